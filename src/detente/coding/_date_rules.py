"""Reads one match of a date pattern with its surroundings, gives what it means: a period, an offset, or None.

One resolver for each rule of `_date_words.PATTERNS`; `RESOLVERS` names them.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from detente.coding import _calendar as calendar
from detente.coding._calendar import DAY, WEEK, Offset, Period, a_day, a_month, a_quarter, a_season, a_unit, a_year, days, shift
from detente.coding._date_words import (
    AT,
    COMING,
    CONTACT_OF_MONTH,
    COUNTS,
    DAY_WORDS,
    LATER,
    MONTH_NAMES,
    MONTH_NUMBERS,
    OPENING,
    ORDINALS,
    OWNED,
    PAST_CLAUSE,
    PAST_VERB,
    PEOPLE,
    PLURAL,
    RECENT,
    SINCE,
    TOLD,
    UNTIL,
    WEEKDAY_NUMBERS,
    WHICH,
)

# A day or month without its year is the coming one if that is at most this far ahead. In the official statements of 2025 that
# were read for it nearly all such dates up to 45 days ahead were meant so. Beside a verb in the past it is a week, for
# "on November 15" in a page of November 12.
AHEAD = timedelta(days=45)
AHEAD_PAST = timedelta(days=7)
JUST_OVER = timedelta(days=90)  # "would resume on May 3", said in June, is not about next year
FARTHEST_YEARS = 200


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before a date: where the words begin that belong to its meaning, preposition, part, vagueness."""

    start: int
    prep: str = ""
    part: str = ""
    roughly: bool = False
    the: bool = False
    bound: bool = False  # "since", "by": opens one side
    continues: bool = False  # joins its date to the one before: "to April", "and 2020"

    @property
    def places(self) -> bool:
        """Whether it makes a time of a bare month or year."""
        return self.continues or bool(self.part or self.roughly) or (self.prep in SINCE | UNTIL | AT and not self.the)


@dataclass(frozen=True, slots=True)
class Match:
    """One match of one rule, with all that its resolver may ask."""

    rule: str
    fields: dict[str, str]
    start: int
    end: int
    text: str
    lead: Lead
    today: date
    forced: bool | None = None  # whether to look ahead, where a range has decided it

    @property
    def is_coming(self) -> bool:
        """Whether the sentence speaks of what is to come: "will meet on Friday", "by March"."""
        if self.forced is not None:
            return self.forced
        if self.lead.bound and self.lead.prep in UNTIL:
            return " had " not in self.text
        cues = list(COMING.finditer(self.text, 0, self.start))
        if cues:
            return TOLD.search(self.text, cues[-1].end(), self.start) is None
        return len(self.text[: self.start].split()) <= 1 and OPENING.match(self.text, self.end) is not None

    @property
    def which(self) -> int | None:
        """Give −1 for "last", 0 for "this", 1 for "next", None where the text says none of them."""
        return WHICH[plain(self.fields["which"])] if "which" in self.fields else None

    @property
    def year(self) -> int | None:
        """The year that is named or pointed at ("of last year")."""
        if "year" in self.fields:
            return int(self.fields["year"])
        return self.today.year + WHICH[self.fields["that"]] if "that" in self.fields else None

    @property
    def is_past(self) -> bool:
        """Whether a verb beside the date speaks of what is over: "met on May 3", "On May 3, they met"."""
        opens = len(self.text[: self.start].split()) <= 1
        return PAST_CLAUSE.search(self.text, *((self.end, self.end + 80) if opens else (0, self.start))) is not None

    def pick(self, candidates: Iterable[Period], *, yearly: bool = False) -> Period | None:
        """Choose among periods in order of time: "last" the latest that is over, "next" the first not begun, else as told.

        What recurs each year is the nearer of two, within limits: "on August 1" in July is the coming one.
        """
        which, today, periods = self.which, self.today, list(candidates)
        if which == -1:
            return next((p for p in reversed(periods) if p.hi < today), None)
        if which == 1:
            return next((p for p in periods if p.lo > today), None)
        free = yearly and self.forced is None and not self.lead.bound
        if self.is_coming:
            return next((p for p in periods if p.hi >= (today - JUST_OVER if free else today)), None)
        latest = today + (AHEAD_PAST if self.is_past else AHEAD) if free else today
        return next((p for p in reversed(periods) if p.lo <= latest), None)


def plain(words: str) -> str:
    """Give words in lower case with single spaces."""
    return " ".join(words.lower().split())


def _days_between(first: tuple[int, int], last: tuple[int, int], match: Match) -> Period | None:
    """Resolve a day or a range of days, each given as month and day."""
    reach = 8 if (2, 29) in {first, last} else 1
    years = [match.year] if match.year is not None else range(match.today.year - reach, match.today.year + reach + 1)
    pairs = [(_day(year - (first > last), *first), _day(year, *last)) for year in years if first[0] != last[0] or first <= last]
    candidates = [days(lo, hi) for lo, hi in pairs if lo is not None and hi is not None]
    return match.pick(candidates, yearly=True) if match.year is None else next(iter(candidates), None)


