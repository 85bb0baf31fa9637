"""Shows a temperature in words: the reading, its low points and thaws, months in a table, what made it; rows for a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from detente.codebook import Codebook
from detente.event import Event
from detente.record import Dyad, label_of_dyad
from detente.record.temperature import Change, Contribution, Reading, Temperature, Turn
from detente.record.temperature.explaining import direction_points, grouped, issues_of, shares
from detente.record.temperature.observations import AS_ASKED
from detente.record.temperature.outside import Agreement
from detente.record.temperature.state import Array
from detente.record.temperature.turns import ROBUST_SD, SURE, Assessment
from detente.record.temperature.turns import Kind as Extreme
from detente.views.brief import PageNote, best_sentence
from detente.views.words import counted, day_in_words, quoted, shortened

MOST_NEGATIVE, MOST_POSITIVE = 10, 5
MOST = 0.5  # of the days of a month
MAX_CHANGES = 12
MONTHS = 14
BAR = 20  # characters of a month's bar: ten points of the scale to either side would be empty, so it is fitted
MAX_QUOTE = 240
MAX_SHARES = 8
KINDS = {"engagement": "contacts", "act": "acts"}
RECENT_DAYS = 30
LABELS = {
    "dip": "dip: low for less than half a year",
    "peak": "peak: high for less than half a year",
    "low regime": "low regime: part of half a year or more of a low level",
    "high regime": "high regime: part of half a year or more of a high level",
}
SEEN = 0.005  # points; less is shown as nothing


@dataclass(frozen=True, slots=True)
class Explanation:
    """What made the reading of a day: every contribution, and whether later events count too."""

    day: date
    hindsight: bool
    found: Sequence[Contribution]


Row = dict[str, Any]
Notes = Callable[[str], PageNote]


def reading_row(reading: Reading, temperature: Temperature, asked: Mapping[Extreme, Assessment]) -> Row:
    """Give the reading as a row, with how low and how high it is against the days before."""
    parameters = temperature.parameters
    return {
        "kind": "reading",
        "dyad": [temperature.dyad.a, temperature.dyad.b],
        "issue": temperature.issue,
        **_point(reading),
        "mu": round(temperature.mu, 4),
        "insufficient": reading.insufficient,
        "low_point": _assessment_row(asked[Extreme.LOW]),
        "thaw": _assessment_row(asked[Extreme.THAW]),
        "parameters": {
            "phi": round(parameters.phi, 5),
            "half_life_days": round(parameters.half_life_days, 1),
            "q": round(parameters.q, 5),
            "sigma2": round(parameters.sigma2, 4),
            "basis": parameters.basis,
        },
        "events": len(temperature.observations),
        "left_out": dict(temperature.reasons),
        "scale": temperature.scale,
        "codebook": temperature.codebook,
    }


def turn_row(turn: Turn) -> Row:
    """Give a low point or thaw as a row."""
    return {
        "kind": turn.assessment.kind.value,
        **_assessment_row(turn.assessment),
        "low": round(turn.band[0], 3),
        "high": round(turn.band[1], 3),
        "label": turn.label,
        "provisional": turn.provisional,
    }


def day_rows(temperature: Temperature, attention: Array, contact: Array) -> Iterable[Row]:
    """Give every day of the series as a row of `temperature.jsonl`."""
    levels, (low, high) = temperature.levels(), temperature.band()
    asof, (asof_low, asof_high) = temperature.levels(hindsight=False), temperature.band(hindsight=False)
    sufficient = temperature.is_sufficient()
    theta = temperature.smoothed.mean[:, :, 0]
    mu = temperature.parameters.mu
    for at in range(temperature.grid.days):
        yield {
            "kind": "day",
            "dyad": [temperature.dyad.a, temperature.dyad.b],
            "issue": temperature.issue,
            "day": temperature.grid.day(at).isoformat(),
            "level": round(float(levels[at]), 4),
            "low": round(float(low[at]), 4),
            "high": round(float(high[at]), 4),
            "so_far": round(float(asof[at]), 4),
            "so_far_low": round(float(asof_low[at]), 4),
            "so_far_high": round(float(asof_high[at]), 4),
            "directions": [round(mu[d] + float(theta[at, d]), 4) for d in range(2)],
            "effective": [round(float(m), 2) for m in temperature.effective[at]],
            "sufficient": bool(sufficient[at]),
            "attention": int(attention[at]),
            "contact": round(float(contact[at]), 4),
            "scale": temperature.scale,
            "codebook": temperature.codebook,
        }


def contribution_row(contribution: Contribution, event: Event, day: date) -> Row:
    """Give what one event adds to the reading of a day as a row, with its sentence."""
    own = contribution.observation
    best = best_sentence(event)
    return {
        "kind": "contribution",
        "day": day.isoformat(),
        "event": own.event,
        "label": event.label,
        "date": event.date.edtf,
        "put_on": own.day.isoformat(),
        "points": round(contribution.points, 4),
        "points_by_direction": [round(contribution.to_b / 2, 4), round(contribution.to_a / 2, 4)],
        "value": own.value,
        "weight": round(own.weight, 4),
        "issues": list(own.issues),
        "reports": event.reports,
        "article": best.article,
        "start": best.span.start,
        "end": best.span.end,
        "exact": best.span.exact,
    }


def change_row(change: Change, event: Event) -> Row:
    """Give what one event adds to a change as a row."""
    return {
        "kind": "change",
        "event": change.observation.event,
        "label": event.label,
        "put_on": change.observation.day.isoformat(),
        "points": round(change.points, 4),
        "new": round(change.new, 4),
        "faded": round(change.faded, 4),
        "outweighed": round(change.outweighed, 4),
    }


def render_reading(
    reading: Reading,
    temperature: Temperature,
    codebook: Codebook,
    *,
    asked: Mapping[Extreme, Assessment],
    turns: Sequence[Turn],
    attention: Array,
    contact: Array,
    changes: Sequence[Assessment] = (),
) -> RenderableType:
    """Give the temperature for a terminal: the reading, whether it is a low point, the turns, the months.

    `changes` are lows and highs, judged or not, of which the strongest that cannot be judged is named.
    """
    a, b = (codebook.country_name(code) for code in (temperature.dyad.a, temperature.dyad.b))
    about = f", {codebook.issues[temperature.issue].short} only" if temperature.issue else ""
    at = temperature.grid.index(reading.day)
    recent = float(attention[max(0, at - RECENT_DAYS + 1) : at + 1].sum())
    before = float(contact[at - 2 * RECENT_DAYS]) if at >= 2 * RECENT_DAYS else None
    parameters = temperature.parameters
    lines: list[RenderableType] = [
        Rule(Text(f"{label_of_dyad(temperature.dyad, codebook)}{about}, {day_in_words(reading.day)}", style="bold"), style="dim"),
        Text.assemble("Temperature  ", (f"{reading.level:+.1f}", "bold"), f"   90 % band {reading.low:+.1f} to {reading.high:+.1f}"),
        Text(f"{a} → {b} {reading.to_b:+.1f};  {b} → {a} {reading.to_a:+.1f};  asymmetry {reading.asymmetry:+.1f}"),
        _sufficiency(reading),
        Text(_answer(asked[Extreme.LOW], reading)),
        Text(_answer(asked[Extreme.THAW], reading)),
        *_advice(reading, asked),
        Text(
            f"Beside it{', over all issues' if temperature.issue else ''}: {counted(int(recent), 'independent story').replace('storys', 'stories')} in {RECENT_DAYS} days; "
            f"contact {contact[at]:.1f} ({_direction(float(contact[at]), before)})"
        ),
        Text(
            f"Scale {temperature.scale}, −10 to +10; silence drifts back to {temperature.mu:+.1f}, half of the way in "
            f"{parameters.half_life_days:.0f} days ({parameters.basis} parameters); {len(temperature.observations)} events counted, "
            f"{len(temperature.left_out)} left out",
            style="dim",
        ),
        *_asked_out(temperature),
        Text(""),
        _turn_table(turns),
        *_unjudged(temperature, changes, turns),
        Text(""),
        _months(temperature, reading.day),
    ]
    return Group(*lines)


def render_issues(series: Sequence[Temperature], dyad: Dyad, codebook: Codebook) -> RenderableType:
    """Give the temperature of each issue area for a terminal, the coldest first, those whose record does not suffice last."""
    table = Table(pad_edge=False, box=None, padding=(0, 2, 0, 0))
    for name in ("issue", "level", "90 % band", f"{dyad.a} →", f"{dyad.b} →", "events", ""):
        table.add_column(name, justify="left" if name in {"issue", "90 % band", ""} else "right", no_wrap=name != "issue")
    for one in series:
        reading = one.reading()
        style = "dim" if reading.insufficient is not None else ""
        table.add_row(
            _issue_name(one.issue or "", codebook),
            f"{reading.level:+.1f}",
            f"{reading.low:+.1f} to {reading.high:+.1f}",
            f"{reading.to_b:+.1f}" if any(o.to_b for o in one.observations) else "–",
            f"{reading.to_a:+.1f}" if any(o.to_a for o in one.observations) else "–",
            str(len(one.observations)),
            "too thin" if reading.insufficient is not None else "",
            style=style,
        )
    day = series[0].grid.last
    return Group(
        Rule(Text(f"{label_of_dyad(dyad, codebook)} by issue, {day_in_words(day)}", style="bold"), style="dim"),
        table,
        Text(
            "An event with several issues counts in each. Too thin: too few effective events in a direction for a verdict. –: no event of that direction.",
            style="dim",
        ),
    )


def issue_row(temperature: Temperature) -> Row:
    """Give the temperature of one issue area on its last day as a row."""
    reading = temperature.reading()
    return {
        "kind": "issue",
        "dyad": [temperature.dyad.a, temperature.dyad.b],
        "issue": temperature.issue,
        **_point(reading),
        "insufficient": reading.insufficient,
        "events": len(temperature.observations),
        "scale": temperature.scale,
        "codebook": temperature.codebook,
    }


def render_explanation(
    explanation: Explanation, temperature: Temperature, events: Mapping[str, Event], codebook: Codebook, page: Notes
) -> RenderableType:
    """Give what made a reading for a terminal: the shares, the ten most negative events with their quotes, and what held it up."""
    found = explanation.found
    total = sum(c.points for c in found)
    worst, best = reasons(found, explanation.day)
    how = "with hindsight" if explanation.hindsight else "by the events up to then"
    lines: list[RenderableType] = [
        Rule(Text(f"What made it {temperature.mu + total:+.1f} on {day_in_words(explanation.day)}, {how}", style="bold"), style="dim"),
        Text(_sums(explanation, temperature.mu)),
        *(Text(line) for line in share_lines(found, temperature, events, codebook)),
    ]
    lines.extend([Text(""), Text("What lowered it most", style="bold underline"), *(_contribution(c, events, page) for c in worst)])
    if not worst:
        lines.append(Text("No event lowers it."))
    lines.extend([Text(""), Text("What held it up", style="bold underline"), *(_contribution(c, events, page) for c in best)])
    if not best:
        lines.append(Text("No event holds it up."))
    return Group(*lines)


def reasons(found: Sequence[Contribution], day: date) -> tuple[list[Contribution], list[Contribution]]:
    """Choose what lowered a reading most and what held it up: of the events up to its day, since what came later is no reason for it."""
    until = [c for c in found if c.observation.day <= day]
    return (
        [c for c in until if c.points < -SEEN][:MOST_NEGATIVE],
        [c for c in reversed(until) if c.points > SEEN][:MOST_POSITIVE],
    )


def later_in_words(found: Sequence[Contribution], day: date) -> str:
    """Say what hindsight adds: how much comes from events after the day; nothing where there are none."""
    later = [c for c in found if c.observation.day > day and abs(c.points) >= SEEN]
    if not later:
        return ""
    return (
        f"Hindsight smooths: {counted(len(later), 'event')} after that day {'adds' if len(later) == 1 else 'add'} "
        f"{sum(c.points for c in later):+.2f}, and no reason below is one of them."
    )


def _sums(explanation: Explanation, mu: float) -> str:
    until = [c for c in explanation.found if c.observation.day <= explanation.day]
    total = sum(c.points for c in until)
    told = f"{counted(len(until), 'event')} up to that day add {total:+.2f} to the level {mu:+.2f} that silence drifts back to."
    return " ".join(part for part in (told, later_in_words(explanation.found, explanation.day)) if part)


def share_lines(found: Sequence[Contribution], temperature: Temperature, events: Mapping[str, Event], codebook: Codebook) -> list[str]:
    """Say which part of a reading came through each direction, issue, kind of event and outlet."""
    a, b = (codebook.country_name(code) for code in (temperature.dyad.a, temperature.dyad.b))
    outlets = grouped(found, {id: event.outlets for id, event in events.items()}, otherwise="outlet not known")
    kinds = grouped(found, {id: (KINDS[event.kind.value],) for id, event in events.items()}, otherwise="")
    return [
        f"By direction: {_shares(direction_points(found, (f'{a} → {b}', f'{b} → {a}')))}",
        f"By issue: {_shares({_issue_name(code, codebook): points for code, points in shares(found, issues_of).items()})}",
        f"By kind: {_shares(kinds)}",
        f"By outlet: {_shares(outlets)}",
    ]


def render_change(
    changes: Sequence[Change], temperature: Temperature, days: tuple[date, date], events: Mapping[str, Event], page: Notes
) -> RenderableType:
    """Give what changed between two days for a terminal."""
    first, last = (temperature.reading(day) for day in days)
    new, faded, outweighed = (sum(getattr(c, part) for c in changes) for part in ("new", "faded", "outweighed"))
    table = Table(pad_edge=False, expand=True, show_lines=True)
    for name in ("points", "new", "faded", "outweighed"):
        table.add_column(name, justify="right", width=max(len(name), len("-0.00")))
    table.add_column("event", ratio=1)
    for change in sorted(changes, key=lambda c: -abs(c.points))[:MAX_CHANGES]:
        event = events[change.observation.event]
        best = best_sentence(event)
        words = Text.assemble(
            (f"{day_in_words(change.observation.day)}  {event.label}", "bold"),
            (f"  {event.id}\n", "dim cyan"),
            (_short(best.span.exact), "green"),
            (f" — {_where(page(best.article))}", "dim"),
        )
        table.add_row(*(_signed(value) for value in (change.points, change.new, change.faded, change.outweighed)), words)
    head = (
        f"From {first.level:+.1f} on {day_in_words(days[0])} to {last.level:+.1f} on {day_in_words(days[1])}, by the events up to each day"
    )
    return Group(
        Rule(Text(head, style="bold"), style="dim"),
        Text(
            f"{last.level - first.level:+.2f} in all: {new:+.2f} from {counted(sum(c.new != 0 for c in changes), 'new event')}, "
            f"{faded:+.2f} from older ones that faded, {outweighed:+.2f} from older ones that newer ones outweigh."
        ),
        Text(f"The {min(len(changes), MAX_CHANGES)} events that moved it most:"),
        table,
    )


def render_agreement(agreement: Agreement, dyad: Dyad, codebook: Codebook, *, match_days: int) -> RenderableType:
    """Give how well the temperature agrees with a series of somebody else's."""
    lines: list[RenderableType] = [Rule(Text(f"{label_of_dyad(dyad, codebook)}: agreement with the series", style="bold"), style="dim")]
    if agreement.rank is not None:
        band = f" (90 % band {agreement.rank_low:+.2f} to {agreement.rank_high:+.2f})" if agreement.rank_low is not None else ""
        lines.append(Text(f"Rank correlation {agreement.rank:+.2f}{band} over {counted(agreement.points, 'period')}"))
    elif agreement.points:
        lines.append(Text(f"Only {counted(agreement.points, 'period')} where the record suffices: too few for a correlation"))
    if agreement.turns:
        rate = f", {agreement.false_per_year:.1f} a year" if agreement.false_per_year is not None else ""
        lines.append(
            Text(
                f"Known turns: {agreement.found} of {agreement.turns} found within {match_days} days; "
                f"false alarms: {len(agreement.false_alarms)}{rate} of sufficient record"
            )
        )
        table = Table(pad_edge=False)
        for name in ("known turn", "kind", "ours", "days apart"):
            table.add_column(name)
        for known, turn in agreement.matches:
            when = known.first.isoformat() if known.first == known.last else f"{known.first} – {known.last}"
            apart = str(max((known.first - turn.day).days, (turn.day - known.last).days, 0)) if turn else ""
            table.add_row(when, known.kind.value, turn.day.isoformat() if turn else "not found", apart)
        for turn in agreement.false_alarms:
            table.add_row("none", turn.assessment.kind.value, turn.day.isoformat(), "")
        lines.append(table)
    if agreement.rank is None and not agreement.turns and not agreement.points:
        lines.append(Text("The record suffices in no period of the series: nothing to compare."))
    return Group(*lines)


