"""Says which rows of a record count: as it is now, as it was known at a moment, or as it would be with a reading that is proposed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, true

from detente.store import schema


@dataclass(frozen=True, slots=True)
class Moment:
    """From where a record is looked at; without anything, from now."""

    known_at: datetime | None = None
    reading: str | None = None  # one that is only proposed, in the place of those that hold

    def knows_page(self) -> ColumnElement[bool]:
        """Give the condition that an article had come in."""
        return schema.article.c.ingested_at <= moment_text(self.known_at) if self.known_at is not None else true()

    def holds(self) -> ColumnElement[bool]:
        """Give the condition that a coding is the one that counts."""
        coding = schema.coding.c
        if self.reading is not None:
            return coding.reading == self.reading
        if self.known_at is None:
            return and_(coding.since.is_not(None), coding.until.is_(None))
        then = moment_text(self.known_at)
        return and_(coding.since <= then, or_(coding.until.is_(None), coding.until > then))

    def of_mentions(self, wanted: Select[Any]) -> Select[Any]:
        """Give the query of mentions and their articles, for the mentions that count alone."""
        mention, coding = schema.mention.c, schema.coding.c
        joined = and_(coding.article == mention.article, coding.reading == mention.reading)
        return (
            wanted.join(schema.article, schema.article.c.id == mention.article)
            .join(schema.coding, joined)
            .where(self.holds(), self.knows_page())
        )


NOW = Moment()


def moment_text(moment: datetime) -> str:
    """Give a moment as the tables hold it: in universal time, so that text sorts as time does; one without a zone is taken for that.

    >>> moment_text(datetime(2026, 11, 24, 9, 30))
    '2026-11-24T09:30:00.000000+00:00'
    """
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="microseconds")
