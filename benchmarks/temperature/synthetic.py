"""Compares ways of measuring a relationship on made-up ones whose truth is known: `python -m benchmarks.temperature.synthetic`.

The made-up level drifts as the method assumes, so this ranks choices of design; it does not say how good the method is on a
real relationship. The coder's errors of type, the events that are none and the reports that follow bad news are not the method's.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr

from benchmarks.temperature.worlds import DYAD, FIRST, World, make_world
from detente.codebook import Codebook, load_codebook
from detente.record.temperature import Temperature, measure
from detente.record.temperature import fitting as fitting_module
from detente.record.temperature.observations import observe
from detente.record.temperature.turns import MIN_HISTORY_DAYS, TRAILING_DAYS, candidates, is_extreme_against_past, weekly_means

DAYS = 3650
WORLDS = 12
DRAWS = 200
WINDOW = 14  # days of the mean and the sum that the field uses
NEAR_DAYS = 15
MIN_PAST_DAYS = 365
TENTH = 10
Series = NDArray[np.float64]


@dataclass(frozen=True)
class Score:
    """How well one design does in one world."""

    rank: float
    worst: float
    cover: float | None = None
    width: float | None = None


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.temperature.synthetic", description=__doc__)
    parser.add_argument("--worlds", type=int, default=WORLDS, help="how many (%(default)s)")
    parser.add_argument("--events-per-day", type=float, default=0.6, help="of both directions (%(default)s)")
    options = parser.parse_args()
    codebook = as_in_worlds(load_codebook())
    worlds = [make_world(seed, codebook, days=DAYS, events_per_day=options.events_per_day) for seed in range(options.worlds)]
    print(f"{options.worlds} worlds of {DAYS} days, {options.events_per_day} events a day; means over the worlds")
    for line in table(worlds, codebook):
        print(line)


def table(worlds: Sequence[World], codebook: Codebook) -> list[str]:
    """Give the lines of the table."""
    scores: dict[str, list[Score]] = {}
    lows: list[tuple[float, bool]] = []
    for world in worlds:
        for name, score in compare(world, codebook, lows).items():
            scores.setdefault(name, []).append(score)
    lines = [
        "| design | rank correlation with the truth | days of the worst decile found | band covers the truth | band width |",
        "|---|---:|---:|---:|---:|",
    ]
    for name, found in scores.items():
        cells = [f"{np.mean([getattr(s, part) for s in found]):.2f}" for part in ("rank", "worst")]
        for part in ("cover", "width"):
            values = [getattr(s, part) for s in found if getattr(s, part) is not None]
            cells.append(f"{np.mean(values):.2f}" if values else "–")
        lines.append(f"| {name} | {' | '.join(cells)} |")
    lines += ["", "| probability of a low point or thaw | candidates | within 15 days the truth was one |", "|---|---:|---:|"]
    for low, high in ((0.0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01)):
        own = [truth for probability, truth in lows if low <= probability < high]
        lines.append(f"| {low:.1f}–{min(high, 1.0):.1f} | {len(own)} | {f'{np.mean(own):.2f}' if own else '–'} |")
    return lines


def compare(world: World, codebook: Codebook, lows: list[tuple[float, bool]]) -> dict[str, Score]:
    """Measure one world in every way; `lows` gets each candidate's probability and whether the truth was extreme near it."""
    fitted = measure_world(world, codebook)
    lows.extend(_candidates(fitted, world))
    with_pooled = measure_world(world, codebook, min_fit=10**9)
    meetings = replace(codebook.scale, engagement_base=2.5, outcomes=dict.fromkeys(codebook.scale.outcomes, 0.0))
    published = measure_world(world, replace(codebook, scale=meetings))
    mean, total = _window_series(world, replace(codebook, scale=meetings))
    return {
        "state space, fitted, with hindsight": score_of(world, fitted.levels(), fitted.band()),
        "state space, fitted, by the events up to each day": score_of(world, fitted.levels(hindsight=False), fitted.band(hindsight=False)),
        "state space, pooled parameters, with hindsight": score_of(world, with_pooled.levels(), with_pooled.band()),
        "the same with published weights of meetings": score_of(world, published.levels(), published.band()),
        "14-day mean weighted by reports, published weights": score_of(world, mean),
        "14-day sum over reports, published weights": score_of(world, total),
    }


