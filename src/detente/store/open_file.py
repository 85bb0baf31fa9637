"""Reads a path, gives a record that is open: its transactions, and database errors told as ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Row, Select, Table, func, insert, select
from sqlalchemy.exc import DBAPIError

from detente.errors import NotFoundError, StoreError
from detente.store.layout import WRITING, open_engine
from detente.store.moment import NOW, Moment
from detente.store.naming import BEGINNINGS, OFFERED, check_kind

ROWS_AT_ONCE = 200  # fetched together; keeps memory flat in a record of any size


class OpenFile:
    """A record file that is open. Use it in a `with` block, or `close` it."""

    def __init__(self, path: Path, engine: Engine, moment: Moment = NOW) -> None:
        self.path = path
        self.moment = moment
        self._reader = engine
        self._writer = engine.execution_options(**{WRITING: True})

    @classmethod
    def open(cls, path: Path | str, *, create: bool = True) -> Self:
        """Open the record at `path`; an older layout is upgraded, an absent file is made if `create`.

        Raises:
            StoreError: if there can be no record at `path`, or it is not ours, or of a newer layout.
        """
        return cls(Path(path), open_engine(Path(path), create=create))

    def seen_from(self, moment: Moment) -> Self:
        """Give the same open file as it is seen from a moment: what came later, or was decided later, is not there."""
        return type(self)(self.path, self._reader, moment)

    def close(self) -> None:
        """Let go of the file."""
        self._reader.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self._reader.connect() as connection:
                yield connection
        except UnicodeEncodeError as error:
            raise NotFoundError(f"{error.object!r} is no text, and so not in {self.path}") from error
        except DBAPIError as error:
            raise StoreError(f"{self.path}: cannot be read: {error.orig}") from error

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Hold the write lock; all that is done is kept at the end, or none of it where an error gets out."""
        try:
            with self._writer.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise StoreError(f"{self.path}: nothing was written: {error.orig}") from error

    def _find_id(self, connection: Connection, table: Table, wanted: str) -> str:
        """Give the id that is `wanted`, or the one that begins so."""
        column = table.c.id
        if wanted and connection.scalar(select(column).where(column == wanted)) is not None:
            return wanted
        begins_so = func.substr(column, 1, len(wanted)) == wanted  # LIKE would take "_" and "%" for wildcards
        found = connection.scalars(select(column).where(begins_so).order_by(column).limit(OFFERED + 1)).all() if wanted else ()
        if not found:
            check_kind(wanted, BEGINNINGS[table.name])
            raise NotFoundError(f"{table.name} {wanted!r} is not in {self.path}")
        if len(found) > 1:
            more = ", …" if len(found) > OFFERED else ""
            raise NotFoundError(f"{table.name} {wanted!r} may be {', '.join(found[:OFFERED])}{more}; give more of the id")
        return str(found[0])


def stream(connection: Connection, wanted: Select[Any]) -> Iterator[Row[*tuple[Any, ...]]]:
    """Give the rows, a few hundred in memory at a time."""
    yield from connection.execution_options(yield_per=ROWS_AT_ONCE).execute(wanted)


def insert_all(connection: Connection, table: Table, values: list[dict[str, Any]]) -> None:
    """Insert the rows, if there are any; SQLAlchemy takes an empty list for one row of defaults."""
    if values:
        connection.execute(insert(table), values)
