"""Groups what pages claim about the relationship as a whole; a claim is kept beside the record and weighed later, never counted in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from detente.article import CONTEXT_CHARS, Span
from detente.event import ClaimMention

# Only right after the claim's own words, or in the phrase that they open: a year further on may be of something else.
SINCE_YEAR = re.compile(r"\s+since\s+(?:[a-z][a-z' -]{0,60}\s(?:in|of)\s+)?((?:1[6-9]|20)\d\d)\b")


class Verdict(StrEnum):
    """What the record says of a claim."""

    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    INSUFFICIENT_RECORD = "insufficient record"


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim, once for each story: `mention` is the first to make it, `articles` all that do.

    `since` holds the words of the year that it compares with ("1979"); `verdict` is None while it is not yet weighed, and `grounds`
    gives its figures.
    """

    mention: ClaimMention
    articles: tuple[str, ...]
    since: Span | None = None
    verdict: Verdict | None = None
    grounds: str | None = None

    @property
    def since_year(self) -> int | None:
        """The year that it compares with."""
        return int(self.since.exact) if self.since is not None else None


def make_claims(mentions: Iterable[ClaimMention], stories: Mapping[str, str]) -> list[Claim]:
    """Give the claims in the order of their days, the same words within one story once."""
    groups: dict[tuple[str, str, str, tuple[str, ...]], list[ClaimMention]] = {}
    for mention in sorted(mentions, key=lambda m: (m.date.lo or m.date.hi or date.min, m.article, m.span.start, m.id)):
        words = " ".join(mention.span.exact.casefold().split())
        story = stories.get(mention.article, mention.article)
        groups.setdefault((story, words, mention.direction, tuple(sorted(mention.dyad))), []).append(mention)
    return [Claim(group[0], tuple(dict.fromkeys(m.article for m in group)), find_since(group[0])) for group in groups.values()]


def find_since(mention: ClaimMention) -> Span | None:
    """Find the year that a claim compares with: that of "lowest point since 1979"."""
    sentence = mention.sentence
    found = SINCE_YEAR.match(sentence.exact, mention.span.end - sentence.start)
    if found is None:
        return None
    start, end = found.span(1)
    before, after = sentence.exact[:start][-CONTEXT_CHARS:], sentence.exact[end:][:CONTEXT_CHARS]
    return Span.stored(sentence.start + start, sentence.start + end, found[1], before, after)
