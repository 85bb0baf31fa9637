"""Draws a temperature: the line with its band, turns and contacts, attention and contact under it; SVG, PNG or a Vega-Lite spec.

Nothing is fetched: vl-convert carries the renderer. Shape says what colour says, so that a print in grey loses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import altair as alt
import numpy as np
import vl_convert

from detente.event import Event, Kind
from detente.record.temperature import Temperature, Turn
from detente.record.temperature.observations import days_of
from detente.record.temperature.state import Array
from detente.record.temperature.turns import Assessment
from detente.record.temperature.turns import Kind as Extreme

WIDTH, HEIGHT, SMALL = 820, 300, 56
PNG_SCALE = 2.0
MAX_POINTS = 1500  # of a line: more than the chart is wide only makes the file larger
INK, LINE, BAND, FAINT, COLD, WARM = "#1a1a1a", "#1f4e79", "#b9cfe4", "#8a8a8a", "#1f4e79", "#b3541e"
FONT = "DejaVu Sans, Helvetica, Arial, sans-serif"
WEEK = 7
SETTLED_DAYS = 14  # the last days of a series may turn again
CAPTION = (
    "line: with hindsight over the whole record · dotted: by the events up to then · band: 90 % · dashed: the level that silence drifts back to",
    "▼ low point, ▲ thaw (hollow: a change of direction that is neither) · contacts: ▲ something came of it, ▼ it failed, ● not stated",
)
LEVEL_SIZES = {"leader": 130, "minister": 70}
OTHER_SIZE = 30


@dataclass(frozen=True, slots=True)
class Picture:
    """What a chart shows beside the temperature itself."""

    title: str
    subtitle: str
    turns: Sequence[Turn]
    changes: Sequence[Assessment]  # every change of direction, low points and thaws among them
    engagements: Sequence[Event]
    attention: Array
    contact: Array


def temperature_spec(temperature: Temperature, picture: Picture) -> dict[str, Any]:
    """Give the chart as a Vega-Lite spec, data inside."""
    scale = alt.Scale(domain=[temperature.grid.first.isoformat(), temperature.grid.last.isoformat()])
    panels = alt.vconcat(
        _main(temperature, picture, scale),
        _contact(temperature, picture, scale),
        _attention(temperature, picture, scale),
        spacing=10,
        title=alt.TitleParams(
            picture.title,
            subtitle=[*picture.subtitle.split("\n"), *CAPTION],
            anchor="start",
            fontSize=16,
            subtitleColor="#444",
            subtitleFontSize=11,
        ),
        background="white",
    ).configure(font=FONT)
    chart = panels.configure_view(stroke="#ddd").configure_axis(labelColor=INK, titleColor=INK, gridColor="#eee")
    spec: dict[str, Any] = chart.to_dict()
    return spec


def to_svg(spec: dict[str, Any]) -> str:
    """Render a spec as SVG."""
    return str(vl_convert.vegalite_to_svg(spec))


def to_png(spec: dict[str, Any]) -> bytes:
    """Render a spec as PNG."""
    return bytes(vl_convert.vegalite_to_png(spec, scale=PNG_SCALE))


def _main(temperature: Temperature, picture: Picture, scale: alt.Scale) -> Any:
    levels, asof = temperature.levels(), temperature.levels(hindsight=False)
    low, high = temperature.band()
    sufficient = temperature.is_sufficient()
    step = max(1, temperature.grid.days // MAX_POINTS)
    rows = [
        {
            "day": temperature.grid.day(at).isoformat(),
            "level": round(float(levels[at]), 3),
            "sofar": round(float(asof[at]), 3),
            "low": round(float(low[at]), 3),
            "high": round(float(high[at]), 3),
        }
        for at in sorted({*range(0, temperature.grid.days, step), temperature.grid.days - 1})
    ]
    base = alt.Chart(alt.InlineData(values=rows))
    x = alt.X("day:T", title=None, scale=scale, axis=alt.Axis(format="%b %Y", labelOverlap=True, tickCount=10))
    y = alt.Y("level:Q", title="temperature, points of the scale", scale=alt.Scale(zero=True, nice=True))
    band = base.mark_area(color=BAND, opacity=0.7).encode(x=x, y=alt.Y("low:Q", title=""), y2="high:Q")
    known = base.mark_line(color=FAINT, strokeDash=[2, 3], strokeWidth=1.1).encode(x=x, y="sofar:Q")
    line = base.mark_line(color=LINE, strokeWidth=2.2).encode(x=x, y=y)
    zero = alt.Chart(alt.InlineData(values=[{"y": 0}])).mark_rule(color="#999", strokeWidth=1).encode(y="y:Q")
    rest = alt.Chart(alt.InlineData(values=[{"y": round(temperature.mu, 3)}]))
    mean = rest.mark_rule(color="#999", strokeDash=[6, 4]).encode(y="y:Q")
    layers: list[Any] = [band, zero, mean, known, line, *_thin(temperature, sufficient, float(np.min(low)), scale)]
    layers.extend(_turn_marks(temperature, picture, scale))
    return alt.layer(*layers).properties(width=WIDTH, height=HEIGHT)


def _thin(temperature: Temperature, sufficient: Array, bottom: float, scale: alt.Scale) -> list[Any]:
    """Mark the days on which the record does not suffice by a grey bar along the bottom."""
    edges = np.flatnonzero(np.diff(np.concatenate([[1.0], sufficient, [1.0]])))
    spans = [
        {"start": temperature.grid.day(int(a)).isoformat(), "end": temperature.grid.day(int(b) - 1).isoformat(), "y": bottom}
        for a, b in zip(edges[::2], edges[1::2], strict=True)
    ]
    if not spans:
        return []
    bars = alt.Chart(alt.InlineData(values=spans)).mark_rule(color="#777", strokeWidth=5, opacity=0.6)
    longest = max(spans, key=lambda span: (date.fromisoformat(str(span["end"])) - date.fromisoformat(str(span["start"]))).days)
    words = alt.Chart(alt.InlineData(values=[longest])).mark_text(
        align="left", dx=4, dy=-9, fontSize=10, color="#555", text="record too thin to tell"
    )
    x = alt.X("start:T", scale=scale)
    return [bars.encode(x=x, x2="end:T", y="y:Q"), words.encode(x=x, y="y:Q")]


def _turn_marks(temperature: Temperature, picture: Picture, scale: alt.Scale) -> list[Any]:
    """Mark every change of direction by a hollow triangle, a low point or thaw by a filled one with its date."""
    named = {(turn.day, turn.assessment.kind) for turn in picture.turns}
    settled = [a for a in picture.changes if (temperature.grid.last - a.day).days >= SETTLED_DAYS]
    hollow = [_mark(a.day, a.level, a.kind, "") for a in settled if (a.day, a.kind) not in named]
    filled = [_mark(turn.day, turn.assessment.level, turn.assessment.kind, _turn_words(turn)) for turn in picture.turns]
    found: list[Any] = []
    x = alt.X("day:T", scale=scale)
    for kind, shape, colour, shift in ((Extreme.LOW, "triangle-down", COLD, 1), (Extreme.THAW, "triangle-up", WARM, -1)):
        for rows, opacity in ((hollow, 0.0), (filled, 1.0)):
            own = [row for row in rows if row["kind"] == kind.value]
            if not own:
                continue
            chart = alt.Chart(alt.InlineData(values=own))
            point = chart.mark_point(
                shape=shape, size=110 if opacity else 55, stroke=colour, fill=colour, fillOpacity=opacity, yOffset=9 * shift
            )
            found.append(point.encode(x=x, y="level:Q"))
            if opacity:
                words = chart.mark_text(dy=24 * shift, fontSize=11, fontWeight="bold", color=INK, align="center")
                found.append(words.encode(x=x, y="level:Q", text="words:N"))
    return found


def _turn_words(turn: Turn) -> str:
    probability = f", p {turn.assessment.probability:.2f}" if turn.assessment.probability is not None else ""
    return f"{turn.day.day} {turn.day:%b %Y}{probability}{' (provisional)' if turn.provisional else ''}"


def _mark(day: date, level: float, kind: Extreme, words: str) -> dict[str, Any]:
    return {"day": day.isoformat(), "level": round(level, 3), "kind": kind.value, "words": words}


def _contact(temperature: Temperature, picture: Picture, scale: alt.Scale) -> Any:
    step = max(1, temperature.grid.days // MAX_POINTS)
    rows = [
        {"day": temperature.grid.day(at).isoformat(), "contact": round(float(picture.contact[at]), 3)}
        for at in range(0, temperature.grid.days, step)
    ]
    x = alt.X("day:T", title=None, scale=scale, axis=alt.Axis(labels=False, ticks=False))
    y = alt.Y("contact:Q", title="contact", axis=alt.Axis(tickCount=3))
    area = alt.Chart(alt.InlineData(values=rows)).mark_area(color="#d9d9d9", line={"color": "#777", "strokeWidth": 1}).encode(x=x, y=y)
    top = float(np.max(picture.contact)) or 1.0
    held = [row for event in picture.engagements if (row := _held(event, temperature, top * 1.12)) is not None]
    layers: list[Any] = [area]
    for shape, colour in (("triangle-up", WARM), ("triangle-down", COLD), ("circle", "#555")):
        own = [row for row in held if row["shape"] == shape]
        if own:
            points = alt.Chart(alt.InlineData(values=own)).mark_point(shape=shape, stroke=colour, fill=colour, fillOpacity=0.9, opacity=0.9)
            layers.append(points.encode(x=alt.X("day:T", scale=scale), y="y:Q", size=alt.Size("size:Q", scale=None, legend=None)))
    return alt.layer(*layers).properties(width=WIDTH, height=SMALL)


def _held(event: Event, temperature: Temperature, y: float) -> dict[str, Any] | None:
    """Give the mark of a contact: up where something came of it, down where it failed, round where the pages do not say."""
    days = days_of(event)
    if event.kind is not Kind.ENGAGEMENT or days is None or not temperature.grid.first <= days[0] <= temperature.grid.last:
        return None
    kinds = {outcome.kind for outcome in event.outcome}
    bad = bool(kinds & {"denunciation", "no_statement", "little_progress"})
    shape = "triangle-down" if bad else "triangle-up" if kinds else "circle"
    level = event.level.value if event.level is not None else ""
    return {"day": days[0].isoformat(), "y": y, "shape": shape, "size": LEVEL_SIZES.get(level, OTHER_SIZE)}


def _attention(temperature: Temperature, picture: Picture, scale: alt.Scale) -> Any:
    days = temperature.grid.days
    span = WEEK if days <= WEEK * MAX_POINTS // 2 else 4 * WEEK
    rows = [
        {
            "day": temperature.grid.day(start).isoformat(),
            "end": temperature.grid.day(min(start + span, days - 1)).isoformat(),
            "stories": float(picture.attention[start : start + span].sum()),
        }
        for start in range(0, days, span)
    ]
    x = alt.X("day:T", title=None, scale=scale, axis=alt.Axis(labels=False, ticks=False))
    y = alt.Y("stories:Q", title=["stories", "a week" if span == WEEK else "in 4 weeks"], axis=alt.Axis(tickCount=3))
    bars = alt.Chart(alt.InlineData(values=rows)).mark_rect(color="#9a9a9a")
    return bars.encode(x=x, x2="end:T", y=y, y2=alt.datum(0)).properties(width=WIDTH, height=SMALL)
