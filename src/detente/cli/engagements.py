"""The commands `series` and `engagement`: every contact of two countries, and one of them on a screen."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.base import (
    DEFAULT_RECORD,
    AsOf,
    AsText,
    KnownAt,
    RecordFile,
    Since,
    Until,
    app,
    as_day,
    console,
    is_piped,
    pages_held,
    print_rows,
    read_dyad,
    read_period,
)
from detente.codebook import load_codebook
from detente.errors import NotFoundError
from detente.event import Channel, Kind, Level


@app.command()
def series(
    a: Annotated[str, typer.Argument(help="A country: code or name.")],
    b: Annotated[str, typer.Argument(help="The other country.")],
    level: Annotated[Level | None, typer.Option(help="Only contacts at this level.")] = None,
    channel: Annotated[Channel | None, typer.Option(help="Only contacts held so.")] = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    text: AsText = False,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Show the contacts of a dyad one after the other: who, where, what came of it, how long after the one before."""
    from detente import recording
    from detente.record.engagements import make_series
    from detente.views.engagements import engagement_row, render_series

    codebook, (first, last) = load_codebook(), read_period(since, until)
    with recording.open_record(record, create=False, known_at=known_at) as store:
        found = recording.load_record(store, read_dyad(a, b, codebook), codebook, as_of=as_day(as_of), since=first, until=last)
        pages = sorted({article for event in found.engagements for article in event.articles})
        mentions = store.mentions(as_of=as_day(as_of), articles=pages)
        entries = make_series(found.engagements, found.events, codebook, mentions, level=level, channel=channel)
        if not entries:
            kinds = "".join(f"{part.value} " for part in (level, channel) if part is not None)
            raise NotFoundError(f"no {kinds}contact of {a} and {b} in this period; {pages_held(store, record, as_day(as_of))}")
        if is_piped() and not text:
            print_rows(engagement_row(entry.engagement, entry.days_since, entry.visit) for entry in entries)
            return
        console().print(render_series(entries, codebook, recording.page_notes(store)))


@app.command()
def engagement(
    event: Annotated[str, typer.Argument(help="An engagement's id, or its beginning.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    text: AsText = False,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Show one contact: participants with their offices, its parts, and each component of its outcome with its words."""
    from detente import recording
    from detente.record.engagements import make_engagement
    from detente.views.engagements import engagement_row, render_engagement

    codebook = load_codebook()
    with recording.open_record(record, create=False, known_at=known_at) as store:
        found = recording.find_event(store, event, codebook, as_of=as_day(as_of))
        if found.kind is not Kind.ENGAGEMENT:
            raise NotFoundError(f"{found.id} is an act, not a contact; see it with: detente explain {found.id}")
        parts = recording.parts_of(store, found, codebook, as_of=as_day(as_of))
        made = make_engagement(found, parts, codebook, store.mentions(as_of=as_day(as_of), articles=found.articles))
        if is_piped() and not text:
            print_rows([engagement_row(made)])
            return
        console().print(render_engagement(made, codebook, recording.page_notes(store)))
