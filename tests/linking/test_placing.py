"""How mentions are put together: copies as one, a plan with its deed, and what came first and alone a second time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from detente.article import Span
from detente.codebook import Codebook
from detente.event import DateInterval, EventMention, Place, Realis, Status, When
from detente.linking import ArticleFacts, link_mentions
from handmade import accusation, actor, meeting, mention, on

PLANNED = Status(Realis.PLANNED)


def saying(sentence: str, trigger: str, told: EventMention, *, article: str, topic: str | None = None) -> EventMention:
    def span(words: str) -> Span:
        return Span.at(sentence, sentence.index(words), sentence.index(words) + len(words))

    about = span(topic) if topic else None
    return replace(told, id=f"men_{article}_{trigger}", article=article, sentence=span(sentence), trigger=span(trigger), topic=about)


def count(*mentions: EventMention, days: dict[str, date], codebook: Codebook, stories: dict[str, str] | None = None) -> int:
    facts = {article: ArticleFacts(article, (stories or {}).get(article, article), None, day) for article, day in days.items()}
    (events,) = {len(link_mentions(order, facts, codebook)) for order in permutations(mentions)}
    return events


def news(day: int) -> DateInterval:
    return on(f"2021-09-{day - 1:02}", f"2021-09-{day:02}", When.PUBLICATION)


def to_come(day: int) -> DateInterval:
    return DateInterval(f"2021-09-{day:02}/..", date(2021, 9, day), None, "open", When.UNKNOWN)


# Copies


BREACH = "Tokyo blamed Seoul for the breach of its ferry company's mail servers."
OTHER_WORDS = "Japan held South Korea responsible for the breach of the mail servers of a ferry company."


def test_late_copy_keeps_nothing_apart_and_draws_nothing_to_its_own_day(codebook: Codebook) -> None:
    first = saying(BREACH, "blamed", accusation(when=news(9)), article="art_1")
    copy = saying(BREACH, "blamed", accusation(when=news(12)), article="art_2")
    same_day = saying(OTHER_WORDS, "held", accusation(when=news(9)), article="art_3")
    later = saying(OTHER_WORDS, "held", accusation(when=news(13)), article="art_4")
    days = {f"art_{number}": date(2021, 9, day) for number, day in ((1, 9), (2, 12), (3, 9), (4, 13))}
    stories = {"art_1": "one", "art_2": "one"}
    assert count(first, copy, same_day, days=days, stories=stories, codebook=codebook) == 1
    assert count(first, copy, later, days=days, stories=stories, codebook=codebook) == 2


# A second turn


def test_what_is_placed_before_the_one_that_speaks_for_it_is_asked_again(codebook: Codebook) -> None:
    def signed(article: str, sentence: str, *, person: str | None = None) -> EventMention:
        told = mention(type="SUPPORT", actors=(actor("JPN", person=person), actor("KOR")), when=on("2021-09-10"))
        return saying(sentence, "signed", told, article=article)

    named = signed("art_1", "Moon's envoy signed the fisheries charter in the old harbour hall.", person="Yoshihide Suga")
    plain = signed("art_2", "The neighbours signed a pact on trawling quotas.")
    between = signed("art_3", "The neighbours signed the fisheries charter, a pact on trawling quotas.")
    days = dict.fromkeys(("art_1", "art_2", "art_3"), date(2021, 9, 10))
    assert count(named, plain, days=days, codebook=codebook) == 2
    assert count(named, plain, between, days=days, codebook=codebook) == 1


# A plan and its deed


PLAN = saying(
    "Japan will lift its curbs on ferry parts.",
    "lift",
    accusation(type="RETREAT", when=to_come(1), status=PLANNED),
    article="art_1",
    topic="its curbs on ferry parts",
)


@pytest.mark.parametrize(
    ("sentence", "topic", "changes", "events"),
    [
        ("Japan lifted its curbs on ferry parts.", "its curbs on ferry parts", {}, 1),
        ("Japan lifted its curbs on ferry parts.", "its curbs on ferry parts", {"recipients": ()}, 1),
        ("Japan lifted its curbs on ferry parts.", "its curbs on ferry parts", {"date": on("2021-12-10")}, 2),
        ("Japan lifted its curbs on ferry parts.", "its curbs on ferry parts", {"date": on("2021-08-10")}, 2),
        ("Japan lifted its curbs on ferry parts.", "its curbs on ferry parts", {"status": Status(Realis.DENIED)}, 2),
        ("Japan lifted its curbs on silk and rice.", "its curbs on silk and rice", {}, 2),
    ],
    ids=["in its words", "without the recipient", "months later", "before it", "denied", "of another thing"],
)
def test_measure_that_was_planned_is_the_one_that_is_taken(
    sentence: str, topic: str, changes: dict[str, object], events: int, codebook: Codebook
) -> None:
    done = saying(sentence, "lifted", accusation(type="RETREAT", when=on("2021-09-20")), article="art_2", topic=topic)
    days = {"art_1": date(2021, 9, 1), "art_2": date(2021, 9, 21)}
    assert count(PLAN, replace(done, **changes), days=days, codebook=codebook) == events  # type: ignore[arg-type]


def test_plan_to_say_something_is_not_what_is_said_later(codebook: Codebook) -> None:
    words, topic = "Japan {} the curbs on ferry parts.", "the curbs on ferry parts"
    plan = saying(words.format("will oppose"), "oppose", accusation(when=to_come(1), status=PLANNED), article="art_1", topic=topic)
    said = saying(words.format("opposed"), "opposed", accusation(when=on("2021-09-20")), article="art_2", topic=topic)
    assert count(plan, said, days={"art_1": date(2021, 9, 1), "art_2": date(2021, 9, 21)}, codebook=codebook) == 2


MONTH = DateInterval("2021-09", date(2021, 9, 1), date(2021, 9, 30), "month", When.RELATIVE)


@pytest.mark.parametrize(
    ("sentence", "changes", "events"),
    [
        ("The quarrel began when Japan, after the islet vote, had cancelled three ferry lines in September.", {}, 1),
        (
            "The quarrel began when Japan, after the islet vote, had cancelled three ferry lines in September.",
            {"recipients": (actor("USA"),)},
            2,
        ),
        ("The quarrel began when Japan, after the islet vote, had cancelled three ferry lines in September.", {"issues": ("TECH",)}, 2),
        ("The quarrel began when Japan had cancelled three loans in September.", {}, 2),
    ],
    ids=["in like words", "to others", "on another issue", "in other words"],
)
def test_measure_that_is_recalled_by_its_month_is_the_one_of_like_words(
    sentence: str, changes: dict[str, object], events: int, codebook: Codebook
) -> None:
    measure = accusation(type="SANCTION", issues=("TRADE",))
    done = saying(
        "Japan broke off a ferry line on Friday after the islet vote.", "broke off", measure, article="art_1", topic="a ferry line"
    )
    told = saying(sentence, "cancelled", replace(measure, date=MONTH), article="art_2", topic="three")
    days = {"art_1": date(2021, 9, 10), "art_2": date(2021, 12, 1)}
    assert count(done, replace(told, **changes), days=days, codebook=codebook) == events  # type: ignore[arg-type]


# Talks that are known by their place


@pytest.mark.parametrize(("place", "events"), [("Geneva", 1), ("Madrid", 2), (None, 2)])
def test_issue_of_what_is_said_does_not_part_talks_that_are_named_by_their_place(
    place: str | None, events: int, codebook: Codebook
) -> None:
    until = DateInterval("../2021-09-10", None, date(2021, 9, 10), "open", When.UNKNOWN)

    def talks(article: str, sentence: str, issue: str, where: str | None) -> EventMention:
        told = meeting(when=until, issues=(issue,), rule="lexicon:meeting-noun")
        return replace(saying(sentence, "talks", told, article=article), place=Place(where, None, "stated") if where else None)

    one = talks("art_1", "Both kept to the outcome of the talks on fisheries.", "SEA", "Geneva")
    other = talks("art_2", "The chip curbs broke with the outcome of the talks.", "TECH", place)
    assert count(one, other, days=dict.fromkeys(("art_1", "art_2"), date(2021, 9, 10)), codebook=codebook) == events
