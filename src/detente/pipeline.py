"""The whole flow on one page: pages → articles → mentions → events → the record of a dyad.

Every way of running it, on the command line, over processes or in a notebook, goes through these functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from detente.article import Article
from detente.codebook import Codebook
from detente.coding import Coder, DictionaryCoder
from detente.event import ClaimMention, Event, EventMention, LinkageMention, Mention, StanceMention
from detente.linking import ArticleFacts, Sketch, group_stories, link_mentions, shingles_of
from detente.reading import Page, SetAside, read_path
from detente.reading.sentences import split_sentences
from detente.record import Dyad, Record, build_record, score_events


@dataclass(frozen=True, slots=True)
class Coded:
    """A page with its mentions."""

    page: Page
    mentions: tuple[Mention, ...]


def read_pages(paths: Iterable[Path], codebook: Codebook, *, today: date | None = None) -> Iterator[Page | SetAside]:
    """Read every page under the paths; what cannot be read is set aside with its reason."""
    for path in paths:
        yield from read_path(path, codebook, today=today)


def code_pages(pages: Iterable[Page], coder: Coder) -> Iterator[Coded]:
    """Code each page."""
    for page in pages:
        yield Coded(page, tuple(coder.code(page.article, split_sentences(page.article))))


def sketch_of(article: Article) -> Sketch:
    """Give what is needed to tell whether the article is a copy of another."""
    text = " ".join(article.text[start:end] for start, end in article.kept())
    return Sketch(article.id, article.published.value, shingles_of(text))


def facts_of(articles: Iterable[Article], stories: Mapping[str, str]) -> dict[str, ArticleFacts]:
    """Give what linking needs to know of each article."""
    return {a.id: ArticleFacts(a.id, stories[a.id], a.outlet, a.published.value, a.issuer) for a in articles}


def make_events(mentions: Iterable[EventMention], facts: Mapping[str, ArticleFacts], codebook: Codebook) -> list[Event]:
    """Link mentions into events and say what each counts for."""
    return score_events(link_mentions(mentions, facts, codebook), codebook)


def record_of(paths: Iterable[Path], dyad: Dyad, codebook: Codebook) -> Record:
    """Read, code and link the pages under the paths in one go, and give the record of the dyad; nothing is stored."""
    pages = [item for item in read_pages(paths, codebook) if isinstance(item, Page)]
    unique = list({page.article.id: page for page in pages}.values())
    coded = list(code_pages(unique, DictionaryCoder(codebook)))
    articles = [item.page.article for item in coded]
    facts = facts_of(articles, group_stories(map(sketch_of, articles)))
    mentions = [mention for item in coded for mention in item.mentions]
    return build_record(
        dyad,
        make_events((m for m in mentions if isinstance(m, EventMention)), facts, codebook),
        [m for m in mentions if isinstance(m, ClaimMention)],
        [m for m in mentions if isinstance(m, StanceMention)],
        [m for m in mentions if isinstance(m, LinkageMention)],
        {a.id: a.issuer for a in articles if a.issuer},
    )
