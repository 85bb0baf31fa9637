"""Reads events and what mentions tell, lays beside an event what a party to it says against it: that no such thing happened.

The denial stays an event of its own. It is laid beside another only where that rests on the other side's word or a paper's, is of the
same parties, and may be what is meant: a denial of talks denies no call, and one that names nobody no meeting of two persons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from detente.codebook import LinkingRules
from detente.event import DISTANT, Denial, Event, Level, Realis
from detente.linking.agree import HELD, SLACK_DAYS, UNTRUE, persons_conflict
from detente.linking.told import EXACT_DAYS, Told

DENIAL_DAYS = 7  # a week later, "there are no talks" is said of something else
GENERAL_ISSUE = "BILAT"


def with_denials(events: Iterable[Event], told: Iterable[Told], rules: LinkingRules) -> list[Event]:
    """Give the events, each with the denials of it by a party on whose word it does not stand."""
    by_id = {one.mention.id: one for one in told}
    denials: dict[frozenset[str], list[tuple[str, Told]]] = defaultdict(list)
    for one in by_id.values():
        if (by := _denier(one, rules)) is not None:
            denials[one.codes].append((by, one))
    return [_with_denials(event, denials.get(event.codes(), ()), by_id) for event in events] if denials else list(events)


def _with_denials(event: Event, denials: Sequence[tuple[str, Told]], by_id: Mapping[str, Told]) -> Event:
    if event.status.realis not in HELD or not denials:
        return event
    held = [one for id in event.mentions if (one := by_id.get(id)) is not None and one.mention.status.realis in HELD]
    tellers = {_teller(one) for one in held}
    found = [
        Denial(by, denial.mention.id, denial.facts.id, denial.mention.sentence, denial.facts.published)
        for by, denial in denials
        if by not in tellers and held and all(_denies(denial, one) for one in held)
    ]
    ordered = sorted(found, key=lambda d: (d.published is None, d.published, d.article, d.sentence.start, d.mention))
    first_of = {(denial.article, denial.sentence.start): denial for denial in reversed(ordered)}  # of two nouns of one sentence the first
    return replace(event, denials=tuple(denial for denial in ordered if denial in first_of.values())) if found else event


def _denier(told: Told, rules: LinkingRules) -> str | None:
    """Give the party that says, in its own name, that what the mention tells did not happen; None where it denies nothing.

    Of what somebody does not do much else is said: "it should stop talking", "they could not go", "we do not support it".
    """
    mention = told.mention
    if mention.status.realis not in UNTRUE or mention.aggregate:
        return None
    if mention.status.realis is Realis.NOT_OCCURRED:
        cues = {cue.exact.lower() for cue in mention.status.cues}
        if not told.is_engagement or not cues or not cues <= rules.denying:
            return None
    by = _teller(told)
    return by if by in told.codes else None


def _teller(told: Told) -> str | None:
    """Give the country or body on whose word a mention stands: whom it quotes, else whose page it is."""
    asserter = told.mention.status.asserter
    return asserter.speaks_for if asserter is not None else told.facts.issuer


def _denies(denial: Told, told: Told) -> bool:
    """Say whether a denial may be of what the other tells: same parties and kind, no later than some days after it."""
    mine, theirs = denial.mention, told.mention
    if mine.kind is not theirs.kind or mine.sentence == theirs.sentence or not _is_of_its_days(denial, told):
        return False
    if not told.is_engagement:
        return mine.type == theirs.type and denial.actors == told.actors and denial.recipients == told.recipients
    channels = [one.mention.channel if one.mention.channel in DISTANT else None for one in (denial, told)]
    if channels[0] is not channels[1] or (mine.mode == "visit") != (theirs.mode == "visit"):
        return False
    if (denial.level is Level.LEADER) != (told.level is Level.LEADER):
        return False
    issues = [frozenset(one.mention.issues) - {GENERAL_ISSUE} for one in (denial, told)]
    if all(issues) and not issues[0] & issues[1]:
        return False
    if persons_conflict(denial, told):
        return False
    # "No talks" says nothing of a meeting of two persons; "no call of the two presidents" is of those two.
    return not told.all_persons or told.level is Level.LEADER or bool(denial.all_persons & told.all_persons)


def _is_of_its_days(denial: Told, told: Told) -> bool:
    """Say whether the denial is said on the day of what is told, or a few days after it."""
    said, first, last = denial.facts.published, told.date.lo, told.date.hi
    if said is None or first is None or last is None or told.length > EXACT_DAYS:
        return False
    if denial.is_day_stated and not denial.date.overlaps(told.date, slack_days=SLACK_DAYS):
        return False
    return first - timedelta(days=SLACK_DAYS) <= said <= last + timedelta(days=DENIAL_DAYS)
