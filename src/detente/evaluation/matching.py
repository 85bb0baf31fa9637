"""Pairs expected events with found ones, one to one, and says in what the two of a pair agree.

A pair has one type, and stands in the same sentence or shares a party. Of several possible partners the one that agrees
in most is taken first, so that a wrong realis or date shows as such and not as one event missed and another invented.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from detente.evaluation.gold import ANONYMOUS, GoldClaim, GoldCommitment, GoldEvent
from detente.event import Attribution, ClaimMention, DateInterval, Event, Kind, Realis, Role, Status, When
from detente.record import Commitment, is_engagement_held

DATE_SLACK = timedelta(days=3)  # how much wider than expected a date may be on each side
NO_DATE = frozenset({When.PUBLICATION, When.UNKNOWN})
HELD = frozenset({Realis.OCCURRED, Realis.ONGOING})


@dataclass(frozen=True, slots=True)
class Pair:
    """An expected event and the found one that stands for it."""

    gold: GoldEvent
    event: Event


@dataclass(frozen=True, slots=True)
class Matching:
    """What was found, missed and invented on one page; optional entries are never missed."""

    pairs: tuple[Pair, ...]
    missed: tuple[GoldEvent, ...]
    false: tuple[Event, ...]

    @property
    def required(self) -> tuple[Pair, ...]:
        """The pairs whose entry is not optional."""
        return tuple(pair for pair in self.pairs if not pair.gold.optional)


def match_events(gold: Sequence[GoldEvent], events: Sequence[Event]) -> Matching:
    """Pair the entries of one page with its events."""
    scored = [
        (agreement(entry, event), -i, -j) for i, entry in enumerate(gold) for j, event in enumerate(events) if can_match(entry, event)
    ]
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored, reverse=True):
        if -i not in partner and -j not in taken:
            partner[-i] = -j
            taken.add(-j)
    return Matching(
        pairs=tuple(Pair(gold[i], events[j]) for i, j in sorted(partner.items())),
        missed=tuple(entry for i, entry in enumerate(gold) if i not in partner and not entry.optional),
        false=tuple(event for j, event in enumerate(events) if j not in taken),
    )


def can_match(gold: GoldEvent, event: Event) -> bool:
    """Say whether the two may be one: the same type, and the same sentence or a shared party.

    A party is not enough where one happened and the other did not: a war that "could come" is not the shot fired elsewhere.
    """
    if gold.type != event.type:
        return False
    both_or_neither = (gold.realis in HELD) == (event.status.realis in HELD)
    return is_quoted(gold, event, Role.SENTENCE) or (both_or_neither and shares_party(gold, event))


def shares_party(gold: GoldEvent, event: Event) -> bool:
    """Say whether a party is shared: in its role, or in any role of a meeting."""
    if gold.kind is Kind.ENGAGEMENT:
        return bool((gold.actors | gold.recipients) & event.codes())
    return bool(gold.actors & actor_codes(event) or gold.recipients & recipient_codes(event))


def is_quoted(gold: GoldEvent, event: Event, role: Role) -> bool:
    """Say whether the expected words lie in, or reach into, the event's evidence of this role."""
    return any(evidence.role is role and evidence.span.overlaps(gold.quote) for evidence in event.evidence)


def agreement(gold: GoldEvent, event: Event) -> float:
    """Say how well the two agree; only the order of the values means anything."""
    return (
        3.0 * is_quoted(gold, event, Role.TRIGGER)
        + 2.0 * is_quoted(gold, event, Role.SENTENCE)
        + 2.0 * overlap(gold.actors, actor_codes(event))
        + 2.0 * overlap(gold.recipients, recipient_codes(event))
        + 1.0 * (gold.realis is event.status.realis)
        + 1.0 * is_date_right(gold, event.date)
        + 0.5 * (gold.attribution is event.status.attribution)
        + 0.5 * (gold.mode == event.mode)
        + 0.25 * (not gold.optional)
    )


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Give the share of common members, 1 for two empty sets.

    >>> overlap(frozenset("ab"), frozenset("bc")), overlap(frozenset(), frozenset())
    (0.3333333333333333, 1.0)
    """
    return len(one & other) / len(one | other) if one | other else 1.0


def actor_codes(event: Event) -> frozenset[str]:
    """Give the codes of the actors that were resolved."""
    return frozenset(party.code for party in event.actors if party.code)


def recipient_codes(event: Event) -> frozenset[str]:
    """Give the codes of the recipients that were resolved."""
    return frozenset(party.code for party in event.recipients if party.code)


def asserter_code(status: Status) -> str | None:
    """Give the asserter as golden entries write it: a code, `anonymous`, or None for the narrator, whoever that is."""
    asserter = status.asserter
    if status.attribution is Attribution.NARRATOR or asserter is None:
        return None
    if asserter.code is not None:
        return asserter.code
    return ANONYMOUS if asserter.anonymous else f"? {asserter.text}"


def is_date_right(gold: GoldEvent, found: DateInterval) -> bool:
    """Say whether a date is right: it can be the expected one and is hardly wider, or the text gives none and none is claimed."""
    if gold.date is None:
        return found.basis in NO_DATE or found.lo is None or found.hi is None
    if found.lo is None or found.hi is None:
        return False
    first, last = gold.date
    return found.lo <= last and first <= found.hi and first - found.lo <= DATE_SLACK and found.hi - last <= DATE_SLACK


def is_told_as_fact(event: Event) -> bool:
    """Say whether a reader of the record sees it as something that happened: in a chronology, and no allegation."""
    if event.status.realis not in HELD or event.status.attribution is Attribution.ALLEGATION:
        return False
    return event.scored or event.part_of is not None or is_engagement_held(event)


def match_commitments(gold: Sequence[GoldCommitment], found: Sequence[Commitment]) -> list[tuple[GoldCommitment, Commitment]]:
    """Pair undertakings whose words share at least half of the shorter one, the longest overlap first."""
    scored = [
        (shared, -i, -j)
        for i, entry in enumerate(gold)
        for j, commitment in enumerate(found)
        if (shared := _shared_chars(entry, commitment)) * 2 >= min(len(entry.quote.exact), len(commitment.text))
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(scored, reverse=True):
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return [(gold[i], found[j]) for i, j in sorted(pairs.items())]


def _shared_chars(gold: GoldCommitment, found: Commitment) -> int:
    span = found.evidence[0].span
    return max(0, min(span.end, gold.quote.end) - max(span.start, gold.quote.start))


def match_claims(gold: Sequence[GoldClaim], found: Sequence[ClaimMention]) -> list[tuple[GoldClaim, ClaimMention]]:
    """Pair verdicts of the same direction at the same words."""
    pairs: list[tuple[GoldClaim, ClaimMention]] = []
    taken: set[int] = set()
    for entry in gold:
        for j, claim in enumerate(found):
            if j not in taken and claim.direction == entry.direction and claim.span.overlaps(entry.quote):
                taken.add(j)
                pairs.append((entry, claim))
                break
    return pairs
