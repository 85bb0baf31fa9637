"""Reads a path, gives an engine on a record of the current layout, or says why it cannot be one.

Nothing is written to a file before it is known to be ours. A transaction that writes takes the write lock when it
begins: in WAL mode, one that first reads and then writes fails at once where another has written in between.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError

from detente.errors import StoreError
from detente.store.schema import FORMAT, LAYOUT, meta

BUSY_SECONDS = 30.0  # how long one process waits for another's transaction; a replaced set of events takes seconds
MIGRATIONS = "detente.store:migrations"
SQLITE_HEAD = b"SQLite format 3\x00"
NO_RECORD = "{path}: there is no record here; read pages into it first, or name another file"
WRITING = "detente_writing"  # the execution option of connections that write


def open_engine(path: Path, *, create: bool) -> Engine:
    """Give an engine on the record at `path`, upgraded to the current layout; an absent one is made if `create`.

    Raises:
        StoreError: if the path cannot be used, or holds something else, or a record of a newer layout.
    """
    _check_path(path, create=create)
    engine = _make_engine(path)
    try:
        with engine.connect() as connection:
            layout = _layout_of(connection, path) if _has_tables(connection) else None
        if layout is None and not create:
            raise StoreError(NO_RECORD.format(path=path))
        if layout is None or layout == LAYOUT:
            _switch_to_wal(engine)
        if layout != LAYOUT:
            upgrade(engine, path)
    except DatabaseError as error:
        engine.dispose()
        raise StoreError(f"{path}: cannot be opened as a record: {error.orig}") from error
    except StoreError:
        engine.dispose()
        raise
    return engine


def upgrade(engine: Engine, path: Path, *, migrations: str = MIGRATIONS) -> None:
    """Bring the record to the newest layout in `migrations`, in one transaction.

    Raises:
        StoreError: if the record's layout is not among them.
    """
    from alembic import command  # a third of a second, which a record of the current layout need not spend
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", migrations.replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    with _no_foreign_keys(engine) as connection, connection.begin():
        layout = _layout_of(connection, path) if _has_tables(connection) else None  # another process may have been quicker
        if layout is not None and layout not in known:
            raise StoreError(
                f"{path}: has layout {layout}, this version of Détente knows up to {max(known)}; "
                "open it with a newer version (pip install --upgrade detente), or read the pages into a new record"
            )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@contextmanager
def _no_foreign_keys(engine: Engine) -> Iterator[Connection]:
    """Give a connection for migrations. SQLite changes a table by making it anew, and to drop the old one would cascade."""
    with engine.execution_options(**{WRITING: True}).connect() as connection:
        driver = cast(sqlite3.Connection, connection.connection.dbapi_connection)
        driver.execute("PRAGMA foreign_keys = OFF")  # has no effect inside a transaction
        try:
            yield connection
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


def _check_path(path: Path, *, create: bool) -> None:
    """Raise where there can be no record at `path`."""
    if path.is_dir():
        raise StoreError(f"{path}: is a folder; name a file in it, such as {path / 'detente.db'}")
    if not path.exists():
        if not create:
            raise StoreError(NO_RECORD.format(path=path))
        if not path.parent.is_dir():
            raise StoreError(f"{path}: the folder {path.parent} does not exist; make it, or name another file")
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(SQLITE_HEAD))
    except OSError as error:
        raise StoreError(f"{path}: cannot be read: {error.strerror}; check who may read it, or name another file") from error
    if head and head != SQLITE_HEAD:
        raise StoreError(f"{path}: is not a record of Détente (nor any SQLite file); name another file")


def _make_engine(path: Path) -> Engine:
    url = URL.create("sqlite", database=str(path.absolute()))
    if _is_sealed(path):
        url = URL.create("sqlite", database=path.absolute().as_uri(), query={"immutable": "1", "uri": "true"})
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _is_sealed(path: Path) -> bool:
    """Say whether nobody writes here: a record on a medium or in a folder that is only read has no room for SQLite's lock beside it."""
    beside = [path.with_name(path.name + ending) for ending in ("-wal", "-shm")]
    return path.exists() and not os.access(path.parent, os.W_OK) and not any(file.exists() for file in beside)


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None  # the driver begins no transactions of its own; `_begin` does
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")  # safe with WAL; a power cut may lose the last pages, never the file


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITING) else "BEGIN")


def _has_tables(connection: Connection) -> bool:
    return bool(connection.scalar(text("SELECT count(*) FROM sqlite_master")))


def _layout_of(connection: Connection, path: Path) -> str:
    tables = set(inspect(connection).get_table_names())
    if {"meta", "alembic_version"} <= tables and connection.scalar(select(meta.c.value).where(meta.c.key == "format")) == FORMAT:
        return str(connection.scalar(text("SELECT version_num FROM alembic_version")))
    raise StoreError(f"{path}: is an SQLite file, but not a record of Détente; name another file")


def _switch_to_wal(engine: Engine) -> None:
    """Let readers read while one process writes. The file remembers it; the switch needs the file to itself for a moment."""
    connection = engine.raw_connection()
    until = time.monotonic() + BUSY_SECONDS
    try:
        while True:
            try:
                connection.cursor().execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:  # SQLite does not wait for this lock by itself
                if "locked" not in str(error) or time.monotonic() > until:
                    raise
            time.sleep(0.05)
    finally:
        connection.close()
