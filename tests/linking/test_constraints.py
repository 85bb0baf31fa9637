"""What an analyst decided about mentions holds in every order, and of two decisions that contradict each other the one that keeps apart."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codebook import Codebook
from detente.event import Event, EventMention
from detente.linking import link_mentions
from detente.linking.constraints import read_constraints
from handmade import accusation, facts, meeting, on

DAYS = ("2021-09-02", "2021-09-10", "2021-09-10", "2021-09-11", "2021-09-24")
MENTIONS = [
    *(accusation(article=f"art_{i}", when=on(day)) for i, day in enumerate(DAYS)),
    *(meeting(article=f"art_{i}", position=1, when=on(day)) for i, day in enumerate(DAYS)),
]
HOST = MENTIONS[5]
RECALLED = [meeting(article="art_0", position=position, when=on(DAYS[0]), part_of=HOST.id) for position in (2, 3)]
ALL = [*MENTIONS, *RECALLED]
PAIRS = st.lists(st.tuples(st.sampled_from([m.id for m in ALL]), st.sampled_from([m.id for m in ALL])), max_size=6)


def homes(events: list[Event]) -> dict[str, str]:
    return {mention: event.id for event in events for mention in event.mentions}


def linked(
    mentions: list[EventMention], codebook: Codebook, must: list[tuple[str, str]] | None = None, cannot: list[tuple[str, str]] | None = None
) -> list[Event]:
    return link_mentions(mentions, facts(*mentions), codebook, must=must or (), cannot=cannot or ())


@given(must=PAIRS, cannot=PAIRS, order=st.permutations(range(len(ALL))), turn=st.booleans())
def test_order_of_mentions_and_of_decisions_changes_nothing(
    must: list[tuple[str, str]], cannot: list[tuple[str, str]], order: list[int], turn: bool, codebook: Codebook
) -> None:
    events = linked(ALL, codebook, must, cannot)
    other_must = [pair[::-1] for pair in reversed(must)] if turn else must
    assert linked([ALL[i] for i in order], codebook, other_must, cannot[::-1]) == events


@given(must=PAIRS, cannot=PAIRS)
def test_each_mention_is_in_one_event_and_what_is_kept_apart_in_two(
    must: list[tuple[str, str]], cannot: list[tuple[str, str]], codebook: Codebook
) -> None:
    events = linked(ALL, codebook, must, cannot)
    home = homes(events)
    assert sorted(mention for event in events for mention in event.mentions) == sorted(m.id for m in ALL)
    assert all(home[one] != home[other] for one, other in cannot if one != other)


@given(must=PAIRS)
def test_what_must_share_an_event_does(must: list[tuple[str, str]], codebook: Codebook) -> None:
    home = homes(linked(ALL, codebook, must))
    assert all(home[one] == home[other] for one, other in must)


def test_a_must_joins_what_no_rule_would(codebook: Codebook) -> None:
    one, other = accusation(), meeting(article="art_2", when=on("2021-12-01"))
    (event,) = linked([one, other], codebook, must=[(one.id, other.id)])
    assert set(event.mentions) == {one.id, other.id}


def test_a_third_page_joins_the_half_of_a_pair_that_it_agrees_with(codebook: Codebook) -> None:
    one, moved, third = accusation(), accusation(article="art_2", when=on("2021-12-01")), accusation(article="art_3", when=on("2021-12-01"))
    (event,) = linked([one, moved, third], codebook, must=[(one.id, moved.id)])
    assert len(event.mentions) == 3


def test_a_cannot_parts_copies(codebook: Codebook) -> None:
    one, other = accusation(), accusation(article="art_2")
    assert len(linked([one, other], codebook, cannot=[(other.id, one.id)])) == 2


def test_a_cannot_parts_a_recalled_meeting_from_the_one_it_recalls(codebook: Codebook) -> None:
    host = meeting()
    recalled = meeting(position=1, part_of=host.id)
    assert len(linked([host, recalled], codebook, cannot=[(host.id, recalled.id)])) == 2


def test_a_contradiction_is_settled_for_keeping_apart_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        constraints = read_constraints([("a", "b"), ("b", "c")], [("a", "c")])
    assert constraints.block("a") == constraints.block("b") != constraints.block("c")
    assert "kept apart" in caplog.text


def test_a_chain_leads_over_a_mention_that_is_not_there(codebook: Codebook) -> None:
    one, other = accusation(), accusation(article="art_2", when=on("2021-12-01"))
    assert len(linked([one, other], codebook, must=[(one.id, "men_gone"), ("men_gone", other.id)])) == 1
