"""Turns events into a chronology: by day, one plain sentence each, the quote beneath."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from detente.codebook import Codebook
from detente.event import Event
from detente.views.brief import PageNote, best_sentence, source_in_words
from detente.views.words import (
    bulleted,
    date_in_words,
    denial_in_words,
    outcome_in_words,
    quoted,
    reports_in_words,
    shortened,
    status_in_words,
)

MAX_QUOTE = 320


def render_chronology(events: Iterable[Event], codebook: Codebook, page: Callable[[str], PageNote]) -> RenderableType:
    """Give the chronology for a terminal; parts of an engagement stand under it."""
    items = list(events)
    known = {event.id for event in items}
    parts: list[RenderableType] = []
    heading = ""
    for event in (e for e in items if e.part_of not in known):
        day = date_in_words(event.date)
        if day != heading:
            parts.append(Text(f"\n{day}", style="bold underline"))
            heading = day
        parts.append(_entry(event, codebook, page))
        parts.extend(Padding(_entry(part, codebook, page), (0, 0, 0, 4)) for part in items if part.part_of == event.id)
    return Group(*parts)


def _entry(event: Event, codebook: Codebook, page: Callable[[str], PageNote]) -> RenderableType:
    best = best_sentence(event)
    shown = shortened(best.span.exact, MAX_QUOTE)
    facts = [f"{event.type}{'-' + event.mode if event.mode else ''}", status_in_words(event, codebook), reports_in_words(event)]
    if event.kind.value == "engagement":
        facts.insert(1, outcome_in_words(event))
    where = source_in_words(page(best.article), best.span.exact)
    return Group(
        bulleted(Text.assemble((event.label, "bold"), (f"  {event.id}", "dim cyan"))),
        Padding(Text("; ".join(facts), style="dim"), (0, 0, 0, 2)),
        Padding(Text.assemble((quoted(shown), "green"), (f" — {where}", "dim")), (0, 0, 0, 2)),
        *_denied(event, codebook),
    )


def _denied(event: Event, codebook: Codebook) -> list[RenderableType]:
    """Give the first denial of an event, and how many others there are."""
    if not event.denials:
        return []
    more = f" (and {len(event.denials) - 1} more)" if len(event.denials) > 1 else ""
    return [Padding(Text(f"denied by {denial_in_words(event.denials[0], codebook)}{more}"), (0, 0, 0, 2))]
