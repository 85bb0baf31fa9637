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

SNIPPET_WORDS = 24
TERM = re.compile(r'"([^"]*)"(\*?)|([^\s"]+)')
HAS_WORD = re.compile(r"[^\W_]")  # the tokenizer of the index sees no words in "_", "*" or "—"

FIND = text(
    "SELECT f.article, coalesce(f.title, ''), snippet(article_fts, 2, '', '', '…', :words) FROM article_fts AS f"
    " JOIN article AS a ON a.id = f.article"
    " WHERE article_fts MATCH :query AND (:as_of IS NULL OR a.published <= :as_of)"
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


def search_articles(connection: Connection, query: str, *, limit: int, as_of: date | None) -> list[Found]:
    """Give the articles that hold every term of the query, the best match first."""
    match = match_query(query)
    if not match:
        return []
    values = {"query": match, "limit": limit, "words": SNIPPET_WORDS, "as_of": as_of.isoformat() if as_of else None}
    return [Found(*row) for row in connection.execute(FIND, values)]


def index_article(connection: Connection, article: Article) -> None:
    """Put the title and the story, without what was dropped, into the index."""
    story = "\n".join(article.text[start:end] for start, end in article.kept())
    values = {"article": article.id, "title": article.title.exact if article.title else None, "text": story}
    connection.execute(text("INSERT INTO article_fts (article, title, text) VALUES (:article, :title, :text)"), values)


def forget_article(connection: Connection, article_id: str) -> None:
    """Take the article out of the index. It looks through the whole index, so it is for the rare page that changed."""
    connection.execute(text("DELETE FROM article_fts WHERE article = :article"), {"article": article_id})
