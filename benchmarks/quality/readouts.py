"""Reads pairs of official accounts of one contact, gives how often the comparison answers a topic as a reader did.

The pages are our own examples. A quote of the gold is words of the page; a cell of the comparison has it if the sentence that it
quotes overlaps them. Pairs marked `later` were read after the word lists of knowledge/readouts.yaml were written; the others
stood beside while they were written, and are counted apart. Pairs marked `held_out` were read once, their gold written first, and no
rule was changed for them: they enter no figure but their own.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.quality.common import Figures, show
from detente.article import Article
from detente.codebook import Codebook, load_codebook
from detente.pipeline import read_pages
from detente.reading import Page
from detente.reading.sentences import split_sentences
from detente.record.comparison import Account, Answer, Cell, TopicReader, compare_accounts, read_account

GOLD = Path(__file__).with_name("readouts") / "gold.yaml"
EXAMPLES = Path(__file__).parents[2] / "examples"


@dataclass(frozen=True, slots=True)
class Judged:
    """One cell as a reader and as the comparison answered it."""

    pair: str
    later: bool
    held_out: bool
    topic: str
    gold: str
    found: str
    quoted: bool | None  # None where the answers differ, or there is nothing to quote


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="not used: the pairs are example pages")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true", help="also each cell that is answered otherwise")
    arguments = parser.parse_args()
    codebook = load_codebook()
    if arguments.misses:
        for item in judged_cells(codebook):
            if item.gold != item.found:
                print(f"{item.pair} {item.topic}: {item.gold} / {item.found}")
    show(measure(codebook), as_json=arguments.json)


def measure(codebook: Codebook) -> Figures:
    """Give accuracy over cells, precision and recall of each answer, and the confusion."""
    judged = list(judged_cells(codebook))
    cells = [c for c in judged if not c.held_out]
    held_out = [c for c in judged if c.held_out]
    figures: Figures = {"pairs": len({c.pair for c in cells}), "cells": len(cells), "accuracy": _accuracy(cells)}
    figures["accuracy, pairs read later"] = _accuracy([c for c in cells if c.later])
    figures["pairs held out"] = len({c.pair for c in held_out})
    figures["cells, pairs held out"] = len(held_out)
    figures["accuracy, pairs held out"] = _accuracy(held_out)
    gold, found = Counter(c.gold for c in cells), Counter(c.found for c in cells)
    right = Counter(c.gold for c in cells if c.gold == c.found)
    for answer in (a.value for a in Answer if a is not Answer.CANNOT_TELL):
        figures[f"{answer}: precision"] = right[answer] / found[answer] if found[answer] else 0.0
        figures[f"{answer}: recall"] = right[answer] / gold[answer] if gold[answer] else 0.0
    quoted = [c.quoted for c in cells if c.quoted is not None]
    figures["quotes that overlap, of right answers"] = sum(quoted) / len(quoted) if quoted else 0.0
    for (wanted, given), count in sorted(Counter((c.gold, c.found) for c in cells if c.gold != c.found).items()):
        figures[f"confusion: {wanted} read as {given}"] = count
    return figures


def judged_cells(codebook: Codebook) -> Iterator[Judged]:
    """Give each cell of the gold with the answer of the comparison."""
    reader = TopicReader(codebook)
    for pair in yaml.safe_load(GOLD.read_text(encoding="utf-8"))["pairs"]:
        pages = {side: _article(EXAMPLES / pair[side]["page"], codebook) for side in "ab"}
        a, b = (_account(pages[side], pair[side]["issuer"], reader) for side in "ab")
        made = compare_accounts(pair["id"], (a.issuer, b.issuer), a, b, codebook)
        cells = {cell.topic: cell for cell in made.cells}
        for topic, (answer, *quotes) in pair["cells"].items():
            cell = cells.get(topic)
            given = cell.answer.value if cell is not None else Answer.NEITHER.value
            quoted = _is_quoted(cell, quotes, pages) if cell is not None and given == answer and any(quotes) else None
            yield Judged(pair["id"], bool(pair.get("later")), bool(pair.get("held_out")), topic, answer, given, quoted)


def _is_quoted(cell: Cell, quotes: list[str | None], pages: Mapping[str, Article]) -> bool:
    for side, claim, quote in zip("ab", (cell.a, cell.b), quotes, strict=True):
        if quote is None:
            continue
        start = pages[side].text.index(quote)  # a quote that is not on the page is a mistake in the gold
        if claim is None or claim.span.end <= start or claim.span.start >= start + len(quote):
            return False
    return True


def _article(path: Path, codebook: Codebook) -> Article:
    page: Any = next(iter(read_pages([path], codebook)))
    assert isinstance(page, Page), path
    return page.article


def _account(article: Article, issuer: str, reader: TopicReader) -> Account:
    return read_account(issuer, [(article.id, s.span) for s in split_sentences(article) if not s.is_title], reader)


def _accuracy(cells: list[Judged]) -> float:
    return sum(c.gold == c.found for c in cells) / len(cells) if cells else 0.0


if __name__ == "__main__":
    main()