def agreement_row(agreement: Agreement, dyad: Dyad) -> Row:
    """Give the agreement as a row."""
    return {
        "kind": "agreement",
        "dyad": [dyad.a, dyad.b],
        "periods": agreement.points,
        "rank_correlation": agreement.rank,
        "rank_correlation_low": agreement.rank_low,
        "rank_correlation_high": agreement.rank_high,
        "known_turns": agreement.turns,
        "found": agreement.found,
        "recall": agreement.recall,
        "false_alarms": [turn.day.isoformat() for turn in agreement.false_alarms],
        "false_alarms_per_year": agreement.false_per_year,
        "years": round(agreement.years, 2),
        "matches": [
            {"known": known.first.isoformat(), "kind": known.kind.value, "ours": turn.day.isoformat() if turn else None}
            for known, turn in agreement.matches
        ],
    }


def month_rows(temperature: Temperature) -> list[tuple[str, float, float, float, bool]]:
    """Give each month's mean level with its band, and whether the record suffices on most of its days."""
    levels, (low, high), sufficient = temperature.levels(), temperature.band(), temperature.is_sufficient()
    months: dict[str, list[int]] = {}
    for at in range(temperature.grid.days):
        months.setdefault(f"{temperature.grid.day(at):%Y-%m}", []).append(at)
    found = []
    for month, places in months.items():
        level, bottom, top = (float(series[places].mean()) for series in (levels, low, high))
        found.append((month, level, bottom, top, bool(sufficient[places].mean() >= MOST)))
    return found


