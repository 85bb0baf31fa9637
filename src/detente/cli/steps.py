"""The verbs of the flow: `read`, `show`, `brief`, `explain`, `search`, `export`, `codebook`, `check`, `evaluate`.

A command parses, calls one function and shows the answer: a table on a terminal, JSON lines in a pipe.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

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
    error_console,
    is_piped,
    pages_held,
    print_rows,
    read_dyad,
    read_option_day,
    read_period,
    show_progress,
    writing_to,
)
from detente.codebook import load_codebook
from detente.errors import NotFoundError

NOTHING_READ = 2
MAX_REASONS_SHOWN = 20


class ExportFormat(StrEnum):
    """What `export` can write."""

    JSONL = "jsonl"
    CSV = "csv"
    TRACKER = "tracker"


@app.command()
def read(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders: .txt, .html, .jsonl (also .gz).", show_default=False)],
    record: RecordFile = DEFAULT_RECORD,
    processes: Annotated[int | None, typer.Option(min=1, help="How many processes; all cores if not given.")] = None,
) -> None:
    """Read pages into the record: clean, code, link. Reading a page twice changes nothing."""
    from detente import recording

    codebook = load_codebook()
    number = recording.count_pages(paths)
    if number == 0 and not record.exists() and all(path.exists() for path in paths):
        error_console().print(f"{_nothing_to_read(paths)}; no record was made", highlight=False)
        raise typer.Exit(NOTHING_READ)
    is_new = not record.exists()
    with recording.open_record(record) as store:
        with show_progress("reading", number) as advance:
            report = recording.read_into(store, paths, codebook, processes=processes, now=datetime.now(UTC), advance=advance)
        _show_report(report, record)
    if report.read + report.unchanged + len(report.set_aside) == 0:
        error_console().print(_nothing_to_read(paths), highlight=False)
    if report.read + report.unchanged == 0:
        if is_new:  # a file of nothing would be taken for a record
            record.unlink()
            error_console().print("no record was made", highlight=False)
        raise typer.Exit(NOTHING_READ)


@app.command()
def show(
    a: Annotated[str, typer.Argument(help="A country: code or name.")],
    b: Annotated[str, typer.Argument(help="The other country.")],
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what is planned, asked for, alleged or denied.")] = False,
    text: AsText = False,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Show the chronology of a dyad, each entry with its sentence and page."""
    from detente import recording
    from detente.views.chronology import render_chronology
    from detente.views.rows import event_row

    codebook, (first, last) = load_codebook(), read_period(since, until)
    with recording.open_record(record, create=False, known_at=known_at) as store:
        found = recording.load_record(store, read_dyad(a, b, codebook), codebook, as_of=as_day(as_of), since=first, until=last)
        events = [event for event in found.events if everything or recording.is_in_chronology(event)]
        if events and is_piped() and not text:
            print_rows(map(event_row, events))
            return
        if not events:
            raise NotFoundError(f"nothing about {a} and {b} in this period; {pages_held(store, record, as_day(as_of))}")
        console().print(render_chronology(events, codebook, recording.page_notes(store)))


