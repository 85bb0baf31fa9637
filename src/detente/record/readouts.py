"""Reads events and the pages they come from, gives each side's own account of an engagement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from detente.article import content_id
from detente.event import Event, EventMention, Evidence, Kind, Realis, Role

HELD = frozenset({Realis.OCCURRED, Realis.ONGOING})
TWO_SIDES = 2
MAX_CONTACT_DAYS = 3  # a contact dated "last week" has no day on which a page could be its account
ONE_DAY = timedelta(days=1)  # a release of the night is dated the next day in the other capital


@dataclass(frozen=True, slots=True)
class Readout:
    """One side's account of an engagement: its official page, and what that page says happened there."""

    id: str
    engagement: str
    issuer: str
    article: str
    evidence: tuple[Evidence, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficialPage:
    """An official page: whose it is, its day, and the mentions on it of what it tells as done, and not as planned."""

    issuer: str
    published: date | None = None
    held: frozenset[str] = frozenset()


def official_pages(
    issuers: Mapping[str, str], published: Mapping[str, date | None], mentions: Iterable[EventMention]
) -> dict[str, OfficialPage]:
    """Give the official pages of a record, by article.

    Args:
        issuers: for each official page (article id), the code of its issuer.
        published: the day of each page.
        mentions: what the pages tell; those of other pages are passed over.
    """
    held: dict[str, set[str]] = {article: set() for article in issuers}
    for mention in mentions:
        if mention.article in held and mention.status.realis is Realis.OCCURRED:  # "I am speaking to him on Friday" is ongoing
            held[mention.article].add(mention.id)
    return {article: OfficialPage(issuer, published.get(article), frozenset(held[article])) for article, issuer in issuers.items()}


def find_readouts(events: Iterable[Event], pages: Mapping[str, OfficialPage]) -> list[Readout]:
    """Give the readouts in a record: a page from before the contact, or that only announces it, is no account of it.

    Args:
        events: engagements and the acts that are part of them.
        pages: the official pages, by article.
    """
    items = list(events)
    parts: dict[str, list[Event]] = {}
    for event in items:
        if event.part_of is not None:
            parts.setdefault(event.part_of, []).append(event)
    found = []
    for event in items:
        if event.kind is not Kind.ENGAGEMENT or event.part_of is not None or event.status.realis not in HELD:
            continue
        for article in event.articles:
            page = pages.get(article)
            if page is None or page.issuer not in event.codes() or not _is_after(page, event):
                continue
            told = [part for part in parts.get(event.id, []) if article in part.articles]
            evidence = tuple(e for e in event.evidence if e.article == article and e.role is Role.SENTENCE)
            found.append(
                Readout(content_id("rdt", event.id, article), event.id, page.issuer, article, evidence, tuple(part.id for part in told))
            )
    return found


def _is_after(page: OfficialPage, contact: Event) -> bool:
    """Whether a page tells of a contact as of something past, and is not older; in another capital it may still be the day before."""
    lo, day = contact.date.lo, page.published
    return not page.held.isdisjoint(contact.mentions) and (lo is None or day is None or day >= lo - ONE_DAY)


def find_silent_accounts(
    contact: Event, acts: Iterable[Event], issuers: Mapping[str, str], published: Mapping[str, date | None]
) -> list[tuple[str, str]]:
    """Find the accounts of a contact that have no word for it ("The two Presidents agreed that …"), by who, when and issuer.

    Args:
        contact: an engagement.
        acts: what anybody did, as events.
        issuers: for each official page (article id), the code of its issuer.
        published: for each of them, its day.

    Returns:
        Issuer and article of each page of one of the two sides, of that day or the next, that tells what those who took
        part did with each other.
    """
    lo, hi = contact.date.lo, contact.date.hi
    codes = contact.codes()
    people = {
        code: {party.person for party in contact.actors + contact.recipients if party.code == code and party.person} for code in codes
    }
    if lo is None or hi is None or (hi - lo).days > MAX_CONTACT_DAYS or len(codes) != TWO_SIDES or not all(people.values()):
        return []
    found: dict[tuple[str, str], None] = {}
    for act in acts:
        if act.kind is not Kind.ACT or act.status.realis not in HELD or not act.date.overlaps(contact.date):
            continue
        involved = {party.person for party in act.actors + act.recipients}
        if not all(involved & named for named in people.values()):
            continue
        for article in act.articles:
            issuer, day = issuers.get(article), published.get(article)
            if issuer in codes and day is not None and lo <= day <= hi + ONE_DAY and article not in contact.articles:
                found.setdefault((str(issuer), article))
    return sorted(found)
