"""The temperature of a record file: what was known on a day stays so, copies count once, claims of an export are weighed."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from detente import measuring, recording
from detente.codebook import Codebook
from detente.record import Dyad
from detente.store import Store

DYAD = Dyad("JPN", "KOR")
NOW = datetime(2021, 12, 31, tzinfo=UTC)
FIRST = date(2021, 3, 1)
ACTS = (
    "Japan agreed to expand cooperation with South Korea.",
    "South Korea condemned Japan.",
    "Japan imposed sanctions on South Korea.",
    "South Korea praised Japan.",
)


def page(number: int, text: str, *, outlet: str = "Meridian Wire") -> dict[str, str]:
    day = FIRST + timedelta(days=number)
    words = f"{text} It was matter number {number} of the two neighbours this year, and nobody had thought of it before."
    return {
        "title": f"Matter {number}",
        "date": day.isoformat(),
        "text": words,
        "source": outlet,
        "url": f"https://{outlet[:3].lower()}.example/{number}",
    }


def read(folder: Path, pages: list[dict[str, str]], codebook: Codebook, name: str = "pages") -> Store:
    file = folder / f"{name}.jsonl"
    file.write_text("\n".join(map(json.dumps, pages)), encoding="utf-8")
    store = recording.open_record(folder / f"{name}.db")
    recording.read_into(store, [file], codebook, now=NOW, processes=1)
    return store


@pytest.fixture(scope="module")
def pages() -> list[dict[str, str]]:
    return [page(number, ACTS[number % len(ACTS)]) for number in range(0, 60, 2)]


def levels(store: Store, codebook: Codebook, as_of: date | None = None) -> np.ndarray:
    found = measuring.load_temperature(store, DYAD, codebook, as_of=as_of, draws=0).temperature
    assert found is not None
    return found.levels()


def test_pages_published_later_never_change_an_earlier_reading(tmp_path: Path, pages: list[dict[str, str]], codebook: Codebook) -> None:
    day = FIRST + timedelta(days=30)
    early = [one for one in pages if one["date"] <= day.isoformat()]
    recalled = page(50, "On March 5, 2021, Japan imposed sanctions on South Korea.")
    with read(tmp_path, early, codebook, "early") as before, read(tmp_path, [*pages, recalled], codebook, "all") as after:
        np.testing.assert_array_equal(levels(before, codebook, day), levels(after, codebook, day))


def test_five_copies_of_every_page_change_nothing(tmp_path: Path, pages: list[dict[str, str]], codebook: Codebook) -> None:
    copies = [{**one, "source": outlet, "url": f"{one['url']}/{outlet}"} for one in pages for outlet in "ABCDE"]
    with read(tmp_path, pages, codebook, "once") as once, read(tmp_path, copies, codebook, "five") as five:
        np.testing.assert_allclose(levels(once, codebook), levels(five, codebook), atol=1e-9)


def test_the_order_of_reading_changes_nothing(tmp_path: Path, pages: list[dict[str, str]], codebook: Codebook) -> None:
    with read(tmp_path, pages, codebook, "forth") as forth, read(tmp_path, pages[::-1], codebook, "back") as back:
        np.testing.assert_array_equal(levels(forth, codebook), levels(back, codebook))


def test_attention_counts_stories_and_contact_counts_contacts(tmp_path: Path, pages: list[dict[str, str]], codebook: Codebook) -> None:
    talks = page(59, "The foreign ministers of Japan and South Korea met in Tokyo on April 28.")
    with read(tmp_path, [*pages, talks], codebook) as store:
        measured = measuring.load_temperature(store, DYAD, codebook, draws=0)
    assert measured.attention is not None
    assert measured.contact is not None
    assert measured.attention.sum() == len(pages) + 1
    assert measured.contact[-1] > 1.0


def test_only_pairs_whose_record_might_suffice_are_exported(tmp_path: Path, pages: list[dict[str, str]], codebook: Codebook) -> None:
    with read(tmp_path, [*pages, page(61, "China condemned Japan.")], codebook) as store:
        events = recording.events_of(store, codebook)
    assert measuring.measured_dyads(events, codebook) == [DYAD]


def test_a_record_without_events_has_no_temperature(tmp_path: Path, codebook: Codebook) -> None:
    with read(tmp_path, [page(1, "Nothing of note.")], codebook) as store:
        measured = measuring.load_temperature(store, DYAD, codebook)
        assert measured.temperature is None
        assert measuring.weigh(store, DYAD, codebook) == []
