"""Reads the day of publication out of metadata, addresses and lines; gives a date or None, never a guess.

A month without a day, and numbers that may be day or month first (03/04/2021), give None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

MONTHS = {
    name: number
    for number, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)
}
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s+)?"
FORMS = (
    rf"{YEAR}[-/.年](?P<month>\d{{1,2}})[-/.月](?P<day>\d{{1,2}})(?!\d)",
    rf"(?<!\d){YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)",
    rf"\b{MONTH}\s+{DAY},?\s+{YEAR}\b",
    rf"\b{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}\b",
    rf"\b{DAY}-{MONTH}-{YEAR}\b",
)
DATE = tuple(re.compile(form, re.IGNORECASE) for form in FORMS)
NUMERIC = re.compile(rf"(?<!\d)(?P<a>\d{{1,2}})[/.](?P<b>\d{{1,2}})[/.]{YEAR}(?!\d)")
DATE_LINE = re.compile(
    r"^(?:(?:first |last )?(?:published|posted|updated|released|issued|created|(?:(?:release|publication) )?dated?"
    r"|press release|on)"
    r"\b[\s:,–—-]*(?:on|at)?\s*)?"
    rf"(?:[A-Z][\w.’' -]{{1,30}},\s+)?{WEEKDAY}(?:"
    + "|".join(re.sub(r"\?P<\w+>", "?:", form) for form in FORMS)
    + r"|\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d)"
    r"(?P<rest>.*)$",
    re.IGNORECASE,
)
AFTER_DATE = re.compile(
    r"^[\s,;|·•–—/()-]*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)?[\s,;|·•–—/()-]*"
    r"(?:(?:at\s+)?\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?|T[\d:.+Z-]+)?[\s,]*"
    r"(?:\(?(?:GMT|UTC|[A-Z]{2,4}T|[A-Z]{3,4}|local time|Beijing time)(?:\s*[+-]\d{1,2}(?::?\d\d)?)?\)?)?[\s.,|·•–—/()-]*"
    r"(?:(?:last\s+)?(?:updated|modified|published)\b.{0,60})?$",
    re.IGNORECASE,
)
URL_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?=[/_.-]|$)",
        r"/(?P<year>(?:19|20)\d\d)/(?P<month>\d\d)(?P<day>\d\d)(?=/|$)",
        r"/(?P<year>(?:19|20)\d\d)(?P<month>\d\d)/(?P<day>\d\d)(?=/|$)",
        r"/(?P<year>(?:19|20)\d\d)/(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/(?P<day>\d{1,2})(?=/|$)",
        r"(?<![\d])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        r"(?<![\da-z])t?(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)",
    )
)
UPDATE_LINE = re.compile(r"^\W*(?:last )?(?:updated|modified)\b", re.IGNORECASE)
PARTS = re.compile(r"\s+[|·•]\s+")  # "By our staff | November 15, 2022"
OCCASION = re.compile(
    r"(?:\s[–—|-]\s+|\b(?:briefing|conference|statement|remarks|readout|availability)\b[^.]{0,80}?(?:,| on| of)\s+)"
    r"(?P<tail>[^–—|]{6,40})$",
    re.IGNORECASE,
)
MAX_DATE_LINE_CHARS = 120
EARLIEST_YEAR = 1945
EPOCH_DIGITS = {10: 1, 13: 1000}


def parse_day(value: object) -> date | None:
    """Give the day that a metadata value, column or phrase names.

    >>> parse_day("Sept. 10, 2021 Friday"), parse_day("2023-03-17T01:00:00Z"), parse_day("03/04/2021")
    (datetime.date(2021, 9, 10), datetime.date(2023, 3, 17), None)
    """
    if isinstance(value, bool) or value is None:
        return None
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()[:200]
    if text.isdecimal() and len(text) in EPOCH_DIGITS:
        return datetime.fromtimestamp(int(text) / EPOCH_DIGITS[len(text)], tz=UTC).date()
    for form in DATE:
        for match in form.finditer(text):
            found = _day(match["year"], match["month"], match["day"])
            if found:
                return found
    return _numeric(text)


def url_day(url: str | None) -> date | None:
    """Give the day that stands in the path of an address.

    >>> url_day("https://www.nytimes.com/2021/09/10/us/politics/biden-xi-china.html")
    datetime.date(2021, 9, 10)
    """
    path = re.sub(r"^\w+://[^/]*", "", url or "").split("#")[0]
    for form in URL_FORMS:
        for match in form.finditer(path):
            found = _day(match["year"], match["month"], match["day"])
            if found:
                return found
    return None


def line_day(line: str) -> date | None:
    """Give the day of a line that is a date and nothing else, but for a word like "Published", a place and a time.

    A line of parts between bars may hold the date in one of them.

    >>> line_day("Published: Friday, 10 September 2021, 9:15 a.m. EDT")
    datetime.date(2021, 9, 10)
    >>> line_day("September 10, 2021 was a Friday.") is None
    True
    """
    if len(line) > MAX_DATE_LINE_CHARS:
        return None
    for part in PARTS.split(line):
        match = DATE_LINE.match(part.strip("()[] \t"))
        if match and AFTER_DATE.match(match["rest"]):
            return parse_day(part)
    return None


def title_day(title: str) -> date | None:
    """Give the day at the end of a title that names the occasion by it.

    >>> title_day("Regular Press Conference on July 12, 2023")
    datetime.date(2023, 7, 12)
    >>> title_day("Remembering September 11, 2001") is None
    True
    """
    match = OCCASION.search(title[-200:])
    return line_day(match["tail"]) if match else None


def days_of_lines(lines: Iterable[str]) -> list[date]:
    """Give the days of the lines that are dates, in order, those of updates last."""
    dated = [(line, day) for line in lines if (day := line_day(line)) is not None]
    return [day for _, day in sorted(dated, key=lambda pair: UPDATE_LINE.match(pair[0]) is not None)]


def _numeric(text: str) -> date | None:
    match = NUMERIC.search(text)
    if match is None:
        return None
    a, b = int(match["a"]), int(match["b"])
    if a == b or (a > 12) != (b > 12):
        return _day(match["year"], str(min(a, b)), str(max(a, b)))
    return None


def _day(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdecimal() else MONTHS[month[:3].lower()]
    if int(year) < EARLIEST_YEAR:
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
