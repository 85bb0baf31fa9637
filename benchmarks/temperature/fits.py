"""Compares ways of getting the parameters on made-up relationships: `python -m benchmarks.temperature.fits`.

*Bare* is maximum likelihood alone, *held* the same with half-life, q and σ² held to the pooled parameters, *pooled* these alone.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from benchmarks.temperature.synthetic import Score, as_in_worlds, measure_world, score_of
from benchmarks.temperature.worlds import make_world
from detente.codebook import Codebook, load_codebook

SEEDS = range(100, 108)
KINDS = {"ten years, 0.6 events a day": (3650, 0.6), "ten years, 0.15 a day": (3650, 0.15), "nine months, 1.2 a day": (258, 1.2)}
FREE = 1e3  # a spread so wide that nothing is held
ALL, NONE = 1, 10**9  # events from which on the likelihood is used


def main() -> None:
    """Print the table."""
    for line in lines(load_codebook()):
        print(line)


def lines(codebook: Codebook) -> list[str]:
    """Give the lines of the table."""
    own = as_in_worlds(codebook)
    bare = replace(own, scale=replace(own.scale, pooled=replace(own.scale.pooled, log_sd=FREE)))
    ways = {"bare": (bare, ALL), "held": (own, ALL), "pooled": (own, NONE)}
    table = [
        "| made-up records, eight of each | parameters | rank correlation | band covers the truth | least of the eight |",
        "|---|---|---:|---:|---:|",
    ]
    for kind, (days, rate) in KINDS.items():
        worlds = [make_world(seed, own, days=days, events_per_day=rate) for seed in SEEDS]
        for name, (book, min_fit) in ways.items():
            scores = [
                score_of(world, found.levels(), found.band()) for world in worlds if (found := measure_world(world, book, min_fit=min_fit))
            ]
            table.append(f"| {kind} | {name} | {_mean(scores):.2f} | {np.mean(_covers(scores)):.2f} | {min(_covers(scores)):.2f} |")
    return table


def _mean(scores: list[Score]) -> float:
    return float(np.mean([score.rank for score in scores]))


def _covers(scores: list[Score]) -> list[float]:
    return [score.cover for score in scores if score.cover is not None]


if __name__ == "__main__":
    main()
