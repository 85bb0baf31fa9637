"""Each field takes the values that it has, however they are typed, and says which there are."""

from __future__ import annotations

from datetime import date

import pytest

from detente.codebook import Codebook
from detente.errors import NotFoundError
from detente.event import Realis, When
from detente.linking.editing import read_date, set_field, words_of_field
from handmade import contact, event, party

GOOD = [
    ("actors", "China", "CHN"),
    ("actors", "USA,Japan", "USA,JPN"),
    ("recipients", "none", "none"),
    ("type", "threaten", "THREATEN"),
    ("realis", "Did not occur", "did not occur"),
    ("date", "2021-07", "2021-07"),
    ("date", "none", "none"),
    ("level", "vice-minister", "vice-minister"),
    ("level", "none", "none"),
    ("place", "Geneva", "Geneva"),
    ("issues", "trade, twn", "TRADE,TWN"),
    ("outcome", "joint_statement", "joint_statement"),
    ("Outcome", "none", "none"),
]
BAD = [
    ("actors", "Chima", "did you mean CHN"),
    ("actors", "none", "at least one actor"),
    ("type", "THREATN", "did you mean THREATEN"),
    ("mode", "phone", "no mode of ACCUSE"),
    ("realis", "planed", "did you mean planned"),
    ("date", "07/2021", "give 2021-07-05"),
    ("date", "2021-02-30", "no date"),
    ("date", "2021-08/2021-07", "ends before it begins"),
    ("date", "2021-07-05/", "no date"),
    ("date", "２０２１", "no date"),
    ("place", " ", "'none' empties a field"),
    ("issues", "", "'none' empties a field"),
    ("place", "Gen\x1beva", "no text"),
    ("place", "Gen\udcffva", "no text"),
    ("level", "boss", "there is leader, minister"),
    ("issues", "TRAED", "did you mean TRADE"),
    ("outcome", "joint_statment", "did you mean joint_statement"),
    ("colour", "red", "no field is called 'colour'"),
    ("initiator", "JPN", "evt_1 is an act"),
    ("channel", "phone", "evt_1 is an act"),
    ("participants", "JPN,KOR", "evt_1 is an act"),
]
GOOD_OF_CONTACT = [
    ("initiator", "South Korea", "KOR"),
    ("initiator", "none", "none"),
    ("channel", "In person", "in person"),
    ("channel", "none", "none"),
    ("participants", "JPN: yoshihide suga, South Korea", "JPN:Yoshihide Suga,KOR"),
    ("participants", "KOR,JPN,USA:Ann Lee", "KOR,JPN,USA:Ann Lee"),
]
BAD_OF_CONTACT = [
    ("initiator", "Chima", "did you mean CHN"),
    ("initiator", "CHN", "CHN is no party to evt_1; there is JPN, KOR, or 'none'"),
    ("channel", "fone", "did you mean phone"),
    ("participants", "JPN", "participants of two countries"),
    ("participants", "none", "participants of two countries"),
    ("participants", "JPN:,KOR", "no person is named in 'JPN:'"),
]


@pytest.mark.parametrize(("field", "value", "expected"), GOOD)
def test_a_value_is_set_and_read_back(field: str, value: str, expected: str, codebook: Codebook) -> None:
    changed = set_field(event(), field, value, codebook)
    assert words_of_field(changed, field.lower()) == expected
    assert set_field(changed, field, expected, codebook) == changed


@pytest.mark.parametrize(("field", "value", "message"), BAD)
def test_what_is_mistyped_is_told_with_what_there_is(field: str, value: str, message: str, codebook: Codebook) -> None:
    with pytest.raises(NotFoundError, match=message):
        set_field(event(), field, value, codebook)


@pytest.mark.parametrize(("field", "value", "expected"), GOOD_OF_CONTACT)
def test_a_field_of_a_contact_is_set_and_read_back(field: str, value: str, expected: str, codebook: Codebook) -> None:
    changed = set_field(contact(), field, value, codebook)
    assert words_of_field(changed, field) == expected
    assert set_field(changed, field, expected, codebook) == changed


@pytest.mark.parametrize(("field", "value", "message"), BAD_OF_CONTACT)
def test_what_a_contact_cannot_take_is_told_with_what_there_is(field: str, value: str, message: str, codebook: Codebook) -> None:
    with pytest.raises(NotFoundError) as raised:
        set_field(contact(), field, value, codebook)
    assert message in str(raised.value)


def test_participants_stay_on_their_sides_with_the_office_of_the_day(codebook: Codebook) -> None:
    sided = contact(actors=(party("JPN", text="Tokyo"),), recipients=(party("KOR", person="Moon Jae-in", text="Moon"),))
    changed = set_field(sided, "participants", "KOR:Moon Jae-in,JPN:Yoshihide Suga,CHN", codebook)
    assert [(p.code, p.person, p.text) for p in changed.actors] == [("JPN", "Yoshihide Suga", "Tokyo")]
    assert changed.actors[0].office in codebook.offices
    assert changed.recipients == (*sided.recipients, party("CHN", text="China"))
    gone = set_field(sided, "participants", "KOR,CHN", codebook)
    assert [[p.code for p in side] for side in (gone.actors, gone.recipients)] == [["KOR"], ["CHN"]]


def test_a_party_that_stays_keeps_its_person_and_a_new_one_takes_the_words_of_the_one_that_goes(codebook: Codebook) -> None:
    leaders = event(actors=(party("USA", person="Joe Biden", text="Biden"), party("FRA", text="Xi")))
    changed = set_field(leaders, "actors", "USA,CHN", codebook)
    assert [(p.code, p.person, p.text) for p in changed.actors] == [("USA", "Joe Biden", "Biden"), ("CHN", None, "Xi")]


def test_a_mode_that_the_new_type_has_not_goes(codebook: Codebook) -> None:
    call = contact(mode="phone")
    assert set_field(call, "type", "ACCUSE", codebook).mode is None
    assert set_field(call, "mode", "visit", codebook).mode == "visit"


def test_a_field_that_was_set_says_so(codebook: Codebook) -> None:
    dated = set_field(event(), "date", "2021-07-05/2021-07-09", codebook).date
    assert (dated.lo, dated.hi, dated.precision, dated.basis) == (date(2021, 7, 5), date(2021, 7, 9), "interval", When.JUDGED)
    placed = set_field(event(), "place", "Tokyo", codebook).place
    assert placed is not None
    assert (placed.resolved, placed.basis) == ("JPN", "judged")


def test_only_the_field_named_is_changed(codebook: Codebook) -> None:
    changed = set_field(event(), "realis", "denied", codebook)
    assert changed.status.realis is Realis.DENIED
    assert changed.status.attribution == event().status.attribution
    assert changed.date == event().date


@pytest.mark.parametrize(
    ("text", "hi"), [("2020-02", date(2020, 2, 29)), ("2021", date(2021, 12, 31)), ("2021-07/2021-08", date(2021, 8, 31))]
)
def test_a_date_ends_on_its_last_possible_day(text: str, hi: date) -> None:
    assert read_date(text).hi == hi
