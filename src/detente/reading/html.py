"""Reads an HTML page, gives a draft: trafilatura finds the story, the page's own metadata name and date it."""

from __future__ import annotations

import re
from datetime import date
from typing import cast

import lxml.html
from lxml import etree

from detente.article import DateBasis
from detente.errors import UnreadableError
from detente.reading.boilerplate import fold
from detente.reading.dates import days_of_lines, parse_day, url_day
from detente.reading.draft import Draft
from detente.reading.metadata import PageMetadata, read_metadata
from detente.reading.outlets import OutletIndex, host_of, split_title
from detente.reading.text import credit_url

LOOKS_LIKE_HTML = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta|section|main)\b",
    re.IGNORECASE | re.DOTALL,
)
TAGS = re.compile(r"</?(?:p|div|br|li|h[1-6]|span|a|strong|em|ul|ol|blockquote|figure|img)\b[^>]*>", re.IGNORECASE)
CUT_TAG = re.compile(r"<[a-zA-Z/!][^<>]*$")
BLOCKS = frozenset(
    {
        "p",
        "div",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "section",
        "article",
        "tr",
        "ul",
        "ol",
        "figure",
        "table",
        "pre",
        "main",
        "br",
    }
)
SILENT = frozenset({"script", "style", "noscript", "template", "head"})
SHORT_ELEMENTS = ("p", "span", "div", "td", "li", "em", "strong", "h2", "h3", "h4", "h5", "b", "i")
MAX_DATE_LINE_CHARS = 80
EARLIEST = "1995-01-01"
LATEST = "2100-01-01"  # the library reads no clock; the caller's `today` is applied later
TRUNCATED = "page is truncated"


def looks_like_html(text: str) -> bool:
    """Say whether the text is a page of HTML by its first tag."""
    return LOOKS_LIKE_HTML.match(text[:5000]) is not None


def has_markup(text: str) -> bool:
    """Say whether the text of a row is a piece of HTML."""
    return looks_like_html(text) or len(TAGS.findall(text[:20_000])) > 2


def draft_html(text: str, index: OutletIndex, *, gap: str | None = None, url: str | None = None) -> Draft:
    """Give the draft of a decoded page.

    Raises:
        UnreadableError: if no story is on the page.
    """
    tree = _parse(text)
    page = read_metadata(tree)
    page_url = url or page.url
    title, title_outlet = _title(page, index)
    story = _story(tree, text)
    paragraphs = _without_title(story, title, page.titles)
    if not paragraphs:
        raise UnreadableError("no story found on the page")
    body = "\n\n".join(paragraphs)
    stored = f"{title}\n\n{body}" if title else body
    start = len(stored) - len(body)
    days = page.days
    if not any(basis is DateBasis.TEXT for _, basis in days):  # the words of a <time> are no second source
        days += tuple((day, DateBasis.TEXT) for day in _days_in_sight(tree, paragraphs))
    original, own = _original(page, page_url, stored, paragraphs)
    if not days and not url_day(original) and not url_day(own):
        days = _days_by_htmldate(tree)
    return Draft(
        stored,
        (0, len(title)) if title else None,
        start,
        url=own,
        url_original=original,
        site_name=page.site_name,
        title_outlet=title_outlet,
        section=page.section,
        language=page.language,
        days=days,
        gap="; ".join(part for part in (gap, TRUNCATED if is_truncated(text) else None) if part) or None,
        is_extracted=True,
    )


def is_truncated(text: str) -> bool:
    """Say whether the page stops inside a tag, or opens <html> or <body> and never closes it."""
    tail = text.rstrip()[-2000:]
    if CUT_TAG.search(tail):
        return True
    lowered = text[:5000].casefold()
    return (
        ("<html" in lowered or "<body" in lowered)
        and "</html" not in text[-20_000:].casefold()
        and "</body" not in text[-20_000:].casefold()
    )


