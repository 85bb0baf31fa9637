"""Which deeds are old or owed to all, and count for no day of the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.article import Genre
from detente.event import EventMention, Realis

Found = Callable[..., list[EventMention]]


def of_type(found: list[EventMention], *types: str) -> list[EventMention]:
    return [mention for mention in found if mention.type in types]


@pytest.mark.parametrize(
    "text",
    [
        "China has given support to the American response to the crisis.",
        "China will never forget the support provided by the United States to its war of resistance.",
        "China has worked with the United States for many years.",
    ],
)
def test_help_of_no_day_is_no_deed_of_the_page(text: str, events_in: Found) -> None:
    assert all(mention.aggregate for mention in of_type(events_in(text, issuer="CHN", genre=Genre.RELEASE), "AID", "COOPERATE"))


@pytest.mark.parametrize(
    ("text", "genre"),
    [("China has given masks to Italy.", Genre.NEWS), ("China gave masks to Italy on Monday.", Genre.RELEASE)],
)
def test_help_that_is_news_or_has_a_day_is_a_deed(text: str, genre: Genre, events_in: Found) -> None:
    assert [mention.aggregate for mention in of_type(events_in(text, issuer="CHN", genre=genre), "AID")] == [False]


def test_year_after_the_participle_dates_an_old_accord(events_in: Found) -> None:
    text = "The Lima Declaration issued by Peru and Chile in {} stipulates clearly that all the islands taken shall be restored to Peru."
    (accord,) = of_type(events_in(text.format(2020), issuer="PER", genre=Genre.RELEASE), "AGREE")
    assert accord.date.edtf == "2020"  # the page is of 2021
    assert of_type(events_in(text.format(1943), issuer="PER", genre=Genre.RELEASE), "AGREE") == []  # a paper named as authority


def test_accord_of_the_day_keeps_its_day(events_in: Found) -> None:
    (accord,) = of_type(events_in("Peru and Chile issued a declaration on Monday, 78 years after that of 1943."), "AGREE")
    assert accord.date.edtf == "2021-09-06"


@pytest.mark.parametrize(
    "text",
    [
        "Antony Blinken congratulated China on its National Day.",
        "Antony Blinken congratulated the people of China on the 72nd anniversary of the founding of the republic.",
    ],
)
def test_wishes_on_a_day_that_returns_are_no_support(text: str, events_in: Found) -> None:
    assert of_type(events_in(text), "SUPPORT") == []


@pytest.mark.parametrize(
    "text", ["Antony Blinken congratulated Japan on its election.", "Antony Blinken praised Japan on the second day of the talks."]
)
def test_praise_for_a_deed_is_support(text: str, events_in: Found) -> None:
    assert len(of_type(events_in(text), "SUPPORT")) == 1


def test_what_another_is_to_stop_is_not_the_speakers_deed(events_in: Found) -> None:
    text = "We urge the United States to abide by the principle, and stop abetting and aiding separatist forces of Taiwan in any form."
    found = events_in(text, issuer="CHN", genre=Genre.RELEASE)
    assert of_type(found, "REQUEST")
    assert of_type(found, "AID", "SUPPORT") == []


def test_what_the_speaker_itself_stops_is_its_deed(events_in: Found) -> None:
    (aid,) = of_type(events_in("China protested, and stopped aiding North Korea."), "AID")
    assert aid.status.realis is Realis.NOT_OCCURRED