def temperature_line(reading: Reading, asked: Assessment) -> str:
    """Say the temperature in one line, for a brief."""
    if reading.insufficient is not None:
        return f"Temperature: insufficient record ({reading.insufficient})"
    return f"Temperature {reading.level:+.1f} (90 % band {reading.low:+.1f} to {reading.high:+.1f}). {_answer(asked, reading)}"


def _asked_out(temperature: Temperature) -> list[RenderableType]:
    """Name the events that were left out as a reader asked."""
    out = [left.event for left in temperature.left_out if left.why == AS_ASKED]
    return [Text(f"Without {', '.join(out)}, as asked.", style="bold")] if out else []


def _sufficiency(reading: Reading) -> Text:
    effective = f"effective events {reading.effective[0]:.0f} and {reading.effective[1]:.0f}"
    if reading.insufficient is not None:
        return Text.assemble(("Insufficient record: ", "bold"), f"{reading.insufficient}. No verdict.")
    return Text(f"The record suffices: {effective}")


def _answer(asked: Assessment, reading: Reading) -> str:
    """Answer whether the day is a low point or a thaw."""
    name = asked.kind.value
    if asked.insufficient is not None or asked.percentile is None:
        return f"{name.capitalize()}? Cannot tell: {asked.insufficient or reading.insufficient}."
    side = "colder" if asked.kind is Extreme.LOW else "warmer"
    figures = [f"of the {days_before(asked)}, {asked.percentile:.0f} % were {side}"]
    if asked.robust_sd is not None and asked.robust_sd >= ROBUST_SD:
        figures.append(f"{asked.robust_sd:.1f} robust sd {'under' if asked.kind is Extreme.LOW else 'over'} their median")
    if asked.probability is not None:
        figures.append(f"probability {asked.probability:.2f} of one within two weeks")
    return f"{name.capitalize()}? {_verdict(asked)}: {', '.join(figures)}."


