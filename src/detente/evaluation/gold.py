"""Reads golden texts with their expected records, gives pages; tests/golden/README.md describes the format.

A page that breaks the format is an error, not a page less: a quote that does not stand in its text measures nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from detente.article import Article, DateBasis, Genre, Published, Span, content_id
from detente.codebook import Codebook
from detente.errors import KnowledgeError
from detente.event import Attribution, Kind, Level, Realis
from detente.reading.layout import paragraphs_of
from detente.reading.outlets import outlet_index
from detente.reading.turns import find_turns

ANONYMOUS = "anonymous"
DIRECTIONS = frozenset({"low", "high", "worsening", "improving", "good", "bad"})
OUTCOMES = frozenset({"joint_statement", "no_statement", "little_progress", "denunciation", "next_step"})
PAGE_KEYS = frozenset({"id", "title", "outlet", "issuer", "genre", "published", "text", "events", "commitments", "claims"})
EVENT_KEYS = frozenset(
    {"quote", "kind", "type", "mode", "actors", "recipients", "rallied", "realis", "attribution", "asserter", "date", "level", "outcome"}
)


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One event that a careful reader finds; `quote` is its place in the text."""

    quote: Span
    kind: Kind
    type: str
    mode: str | None
    actors: frozenset[str]
    recipients: frozenset[str]
    rallied: frozenset[str]
    realis: Realis
    attribution: Attribution
    asserter: str | None
    date: tuple[date, date] | None
    level: Level | None
    outcome: frozenset[str]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldCommitment:
    """An undertaking: its words, whom it binds, on whose account."""

    quote: Span
    parties: frozenset[str]
    account: str | None


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """The text's own verdict on the relationship."""

    quote: Span
    direction: str


@dataclass(frozen=True, slots=True)
class GoldPage:
    """One text with everything that should be found in it."""

    id: str
    article: Article
    events: tuple[GoldEvent, ...]
    commitments: tuple[GoldCommitment, ...]
    claims: tuple[GoldClaim, ...]
    phenomena: tuple[str, ...] = ()


def load_golden(folder: Path, codebook: Codebook) -> list[GoldPage]:
    """Give the pages of a folder, in the order of their names.

    Raises:
        KnowledgeError: if the folder holds no page, or one breaks the format.
    """
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise KnowledgeError(str(folder), "*.yaml", "no golden text in this folder")
    return [load_page(file, codebook) for file in files]


def load_page(file: Path, codebook: Codebook) -> GoldPage:
    """Give one page.

    Raises:
        KnowledgeError: if the file breaks the format; the message names the entry.
    """
    try:
        raw = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise KnowledgeError(str(file), "file", f"no YAML: {error}") from error
    faults = list(_faults_of(raw, file.stem, codebook))
    if faults:
        raise KnowledgeError(str(file), *faults[0])
    return _page(raw, codebook)


def sentence_article(text: str, published: date) -> Article:
    """Give a page that holds one sentence, news of a day."""
    return _article(text, None, None, Genre.NEWS, published, None)


def _page(raw: Mapping[str, Any], codebook: Codebook) -> GoldPage:
    title = raw["title"]
    text = _full_text(raw)
    body = text[len(title) + 2 :] if title else text
    article = _article(body, title, raw["outlet"], Genre(raw["genre"]), raw["published"], raw["issuer"], codebook)

    def quoted(item: Mapping[str, Any]) -> Span:
        start = text.index(item["quote"])
        return article.quote(start, start + len(item["quote"]))

    return GoldPage(
        id=raw["id"],
        article=article,
        events=tuple(_event(item, quoted(item)) for item in raw["events"]),
        commitments=tuple(GoldCommitment(quoted(item), frozenset(item["parties"]), item["account"]) for item in raw["commitments"]),
        claims=tuple(GoldClaim(quoted(item), item["direction"]) for item in raw["claims"]),
        phenomena=tuple(raw.get("phenomena", ())),
    )


def _event(item: Mapping[str, Any], quote: Span) -> GoldEvent:
    return GoldEvent(
        quote=quote,
        kind=Kind(item["kind"]),
        type=item["type"],
        mode=item["mode"],
        actors=frozenset(item["actors"]),
        recipients=frozenset(item["recipients"]),
        rallied=frozenset(item["rallied"]),
        realis=Realis(item["realis"]),
        attribution=Attribution(item["attribution"]),
        asserter=item["asserter"],
        date=tuple(item["date"]) if item["date"] else None,
        level=Level(item["level"]) if item["level"] else None,
        outcome=frozenset(item["outcome"]),
        optional=bool(item.get("optional", False)),
    )


