"""Reads the labelled pairs of pages, gives the weights of what speaks for one story: `WEIGHTS` and `LEAST_SIGNS` of `linking/copies.py`.

Only pairs on which containment, tables and digests do not decide are weighed. A logistic model of the signs, with a penalty on the size
of the weights, so that two of a kind share theirs.

    python -m benchmarks.quality.copy_weights FOLDER            # the weights, fitted on all tables, and each table by the others
    python -m benchmarks.quality.copy_weights FOLDER --folds    # what such weights are worth on pairs that did not make them

`--folds` is a nested cross-validation: a tenth of the pairs is held out at a time, the penalty is chosen and the weights are fitted by the
rest alone, and so five times over with other tenths. Pairs that share a page, or are joined by a chain of such pairs, lie on one side. What
it cannot hold out are the signs themselves and the questions that come before the weighing: they were chosen with the tables in view, so
that these figures flatter, if less than those of `copies`. Only a table that nobody had seen tells how far the rule carries.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.quality.common import SEED, f1, read_rows, show, with_spread
from benchmarks.quality.copies import FOURTH, FRESH, LABELLED, STORIES, THIRD, TRACKER, files_in, judged, make_sketches
from detente.linking.copies import Signs, judge

TABLES = (LABELLED, FRESH, THIRD, FOURTH)
PENALTIES = (0.5, 2.0, 8.0)
PARTS, INNER_PARTS, TURNS = 10, 5, 5
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled pair, its pages, and what is said of it without weighing, or what is to be weighed."""

    table: str
    pages: frozenset[str]
    same: bool
    verdict: bool | Signs


