"""Attention and contact: beside the temperature, never in it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from detente.codebook import Codebook
from detente.event import Level
from detente.record.temperature.beside import attention, contact
from detente.record.temperature.state import Grid
from made_records import START, read, steady, talks


def test_attention_counts_stories_on_their_first_days() -> None:
    counts = attention({"a": START, "b": START, "c": START + timedelta(days=2), "far": START - timedelta(days=9)}, Grid(START, 4))
    assert counts.tolist() == [2, 0, 1, 0]


def test_contact_halves_in_sixty_days_whatever_came_of_it(codebook: Codebook) -> None:
    series = contact([talks(0, "denunciation")], codebook.scale, Grid(START, 121))
    assert series[0] == 1.5
    assert series[60] == pytest.approx(0.75)
    assert series[120] == pytest.approx(0.375)


def test_a_contact_before_the_series_still_counts(codebook: Codebook) -> None:
    late = Grid(START + timedelta(days=60), 1)
    assert contact([talks(0)], codebook.scale, late)[0] == pytest.approx(0.75)


def test_contact_can_rise_while_the_temperature_falls(codebook: Codebook) -> None:
    failing = [talks(day, "denunciation", level=Level.MINISTER) for day in range(200, 260, 10)]
    temperature = read([*steady(260), *failing], codebook)
    series = contact(failing, codebook.scale, temperature.grid)
    levels = temperature.levels()
    assert series[-1] > series[199]
    assert levels[-1] < levels[199]
