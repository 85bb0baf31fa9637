"""Holds a sentence that may speak of the relationship, and what is known of who says it; gives the issues that its words are about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.article import Article, Sentence, Span
from detente.coding.issues import WHOLE, IssueFinder
from detente.event import Asserter, Attribution, DateInterval

EARLIER_CHARS = 700
EARLIER_SENTENCES = 2  # "China firmly opposes this": what was told just before
SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+")
ARTICLES = re.compile(r"\s|\bthe\b")
THIRD_PERSONS = frozenset({"he", "she"})  # on an official page its own side's, as far as complaints go
CLAUSE_END = re.compile(r";|, (?:while|but)\b")

Subjects = Callable[[int], Sequence[frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, who speaks its main clause, whom it names, and on a page about which two.

    `subjects_of` gives, for an offset of the sentence, the subjects of the clauses that hold it, the innermost first: the countries of
    each, none where the subject is people of no country.
    """

    article: Article
    sentence: Sentence
    dyad: frozenset[str]
    asserter: Asserter | None
    subjects_of: Subjects
    names: Mapping[int, str]  # where a country is named -> its code
    when: DateInterval

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.sentence.span.exact

    @property
    def speaker(self) -> str | None:
        """The side on whose word it stands, None where it is neither."""
        asserter = self.asserter
        if asserter is not None and self.article.issuer is not None and asserter.text.lower() in THIRD_PERSONS:
            asserter = None
        code = asserter.speaks_for if asserter is not None else self.article.issuer
        return code if code in self.dyad else None

    @property
    def named(self) -> frozenset[str]:
        """The countries that the sentence names."""
        return frozenset(self.names.values())

    def named_right_after(self, offset: int) -> str | None:
        """Give the country that the next word names."""
        return next((code for at, code in self.names.items() if at >= offset and not ARTICLES.sub("", self.text[offset:at])), None)

    def span(self, start: int, end: int) -> Span:
        """Quote a piece of the sentence."""
        return self.article.quote(self.sentence.span.start + start, self.sentence.span.start + end)

    def asserter_at(self, offset: int) -> Asserter | None:
        """Give who speaks the words at an offset: nobody beyond the clause of whoever speaks ("Some see a low point; others note …")."""
        if self.asserter is None:
            return None
        span = self.asserter.span
        at = span.start - self.sentence.span.start if span is not None else -1
        between = self.text[min(at, offset) : max(at, offset)] if 0 <= at < len(self.text) else ""
        return None if CLAUSE_END.search(between) else self.asserter


class Topics:
    """Says what issues words are about, and where the clause of a word begins and ends."""

    def __init__(self, issues: IssueFinder, *, ends: Iterable[str], noise: Iterable[str], reasons: Iterable[str]) -> None:
        self._issues = issues
        self._ends = re.compile("|".join(ends))
        self._noise = either(noise)
        self._reasons = either(reasons)

    def about(self, text: str) -> tuple[str, ...]:
        """Give the issues of some words, without the relationship as a whole."""
        return tuple(code for code in self._issues.find(self._noise.sub(" ", text)) if code != WHOLE)

    def told_before(self, said: Said, *, but: str | None = None) -> tuple[str, ...]:
        """Give the issue of the sentences just before, else of the title: what "this" or "the move" means.

        Args:
            said: the sentence.
            but: an issue that it is not, since the sentence itself says what the move bears on. Nothing is given where the nearest
                sentence has that issue alone: a tariff that hurts trade links no two issues. Nor is the reason of a move the move.
        """
        start = said.sentence.span.start
        earlier = SENTENCE_END.split(said.article.text[max(0, start - EARLIER_CHARS) : start].strip())
        title = said.article.title.exact if said.article.title is not None else ""
        for text in (*earlier[-1 : -1 - EARLIER_SENTENCES : -1], title):
            found = self.about(self._reasons.sub(" ", text) if but is not None else text)
            if found:
                return tuple(code for code in found if code != but)[:1]
        return ()

    def start(self, text: str, at: int) -> int:
        """Give where the clause of an offset begins."""
        return max((stop.end() for stop in self._ends.finditer(text, 0, at)), default=0)

    def end(self, text: str, at: int) -> int:
        """Give where the clause of an offset ends."""
        return next((stop.start() for stop in self._ends.finditer(text, at)), len(text))


def attribution(asserter: Asserter | None) -> Attribution:
    """Say whether somebody is named who says it."""
    return Attribution.ATTRIBUTED if asserter is not None else Attribution.NARRATOR


def either(words: Iterable[str]) -> re.Pattern[str]:
    """Give one pattern for any of these, whole words, in any case."""
    return re.compile(r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)", re.IGNORECASE)
