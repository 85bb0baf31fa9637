"""Reads the contacts of a record, gives those that were held on a visit: one trip is one contact, however many pages tell of its parts.

A talk is on a visit where the guest takes part in it with the host country, no page says that he spoke from afar or elsewhere,
and its days lie within those of the visit. Of a visit of some month its place must say so, for a guest may have come twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from detente.event import DISTANT, DateInterval, Event

MAX_STAY_DAYS = 7  # a longer interval leaves the days of the visit open


def visits_of_talks(engagements: Iterable[Event]) -> dict[str, Event]:
    """Give the visit on which each contact was held, by the contact's id; the shortest where two fit."""
    held = list(engagements)
    visits = sorted((event for event in held if is_stay(event)), key=lambda visit: (_length(visit.date) or 0, visit.id))
    found: dict[str, Event] = {}
    for talk in held:
        visit = None if is_stay(talk) else next((visit for visit in visits if is_held_on(talk, visit)), None)
        if visit is not None:
            found[talk.id] = visit
    return found


def folded(engagements: Sequence[Event], visits: Mapping[str, Event]) -> frozenset[str]:
    """Give the ids of the visits that say no more than the talks held on them: no outcome of a kind that these have not."""
    talks: dict[str, list[Event]] = {}
    for event in engagements:
        if event.id in visits:
            talks.setdefault(visits[event.id].id, []).append(event)
    return frozenset(
        visit.id
        for visit in visits.values()
        if {outcome.kind for outcome in visit.outcome} <= {outcome.kind for talk in talks[visit.id] for outcome in talk.outcome}
    )


def is_stay(event: Event) -> bool:
    """Say whether the event is a named guest's stay in a country; who is received by a person meets that person."""
    hosts = event.recipients
    return event.mode == "visit" and bool(_persons(event)) and bool(hosts) and not any(host.person for host in hosts)


def is_held_on(talk: Event, visit: Event) -> bool:
    """Say whether a contact was held on a visit."""
    guests = {(party.code, party.person) for party in visit.actors if party.person is not None}
    taking_part = {(party.code, party.person) for party in (*talk.actors, *talk.recipients)}
    if not guests <= taking_part or talk.codes() != visit.codes() or talk.channel in DISTANT:
        return False
    hosts = {host.code for host in visit.recipients}
    if talk.place is not None and talk.place.resolved is not None and talk.place.resolved not in hosts:
        return False
    days, length = visit.date, _length(visit.date)
    if length is None or talk.date.lo is None or talk.date.hi is None or days.lo is None or days.hi is None:
        return False
    if not (days.lo <= talk.date.lo and talk.date.hi <= days.hi):
        return False
    is_there = talk.place is not None and talk.place.resolved in hosts
    same_words = bool(set(talk.articles) & set(visit.articles)) and (talk.date.lo, talk.date.hi) == (days.lo, days.hi)
    return length <= MAX_STAY_DAYS or is_there or same_words


def _persons(event: Event) -> frozenset[str]:
    return frozenset(party.person for party in event.actors if party.person is not None)


def _length(days: DateInterval) -> int | None:
    return (days.hi - days.lo).days if days.lo is not None and days.hi is not None else None
