"""Reads a text, gives its quoted stretches, and whether a quotation is open at its end."""

from __future__ import annotations

import re

Extent = tuple[int, int]

QUOTE_MARK = re.compile(r"[“”«»\"]|''|``")
OPENING, CLOSING = frozenset({"“", "«", "``"}), frozenset({"”", "»"})


def quotations(text: str, *, quoting: bool = False) -> list[Extent]:
    """Give the quoted stretches of a text, without their marks; one that stays open ends with the text.

    >>> quotations('He said "no deal" today')
    [(9, 16)]
    """
    return _quotations(text, quoting)[0]


def is_open(text: str, *, quoting: bool = False) -> bool:
    """Say whether a quotation is open at the end of a text."""
    return _quotations(text, quoting)[1]


def _quotations(text: str, quoting: bool) -> tuple[list[Extent], bool]:
    found: list[Extent] = []
    start = 0 if quoting else None
    for match in QUOTE_MARK.finditer(text):
        mark = match.group()
        if mark in OPENING or (mark not in CLOSING and _opens(text, match)):
            if start is None or not text[start : match.start()].strip():
                start = match.end()
        elif start is not None:
            found.append((start, match.start()))
            start = None
    if start is not None and start < len(text):
        found.append((start, len(text)))
    return found, start is not None


def _opens(text: str, mark: re.Match[str]) -> bool:
    """Say whether a straight mark opens: it stands before a word and not after one."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return bool(after.strip()) and (not before.strip() or before in "([—–-―“‘'")


def inside_quotes(text: str, index: int, opened: bool) -> bool:
    """Say whether the character at `index` is quoted, given whether a quotation was open before the text.

    >>> inside_quotes("He said “no deal” today", 10, False)
    True
    """
    return any(start <= index <= end for start, end in quotations(text, quoting=opened))
