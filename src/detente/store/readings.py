"""Keeps which coder with which codebook read each page, and when that reading held: one may be proposed, looked at and applied."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, case, delete, exists, func, insert, or_, select, update

from detente.article import Article, content_id
from detente.errors import NotFoundError
from detente.event import Mention
from detente.store import rows, schema
from detente.store.edition import count_change
from detente.store.moment import moment_text
from detente.store.open_file import OpenFile, insert_all
from detente.store.rows import ReadingRow


class ReadingLedger(OpenFile):
    """The part of a store that knows who read what."""

    def readings(self) -> list[ReadingRow]:
        """Give the readings, the first one first, each with the number of pages that it ever held for, and that it holds for."""
        reading, coding = schema.reading.c, schema.coding.c
        is_current = case((and_(coding.since.is_not(None), coding.until.is_(None)), 1), else_=0)
        wanted = (
            select(reading.id, reading.coder, reading.codebook, reading.at, func.count(coding.article), func.count(coding.since))
            .add_columns(func.coalesce(func.sum(is_current), 0))
            .join(schema.coding, isouter=True)
            .group_by(reading.id)
            .order_by(reading.at, reading.id)
        )
        with self._reading() as connection:
            found = connection.execute(wanted).all()
        return [
            ReadingRow(id, coder, codebook, datetime.fromisoformat(at), pages, applied, current)
            for id, coder, codebook, at, pages, applied, current in found
        ]

    def propose_reading(self, coder: str, codebook: str, now: datetime) -> str:
        """Give the id of the reading of this coder and codebook that is only proposed; a new one if there is none.

        One proposed for another coder or codebook is forgotten: nobody ever took it for the record.
        """
        reading, coding = schema.reading.c, schema.coding.c
        never_held = ~exists().where(coding.reading == reading.id, coding.since.is_not(None))
        with self._writing() as connection:
            others = or_(reading.coder != coder, reading.codebook != codebook)
            connection.execute(delete(schema.reading).where(never_held, others))
            found = connection.scalar(select(reading.id).where(never_held, reading.coder == coder, reading.codebook == codebook))
            return found or _make_reading(connection, coder, codebook, moment_text(now))

    def articles_without(self, reading: str) -> list[str]:
        """Give the ids of the articles that are not yet in a reading."""
        article, coding = schema.article.c, schema.coding.c
        wanted = select(article.id).where(~exists().where(coding.article == article.id, coding.reading == reading))
        with self._reading() as connection:
            return list(connection.scalars(wanted.order_by(article.published, article.id)))

    def put_coding(self, article: Article, mentions: Sequence[Mention], reading: str) -> None:
        """Store what a proposed reading finds in an article that is here.

        Raises:
            StoreError: as `put_article` does.
        """
        found = [row | {"reading": reading} for row in rows.mention_rows(article, mentions)]
        with self._writing() as connection:
            connection.execute(insert(schema.coding).values(article=article.id, reading=reading))
            insert_all(connection, schema.mention, found)

    def apply_reading(self, reading: str, now: datetime) -> None:
        """Make a proposed reading the current one of all its articles; those before it stay, and say until when they held.

        Raises:
            NotFoundError: if it is not there.
        """
        coding, at = schema.coding.c, moment_text(now)
        inside = select(coding.article).where(coding.reading == reading)
        with self._writing() as connection:
            if connection.scalar(select(schema.reading.c.id).where(schema.reading.c.id == reading)) is None:
                raise NotFoundError(f"reading {reading!r} is not in {self.path}")
            held = and_(coding.article.in_(inside), coding.since.is_not(None), coding.until.is_(None), coding.reading != reading)
            connection.execute(update(schema.coding).where(held).values(until=at))
            connection.execute(update(schema.coding).where(coding.reading == reading).values(since=at, until=None))
            count_change(connection)

    def codebooks_held(self) -> list[tuple[str, str, int]]:
        """Give coder, codebook and number of pages of the readings that hold, at the moment that the record is looked at from."""
        reading, coding = schema.reading.c, schema.coding.c
        wanted = (
            select(reading.coder, reading.codebook, func.count()).join(schema.coding).where(self.moment.holds())
            .group_by(reading.coder, reading.codebook).order_by(func.min(coding.since), reading.codebook)
        )  # fmt: skip
        with self._reading() as connection:
            return [(coder, codebook, pages) for coder, codebook, pages in connection.execute(wanted)]


def reading_for(connection: Connection, coder: str, codebook: str, at: str) -> str:
    """Give the reading that a new page belongs to: the latest of this coder and codebook that holds, or a new one."""
    reading, coding = schema.reading.c, schema.coding.c
    holds = exists().where(coding.reading == reading.id, coding.since.is_not(None))
    wanted = select(reading.id).where(reading.coder == coder, reading.codebook == codebook, holds)
    found = connection.scalars(wanted.order_by(reading.at.desc(), reading.id)).first()
    return found or _make_reading(connection, coder, codebook, at)


def _make_reading(connection: Connection, coder: str, codebook: str, at: str) -> str:
    id = content_id("rdg", coder, codebook, at)
    connection.execute(insert(schema.reading).values(id=id, coder=coder, codebook=codebook, at=at))
    return id
