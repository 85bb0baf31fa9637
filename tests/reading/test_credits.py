"""Which words of a page say where its text is from."""

from __future__ import annotations

import pytest

from detente.article import Article, DateBasis, Dropped, Genre, Published
from detente.codebook import Outlet
from detente.reading.credits import credits_of
from detente.reading.outlets import OutletIndex

INDEX = OutletIndex(
    [
        Outlet("Meridian Wire", "wire", ("meridianwire.example",), (), None, None),
        Outlet("The Foreign Office", "official", ("office.example",), (), None, None),
    ]
)
STORY = "The two ministers met on Monday. They agreed to meet again."


def page(text: str, *, dropped: str | None = None, reason: str = "credit line") -> Article:
    start = text.index(dropped) if dropped else 0
    return Article(
        id="art_a", sha256="0" * 64, text=text, title=None, outlet=None, republisher=None, url_original=None, url_copy=None,
        source_id=None, published=Published(None, DateBasis.NONE), language="en", genre=Genre.NEWS, body=(0, len(text)),
        dropped=(Dropped(start, start + len(dropped), reason),) if dropped else (), complete=True, gap=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Source Article from https://www.meridianwire.example/2021/03/19/talks", "Meridian Wire"),
        ("Source: Meridian Wire", "Meridian Wire"),
        ("First published by Meridian Wire.", "Meridian Wire"),
        ("Source Article from https://nobody.example/talks", None),
    ],
)
def test_credit_line_is_quoted_and_its_publisher_named(line: str, outlet: str | None) -> None:
    ((span, entry),) = credits_of(page(f"{STORY}\n{line}", dropped=line), INDEX)
    assert span.exact == line
    assert (entry.name if entry else None) == outlet


def test_agency_in_a_dateline_is_a_credit() -> None:
    ((span, entry),) = credits_of(page(f"TOKYO (Meridian Wire) - {STORY}"), INDEX)
    assert span.exact == "Meridian Wire"
    assert entry is not None


def test_office_in_a_dateline_is_none() -> None:
    assert credits_of(page(f"LONDON (The Foreign Office) - {STORY}"), INDEX) == []


def test_other_dropped_lines_are_no_credits() -> None:
    assert credits_of(page(f"{STORY}\nSubscribe to our letter", dropped="Subscribe to our letter", reason="newsletter"), INDEX) == []
