"""Which pages carry one story: enough of the shorter stands in the longer, within 72 hours."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.linking.copies import MAX_GAP_DAYS, MIN_SHINGLES, SAME_STORY, Sketch, group_stories, is_same_story, pack, shingles_of, unpack

DAY = date(2021, 9, 10)
WORDS = [f"word{number}" for number in range(400)]


def sketch(article: str, words: list[str], *, day: date | None = DAY) -> Sketch:
    return Sketch(article, day, shingles_of(" ".join(words)))


def test_copy_is_the_same_story() -> None:
    assert group_stories([sketch("b", WORDS), sketch("a", WORDS)]) == {"a": "a", "b": "a"}


def test_brief_inside_a_long_story_is_a_copy() -> None:
    assert is_same_story(sketch("a", WORDS), sketch("b", WORDS[:60]))


def test_other_story_of_the_day_is_none() -> None:
    assert group_stories([sketch("a", WORDS[:200]), sketch("b", WORDS[200:])]) == {"a": "a", "b": "b"}


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


def test_copy_of_a_copy_is_one_story() -> None:
    pages = [sketch("a", WORDS), sketch("b", WORDS, day=DAY + timedelta(days=3)), sketch("c", WORDS, day=DAY + timedelta(days=6))]
    assert set(group_stories(pages).values()) == {"a"}


def test_share_of_the_shorter_decides() -> None:
    enough, too_little = round(100 * SAME_STORY) + 4, round(100 * SAME_STORY) - 4
    other = [f"other{number}" for number in range(100)]
    assert is_same_story(sketch("a", WORDS), sketch("b", WORDS[: enough + 4] + other[: 100 - enough]))
    assert not is_same_story(sketch("a", WORDS), sketch("b", WORDS[:too_little] + other[: 100 - too_little]))


def test_case_marks_and_line_breaks_do_not_matter() -> None:
    assert shingles_of("One, two — three\nFOUR five “six”.") == shingles_of("one two three four five six")


def test_text_shorter_than_a_shingle_has_none() -> None:
    assert shingles_of("one two three four") == frozenset()
    assert shingles_of("") == frozenset()


def test_no_pages_no_stories() -> None:
    assert group_stories([]) == {}


@given(st.text())
def test_packed_shingles_come_back(text: str) -> None:
    assert unpack(pack(shingles_of(text))) == shingles_of(text)


@given(st.randoms(use_true_random=False), st.integers(2, 7))
def test_order_of_reading_changes_nothing(random: Random, count: int) -> None:
    pages = []
    for number in range(count):
        start = random.randrange(0, 300)
        words = WORDS[start : start + random.randrange(20, 100)]
        pages.append(sketch(f"art_{number}", words, day=DAY + timedelta(days=random.randrange(0, 5))))
    expected = group_stories(pages)
    random.shuffle(pages)
    assert group_stories(pages) == expected


@given(st.integers(0, 300), st.integers(20, 100))
def test_story_is_named_after_its_least_article(start: int, length: int) -> None:
    pages = [sketch(name, WORDS[start : start + length]) for name in ("c", "a", "b")]
    assert set(group_stories(pages).values()) == {"a"}
