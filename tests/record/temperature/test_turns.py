"""Low points and thaws in made-up records, and what is said of pages that claim one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from detente.codebook import Codebook
from detente.event import Attribution, ClaimMention
from detente.record.claims import Claim, Verdict
from detente.record.temperature import Temperature, find_turns, measure, weigh_claims
from detente.record.temperature.turns import Kind, assess
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


@pytest.mark.parametrize(
    ("made", "verdict"),
    [
        (claim("low", 425), Verdict.CORROBORATED),
        (claim("low", 350), Verdict.CONTESTED),
        (claim("high", 425), Verdict.CONTESTED),
        (claim("worsening", 425), Verdict.CORROBORATED),
        (claim("improving", 425), Verdict.CONTESTED),
        (claim("improving", 520), Verdict.CORROBORATED),
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
