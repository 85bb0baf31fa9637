"""Counts right, false and missed, and says how sure the figures are: they come from a few dozen pages."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

DRAWS = 500
SEED = 20230316  # any fixed number: two runs on the same pages must give the same interval
INTERVAL = (0.05, 0.95)

Counts = Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1; `interval` holds F1 in nine of ten draws of pages."""

    right: int
    false: int
    missed: int
    interval: tuple[float, float] | None = None

    @property
    def precision(self) -> float:
        """Of what was found, the share that is right; 1 where nothing was found."""
        return _ratio(self.right, self.right + self.false)

    @property
    def recall(self) -> float:
        """Of what is there, the share that was found; 1 where nothing is there."""
        return _ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return f1_of(self.right, self.false, self.missed)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the pairs agree in one field."""

    right: int
    of: int

    @property
    def value(self) -> float:
        """The share; 1 where there was nothing to agree on."""
        return _ratio(self.right, self.of)


def add_set(counts: Counts, name: str, expected: frozenset[str], found: frozenset[str]) -> None:
    """Count the members of two sets under a name."""
    counts[name, "right"] += len(expected & found)
    counts[name, "false"] += len(found - expected)
    counts[name, "missed"] += len(expected - found)


def add_share(counts: Counts, name: str, agrees: bool) -> None:
    """Count one pair that agrees or does not."""
    counts[name, "right"] += agrees
    counts[name, "of"] += 1


def score_of(pages: Sequence[Counts], name: str, *, draws: int = DRAWS) -> Score:
    """Give the score of a name over pages, with the interval from drawing as many pages with replacement."""
    rows = [(page[name, "right"], page[name, "false"], page[name, "missed"]) for page in pages]
    right, false, missed = (sum(column) for column in zip(*rows, strict=True)) if rows else (0, 0, 0)
    return Score(right, false, missed, _interval(rows, draws) if rows and draws else None)


def share_of(pages: Sequence[Counts], name: str) -> Share:
    """Give the share of a name over pages."""
    return Share(sum(page[name, "right"] for page in pages), sum(page[name, "of"] for page in pages))


def f1_of(right: int, false: int, missed: int) -> float:
    """Give F1; 1 where nothing is there and nothing was found.

    >>> f1_of(2, 1, 1), f1_of(0, 0, 0)
    (0.6666666666666666, 1.0)
    """
    return _ratio(2 * right, 2 * right + false + missed)


def _interval(rows: Sequence[tuple[int, int, int]], draws: int) -> tuple[float, float]:
    source = random.Random(SEED)  # noqa: S311 - a fixed sequence is wanted, not a secret
    values = []
    for _ in range(draws):
        drawn = source.choices(rows, k=len(rows))
        values.append(f1_of(*(sum(column) for column in zip(*drawn, strict=True))))
    values.sort()
    low, high = (values[min(len(values) - 1, int(bound * len(values)))] for bound in INTERVAL)
    return low, high


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
