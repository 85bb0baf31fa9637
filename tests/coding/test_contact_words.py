"""Which words tell of a contact, by which line and between whom, and which only sound like one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from detente.article import Genre
from detente.event import Channel, EventMention, Kind, Realis

Found = Callable[..., list[EventMention]]
HELD = {Realis.OCCURRED, Realis.ONGOING}


def contacts(found: list[EventMention]) -> list[EventMention]:
    return [mention for mention in found if mention.kind is Kind.ENGAGEMENT and mention.status.realis in HELD and not mention.aggregate]


def persons(mention: EventMention) -> set[str | None]:
    return {party.person for party in mention.parties}


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("President Biden spoke by telephone with President Xi Jinping of China.", Channel.PHONE),
        ("Joe Biden spoke on Friday by telephone with Xi Jinping.", Channel.PHONE),
        ("Joe Biden talked by telephone with President Xi Jinping.", Channel.PHONE),
        ("Joe Biden spoke by video link with Xi Jinping.", Channel.VIDEO),
        ("Joe Biden talked by secure video with President Xi Jinping.", Channel.VIDEO),
        ("Antony Blinken spoke via secure video conference with State Councilor Wang Yi on Monday.", Channel.VIDEO),
    ],
)
def test_whoever_one_speaks_with_may_follow_the_line_one_speaks_by(text: str, channel: Channel, events_in: Found) -> None:
    (contact,) = contacts(events_in(text))
    assert {party.code for party in contact.parties} == {"USA", "CHN"}
    assert contact.channel is channel


@pytest.mark.parametrize(
    "text",
    ["Antony Blinken spoke by telephone with reporters about China.", "Lloyd Austin reported a fault on a line with China."],
)
def test_a_line_alone_is_no_contact(text: str, events_in: Found) -> None:
    assert contacts(events_in(text)) == []


def test_two_who_talked_for_hours_talked_to_each_other(events_in: Found) -> None:
    (contact,) = contacts(events_in("Jake Sullivan, the national security adviser, and Yang Jiechi talked for six hours at a hotel."))
    assert persons(contact) == {"Jake Sullivan", "Yang Jiechi"}
    assert contacts(events_in("Jake Sullivan and Yang Jiechi spoke for their countries at the assembly.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Lloyd Austin and Wei Fenghe shook hands at a dinner on Friday but held no meeting.",
        "China and Japan reported that leaders of the Group of 7 ended their summit in Hiroshima.",
        "Fumio Kishida said that Japan and South Korea had made progress in their dialogue on export control.",
        "We can do that while we are preserving an open dialogue with China, Joe Biden said.",
        "Japan said that the United States and China had met each other halfway.",
    ],
)
def test_courtesy_figure_and_what_goes_on_are_no_contact(text: str, events_in: Found) -> None:
    assert contacts(events_in(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Lloyd Austin and Wei Fenghe shook hands at a dinner on Friday.",
        "China and Japan have quarrelled. The leaders of the two countries ended their summit in Hiroshima.",
        "Japan and South Korea made progress in their talks in Seoul on Monday.",
        "China and the United States opened a dialogue in Geneva on Monday.",
        "The foreign ministers of China and Japan met halfway between their capitals.",
    ],
)
def test_contact_told_in_like_words_is_kept(text: str, events_in: Found) -> None:
    assert len(contacts(events_in(text))) == 1


@pytest.mark.parametrize(
    "text", ["We're negotiating with China.", "Now, talking to China, we talk to a rival.", "We've been meeting with China."]
)
def test_talks_that_a_speaker_says_to_go_on_are_no_one_contact(text: str, events_in: Found) -> None:
    assert contacts(events_in(text, genre=Genre.TRANSCRIPT, issuer="USA")) == []


@pytest.mark.parametrize(
    "text",
    ["We are meeting with China in Geneva.", "I am now speaking with Xi Jinping.", "We were talking to China on Monday."],
)
def test_talks_with_a_day_or_a_place_are_one_contact(text: str, events_in: Found) -> None:
    assert len(contacts(events_in(text, genre=Genre.TRANSCRIPT, issuer="USA"))) == 1


def test_what_is_not_the_first_time_is_several_times(events_in: Found) -> None:
    talk = {"genre": Genre.TRANSCRIPT, "issuer": "USA"}
    assert contacts(events_in("This is not the first time I've done trade negotiations with the Chinese.", **talk)) == []
    assert len(contacts(events_in("This time we held trade negotiations with the Chinese.", **talk))) == 1


def test_to_meet_halfway_is_asked_as_a_change(events_in: Found) -> None:
    (halfway,) = (m for m in events_in("Japan urges the United States and China to meet each other halfway.") if m.type == "REQUEST")
    (meeting,) = (m for m in events_in("Japan urges the United States and China to meet.") if m.type == "REQUEST")
    assert (halfway.mode, meeting.mode) == ("change", "meet")


SPOKE = "Jake Sullivan, the national security adviser, and Yang Jiechi, China's highest-ranking diplomat, spoke of trade. "


@pytest.mark.parametrize("text", ["It was their first meeting since March.", "The two sides held talks in Zurich."])
def test_pair_is_of_two_persons_where_the_sentence_before_named_them(text: str, events_in: Found) -> None:
    assert [persons(contact) for contact in contacts(events_in(SPOKE + text))] == [{"Jake Sullivan", "Yang Jiechi"}]


def test_two_countries_are_no_two_persons_of_an_earlier_sentence(events_in: Found) -> None:
    (contact,) = contacts(events_in("Janet Yellen criticised China. Beijing protested. The two countries held talks."))
    assert "Xi Jinping" not in persons(contact)


def test_a_surname_that_is_a_pronoun_is_known_by_its_title(events_in: Found) -> None:
    text = "He Lifeng is in charge of trade. Scott Bessent met Vice Premier He in Geneva."
    (contact,) = contacts(events_in(text, published=date(2025, 5, 11)))
    assert persons(contact) == {"Scott Bessent", "He Lifeng"}
    assert not any("Hé" in party.span.exact for party in contact.parties)


def test_they_after_both_leaders_are_the_leaders(events_in: Found) -> None:
    page = "President Biden spoke with President Xi Jinping of China. They discussed Russia's war.\n\n"
    agreed = "They agreed on the importance of keeping channels open."

    def parties(text: str) -> list[set[str | None]]:
        return [{party.code for party in m.parties} for m in events_in(text, issuer="USA") if m.type == "AGREE"]

    assert parties(page + "Both leaders praised their teams. " + agreed) == [{"USA", "CHN"}]
    assert parties(page + "China and Russia quarrelled. " + agreed) == [{"CHN", "RUS"}]


def test_who_meets_another_halfway_gives_way(events_in: Found) -> None:
    (mention,) = events_in("China met the United States halfway on tariffs.")
    assert (mention.type, {party.code for party in mention.recipients}) == ("CONCEDE", {"USA"})


def test_secretary_is_known_by_a_surname_that_nobody_else_in_office_has(events_in: Found) -> None:
    (contact,) = contacts(events_in("Secretary Bessent met Vice Premier He Lifeng in Geneva.", published=date(2025, 5, 11)))
    assert persons(contact) == {"Scott Bessent", "He Lifeng"}
    before = events_in("Secretary Bessent met Vice Premier Liu He in Geneva.", published=date(2021, 5, 11))
    assert not any("Scott Bessent" in persons(mention) for mention in before)
