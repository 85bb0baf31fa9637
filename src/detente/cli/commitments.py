"""The command `commitments`: the ledger of what two countries promised and what became of it, or the history of one promise."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.base import DEFAULT_RECORD, AsOf, AsText, KnownAt, RecordFile, app, as_day, console, is_piped, print_rows, read_dyad
from detente.codebook import load_codebook
from detente.errors import NotFoundError


@app.command()
def commitments(
    a: Annotated[str, typer.Argument(help="A commitment's id, or its beginning; or a country, with the other one after it.")],
    b: Annotated[str | None, typer.Argument(help="The other country.", show_default=False)] = None,
    only_open: Annotated[bool, typer.Option("--open", help="Only those of which no page says what became of them.")] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only those whose deadline passed without a word.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Also those that nobody could see kept or broken: “to maintain contact”.")
    ] = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    text: AsText = False,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Show what was promised, on whose word, and what became of it; with an id, the whole history of one promise."""
    from detente import recording
    from detente.record import State
    from detente.views.commitments import render_history, render_ledger
    from detente.views.rows import commitment_row

    codebook = load_codebook()
    with recording.open_record(record, create=False, known_at=known_at) as store:
        day = as_day(as_of)
        notes = recording.page_notes(store)
        if b is None:
            one = recording.load_commitment(store, a, codebook, as_of=day)
            if is_piped() and not text:
                print_rows([commitment_row(one)])
            else:
                console().print(render_history(one, codebook, notes))
            return
        dyad = read_dyad(a, b, codebook)
        found = recording.load_ledger(store, dyad, codebook, as_of=day)
        wanted = {State.OPEN} if only_open else {State.OVERDUE} if overdue else set(State)
        if only_open and overdue:
            wanted = {State.OPEN, State.OVERDUE}
        chosen = [item for item in found if item.state in wanted]
        if is_piped() and not text:
            print_rows(map(commitment_row, chosen))
            return
        if not chosen:
            which = " that is open" if only_open else " that is overdue" if overdue else ""
            raise NotFoundError(
                f"no commitment of {a} and {b}{which}; {record} holds {store.counts()['articles']} pages and {len(found)} commitments of the two"
            )
        console().print(render_ledger(chosen, dyad, codebook, notes, as_of=day, everything=everything))
