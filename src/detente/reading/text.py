"""Reads a plain text page, gives a draft: its title line, its own words on source and date, and its characters untouched."""

from __future__ import annotations

import re

from detente.article import DateBasis
from detente.reading.boilerplate import load_boilerplate
from detente.reading.dates import days_of_lines, line_day, title_day
from detente.reading.draft import Draft
from detente.reading.layout import ends_sentence, lines_of
from detente.reading.outlets import OutletIndex, split_title

MAX_TITLE_WORDS = 40
MIN_TITLE_WORDS = 4  # a shorter first line is the name of a site or a section
LINES_SEARCHED_FOR_TITLE = 400  # a saved page may open with its whole menu
MIN_PARAGRAPH_WORDS = 12
DATE_LINES_SEARCHED = 30
CREDIT_URL = re.compile(
    r"(?:source|article|original\w*|published|appeared|post|story|via|url|link|from)\b.{0,80}?(?P<url>https?://[^\s<>\"')\]]+)",
    re.IGNORECASE,
)
OWN_URL = re.compile(r"^(?:(?:url|link|address|page)\s*:\s*)?(?P<url>https?://\S+)$", re.IGNORECASE)
HEADING_MARK = re.compile(r"^(?:#{1,3}\s+|(?:title|headline)\s*:\s*)", re.IGNORECASE)


def draft_text(text: str, index: OutletIndex, *, gap: str | None = None) -> Draft:
    """Give the draft of a decoded page of plain text."""
    lines = lines_of(text, 0, len(text))
    credit = credit_url(text, lines)
    # An address alone on a line, near the head or the foot, is that of the page itself.
    own_url = next((match["url"] for left, right in (*lines[:20], *lines[-20:]) if (match := OWN_URL.match(text[left:right]))), None)
    title_line = _title_line(text, lines, index)
    title, outlet, body_start = None, None, lines[0][0] if lines else 0
    if title_line is not None:
        left, right = title_line
        mark = HEADING_MARK.match(text[left:right])
        left += mark.end() if mark else 0
        cut, outlet = split_title(text[left:right], index, url=credit)
        title = (left, left + cut)
        body_start = next((start for start, _ in lines if start > right), len(text))
    dated = days_of_lines(text[left:right] for left, right in lines[:DATE_LINES_SEARCHED])[:1]
    named_day = title_day(text[slice(*title)]) if title else None
    days = tuple((day, DateBasis.TEXT) for day in (*dated, named_day) if day)
    return Draft(text, title, body_start, url=own_url, url_original=credit, title_outlet=outlet, days=days, gap=gap)


def credit_url(text: str, lines: list[tuple[int, int]]) -> str | None:
    """Give the address in a credit line ("Source Article from https://…"), the last one on the page."""
    rules = load_boilerplate()
    for left, right in reversed(lines):
        line = text[left:right]
        if "://" in line and not OWN_URL.match(line) and rules.reason_for(line) == "credit line":
            match = CREDIT_URL.search(line)
            if match:
                return match["url"].rstrip(".,;")
    return None


def _title_line(text: str, lines: list[tuple[int, int]], index: OutletIndex) -> tuple[int, int] | None:
    """Give the line that is the title: the first before the story that is neither furniture nor a sentence of it."""
    rules = load_boilerplate()
    for position, (left, right) in enumerate(lines[:LINES_SEARCHED_FOR_TITLE]):
        line = text[left:right]
        words = len(line.split())
        if words > MAX_TITLE_WORDS or (words >= MIN_PARAGRAPH_WORDS and ends_sentence(line) and not line.endswith("?")):
            return None
        if len(line) > 1000 or rules.reason_for(line) or line_day(line):
            continue
        has_story = position + 1 < len(lines)
        if has_story and (words >= MIN_TITLE_WORDS or (position == 0 and text.count("\n", right, lines[1][0]) > 1 and words > 1)):
            return None if _is_wrapped_start(text, lines, position) or _is_speech(line) else (left, right)
    return None


def _is_wrapped_start(text: str, lines: list[tuple[int, int]], position: int) -> bool:
    """Say whether the line is the first of a paragraph that a margin broke, and not a title."""
    (left, right), (next_left, next_right) = lines[position], lines[position + 1]
    follows_at_once = text.count("\n", right, next_left) == 1
    return follows_at_once and right - left > 50 and text[next_left : next_left + 1].islower() and next_right > next_left


def _is_speech(line: str) -> bool:
    return re.match(r"^(?:Q|A|QUESTION|ANSWER)\s?[:.]", line) is not None
