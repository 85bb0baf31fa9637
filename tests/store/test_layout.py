from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from detente.errors import StoreError
from detente.store import Store
from detente.store.layout import MIGRATIONS, open_engine, upgrade
from detente.store.schema import LAYOUT, metadata

from .nouns import NOW, make_article, make_judgement, make_mention

NEXT = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9999", "{last}"


def upgrade():
    with op.batch_alter_table("article", recreate="always") as article:
        article.add_column(sa.Column("mood", sa.Text))
    {then}
"""


def put(path: Path) -> None:
    with Store.open(path) as store:
        store.put_article(make_article(), [make_mention()], origin="a.txt", sketch=b"", coder="c", codebook="b", now=NOW)


def newer_migrations(folder: Path, then: str = "pass") -> str:
    """The migrations of a version to come: ours and one more."""
    scripts = folder / "100% newer"
    with resources.as_file(resources.files("detente.store") / "migrations") as ours:
        shutil.copytree(ours, scripts)
    (scripts / "versions" / "9999_mood.py").write_text(NEXT.format(last=LAYOUT, then=then))
    return str(scripts)


def test_the_migrations_make_the_tables_of_the_schema(path: Path) -> None:
    Store.open(path).close()
    with create_engine(f"sqlite:///{path}").connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: not str(name).startswith("article_fts")}
        )
        assert compare_metadata(context, metadata) == []


def test_the_layout_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    assert ScriptDirectory.from_config(config).get_current_head() == LAYOUT


def test_a_record_is_opened_again_as_it_was_left(path: Path) -> None:
    put(path)
    with Store.open(path, create=False) as store:
        assert [article.id for article in store.articles()] == ["art_a1"]


def test_an_empty_file_becomes_a_record(path: Path) -> None:
    path.touch()
    put(path)
    assert path.stat().st_size > 0


def test_an_older_record_is_upgraded_and_keeps_what_it_holds(path: Path, tmp_path: Path) -> None:
    put(path)
    engine = open_engine(path, create=False)
    upgrade(engine, path, migrations=newer_migrations(tmp_path))
    engine.dispose()
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT id, mood FROM article").fetchall() == [("art_a1", None)]
        assert connection.execute("SELECT id FROM mention").fetchall() == [("men_a1",)]  # a table made anew cascades to nothing
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]
    connection.close()


def test_an_upgrade_that_fails_leaves_the_record_as_it_was(path: Path, tmp_path: Path) -> None:
    put(path)
    engine = open_engine(path, create=False)
    with pytest.raises(RuntimeError, match="no mood"):
        upgrade(engine, path, migrations=newer_migrations(tmp_path, then='raise RuntimeError("no mood")'))
    engine.dispose()
    with Store.open(path) as store:
        assert store.article("art_a1") == make_article()


def test_a_newer_record_is_refused_with_the_way_out(path: Path, tmp_path: Path) -> None:
    put(path)
    engine = open_engine(path, create=False)
    upgrade(engine, path, migrations=newer_migrations(tmp_path))
    engine.dispose()
    with pytest.raises(StoreError, match=rf"record\.db: has layout 9999, .* up to {LAYOUT}; .*upgrade"):
        Store.open(path)


def test_what_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    path.write_text("Some notes on Tokyo, kept for years.")
    with pytest.raises(StoreError, match="not a record"):
        Store.open(path)
    assert path.read_text().startswith("Some notes")


def test_a_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE meta (key, value)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not a record of Détente"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_damaged_record_is_refused(path: Path) -> None:
    put(path)
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xff" * 3996
    path.write_bytes(data)
    with pytest.raises(StoreError, match=r"record\.db: cannot be opened"):
        Store.open(path)


def test_a_record_in_a_folder_that_is_only_read_is_read_and_not_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(path) as store:
        store.put_judgement(make_judgement())
    beside = set(path.parent.iterdir())
    monkeypatch.setattr("os.access", lambda *_: False)  # a test may run as one who may write everywhere
    with Store.open(path, create=False) as store:
        assert [judgement.id for judgement in store.judgements()] == ["jdg_a1"]
        with pytest.raises(StoreError, match="nothing was written"):
            store.put_judgement(make_judgement("jdg_b2"))
        assert set(path.parent.iterdir()) == beside


def test_paths_that_cannot_be_records_say_why(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        Store.open(tmp_path)
    with pytest.raises(StoreError, match=r"the folder .*nowhere does not exist"):
        Store.open(tmp_path / "nowhere" / "record.db")
    with pytest.raises(StoreError, match="no record here"):
        Store.open(tmp_path / "absent.db", create=False)
    (tmp_path / "empty.db").touch()
    with pytest.raises(StoreError, match="no record here"):
        Store.open(tmp_path / "empty.db", create=False)
    assert not (tmp_path / "absent.db").exists()


def test_processes_may_open_and_write_one_new_record_together(path: Path) -> None:
    script = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from detente.store import Store
with Store.open(Path(sys.argv[1])) as store:
    for row in range(20):
        store.put_set_aside(sys.argv[2], row, None, "empty", datetime(2024, 1, 1, tzinfo=UTC))
"""
    writers = [subprocess.Popen([sys.executable, "-c", script, str(path), name]) for name in "abc"]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0]
    with Store.open(path) as store:
        assert store.counts()["set_aside"] == 60


def test_a_record_may_be_opened_and_read_while_another_writes(path: Path) -> None:
    put(path)
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM mention")
    with Store.open(path) as store:
        assert len(list(store.mentions())) == 1
    writer.execute("ROLLBACK")
    writer.close()
