"""Reads somebody else's series of the same relationship, says how well the temperature agrees with it: in rank, and in its turns."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from detente.errors import UnreadableError
from detente.record.temperature.reading import Temperature
from detente.record.temperature.turns import Kind, Turn, find_turns

MATCH_DAYS = 45
MOST = 0.5  # of the days of a period
MIN_POINTS = 8  # fewer make no correlation
DAYS_PER_YEAR = 365.25
DATES = ("date", "month", "day", "time", "period")
VALUES = ("value", "score", "index")
TURNS = ("turn", "kind", "event")
DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?")
QUARTER = re.compile(r"(\d{4})-?Q([1-4])", re.IGNORECASE)
NUMBER = re.compile(r"[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?")
GAPS = frozenset({"", ".", "na", "n/a", "nan", "-"})
FIRST_YEAR, LAST_YEAR = 1000, 2999
WORDS = {"low": Kind.LOW, "low point": Kind.LOW, "trough": Kind.LOW, "thaw": Kind.THAW, "high": Kind.THAW, "peak": Kind.THAW}


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a series for the days from `first` to `last`."""

    first: date
    last: date
    value: float


@dataclass(frozen=True, slots=True)
class KnownTurn:
    """A turn that somebody knows of, in the days from `first` to `last`."""

    first: date
    last: date
    kind: Kind


