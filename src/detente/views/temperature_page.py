"""Writes a temperature as one page of HTML: the chart, the reading, tables of turns, months and events, each event with its sentence.

The page loads nothing and runs nothing: the chart is SVG from here, and every word from a page is escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from io import StringIO
from typing import Any, Protocol

from rich.console import Console

from detente.codebook import Codebook
from detente.event import Event
from detente.record.temperature import Contribution, Reading, Temperature, Turn, contributions
from detente.record.temperature.state import Array
from detente.record.temperature.turns import Assessment, Kind
from detente.views.brief import PageNote, best_sentence
from detente.views.charts import Picture
from detente.views.temperature import days_before, later_in_words, month_rows, reasons, render_reading, share_lines
from detente.views.words import day_in_words, quoted

STYLE = """
body { font: 16px/1.5 "DejaVu Sans", Helvetica, Arial, sans-serif; color: #1a1a1a; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0 0 .2rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
svg { width: 100%; height: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th { text-align: left; border-bottom: 2px solid #1a1a1a; padding: .3rem .6rem .3rem 0; vertical-align: bottom; }
td { border-bottom: 1px solid #ddd; padding: .35rem .6rem .35rem 0; vertical-align: top; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.d { white-space: nowrap; }
.thin { color: #666; } .small { color: #555; font-size: .85rem; } q { quotes: none; }
.reading { background: #f3f6f9; border-left: 4px solid #1f4e79; padding: .6rem 1rem; margin: 1rem 0; }
.reading p { margin: .15rem 0; }
"""


class _Measured(Protocol):
    @property
    def temperature(self) -> Temperature | None: ...
    @property
    def events(self) -> Mapping[str, Event]: ...
    @property
    def attention(self) -> Array | None: ...
    @property
    def contact(self) -> Array | None: ...


def temperature_page(
    measured: _Measured,
    reading: Reading,
    asked: Mapping[Kind, Assessment],
    turns: Sequence[Turn],
    picture: Picture,
    svg: str,
    codebook: Codebook,
    page: Callable[[str], PageNote],
    *,
    hindsight: bool = False,
) -> str:
    """Give the page; with hindsight later events explain the reading too."""
    temperature = measured.temperature
    assert temperature is not None  # who draws has one
    found = contributions(temperature, reading.day, hindsight=hindsight)
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(picture.title)}</title><style>{STYLE}</style></head><body>",
        f"<h1>{escape(picture.title)}</h1>",
        '<div class="reading">',
        *(f"<p>{escape(line)}</p>" for line in _reading_lines(reading, temperature, codebook, asked, picture)),
        "</div>",
        f'<div role="img" aria-label="{escape(_described(picture, temperature))}">{svg}</div>',
        *_turn_section(turns),
        "<h2>What made it</h2>",
        *(f"<p>{escape(line)}</p>" for line in share_lines(found, temperature, measured.events, codebook)),
        *(f"<p>{escape(line)}</p>" for line in (later_in_words(found, reading.day),) if line),
        *_event_section(found, measured.events, page, reading),
        *_month_section(temperature),
        f'<p class="small">{escape(picture.subtitle)}. Left out: {escape(_left_out(temperature))}.</p>',
        "</body></html>",
    ]
    return "\n".join(parts) + "\n"


def _reading_lines(
    reading: Reading, temperature: Temperature, codebook: Codebook, asked: Mapping[Kind, Assessment], picture: Picture
) -> list[str]:
    """Give the lines of the terminal's reading, up to its tables, so that both say the same."""
    console = Console(file=StringIO(), width=400, color_system=None)
    console.print(
        render_reading(reading, temperature, codebook, asked=asked, turns=(), attention=picture.attention, contact=picture.contact)
    )
    file: Any = console.file
    lines = [line.strip(" ─") for line in file.getvalue().splitlines()]
    return lines[: lines.index("")] if "" in lines else lines


def _described(picture: Picture, temperature: Temperature) -> str:
    turns = "; ".join(f"{turn.assessment.kind.value} on {turn.day}" for turn in picture.turns) or "no low point and no thaw"
    return f"{picture.title} from {temperature.grid.first} to {temperature.grid.last}: {turns}. The numbers are in the tables below."


def _turn_section(turns: Sequence[Turn]) -> list[str]:
    if not turns:
        return ["<h2>Low points and thaws</h2>", "<p>None that the record can show.</p>"]
    rows = []
    for turn in turns:
        own = turn.assessment
        mark = "▼" if own.kind is Kind.LOW else "▲"
        side = "colder" if own.kind is Kind.LOW else "warmer"
        probability = f"{own.probability:.2f}" if own.probability is not None else ""
        rows.append(
            [
                ("d", day_in_words(turn.day)),
                ("d", f"{mark} {own.kind.value}"),
                ("n", f"{own.level:+.1f}"),
                ("n", f"{turn.band[0]:+.1f} to {turn.band[1]:+.1f}"),
                ("n", probability),
                ("", f"{own.percentile:.0f} % of {days_before(own)} were {side}"),
                ("", f"{turn.label}{', provisional' if turn.provisional else ''}"),
            ]
        )
    head = [("", "day"), ("", ""), ("n", "level"), ("n", "90 % band"), ("n", "probability"), ("", "against"), ("", "label")]
    return ["<h2>Low points and thaws</h2>", _table(head, rows)]


def _event_section(
    found: Sequence[Contribution], events: Mapping[str, Event], page: Callable[[str], PageNote], reading: Reading
) -> list[str]:
    worst, best = reasons(found, reading.day)
    head = [("n", "points"), ("", "day"), ("", "event and sentence")]
    day = day_in_words(reading.day)
    return [
        f"<h2>What lowered it most, {escape(day)}</h2>",
        _table(head, [_event_cells(c, events, page) for c in worst], raw=True) if worst else "<p>No event lowers it.</p>",
        "<h2>What held it up</h2>",
        _table(head, [_event_cells(c, events, page) for c in best], raw=True) if best else "<p>No event holds it up.</p>",
    ]


def _event_cells(contribution: Contribution, events: Mapping[str, Event], page: Callable[[str], PageNote]) -> list[tuple[str, str]]:
    event = events[contribution.observation.event]
    best = best_sentence(event)
    note = page(best.article)
    where = ", ".join(part for part in (note.outlet, note.published.isoformat() if note.published else "undated", note.id[:12]) if part)
    words = (
        f"<strong>{escape(event.label)}</strong><br>{escape(quoted(best.span.exact))} "
        f'<span class="small">— {escape(where)}; {escape(event.id)}</span>'
    )
    return [("n", f"{contribution.points:+.2f}"), ("d", escape(day_in_words(contribution.observation.day))), ("", words)]


def _month_section(temperature: Temperature) -> list[str]:
    rows = [
        [
            ("d", month),
            ("n", f"{level:+.2f}"),
            ("n", f"{low:+.2f} to {high:+.2f}"),
            ("thin" if not is_sufficient else "", "" if is_sufficient else "record too thin to tell"),
        ]
        for month, level, low, high, is_sufficient in month_rows(temperature)
    ]
    head = [("", "month"), ("n", "level"), ("n", "90 % band"), ("", "")]
    return ["<h2>Months, with hindsight</h2>", _table(head, rows)]


def _left_out(temperature: Temperature) -> str:
    return ", ".join(f"{count} {why}" for why, count in temperature.reasons.most_common()) or "nothing"


def _table(head: Sequence[tuple[str, str]], rows: Sequence[Sequence[tuple[str, str]]], *, raw: bool = False) -> str:
    """Give a table; `raw` cells are HTML already."""
    heads = "".join(f'<th class="{kind}">{escape(name)}</th>' for kind, name in head)
    body = "\n".join(
        "<tr>" + "".join(f'<td class="{kind}">{cell if raw else escape(cell)}</td>' for kind, cell in row) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>\n{body}\n</tbody></table>"