def as_in_worlds(codebook: Codebook) -> Codebook:
    """Give the codebook with the reliability that a coder of the made-up worlds has, as if it had been measured there."""
    right, nothing = 0.765, 0.10
    others = list(codebook.types)
    confusion: dict[str, Mapping[str, float]] = {
        name: {name: right, "nothing": nothing, **{o: (1 - right - nothing) / (len(others) - 1) for o in others if o != name}}
        for name in others
    }
    confusion["engagement"] = {"engagement": 1 - nothing, "nothing": nothing}
    own = replace(codebook.reliability, acts=right, engagement=1 - nothing, steps=((1.0, right),), types={}, confusion=confusion)
    return replace(codebook, reliability=own)


def measure_world(world: World, codebook: Codebook, *, min_fit: int | None = None) -> Temperature:
    """Measure a world; `min_fit` is how many events the likelihood asks for."""
    kept = fitting_module.MIN_FIT
    fitting_module.MIN_FIT = min_fit if min_fit is not None else kept
    try:
        found = measure(
            world.events, DYAD, codebook, until=FIRST + timedelta(days=len(world.truth) - 1), tellings=world.tellings, draws=DRAWS
        )
    finally:
        fitting_module.MIN_FIT = kept
    assert found is not None
    return found


def _window_series(world: World, codebook: Codebook) -> tuple[Series, Series]:
    """Give the two series of the field: mean and sum over the reports of the last days; the mean holds while nothing is reported."""
    days = len(world.truth)
    weights, sums = np.zeros(days), np.zeros(days)
    for observation in observe(world.events, DYAD, codebook, tellings=world.tellings)[0]:
        at = (observation.day - FIRST).days
        if 0 <= at < days:
            weights[at] += world.reports[observation.event]
            sums[at] += world.reports[observation.event] * observation.value
    total = np.convolve(sums, np.ones(WINDOW))[:days]
    count = np.convolve(weights, np.ones(WINDOW))[:days]
    mean, last = np.zeros(days), 0.0
    for t in range(days):
        last = total[t] / count[t] if count[t] > 0 else last
        mean[t] = last
    return mean, total


def score_of(world: World, found: Series, band: tuple[Series, Series] | None = None) -> Score:
    """Say how well a series, and its band, give the truth."""
    truth = world.level[-len(found) :]
    rank = float(spearmanr(found, truth).statistic)
    tenth = len(truth) // TENTH
    worst = len(set(np.argsort(found)[:tenth].tolist()) & set(np.argsort(truth)[:tenth].tolist())) / tenth
    if band is None:
        return Score(rank, worst)
    low, high = band
    return Score(rank, worst, float(np.mean((low <= truth) & (truth <= high))), float(np.mean(high - low)))


def _candidates(found: Temperature, world: World) -> list[tuple[float, bool]]:
    """Give for each local extreme its probability, and whether the truth was extreme within fifteen days."""
    truth = weekly_means(world.level[-found.grid.days :, None])

    def was_one(day: int, sign: int) -> bool:
        return bool(is_extreme_against_past(truth[max(0, day - TRAILING_DAYS) : day + 1] * sign)[0])

    rows = []
    for candidate in candidates(found, sure=True):
        at = found.grid.index(candidate.day)
        if candidate.probability is not None and candidate.history_days >= MIN_PAST_DAYS:
            near = range(max(at - NEAR_DAYS, MIN_HISTORY_DAYS + 1), min(at + NEAR_DAYS + 1, len(truth)))
            rows.append((candidate.probability, any(was_one(day, candidate.kind.sign) for day in near)))
    return rows


if __name__ == "__main__":
    main()
