"""Whom "the two sides" means on a page that tells of several pairs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import EventMention

Found = Callable[..., list[EventMention]]
PAGE_OF_PERU_AND_CHILE = (
    "Peru condemned Chile on Monday. Chile rejected the Peruvian charge. Peru and Chile have been at odds for years.\n\n"
)


def parties(mentions: list[EventMention], type_: str) -> list[set[str | None]]:
    return [{party.code for party in mention.parties} for mention in mentions if mention.type == type_]


@pytest.mark.parametrize(
    "text",
    [
        "Brazil's foreign minister and Uruguay's president met in Montevideo on Tuesday. The two sides agreed to reopen a bridge.",
        "The Brazil-Uruguay talks ended on Tuesday. Both sides agreed to reopen a bridge.",
    ],
)
def test_both_sides_are_those_last_named_together(text: str, events_in: Found) -> None:
    assert parties(events_in(PAGE_OF_PERU_AND_CHILE + text), "AGREE") == [{"BRA", "URY"}]


def test_the_pair_of_the_page_stands_where_no_other_is_named_together(events_in: Found) -> None:
    text = PAGE_OF_PERU_AND_CHILE + "Brazil looked on. The two sides agreed to reopen a bridge."
    assert parties(events_in(text), "AGREE") == [{"PER", "CHL"}]


def test_what_is_spoken_of_is_no_pair(events_in: Found) -> None:
    text = PAGE_OF_PERU_AND_CHILE + "Peru and Chile exchanged views on Brazil and Uruguay. The two sides agreed to reopen a bridge."
    assert parties(events_in(text), "AGREE") == [{"PER", "CHL"}]


def test_another_pair_in_the_paragraph_before_leaves_it_open(events_in: Found) -> None:
    text = (
        PAGE_OF_PERU_AND_CHILE + "Brazil's foreign minister met Uruguay's president on Tuesday.\n\nThe two sides agreed to reopen a bridge."
    )
    assert parties(events_in(text), "AGREE") == []


def test_their_relations_are_of_the_two_before_it(events_in: Found) -> None:
    text = PAGE_OF_PERU_AND_CHILE + "Chile is glad to see Brazil and Uruguay improve their relations."
    assert {"PER", "CHL"} not in parties(events_in(text), "SUPPORT")


@pytest.mark.parametrize("text", ["Peru condemned the Ukraine war.", "Peru denounced the Syria crisis."])
def test_a_war_named_after_a_country_is_no_party(text: str, events_in: Found) -> None:
    assert parties(events_in(text), "ACCUSE") == [{"PER"}]
