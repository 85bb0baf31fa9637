"""Reads events, gives the commitments in them: what was undertaken, by whom, on whose account.

A commitment is open until a later page brings evidence; its history of scores (−1 broken, 0 partial, +1 kept) is filled by
the ledger, never by the page that made it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.article import content_id
from detente.event import Attribution, DateInterval, Event, Evidence, Realis, Role
from detente.record.scoring import OUTSIDE_SECTORS

STANDING = frozenset({Realis.OCCURRED, Realis.ONGOING, Realis.PLANNED})


@dataclass(frozen=True, slots=True)
class CommitmentScore:
    """One judgement of how a commitment stands: −1, 0 or +1, with the evidence and who judged."""

    score: int
    on: DateInterval
    evidence: Evidence
    by: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """An undertaking or agreed next step, in the words of the page that reports it."""

    id: str
    text: str
    parties: tuple[str, ...]
    account: str | None  # on whose word; None where the narrator says so
    event: str
    part_of: str | None
    issues: tuple[str, ...]
    made: DateInterval
    deadline: DateInterval | None
    evidence: tuple[Evidence, ...]
    scores: tuple[CommitmentScore, ...] = ()


def find_commitments(events: Iterable[Event]) -> list[Commitment]:
    """Give the commitments of the events, in their order."""
    return [commitment for event in events for commitment in _commitments_of(event)]


def _commitments_of(event: Event) -> Iterator[Commitment]:
    if not event.undertakings or event.status.realis not in STANDING or event.status.attribution is Attribution.ALLEGATION:
        return
    asserter = event.status.asserter
    if asserter is not None and (asserter.sector in OUTSIDE_SECTORS or (asserter.code is None and not asserter.anonymous)):
        return  # a lobbyist's "they must agree to …" binds nobody
    account = (asserter.code or asserter.text) if asserter is not None else None
    seen: set[str] = set()
    for undertaking in event.undertakings:
        words = " ".join(undertaking.span.exact.lower().split())
        if words in seen:
            continue
        seen.add(words)
        yield Commitment(
            id=content_id("com", event.id, words),
            text=undertaking.span.exact,
            parties=tuple(sorted({actor.code for actor in event.actors if actor.code})),
            account=account,
            event=event.id,
            part_of=event.part_of,
            issues=event.issues,
            made=event.date,
            deadline=None,
            evidence=(undertaking, *_words_around(undertaking, event)),
        )


def _words_around(undertaking: Evidence, event: Event) -> tuple[Evidence, ...]:
    """Give the sentence in which the words stand: one event may hold the undertakings of several pages."""
    sentences = [e for e in event.evidence if e.article == undertaking.article and e.role is Role.SENTENCE]
    own = [sentence for sentence in sentences if sentence.span.covers(undertaking.span)]
    return tuple(own[:1]) or event.evidence[:2]
