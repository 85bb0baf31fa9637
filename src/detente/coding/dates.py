"""Reads a sentence and the day that its page appeared, gives the words that say when, resolved to intervals of days.

`_date_words` holds the patterns, `_date_rules` resolves what they match, `_calendar` computes; here the words before a
match ("since", "early", "by the end of") are read and the two ends of a range joined. A date without its year is the latest
that fits, or the coming one if that is near or the sentence speaks of what is to come. Names of months and bare years need
a preposition, since "May" is a person, "March" a protest and "2000" a number of soldiers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from detente.coding import _calendar as calendar
from detente.coding._calendar import DAY, Offset, Period
from detente.coding._date_rules import BY_YEAR, RESOLVERS, Lead, Match, plain
from detente.coding._date_words import DATE, LEAD, MAYBE_DATE, POSSESSIVE, RANGE, SINCE, UNTIL
from detente.event import When

__all__ = ["DateExpression", "Offset", "find_dates"]

UNBOUND = {"night", "stretch", "single_stretch", "offset", "order", "eve"}  # rules that "by" or "after" does not open


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words of a text that say when: offsets into the text, and the interval that they mean.

    `lo` or `hi` is None where that side is open; both are, and `edtf` is empty, where only an `offset` is known.
    """

    start: int
    end: int
    edtf: str
    lo: date | None
    hi: date | None
    precision: str  # day | week | month | season | quarter | year | decade | interval | open
    basis: When
    offset: Offset | None = None


def find_dates(text: str, published: date | None) -> list[DateExpression]:
    """Find the words of a text that say when; without a day of publication, only those that name their year.

    >>> [found] = find_dates("They met in early March.", date(2021, 6, 1))
    >>> found.edtf, str(found.lo), str(found.hi)
    ('2021-03~', '2021-03-01', '2021-03-10')
    """
    if MAYBE_DATE.search(text) is None:
        return []
    found: list[DateExpression] = []
    before: tuple[Match, Period] | None = None
    for hit in DATE.finditer(text):
        match = _match_of(hit, found[-1].end if found else 0, before is not None, published)
        meaning = RESOLVERS[match.rule](match) if published is not None or "year" in match.fields else None
        if isinstance(meaning, Offset):
            found.append(DateExpression(match.start, match.end, "", None, None, meaning.unit, When.ANCHORED, meaning))
            before = None
        elif meaning is not None:
            meaning = _qualified(meaning, match)
            joined = _joined(before, match, meaning) if before is not None else None
            if before is not None and joined is not None:
                match, meaning = replace(match, fields=before[0].fields | match.fields, lead=before[0].lead), joined
                found.pop()
            found.append(_expression(match, meaning))
            before = (match, meaning) if found[-1].precision != "open" else None
    return found


def _match_of(hit: re.Match[str], floor: int, follows: bool, published: date | None) -> Match:
    """Gather a match's fields and what stands before it, no farther back than `floor`."""
    rule = hit.lastgroup or ""  # the outermost group closes last
    mark = f"{rule}__"
    fields = {name.removeprefix(mark): words for name, words in hit.groupdict().items() if words and name.startswith(mark)}
    # A rule that names its year never asks for today.
    today = published or date(2000, 1, 1)
    return Match(rule, fields, hit.start(), hit.end(), hit.string, _lead_of(hit, rule, floor, follows), today)


def _lead_of(hit: re.Match[str], rule: str, floor: int, follows: bool) -> Lead:
    text, start = hit.string, hit.start()
    found = LEAD.search(text, max(floor, start - 60), start)
    assert found is not None  # it may be empty
    prep = plain(found["prep"] or found["dash"] or "")
    continues = follows and prep in RANGE and not text[floor : found.start()].strip()
    bound = prep in SINCE | UNTIL and not continues and rule not in UNBOUND and POSSESSIVE.match(text, hit.end()) is None
    part = next((name for name in ("part", "part_of", "end") if found[name]), "")
    roughly, words = bool(found["roughly"]), plain(found[part]) if part else ""
    meant = [found.start(name) for name in ("prep" if bound else "", "roughly" if roughly else "", part) if name]
    return Lead(min(meant, default=start), prep, words, roughly, bool(found["the"]), bound, continues)


def _qualified(period: Period, match: Match) -> Period:
    """Apply "early", "the end of", "about"; a bound at the period's own end ("by the end of 2025") is exact."""
    lead = match.lead
    is_own_end = lead.bound and (lead.part in {"end", "close"} if lead.prep in UNTIL else lead.part in {"beginning", "start"})
    if lead.part and not is_own_end:
        period = calendar.part_of(period, lead.part, match.today)
    return calendar.approximate(period) if lead.roughly or "roughly" in match.fields else period


def _joined(before: tuple[Match, Period], match: Match, last: Period) -> Period | None:
    """Give the interval of "from X to Y", "X-Y", "between X and Y"; a year said once holds for both."""
    first_match, first = before
    if not match.lead.continues:
        return None
    opened = first_match.lead.prep in {"from", "between"}
    if match.lead.prep == "and":
        if first_match.lead.prep != "between" and first.hi + DAY != last.lo:
            return None
    elif not opened and first_match.rule != match.rule:
        return None
    if "year" in first_match.fields and "year" not in match.fields:
        last = _again(replace(match, today=first.lo, forced=True)) or last
    elif "year" not in first_match.fields:
        first = _again(replace(first_match, today=last.hi, forced=False)) or first
    return calendar.from_to(first, last) if first.lo <= last.lo else None


def _again(match: Match) -> Period | None:
    """Resolve a date against the other end of its range instead of the page's date."""
    meaning = RESOLVERS[match.rule](match) if match.rule in BY_YEAR else None
    return _qualified(meaning, match) if isinstance(meaning, Period) else None


def _expression(match: Match, period: Period) -> DateExpression:
    basis = When.STATED if "year" in match.fields else When.RELATIVE
    start, end, lead = match.lead.start, match.end, match.lead
    if not lead.bound:
        return DateExpression(start, end, period.edtf, period.lo, period.hi, period.precision, basis)
    if lead.prep in SINCE:
        return DateExpression(start, end, f"{period.start}/..", period.lo, None, "open", basis)
    return DateExpression(start, end, f"../{period.stop}", None, period.hi, "open", basis)
