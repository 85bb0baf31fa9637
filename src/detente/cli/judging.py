"""The commands of an analyst's decisions, `judge`, `judgements` and `undo`, and `reread`, which never loses one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from detente.cli.base import (
    DEFAULT_RECORD,
    AsText,
    KnownAt,
    RecordFile,
    app,
    as_day,
    console,
    error_console,
    is_piped,
    print_rows,
    read_option_day,
    show_progress,
)
from detente.codebook import load_codebook
from detente.errors import NotFoundError

By = Annotated[str, typer.Option("--by", help="Who decides.", show_default=False)]
Why = Annotated[str, typer.Option("--why", help="The reason, for whoever doubts it later.", show_default=False)]
EventId = Annotated[str, typer.Argument(help="An event's id, or its beginning.", show_default=False)]

judge = typer.Typer(
    name="judge", help="Decide about events; each decision is kept with who, when and why, and can be undone.", no_args_is_help=True
)
app.add_typer(judge)


@judge.command()
def same(one: EventId, other: EventId, by: By, why: Why, text: AsText = False, record: RecordFile = DEFAULT_RECORD) -> None:
    """Decide that two events are one."""
    from detente import judging

    _decide(record, text, lambda store, book, at: judging.judge_same(store, one, other, book, by=by, reason=why, at=at))


@judge.command()
def apart(
    event: EventId,
    mention: Annotated[str, typer.Argument(help="A mention of it: its id, or its number in `explain`.", show_default=False)],
    by: By,
    why: Why,
    text: AsText = False,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Decide that a mention speaks of another event than the others beside it."""
    from detente import judging

    _decide(record, text, lambda store, book, at: judging.judge_apart(store, event, mention, book, by=by, reason=why, at=at))


@judge.command()
def reject(
    what: Annotated[str, typer.Argument(help="An event's id, or its beginning; or a mention's id.", show_default=False)],
    by: By,
    why: Why,
    text: AsText = False,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Decide that a mention, or all of an event's, speak of no event."""
    from detente import judging

    _decide(record, text, lambda store, book, at: judging.judge_reject(store, what, book, by=by, reason=why, at=at))


@judge.command()
def edit(
    event: EventId,
    field: Annotated[
        str,
        typer.Argument(
            help="actors, recipients, participants, initiator, channel, type, mode, realis, date, level, place, issues or outcome.",
            show_default=False,
        ),
    ],
    value: Annotated[str, typer.Argument(help="The right value; several with commas; none to empty it.", show_default=False)],
    by: By,
    why: Why,
    text: AsText = False,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Decide what a field of an event is; the machine's value stays beside it."""
    from detente import judging

    _decide(record, text, lambda store, book, at: judging.judge_edit(store, event, field, value, book, by=by, reason=why, at=at))


@judge.command(context_settings={"ignore_unknown_options": True})  # else -1 is taken for an option
def score(
    commitment: Annotated[str, typer.Argument(help="A commitment's id, or its beginning.", show_default=False)],
    value: Annotated[str, typer.Argument(help="-1 broken, 0 kept in part, +1 kept.", show_default=False)],
    by: By,
    why: Why,
    text: AsText = False,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Decide how a commitment was kept, whether or not the machine says so too."""
    from detente import judging

    _decide(record, text, lambda store, book, at: judging.judge_score(store, commitment, value, book, by=by, reason=why, at=at))


@judge.command()
def accept(
    commitment: Annotated[str, typer.Argument(help="A commitment's id, or its beginning.", show_default=False)],
    by: By,
    why: Why,
    text: AsText = False,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Accept the machine's score of a commitment as it stands; a later one does not change it."""
    from detente import judging

    _decide(record, text, lambda store, book, at: judging.judge_accept(store, commitment, book, by=by, reason=why, at=at))


@app.command()
def undo(
    judgement: Annotated[str, typer.Argument(help="A judgement's id, or its beginning.", show_default=False)],
    by: By,
    why: Why,
    text: AsText = False,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Undo a judgement, or an undoing; it stays in the history."""
    from detente import judging

    _decide(record, text, lambda store, book, at: judging.undo(store, judgement, book, by=by, reason=why, at=at))


@app.command()
def judgements(
    everything: Annotated[bool, typer.Option("--all", help="Also those undone, and who undid them.")] = False,
    as_of: Annotated[
        datetime | None,
        typer.Option(parser=read_option_day, metavar="YYYY-MM-DD", help="Only those about pages published up to this day."),
    ] = None,
    known_at: KnownAt = None,
    text: AsText = False,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Show what analysts decided, why, and whether it holds."""
    from detente import judging, recording
    from detente.event import Decision
    from detente.linking.judging import Hold
    from detente.views.judging import judgement_row, render_judgements

    codebook = load_codebook()
    with recording.open_record(record, create=False, known_at=known_at) as store:
        found = judging.load_judgements(store, codebook, as_of=as_day(as_of))
        notes = recording.page_notes(store)
    shown = [j for j in found if everything or (j.hold is not Hold.UNDONE and j.judgement.decision is not Decision.UNDO)]
    if is_piped() and not text:
        print_rows(map(judgement_row, shown))
        return
    if not shown:
        more = f"; {len(found)} in the history (--all)" if found else ""
        then = " by then" if as_of is not None or known_at is not None else ""
        raise NotFoundError(f"{record} holds no judgement that was not undone{then}{more}; make one with `detente judge`")
    console().print(render_judgements(shown, notes))


@app.command()
def reread(
    apply: Annotated[bool, typer.Option("--apply", help="Make it the current reading; the earlier one stays in the file.")] = False,
    processes: Annotated[int | None, typer.Option(min=1, help="How many processes; all cores if not given.")] = None,
    text: AsText = False,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Read the stored pages again with this version's coder and codebook, and show what would change."""
    from detente import recording, rereading
    from detente.views.diff import diff_rows, render_diff

    codebook = load_codebook()
    with recording.open_record(record, create=False) as store:
        if rereading.is_current(store, codebook):
            error_console().print(f"{record} is read with codebook {codebook.label} already; nothing to do", highlight=False)
            return
        with show_progress("rereading", store.counts()["articles"]) as advance:
            reading = rereading.reread(store, codebook, now=datetime.now(UTC), processes=processes, advance=advance)
        diff = rereading.diff_reading(store, reading, codebook)
        if is_piped() and not text:
            print_rows(diff_rows(diff))
        else:
            console().print(render_diff(diff, recording.page_notes(store)))
        if apply:
            rereading.apply_reading(store, reading, codebook, now=datetime.now(UTC))
            error_console().print(f"{record}: {reading} is now the current reading; the earlier ones stay in the file", highlight=False)
        else:
            error_console().print("nothing was changed yet; `detente reread --apply` makes this the current reading", highlight=False)


def _decide(record: Path, text: bool, decide: Any) -> None:
    """Take a decision and show it with the events as they are now."""
    from detente import judging, recording
    from detente.views.judging import judgement_row, render_decided

    codebook = load_codebook()
    with recording.open_record(record, create=False) as store:
        made = decide(store, codebook, datetime.now(UTC))
        if is_piped() and not text:
            print_rows(judgement_row(judged) for judged in judging.load_judgements(store, codebook) if judged.judgement.id == made.id)
            return
        console().print(render_decided(made, judging.events_after(store, made)))
