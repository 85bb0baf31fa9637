"""One contact is one event however it is told: before it, on its days, from memory; the order of reading changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from detente.article import Span
from detente.codebook import Codebook
from detente.event import ActorBasis, Channel, DateInterval, Event, EventMention, Level, Place, Realis, Status, When
from detente.linking import ArticleFacts, link_mentions
from handmade import actor, meeting, on

PERSONS = ("Yoshihide Suga", "Moon Jae-in")
NOUN = "lexicon:meeting-noun"
PLANNED, ONGOING = Status(Realis.PLANNED), Status(Realis.ONGOING)


def saying(sentence: str, words: str, **more: object) -> EventMention:
    made = meeting(**more)  # type: ignore[arg-type]
    start = sentence.index(words)
    return replace(made, sentence=Span.at(sentence, 0, len(sentence)), trigger=Span.at(sentence, start, start + len(words)))


def before(day: str) -> DateInterval:
    return DateInterval(f"../{day}", None, date.fromisoformat(day), "open", When.UNKNOWN)


def after(day: str) -> DateInterval:
    return DateInterval(f"{day}/..", date.fromisoformat(day), None, "open", When.UNKNOWN)


def at(place: str, country: str | None) -> Place:
    return Place(place, country, "stated", Span.at(place, 0, len(place)))


def events_of(*mentions: EventMention, codebook: Codebook, days: dict[str, str]) -> list[Event]:
    """Give the events, the same in every order of reading; an article's name is its number."""
    facts = {m.article: ArticleFacts(m.article, m.article, None, date.fromisoformat(days[m.article])) for m in mentions}
    found = [link_mentions(order, facts, codebook) for order in permutations(mentions)]
    assert all(events == found[0] for events in found)
    return found[0]


# From memory


def call(article: str, day: str) -> EventMention:
    return meeting(article=article, persons=PERSONS, channel=Channel.PHONE, when=on(day))


@pytest.mark.parametrize(
    ("sentence", "words", "day", "joined"),
    [
        ("They spoke of it in the phone call.", "call", "2021-09-25", {"1", "2"}),
        ("They spoke of it in the phone call.", "call", "2021-10-25", {"2"}),
        ("He said so at his recent phone call.", "call", "2021-10-25", {"1", "2"}),
        ("They spoke of it in the phone call.", "call", "2021-09-18", {"0", "2"}),
    ],
    ids=["the last days' one", "either of two long ago", "recent", "the only one before"],
)
def test_call_without_a_day_is_the_last_one(sentence: str, words: str, day: str, joined: set[str], codebook: Codebook) -> None:
    vague = saying(sentence, words, article="2", persons=PERSONS, channel=Channel.PHONE, when=before(day), rule=NOUN)
    days = {"0": "2021-08-05", "1": "2021-09-19", "2": day}
    events = events_of(call("0", "2021-08-05"), call("1", "2021-09-19"), vague, codebook=codebook, days=days)
    assert [set(event.articles) for event in events if "2" in event.articles] == [joined]


# Before it

TALKS = saying("The two held talks on trade in Geneva.", "held talks", article="1", when=on("2021-05-10", "2021-05-11"), place="Geneva")
RECALLED = saying("Trade grew after the talks in Geneva.", "talks", article="2", when=before("2021-05-14"), place="Geneva", rule=NOUN)


def test_plan_is_of_the_talks_that_are_also_recalled(codebook: Codebook) -> None:
    plan = saying("They will hold talks in Geneva.", "hold talks", article="0", when=after("2021-05-06"), place="Geneva", status=PLANNED)
    days = {"0": "2021-05-06", "1": "2021-05-11", "2": "2021-05-14"}
    (event,) = events_of(plan, TALKS, RECALLED, codebook=codebook, days=days)
    assert (event.status.realis, event.date.edtf) == (Realis.OCCURRED, "2021-05-10/2021-05-11")
    (alone,) = events_of(plan, codebook=codebook, days=days)
    assert alone.status.realis is Realis.PLANNED


@pytest.mark.parametrize(
    ("place", "page", "events"),
    [("Geneva", "2021-05-10", 1), ("Vienna", "2021-05-10", 2), (None, "2021-05-11", 2), ("Geneva", "2021-05-12", 2)],
    ids=["on its day", "elsewhere", "nowhere", "after it"],
)
def test_talks_awaited_on_their_day_are_known_by_their_place(place: str | None, page: str, events: int, codebook: Codebook) -> None:
    plan = saying("For the talks, stay tuned.", "talks", article="0", when=after(page), place=place, status=PLANNED, rule=NOUN)
    assert len(events_of(plan, TALKS, codebook=codebook, days={"0": page, "1": "2021-05-11"})) == events


@pytest.mark.parametrize(
    ("later", "events"),
    [("For the meeting, stay tuned.", 1), ("They may hold another meeting later.", 2)],
    ids=["awaited", "of another"],
)
def test_contact_of_which_the_news_is_awaited_is_not_held_yet(later: str, events: int, codebook: Codebook) -> None:
    first = "On the high-level meeting on trade we have spoken. "
    known = saying(first, "meeting", article="1", when=before("2021-05-08"), rule=NOUN)
    page = first + later
    start = page.index("meeting", len(first))
    again = meeting(article="1", position=start, when=after("2021-05-08"), rule=NOUN, status=PLANNED)
    parties = tuple(replace(actor, basis=ActorBasis.COREFERENCE) for actor in again.actors)
    again = replace(again, actors=parties, sentence=Span.at(page, len(first), len(page)), trigger=Span.at(page, start, start + 7))
    found = events_of(known, again, codebook=codebook, days={"1": "2021-05-08"})
    assert len(found) == events
    assert {event.status.realis for event in found} == ({Realis.PLANNED} if events == 1 else {Realis.PLANNED, Realis.OCCURRED})


