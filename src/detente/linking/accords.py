"""Reads acts and the contacts that pages tell of, gives the acts with the day, and accords with the contact, that their page leaves out.

What is done in "the Geneva talks" is of their day, which another page may know. "The important understandings of the two presidents", what
a contact came to as a whole, is said for months: its contact is the one that the sentence names, or the last one before the page. An
accord of which no contact is known stays as it was told.

What the two sides agreed, told without a day on a page of their talks of these days, was agreed in the talks: the page need not say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from detente.event import DISTANT, DateInterval, Level, When
from detente.linking.agree import HELD, RECALL_LEADERS_DAYS, SLACK_DAYS, TWO_PERSONS, persons_conflict
from detente.linking.told import AGREE, DAY_DAYS, STATED, Told

NEWS_DAYS = 3  # a page of these days tells of the talks as its news; later, what it says was agreed may be of any day since
RECALL_ACCORD_DAYS = 30  # later, "the consensus of the two presidents", said of no contact, may be that of all they ever held
UNDATED = frozenset({When.UNKNOWN, When.CONTEXT})


@dataclass(frozen=True, slots=True)
class Contact:
    """A meeting, call or visit, as its mentions tell of it."""

    number: int  # of its cluster
    told: tuple[Told, ...]
    when: DateInterval | None  # the most exact one, if one is exact

    @property
    def day(self) -> date | None:
        """The last day on which it may have been."""
        return self.when.hi if self.when is not None else None


def read_contacts(clusters: Mapping[int, Iterable[Told]]) -> list[Contact]:
    """Give the contacts that clusters tell of, by the numbers of these."""
    found: list[Contact] = []
    for number, members in clusters.items():
        told = tuple(members)
        exact = [one for one in told if one.length <= DAY_DAYS]
        best = min(exact, key=lambda one: (not one.is_day_stated, one.length, one.order), default=None)
        found.append(Contact(number, told, best.date if best is not None else None))
    return found


def dated_by_contact(acts: Iterable[Told], contacts: Sequence[Contact]) -> list[Told]:
    """Give the acts, those done in a contact with its day where their page knows none, and the accords of leaders with their contact."""
    of_leaders = [contact for contact in contacts if any(_is_of_leaders(told) for told in contact.told)]
    hosts = {told.mention.id: contact for contact in contacts for told in contact.told}
    return [_with_contact(act, of_leaders) if act.is_accord else _on_day_of(act, hosts.get(act.mention.part_of or "")) for act in acts]


def _on_day_of(act: Told, contact: Contact | None) -> Told:
    """Give the act on the day of its contact, where it has no day but "up to the day of the page"."""
    if contact is None or contact.when is None or act.date.basis is not When.CONTEXT or not act.is_vague:
        return act
    # The page itself does not say the day, so that it is no sign by itself.
    return replace(act, date=replace(contact.when, basis=When.CONTEXT)) if act.date.overlaps(contact.when) else act


def _is_of_leaders(told: Told) -> bool:
    """Say whether it tells of a contact that leaders held, by a name or as a call: "leader" alone is also said of a delegation's head."""
    held = told.is_engagement and told.mention.status.realis in HELD and not told.is_many
    return held and told.level is Level.LEADER and (bool(told.all_persons) or told.mention.channel in DISTANT)


def _with_contact(accord: Told, contacts: Sequence[Contact]) -> Told:
    """Give the accord with its contact, and with the day of that; without one it stays as it was told.

    What "the consensus of the two presidents" was reached in, its sentence does not say. It is what they came to on some day, told
    again: beside an accord that a page dates it is this one, and by itself no act of its day.
    """
    fitting = [contact for contact in contacts if _may_be_reached_in(accord, contact)]
    named = _named_contacts(accord, fitting)
    if not named and accord.level is Level.LEADER and accord.date.basis is When.UNKNOWN:
        accord = replace(accord, mention=replace(accord.mention, aggregate=True))
        contact = _last_before(accord, fitting)
    else:
        contact = named[0] if len(named) == 1 else None
    return accord if contact is None else replace(accord, contact=contact.number, date=contact.when or accord.date)


def _named_contacts(accord: Told, contacts: Sequence[Contact]) -> Sequence[Contact]:
    """Give the contacts that may be the one of which the accord's sentence, or its day, speaks."""
    host = [contact for contact in contacts if accord.mention.part_of in {told.mention.id for told in contact.told}]
    beside = [contact for contact in contacts if any(_is_beside(accord, told) for told in contact.told)]
    return host or beside or (contacts if accord.is_day_stated and accord.level is Level.LEADER else ())


def _may_be_reached_in(accord: Told, contact: Contact) -> bool:
    """Say whether the two have the parties, and neither persons nor days that conflict; only leaders' accords go without a day."""
    if any(told.codes != accord.codes or persons_conflict(accord, told) for told in contact.told):
        return False
    if accord.date.basis in UNDATED:
        return accord.level is Level.LEADER and (contact.day is None or accord.date.hi is None or contact.day <= accord.date.hi)
    return contact.when is not None and contact.when.overlaps(accord.date, slack_days=SLACK_DAYS)


def _is_beside(accord: Told, told: Told) -> bool:
    return told.level is Level.LEADER and told.facts.id == accord.facts.id and told.mention.sentence == accord.mention.sentence


