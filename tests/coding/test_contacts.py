"""Which words tell of a contact that was held, and which only of one to come, of several, or of talks in general."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from detente.article import Genre
from detente.event import Channel, EventMention, Kind, Realis, When

Found = Callable[..., list[EventMention]]
HELD = {Realis.OCCURRED, Realis.ONGOING}
CALL = "Joe Biden spoke by phone with Xi Jinping on Thursday."


def contacts(found: list[EventMention]) -> list[EventMention]:
    return [mention for mention in found if mention.kind is Kind.ENGAGEMENT]


def held(found: list[EventMention]) -> list[EventMention]:
    return [mention for mention in contacts(found) if mention.status.realis in HELD and not mention.aggregate]


@pytest.mark.parametrize(
    "text",
    [
        "Nothing was said about a meeting of the two presidents, Joe Biden and Xi Jinping.",
        "Japan and South Korea announced a new dialogue on shipping.",
        "The rules do not keep Lloyd Austin from meeting Wei Fenghe.",
        "China and the United States said that they would go on discussing fishing rights.",
        "On China-U.S. trade talks, the spokesman referred reporters to the ministry.",
        "A ban would hurt the dialogue and cooperation between China and the United States.",
        "Joe Biden would press Xi Jinping in their talks.",
        "There is a shared view among China and the United States that the ships should leave.",
    ],
)
def test_contact_that_is_to_come_or_only_spoken_of_was_not_held(text: str, events_in: Found) -> None:
    assert held(events_in(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "China is ready to implement the consensus from the phone call between Joe Biden and Xi Jinping.",
        "Japan and South Korea held a new dialogue in Seoul on Thursday.",
        "China and the United States agreed on visas during the talks between Wang Yi and Antony Blinken on August 3.",
    ],
)
def test_contact_of_which_something_came_was_held(text: str, events_in: Found) -> None:
    assert len(held(events_in(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Antony Blinken has met Wang Yi many times.",
        "Joe Biden and Xi Jinping have held three phone calls.",
        "China has negotiated with the United States on many occasions.",
        "Japan and South Korea had several meetings on fishing.",
        "Antony Blinken repeatedly met Wang Yi.",
    ],
)
def test_words_that_count_contacts_tell_of_several(text: str, events_in: Found) -> None:
    found = contacts(events_in(text))
    assert found
    assert all(mention.aggregate for mention in found)


def test_one_call_of_two_days_of_talks_is_one_contact(events_in: Found) -> None:
    assert not any(mention.aggregate for mention in events_in("China and the United States ended two days of talks in Geneva on Thursday."))


def test_meeting_of_a_body_does_not_tell_of_its_dialogue_too(events_in: Found) -> None:
    found = contacts(events_in("Japan and South Korea held the first meeting of their finance dialogue in Seoul on Thursday."))
    assert all(mention.trigger.exact != "dialogue" for mention in found)


def test_guests_of_a_meeting_of_others_do_not_meet_there(events_in: Found) -> None:
    found = contacts(events_in("Lloyd Austin and Wei Fenghe both attended the meeting of Asian defence ministers on Thursday."))
    assert found == []


def test_telephone_in_a_clause_below_is_another_contact(events_in: Found) -> None:
    text = "China and the United States held talks in Geneva on implementing what was agreed in a phone call."
    (talks, *_) = contacts(events_in(text))
    assert talks.channel is not Channel.PHONE


# Dates


@pytest.mark.parametrize(
    "text",
    [
        "China will act on the consensus reached by Joe Biden and Xi Jinping in their phone call.",
        "Following the recent talks between China and the United States, exports grew.",
        "Antony Blinken has spoken with Wang Yi.",
    ],
)
def test_contact_that_lies_behind_has_no_day(text: str, events_in: Found) -> None:
    (contact,) = contacts(events_in(text, genre=Genre.RELEASE))
    assert contact.date.basis is When.UNKNOWN
    assert (contact.date.lo, contact.date.hi) == (None, date(2021, 9, 10))


def test_first_conversation_is_the_news_of_a_release(events_in: Found) -> None:
    found = contacts(events_in(f"{CALL} It was the first conversation between the two leaders.", genre=Genre.RELEASE))
    assert all(mention.date.basis is not When.UNKNOWN for mention in found)


def test_day_after_since_is_of_another_act(events_in: Found) -> None:
    (contact,) = contacts(events_in("It was the first meeting of Wang Yi and Antony Blinken since the quarrel in Anchorage in March."))
    assert contact.date.basis is When.PUBLICATION


def test_meeting_is_dated_by_the_words_after_the_comma(events_in: Found) -> None:
    found = events_in("At their first meeting, held in Geneva in June 2021, Joe Biden and Xi Jinping signed a statement.")
    (contact,) = contacts(found)
    assert contact.date.edtf == "2021-06"
    assert contact.codes() == {"USA", "CHN"}


def test_day_of_the_summit_dates_the_summit(events_in: Found) -> None:
    found = contacts(events_in("The bridge was opened on August 16, the day of the summit between Joe Biden and Xi Jinping."))
    assert [(mention.status.realis, mention.date.edtf) for mention in found] == [(Realis.OCCURRED, "2021-08-16")]


def test_title_before_a_name_is_nobody_else(events_in: Found) -> None:
    text = (
        "The two Americans met Foreign Minister Chung Eui-yong and Defense Minister Suh Wook in Seoul, two days after talks in Tokyo with "
        "Foreign Minister Toshimitsu Motegi and Defense Minister Nobuo Kishi."
    )
    assert all("JPN" not in mention.codes() for mention in contacts(events_in(text, published=date(2021, 3, 18))))


# What "the meeting" means


def test_talks_are_those_told_in_that_word(events_in: Found) -> None:
    text = "Wang Yi met Wendy Sherman in Tianjin. Xie Feng held talks with Wendy Sherman. The talks were frank. The meeting was short."
    found = {mention.trigger.exact.lower(): mention for mention in contacts(events_in(text, published=date(2021, 7, 26)))}
    assert found["talks"].part_of == found["held talks"].id
    assert found["meeting"].part_of == found["met"].id


def test_conversation_is_not_the_meeting_that_another_page_tells_of(events_in: Found) -> None:
    text = "It was the first conversation between Joe Biden and Xi Jinping. Officials had said before that meeting that ships were at sea."
    assert [mention.trigger.exact for mention in contacts(events_in(text))] == ["conversation"]


def test_framework_to_carry_out_what_a_call_agreed_was_not_reached_in_the_call(events_in: Found) -> None:
    text = (
        "China and the United States reached agreement on a framework to implement the understandings between the two presidents in their "
        "July 5 call."
    )
    (deal,) = [mention for mention in events_in(text) if mention.kind is Kind.ACT]
    assert deal.part_of is None


def test_the_discussion_is_that_of_the_page_not_the_one_that_it_followed_up_on(events_in: Callable[..., list[EventMention]]) -> None:
    text = (
        "Jake Sullivan met Yang Jiechi in Rome on Thursday. The meeting followed up on the virtual conversation that Joe Biden held with "
        "Xi Jinping in March 2021. A large part of the discussion dealt with Afghanistan."
    )
    last = [mention for mention in events_in(text) if mention.trigger.exact == "discussion"]
    assert [mention.date.edtf for mention in last] == ["2021-09-09"]


# One contact, several, or none that is meant


@pytest.mark.parametrize(
    ("text", "several"),
    [("I have called Xi Jinping.", True), ("I have just spoken by phone with Xi Jinping.", False), ("I called Xi Jinping.", False)],
    ids=["on some day", "now", "once"],
)
def test_a_perfect_without_a_day_means_no_one_contact(text: str, several: bool, events_in: Found) -> None:
    (call,) = contacts(events_in(text, genre=Genre.TRANSCRIPT, issuer="USA"))
    assert call.aggregate is several


def test_calls_of_a_week_are_several(events_in: Found) -> None:
    texts = ("Joe Biden had calls with Xi Jinping last week.", "Joe Biden had a call with Xi Jinping last week.")
    assert [mention.aggregate for text in texts for mention in contacts(events_in(text))] == [True, False]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("On the leaders' call, Joe Biden and Xi Jinping discussed trade.", When.UNKNOWN),
        ("Joe Biden likes Xi Jinping. They had a great call.", When.UNKNOWN),
        ("Joe Biden likes Xi Jinping. They had a great call this morning.", When.RELATIVE),
    ],
    ids=["theirs", "remembered", "of today"],
)
def test_contact_that_a_speaker_remembers_has_no_day(text: str, basis: When, events_in: Found) -> None:
    call = contacts(events_in(text, genre=Genre.TRANSCRIPT))[0]
    assert call.date.basis is basis


def test_contact_of_which_the_news_is_still_awaited_is_to_come(events_in: Found) -> None:
    text = "For the specifics of the talks between China and the United States, please stay tuned."
    assert [mention.status.realis for mention in contacts(events_in(text, genre=Genre.TRANSCRIPT))] == [Realis.PLANNED]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        (
            "Guided by the consensus reached during the call between Joe Biden and Xi Jinping, China and the United States reached a "
            "framework consensus on trade.",
            False,
        ),
        ("During the call between the two presidents, China and the United States reached a framework consensus on trade.", True),
        ("Based on the consensus reached at the Geneva talks between China and the United States, the two sides agreed to meet.", True),
    ],
    ids=["guided by an earlier one", "in the call", "based on these talks"],
)
def test_accord_is_part_of_the_contact_that_it_was_reached_in(text: str, inside: bool, events_in: Found) -> None:
    deals = [
        mention for mention in events_in(text, genre=Genre.RELEASE) if mention.type == "AGREE" and mention.trigger.exact[-7:] != "reached"
    ]
    assert [deal.part_of is not None for deal in deals] == [inside]


def test_undertaking_is_part_of_the_talks_of_the_page_not_of_the_call_that_guided_them(events_in: Found) -> None:
    text = (
        "On September 9 China and the United States held talks in Madrid. Guided by the consensus reached during the call between Joe Biden "
        "and Xi Jinping, the two sides had frank discussions. The two sides will continue their work on trade."
    )
    found = events_in(text, genre=Genre.RELEASE, issuer="CHN")
    (step,) = [mention for mention in found if mention.rule == "joint undertaking"]
    talks = {mention.id for mention in contacts(found) if mention.trigger.exact != "call"}
    assert step.part_of in talks


def test_call_by_video_stays_one_by_video_where_it_is_named_again(events_in: Found) -> None:
    text = "Liu He and Janet Yellen spoke by video on Tuesday. The call was made at the request of the United States."
    channels = {mention.channel for mention in contacts(events_in(text, published=date(2022, 7, 6)))}
    assert channels == {Channel.VIDEO}


@pytest.mark.parametrize(
    ("text", "meetings"),
    [
        (
            "John Kerry met with Premier Li Qiang, with Wang Yi, who told him to wait, and with Vice President Han Zheng.",
            [{"Li Qiang"}, {"Wang Yi"}, {"Han Zheng"}],
        ),
        ("John Kerry met with Premier Li Qiang and Wang Yi.", [{"Li Qiang", "Wang Yi"}]),
        ("John Kerry met with Premier Li Qiang together with Janet Yellen.", [{"Li Qiang"}]),
    ],
    ids=["one by one", "both at once", "with a colleague"],
)
def test_with_said_again_is_another_meeting(text: str, meetings: list[set[str]], events_in: Found) -> None:
    found = contacts(events_in(text, published=date(2023, 7, 19)))
    assert [{party.person for party in mention.parties if party.code == "CHN"} for mention in found] == meetings
    assert len({mention.id for mention in found}) == len(found)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("William Burns travelled to China last month. Mr. Burns met with Chinese officials.", "2023-05-01"),
        ("William Burns travelled to China last month. Mr. Burns met with Chinese officials in Singapore.", "2023-06-01"),
        ("William Burns travelled to China last month. Antony Blinken met with Chinese officials.", "2023-06-01"),
        ("William Burns travelled to China last month. He called for calm. Mr. Burns met with Chinese officials.", "2023-06-01"),
        ("William Burns will travel to China next month. Mr. Burns met with Chinese officials.", "2023-06-01"),
    ],
    ids=["on it", "elsewhere", "of another", "not right behind", "to come"],
)
def test_undated_contact_right_behind_a_visit_was_held_on_it(text: str, day: str, events_in: Found) -> None:
    met = [mention for mention in contacts(events_in(text, published=date(2023, 6, 2))) if mention.mode != "visit"]
    assert [mention.date.lo for mention in met] == [date.fromisoformat(day)]


@pytest.mark.parametrize("verb", ["wound up", "ended"])
def test_visit_of_some_days_began_before_the_day_on_which_it_ended(verb: str, events_in: Found) -> None:
    (visit,) = contacts(events_in(f"Gina Raimondo {verb} a four-day visit to China on Wednesday.", published=date(2023, 8, 30)))
    assert (visit.date.lo, visit.date.hi) == (date(2023, 8, 27), date(2023, 8, 30))
    (began,) = contacts(events_in("Gina Raimondo began a four-day visit to China on Wednesday.", published=date(2023, 8, 30)))
    assert began.date.lo == date(2023, 8, 30)


@pytest.mark.parametrize(
    ("text", "is_held"),
    [
        (f"{CALL} Business groups hope that the call could lead to fresh talks.", True),
        (f"{CALL} Officials believed that the call would send a signal.", True),
        (f"{CALL} Officials believed that the talks would be held in May.", False),
        ("Joe Biden will call Xi Jinping on Monday. Officials believed that the call would send a signal.", False),
    ],
)
def test_what_a_contact_may_bring_leaves_the_contact_as_it_was(text: str, is_held: bool, events_in: Found) -> None:
    told = [mention for mention in held(events_in(text)) if mention.sentence.exact.startswith(("Business", "Officials"))]
    assert bool(told) is is_held
    assert all(mention.part_of is not None for mention in told)


def test_to_stop_a_war_is_no_stopover(events_in: Found) -> None:
    assert contacts(events_in("Donald Trump is keeping his options open to stop this war in Russia.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "President Joe Biden called President Xi Jinping on Monday.",
        "President Joe Biden called President Xi Jinping on Monday at Mr. Xi's request.",
        "President Joe Biden called President Xi Jinping at the request of China.",
    ],
)
def test_whoever_calls_a_person_telephones_him(text: str, events_in: Found) -> None:
    (call,) = held(events_in(text))
    assert (call.channel, call.codes()) == ("phone", {"CHN", "USA"})


@pytest.mark.parametrize(
    "text",
    [
        "President Joe Biden called President Xi Jinping a dictator on Monday.",
        "President Joe Biden called Xi Jinping reckless on Monday.",
        "Chinese officials called Secretary Blinken a liar.",
        "President Joe Biden called on President Xi Jinping on Monday to stop.",
        "President Joe Biden called off a visit by Xi Jinping on Monday.",
        "A man called Xi Jinping wrote to an aide of Joe Biden on Monday.",
    ],
)
def test_whoever_is_called_something_is_not_telephoned(text: str, events_in: Found) -> None:
    assert held(events_in(text)) == []


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("The March meeting of the top diplomats of Chile and Peru ended in recriminations.", "2021-03"),
        ("The United States and China are at odds. The March meeting of the two countries' top diplomats ended in anger.", "2021-03"),
        ("The May meeting between Antony Blinken and Wang Yi ended without a joint statement.", "2021-05"),
    ],
)
def test_month_before_a_meeting_says_when_it_was_and_not_where(text: str, month: str, events_in: Found) -> None:
    (meeting,) = held(events_in(text))
    assert (meeting.date.edtf, meeting.place) == (month, None)


def test_town_before_a_meeting_says_where_it_was(events_in: Found) -> None:
    (meeting,) = held(events_in("The Geneva meeting between Antony Blinken and Wang Yi ended without a joint statement."))
    assert meeting.place is not None
    assert meeting.place.text == "Geneva"


def test_whoever_talks_were_with_is_a_party_to_them(events_in: Found) -> None:
    (talks,) = held(events_in("John Kerry's talks in Tianjin last week with Chinese officials brought little progress."))
    assert (talks.codes(), talks.date.edtf) == ({"CHN", "USA"}, "2021-08-29/2021-09-05")


def test_subject_after_an_object_of_with_stays_a_subject(events_in: Found) -> None:
    assert held(events_in("In a week of talks with aides Chinese officials criticised John Kerry.")) == []