def _day(year: int, month: int, number: int) -> date | None:
    return date(year, month, number) if 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1] else None


def _number(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _month_number(words: str) -> int:
    return MONTH_NUMBERS[words[:3].lower()]


def _iso(match: Match) -> Period | None:
    day = _day(int(match.fields["year"]), int(match.fields["month"]), int(match.fields["day"]))
    return a_day(day) if day else None


def _numeric(match: Match) -> Period | None:
    """Read 03/18/2021 and 18.03.2021; 03/04/2021 may be either and is left alone."""
    one, two, year = (int(match.fields[name]) for name in ("one", "two", "year"))
    readings = {day for day in (_day(year, one, two), _day(year, two, one)) if day is not None}
    return a_day(readings.pop()) if len(readings) == 1 else None


def _month_day(match: Match) -> Period | None:
    fields = match.fields
    month, number = _month_number(fields["month"]), _number(fields["day"])
    last = _month_number(fields.get("last_month", fields["month"])), _number(fields.get("last_day", fields["day"]))
    return _days_between((month, number), last, match)


def _day_month(match: Match) -> Period | None:
    fields = match.fields
    first = _month_number(fields.get("first_month", fields["month"])), _number(fields.get("first_day", fields["day"]))
    return _days_between(first, (_month_number(fields["month"]), _number(fields["day"])), match)


def _month(match: Match) -> Period | None:
    fields, year = match.fields, match.year
    if year is None and not _is_month(match):
        return None
    first, last = _month_number(fields["month"]), _month_number(fields.get("last_month", fields["month"]))
    if match.which == 0:
        year = match.today.year
    if year is None:
        candidates = (a_month(year, last) for year in range(match.today.year - 2, match.today.year + 3))
        picked = match.pick(candidates, yearly=True)
        year = picked.lo.year if picked else match.today.year
    return a_month(year, last) if first == last else calendar.from_to(a_month(year - (first > last), first), a_month(year, last))


def _is_month(match: Match) -> bool:
    """Say whether a month's name without a year is a month here, and not a person or "the March on Washington"."""
    name, lead = match.fields["month"].title(), match.lead
    if match.which is not None or lead.part:
        return True
    if name in MONTH_NAMES and CONTACT_OF_MONTH.match(match.text, match.end) and OWNED.search(match.text[: match.start]):
        return True
    if not lead.places or (name not in MONTH_NAMES and not name.endswith(".")):
        return False
    if name in PEOPLE and re.match(r"\s+[A-Z]", match.text[match.end :]) and lead.prep not in {"in", "since", "during"}:
        return False
    if name != "May":
        return True
    return lead.prep in {"in", "since", "until", "till", "during", "throughout"} and not PAST_VERB.match(match.text, match.end)


def _weekday(match: Match) -> Period | None:
    number = WEEKDAY_NUMBERS[match.fields["weekday"].lower()]
    monday = match.today - timedelta(days=match.today.weekday())
    if "that" in match.fields:
        return a_day(monday + number * DAY + WHICH[match.fields["that"]] * WEEK)
    this = monday + number * DAY
    if match.which == 0:
        return a_day(this + WEEK if match.is_coming and this < match.today else this)
    return match.pick(a_day(this + count * WEEK) for count in (-2, -1, 0, 1, 2))


def _season(match: Match) -> Period | None:
    name, year, today = match.fields["season"].lower(), match.year, match.today
    if match.which == 0:
        year = today.year - (name == "winter" and today.month < 3)
    if year is not None:
        return a_season(year, name)
    if match.which is None and (name == "fall" or not (match.lead.prep in {"in", "over", "during"} or match.lead.part)):
        return None
    return match.pick(a_season(year, name) for year in range(today.year - 2, today.year + 3))


def _quarter(match: Match) -> Period | None:
    words = plain(match.fields.get("nth") or match.fields["q"])
    number, year = ORDINALS[words], match.year
    if year is not None:
        return a_quarter(year, number)
    if words == "last":
        return a_unit("quarter", match.today, -1)
    return match.pick(a_quarter(year, number) for year in range(match.today.year - 2, match.today.year + 3))


def _day_word(match: Match) -> Period:
    return a_day(match.today + DAY_WORDS[plain(match.fields["word"])] * DAY)


def _night(match: Match) -> Period:
    return days(match.today - DAY, match.today)


def _count(match: Match) -> tuple[int, int]:
    """Give the least and the greatest number that the words may mean; "the weeks before" has none."""
    words = plain(match.fields.get("count", ""))
    if words == "the" and match.fields.get("plural"):
        words = ""
    return COUNTS[words] if words in COUNTS else (int(words), int(words))


def _unit_of(match: Match, most: int) -> tuple[str, int] | None:
    """Give the unit and how many of them one of the text's is (an hour is none, a decade ten years), unless too far off."""
    name = match.fields["unit"].lower()
    unit, times = {"minute": ("day", 0), "hour": ("day", 0), "decade": ("year", 10)}.get(name, (name, 1))
    years = most * times / {"day": 365, "week": 52, "month": 12, "year": 1}[unit]
    return (unit, times) if years <= FARTHEST_YEARS else None


def _offset(match: Match) -> Offset | None:
    """Read "two months after"; "for two days before" is a duration."""
    least, most = _count(match)
    unit = _unit_of(match, most)
    if unit is None or re.search(r"\b(?:for|lasting|lasted)\s+$", match.text[: match.start]):
        return None
    return Offset((least + most) // 2 * unit[1], unit[0], 1 if plain(match.fields["side"]) in LATER else -1)


def _order(match: Match) -> Offset:
    return Offset(1, match.fields["unit"], 1 if match.fields["side"] in LATER else -1)


def _eve(match: Match) -> Offset:
    return Offset(1, "day", -1)


def _ago(match: Match) -> Period | None:
    least, most = _count(match)
    known = _unit_of(match, most)
    if known is None or ("count" not in match.fields and known[0] == "year"):
        return None
    unit, times = known
    sign = 1 if plain(match.fields["side"]) in LATER else -1
    if times == 0:
        return days(match.today - DAY, match.today) if sign < 0 else a_day(match.today)
    lo, hi = sorted(shift(match.today, sign * count * times, unit) for count in (least, most))
    if times > 1:
        return calendar.approximate(days(shift(lo, -5, "year"), shift(hi, 5, "year")))
    if least < most:
        return days(lo, hi)
    return days(lo - 3 * DAY, lo + 3 * DAY, "week") if unit == "week" else a_unit(unit, lo, 0)


def _unit(match: Match) -> Period | None:
    """Read "last week", "the end of the year"; "the year" alone is none, and early in the week "this weekend" is over."""
    unit, which, today = match.fields["unit"].lower(), match.which or 0, match.today
    has_the = match.fields["which"].lower() == "the"
    if unit == "weekend" and which == 0:
        is_over = today.weekday() < (5 if has_the else 2) and not match.is_coming
        return a_unit(unit, today, -1 if is_over else 0)
    return a_unit(unit, today, which) if not has_the or match.lead.part else None


def _stretch(match: Match) -> Period | None:
    """Read "the past three years", "recent weeks", "the coming days": from or to the page's date."""
    name, way, today = match.fields["unit"].lower(), plain(match.fields["way"]), match.today
    if "plural" in match.fields and "count" not in match.fields:
        most = RECENT.get(name, 0) if way not in {"last", "next"} else 0
    else:
        most = _count(match)[1] if "count" in match.fields else 1
    known = _unit_of(match, most)
    if not most or known is None:
        return None
    unit, times = known
    count = most * times or max(1, most // 24)
    ahead = way in {"next", "coming", "upcoming"}
    return days(today, shift(today, count, unit)) if ahead else days(shift(today, -count, unit), today)


def _year_end(match: Match) -> Period:
    year = a_year(match.today.year)
    return year if match.lead.bound else calendar.part_of(year, "end", match.today)


def _decade(match: Match) -> Period:
    return calendar.a_decade(int(match.fields["year"] + "0"))


def _year(match: Match) -> Period | None:
    """Read a bare year or a range of years, unless it counts something ("of 2000 soldiers") or belongs to a name."""
    year, lead = int(match.fields["year"]), match.lead
    if not lead.places or (lead.prep not in {"in", "since"} and not lead.part and PLURAL.match(match.text, match.end)):
        return None
    if "last_year" not in match.fields:
        return a_year(year)
    words = match.fields["last_year"]
    last = int(words) if len(words) == 4 else year - year % 100 + int(words)
    return calendar.from_to(a_year(year), a_year(last)) if year < last <= year + FARTHEST_YEARS else None


def _skip(match: Match) -> None:
    return None


RESOLVERS: dict[str, Callable[[Match], Period | Offset | None]] = {
    "skip": _skip, "iso": _iso, "numeric": _numeric, "month_day": _month_day, "day_month": _day_month, "month": _month,
    "weekday": _weekday, "season": _season, "quarter": _quarter, "day_word": _day_word, "night": _night, "offset": _offset,
    "order": _order, "eve": _eve, "ago": _ago, "unit": _unit, "stretch": _stretch, "single_stretch": _stretch,
    "year_end": _year_end, "decade": _decade, "year": _year,
}  # fmt: skip
BY_YEAR = {"month_day", "day_month", "month", "weekday", "season", "quarter"}  # what a range's other end may date
