"""Lays out how each side holds each issue, and which issue is said to help or hinder which.

A side's own word and what others say of it are kept apart: a page that reports "China strongly opposes" is not China.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from detente.event import ClaimMention, LinkageMention, StanceMention
from detente.record.dyad import Dyad

ONE_SIDED = "grievance"  # one holds it against another: where two are named, the sentence alone does not tell whose it is
TWO = 2
SHORT_WORDS = 6  # "China strongly deplores and opposes this"


@dataclass(frozen=True, slots=True)
class IssueLine:
    """One issue: the latest stance on each side's own word, and the latest on anybody else's; None where there is none."""

    issue: str
    a: StanceMention | None
    b: StanceMention | None
    others: StanceMention | None


@dataclass(frozen=True, slots=True)
class IssueLink:
    """One issue said to help or hinder another, once for each story: `mention` is the first to say so, `articles` all that do."""

    mention: LinkageMention
    articles: tuple[str, ...]


def word_of(mention: StanceMention | LinkageMention | ClaimMention, issuers: Mapping[str, str]) -> str | None:
    """Give the code of the country or body on whose word it stands: a page's issuer where an official page names nobody."""
    if mention.asserter is not None:
        return mention.asserter.speaks_for
    return issuers.get(mention.article)


def is_holder_told(stance: StanceMention) -> bool:
    """Say whether the holders are what the words tell, and not merely the two that the sentence names."""
    return stance.stance != ONE_SIDED or len(stance.holders) != TWO


def is_held_in(stance: StanceMention, dyad: Dyad) -> bool:
    """Say whether a stance is one of the two sides' or of both, or a grievance of a group to which one of them belongs.

    Else what one of them shares with a third country is not.
    """
    holders = set(stance.holders)
    is_group = stance.stance == ONE_SIDED and len(holders) > TWO and len(holders & dyad.codes) == 1
    return holders <= dyad.codes or is_group


def make_matrix(stances: Iterable[StanceMention], dyad: Dyad, issuers: Mapping[str, str]) -> list[IssueLine]:
    """Give a line for each issue of which the record tells a stance, in the order of their codes.

    Args:
        stances: of any pages, in any order.
        dyad: the two sides.
        issuers: for each official page (article id), the code of its issuer.
    """
    latest: dict[str, dict[str | None, StanceMention]] = {}
    for stance in sorted(stances, key=_telling):
        if not is_held_in(stance, dyad):
            continue
        word = word_of(stance, issuers)
        is_own = word in dyad.codes and word in stance.holders
        latest.setdefault(stance.issue, {})[word if is_own else None] = stance
    return [IssueLine(issue, found.get(dyad.a), found.get(dyad.b), found.get(None)) for issue, found in sorted(latest.items())]


def history_of(stances: Iterable[StanceMention], issue: str, dyad: Dyad, stories: Mapping[str, str]) -> list[StanceMention]:
    """Give the stances on one issue in the order of their days, the same words within one story once."""
    found: dict[tuple[str, str, str], StanceMention] = {}
    for stance in sorted(stances, key=_moment):
        if stance.issue == issue and is_held_in(stance, dyad):
            story = stories.get(stance.article, stance.article)
            found.setdefault((story, stance.stance, " ".join(stance.sentence.exact.split())), stance)
    return list(found.values())


def make_links(linkages: Iterable[LinkageMention], stories: Mapping[str, str]) -> list[IssueLink]:
    """Give the links between issues in the order of their days, each counted once for a story."""
    groups: dict[tuple[str, str, str, int], list[LinkageMention]] = {}
    for linkage in sorted(linkages, key=_moment):
        story = stories.get(linkage.article, linkage.article)
        groups.setdefault((story, linkage.from_issue, linkage.to_issue, linkage.sign), []).append(linkage)
    return [IssueLink(group[0], tuple(dict.fromkeys(m.article for m in group))) for group in groups.values()]


def _telling(stance: StanceMention) -> tuple[date, bool, tuple[date, str, int, str]]:
    """Put a sentence that says itself what it is about after "China firmly opposes this" of the same day."""
    moment = _moment(stance)
    return (moment[0], len(stance.sentence.exact.split()) > SHORT_WORDS, moment)


def _moment(mention: StanceMention | LinkageMention) -> tuple[date, str, int, str]:
    return (mention.date.lo or mention.date.hi or date.min, mention.article, mention.span.start, mention.id)
