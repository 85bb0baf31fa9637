"""Reads the sentence of an undertaking, gives the day by which it is to be done, with the words that say so.

A day is counted from the day on which the undertaking was made. "Before the summit" is kept as words without a day: which
summit, and when, no sentence says.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from detente.article import Span
from detente.codebook import CommitmentRules
from detente.coding.dates import find_dates
from detente.event import DateInterval, When
from detente.record.commitments import quote_within

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "thirty": 30, "sixty": 60, "ninety": 90,
}  # fmt: skip
BOUND = re.compile(r"^(?:no later than|not later than|by|before|until|till|through)\b", re.IGNORECASE)
NOT_A_DEADLINE = re.compile(r"(?:\bfor|\bsince|\bfrom|\bof|\btargets|\blevels?)\s+(?:the\s+)?$", re.IGNORECASE)
FAR_YEARS = 12  # "peak emissions by 2060" is a target, and none that a record of this kind will see


def find_deadline(sentence: Span, words: Span, made: DateInterval, published: date | None, rules: CommitmentRules) -> DateInterval | None:
    """Give the deadline of an undertaking, None where its sentence names none.

    Args:
        sentence: the sentence in which it stands.
        words: those of the undertaking.
        made: when it was made; a length of time is counted from its last day.
        published: the day of the page, against which "next month" is read.
        rules: patterns of lengths of time and of events with a day to come.
    """
    text, offset = sentence.exact, sentence.start
    base = made.hi or made.lo or published
    begin, end = words.start - offset, words.end - offset
    dated = [
        d
        for d in find_dates(text, published)
        if d.hi is not None
        and (base is None or base < d.hi <= base + timedelta(days=366 * FAR_YEARS))
        and (d.lo is None or base is None or d.lo >= base or d.precision != "open")
        and (begin <= d.start < end or BOUND.match(text[d.start : d.end]))
        and (published is None or d.hi >= published or BOUND.match(text[d.start : d.end]))  # "after talks that ended on Saturday"
        and not _is_no_deadline(text[: d.start], is_stretch=d.lo is not None and d.lo != d.hi)
        and (d.precision != "decade")
    ]
    if dated:
        best = min(dated, key=lambda d: (not BOUND.match(text[d.start : d.end]), d.start))
        return DateInterval(best.edtf, best.lo, best.hi, best.precision, best.basis, quote_within(sentence, best.start, best.end))
    for pattern in rules.patterns["durations"]:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            if base is not None and begin <= match.start() < end + 1:
                until = _after(base, _count(match["count"]), match["unit"].lower())
                return DateInterval(f"../{until}", None, until, "open", When.RELATIVE, quote_within(sentence, match.start(), match.end()))
    for pattern in rules.patterns["before_events"]:
        found = re.compile(pattern, re.IGNORECASE).search(text, max(0, begin))
        if found is not None and found.start() < end:
            return DateInterval("", None, None, "open", When.UNKNOWN, quote_within(sentence, found.start(), found.end()))
    return None


def _is_no_deadline(before: str, *, is_stretch: bool) -> bool:
    """Say whether a date tells of something else: "the levels of May 14". "For talks *from May 14 to 17*" is when it will be done."""
    found = NOT_A_DEADLINE.search(before)
    return found is not None and not (is_stretch and found.group().lower().startswith("from"))


def _count(words: str) -> int:
    return int(words) if words.isdigit() else NUMBERS[words.lower()]


def _after(day: date, count: int, unit: str) -> date:
    if unit in {"day", "week"}:
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
