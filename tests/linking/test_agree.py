"""What says that two mentions speak of one event, and what forbids it; a lack of conflict alone says nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from detente.article import Span
from detente.codebook import Codebook
from detente.event import Channel, DateInterval, EventMention, Kind, Level, Place, When
from detente.linking import ArticleFacts, link_mentions
from handmade import accusation, actor, meeting, on

FIRST, SECOND = date(2021, 9, 9), date(2021, 9, 10)
UNSAID = When.PUBLICATION


def saying(sentence: str, trigger: str, mention: EventMention, *, topic: str | None = None) -> EventMention:
    """Give the mention in other words."""

    def span(words: str) -> Span:
        return Span.at(sentence, sentence.index(words), sentence.index(words) + len(words))

    return replace(mention, sentence=span(sentence), trigger=span(trigger), topic=span(topic) if topic else None)


def events_of(
    *mentions: EventMention, codebook: Codebook, days: dict[str, date] | None = None, issuers: dict[str, str] | None = None
) -> int:
    facts = {
        m.article: ArticleFacts(m.article, m.article, None, (days or {}).get(m.article, SECOND), (issuers or {}).get(m.article))
        for m in mentions
    }
    return len(link_mentions(mentions, facts, codebook))


BREACH = saying("Tokyo blamed Seoul for the breach of its ferry company's mail servers.", "blamed", accusation(when=on("2021-09-10")))


@pytest.mark.parametrize(
    ("sentence", "trigger", "events"),
    [
        ("Japan held South Korea responsible for breaking into the mail servers of a ferry company.", "held", 1),
        ("Japan faulted South Korea for overfishing around the islets.", "faulted", 2),
    ],
    ids=["of one thing", "of another"],
)
def test_acts_of_one_day_are_one_where_their_words_say_so(sentence: str, trigger: str, events: int, codebook: Codebook) -> None:
    other = saying(sentence, trigger, accusation(article="art_2", when=on("2021-09-10"), rule="lexicon:other"))
    assert events_of(BREACH, other, codebook=codebook) == events


@pytest.mark.parametrize(
    ("issuers", "events"),
    [({"art_1": "JPN", "art_2": "JPN"}, 2), ({"art_1": "JPN"}, 2), ({"art_2": "KOR"}, 1), ({}, 1)],
    ids=["the speaker's own pages", "the speaker and the press", "the press and the other side", "the press of two days"],
)
def test_formula_of_two_days_is_said_anew_but_on_the_other_sides_page_or_in_the_press(
    issuers: dict[str, str], events: int, codebook: Codebook
) -> None:
    one = replace(BREACH, date=on("2021-09-08", "2021-09-09", UNSAID))
    other = replace(BREACH, id="men_2", article="art_2", date=on("2021-09-09", "2021-09-10", UNSAID))
    days = {"art_1": FIRST, "art_2": SECOND}
    assert events_of(one, other, codebook=codebook, days=days, issuers=issuers) == events


def test_act_told_as_another_type_of_its_family_is_one_only_in_the_same_words_and_on_a_stated_day(codebook: Codebook) -> None:
    other = replace(BREACH, id="men_2", article="art_2", type="THREATEN")
    undated = replace(other, date=on("2021-09-09", "2021-09-10", UNSAID))
    assert events_of(BREACH, other, codebook=codebook) == 1
    assert events_of(BREACH, undated, codebook=codebook) == 2


def test_city_and_country_are_one_place_for_two_guests(codebook: Codebook) -> None:
    undated = on("2021-09-09", "2021-09-10", UNSAID)
    one = saying("The two ministers conferred in Stockholm.", "conferred", meeting(when=undated))
    other = saying("Negotiators sat down in Sweden.", "sat down", meeting(article="art_2", when=undated))
    city, country = Place("Stockholm", "SWE", "stated"), Place("Sweden", "SWE", "stated")
    assert events_of(replace(one, place=city), replace(other, place=country), codebook=codebook) == 1
    assert events_of(one, other, codebook=codebook) == 2


def test_office_stands_for_its_holder(codebook: Codebook) -> None:
    def told(article: str, *, person: str | None, office: str | None = None) -> EventMention:
        sides = (replace(actor("USA", person=person), office=office), actor("CHN"))
        return meeting(article=article, actors=sides)

    office = "USA.secretary_of_state"
    assert events_of(told("art_1", person="Antony Blinken"), told("art_2", person=None, office=office), codebook=codebook) == 1
    assert events_of(told("art_1", person="Jake Sullivan"), told("art_2", person=None, office=office), codebook=codebook) == 2


def test_the_leaders_call_is_known_by_being_theirs(codebook: Codebook) -> None:
    call = meeting(persons=("Yoshihide Suga", "Moon Jae-in"), channel=Channel.PHONE, when=on("2021-06-05"))
    until = DateInterval("../2021-09-10", None, SECOND, "open", When.UNKNOWN)
    recalled = saying(
        "Both will build on the call of their leaders.",
        "call",
        meeting(article="art_2", channel=Channel.PHONE, level=Level.LEADER, when=until),
    )
    assert events_of(call, recalled, codebook=codebook) == 1
    earlier = replace(call, id="men_9", article="art_9", date=on("2021-07-05"))
    assert events_of(call, earlier, recalled, codebook=codebook) == 3  # two calls fit: it cannot be told which


def test_bare_countries_of_two_undated_talks_are_no_sign(codebook: Codebook) -> None:
    undated = on("2021-09-09", "2021-09-10", UNSAID)
    one = saying("As for talks of the two sides, ask the ministry of fisheries.", "talks", meeting(when=undated))
    other = saying("Suga received Moon's adviser on steel.", "received", meeting(article="art_2", when=undated))
    assert events_of(one, other, codebook=codebook) == 2
    assert one.kind is Kind.ENGAGEMENT


@pytest.mark.parametrize(
    ("sentence", "trigger", "mode"),
    [
        ("The prime minister came to Seoul for two days.", "came", "visit"),
        ("The two have met several times.", "met several times", None),
        ("Both attended the meeting of finance ministers.", "attended the meeting", None),
    ],
    ids=["a stay", "many meetings", "a conference"],
)
def test_stay_series_and_conference_are_not_the_meeting(sentence: str, trigger: str, mode: str | None, codebook: Codebook) -> None:
    persons = ("Yoshihide Suga", "Moon Jae-in")
    other = saying(sentence, trigger, meeting(article="art_2", persons=persons, mode=mode))
    assert events_of(meeting(persons=persons), other, codebook=codebook) == 2


def test_headline_and_the_sentence_that_it_sums_up_are_one_and_two_appeals_are_two(codebook: Codebook) -> None:
    title = saying("Japan rebukes South Korea", "rebukes", accusation(from_title=True, when=on("2021-09-09", "2021-09-10", UNSAID)))
    body = saying("Japan on Friday rebuked South Korea over whale meat.", "rebuked", accusation(position=1))
    more = saying("It rebuked South Korea over whale oil as well.", "rebuked", accusation(position=2))
    assert events_of(title, body, codebook=codebook) == 1
    assert events_of(body, more, codebook=codebook) == 2


@pytest.mark.parametrize(
    ("sentence", "trigger", "rule"),
    [
        ("The pages of that week tell of calls between the two.", "calls", "lexicon:call-noun"),
        ("They agreed to further discussions.", "discussions", "lexicon:meeting-noun"),
    ],
    ids=["several calls", "talks to come"],
)
def test_noun_for_several_or_for_what_is_to_come_is_not_the_call(sentence: str, trigger: str, rule: str, codebook: Codebook) -> None:
    persons = ("Yoshihide Suga", "Moon Jae-in")
    call = replace(meeting(persons=persons), channel=Channel.PHONE)
    other = replace(saying(sentence, trigger, meeting(article="art_2", persons=persons)), channel=Channel.PHONE, rule=rule)
    assert events_of(call, other, codebook=codebook) == 2


# What recalls a contact


def recalled_on(day: str, **more: object) -> EventMention:
    """Give a mention of a contact on no day up to that of the page."""
    until = date.fromisoformat(day)
    return meeting(when=DateInterval(f"../{day}", None, until, "open", When.UNKNOWN), **more)


CALL_OF_LEADERS = meeting(persons=("Yoshihide Suga", "Moon Jae-in"), channel=Channel.PHONE, when=on("2021-06-05"))
PAGE_DAY = date(2021, 9, 10)


@pytest.mark.parametrize(
    ("sentence", "trigger", "events"),
    [
        ("Both will act on what was agreed in the phone call between the two presidents.", "phone call", 1),
        ("Both said that the first meeting of the mechanism was useful to the two presidents.", "first meeting", 2),
        ("Both leaders have called each other.", "called", 2),
    ],
    ids=["the call", "a meeting is no call", "on some day"],
)
def test_leaders_call_is_recalled_until_they_speak_again(sentence: str, trigger: str, events: int, codebook: Codebook) -> None:
    channel = None if trigger == "first meeting" else Channel.PHONE
    vague = saying(sentence, trigger, recalled_on("2021-09-10", article="art_2", channel=channel, level=Level.LEADER))
    assert events_of(CALL_OF_LEADERS, vague, codebook=codebook, days={"art_1": date(2021, 6, 5), "art_2": PAGE_DAY}) == events


def test_dialogue_of_teams_is_not_the_summit_of_their_leaders(codebook: Codebook) -> None:
    summit = saying(
        "Suga and Moon held a summit.", "held a summit", meeting(persons=("Yoshihide Suga", "Moon Jae-in"), when=on("2021-09-10"))
    )
    dialogue = saying(
        "Suga noted progress in their dialogue on exports.",
        "dialogue",
        recalled_on("2021-09-10", position=9, persons=("Yoshihide Suga", None), level=Level.LEADER),
    )
    assert events_of(summit, dialogue, codebook=codebook) == 2


def test_two_sums_of_calls_are_not_one(codebook: Codebook) -> None:
    one = saying("Suga and Moon have held several calls.", "held several calls", meeting(aggregate=True, when=on("2021-09-10")))
    other = saying(
        "Suga and Moon have held three calls.", "held three calls", meeting(article="art_2", aggregate=True, when=on("2021-09-10"))
    )
    assert events_of(one, other, codebook=codebook) == 2


def test_round_of_meetings_is_not_one_of_them(codebook: Codebook) -> None:
    day = on("2021-09-10")
    one = saying("Suga met with Moon on Friday.", "met", meeting(persons=("Yoshihide Suga", "Moon Jae-in"), when=day))
    several = saying(
        "Suga met with President Moon, with the speaker, and with the mayor.",
        "met",
        meeting(article="art_2", persons=("Yoshihide Suga", "Moon Jae-in"), when=day),
    )
    assert events_of(one, several, codebook=codebook) == 2


def test_what_is_recalled_of_another_place_is_not_put_with_it(codebook: Codebook) -> None:
    held = meeting(when=on("2021-09-09"), article="art_2", place="Geneva", persons=("Yoshihide Suga", "Moon Jae-in"))
    told = meeting(when=on("2021-09-09"), persons=("Yoshihide Suga", "Moon Jae-in"))
    elsewhere = meeting(position=9, when=on("2021-09-09", basis=When.CONTEXT), part_of=told.id, place="Madrid")
    same = meeting(position=19, when=on("2021-09-09", basis=When.CONTEXT), part_of=told.id, place="Geneva")
    assert events_of(held, told, same, codebook=codebook) == 1
    assert events_of(held, told, elsewhere, codebook=codebook) == 2
