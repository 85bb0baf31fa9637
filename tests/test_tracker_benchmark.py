"""The matcher of the chronology benchmark: strict about who and what, told from our own sentences."""

from __future__ import annotations

from typing import Any

import pytest
from benchmarks.quality.tracker import Matcher, Reader

from detente.article import Span
from detente.codebook import Codebook
from detente.event import Evidence, Role
from detente.views.tracker import TrackerEntry
from handmade import on


@pytest.fixture(scope="module")
def reader(codebook: Codebook) -> Reader:
    return Reader(codebook)


def row(summary: str) -> dict[str, Any]:
    return {"id": "x", "date": "2025-05-06", "summary": summary}


def entry(text: str, *people: str, kind: str = "statement", form: str = "answer", sides: tuple[str, ...] = ("USA",)) -> TrackerEntry:
    words = "They spoke about tariffs."
    shown = Evidence("art_1", Span.at(words, 0, len(words)), Role.SENTENCE)
    return TrackerEntry("e", kind, form, on("2025-05-06"), sides, text, shown, ("art_1",), topics=("tariffs",), people=people)


RUBIO = entry("U.S. Secretary of State Marco Rubio answered questions about tariffs.", "Marco Rubio")


@pytest.mark.parametrize(
    ("summary", "matches"),
    [
        ("Secretary of State Marco Rubio answered questions on tariffs.", True),
        ("The State Department released a statement on tariffs.", True),  # the person speaks for the body
        ("Treasury Secretary Scott Bessent answered questions on tariffs.", False),  # another person of the same country
        ("Secretary of State Marco Rubio met with Wang Yi.", False),  # another act
        ("President Donald Trump signed an executive order on tariffs.", False),
        ("On tariffs:", False),
        ("Reporter: Will there be tariffs?", False),
    ],
)
def test_same_country_alone_is_no_match(summary: str, matches: bool, reader: Reader, codebook: Codebook) -> None:
    found = Matcher(codebook, reader).find(reader.wanted(row(summary)), [RUBIO], [])
    assert (found is not None) is matches


def test_words_on_another_page_match_only_in_the_same_form(reader: Reader, codebook: Codebook) -> None:
    wanted = reader.wanted(row("Secretary of State Marco Rubio posted on X about tariffs."))
    assert Matcher(codebook, reader).find(wanted, [], [RUBIO]) is None


def test_both_sides_of_a_call_must_be_there(reader: Reader, codebook: Codebook) -> None:
    wanted = reader.wanted(row("Secretary of State Marco Rubio spoke by phone with Chinese Foreign Minister Wang Yi."))
    call = entry("A spoke by phone with B.", "Marco Rubio", "Wang Yi", kind="engagement", form="CONSULT", sides=("USA", "CHN"))
    half = entry("A spoke by phone with B.", "Marco Rubio", kind="engagement", form="CONSULT", sides=("USA", "JPN"))
    matcher = Matcher(codebook, reader)
    assert matcher.find(wanted, [call], []) is call
    assert matcher.find(wanted, [half], []) is None
