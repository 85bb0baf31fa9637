"""Which accord was reached in which contact, where the page does not say so; where two may be meant, in none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from detente.article import Span
from detente.codebook import Codebook
from detente.event import Channel, DateInterval, Event, EventMention, Level, Realis, Role, Status, When
from detente.linking import ArticleFacts, link_mentions
from detente.record import score_events
from handmade import actor, meeting, mention, on

TALKS = on("2021-06-05", "2021-06-06", When.RELATIVE)
AGREED = "The two sides agreed to lower the duties on each other's fish."
LEADERS = ("Yoshihide Suga", "Moon Jae-in")


def whole(sentence: str) -> Span:
    return Span.at(sentence, 0, len(sentence))


def at(sentence: str, words: str) -> Span:
    return Span.at(sentence, sentence.index(words), sentence.index(words) + len(words))


def news(day: str) -> DateInterval:
    published = date.fromisoformat(day)
    return DateInterval(f"{published}", published, published, "day", When.PUBLICATION)


def talks(article: str = "art_1", when: DateInterval = TALKS, **more: object) -> EventMention:
    sentence = "Japan and South Korea held talks in Oslo on Saturday and Sunday."
    return meeting(article=article, when=when, sentence=whole(sentence), trigger=at(sentence, "held talks"), position=1, **more)


def accord(article: str = "art_1", when: DateInterval | None = None, sentence: str = AGREED, **more: object) -> EventMention:
    fields = {"type": "AGREE", "actors": (actor("JPN"), actor("KOR")), "reciprocal": True, "rule": "lexicon:agree-to", **more}
    words = at(sentence, "agreed to" if "agreed to" in sentence else "reaching an accord")
    return mention(article=article, when=when or news("2021-06-07"), sentence=whole(sentence), trigger=words, **fields)  # type: ignore[arg-type]


def events_of(mentions: Iterable[EventMention], codebook: Codebook, **days: str) -> list[Event]:
    found = list(mentions)
    facts = {m.article: ArticleFacts(m.article, m.article, None, date.fromisoformat(days.get(m.article, "2021-06-07"))) for m in found}
    return score_events(link_mentions(found, facts, codebook), codebook)


def accords(mentions: Iterable[EventMention], codebook: Codebook, **days: str) -> list[Event]:
    return [event for event in events_of(mentions, codebook, **days) if event.type == "AGREE"]


def test_accord_on_a_page_of_the_talks_was_reached_in_them_on_their_days(codebook: Codebook) -> None:
    for told in permutations((talks(), accord())):
        contact, agreed = sorted(events_of(told, codebook), key=lambda event: event.type == "AGREE")
        assert agreed.part_of == contact.id
        assert (agreed.date.lo, agreed.date.hi, agreed.date.basis) == (TALKS.lo, TALKS.hi, When.CONTEXT)
        assert not agreed.scored
        assert [outcome.kind for outcome in contact.outcome] == ["next_step"]


@pytest.mark.parametrize(
    "told",
    [
        (talks(), accord(actors=(actor("JPN"), actor("CHN")))),
        (talks(), accord(actors=(actor("JPN"),))),
        (talks(), accord(when=on("2021-06-09"))),
        (talks(), accord(when=DateInterval("../2021-06-07", None, date(2021, 6, 7), "open", When.UNKNOWN))),
        (talks(), accord(status=Status(Realis.PLANNED))),
        (talks(status=Status(Realis.PLANNED)), accord()),
        (talks(level=Level.MINISTER), accord(level=Level.LEADER)),
        (talks(), accord("art_2")),
        (talks(), accord(reciprocal=False, actors=(actor("JPN"),), recipients=(actor("KOR"),))),
    ],
    ids=[
        "of other sides",
        "of one side",
        "of another day",
        "of no known day",
        "to come",
        "talks to come",
        "of leaders, in the talks of ministers",
        "on another page",
        "a promise of one, by nobody of the talks",
    ],
)
def test_accord_is_not_of_the_talks(told: tuple[EventMention, ...], codebook: Codebook) -> None:
    assert [event.part_of for event in accords(told, codebook)] == [None]


def test_accord_told_a_week_later_is_not_of_the_talks(codebook: Codebook) -> None:
    assert [event.part_of for event in accords((talks(), accord(when=news("2021-06-14"))), codebook, art_1="2021-06-14")] == [None]


def test_accord_is_of_no_contact_where_its_page_tells_of_two(codebook: Codebook) -> None:
    call = talks(when=on("2021-06-07"), channel=Channel.PHONE)
    call = replace(call, id="men_call", sentence=whole("They spoke by telephone."), trigger=at("They spoke by telephone.", "spoke"))
    assert [event.part_of for event in accords((talks(), call, accord()), codebook)] == [None]


def test_accord_of_the_clause_of_the_talks_is_of_them_whatever_else_its_page_tells(codebook: Codebook) -> None:
    sentence = "From June 5 to 6 they held talks in Oslo, reaching an accord on fish."
    days = replace(TALKS, span=at(sentence, "June 5 to 6"))
    host = replace(talks(when=days), sentence=whole(sentence), trigger=at(sentence, "held talks"))
    call = replace(talks(when=on("2021-06-07"), channel=Channel.PHONE), id="men_call", sentence=whole("They spoke by telephone."))
    (event,) = accords((host, call, accord(when=days, sentence=sentence)), codebook)
    assert event.part_of is not None
    (other,) = accords((host, call, accord(when=replace(days, span=None), sentence=sentence)), codebook)
    assert other.part_of is None


def test_what_a_joint_statement_lists_beside_an_accord_of_the_talks_was_agreed_there_too(codebook: Codebook) -> None:
    more = "The two sides agreed to open a hotline for their coast guards in the strait."
    beside = replace(accord("art_2", sentence=more), id="men_more")
    told = (talks(), accord(), accord("art_2"), beside)
    assert all(event.part_of is not None for event in accords(told, codebook))
    alone = accords((talks(), accord(), beside), codebook)
    assert sorted(event.part_of is None for event in alone) == [False, True]


@pytest.mark.parametrize(("persons", "is_part"), [(LEADERS, True), ((LEADERS[0], None), False)], ids=["by their names", "of one alone"])
def test_accord_of_two_leaders_is_of_their_call_on_its_day(
    persons: tuple[str | None, str | None], is_part: bool, codebook: Codebook
) -> None:
    call = meeting(article="art_1", persons=LEADERS, channel=Channel.PHONE, when=on("2021-06-07"))
    sides = (actor("JPN", person=persons[0], level=Level.LEADER), actor("KOR", person=persons[1], level=Level.LEADER))
    (event,) = accords((call, accord("art_2", actors=sides, level=Level.LEADER)), codebook)
    assert (event.part_of is not None) is is_part


@pytest.mark.parametrize(
    ("pages", "where"), [(("art_0",), "art_0"), (("art_0", "art_1"), "art_1")], ids=["elsewhere", "on its own page too"]
)
def test_words_of_what_was_agreed_are_found_from_the_contact(pages: tuple[str, ...], where: str, codebook: Codebook) -> None:
    call = meeting(article="art_1", persons=LEADERS, channel=Channel.PHONE, when=on("2021-06-07"))
    sides = tuple(actor(code, person=person, level=Level.LEADER) for code, person in zip(("JPN", "KOR"), LEADERS, strict=True))
    told = [accord(page, actors=sides, level=Level.LEADER) for page in pages]
    contact = next(event for event in events_of((call, *told), codebook) if event.type == "CONSULT")
    (step,) = contact.outcome
    assert [place.article for place in contact.evidence if place.role is Role.OUTCOME and place.span == step.span] == [where]


def invitation(article: str, words: str, *, host: str = LEADERS[0], sentence: str = "He {} the president to Kyoto.") -> EventMention:
    text = sentence.format(words)
    parties = {"actors": (actor("JPN", person=host, level=Level.LEADER),), "recipients": (actor("KOR", level=Level.LEADER),)}
    when = on("2021-06-06", "2021-06-07", When.PUBLICATION)
    return mention(article=article, type="AGREE", when=when, sentence=whole(text), trigger=at(text, words), level=Level.LEADER, **parties)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("other", "events", "label"),
    [
        (invitation("art_2", "welcomed", sentence="The prime minister {} another visit."), 1, "invites"),
        (invitation("art_2", "invited", host="Taro Aso", sentence="Mr. Aso {} a guest to Tokyo."), 2, "invites"),
        (invitation("art_2", "accepted an invitation", sentence="The prime minister {} to Seoul."), 2, "makes a promise"),
    ],
    ids=["in other words", "of another host", "accepted"],
)
def test_invitation_told_twice_on_a_day_is_one_and_the_hosts(other: EventMention, events: int, label: str, codebook: Codebook) -> None:
    first = invitation("art_1", "invited")
    found = accords((first, other), codebook)
    assert found == accords((other, first), codebook)
    assert len(found) == events
    (told,) = [event for event in found if other.id in event.mentions]
    assert label in told.label
