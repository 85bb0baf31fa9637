"""Reads a temperature, says what made it: what each event adds to a reading, what changed between two days, which shares issues have.

The filter is linear, so the contributions of the events sum to the reading less μ, and a change splits into what is new, what
faded and what newer events outweighed, without a rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from detente.record.temperature.observations import Observation
from detente.record.temperature.reading import Temperature
from detente.record.temperature.state import DIRECTIONS, weights_at

NO_ISSUE = "no issue named"


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one event adds to a reading, in points of the scale: to the temperature, and to the level of each direction."""

    observation: Observation
    points: float
    to_b: float
    to_a: float


@dataclass(frozen=True, slots=True)
class Change:
    """What one event adds to the difference of two days: as new, as faded, as outweighed by newer events."""

    observation: Observation
    new: float
    faded: float
    outweighed: float

    @property
    def points(self) -> float:
        """Together."""
        return self.new + self.faded + self.outweighed


def contributions(temperature: Temperature, day: date | None = None, *, hindsight: bool = False) -> list[Contribution]:
    """Give what every event adds to the reading of a day (the last if none is given), the most negative first.

    Their points sum to the reading less μ. With hindsight later events count too.
    """
    at = temperature.grid.index(day) if day is not None else temperature.grid.days - 1
    parameters = temperature.parameters
    smoothed = temperature.smoothed if hindsight else None
    weights = weights_at(temperature.seen, temperature.filtered, smoothed, parameters.phi, parameters.q, at)
    found = []
    for observation in temperature.observations:
        place = temperature.grid.index(observation.day)
        points = [_points(observation, weights[place, d], d, temperature) for d in range(DIRECTIONS)]
        if any(points) or place <= at:
            found.append(Contribution(observation, sum(points) / DIRECTIONS, points[0], points[1]))
    return sorted(found, key=lambda c: (c.points, c.observation.day, c.observation.event))


def shares(found: Iterable[Contribution], key: Callable[[Contribution], Iterable[str]]) -> dict[str, float]:
    """Sum the points by what `key` names; where it names several, each gets an equal part. The most negative first.

    >>> shares([], lambda contribution: ["TRADE"])
    {}
    """
    sums: dict[str, float] = defaultdict(float)
    for contribution in found:
        names = tuple(key(contribution))
        for name in names:
            sums[name] += contribution.points / len(names)
    return dict(sorted(sums.items(), key=lambda item: (item[1], item[0])))


def issues_of(contribution: Contribution) -> tuple[str, ...]:
    """Name the issues of a contribution, for `shares`."""
    return contribution.observation.issues or (NO_ISSUE,)


def direction_points(found: Iterable[Contribution], names: tuple[str, str]) -> dict[str, float]:
    """Sum the points that came through each direction; `names` are those of a→b and b→a."""
    sums = dict.fromkeys(names, 0.0)
    for contribution in found:
        sums[names[0]] += contribution.to_b / DIRECTIONS
        sums[names[1]] += contribution.to_a / DIRECTIONS
    return sums


def change_between(temperature: Temperature, earlier: date, later: date) -> list[Change]:
    """Split the difference of two readings as then known into its events, the most negative first; it leaves no rest.

    Raises:
        ValueError: if the days are not in order or lie outside the series.
    """
    grid, parameters = temperature.grid, temperature.parameters
    first, last = grid.index(earlier), grid.index(later)
    if not 0 <= first < last < grid.days:
        raise ValueError(f"{earlier} and {later} must be two days of the series ({grid.first} to {grid.last}), the earlier first")
    run = (temperature.seen, temperature.filtered, None, parameters.phi, parameters.q)
    before, after = weights_at(*run, first), weights_at(*run, last)
    kept = parameters.phi ** (last - first)
    found = []
    for observation in temperature.observations:
        place = grid.index(observation.day)
        if place > last:
            continue
        then = _mean_points(observation, before[place], temperature)
        now = _mean_points(observation, after[place], temperature)
        if place > first:
            found.append(Change(observation, now, 0.0, 0.0))
        else:
            found.append(Change(observation, 0.0, then * (kept - 1.0), now - then * kept))
    return sorted(found, key=lambda c: (c.points, c.observation.day, c.observation.event))


def grouped(found: Iterable[Contribution], of: Mapping[str, Iterable[str]], *, otherwise: str) -> dict[str, float]:
    """Sum the points by what is known of each event elsewhere (its engagement, its outlets)."""
    return shares(found, lambda contribution: tuple(of.get(contribution.observation.event, ())) or (otherwise,))


def _points(observation: Observation, weight: float, direction: int, temperature: Temperature) -> float:
    if not (observation.to_b, observation.to_a)[direction]:
        return 0.0
    distance = observation.value - temperature.parameters.mu[direction]
    return float(weight) * observation.weight / temperature.parameters.sigma2 * distance


def _mean_points(observation: Observation, weights: np.ndarray, temperature: Temperature) -> float:
    return sum(_points(observation, weights[d], d, temperature) for d in range(DIRECTIONS)) / DIRECTIONS
