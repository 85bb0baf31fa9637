"""Reads the labelled pairs of pages, gives the weights of what speaks for one story: `WEIGHTS` and `LEAST_SIGNS` of `linking/copies.py`.

Only pairs on which containment, tables and digests do not decide are weighed. A logistic model of seven signs, with a mild penalty on
the size of the weights, so that two of a kind share theirs. The F1 printed is of pairs held out: a tenth at a time, pairs that share a
page together; and of each table by weights from the other. The third table is not for fitting, as long as it is to tell how far the
weights carry.

    python -m benchmarks.quality.copy_weights FOLDER
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.quality.common import SEED, f1, read_rows
from benchmarks.quality.copies import FRESH, LABELLED, STORIES, TRACKER, files_in, judged, make_sketches
from detente.linking.copies import Signs, judge

PENALTY = 2.0
PARTS, TURNS = 10, 5
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled pair, its pages, and what is said of it without weighing, or what is to be weighed."""

    table: str
    pages: frozenset[str]
    same: bool
    verdict: bool | Signs


def main() -> None:
    """Print the weights, and what they are worth on pairs held out."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.copy_weights", description=__doc__)
    parser.add_argument("path", type=Path, nargs="+", help=f"{STORIES} and {TRACKER}, or the folder that holds them")
    pairs = read_labelled(parser.parse_args().path)
    weights = fit(pairs)
    names = [field.name for field in fields(Signs)]
    print("WEIGHTS = Signs(" + ", ".join(f"{name}={weight:.2f}" for name, weight in zip(names, weights[1:], strict=True)) + ")")
    print(f"LEAST_SIGNS = {weights[0]:.2f}")
    held = [score_held_out(pairs, random.Random(SEED + turn)) for turn in range(TURNS)]
    for table in (LABELLED, FRESH):
        print(f"{table.stem}, held out by tenths: {np.mean([_f1(pairs, found, table.stem) for found in held]):.3f}")
        others = fit([pair for pair in pairs if pair.table != table.stem])
        print(f"{table.stem}, weights from the other table: {_f1(pairs, [says(pair, others) for pair in pairs], table.stem):.3f}")


def read_labelled(paths: Sequence[Path]) -> list[Labelled]:
    """Give the pairs of the two tables that the weights are made on."""
    files = files_in(paths)
    rows = [row for name in (STORIES, TRACKER) if name in files for row in read_rows(files[name]) if row.get("body")]
    sketches = make_sketches(rows)[0]
    found = [(table, *item) for table in (LABELLED, FRESH) for item in judged(table, sketches)]
    return [
        Labelled(table.stem, frozenset((row["one"], row["other"])), same, judge(sketches[row["one"]], sketches[row["other"]]))
        for table, row, same, _ in found
    ]


def fit(pairs: Sequence[Labelled]) -> Array:
    """Give the constant and the weight of each sign, by the pairs that are weighed."""
    weighed = [pair for pair in pairs if isinstance(pair.verdict, Signs)]
    signs = np.array([astuple(pair.verdict) for pair in weighed if isinstance(pair.verdict, Signs)], dtype=np.float64)
    wanted = np.array([1.0 if pair.same else -1.0 for pair in weighed])
    mean, spread = signs.mean(axis=0), signs.std(axis=0) + 1e-9
    scaled = np.column_stack([np.ones(len(signs)), (signs - mean) / spread])

    def loss(weights: Array) -> tuple[float, Array]:
        odds = wanted * (scaled @ weights)
        penalty = np.r_[0.0, weights[1:]]
        slope = -scaled.T @ (wanted / (1 + np.exp(odds)))
        return float(np.logaddexp(0, -odds).sum() + PENALTY / 2 * penalty @ penalty), slope + PENALTY * penalty

    found: Array = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B").x
    slopes = found[1:] / spread
    return np.r_[found[0] - slopes @ mean, slopes]


def says(pair: Labelled, weights: Array) -> bool:
    """Say whether the pair is one story by these weights."""
    if not isinstance(pair.verdict, Signs):
        return pair.verdict
    return bool(weights[0] + weights[1:] @ np.array(astuple(pair.verdict)) > 0)


def score_held_out(pairs: Sequence[Labelled], dice: random.Random) -> list[bool]:
    """Say of each pair whether it is one story by weights made without it and without its pages."""
    group = _groups(pairs)
    names = sorted(set(group))
    part = dict(zip(names, (dice.randrange(PARTS) for _ in names), strict=True))
    parts = [part[name] for name in group]
    made = [fit([pair for pair, mine in zip(pairs, parts, strict=True) if mine != held]) for held in range(PARTS)]
    return [says(pair, made[mine]) for pair, mine in zip(pairs, parts, strict=True)]


def _groups(pairs: Sequence[Labelled]) -> list[str]:
    """Name for each pair the group of pairs that share pages."""
    group: dict[str, frozenset[str]] = {}
    for pair in pairs:
        merged = pair.pages.union(*(group.get(page, frozenset()) for page in pair.pages))
        group |= dict.fromkeys(merged, merged)
    return [min(group[min(pair.pages)]) for pair in pairs]


def _f1(pairs: Sequence[Labelled], found: Sequence[bool], table: str) -> float:
    items = [(pair.same, says_so) for pair, says_so in zip(pairs, found, strict=True) if pair.table == table]
    return f1(sum(same and said for same, said in items), sum(said for _, said in items), sum(same for same, _ in items))


if __name__ == "__main__":
    main()
