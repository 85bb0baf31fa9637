"""Reads what a draft says of itself, gives who first published it, who copied it, and the day, with the surest claim first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from detente.article import DateBasis, Published
from detente.codebook import Outlet
from detente.reading.boilerplate import fold
from detente.reading.dates import url_day
from detente.reading.draft import Draft
from detente.reading.outlets import OutletIndex, host_of

CREDIT_NAME = re.compile(
    r"\b(?:published|appeared|shortened|adapted|abridged|condensed|excerpted|reprinted|republished|reproduced|translated)\b"
    r"[^.:\n]{0,40}?\b(?:by|in|on|from|of)\s+(?P<name>(?-i:[A-Z])[^.,;()\n]{2,50})",
    re.IGNORECASE,
)
MAX_CREDIT_CHARS = 300
MAX_DAYS_APART = 2  # zones of time, and a page that goes up a day late
OTHER_DAY = "date is not that of the address"
NOTHING = Published(None, DateBasis.NONE)
WIRE_CREDIT = re.compile(r"^(?:[A-Z][\w.,/’' -]{2,60})?\((?P<name>[^()\n]{2,40})\)")


def publishers_of(draft: Draft, kept: str, dropped: Iterable[str], index: OutletIndex) -> tuple[str | None, str | None, Outlet | None]:
    """Give who first published the words, who copied them, and the first one's entry in the table.

    `kept` is the story, `dropped` are the lines beside it, among which "First published by …" may stand.
    """
    own_entry = index.at_url(draft.url) or index.named(draft.site_name) or index.named(draft.title_outlet) or index.named(draft.outlet)
    own = (
        (index.at_url(draft.url) and index.label_of_url(draft.url))
        or index.label(draft.title_outlet)
        or index.label(draft.site_name)
        or index.label(draft.outlet)
        or host_of(draft.url)
    )
    if draft.url_original:
        first_entry = index.at_url(draft.url_original)
        # An unknown host may be the very outlet that the title names.
        first = first_entry.name if first_entry else _same_house(draft, index) or host_of(draft.url_original)
        page = index.label(draft.site_name) or index.label_of_url(draft.url) or index.label(draft.outlet) or index.label(draft.title_outlet)
        return first, page if page and fold(page) != fold(first or "") else None, first_entry or index.named(first)
    credited = _credited(kept, dropped, index)
    if credited and own and credited.name != own:
        return credited.name, own, credited
    return own, None, own_entry


def _credited(kept: str, dropped: Iterable[str], index: OutletIndex) -> Outlet | None:
    """Give the outlet that a dateline or a line beside the story names as its source."""
    in_dateline = WIRE_CREDIT.match(kept)
    beside = (match for line in dropped if len(line) < MAX_CREDIT_CHARS for match in CREDIT_NAME.finditer(line))
    names = [match["name"].strip() for match in (in_dateline, *beside) if match]
    entries = (index.named(name) for name in names)
    return next((entry for entry in entries if entry and entry.kind not in {"official", "social"}), None)


def _same_house(draft: Draft, index: OutletIndex) -> str | None:
    host = host_of(draft.url_original) or ""
    name = index.label(draft.title_outlet)
    squeezed = re.sub(r"\W", "", fold(name or "")).removeprefix("the")
    return name if squeezed and squeezed in host.replace("-", "") else None


def published_of(draft: Draft, today: date | None) -> tuple[Published, str | None]:
    """Give the day from the surest source, and whether another one agrees; a day in the future is no day."""
    url_days = [(day, DateBasis.URL) for url in (draft.url_original, draft.url) if (day := url_day(url))]
    order = list(DateBasis)
    claims = list(draft.days)
    if any(basis is DateBasis.FEED for _, basis in claims):
        claims += url_days  # whoever made the list of rows knew the day; an address may be that of a later copy
    else:
        claims = sorted([*claims, *url_days], key=lambda claim: order.index(claim[1]))
    if not claims:
        return NOTHING, "no date"
    day, basis = claims[0]
    if today is not None and day > today + timedelta(days=1):
        return NOTHING, f"date in the future: {day.isoformat()}"
    published = Published(day, basis, agreed=any(other == day for other, _ in claims[1:]))
    apart = any(abs((other - day).days) > MAX_DAYS_APART for other, _ in url_days)
    return published, OTHER_DAY if apart and not published.agreed else None
