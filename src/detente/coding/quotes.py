"""Reads a text and a place in it, says whether the words there are quoted."""

from __future__ import annotations

import re

QUOTES = re.compile(r"[“”\"]")


def inside_quotes(text: str, index: int, opened: bool) -> bool:
    """Say whether the character at `index` is quoted, given whether a quotation was open before the text.

    >>> inside_quotes("He said “no deal” today", 10, False)
    True
    """
    state = opened
    for match in QUOTES.finditer(text, 0, index):
        state = {"“": True, "”": False}.get(match.group(), not state)
    return state
