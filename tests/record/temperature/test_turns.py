"""Low points and thaws in made-up records, and what is said of pages that claim one."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from detente.codebook import Codebook
from detente.event import Attribution, ClaimMention, Event
from detente.record.claims import Claim, Verdict
from detente.record.temperature import Temperature, find_turns, measure, weigh_claims
from detente.record.temperature.turns import MIN_JUDGED_DAYS, Kind, assess, is_extreme_against_past
from handmade import on, quote
from made_records import DYAD, START, act, read, steady, sure, with_crisis

LAST = START + timedelta(days=599)


@pytest.fixture(scope="module")
def crisis(codebook: Codebook) -> Temperature:
    return read(with_crisis(), sure(codebook), draws=100)


@pytest.fixture(scope="module")
def honeymoon(codebook: Codebook) -> Temperature:
    return read(with_crisis(type="COOPERATE"), sure(codebook), draws=100)


def claim(direction: str, day: int, *, since: int | None = None) -> Claim:
    words = quote()
    when = (START + timedelta(days=day)).isoformat()
    mention = ClaimMention("c", "art_1", words, words, direction, ("JPN", "KOR"), Attribution.NARRATOR, None, on(when))
    year = None if since is None else words.at(f"in {since}", 3, 7)
    return Claim(mention, ("art_1",), year)


def test_a_month_of_sanctions_is_a_low_point_and_a_dip(crisis: Temperature) -> None:
    (low,) = [turn for turn in find_turns(crisis) if turn.assessment.kind is Kind.LOW]
    assert START + timedelta(days=400) <= low.day <= START + timedelta(days=435)
    assert low.label == "dip"
    assert low.assessment.probability is not None
    assert low.assessment.probability >= 0.8
    assert not low.provisional


def test_a_thaw_is_its_mirror_image(honeymoon: Temperature) -> None:
    (thaw,) = [turn for turn in find_turns(honeymoon) if turn.assessment.kind is Kind.THAW]
    assert START + timedelta(days=400) <= thaw.day <= START + timedelta(days=435)
    assert thaw.label == "peak"


def test_a_calm_record_has_no_turn(codebook: Codebook) -> None:
    assert find_turns(read(steady(600), sure(codebook), draws=60)) == []


def test_a_low_that_lasts_is_a_regime(codebook: Codebook) -> None:
    events = [*steady(900), *steady(500, type="SANCTION", start=900)]
    lows = [turn for turn in find_turns(read(events, sure(codebook), draws=60)) if turn.assessment.kind is Kind.LOW]
    assert [turn.label for turn in lows][:1] == ["low regime"]


def test_a_low_of_the_last_days_is_provisional(codebook: Codebook) -> None:
    events = with_crisis(days=415, crisis=range(400, 415))
    lows = [turn for turn in find_turns(read(events, sure(codebook), draws=60)) if turn.assessment.kind is Kind.LOW]
    assert [turn.provisional for turn in lows] == [True]


def test_a_thin_record_has_no_low_point(codebook: Codebook) -> None:
    events = [act(day, by=by) for day in (0, 100, 200) for by in ("JPN", "KOR")] + [act(300, "SANCTION")]
    assert find_turns(read(events, codebook, draws=40)) == []


def test_only_the_most_extreme_of_its_days_is_the_low_point(crisis: Temperature) -> None:
    low = next(turn.day for turn in find_turns(crisis) if turn.assessment.kind is Kind.LOW)
    near = assess(crisis, low + timedelta(days=5), Kind.LOW)
    assert assess(crisis, low, Kind.LOW).extreme_day == low
    assert near.is_extreme
    assert near.extreme_day == low


def test_days_at_the_beginning_have_nothing_to_be_low_against(crisis: Temperature) -> None:
    found = assess(crisis, 20, Kind.LOW)
    assert found.percentile is None
    assert found.insufficient is not None


def thin_then_crisis(first: int, crisis: range) -> list[Event]:
    """Give a record of which hardly anything is told before day `first`, with a crisis after it."""
    told = [
        *steady(first, every=40),
        *(e for e in with_crisis(days=crisis.stop + 60, crisis=crisis) if e.date.lo and e.date.lo >= START + timedelta(days=first)),
    ]
    return list({e.id: e for e in told}.values())


def coldest(temperature: Temperature, days: range) -> int:
    levels = temperature.levels()
    return days.start + int(np.argmin(levels[days.start : days.stop]))


def test_a_crisis_after_a_past_that_cannot_be_judged_is_no_low_point(codebook: Codebook) -> None:
    crisis = range(260, 290)
    found = read(thin_then_crisis(200, crisis), sure(codebook), draws=60)
    low = assess(found, coldest(found, crisis), Kind.LOW)
    assert low.history_days > 200
    assert 0 < low.judged_days < MIN_JUDGED_DAYS
    assert low.probability is None
    assert (
        low.insufficient
        == f"the record suffices on {low.judged_days} of the {low.history_days} days before it, {MIN_JUDGED_DAYS} are needed"
    )
    assert find_turns(found) == []


def test_thin_days_count_as_past_once_enough_others_are_judged(codebook: Codebook) -> None:
    crisis = range(360, 390)
    found = read(thin_then_crisis(200, crisis), sure(codebook), draws=100)
    (low,) = [turn.assessment for turn in find_turns(found) if turn.assessment.kind is Kind.LOW]
    assert MIN_JUDGED_DAYS <= low.judged_days < low.history_days - 150
    assert low.percentile == pytest.approx(100.0 * float((found.levels()[: low.history_days] < low.level).mean()))


def test_a_claim_of_a_low_after_a_thin_past_is_left_open(codebook: Codebook) -> None:
    events = thin_then_crisis(200, range(260, 290))
    (found,) = weigh_claims([claim("low", 285)], lambda day: read(events, sure(codebook), until=day, draws=60))
    assert found.verdict is Verdict.INSUFFICIENT_RECORD
    assert "the record suffices on" in (found.grounds or "")


def test_days_that_do_not_count_are_not_compared_with() -> None:
    levels = np.array([[-9.0], [-9.0], [-9.0], [-9.0], [0.0], [0.1], [-0.1], [0.2], [-3.0]])
    counts = np.arange(8) >= 4
    assert not is_extreme_against_past(levels)[0]
    assert is_extreme_against_past(levels, 1, counts)[0]
    assert not is_extreme_against_past(levels, 1, np.zeros(8, bool))[0]


@pytest.mark.parametrize(
    ("made", "verdict"),
    [
        (claim("low", 425), Verdict.CORROBORATED),
        (claim("low", 350), Verdict.CONTESTED),
        (claim("high", 425), Verdict.CONTESTED),
        (claim("worsening", 425), Verdict.CORROBORATED),
        (claim("improving", 425), Verdict.CONTESTED),
        (claim("improving", 520), Verdict.CORROBORATED),
        (claim("bad", 425), Verdict.CORROBORATED),
        (claim("good", 425), Verdict.CONTESTED),
        (claim("good", 30), Verdict.INSUFFICIENT_RECORD),
        (claim("low", 30), Verdict.INSUFFICIENT_RECORD),
        (claim("low", 9000), Verdict.INSUFFICIENT_RECORD),
        (claim("low", 425, since=2020), Verdict.CORROBORATED),
        (claim("low", 425, since=1979), Verdict.INSUFFICIENT_RECORD),
    ],
)
def test_a_claim_is_weighed_against_the_record(made: Claim, verdict: Verdict, codebook: Codebook) -> None:
    events = with_crisis()
    (found,) = weigh_claims([made], lambda day: measure(events, DYAD, sure(codebook), until=min(day, LAST), draws=100))
    assert found.verdict is verdict
    assert found.grounds


def test_without_a_temperature_no_claim_is_decided() -> None:
    (found,) = weigh_claims([claim("low", 5)], lambda _: None)
    assert found.verdict is Verdict.INSUFFICIENT_RECORD
