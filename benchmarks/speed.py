"""Reads, codes and links the example pages in one process, gives pages and words a second for each step."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from detente.article import Article
from detente.codebook import load_codebook
from detente.coding import DictionaryCoder
from detente.event import EventMention
from detente.linking import group_stories
from detente.pipeline import code_pages, facts_of, make_events, read_pages, sketch_of
from detente.reading import Page

T = TypeVar("T")


def main() -> None:
    """Print one line a step."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("paths", type=Path, nargs="*", default=[Path("examples")])
    paths: list[Path] = parser.parse_args().paths
    codebook, seconds = _timed(load_codebook)
    print(f"{'codebook':<9} {seconds:6.2f} s")
    coder = DictionaryCoder(codebook)
    pages, seconds = _timed(lambda: [page for page in read_pages(paths, codebook) if isinstance(page, Page)])
    unique = list({page.article.id: page for page in pages}.values())
    if not unique:
        raise SystemExit(f"no page under {', '.join(map(str, paths))}")
    articles = [page.article for page in unique]
    words = sum(map(_words, articles))
    _show("reading", len(pages), sum(_words(page.article) for page in pages), seconds)
    list(code_pages(unique[:1], coder))  # loads the parser, which is no part of the rate
    coded, seconds = _timed(lambda: list(code_pages(unique, coder)))
    _show("coding", len(unique), words, seconds)
    mentions = [mention for item in coded for mention in item.mentions if isinstance(mention, EventMention)]
    events, seconds = _timed(lambda: make_events(mentions, facts_of(articles, group_stories(map(sketch_of, articles))), codebook))
    _show("linking", len(unique), words, seconds)
    print(f"{len(unique)} pages, {words:,} words, {len(mentions)} mentions, {len(events)} events")


def _timed(step: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    result = step()
    return result, time.perf_counter() - start


def _words(article: Article) -> int:
    return sum(len(article.text[start:end].split()) for start, end in article.kept())


def _show(step: str, pages: int, words: int, seconds: float) -> None:
    print(f"{step:<9} {seconds:6.2f} s {pages / seconds:10.1f} pages/s {words / seconds:12,.0f} words/s")


if __name__ == "__main__":
    main()
