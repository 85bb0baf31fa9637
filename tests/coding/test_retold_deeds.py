"""A deed of earlier days that is only told again is no news of its page; what is news stays so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from detente.article import Genre
from detente.event import EventMention, When

Found = Callable[..., list[EventMention]]
STATEMENT = {"genre": Genre.RELEASE, "issuer": "CHN", "published": date(2025, 6, 5)}
TALK = {"genre": Genre.TRANSCRIPT, "published": date(2025, 6, 5)}


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("The United States has imposed a series of restrictions on China.", When.UNKNOWN),
        ("The United States has imposed tariffs on Chinese steel.", When.UNKNOWN),
        ("The United States has politicized trade, stepping up export controls against China.", When.UNKNOWN),
        ("The United States has imposed new tariffs on Chinese steel.", When.PUBLICATION),
        ("The United States has imposed a 10 percent tariff on Chinese steel.", When.PUBLICATION),
        ("The United States just imposed tariffs on Chinese steel.", When.PUBLICATION),
        ("China has imposed tariffs on American steel.", When.PUBLICATION),  # its own measure, which it announces
    ],
)
def test_measures_that_a_statement_sums_up_are_of_no_day(text: str, basis: When, events_in: Found) -> None:
    (measure,) = [m for m in events_in(text, **STATEMENT) if m.type == "SANCTION"]
    assert measure.date.basis is basis


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("The United States has issued extreme measures against China, pledging to revoke the visas of Chinese students.", When.UNKNOWN),
        ("The United States pledged to revoke the visas of Chinese students.", When.PUBLICATION),
    ],
)
def test_threat_in_a_list_of_deeds_is_as_old_as_they_are(text: str, basis: When, events_in: Found) -> None:
    (threat,) = [m for m in events_in(text, **STATEMENT) if m.type == "THREATEN"]
    assert threat.date.basis is basis


def test_measures_summed_up_by_a_paper_are_its_news(events_in: Found) -> None:
    (measure,) = [m for m in events_in("The United States has imposed tariffs on Chinese steel.") if m.type == "SANCTION"]
    assert measure.date.basis is When.PUBLICATION


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("We have imposed tariffs on China as well.", When.UNKNOWN),
        ("We have imposed new tariffs on China.", When.PUBLICATION),
        ("We have just imposed tariffs on China.", When.PUBLICATION),
    ],
)
def test_measures_that_a_speaker_sums_up_are_of_no_day(text: str, basis: When, events_in: Found) -> None:
    (measure,) = [m for m in events_in(f"Secretary Bessent: {text}", **TALK) if m.type == "SANCTION"]
    assert measure.date.basis is basis


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("We've signed a deal with China.", When.UNKNOWN),
        ("We’ve signed a deal with China.", When.UNKNOWN),
        ("Generally, we signed a great deal with China.", When.UNKNOWN),
        ("The United States and China have just signed a deal.", When.PUBLICATION),
    ],
)
def test_deal_that_a_speaker_recalls_is_of_no_day(text: str, basis: When, events_in: Found) -> None:
    (deal,) = [m for m in events_in(f"Secretary Bessent: {text}", **TALK) if m.type == "SUPPORT"]
    assert deal.date.basis is basis


def test_deal_that_a_paper_tells_of_is_its_news(events_in: Found) -> None:
    (deal,) = [m for m in events_in("The United States and China signed a deal.") if m.type == "SUPPORT"]
    assert deal.date.basis is When.PUBLICATION


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("The Chinese side expressed concern about the American imposition of tariffs on China.", When.UNKNOWN),
        ("Washington's imposition of tariffs on China upset markets.", When.PUBLICATION),
    ],
)
def test_measure_that_is_complained_of_is_older_than_the_complaint(text: str, basis: When, events_in: Found) -> None:
    (measure,) = [m for m in events_in(text, genre=Genre.RELEASE, issuer="USA") if m.type == "SANCTION"]
    assert measure.date.basis is basis


@pytest.mark.parametrize(
    ("text", "summed"),
    [
        ("The Chinese are buying Russian crude.", True),
        ("China continued to buy Russian oil.", True),
        ("China bought forty Russian helicopters.", False),
    ],
)
def test_trade_that_goes_on_is_no_one_deed(text: str, summed: bool, events_in: Found) -> None:
    (trade,) = [m for m in events_in(text, **STATEMENT) if m.type == "COOPERATE"]
    assert trade.aggregate is summed


def test_scrap_of_speech_is_no_charge(events_in: Found) -> None:
    text = "President Trump: When I came in, we started with China charge that we took in billions of dollars from China in tariffs."
    assert not [m for m in events_in(text, **TALK) if m.type == "ACCUSE"]
    assert [m for m in events_in("China charges that the United States took billions.") if m.type == "ACCUSE"]


def test_who_is_called_to_be_told_something_is_called_no_names(events_in: Found) -> None:
    text = "President Trump: I called the leaders of Japan to say that their policy is unacceptable."
    assert not [m for m in events_in(text, **TALK) if m.type == "ACCUSE"]
    assert [m for m in events_in("The Treasury Department called China a currency manipulator.") if m.type == "ACCUSE"]


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("China opposes the displacement of Malians.", set()),
        ("China condemned the attack on Mali.", set()),
        ("China condemns illegal sanctions against Mali.", set()),
        ("China condemned the attack by Chad on Mali.", {"TCD"}),
        ("China condemned Chad's attack on Mali.", {"TCD"}),
        ("China condemned the policies of Mali.", {"MLI"}),
    ],
)
def test_who_suffers_what_is_condemned_is_not_blamed(text: str, blamed: set[str], events_in: Found) -> None:
    (blame,) = [m for m in events_in(text) if m.type == "ACCUSE"]
    assert {party.code for party in blame.recipients} == blamed


@pytest.mark.parametrize(
    ("text", "intensity"),
    [
        ("Chad thanked Mali for its help.", 0.5),
        ("Chad welcomed Mali's decision.", 0.5),
        ("Chad praised Mali for its help.", 1.0),
        ("Chad strongly supports Mali.", 1.25),
    ],
)
def test_courtesy_is_mild_support(text: str, intensity: float, events_in: Found) -> None:
    (support,) = [m for m in events_in(text) if m.type == "SUPPORT"]
    assert support.intensity == intensity


def test_what_is_done_each_time_is_no_one_deed(events_in: Found) -> None:
    told = {
        text: m.aggregate
        for text in (
            "Every time such incidents occurred, China protested to the United States.",
            "China protested to the United States this time.",
        )
        for m in events_in(text)
        if m.type == "ACCUSE"
    }
    assert list(told.values()) == [True, False]


@pytest.mark.parametrize(
    ("text", "summed"),
    [
        ("In recent years the United States has imposed a series of restrictions on China.", True),
        ("In April the United States imposed tariffs on Chinese steel.", False),
        ("In 2020 the United States imposed a tariff on Chinese steel.", False),
    ],
)
def test_measures_of_a_long_time_are_no_one_deed(text: str, summed: bool, events_in: Found) -> None:
    (measure,) = [m for m in events_in(text, **STATEMENT) if m.type == "SANCTION"]
    assert measure.aggregate is summed
