"""In which contact an accord was reached that pages name as a whole; where none is known, it stands alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from detente.article import Span
from detente.codebook import Codebook
from detente.event import ActorBasis, Channel, DateInterval, EventMention, Level, When
from detente.linking import ArticleFacts, link_mentions
from detente.record import score_events
from handmade import actor, meeting, mention, on

CALL, LATER = date(2021, 6, 5), date(2021, 9, 19)
PERSONS = ("Yoshihide Suga", "Moon Jae-in")
IN_CALL = "Seoul hopes that Tokyo will act on the understandings reached by the two leaders during the phone call."
UNSAID = "Seoul hopes that Tokyo will act on the understandings reached by the two leaders."


def at(sentence: str, words: str) -> Span:
    return Span.at(sentence, sentence.index(words), sentence.index(words) + len(words))


def undated(until: str, basis: When = When.UNKNOWN) -> DateInterval:
    return DateInterval(f"../{until}", None, date.fromisoformat(until), "open", basis)


def accord(article: str, sentence: str, when: DateInterval, *, level: Level | None = Level.LEADER, **more: object) -> EventMention:
    words = next(
        w for w in ("understandings reached", "reached a consensus", "reached a number", "reached an agreement", "agreed") if w in sentence
    )
    sides = (actor("JPN", level=level), actor("KOR", level=level))
    fields = {"type": "AGREE", "actors": sides, "reciprocal": True, "level": level, "date": when, **more}
    return mention(article=article, sentence=at(sentence, sentence), trigger=at(sentence, words), **fields)  # type: ignore[arg-type]


def call(article: str, day: date, **more: object) -> EventMention:
    return meeting(article=article, persons=PERSONS, channel=Channel.PHONE, when=on(day.isoformat()), **more)


DATED = accord("art_1", "In their call on June 5 the two leaders reached a consensus on fisheries.", on("2021-06-05"), issues=("TRADE",))


def events_of(*mentions: EventMention, codebook: Codebook, days: dict[str, date]) -> list[list[str]]:
    """Give the articles of each event of an accord."""
    facts = {m.article: ArticleFacts(m.article, m.article, None, days.get(m.article, CALL)) for m in mentions}
    by_id = {m.id: m for m in mentions}
    events = [event for event in link_mentions(mentions, facts, codebook) if event.type == "AGREE"]
    return sorted(sorted(by_id[mention].article for mention in event.mentions) for event in events)


@pytest.mark.parametrize(
    ("sentence", "until", "level", "together"),
    [
        (IN_CALL, "2021-08-06", Level.LEADER, True),
        (IN_CALL, "2021-12-06", Level.LEADER, False),
        (UNSAID, "2021-06-27", Level.LEADER, True),
        (UNSAID, "2021-07-09", Level.LEADER, False),
        (IN_CALL, "2021-06-04", Level.LEADER, False),
        (IN_CALL, "2021-06-27", Level.MINISTER, False),
        (IN_CALL, "2021-06-27", None, False),
        ("The leaders reached an agreement on fisheries during the call.", "2021-06-27", Level.LEADER, False),
        ("The leaders reached a number of common understandings in that call.", "2021-06-27", Level.LEADER, True),
    ],
    ids=[
        "of the call, for months",
        "not for ever",
        "of no contact, for a month",
        "not for longer",
        "not before it",
        "not of ministers",
        "not of nobody",
        "not one agreement of several",
        "named after a number",
    ],
)
def test_accord_of_leaders_has_the_day_of_their_last_call(
    sentence: str, until: str, level: Level | None, together: bool, codebook: Codebook
) -> None:
    other = accord("art_3", sentence, undated(until), level=level, issues=("LAW",))
    found = events_of(DATED, call("art_1", CALL), other, codebook=codebook, days={"art_3": date.fromisoformat(until)})
    assert found == ([["art_1", "art_3"]] if together else [["art_1"], ["art_3"]])


def test_accord_is_of_the_last_call_before_the_page_and_of_no_later_one(codebook: Codebook) -> None:
    before, after = accord("art_3", IN_CALL, undated("2021-09-18")), accord("art_4", IN_CALL, undated("2021-09-21"))
    days = {"art_3": date(2021, 9, 18), "art_4": date(2021, 9, 21), "art_2": LATER}
    found = events_of(DATED, call("art_1", CALL), call("art_2", LATER), before, after, codebook=codebook, days=days)
    assert found == [["art_1", "art_3"], ["art_4"]]


def test_accord_told_inside_a_contact_is_of_that_one(codebook: Codebook) -> None:
    first = call("art_2", CALL)
    inside = accord("art_2", IN_CALL, undated("2021-09-21", When.CONTEXT), part_of=first.id)
    days = {"art_2": date(2021, 9, 21), "art_4": LATER}
    assert events_of(DATED, call("art_1", CALL), call("art_4", LATER), first, inside, codebook=codebook, days=days) == [["art_1", "art_2"]]


def test_accord_of_teams_is_not_of_the_call_that_guides_it(codebook: Codebook) -> None:
    sentence = "Guided by the call of their leaders, the two teams reached a consensus on visas for students."
    guide = call("art_2", CALL)
    teams = accord("art_2", sentence, undated("2021-06-18", When.CONTEXT), level=Level.WORKING, part_of=guide.id)
    found = events_of(DATED, call("art_1", CALL), guide, teams, codebook=codebook, days={"art_2": date(2021, 6, 18)})
    assert found == [["art_1"], ["art_2"]]


def test_act_in_the_words_of_an_accord_joins_it_whichever_is_read_first(codebook: Codebook) -> None:
    words = "During the call on June 5 the two sides agreed to share the fisheries and reached a consensus."
    act = accord("art_0", words, on("2021-06-05"), level=None, rule="lexicon:agree-on")
    act = replace(act, trigger=at(words, "agreed"))
    other = accord("art_2", IN_CALL, undated("2021-06-27"))
    found = events_of(
        act, DATED, other, call("art_1", CALL), codebook=codebook, days={"art_0": date(2021, 6, 7), "art_2": date(2021, 6, 27)}
    )
    assert found == [["art_0", "art_1", "art_2"]]


@pytest.mark.parametrize(("day", "together"), [("2021-06-05", True), ("2021-04-05", False)], ids=["of its day", "of months before"])
def test_act_in_a_contact_without_a_day_is_of_the_day_that_another_page_gives(day: str, together: bool, codebook: Codebook) -> None:
    words = "On the basis of the call the two sides agreed to set up a hotline for the coast guards."
    inside = accord("art_2", words, undated("2021-06-20", When.CONTEXT), level=None, rule="lexicon:agree-to")
    told = call("art_2", CALL)
    inside = replace(inside, trigger=at(words, "agreed"), part_of=told.id)
    other = replace(inside, id="men_9", article="art_3", date=on(day), part_of=None)
    page = {"art_2": date(2021, 6, 20), "art_3": date.fromisoformat(day)}
    found = events_of(told, call("art_1", CALL), inside, other, codebook=codebook, days=page)
    assert found == ([["art_2", "art_3"]] if together else [["art_2"], ["art_3"]])


def test_undated_act_joins_the_one_in_its_own_words_where_several_are_like_it(codebook: Codebook) -> None:
    words = "The two sides agreed to set up a hotline for the coast guards in the strait."
    like = "The two sides agreed to open a hotline for coast guards, pilots and fleets."
    month = on("2021-05-01", "2021-05-31")
    same, near = (accord(f"art_{n}", w, month, level=None, rule="lexicon:agree-to") for n, w in ((1, words), (2, like)))
    same, near = (
        replace(same, trigger=at(words, "agreed"), date=on("2021-05-10")),
        replace(near, trigger=at(like, "agreed"), date=on("2021-05-20")),
    )
    vague = replace(same, id="men_9", article="art_3", date=month)
    found = events_of(same, near, vague, codebook=codebook, days={"art_3": date(2021, 6, 2)})
    assert found == [["art_1", "art_3"], ["art_2"]]


def test_accord_without_a_contact_stands_alone(codebook: Codebook) -> None:
    other = accord("art_3", IN_CALL, undated("2021-06-27"))
    assert events_of(DATED, other, codebook=codebook, days={"art_3": date(2021, 6, 27)}) == [["art_1"], ["art_3"]]


def test_accord_is_of_no_contact_between_others_or_of_lesser_rank(codebook: Codebook) -> None:
    delegation = replace(meeting(article="art_1", when=on("2021-06-05")), level=Level.LEADER)  # "the leader of the delegation"
    other = accord("art_3", UNSAID, undated("2021-06-27"))
    assert len(events_of(DATED, delegation, other, codebook=codebook, days={"art_3": date(2021, 6, 27)})) == 2


def test_their_call_is_that_of_the_leaders_whom_the_words_before_it_name(codebook: Codebook) -> None:
    sentence = "Teams spoke of the consensus between the two leaders in their phone call on June 5."
    sides = (actor("JPN"), replace(actor("KOR", person="Chung Eui-yong", level=Level.MINISTER), basis=ActorBasis.COREFERENCE))
    sides = (sides[0], replace(sides[1], office="KOR.foreign_minister"))
    told = call("art_2", CALL, actors=sides, level=Level.MINISTER)
    told = replace(told, sentence=at(sentence, sentence), trigger=at(sentence, "call"))
    other = replace(told, sentence=at("The ministers had a phone call on June 5.", "The ministers had a phone call on June 5."))
    other = replace(other, trigger=at(other.sentence.exact, "call"))
    facts = {m.article: ArticleFacts(m.article, m.article, None, CALL) for m in (told, call("art_1", CALL))}
    (event,) = link_mentions([told, call("art_1", CALL)], facts, codebook)
    assert {party.person for party in event.actors} == set(PERSONS)
    assert len(link_mentions([other, call("art_1", CALL)], facts, codebook)) == 2


# What is only said again

TEAMS = "The teams reached a consensus on quotas, nets, ports, crews, permits and inspection of boats."
AGAIN = "Guided by their leaders, the teams reached a consensus on quotas, nets, ports, crews, permits and inspection of boats."
BARE = "Tokyo should act on the understandings reached between the two sides."
FORMULA = "The teams reached a consensus on fisheries."


def news(day: str) -> DateInterval:
    first = date.fromisoformat(day) - timedelta(days=1)
    return on(first.isoformat(), day, When.PUBLICATION)


@pytest.mark.parametrize(
    ("first", "again", "day", "together"),
    [(TEAMS, AGAIN, "2021-06-09", True), (TEAMS, AGAIN, "2021-06-29", False), (FORMULA, FORMULA, "2021-06-09", False)],
    ids=["some days later", "weeks later", "in a formula"],
)
def test_accord_that_a_later_page_tells_in_nearly_all_its_words_is_one(
    first: str, again: str, day: str, together: bool, codebook: Codebook
) -> None:
    one, other = (
        accord("art_1", first, news("2021-06-05"), level=Level.WORKING),
        accord("art_2", again, news(day), level=Level.MINISTER),
    )
    for told in ((one, other), (other, one)):
        events = events_of(*told, codebook=codebook, days={"art_2": date.fromisoformat(day)})
        assert events == ([["art_1", "art_2"]] if together else [["art_1"], ["art_2"]])


@pytest.mark.parametrize(("level", "events"), [(Level.INSTITUTION, 1), (Level.LEADER, 2)], ids=["of the two sides", "of the leaders"])
def test_accord_named_again_on_its_page_is_the_one_told_before(level: Level, events: int, codebook: Codebook) -> None:
    one = accord("art_1", TEAMS, news("2021-06-05"), level=Level.WORKING)
    page = f"{TEAMS} {BARE}"
    start = page.index("understandings")
    noun = accord("art_1", BARE, undated("2021-06-05"), level=level, position=start)
    noun = replace(
        noun, sentence=Span.at(page, len(TEAMS) + 1, len(page)), trigger=Span.at(page, start, start + len("understandings reached"))
    )
    for told in ((one, noun), (noun, one)):
        assert len(events_of(*told, codebook=codebook, days={})) == events


def test_what_leaders_agreed_on_some_day_is_scored_only_with_its_contact(codebook: Codebook) -> None:
    facts = {name: ArticleFacts(name, name, None, date(2021, 6, 27)) for name in ("art_1", "art_2")}
    recalled = accord("art_2", UNSAID, undated("2021-06-27"))
    (alone,) = score_events(link_mentions([recalled], facts, codebook), codebook)
    assert not alone.scored
    (event,) = [e for e in link_mentions([recalled, DATED, call("art_1", CALL)], facts, codebook) if e.type == "AGREE"]
    assert (len(event.mentions), event.why) == (2, None)
