"""Reads pairs of official accounts of one contact, gives how often the comparison answers a topic as a reader did.

The pages are our own examples. A quote of the gold is words of the page; a cell of the comparison has it if the sentence that it
quotes overlaps them. Pairs marked `later` were read after the word lists of knowledge/readouts.yaml were written; the others
stood beside while they were written, and are counted apart. Pairs marked `held_out` were read once, their gold written first, and no
rule was changed for them: they enter no figure but their own. The outside groups are full-length accounts among the pages of a
tracker, labelled in `readouts/outside.yaml` by article and code points; they are measured only where the tracker is given. The rules
have been written with the outside groups in view since. The fresh pairs of `readouts/fresh.yaml` were answered when the rules were done,
and their misses read after the first run: its figure stands there. The written pairs of `readouts/written.yaml` are of other countries
than the two for which the lists were made; they were answered before any run, and their misses are never shown, nor are those of `readouts/unread.yaml`, by another writer and another reader. Those of
`readouts/countries.yaml` are too, by two other writers, and were answered before any run; .50 of the first six pairs' cells were right
at the first run, .64 of the other six pairs', and their misses have been read since.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from detente.record.comparison import Account, Answer, Cell, TopicReader, compare_accounts, headings_over, own_words, read_account

GOLD = Path(__file__).with_name("readouts") / "gold.yaml"
OUTSIDE = Path(__file__).with_name("readouts") / "outside.yaml"
EXAMPLES = Path(__file__).parents[2] / "examples"
TRACKER = "us_china_tracker_*.jsonl.gz"
FRESH = Path(__file__).with_name("readouts") / "fresh.yaml"
WRITTEN = Path(__file__).with_name("readouts") / "written.yaml"
PAGES = Path(__file__).with_name("readouts") / "pages"
COUNTRIES = Path(__file__).with_name("readouts") / "countries.yaml"
MORE_PAGES = Path(__file__).with_name("readouts") / "more"
COUNTRIES_NAME = "more pairs of other countries"
UNREAD = Path(__file__).with_name("readouts") / "unread.yaml"
UNREAD_NAME = "unread pairs of other countries"
WRITTEN_NAME = "written pairs of other countries"
OUTSIDE_NAME = "outside groups"
FRESH_NAME = "fresh pairs"

Place = tuple[int, int]


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
    options = _parser().parse_args()
    codebook = load_codebook()
    judged = list(judged_cells(codebook))
    countries = list(judged_cells(codebook, COUNTRIES, MORE_PAGES))
    tracker = _tracker(options)
    outside = list(outside_cells(tracker, codebook)) if tracker is not None else []
    fresh = list(outside_cells(tracker, codebook, FRESH)) if tracker is not None else []
    if options.misses:
        for item in (*judged, *countries, *outside, *fresh):  # a miss of a held-out pair, once read, could no longer be held out
            if item.gold != item.found and not item.held_out:
                print(f"{item.pair} {item.topic}: {item.gold} / {item.found}")
    figures = measure(judged) | measure_outside(list(judged_cells(codebook, WRITTEN, PAGES)), WRITTEN_NAME)
    figures |= measure_outside(list(judged_cells(codebook, UNREAD, PAGES)), UNREAD_NAME)
    figures |= measure_outside(countries, COUNTRIES_NAME)
    if tracker is not None:
        figures |= measure_outside(outside, OUTSIDE_NAME) | measure_outside(fresh, FRESH_NAME)
    show(figures, as_json=options.json)


def measure(judged: Sequence[Judged]) -> Figures:
    """Give accuracy over cells, precision and recall of each answer, and the confusion."""
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


def measure_outside(judged: Sequence[Judged], name: str = OUTSIDE_NAME) -> Figures:
    """Give accuracy over the cells of pairs among the tracker's pages, and the confusion."""
    figures: Figures = {f"{name}: pairs": len({c.pair for c in judged}), f"{name}: rows": len(judged)}
    figures[f"{name}: accuracy"] = _accuracy(judged)
    told = [c for c in judged if c.found in {Answer.SAME.value, Answer.DIFFERS.value}]
    figures[f"{name}: same or differs: precision"] = _accuracy(told)
    for (wanted, given), count in sorted(Counter((c.gold, c.found) for c in judged if c.gold != c.found).items()):
        figures[f"{name}: confusion: {wanted} read as {given}"] = count
    return figures


