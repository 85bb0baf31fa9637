"""The temperature of a dyad, its agreement with somebody else's series, and the weights behind it."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from detente.cli.base import (
    DEFAULT_RECORD,
    AsOf,
    AsText,
    KnownAt,
    RecordFile,
    app,
    as_day,
    console,
    error_console,
    is_piped,
    print_rows,
    read_dyad,
    read_issue,
    read_option_day,
    show_draws,
    writing_to,
)
from detente.codebook import Codebook, load_codebook, read_scale
from detente.errors import NotFoundError

DRAWS = 2000
CHART_SUFFIXES = (".svg", ".png", ".html")

ScaleFile = Annotated[
    Path | None, typer.Option("--scale", help="A table of weights of your own; `detente scale` prints one to start from.")
]
Draws = Annotated[int, typer.Option(min=50, max=20_000, help="Monte Carlo draws for the band.")]


@app.command()
def temperature(
    a: Annotated[str, typer.Argument(help="A country: code or name.")],
    b: Annotated[str, typer.Argument(help="The other country.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    on: Annotated[
        datetime | None, typer.Option(parser=read_option_day, metavar="YYYY-MM-DD", help="The reading of this day, with hindsight.")
    ] = None,
    since: Annotated[
        datetime | None, typer.Option("--changed-since", parser=read_option_day, metavar="YYYY-MM-DD", help="What changed since this day.")
    ] = None,
    issue: Annotated[str | None, typer.Option(help="Only events of this issue area: TRADE, or the beginning of its name.")] = None,
    by_issue: Annotated[bool, typer.Option("--by-issue", help="The last day of every issue area in place of the whole.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Also which events made the reading, with their sentences.")] = False,
    without: Annotated[list[str] | None, typer.Option(help="As if this event were not there; may be given again.")] = None,
    chart: Annotated[Path | None, typer.Option(help="Also draw it: a file that ends in .svg, .png or .html.")] = None,
    scale: ScaleFile = None,
    draws: Draws = DRAWS,
    text: AsText = False,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Say how two countries are getting on: the level of the relationship, how sure it is, whether it is a low point, and why."""
    from detente import measuring, recording
    from detente.record.temperature import change_between, contributions, find_turns
    from detente.record.temperature.turns import Kind, assess, candidates, extreme_days
    from detente.views import temperature as view

    if chart is not None and chart.suffix not in CHART_SUFFIXES:
        raise NotFoundError(f"{chart}: a chart ends in {', '.join(CHART_SUFFIXES)}")
    codebook = _with_scale(load_codebook(), scale)
    dyad = read_dyad(a, b, codebook)
    issue_code = read_issue(issue, codebook) if issue is not None else None
    if by_issue:
        if issue is not None or chart is not None or explain or on is not None or since is not None or without:
            raise NotFoundError("--by-issue stands alone: ask for one --issue to explain, draw or compare it")
        _print_issues(record, dyad, codebook, as_of=as_day(as_of), known_at=known_at, draws=draws, text=text)
        return
    with recording.open_record(record, create=False, known_at=known_at) as store:
        left_out = [recording.find_event(store, name, codebook, as_of=as_day(as_of)).id for name in without or ()]
        with show_draws(draws) as advance:
            measured = measuring.load_temperature(
                store, dyad, codebook, as_of=as_day(as_of), issue=issue_code, without=left_out, draws=draws, advance=advance
            )
        found = measured.temperature
        if found is None or measured.attention is None or measured.contact is None:
            raise NotFoundError(_nothing(a, b, issue, measured))
        _check_left_out(left_out, found)
        hindsight = on is not None
        reading = found.reading(_day_in(found, as_day(on)), hindsight=hindsight)
        asked = {kind: assess(found, reading.day, kind) for kind in Kind}
        turns = find_turns(found)
        explanation = view.Explanation(reading.day, hindsight, contributions(found, reading.day, hindsight=hindsight)) if explain else None
        days = (_day_in(found, as_day(since)), reading.day) if since is not None else None
        changes = change_between(found, *days) if days is not None and days[0] < days[1] else None
        if days is not None and changes is None:
            raise NotFoundError(f"{days[0]} is not before {days[1]}; give an earlier day to --changed-since")
        notes = recording.page_notes(store)
        if chart is not None:
            _draw(chart, measured, found, reading, asked, turns, codebook, notes, as_day(as_of), hindsight=hindsight)
        if is_piped() and not text:
            print_rows([view.reading_row(reading, found, asked), *map(view.turn_row, turns)])
            for contribution in explanation.found if explanation is not None else ():
                print_rows([view.contribution_row(contribution, measured.events[contribution.observation.event], reading.day)])
            print_rows(view.change_row(change, measured.events[change.observation.event]) for change in changes or ())
            print_rows(view.day_rows(found, measured.attention, measured.contact))
            return
        console().print(
            view.render_reading(
                reading,
                found,
                codebook,
                asked=asked,
                turns=turns,
                attention=measured.attention,
                contact=measured.contact,
                changes=[*candidates(found), *(assess(found, day, kind, sure=False) for kind, day in extreme_days(found))],
            )
        )
        if changes is not None and days is not None:
            console().print(view.render_change(changes, found, days, measured.events, notes))
        if explanation is not None:
            console().print(view.render_explanation(explanation, found, measured.events, codebook, notes))