def days_before(asked: Assessment) -> str:
    """Say how many days a day was compared with, all of them, and on how many of them the record suffices."""
    return f"{asked.history_days} days before{_judged(asked)}"


def _judged(asked: Assessment) -> str:
    return f" (the record suffices on {asked.judged_days})" if asked.judged_days < asked.history_days else ""


def _advice(reading: Reading, asked: Mapping[Extreme, Assessment]) -> list[RenderableType]:
    """Say what a reader can do where a verdict cannot be given."""
    if reading.insufficient is not None:
        return [Text("To get a verdict, add pages about the two of the weeks before this day.", style="dim")]
    if any(assessment.insufficient is not None for assessment in asked.values()):
        return [Text("To get a verdict, add pages about the two of the year before: a day is low or high against its past.", style="dim")]
    return []


def _unjudged(temperature: Temperature, changes: Sequence[Assessment], turns: Sequence[Turn]) -> list[RenderableType]:
    """Name the strongest change that the record is too thin to judge, so that silence is not taken for calm."""
    shown = {turn.day for turn in turns}
    thin = [change for change in changes if change.insufficient is not None and change.day not in shown]
    if not thin:
        return []
    usual = float(np.median(temperature.levels()))
    most = max(thin, key=lambda change: abs(change.level - usual))
    way = "low" if most.kind is Extreme.LOW else "high"
    told = f"{way} of {most.level:+.1f} on {day_in_words(most.day)} ({most.insufficient})"
    return [Text(f"The strongest change that cannot be judged: {told}.", style="dim")]


