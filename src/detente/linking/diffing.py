"""Reads the events of two readings of the same pages, gives what is gone, new and changed, field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.event import Event, Judgement, Role
from detente.linking.editing import SETTERS, words_of_field

Place = tuple[str, int]  # an article, and where in it the words begin that name an act
TWICE = "participants"  # they are the actors and recipients
COMPARED = (*(field for field in SETTERS if field != TWICE), "kind", "part_of", "scored", "value", "attribution", "reports")


@dataclass(frozen=True, slots=True)
class Change:
    """An event before and after; one of them is None where it is new or gone. `fields` are those that differ.

    `kin` is the event that the words of a gone one are part of now, or that those of a new one were part of.
    """

    before: Event | None
    after: Event | None
    fields: Mapping[str, tuple[str, str]]
    kin: Event | None = None

    @property
    def event(self) -> Event:
        """The event as it would be, or as it was where it goes."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Diff:
    """What a new reading would change."""

    gone: tuple[Change, ...]
    new: tuple[Change, ...]
    changed: tuple[Change, ...]
    same: int
    loosened: tuple[Judgement, ...]  # judgements that hold now and would find none, or fewer, of their words
    by_type: Mapping[str, tuple[int, int]]  # type -> events before and after

    @property
    def is_empty(self) -> bool:
        """Say whether nothing would change."""
        return not (self.gone or self.new or self.changed or self.loosened)


def diff_events(before: Sequence[Event], after: Sequence[Event], loosened: Iterable[Judgement] = ()) -> Diff:
    """Say what is different after."""
    homes = [_homes(before), _homes(after)]
    changes = [_change_of(old, new, *homes) for old, new in _pair(before, after)]
    both = [change for change in changes if change.before is not None and change.after is not None]
    return Diff(
        gone=tuple(change for change in changes if change.after is None),
        new=tuple(change for change in changes if change.before is None),
        changed=tuple(change for change in both if change.fields),
        same=sum(not change.fields for change in both),
        loosened=tuple(loosened),
        by_type=_by_type(before, after),
    )


def _pair(before: Iterable[Event], after: Iterable[Event]) -> Iterable[tuple[Event | None, Event | None]]:
    """Pair the events of two readings: of one id, or else of the same words of a page."""
    left = {event.id: event for event in after}
    waiting = []
    for event in before:
        if event.id in left:
            yield event, left.pop(event.id)
        else:
            waiting.append(event)
    by_place: dict[Place, list[Event]] = {}
    for event in left.values():
        for place in _places(event):
            by_place.setdefault(place, []).append(event)
    for event in waiting:
        candidates = [other for place in _places(event) for other in by_place.get(place, ()) if other.id in left]
        best = min(candidates, key=lambda other: (other.type != event.type, other.kind != event.kind, other.id), default=None)
        yield event, left.pop(best.id) if best is not None else None
    for event in left.values():
        yield None, event


def _homes(events: Iterable[Event]) -> dict[Place, Event]:
    return {place: event for event in events for place in _places(event)}


def _change_of(before: Event | None, after: Event | None, homes: Mapping[Place, Event], homes_after: Mapping[Place, Event]) -> Change:
    if before is not None and after is not None:
        return Change(before, after, _differences(before, after))
    if before is not None:
        return Change(before, None, {}, next((homes_after[place] for place in _places(before) if place in homes_after), None))
    assert after is not None
    return Change(None, after, {}, next((homes[place] for place in _places(after) if place in homes), None))


def _places(event: Event) -> list[Place]:
    """Give where the words stand that name the act, the first ones first."""
    return [(evidence.article, evidence.span.start) for evidence in event.evidence if evidence.role is Role.TRIGGER]


def _differences(before: Event, after: Event) -> dict[str, tuple[str, str]]:
    pairs = ((field, _words(before, field), _words(after, field)) for field in COMPARED)
    return {field: (old, new) for field, old, new in pairs if old != new}


def _words(event: Event, field: str) -> str:
    if field == "attribution":
        return event.status.attribution.value
    return words_of_field(event, field)


def _by_type(before: Iterable[Event], after: Iterable[Event]) -> dict[str, tuple[int, int]]:
    old, new = Counter(event.type for event in before), Counter(event.type for event in after)
    return {type: (old[type], new[type]) for type in sorted(old | new)}