@app.command()
def validate(
    series: Annotated[Path, typer.Argument(help="A CSV file: date and value, or date and turn (low, thaw).")],
    a: Annotated[str, typer.Argument(help="A country: code or name.")],
    b: Annotated[str, typer.Argument(help="The other country.")],
    within: Annotated[int, typer.Option(min=0, max=366, help="Days within which a turn of ours is the known one.")] = 45,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    issue: Annotated[str | None, typer.Option(help="Only events of this issue area.")] = None,
    scale: ScaleFile = None,
    draws: Draws = DRAWS,
    text: AsText = False,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Compare the temperature with a series of somebody else's: rank correlation, and the turns that both know."""
    from detente import measuring, recording
    from detente.record.temperature.outside import compare_series, read_series
    from detente.views.temperature import agreement_row, render_agreement

    codebook = _with_scale(load_codebook(), scale)
    dyad = read_dyad(a, b, codebook)
    theirs = read_series(series)
    issue_code = read_issue(issue, codebook) if issue is not None else None
    with recording.open_record(record, create=False, known_at=known_at) as store, show_draws(draws) as advance:
        measured = measuring.load_temperature(store, dyad, codebook, as_of=as_day(as_of), issue=issue_code, draws=draws, advance=advance)
    if measured.temperature is None:
        raise NotFoundError(_nothing(a, b, issue, measured))
    agreement = compare_series(measured.temperature, theirs, match_days=within)
    if is_piped() and not text:
        print_rows([agreement_row(agreement, dyad)])
        return
    console().print(render_agreement(agreement, dyad, codebook, match_days=within))


@app.command()
def scale() -> None:
    """Print the table of weights behind the temperature, whole: save it, change it, and give it to --scale."""
    from detente.codebook import scale_text

    typer.echo(scale_text(load_codebook()), nl=False)


def _print_issues(
    record: Path, dyad: Any, codebook: Codebook, *, as_of: date | None, known_at: datetime | None, draws: int, text: bool
) -> None:
    from detente import measuring, recording
    from detente.views.temperature import issue_row, render_issues

    with recording.open_record(record, create=False, known_at=known_at) as store, show_draws(len(codebook.issues)) as advance:
        found = measuring.load_by_issue(store, dyad, codebook, as_of=as_of, draws=draws, advance=advance)
    if not found:
        raise NotFoundError(f"no event between {dyad.a} and {dyad.b} with an issue can be put on a day and counted")
    if is_piped() and not text:
        print_rows(map(issue_row, found))
        return
    console().print(render_issues(found, dyad, codebook))


def _with_scale(codebook: Codebook, path: Path | None) -> Codebook:
    return codebook if path is None else replace(codebook, scale=read_scale(path, codebook))


def _check_left_out(events: list[str], found: Any) -> None:
    """Refuse to leave out what does not count anyway.

    Raises:
        NotFoundError: if an event is not among those that were left out as asked; it says why it does not count.
    """
    from detente.record.temperature.observations import AS_ASKED

    whys = {left.event: left.why for left in found.left_out}
    for event in events:
        if whys.get(event) != AS_ASKED:
            raise NotFoundError(f"{event} does not count here{f': {whys[event]}' if event in whys else ', it is not of the two'}")


def _day_in(found: Any, day: date | None) -> Any:
    """Give the day, or the last one.

    Raises:
        NotFoundError: if the series does not reach it.
    """
    if day is None:
        return found.grid.last
    if not found.grid.first <= day <= found.grid.last:
        raise NotFoundError(f"{day} lies outside the series, which runs from {found.grid.first} to {found.grid.last}")
    return day


def _nothing(a: str, b: str, issue: str | None, measured: Any) -> str:
    about = f" on {issue}" if issue else ""
    events = len(measured.record.events)
    return f"no event between {a} and {b}{about} can be put on a day and counted; the record holds {events} of the two"


def _draw(
    path: Path,
    measured: Any,
    found: Any,
    reading: Any,
    asked: Any,
    turns: Any,
    codebook: Codebook,
    notes: Any,
    as_of: date | None,
    *,
    hindsight: bool,
) -> None:
    """Write the chart; drawing takes a second, most of it the first loading of the renderer."""
    from detente.record import label_of_dyad
    from detente.record.temperature.turns import candidates
    from detente.views import charts
    from detente.views.temperature_page import temperature_page

    about = f": {codebook.issues[found.issue].short}" if found.issue else ""
    known = f"as of {as_of}" if as_of is not None else f"up to {found.grid.last}"
    picture = charts.Picture(
        title=f"{label_of_dyad(found.dyad, codebook)}{about}: temperature",
        subtitle=f"{known}; {len(found.observations)} events, each once; scale {found.scale}, codebook {found.codebook}",
        turns=turns,
        changes=candidates(found),
        engagements=measured.record.engagements,
        attention=measured.attention,
        contact=measured.contact,
    )
    spec = charts.temperature_spec(found, picture)
    with error_console().status("drawing") if error_console().is_terminal else nullcontext():
        if path.suffix == ".png":
            content = charts.to_png(spec)
        elif path.suffix == ".svg":
            content = charts.to_svg(spec).encode()
        else:
            content = temperature_page(
                measured, reading, asked, turns, picture, charts.to_svg(spec), codebook, notes, hindsight=hindsight
            ).encode()
    with writing_to(path):
        path.write_bytes(content)
    error_console().print(f"chart: {path}", highlight=False)
