"""The nouns of what a page says: intervals, parties, codes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.article import Span
from detente.event import LEVEL_ORDER, ActorBasis, ActorMention, DateInterval, EventMention, Kind, Level, Realis, Status, When

DAYS = st.dates(date(2000, 1, 1), date(2001, 12, 31))


def between(lo: date | None, hi: date | None) -> DateInterval:
    return DateInterval("", lo, hi, "interval", When.STATED)


@st.composite
def intervals(draw: st.DrawFn) -> DateInterval:
    lo, hi = sorted((draw(DAYS), draw(DAYS)))
    return between(draw(st.sampled_from([lo, None])), draw(st.sampled_from([hi, None])))


def day(text: str) -> DateInterval:
    value = date.fromisoformat(text)
    return between(value, value)


@given(intervals(), intervals(), st.integers(0, 5))
def test_overlap_is_mutual(one: DateInterval, other: DateInterval, slack: int) -> None:
    assert one.overlaps(other, slack_days=slack) == other.overlaps(one, slack_days=slack)


@given(intervals())
def test_interval_overlaps_itself(one: DateInterval) -> None:
    assert one.overlaps(one)


@given(intervals(), intervals(), st.integers(0, 5), st.integers(0, 5))
def test_more_slack_never_parts_what_less_joins(one: DateInterval, other: DateInterval, slack: int, more: int) -> None:
    if one.overlaps(other, slack_days=slack):
        assert one.overlaps(other, slack_days=slack + more)


@given(intervals())
def test_open_interval_overlaps_everything(one: DateInterval) -> None:
    assert between(None, None).overlaps(one)


@given(DAYS, DAYS, st.integers(0, 40))
def test_two_days_overlap_within_the_slack(one: date, other: date, slack: int) -> None:
    assert between(one, one).overlaps(between(other, other), slack_days=slack) == (abs((one - other).days) <= slack)


@given(intervals(), intervals())
def test_shared_day_is_an_overlap(one: DateInterval, other: DateInterval) -> None:
    lo = max((d for d in (one.lo, other.lo) if d), default=date.min)
    hi = min((d for d in (one.hi, other.hi) if d), default=date.max)
    assert one.overlaps(other) == (lo <= hi)


@pytest.mark.parametrize(
    ("one", "other", "slack", "expected"),
    [
        (day("2021-09-09"), day("2021-09-10"), 0, False),
        (day("2021-09-09"), day("2021-09-10"), 1, True),
        (between(date(2021, 3, 1), date(2021, 3, 31)), day("2021-03-18"), 0, True),
        (between(None, date(2021, 3, 1)), day("2021-03-18"), 0, False),
        (between(date(2021, 3, 1), None), day("2099-01-01"), 0, True),
    ],
)
def test_overlap(one: DateInterval, other: DateInterval, slack: int, expected: bool) -> None:
    assert one.overlaps(other, slack_days=slack) is expected


@given(DAYS)
def test_slack_is_counted_in_whole_days(one: date) -> None:
    assert day(one.isoformat()).overlaps(day((one + timedelta(days=2)).isoformat()), slack_days=2)


def test_levels_run_from_leader_to_non_state() -> None:
    assert LEVEL_ORDER[0] is Level.LEADER
    assert LEVEL_ORDER[-1] is Level.NON_STATE
    assert set(LEVEL_ORDER) == set(Level)


def test_codes_are_those_of_actors_and_recipients_that_are_known() -> None:
    text = "Japan met Korea and someone."

    def party(words: str, code: str | None) -> ActorMention:
        start = text.index(words)
        return ActorMention(Span.at(text, start, start + len(words)), code, "GOV", ActorBasis.NAME)

    mention = EventMention(
        id="men_1", article="art_1", sentence=Span.at(text, 0, len(text)), trigger=Span.at(text, 6, 9), kind=Kind.ENGAGEMENT, type="CONSULT",
        mode=None, actors=(party("Japan", "JPN"),), recipients=(party("Korea", "KOR"), party("someone", None)),
        status=Status(Realis.OCCURRED), date=day("2021-09-09"), rule="", coder="", codebook="",
    )  # fmt: skip
    assert mention.codes() == {"JPN", "KOR"}
    assert len(mention.parties) == 3
