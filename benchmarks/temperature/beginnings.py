"""Asks of made-up records that begin thin how true a told low point or thaw is: `python -m benchmarks.temperature.beginnings`.

Of the first days few events are told: any of them alike, mostly the gravest, or those that many report, as where a record begins
with what a chronicle of the bad news holds. Asked are ways to compare: with every day before, if enough of them are judged (the record
suffices there), or with the judged ones alone; each by what was true of all days and of the judged ones.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from benchmarks.temperature.synthetic import NEAR_DAYS, as_in_worlds
from benchmarks.temperature.worlds import DYAD, FIRST, World, make_world
from detente.codebook import Codebook, load_codebook
from detente.event import Event
from detente.record.scoring import value_of
from detente.record.temperature import Temperature, measure
from detente.record.temperature.turns import (
    MIN_HISTORY_DAYS,
    MIN_JUDGED_DAYS,
    SURE,
    TRAILING_DAYS,
    candidates,
    is_extreme_against_past,
    share_extreme,
    weekly_means,
)

DAYS, EVENTS_PER_DAY = 257, 1.3  # as in the year 2025 of a tracker: nine months, of which the first eleven weeks are thin
THIN_DAYS = 75
LONG_DAYS, LONG_EVENTS_PER_DAY, LONG_THIN_DAYS = 3650, 0.8, 730
WORLDS, LONG_WORLDS = 400, 12
DRAWS = 200
LEFT = 0.2  # of the events of the thin days
GRAVE, GRAVE_LEFT, OTHER_LEFT = -5.0, 0.6, 0.08  # value; shares of such events and of the others that are told
MANY_REPORTS = 6
HALF_OF_THEM = MIN_JUDGED_DAYS // 2
Days = NDArray[np.bool_]
Told = Callable[[Event, World, Codebook, float], bool]


@dataclass(frozen=True)
class Candidate:
    """A local extreme in a sufficient record: its probability, the days it is compared with, and whether the truth near it was one.

    `judged_probability` and `true_of_judged` compare with the judged days alone; a probability is 0 where the level is not extreme.
    """

    judged_days: int
    probability: float
    judged_probability: float
    true_of_all: bool
    true_of_judged: bool


WAYS: dict[str, Callable[[Candidate], bool]] = {
    "every day": lambda c: c.probability >= SURE,
    "every day, 30 of them judged": lambda c: c.probability >= SURE and c.judged_days >= HALF_OF_THEM,
    "every day, 60 of them judged": lambda c: c.probability >= SURE and c.judged_days >= MIN_JUDGED_DAYS,
    "the judged days alone, 60": lambda c: c.judged_probability >= SURE and c.judged_days >= MIN_JUDGED_DAYS,
}
BEGINNINGS: dict[str, Told] = {
    "none thin": lambda *_: True,
    "any of the events": lambda _event, _world, _codebook, chance: chance < LEFT,
    "mostly the gravest": lambda event, _world, codebook, chance: (
        chance < (GRAVE_LEFT if value_of(event, codebook) <= GRAVE else OTHER_LEFT)
    ),
    "those many report": lambda event, world, _codebook, _chance: world.reports[event.id] >= MANY_REPORTS,
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.temperature.beginnings", description=__doc__)
    parser.add_argument("--worlds", type=int, default=WORLDS, help="short ones of each kind (%(default)s)")
    parser.add_argument("--long-worlds", type=int, default=LONG_WORLDS, help="of ten years (%(default)s)")
    options = parser.parse_args()
    for line in lines(load_codebook(), worlds=options.worlds, long_worlds=options.long_worlds):
        print(line)


def lines(codebook: Codebook, *, worlds: int = WORLDS, long_worlds: int = LONG_WORLDS) -> list[str]:
    """Give the lines of the table."""
    own = as_in_worlds(codebook)
    found = [
        "| record | told of its beginning | compared with | told at 0.8 | true of all days | true of the judged ones |",
        "|---|---|---|---:|---:|---:|",
    ]
    for name, told in BEGINNINGS.items():
        found += _rows(f"nine months | {name}", [thinned(seed, own, told) for seed in range(worlds)], own)
    long = [
        thinned(seed, own, BEGINNINGS["any of the events"], days=LONG_DAYS, events_per_day=LONG_EVENTS_PER_DAY, thin_days=LONG_THIN_DAYS)
        for seed in range(long_worlds)
    ]
    return found + _rows("ten years | any of the events", long, own)


def thinned(
    seed: int,
    codebook: Codebook,
    told: Told,
    *,
    days: int = DAYS,
    events_per_day: float = EVENTS_PER_DAY,
    thin_days: int = THIN_DAYS,
) -> World:
    """Make a relationship up of whose first days only those events are told that `told` lets through."""
    world = make_world(seed, codebook, days=days, events_per_day=events_per_day)
    dice = np.random.default_rng(seed)
    start = FIRST + timedelta(days=thin_days)
    kept = []
    for event in world.events:
        chance = float(dice.random())
        if event.date.lo is None or event.date.lo >= start or told(event, world, codebook, chance):
            kept.append(event)
    return replace(world, events=tuple(kept))


def candidates_of(world: World, codebook: Codebook) -> list[Candidate]:
    """Give every local extreme of a world where its record suffices."""
    found = measure(world.events, DYAD, codebook, until=FIRST + timedelta(days=len(world.truth) - 1), tellings=world.tellings, draws=DRAWS)
    assert found is not None
    judged = found.is_sufficient().astype(bool)
    truth = weekly_means(world.level[-found.grid.days :, None])
    places = ((found.grid.index(candidate.day), candidate.kind.sign) for candidate in candidates(found))
    return [_candidate(found, at, sign, judged, truth) for at, sign in places if judged[at]]


def _candidate(found: Temperature, at: int, sign: int, judged: Days, truth: NDArray[np.float64]) -> Candidate:
    assert found.ensemble is not None
    first = max(0, at - TRAILING_DAYS)
    levels = found.levels()[first : at + 1, None] * sign
    paths = found.ensemble.paths[first:].astype(float) * sign
    before = judged[first:at]
    return Candidate(
        judged_days=int(before.sum()),
        probability=share_extreme(paths, at - first) if is_extreme_against_past(levels)[0] else 0.0,
        judged_probability=share_extreme(paths, at - first, judged[first:]) if is_extreme_against_past(levels, 1, before)[0] else 0.0,
        true_of_all=_was_one(truth * sign, at, np.ones_like(judged)),
        true_of_judged=_was_one(truth * sign, at, judged),
    )


def _was_one(truth: NDArray[np.float64], at: int, counts: Days) -> bool:
    """Say whether the truth was low on a day near this one, against the days that count."""
    near = range(max(at - NEAR_DAYS, MIN_HISTORY_DAYS + 1), min(at + NEAR_DAYS + 1, len(truth)))
    past = ((max(0, day - TRAILING_DAYS), day) for day in near)
    return any(bool(is_extreme_against_past(truth[first : day + 1], 1, counts[first:day])[0]) for first, day in past)


def _rows(name: str, worlds: Sequence[World], codebook: Codebook) -> list[str]:
    every = [candidate for world in worlds for candidate in candidates_of(world, codebook)]
    rows = []
    for way, is_told in WAYS.items():
        own = [candidate for candidate in every if is_told(candidate)]
        shares = (f"{np.mean([getattr(c, part) for c in own]):.2f}" if own else "–" for part in ("true_of_all", "true_of_judged"))
        rows.append(f"| {name} | {way} | {len(own)} | {' | '.join(shares)} |")
    return rows


if __name__ == "__main__":
    main()
