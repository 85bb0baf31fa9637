"""Whose words a post holds: by its account, and by the account that it quotes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from conftest import make_article
from detente.article import Genre
from detente.codebook import Codebook
from detente.coding import DictionaryCoder
from detente.coding.posts import poster, quoted_in_post
from detente.event import EventMention
from detente.reading.sentences import split_sentences

DAY = date(2025, 4, 9)


@pytest.mark.parametrize(
    ("url", "genre", "owner"),
    [
        ("https://x.com/POTUS/status/1", Genre.POST, "Donald Trump"),
        ("https://www.x.com/WhiteHouse/status/1", Genre.POST, "The White House"),
        ("https://truthsocial.com/@realDonaldTrump/posts/1", Genre.POST, "Donald Trump"),
        ("https://x.com/harbour_news/status/1", Genre.POST, "@harbour_news"),
        ("https://x.com/i/status/1", Genre.POST, None),
        ("https://www.youtube.com/watch?v=1", Genre.POST, None),
        ("https://x.com/POTUS/status/1", Genre.NEWS, None),
        (None, Genre.POST, None),
    ],
)
def test_post_is_its_accounts_word(url: str | None, genre: Genre, owner: str | None, codebook: Codebook) -> None:
    found = poster(replace(make_article("A post.", genre=genre), url_original=url), codebook)
    assert (found.text if found is not None else None) == owner


def test_unknown_account_speaks_for_no_state(codebook: Codebook) -> None:
    found = poster(replace(make_article("A post.", genre=Genre.POST), url_original="https://x.com/harbour_news"), codebook)
    assert found is not None
    assert (found.code, found.sector, found.anonymous) == (None, None, False)


def test_post_quotes_whoever_its_line_opens_with(codebook: Codebook) -> None:
    text = 'A word before.\n.@POTUS: "We are ready."\nThen @VP said: "So are we."'
    article = make_article(text, genre=Genre.POST, issuer="USA")
    assert quoted_in_post(article, codebook, 0) is None
    told = quoted_in_post(article, codebook, text.index(".@"))
    assert told is not None
    assert told.text == "Donald Trump"
    assert quoted_in_post(article, codebook, text.index("Then")) == told  # named inside a line, one is spoken of


@pytest.mark.parametrize(
    ("text", "asserter"),
    [
        ("Today I am imposing visa restrictions on Chinese officials.", "Marco Rubio"),
        ("I can confirm that the United States has imposed visa restrictions on Chinese officials.", "Marco Rubio"),
        ("Beijing said that the United States imposed visa restrictions on Chinese officials.", "Beijing"),
    ],
)
def test_acts_told_in_a_post_stand_on_its_owners_word(text: str, asserter: str, coder: DictionaryCoder) -> None:
    page = make_article(text, genre=Genre.POST, issuer="USA", published=DAY)
    article = replace(page, url_original="https://x.com/SecRubio/status/1")
    told = [m for m in coder.code(article, split_sentences(article)) if isinstance(m, EventMention) and m.type == "SANCTION"]
    assert [m.status.asserter.text for m in told if m.status.asserter is not None] == [asserter]
