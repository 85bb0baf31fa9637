"""What belongs to the record of a dyad, and to a period of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from detente.codebook import Codebook
from detente.event import Attribution, ClaimMention, DateInterval, Event, Kind, LinkageMention, Realis, StanceMention, Status, When
from detente.record import (
    Dyad,
    OfficialPage,
    Record,
    build_record,
    find_readouts,
    find_silent_accounts,
    in_period,
    is_about,
    is_engagement_held,
    label_of_dyad,
    official_pages,
)
from handmade import contact, event, mention, on, party, quote

DYAD = Dyad("JPN", "KOR")


def record(*events: Event, **more: object) -> Record:
    return build_record(DYAD, events, (), (), (), {}, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "about"),
    [
        (event(), True),
        (event(actors=(party("KOR"),), recipients=(party("JPN"),)), True),
        (event(recipients=(party("CHN"),)), False),
        (event(actors=(party("CHN"),)), False),
        (event(recipients=(party("KOR"), party("CHN"))), True),
        (event(actors=(party("JPN"), party("KOR")), recipients=(party("CHN"),)), True),  # what both do to a third
        (contact(), True),
        (contact(actors=(party("JPN"), party("KOR"), party("USA"))), True),
        (contact(actors=(party("JPN"), party("USA"))), False),
        (event(recipients=()), False),
        (event(type="SUPPORT", reciprocal=True), True),
        # "the United States renewed ties with Japan and South Korea": each with it, not with one another
        (event(type="SUPPORT", actors=(party("USA"),), recipients=(party("JPN"), party("KOR")), reciprocal=True), False),
    ],
)
def test_record_holds_what_one_does_to_the_other(made: Event, about: bool) -> None:
    assert is_about(made, DYAD) is about
    assert is_about(made, Dyad("KOR", "JPN")) is about
    assert bool(record(made).events) is about


@pytest.mark.parametrize(
    ("since", "until", "inside"),
    [
        (None, None, True), ("2021-09-01", "2021-09-30", True), ("2021-09-10", "2021-09-10", True), ("2021-09-11", None, False),
        (None, "2021-09-09", False), ("2021-09-10", None, True), (None, "2021-09-10", True),
    ],
)  # fmt: skip
def test_period_goes_by_the_events_own_date(since: str | None, until: str | None, inside: bool) -> None:
    first, last = (date.fromisoformat(day) if day else None for day in (since, until))
    assert in_period(event(), first, last) is inside
    assert bool(record(event(), since=first, until=last).events) is inside


def test_event_that_may_lie_in_the_period_is_shown() -> None:
    march = event(date=on("2021-03-01", "2021-03-31"))
    assert in_period(march, date(2021, 3, 15), date(2021, 3, 20))


def test_event_without_a_date_is_in_no_period() -> None:
    undated = event(date=DateInterval("", None, None, "open", When.UNKNOWN))
    assert in_period(undated, None, None)
    assert not in_period(undated, date(2000, 1, 1), None)


@pytest.mark.parametrize(
    ("made", "held"),
    [
        (contact(), True),
        (contact(status=Status(Realis.ONGOING)), True),
        (contact(status=Status(Realis.PLANNED)), False),
        (contact(status=Status(Realis.DENIED)), False),
        (contact(actors=(party("JPN"),)), False),
        (contact(why="aggregate of other events"), False),
        (event(), False),
    ],
)
def test_engagement_was_held_between_named_parties(made: Event, held: bool) -> None:
    assert is_engagement_held(made) is held
    assert bool(record(made).engagements) is held


def test_part_of_an_engagement_is_no_act_of_its_own() -> None:
    meeting, part, act = contact(id="evt_1"), event(id="evt_2", part_of="evt_1"), event(id="evt_3")
    found = record(meeting, part, act)
    assert [e.id for e in found.acts] == ["evt_3"]
    assert [e.id for e in found.parts_of(meeting)] == ["evt_2"]


def test_claims_stances_and_linkages_are_those_of_the_dyad() -> None:
    when, said = on("2021-09-10"), (Attribution.NARRATOR, None)
    claims = [
        ClaimMention(id, "art_1", quote(), quote("met"), "low", dyad, *said, when)
        for id, dyad in (("a", ("JPN", "KOR")), ("b", ("CHN", "USA")))
    ]
    stances = [
        StanceMention(id, "art_1", quote(), quote("met"), "TRADE", "difference", holders, *said, when)
        for id, holders in (("a", ("KOR",)), ("b", ("CHN", "USA")))
    ]
    linkages = [LinkageMention("a", "art_1", quote(), quote("met"), "TRADE", "CLIM", -1, *said, when)]
    found = build_record(DYAD, [], claims, stances, linkages, {})
    assert [claim.id for claim in found.claims] == ["a"]
    assert [stance.id for stance in found.stances] == ["a"]


def test_readout_is_a_partys_own_page() -> None:
    meeting = contact(articles=("art_1", "art_2", "art_3"))
    told = frozenset({"men_1"})
    found = find_readouts([meeting], {"art_1": OfficialPage("JPN", held=told), "art_2": OfficialPage("CHN", held=told)})
    assert [(r.issuer, r.article, r.engagement) for r in found] == [("JPN", "art_1", "evt_1")]


def test_readout_tells_of_the_parts_on_its_page() -> None:
    parts = [event(id="evt_2", part_of="evt_1"), event(id="evt_3", part_of="evt_1", articles=("art_9",))]
    (found,) = find_readouts([contact(), *parts], {"art_1": OfficialPage("JPN", held=frozenset({"men_1"}))})
    assert found.parts == ("evt_2",)


@pytest.mark.parametrize(
    ("day", "realis", "is_account"),
    [
        ("2021-02-10", Realis.OCCURRED, True),
        ("2021-02-12", Realis.OCCURRED, True),
        (None, Realis.OCCURRED, True),
        ("2021-02-09", Realis.OCCURRED, True),  # it is still the day before in the other capital
        ("2021-02-08", Realis.OCCURRED, False),
        ("2021-02-10", Realis.PLANNED, False),  # "I will be speaking to him today"
        ("2021-02-09", Realis.ONGOING, False),  # "I am speaking to him on Wednesday"
    ],
)
def test_a_page_that_looks_ahead_to_a_contact_is_no_account_of_it(day: str | None, realis: Realis, is_account: bool) -> None:
    told = mention(id="men_1", status=Status(realis))
    pages = official_pages({"art_1": "JPN"}, {"art_1": date.fromisoformat(day) if day else None}, [told])
    assert bool(find_readouts([contact(date=on("2021-02-10"))], pages)) == is_account


SUGA, MOON = party("JPN", person="Yoshihide Suga"), party("KOR", person="Moon Jae-in")
TALK = contact(id="evt_1", actors=(SUGA, MOON), date=on("2021-02-10"), articles=("art_1",))
TOLD = event(id="evt_2", type="AGREE", actors=(SUGA,), recipients=(MOON,), date=on("2021-02-09", "2021-02-10"), articles=("art_2",))


@pytest.mark.parametrize(
    ("talk", "told", "issuer", "day", "is_account"),
    [
        (TALK, TOLD, "JPN", "2021-02-10", True),
        (TALK, TOLD, "KOR", "2021-02-11", True),  # the night of the talk is the next day there
        (TALK, TOLD, "CHN", "2021-02-10", False),  # a third country's word
        (TALK, TOLD, "JPN", "2021-02-12", False),  # looks back
        (TALK, TOLD, "JPN", "2021-02-09", False),  # before it
        (TALK, replace(TOLD, recipients=(party("KOR"),)), "JPN", "2021-02-10", False),  # not the two who talked
        (TALK, replace(TOLD, date=on("2021-01-10")), "JPN", "2021-02-10", False),
        (TALK, replace(TOLD, status=Status(Realis.PLANNED)), "JPN", "2021-02-10", False),
        (TALK, replace(TOLD, kind=Kind.ENGAGEMENT), "JPN", "2021-02-10", False),
        (replace(TALK, date=on("2021-02-06", "2021-02-13")), TOLD, "JPN", "2021-02-10", False),  # on no known day
        (replace(TALK, actors=(SUGA, party("KOR"))), TOLD, "JPN", "2021-02-10", False),  # nobody knows who
    ],
)
def test_an_account_need_not_name_the_contact(talk: Event, told: Event, issuer: str, day: str, is_account: bool) -> None:
    found = find_silent_accounts(talk, [told], {"art_1": "JPN", "art_2": issuer}, {"art_1": None, "art_2": date.fromisoformat(day)})
    assert found == ([(issuer, "art_2")] if is_account else [])


def test_dyad_is_named_for_a_heading(codebook: Codebook) -> None:
    assert label_of_dyad(DYAD, codebook) == "Japan – South Korea"
