"""Which pages carry one story is kept in the record: found page by page, the same as all at once, and after an upgrade."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from detente.article import Article
from detente.linking.copies import PageWords, Sketch, find_pairs, pack, shingles_of, words_of_text
from detente.store import Store
from detente.store.layout import MIGRATIONS

from .nouns import NOW, TEXT, make_article

DAY = date(2021, 9, 10)
WORDS = [f"word{number}x" for number in range(700)]


def put(store: Store, article: Article) -> None:
    sketch = pack(shingles_of(article.text))
    store.put_article(article, [], origin="a.txt", sketch=sketch, coder="c", codebook="b", now=NOW)


def compare_all(store: Store) -> int:
    def words_of(id: str) -> PageWords:
        return words_of_text(store.article(id).text)

    return store.compare_pages(words_of)


def page(id: str, words: list[str], day: date | None = DAY) -> Article:
    return make_article(id, published=day, text=" ".join([TEXT, *words]))


def sketch(article: Article) -> Sketch:
    return Sketch(article.id, article.published.value, shingles_of(article.text), words_of_text(article.text))


def pages_by_chance(random: Random, count: int) -> list[Article]:
    found = []
    for number in range(count):
        start = random.randrange(0, 150)
        words = WORDS[start : start + random.choice([40, 90, 300, 400])]
        found.append(page(f"art_{number}", words, DAY + timedelta(days=random.randrange(0, 6))))
    return found


@settings(deadline=None, max_examples=15)
@given(st.randoms(use_true_random=False), st.integers(2, 6))
def test_page_by_page_in_any_order_gives_what_all_at_once_gives(random: Random, count: int) -> None:
    pages = pages_by_chance(random, count)
    expected = find_pairs(map(sketch, pages))
    random.shuffle(pages)
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "record.db") as store:
        for item in pages:
            put(store, item)
            if random.random() < 0.5:
                compare_all(store)
        compare_all(store)
        assert list(store.copy_pairs()) == expected


def test_page_is_compared_once(store: Store) -> None:
    put(store, page("art_a", WORDS[:90]))
    put(store, page("art_b", WORDS[:90]))
    assert compare_all(store) == 2
    assert compare_all(store) == 0


def test_pairs_of_a_day_are_those_of_pages_published_by_then(store: Store) -> None:
    put(store, page("art_a", WORDS[:90]))
    put(store, page("art_b", WORDS[:90], DAY + timedelta(days=1)))
    compare_all(store)
    assert [pair.other for pair in store.copy_pairs(as_of=DAY + timedelta(days=1))] == ["art_b"]
    assert list(store.copy_pairs(as_of=DAY)) == []
    assert [item.article for item in store.story_pages(as_of=DAY)] == ["art_a"]


def test_length_of_a_page_is_counted_in_shingles(store: Store) -> None:
    item = page("art_a", WORDS[:90])
    put(store, item)
    assert [found.length for found in store.story_pages()] == [len(shingles_of(item.text))]


def test_pairs_by_an_older_rule_are_found_anew(path: Path) -> None:
    with Store.open(path) as store:
        put(store, page("art_a", WORDS[:90]))
        put(store, page("art_b", WORDS[:90]))
        compare_all(store)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE compared SET rule = 'older'")
        connection.execute("UPDATE copy_pair SET share = 0.1")
    connection.close()
    with Store.open(path) as store:
        assert compare_all(store) == 2
        assert [pair.share for pair in store.copy_pairs()] == [1.0]


def test_record_of_the_first_layout_is_given_its_index(path: Path, tmp_path: Path) -> None:
    pages = [page("art_a", WORDS[:90]), page("art_b", WORDS[:400]), page("art_c", WORDS[:90], None)]
    with Store.open(path) as store:
        for item in pages:
            put(store, item)
        compare_all(store)
        expected = list(store.copy_pairs())
    older = tmp_path / "older.db"
    make_first_layout(older, path)
    with Store.open(older) as store:
        assert compare_all(store) == 2
        assert list(store.copy_pairs()) == expected
    assert shingles_in(older) >= shingles_in(path)  # the second layout took more of a short page


def shingles_in(path: Path) -> set[tuple[int, int, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return set(connection.execute("SELECT shingle, day, article FROM shingle"))


def make_first_layout(older: Path, newer: Path) -> None:
    """Make a record as the first version did, with the articles of one of today."""
    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    engine = create_engine(f"sqlite:///{older}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    with closing(sqlite3.connect(older)) as connection:
        connection.execute("ATTACH ? AS newer", (str(newer),))
        columns = [row[1] for row in connection.execute("PRAGMA main.table_info(article)")]
        still = {row[1] for row in connection.execute("PRAGMA newer.table_info(article)")}
        values = [name if name in still else "'x'" for name in columns]  # what later layouts keep elsewhere
        connection.execute(f"INSERT INTO article ({', '.join(columns)}) SELECT {', '.join(values)} FROM newer.article")
        connection.commit()
