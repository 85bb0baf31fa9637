"""The matrix of stances, the history of an issue, and the links between issues."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.handmade import on, quote

from detente.event import Asserter, Attribution, LinkageMention, StanceMention
from detente.record import Dyad
from detente.record.stances import history_of, is_holder_told, make_links, make_matrix

DYAD = Dyad("JPN", "KOR")
JAPAN = Asserter("Japan", "JPN", anonymous=False)


def stance(name: str = "sta_1", *, day: str = "2021-09-10", by: Asserter | None = JAPAN, **more: object) -> StanceMention:
    made = StanceMention(
        name, f"art_{name}", quote(), quote("agreed"), "TRADE", "active cooperation", ("JPN",), Attribution.ATTRIBUTED, by, on(day)
    )
    return replace(made, **more)  # type: ignore[arg-type]


def linkage(name: str, *, sign: int = 1) -> LinkageMention:
    return LinkageMention(
        name, f"art_{name}", quote(), quote("agreed"), "TRADE", "MIL", sign, Attribution.ATTRIBUTED, JAPAN, on("2021-09-10")
    )


def test_latest_stance_on_a_side_s_own_word_stands_in_its_column() -> None:
    old, new = stance("old", day="2021-09-01"), stance("new")
    (line,) = make_matrix([new, old], DYAD, {})
    assert (line.a, line.b, line.others) == (new, None, None)


def test_what_another_says_of_a_side_stands_apart() -> None:
    told = stance(holders=("KOR",))
    (line,) = make_matrix([told], DYAD, {})
    assert (line.a, line.b, line.others) == (None, None, told)


def test_official_page_that_names_nobody_speaks_for_its_issuer() -> None:
    own = stance(by=None, holders=("JPN", "KOR"))
    assert make_matrix([own], DYAD, {own.article: "KOR"})[0].b == own
    assert make_matrix([own], DYAD, {})[0].others == own


def test_named_speaker_whom_nobody_knows_does_not_speak_for_the_issuer() -> None:
    unknown = stance(by=Asserter("a resident", None, anonymous=False))
    assert make_matrix([unknown], DYAD, {unknown.article: "JPN"})[0].others == unknown


def test_stance_of_third_countries_or_shared_with_one_is_left_out() -> None:
    for holders in (("USA",), ("JPN", "USA")):
        assert make_matrix([stance(holders=holders)], DYAD, {}) == []


def test_grievance_of_a_group_stands_with_all_its_members() -> None:
    shared = stance(stance="grievance", holders=("AUS", "JPN", "USA"))
    assert make_matrix([shared], DYAD, {})[0].a == shared
    assert is_holder_told(shared)
    assert make_matrix([stance(stance="grievance", holders=("JPN", "KOR", "USA"))], DYAD, {}) == []


def test_grievance_of_two_does_not_tell_whose_it_is() -> None:
    assert not is_holder_told(stance(stance="grievance", holders=("JPN", "KOR")))
    assert is_holder_told(stance(stance="grievance"))
    assert is_holder_told(stance(holders=("JPN", "KOR")))


def test_history_gives_the_words_of_a_story_once() -> None:
    one, copy, other = stance("one"), stance("two"), stance("third", issue="MIL")
    assert history_of([copy, one, other], "TRADE", DYAD, {one.article: "s", copy.article: "s"}) == [one]
    assert len(history_of([copy, one], "TRADE", DYAD, {})) == 2


def test_link_is_counted_once_for_a_story() -> None:
    (link,) = make_links([linkage("one"), linkage("two")], {"art_one": "s", "art_two": "s"})
    assert link.articles == ("art_one", "art_two")


def test_help_and_hindrance_are_two_links() -> None:
    assert len(make_links([linkage("one"), linkage("two", sign=-1)], {"art_one": "s", "art_two": "s"})) == 2


@given(st.permutations([stance("a"), stance("b", day="2021-09-11"), stance("c", by=None), stance("d", issue="MIL")]))
def test_matrix_does_not_depend_on_order(stances: list[StanceMention]) -> None:
    assert make_matrix(stances, DYAD, {}) == make_matrix(reversed(stances), DYAD, {})
