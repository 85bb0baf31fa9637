"""Reads an event that is a contact and what was done in it, gives the engagement: who took part, in which office, what came of it.

Offices come from the roster at the date and are an enrichment: the page need not name them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from detente.codebook import Codebook
from detente.event import Channel, Event, Evidence, Level, Outcome, Role
from detente.record.scoring import outcome_points, outcome_score


@dataclass(frozen=True, slots=True)
class Participant:
    """A person or side that took part; `office` is the roster's title for the person at the date, if any."""

    code: str | None
    person: str | None
    office: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Component:
    """One part of an outcome: what came of it, how many points of the scale, on whose word, in which words."""

    kind: str
    points: float
    accounts: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Engagement:
    """A contact with its participants, its parts and the components of its outcome; `score` is O of docs/method.md."""

    event: Event
    participants: tuple[Participant, ...]
    parts: tuple[Event, ...]
    components: tuple[Component, ...]
    score: float


@dataclass(frozen=True, slots=True)
class SeriesEntry:
    """An engagement in its series; `days_since` counts from the one before, None for the first or where a day is unknown."""

    engagement: Engagement
    days_since: int | None


def make_engagement(event: Event, parts: Iterable[Event], codebook: Codebook) -> Engagement:
    """Give the engagement that the event is, with the events that are part of it."""
    inside = tuple(part for part in parts if part.part_of == event.id)
    components = tuple(
        Component(outcome.kind, points, outcome.accounts, _words_of(outcome, (event, *inside)))
        for outcome, points in outcome_points(event, codebook.scale)
    )
    return Engagement(event, _participants(event, codebook), inside, components, outcome_score(event, codebook.scale))


def make_series(
    engagements: Iterable[Event], parts: Sequence[Event], codebook: Codebook, *, level: Level | None = None, channel: Channel | None = None
) -> list[SeriesEntry]:
    """Give the engagements in order of date, each with the days since the one before it.

    Args:
        engagements: the contacts, in any order.
        parts: what was done in them.
        codebook: offices and the scale.
        level: only those of this level.
        channel: only those held so.
    """
    wanted = [e for e in engagements if (level is None or e.level is level) and (channel is None or e.channel is channel)]
    found: list[SeriesEntry] = []
    before: date | None = None
    for event in sorted(wanted, key=lambda e: (e.date.lo or e.date.hi or date.min, e.id)):
        day = event.date.lo or event.date.hi
        found.append(SeriesEntry(make_engagement(event, parts, codebook), (day - before).days if day and before else None))
        before = event.date.hi or day or before
    return found


def _participants(event: Event, codebook: Codebook) -> tuple[Participant, ...]:
    found = []
    for party in dict.fromkeys((*event.actors, *event.recipients)):
        office = codebook.offices.get(party.office or "")
        found.append(Participant(party.code, party.person, office.title if office is not None else None, party.text))
    return tuple(found)


def _words_of(outcome: Outcome, events: Iterable[Event]) -> tuple[Evidence, ...]:
    """Give where the words stand, and the sentence around them."""
    found: list[Evidence] = []
    for event in events:
        places = [e for e in event.evidence if e.role in {Role.OUTCOME, Role.UNDERTAKING} and e.span == outcome.span]
        for place in places:
            sentences = [e for e in event.evidence if e.article == place.article and e.role is Role.SENTENCE and e.span.covers(place.span)]
            found.extend((place, *sentences[:1]))
    return tuple(dict.fromkeys(found))
