"""One statement of each speaker on each story."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from detente.article import Span
from detente.event import Asserter, StatementMention
from detente.record import Dyad
from detente.record.statements import find_statements, statements_of
from handmade import on, quote


def said(
    id: str, *, article: str = "art_1", person: str | None = "Joe Biden", code: str = "USA", words: str = "Japan", **more: object
) -> StatementMention:
    span: Span = quote(words)
    made = StatementMention(
        id=id, article=article, sentence=quote(), span=span, speaker=Asserter(person or "The White House", code, anonymous=False),
        person=person, office=None, issues=("TRADE",), about=("CHN",), form="answer", date=on("2023-06-20"), topics=(span,),
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def test_sentences_of_one_speaker_are_one_statement() -> None:
    found = find_statements([said("a"), said("b", words="talks", issues=("TECH",))], {})
    assert [(s.person, s.issues, len(s.evidence)) for s in found] == [("Joe Biden", ("TRADE", "TECH"), 2)]


def test_copies_are_one_statement_with_two_pages() -> None:
    found = find_statements([said("a"), said("b", article="art_2")], {"art_1": "art_1", "art_2": "art_1"})
    assert [s.articles for s in found] == [("art_1", "art_2")]
    assert len(found[0].evidence) == 1


def test_two_speakers_of_a_page_make_two() -> None:
    assert len(find_statements([said("a"), said("b", person="Wang Yi", code="CHN")], {})) == 2


def test_order_of_the_mentions_changes_nothing() -> None:
    mentions = [said("a"), said("b", words="talks"), said("c", article="art_2", words="Tokyo")]
    results = [find_statements(order, {}) for order in permutations(mentions)]
    assert all(result == results[0] for result in results)


def test_only_what_one_says_about_the_other_belongs_to_a_dyad() -> None:
    found = find_statements([said("a"), said("b", article="art_2", about=("RUS",)), said("c", article="art_3", code="JPN")], {})
    assert [s.articles for s in statements_of(found, Dyad("USA", "CHN"))] == [("art_1",)]


def test_the_sentence_about_most_is_quoted_first() -> None:
    found = find_statements([said("a", about=(), issues=()), said("b", words="talks")], {})
    assert found[0].evidence[0].span.exact == "talks"
