"""Which mentions speak of one event; order and copies change nothing, and a doubt keeps them apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.article import Span
from detente.codebook import Codebook
from detente.event import (
    Asserter,
    Attribution,
    Channel,
    DateInterval,
    Event,
    EventMention,
    Evidence,
    Kind,
    Level,
    Outcome,
    Realis,
    Role,
    Status,
    When,
)
from detente.linking import ArticleFacts, evidence_of, link_mentions
from detente.record import score_events
from detente.record.engagements import next_step_in
from handmade import accusation, actor, link, meeting, mention, on, quote

Coded = Callable[..., list[EventMention]]
CALL = ("Yoshihide Suga", "Moon Jae-in")

# Three pages about one week; the third looks back on the first two.
PAGES = (
    (
        "Joe Biden spoke by phone with Xi Jinping on Thursday. The call lasted 90 minutes. The two leaders agreed to maintain contact. "
        "The United States imposed sanctions on Turkey on Wednesday.",
        date(2021, 9, 10),
    ),
    (
        "President Biden spoke with Xi Jinping on Thursday. On Wednesday Washington imposed sanctions on Turkey. China condemned Japan.",
        date(2021, 9, 10),
    ),
    (
        "Antony Blinken visited India last week. In March Antony Blinken met Wang Yi in Anchorage. On Sept. 9, Joe Biden spoke by phone with "
        "Xi Jinping. China denied that it had hacked American networks.",
        date(2021, 9, 12),
    ),
)


@pytest.fixture(scope="module")
def coded(events_in: Coded) -> list[EventMention]:
    return [m for text, day in PAGES for m in events_in(text, published=day)]


def facts_of(mentions: list[EventMention], *, published: date = date(2021, 9, 10), story: str | None = None) -> dict[str, ArticleFacts]:
    return {m.article: ArticleFacts(m.article, story or m.article, "The Harbor Courier", published) for m in mentions}


def sizes(events: list[Event]) -> list[int]:
    return sorted(len(event.mentions) for event in events)


# Laws


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(random=st.randoms(use_true_random=False))
def test_order_of_mentions_changes_nothing(random: Random, coded: list[EventMention], codebook: Codebook) -> None:
    shuffled = list(coded)
    random.shuffle(shuffled)
    assert link_mentions(shuffled, facts_of(coded), codebook) == link_mentions(coded, facts_of(coded), codebook)


def test_each_mention_is_in_exactly_one_event(coded: list[EventMention], codebook: Codebook) -> None:
    events = link_mentions(coded, facts_of(coded), codebook)
    assert sorted(id for event in events for id in event.mentions) == sorted(m.id for m in coded)


def test_ids_are_unique_and_events_are_in_order_of_date(coded: list[EventMention], codebook: Codebook) -> None:
    events = link_mentions(coded, facts_of(coded), codebook)
    assert len({event.id for event in events}) == len(events)
    days = [event.date.lo or event.date.hi or date.min for event in events]
    assert days == sorted(days)


def test_five_copies_of_every_page_change_nothing_but_reports(coded: list[EventMention], codebook: Codebook) -> None:
    once = score_events(link_mentions(coded, facts_of(coded), codebook), codebook)
    copies, facts = list(coded), facts_of(coded)
    for number in range(1, 6):
        for m in coded:
            article = f"{m.article}z{number}"
            part_of = f"{m.part_of}z{number}" if m.part_of else None
            copies.append(replace(m, id=f"{m.id}z{number}", article=article, part_of=part_of))
            facts[article] = replace(facts[m.article], id=article, story=facts[m.article].story, outlet=f"Copy {number}")
    often = score_events(link_mentions(copies, facts, codebook), codebook)

    def essence(event: Event) -> tuple[object, ...]:
        return (
            event.id,
            event.type,
            event.codes(),
            event.status,
            event.date,
            event.value,
            event.scored,
            event.part_of,
            event.label,
            event.reports,
        )

    assert [essence(event) for event in often] == [essence(event) for event in once]
    assert all(len(many.articles) == 6 * len(one.articles) for many, one in zip(often, once, strict=True))


def test_part_of_points_at_an_event_that_is_there(coded: list[EventMention], codebook: Codebook) -> None:
    events = link_mentions(coded, facts_of(coded), codebook)
    known = {event.id for event in events}
    assert {event.part_of for event in events if event.part_of} <= known
    assert all(event.part_of != event.id for event in events)


def test_evidence_of_an_event_is_that_of_its_mentions_and_the_step_agreed_in_it(coded: list[EventMention], codebook: Codebook) -> None:
    by_id = {m.id: m for m in coded}
    events = link_mentions(coded, facts_of(coded), codebook)
    for event in events:
        own = {e for id in event.mentions for e in evidence_of(by_id[id])}
        inside = {id for part in events if part.part_of == event.id for id in part.mentions}
        steps = {Evidence(by_id[id].article, step, Role.OUTCOME) for id in inside if (step := next_step_in(by_id[id])) is not None}
        assert own <= set(event.evidence) <= own | steps


def test_pages_of_one_call_are_one_event(coded: list[EventMention], codebook: Codebook) -> None:
    calls = [
        e
        for e in link_mentions(coded, facts_of(coded), codebook)
        if e.kind is Kind.ENGAGEMENT and e.codes() == {"USA", "CHN"} and e.level is Level.LEADER
    ]
    assert len(calls) == 1
    assert len(calls[0].articles) == 3


def test_linking_nothing_gives_nothing(codebook: Codebook) -> None:
    assert link_mentions([], {}, codebook) == []


# What joins


def test_two_pages_of_one_act_are_one_event_with_two_reports(codebook: Codebook) -> None:
    (event,) = link(accusation(), accusation(article="art_2"), codebook=codebook)
    assert (event.reports, event.articles, event.outlets) == (2, ("art_1", "art_2"), ("Outlet of art_1", "Outlet of art_2"))


def test_copies_are_one_report(codebook: Codebook) -> None:
    (event,) = link(accusation(), accusation(article="art_2"), codebook=codebook, stories={"art_2": "art_1"})
    assert event.reports == 1
    assert len(event.articles) == 2


def test_night_in_washington_is_morning_in_beijing(codebook: Codebook) -> None:
    one, other = meeting(when=on("2021-09-09")), meeting(article="art_2", when=on("2021-09-10"))
    assert len(link(one, other, codebook=codebook)) == 1


def test_bare_country_joins_its_leader(codebook: Codebook) -> None:
    (event,) = link(meeting(persons=CALL), meeting(article="art_2"), codebook=codebook)
    assert {p.person for p in event.actors} == set(CALL)


def test_most_exact_date_is_kept(codebook: Codebook) -> None:
    (event,) = link(meeting(), meeting(article="art_2", when=on("2021-09-08", "2021-09-13", When.RELATIVE)), codebook=codebook)
    assert event.date.edtf == "2021-09-10"


def test_outcomes_of_all_pages_are_kept(codebook: Codebook) -> None:
    one = meeting(outcome=(Outcome("little_progress", quote("talks")),))
    other = meeting(article="art_2", outcome=(Outcome("no_statement", quote("talks")),))
    (event,) = link(one, other, codebook=codebook)
    assert {outcome.kind for outcome in event.outcome} == {"little_progress", "no_statement"}


def test_both_sides_word_is_no_longer_one_sides_account(codebook: Codebook) -> None:
    def told_by(code: str) -> Status:
        return Status(Realis.OCCURRED, Attribution.ATTRIBUTED, Asserter(code, code, anonymous=False, sector="GOV"))

    (alone,) = link(meeting(status=told_by("JPN")), codebook=codebook)
    (both,) = link(meeting(status=told_by("JPN")), meeting(article="art_2", status=told_by("KOR")), codebook=codebook)
    assert alone.status.attribution is Attribution.ATTRIBUTED
    assert both.status.attribution is Attribution.NARRATOR


def test_plan_that_came_true_is_one_event_that_occurred(codebook: Codebook) -> None:
    (event,) = link(meeting(status=Status(Realis.PLANNED)), meeting(article="art_2"), codebook=codebook)
    assert event.status.realis is Realis.OCCURRED


def test_vague_date_joins_the_only_candidate(codebook: Codebook) -> None:
    march = meeting(article="art_2", when=on("2021-03-01", "2021-03-31", When.RELATIVE))
    (event,) = link(meeting(when=on("2021-03-18")), march, codebook=codebook)
    assert event.date.edtf == "2021-03-18"


# What does not


def test_vague_date_joins_none_of_two_candidates(codebook: Codebook) -> None:
    march = meeting(article="art_3", when=on("2021-03-01", "2021-03-31", When.RELATIVE))
    events = link(meeting(when=on("2021-03-05")), meeting(article="art_2", when=on("2021-03-18")), march, codebook=codebook)
    assert sizes(events) == [1, 1, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (meeting(), meeting(article="art_2", when=on("2021-09-20"))),
        (meeting(persons=CALL), meeting(article="art_2", persons=("Toshimitsu Motegi", "Chung Eui-yong"))),
        (meeting(persons=CALL), meeting(article="art_2", persons=("Yoshihide Suga", "Chung Eui-yong"))),
        (meeting(place="Tokyo"), meeting(article="art_2", place="Seoul")),
        (meeting(channel=Channel.PHONE), meeting(article="art_2", channel=Channel.IN_PERSON)),
        (meeting(channel=Channel.VIDEO), meeting(article="art_2", channel=Channel.IN_PERSON)),
        (meeting(channel=Channel.PHONE), meeting(article="art_2", mode="visit")),
        (meeting(), meeting(article="art_2", aggregate=True)),
        (meeting(), meeting(article="art_2", status=Status(Realis.DENIED))),
        (meeting(), meeting(article="art_2", status=Status(Realis.HYPOTHETICAL))),
        (meeting(), meeting(article="art_2", actors=(actor("JPN"), actor("CHN")))),
        (accusation(), accusation(article="art_2", mode="disapprove", type="SANCTION")),
        (accusation(mode="disapprove"), accusation(article="art_2", mode="allege")),
        (accusation(), accusation(article="art_2", actors=(actor("KOR"),), recipients=(actor("JPN"),))),
        (accusation(issues=("TRADE",)), accusation(article="art_2", issues=("RIGHTS",))),
        (accusation(when=on("2021-09-10")), accusation(article="art_2", when=on("2021-09-14"))),
        (accusation(), mention(article="art_2", recipients=(actor("CHN"),))),
    ],
    ids=[
        "other day", "other persons", "one other person", "other place", "phone, in person", "video, in person", "phone, visit", "aggregate",
        "denied", "hypothetical", "other party", "other type", "other mode", "other direction", "other issue", "other week", "other recipient",
    ],
)  # fmt: skip
def test_conflicting_mentions_are_two_events(one: EventMention, other: EventMention, codebook: Codebook) -> None:
    assert sizes(link(one, other, codebook=codebook)) == [1, 1]
    assert sizes(link(other, one, codebook=codebook)) == [1, 1]


def test_go_between_joins_no_conflict(codebook: Codebook) -> None:
    # A page without persons could belong to either meeting; it must not pull the two together.
    leaders = meeting(persons=CALL)
    ministers = meeting(article="art_2", persons=("Toshimitsu Motegi", "Chung Eui-yong"))
    for event in link(leaders, ministers, meeting(article="art_3"), codebook=codebook):
        assert len({p.person for p in event.actors if p.code == "JPN" and p.person}) <= 1


def test_unknown_dates_of_two_pages_are_two_events(codebook: Codebook) -> None:
    never = DateInterval("", None, None, "open", When.UNKNOWN)
    assert sizes(link(meeting(when=never), meeting(article="art_2", when=never), codebook=codebook)) == [1, 1]


def test_two_like_acts_of_one_page_are_two_events(codebook: Codebook) -> None:
    one, other = accusation(rule="lexicon:condemn"), accusation(position=1, rule="lexicon:summon", trigger=quote("agreed"))
    assert sizes(link(one, other, codebook=codebook)) == [1, 1]


# What an event is made of


def test_recalled_engagement_belongs_to_the_one_it_recalls(codebook: Codebook) -> None:
    first = meeting()
    again = meeting(position=1, part_of=first.id, outcome=(Outcome("little_progress", quote("talks")),))
    (event,) = link(first, again, codebook=codebook)
    assert event.part_of is None
    assert [outcome.kind for outcome in event.outcome] == ["little_progress"]


def test_act_inside_a_meeting_points_at_it(codebook: Codebook) -> None:
    host = meeting()
    events = link(host, accusation(position=1, part_of=host.id), codebook=codebook)
    engagement = next(e for e in events if e.kind is Kind.ENGAGEMENT)
    act = next(e for e in events if e.kind is Kind.ACT)
    assert act.part_of == engagement.id
    assert engagement.part_of is None


def test_best_mention_leads(codebook: Codebook) -> None:
    title, body = meeting(from_title=True), meeting(article="art_2")
    (event,) = link(title, body, codebook=codebook)
    assert event.mentions[0] == body.id


def test_evidence_names_each_part() -> None:
    roles = {e.role for e in evidence_of(accusation())}
    assert {Role.SENTENCE, Role.TRIGGER, Role.ACTOR, Role.RECIPIENT} <= roles


def test_undertakings_become_evidence(codebook: Codebook) -> None:
    span: Span = quote("to resume talks")
    (event,) = link(mention(type="AGREE", actors=(actor("JPN"), actor("KOR")), reciprocal=True, undertaking=span), codebook=codebook)
    assert [e.span.exact for e in event.undertakings] == ["to resume talks"]


def test_event_id_does_not_change_when_a_later_page_tells_of_it(codebook: Codebook) -> None:
    first = accusation()
    later = accusation(article="art_0")
    alone = link_mentions([first], {"art_1": ArticleFacts("art_1", "art_1", None, date(2021, 9, 10))}, codebook)
    facts = {
        "art_1": ArticleFacts("art_1", "art_1", None, date(2021, 9, 10)),
        "art_0": ArticleFacts("art_0", "art_0", None, date(2021, 9, 11)),
    }
    assert [e.id for e in link_mentions([later, first], facts, codebook)] == [e.id for e in alone]


def test_copy_of_an_undated_plan_is_no_second_event(codebook: Codebook) -> None:
    sometime = DateInterval("2021-09-10/..", date(2021, 9, 10), None, "open", When.UNKNOWN)
    one = accusation(when=sometime, status=Status(Realis.HYPOTHETICAL))
    copy = accusation(article="art_2", when=sometime, status=Status(Realis.HYPOTHETICAL))
    (event,) = link(one, copy, codebook=codebook, stories={"art_2": "art_1"})
    assert event.reports == 1


# Ids


def test_every_mention_gives_the_event_an_alias_but_the_first_gives_its_id(codebook: Codebook) -> None:
    one, other = accusation(), accusation(article="art_2")
    (event,) = link(one, other, codebook=codebook)
    (alone,), (other_alone,) = link(one, codebook=codebook), link(other, codebook=codebook)
    assert (event.id, event.aliases, alone.aliases) == (alone.id, (other_alone.id,), ())


def test_id_still_finds_the_event_after_an_earlier_page_was_read(codebook: Codebook) -> None:
    first, earlier = accusation(), accusation(article="art_0")
    days = {"art_1": date(2021, 9, 11), "art_0": date(2021, 9, 10)}
    pages = {article: ArticleFacts(article, article, None, day) for article, day in days.items()}
    (before,), (after,) = link_mentions([first], pages, codebook), link_mentions([first, earlier], pages, codebook)
    assert before.id != after.id
    assert before.id in after.aliases
