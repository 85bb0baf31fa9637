"""Reads a sentence, gives what it says of the relationship itself: verdicts, stances on issues, links between issues.

None of these is an event, and none is fed to the temperature: a headline's "low point" is a claim to be checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from detente.article import Article, Sentence, Span, content_id
from detente.codebook import Codebook
from detente.coding.issues import WHOLE, IssueFinder
from detente.event import Asserter, Attribution, ClaimMention, DateInterval, LinkageMention, Mention, StanceMention, When

BOTH = 2
RELATIONSHIP = re.compile(r"\b(?:relations?|ties|relationship|rapport|diplomacy)\b", re.IGNORECASE)
NEAR_WORDS = 10  # on either side of the verb of a linkage
NEGATED_WITHIN = 3
# Words that make "help", "support", "damage" somebody's deed or aim, or nobody's; the parse would not tell more of so few words.
NO_LINK_BEFORE = frozenset({"to", "who", "for", "of", "and", "or", "nobody", "nothing", "by", "he", "she", "they", "we", "i", "the", "a"})
NEGATIONS = frozenset({"not", "no", "never", "nobody", "nothing", "n't", "doesn't", "don't", "didn't", "cannot"})


class RelationFinder:
    """Finds claims, stances and linkages by the words of knowledge/relations.yaml."""

    def __init__(self, codebook: Codebook, issues: IssueFinder) -> None:
        raw = codebook.relations
        self._issues = issues
        self._claims = {name: _either(words) for name, words in raw["claims"].items()}
        self._stances = {name: _either(words) for name, words in raw["stances"].items()}
        self._linkages = [
            (sign, _either([f"{word}\\w*" for word in raw["linkages"][name]])) for name, sign in (("hinder", -1), ("help", 1))
        ]

    def may_relate(self, text: str) -> bool:
        """Say whether the sentence may speak of the relationship."""
        return any(pattern.search(text) for pattern in (*self._claims.values(), *self._stances.values()))

    def find(self, article: Article, sentence: Sentence, dyad: tuple[str, ...], asserter: Asserter | None) -> Iterator[Mention]:
        """Give the relation mentions of a sentence on a page about `dyad`."""
        if len(dyad) != BOTH:
            return
        when = _published(article)
        attribution = Attribution.ATTRIBUTED if asserter is not None else Attribution.NARRATOR
        yield from self._find_claims(article, sentence, dyad, attribution, asserter, when)
        yield from self._find_stances(article, sentence, dyad, attribution, asserter, when)
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
    ) -> Iterator[StanceMention]:
        for stance, pattern in self._stances.items():
            match = pattern.search(sentence.span.exact)
            if match is None:
                continue
            after = self._issues.find(sentence.span.exact[match.start() :]) or self._issues.find(sentence.span.exact)
            holders = (asserter.code,) if asserter is not None and asserter.code else dyad
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
            if _is_no_link(before, match.group()):
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


def _near(text: str, match: re.Match[str]) -> tuple[str, str]:
    """Give the few words before and after: further off, a verb binds other things."""
    before, after = text[: match.start()].split(), text[match.end() :].split()
    return " ".join(before[-NEAR_WORDS:]), " ".join(after[:NEAR_WORDS])


def _is_no_link(before: str, verb: str) -> bool:
    """Say whether the words before the verb make it the deed of somebody, an aim, or no deed: "those who helped", "to support", "does not"."""
    words = before.lower().split()
    return not words or verb[0].isupper() or bool(set(words[-NEGATED_WITHIN:]) & NEGATIONS) or words[-1].strip(",") in NO_LINK_BEFORE


def _either(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)", re.IGNORECASE)


def _span(article: Article, sentence: Sentence, start: int, end: int) -> Span:
    return article.quote(sentence.span.start + start, sentence.span.start + end)


def _published(article: Article) -> DateInterval:
    day = article.published.value
    if day is None:
        return DateInterval("", None, None, "open", When.UNKNOWN)
    return DateInterval(day.isoformat(), day, day, "day", When.PUBLICATION)
