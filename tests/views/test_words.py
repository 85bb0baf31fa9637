"""Dates, statuses and sources in words, as exactly as they are known and no more exactly."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from detente.codebook import Codebook
from detente.event import Asserter, Attribution, DateInterval, Realis, Status, When
from detente.views.brief import PageNote, source_in_words
from detente.views.words import (
    BASIS_WORDS,
    OUTCOME_WORDS,
    asserter_in_words,
    bulleted,
    date_in_words,
    outcome_in_words,
    reports_in_words,
    status_in_words,
)
from handmade import contact, event


def interval(edtf: str, lo: str | None, hi: str | None, precision: str) -> DateInterval:
    first, last = (date.fromisoformat(day) if day else None for day in (lo, hi))
    return DateInterval(edtf, first, last, precision, When.STATED)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (interval("2021-09-10", "2021-09-10", "2021-09-10", "day"), "10 Sep 2021"),
        (interval("2021-09-09/2021-09-10", "2021-09-09", "2021-09-10", "interval"), "9–10 Sep 2021"),
        (interval("2021-08-30/2021-09-02", "2021-08-30", "2021-09-02", "interval"), "30 Aug – 2 Sep 2021"),
        (interval("2020-12-31/2021-01-02", "2020-12-31", "2021-01-02", "interval"), "31 Dec 2020 – 2 Jan 2021"),
        (interval("2021-07", "2021-07-01", "2021-07-31", "month"), "July 2021"),
        (interval("2021", "2021-01-01", "2021-12-31", "year"), "2021"),
        (interval("../2021-09-10", None, "2021-09-10", "open"), "before 10 Sep 2021"),
        (interval("2021-09-10/..", "2021-09-10", None, "open"), "after 10 Sep 2021"),
        (interval("", None, None, "open"), "undated"),
    ],
)
def test_date(made: DateInterval, words: str) -> None:
    assert date_in_words(made) == words


@given(
    st.dates(date(1900, 1, 1)), st.dates(date(1900, 1, 1)), st.sampled_from(["day", "week", "month", "season", "year", "interval", "open"])
)
def test_every_date_has_words_with_its_year(one: date, other: date, precision: str) -> None:
    lo, hi = sorted((one, other))
    words = date_in_words(DateInterval(f"{lo}/{hi}", lo, hi, precision, When.STATED))
    assert str(hi.year) in words or str(lo.year) in words


SEOUL = Asserter("Seoul", "KOR", anonymous=False, sector="GOV")
AIDE = Asserter("an aide", None, anonymous=True)
SCHOLAR = Asserter("Ann Lee", None, anonymous=False, sector="EDU")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status(Realis.OCCURRED), "reported"),
        (Status(Realis.ONGOING), "under way, reported"),
        (Status(Realis.PLANNED), "planned, reported"),
        (Status(Realis.NOT_OCCURRED), "did not happen, reported"),
        (Status(Realis.OCCURRED, Attribution.ATTRIBUTED, SEOUL), "on South Korea's word"),
        (Status(Realis.OCCURRED, Attribution.NARRATOR, SEOUL), "South Korea's own account"),
        (Status(Realis.OCCURRED, Attribution.ATTRIBUTED, AIDE), "on unnamed sources' word"),
        (Status(Realis.OCCURRED, Attribution.ATTRIBUTED, SCHOLAR), "on Ann Lee's word"),
        (Status(Realis.OCCURRED, Attribution.ALLEGATION), "alleged"),
        (Status(Realis.OCCURRED, Attribution.ALLEGATION, SEOUL), "alleged by South Korea"),
        (Status(Realis.DENIED, Attribution.ALLEGATION, SEOUL), "denied, alleged by South Korea"),
    ],
)
def test_status(status: Status, words: str, codebook: Codebook) -> None:
    assert status_in_words(event(status=status), codebook) == words


@pytest.mark.parametrize("realis", Realis)
def test_every_status_has_words(realis: Realis, codebook: Codebook) -> None:
    for attribution in Attribution:
        assert status_in_words(event(status=Status(realis, attribution)), codebook)


def test_outcome() -> None:
    assert outcome_in_words(contact()) == "outcome not stated"
    assert outcome_in_words(contact("little_progress", "no_statement")) == "little progress, no joint statement"


def test_every_outcome_and_basis_has_words(codebook: Codebook) -> None:
    assert set(OUTCOME_WORDS) >= {kind.removesuffix("_both").removesuffix("_one") for kind in codebook.scale.outcomes}
    assert set(BASIS_WORDS) == set(When)


@pytest.mark.parametrize(
    ("reports", "pages", "words"), [(1, 1, "1 report"), (2, 2, "2 reports"), (1, 3, "1 report, 3 pages"), (2, 5, "2 reports, 5 pages")]
)
def test_reports(reports: int, pages: int, words: str) -> None:
    articles = tuple(f"art_{number}" for number in range(pages))
    assert reports_in_words(event(reports=reports, articles=articles)) == words


def test_a_line_that_wraps_stands_beside_its_mark() -> None:
    console = Console(width=20)
    with console.capture() as shown:
        console.print(bulleted("Japan and South Korea meet in Nagoya."))
    assert [line.rstrip() for line in shown.get().splitlines()] == ["• Japan and South", "  Korea meet in", "  Nagoya."]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("I", "USA", "United States (“I”)"),
        ("Both sides", "USA", "United States (“Both sides”)"),
        ("That", None, "somebody not named (“That”)"),
        ("Wang Yi", "CHN", "Wang Yi (CHN)"),
        ("The Chinese side", "CHN", "the Chinese side (CHN)"),
        ("SECRETARY RUBIO", "USA", "Secretary Rubio (USA)"),
        ("NATO", None, "NATO"),
        ("China", "CHN", "China"),
    ],
)
def test_speaker_is_named_and_a_pronoun_is_no_name(codebook: Codebook, text: str, code: str | None, words: str) -> None:
    assert asserter_in_words(Asserter(text, code, False), codebook) == words


@pytest.mark.parametrize(
    ("title", "address", "where"),
    [
        ("Two Days of Talks", "https://example.org/a", "Meridian Wire, 2021-03-19, “Two Days of Talks”"),
        (None, "https://example.org/a", "Meridian Wire, 2021-03-19, https://example.org/a"),
        (None, None, "Meridian Wire, 2021-03-19, pages.jsonl#7"),
        ("Ministers Meet", None, "Meridian Wire, 2021-03-19"),
    ],
)
def test_page_is_named_by_title_else_address_else_file(title: str | None, address: str | None, where: str) -> None:
    note = PageNote("art_a", "Meridian Wire", date(2021, 3, 19), title, "pages.jsonl#7", None, address)
    assert source_in_words(note, "Ministers  Meet") == where
