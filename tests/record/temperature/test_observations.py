"""Which events say something of the level, of which direction, how much; and why the others do not."""

from __future__ import annotations

from datetime import date

import pytest

from detente.codebook import Codebook
from detente.event import Asserter, Attribution, DateInterval, Event, Realis, Status, When
from detente.record.temperature.observations import Telling, account_weight, observe
from handmade import contact, event, on, party
from made_records import DYAD, act, sure

UNDATED = DateInterval("..", None, None, "open", When.UNKNOWN)
OLDER = DateInterval("../2021-09-10", None, date(2021, 9, 10), "open", When.UNKNOWN)
BY_A_DAY = DateInterval("../2021-05-14", None, date(2021, 5, 14), "open", When.RELATIVE)
ONE_SIDE = Status(Realis.OCCURRED, Attribution.ATTRIBUTED, Asserter("Seoul", "KOR", anonymous=False))
NOBODY = Status(Realis.OCCURRED, Attribution.ATTRIBUTED, Asserter("officials", None, anonymous=True))


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (act(0, status=Status(Realis.HYPOTHETICAL)), "hypothetical"),
        (act(0, status=Status(Realis.DENIED)), "denied"),
        (act(0, status=Status(Realis.OCCURRED, Attribution.ALLEGATION)), "alleged, not established"),
        (act(0, date=UNDATED), "its date is not known"),
        (act(0, date=OLDER), "its date is not known"),
        (act(0, date=on("2019-01-01", "2020-12-31")), "its date is too vague for a series of days"),
        (event(actors=(party("JPN"), party("KOR")), recipients=(party("PRK"),)), "aimed at a third party"),
    ],
)
def test_what_says_nothing_of_the_level_is_left_out_with_its_reason(made: Event, why: str, codebook: Codebook) -> None:
    found, left = observe([made], DYAD, codebook)
    assert not found
    assert [one.why for one in left] == [why]


def test_an_act_is_an_observation_of_its_own_direction_alone(codebook: Codebook) -> None:
    (found,), _ = observe([act(0, "ACCUSE", by="KOR")], DYAD, sure(codebook))
    assert (found.to_b, found.to_a, found.value) == (False, True, -3.0)
    assert found.weight == pytest.approx(1.0)


def test_a_contact_feeds_both_directions(codebook: Codebook) -> None:
    (found,), _ = observe([contact("next_step")], DYAD, codebook)
    assert found.to_b
    assert found.to_a


def test_an_act_on_several_counts_where_the_other_side_is_one_of_them(codebook: Codebook) -> None:
    (found,), _ = observe([event(actors=(party("JPN"),), recipients=(party("CHN"), party("KOR")))], DYAD, codebook)
    assert (found.to_b, found.to_a) == (True, False)


def test_a_deadline_that_was_met_is_put_on_its_day(codebook: Codebook) -> None:
    (found,), _ = observe([act(0, date=BY_A_DAY)], DYAD, codebook)
    assert found.day == date(2021, 5, 14)


@pytest.mark.parametrize(("status", "sides", "weight"), [(Status(Realis.OCCURRED), (), 1.0), (ONE_SIDE, (), 0.6), (NOBODY, (), 0.5)])
def test_a_word_counts_by_who_gives_it(status: Status, sides: tuple[str, ...], weight: float, codebook: Codebook) -> None:
    assert account_weight(act(0, status=status), codebook.scale, frozenset(sides)) == weight


def test_what_both_sides_tell_counts_in_full(codebook: Codebook) -> None:
    assert account_weight(act(0, status=ONE_SIDE), codebook.scale, frozenset({"JPN", "KOR"})) == 1.0


@pytest.mark.parametrize(("type", "weight"), [("AID", 0.6), ("SANCTION", 1.0), ("ACCUSE", 1.0)])
def test_a_good_deed_on_the_doers_own_page_is_one_sides_word(type: str, weight: float, codebook: Codebook) -> None:
    own = Status(Realis.OCCURRED, Attribution.NARRATOR, Asserter("ministry", "JPN", anonymous=False))
    assert account_weight(act(0, type, status=own), codebook.scale) == weight


def test_an_event_stands_on_its_stories(codebook: Codebook) -> None:
    made = act(0, id="evt_x")
    (found,), _ = observe([made], DYAD, codebook, tellings={"evt_x": Telling(("s1", "s2"))})
    assert found.stories == ("s1", "s2")


def test_an_event_can_be_left_out_by_name(codebook: Codebook) -> None:
    found, left = observe([act(0, id="evt_x")], DYAD, codebook, without=frozenset({"evt_x"}))
    assert not found
    assert left[0].why == "left out as asked"
