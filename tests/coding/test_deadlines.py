"""By when a promise is to be kept: counted from the day on which it was made, and never a year that it only mentions."""

from __future__ import annotations

from datetime import date

import pytest

from detente.article import Span
from detente.codebook import Codebook
from detente.coding.deadlines import find_deadline
from detente.event import DateInterval
from handmade import on

MADE = date(2023, 8, 18)


def deadline(sentence: str, codebook: Codebook, *, words: str | None = None, published: date = MADE) -> DateInterval | None:
    start = sentence.index(words or "to ")
    span = Span.at(sentence, start, start + len(words) if words else len(sentence) - 1)
    return find_deadline(Span.at(sentence, 0, len(sentence)), span, on(MADE.isoformat()), published, codebook.commitments)


@pytest.mark.parametrize(
    ("sentence", "due", "words"),
    [
        ("They agreed to share data by the end of the year.", date(2023, 12, 31), "by the end of the year"),
        ("They agreed to share data by the end of 2024.", date(2024, 12, 31), "by the end of 2024"),
        ("China agreed to lift its curbs within 90 days.", date(2023, 11, 16), "within 90 days"),
        ("China agreed to buy more corn over the next two years.", date(2025, 8, 18), "next two years"),
        ("They agreed to meet next month.", date(2023, 9, 30), "next month"),
        ("They agreed to hold the dialogue in Seoul in 2024.", date(2024, 12, 31), "2024"),
        ("They agreed to a truce, a 90-day truce in all trade.", date(2023, 11, 16), "90-day truce"),
    ],
)
def test_deadline_is_counted_from_the_day_of_the_promise(sentence: str, due: date, words: str, codebook: Codebook) -> None:
    found = deadline(sentence, codebook)
    assert found is not None
    assert found.hi == due
    assert found.span is not None
    assert words in found.span.exact
    assert sentence[found.span.start : found.span.end] == found.span.exact


@pytest.mark.parametrize(
    "sentence",
    [
        "They agreed to maintain contact.",
        "China agreed to raise its purchases above the level of 2017.",
        "They agreed to reopen the channels that were shut in August 2022.",
        "They agreed to set targets for 2035.",
    ],
)
def test_other_dates_are_no_deadline(sentence: str, codebook: Codebook) -> None:
    assert deadline(sentence, codebook) is None


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("They agreed to cooperate, a statement said after talks that ended on Sunday.", None),
        ("They agreed to answer by August 20, 2023.", date(2023, 8, 20)),
    ],
)
def test_day_before_the_page_is_a_deadline_only_where_the_words_say_so(sentence: str, due: date | None, codebook: Codebook) -> None:
    found = deadline(sentence, codebook, published=date(2023, 8, 21))
    assert (found.hi if found is not None else None) == due


def test_stretch_of_days_on_which_it_will_be_done_is_when_it_is_due(codebook: Codebook) -> None:
    found = deadline("China agreed to hold talks from August 24 to 27.", codebook)
    assert found is not None
    assert found.hi == date(2023, 8, 27)
    assert deadline("China agreed to raise its duties from August 24.", codebook) is None


def test_event_without_a_day_is_kept_in_words_and_has_no_last_day(codebook: Codebook) -> None:
    found = deadline("They agreed to finish the list before the summit.", codebook)
    assert found is not None
    assert found.span is not None
    assert (found.hi, found.span.exact) == (None, "before the summit")


def test_deadline_before_the_words_counts_too(codebook: Codebook) -> None:
    found = deadline("By the end of the year the two will open a hotline.", codebook, words="open a hotline")
    assert found is not None
    assert found.hi == date(2023, 12, 31)