def _verdict(asked: Assessment) -> str:
    if not asked.is_extreme:
        return "No"
    if (asked.probability or 0.0) < SURE:
        return "Not shown"
    return "Yes" if asked.extreme_day == asked.day else f"Near one, {day_in_words(asked.extreme_day)}"


def _turn_table(turns: Sequence[Turn]) -> RenderableType:
    if not turns:
        return Text("No low point and no thaw that the record can show.", style="dim")
    table = Table(title="Low points and thaws", title_justify="left", pad_edge=False, box=None, padding=(0, 2, 0, 0))
    for name in ("day", "", "level", "90 % band", "prob.", "against the days before", "label"):
        wraps = name in {"against the days before", "label"}
        table.add_column(name, justify="right" if name in {"level", "prob."} else "left", no_wrap=not wraps)
    for turn in turns:
        own = turn.assessment
        kind = f"{'▼' if own.kind is Extreme.LOW else '▲'} {own.kind.value}"
        side = "colder" if own.kind is Extreme.LOW else "warmer"
        few = f"; {own.judged_days} judged" if own.judged_days < own.history_days else ""
        table.add_row(
            day_in_words(turn.day),
            kind,
            f"{own.level:+.1f}",
            f"{turn.band[0]:+.1f} to {turn.band[1]:+.1f}",
            f"{own.probability:.2f}" if own.probability is not None else "",
            f"{own.percentile:.0f} % of {own.history_days} {side}{few}",
            f"{turn.label}{', provisional' if turn.provisional else ''}",
        )
    words = [LABELS[label] for label in dict.fromkeys(turn.label for turn in turns) if label in LABELS]
    if any(turn.provisional for turn in turns):
        words.append("provisional: less than 30 days of record after it")
    return Group(table, Text(f"{'; '.join(words)}.", style="dim"))


