"""What a format gives: the text that will be stored, and all that the page says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from detente.article import DateBasis


@dataclass(frozen=True, slots=True)
class Draft:
    """A page between its format and its clean-up.

    `days` are the claims about the day of publication, surest first. `url` is the page's own address, `url_original` another
    page that it names as its source. `title` and `body_start` are offsets into `text`; the title stops before the publisher's name.
    """

    text: str
    title: tuple[int, int] | None
    body_start: int
    url: str | None = None
    url_original: str | None = None
    site_name: str | None = None
    title_outlet: str | None = None
    outlet: str | None = None
    section: str | None = None
    language: str | None = None
    source_id: str | None = None
    days: tuple[tuple[date, DateBasis], ...] = ()
    gap: str | None = None
    is_extracted: bool = False  # a library found the story already: what is left of it is not judged by its place
