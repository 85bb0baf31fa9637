"""Reads events and the pages they come from, gives each side's own account of an engagement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.article import content_id
from detente.event import Event, Evidence, Kind, Realis, Role

HELD = frozenset({Realis.OCCURRED, Realis.ONGOING})


@dataclass(frozen=True, slots=True)
class Readout:
    """One side's account of an engagement: its official page, and what that page says happened there."""

    id: str
    engagement: str
    issuer: str
    article: str
    evidence: tuple[Evidence, ...]
    parts: tuple[str, ...]


def find_readouts(events: Iterable[Event], issuers: Mapping[str, str]) -> list[Readout]:
    """Give the readouts in a record.

    Args:
        events: engagements and the acts that are part of them.
        issuers: for each official page (article id), the code of its issuer.
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
            issuer = issuers.get(article)
            if issuer is None or issuer not in event.codes():
                continue
            told = [part for part in parts.get(event.id, []) if article in part.articles]
            evidence = tuple(e for e in event.evidence if e.article == article and e.role is Role.SENTENCE)
            found.append(
                Readout(content_id("rdt", event.id, article), event.id, issuer, article, evidence, tuple(part.id for part in told))
            )
    return found
