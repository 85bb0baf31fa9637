"""Reads observations of two directions as days, gives the level of each day: filter, smoother, weights, sampled paths.

Each direction is θ = μ + x with x of today = φ · x of yesterday + noise of variance q, and is observed as v = θ + noise of variance
σ² / (a·r). Everything here is of x, the distance from μ. Sources: Durbin and Koopman, Time Series Analysis by State Space
Methods (2nd ed., 2012), chapter 4; the smoother combines a forward and a backward filter (Fraser and Potter 1969), which gives
what the Rauch–Tung–Striebel recursion gives. A mutual event is one noisy value that both directions see, so the errors of the two
are correlated; `cross` follows that.

Arrays have the axes day, direction, draw. One draw is the reading itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from detente.record.temperature.observations import Observation

Array = NDArray[np.float64]
DIRECTIONS = 2


@dataclass(frozen=True, slots=True)
class Grid:
    """The days of a series, the first and how many."""

    first: date
    days: int

    def index(self, day: date) -> int:
        """Give the place of a day, which may lie outside."""
        return (day - self.first).days

    def day(self, index: int) -> date:
        """Give the day at a place."""
        return self.first + timedelta(days=index)

    @property
    def last(self) -> date:
        """The last day."""
        return self.day(self.days - 1)


@dataclass(frozen=True, slots=True)
class Seen:
    """The observations of each day: precision Σ a·r/σ², signal Σ a·r/σ² · (v − μ), and the precision that both directions share."""

    precision: Array  # day, direction, draw
    signal: Array
    shared: Array  # day, draw


@dataclass(frozen=True, slots=True)
class Filtered:
    """The level of each day from the days up to it: mean and variance of x, and the covariance of the two directions' errors."""

    mean: Array
    variance: Array
    predicted: Array  # variance before the day's observations
    cross: Array


@dataclass(frozen=True, slots=True)
class Smoothed:
    """The level of each day from all days; `coming` is the precision that later days add to it."""

    mean: Array
    variance: Array
    cross: Array
    coming: Array


def gather(observations: Iterable[Observation], grid: Grid, mu: tuple[float, float], sigma2: float) -> Seen:
    """Put the observations on their days; one outside the grid is left aside."""
    precision, signal = np.zeros((grid.days, DIRECTIONS, 1)), np.zeros((grid.days, DIRECTIONS, 1))
    shared = np.zeros((grid.days, 1))
    for observation in observations:
        index = grid.index(observation.day)
        if not 0 <= index < grid.days:
            continue
        own = observation.weight / sigma2
        for direction, is_seen in enumerate((observation.to_b, observation.to_a)):
            if is_seen:
                precision[index, direction, 0] += own
                signal[index, direction, 0] += own * (observation.value - mu[direction])
        if observation.to_b and observation.to_a:
            shared[index, 0] += own
    return Seen(precision, signal, shared)


def run_filter(seen: Seen, phi: Array, q: Array) -> Filtered:
    """Run the filter over the days, beginning from what is true of any day.

    Args:
        seen: the observations.
        phi: what is left of a distance from μ after a day, one for each draw, between 0 and 1.
        q: variance that a day adds, one for each draw.
    """
    days, _, draws = seen.precision.shape
    mean, variance = np.empty((days, DIRECTIONS, draws)), np.empty((days, DIRECTIONS, draws))
    predicted, cross = np.empty((days, DIRECTIONS, draws)), np.empty((days, draws))
    phi2 = phi * phi
    m, p, c = np.zeros((DIRECTIONS, draws)), np.broadcast_to(q / (1 - phi2), (DIRECTIONS, draws)), np.zeros(draws)
    for t in range(days):
        if t:
            m, p, c = phi * m, phi2 * p + q, phi2 * c
        predicted[t] = p
        left = 1.0 / (1.0 + p * seen.precision[t])  # one less the gain
        m = (m + p * seen.signal[t]) * left
        p = p * left
        c = left[0] * left[1] * c + p[0] * p[1] * seen.shared[t]
        mean[t], variance[t], cross[t] = m, p, c
    return Filtered(mean, variance, predicted, cross)


