"""Reads an article, gives the words in which it says where its text is from: credit lines, a dateline's agency, "first published by …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.article import Article, Span
from detente.codebook import Outlet
from detente.reading.outlets import OutletIndex
from detente.reading.provenance import CREDIT_NAME, MAX_CREDIT_CHARS, WIRE_CREDIT

WIRE = "wire"  # kind of an agency in outlets.yaml
REASON = "credit line"  # of `Article.dropped`
LABEL = re.compile(r"^\W*(?:source|credit|via)s?(?: article)?(?: from)?\s*:?\s+(?P<name>\S[^\n]{1,60})$", re.IGNORECASE)
NAME_ENDS = " .,:;–—-|"
NOT_CREDITS = frozenset({"official", "social"})  # "(White House)" in a dateline is a place


def credits_of(article: Article, index: OutletIndex) -> list[tuple[Span, Outlet | None]]:
    """Give each credit of a page, in its order, with the publisher that it names, None where the table has no such name."""
    found: dict[tuple[int, int], tuple[Span, Outlet | None]] = {}
    for start, end, name in _places(article):
        entry = _named(name.strip(NAME_ENDS), index) if name else None
        if entry is None or entry.kind not in NOT_CREDITS:
            found.setdefault((start, end), (Span.at(article.text, start, end), entry))
    return [found[place] for place in sorted(found)]


def _named(name: str, index: OutletIndex) -> Outlet | None:
    return index.at_url(name) if "://" in name else index.named(name)


def _places(article: Article) -> Iterator[tuple[int, int, str | None]]:
    """Give where a credit stands, and the name in it."""
    for dropped in article.dropped:
        line = article.text[dropped.start : dropped.end]
        if len(line) >= MAX_CREDIT_CHARS or not line.strip():
            continue
        start = dropped.start + len(line) - len(line.lstrip())
        place = (start, start + len(line.strip()))
        named = CREDIT_NAME.search(line) or LABEL.match(line.strip())
        if dropped.reason == REASON or (named is not None and named.re is CREDIT_NAME):
            yield *place, named["name"] if named else None
    first = next((start for start, end in article.kept() if article.text[start:end].strip()), None)
    if first is not None and (dateline := WIRE_CREDIT.match(article.text[first : first + MAX_CREDIT_CHARS])):
        yield first + dateline.start("name"), first + dateline.end("name"), dateline["name"]
