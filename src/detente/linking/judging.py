"""Reads an analyst's judgements and the mentions that are there, gives what linking has to do about them.

A judgement is about words of a page, not about ids: a newer coder gives other ids, and the judgement finds its words again.
Of two that contradict each other the later one holds; one that finds none of its words is told of and kept, never dropped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from detente.article import content_id
from detente.codebook import Codebook
from detente.errors import NotFoundError
from detente.event import Anchor, Decision, Edit, Event, EventMention, Judgement, Role
from detente.linking.editing import set_field, words_of_field
from detente.record.commitments import Commitment
from detente.record.labels import label_event

Pair = tuple[str, str]
# The type comes first: setting it takes away a mode that it does not have; then the parties, one of whom asked for a contact.
FIRST_SET = {"type": 0, "actors": 1, "recipients": 1, "participants": 1}
FEWEST = {Decision.SAME_EVENT: 2, Decision.NOT_SAME_EVENT: 2}  # subjects that must be there for it to say anything


WHOLE_EVENT = "event"  # the field of a rejection that is about an event, and not about one of its mentions alone


class Hold(StrEnum):
    """What a judgement does in the record as it is now."""

    HOLDS = "holds"
    PARTLY = "holds in part"  # some of its words are in no mention any more
    OVERRULED = "overruled"  # a later one says otherwise
    IDLE = "without effect"  # an edit that its event, as it is now, cannot take
    UNATTACHED = "unattached"  # none of its words are in a mention any more
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement as the record stands: whether it holds, and who undid it."""

    judgement: Judgement
    hold: Hold
    undone: Judgement | None = None
    since: tuple[str, ...] = ()  # pages that came later and tell of what was rejected, the newest first
    machine: str | None = None  # the score that the machine gives now, where an analyst accepted another


@dataclass(frozen=True, slots=True)
class Plan:
    """What linking has to do, and what became of each judgement (by id)."""

    must: tuple[Pair, ...] = ()
    cannot: tuple[Pair, ...] = ()
    rejected: frozenset[str] = frozenset()
    rejected_events: tuple[tuple[Judgement, frozenset[str]], ...] = ()  # those of the rejected that were an event, the earliest first
    edits: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)  # by mention, the earliest first
    holds: Mapping[str, Hold] = field(default_factory=dict)


def make_judgement(
    decision: Decision,
    mentions: Sequence[EventMention],
    *,
    by: str,
    reason: str,
    at: datetime,
    field: str | None = None,
    value: str | None = None,
) -> Judgement:
    """Give a judgement about mentions, with the words that each of them stands on."""
    anchors = tuple(Anchor(m.article, m.trigger.start, m.trigger.end, m.trigger.exact, m.type) for m in mentions)
    return make_anchored(decision, tuple(m.id for m in mentions), anchors, by=by, reason=reason, at=at, field=field, value=value)


def make_anchored(
    decision: Decision,
    subjects: tuple[str, ...],
    anchors: tuple[Anchor, ...],
    *,
    by: str,
    reason: str,
    at: datetime,
    field: str | None = None,
    value: str | None = None,
) -> Judgement:
    """Give a judgement about anything that has an id; its own follows from what it says, and when."""
    id = content_id("jdg", decision.value, *subjects, field or "", value or "", by, at.isoformat())
    return Judgement(id, decision, subjects, field, value, by, at, reason, anchors)


