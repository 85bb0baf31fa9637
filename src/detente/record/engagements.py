"""Reads an event that is a contact, what was done in it and what pages say of both; gives who took part, in which office, what came of it.

Offices come from the roster at the date and are an enrichment: the page need not name them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from detente.article import Span
from detente.codebook import Codebook
from detente.event import Channel, Event, EventMention, Evidence, Kind, Level, Outcome, Realis, Role
from detente.record.labels import office_at
from detente.record.scoring import AGREE, TWO_SIDES, outcome_points, outcome_score
from detente.record.visits import folded, visits_of_talks

HELD = frozenset({Realis.OCCURRED, Realis.ONGOING})
WORD = re.compile(r"[a-z]+")


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
    """A contact with its participants, its parts and the components of its outcome; `score` is O of docs/method.md.

    `request` is the sentence that tells who asked for it, None where no page says so; `invited` says that it was by an invitation.
    `told` are the sentences that tell of it as held, the most trusted first.
    """

    event: Event
    participants: tuple[Participant, ...]
    parts: tuple[Event, ...]
    components: tuple[Component, ...]
    score: float
    request: Evidence | None = None
    invited: bool = False
    told: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class SeriesEntry:
    """An engagement in its series; `days_since` is the fewest days since the one before, None for the first or if none can be told.

    None can be told where a date is open, or where the two may have been at the same time. `visit` is the visit on which it was held.
    """

    engagement: Engagement
    days_since: int | None
    visit: Event | None = None


def make_engagement(event: Event, parts: Iterable[Event], codebook: Codebook, mentions: Iterable[EventMention] = ()) -> Engagement:
    """Give the engagement that the event is, with the events that are part of it.

    Args:
        event: the contact.
        parts: events, some of which were done in it.
        codebook: offices and the scale.
        mentions: of the event's pages; with them every account of an outcome has its words, and the request its sentence.
    """
    inside = tuple(part for part in parts if part.part_of == event.id)
    told = [mention for mention in mentions if mention.id in event.mentions or mention.part_of in event.mentions]
    components = tuple(
        Component(outcome.kind, points, outcome.accounts, _words_in(outcome, event, told) or _words_of(outcome, (event, *inside)))
        for outcome, points in outcome_points(event, codebook.scale)
    )
    request = _request(event, told)
    return Engagement(
        event,
        _participants(event, codebook),
        inside,
        components,
        outcome_score(event, codebook.scale),
        request,
        request is not None and _is_invitation(request.span.exact, codebook),
        _sentences_of_the_held(event, told),
    )


def make_series(
    engagements: Iterable[Event],
    parts: Sequence[Event],
    codebook: Codebook,
    mentions: Iterable[EventMention] = (),
    *,
    level: Level | None = None,
    channel: Channel | None = None,
) -> list[SeriesEntry]:
    """Give the engagements in order of date, each with the days since the one before it.

    A visit is no entry beside the talks held on it, unless it tells of an outcome that they do not.

    Args:
        engagements: the contacts, in any order.
        parts: what was done in them.
        codebook: offices and the scale.
        mentions: of their pages.
        level: only those of this level.
        channel: only those held so.
    """
    wanted = [e for e in engagements if (level is None or e.level is level) and (channel is None or e.channel is channel)]
    visits = visits_of_talks(wanted)
    told_by_talks = folded(wanted, visits)
    wanted = [e for e in wanted if e.id not in told_by_talks]
    told: dict[str, list[EventMention]] = {}
    for mention in mentions:
        told.setdefault(mention.article, []).append(mention)
    found: list[SeriesEntry] = []
    before: Event | None = None
    for event in sorted(wanted, key=lambda e: (e.date.lo or e.date.hi or date.min, e.id)):
        pages = [mention for article in event.articles for mention in told.get(article, ())]
        days = _days_between(before, event) if before is not None else None
        found.append(SeriesEntry(make_engagement(event, parts, codebook, pages), days, visits.get(event.id)))
        before = event
    return found


def _days_between(before: Event, event: Event) -> int | None:
    if before.date.hi is None or event.date.lo is None or before.date.hi > event.date.lo:
        return None
    return (event.date.lo - before.date.hi).days


def _participants(event: Event, codebook: Codebook) -> tuple[Participant, ...]:
    found = []
    for party in dict.fromkeys((*event.actors, *event.recipients)):
        office = office_at(party, event.date, codebook)
        found.append(Participant(party.code, party.person, office.title if office is not None else None, party.text))
    return tuple(found)


def _request(event: Event, told: Iterable[EventMention]) -> Evidence | None:
    """Give the sentence of the contact's own mention that says who asked for it."""
    if event.initiator is None:
        return None
    own = (mention for mention in told if mention.id in event.mentions and mention.initiator == event.initiator)
    return next((Evidence(mention.article, mention.sentence, Role.SENTENCE) for mention in own), None)


