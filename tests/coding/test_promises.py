"""Promises that no entry of the lexicon finds: terms of an accord, what "they" agreed, what both will do; and what is none of these."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from detente.article import Genre
from detente.event import EventMention

Found = Callable[..., list[EventMention]]
QUESTION = "Reporter: What of Chile?\n\nSecretary Rubio: "


def promises(events_in: Found, text: str, **more: object) -> list[tuple[str, str]]:
    found = events_in(text, published=date(2025, 4, 14), **more)
    return [(m.undertaking.exact, "/".join(sorted({a.code or "?" for a in m.actors}))) for m in found if m.undertaking is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile and Peru reached an agreement to cut their duties on fish.", [("to cut their duties on fish", "CHL/PER")]),
        ("Chile and Peru reached a consensus on reducing their duties.", [("reducing their duties", "CHL/PER")]),
        ("Chile and Peru reached an agreement on a 90-day pause.", [("a 90-day pause", "CHL/PER")]),
        # What an accord is about is no promise.
        ("Chile and Peru reached an agreement on fish.", []),
        ("Chile and Peru reached no agreement to cut their duties.", []),
        ("Chile and Peru hope to reach an agreement to cut their duties.", []),
    ],
)
def test_an_accord_holds_what_it_says_will_be_done(text: str, expected: list[tuple[str, str]], events_in: Found) -> None:
    told = [m for m in events_in(text) if m.status.realis.value == "occurred"]
    assert [(m.undertaking.exact, "/".join(sorted(m.codes()))) for m in told if m.undertaking is not None] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China came up. They've agreed to open their ports.", [("to open their ports", "CHN")]),
        ("China came up. They've agreed that they are going to stop it all.", [("they are going to stop it all", "CHN")]),
        # Two states may be meant, or others than the state.
        ("China and Japan came up. They've agreed to open their ports.", []),
        ("China has many companies. They've agreed to open their books.", []),
        ("China came up. They've agreed to do that.", []),
        ("China came up. They've not agreed to open their ports.", []),
    ],
)
def test_they_of_a_speaker_are_the_one_state_he_named(text: str, expected: list[tuple[str, str]], events_in: Found) -> None:
    assert promises(events_in, f"Secretary Rubio: {text}", genre=Genre.TRANSCRIPT) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China came up. Both sides agreed to cut their duties.", [("to cut their duties", "CHN/USA")]),
        ("China came up. Both sides will reduce their duties by half.", [("reduce their duties by half", "CHN/USA")]),
        ("China came up. We have reached an agreement on a 90-day pause.", [("a 90-day pause", "CHN/USA")]),
        ("We had an agreement with China to reopen the ports.", [("to reopen the ports", "CHN/USA")]),
        ("China came up. We will be meeting again.", []),  # in talk it is a plan
    ],
)
def test_both_sides_of_a_speaker_are_his_own_and_the_other(text: str, expected: list[tuple[str, str]], events_in: Found) -> None:
    assert promises(events_in, f"Secretary Rubio: {text}", genre=Genre.TRANSCRIPT) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I spoke with China. We will be meeting again in May.", True),
        ("I spoke with China. Our teams will be meeting in May.", True),
        ("I spoke with China. We will be meeting with the farmers in May.", False),
        ("I spoke with China. Russia called, too. We will be meeting in May.", False),
    ],
)
def test_we_will_meet_in_a_written_word_binds_both(text: str, expected: bool, events_in: Found) -> None:
    found = [m for m in events_in(text, issuer="USA", genre=Genre.RELEASE) if m.rule == "joint undertaking" and len(m.codes()) > 1]
    assert any("CHN" in m.codes() for m in found) is expected


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("As part of the agreement, Peru will review the permits for Chilean fish.", {"PER"}),
        ("As agreed by Chile and Peru, Peru will send a delegation to Santiago.", {"CHL", "PER"}),
        ("Chile spoke. Peru will review the permits for Chilean fish.", set()),
        ("Chile spoke. Under its law, Peru will review the permits for Chilean fish.", set()),
    ],
)
def test_a_term_of_an_agreement_binds_the_side_it_names(text: str, bound: set[str], events_in: Found) -> None:
    assert {a.code for m in events_in(text) if m.rule == "joint undertaking" for a in m.actors} == bound


def test_an_official_page_tells_what_the_other_side_said_it_would_do(events_in: Found) -> None:
    told = (
        "Xi Jinping, China's president, met Donald Trump.\n\nTrump said that the talks were good. The United States will honor the accord."
    )
    (promise,) = [
        m for m in events_in(told, issuer="CHN", published=date(2025, 6, 5), genre=Genre.RELEASE) if m.rule == "joint undertaking"
    ]
    assert {a.code for a in promise.actors} == {"USA"}
    own = "Xi Jinping, China's president, met Donald Trump.\n\nThe talks were good. The United States will honor the accord."
    found = events_in(own, issuer="CHN", published=date(2025, 6, 5), genre=Genre.RELEASE)
    assert [m for m in found if m.rule == "joint undertaking"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru's commitment to cut its duties on Chilean wine held.", ["to cut its duties on Chilean wine"]),
        ("Chile welcomed Peru's commitment to cutting its duties.", ["to cutting its duties"]),
        ("Peru's commitment to maintain peace with Chile held.", []),
        ("Peru's commitment to peace with Chile held.", []),
        ("Peru's commitment made to Chile held.", []),
        ("Peru's commitment to pursue policies that help Chile held.", []),
        ("Peru committed to buying Chilean wine.", ["to buying Chilean wine"]),
        ("Peru is committed to buying Chilean wine.", []),
        ("Chile and Peru held talks. They agreed to further discussions.", ["to further discussions"]),
        ("Nothing came of what had been agreed on peace talks by Chile and Peru.", []),
    ],
)
def test_a_promise_told_by_a_noun_names_a_deed(text: str, expected: list[str], events_in: Found) -> None:
    assert [m.undertaking.exact for m in events_in(text) if m.undertaking is not None] == expected


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("The Secretary said that the United States would work with its allies and partners. They would hold China accountable.", set()),
        # The allies are meant, whatever it is that they will do.
        ("The Secretary said that the United States would work with its close allies. They would reduce their duties.", set()),
        # An act against one of the two is not of both, whoever "they" are.
        ("The Secretary discussed trade with Wang Yi. They would hold China responsible for its steps.", set()),
        ("The Secretary discussed trade with Wang Yi. They would work together against China.", set()),
        # Without friends named last, and with both named again, it is the pair.
        ("The Secretary discussed trade with Wang Yi. They would reduce their duties.", {"CHN", "USA"}),
        (
            "The Secretary told Wang Yi of talks with its allies, and the two discussed trade. They would reduce their duties.",
            {"CHN", "USA"},
        ),
    ],
)
def test_they_of_one_side_and_its_allies_are_not_both_sides(text: str, bound: set[str], events_in: Found) -> None:
    page = f"Secretary of State Antony Blinken spoke with Wang Yi of China by phone on April 11.\n\n{text}"
    found = events_in(page, published=date(2022, 4, 12), issuer="USA")
    assert {code for m in found if m.undertaking is not None for code in m.codes()} == bound
