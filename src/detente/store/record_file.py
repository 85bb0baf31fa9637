"""Reads and writes a record: one SQLite file that many may read while one writes.

Each write is one transaction: an article comes in with all its mentions, or not at all. Lists are ordered by the day of
publication, undated pages first, then by id, so that the same pages give the same lists on any machine.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, overload

from sqlalchemy import ColumnElement, Connection, Engine, Select, Table, delete, func, insert, or_, select, update
from sqlalchemy.exc import DBAPIError

from detente.article import Article, content_id
from detente.errors import NotFoundError, StoreError
from detente.event import ClaimMention, Event, EventMention, Judgement, LinkageMention, Mention, StanceMention
from detente.store import rows, schema
from detente.store.layout import WRITING, open_engine
from detente.store.rows import ArticleRow, Run, SetAsideRow
from detente.store.search import Found, forget_article, index_article, search_articles
from detente.store.serialise import MENTION_KINDS, from_json, to_json
from detente.store.verify import verify_record

log = logging.getLogger(__name__)

ROWS_AT_ONCE = 500  # fetched together; keeps memory flat in a record of any size
OFFERED = 5  # ids named where a prefix fits several


class Store:
    """A record that is open. Use it in a `with` block, or `close` it."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._reader = engine
        self._writer = engine.execution_options(**{WRITING: True})

    @classmethod
    def open(cls, path: Path | str, *, create: bool = True) -> Store:
        """Open the record at `path`; an older layout is upgraded, an absent file is made if `create`.

        Raises:
            StoreError: if there can be no record at `path`, or it is not ours, or of a newer layout.
        """
        return cls(Path(path), open_engine(Path(path), create=create))

    def close(self) -> None:
        """Let go of the file."""
        self._reader.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # Articles and their mentions

    def put_article(
        self, article: Article, mentions: Sequence[Mention], *, origin: str, sketch: bytes, coder: str, codebook: str, now: datetime
    ) -> bool:
        """Store an article with its mentions; one that is here already from this coder and codebook is left alone.

        Another coder or codebook replaces the mentions; where and when the page was first seen stays.

        Returns:
            Whether anything was written.

        Raises:
            StoreError: if a mention is of another article, or two different ones have one id; nothing is written.
        """
        values = rows.article_values(article) | {"sketch": sketch, "coder": coder, "codebook": codebook}
        mention_rows = _mention_rows(article, mentions)
        table = schema.article
        with self._writing() as connection:
            known = connection.execute(
                select(table.c.coder, table.c.codebook, table.c.text, table.c.payload).where(table.c.id == article.id)
            ).one_or_none()
            if known is None:
                connection.execute(insert(table).values(values | {"origin": origin, "ingested_at": now.isoformat()}))
                index_article(connection, article)
            elif (known.coder, known.codebook) == (coder, codebook):
                return False
            else:
                connection.execute(update(table).where(table.c.id == article.id).values(values))
                connection.execute(delete(schema.mention).where(schema.mention.c.article == article.id))
                if (known.text, known.payload) != (values["text"], values["payload"]):
                    forget_article(connection, article.id)
                    index_article(connection, article)
            _insert_all(connection, schema.mention, mention_rows)
        return True

    def has_article(self, id: str, coder: str, codebook: str) -> bool:  # noqa: A002 - the nouns call it `id`
        """Say whether the article is here as this coder and codebook read it."""
        columns = schema.article.c
        wanted = select(columns.id).where(columns.id == id, columns.coder == coder, columns.codebook == codebook)
        with self._reading() as connection:
            return connection.scalar(wanted) is not None

    def article(self, id: str) -> Article:  # noqa: A002
        """Give the article with this id.

        Raises:
            NotFoundError: if there is none.
        """
        columns = schema.article.c
        with self._reading() as connection:
            row = connection.execute(select(columns.payload, columns.text).where(columns.id == id)).one_or_none()
        if row is None:
            raise NotFoundError(f"article {id!r} is not in {self.path}")
        return rows.article_from(row.payload, row.text)

    def article_by_prefix(self, prefix: str) -> Article:
        """Give the one article whose id begins so.

        Raises:
            NotFoundError: if there is none, or more than one.
        """
        with self._reading() as connection:
            found = self._find_id(connection, schema.article, prefix)
        return self.article(found)

    def articles(self, as_of: date | None = None) -> Iterator[Article]:
        """Give the articles, with `as_of` only those published by that day."""
        columns = schema.article.c
        with self._reading() as connection:
            for row in _stream(connection, _in_order(select(columns.payload, columns.text), as_of)):
                yield rows.article_from(row.payload, row.text)

    def article_rows(self, as_of: date | None = None) -> Iterator[ArticleRow]:
        """Give what a list shows of each article, with `as_of` only of those published by that day."""
        columns = [schema.article.c[name] for name in ArticleRow.__slots__]
        with self._reading() as connection:
            for row in _stream(connection, _in_order(select(*columns), as_of)):
                yield rows.article_row_from(row)

    def sketches(self, as_of: date | None = None) -> Iterator[tuple[str, date | None, bytes]]:
        """Give id, day and sketch of each article, with `as_of` only of those published by that day."""
        columns = schema.article.c
        with self._reading() as connection:
            for article, day, sketch in _stream(connection, _in_order(select(columns.id, columns.published, columns.sketch), as_of)):
                yield article, date.fromisoformat(day) if day else None, sketch

    @overload
    def mentions(
        self, as_of: date | None = None, kind: Literal["event"] = "event", codes: Iterable[str] | None = None
    ) -> Iterator[EventMention]: ...
    @overload
    def mentions(self, as_of: date | None = None, *, kind: Literal["claim"], codes: Iterable[str] | None = None) -> Iterator[ClaimMention]: ...
    @overload
    def mentions(
        self, as_of: date | None = None, *, kind: Literal["stance"], codes: Iterable[str] | None = None
    ) -> Iterator[StanceMention]: ...
    @overload
    def mentions(
        self, as_of: date | None = None, *, kind: Literal["linkage"], codes: Iterable[str] | None = None
    ) -> Iterator[LinkageMention]: ...
    def mentions(self, as_of: date | None = None, kind: str = "event", codes: Iterable[str] | None = None) -> Iterator[Mention]:
        """Give the mentions of one kind (event, claim, stance, linkage) in the order of their articles.

        With `as_of`, those of articles published by that day, hence none of undated ones; with `codes`, those that name
        all of them, hence no linkage, which names nobody.
        """
        mention = schema.mention.c
        wanted = _in_order(select(mention.payload).join(schema.article).where(mention.kind == kind), as_of).order_by(mention.position)
        for code in codes or ():
            wanted = wanted.where(("," + mention.codes + ",").contains(f",{code},", autoescape=True))
        with self._reading() as connection:
            for (payload,) in _stream(connection, wanted):
                yield from_json(payload, MENTION_KINDS[kind])

    def search(self, query: str, limit: int = 20, *, as_of: date | None = None) -> list[Found]:
        """Give the articles that hold every word of the query, the best match first."""
        with self._reading() as connection:
            return search_articles(connection, query, limit=limit, as_of=as_of)

    # Events

    def replace_events(self, events: Iterable[Event]) -> None:
        """Put these events in the place of all that were here."""
        found = list(events)
        event_rows = [rows.event_values(event) for event in found]
        with self._writing() as connection:
            connection.execute(delete(schema.event))
            _insert_all(connection, schema.event, event_rows)
            _insert_all(connection, schema.event_party, [{"event": e.id, "code": code} for e in found for code in sorted(e.codes())])
            _insert_all(connection, schema.event_mention, [{"event": e.id, "mention": m} for e in found for m in dict.fromkeys(e.mentions)])

    def events(self, codes: tuple[str, str] | None = None, since: date | None = None, until: date | None = None) -> list[Event]:
        """Give the events in the order of their first possible day, with `codes` those that have both as parties.

        With `since` or `until`, those that may have been on some day from the one to the other; of an event without any
        date nobody can say so, and it is left out.
        """
        event, party = schema.event.c, schema.event_party.c
        wanted = select(event.payload).order_by(func.coalesce(event.lo, event.hi), event.id)
        for code in codes or ():
            wanted = wanted.where(event.id.in_(select(party.event).where(party.code == code)))
        if since:
            wanted = wanted.where(or_(event.hi >= since.isoformat(), event.hi.is_(None) & event.lo.is_not(None)))
        if until:
            wanted = wanted.where(or_(event.lo <= until.isoformat(), event.lo.is_(None) & event.hi.is_not(None)))
        with self._reading() as connection:
            return [from_json(payload, Event) for (payload,) in _stream(connection, wanted)]

    def event(self, id_or_prefix: str) -> Event:
        """Give the event with this id, or the one whose id begins so.

        Raises:
            NotFoundError: if there is none, or more than one.
        """
        with self._reading() as connection:
            found = self._find_id(connection, schema.event, id_or_prefix)
            return from_json(connection.scalars(select(schema.event.c.payload).where(schema.event.c.id == found)).one(), Event)

    def event_of_mention(self, mention_id: str) -> Event | None:
        """Give the event that the mention speaks of; None where it is in no event."""
        event, link = schema.event.c, schema.event_mention.c
        wanted = select(event.payload).join(schema.event_mention).where(link.mention == mention_id).order_by(event.id)
        with self._reading() as connection:
            payload = connection.scalars(wanted).first()
        return from_json(payload, Event) if payload is not None else None

    # Judgements

    def put_judgement(self, judgement: Judgement) -> None:
        """Store a decision; one with the same id is replaced."""
        with self._writing() as connection:
            connection.execute(delete(schema.judgement).where(schema.judgement.c.id == judgement.id))
            values = {"id": judgement.id, "payload": to_json(judgement), "at": judgement.at.isoformat()}
            connection.execute(insert(schema.judgement).values(values))

    def judgements(self) -> list[Judgement]:
        """Give the decisions in the order in which they were made."""
        with self._reading() as connection:
            found = [from_json(payload, Judgement) for payload in connection.scalars(select(schema.judgement.c.payload))]
        return sorted(found, key=lambda judgement: (judgement.at.timestamp(), judgement.id))

    def delete_judgement(self, id: str) -> None:  # noqa: A002
        """Undo a decision.

        Raises:
            NotFoundError: if there is none with this id.
        """
        with self._writing() as connection:
            gone = connection.execute(delete(schema.judgement).where(schema.judgement.c.id == id)).rowcount
        if not gone:
            raise NotFoundError(f"judgement {id!r} is not in {self.path}")

    # Book-keeping

    def put_set_aside(self, origin: str, row: int | None, sha256: str | None, reason: str, now: datetime) -> None:
        """Note a page that could not be read; the same trouble in the same place is noted once."""
        table, trouble = schema.set_aside, content_id("sas", origin, row, reason)
        with self._writing() as connection:
            if connection.scalar(select(table.c.id).where(table.c.id == trouble)) is None:
                values = {"id": trouble, "origin": origin, "row": row, "sha256": sha256, "reason": reason, "at": now.isoformat()}
                connection.execute(insert(table).values(values))

    def set_asides(self) -> list[SetAsideRow]:
        """Give the pages that could not be read, by origin and row."""
        c = schema.set_aside.c
        wanted = select(c.origin, c.row, c.sha256, c.reason, c.at).order_by(c.origin, c.row, c.reason)
        with self._reading() as connection:
            return [SetAsideRow(*row[:4], datetime.fromisoformat(row.at)) for row in connection.execute(wanted)]

    def add_run(self, run: Run) -> None:
        """Note that pages were read, and how many of them came in."""
        with self._writing() as connection:
            connection.execute(insert(schema.run).values(asdict(run) | {"at": run.at.isoformat()}))

    def runs(self) -> list[Run]:
        """Give the runs, the first one first."""
        c = schema.run.c
        wanted = select(c.at, c.pages, c.read, c.unchanged, c.set_aside).order_by(c.id)
        with self._reading() as connection:
            return [Run(datetime.fromisoformat(row.at), *row[1:]) for row in connection.execute(wanted)]

    def counts(self) -> dict[str, int]:
        """Give how many there are of each thing."""
        tables = {
            "articles": schema.article,
            "mentions": schema.mention,
            "events": schema.event,
            "set_aside": schema.set_aside,
            "judgements": schema.judgement,
            "comments": schema.comment,
            "runs": schema.run,
        }
        with self._reading() as connection:
            return {name: connection.scalar(select(func.count()).select_from(table)) or 0 for name, table in tables.items()}

    def verify(self) -> Iterator[str]:
        """Check every stored quote against its stored page, and every reference; give one line for each mismatch."""
        with self._reading() as connection:
            yield from verify_record(connection)