def _months(temperature: Temperature, day: date) -> Table:
    rows = [row for row in month_rows(temperature) if row[0] <= f"{day:%Y-%m}"][-MONTHS:]
    which = (
        f"The last {counted(len(rows), 'month')}" if day == temperature.grid.last else f"{counted(len(rows), 'month')} up to {day:%b %Y}"
    )
    low = min(0.0, *(row[2] for row in rows))
    high = max(0.0, *(row[3] for row in rows))
    table = Table(title=f"{which}, with hindsight", title_justify="left", pad_edge=False, box=None)
    for name in ("month", "level", "90 % band", "", ""):
        table.add_column(name, justify="right" if name == "level" else "left")
    for month, level, bottom, top, is_sufficient in rows:
        bar = _bar(level, bottom, top, low, high)
        table.add_row(month, f"{level:+.1f}", f"{bottom:+.1f} to {top:+.1f}", bar, "" if is_sufficient else Text("too thin", style="dim"))
    return table


def _bar(level: float, bottom: float, top: float, low: float, high: float) -> str:
    """Draw a month: the band as a line, the level as a dot, nought as a stroke.

    >>> _bar(1.0, 0.0, 2.0, -2.0, 2.0)
    '          │────●─────'
    """

    def place(value: float) -> int:
        return round((value - low) / (high - low) * BAR) if high > low else 0

    cells = [" "] * (BAR + 1)
    for cell in range(place(bottom), place(top) + 1):
        cells[cell] = "─"
    cells[place(0.0)] = "│"
    cells[place(level)] = "●"
    return "".join(cells)