def run_smoother(seen: Seen, filtered: Filtered, phi: Array, q: Array) -> Smoothed:
    """Add to each day what the later days say of it."""
    days, _, draws = seen.precision.shape
    coming, signal = np.zeros((days, DIRECTIONS, draws)), np.zeros((days, DIRECTIONS, draws))
    shared = np.zeros((days, draws))
    for t in range(days - 2, -1, -1):
        known = coming[t + 1] + seen.precision[t + 1]
        kept = phi / (1.0 + known * q)
        coming[t] = phi * known * kept
        signal[t] = (signal[t + 1] + seen.signal[t + 1]) * kept
        shared[t] = (shared[t + 1] + seen.shared[t + 1]) * kept[0] * kept[1]
    variance = filtered.variance / (1.0 + filtered.variance * coming)
    mean = variance * (filtered.mean / filtered.variance + signal)
    own = filtered.cross / (filtered.variance[:, 0] * filtered.variance[:, 1])
    return Smoothed(mean, variance, variance[:, 0] * variance[:, 1] * (own + shared), coming)


def sample_paths(filtered: Filtered, phi: Array, q: Array, generator: np.random.Generator) -> Array:
    """Draw one path of x for each draw, given all days: forward filtering, backward sampling (Frühwirth-Schnatter 1994).

    The noise of the two directions is drawn with the correlation that their filtered errors have.
    """
    days, _, draws = filtered.mean.shape
    paths = np.empty((days, DIRECTIONS, draws))
    noise = generator.standard_normal((days, DIRECTIONS, draws))
    with np.errstate(invalid="ignore"):
        rho = np.clip(filtered.cross / np.sqrt(filtered.variance[:, 0] * filtered.variance[:, 1]), -1.0, 1.0)
    noise[:, 1] = rho * noise[:, 0] + np.sqrt(1.0 - rho * rho) * noise[:, 1]
    gain = phi * filtered.variance[:-1] / filtered.predicted[1:]
    left = np.sqrt(np.maximum(filtered.variance[:-1] * (1.0 - gain * phi), 0.0))
    x = filtered.mean[-1] + np.sqrt(filtered.variance[-1]) * noise[-1]
    paths[-1] = x
    for t in range(days - 2, -1, -1):
        x = filtered.mean[t] + gain[t] * (x - phi * filtered.mean[t]) + left[t] * noise[t]
        paths[t] = x
    return paths


def weights_at(seen: Seen, filtered: Filtered, smoothed: Smoothed | None, phi: float, q: float, at: int) -> Array:
    """Give what a unit of signal on each day adds to x on day `at`, for both directions (axes day, direction).

    An event's contribution is this weight × a·r/σ² × (v − μ); the contributions sum to x exactly, since the filter is linear.

    Args:
        seen: the observations of one draw.
        filtered: their filter.
        smoothed: with it the weights of the smoothed level, without those of the filtered one.
        phi: see `run_filter`.
        q: see `run_filter`.
        at: place of the day.
    """
    days = len(seen.precision)
    weights = np.zeros((days, DIRECTIONS))
    left = 1.0 / (1.0 + filtered.predicted[: at + 1, :, 0] * seen.precision[: at + 1, :, 0])
    # What survives from the evening of a day to the evening of day `at`: φ · (1 − gain) for every day between.
    steps = np.vstack([phi * left[1:], np.ones((1, DIRECTIONS))])
    survival = np.cumprod(steps[::-1], axis=0)[::-1]
    weights[: at + 1] = filtered.variance[: at + 1, :, 0] * survival
    if smoothed is None or at == days - 1:
        return weights
    weights[: at + 1] *= smoothed.variance[at, :, 0] / filtered.variance[at, :, 0]
    known = smoothed.coming[at + 1 :, :, 0] + seen.precision[at + 1 :, :, 0]
    weights[at + 1 :] = smoothed.variance[at, :, 0] * np.cumprod(phi / (1.0 + known * q), axis=0)
    return weights
