"""Counts the changes of a record, so that events which were computed before the last of them can be told from those of now.

The count is written in the transaction of the change itself: whoever is killed between a change and the computing of the
events leaves a record that says so.
"""

from __future__ import annotations

import json

from sqlalchemy import Connection, Integer, cast, select
from sqlalchemy.dialects.sqlite import insert

from detente.store import schema

CHANGES = "changes"  # of pages, of their readings, of judgements
EVENTS = "events"  # how many changes the stored events know of, and who linked them


def count_change(connection: Connection) -> None:
    """Note that something was changed that events are computed from."""
    value = schema.meta.c.value
    more = cast(cast(value, Integer) + 1, schema.meta.c.value.type)
    connection.execute(
        insert(schema.meta).values(key=CHANGES, value="1").on_conflict_do_update(index_elements=["key"], set_={"value": more})
    )


def changes_of(connection: Connection) -> int:
    """Give how often the record was changed."""
    return int(_value(connection, CHANGES) or 0)


def events_know(connection: Connection) -> tuple[int, str] | None:
    """Give how many changes the stored events know of, and who linked them; None in a record that was made before this was kept."""
    found = _value(connection, EVENTS)
    if found is None:
        return None
    known, linker = json.loads(found)
    return known, linker


def note_events(connection: Connection, known: int, linker: str) -> None:
    """Note how many changes the events know of that are being stored."""
    written = json.dumps([known, linker])
    statement = insert(schema.meta).values(key=EVENTS, value=written)
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": written}))


def _value(connection: Connection, key: str) -> str | None:
    return connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == key))