# On its days


@pytest.mark.parametrize(
    ("status", "day", "channel", "events"),
    [
        (ONGOING, "2021-05-11", None, 1),
        (ONGOING, "2021-05-13", None, 2),
        (ONGOING, "2021-05-11", Channel.PHONE, 2),
        (Status(Realis.OCCURRED), "2021-05-11", None, 2),
    ],
    ids=["under way", "days later", "beside a call", "told as over"],
)
def test_talks_under_way_are_those_of_the_day(status: Status, day: str, channel: Channel | None, events: int, codebook: Codebook) -> None:
    held = replace(TALKS, channel=channel)
    news = on((date.fromisoformat(day)).isoformat(), day, When.PUBLICATION)
    now = saying("They are negotiating quotas right now.", "negotiating", article="0", when=news, status=status)
    assert len(events_of(held, now, codebook=codebook, days={"0": day, "1": "2021-05-11"})) == events


@pytest.mark.parametrize(
    ("day", "persons", "events"), [("2021-04-02", (None, None), 1), ("2021-04-03", (None, None), 2), ("2021-04-03", PERSONS, 1)]
)
def test_days_that_only_a_time_zone_makes_one_need_another_sign(
    day: str, persons: tuple[str | None, str | None], events: int, codebook: Codebook
) -> None:
    spoke = call("0", "2021-04-02")
    other = saying("Officers held talks on ships.", "held talks", article="1", when=on(day), persons=persons, level=Level.WORKING)
    assert len(events_of(spoke, other, codebook=codebook, days={"0": "2021-04-03", "1": "2021-04-05"})) == events


def test_day_that_most_pages_give_stands(codebook: Codebook) -> None:
    told = [meeting(article=str(number), when=on("2021-05-10", "2021-05-11"), place="Geneva") for number in range(2)]
    short = meeting(article="2", when=on("2021-05-10"), place="Geneva")
    days = dict.fromkeys(("0", "1", "2"), "2021-05-12")
    (event,) = events_of(*told, short, codebook=codebook, days=days)
    assert event.date.edtf == "2021-05-10/2021-05-11"
    (event,) = events_of(told[0], short, codebook=codebook, days=days)
    assert event.date.edtf == "2021-05-10"


@pytest.mark.parametrize(
    ("days", "words", "status", "expected"),
    [
        (on("2021-05-10", "2021-05-11"), "May 10 and 11", Status(Realis.OCCURRED), "2021-05-10/2021-05-11"),
        (on("2021-05-10", "2021-05-11"), "Monday and Tuesday", Status(Realis.OCCURRED), "2021-05-10/2021-05-11"),
        (on("2021-05-10", "2021-05-11"), "the start of the week", Status(Realis.OCCURRED), "2021-05-11"),
        (on("2021-05-10", "2021-05-12"), "May 10 to 12", PLANNED, "2021-05-11"),
    ],
    ids=["by date", "by weekday", "no days named", "planned only"],
)
def test_days_that_one_page_states_hold_the_day_that_others_give(
    days: DateInterval, words: str, status: Status, expected: str, codebook: Codebook
) -> None:
    sentence = f"The two held talks in Geneva on {words}."
    span = Span.at(sentence, sentence.index(words), sentence.index(words) + len(words))
    whole = saying(sentence, "held talks", article="1", when=replace(days, span=span), place="Geneva", status=status)
    others = (saying("The two held talks in Geneva.", "held talks", article=n, when=on("2021-05-11"), place="Geneva") for n in ("2", "3"))
    (event,) = events_of(whole, *others, codebook=codebook, days={"1": "2021-05-12", "2": "2021-05-12", "3": "2021-05-12"})
    assert event.date.edtf == expected


@pytest.mark.parametrize(
    ("sector", "person", "events"),
    [("PTY", None, 2), ("GOV", None, 1), ("PTY", PERSONS[1], 1), ("MIL", None, 1)],
    ids=["the party", "the government", "the same person", "both at once"],
)
def test_body_that_is_met_in_another_sentence_is_not_the_person_met_before(
    sector: str, person: str | None, events: int, codebook: Codebook
) -> None:
    first = saying("On Monday she met the president.", "met", article="1", when=on("2021-05-10"), persons=PERSONS)
    sentence = "In Busan she met the secretary of the party."
    she, body = (Span.at(sentence, sentence.index(w), sentence.index(w) + len(w)) for w in ("she", "secretary of the party"))
    sides = (actor("JPN", person=PERSONS[0]), actor("KOR", person=person, sector=sector))
    sides = (replace(sides[0], span=she), replace(sides[1], span=she if sector == "MIL" else body))
    other = saying(sentence, "met", article="1", when=on("2021-05-10"), actors=sides, position=1)
    assert len(events_of(first, other, codebook=codebook, days={"1": "2021-05-11"})) == events
