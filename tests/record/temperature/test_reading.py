"""The temperature on a day: its band, what suffices, what it costs."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from detente.codebook import Codebook
from detente.record.temperature import measure
from detente.record.temperature.reading import MIN_EFFECTIVE
from made_records import DYAD, START, act, read, steady, sure, talks, with_crisis


def test_nothing_that_counts_makes_no_temperature(codebook: Codebook) -> None:
    assert measure([], DYAD, codebook) is None
    assert measure([act(5)], DYAD, codebook, until=START) is None


def test_a_single_act_is_an_insufficient_record(codebook: Codebook) -> None:
    reading = read([act(0)], codebook).reading()
    assert reading.insufficient is not None
    assert "effective events" in reading.insufficient


def test_a_full_record_suffices(codebook: Codebook) -> None:
    reading = read(steady(300), codebook).reading()
    assert min(reading.effective) > MIN_EFFECTIVE
    assert reading.insufficient is None
    assert reading.low < reading.level < reading.high


def test_one_side_that_is_silent_makes_the_record_insufficient(codebook: Codebook) -> None:
    reading = read([e for e in steady(300) if e.actors[0].code == "JPN"], codebook).reading()
    assert reading.insufficient is not None


def test_sanctions_cool_and_an_accord_warms(codebook: Codebook) -> None:
    calm, cold = read(steady(300), codebook), read([*steady(300), act(298, "SANCTION", id="evt_s")], codebook)
    warm = read([*steady(300), talks(298, "joint_statement")], codebook)
    assert cold.reading().level < calm.reading().level < warm.reading().level


def test_failed_talks_cool_although_they_are_contact(codebook: Codebook) -> None:
    calm, failed = read(steady(300), codebook), read([*steady(300), talks(298, "denunciation", "no_statement")], codebook)
    assert failed.reading().level < calm.reading().level


def test_asymmetry_is_the_first_side_less_the_second(codebook: Codebook) -> None:
    events = [act(day, "AGREE" if by == "JPN" else "ACCUSE", by=by) for day in range(0, 200, 2) for by in ("JPN", "KOR")]
    reading = read(events, codebook).reading()
    assert reading.asymmetry == pytest.approx(reading.to_b - reading.to_a)
    assert reading.asymmetry > 2


def test_value_is_reckoned_as_by_hand(codebook: Codebook) -> None:
    """One act v a direction: p = q / (1 − φ²), μ = v / (p + σ²) / (1 / 1.5² + 1 / (p + σ²)), θ = μ + p / (p + σ²) · (v − μ)."""
    temperature = read([act(0, "SANCTION", by="JPN"), act(0, "AGREE", by="KOR")], sure(codebook))
    reading = temperature.reading(START)
    assert (reading.to_b, reading.to_a) == pytest.approx((-2.42935, 1.01223), abs=1e-5)
    assert reading.level == pytest.approx(-0.70856, abs=1e-5)


def test_an_issue_has_a_series_of_its_own(codebook: Codebook) -> None:
    events = [
        *steady(300),
        *(act(day, "SANCTION", by=by, id=f"t{day}{by}", issues=("TRADE",)) for day in (290, 295) for by in ("JPN", "KOR")),
    ]
    trade = read(events, codebook, issue="TRADE")
    assert len(trade.observations) == 4
    assert trade.reading().level < read(events, codebook).reading().level


def test_draws_are_the_same_each_time_and_another_seed_gives_others(codebook: Codebook) -> None:
    one, same, other = (read(with_crisis(days=200, crisis=range(100, 110)), codebook, draws=30, seed=s) for s in (1, 1, 2))
    np.testing.assert_array_equal(one.band(), same.band())
    assert not np.array_equal(one.band()[0], other.band()[0])


def test_progress_is_told_for_every_draw(codebook: Codebook) -> None:
    told: list[int] = []
    read(steady(60), codebook, draws=120, advance=told.append)
    assert sum(told) == 120
    assert len(told) > 1


def test_a_day_outside_the_series_is_refused(codebook: Codebook) -> None:
    temperature = read(steady(60), codebook)
    with pytest.raises(ValueError, match="outside the series"):
        temperature.reading(date(1999, 1, 1))


def test_a_lone_act_of_another_age_does_not_begin_the_series(codebook: Codebook) -> None:
    temperature = read([act(date(1965, 6, 22), "AGREE"), *steady(60)], codebook)
    assert temperature.grid.first == START
    assert temperature.reasons["years before the rest of the record"] == 1


def test_an_earlier_age_with_a_record_of_its_own_stays(codebook: Codebook) -> None:
    old = [act(date(2005, 1, 1) + timedelta(days=n), id=f"evt_old_{n}") for n in range(15)]
    assert read([*old, *steady(60)], codebook).grid.first == date(2005, 1, 1)


def test_events_after_the_last_day_are_told_as_such(codebook: Codebook) -> None:
    temperature = read(steady(60), codebook, until=START + timedelta(days=20))
    assert temperature.grid.last == START + timedelta(days=20)
    assert temperature.reasons["dated after the last day"] > 0
