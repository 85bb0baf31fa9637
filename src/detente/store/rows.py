"""Reads nouns, gives the rows of their tables; and the small nouns that the store gives for lists."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from detente.article import Article, Genre
from detente.errors import StoreError
from detente.event import ClaimMention, Event, EventMention, LinkageMention, Mention, StanceMention, StatementMention
from detente.store.serialise import dump, from_dict, mention_kind, to_dict, to_json


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What a list shows of an article. `words` counts the story without what was dropped."""

    id: str
    title: str | None
    outlet: str | None
    republisher: str | None
    url_original: str | None
    url_copy: str | None
    published: date | None
    genre: Genre
    issuer: str | None
    complete: bool
    gap: str | None
    words: int
    origin: str


@dataclass(frozen=True, slots=True)
class SetAsideRow:
    """A page that could not be read: where it stood, why, and when that was first seen."""

    origin: str
    row: int | None
    sha256: str | None
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """What one coder with one codebook made of pages: of how many, for how many it ever held, for how many it holds now."""

    id: str
    coder: str
    codebook: str
    at: datetime
    pages: int
    applied: int
    current: int


@dataclass(frozen=True, slots=True)
class Run:
    """One reading of pages: how many there were, how many were new, already there, or set aside."""

    at: datetime
    pages: int
    read: int
    unchanged: int
    set_aside: int


def article_values(article: Article) -> dict[str, Any]:
    """Give the columns that follow from the article alone."""
    payload = to_dict(article)
    del payload["text"]
    return {
        "id": article.id,
        "sha256": article.sha256,
        "title": article.title.exact if article.title else None,
        "outlet": article.outlet,
        "republisher": article.republisher,
        "url_original": article.url_original,
        "url_copy": article.url_copy,
        "source_id": article.source_id,
        "published": day_text(article.published.value),
        "date_basis": article.published.basis.value,
        "language": article.language,
        "genre": article.genre.value,
        "issuer": article.issuer,
        "complete": article.complete,
        "gap": article.gap,
        "words": sum(len(article.text[start:end].split()) for start, end in article.kept()),
        "text": article.text,
        "payload": dump(payload),
    }


def article_from(payload: str, text: str) -> Article:
    """Give back the article of a row."""
    return from_dict({**json.loads(payload), "text": text}, Article)


def article_row_from(row: Row[*tuple[Any, ...]]) -> ArticleRow:
    """Give the list entry of a row."""
    values = {**row._mapping, "published": date.fromisoformat(row.published) if row.published else None, "genre": Genre(row.genre)}
    return ArticleRow(**values)


def mention_values(mention: Mention, position: int) -> dict[str, Any]:
    """Give the row of a mention; `codes` is what `mentions(codes=…)` looks at."""
    return {
        "id": mention.id,
        "article": mention.article,
        "position": position,
        "kind": mention_kind(mention),
        "type": _type_of(mention),
        "codes": ",".join(sorted(_codes_of(mention))),
        "payload": to_json(mention),
    }


def mention_rows(article: Article, mentions: Iterable[Mention]) -> list[dict[str, Any]]:
    """Give the rows of an article's mentions; the same mention twice is one."""
    unique = list(dict.fromkeys(mentions))
    ids = [mention.id for mention in unique]
    for mention in unique:
        if mention.article != article.id:
            raise StoreError(f"mention {mention.id}: is of article {mention.article}, not of {article.id}")
        if ids.count(mention.id) > 1:
            raise StoreError(f"article {article.id}: two different mentions have the id {mention.id}")
    return [mention_values(mention, position) for position, mention in enumerate(unique)]


def _type_of(mention: Mention) -> str | None:
    match mention:
        case EventMention():
            return mention.type
        case ClaimMention():
            return mention.direction
        case StanceMention():
            return mention.stance
        case StatementMention():
            return mention.form
        case LinkageMention():
            return None


def _codes_of(mention: Mention) -> frozenset[str]:
    match mention:
        case EventMention():
            return mention.codes()
        case ClaimMention():
            return frozenset(mention.dyad)
        case StanceMention():
            return frozenset(mention.holders)
        case StatementMention():
            return frozenset(code for code in (mention.speaker.code, *mention.about) if code)
        case LinkageMention():
            return frozenset()


def event_values(event: Event) -> dict[str, Any]:
    """Give the row of an event."""
    return {
        "id": event.id,
        "kind": event.kind.value,
        "type": event.type,
        "lo": day_text(event.date.lo),
        "hi": day_text(event.date.hi),
        "label": event.label,
        "scored": event.scored,
        "payload": to_json(event),
    }


def day_text(day: date | None) -> str | None:
    """Give the day as the tables hold it."""
    return day.isoformat() if day else None
