"""What the adapters share: reading rows, coding one sentence, class figures with their spread, and how a result is shown."""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from detente.coding import Coder
from detente.evaluation.gold import sentence_article
from detente.event import EventMention
from detente.reading.sentences import split_sentences

NONE = "none"
PUBLISHED = date(2019, 1, 1)  # sentences of the sets carry no date; persons are looked up at this one
DRAWS, SEED = 400, 20261127
LOW, HIGH = 0.05, 0.95

T = TypeVar("T")
Figures = dict[str, float | int | dict[str, float]]


def arguments(module: str, about: str) -> argparse.Namespace:
    """Read the command line of an adapter."""
    parser = parser_of(module, about)
    return parser.parse_args()


def parser_of(module: str, about: str) -> argparse.ArgumentParser:
    """Give the command line that all adapters have."""
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.quality.{module}", description=about)
    parser.add_argument("path", type=Path, help="the data: JSON lines, also .gz")
    parser.add_argument("--json", action="store_true", help="one JSON object in place of lines")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N of the errors too")
    parser.add_argument("--published", type=date.fromisoformat, default=PUBLISHED, help="day at which offices are looked up (%(default)s)")
    return parser


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Give the rows of a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def code_sentence(text: str, coder: Coder, published: date) -> list[EventMention]:
    """Code a text as a page of its own."""
    article = sentence_article(text, published)
    return [mention for mention in coder.code(article, split_sentences(article)) if isinstance(mention, EventMention)]


def macro_f1(expected: Sequence[str], found: Sequence[str], classes: Sequence[str]) -> float:
    """Give the mean of the classes' F1; a class with nothing expected and nothing found counts 1."""
    scores = class_f1(expected, found, classes)
    return sum(scores.values()) / len(scores)


def class_f1(expected: Sequence[str], found: Sequence[str], classes: Sequence[str]) -> dict[str, float]:
    """Give each class's F1."""
    right = Counter(e for e, f in zip(expected, found, strict=True) if e == f)
    there, said = Counter(expected), Counter(found)
    return {c: 2 * right[c] / (there[c] + said[c]) if there[c] + said[c] else 1.0 for c in classes}


def f1(right: int, said: int, there: int) -> float:
    """Give the F1 of counts."""
    return 2 * right / (said + there) if said + there else 0.0


def spread(items: Sequence[T], figure: Callable[[Sequence[T]], float], *, draws: int = DRAWS) -> tuple[float, float]:
    """Give the range of a figure in nine of ten draws of as many items with replacement (percentile bootstrap)."""
    dice = random.Random(SEED)
    values = sorted(figure(dice.choices(items, k=len(items))) for _ in range(draws))
    return values[int(LOW * draws)], values[int(HIGH * draws) - 1]


def with_spread(name: str, items: Sequence[T], figure: Callable[[Sequence[T]], float]) -> dict[str, float]:
    """Give a figure and, under its name with "low" and "high", its range."""
    if not items:
        return {name: 0.0}
    low, high = spread(items, figure)
    return {name: figure(items), f"{name}, low": low, f"{name}, high": high}


def show(figures: Figures, *, as_json: bool) -> None:
    """Print the figures; a figure's range stands beside it."""
    if as_json:
        print(json.dumps({name: _rounded(value) for name, value in figures.items()}))
        return
    for name, value in figures.items():
        if name.endswith((", low", ", high")):
            continue
        if isinstance(value, dict):
            print(f"{name}: " + "  ".join(f"{part} {share:.2f}" for part, share in value.items()))
            continue
        shown = f"{value:>8}" if isinstance(value, int) else f"{value:>8.3f}"
        low, high = figures.get(f"{name}, low"), figures.get(f"{name}, high")
        print(f"{name:<56} {shown}" + (f"   {low:.3f}–{high:.3f}" if isinstance(low, float) and isinstance(high, float) else ""))


def _rounded(value: float | int | dict[str, float]) -> float | int | dict[str, float]:
    if isinstance(value, dict):
        return {part: round(share, 4) for part, share in value.items()}
    return round(value, 4)
