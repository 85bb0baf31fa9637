"""Which contacts were held on a visit, and which visits are no contact beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.codebook import Codebook
from detente.event import Channel, Event, Outcome, Place
from detente.record.engagements import make_series
from detente.record.visits import visits_of_talks
from handmade import contact, on, party, quote

GUEST = party("JPN", person="Yoshihide Suga")
HOST = party("KOR", person="Moon Jae-in")
TALK = contact(id="evt_talk", actors=(GUEST, HOST), date=on("2021-09-10"))


def visit(**changes: object) -> Event:
    made = contact(
        id="evt_visit", mode="visit", actors=(GUEST,), recipients=(party("KOR"),), date=on("2021-09-09", "2021-09-11"), reciprocal=False
    )
    return replace(made, **changes)  # type: ignore[arg-type]


MONTH = on("2021-09-01", "2021-09-30")
SEOUL, PARIS = (Place(name, code, "stated") for name, code in (("Seoul", "KOR"), ("Paris", "FRA")))


@pytest.mark.parametrize(
    ("trip", "talk", "is_on_it"),
    [
        (visit(), TALK, True),
        (visit(), replace(TALK, date=on("2021-09-12")), False),
        (visit(), replace(TALK, channel=Channel.PHONE), False),
        (visit(), replace(TALK, place=PARIS), False),
        (visit(), replace(TALK, actors=(party("JPN", person="Another"), HOST)), False),
        (visit(date=MONTH), replace(TALK, articles=("art_9",)), False),
        (visit(date=MONTH), replace(TALK, articles=("art_9",), place=SEOUL), True),
        (visit(date=MONTH), replace(TALK, date=MONTH), True),
        (visit(recipients=(HOST,)), TALK, False),
    ],
    ids=[
        "on its days", "after it", "by telephone", "elsewhere", "of another guest", "some day of its month", "there, in its month",
        "told with it", "received by a person",
    ],
)  # fmt: skip
def test_talk_is_on_the_visit_of_its_guest_days_and_country(trip: Event, talk: Event, is_on_it: bool) -> None:
    assert (visits_of_talks([trip, talk]).get(talk.id) is not None) is is_on_it


def test_visit_is_no_contact_beside_the_talks_held_on_it(codebook: Codebook) -> None:
    (entry,) = make_series([visit(), TALK], [], codebook)
    assert entry.engagement.event.id == TALK.id
    assert entry.visit is not None
    alone = make_series([visit(), replace(TALK, date=on("2021-10-10"))], [], codebook)
    assert [one.engagement.event.id for one in alone] == ["evt_visit", TALK.id]


def test_visit_with_an_outcome_of_its_own_stays(codebook: Codebook) -> None:
    signed = visit(outcome=(Outcome("joint_statement", quote("agreed")),))
    assert len(make_series([signed, TALK], [], codebook)) == 2
    assert len(make_series([signed, replace(TALK, outcome=signed.outcome)], [], codebook)) == 1
