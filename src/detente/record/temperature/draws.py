"""Reads observations, gives the band around the series: what it would be with other stories, codes, dates, weights, parameters.

Every draw weighs the stories anew (Bayesian bootstrap, Rubin 1981), draws from the coder's measured confusion whether each event
is one and of which type, puts it on a day of its interval, draws the weights of the scale and the parameters, filters, and
draws a path. The seed makes it the same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.codebook import Codebook
from detente.record.temperature.fitting import Likelihood, ParameterDraws, Parameters, draw_parameters
from detente.record.temperature.observations import ENGAGEMENT_KEY, Observation
from detente.record.temperature.state import DIRECTIONS, Array, Grid, Seen, run_filter, sample_paths

DRAWS = 2000  # of a probability of 0.8 the error is then 0.009
CHUNK = 100  # draws at once: memory stays small and the progress bar moves
SEED = 20210910
BAND = (5.0, 50.0, 95.0)  # percentiles: nine of ten draws lie within


@dataclass(frozen=True, slots=True)
class Ensemble:
    """What the draws give: percentiles of each day for the temperature as then known and in hindsight, and the paths themselves.

    `asof` and `hindsight` have the axes percentile, day; `paths` those of day, draw.
    """

    asof: Array
    hindsight: Array
    paths: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Table:
    """The observations as columns, for arithmetic over all of them at once."""

    lo: NDArray[np.int64]
    spread: NDArray[np.int64]
    to: NDArray[np.bool_]  # observation, direction
    factor: Array
    weight: Array
    table_weight: Array
    key: NDArray[np.int64]
    keys: int
    type_row: NDArray[np.int64]
    story: NDArray[np.int64]  # of every telling
    telling_starts: NDArray[np.int64]
    tellings: Array
    stories: int


def draw_ensemble(
    observations: Sequence[Observation],
    grid: Grid,
    parameters: Parameters,
    likelihood: Likelihood | None,
    codebook: Codebook,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    advance: Callable[[int], None] = lambda _: None,
) -> Ensemble:
    """Draw the series `draws` times.

    Args:
        observations: in any order.
        grid: the days.
        parameters: of the reading.
        likelihood: where the parameters were fitted.
        codebook: the scale, and what the coder confuses.
        draws: how many.
        seed: of the generator.
        advance: called with the number of draws done, for a progress bar.
    """
    generator = np.random.default_rng(seed)
    drawn = draw_parameters(parameters, likelihood, codebook.scale.pooled, draws, generator)
    recoder = _Recoder(codebook)
    table = _tabulate(sorted(observations, key=lambda o: o.event), grid, recoder)
    levels, paths = np.empty((grid.days, draws), np.float32), np.empty((grid.days, draws), np.float32)
    for start in range(0, draws, CHUNK):
        part = slice(start, min(start + CHUNK, draws))
        some = ParameterDraws(drawn.phi[part], drawn.q[part], drawn.sigma2[part], drawn.mu[:, part])
        seen = _draw_seen(table, grid, some, codebook, recoder, generator)
        filtered = run_filter(seen, some.phi, some.q)
        mu = some.mu.mean(axis=0)
        variance = np.maximum(filtered.variance.sum(axis=1) + 2.0 * filtered.cross, 0.0) / 4.0
        noise = generator.standard_normal(variance.shape)
        levels[:, part] = mu + filtered.mean.mean(axis=1) + np.sqrt(variance) * noise
        paths[:, part] = mu + sample_paths(filtered, some.phi, some.q, generator).mean(axis=1)
        advance(part.stop - part.start)
    return Ensemble(np.percentile(levels, BAND, axis=1), np.percentile(paths, BAND, axis=1), paths)


class _Recoder:
    """The coder's confusion as columns: of each type, the odds of what it truly is, "nothing" last."""

    def __init__(self, codebook: Codebook) -> None:
        self.types = [*codebook.types, ENGAGEMENT_KEY]
        self.rows = {name: row for row, name in enumerate(self.types)}
        odds = np.zeros((len(self.types), len(self.types) + 1))
        for name, row in self.rows.items():
            for other, share in codebook.reliability.confusion.get(name, {name: 1.0}).items():
                odds[row, self.rows.get(other, len(self.types))] += share
        self.cumulated = np.cumsum(odds / odds.sum(axis=1, keepdims=True), axis=1)
        self.scores = np.array([codebook.scale.weight(name) for name in codebook.types] + [0.0])
        self.nothing = len(self.types)

    def draw(self, rows: NDArray[np.int64], draws: int, generator: np.random.Generator) -> NDArray[np.int64]:
        """Draw what each observation truly is."""
        chance = generator.random((len(rows), draws))
        found = np.empty((len(rows), draws), np.int64)
        for row in np.unique(rows):
            own = rows == row
            found[own] = np.searchsorted(self.cumulated[row], chance[own], side="right")
        return np.minimum(found, self.nothing)


