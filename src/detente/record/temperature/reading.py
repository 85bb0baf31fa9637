"""Reads the events of a dyad, gives its temperature: the level of the relationship on each day, with its band and its evidence.

Source of the method: docs/method.md. Attention and contact stand in `beside.py` and never enter here.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from detente.codebook import Codebook
from detente.event import Event
from detente.record.dyad import Dyad
from detente.record.temperature.draws import DRAWS, SEED, Ensemble, draw_ensemble
from detente.record.temperature.fitting import TRAILING_DAYS, Parameters, fit
from detente.record.temperature.observations import LeftOut, Observation, Telling, observe
from detente.record.temperature.state import Array, Filtered, Grid, Seen, Smoothed, gather, run_filter, run_smoother

MIN_EFFECTIVE = 10.0  # effective events in each direction; fewer make no verdict
MAX_BAND = 4.0  # points of the scale between the ends of the 90 % band; a wider one says nothing
Z90 = 1.6448536269514722  # half of a 90 % band of a normal distribution, in standard deviations


@dataclass(frozen=True, slots=True)
class Reading:
    """The temperature on one day.

    `level` is R, `low` and `high` the ends of its 90 % band, all in points of the scale; `to_b` and `to_a` are the levels of the
    two directions, `effective` their effective events. `insufficient` says why the record does not suffice, None where it does.
    """

    day: date
    level: float
    low: float
    high: float
    to_b: float
    to_a: float
    effective: tuple[float, float]
    insufficient: str | None

    @property
    def asymmetry(self) -> float:
        """D = θ(a→b) − θ(b→a): above 0 where the first side treats the second better than it is treated."""
        return self.to_b - self.to_a


@dataclass(frozen=True, slots=True)
class Temperature:
    """The series of a dyad, over all issues or one, with everything that a question about it needs."""

    dyad: Dyad
    issue: str | None
    scale: str
    codebook: str
    grid: Grid
    observations: tuple[Observation, ...]
    left_out: tuple[LeftOut, ...]
    parameters: Parameters
    seen: Seen
    filtered: Filtered
    smoothed: Smoothed
    effective: Array  # day, direction
    ensemble: Ensemble | None

    @property
    def mu(self) -> float:
        """The level that silence drifts back to: the mean of the two directions' μ."""
        return sum(self.parameters.mu) / 2

    @property
    def reasons(self) -> Counter[str]:
        """How many events were left out, by reason."""
        return Counter(left.why for left in self.left_out)

    def levels(self, *, hindsight: bool = True) -> Array:
        """Give R of every day: from all days, or from the days up to each."""
        means = (self.smoothed if hindsight else self.filtered).mean
        return np.asarray(self.mu + means[:, :, 0].mean(axis=1))

    def band(self, *, hindsight: bool = True) -> tuple[Array, Array]:
        """Give the ends of the 90 % band of every day; without draws it is that of the filter alone."""
        if self.ensemble is not None:
            percentiles = self.ensemble.hindsight if hindsight else self.ensemble.asof
            return percentiles[0], percentiles[2]
        known = self.smoothed if hindsight else self.filtered
        variance = (known.variance[:, :, 0].sum(axis=1) + 2.0 * known.cross[:, 0]) / 4.0
        half = Z90 * np.sqrt(np.maximum(variance, 0.0))
        level = self.levels(hindsight=hindsight)
        return level - half, level + half

    def is_sufficient(self) -> Array:
        """Say of every day whether the record suffices there, as 1 or 0."""
        low, high = self.band()
        return np.asarray((self.effective.min(axis=1) >= MIN_EFFECTIVE) & (high - low <= MAX_BAND), float)

    def reading(self, day: date | None = None, *, hindsight: bool = False) -> Reading:
        """Give the temperature on a day, the last one if none is given; without hindsight from what had happened by then.

        Raises:
            ValueError: if the day lies outside the series.
        """
        at = self.grid.index(day) if day is not None else self.grid.days - 1
        if not 0 <= at < self.grid.days:
            raise ValueError(f"{day} lies outside the series ({self.grid.first} to {self.grid.last})")
        low, high = (float(end[at]) for end in self.band(hindsight=hindsight))
        known = self.smoothed if hindsight else self.filtered
        theta = [mu + float(x) for mu, x in zip(self.parameters.mu, known.mean[at, :, 0], strict=True)]
        effective = (float(self.effective[at, 0]), float(self.effective[at, 1]))
        level = sum(theta) / 2
        return Reading(self.grid.day(at), level, low, high, theta[0], theta[1], effective, _why_insufficient(effective, high - low))


