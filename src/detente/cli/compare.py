"""The command `compare`: the two sides' accounts of one engagement, side by side, or a list of what can be compared."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.base import DEFAULT_RECORD, AsOf, AsText, KnownAt, RecordFile, app, as_day, console, is_piped, print_rows, read_dyad
from detente.codebook import load_codebook
from detente.errors import NotFoundError


@app.command()
def compare(
    a: Annotated[str, typer.Argument(help="An engagement's id, or its beginning; or a country, with the other one after it.")],
    b: Annotated[str | None, typer.Argument(help="The other country.", show_default=False)] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    text: AsText = False,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Compare the two sides' accounts of an engagement, or list the engagements of two countries that have accounts.

    What news pages say of the contact stands below, marked as neither side's word.
    """
    from detente import recording
    from detente.views.comparison import comparison_row, print_comparison, render_list
    from detente.views.words import counted

    codebook = load_codebook()
    with recording.open_record(record, create=False, known_at=known_at) as store:
        if b is None:
            event, made = recording.load_comparison(store, a, codebook, as_of=as_day(as_of))
            press = recording.press_of(store, [made], codebook, as_of=as_day(as_of))[event.id]
            if is_piped() and not text:
                print_rows([comparison_row(made, press)])
            else:
                print_comparison(console(), event, made, codebook, press)
            return
        found = recording.load_record(store, read_dyad(a, b, codebook), codebook, as_of=as_day(as_of))
        listed = recording.comparisons_of(store, found.engagements, codebook, as_of=as_day(as_of))
        if not listed:
            raise NotFoundError(
                f"no official account of a contact of {a} and {b}; {record} holds {counted(store.counts()['articles'], 'page')}"
            )
        if is_piped() and not text:
            told = recording.press_of(store, listed, codebook, as_of=as_day(as_of))
            print_rows(comparison_row(item, told[item.engagement]) for item in listed)
            return
        events = {event.id: event for event in found.engagements}
        console().print(render_list(((events[item.engagement], item) for item in listed), codebook))
