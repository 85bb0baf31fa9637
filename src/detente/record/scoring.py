"""Reads events, says which count for the temperature and what each adds; the reason stands beside every one that does not.

Source of the method: docs/method.md. A meeting counts by its level and outcome, not by the bare fact of meeting; what was
done inside a meeting enters only through its outcome.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from detente.codebook import Codebook, Scale
from detente.event import Attribution, Event, Kind, Level, Outcome, Realis, When

REASONS = {
    Realis.PLANNED: "planned, not yet done",
    Realis.HYPOTHETICAL: "hypothetical",
    Realis.DEMANDED: "asked for or demanded, not done",
    Realis.DENIED: "denied",
    Realis.NOT_OCCURRED: "did not happen",
}
DENIED_BY_PARTY = "denied by a party to it"
REMEMBERED = "remembered in talk, of no day that is told"
RETOLD = "older than its page, of no day that is told"
WORDS_OF_CONFLICT = 3  # the quad class of what is done by speaking against somebody
SPEAKERS = frozenset({"i", "we"})
TWO_SIDES = 2
AGREE = "AGREE"
OUTSIDE_SECTORS = frozenset({"BUS", "JRN", "EDU", "CVL", "NGO", "SOC", "ELI", "LAB", "AGR", "MED"})


def score_events(events: Iterable[Event], codebook: Codebook) -> list[Event]:
    """Give the events with `scored`, `value` and `why` filled in."""
    return [_scored(event, codebook) for event in events]


def why_not_scored(event: Event, codebook: Codebook) -> str | None:
    """Say why an event is kept out of the temperature, or None where it counts."""
    if event.why is not None and event.why.startswith("aggregate"):
        return event.why
    if event.status.realis in REASONS:
        return REASONS[event.status.realis]
    if event.status.attribution is Attribution.ALLEGATION:
        return "alleged, not established"
    if event.denials:
        return DENIED_BY_PARTY
    asserter = event.status.asserter
    if event.status.attribution is Attribution.ATTRIBUTED and asserter is not None and asserter.sector in OUTSIDE_SECTORS:
        return "the word of an outside voice"
    if event.part_of is not None:
        return "part of an engagement, counted through its outcome"
    if is_remembered(event):
        return REMEMBERED
    if _is_retold(event):
        return RETOLD
    states = {code for code in event.codes() if code in codebook.capitals}
    if event.kind is Kind.ENGAGEMENT and len(event.codes()) < TWO_SIDES:
        return "the other party is not named"
    if event.kind is Kind.ACT and not {party.code for party in event.recipients if party.code}:
        if not (event.reciprocal and len(states) >= TWO_SIDES):
            return "no recipient named"
    if event.level is Level.NON_STATE or all(actor.sector in OUTSIDE_SECTORS for actor in event.actors):
        return "not an act of a state"
    return None


def is_remembered(event: Event) -> bool:
    """Say whether a speaker only remembers a contact of his own, of no day that any page tells: "we've had very good talks with them".

    It is one of those that other pages tell of with their days, or several of them, and none of its page's day.
    """
    is_undated = event.date.basis is When.UNKNOWN and event.date.lo is None
    return event.kind is Kind.ENGAGEMENT and is_undated and any(party.text.casefold() in SPEAKERS for party in event.actors)


def _is_retold(event: Event) -> bool:
    """Say whether a deed is only told again, on no day: "the tariffs that we put on them", "they keep vilifying us".

    Each page that recalls it would tell it as another. What was said is left, since a paper's "had urged them" is news of it; not so
    where those who suffer it tell of it.
    """
    if event.kind is not Kind.ACT or event.date.basis is not When.UNKNOWN or event.date.lo is not None:
        return False
    asserter = event.status.asserter
    told_by_target = asserter is not None and asserter.code is not None and asserter.code in {party.code for party in event.recipients}
    return event.quad != WORDS_OF_CONFLICT or told_by_target


def value_of(event: Event, codebook: Codebook) -> float:
    """Give what an event adds, on the scale's bounds (−10…+10 for `detente-1`)."""
    return _clip(event_weight(event, codebook.scale) * event_factor(event, codebook.scale), codebook.scale.bounds)


def event_weight(event: Event, scale: Scale) -> float:
    """Give the weight of an act by its mode or type, that of a contact by what came of it."""
    if event.kind is Kind.ENGAGEMENT:
        return scale.engagement_base + outcome_score(event, scale)
    return scale.weight(event.type, event.mode)


def event_factor(event: Event, scale: Scale) -> float:
    """Give what the weight is multiplied by: level, and of an act also intensity and rallying."""
    level = scale.level[event.level.value] if event.level is not None else scale.level["institution"]
    if event.kind is Kind.ENGAGEMENT:
        return level
    return level * scale.intensity_factor(event.intensity) * (scale.rallying if event.rallied else 1.0)


def outcome_score(event: Event, scale: Scale) -> float:
    """Give the sum of an engagement's outcomes, clipped; a next step needs both sides' word to count in full."""
    return _clip(sum(points for _, points in outcome_points(event, scale)), scale.outcome_bounds)


def outcome_points(event: Event, scale: Scale) -> list[tuple[Outcome, float]]:
    """Give each outcome of an engagement with what it adds; each kind counts once.

    Source of the points: docs/method.md. A next step counts in full where both sides tell it, or a page in its own voice.
    """
    kinds = {outcome.kind: outcome for outcome in event.outcome}
    return [(outcome, scale.outcomes[_entry(outcome, event)]) for outcome in kinds.values()]


def _entry(outcome: Outcome, event: Event) -> str:
    if outcome.kind != "next_step":
        return outcome.kind
    if outcome.accounts:
        one_side = len(event.codes() & set(outcome.accounts)) < TWO_SIDES
    else:
        one_side = event.status.attribution is Attribution.ATTRIBUTED
    return "next_step_one" if one_side else "next_step_both"


def _scored(event: Event, codebook: Codebook) -> Event:
    why = why_not_scored(event, codebook)
    if why is not None:
        return replace(event, scored=False, value=None, why=why)
    return replace(event, scored=True, value=round(value_of(event, codebook), 3), why=None)


def _clip(value: float, bounds: tuple[float, float]) -> float:
    return max(bounds[0], min(bounds[1], value))
