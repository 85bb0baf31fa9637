"""What the adapters share: reading rows, coding one sentence, class figures, and how a result is shown."""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from detente.coding import DictionaryCoder
from detente.evaluation.gold import sentence_article
from detente.event import EventMention
from detente.reading.sentences import split_sentences

NONE = "none"
PUBLISHED = date(2019, 1, 1)  # sentences of the sets carry no date; persons are looked up at this one


def arguments(module: str, about: str) -> argparse.Namespace:
    """Read the command line of an adapter."""
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.quality.{module}", description=about)
    parser.add_argument("path", type=Path, help="the data: JSON lines, also .gz")
    parser.add_argument("--json", action="store_true", help="one JSON object in place of lines")
    parser.add_argument("--published", type=date.fromisoformat, default=PUBLISHED, help="day at which offices are looked up (%(default)s)")
    return parser.parse_args()


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Give the rows of a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def code_sentence(text: str, coder: DictionaryCoder, published: date) -> list[EventMention]:
    """Code a text as a page of its own."""
    article = sentence_article(text, published)
    return [mention for mention in coder.code(article, split_sentences(article)) if isinstance(mention, EventMention)]


def macro_f1(expected: Sequence[str], found: Sequence[str], classes: Sequence[str]) -> float:
    """Give the mean of the classes' F1; a class with nothing expected and nothing found counts 1."""
    right = Counter(e for e, f in zip(expected, found, strict=True) if e == f)
    there, said = Counter(expected), Counter(found)
    return sum(2 * right[c] / (there[c] + said[c]) if there[c] + said[c] else 1.0 for c in classes) / len(classes)


def show(figures: dict[str, float | int], *, as_json: bool) -> None:
    """Print the figures."""
    if as_json:
        print(json.dumps({name: round(value, 4) for name, value in figures.items()}))
        return
    for name, value in figures.items():
        print(f"{name:<44} {value:>8}" if isinstance(value, int) else f"{name:<44} {value:>8.3f}")