def restrict(judgement: Judgement, pages: Container[str]) -> Judgement | None:
    """Give the judgement with its words on some pages alone, or None where it decides nothing about them."""
    if not judgement.anchors:  # of a record made before words were kept: it is about its mentions' ids alone
        return judgement
    there = [at for at, anchor in enumerate(judgement.anchors) if anchor.article in pages]
    is_first_gone = judgement.decision is Decision.NOT_SAME_EVENT and 0 not in there
    if len(there) < FEWEST.get(judgement.decision, 1) or is_first_gone:
        return None
    subjects = tuple(judgement.subjects[at] for at in there)
    return replace(judgement, subjects=subjects, anchors=tuple(judgement.anchors[at] for at in there))


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Give the judgements that nobody undid, the earliest first, without the undoings; what undoes can be undone too."""
    undone: set[str] = set()
    kept = []
    for judgement in sorted(judgements, key=_turn, reverse=True):
        if judgement.id in undone:
            continue
        if judgement.decision is Decision.UNDO:
            undone.update(judgement.subjects)
        else:
            kept.append(judgement)
    return kept[::-1]


def undone_by(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """Give, for each judgement that is undone, the one that undid it."""
    undone: dict[str, Judgement] = {}
    for judgement in sorted(judgements, key=_turn, reverse=True):
        if judgement.decision is Decision.UNDO and judgement.id not in undone:
            undone.update(dict.fromkeys(judgement.subjects, judgement))
    return undone


def plan_judgements(judgements: Iterable[Judgement], mentions: Iterable[EventMention]) -> Plan:
    """Say what linking has to do; the order in which the judgements come changes nothing, only their times do."""
    everything = list(judgements)
    holds = dict.fromkeys(undone_by(everything), Hold.UNDONE)
    finder = _Finder(mentions)
    told: list[tuple[Judgement, list[str]]] = []
    for judgement in in_force(everything):
        if judgement.decision is Decision.SCORE:
            continue  # about a commitment, which the ledger of commitments finds
        found = finder.find(judgement)
        holds[judgement.id] = _hold_of(judgement, found)
        if holds[judgement.id] is not Hold.UNATTACHED:
            told.append((judgement, [mention for mention in found if mention is not None]))
    must, cannot, overruled = _settle(told)
    rejected, edits = set[str](), defaultdict[str, list[Judgement]](list)
    for judgement, found_mentions in told:
        if judgement.decision is Decision.REJECT:
            rejected.update(found_mentions)
        elif judgement.decision is Decision.EDIT:
            for mention in found_mentions:
                edits[mention].append(judgement)
    overruled |= _outdated(edits)
    holds.update(dict.fromkeys(overruled, Hold.OVERRULED))
    whole = tuple((j, frozenset(found)) for j, found in told if j.decision is Decision.REJECT and j.field == WHOLE_EVENT)
    return Plan(must, cannot, frozenset(rejected), whole, {mention: tuple(found) for mention, found in edits.items()}, holds)


def find_told_again(
    plan: Plan, standing: Iterable[Event], together: Iterable[Event], mentions: Mapping[str, EventMention], came: Mapping[str, datetime]
) -> dict[str, frozenset[str]]:
    """Give, by judgement, the mentions that tell again of an event that was rejected, on pages that came in since.

    An event of such mentions alone goes with the one that was rejected. One with a mention that was there, on another page, when the
    analyst decided stays: it was seen, and not rejected.

    Args:
        plan: what the judgements say.
        standing: the events without what is rejected.
        together: the events with those that were rejected as a whole.
        mentions: all of them, by id.
        came: when each page came in.
    """
    home = {mention: event for event in together for mention in event.mentions}
    everything = frozenset[str]().union(*(found for _, found in plan.rejected_events))
    again: dict[str, frozenset[str]] = {}
    for judgement, rejected in plan.rejected_events:
        pages = {mentions[mention].article for mention in rejected}
        owners = {id(owner): owner for mention in rejected if (owner := home.get(mention)) is not None}
        for owner in owners.values():
            others = set(owner.mentions) - everything
            if all(_is_since(mentions[other].article, judgement, pages, came) for other in others):
                told = frozenset(m for event in standing if others.issuperset(event.mentions) for m in event.mentions)
                again[judgement.id] = again.get(judgement.id, frozenset()) | told
    return {id: found for id, found in again.items() if found}


def is_any_since(plan: Plan, came: Mapping[str, datetime]) -> bool:
    """Say whether a page came in after an event was rejected, so that it may tell of that again."""
    latest = max(came.values(), default=None)
    return latest is not None and any(latest > judgement.at for judgement, _ in plan.rejected_events)


def _is_since(article: str, judgement: Judgement, pages: Container[str], came: Mapping[str, datetime]) -> bool:
    return article in pages or (article in came and came[article] > judgement.at)


def attach_scores(judgements: Iterable[Judgement], commitments: Iterable[Commitment]) -> list[Judgement]:
    """Give the scores that hold, each with the id that its commitment has now: of the words, where the id is gone."""
    known = list(commitments)
    ids = {name: commitment.id for commitment in known for name in (*commitment.aliases, commitment.id)}
    made = []
    for judgement in in_force(judgements):
        if judgement.decision is not Decision.SCORE:
            continue
        subject = ids.get(judgement.subjects[0]) or _at_words(known, judgement.anchors)
        if subject is not None:
            made.append(replace(judgement, subjects=(subject,)))
    return made


def lay_edits(events: Iterable[Event], plan: Plan, mentions: Mapping[str, EventMention], codebook: Codebook) -> list[Event]:
    """Give the events with the fields that an analyst set, the machine's values beside them, and their labels made anew."""
    if not plan.edits:
        return list(events)
    return [_edited(event, plan, mentions, codebook) for event in events]


def _edited(event: Event, plan: Plan, mentions: Mapping[str, EventMention], codebook: Codebook) -> Event:
    found = {judgement.id: judgement for mention in event.mentions for judgement in plan.edits.get(mention, ())}
    latest = {judgement.field: judgement for judgement in sorted(found.values(), key=_turn)}
    if not latest:
        return event
    changed, edits = event, list(event.edits)
    for judgement in sorted(
        latest.values(), key=lambda judgement: (FIRST_SET.get(judgement.field or "", len(FIRST_SET)), *_turn(judgement))
    ):
        assert judgement.field is not None
        assert judgement.value is not None
        machine = words_of_field(event, judgement.field)
        try:
            changed = set_field(changed, judgement.field, judgement.value, codebook)
        except NotFoundError:  # a mode of the type that it was, an issue of an older codebook: told of as without effect
            continue
        edits.append(Edit(judgement.field, words_of_field(changed, judgement.field), machine, judgement.id, judgement.by))
    if changed is event and len(edits) == len(event.edits):
        return event
    topic = next((m.topic for id in event.mentions if (m := mentions.get(id)) is not None and m.topic is not None), None)
    label = label_event(changed, codebook, topic=topic.exact if topic is not None else None)
    return replace(changed, label=label, edits=tuple(edits))