@app.command()
def brief(
    a: Annotated[str, typer.Argument(help="A country: code or name.")],
    b: Annotated[str, typer.Argument(help="The other country.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    since: Since = None,
    text: AsText = False,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Show the brief of a dyad: its temperature, last contacts, what was done, what was promised, on whose word."""
    from detente import measuring, recording
    from detente.record.temperature.turns import Kind, assess
    from detente.views.brief import MAX_CLAIMS, make_brief, print_brief
    from detente.views.rows import claim_row, commitment_row, event_row
    from detente.views.temperature import reading_row, temperature_line

    codebook = load_codebook()
    dyad = read_dyad(a, b, codebook)
    with recording.open_record(record, create=False, known_at=known_at) as store:
        found = recording.load_record(store, dyad, codebook, as_of=as_day(as_of), since=as_day(since), follow_up=True)
        if not found.events:
            raise NotFoundError(f"nothing about {a} and {b}; {pages_held(store, record, as_day(as_of))}")
        level = measuring.load_temperature(store, dyad, codebook, as_of=as_day(as_of)).temperature
        asked = {kind: assess(level, level.grid.last, kind) for kind in Kind} if level is not None else None
        line = temperature_line(level.reading(), asked[Kind.LOW]) if level is not None and asked is not None else None
        made = make_brief(found, temperature=line, weighed=measuring.weigh(store, dyad, codebook, as_of=as_day(as_of), latest=MAX_CLAIMS))
        if is_piped() and not text:
            if level is not None and asked is not None:
                print_rows([{"part": "temperature", **reading_row(level.reading(), level, asked)}])
            print_rows({"part": "claim", **claim_row(claim.mention, claim)} for claim in made.weighed)
            print_rows({"part": "engagement", **event_row(event)} for event in made.engagements)
            print_rows({"part": "act", **event_row(event)} for event in made.acts)
            print_rows({"part": "commitment", **commitment_row(item)} for item in made.commitments)
            print_rows({"part": "apart", **event_row(event)} for event in made.apart)
            return
        print_brief(console(), made, codebook, recording.page_notes(store))


@app.command()
def explain(
    event: Annotated[str, typer.Argument(help="An event's id, or its beginning.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    text: AsText = False,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Show how an event came about: article, sentence, cue, rule, event."""
    from detente import recording
    from detente.views.explain import explanation_rows, render_explanation

    codebook = load_codebook()
    with recording.open_record(record, create=False, known_at=known_at) as store:
        found = recording.find_event(store, event, codebook, as_of=as_day(as_of))
        mentions = recording.mentions_of(store, found)
        if is_piped() and not text:
            print_rows(explanation_rows(found, mentions))
            return
        console().print(render_explanation(found, mentions, codebook, recording.page_notes(store)))


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="Words that a page must hold.")],
    limit: Annotated[int, typer.Option(min=1, help="How many pages at most.")] = 20,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    text: AsText = False,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Find pages of the record by their words."""
    from detente import recording

    if not any(character.isalnum() for character in "".join(words)):
        raise NotFoundError("give a word to search for: detente search sanctions")
    with recording.open_record(record, create=False, known_at=known_at) as store:
        hits = store.search(" ".join(words), limit, as_of=as_day(as_of))
        if hits and is_piped() and not text:
            print_rows({"article": hit.article, "title": hit.title, "snippet": hit.snippet} for hit in hits)
            return
        if not hits:
            raise NotFoundError(f"no page holds {' '.join(words)!r}")
        notes = recording.page_notes(store)
        for hit in hits:
            note = notes(hit.article)
            where = f"  {note.outlet or 'outlet unknown'}, {note.published or 'undated'}  "
            console().print(Text.assemble((hit.title or note.origin, "bold"), where, (hit.article, "dim cyan")))
            console().print(Text(f"    {' '.join(hit.snippet.split())}", style="green"))


@app.command()
def export(
    out: Annotated[Path, typer.Option(help="The folder to write to.")],
    a: Annotated[str | None, typer.Argument(help="Of a tracker: a country, code or name.", show_default=False)] = None,
    b: Annotated[str | None, typer.Argument(help="Of a tracker: the other country.", show_default=False)] = None,
    format: Annotated[
        ExportFormat,
        typer.Option(help="jsonl: the whole contract; csv: one flat table of events; tracker: a chronology in Markdown and Word."),
    ] = ExportFormat.JSONL,
    with_text: Annotated[bool, typer.Option(help="Also the stored text of every page.")] = False,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Write the record to files in the formats of docs/export.md."""
    from detente import measuring, recording
    from detente.views.exports import export_csv, export_jsonl

    if format is ExportFormat.TRACKER:
        from detente.cli.tracker import write_tracker

        first, last = read_period(since, until)
        write_tracker(record, out, a, b, since=first, until=last, as_of=as_day(as_of), known_at=known_at)
        return
    if a is not None or since is not None or until is not None:
        raise NotFoundError(
            f"only a tracker is of two countries and a period; give --format tracker, or leave them out of --format {format.value}"
        )
    codebook = load_codebook()
    with recording.open_record(record, create=False, known_at=known_at) as store:
        content = recording.load_export(store, codebook, as_of=as_day(as_of))
        if format is ExportFormat.JSONL:
            content = measuring.add_temperature(content, store, codebook, as_of=as_day(as_of))
        with writing_to(out):
            written = export_csv(content, out) if format is ExportFormat.CSV else export_jsonl(content, out, with_text=with_text)
    for name, count in written.items():
        error_console().print(f"{out / name}: {count} rows", highlight=False)


@app.command()
def codebook(
    topic: Annotated[str | None, typer.Argument(help="A type (ACCUSE), an issue (TRADE), or a country for its officials.")] = None,
    at: Annotated[datetime | None, typer.Option(parser=read_option_day, metavar="YYYY-MM-DD", help="Officials on this day.")] = None,
) -> None:
    """Show what the coder knows: types, issues, officials at a date."""
    from detente.views.codebook import codebook_rows, render_codebook

    book = load_codebook()
    if is_piped():
        print_rows(codebook_rows(book, topic, as_day(at)))
        return
    console().print(render_codebook(book, topic, as_day(at)))


@app.command()
def check(
    record: Annotated[Path | None, typer.Option(help="Also check every stored quote of this record against its page.")] = None,
    knowledge: Annotated[Path | None, typer.Option(help="A knowledge folder to check in place of the package's own.")] = None,
) -> None:
    """Check the knowledge files, and a record's quotes."""
    book = load_codebook(knowledge)
    console().print(
        f"knowledge: {len(book.files)} files, {len(book.entries)} lexicon entries, {len(book.names)} names, "
        f"{len(book.offices)} offices, codebook {book.label}: no fault found",
        highlight=False,
    )
    if record is not None:
        from detente import recording

        with recording.open_record(record, create=False) as store:
            faults = list(store.verify())
            for fault in faults:
                error_console().print(fault, style="red", markup=False)
            console().print(f"{record}: {store.counts()['mentions']} mentions checked, {len(faults)} faults", highlight=False)
            if faults:
                raise typer.Exit(1)


@app.command()
def evaluate(
    golden: Annotated[Path, typer.Option(help="Folder of golden texts with their expected records.")] = Path("tests/golden"),
    neutral: Annotated[Path, typer.Option(help="Sentences without any event, one a line.")] = Path("benchmarks/quality/neutral.txt"),
    floors: Annotated[Path | None, typer.Option(help="Fail when a figure is below its floor in this file.")] = None,
) -> None:
    """Measure the coder on golden texts: precision, recall and F1 for each part of an event, and false events."""
    from detente.evaluation import below_floors, evaluate_coder, figures_rows, render_figures

    book = load_codebook()
    figures = evaluate_coder(golden, neutral, book)
    if is_piped():
        print_rows(figures_rows(figures))
    else:
        console().print(render_figures(figures))
    if floors is not None:
        failures = below_floors(figures, floors)
        for failure in failures:
            error_console().print(failure, style="red", markup=False)
        if failures:
            raise typer.Exit(1)


def _nothing_to_read(paths: list[Path]) -> str:
    return f"nothing to read: no .txt, .html or .jsonl file (also .gz) in {', '.join(map(str, paths))}"


def _show_report(report: Any, record: Path) -> None:
    """Say what a reading did: counts, then one line for each page set aside, the same reasons together."""
    from detente.views.words import counted

    console = error_console()
    console.print(
        f"{counted(report.read, 'page')} read, {report.unchanged} already in {record}, {len(report.set_aside)} set aside; "
        f"the record has {counted(report.mentions, 'mention')}, {counted(report.events, 'event')}; independent stories: {report.stories}",
        highlight=False,
    )
    if report.gaps:
        console.print(f"read with a gap: {'; '.join(f'{count} {gap}' for gap, count in report.gaps.items())}", highlight=False)
    if report.otherwise:
        console.print(
            f"{counted(report.otherwise, 'page')} here were read with an older coder or codebook and stay as they were read; "
            "`detente reread` shows what the newer one would change",
            highlight=False,
        )
    reasons = Counter(item.reason for item in report.set_aside)
    shown: set[str] = set()
    for item in report.set_aside:
        if item.reason in shown:
            continue
        shown.add(item.reason)
        count = reasons[item.reason]
        where = f"{count} pages, first {item.path}" if count > 1 else str(item.path)
        row = f" row {item.row}" if item.row is not None else ""
        console.print(f"set aside: {where}{row}: {item.reason}", markup=False, highlight=False)
        if len(shown) >= MAX_REASONS_SHOWN:
            console.print(f"… and {len(reasons) - len(shown)} other reasons", highlight=False)
            break
