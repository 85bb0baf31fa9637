"""Reads one row of a list of articles, gives a draft; lists differ in the names of their columns.

A column `summary`, `description` or `note` is somebody's words about the page and is never read as the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from detente.article import DateBasis
from detente.errors import UnreadableError
from detente.reading.dates import parse_day
from detente.reading.decode import tidy
from detente.reading.draft import Draft
from detente.reading.html import has_markup, text_of_markup
from detente.reading.layout import lines_of, paragraphs_of
from detente.reading.outlets import OutletIndex, host_of, split_title
from detente.reading.text import credit_url

# Column names in the order in which they are believed; letter case, blanks, "-" and "_" do not matter.
ID = ("id", "sourceid", "articleid", "docid", "documentid", "uid", "guid", "uuid", "an")
TITLE = ("title", "headline", "hd", "articletitle", "name")
DAY = (
    "date",
    "published",
    "publishtime",
    "publishedat",
    "pubdate",
    "publisheddate",
    "publicationdate",
    "publishdate",
    "datepublished",
    "datetime",
    "pubtime",
    "firstpublished",
    "timestamp",
    "created",
    "createdat",
    "time",
    "pd",
    "day",
)
TEXT = (
    "text",
    "content",
    "body",
    "articlebody",
    "fulltext",
    "maintext",
    "articletext",
    "bodytext",
    "story",
    "contents",
    "rawtext",
    "cleantext",
    "html",
    "bodyhtml",
    "td",
)
OUTLET = (
    "source",
    "outlet",
    "sitename",
    "publisher",
    "publication",
    "newspaper",
    "media",
    "sourcename",
    "site",
    "domain",
    "domains",
    "sourcedomain",
    "host",
    "sn",
)
URL = ("url", "link", "sourceurl", "urls", "links", "articleurl", "weburl", "permalink", "href", "canonicalurl", "uri")
LANGUAGE = ("language", "lang", "la", "languagecode")
SECTION = ("section", "category", "categories", "sectionname", "desk", "se")
ORIGINAL = ("urloriginal", "originalurl", "originalsource", "syndicatedfrom")
LANGUAGE_NAMES = {
    "english": "en",
    "eng": "en",
    "chinese": "zh",
    "french": "fr",
    "german": "de",
    "spanish": "es",
    "russian": "ru",
    "japanese": "ja",
    "korean": "ko",
}


def draft_row(row: Mapping[str, Any], index: OutletIndex) -> Draft:
    """Give the draft of a row.

    Raises:
        UnreadableError: if no column holds the text of the page.
    """
    columns = {_key(name): value for name, value in row.items()}
    body = _body(columns)
    url = _url(_value(columns, URL))
    outlet = _value(columns, OUTLET)
    raw_title = " ".join(tidy(_value(columns, TITLE) or "").split())
    end, title_outlet = split_title(raw_title, index, outlet, url)
    title = raw_title[:end].strip()
    text = f"{title}\n\n{body}" if title else body
    start = len(text) - len(body)
    original = _url(_value(columns, ORIGINAL)) or credit_url(text, lines_of(text, start, len(text)))
    return Draft(
        text,
        (0, len(title)) if title else None,
        start,
        url=url,
        url_original=original,
        title_outlet=title_outlet if title_outlet and index.named(title_outlet) else None,
        outlet=_outlet(outlet),
        section=_value(columns, SECTION),
        language=_language(_value(columns, LANGUAGE)),
        source_id=_value(columns, ID),
        days=tuple(_days(columns)),
        is_extracted=True,
    )


def _body(columns: Mapping[str, Any]) -> str:
    raw = tidy(_value(columns, TEXT) or "")
    if has_markup(raw):
        return text_of_markup(raw) or _no_text()
    stripped = raw.strip()
    paragraphs = paragraphs_of(stripped, 0, len(stripped))
    return "\n\n".join(stripped[left:right] for left, right in paragraphs) or _no_text()


def _no_text() -> str:
    raise UnreadableError("no text")


def _days(columns: Mapping[str, Any]) -> list[tuple[date, DateBasis]]:
    days = [day for name in DAY if (day := parse_day(_scalar(columns.get(name)))) is not None]
    return [(day, DateBasis.FEED) for day in days[:1]]


def _key(name: object) -> str:
    return "".join(char for char in str(name).casefold() if char.isalnum())


def _value(columns: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """Give the first of the columns that holds something, as text."""
    for name in names:
        value = _scalar(columns.get(name))
        if value is not None:
            return value
    return None


def _scalar(value: object) -> str | None:
    """Give a cell as text: a list by its first item, {"name": …} and {"rendered": …} by what they wrap."""
    if isinstance(value, list):
        return next((words for item in value if (words := _scalar(item)) is not None), None)
    if isinstance(value, dict):
        return next(
            (
                words
                for key in ("rendered", "name", "title", "text", "$oid", "$date", "url")
                if (words := _scalar(value.get(key))) is not None
            ),
            None,
        )
    if value is None or isinstance(value, bool):
        return None
    text = tidy(str(value)).strip()
    return text if text and text.casefold() not in {"nan", "none", "null"} else None


def _url(value: str | None) -> str | None:
    return value if value and "://" in value else None


def _outlet(value: str | None) -> str | None:
    """Give the outlet column; an address in it stands for its host."""
    return host_of(value) if value and "://" in value else value


def _language(value: str | None) -> str | None:
    if value is None:
        return None
    return LANGUAGE_NAMES.get(value.casefold(), value.casefold()[:2])
