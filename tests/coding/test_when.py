"""Which date belongs to which act."""

from __future__ import annotations

from collections.abc import Callable

from detente.event import EventMention, When

Found = Callable[..., list[EventMention]]


def test_adverb_counts_back_from_the_page(events_in: Found) -> None:
    (mention,) = events_in("Three months earlier, Beijing had suspended military talks with Washington.")
    assert mention.date.basis is When.ANCHORED
    assert mention.date.edtf == "2021-06"  # the page is of 10 September 2021
