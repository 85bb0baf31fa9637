"""Reads a sentence that speaks of an engagement, gives what it says came of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from detente.article import Article, Sentence
from detente.codebook import Codebook
from detente.event import EventMention, Kind, Mention, Outcome, Realis

WORDS_BEFORE = 6  # how far a refusing word may stand before the match
LATER_SENTENCES = 3  # how far behind a meeting its outcome may be told
HELD = frozenset({Realis.OCCURRED, Realis.ONGOING})
OF_THE_TWO = re.compile(
    r"\b(?:(?:the two|both|the) (?:leaders|sides|countries|governments|presidents|prime ministers|ministers|foreign ministers|delegations|men|diplomats)"
    r"|they|(?:the|their) (?:talks|meeting|summit|session|conversation|consultations|negotiations))\b",
    re.IGNORECASE,
)
SUPPOSED = re.compile(r"\b(?:if|unless|whether|hop(?:e|es|ed|ing)|may|might|could|should|would|expect\w*|will|urge\w*)\b", re.IGNORECASE)


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


def with_later_outcomes(mentions: list[Mention], article: Article, sentences: Iterable[Sentence], finder: OutcomeFinder) -> list[Mention]:
    """Give each meeting what a following sentence says came of it.

    The sentence must speak of the two or of the meeting ("The two leaders issued …", "The talks ended …"), tell of no other
    meeting, and stand at most `LATER_SENTENCES` behind; what is only hoped or supposed is no outcome.
    """
    held = [m for m in mentions if isinstance(m, EventMention) and m.kind is Kind.ENGAGEMENT]
    own = {m.sentence.start for m in held}
    more: dict[str, list[Outcome]] = {}
    last: tuple[int, EventMention] | None = None
    for number, sentence in enumerate(sentences):
        if sentence.span.start in own:
            meeting = next(m for m in held if m.sentence.start == sentence.span.start)
            last = (number, meeting) if meeting.status.realis in HELD and len(meeting.codes()) > 1 and not sentence.is_title else None
            continue
        text = sentence.span.exact
        if last is None or number - last[0] > LATER_SENTENCES or not OF_THE_TWO.search(text) or SUPPOSED.search(text):
            continue
        more.setdefault(last[1].id, []).extend(finder.find(article, sentence))
    return [replace(m, outcome=_once((*m.outcome, *more[m.id]))) if isinstance(m, EventMention) and more.get(m.id) else m for m in mentions]


def _once(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    return tuple({outcome.kind: outcome for outcome in reversed(tuple(outcomes))}.values())
