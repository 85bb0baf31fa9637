"""Reads and writes what accompanies a record: people's decisions, pages set aside, runs, and how much there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import func, insert, select

from detente.article import content_id
from detente.event import Judgement
from detente.store import schema
from detente.store.edition import count_change
from detente.store.moment import moment_text
from detente.store.open_file import OpenFile
from detente.store.rows import Run, SetAsideRow
from detente.store.serialise import from_json, to_json
from detente.store.verify import verify_record

COUNTED = {
    "articles": schema.article,
    "mentions": schema.mention,
    "events": schema.event,
    "set_aside": schema.set_aside,
    "judgements": schema.judgement,
    "comments": schema.comment,
    "runs": schema.run,
}


class Ledger(OpenFile):
    """The part of a store that keeps no pages and no events."""

    def put_judgement(self, judgement: Judgement) -> None:
        """Store a decision; the same one again changes nothing. It is never taken out: another one undoes it."""
        with self._writing() as connection:
            if connection.scalar(select(schema.judgement.c.id).where(schema.judgement.c.id == judgement.id)) is None:
                values = {"id": judgement.id, "payload": to_json(judgement), "at": moment_text(judgement.at)}
                connection.execute(insert(schema.judgement).values(values))
                count_change(connection)

    def judgements(self) -> list[Judgement]:
        """Give the decisions in the order in which they were made, those undone and the undoings too."""
        column, wanted = schema.judgement.c, select(schema.judgement.c.payload)
        if self.moment.known_at is not None:
            wanted = wanted.where(column.at <= moment_text(self.moment.known_at))
        with self._reading() as connection:
            found = [from_json(payload, Judgement) for payload in connection.scalars(wanted)]
        return sorted(found, key=lambda judgement: (judgement.at.timestamp(), judgement.id))

    def judgement(self, id_or_prefix: str) -> Judgement:
        """Give the decision with this id, or the one whose id begins so.

        Raises:
            NotFoundError: if there is none, or more than one.
        """
        with self._reading() as connection:
            found = self._find_id(connection, schema.judgement, id_or_prefix)
            return from_json(connection.scalars(select(schema.judgement.c.payload).where(schema.judgement.c.id == found)).one(), Judgement)

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
        with self._reading() as connection:
            counts = {name: connection.scalar(select(func.count()).select_from(table)) or 0 for name, table in COUNTED.items()}
            current = self.moment.of_mentions(select(func.count()).select_from(schema.mention))
            return counts | {"mentions": connection.scalar(current) or 0}  # of earlier readings there are more

    def verify(self) -> Iterator[str]:
        """Check every stored quote against its stored page, and every reference; give one line for each mismatch."""
        with self._reading() as connection:
            yield from verify_record(connection)
