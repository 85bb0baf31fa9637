"""Offsets, quotes and ids: what every later claim rests on."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.article import CONTEXT_CHARS, Article, DateBasis, Dropped, Genre, Published, Span, Turn, TurnKind, content_id
from detente.errors import SpanError

TEXT = "Die Außenminister trafen sich in Köln. 외교장관 회담이 끝났다."
TEXTS = st.text(min_size=1, max_size=80)


@st.composite
def texts_with_ranges(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


def make_article(text: str, **changes: object) -> Article:
    article = Article(
        id="art_1", sha256="0" * 64, text=text, title=None, outlet=None, republisher=None, url_original=None, url_copy=None, source_id=None,
        published=Published(None, DateBasis.NONE), language="en", genre=Genre.NEWS, body=(0, len(text)),
    )  # fmt: skip
    return replace(article, **changes)  # type: ignore[arg-type]


# Spans


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(0, 3, "Das"), (0, 4, "Die"), (1, 3, "Die"), (-1, 2, "Di"), (5, 5, ""), (5, 4, "u"), (0, 10_000, TEXT), (0, 3, "die")],
)
def test_span_refuses_words_that_do_not_stand_there(start: int, end: int, words: str) -> None:
    with pytest.raises(SpanError):
        Span(start, end, words, text=TEXT)


def test_span_error_shows_both_readings() -> None:
    with pytest.raises(SpanError, match=r"'Die'.*'Das'"):
        Span(0, 3, "Das", text=TEXT)


def test_span_counts_code_points_not_bytes() -> None:
    start = TEXT.index("외교장관")
    assert Span.at(TEXT, start, start + 4).exact == "외교장관"


def test_span_keeps_a_little_of_what_surrounds_it() -> None:
    text = "a" * 100 + "talks" + "b" * 100
    span = Span.at(text, 100, 105)
    assert (span.prefix, span.suffix) == ("a" * CONTEXT_CHARS, "b" * CONTEXT_CHARS)


def test_span_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Span.at(TEXT, 0, 3).start = 1  # type: ignore[misc]


def test_surroundings_do_not_make_a_span_another() -> None:
    assert Span.at("the talks", 4, 9) == Span.at("new talks", 4, 9)


@given(texts_with_ranges())
def test_quote_is_what_stands_there(case: tuple[str, int, int]) -> None:
    text, start, end = case
    span = Span.at(text, start, end)
    assert text[span.start : span.end] == span.exact
    assert text.startswith(span.prefix + span.exact + span.suffix, start - len(span.prefix))


@given(texts_with_ranges())
def test_stored_span_is_the_span(case: tuple[str, int, int]) -> None:
    span = Span.at(*case)
    stored = Span.stored(span.start, span.end, span.exact, span.prefix, span.suffix)
    assert stored == span
    assert (stored.prefix, stored.suffix) == (span.prefix, span.suffix)


@given(texts_with_ranges())
def test_span_survives_copy_and_pickle(case: tuple[str, int, int]) -> None:
    span = Span.at(*case)
    assert copy.copy(span) == span
    assert pickle.loads(pickle.dumps(span)) == span


@given(st.data())
def test_overlap_is_mutual_and_follows_from_cover(data: st.DataObject) -> None:
    text = "x" * 30
    one, other = (
        Span.at(text, start, data.draw(st.integers(start + 1, 30)))
        for start in data.draw(st.tuples(st.integers(0, 29), st.integers(0, 29)))
    )
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(one)
    assert one.covers(one)
    if one.covers(other):
        assert one.overlaps(other)
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == bool(shared)


# Ids


def test_id_depends_on_the_content_alone() -> None:
    # Written down: an id that changes with the version or the machine would break every record.
    assert content_id("art", "a", 1, None) == content_id("art", "a", 1, None)
    assert content_id("evt", "men_1").startswith("evt_")


@given(st.lists(st.text(alphabet="abc", max_size=3), max_size=4), st.lists(st.text(alphabet="abc", max_size=3), max_size=4))
def test_different_parts_give_different_ids(one: list[str], other: list[str]) -> None:
    same = [part or "" for part in one] == [part or "" for part in other] or {tuple(one), tuple(other)} <= {(), ("",)}
    assert (content_id("x", *one) == content_id("x", *other)) == same


def test_parts_do_not_run_into_one_another() -> None:
    assert content_id("x", "ab", "c") != content_id("x", "a", "bc")


# Articles


def test_kept_leaves_out_what_was_dropped() -> None:
    article = make_article("0123456789", dropped=(Dropped(2, 4, "ad"), Dropped(7, 8, "ad")))
    assert list(article.kept()) == [(0, 2), (4, 7), (8, 10)]


def test_kept_stays_inside_the_body() -> None:
    article = make_article("0123456789", body=(3, 8), dropped=(Dropped(0, 4, "menu"), Dropped(7, 10, "footer")))
    assert list(article.kept()) == [(4, 7)]


def test_kept_of_a_page_without_clutter_is_the_body() -> None:
    assert list(make_article("0123456789", body=(1, 9)).kept()) == [(1, 9)]


def test_kept_of_a_page_that_is_all_clutter_is_empty() -> None:
    assert list(make_article("0123456789", dropped=(Dropped(0, 10, "menu"),)).kept()) == []


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6), st.tuples(st.integers(0, 30), st.integers(0, 30)))
def test_kept_and_dropped_share_out_the_body(ranges: list[tuple[int, int]], ends: tuple[int, int]) -> None:
    body = (min(ends), max(ends))
    dropped = tuple(Dropped(min(r), max(r), "any") for r in ranges if r[0] != r[1])
    article = make_article("x" * 30, body=body, dropped=dropped)
    kept = [set(range(start, end)) for start, end in article.kept()]
    lost = {index for d in dropped for index in range(d.start, d.end)}
    assert all(kept), "no empty stretch"
    assert set().union(*kept) == set(range(*body)) - lost
    assert sum(map(len, kept)) == len(set().union(*kept))


def test_turn_at_gives_the_turn_that_holds_the_character() -> None:
    one, two = Turn("A", TurnKind.QUESTION, 2, 5), Turn("B", TurnKind.STATEMENT, 5, 9)
    article = make_article("0123456789", turns=(one, two))
    assert [article.turn_at(offset) for offset in (1, 2, 4, 5, 8, 9)] == [None, one, one, two, two, None]


def test_quote_checks_against_the_stored_text() -> None:
    assert make_article(TEXT).quote(4, 17).exact == "Außenminister"
    with pytest.raises(SpanError):
        make_article(TEXT).quote(0, len(TEXT) + 1)