def measure(
    events: Iterable[Event],
    dyad: Dyad,
    codebook: Codebook,
    *,
    until: date | None = None,
    issue: str | None = None,
    tellings: Mapping[str, Telling] | None = None,
    without: Iterable[str] = (),
    draws: int = DRAWS,
    seed: int = SEED,
    advance: Callable[[int], None] = lambda _: None,
) -> Temperature | None:
    """Measure the temperature of a dyad, or give None where no event of its record can be put on a day.

    Args:
        events: of the dyad's record, of pages published by `until` only.
        dyad: whose.
        codebook: the scale, and how reliable the coder was found to be.
        until: last day of the series; that of the last event if not given. Events after it count for nothing.
        issue: only events of this issue area.
        tellings: who tells of each event, by its id.
        without: ids of events to leave out.
        draws: for the band; 0 for that of the filter alone.
        seed: of the draws.
        advance: called with the number of draws done.
    """
    chosen = [event for event in events if issue is None or issue in event.issues]
    observations, left = observe(chosen, dyad, codebook, tellings=tellings, without=frozenset(without))
    if until is not None:
        late = [o for o in observations if o.day > until]
        observations = [o for o in observations if o.day <= until]
        left.extend(LeftOut(o.event, "dated after the last day") for o in late)
    observations, strays = _without_strays(observations)
    left.extend(LeftOut(o.event, "years before the rest of the record") for o in strays)
    if not observations:
        return None
    grid = _grid(observations, until)
    parameters, likelihood = fit(observations, grid, codebook.scale.pooled)
    phi, q = np.array([parameters.phi]), np.array([parameters.q])
    seen = gather(observations, grid, parameters.mu, parameters.sigma2)
    filtered = run_filter(seen, phi, q)
    ensemble = None
    if draws:
        drawn_from = (observations, parameters, likelihood)
        if dyad.a > dyad.b:  # the order in which the two were asked for must not change a draw
            drawn_from = ([_turned(o) for o in observations], parameters.turned(), likelihood.turned() if likelihood is not None else None)
        own, around, odds = drawn_from
        ensemble = draw_ensemble(own, grid, around, odds, codebook, draws=draws, seed=seed, advance=advance)
    return Temperature(
        dyad=dyad,
        issue=issue,
        scale=codebook.scale.label,
        codebook=codebook.label,
        grid=grid,
        observations=tuple(observations),
        left_out=tuple(left),
        parameters=parameters,
        seen=seen,
        filtered=filtered,
        smoothed=run_smoother(seen, filtered, phi, q),
        effective=_effective(seen, parameters),
        ensemble=ensemble,
    )


def _turned(observation: Observation) -> Observation:
    return replace(observation, to_b=observation.to_a, to_a=observation.to_b)


def _without_strays(observations: Sequence[Observation]) -> tuple[list[Observation], list[Observation]]:
    """Part off the few events that lie years before the rest: a treaty of 1844 would make the series begin there.

    Fewer than a sufficient record needs, and followed by years of silence, they can decide nothing.
    """
    start = 0
    for place in range(1, min(len(observations), int(MIN_EFFECTIVE))):
        if (observations[place].day - observations[place - 1].day).days > TRAILING_DAYS:
            start = place
    return list(observations[start:]), list(observations[:start])


def _grid(observations: Sequence[Observation], until: date | None) -> Grid:
    first = observations[0].day
    last = until or observations[-1].day
    return Grid(first, max((last - first).days, 0) + 1)


def _effective(seen: Seen, parameters: Parameters) -> Array:
    """Give M of every day and direction: Σ φ^age · a · r."""
    weights = seen.precision[:, :, 0] * parameters.sigma2
    effective = np.empty_like(weights)
    total = np.zeros(weights.shape[1])
    for t, own in enumerate(weights):
        total = parameters.phi * total + own
        effective[t] = total
    return effective


def _why_insufficient(effective: tuple[float, float], width: float) -> str | None:
    if min(effective) < MIN_EFFECTIVE:
        return f"{min(effective):.1f} effective events in a direction, {MIN_EFFECTIVE:.0f} are needed"
    if not math.isfinite(width) or width > MAX_BAND:
        return f"the band is {width:.1f} points wide, more than {MAX_BAND:.0f}"
    return None