def _at_words(commitments: Iterable[Commitment], anchors: Iterable[Anchor]) -> str | None:
    """Give the commitment of which an undertaking stands at one of the anchors."""
    said = [
        (evidence, commitment.id) for commitment in commitments for evidence in commitment.evidence if evidence.role is Role.UNDERTAKING
    ]
    for anchor in anchors:
        for evidence, id in said:
            if evidence.article == anchor.article and evidence.span.start < anchor.end and anchor.start < evidence.span.end:
                return id
    return None


def _turn(judgement: Judgement) -> tuple[float, str]:
    return judgement.at.timestamp(), judgement.id


class _Finder:
    """Finds the mentions that judgements are about."""

    def __init__(self, mentions: Iterable[EventMention]) -> None:
        self.ids: dict[str, EventMention] = {}
        self.pages: dict[str, list[EventMention]] = defaultdict(list)
        for mention in mentions:
            self.ids[mention.id] = mention
            self.pages[mention.article].append(mention)

    def find(self, judgement: Judgement) -> list[str | None]:
        """Give the mention of each subject, None where its words are in no mention any more."""
        anchors: Sequence[Anchor | None] = judgement.anchors or (None,) * len(judgement.subjects)
        return [self._one(subject, anchor) for subject, anchor in zip(judgement.subjects, anchors, strict=True)]

    def _one(self, subject: str, anchor: Anchor | None) -> str | None:
        if subject in self.ids:
            return subject
        if anchor is None:
            return None
        near = [(m, overlap) for m in self.pages.get(anchor.article, ()) if (overlap := _overlap(m, anchor)) > 0]
        best = min(near, key=lambda pair: (pair[0].type != anchor.type, -pair[1], pair[0].id), default=None)
        return best[0].id if best is not None else None


def _overlap(mention: EventMention, anchor: Anchor) -> int:
    return min(mention.trigger.end, anchor.end) - max(mention.trigger.start, anchor.start)


def _hold_of(judgement: Judgement, found: Sequence[str | None]) -> Hold:
    known = {mention for mention in found if mention is not None}
    if len(known) < FEWEST.get(judgement.decision, 1) or (judgement.decision is Decision.NOT_SAME_EVENT and found[0] is None):
        # Two mentions that a newer coder made one are the same event in any case.
        merged = judgement.decision is Decision.SAME_EVENT and len(known) == 1 and None not in found
        return Hold.HOLDS if merged else Hold.UNATTACHED
    return Hold.PARTLY if None in found else Hold.HOLDS


def _settle(told: Sequence[tuple[Judgement, list[str]]]) -> tuple[tuple[Pair, ...], tuple[Pair, ...], set[str]]:
    """Give the pairs that must and cannot share an event: the latest first, each that contradicts those before it left out."""
    groups = _Groups()
    must: list[Pair] = []
    overruled: set[str] = set()
    for judgement, found in reversed(told):
        first, *others = dict.fromkeys(found)
        if judgement.decision is Decision.SAME_EVENT:
            taken = [groups.join(first, other) for other in others]
            must.extend((first, other) for other, is_taken in zip(others, taken, strict=True) if is_taken)
        elif judgement.decision is Decision.NOT_SAME_EVENT:
            taken = [groups.part(first, other) for other in others]
        else:
            continue
        if not all(taken):
            overruled.add(judgement.id)
    return tuple(sorted(must)), tuple(sorted(groups.apart)), overruled


class _Groups:
    """Mentions that are together, and pairs of them that are apart, without a contradiction."""

    def __init__(self) -> None:
        self.members: dict[str, set[str]] = {}
        self.apart: set[Pair] = set()

    def join(self, one: str, other: str) -> bool:
        """Put two together unless some of their groups are apart, and say whether they are together now."""
        ours, theirs = self._of(one), self._of(other)
        if ours is theirs:
            return True
        if any((a in ours and b in theirs) or (a in theirs and b in ours) for a, b in self.apart):
            return False
        ours |= theirs
        self.members.update(dict.fromkeys(theirs, ours))
        return True

    def part(self, one: str, other: str) -> bool:
        """Keep two apart unless they are together, and say whether they are apart now."""
        if self._of(one) is self._of(other):
            return False
        self.apart.add((min(one, other), max(one, other)))
        return True

    def _of(self, mention: str) -> set[str]:
        return self.members.setdefault(mention, {mention})


def _outdated(edits: Mapping[str, Sequence[Judgement]]) -> set[str]:
    """Give the edits of which a later one sets the same field of each of their mentions."""
    standing: set[str] = set()
    for found in edits.values():
        latest = {judgement.field: judgement.id for judgement in sorted(found, key=_turn)}
        standing.update(latest.values())
    return {judgement.id for found in edits.values() for judgement in found} - standing
