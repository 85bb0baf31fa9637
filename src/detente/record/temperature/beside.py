"""Reads the record of a dyad, gives attention and contact: series that stand beside the temperature and never enter it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np

from detente.codebook import Scale
from detente.event import Event
from detente.record.temperature.observations import days_of
from detente.record.temperature.state import Array, Grid

CONTACT_HALF_LIFE_DAYS = 60.0
UNKNOWN_LEVEL = "institution"


def attention(published: Mapping[str, date], grid: Grid) -> Array:
    """Give the independent stories that came out on each day; `published` gives the first day of each story."""
    counts = np.zeros(grid.days)
    for day in published.values():
        index = grid.index(day)
        if 0 <= index < grid.days:
            counts[index] += 1
    return counts


def contact(engagements: Iterable[Event], scale: Scale, grid: Grid) -> Array:
    """Give the contact of each day: Σ level · 2^(−age / 60 days) over the contacts held until then, whatever came of them."""
    held = np.zeros(grid.days)
    left = 0.5 ** (1.0 / CONTACT_HALF_LIFE_DAYS)
    start = 0.0
    for event in engagements:
        days = days_of(event)
        if days is None:
            continue
        level = scale.level[event.level.value if event.level is not None else UNKNOWN_LEVEL]
        index = grid.index(days[0])
        if index < 0:
            start += level * left**-index
        elif index < grid.days:
            held[index] += level
    series, now = np.empty(grid.days), start
    for t in range(grid.days):
        now = (now * left if t else now) + held[t]
        series[t] = now
    return series
