"""Who asked for a contact; where the words do not plainly say, nobody is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import EventMention, Kind, Realis

Found = Callable[..., list[EventMention]]
CALL = "Joe Biden spoke by phone with Xi Jinping on Thursday."


def contacts(found: list[EventMention]) -> list[EventMention]:
    return [mention for mention in found if mention.kind is Kind.ENGAGEMENT]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Joe Biden spoke by phone with Xi Jinping at the request of the Chinese side.", "CHN"),
        ("Wang Yi had a phone call with Antony Blinken at Washington's request.", "USA"),
        ("Xi Jinping had a phone call with Joe Biden at the latter's request.", "USA"),
        ("Xi Jinping had a phone call with Joe Biden at the former's request.", "CHN"),
        ("Antony Blinken visited China at the invitation of Wang Yi.", "CHN"),
        ("Yoshihide Suga met Moon Jae-in in Tokyo at Japan's invitation.", "JPN"),
        ("Wang Yi spoke by phone with Antony Blinken on Thursday at the suggestion of the United States.", "USA"),
    ],
)
def test_words_beside_a_contact_say_who_asked_for_it(text: str, side: str, events_in: Found) -> None:
    assert {mention.initiator for mention in contacts(events_in(text))} == {side}


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The call was requested by Beijing.", "CHN"),
        ("The call, which was requested by Beijing, lasted an hour.", "CHN"),
        ("The call lasted an hour and was requested by Mr. Biden, officials said.", "USA"),
        ("The call was brief, lasted an hour and had been sought by Beijing.", "CHN"),
        ("The call, requested by Mr. Biden, lasted an hour.", "USA"),
        ("Mr. Biden requested the call.", "USA"),
        ("Mr. Biden initiated the 90-minute call.", "USA"),
        ("Washington had requested the call.", "USA"),
        ("Beijing asked for the call.", "CHN"),
        ("Washington sought the call, officials said.", "USA"),
        ("China initiated the call.", "CHN"),
    ],
)
def test_later_sentence_says_who_asked_for_the_call_that_was_held(text: str, side: str, events_in: Found) -> None:
    first, recalled = contacts(events_in(f"{CALL} {text}"))
    assert recalled.initiator == side
    assert recalled.status.realis is Realis.OCCURRED
    assert recalled.part_of == first.id


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping had a phone call with Joe Biden upon request.",
        "Xi Jinping had a phone call with Joe Biden at his request.",
        "Japan and South Korea and China held talks in Seoul at the latter's request.",
        "Xi Jinping had a phone call with Joe Biden at the request of both sides.",
    ],
)
def test_nobody_is_named_where_the_words_do_not_plainly_say(text: str, events_in: Found) -> None:
    assert {mention.initiator for mention in contacts(events_in(text))} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "The call lasted an hour and a second one was requested by Mr. Xi.",
        "The call touched on steel, and new talks were sought by Mr. Xi.",
    ],
)
def test_request_for_another_contact_is_not_that_for_the_call(text: str, events_in: Found) -> None:
    assert {mention.initiator for mention in contacts(events_in(f"{CALL} {text}")) if mention.channel is not None} == {None}


def test_acts_have_no_initiator(events_in: Found) -> None:
    found = events_in("At the request of the industry, China imposed tariffs on American steel.")
    assert {mention.initiator for mention in found} == {None}


def test_request_for_a_call_that_nobody_held_stays_a_request(events_in: Found) -> None:
    assert all(
        mention.status.realis is not Realis.OCCURRED for mention in contacts(events_in("Washington requested a call with Wei Fenghe."))
    )
