"""Which two pages carry one story, and how the one depends on the other."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.linking.copies import (
    MAX_GAP_DAYS,
    MIN_SHINGLES,
    SAME_STORY,
    CopyKind,
    Sketch,
    compare,
    find_pairs,
    is_same_story,
    pack,
    shingles_of,
    unpack,
    words_of_text,
)

DAY = date(2021, 9, 10)
WORDS = [f"word{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(400)]
OTHER = [f"other{word}" for word in WORDS]


def sketch(article: str, words: list[str], *, day: date | None = DAY) -> Sketch:
    text = " ".join(words)
    return Sketch(article, day, shingles_of(text), words_of_text(text))


def kind(one: Sketch, other: Sketch) -> CopyKind | None:
    pair = compare(one, other)
    return pair.kind if pair is not None else None


def test_brief_inside_a_long_story_is_a_copy() -> None:
    assert kind(sketch("a", WORDS), sketch("b", WORDS[:60])) is CopyKind.COPY


def test_other_story_of_the_day_is_none() -> None:
    assert find_pairs([sketch("a", WORDS[:200]), sketch("b", WORDS[200:])]) == []


def test_few_shared_sentences_do_not_make_a_copy() -> None:
    assert not is_same_story(sketch("a", WORDS[:200]), sketch("b", [*WORDS[150:200], *WORDS[250:]]))


@pytest.mark.parametrize(("gap", "same"), [(0, True), (MAX_GAP_DAYS, True), (MAX_GAP_DAYS + 1, False), (365, False)])
def test_same_words_on_a_later_day_are_a_repeated_statement(gap: int, same: bool) -> None:
    later = DAY + timedelta(days=gap)
    assert is_same_story(sketch("a", WORDS), sketch("b", WORDS, day=later)) is same
    assert is_same_story(sketch("b", WORDS, day=later), sketch("a", WORDS)) is same


def test_undated_page_is_nobodys_copy() -> None:
    assert not is_same_story(sketch("a", WORDS, day=None), sketch("b", WORDS, day=None))


def test_formula_is_no_copy() -> None:
    words = WORDS[: MIN_SHINGLES + 3]
    assert not is_same_story(sketch("a", words), sketch("b", words))


def test_share_is_of_the_shorter_page_and_the_lesser_id_comes_first() -> None:
    enough = round(100 * SAME_STORY) + 4
    pair = compare(sketch("b", WORDS), sketch("a", WORDS[:enough] + OTHER[: 100 - enough]))
    assert pair is not None
    assert (pair.one, pair.other) == ("a", "b")
    assert pair.share == pytest.approx((enough - 4) / 96, abs=0.001)


def test_page_that_holds_the_earlier_one_and_adds_to_it_is_an_update() -> None:
    earlier, later = sketch("a", WORDS[:200]), sketch("b", WORDS, day=DAY + timedelta(days=1))
    assert kind(earlier, later) is kind(later, earlier) is CopyKind.UPDATE


def test_new_paragraph_with_a_number_is_an_update_and_a_credit_line_is_none() -> None:
    next_day = DAY + timedelta(days=1)
    earlier = sketch("a", WORDS[:200])
    assert kind(earlier, sketch("b", [*WORDS[:200], *OTHER[:30], "1,200"], day=next_day)) is CopyKind.UPDATE
    assert kind(earlier, sketch("b", [*WORDS[:200], *OTHER[:30]], day=next_day)) is CopyKind.COPY
    assert kind(earlier, sketch("b", [*WORDS[:200], *OTHER[:5]], day=next_day)) is CopyKind.COPY


def test_cut_of_the_earlier_page_is_a_copy() -> None:
    assert kind(sketch("a", WORDS), sketch("b", WORDS[:100], day=DAY + timedelta(days=1))) is CopyKind.COPY


def test_of_two_pages_of_one_day_neither_is_called_an_update() -> None:
    assert kind(sketch("a", WORDS[:200]), sketch("b", WORDS)) is CopyKind.COPY


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (["12", "450", "3.5"], CopyKind.REWRITE),
        (["12", "450", "9.9"], CopyKind.REWRITE),
        (["7", "80", "9.9"], None),  # another day's figures
    ],
)
def test_story_told_anew_keeps_its_numbers(numbers: list[str], expected: CopyKind | None) -> None:
    told = [*WORDS[:60], "12", "450", "3.5", *WORDS[60:100]]
    anew = [*WORDS[:60], *OTHER[:40], *numbers]
    assert kind(sketch("a", told), sketch("b", anew)) is expected


def test_form_filled_in_for_somebody_else_is_another_story() -> None:
    form = [*WORDS[100:160], "1992", "100", *WORDS[160:190]]
    one, other = [*WORDS[:20], *form], [*OTHER[:20], *WORDS[100:160], "1994", "75", *WORDS[160:190]]
    assert kind(sketch("a", one), sketch("b", other)) is None


def test_without_numbers_half_of_the_words_are_needed() -> None:
    assert kind(sketch("a", WORDS[:100]), sketch("b", [*WORDS[:58], *OTHER[:42]])) is CopyKind.REWRITE
    assert kind(sketch("a", WORDS[:100]), sketch("b", [*WORDS[:48], *OTHER[:52]])) is None


def test_case_marks_and_line_breaks_do_not_matter() -> None:
    assert shingles_of("One, two — three\nFOUR five “six”.") == shingles_of("one two three four five six")


def test_text_shorter_than_a_shingle_has_none() -> None:
    assert shingles_of("one two three four") == frozenset()
    assert shingles_of("") == frozenset()


def test_numbers_are_read_with_their_repeats() -> None:
    assert words_of_text("Priced at 101-1/4, then 1,200 and 1200.").numbers == ("101-1/4", "1200", "1200")


@given(st.text())
def test_packed_shingles_come_back(text: str) -> None:
    assert unpack(pack(shingles_of(text))) == shingles_of(text)
