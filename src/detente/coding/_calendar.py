"""Gives stretches of the calendar with their EDTF strings: days, weeks, months, seasons, parts of them, open intervals.

Notation: Extended Date/Time Format, ISO 8601-2:2019, levels 0 and 1. Seasons are those of the northern hemisphere; a
winter bears the year of its December. EDTF has no weeks and level 1 no quarters, so both are written as intervals.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
SEASON_CODES = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
# Parts of a stretch as sixths of its length: "early" is its first third.
SIXTHS = {
    "early": (0, 2), "early part": (0, 2), "beginning": (0, 2), "start": (0, 2), "first half": (0, 3), "early-to-mid": (0, 4),
    "mid": (2, 4), "middle": (2, 4), "mid-to-late": (2, 6), "second half": (3, 6), "late": (4, 6), "end": (4, 6), "close": (4, 6),
}  # fmt: skip
WEEKS = {"first week": 0, "second week": 1, "third week": 2, "fourth week": 3, "last week": -1, "final week": -1}
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar: first and last day, EDTF string, precision."""

    lo: date
    hi: date
    edtf: str
    precision: str

    @property
    def start(self) -> str:
        """The EDTF string of its beginning, for intervals."""
        return self.edtf.partition("/")[0]

    @property
    def stop(self) -> str:
        """The EDTF string of its end, for intervals."""
        return self.edtf.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Offset:
    """How far from another event ("two months after"), and on which side."""

    count: int
    unit: str  # day | week | month | year
    sign: int  # +1: the dated clause is later than the anchor clause


def shift(day: date, count: int, unit: str) -> date:
    """Give the day `count` units away; a day that its month lacks becomes the month's last.

    >>> shift(date(2021, 3, 31), -1, "month")
    datetime.date(2021, 2, 28)
    """
    if unit in MONTHS_IN:
        year, month = divmod(day.year * 12 + day.month - 1 + count * MONTHS_IN[unit], 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return day + timedelta(days=count * 7 if unit == "week" else count)


def a_day(day: date) -> Period:
    """Give one day."""
    return Period(day, day, day.isoformat(), "day")


def days(lo: date, hi: date, precision: str = "interval") -> Period:
    """Give the days from `lo` to `hi`."""
    return Period(lo, hi, f"{lo}/{hi}", precision) if lo < hi else a_day(lo)


def a_week(day: date) -> Period:
    """Give the week of a day, wide enough for weeks that begin on Sunday and weeks that begin on Monday.

    >>> a_week(date(2025, 3, 12)).edtf
    '2025-03-09/2025-03-16'
    """
    monday, sunday = day - timedelta(days=day.weekday()), day - timedelta(days=day.isoweekday() % 7)
    return days(min(monday, sunday), max(monday, sunday) + 6 * DAY, "week")


def a_weekend(day: date) -> Period:
    """Give Saturday and Sunday of the week of a day, counted from Monday."""
    saturday = day + timedelta(days=5 - day.weekday())
    return days(saturday, saturday + DAY)


def a_month(year: int, month: int) -> Period:
    """Give a month."""
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), f"{year}-{month:02d}", "month")


def a_quarter(year: int, number: int) -> Period:
    """Give a quarter of a year, 1 to 4."""
    first, last = a_month(year, 3 * number - 2), a_month(year, 3 * number)
    return Period(first.lo, last.hi, f"{first.edtf}/{last.edtf}", "quarter")


def a_season(year: int, name: str) -> Period:
    """Give a season; winter goes on into the next year."""
    code = SEASON_CODES[name]
    lo = date(year, 3 * (code - 20), 1)
    return Period(lo, shift(lo, 3, "month") - DAY, f"{year}-{code}", "season")


def a_year(year: int) -> Period:
    """Give a year."""
    return Period(date(year, 1, 1), date(year, 12, 31), f"{year:04d}", "year")


def a_decade(year: int) -> Period:
    """Give the decade that a year is in."""
    first = year - year % 10
    return Period(date(first, 1, 1), date(first + 9, 12, 31), f"{first // 10}X", "decade")


def a_unit(unit: str, day: date, count: int) -> Period:
    """Give the calendar unit that lies `count` units from the one that `day` is in; weekends count by weeks.

    >>> a_unit("month", date(2025, 1, 15), -1).edtf
    '2024-12'
    """
    moved = shift(day, count, "week" if unit == "weekend" else unit)
    match unit:
        case "week":
            return a_week(moved)
        case "weekend":
            return a_weekend(moved)
        case "month":
            return a_month(moved.year, moved.month)
        case "quarter":
            return a_quarter(moved.year, (moved.month + 2) // 3)
        case "year":
            return a_year(moved.year)
        case "decade":
            return a_decade(moved.year)
        case _:
            return a_day(moved)


def approximate(period: Period) -> Period:
    """Mark a period as approximate; a day may then be three days off."""
    if period.precision == "day":
        period = replace(period, lo=period.lo - 3 * DAY, hi=period.hi + 3 * DAY)
    return period if "/" in period.edtf or period.edtf.endswith("~") else replace(period, edtf=period.edtf + "~")


def part_of(period: Period, part: str, today: date) -> Period:
    """Give "early", "late", "the end of", "earlier in" a period; a day has no parts.

    >>> part_of(a_month(2021, 3), "early", date(2021, 6, 1)).hi
    datetime.date(2021, 3, 10)
    """
    lo, hi = period.lo, period.hi
    if period.precision == "day":
        return a_week(lo) if part == "week" else period
    if part in WEEKS:
        start = hi + WEEK * WEEKS[part] + DAY if WEEKS[part] < 0 else lo + WEEK * WEEKS[part]
        return days(start, min(start + 6 * DAY, hi), "week") if period.precision == "month" else period
    if part == "week":
        return period
    if part in {"earlier", "later"}:
        clipped = (lo, min(hi, today)) if part == "earlier" else (max(lo, today), hi)
        return days(*clipped) if lo <= today <= hi else period
    first, last = SIXTHS[part]
    if period.precision in {"year", "decade"}:
        step = 2 if period.precision == "year" else 20
        start, stop = shift(lo, first * step, "month"), shift(lo, last * step, "month") - DAY
    else:
        sixth = ((hi - lo).days + 1) / 6
        start = lo + timedelta(days=int(first * sixth))
        stop = hi if last == 6 else lo + timedelta(days=int(last * sixth)) - DAY
    if "half" in part or "/" in period.edtf:
        return days(start, stop)
    return Period(start, stop, f"{period.edtf}~", period.precision)


def from_to(first: Period, last: Period) -> Period:
    """Give the interval from the start of one period to the end of another."""
    return Period(first.lo, last.hi, f"{first.start}/{last.stop}", "interval")
