"""Reads what a person typed into a search box, gives the articles that hold all of it.

The text is never SQLite's query language: each word is quoted, `"words in quotes"` stay together, and a star at the
end of a word stands for any ending.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, text

from detente.article import Article
from detente.store.moment import NOW, Moment, moment_text

SNIPPET_WORDS = 24
TERM = re.compile(r'"([^"]*)"(\*?)|([^\s"]+)')
HAS_WORD = re.compile(r"[^\W_]")  # the tokenizer of the index sees no words in "_", "*" or "—"

FIND = text(
    "SELECT f.article, coalesce(f.title, ''), snippet(article_fts, 2, '', '', '…', :words) FROM article_fts AS f"
    " JOIN article AS a ON a.id = f.article"
    " WHERE article_fts MATCH :query AND (:as_of IS NULL OR a.published <= :as_of)"
    " AND (:known_at IS NULL OR a.ingested_at <= :known_at)"
    " ORDER BY bm25(article_fts, 0, 4, 1), f.article LIMIT :limit"  # a word of the title weighs four of the text
)


class Found(NamedTuple):
    """An article that a search found, and the words around the place."""

    article: str
    title: str
    snippet: str


def match_query(query: str) -> str:
    """Give the query in the language of FTS5; empty where there is no word in it.

    >>> match_query('trade "low point" sanction* "')
    '"trade" "low point" "sanction"*'
    """
    terms = []
    for quoted, quoted_star, bare in TERM.findall(query.encode("utf-8", "ignore").decode().replace("\x00", " ")):
        words, star = (quoted, quoted_star) if quoted else (bare.rstrip("*"), "*" if bare.endswith("*") else "")
        if HAS_WORD.search(words):
            terms.append(f'"{words}"{star}')
    return " ".join(terms)


def search_articles(connection: Connection, query: str, *, limit: int, as_of: date | None, moment: Moment = NOW) -> list[Found]:
    """Give the articles that hold every term of the query, the best match first."""
    match = match_query(query)
    if not match:
        return []
    known_at = moment_text(moment.known_at) if moment.known_at is not None else None
    day = as_of.isoformat() if as_of else None
    values = {"query": match, "limit": limit, "words": SNIPPET_WORDS, "as_of": day, "known_at": known_at}
    return [Found(*row) for row in connection.execute(FIND, values)]


def index_article(connection: Connection, article: Article) -> None:
    """Put the title and the story, without what was dropped, into the index."""
    story = "\n".join(article.text[start:end] for start, end in article.kept())
    values = {"article": article.id, "title": article.title.exact if article.title else None, "text": story}
    connection.execute(text("INSERT INTO article_fts (article, title, text) VALUES (:article, :title, :text)"), values)
