"""Reads words, gives the issue areas that they are about, at most three."""

from __future__ import annotations

import re
from collections import Counter

from detente.codebook import Codebook

MAX_ISSUES = 3  # a call that touches everything is about the relationship, not about twenty issues
WHOLE = "BILAT"


class IssueFinder:
    """Finds issue areas by their words; the longest word wins where two overlap."""

    def __init__(self, codebook: Codebook) -> None:
        self._code_of = {word.lower(): issue.code for issue in codebook.issues.values() for word in issue.words}
        words = sorted(self._code_of, key=len, reverse=True)
        self._pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?P<plural>(?:e?s)?)(?!\w)")

    def find(self, text: str) -> tuple[str, ...]:
        """Give the issue codes in `text`, the most frequent first, the earlier first among equals.

        The relationship as a whole is given only where nothing else is.
        """
        counts = Counter(self._code_of[_word(match)] for match in self._pattern.finditer(text.lower()))
        if len(counts) > 1:
            counts.pop(WHOLE, None)
        if "CYBER" in counts and "TECH" in counts:
            # A breach of a company's systems is a cyber matter; the company is not the issue.
            counts.pop("TECH")
        return tuple(code for code, _ in counts.most_common(MAX_ISSUES))


def _word(match: re.Match[str]) -> str:
    """Give the word of the list that matched, without a plural ending that the text added."""
    return match.group().removesuffix(match.group("plural")) if match.group("plural") else match.group()
