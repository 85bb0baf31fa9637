"""Reads stored sketches, keeps which pages carry one story: a new page is compared with those that share a sampled shingle.

A page is compared once, with every page of the days around it that is here; so the pairs are those that a comparison of
everything with everything would give, in whatever order the pages came.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from sqlalchemy import Connection, Integer, String, bindparam, delete, func, insert, select

from detente.linking.copies import MAX_GAP_DAYS, RULE, CopyKind, CopyPair, PageWords, Sketch, compare, sampled, unpack
from detente.linking.stories import StoryPage
from detente.store import schema
from detente.store.ledger import Ledger
from detente.store.open_file import insert_all, stream

PAGES_AT_ONCE = 200  # indexed together
SKETCHES_KEPT = 4_000  # a page is compared with pages of the same week, again and again
HASH_BYTES = 4  # of one shingle in a stored sketch
KEYS = func.json_each(bindparam("keys")).table_valued("value").c.value  # as one value: a statement of a thousand is slow to make
SKETCHES = select(schema.article.c.id, schema.article.c.published, schema.article.c.sketch)
ONE_SKETCH = SKETCHES.where(schema.article.c.id == bindparam("page"))
NEAR = (
    select(schema.shingle.c.article)
    .where(schema.shingle.c.shingle.in_(select(KEYS)))
    .where(schema.shingle.c.day.between(bindparam("since"), bindparam("until")))
    .distinct()
)
ADDED = insert(schema.shingle).from_select(
    ["shingle", "day", "article"], select(KEYS, bindparam("on", type_=Integer), bindparam("page", type_=String))
)


class StoryLedger(Ledger):
    """The part of a store that knows which pages carry one story."""

    def compare_pages(self, words_of: Callable[[str], PageWords]) -> int:
        """Compare the pages that were not yet compared by the present rule, and give their number.

        Args:
            words_of: gives the words of a page by its id.
        """
        with self._reading() as connection:
            stale = connection.scalar(select(schema.compared.c.article).where(schema.compared.c.rule != RULE).limit(1))
            if stale is None and not _waiting(connection):
                return 0
        words = lru_cache(SKETCHES_KEPT)(words_of)
        with self._writing() as connection:
            if stale is not None:
                for table in (schema.compared, schema.copy_pair):
                    connection.execute(delete(table))
            waiting = _waiting(connection)
            _index(connection, waiting)
            _compare(connection, waiting, lambda sketch: words(sketch.article))
        return len(waiting)

    def copy_pairs(self, as_of: date | None = None) -> Iterator[CopyPair]:
        """Give the pairs of pages that carry one story, with `as_of` those of which both were published by that day."""
        pair, one, other = schema.copy_pair.c, schema.article.alias(), schema.article.alias()
        wanted = select(pair.one, pair.other, pair.kind, pair.share).order_by(pair.one, pair.other)
        if as_of:
            wanted = wanted.join(one, one.c.id == pair.one).join(other, other.c.id == pair.other)
            wanted = wanted.where(one.c.published <= as_of.isoformat(), other.c.published <= as_of.isoformat())
        known = select(schema.article.c.id).where(self.moment.knows_page())
        if self.moment.known_at is not None:
            wanted = wanted.where(pair.one.in_(known), pair.other.in_(known))
        with self._reading() as connection:
            for row in stream(connection, wanted):
                yield CopyPair(row.one, row.other, CopyKind(row.kind), row.share)

    def articles_about(self, codes: Iterable[str]) -> set[str]:
        """Give the articles with a mention that names all of the parties."""
        mention = schema.mention.c
        wanted = self.moment.of_mentions(select(mention.article).distinct().select_from(schema.mention))
        for code in codes:
            wanted = wanted.where(("," + mention.codes + ",").contains(f",{code},", autoescape=True))
        with self._reading() as connection:
            return set(connection.scalars(wanted))

    def story_pages(self, as_of: date | None = None) -> Iterator[StoryPage]:
        """Give what places each page in a story, with `as_of` only of pages published by that day."""
        article = schema.article.c
        wanted = select(article.id, article.published, func.length(article.sketch).label("bytes")).order_by(article.published, article.id)
        wanted = wanted.where(self.moment.knows_page())
        if as_of:
            wanted = wanted.where(article.published <= as_of.isoformat())
        with self._reading() as connection:
            for row in stream(connection, wanted):
                yield StoryPage(row.id, date.fromisoformat(row.published) if row.published else None, row.bytes // HASH_BYTES)


def _waiting(connection: Connection) -> list[str]:
    article, compared = schema.article.c, schema.compared.c
    wanted = select(article.id).where(article.published.is_not(None), article.id.not_in(select(compared.article)))
    return list(connection.scalars(wanted.order_by(article.published, article.id)))


def _index(connection: Connection, waiting: Sequence[str]) -> None:
    """Put the sampled shingles of pages into the index; those of an older record are there already."""
    shingle = schema.shingle.c.article
    for start in range(0, len(waiting), PAGES_AT_ONCE):
        pages = waiting[start : start + PAGES_AT_ONCE]
        there = set(connection.scalars(select(shingle).where(shingle.in_(pages)).distinct()))
        article = schema.article.c.id
        for row in connection.execute(SKETCHES.where(article.in_([id for id in pages if id not in there]))).all():
            if (sketch := _made(*row)).day is not None:
                keys = json.dumps(sorted(sampled(sketch.shingles)))
                connection.execute(ADDED, {"keys": keys, "on": sketch.day.toordinal(), "page": sketch.article})


def _compare(connection: Connection, waiting: Sequence[str], words_of: Callable[[Sketch], PageWords]) -> None:
    sketch_of = lru_cache(SKETCHES_KEPT)(lambda id: _sketch(connection, id))
    found: dict[tuple[str, str], CopyPair] = {}
    for id in waiting:
        sketch = sketch_of(id)
        for other in _near(connection, sketch):
            if tuple(sorted((id, other))) not in found and (pair := compare(sketch, sketch_of(other), words_of=words_of)):
                found[pair.one, pair.other] = pair
    rows = [{"one": p.one, "other": p.other, "kind": p.kind.value, "share": p.share} for p in found.values()]
    insert_all(connection, schema.copy_pair, rows)
    insert_all(connection, schema.compared, [{"article": id, "rule": RULE} for id in waiting])


def _near(connection: Connection, sketch: Sketch) -> set[str]:
    """Give the pages of the days around that share a sampled shingle."""
    if sketch.day is None:
        return set()
    day, keys = sketch.day.toordinal(), sampled(sketch.shingles)
    asked = {"keys": json.dumps(keys), "since": day - MAX_GAP_DAYS, "until": day + MAX_GAP_DAYS}
    return set(connection.scalars(NEAR, asked)) - {sketch.article}


def _sketch(connection: Connection, id: str) -> Sketch:
    return _made(*connection.execute(ONE_SKETCH, {"page": id}).one())


def _made(id: str, day: str | None, shingles: bytes) -> Sketch:
    return Sketch(id, date.fromisoformat(day) if day else None, unpack(shingles))