def _is_invitation(sentence: str, codebook: Codebook) -> bool:
    """Say whether a sentence tells of an invitation and of no request."""
    words = set(WORD.findall(sentence.lower()))
    invited = codebook.cues["invitation_words"]
    return bool(words & invited) and not words & (codebook.cues["request_nouns"] - invited)


def _sentences_of_the_held(event: Event, told: Iterable[EventMention]) -> tuple[Evidence, ...]:
    """Give the event's sentences that tell of the contact by itself as held: not announced, nor called back to mind as "the call"."""
    held = {(m.article, m.sentence) for m in told if m.id in event.mentions and m.status.realis in HELD and "recalls" not in m.rule}
    return tuple(e for e in event.evidence if e.role is Role.SENTENCE and (e.article, e.span) in held)


def _words_in(outcome: Outcome, event: Event, told: Iterable[EventMention]) -> tuple[Evidence, ...]:
    """Give the words of each mention that tells the outcome, with its sentence where they stand in it."""
    found: list[Evidence] = []
    for mention in told:
        if mention.id in event.mentions:
            words = [(Role.OUTCOME, own.span, own.sentence or mention.sentence) for own in mention.outcome if own.kind == outcome.kind]
        elif outcome.kind == "next_step" and (step := next_step_in(mention)) is not None:
            words = [(Role.UNDERTAKING, step, mention.sentence)]
        else:
            continue
        for role, span, sentence in words:
            found.append(Evidence(mention.article, span, role))
            if sentence.covers(span):
                found.append(Evidence(mention.article, sentence, Role.SENTENCE))
    return tuple(dict.fromkeys(found))


def next_step_in(mention: EventMention) -> Span | None:
    """Give the words of what two sides agreed to do next, where the mention tells of that."""
    if mention.kind is not Kind.ACT or mention.status.realis is not Realis.OCCURRED or len(mention.codes()) < TWO_SIDES:
        return None
    # "Reached a framework agreement" says no more than that both did.
    return mention.undertaking or (mention.trigger if mention.type == AGREE and mention.reciprocal else None)


def _words_of(outcome: Outcome, events: Iterable[Event]) -> tuple[Evidence, ...]:
    """Give where the words stand, and the sentence around them; an analyst's outcome has a sentence as its words."""
    found: list[Evidence] = []
    for event in events:
        places = [e for e in event.evidence if e.role in {Role.OUTCOME, Role.UNDERTAKING, Role.SENTENCE} and e.span == outcome.span]
        for place in places:
            sentences = [e for e in event.evidence if e.article == place.article and e.role is Role.SENTENCE and e.span.covers(place.span)]
            if not sentences and outcome.sentence is not None and outcome.sentence.covers(place.span):
                sentences = [Evidence(place.article, outcome.sentence, Role.SENTENCE)]
            found.extend((place, *sentences[:1]))
    return tuple(dict.fromkeys(found))
