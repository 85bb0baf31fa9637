"""Everything kept about a dyad, computed from events and relation mentions; nothing here reads a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from detente.codebook import Codebook
from detente.event import ClaimMention, Event, Kind, LinkageMention, Realis, StanceMention
from detente.record.commitments import Commitment, find_commitments
from detente.record.dyad import Dyad, is_mutual
from detente.record.readouts import OfficialPage, Readout, find_readouts
from detente.record.scoring import REMEMBERED
from detente.record.stances import is_held_in

HELD = frozenset({Realis.OCCURRED, Realis.ONGOING})
BOTH = 2


@dataclass(frozen=True, slots=True)
class Record:
    """The record of a dyad as of a day; `as_of` is None for everything that was read."""

    dyad: Dyad
    as_of: date | None
    events: tuple[Event, ...]
    commitments: tuple[Commitment, ...]
    readouts: tuple[Readout, ...]
    claims: tuple[ClaimMention, ...]
    stances: tuple[StanceMention, ...]
    linkages: tuple[LinkageMention, ...]

    @property
    def engagements(self) -> tuple[Event, ...]:
        """The contacts between the two that were held, in order of date."""
        return tuple(e for e in self.events if is_engagement_held(e) and self.dyad.codes <= e.codes())

    @property
    def acts(self) -> tuple[Event, ...]:
        """What one did to the other that is not part of an engagement."""
        return tuple(e for e in self.events if e.kind is Kind.ACT and e.part_of is None)

    def parts_of(self, engagement: Event) -> tuple[Event, ...]:
        """What was done inside an engagement."""
        return tuple(e for e in self.events if e.part_of == engagement.id)


def build_record(
    dyad: Dyad,
    events: Iterable[Event],
    claims: Iterable[ClaimMention],
    stances: Iterable[StanceMention],
    linkages: Iterable[LinkageMention],
    pages: Mapping[str, OfficialPage],
    *,
    as_of: date | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Record:
    """Collect what concerns the dyad, and within the period if one is given.

    Args:
        dyad: whose record it is.
        events: scored events of any countries.
        claims: verdicts on any relationship.
        stances: how issues are held, by anybody.
        linkages: issue on issue.
        pages: the official pages, by article.
        as_of: only a label here; the caller has left out later pages.
        since: first day of the period, on the events' dates.
        until: last day of the period.
    """
    chosen = [event for event in events if is_about(event, dyad) and in_period(event, since, until)]
    return Record(
        dyad=dyad,
        as_of=as_of,
        events=tuple(chosen),
        commitments=tuple(c for c in find_commitments(chosen) if dyad.codes & set(c.parties)),
        readouts=tuple(find_readouts(chosen, pages)),
        claims=tuple(claim for claim in claims if frozenset(claim.dyad) == dyad.codes),
        stances=tuple(stance for stance in stances if is_held_in(stance, dyad)),
        linkages=tuple(linkages),
    )


def is_about(event: Event, dyad: Dyad) -> bool:
    """Say whether an event is between the two: one acts on the other, or both take part."""
    actors = {party.code for party in event.actors}
    recipients = {party.code for party in event.recipients}
    if event.reciprocal or event.kind is Kind.ENGAGEMENT:
        return is_mutual(event, dyad)
    return (dyad.a in actors and dyad.b in recipients) or (dyad.b in actors and dyad.a in recipients) or dyad.codes <= actors


def in_period(event: Event, since: date | None, until: date | None) -> bool:
    """Say whether some possible day of the event lies in the period; an event without any date is in no period."""
    if since is None and until is None:
        return True
    lo, hi = event.date.lo or event.date.hi, event.date.hi or event.date.lo
    if lo is None or hi is None:
        return False
    return (since is None or hi >= since) and (until is None or lo <= until)


def is_engagement_held(event: Event) -> bool:
    """Say whether the event is a contact that took place, between parties that are named, neither a summary of several nor one that a speaker remembers."""
    return (
        event.kind is Kind.ENGAGEMENT
        and event.status.realis in HELD
        and len(event.codes()) >= BOTH
        and not (event.why or "").startswith(("aggregate", REMEMBERED))
    )


def label_of_dyad(dyad: Dyad, codebook: Codebook) -> str:
    """Name the dyad for a heading: "United States – China"."""
    return f"{codebook.country_name(dyad.a)} – {codebook.country_name(dyad.b)}"
