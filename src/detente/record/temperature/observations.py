"""Reads the events of a dyad, gives what each says of the two directions; every event that says nothing has its reason.

An event is an observation once, however often it was reported: copies change neither its value nor its weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from detente.codebook import Codebook, Reliability, Scale
from detente.event import Attribution, Event, Kind, When
from detente.record.dyad import Dyad, is_mutual
from detente.record.scoring import event_factor, event_weight, outcome_points, score_events

MAX_SPREAD_DAYS = 92  # an event told to a year alone cannot be put into a series of days; a season can
ENGAGEMENT_KEY = "engagement"
TWO_SIDES = 2
AS_ASKED = "left out as asked"


@dataclass(frozen=True, slots=True)
class Observation:
    """What one event says of the level of the relationship.

    `to_b` and `to_a` are the directions that it is an observation of; a mutual event feeds both. `value` is on the scale's bounds
    and is `factor` times the weight of `key` in the scale, clipped; `weight` is a·r of docs/method.md, between 0 and 1.
    """

    event: str
    lo: date
    hi: date
    to_b: bool
    to_a: bool
    value: float
    type: str
    key: str
    table_weight: float
    factor: float
    weight: float
    issues: tuple[str, ...]
    stories: tuple[str, ...]

    @property
    def day(self) -> date:
        """The day that it is put on: the middle of the days on which it may have been, the earlier of two."""
        return self.lo + timedelta(days=(self.hi - self.lo).days // 2)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An event that gives no observation, and why."""

    event: str
    why: str


@dataclass(frozen=True, slots=True)
class Telling:
    """Who tells of an event: the independent stories that carry it, and the sides on whose word it stands."""

    stories: tuple[str, ...] = ()
    sides: frozenset[str] = frozenset()


def observe(
    events: Iterable[Event],
    dyad: Dyad,
    codebook: Codebook,
    *,
    tellings: Mapping[str, Telling] | None = None,
    without: frozenset[str] = frozenset(),
) -> tuple[list[Observation], list[LeftOut]]:
    """Give the observations that the events are, in an order that does not depend on theirs, and the events that are none.

    Args:
        events: of the dyad; scored anew by the codebook's scale.
        dyad: which direction is first.
        codebook: the scale, and how reliable the coder was found to be.
        tellings: for events by id, who tells of them; an event that is missing here is told by one story, its own.
        without: ids of events to leave out, as a reader asks "and without this one?".
    """
    found: list[Observation] = []
    left: list[LeftOut] = []
    for event in sorted(score_events(events, codebook), key=lambda e: e.id):
        why = event.why or _why_not_placed(event, dyad) or (AS_ASKED if event.id in without else None)
        if why is not None:
            left.append(LeftOut(event.id, why))
            continue
        telling = (tellings or {}).get(event.id, Telling())
        found.append(_observation(event, dyad, codebook.scale, codebook.reliability, telling))
    return sorted(found, key=lambda o: (o.day, o.event)), left


def days_of(event: Event) -> tuple[date, date] | None:
    """Give the first and last day on which an event may have been, or None where that cannot be told.

    A date with one side open ("by May 14") is the day of its other side, unless it only says that the event is older than its page.
    """
    lo, hi = event.date.lo, event.date.hi
    if lo is None or hi is None:
        if event.date.basis is When.UNKNOWN:
            return None
        lo = hi = lo or hi
    return None if lo is None or hi is None else (lo, hi)


def account_weight(event: Event, scale: Scale, sides: frozenset[str] = frozenset()) -> float:
    """Give a of docs/method.md: how much the word counts on which the event stands."""
    asserter = event.status.asserter
    if len(event.codes() & sides) >= TWO_SIDES:
        return scale.accounts["narrator"]
    if event.status.attribution is Attribution.NARRATOR:
        is_own_praise = event.type in scale.own_deeds and asserter is not None and asserter.code in {party.code for party in event.actors}
        return scale.accounts["one_side" if is_own_praise else "narrator"]
    return scale.accounts["anonymous" if asserter is None or asserter.anonymous else "one_side"]


def _why_not_placed(event: Event, dyad: Dyad) -> str | None:
    if not any(_directions(event, dyad)):
        return "aimed at a third party"
    days = days_of(event)
    if days is None:
        return "its date is not known"
    if (days[1] - days[0]).days > MAX_SPREAD_DAYS:
        return "its date is too vague for a series of days"
    return None


def _directions(event: Event, dyad: Dyad) -> tuple[bool, bool]:
    """Say whether the event is an observation of a→b and of b→a."""
    actors = {party.code for party in event.actors}
    recipients = {party.code for party in event.recipients}
    if event.kind is Kind.ENGAGEMENT or event.reciprocal:
        both = is_mutual(event, dyad)
        return both, both
    return dyad.a in actors and dyad.b in recipients, dyad.b in actors and dyad.a in recipients


def _observation(event: Event, dyad: Dyad, scale: Scale, reliability: Reliability, telling: Telling) -> Observation:
    days = days_of(event)
    assert days is not None  # what has none was left out
    assert event.value is not None
    to_b, to_a = _directions(event, dyad)
    is_engagement = event.kind is Kind.ENGAGEMENT
    kinds = sorted({outcome.kind for outcome, _ in outcome_points(event, scale)})
    return Observation(
        event=event.id,
        lo=days[0],
        hi=days[1],
        to_b=to_b,
        to_a=to_a,
        value=event.value,
        type=event.type,
        key=" ".join([ENGAGEMENT_KEY, *kinds]) if is_engagement else " ".join(filter(None, (event.type, event.mode))),
        table_weight=event_weight(event, scale),
        factor=event_factor(event, scale),
        weight=account_weight(event, scale, telling.sides) * reliability.of(event.type, event.confidence, is_engagement=is_engagement),
        issues=event.issues,
        stories=telling.stories or (event.id,),
    )