def _contribution(contribution: Contribution, events: Mapping[str, Event], page: Notes) -> RenderableType:
    own = contribution.observation
    event = events[own.event]
    best = best_sentence(event)
    head = Text.assemble((f"{day_in_words(own.day)}  {event.label}", "bold"), (f"  {event.id}", "dim cyan"))
    quote = Text.assemble((_short(best.span.exact), "green"), (f" — {_where(page(best.article))}", "dim"))
    row = Table.grid(padding=(0, 2, 0, 0))
    row.add_column(width=len("-0.00"), justify="right")
    row.add_column(ratio=1)
    row.add_row(Text(f"{contribution.points:+.2f}", style="bold"), Group(head, quote))
    return row


def _issue_name(code: str, codebook: Codebook) -> str:
    return codebook.issues[code].short if code in codebook.issues else code


def _shares(points: Mapping[str, float]) -> str:
    """Say the shares, the weightiest first."""
    ordered = sorted(points.items(), key=lambda item: -abs(item[1]))
    shown = [f"{name} {value:+.2f}" for name, value in ordered[:MAX_SHARES] if abs(value) >= SEEN]
    rest = sum(value for _, value in ordered[MAX_SHARES:])
    return ", ".join(shown) + (f", others {rest:+.2f}" if len(ordered) > MAX_SHARES else "")


def _signed(value: float) -> str:
    return f"{value:+.2f}" if abs(value) >= SEEN else ""


def _direction(now: float, before: float | None) -> str:
    if before is None:
        return "no two months of record before"
    if abs(now - before) < 0.1 * max(now, before, 1.0):
        return "about as two months before"
    return f"{'rising' if now > before else 'falling'}, {before:.1f} two months before"


def _short(words: str) -> str:
    return quoted(shortened(words, MAX_QUOTE))


def _where(note: PageNote) -> str:
    return ", ".join(part for part in (note.outlet, note.published.isoformat() if note.published else "undated", note.id[:12]) if part)


def _point(reading: Reading) -> Row:
    return {
        "day": reading.day.isoformat(),
        "level": round(reading.level, 4),
        "low": round(reading.low, 4),
        "high": round(reading.high, 4),
        "directions": [round(reading.to_b, 4), round(reading.to_a, 4)],
        "asymmetry": round(reading.asymmetry, 4),
        "effective": [round(m, 2) for m in reading.effective],
    }


def _assessment_row(asked: Assessment) -> Row:
    return {
        "day": asked.day.isoformat(),
        "level": round(asked.level, 4),
        "percentile": round(asked.percentile, 2) if asked.percentile is not None else None,
        "robust_sd": round(asked.robust_sd, 2) if asked.robust_sd is not None else None,
        "history_days": asked.history_days,
        "judged_days": asked.judged_days,
        "is_extreme": asked.is_extreme,
        "probability": round(asked.probability, 4) if asked.probability is not None else None,
        "insufficient": asked.insufficient,
    }
