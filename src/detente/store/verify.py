"""Reads the whole record, gives one line for each thing in it that does not hold: a quote, a reference, the file itself.

It looks at the JSON, not at the nouns, so that no later change of a noun can hide what is stored.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, select, text

from detente.article import CONTEXT_CHARS
from detente.store import schema
from detente.store.moment import NOW

TextOf = Callable[[str], str | None]

TEXTS_AT_HAND = 256  # an event's pages are often shared with the next event


def verify_record(connection: Connection) -> Iterator[str]:
    """Give one line for each mismatch; none if all is well."""

    @lru_cache(maxsize=TEXTS_AT_HAND)
    def text_of(article: str) -> str | None:
        return connection.scalar(select(schema.article.c.text).where(schema.article.c.id == article))

    yield from _check_file(connection)
    yield from _check_articles(connection)
    yield from _check_mentions(connection, text_of)
    yield from _check_events(connection, text_of)


def _check_file(connection: Connection) -> Iterator[str]:
    for (line,) in connection.execute(text("PRAGMA quick_check")):
        if line != "ok":
            yield f"file: {line}"
    for table, rowid, parent, _ in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"{table}, row {rowid}: points at a missing {parent}"


def _check_articles(connection: Connection) -> Iterator[str]:
    columns = schema.article.c
    for row in connection.execute(select(columns.id, columns.text, columns.payload)):
        yield from _told(f"article {row.id}", _article_troubles(row))


def _check_mentions(connection: Connection, text_of: TextOf) -> Iterator[str]:
    columns = schema.mention.c
    for row in connection.execute(select(columns.id, columns.article, columns.payload).order_by(columns.article)):
        yield from _told(f"mention {row.id}", _mention_troubles(row, text_of(row.article) or ""))


def _check_events(connection: Connection, text_of: TextOf) -> Iterator[str]:
    mentions = set(connection.scalars(NOW.of_mentions(select(schema.mention.c.id).select_from(schema.mention))))
    for row in connection.execute(select(schema.event.c.id, schema.event.c.payload)):
        yield from _told(f"event {row.id}", _event_troubles(row, mentions, text_of))


def _told(name: str, troubles: Iterator[str]) -> Iterator[str]:
    try:
        yield from (f"{name}: {trouble}" for trouble in troubles)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        yield f"{name}: its payload is broken ({error!r})"


def _article_troubles(row: Row[*tuple[Any, ...]]) -> Iterator[str]:
    data = json.loads(row.payload)
    if data["id"] != row.id:
        yield f"its payload has the id {data['id']}"
    yield from (trouble for _, span in _spans(data) if (trouble := _mismatch(span, row.text)))
    for start, end in [data["body"], *((piece["start"], piece["end"]) for piece in data["dropped"] + data["turns"])]:
        if not 0 <= start <= end <= len(row.text):
            yield f"[{start}, {end}) is not inside its {len(row.text)} characters"


def _mention_troubles(row: Row[*tuple[Any, ...]], page: str) -> Iterator[str]:
    data = json.loads(row.payload)
    if (data["id"], data["article"]) != (row.id, row.article):
        yield f"its payload says {data['id']} of {data['article']}"
    yield from (trouble for _, span in _spans(data) if (trouble := _mismatch(span, page)))


def _event_troubles(row: Row[*tuple[Any, ...]], mentions: set[str], text_of: TextOf) -> Iterator[str]:
    data = json.loads(row.payload)
    if data["id"] != row.id:
        yield f"its payload has the id {data['id']}"
    for missing in sorted(set(data["mentions"]) - mentions):
        yield f"its mention {missing} is not in the record; compute the events again"
    pages = {article: text_of(article) for article in data["articles"]}
    yield from (f"its article {article} is not in the record" for article, page in pages.items() if page is None)
    cited = [text_of(article) for article in {place["article"] for place in data["evidence"]} - set(pages)]
    for article, span in _spans(data):
        # evidence names its page; the place, date or outcome of an event stands in one of them
        candidates = [text_of(article)] if article else [*pages.values(), *cited]
        troubles = [_mismatch(span, page or "") for page in candidates]
        if troubles and all(troubles):
            yield str(troubles[0])


def _spans(node: object, article: str | None = None) -> Iterator[tuple[str | None, dict[str, Any]]]:
    """Give every span in the JSON, with the article that is named beside it."""
    if isinstance(node, dict):
        if "exact" in node:
            yield article, node
        else:
            article = node.get("article", article)
            yield from _spans_of_all(node.values(), article)
    elif isinstance(node, list):
        yield from _spans_of_all(node, article)


def _spans_of_all(nodes: Iterable[object], article: str | None) -> Iterator[tuple[str | None, dict[str, Any]]]:
    for node in nodes:
        yield from _spans(node, article)


def _mismatch(span: dict[str, Any], page: str) -> str | None:
    start, end = span["start"], span["end"]
    where = f"[{start}, {end})"
    if not 0 <= start < end <= len(page):
        return f"{where} is not inside a text of {len(page)} characters"
    if page[start:end] != span["exact"]:
        return f"{where} reads {page[start:end]!r}, not {span['exact']!r}"
    if (page[max(0, start - CONTEXT_CHARS) : start], page[end : end + CONTEXT_CHARS]) != (span["prefix"], span["suffix"]):
        return f"{where} {span['exact']!r} stands between other words than when it was quoted"
    return None
