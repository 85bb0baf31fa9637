"""Reads a text, gives its paragraphs as offsets; a hard-wrapped page is put together again without moving a character."""

from __future__ import annotations

import re
from itertools import pairwise

LINE = re.compile(r"[^\n]+")
TERMINAL = re.compile(r"[.!?…。！？][\"'”’»)\]*]*(?:\[\d+\])*$")
FULL_LINE_CHARS = 45  # a shorter line was not broken by a margin but by its writer
WIDEST_MARGIN = 130
FULL_LINE_SHARE = 0.7  # of the longest line: as full as a margin with long words leaves it
MIN_WRAPPED_PAIRS = 3


def ends_sentence(text: str) -> bool:
    """Say whether the text ends with the mark of a finished sentence.

    >>> ends_sentence("“It starts with the two leaders.”"), ends_sentence("Read more")
    (True, False)
    """
    return TERMINAL.search(text[-24:].rstrip()) is not None


def lines_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the lines of `text[start:end]` that hold something, without the blanks around them."""
    lines = []
    for match in LINE.finditer(text, start, end):
        line = match.group()
        left = match.start() + len(line) - len(line.lstrip())
        right = match.start() + len(line.rstrip())
        if left < right:
            lines.append((left, right))
    return lines


def paragraphs_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    r"""Give the paragraphs of `text[start:end]`: its lines, or its blocks where a margin broke the lines.

    >>> paragraphs_of("One.\n\nTwo.", 0, 10)
    [(0, 4), (6, 10)]
    """
    lines = lines_of(text, start, end)
    margin = _margin(text, lines)
    if margin is None:
        return lines
    joined = [lines[0]]
    for left, right in lines[1:]:
        before = joined[-1]
        last_line = max(before[0], text.rfind("\n", before[0], before[1]) + 1)
        full = before[1] - last_line >= margin * FULL_LINE_SHARE
        if full and text.count("\n", before[1], left) == 1:
            joined[-1] = (before[0], right)
        else:
            joined.append((left, right))
    return joined


def _margin(text: str, lines: list[tuple[int, int]]) -> int | None:
    """Give the length of the longest line of a hard-wrapped page, None for a page with one line a paragraph."""
    pairs = [(a, b) for a, b in pairwise(lines) if text.count("\n", a[1], b[0]) == 1]
    broken = [a for a, _ in pairs if a[1] - a[0] >= FULL_LINE_CHARS and not ends_sentence(text[a[0] : a[1]])]
    longest = max((b - a for a, b in lines), default=0)
    if len(broken) < MIN_WRAPPED_PAIRS or longest > WIDEST_MARGIN or 2 * len(broken) < len(pairs):
        return None
    return longest
