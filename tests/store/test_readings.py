"""A page may be read anew: each reading stays in the file, and each moment has the one that held then."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from detente.errors import NotFoundError
from detente.store import Moment, Store, rows
from detente.store.layout import MIGRATIONS
from detente.store.moment import moment_text

from .conftest import Put
from .nouns import NOW, make_article, make_claim, make_mention

LATER = NOW + timedelta(days=1)


def ids(store: Store) -> list[str]:
    return [mention.id for mention in store.mentions()]


def propose(store: Store, *mentions: str, codebook: str = "c0ff") -> str:
    reading = store.propose_reading("dictionary-1", codebook, LATER)
    for article in store.articles_without(reading):
        store.put_coding(store.article(article), [make_mention(id, article) for id in mentions], reading)
    return reading


def test_a_proposed_reading_changes_nothing_that_holds(store: Store, put: Put) -> None:
    put(None, [make_mention("men_old"), make_claim()])
    reading = propose(store, "men_new")
    assert ids(store) == ["men_old"]
    assert len(list(store.mentions(kind="claim"))) == 1
    assert ids(store.seen_from(Moment(reading=reading))) == ["men_new"]
    assert store.counts()["mentions"] == 2
    assert store.codebooks_held() == [("dictionary-1", "c0de", 1)]


def test_an_applied_reading_holds_from_then_on(store: Store, put: Put) -> None:
    put(None, [make_mention("men_old")])
    store.apply_reading(propose(store, "men_new"), LATER)
    assert ids(store) == ["men_new"]
    assert ids(store.seen_from(Moment(NOW))) == ["men_old"]
    assert ids(store.seen_from(Moment(LATER - timedelta(seconds=1)))) == ["men_old"]
    assert ids(store.seen_from(Moment(LATER))) == ["men_new"]
    assert store.codebooks_held() == [("dictionary-1", "c0ff", 1)]


def test_a_mention_may_be_in_two_readings(store: Store, put: Put) -> None:
    put(None, [make_mention("men_same")])
    store.apply_reading(propose(store, "men_same"), LATER)
    assert ids(store) == ["men_same"]
    assert list(store.verify()) == []


def test_readings_stay_in_the_file_with_the_pages_they_hold_for(store: Store, put: Put) -> None:
    put(None, [make_mention()])
    store.apply_reading(propose(store, "men_new"), LATER)
    put(make_article("art_b2"), [make_mention("men_b", "art_b2")], codebook="c0ff")
    found = [(row.codebook, row.pages, row.applied, row.current) for row in store.readings()]
    assert found == [("c0de", 1, 1, 0), ("c0ff", 2, 2, 2)]


def test_a_reading_that_nobody_took_is_forgotten_for_the_next(store: Store, put: Put) -> None:
    put(None, [make_mention()])
    first = propose(store, "men_first", codebook="c0d1")
    assert store.propose_reading("dictionary-1", "c0d1", LATER + timedelta(days=1)) == first
    propose(store, "men_second", codebook="c0d2")
    assert [row.codebook for row in store.readings()] == ["c0de", "c0d2"]
    with pytest.raises(NotFoundError):
        store.apply_reading(first, LATER)


def test_a_page_that_came_later_was_not_known(store: Store, put: Put) -> None:
    put(None, [make_mention()])
    store.put_article(
        make_article("art_b2"),
        [make_mention("men_b", "art_b2")],
        origin="b.txt",
        sketch=b"",
        coder="dictionary-1",
        codebook="c0de",
        now=LATER,
    )
    then = store.seen_from(Moment(NOW))
    assert [article.id for article in then.articles()] == ["art_a1"]
    assert [row.id for row in then.article_rows()] == ["art_a1"]
    assert [page.article for page in then.story_pages()] == ["art_a1"]
    assert [found.article for found in then.search("minister")] == ["art_a1"]
    assert ids(then) == ["men_a1"]
    assert then.articles_about(["JPN"]) == {"art_a1"}
    assert len(store.search("minister")) == 2


def test_moments_are_kept_in_universal_time() -> None:
    tokyo = datetime(2026, 11, 24, 18, 30, tzinfo=timezone(timedelta(hours=9)))
    assert moment_text(tokyo) == moment_text(NOW)
    assert moment_text(NOW) < moment_text(NOW + timedelta(microseconds=1))


def test_the_codings_of_an_older_record_are_its_first_readings(path: Path) -> None:
    path.touch()
    with create_engine(f"sqlite:///{path}").begin() as connection:
        config = Config()
        config.set_main_option("script_location", MIGRATIONS)
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
    values = rows.article_values(make_article()) | {
        "sketch": b"",
        "origin": "a.txt",
        "coder": "c-1",
        "codebook": "b",
        "ingested_at": NOW.isoformat(),
    }
    mention = rows.mention_values(make_mention(), 0)
    with sqlite3.connect(path) as connection:
        for table, row in (("article", values), ("mention", mention)):
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))
    connection.close()
    with Store.open(path) as store:
        assert store.article("art_a1") == make_article()
        assert ids(store) == ["men_a1"]
        assert store.codebooks_held() == [("c-1", "b", 1)]
        assert ids(store.seen_from(Moment(NOW))) == ["men_a1"]
        assert ids(store.seen_from(Moment(NOW - timedelta(seconds=1)))) == []
        assert list(store.verify()) == []
