"""The gold of stances, links and claims: enough of it, its words stand on our pages, no text of others in it; and how it is counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import chain
from typing import Any

import pytest
from benchmarks.quality.stances import Found, LabelledPage, Sort, figures_of, labels_of, read_gold

DAY = date(2030, 5, 4)
TEXT = "Peru objected to the tariffs of Chile. Ties are good."
ENTRY: Mapping[str, Any] = {
    "day": DAY,
    "stances": [
        {"issue": ["TRADE", "FIN"], "stance": "grievance", "holders": ["PER"], "at": "objected to the tariffs"},
        {"issue": "TRADE", "stance": "difference", "holders": ["CHL", "PER"], "at": "objected to the tariffs", "optional": True},
    ],
    "claims": [{"direction": "good", "of": ["PER", "CHL"], "says": None, "at": "Ties are good"}],
}


def found(issue: str, stance: str, holder: str, start: int = 0, end: int = 38) -> Found:
    return Found(Sort.STANCE, start, end, (issue, stance), holder, None, None, DAY, "")


def page(*stances: Found, whole: bool = True) -> LabelledPage:
    return LabelledPage("page", DAY, whole, tuple(labels_of(ENTRY, TEXT)), stances)


def test_there_are_enough_labels() -> None:
    entries = list(chain.from_iterable(read_gold().values()))
    due = {
        sort: sum(
            len(item.get("holders", [0])) for entry in entries for item in entry.get(sort, ()) if not item.keys() & {"none", "optional"}
        )
        for sort in Sort
    }
    assert due[Sort.STANCE] >= 80
    assert due[Sort.LINK] >= 20
    assert due[Sort.CLAIM] >= 25


def test_pages_of_others_stand_by_id_and_code_points_alone() -> None:
    gold = read_gold()
    for entry in (*gold["tracker"], *gold["fresh"]):
        assert entry.keys() <= {"article", "day", "whole", *Sort}
        assert all(isinstance(place, int) for sort in Sort for item in entry.get(sort, ()) for place in item["at"])


def test_the_fresh_pages_are_no_pages_of_the_first_gold() -> None:
    gold = read_gold()
    assert not {entry["article"] for entry in gold["fresh"]} & {entry["article"] for entry in gold["tracker"]}


@pytest.mark.parametrize(
    ("stances", "precision", "recall"),
    [
        ([found("TRADE", "grievance", "PER")], 1.0, 1.0),
        ([found("FIN", "grievance", "PER")], 1.0, 1.0),
        ([found("TRADE", "grievance", "CHL")], 0.0, 0.0),
        ([found("TRADE", "grievance", "PER"), found("TWN", "grievance", "PER")], 0.5, 1.0),
        ([found("TRADE", "difference", "CHL")], 0.0, 0.0),
    ],
    ids=["right", "another right issue", "the other side", "an issue too many", "optional counts neither way"],
)
def test_a_stance_is_right_in_issue_kind_and_holder(stances: list[Found], precision: float, recall: float) -> None:
    figures = figures_of("x", [page(*stances)])
    assert (figures["x: stances: precision"], figures["x: stances: recall"]) == (precision, recall)


def test_on_a_page_not_read_whole_only_labelled_sentences_count() -> None:
    elsewhere = found("TRADE", "grievance", "PER", 39, 53)
    assert figures_of("x", [page(elsewhere, whole=False)])["x: stances: counted for precision"] == 0
    assert figures_of("x", [page(elsewhere)])["x: stances: counted for precision"] == 1


def test_words_that_are_not_on_the_page_are_an_error() -> None:
    with pytest.raises(AssertionError, match="raised concern"):
        list(labels_of({"stances": [{"issue": "TWN", "stance": "grievance", "holders": ["PER"], "at": "raised concern"}]}, TEXT))
