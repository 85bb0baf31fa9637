"""Which date belongs to which act."""

from __future__ import annotations

from collections.abc import Callable

from detente.event import EventMention, Realis, When

Found = Callable[..., list[EventMention]]


def test_adverb_counts_back_from_the_page(events_in: Found) -> None:
    (mention,) = events_in("Three months earlier, Beijing had suspended military talks with Washington.")
    assert mention.date.basis is When.ANCHORED
    assert mention.date.edtf == "2021-06"  # the page is of 10 September 2021


def test_call_at_which_something_was_reached_was_held_whatever_is_wished_for(events_in: Found) -> None:
    told = events_in(
        "China is ready to implement the consensus reached by Xi Jinping and Joe Biden during their phone call on February 10."
    )
    (call,) = [mention for mention in told if mention.type == "CONSULT"]
    assert call.status.realis is Realis.OCCURRED
    assert call.date.edtf == "2021-02-10"
