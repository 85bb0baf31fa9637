"""Dates in text, as a table of cases, and the laws that hold for any text."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.coding.dates import DateExpression, Offset, find_dates
from detente.event import EventMention, When

WEDNESDAY = date(2025, 3, 12)

# Words of the text, EDTF, first and last day, precision; published on Wednesday 12 March 2025.
CALENDAR = [
    ("They met on March 18, 2021.", "March 18, 2021", "2021-03-18", "2021-03-18", "2021-03-18", "day"),
    ("They met on 18 March 2021 in Anchorage.", "18 March 2021", "2021-03-18", "2021-03-18", "2021-03-18", "day"),
    ("on the 18th of March 2021", "18th of March 2021", "2021-03-18", "2021-03-18", "2021-03-18", "day"),
    ("signed on 2021-03-18 in Beijing", "2021-03-18", "2021-03-18", "2021-03-18", "2021-03-18", "day"),
    ("signed on 03/18/2021", "03/18/2021", "2021-03-18", "2021-03-18", "2021-03-18", "day"),
    ("signed on 18.03.2021", "18.03.2021", "2021-03-18", "2021-03-18", "2021-03-18", "day"),
    ("effective Jan. 1, 2026, it", "Jan. 1, 2026", "2026-01-01", "2026-01-01", "2026-01-01", "day"),
    ("on Thursday, March 18, 2021, they", "Thursday, March 18, 2021", "2021-03-18", "2021-03-18", "2021-03-18", "day"),
    ("held on March 18-19, 2021.", "March 18-19, 2021", "2021-03-18/2021-03-19", "2021-03-18", "2021-03-19", "interval"),
    ("on 18–19 March 2021", "18–19 March 2021", "2021-03-18/2021-03-19", "2021-03-18", "2021-03-19", "interval"),
    ("30 Dec. to 2 Jan. 2021", "30 Dec. to 2 Jan. 2021", "2020-12-30/2021-01-02", "2020-12-30", "2021-01-02", "interval"),
    ("in July 2021", "July 2021", "2021-07", "2021-07-01", "2021-07-31", "month"),
    ("in Sept. 2021", "Sept. 2021", "2021-09", "2021-09-01", "2021-09-30", "month"),
    ("around March 2021", "around March 2021", "2021-03~", "2021-03-01", "2021-03-31", "month"),
    ("in mid-April 2021", "mid-April 2021", "2021-04~", "2021-04-11", "2021-04-20", "month"),
    ("from March to May 2021", "March to May 2021", "2021-03/2021-05", "2021-03-01", "2021-05-31", "interval"),
    ("in the fall of 2020", "fall of 2020", "2020-23", "2020-09-01", "2020-11-30", "season"),
    ("in the winter of 2020", "winter of 2020", "2020-24", "2020-12-01", "2021-02-28", "season"),
    ("in the first quarter of 2022", "first quarter of 2022", "2022-01/2022-03", "2022-01-01", "2022-03-31", "quarter"),
    ("sales in Q3 2021", "Q3 2021", "2021-07/2021-09", "2021-07-01", "2021-09-30", "quarter"),
    ("in the second half of 2022", "second half of 2022", "2022-07-01/2022-12-31", "2022-07-01", "2022-12-31", "interval"),
    ("in 2018", "2018", "2018", "2018-01-01", "2018-12-31", "year"),
    ("in the first week of July 2021", "first week of July 2021", "2021-07-01/2021-07-07", "2021-07-01", "2021-07-07", "week"),
    ("in the last week of June 2021", "last week of June 2021", "2021-06-24/2021-06-30", "2021-06-24", "2021-06-30", "week"),
    ("from 10 May to 12 June 2020", "10 May to 12 June 2020", "2020-05-10/2020-06-12", "2020-05-10", "2020-06-12", "interval"),
    ("in late 2018", "late 2018", "2018~", "2018-09-01", "2018-12-31", "year"),
    ("during the 1990s", "1990s", "199X", "1990-01-01", "1999-12-31", "decade"),
    ("between 2018 and 2020", "2018 and 2020", "2018/2020", "2018-01-01", "2020-12-31", "interval"),
    ("in 2018-19", "2018-19", "2018/2019", "2018-01-01", "2019-12-31", "interval"),
    ("since 2019", "since 2019", "2019/..", "2019-01-01", None, "open"),
    ("since March 18, 2021", "since March 18, 2021", "2021-03-18/..", "2021-03-18", None, "open"),
    ("by the end of 2025", "by the end of 2025", "../2025", None, "2025-12-31", "open"),
    ("by 2030", "by 2030", "../2030", None, "2030-12-31", "open"),
]
RELATIVE = [
    ("They met on Mar. 3.", "Mar. 3", "2025-03-03", "2025-03-03", "2025-03-03", "day"),
    ("They met on Sept. 9.", "Sept. 9", "2024-09-09", "2024-09-09", "2024-09-09", "day"),
    ("They meet on March 15.", "March 15", "2025-03-15", "2025-03-15", "2025-03-15", "day"),
    ("They met on 29 February.", "29 February", "2024-02-29", "2024-02-29", "2024-02-29", "day"),
    ("between March 3 and March 5", "March 3 and March 5", "2025-03-03/2025-03-05", "2025-03-03", "2025-03-05", "interval"),
    ("the December 30-January 2 visit", "December 30-January 2", "2024-12-30/2025-01-02", "2024-12-30", "2025-01-02", "interval"),
    ("on January 17 this year", "January 17 this year", "2025-01-17", "2025-01-17", "2025-01-17", "day"),
    ("in the week of March 3", "week of March 3", "2025-03-02/2025-03-09", "2025-03-02", "2025-03-09", "week"),
    ("Tariffs start on April 2", "April 2", "2025-04-02", "2025-04-02", "2025-04-02", "day"),
    ("Tariffs were imposed on April 2", "April 2", "2024-04-02", "2024-04-02", "2024-04-02", "day"),
    ("It would have to resume on March 3", "March 3", "2025-03-03", "2025-03-03", "2025-03-03", "day"),
    ("in July", "July", "2024-07", "2024-07-01", "2024-07-31", "month"),
    ("in early March", "early March", "2025-03~", "2025-03-01", "2025-03-10", "month"),
    ("in late May", "late May", "2024-05~", "2024-05-21", "2024-05-31", "month"),
    ("last March", "last March", "2024-03", "2024-03-01", "2024-03-31", "month"),
    ("next March", "next March", "2026-03", "2026-03-01", "2026-03-31", "month"),
    ("this May", "this May", "2025-05", "2025-05-01", "2025-05-31", "month"),
    ("in March of last year", "March of last year", "2024-03", "2024-03-01", "2024-03-31", "month"),
    ("Xi will visit in October", "October", "2025-10", "2025-10-01", "2025-10-31", "month"),
    ("on Friday", "Friday", "2025-03-07", "2025-03-07", "2025-03-07", "day"),
    ("on Wednesday", "Wednesday", "2025-03-12", "2025-03-12", "2025-03-12", "day"),
    ("last Wednesday", "last Wednesday", "2025-03-05", "2025-03-05", "2025-03-05", "day"),
    ("next Tuesday", "next Tuesday", "2025-03-18", "2025-03-18", "2025-03-18", "day"),
    ("Monday morning", "Monday morning", "2025-03-10", "2025-03-10", "2025-03-10", "day"),
    ("earlier on Monday", "earlier on Monday", "2025-03-10", "2025-03-10", "2025-03-10", "day"),
    ("on Tuesday last week", "Tuesday last week", "2025-03-04", "2025-03-04", "2025-03-04", "day"),
    ("China will respond on Friday", "Friday", "2025-03-14", "2025-03-14", "2025-03-14", "day"),
    ("The talks are scheduled for Friday", "Friday", "2025-03-14", "2025-03-14", "2025-03-14", "day"),
    ("China will respond, it said on Friday", "Friday", "2025-03-07", "2025-03-07", "2025-03-07", "day"),
    ("On Friday, President Trump will meet Xi", "Friday", "2025-03-14", "2025-03-14", "2025-03-14", "day"),
    ("On Friday, China said it will respond", "Friday", "2025-03-07", "2025-03-07", "2025-03-07", "day"),
    ("China to impose tariffs on Monday", "Monday", "2025-03-17", "2025-03-17", "2025-03-17", "day"),
    ("We’re going to start talking on Tuesday", "Tuesday", "2025-03-18", "2025-03-18", "2025-03-18", "day"),
    ("until Friday", "until Friday", "../2025-03-14", None, "2025-03-14", "open"),
    ("from Monday to Wednesday", "Monday to Wednesday", "2025-03-10/2025-03-12", "2025-03-10", "2025-03-12", "interval"),
    ("today", "today", "2025-03-12", "2025-03-12", "2025-03-12", "day"),
    ("yesterday", "yesterday", "2025-03-11", "2025-03-11", "2025-03-11", "day"),
    ("the day before yesterday", "the day before yesterday", "2025-03-10", "2025-03-10", "2025-03-10", "day"),
    ("tomorrow", "tomorrow", "2025-03-13", "2025-03-13", "2025-03-13", "day"),
    ("last night", "last night", "2025-03-11", "2025-03-11", "2025-03-11", "day"),
    ("shelled overnight", "overnight", "2025-03-11/2025-03-12", "2025-03-11", "2025-03-12", "interval"),
    ("this week", "this week", "2025-03-09/2025-03-16", "2025-03-09", "2025-03-16", "week"),
    ("last week", "last week", "2025-03-02/2025-03-09", "2025-03-02", "2025-03-09", "week"),
    ("earlier this week", "earlier this week", "2025-03-09/2025-03-12", "2025-03-09", "2025-03-12", "interval"),
    ("over the weekend", "the weekend", "2025-03-08/2025-03-09", "2025-03-08", "2025-03-09", "interval"),
    ("last month", "last month", "2025-02", "2025-02-01", "2025-02-28", "month"),
    ("later this month", "later this month", "2025-03-12/2025-03-31", "2025-03-12", "2025-03-31", "interval"),
    ("next month", "next month", "2025-04", "2025-04-01", "2025-04-30", "month"),
    ("earlier this year", "earlier this year", "2025-01-01/2025-03-12", "2025-01-01", "2025-03-12", "interval"),
    ("late last year", "late last year", "2024~", "2024-09-01", "2024-12-31", "year"),
    ("at the end of the year", "end of the year", "2025~", "2025-09-01", "2025-12-31", "year"),
    ("since the beginning of this year", "since the beginning of this year", "2025/..", "2025-01-01", None, "open"),
    ("last summer", "last summer", "2024-22", "2024-06-01", "2024-08-31", "season"),
    ("this spring", "this spring", "2025-21", "2025-03-01", "2025-05-31", "season"),
    ("three days ago", "three days ago", "2025-03-09", "2025-03-09", "2025-03-09", "day"),
    ("two weeks ago", "two weeks ago", "2025-02-23/2025-03-01", "2025-02-23", "2025-03-01", "week"),
    ("a month ago", "a month ago", "2025-02", "2025-02-01", "2025-02-28", "month"),
    ("about two years ago", "about two years ago", "2023~", "2023-01-01", "2023-12-31", "year"),
    ("in the past week", "past week", "2025-03-05/2025-03-12", "2025-03-05", "2025-03-12", "interval"),
    ("for the past three years", "past three years", "2022-03-12/2025-03-12", "2022-03-12", "2025-03-12", "interval"),
    ("in recent days", "recent days", "2025-03-05/2025-03-12", "2025-03-05", "2025-03-12", "interval"),
    ("in the coming days", "coming days", "2025-03-12/2025-03-19", "2025-03-12", "2025-03-19", "interval"),
]
ANCHORED = [
    ("two months after the breach, it", "two months after", Offset(2, "month", 1)),
    ("three days before the summit", "three days before", Offset(3, "day", -1)),
    ("A week later, Beijing replied", "A week later", Offset(1, "week", 1)),
    ("a year earlier", "a year earlier", Offset(1, "year", -1)),
    ("just hours before the deadline", "hours before", Offset(0, "day", -1)),
    ("the day after the call", "the day after", Offset(1, "day", 1)),
    ("the following week", "the following week", Offset(1, "week", 1)),
    ("less than a month after", "less than a month after", Offset(1, "month", 1)),
    ("on the eve of the visit", "eve of", Offset(1, "day", -1)),
]
NOT_DATES = [
    "May told the EU that Britain may march on.",
    "since May took office",
    "a letter from April Glaspie",
    "the March on Washington",
    "They may meet; soldiers march in the sun.",
    "the Sunday Times and Friday prayers on Black Friday",
    "the September 11 attacks and the June 4 movement",
    "2,000 troops, 1979 soldiers and Boeing 737 in phase one",
    "losses of 2000 soldiers",
    "the Taiwan Relations Act of 1979",
    "the 2024 election",
    "signed on 03/04/2021",
    "on February 30, 2021",
    "the Two Sessions, second to none",
    "$20 March futures of version 1.2.2021.4",
    "year after year",
    "the fall of Kabul",
    "in today's world",
]
# A date may follow the page; the page may appear on any day of the week.
OTHER_DAYS = [
    ("on November 15", date(2025, 11, 12), "2025-11-15"),
    ("They signed it on December 20", date(2025, 11, 12), "2024-12-20"),
    ("on Friday", date(2025, 3, 14), "2025-03-14"),
    ("on December 30", date(2025, 1, 2), "2024-12-30"),
    ("in December", date(2025, 1, 2), "2024-12"),
    ("last month", date(2025, 1, 31), "2024-12"),
    ("a month ago", date(2025, 3, 31), "2025-02"),
    ("last week", date(2025, 3, 16), "2025-03-03/2025-03-15"),  # a Sunday: both weeks that it may mean
    ("this weekend", date(2025, 3, 17), "2025-03-15/2025-03-16"),
    ("this weekend", date(2025, 3, 20), "2025-03-22/2025-03-23"),
    ("Yang would travel on March 18 and 19.", date(2021, 5, 20), "2021-03-18/2021-03-19"),
    ("By March, relations had soured.", date(2025, 5, 20), "../2025-03"),
    ("Talks began in January and will end in June.", date(2025, 5, 20), "2025-01 2025-06"),
    ("this winter", date(2025, 2, 1), "2024-24"),
]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("basis", [When.STATED, When.RELATIVE])
def test_date_is_found_and_resolved(basis: When) -> None:
    for text, words, edtf, lo, hi, precision in CALENDAR if basis is When.STATED else RELATIVE:
        start = text.index(words)
        expected = DateExpression(start, start + len(words), edtf, day(lo), day(hi), precision, basis)
        assert find_dates(text, WEDNESDAY) == [expected], text


@pytest.mark.parametrize(("text", "words", "offset"), ANCHORED)
def test_offset_waits_for_its_anchor(text: str, words: str, offset: Offset) -> None:
    [found] = find_dates(text, WEDNESDAY)
    assert (text[found.start : found.end], found.offset, found.basis) == (words, offset, When.ANCHORED)
    assert (found.edtf, found.lo, found.hi, found.precision) == ("", None, None, offset.unit)


@pytest.mark.parametrize("text", NOT_DATES)
def test_names_numbers_and_verbs_are_not_dates(text: str) -> None:
    assert find_dates(text, WEDNESDAY) == []


@pytest.mark.parametrize(("text", "published", "edtf"), OTHER_DAYS)
def test_date_follows_the_day_of_publication(text: str, published: date, edtf: str) -> None:
    assert [found.edtf for found in find_dates(text, published)] == edtf.split()


def test_without_a_day_of_publication_only_dates_with_a_year_are_given() -> None:
    for text, _, edtf, lo, hi, _ in CALENDAR:
        assert [(found.edtf, found.lo, found.hi) for found in find_dates(text, None)] == [(edtf, day(lo), day(hi))], text
    for text, *_ in [*RELATIVE, *ANCHORED]:
        assert find_dates(text, None) == [], text


def test_several_dates_in_one_sentence() -> None:
    text = "On Friday, two weeks after the call of February 20, Rubio said talks will resume in June and last until July 2026."
    assert [text[found.start : found.end] for found in find_dates(text, WEDNESDAY)] == [
        "Friday", "two weeks after", "February 20", "June", "until July 2026",
    ]  # fmt: skip


def test_year_said_once_holds_for_both_ends() -> None:
    [found] = find_dates("from March 2021 to June", WEDNESDAY)
    assert (found.edtf, found.basis) == ("2021-03/2021-06", When.STATED)


PIECES = [case[0] for case in [*CALENDAR, *RELATIVE, *ANCHORED]] + NOT_DATES
WORDS = st.sampled_from(sorted({word for piece in PIECES for word in piece.split()}))
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.one_of(WORDS, st.from_regex(r"\d{1,4}", fullmatch=True)), max_size=14).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=4).map(" ".join),
)
DAYS = st.none() | st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@given(TEXTS, DAYS)
def test_expressions_are_ordered_apart_and_within_the_text(text: str, published: date | None) -> None:
    end = 0
    for found in find_dates(text, published):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        end = found.end


@given(TEXTS, DAYS)
def test_intervals_run_forward_and_bases_agree(text: str, published: date | None) -> None:
    for found in find_dates(text, published):
        assert found.lo is None or found.hi is None or found.lo <= found.hi
        assert (found.offset is not None) == (found.basis is When.ANCHORED) == (found.edtf == "")
        assert (found.precision == "open") == (".." in found.edtf)
        assert published is not None or found.basis is When.STATED


def test_threat_made_in_the_past_is_dated_by_the_words_of_its_content(events_in: Callable[..., list[EventMention]]) -> None:
    (mention,) = [m for m in events_in("South Korea threatened to leave the pact with Japan in August 2019.") if m.type == "THREATEN"]
    assert mention.date.edtf == "2019-08"


def test_weekday_of_a_plan_is_the_coming_one(events_in: Callable[..., list[EventMention]]) -> None:
    (mention,) = events_in("Wang Yi is to meet Antony Blinken on Monday.")
    assert mention.date.edtf == "2021-09-13"
