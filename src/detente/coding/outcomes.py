"""Reads a sentence that speaks of an engagement, gives what it says came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.article import Article, Sentence
from detente.codebook import Codebook
from detente.event import Outcome

WORDS_BEFORE = 6  # how far a refusing word may stand before the match


class OutcomeFinder:
    """Finds outcome phrases by the patterns of knowledge/outcomes.yaml."""

    def __init__(self, codebook: Codebook) -> None:
        self._patterns = [(item.kind, re.compile(item.pattern, re.IGNORECASE), item.not_after) for item in codebook.outcomes]

    def find(self, article: Article, sentence: Sentence) -> Iterator[Outcome]:
        """Give each kind of outcome that the sentence states, once, with its words."""
        found = list(self._find(article, sentence))
        absent = any(outcome.kind == "no_statement" for outcome in found)
        yield from (outcome for outcome in found if not (absent and outcome.kind == "joint_statement"))

    def _find(self, article: Article, sentence: Sentence) -> Iterator[Outcome]:
        for kind in dict.fromkeys(kind for kind, _, _ in self._patterns):
            for own, pattern, refused in self._patterns:
                match = pattern.search(sentence.span.exact) if own == kind else None
                if match is None:
                    continue
                before = sentence.span.exact[: match.start()].lower().split()[-WORDS_BEFORE:]
                if refused and refused & set(before):
                    continue
                start = sentence.span.start
                yield Outcome(kind, article.quote(start + match.start(), start + match.end()))
                break
