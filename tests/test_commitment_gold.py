"""The gold of commitments: enough of it, its words stand on our pages, and no text of anybody else's is in it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from benchmarks.quality.commitments import EXAMPLES, FRESH, GOLD, PAGES

from detente.codebook import Codebook
from detente.pipeline import read_pages
from detente.reading import Page
from detente.record import State

FEWEST = 40
FEWEST_ON_PAGES = 25
FEWEST_FRESH = 14


@pytest.fixture(scope="module")
def texts(codebook: Codebook) -> dict[str, list[str]]:
    """The texts of the example pages, by file name and by their own id."""
    found: dict[str, list[str]] = {}
    for page in read_pages([EXAMPLES], codebook):
        if isinstance(page, Page):
            name = Path(page.origin.split("#")[0]).name
            for key in {name, page.article.source_id or name}:
                found.setdefault(key, []).append(page.article.text)
    return found


def test_there_are_enough_commitments_with_states_over_time() -> None:
    gold = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
    assert len(gold["commitments"]) >= FEWEST
    assert all(State(state) for item in gold["commitments"] for state in item.get("states", {}).values())


def test_words_of_the_gold_stand_on_the_pages(texts: dict[str, list[str]]) -> None:
    gold = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
    missing = [
        (page, words)
        for item in gold["commitments"]
        for page, words in item["at"].items()
        if not any(words in text for text in texts.get(page, []))
    ]
    assert missing == []
    assert [name for name in gold["whole"] if name not in texts] == []


def test_pages_of_others_stand_by_id_and_offsets_alone() -> None:
    gold = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
    assert {key for item in gold["tracker"] for key in item} <= {"article", "at", "parties", "due", "states"}


@pytest.mark.parametrize(("path", "fewest"), [(PAGES, FEWEST_ON_PAGES), (FRESH, FEWEST_FRESH)])
def test_whole_pages_of_the_tracker_stand_by_id_and_offsets_only(path: Path, fewest: int) -> None:
    gold = yaml.safe_load(path.read_text(encoding="utf-8"))
    pages = set(gold["pages"])
    assert len(gold["commitments"]) >= fewest
    assert all(item["article"] in pages and item["at"][0] < item["at"][1] for item in gold["commitments"] + gold["may"])
    assert {key for item in gold["commitments"] for key in item} <= {"article", "at", "parties", "due", "states", "shown"}
    assert all(State(state) for item in gold["commitments"] for state in item.get("states", {}).values())


def test_fresh_pages_are_none_of_the_others() -> None:
    pages, fresh = (set(yaml.safe_load(path.read_text(encoding="utf-8"))["pages"]) for path in (PAGES, FRESH))
    assert fresh
    assert not pages & fresh