def _last_before(accord: Told, contacts: Sequence[Contact]) -> Contact | None:
    """Give the last contact before the page: of calls, where the sentence speaks of one, and else of the last month."""
    until = accord.date.hi
    if until is None:
        return None
    if accord.is_of_call:
        contacts = [contact for contact in contacts if any(told.mention.channel in DISTANT for told in contact.told)]
    longest = RECALL_LEADERS_DAYS if accord.is_of_call else RECALL_ACCORD_DAYS
    recent = [(contact.day, -contact.number, contact) for contact in contacts if contact.day and (until - contact.day).days <= longest]
    return max(recent, key=lambda item: item[:2])[2] if recent else None


def contacts_of_accords(acts: Mapping[int, Iterable[Told]], contacts: Sequence[Contact]) -> dict[int, int]:
    """Give the contact in which each accord was reached, both by the numbers of their clusters, where pages tell of one alone.

    A page that tells of an accord of the contact is a page of the contact: what else a joint statement lists was agreed there too.
    """
    between = {number: tuple(act for act in members if _is_between_two(act)) for number, members in acts.items()}
    accords = {number: members for number, members in between.items() if members}
    held = [contact for contact in contacts if contact.when is not None and _is_held(contact)]
    pages: dict[str, set[int]] = {}
    for contact in held:
        for told in (told for told in contact.told if told.mention.status.realis in HELD):
            pages.setdefault(told.facts.id, set()).add(contact.number)
    by_number = {contact.number: contact for contact in held}
    hosts = {told.mention.id: contact.number for contact in held for told in contact.told}
    found = {number: host for number, members in accords.items() if (host := _own_host(members, hosts)) is not None}
    for _ in range(2):
        for number, host in found.items():
            for accord in accords[number]:
                pages.setdefault(accord.facts.id, set()).add(host)
        for number, members in accords.items():
            fitting = {host for accord in members for host in _hosts(accord, pages, by_number)}
            if number not in found and len(fitting) == 1:
                found[number] = fitting.pop()
    return found


def _own_host(accord: Iterable[Told], hosts: Mapping[str, int]) -> int | None:
    """Give the contact of which a page itself says that the accord was part."""
    return next((hosts[part_of] for told in accord if (part_of := told.mention.part_of) is not None and part_of in hosts), None)


def _is_between_two(told: Told) -> bool:
    """Say whether it tells of an accord of two sides, or of what one offers the other: "agreed to go on", "invited him"."""
    return told.mention.type == AGREE and told.mention.status.realis in HELD and len(told.codes) > 1 and not told.mention.aggregate


def _is_held(contact: Contact) -> bool:
    held = [told for told in contact.told if told.mention.status.realis in HELD]
    return bool(held) and not any(told.is_many for told in held)


def _hosts(accord: Told, pages: Mapping[str, set[int]], contacts: Mapping[int, Contact]) -> set[int]:
    """Give the contacts that an accord may be of: the one of its clause, those of its page, or the leaders' own on its day."""
    if accord.date.basis is When.UNKNOWN:
        return set()  # pointed back at, it may be of any day
    told_of = [contacts[number] for number in sorted(pages.get(accord.facts.id, ()))]
    beside = {contact.number for contact in told_of if any(_is_of_clause(accord, told) for told in contact.told)}
    if beside:
        return beside if len(beside) == 1 else set()
    if accord.date.basis in STATED:
        return set()  # another day than that of the talks
    fitting = {contact.number for contact in told_of if _is_news_of(accord, contact) and _may_be_of(accord, contact)}
    if told_of or accord.level is not Level.LEADER:
        return fitting if len(fitting) == 1 else set()
    own = {
        contact.number
        for contact in contacts.values()
        if _may_be_of(accord, contact) and _share_persons(accord, contact, TWO_PERSONS) and _overlaps(accord, contact)
    }
    return own if len(own) == 1 else set()


def _is_of_clause(accord: Told, told: Told) -> bool:
    """Say whether one clause dates both: "from May 3 to 4 they held talks in Oslo, reaching an accord"."""
    same = told.mention.sentence == accord.mention.sentence and told.facts.id == accord.facts.id and told.codes == accord.codes
    return same and accord.mention.reciprocal and told.mention.date.span is not None and told.mention.date.span == accord.mention.date.span


def _is_news_of(accord: Told, contact: Contact) -> bool:
    """Say whether the page is of the days after the contact."""
    day, published = contact.day, accord.facts.published
    return day is not None and published is not None and -SLACK_DAYS <= (published - day).days <= NEWS_DAYS


def _may_be_of(accord: Told, contact: Contact) -> bool:
    """Say whether the two have the parties and neither persons nor ranks that conflict; what one offers the other needs a person."""
    if any(told.codes != accord.codes or persons_conflict(accord, told) for told in contact.told):
        return False
    ranks = {told.level for told in contact.told} - {None}
    if accord.level is Level.LEADER and ranks and Level.LEADER not in ranks:
        return False
    return accord.mention.reciprocal or _share_persons(accord, contact, 1)


def _share_persons(accord: Told, contact: Contact, count: int) -> bool:
    return len(accord.all_persons & frozenset().union(*(told.all_persons for told in contact.told))) >= count


def _overlaps(accord: Told, contact: Contact) -> bool:
    return contact.when is not None and contact.when.overlaps(accord.date)
