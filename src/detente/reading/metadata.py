"""Reads the head of an HTML page, gives what it says of itself: headlines, dates, site, address, section, language.

JSON-LD is believed before meta tags, those before the address and <time>: the order in which they are kept by hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import lxml.html

from detente.article import DateBasis
from detente.reading.dates import parse_day

DATE_META = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "publishdate",
    "publish_date",
    "pubdate",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "date",
    "citation_publication_date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
    "release_date",
    "created",
    "firstpublishdate",
)
TITLE_META = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline")
SITE_META = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher")
SECTION_META = ("article:section", "og:section", "section", "dc.subject", "parsely-section", "category", "og:type")
ARTICLE_TYPES = re.compile(r"(Article|Posting|Report|WebPage|Statement|SpeakableSpecification)$")
MAX_JSON_LD_DEPTH = 6


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What the page says of itself; `titles` are best first, `days` surest first."""

    titles: tuple[str, ...]
    site_name: str | None
    canonical: str | None
    own_url: str | None
    section: str | None
    language: str | None
    days: tuple[tuple[date, DateBasis], ...]

    @property
    def url(self) -> str | None:
        """Give the best address that the page names."""
        return self.canonical or self.own_url


def read_metadata(tree: lxml.html.HtmlElement) -> PageMetadata:
    """Give the metadata of a parsed page."""
    items = list(_json_ld(tree))
    articles = [item for item in items if _is_article(item)]
    meta = _meta(tree)
    canonical = _first(tree.xpath("//link[contains(concat(' ', normalize-space(@rel), ' '), ' canonical ')]/@href"))
    own_url = _absolute(meta.get("og:url"))
    titles = [
        *_words(articles, "headline"),
        *(meta[name] for name in TITLE_META if name in meta),
        *_elements(tree, "h1"),
        *_elements(tree, "title"),
    ]
    headings = _elements(tree, "h1")
    if len(headings) == 1 and not articles and "og:title" not in meta:
        titles = headings + titles
    publishers = [item["publisher"] for item in articles if isinstance(item.get("publisher"), dict)]
    sites = [
        *(meta[name] for name in SITE_META[:1] if name in meta),
        *_words(publishers, "name"),
        *(meta[name] for name in SITE_META[1:] if name in meta),
    ]
    sections = [*_words(articles, "articleSection"), *(meta[name] for name in SECTION_META if name in meta), *_types(articles)]
    return PageMetadata(
        titles=tuple(dict.fromkeys(title for title in titles if title)),
        site_name=next((site for site in sites if not site.startswith("http")), None),
        canonical=_absolute(canonical),
        own_url=own_url,
        section="; ".join(dict.fromkeys(sections)) or None,
        language=(tree.get("lang") or meta.get("og:locale") or "")[:2].casefold() or None,
        days=tuple(_days(tree, articles, meta)),
    )


def _days(tree: lxml.html.HtmlElement, articles: list[dict[str, Any]], meta: dict[str, str]) -> Iterator[tuple[date, DateBasis]]:
    for item in articles:
        day = parse_day(item.get("datePublished")) or parse_day(item.get("dateCreated"))
        if day:
            yield day, DateBasis.METADATA
    for name in DATE_META:
        day = parse_day(meta.get(name))
        if day:
            yield day, DateBasis.METADATA
    for element in tree.xpath("//*[@itemprop='datePublished'] | //time[not(ancestor::aside) and not(ancestor::footer)]")[:1]:
        day = parse_day(element.get("datetime") or element.get("content") or element.text_content())
        if day:
            yield day, DateBasis.METADATA if element.get("itemprop") else DateBasis.TEXT


def _json_ld(tree: lxml.html.HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            loaded = json.loads((script.text or "").strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _flatten(loaded, MAX_JSON_LD_DEPTH)


def _flatten(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(value, list):
        for item in value:
            yield from _flatten(item, depth - 1)
    elif depth and isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _flatten(value.get(key), depth - 1)


def _is_article(item: dict[str, Any]) -> bool:
    return any(ARTICLE_TYPES.search(kind) for kind in _kinds(item))


def _kinds(item: dict[str, Any]) -> list[str]:
    kinds = item.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _types(articles: list[dict[str, Any]]) -> list[str]:
    """Give "opinion" where schema.org calls the page one."""
    return ["opinion" for item in articles if "OpinionNewsArticle" in _kinds(item)]


def _words(items: list[dict[str, Any]], key: str) -> list[str]:
    found: list[str] = []
    for item in items:
        value = item.get(key)
        found += [
            " ".join(words.split()) for words in (value if isinstance(value, list) else [value]) if isinstance(words, str) and words.strip()
        ]
    return found


def _meta(tree: lxml.html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().casefold()
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name, content)
    return found


def _elements(tree: lxml.html.HtmlElement, tag: str) -> list[str]:
    found = (
        " ".join(element.text_content().split()) for element in tree.iter(tag) if not any(up.tag == "svg" for up in element.iterancestors())
    )
    return [words for words in found if words]


def _first(values: object) -> str | None:
    return str(values[0]).strip() or None if isinstance(values, list) and values else None


def _absolute(url: str | None) -> str | None:
    return url if url and re.match(r"https?://[^/\s]+", url) else None
