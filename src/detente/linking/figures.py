"""Reads the numbers of two pages, gives what they have in common however they are written: 1/2 is 0.50, 3.1 (million) 3,086,386."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

MANY_NUMBERS = 6  # from here their order is asked too: today's rate is the old rate of tomorrow's table, and the dates of a form recur
TELLING_DIGITS = 3  # stated in a figure that two tables hardly share by chance; 6-1/4 and 15 are in half of all tables
ROUNDED_DIGITS = 2  # stated in a figure that may be another one rounded: 3.1 million for 3,086,386, but not 3 million
LONGEST_ROUNDED = 15  # digits; a longer number is an identifier
FRACTION = re.compile(r"(?:(\d{1,6})-)?(\d{1,2})/(\d{1,2})")
PLAIN = re.compile(r"(\d+)(?:\.(\d+))?", re.ASCII)
YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the numbers of two pages have in common."""

    recurring: float | None  # part of the shorter page's numbers, each as often as it stands there; None where there are none
    changed: int  # the others
    in_order: float | None  # part of their neighbours that are neighbours in the longer page too; None where there are few
    as_written: float  # part of the shorter page's numbers that recur in the same characters; 1 where there are none
    telling: int  # figures of several digits among these


def figures_in_common(shorter: Sequence[str], longer: Sequence[str]) -> Figures:
    """Compare the numbers of two pages, however they are written: 1/2 is 0.50, and 3,086,386 may be rounded to 3.1 (million)."""
    names = _names_of(shorter, longer)
    ours, theirs = [names[number] for number in shorter], [_normal(number) for number in longer]
    both, written = Counter(ours) & Counter(theirs), Counter(shorter) & Counter(longer)
    neighbours = Counter(pairwise(ours)) & Counter(pairwise(theirs))
    return Figures(
        both.total() / len(ours) if ours else None,
        len(ours) - both.total(),
        neighbours.total() / (len(ours) - 1) if len(ours) >= MANY_NUMBERS else None,
        written.total() / len(ours) if ours else 1.0,
        sum(count for number, count in written.items() if len(_stated(number)) >= TELLING_DIGITS),
    )


def _names_of(shorter: Iterable[str], longer: Iterable[str]) -> dict[str, str]:
    """Give for each number of the shorter page how the longer page writes it: as it is, rounded, or more exactly."""
    theirs = {number: _normal(number) for number in longer}
    names = {number: _normal(number) for number in shorter}
    written = set(theirs.values())
    missing = [number for number, name in names.items() if name not in written]
    exact: dict[tuple[str, int], str] = {}
    rounded: dict[tuple[str, int], str] = {}
    for number in theirs if missing else ():
        for place, key in enumerate(_roundings(number)):
            (rounded if place else exact).setdefault(key, theirs[number])
    for number in missing:
        keys = _roundings(number)
        found = [rounded[key] for key in keys[:1] if key in rounded] or [exact[key] for key in keys[1:] if key in exact]
        names[number] = found[0] if found else names[number]
    return names


def _roundings(number: str) -> list[tuple[str, int]]:
    """Give the digits of a number as they are stated, then rounded to ever fewer; with the place of the first, by thousands.

    Millions and billions are words beside the number, so that only its place within a thousand is compared. A year is never
    rounded.

    >>> _roundings("3086"), _roundings("3.1")
    ([('3086', 1), ('309', 1), ('31', 1)], [('31', 1)])
    """
    digits = _stated(number)
    if not ROUNDED_DIGITS <= len(digits) <= LONGEST_ROUNDED or YEAR.fullmatch(number):
        return []
    whole, _, decimals = number.partition(".")
    place = len(whole.lstrip("0")) or len(decimals.lstrip("0")) - len(decimals)
    fewer = [(keep, str((int(digits[: keep + 1]) + 5) // 10)) for keep in range(len(digits) - 1, ROUNDED_DIGITS - 1, -1)]
    return [(digits, place % 3), *((item, place % 3) for keep, item in fewer if len(item) == keep)]  # 9.96 is not rounded to 10.0


def _stated(number: str) -> str:
    """Give the digits that a plain number states: the noughts that end a whole number only say how great it is."""
    if not (match := PLAIN.fullmatch(number)):
        return ""
    whole, decimals = match.groups()
    return (whole + decimals).lstrip("0") if decimals else whole.strip("0")


def _normal(number: str) -> str:
    """Give one way of writing a number.

    >>> _normal("101-1/4"), _normal("0.50"), _normal("1/2"), _normal("15-20")
    ('101.25', '0.5', '0.5', '15-20')
    """
    if match := FRACTION.fullmatch(number):
        whole, part, parts = (int(group or 0) for group in match.groups())
        return f"{whole + part / parts:.4f}".rstrip("0").rstrip(".") if part < parts else number
    return number.rstrip("0").rstrip(".") if PLAIN.fullmatch(number) and "." in number else number
