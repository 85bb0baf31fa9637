"""Reads the mentions of one event, gives what they disagree on, each value with the mentions that give it.

A less exact word is no disagreement: "in March" beside 18 March, a country beside its president, "at least 20" beside 23.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from detente.event import EventMention, Kind, Level, Variant
from detente.linking.counts import count_of, excluded
from detente.linking.told import STATED

UNRANKED = frozenset({Level.INSTITUTION, Level.WORKING})


def variants_of(mentions: Sequence[EventMention], opposites: Mapping[str, str]) -> tuple[Variant, ...]:
    """Give the variants in the order of the fields; a field on which all agree has none.

    Args:
        mentions: of one event.
        opposites: outcomes of which a meeting can have only one.
    """
    found: list[Variant] = []
    for name, value_of in FIELDS.items():
        values: dict[str, list[str]] = {}
        for mention in mentions:
            value = value_of(mention)
            if value is not None:
                values.setdefault(value, []).append(mention.id)
        if len(values) > 1:
            found.extend(Variant(name, value, tuple(ids)) for value, ids in values.items())
    return (*_dates(mentions), *found, *_counts(mentions), *_outcomes(mentions, opposites))


def _dates(mentions: Iterable[EventMention]) -> list[Variant]:
    """Give the days that pages state and that exclude each other."""
    stated = [mention for mention in mentions if mention.date.basis in STATED]
    values: dict[str, list[str]] = {}
    for mention in stated:
        if any(not mention.date.overlaps(other.date) for other in stated):
            values.setdefault(mention.date.edtf, []).append(mention.id)
    return [Variant("date", value, tuple(ids)) for value, ids in values.items()]


def _counts(mentions: Iterable[EventMention]) -> list[Variant]:
    """Give how many the act was done to, where pages tell of the same things and their figures exclude each other."""
    told = {mention.id: count for mention in mentions if (count := count_of(mention)) is not None}
    against = excluded(told.values())
    values: dict[str, list[str]] = {}
    for id, count in told.items():
        if count in against:
            values.setdefault(count.words, []).append(id)
    return [Variant("count", value, tuple(ids)) for value, ids in values.items()]


def _outcomes(mentions: Iterable[EventMention], opposites: Mapping[str, str]) -> list[Variant]:
    """Give the outcomes that exclude each other."""
    told: dict[str, list[str]] = {}
    for mention in mentions:
        for kind in dict.fromkeys(outcome.kind for outcome in mention.outcome):
            told.setdefault(kind, []).append(mention.id)
    pairs = [pair for pair in opposites.items() if told.keys() >= set(pair)]
    return [Variant("outcome", kind, tuple(told[kind])) for pair in pairs for kind in pair]


def _place(mention: EventMention) -> str | None:
    return mention.place.text.removeprefix("the ") if mention.place is not None else None


def _level(mention: EventMention) -> str | None:
    """Give the rank of the persons; what is told of a ministry or a country says less, not something else."""
    return mention.level.value if mention.level is not None and mention.level not in UNRANKED else None


def _recipients(mention: EventMention) -> str | None:
    return ", ".join(sorted({party.code for party in mention.recipients if party.code})) or None


# Fields of `Event` that a mention gives one value for.
FIELDS: Mapping[str, Callable[[EventMention], str | None]] = {
    "place": _place,
    "level": _level,
    "channel": lambda mention: mention.channel.value if mention.channel is not None else None,
    "type": lambda mention: mention.type,
    "initiator": lambda mention: mention.initiator,
    "recipients": lambda mention: _recipients(mention) if mention.kind is Kind.ACT else None,
}