def _article(
    body: str, title: str | None, outlet: str | None, genre: Genre, published: date, issuer: str | None, codebook: Codebook | None = None
) -> Article:
    text = f"{title}\n\n{body}" if title else body
    bounds = (len(title) + 2 if title else 0, len(text))
    turns = find_turns(text, paragraphs_of(text, *bounds), outlet_index(codebook.outlets)) if codebook else ()
    return Article(
        id=content_id("art", text, outlet, published),
        sha256="0" * 64,
        text=text,
        title=Span.at(text, 0, len(title)) if title else None,
        outlet=outlet,
        republisher=None,
        url_original=None,
        url_copy=None,
        source_id=None,
        published=Published(published, DateBasis.METADATA),
        language="en",
        genre=genre,
        body=bounds,
        turns=turns,
        issuer=issuer,
    )


def _full_text(raw: Mapping[str, Any]) -> str:
    body = str(raw["text"]).strip()
    return f"{raw['title']}\n\n{body}" if raw["title"] else body


# What the format asks for


def _faults_of(raw: Any, stem: str, codebook: Codebook) -> Iterator[tuple[str, str]]:
    """Give entry and reason of everything that breaks the format; what makes the rest unreadable comes alone."""
    if not isinstance(raw, dict) or PAGE_KEYS - raw.keys():
        missing = sorted(PAGE_KEYS - raw.keys()) if isinstance(raw, dict) else sorted(PAGE_KEYS)
        yield "page", f"lacks {', '.join(missing)}"
        return
    if raw["id"] != stem:
        yield "id", f"{raw['id']!r} is not the file's name"
    if raw["genre"] not in set(Genre):
        yield "genre", f"{raw['genre']!r} is no genre"
    if not isinstance(raw["published"], date):
        yield "published", "is no date"
    text = _full_text(raw)
    for item in raw["events"]:
        yield from ((f"event {item.get('quote')!r}", reason) for reason in _event_faults(item, text, codebook))
    for item in raw["commitments"]:
        yield from ((f"commitment {item['quote']!r}", reason) for reason in _quote_faults(item["quote"], text))
        yield from ((f"commitment {item['quote']!r}", reason) for reason in _code_faults(item["parties"], codebook))
    for item in raw["claims"]:
        yield from ((f"claim {item['quote']!r}", reason) for reason in _quote_faults(item["quote"], text))
        if item["direction"] not in DIRECTIONS:
            yield f"claim {item['quote']!r}", f"direction {item['direction']!r} is unknown"


def _event_faults(item: Mapping[str, Any], text: str, codebook: Codebook) -> Iterator[str]:
    missing = EVENT_KEYS - item.keys()
    if missing:
        yield f"lacks {', '.join(sorted(missing))}"
        return
    yield from _quote_faults(item["quote"], text)
    yield from _code_faults([*item["actors"], *item["recipients"], *item["rallied"]], codebook)
    known = codebook.types.get(item["type"])
    if known is None:
        yield f"type {item['type']!r} is unknown"
    elif item["mode"] is not None and item["mode"] not in known.modes:
        yield f"mode {item['mode']!r} is not one of {item['type']}"
    if item["kind"] not in set(Kind) or (item["kind"] == Kind.ENGAGEMENT) != (item["type"] == "CONSULT"):
        yield f"kind {item['kind']!r} does not fit {item['type']}"
    if item["realis"] not in set(Realis):
        yield f"realis {item['realis']!r} is unknown"
    if item["attribution"] not in set(Attribution):
        yield f"attribution {item['attribution']!r} is unknown"
    elif (item["attribution"] == Attribution.NARRATOR) != (item["asserter"] is None):
        yield "the narrator is the asserter of what is narrated, and of nothing else"
    if item["asserter"] not in {None, ANONYMOUS}:
        yield from _code_faults([item["asserter"]], codebook)
    if item["level"] is not None and item["level"] not in set(Level):
        yield f"level {item['level']!r} is unknown"
    unknown = set(item["outcome"]) - OUTCOMES
    if unknown:
        yield f"outcome {', '.join(sorted(unknown))} is unknown"
    if not _is_interval(item["date"]):
        yield "date is neither null nor a first and a last day"


def _is_interval(value: object) -> bool:
    if value is None:
        return True
    return isinstance(value, list) and len(value) == 2 and all(isinstance(day, date) for day in value) and value[0] <= value[1]


def _quote_faults(quote: str, text: str) -> Iterator[str]:
    if text.count(quote) != 1:
        yield f"the quote {quote!r} stands {text.count(quote)} times in title and text, not once"


def _code_faults(codes: list[str], codebook: Codebook) -> Iterator[str]:
    known = codebook.country_names.keys() | {name.code for name in codebook.names}
    yield from (f"code {code!r} is unknown" for code in codes if code not in known)
    if len(set(codes)) != len(codes):
        yield "a code stands twice"
