"""Measures the temperature of a real year from its pages: `python -m benchmarks.temperature.tracker PAGES`.

PAGES are what a hand-kept tracker of US–China relations links to in 2025, as JSON lines; they stay outside the repository. Prints the
months, the turns against publicly known ones, the events behind the low of April and the rise of May by label, and what becomes of
both when each weight that was set by hand is half or half again as large.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr

from benchmarks.temperature.fits import FREE
from detente.codebook import Codebook, Scale, load_codebook
from detente.measuring import Measured, load_temperature, tellings_of
from detente.record import Dyad, label_of_dyad
from detente.record.temperature import Telling, Temperature, change_between, contributions, find_turns, measure
from detente.record.temperature.fitting import fit
from detente.record.temperature.outside import compare_series, read_series
from detente.record.temperature.turns import Kind, assess, candidates
from detente.recording import open_record, read_into, stories_of
from detente.views.charts import Picture, temperature_spec, to_svg
from detente.views.temperature import month_rows

DYAD = Dyad("USA", "CHN")
KNOWN = Path(__file__).with_name("known_turns.csv")
APRIL = (date(2025, 3, 25), date(2025, 4, 30))
AFTER_GENEVA = date(2025, 5, 14)
FACTORS = (0.5, 1.5)
DRAWS = 1000
TOP = 8
MOVED = 0.1  # points
SURE = 0.8


@dataclass(frozen=True)
class Year:
    """The measured year with what is needed to measure it anew."""

    measured: Measured
    tellings: dict[str, Telling]
    last: date

    @property
    def temperature(self) -> Temperature:
        """The series."""
        assert self.measured.temperature is not None
        return self.measured.temperature


@dataclass(frozen=True)
class Verdicts:
    """What the year says under one table of weights: the low of April and whether it is shown, the rise to mid-May, the order of days."""

    low_day: date
    probability: float | None  # None where its past cannot be judged
    rise: float
    rise_probability: float
    rank: float
    low_stands: bool

    @property
    def low(self) -> str:
        """The low of April and its probability, as cells of a table."""
        if self.probability is None:
            return f"{self.low_day} *cannot tell* | –"
        return f"{self.low_day}{'' if self.low_stands else ' *not shown*'} | {self.probability:.2f}"

    @property
    def rise_stands(self) -> bool:
        """Whether the rise is still shown."""
        return self.rise > 0 and self.rise_probability >= SURE


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.temperature.tracker", description=__doc__)
    parser.add_argument("pages", type=Path, help="JSON lines, also .gz")
    parser.add_argument("--chart", type=Path, help="also draw the year, as SVG")
    options = parser.parse_args()
    codebook = load_codebook()
    year = read_year(options.pages, codebook)
    if options.chart is not None:
        options.chart.write_text(_chart(year, codebook), encoding="utf-8")
    for line in (*year_lines(year, codebook), "", *why_lines(year), "", *sensitivity_lines(year, codebook)):
        print(line)


def read_year(pages: Path, codebook: Codebook) -> Year:
    """Read the pages into a record that is thrown away, and measure it."""
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "tracker.db") as store:
        read_into(store, [pages], codebook, now=datetime.now(UTC))
        measured = load_temperature(store, DYAD, codebook)
        tellings = tellings_of(store, measured.record.events, stories_of(store))
    assert measured.temperature is not None
    return Year(measured, tellings, measured.temperature.grid.last)


def year_lines(year: Year, codebook: Codebook) -> list[str]:
    """Give the months, the turns, the agreement with the known ones, and what the likelihood alone would have found."""
    found = year.temperature
    lines = ["| month | temperature | 90 % band | record |", "|---|---:|---|---|"]
    lines += [
        f"| {month} | {level:+.2f} | {low:+.2f} to {high:+.2f} | {'suffices' if enough else 'too thin'} |"
        for month, level, low, high, enough in month_rows(found)
    ]
    lines.append("")
    for turn in find_turns(found):
        own = turn.assessment
        lines.append(f"{own.kind.value} on {turn.day}: {own.level:+.2f}, probability {own.probability:.2f}, {turn.label}")
    agreement = compare_series(found, read_series(KNOWN))
    lines.append(
        f"known turns within reach of the record: {agreement.turns}, found within 45 days: {agreement.found}, "
        f"false alarms: {len(agreement.false_alarms)}"
    )
    bare, _ = fit(found.observations, found.grid, replace(codebook.scale.pooled, log_sd=FREE))
    own = found.parameters
    lines.append(f"half-life {own.half_life_days:.0f} days ({own.basis}); by the likelihood alone {bare.half_life_days:.0f} days")
    return lines


def why_lines(year: Year) -> list[str]:
    """Give the events behind the low and behind the rise, by label; their sentences stand in the pages."""
    found, events = year.temperature, year.measured.events
    low = _april(found)
    lines = [f"behind the low of {low}, with hindsight:"]
    lines += [f"  {c.points:+.2f} {events[c.observation.event].label}" for c in contributions(found, low, hindsight=True)[:TOP]]
    changes = sorted(change_between(found, low, AFTER_GENEVA), key=lambda c: -c.points)
    rise = found.reading(AFTER_GENEVA).level - found.reading(low).level
    lines.append(f"behind the change of {rise:+.2f} from then to {AFTER_GENEVA}, by the events up to each day:")
    lines += [f"  {c.points:+.2f} {events[c.observation.event].label}" for c in changes[:TOP]]
    return lines


def sensitivity_lines(year: Year, codebook: Codebook, *, moved_only: bool = False) -> list[str]:
    """Give what becomes of the two verdicts when each weight set by hand is half or half again as large.

    With `moved_only` a line stands only for what moves: a verdict falls, the rise changes by `MOVED`, or the order of the days.
    """
    base = _verdicts(year, codebook, None)
    lines = [
        "| weight | × | low of April | probability | rise to mid-May | probability | rank with the unchanged series |",
        "|---|---:|---|---:|---:|---:|---:|",
    ]
    stand = [0, 0, 0]
    for name, factor, scale in varied(codebook.scale):
        found = _verdicts(year, replace(codebook, scale=scale), year.temperature)
        stand = [stand[0] + found.low_stands, stand[1] + found.rise_stands, stand[2] + 1]
        is_moved = abs(found.rise - base.rise) >= MOVED or found.rank <= 1 - MOVED / 2
        is_moved = is_moved or (found.low_stands, found.rise_stands) != (base.low_stands, base.rise_stands)
        if moved_only and not is_moved:
            continue
        lines.append(f"| {name} | {factor} | {found.low} | {found.rise:+.2f} | {found.rise_probability:.2f} | {found.rank:.2f} |")
    lines.insert(
        2,
        f"| as they are | 1 | {base.low} | {base.rise:+.2f} | {base.rise_probability:.2f} | 1.00 |",
    )
    lines.append("")
    if moved_only:
        lines.insert(-1, "| every other one | | | | within 0.1 | | over 0.95 |")
    lines.append(f"The low of April stands in {stand[0]} of {stand[2]} variants, the rise to mid-May in {stand[1]}.")
    return lines


def varied(scale: Scale) -> Iterator[tuple[str, float, Scale]]:
    """Give the scale with each weight that was set by hand changed alone."""
    for factor in FACTORS:
        for table in ("level", "intensity", "outcomes", "accounts"):
            values = getattr(scale, table)
            for key, value in values.items():
                if value:
                    yield f"{table}: {key}", factor, replace(scale, **{table: {**values, key: value * factor}})
        for key in ("rallying", "engagement_base"):
            yield key, factor, replace(scale, **{key: getattr(scale, key) * factor})
        yield "ACCUSE", factor, replace(scale, weights={**scale.weights, "ACCUSE": scale.weights["ACCUSE"] * factor})
        half_life = np.log(0.5) / np.log(scale.pooled.phi)
        yield "half-life", factor, replace(scale, pooled=replace(scale.pooled, phi=float(0.5 ** (1 / (half_life * factor)))))
        for field in fields(scale.pooled):
            if field.name != "phi":
                changed = replace(scale.pooled, **{field.name: getattr(scale.pooled, field.name) * factor})
                yield f"pooled: {field.name}", factor, replace(scale, pooled=changed)


def _chart(year: Year, codebook: Codebook) -> str:
    found, measured = year.temperature, year.measured
    assert measured.attention is not None
    assert measured.contact is not None
    picture = Picture(
        title=f"{label_of_dyad(DYAD, codebook)}: temperature",
        subtitle=f"{len(found.observations)} events of 2025, each once; scale {found.scale}, codebook {found.codebook}",
        turns=find_turns(found),
        changes=candidates(found),
        engagements=measured.record.engagements,
        attention=measured.attention,
        contact=measured.contact,
    )
    return to_svg(temperature_spec(found, picture))


def _verdicts(year: Year, codebook: Codebook, base: Temperature | None) -> Verdicts:
    found = measure(year.measured.record.events, DYAD, codebook, until=year.last, tellings=year.tellings, draws=DRAWS)
    assert found is not None
    assert found.ensemble is not None
    low = _april(found)
    asked = assess(found, low, Kind.LOW)
    first, last = found.grid.index(low), found.grid.index(AFTER_GENEVA)
    rises = found.ensemble.paths[last].astype(float) - found.ensemble.paths[first].astype(float)
    levels = found.levels()
    stands = any(turn.assessment.kind is Kind.LOW and APRIL[0] <= turn.day <= APRIL[1] for turn in find_turns(found))
    rank = float(spearmanr(levels, base.levels()).statistic) if base is not None else 1.0
    return Verdicts(low, asked.probability, float(levels[last] - levels[first]), float(np.mean(rises > 0)), rank, stands)


def _april(found: Temperature) -> date:
    """Give the coldest day of the weeks around April."""
    start, end = (found.grid.index(day) for day in APRIL)
    return found.grid.day(start + int(np.argmin(found.levels()[start:end])))


if __name__ == "__main__":
    main()
