"""Which contact an undated mention can mean: a meeting of the last days, or one to come that its page only announces."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from detente.article import Span
from detente.codebook import Codebook
from detente.event import Channel, DateInterval, EventMention, Realis, Status, When
from detente.linking import ArticleFacts, link_mentions
from handmade import meeting, on

PLANNED = Status(Realis.PLANNED)
MEETING = "Tokyo has given an account of the meeting on fisheries."
RECENT = "The recent consultations were frank."
PLAIN = "The consultations were frank."
CHUNG = (None, "Chung Eui-yong")


def at(sentence: str, words: str) -> Span:
    return Span.at(sentence, sentence.index(words), sentence.index(words) + len(words))


def told(sentence: str, words: str, **more: object) -> EventMention:
    return replace(meeting(article="art_2", **more), sentence=at(sentence, sentence), trigger=at(sentence, words))


def undated(day: date, *, to_come: bool = False) -> DateInterval:
    edtf = f"{day}/.." if to_come else f"../{day}"
    return DateInterval(edtf, day if to_come else None, None if to_come else day, "open", When.UNKNOWN)


def events_of(*mentions: EventMention, page: date, codebook: Codebook) -> int:
    facts = {m.article: ArticleFacts(m.article, m.article, None, page if m.article == "art_2" else date(2021, 5, 12)) for m in mentions}
    return len(link_mentions(mentions, facts, codebook))


HELD = meeting(article="art_1", when=on("2021-05-10", "2021-05-11"), issues=("SEA",))


@pytest.mark.parametrize(
    ("sentence", "words", "rule", "issues", "day", "events"),
    [
        (MEETING, "meeting", "lexicon:meeting-noun", ("SEA",), 13, 1),
        (MEETING, "meeting", "lexicon:meeting-noun", ("SEA",), 26, 2),
        (MEETING, "meeting", "lexicon:meeting-noun", ("TECH",), 13, 2),
        (MEETING, "meeting", "lexicon:meeting-noun", ("SEA",), 9, 2),
        (MEETING, "meeting", "lexicon:meet", ("SEA",), 13, 2),
        (RECENT, "consultations", "lexicon:meeting-noun", (), 13, 1),
        (PLAIN, "consultations", "lexicon:meeting-noun", (), 13, 2),
    ],
    ids=["of its issue", "weeks later", "of another issue", "before it", "told by a verb", "recent", "with no sign"],
)
def test_noun_without_a_day_means_the_meeting_of_the_last_days(
    sentence: str, words: str, rule: str, issues: tuple[str, ...], day: int, events: int, codebook: Codebook
) -> None:
    page = date(2021, 5, day)
    vague = told(sentence, words, rule=rule, issues=issues, when=undated(page))
    assert events_of(HELD, vague, page=page, codebook=codebook) == events


def test_noun_without_a_day_stands_alone_where_two_meetings_fit(codebook: Codebook) -> None:
    other = meeting(article="art_3", when=on("2021-05-06"), issues=("SEA",))
    vague = told(MEETING, "meeting", rule="lexicon:meeting-noun", issues=("SEA",), when=undated(date(2021, 5, 13)))
    assert events_of(HELD, other, vague, page=date(2021, 5, 13), codebook=codebook) == 3


def test_noun_without_a_day_means_no_call(codebook: Codebook) -> None:
    call = meeting(article="art_1", when=on("2021-05-10"), issues=("SEA",), channel=Channel.VIDEO)
    vague = told(PLAIN, "consultations", rule="lexicon:meeting-noun", issues=("SEA",), when=undated(date(2021, 5, 13)))
    assert events_of(call, vague, page=date(2021, 5, 13), codebook=codebook) == 2


@pytest.mark.parametrize(
    ("persons", "page", "events"),
    [
        (CHUNG, date(2021, 5, 6), 1),
        ((None, "Moon Jae-in"), date(2021, 5, 6), 2),
        ((None, None), date(2021, 5, 6), 2),
        (CHUNG, date(2021, 4, 20), 2),
        (CHUNG, date(2021, 5, 10), 2),
        (CHUNG, date(2021, 5, 12), 2),
    ],
    ids=["of one person", "of another", "of nobody", "long before", "on its day", "after it"],
)
def test_plan_without_a_day_means_the_contact_of_its_person_some_days_later(
    persons: tuple[str | None, str | None], page: date, events: int, codebook: Codebook
) -> None:
    held = meeting(article="art_1", persons=CHUNG, when=on("2021-05-10"))
    plan = told("The envoy will hold talks in Seoul.", "talks", persons=persons, status=PLANNED, when=undated(page, to_come=True))
    assert events_of(held, plan, page=page, codebook=codebook) == events


def test_what_is_to_come_within_the_year_is_no_contact_of_the_months_before(codebook: Codebook) -> None:
    persons = ("Yoshihide Suga", "Moon Jae-in")
    before, after = (meeting(article=f"art_{n}", persons=persons, when=on(day)) for n, day in ((1, "2021-02-10"), (3, "2021-05-12")))
    year = replace(on("2021-01-01", "2021-12-31", When.RELATIVE), lo=None, edtf="../2021", span=at(MEETING, "meeting"))
    plan = told("The two will meet before the end of the year.", "meet", persons=persons, status=PLANNED, when=year)
    assert events_of(before, after, plan, page=date(2021, 4, 6), codebook=codebook) == 2
    assert events_of(before, plan, page=date(2021, 4, 6), codebook=codebook) == 2
