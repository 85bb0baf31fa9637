"""Claims about the relationship: once for each story, with the year that they compare with."""

from __future__ import annotations

import pytest
from tests.handmade import on, quote

from detente.article import Span
from detente.event import Attribution, ClaimMention
from detente.record.claims import Verdict, make_claims

SENTENCE = "Ties are at their worst since 1979, one said."


def claim(name: str = "one", sentence: str = SENTENCE, words: str = "worst") -> ClaimMention:
    spans = Span.at(sentence, 0, len(sentence)), quote(words, sentence)
    return ClaimMention(name, f"art_{name}", *spans, "low", ("JPN", "KOR"), Attribution.NARRATOR, None, on("2021-09-10"))


def test_year_that_a_claim_compares_with_is_kept_with_its_place() -> None:
    (made,) = make_claims([claim()], {})
    assert made.since_year == 1979
    assert made.since is not None
    assert SENTENCE[made.since.start : made.since.end] == "1979"


def test_year_of_the_phrase_that_follows_is_kept() -> None:
    (made,) = make_claims([claim(sentence="Ties are at their worst since they were opened in 1979, one said.")], {})
    assert made.since_year == 1979


@pytest.mark.parametrize(
    "sentence",
    ["Ties are at their worst.", "Ties are at their worst, and he has led since 2012.", "Ties are at their worst since 19790 days."],
)
def test_no_year_is_read_from_elsewhere(sentence: str) -> None:
    (made,) = make_claims([claim(sentence=sentence)], {})
    assert made.since_year is None


def test_same_words_within_a_story_are_one_claim() -> None:
    (made,) = make_claims([claim("one"), claim("two")], {"art_one": "s", "art_two": "s"})
    assert made.articles == ("art_one", "art_two")
    assert len(make_claims([claim("one"), claim("two")], {})) == 2


def test_claim_is_not_yet_weighed() -> None:
    (made,) = make_claims([claim()], {})
    assert made.verdict is None
    assert {verdict.value for verdict in Verdict} == {"corroborated", "contested", "insufficient record"}
