"""Reads observations, gives the parameters of the two directions: by maximum likelihood where the record allows, else pooled.

The likelihood is computed on a grid of φ and of κ = q/σ² at once; σ² and μ have closed forms given these two. A grid has no
starting point to get wrong, and it is at the same time the distribution that the Monte Carlo draws parameters from.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from detente.codebook import Pooled
from detente.record.temperature.observations import Observation
from detente.record.temperature.state import DIRECTIONS, Array, Grid, gather

MIN_FIT = 200  # scored events below which the likelihood is too flat to trust; docs/method.md
MIN_FIT_DAYS = (
    730  # in less, a slow return to the mean and the mean itself cannot be told apart, and bursts pass for the whole; docs/method.md
)
TRAILING_DAYS = 1826  # five years
HALF_LIVES = (10.0, 730.0)  # days, the ends of the grid
KAPPAS = (3e-4, 0.3)
STEPS = 22
MIN_SIGMA2 = 0.05  # a record of ever the same act has no spread, and says nothing of what it would be


@dataclass(frozen=True, slots=True)
class Parameters:
    """φ per day, q per day, σ², and the two levels μ (of a→b and b→a) that silence drifts back to, with their errors.

    `basis` is fitted or pooled.
    """

    phi: float
    q: float
    sigma2: float
    mu: tuple[float, float]
    mu_sd: tuple[float, float]
    basis: str

    @property
    def half_life_days(self) -> float:
        """Days after which half of a distance from μ is left."""
        return math.log(0.5) / math.log(self.phi)

    def turned(self) -> Parameters:
        """Give them with the directions exchanged."""
        return replace(self, mu=self.mu[::-1], mu_sd=self.mu_sd[::-1])


@dataclass(frozen=True, slots=True)
class ParameterDraws:
    """Parameters drawn from what the record says of them; `mu` has the axes direction, draw."""

    phi: Array
    q: Array
    sigma2: Array
    mu: Array


@dataclass(frozen=True, slots=True)
class Likelihood:
    """The likelihood on its grid, each candidate with the σ² and μ that suit it best."""

    phi: Array
    kappa: Array
    sigma2: Array
    mu: Array  # direction, candidate
    mu_sd: Array  # direction, candidate
    log: Array
    events: int

    def turned(self) -> Likelihood:
        """Give it with the directions exchanged."""
        return replace(self, mu=self.mu[::-1], mu_sd=self.mu_sd[::-1])


def fit(observations: Sequence[Observation], grid: Grid, pooled: Pooled) -> tuple[Parameters, Likelihood | None]:
    """Give the parameters, and the likelihood that they come from where there are `MIN_FIT` observations."""
    if len(observations) < MIN_FIT:
        return pooled_parameters(observations, grid.last, pooled), None
    likelihood = likelihood_on_grid(observations, grid, pooled)
    best = int(np.argmax(likelihood.log))
    sigma2 = float(likelihood.sigma2[best])
    mu = (float(likelihood.mu[0, best]), float(likelihood.mu[1, best]))
    mu_sd = (float(likelihood.mu_sd[0, best]), float(likelihood.mu_sd[1, best]))
    return Parameters(float(likelihood.phi[best]), float(likelihood.kappa[best]) * sigma2, sigma2, mu, mu_sd, "fitted"), likelihood


def pooled_parameters(observations: Sequence[Observation], last: date, pooled: Pooled) -> Parameters:
    """Give the defaults, with the μ that the five years up to `last` make likeliest; a direction without any observation has 0."""
    recent = [o for o in observations if last - timedelta(days=TRAILING_DAYS) <= o.day <= last]
    phi, kappa = np.array([pooled.phi]), np.array([pooled.q / pooled.sigma2])
    mu, mu_sd = np.zeros(DIRECTIONS), np.full(DIRECTIONS, pooled.mu_sd)
    if recent:
        grid = Grid(min(o.day for o in recent), (last - min(o.day for o in recent)).days + 1)
        sums = _sums(recent, grid, phi, kappa)
        mu, mu_sd = (part[:, 0] for part in _level(sums, np.array([pooled.sigma2]), pooled))
    return Parameters(pooled.phi, pooled.q, pooled.sigma2, (float(mu[0]), float(mu[1])), (float(mu_sd[0]), float(mu_sd[1])), "pooled")


def likelihood_on_grid(observations: Sequence[Observation], grid: Grid, pooled: Pooled) -> Likelihood:
    """Compute the likelihood of φ and κ on a grid, finer around its maximum, held to the pooled parameters by their spread.

    The two directions count as independent, so a mutual event counts in each.
    """
    phi, kappa = _candidates(HALF_LIVES, KAPPAS)
    coarse = _held(_likelihood(observations, grid, phi, kappa, pooled), pooled)
    best = int(np.argmax(coarse.log))
    step = (HALF_LIVES[1] / HALF_LIVES[0]) ** (2.0 / STEPS), (KAPPAS[1] / KAPPAS[0]) ** (2.0 / STEPS)
    life, ratio = math.log(0.5) / math.log(coarse.phi[best]), coarse.kappa[best]
    # Four steps each way: the region that the draws are taken from must hold nearly all of the likelihood.
    near = _candidates((life / step[0] ** 2, life * step[0] ** 2), (ratio / step[1] ** 2, ratio * step[1] ** 2))
    return _held(_likelihood(observations, grid, *near, pooled), pooled)


def draw_parameters(
    parameters: Parameters, likelihood: Likelihood | None, pooled: Pooled, draws: int, generator: np.random.Generator
) -> ParameterDraws:
    """Draw parameters from the likelihood, or around the pooled ones where nothing was fitted."""
    if likelihood is None:
        half_life = parameters.half_life_days * np.exp(pooled.log_sd * generator.standard_normal(draws))
        mu = np.array(parameters.mu)[:, None] + np.array(parameters.mu_sd)[:, None] * generator.standard_normal((DIRECTIONS, draws))
        q, sigma2 = (v * np.exp(pooled.log_sd * generator.standard_normal(draws)) for v in (parameters.q, parameters.sigma2))
        return ParameterDraws(0.5 ** (1.0 / half_life), q, sigma2, mu)
    odds = np.exp(likelihood.log - likelihood.log.max())
    chosen = generator.choice(len(odds), size=draws, p=odds / odds.sum())
    sigma2 = likelihood.sigma2[chosen] * likelihood.events / generator.chisquare(likelihood.events, draws)
    mu = likelihood.mu[:, chosen] + likelihood.mu_sd[:, chosen] * generator.standard_normal((DIRECTIONS, draws))
    return ParameterDraws(likelihood.phi[chosen], likelihood.kappa[chosen] * sigma2, sigma2, mu)


def _held(likelihood: Likelihood, pooled: Pooled) -> Likelihood:
    """Add to the likelihood what is held of such series before looking at this one: half-life, q and σ² near the pooled ones.

    Without this the coder's errors, which look like noise of single events, make the level appear to move less than it does, and
    the band too narrow: benchmarks/temperature measures both.
    """
    half_life = np.log(np.log(0.5) / np.log(likelihood.phi)) - math.log(math.log(0.5) / math.log(pooled.phi))
    q = np.log(likelihood.kappa * likelihood.sigma2 / pooled.q)
    sigma2 = np.log(likelihood.sigma2 / pooled.sigma2)
    return replace(likelihood, log=likelihood.log - (half_life**2 + q**2 + sigma2**2) / (2.0 * pooled.log_sd**2))


def _candidates(half_lives: tuple[float, float], kappas: tuple[float, float]) -> tuple[Array, Array]:
    life = np.geomspace(half_lives[0], half_lives[1], STEPS)
    ratio = np.geomspace(kappas[0], kappas[1], STEPS)
    return np.repeat(0.5 ** (1.0 / life), STEPS), np.tile(ratio, STEPS)


@dataclass(frozen=True, slots=True)
class _Sums:
    """What the filter leaves for each direction and candidate, in units of σ²: of the values v, the constant 1, and both."""

    squares: Array  # Σ v² / F
    products: Array  # Σ v · 1 / F
    norms: Array  # Σ 1² / F
    logs: Array  # Σ log F


def _likelihood(observations: Sequence[Observation], grid: Grid, phi: Array, kappa: Array, pooled: Pooled) -> Likelihood:
    """Give the likelihood of all candidates, each with the σ² and μ that suit it best."""
    sums = _sums(observations, grid, phi, kappa)
    within, events = _within_days(observations, grid)
    own = np.divide(sums.products, sums.norms, out=np.zeros_like(sums.products), where=sums.norms > 0)
    residual = (sums.squares - own * sums.products).sum(axis=0) + within
    sigma2 = np.maximum(residual / events, MIN_SIGMA2)
    log = -0.5 * (events * np.log(sigma2) + sums.logs.sum(axis=0))
    mu, mu_sd = _level(sums, sigma2, pooled)
    return Likelihood(phi, kappa, sigma2, mu, mu_sd, log, events)


def _level(sums: _Sums, sigma2: Array, pooled: Pooled) -> tuple[Array, Array]:
    """Give μ and its error: the generalised least-squares mean, held to 0 as relationships spread around it.

    Three events of one week say little of the level that silence drifts back to, and their plain mean would pass for it.
    """
    precision = 1.0 / pooled.mu_sd**2 + sums.norms / sigma2
    return sums.products / sigma2 / precision, np.sqrt(1.0 / precision)


def _sums(observations: Sequence[Observation], grid: Grid, phi: Array, kappa: Array) -> _Sums:
    """Run the filter for all candidates at once, on the values and on a constant, in units of σ²."""
    seen = gather(observations, grid, (0.0, 0.0), 1.0)
    precision, signal = seen.precision, seen.signal
    values, ones = np.zeros((DIRECTIONS, len(phi))), np.zeros((DIRECTIONS, len(phi)))
    variance = np.broadcast_to(kappa / (1.0 - phi * phi), values.shape)
    squares, products, norms, logs = (np.zeros(values.shape) for _ in range(4))
    last = -1
    for t in np.flatnonzero(precision[:, :, 0].any(axis=1)):
        decay = phi ** int(t - last) if last >= 0 else np.ones_like(phi)
        values, ones = decay * values, decay * ones
        variance = decay * decay * variance + (kappa / (1.0 - phi * phi)) * (1.0 - decay * decay) if last >= 0 else variance
        last = int(t)
        own, said = precision[t], signal[t]
        left = 1.0 / (1.0 + variance * own)
        mean = np.divide(said, own, out=np.zeros_like(said), where=own > 0)
        surprise, reach = mean - values, 1.0 - ones
        squares += own * left * surprise * surprise
        products += own * left * surprise * reach
        norms += own * left * reach * reach
        logs -= np.log(left)
        values = (values + variance * said) * left
        ones = (ones + variance * own) * left
        variance = variance * left
    return _Sums(squares, products, norms, logs)


def _within_days(observations: Sequence[Observation], grid: Grid) -> tuple[float, int]:
    """Give the spread of the values within their days, which speaks of σ² alone, and how many values there are."""
    seen = gather(observations, grid, (0.0, 0.0), 1.0)
    precision, signal = seen.precision, seen.signal
    within, events = 0.0, 0
    for observation in observations:
        index = grid.index(observation.day)
        for direction, is_seen in enumerate((observation.to_b, observation.to_a)):
            if is_seen and 0 <= index < grid.days and observation.weight > 0:
                mean = signal[index, direction, 0] / precision[index, direction, 0]
                within += observation.weight * (observation.value - mean) ** 2
                events += 1
    return within, max(events, 1)
