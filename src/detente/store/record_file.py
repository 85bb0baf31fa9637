"""Reads and writes a record: one SQLite file that many may read while one writes.

Each write is one transaction: an article comes in with all its mentions, or not at all. Lists are ordered by the day of
publication, undated pages first, then by id, so that the same pages give the same lists on any machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, Literal, overload

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, or_, select

from detente.article import Article
from detente.errors import NotFoundError
from detente.event import ClaimMention, Event, EventMention, LinkageMention, Mention, StanceMention, StatementMention
from detente.store import rows, schema
from detente.store.edition import changes_of, count_change, events_know, note_events
from detente.store.moment import NOW, moment_text
from detente.store.naming import OFFERED, which_of
from detente.store.open_file import insert_all, stream
from detente.store.readings import ReadingLedger, reading_for
from detente.store.rows import ArticleRow
from detente.store.search import Found, index_article, search_articles
from detente.store.serialise import MENTION_KINDS, from_json
from detente.store.stories import StoryLedger


class Store(StoryLedger, ReadingLedger):
    """A record that is open: its pages, what they say, and the events computed from them."""

    # Articles and their mentions

    def put_article(
        self, article: Article, mentions: Sequence[Mention], *, origin: str, sketch: bytes, coder: str, codebook: str, now: datetime
    ) -> bool:
        """Store an article with its mentions, which are its current ones; an article that is here already is left alone.

        Returns:
            Whether anything was written.

        Raises:
            StoreError: if a mention is of another article, or two different ones have one id; nothing is written.
        """
        mention_rows = rows.mention_rows(article, mentions)
        at = moment_text(now)
        values = rows.article_values(article) | {"sketch": sketch, "origin": origin, "ingested_at": at}
        with self._writing() as connection:
            if connection.scalar(select(schema.article.c.id).where(schema.article.c.id == article.id)) is not None:
                return False
            reading = reading_for(connection, coder, codebook, at)
            connection.execute(insert(schema.article).values(values))
            index_article(connection, article)
            connection.execute(insert(schema.coding).values(article=article.id, reading=reading, since=at))
            insert_all(connection, schema.mention, [row | {"reading": reading} for row in mention_rows])
            count_change(connection)
        return True

    def has_article(self, id: str) -> bool:
        """Say whether the article is here, whoever read it."""
        with self._reading() as connection:
            return connection.scalar(select(schema.article.c.id).where(schema.article.c.id == id)) is not None

    def article(self, id: str) -> Article:
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
            for row in stream(connection, self._in_order(select(columns.payload, columns.text), as_of)):
                yield rows.article_from(row.payload, row.text)

    def article_rows(self, as_of: date | None = None) -> Iterator[ArticleRow]:
        """Give what a list shows of each article, with `as_of` only of those published by that day."""
        columns = [schema.article.c[name] for name in ArticleRow.__slots__]
        with self._reading() as connection:
            for row in stream(connection, self._in_order(select(*columns), as_of)):
                yield rows.article_row_from(row)

    def came_in(self) -> dict[str, datetime]:
        """Give when each article came in, by id."""
        columns = schema.article.c
        with self._reading() as connection:
            found = connection.execute(select(columns.id, columns.ingested_at).where(self.moment.knows_page()))
            return {row.id: datetime.fromisoformat(row.ingested_at) for row in found}

    def sketches(self, as_of: date | None = None) -> Iterator[tuple[str, date | None, bytes]]:
        """Give id, day and sketch of each article, with `as_of` only of those published by that day."""
        columns = schema.article.c
        with self._reading() as connection:
            for row in stream(connection, self._in_order(select(columns.id, columns.published, columns.sketch), as_of)):
                yield row.id, date.fromisoformat(row.published) if row.published else None, row.sketch

    @overload
    def mentions(
        self,
        as_of: date | None = None,
        kind: Literal["event"] = "event",
        *,
        codes: Iterable[str] | None = None,
        any_of: Iterable[str] | None = None,
        articles: Iterable[str] | None = None,
    ) -> Iterator[EventMention]: ...
    @overload
    def mentions(
        self,
        as_of: date | None = None,
        *,
        kind: Literal["claim"],
        codes: Iterable[str] | None = None,
        any_of: Iterable[str] | None = None,
        articles: Iterable[str] | None = None,
    ) -> Iterator[ClaimMention]: ...
    @overload
    def mentions(
        self,
        as_of: date | None = None,
        *,
        kind: Literal["stance"],
        codes: Iterable[str] | None = None,
        any_of: Iterable[str] | None = None,
        articles: Iterable[str] | None = None,
    ) -> Iterator[StanceMention]: ...
    @overload
    def mentions(
        self,
        as_of: date | None = None,
        *,
        kind: Literal["linkage"],
        codes: Iterable[str] | None = None,
        any_of: Iterable[str] | None = None,
        articles: Iterable[str] | None = None,
    ) -> Iterator[LinkageMention]: ...
    @overload
    def mentions(
        self,
        as_of: date | None = None,
        *,
        kind: Literal["statement"],
        codes: Iterable[str] | None = None,
        any_of: Iterable[str] | None = None,
        articles: Iterable[str] | None = None,
    ) -> Iterator[StatementMention]: ...
    def mentions(
        self,
        as_of: date | None = None,
        kind: str = "event",
        *,
        codes: Iterable[str] | None = None,
        any_of: Iterable[str] | None = None,
        articles: Iterable[str] | None = None,
    ) -> Iterator[Mention]:
        """Give the mentions of one kind (event, claim, stance, linkage, statement) in the order of their articles.

        Args:
            as_of: only those of articles published by that day, hence none of undated ones.
            kind: of the mentions.
            codes: only those that name all of them, hence no linkage, which names nobody.
            any_of: only those of articles in which a mention of this kind names one of them, and those of `articles`.
            articles: only those of these articles, and those that `any_of` lets in.
        """
        mention = schema.mention.c
        wanted = self.moment.of_mentions(select(mention.payload).select_from(schema.mention).where(mention.kind == kind))
        for code in codes or ():
            wanted = wanted.where(_names(mention.codes, code))
        if any_of is not None or articles is not None:
            other = schema.mention.alias()
            naming = [select(other.c.article).where(other.c.kind == kind, _names(other.c.codes, code)) for code in any_of or ()]
            wanted = wanted.where(or_(mention.article.in_(list(articles or ())), *(mention.article.in_(found) for found in naming)))
        with self._reading() as connection:
            for (payload,) in stream(connection, _in_order(wanted, as_of).order_by(mention.position)):
                yield from_json(payload, MENTION_KINDS[kind])

    def search(self, query: str, limit: int = 20, *, as_of: date | None = None) -> list[Found]:
        """Give the articles that hold every word of the query, the best match first."""
        with self._reading() as connection:
            return search_articles(connection, query, limit=limit, as_of=as_of, moment=self.moment)

    def _in_order(self, wanted: Select[Any], as_of: date | None) -> Select[Any]:
        return _in_order(wanted.where(self.moment.knows_page()), as_of)

    # Events

    def changes(self) -> int:
        """Give how often something was changed that events are computed from: pages, their readings, judgements."""
        with self._reading() as connection:
            return changes_of(connection)

    def has_events_of(self, linker: str) -> bool:
        """Say whether the stored events are those of the record as it is looked at, and were linked by this version."""
        with self._reading() as connection:
            return self.moment == NOW and events_know(connection) == (changes_of(connection), linker)

    def replace_events(self, events: Iterable[Event], *, known: int | None = None, linker: str = "") -> None:
        """Put these events in the place of all that were here, unless those know of more.

        Args:
            events: all of the record.
            known: how many changes there were before the events were computed; those of now if not given.
            linker: the version that linked them.
        """
        found = list(events)
        event_rows = [rows.event_values(event) for event in found]
        parties = [{"event": event.id, "code": code} for event in found for code in sorted(event.codes())]
        links = [{"event": event.id, "mention": mention} for event in found for mention in dict.fromkeys(event.mentions)]
        ids = {event.id for event in found}
        aliases = {alias: event.id for event in reversed(found) for alias in event.aliases if alias not in ids}
        with self._writing() as connection:
            known = known if known is not None else changes_of(connection)
            there = events_know(connection)
            if there is not None and there[1] == linker and there[0] > known:
                return  # another process was slower to read and quicker to write
            note_events(connection, known, linker)
            connection.execute(delete(schema.event))
            insert_all(connection, schema.event, event_rows)
            insert_all(connection, schema.event_party, parties)
            insert_all(connection, schema.event_mention, links)
            insert_all(connection, schema.event_alias, [{"id": alias, "event": event} for alias, event in sorted(aliases.items())])

    def events(self, codes: tuple[str, str] | None = None, since: date | None = None, until: date | None = None) -> list[Event]:
        """Give the events in the order of their first possible day, with `codes` those that have both as parties.

        With `since` or `until`, those that may have been on some day from the one to the other; of an event without any
        date nobody can say so, and it is left out.
        """
        event, party = schema.event.c, schema.event_party.c
        wanted = select(event.payload).order_by(func.coalesce(event.lo, event.hi, ""), func.coalesce(event.hi, "9999"), event.id)
        for code in codes or ():
            wanted = wanted.where(event.id.in_(select(party.event).where(party.code == code)))
        if since:
            wanted = wanted.where(or_(event.hi >= since.isoformat(), event.hi.is_(None) & event.lo.is_not(None)))
        if until:
            wanted = wanted.where(or_(event.lo <= until.isoformat(), event.lo.is_(None) & event.hi.is_not(None)))
        with self._reading() as connection:
            return [from_json(payload, Event) for (payload,) in stream(connection, wanted)]

    def event(self, id_or_prefix: str) -> Event:
        """Give the event with this id or alias, or the one whose id begins so.

        Raises:
            NotFoundError: if there is none, or more than one.
        """
        event, alias = schema.event.c, schema.event_alias.c
        wanted = select(event.payload).where(event.id == id_or_prefix)
        wanted_alias = select(event.payload).join(schema.event_alias).where(alias.id == id_or_prefix)
        with self._reading() as connection:
            payload = connection.scalars(wanted).one_or_none() or connection.scalars(wanted_alias).one_or_none()
            if payload is None:
                found = self._event_id(connection, id_or_prefix)
                payload = connection.scalars(select(event.payload).where(event.id == found)).one()
            return from_json(payload, Event)

    def _event_id(self, connection: Connection, prefix: str) -> str:
        """Give the id of the event that begins so; the beginning of an alias counts only where no event's own id begins so."""
        own, alias = schema.event.c.id, schema.event_alias.c
        if prefix and connection.scalar(select(own).where(func.substr(own, 1, len(prefix)) == prefix).limit(1)) is None:
            begins_so = func.substr(alias.id, 1, len(prefix)) == prefix
            found = connection.scalars(select(alias.event).where(begins_so).distinct().limit(2)).all()
            if len(found) == 1:
                return str(found[0])
        several = select(schema.event.c.payload).where(func.substr(own, 1, len(prefix)) == prefix)
        number = connection.scalar(select(func.count()).select_from(several.subquery())) if prefix else 0
        if number is not None and number > 1:
            shown = connection.scalars(several.order_by(own).limit(OFFERED)).all()
            raise NotFoundError(which_of(prefix, [from_json(payload, Event) for payload in shown], number))
        return self._find_id(connection, schema.event, prefix)

    def event_of_mention(self, mention_id: str) -> Event | None:
        """Give the event that the mention speaks of; None where it is in no event."""
        event, link = schema.event.c, schema.event_mention.c
        wanted = select(event.payload).join(schema.event_mention).where(link.mention == mention_id).order_by(event.id)
        with self._reading() as connection:
            payload = connection.scalars(wanted).first()
        return from_json(payload, Event) if payload is not None else None


def _names(codes: ColumnElement[str], code: str) -> ColumnElement[bool]:
    return ("," + codes + ",").contains(f",{code},", autoescape=True)


def _in_order(wanted: Select[Any], as_of: date | None) -> Select[Any]:
    """Give the query in the order of days; it follows an index, so that no payload has to be sorted."""
    article = schema.article.c
    if as_of:
        wanted = wanted.where(article.published <= as_of.isoformat())
    return wanted.order_by(article.published, article.id)