def text_of_markup(markup: str) -> str:
    r"""Give the words of a piece of HTML, a line for each block.

    >>> text_of_markup("<p>One.</p><p>Two &amp; three.</p>")
    'One.\n\nTwo & three.'
    """
    pieces: list[str] = []
    _walk(_parse(markup), pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _walk(root: lxml.html.HtmlElement, pieces: list[str]) -> None:
    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        pieces.append("\n" if tag in BLOCKS else "")
        parent = node.getparent()
        if event == "start" and tag and tag not in SILENT:
            pieces.append((node.text or "").replace("\n", " "))
        elif event == "end" and parent is not None and parent.tag not in SILENT:
            pieces.append((node.tail or "").replace("\n", " "))


def _parse(text: str) -> lxml.html.HtmlElement:
    # An encoding declared inside a decoded text makes lxml refuse it; bytes with a named encoding never do.
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, huge_tree=False)
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableError("no story found on the page") from error
    return cast(lxml.html.HtmlElement, tree)


def _story(tree: lxml.html.HtmlElement, text: str) -> list[str]:
    from trafilatura import extract  # a third of a second to import; plain text never needs it

    found = extract(text, favor_precision=True, include_comments=False, include_tables=False, include_formatting=False)
    if not found:
        return _paragraph_elements(tree)
    return [" ".join(line.split()) for line in found.split("\n") if line.strip()]


def _paragraph_elements(tree: lxml.html.HtmlElement) -> list[str]:
    """Give the <p> of a page on which the library sees nothing: a release of two sentences is a story too."""
    kept = []
    for element in tree.iter("p"):
        if not any(ancestor.tag in {"nav", "footer", "header", "aside", "form"} for ancestor in element.iterancestors()):
            words = " ".join(element.text_content().split())
            if words:
                kept.append(words)
    return kept


def _title(page: PageMetadata, index: OutletIndex) -> tuple[str | None, str | None]:
    """Give the headline without its publisher, and the publisher that stood behind it."""
    if not page.titles:
        return None, None
    outlet = None
    for candidate in page.titles:
        end, tail = split_title(candidate, index, page.site_name, page.url)
        if tail:
            outlet = tail
            break
    best = page.titles[0]
    end, _ = split_title(best, index, page.site_name, page.url)
    return best[:end].strip() or None, outlet


def _without_title(story: list[str], title: str | None, titles: tuple[str, ...]) -> list[str]:
    """Give the paragraphs below the headline, which would otherwise stand in the text twice."""
    heads = {fold(head) for head in (*titles, title or "")} - {""}
    position = next((place for place, line in enumerate(story[:3]) if fold(line) in heads), None)
    return story if position is None else story[:position] + story[position + 1 :]


def _original(page: PageMetadata, url: str | None, stored: str, paragraphs: list[str]) -> tuple[str | None, str | None]:
    """Give the address of the page that this one copies, and its own address."""
    start, lines = len(stored) - len("\n\n".join(paragraphs)), []
    for paragraph in paragraphs:
        lines.append((start, start + len(paragraph)))
        start += len(paragraph) + 2
    credit = credit_url(stored, lines)
    own = url if url and url != page.canonical else page.own_url or page.canonical
    if credit:
        return credit, own
    if page.canonical and own and host_of(page.canonical) != host_of(own) and not _same_site(host_of(page.canonical), host_of(own)):
        return page.canonical, own
    return None, own or page.canonical


def _same_site(first: str | None, second: str | None) -> bool:
    """Say whether one host is part of the other: m.example.com and example.com."""
    return bool(first and second and (first.endswith(f".{second}") or second.endswith(f".{first}")))


def _days_in_sight(tree: lxml.html.HtmlElement, paragraphs: list[str]) -> list[date]:
    """Give the days of short elements that are a date and nothing else, those of the story first."""
    lines = list(paragraphs[:5])
    for element in tree.iter(*SHORT_ELEMENTS):
        if len(element) == 0 and element.text and len(element.text) < MAX_DATE_LINE_CHARS:
            lines.append(" ".join(element.text.split()))
    return days_of_lines(lines)[:1]


def _days_by_htmldate(tree: lxml.html.HtmlElement) -> tuple[tuple[date, DateBasis], ...]:
    from htmldate import find_date

    try:
        found = find_date(tree, extensive_search=False, original_date=True, min_date=EARLIEST, max_date=LATEST)
    except (ValueError, TypeError, AttributeError, etree.LxmlError):  # a page that confuses the library has no date for it
        return ()
    day = parse_day(found)
    return ((day, DateBasis.TEXT),) if day else ()