@dataclass(frozen=True, slots=True)
class Series:
    """What a file holds: values, turns, or both."""

    points: tuple[Point, ...]
    turns: tuple[KnownTurn, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well the temperature agrees with a series.

    `rank` is Spearman's correlation over `points` shared periods, `rank_low` and `rank_high` the ends of its 90 % interval over the
    draws; None where the periods are too few. `found` of `turns` known ones have a turn of ours within `MATCH_DAYS`; `false_alarms`
    of ours have no known one near, over `years` of common record.
    """

    points: int
    rank: float | None
    rank_low: float | None
    rank_high: float | None
    turns: int
    found: int
    matches: tuple[tuple[KnownTurn, Turn | None], ...]
    false_alarms: tuple[Turn, ...]
    years: float

    @property
    def recall(self) -> float | None:
        """The share of the known turns that were found."""
        return self.found / self.turns if self.turns else None

    @property
    def false_per_year(self) -> float | None:
        """Turns of ours without a known one near, in a year."""
        return len(self.false_alarms) / self.years if self.years else None


def read_series(path: Path) -> Series:
    """Read a CSV file with a column of dates and one of values, of turns (low, thaw), or both.

    A date may be a day (2021-03-18), a month (2021-03) or a year; a month's value is compared with the mean of its days. Columns are
    found by their names (date, value, turn), in a file of two columns by their place.

    Raises:
        UnreadableError: if the file cannot be read, a column is missing, or a row holds no date or no number; it names the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{path}: is not UTF-8; save it as CSV in UTF-8") from error
    dialect = _dialect(text)
    reader = csv.reader(text.splitlines(), dialect)
    rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    if not rows:
        raise UnreadableError(f"{path}: is empty; a line is a date and a value: 2021-03,-6.5")
    head = [cell.strip().casefold() for cell in rows[0][1]]
    has_head = _day(head[0]) is None
    has_turns = len(head) > 1 and head[1] in WORDS
    dates, values, turns = _columns(head, path) if has_head else (0, None, 1) if has_turns else (0, 1, None)
    points: list[Point] = []
    known: list[KnownTurn] = []
    seen: set[tuple[date, date]] = set()
    for number, row in rows[1:] if has_head else rows:
        days = _day(_cell(row, dates))
        if days is None:
            raise UnreadableError(f"{path}, line {number}: {_cell(row, dates)!r} is no date; write 2021-03-18, 2021-03 or 2021")
        turn = _cell(row, turns).casefold()
        if turn:
            if turn not in WORDS:
                raise UnreadableError(f"{path}, line {number}: {turn!r} is no turn; write low or thaw")
            known.append(KnownTurn(*days, WORDS[turn]))
        value = _cell(row, values)
        if value.casefold() not in GAPS:  # a month without a value is a gap, as such series have
            if days in seen:
                raise UnreadableError(f"{path}, line {number}: {_cell(row, dates)} has a value already; one period has one")
            seen.add(days)
            points.append(Point(*days, _number(value, path, number, decimal_comma=dialect.delimiter != ",")))
    if not points and not known:
        raise UnreadableError(f"{path}: holds neither a value nor a turn")
    return Series(tuple(points), tuple(known))


def compare_series(temperature: Temperature, series: Series, *, match_days: int = MATCH_DAYS) -> Agreement:
    """Compare the temperature, with hindsight, with a series: only where both exist and the record suffices."""
    rank, low, high, points = _rank(temperature, series.points)
    known = [turn for turn in series.turns if _is_covered(turn, temperature, match_days)]
    ours = find_turns(temperature)
    matches = _matched(known, ours, match_days)
    matched = {id(turn) for _, turn in matches if turn is not None}
    false = tuple(turn for turn in ours if id(turn) not in matched and _is_in_reach(turn, series.turns, match_days))
    years = float(temperature.is_sufficient().sum()) / DAYS_PER_YEAR
    found = sum(turn is not None for _, turn in matches)
    return Agreement(points, rank, low, high, len(known), found, matches, false, years)


def _rank(temperature: Temperature, points: Sequence[Point]) -> tuple[float | None, float | None, float | None, int]:
    from scipy.stats import spearmanr  # slow to load, and only this needs it

    grid, sufficient = temperature.grid, temperature.is_sufficient()
    levels = temperature.levels()
    spans = []
    for point in points:
        start, end = max(grid.index(point.first), 0), min(grid.index(point.last) + 1, grid.days)
        if start < end and sufficient[start:end].sum() >= MOST * ((point.last - point.first).days + 1):
            spans.append((start, end, point.value))
    if len(spans) < MIN_POINTS:
        return None, None, None, len(spans)
    theirs = [value for _, _, value in spans]
    if len(set(theirs)) == 1:
        return None, None, None, len(spans)  # what never moves goes with nothing
    rank = float(spearmanr([levels[start:end].mean() for start, end, _ in spans], theirs).statistic)
    if temperature.ensemble is None:
        return rank, None, None, len(spans)
    paths = np.stack([temperature.ensemble.paths[start:end].mean(axis=0) for start, end, _ in spans])
    drawn = [float(spearmanr(paths[:, draw], theirs).statistic) for draw in range(paths.shape[1])]
    low, high = np.percentile(drawn, (5.0, 95.0))
    return rank, float(low), float(high), len(spans)


def _is_covered(turn: KnownTurn, temperature: Temperature, slack: int) -> bool:
    """Say whether the record suffices somewhere near the turn: where it is silent nothing can be found or missed."""
    grid = temperature.grid
    if turn.last < grid.first or turn.first > grid.last:
        return False
    start = max(grid.index(turn.first) - slack, 0)
    end = min(grid.index(turn.last) + slack + 1, grid.days)
    return start < end and bool(temperature.is_sufficient()[start:end].any())


def _matched(known: Sequence[KnownTurn], ours: Sequence[Turn], slack: int) -> tuple[tuple[KnownTurn, Turn | None], ...]:
    """Pair known turns with ours, the nearest first; one of ours stands for one known turn alone."""
    pairs = sorted(
        (_distance(turn.day, one), place, other)
        for place, one in enumerate(known)
        for other, turn in enumerate(ours)
        if turn.assessment.kind is one.kind and _distance(turn.day, one) <= slack
    )
    found: dict[int, int] = {}
    for _, place, other in pairs:
        if place not in found and other not in found.values():
            found[place] = other
    return tuple((one, ours[found[place]] if place in found else None) for place, one in enumerate(known))


def _is_in_reach(turn: Turn, known: Sequence[KnownTurn], slack: int) -> bool:
    """Say whether the turn lies in the time that the series speaks of, where its silence means something, and near none of its kind."""
    if not known:
        return False
    first, last = min(one.first for one in known), max(one.last for one in known)
    is_known = any(turn.assessment.kind is one.kind and _distance(turn.day, one) <= slack for one in known)
    return first - timedelta(days=slack) <= turn.day <= last + timedelta(days=slack) and not is_known


def _distance(day: date, known: KnownTurn) -> int:
    return max((known.first - day).days, (day - known.last).days, 0)


def _columns(head: Sequence[str], path: Path) -> tuple[int, int | None, int | None]:
    def find(names: Sequence[str]) -> int | None:
        return next((head.index(name) for name in names if name in head), None)

    dates, values, turns = find(DATES), find(VALUES), find(TURNS)
    if dates is None:
        raise UnreadableError(f"{path}: no column of dates among {', '.join(head)}; name it date")
    if values is None and turns is None:
        others = [place for place in range(len(head)) if place != dates]
        if len(others) != 1:
            raise UnreadableError(f"{path}: no column of values among {', '.join(head)}; name it value (or turn)")
        values = others[0]
    return dates, values, turns


def _cell(row: Sequence[str], column: int | None) -> str:
    return row[column].strip() if column is not None and column < len(row) else ""


def _dialect(text: str) -> type[csv.Dialect]:
    """Tell commas from semicolons and tabs, as spreadsheets of different countries write them."""
    head = text.splitlines()[0] if text else ""
    delimiter = max(";\t,", key=head.count)  # of "2025-04;-6,5" the semicolon

    class Dialect(csv.excel):
        pass

    Dialect.delimiter = delimiter
    return Dialect


def _day(words: str) -> tuple[date, date] | None:
    """Read a day, a month, a quarter or a year as its first and last day."""
    text = words.strip()
    quarter = QUARTER.fullmatch(text)
    if quarter is not None:
        year, month = int(quarter[1]), 3 * int(quarter[2]) - 2
        return (date(year, month, 1), _month_end(year, month + 2)) if _is_year(year) else None
    match = DAY.fullmatch(text) or COMPACT.fullmatch(text)
    if match is None:
        return None
    year, month_, day = int(match[1]), match[2], match[3]
    if not _is_year(year):
        return None
    try:
        if month_ is None:
            return date(year, 1, 1), date(year, 12, 31)
        first = date(year, int(month_), int(day) if day else 1)
    except ValueError:
        return None
    return (first, first) if day else (first, _month_end(year, first.month))


def _is_year(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _number(words: str, path: Path, line: int, *, decimal_comma: bool) -> float:
    text = words.replace("−", "-")
    text = text.replace(",", ".") if decimal_comma else text
    if NUMBER.fullmatch(text) is None or not math.isfinite(float(text)):
        raise UnreadableError(f"{path}, line {line}: {words!r} is no number")
    return float(text)