def main() -> None:
    """Print the weights and what they are worth on the other tables, or what they are worth on pairs held out."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.copy_weights", description=__doc__)
    parser.add_argument("path", type=Path, nargs="+", help=f"{STORIES} and {TRACKER}, or the folder that holds them")
    parser.add_argument("--folds", action="store_true", help="cross-validate in place of printing the weights")
    parser.add_argument("--json", action="store_true", help="the figures of --folds as one JSON object")
    options = parser.parse_args()
    pairs = read_labelled(options.path)
    if options.folds or options.json:
        show({**cross_validate(pairs)}, as_json=options.json)
        return
    weights = choose(pairs, random.Random(SEED))
    names = [field.name for field in fields(Signs)]
    print("WEIGHTS = Signs(" + ", ".join(f"{name}={weight:.2f}" for name, weight in zip(names, weights[1:], strict=True)) + ")")
    print(f"LEAST_SIGNS = {weights[0]:.2f}")
    for table in TABLES:
        mine = [pair for pair in pairs if pair.table == table.stem]
        others = choose([pair for pair in pairs if pair.table != table.stem], random.Random(SEED))
        score = f1_of([(pair.same, says(pair, others)) for pair in mine])
        print(f"{table.stem}, weights from the other tables: {score:.3f}")


def read_labelled(paths: Sequence[Path]) -> list[Labelled]:
    """Give the pairs of the tables that the weights are made on."""
    files = files_in(paths)
    rows = [row for name in (STORIES, TRACKER) if name in files for row in read_rows(files[name]) if row.get("body")]
    sketches = make_sketches(rows)[0]
    found = [(table, *item) for table in TABLES for item in judged(table, sketches)]
    return [
        Labelled(table.stem, frozenset((row["one"], row["other"])), same, judge(sketches[row["one"]], sketches[row["other"]]))
        for table, row, same, _ in found
    ]


def cross_validate(pairs: Sequence[Labelled], *, turns: int = TURNS) -> dict[str, float]:
    """Give the F1 of pairs held out, of all and of each table: the mean of the turns.

    The range is that of draws of whole groups of pairs that share pages, since such pairs are right or wrong together.
    """
    held = [score_held_out(pairs, random.Random(SEED + turn)) for turn in range(turns)]
    found = [(pair, said) for pair, *said in zip(pairs, *held, strict=True)]
    names = groups_of(pairs)
    figures: dict[str, float] = {"folds: groups": len(set(names))}
    for name, table in (("folds", None), *((f"folds {table.stem}", table.stem) for table in TABLES)):
        groups: dict[str, list[Held]] = defaultdict(list)
        for group, item in zip(names, found, strict=True):
            if table in (None, item[0].table):
                groups[group].append(item)
        figures[f"{name}: rows"] = sum(map(len, groups.values()))
        figures |= with_spread(f"{name}: F1", list(groups.values()), _mean_f1)
    return figures


Held = tuple[Labelled, Sequence[bool]]


def _mean_f1(groups: Sequence[Sequence[Held]]) -> float:
    items = [item for group in groups for item in group]
    turns = range(len(items[0][1]))
    return sum(f1_of([(pair.same, said[turn]) for pair, said in items]) for turn in turns) / len(turns)


def choose(pairs: Sequence[Labelled], dice: random.Random) -> Array:
    """Give the weights by the penalty that tells best of pairs held out among these."""
    parts = _parts(pairs, INNER_PARTS, dice)
    return fit(pairs, min(PENALTIES, key=lambda penalty: _loss_held_out(pairs, parts, penalty)))


def _loss_held_out(pairs: Sequence[Labelled], parts: Sequence[int], penalty: float) -> float:
    loss = 0.0
    for held in sorted(set(parts)):
        weights = fit([pair for pair, part in zip(pairs, parts, strict=True) if part != held], penalty)
        for pair, part in zip(pairs, parts, strict=True):
            if part == held and isinstance(pair.verdict, Signs):
                odds = _odds(pair.verdict, weights)
                loss += float(np.logaddexp(0, -odds if pair.same else odds))
    return loss


def fit(pairs: Sequence[Labelled], penalty: float) -> Array:
    """Give the constant and the weight of each sign, by the pairs that are weighed."""
    weighed = [pair for pair in pairs if isinstance(pair.verdict, Signs)]
    signs = np.array([astuple(pair.verdict) for pair in weighed if isinstance(pair.verdict, Signs)], dtype=np.float64)
    wanted = np.array([1.0 if pair.same else -1.0 for pair in weighed])
    mean, spread = signs.mean(axis=0), signs.std(axis=0) + 1e-9
    scaled = np.column_stack([np.ones(len(signs)), (signs - mean) / spread])

    def loss(weights: Array) -> tuple[float, Array]:
        odds = wanted * (scaled @ weights)
        size = np.r_[0.0, weights[1:]]
        slope = -scaled.T @ (wanted / (1 + np.exp(odds)))
        return float(np.logaddexp(0, -odds).sum() + penalty / 2 * size @ size), slope + penalty * size

    found: Array = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B").x
    slopes = found[1:] / spread
    given: Array = np.r_[found[0] - slopes @ mean, slopes]
    return given


def says(pair: Labelled, weights: Array) -> bool:
    """Say whether the pair is one story by these weights."""
    return _odds(pair.verdict, weights) > 0 if isinstance(pair.verdict, Signs) else pair.verdict


def _odds(signs: Signs, weights: Array) -> float:
    return float(weights[0] + weights[1:] @ np.array(astuple(signs)))


def score_held_out(pairs: Sequence[Labelled], dice: random.Random) -> list[bool]:
    """Say of each pair whether it is one story by weights made without it and without its pages."""
    parts = _parts(pairs, PARTS, dice)
    made = {held: choose([pair for pair, part in zip(pairs, parts, strict=True) if part != held], dice) for held in sorted(set(parts))}
    return [says(pair, made[part]) for pair, part in zip(pairs, parts, strict=True)]


def _parts(pairs: Sequence[Labelled], count: int, dice: random.Random) -> list[int]:
    """Deal the groups of pairs that share pages into parts, the largest group first, each into a part that has fewest pairs."""
    group = groups_of(pairs)
    sizes = Counter(group)
    names = dice.sample(sorted(sizes), len(sizes))
    held = [0] * count
    part: dict[str, int] = {}
    for name in sorted(names, key=lambda name: -sizes[name]):
        part[name] = min(range(count), key=lambda place: (held[place], dice.random()))
        held[part[name]] += sizes[name]
    return [part[name] for name in group]


def groups_of(pairs: Sequence[Labelled]) -> list[str]:
    """Name for each pair the group of pairs that share pages, or are joined by a chain of such pairs."""
    group: dict[str, frozenset[str]] = {}
    for pair in pairs:
        merged = pair.pages.union(*(group.get(page, frozenset()) for page in pair.pages))
        group |= dict.fromkeys(merged, merged)
    return [min(group[min(pair.pages)]) for pair in pairs]


def f1_of(items: Sequence[tuple[bool, bool]]) -> float:
    """Give the F1 of what is so and what is said."""
    return f1(sum(same and said for same, said in items), sum(said for _, said in items), sum(same for same, _ in items))


if __name__ == "__main__":
    main()