def judged_cells(codebook: Codebook, gold: Path = GOLD, folder: Path = EXAMPLES) -> Iterator[Judged]:
    """Give each cell of the gold with the answer of the comparison on the pages of a folder."""
    reader = TopicReader(codebook)
    for pair in pairs_of(gold):
        pages = {side: _article(folder / pair[side]["page"], codebook) for side in "ab"}
        yield from _judge(pair, pages, reader, codebook)


def outside_cells(tracker: Path, codebook: Codebook, gold: Path = OUTSIDE) -> Iterator[Judged]:
    """Give each cell of the pairs among the tracker's pages with the answer of the comparison."""
    reader = TopicReader(codebook)
    articles = {page.article.id: page.article for page in read_pages([tracker], codebook) if isinstance(page, Page)}
    for pair in pairs_of(gold):
        yield from _judge(pair, {side: articles[pair[side]["article"]] for side in "ab"}, reader, codebook)


def pairs_of(path: Path) -> list[dict[str, Any]]:
    """Give the labelled pairs of a file."""
    pairs: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["pairs"]
    return pairs


def _judge(pair: Mapping[str, Any], pages: Mapping[str, Article], reader: TopicReader, codebook: Codebook) -> Iterator[Judged]:
    reader = reader.between(pair[side]["issuer"] for side in "ab")
    a, b = (_account(pages[side], pair[side]["issuer"], reader, pair[side].get("part")) for side in "ab")
    made = compare_accounts(pair["id"], (a.issuer, b.issuer), a, b, codebook)
    cells = {cell.topic: cell for cell in made.cells}
    for topic, (answer, *quotes) in pair["cells"].items():
        cell = cells.get(topic)
        given = cell.answer.value if cell is not None else Answer.NEITHER.value
        places = [_place(quote, pages[side]) for side, quote in zip("ab", quotes, strict=True)]
        quoted = _is_quoted(cell, places) if cell is not None and given == answer and any(places) else None
        yield Judged(pair["id"], bool(pair.get("later")), bool(pair.get("held_out")), topic, answer, given, quoted)


def _place(quote: str | list[int] | None, page: Article) -> Place | None:
    """Give where a quote stands: words of the page, or its code points where the gold does not repeat the words."""
    if quote is None:
        return None
    if isinstance(quote, str):
        start = page.text.index(quote)  # a quote that is not on the page is a mistake in the gold
        return start, start + len(quote)
    start, end = quote
    return start, end


def _is_quoted(cell: Cell, places: Iterable[Place | None]) -> bool:
    for claim, place in zip((cell.a, cell.b), places, strict=True):
        if place is not None and (claim is None or claim.span.end <= place[0] or claim.span.start >= place[1]):
            return False
    return True


def _article(path: Path, codebook: Codebook) -> Article:
    page: Any = next(iter(read_pages([path], codebook)))
    assert isinstance(page, Page), path
    return page.article


def _account(article: Article, issuer: str, reader: TopicReader, part: Sequence[int] | None = None) -> Account:
    """Read a page as an account, or the `[start, end)` of it where a page holds those of both sides."""
    start, end = part if part is not None else (0, len(article.text))
    spans = [span for span in own_words(split_sentences(article)) if start <= span.start < end]
    return read_account(issuer, [(article.id, span) for span in spans], reader, headings_over(article, spans))


def _accuracy(cells: Sequence[Judged]) -> float:
    return sum(c.gold == c.found for c in cells) / len(cells) if cells else 0.0


def _tracker(options: argparse.Namespace) -> Path | None:
    if options.path is not None:
        return Path(options.path)
    return next(iter(sorted(options.data.glob(TRACKER))), None) if options.data is not None else None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.readouts", description="How well two accounts are compared.")
    parser.add_argument("path", type=Path, nargs="?", help="the tracker's pages, where the outside groups are to be measured too")
    parser.add_argument("--data", type=Path, help="the folder of the outside data, in place of the path")
    parser.add_argument("--json", action="store_true", help="one JSON object in place of lines")
    parser.add_argument("--misses", action="store_true", help="also each cell that is answered otherwise, of pairs not held out")
    return parser


if __name__ == "__main__":
    main()
