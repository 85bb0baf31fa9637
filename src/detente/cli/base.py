"""What every command needs: the application, its options, the terminal, JSON lines for a pipe."""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from detente.codebook import Codebook
from detente.errors import NotFoundError

app = typer.Typer(
    name="detente",
    help="A verifiable record of how two countries deal with each other.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
DEFAULT_RECORD = Path("detente.db")

DAY_FORM = "%Y-%m-%d"
NEAR = 0.7  # how alike a mistyped name must be to one that is offered


def read_option_day(text: str) -> datetime:
    """Read the day that an option names.

    Raises:
        typer.BadParameter: if it is none; it says how one is written.

    >>> read_option_day("2026-03-01").isoformat()
    '2026-03-01T00:00:00'
    """
    try:
        return datetime.strptime(text, DAY_FORM)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day; write it as YYYY-MM-DD: 2026-03-01") from None


RecordFile = Annotated[Path, typer.Option("--record", help="The record file.", show_default=True)]
AsOf = Annotated[datetime | None, typer.Option(parser=read_option_day, metavar="YYYY-MM-DD", help="Only pages published up to this day.")]
KnownAt = Annotated[
    datetime | None,
    typer.Option(
        parser=lambda text: read_moment(text),
        metavar="MOMENT",
        help="Only what was in the record by then: pages, their reading, judgements. 2026-03-01, or 2026-03-01T14:30.",
    ),
]
Since = Annotated[datetime | None, typer.Option(parser=read_option_day, metavar="YYYY-MM-DD", help="First day of the period.")]
AsText = Annotated[bool, typer.Option("--text", help="Words for a reader even in a pipe, where JSON lines are the rule.")]
Until = Annotated[datetime | None, typer.Option(parser=read_option_day, metavar="YYYY-MM-DD", help="Last day of the period.")]


@cache
def console() -> Console:
    """Give the terminal that answers go to."""
    return Console(soft_wrap=False)


@cache
def error_console() -> Console:
    """Give the terminal for messages, which a pipe does not catch."""
    return Console(stderr=True, soft_wrap=True)


def is_piped() -> bool:
    """Say whether the answer goes to a program rather than to a reader."""
    return not sys.stdout.isatty()


def print_rows(rows: Iterable[Mapping[str, Any]]) -> None:
    """Print each row as one line of JSON."""
    for row in rows:
        sys.stdout.write(json.dumps(dict(row), ensure_ascii=False) + "\n")


def as_day(moment: datetime | None) -> date | None:
    """Give the day that an option names."""
    return moment.date() if moment is not None else None


def read_period(since: datetime | None, until: datetime | None) -> tuple[date | None, date | None]:
    """Read the first and the last day of a period.

    Raises:
        NotFoundError: if it ends before it begins: no entry can be in it, and silence would look like an empty record.
    """
    first, last = as_day(since), as_day(until)
    if first is not None and last is not None and first > last:
        raise NotFoundError(f"no day is both since {first} and until {last}; give an earlier --since or a later --until")
    return first, last


def pages_held(store: Any, record: Path, as_of: date | None) -> str:
    """Say how many pages a record holds, and how many of them were published by the day that is asked for."""
    from detente.views.words import counted

    held = f"{record} holds {counted(store.counts()['articles'], 'page')}"
    if as_of is None:
        return held
    by_then = sum(1 for _ in store.article_rows(as_of=as_of))
    return f"{held}, {by_then or 'none'} of them published by {as_of}"


def read_moment(text: str) -> datetime:
    """Read a moment, in universal time unless it names a zone; a day stands for its end.

    Raises:
        typer.BadParameter: if it is neither.

    >>> read_moment("2026-03-01").isoformat()
    '2026-03-01T23:59:59.999999+00:00'
    """
    try:
        day = read_option_day(text[: len("2026-03-01")])  # not a week, `2026-W03`, which Python reads as its first day
        moment = datetime.fromisoformat(text) if len(text) > len("2026-03-01") else datetime.combine(day, time.max)
        return moment.astimezone(UTC) if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError, typer.BadParameter):
        raise typer.BadParameter(f"{text!r} is no moment; give 2026-03-01 or 2026-03-01T14:30") from None


def read_dyad(a: str, b: str, book: Codebook) -> Any:
    """Read two countries as a person names them; see `parse_dyad`."""
    from detente.record import parse_dyad

    return parse_dyad(a, b, book)


def read_issue(name: str, codebook: Codebook) -> str:
    """Read an issue's code, or the beginning of one of its names.

    Raises:
        NotFoundError: if none is called so.
    """
    asked = name.strip().casefold()
    for code in codebook.issues:
        if asked == code.casefold():
            return code
    names = {part.strip().casefold(): code for code, issue in codebook.issues.items() for part in (issue.short, *issue.name.split(","))}
    found = next((code for part, code in names.items() if asked and part.startswith(asked)), None)
    if found is not None:
        return found
    near = difflib.get_close_matches(asked, {**names, **{code.casefold(): code for code in codebook.issues}}, n=1, cutoff=NEAR)
    if near:
        code = names.get(near[0], near[0].upper())
        raise NotFoundError(f"no issue is called {name!r}; did you mean {code} ({codebook.issues[code].short})?")
    known = ", ".join(f"{code} ({issue.short})" if code.casefold() != issue.short else code for code, issue in codebook.issues.items())
    raise NotFoundError(f"no issue is called {name!r}; one of {known}")


class _Rate(ProgressColumn):
    """Pages a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f} pages/s" if task.speed else "", style="dim")


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    """Tell of a file that cannot be written as of an error of ours.

    Raises:
        NotFoundError: if the folder is not there, may not be written to, is a file, or is full.
    """
    try:
        yield
    except OSError as error:
        raise NotFoundError(f"{error.filename or path}: cannot be written: {error.strerror}") from error


@contextmanager
def show_progress(title: str, total: int) -> Iterator[Callable[[], None]]:
    """Show a bar with rate and time left on a terminal, and nothing in a pipe."""
    console = error_console()
    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task(title, total=total)
        yield lambda: progress.advance(task)


@contextmanager
def show_draws(total: int) -> Iterator[Callable[[int], None]]:
    """Show a bar of Monte Carlo draws on a terminal, and nothing in a pipe."""
    console = error_console()
    columns = (TextColumn("drawing the band"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task("draws", total=total)
        yield lambda done: progress.advance(task, done)
