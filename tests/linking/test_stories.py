"""How pairs become stories: nothing chains, nothing depends on the order, later pages change nothing earlier."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from detente.linking.copies import CopyKind, CopyPair, Sketch, find_pairs, shingles_of, words_of_text
from detente.linking.stories import Link, StoryPage, group_stories, make_stories, story_ids

DAY = date(2021, 9, 10)
WORDS = [f"word{number}x" for number in range(400)]


def page(article: str, day: int | None = 0, length: int = 100) -> StoryPage:
    return StoryPage(article, DAY + timedelta(days=day) if day is not None else None, length)


def pair(one: str, other: str, share: float = 1.0, kind: CopyKind = CopyKind.COPY) -> CopyPair:
    return CopyPair(*sorted((one, other)), kind, share)


def sketch(article: str, words: list[str], day: int = 0) -> Sketch:
    text = " ".join(words)
    return Sketch(article, DAY + timedelta(days=day), shingles_of(text), words_of_text(text))


def pages_by_chance(random: Random, count: int) -> list[Sketch]:
    found = []
    for number in range(count):
        start = random.randrange(0, 120)
        found.append(sketch(f"art_{number}", WORDS[start : start + random.randrange(20, 100)], random.randrange(0, 8)))
    return found


def test_copies_are_one_story_named_after_the_least_id() -> None:
    assert group_stories([sketch("b", WORDS), sketch("a", WORDS)]) == {"a": "a", "b": "a"}


def test_no_pages_no_stories() -> None:
    assert group_stories([]) == {}


def test_story_begins_with_its_first_day_and_says_what_depends_on_what() -> None:
    pairs = [pair("a", "c", 0.8, CopyKind.UPDATE), pair("b", "c", 0.9), pair("a", "b")]
    (story,) = make_stories([page("a", 1), page("b", 2), page("c", 0)], pairs)
    assert (story.id, story.first, story.first_seen, story.articles) == ("a", "c", DAY, ("c", "a", "b"))
    assert story.links == (Link("a", "c", CopyKind.UPDATE, 0.8), Link("b", "a", CopyKind.COPY, 1.0))


def test_page_as_near_to_two_depends_on_the_first() -> None:
    (story,) = make_stories([page("c"), page("b", 1), page("a", 2)], [pair("b", "c"), pair("a", "c"), pair("a", "b")])
    assert [link.of for link in story.links] == ["c", "c"]


def test_long_page_of_a_day_comes_before_the_briefs_made_of_it() -> None:
    (story,) = make_stories([page("a", length=20), page("b", length=30), page("c", length=200)], [pair("a", "c"), pair("b", "c")])
    assert story.articles == ("c", "b", "a")


def test_text_repeated_each_day_of_a_week_is_more_than_one_story() -> None:
    days = [page(name, day) for day, name in enumerate("abcdefgh")]
    stories = make_stories(days, [pair(one.article, other.article) for one, other in pairwise(days)])
    assert [story.articles for story in stories] == [("a", "b", "c", "d"), ("e", "f", "g", "h")]


def test_page_near_two_stories_joins_the_nearer_and_merges_nothing() -> None:
    stories = make_stories([page("a"), page("b"), page("c", 1)], [pair("a", "c", 0.7), pair("b", "c", 0.9)])
    assert {story.articles for story in stories} == {("a",), ("b", "c")}


def test_undated_page_stands_alone() -> None:
    assert len(make_stories([page("a", None), page("b")], [pair("a", "b")])) == 2


def test_pair_with_a_page_that_is_not_asked_for_is_passed_over() -> None:
    assert story_ids(make_stories([page("a")], [pair("a", "later")])) == {"a": "a"}


@given(st.randoms(use_true_random=False), st.integers(2, 9))
def test_order_of_reading_changes_nothing(random: Random, count: int) -> None:
    pages = pages_by_chance(random, count)
    expected = group_stories(pages)
    random.shuffle(pages)
    assert group_stories(pages) == expected


@given(st.randoms(use_true_random=False), st.integers(2, 9), st.integers(0, 8))
def test_pages_of_later_days_change_no_earlier_story(random: Random, count: int, until: int) -> None:
    pages = pages_by_chance(random, count)
    last = DAY + timedelta(days=until)
    known = [item for item in pages if item.day is not None and item.day <= last]
    then = {frozenset(story.articles) for story in make_stories(map(as_page, known), find_pairs(known))}
    now = make_stories(map(as_page, pages), find_pairs(pages))
    ids = {item.article for item in known}
    assert then == {frozenset(story.articles) & ids for story in now if ids & set(story.articles)}


def as_page(item: Sketch) -> StoryPage:
    return StoryPage(item.article, item.day, len(item.shingles))