def _tabulate(observations: Sequence[Observation], grid: Grid, recoder: _Recoder) -> _Table:
    keys = {key: row for row, key in enumerate(dict.fromkeys(o.key for o in observations))}
    stories = {story: row for row, story in enumerate(dict.fromkeys(s for o in observations for s in o.stories))}
    tellings = np.array([len(o.stories) for o in observations], float)
    return _Table(
        lo=np.array([grid.index(o.lo) for o in observations], np.int64),
        spread=np.array([(o.hi - o.lo).days + 1 for o in observations], np.int64),
        to=np.array([(o.to_b, o.to_a) for o in observations], bool).reshape(-1, DIRECTIONS),
        factor=np.array([o.factor for o in observations]),
        weight=np.array([o.weight for o in observations]),
        table_weight=np.array([o.table_weight for o in observations]),
        key=np.array([keys[o.key] for o in observations], np.int64),
        keys=len(keys),
        type_row=np.array([recoder.rows[ENGAGEMENT_KEY if o.key.startswith(ENGAGEMENT_KEY) else o.type] for o in observations], np.int64),
        story=np.array([stories[s] for o in observations for s in o.stories], np.int64),
        telling_starts=np.concatenate([[0], np.cumsum(tellings)[:-1]]).astype(np.int64),
        tellings=tellings,
        stories=len(stories),
    )


def _draw_seen(
    table: _Table, grid: Grid, parameters: ParameterDraws, codebook: Codebook, recoder: _Recoder, generator: np.random.Generator
) -> Seen:
    """Draw the observations of each day, for as many draws as there are parameters."""
    draws = len(parameters.phi)
    shape = (grid.days, DIRECTIONS, draws)
    if not len(table.factor):
        return Seen(np.zeros(shape), np.zeros(shape), np.zeros((grid.days, draws)))
    own_type = table.type_row[:, None]
    type_row = recoder.draw(table.type_row, draws, generator)
    scale = codebook.scale
    weights = np.where(type_row == own_type, table.table_weight[:, None], recoder.scores[np.minimum(type_row, len(recoder.scores) - 1)])
    weights = weights + (scale.pooled.weight_sd * generator.standard_normal((table.keys, draws)))[table.key]
    values = np.clip(weights * table.factor[:, None], *scale.bounds)
    told = generator.standard_exponential((table.stories, draws))[table.story]
    precision = table.weight[:, None] * np.add.reduceat(told, table.telling_starts, axis=0) / table.tellings[:, None]
    precision = np.where(type_row == recoder.nothing, 0.0, precision) / parameters.sigma2
    day = np.clip(table.lo[:, None] + (generator.random(values.shape) * table.spread[:, None]).astype(np.int64), 0, grid.days - 1)
    place = day * draws + np.arange(draws)

    def summed(chosen: NDArray[np.bool_], of: Array) -> Array:
        sums = np.bincount(place[chosen].ravel(), of[chosen].ravel(), grid.days * draws)
        return np.asarray(sums, float).reshape(grid.days, draws)

    seen = Seen(np.empty(shape), np.empty(shape), summed(np.asarray(table.to.all(axis=1)), precision))
    for direction in range(DIRECTIONS):
        seen.precision[:, direction] = summed(table.to[:, direction], precision)
        seen.signal[:, direction] = summed(table.to[:, direction], precision * (values - parameters.mu[direction]))
    return seen
