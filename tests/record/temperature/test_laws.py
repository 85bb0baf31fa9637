"""The laws of docs/method.md: what must not change the temperature, and what must hold of every explanation."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.codebook import Codebook
from detente.event import Attribution, Event, Level, Realis, Status
from detente.record.dyad import Dyad
from detente.record.temperature import Telling, change_between, contributions, measure
from made_records import START, act, read, talks

TYPES = ("ACCUSE", "SANCTION", "AGREE", "SUPPORT", "COOPERATE", "REQUEST", "REJECT", "RETREAT")
acts = st.builds(act, st.integers(0, 300), st.sampled_from(TYPES), by=st.sampled_from(("JPN", "KOR")))
contacts = st.builds(talks, st.integers(0, 300), st.sampled_from(("next_step", "denunciation", "joint_statement")))
leveled = st.builds(lambda e, level: replace(e, level=level), acts, st.sampled_from([None, *Level]))
records = st.lists(st.one_of(acts, contacts, leveled), min_size=2, max_size=25, unique_by=lambda e: e.id).filter(
    lambda events: any(e.level is not Level.NON_STATE for e in events)
)
few = settings(max_examples=25, deadline=None)


@few
@given(records)
def test_copies_change_nothing(codebook: Codebook, events: list[Event]) -> None:
    copied = [replace(e, reports=e.reports * 5, articles=tuple(f"art_{n}" for n in range(5)), outlets=tuple("abcde")) for e in events]
    np.testing.assert_allclose(read(copied, codebook).levels(), read(events, codebook).levels(), atol=1e-9)


@few
@given(records)
def test_copies_in_one_story_change_not_even_the_band(codebook: Codebook, events: list[Event]) -> None:
    tellings = {e.id: Telling((f"story of {e.id}",)) for e in events}
    copied = [replace(e, reports=5) for e in events]
    one, other = (read(some, codebook, tellings=tellings, draws=20) for some in (events, copied))
    np.testing.assert_array_equal(one.band(), other.band())


@few
@given(records)
def test_swapping_the_sides_swaps_the_directions(codebook: Codebook, events: list[Event]) -> None:
    one = read(events, codebook)
    other = measure(events, Dyad("KOR", "JPN"), codebook, draws=0)
    assert other is not None
    assert one.parameters.mu == tuple(reversed(other.parameters.mu))
    np.testing.assert_allclose(one.filtered.mean[:, 0], other.filtered.mean[:, 1], atol=1e-12)
    np.testing.assert_allclose(one.levels(), other.levels(), atol=1e-12)


def test_swapping_the_sides_changes_no_draw(codebook: Codebook) -> None:
    events = [act(day, kind, by=by) for day, kind in ((0, "AGREE"), (9, "SANCTION"), (30, "SUPPORT")) for by in ("JPN", "KOR")][:5]
    one, other = (measure(events, Dyad(*sides), codebook, draws=100) for sides in (("JPN", "KOR"), ("KOR", "JPN")))
    assert one is not None
    assert other is not None
    np.testing.assert_allclose(one.band(), other.band(), atol=1e-5)


@few
@given(records, st.integers(0, 300), st.booleans())
def test_contributions_sum_to_the_reading(codebook: Codebook, events: list[Event], day: int, hindsight: bool) -> None:
    temperature = read(events, codebook)
    when = temperature.grid.day(min(day, temperature.grid.days - 1))
    reading = temperature.reading(when, hindsight=hindsight)
    found = contributions(temperature, when, hindsight=hindsight)
    assert sum(c.points for c in found) == pytest.approx(reading.level - temperature.mu, abs=1e-6)
    assert sum(c.to_b for c in found) == pytest.approx(reading.to_b - temperature.parameters.mu[0], abs=1e-6)


@few
@given(records, st.integers(0, 300), st.integers(1, 200))
def test_a_change_is_split_without_a_rest(codebook: Codebook, events: list[Event], first: int, more: int) -> None:
    temperature = read(events, codebook, until=START + timedelta(days=600))
    days = [temperature.grid.day(min(n, temperature.grid.days - 2) + extra) for n, extra in ((first, 0), (first + more, 1))]
    levels = [temperature.reading(day).level for day in days]
    assert sum(c.points for c in change_between(temperature, *days)) == pytest.approx(levels[1] - levels[0], abs=1e-6)


@few
@given(records, st.sampled_from(("hypothetical", "denied", "alleged", "planned", "demanded")))
def test_what_did_not_happen_changes_nothing(codebook: Codebook, events: list[Event], how: str) -> None:
    status = Status(Realis.OCCURRED, Attribution.ALLEGATION) if how == "alleged" else Status(Realis(how))
    told = [*events, act(150, "SANCTION", id="evt_told", status=status)]
    np.testing.assert_array_equal(read(told, codebook, draws=20).band(), read(events, codebook, draws=20).band())


@few
@given(records, st.integers(1, 299))
def test_what_happened_later_never_changes_an_earlier_level_as_then_known(codebook: Codebook, events: list[Event], day: int) -> None:
    """With the parameters held, which a later record may fit anew; a reading as of a day is measured from that day's record alone."""
    cut = START + timedelta(days=day)
    early = [e for e in events if (e.date.hi or START) <= cut]
    now, then = (
        measure(events, Dyad("JPN", "KOR"), codebook, until=cut, draws=0),
        measure(early, Dyad("JPN", "KOR"), codebook, until=cut, draws=0),
    )
    assert (now is None) == (then is None)
    if now is not None and then is not None:
        np.testing.assert_array_equal(now.levels(), then.levels())


@few
@given(records, st.randoms())
def test_the_order_of_the_events_changes_nothing(codebook: Codebook, events: list[Event], dice: random.Random) -> None:
    shuffled = list(events)
    dice.shuffle(shuffled)
    one, other = read(events, codebook, draws=20), read(shuffled, codebook, draws=20)
    np.testing.assert_array_equal(one.levels(), other.levels())
    np.testing.assert_array_equal(one.band(), other.band())


@few
@given(records)
def test_without_an_event_is_a_record_without_it(codebook: Codebook, events: list[Event]) -> None:
    last = max((e.date.hi or START) for e in events)
    left = measure(events, Dyad("JPN", "KOR"), codebook, until=last, without=[events[0].id], draws=0)
    never = measure(events[1:], Dyad("JPN", "KOR"), codebook, until=last, draws=0)
    assert (left is None) == (never is None)
    if left is not None and never is not None:
        np.testing.assert_array_equal(left.levels(), never.levels())
