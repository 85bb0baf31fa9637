"""Reads a sentence, gives what it says of the relationship itself: verdicts, stances on issues, links between issues.

None of these is an event, and none is fed to the temperature: a headline's "low point" is a claim to be checked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from detente.article import Article, Sentence, Span, content_id
from detente.codebook import Codebook
from detente.coding.issues import WHOLE, IssueFinder
from detente.event import Asserter, Attribution, ClaimMention, DateInterval, LinkageMention, Mention, StanceMention, When

BOTH = 2
RELATIONSHIP = re.compile(r"\b(?:relations?|ties|relationship|rapport|diplomacy)\b", re.IGNORECASE)
NEAR_WORDS = 10  # on either side of the verb of a linkage
NEGATED_WITHIN = 3
GRIEVANCE = "grievance"  # the one stance that one side alone has


class RelationFinder:
    """Finds claims, stances and linkages by the words of knowledge/relations.yaml."""

    def __init__(self, codebook: Codebook, issues: IssueFinder) -> None:
        raw = codebook.relations
        self._issues = issues
        self._claims = {name: _either(words) for name, words in raw["claims"].items()}
        self._stances = {name: _either(words) for name, words in raw["stances"].items()}
        self._no_linkage = {name: frozenset(words) for name, words in raw["no_linkage"].items()}
        self._linkages = [
            (sign, _either([f"{word}\\w*" for word in raw["linkages"][name]])) for name, sign in (("hinder", -1), ("help", 1))
        ]

    def may_relate(self, text: str) -> bool:
        """Say whether the sentence may speak of the relationship."""
        return any(pattern.search(text) for pattern in (*self._claims.values(), *self._stances.values()))

    def find(
        self,
        article: Article,
        sentence: Sentence,
        dyad: tuple[str, ...],
        asserter: Asserter | None,
        subject_of: Callable[[int], str | None] = lambda _: None,
    ) -> Iterator[Mention]:
        """Give the relation mentions of a sentence on a page about `dyad`.

        Args:
            article: the page.
            sentence: one of its sentences.
            dyad: the countries that the page is about.
            asserter: who speaks the sentence's main clause.
            subject_of: gives the country that is the subject of the clause with the character at an offset of the sentence.
        """
        if len(dyad) != BOTH:
            return
        when = _published(article)
        attribution = Attribution.ATTRIBUTED if asserter is not None else Attribution.NARRATOR
        yield from self._find_claims(article, sentence, dyad, attribution, asserter, when)
        yield from self._find_stances(article, sentence, dyad, attribution, asserter, when, subject_of)
        yield from self._find_linkages(article, sentence, attribution, asserter, when)

    def _find_claims(
        self,
        article: Article,
        sentence: Sentence,
        dyad: tuple[str, ...],
        attribution: Attribution,
        asserter: Asserter | None,
        when: DateInterval,
    ) -> Iterator[ClaimMention]:
        for direction, pattern in self._claims.items():
            if direction in {"low", "high"} and not sentence.is_title and not RELATIONSHIP.search(sentence.span.exact):
                continue  # "prices fell to a new low"
            for match in pattern.finditer(sentence.span.exact):
                span = _span(article, sentence, match.start(), match.end())
                yield ClaimMention(
                    content_id("clm", article.id, span.start, span.end),
                    article.id,
                    sentence.span,
                    span,
                    direction,
                    (min(dyad), max(dyad)),
                    attribution,
                    asserter,
                    when,
                )

    def _find_stances(
        self,
        article: Article,
        sentence: Sentence,
        dyad: tuple[str, ...],
        attribution: Attribution,
        asserter: Asserter | None,
        when: DateInterval,
        subject_of: Callable[[int], str | None],
    ) -> Iterator[StanceMention]:
        for stance, pattern in self._stances.items():
            match = pattern.search(sentence.span.exact)
            if match is None:
                continue
            after = self._issues.find(sentence.span.exact[match.start() :]) or self._issues.find(sentence.span.exact)
            holders = (asserter.code,) if asserter is not None and asserter.code else dyad
            if stance == GRIEVANCE:
                # "Taiwan is a red line": the subject is what it is about, not whose it is.
                candidates = (subject_of(match.start()), asserter.code if asserter is not None else None, article.issuer)
                holder = next((code for code in candidates if code in dyad), None)
                if holder is None:
                    continue  # somebody complains, and nothing says who
                holders = (holder,)
            span = _span(article, sentence, match.start(), match.end())
            for issue in (code for code in after if code != WHOLE):
                yield StanceMention(
                    content_id("stc", article.id, span.start, span.end, issue),
                    article.id,
                    sentence.span,
                    span,
                    issue,
                    stance,
                    tuple(holders),
                    attribution,
                    asserter,
                    when,
                )

    def _find_linkages(
        self, article: Article, sentence: Sentence, attribution: Attribution, asserter: Asserter | None, when: DateInterval
    ) -> Iterator[LinkageMention]:
        text = sentence.span.exact
        for sign, pattern in self._linkages:
            match = pattern.search(text)
            if match is None:
                continue
            before, after = _near(text, match)
            if self._is_no_link(before, match.group()):
                continue
            target = next((code for code in self._issues.find(after) if code != WHOLE), None)
            cause = next((code for code in self._issues.find(before) if code != target), None)
            if cause is None and re.search(r"\b(?:tensions?|relations?|relationship|ties)\b", before):
                cause = WHOLE
            if target is None or cause is None:
                continue
            span = _span(article, sentence, match.start(), match.end())
            yield LinkageMention(
                content_id("lnk", article.id, span.start, span.end),
                article.id,
                sentence.span,
                span,
                cause,
                target,
                sign,
                attribution,
                asserter,
                when,
            )

    def _is_no_link(self, before: str, verb: str) -> bool:
        """Say whether the words before the verb make it the deed of somebody, an aim, or no deed."""
        words = before.lower().split()
        is_negated = bool(set(words[-NEGATED_WITHIN:]) & self._no_linkage["negations"])
        return not words or verb[0].isupper() or is_negated or words[-1].strip(",") in self._no_linkage["before"]


def _near(text: str, match: re.Match[str]) -> tuple[str, str]:
    """Give the few words before and after: further off, a verb binds other things."""
    before, after = text[: match.start()].split(), text[match.end() :].split()
    return " ".join(before[-NEAR_WORDS:]), " ".join(after[:NEAR_WORDS])


def _either(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)", re.IGNORECASE)


def _span(article: Article, sentence: Sentence, start: int, end: int) -> Span:
    return article.quote(sentence.span.start + start, sentence.span.start + end)


def _published(article: Article) -> DateInterval:
    day = article.published.value
    if day is None:
        return DateInterval("", None, None, "open", When.UNKNOWN)
    return DateInterval(day.isoformat(), day, day, "day", When.PUBLICATION)
