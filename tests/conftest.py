"""Shared by all tests: the codebook and coder are loaded once; a sentence or a page is made by hand where it is needed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import settings

from detente.article import Article, DateBasis, Genre, Published, Span, content_id
from detente.codebook import Codebook, load_codebook
from detente.coding import DictionaryCoder
from detente.event import EventMention, Mention
from detente.reading.sentences import split_sentences

PUBLISHED = date(2021, 9, 10)
Coded = Callable[..., list[Mention]]

settings.register_profile("detente", deadline=None)  # a busy machine is no failure
settings.load_profile("detente")


def make_article(
    text: str, *, title: str | None = None, published: date | None = PUBLISHED, genre: Genre = Genre.NEWS, issuer: str | None = None
) -> Article:
    """Give the smallest article that holds the text."""
    full = f"{title}\n\n{text}" if title else text
    return Article(
        id=content_id("art", full, published),
        sha256="0" * 64,
        text=full,
        title=Span.at(full, 0, len(title)) if title else None,
        outlet="The Harbor Courier",
        republisher=None,
        url_original=None,
        url_copy=None,
        source_id=None,
        published=Published(published, DateBasis.METADATA if published else DateBasis.NONE),
        language="en",
        genre=genre,
        body=(len(title) + 2 if title else 0, len(full)),
        issuer=issuer,
    )


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return load_codebook()


@pytest.fixture(scope="session")
def coder(codebook: Codebook) -> DictionaryCoder:
    return DictionaryCoder(codebook)


@pytest.fixture(scope="session")
def code(coder: DictionaryCoder) -> Coded:
    """Code a text as a page of its own."""

    def code_text(text: str, **page: object) -> list[Mention]:
        article = make_article(text, **page)  # type: ignore[arg-type]
        return coder.code(article, split_sentences(article))

    return code_text


@pytest.fixture(scope="session")
def events_in(code: Coded) -> Callable[..., list[EventMention]]:
    """Code a text and give its event mentions only."""

    def find(text: str, **page: object) -> list[EventMention]:
        return [mention for mention in code(text, **page) if isinstance(mention, EventMention)]

    return find
