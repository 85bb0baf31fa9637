"""Reads words, gives the issue areas that they are about, at most three."""

from __future__ import annotations

import re
from collections import Counter

from detente.codebook import Codebook

MAX_ISSUES = 3  # a call that touches everything is about the relationship, not about twenty issues
WHOLE = "BILAT"


class IssueFinder:
    """Finds issue areas by their words; the longest word wins where two overlap.

    A word that the list writes in capitals is found in capitals only: WHO is no "who".
    """

    def __init__(self, codebook: Codebook) -> None:
        listed = [(word, issue.code) for issue in codebook.issues.values() for word in issue.words]
        self._code_of = {word if word.isupper() else word.lower(): code for word, code in listed}
        words = sorted(self._code_of, key=len, reverse=True)
        either = "|".join(re.escape(word) if word.isupper() else f"(?i:{re.escape(word)})" for word in words)
        self._pattern = re.compile(rf"(?<!\w)(?:{either})(?P<plural>(?i:(?:e?s)?))(?!\w)")

    def find(self, text: str) -> tuple[str, ...]:
        """Give the issue codes in `text`, the most frequent first, the earlier first among equals.

        The relationship as a whole is given only where nothing else is.
        """
        counts = Counter(self._code_of[self._word(match)] for match in self._pattern.finditer(text))
        if len(counts) > 1:
            counts.pop(WHOLE, None)
        if "CYBER" in counts and "TECH" in counts:
            # A breach of a company's systems is a cyber matter; the company is not the issue.
            counts.pop("TECH")
        return tuple(code for code, _ in counts.most_common(MAX_ISSUES))

    def _word(self, match: re.Match[str]) -> str:
        """Give the word of the list that matched, without a plural ending that the text added."""
        word = match.group().removesuffix(match.group("plural")) if match.group("plural") else match.group()
        return word if word in self._code_of else word.lower()
