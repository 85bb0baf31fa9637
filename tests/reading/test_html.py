from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from detente.article import DateBasis, Genre
from detente.reading.html import text_of_markup

from .conftest import PARAGRAPH, SECOND, kept_text


def page(
    head: str = "", body: str = "", *, title: str = "Leaders agree to meet | Pacific Ledger", h1: str = "Leaders agree to meet"
) -> str:
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/w'>World</a></nav>"
        f"<article><h1>{h1}</h1>{body}<p>{PARAGRAPH}</p><p>{SECOND}</p></article><footer><p>About us</p></footer></body></html>"
    )


JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "No"},
{"@type": "NewsArticle", "headline": "Leaders agree to meet", "datePublished": "%s",
"publisher": {"name": "Strait Gazette"}}]}</script>"""


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def test_title_and_paragraphs_are_stored_and_the_rest_of_the_page_is_not(read: Any) -> None:
    article = read(page(), "a.html")
    assert article.text == f"Leaders agree to meet\n\n{PARAGRAPH}\n\n{SECOND}"
    assert article.title.exact == "Leaders agree to meet"
    assert article.text[slice(*article.body)] == f"{PARAGRAPH}\n\n{SECOND}"
    assert article.outlet == "Pacific Ledger"
    assert article.complete


@pytest.mark.parametrize(
    ("head", "body", "day", "basis", "agreed"),
    [
        (JSON_LD % "2021-09-10T08:00:00+09:00", "", 10, DateBasis.METADATA, False),
        (JSON_LD % "2021-09-10" + meta("article:published_time", "2021-09-11"), "", 10, DateBasis.METADATA, False),
        (JSON_LD % "2021-09-10" + meta("article:published_time", "2021-09-10T23:00Z"), "", 10, DateBasis.METADATA, True),
        (meta("article:published_time", "2021-09-10"), "<time datetime='2021-09-10'>Friday</time>", 10, DateBasis.METADATA, True),
        ("<meta name='DC.date' content='10 September 2021'>", "", 10, DateBasis.METADATA, False),
        ("<link rel='canonical' href='https://a.example/2021/09/10/x.html'>", "", 10, DateBasis.URL, False),
        ("", "<time datetime='2021-09-10T10:00'>today</time>", 10, DateBasis.TEXT, False),
        ("", "<p class='date'>2021.09.10</p>", 10, DateBasis.TEXT, False),
        ("", "", None, DateBasis.NONE, False),
    ],
)
def test_the_surest_date_is_taken(read: Any, head: str, body: str, day: int | None, basis: DateBasis, agreed: bool) -> None:
    published = read(page(head, body), "a.html").published
    assert published.value == (date(2021, 9, day) if day else None)
    assert published.basis is basis
    assert published.agreed is agreed


def test_a_page_without_a_date_never_gets_todays(read: Any) -> None:
    assert read(page("", "<p>© 2026 All rights reserved.</p>"), "a.html").published.value is None


def test_a_canonical_address_elsewhere_is_the_original(read: Any) -> None:
    head = "<link rel='canonical' href='https://www.reuters.com/world/a-2021-09-10/'>" + meta("og:url", "https://copies.example/a")
    article = read(page(head + meta("og:site_name", "Daily Copies"), title="Leaders agree to meet"), "a.html")
    assert article.url_original == "https://www.reuters.com/world/a-2021-09-10/"
    assert article.url_copy == "https://copies.example/a"
    assert (article.outlet, article.republisher) == ("Reuters", "Daily Copies")
    assert article.published.value == date(2021, 9, 10)


def test_a_canonical_address_on_the_same_site_is_no_other_page(read: Any) -> None:
    head = "<link rel='canonical' href='https://www.reuters.com/a'>" + meta("og:url", "https://m.reuters.com/a")
    article = read(page(head), "a.html")
    assert (article.url_original, article.republisher) == (None, None)


@pytest.mark.parametrize(
    ("head", "title", "genre", "issuer"),
    [
        ("<link rel='canonical' href='https://www.mofa.go.jp/press/a.html'>", "Leaders agree to meet", Genre.RELEASE, "JPN"),
        ("", "Leaders agree to meet | Ministry of Foreign Affairs of Japan", Genre.RELEASE, "JPN"),
        ("<link rel='canonical' href='https://x.com/someone/status/1'>", "A post of some words", Genre.POST, None),
        (meta("article:section", "Opinion"), "Leaders agree to meet", Genre.OPINION, None),
        ("<link rel='canonical' href='https://www.reuters.com/opinion/a'>", "Leaders agree to meet", Genre.OPINION, None),
        ("", "Guest essay: Leaders should meet", Genre.OPINION, None),
        ('<script type="application/ld+json">{"@type": "OpinionNewsArticle"}</script>', "Leaders should meet", Genre.OPINION, None),
        ("", "Public opinion turns against talks", Genre.NEWS, None),
        (
            "<link rel='canonical' href='https://www.reuters.com/opinions-differ-on-talks'>",
            "Leaders agree to meet",
            Genre.NEWS,
            None,
        ),
    ],
)
def test_the_kind_of_page_is_known(read: Any, head: str, title: str, genre: Genre, issuer: str | None) -> None:
    article = read(page(head, title=title, h1=title.split(" | ")[0]), "a.html")
    assert (article.genre, article.issuer) == (genre, issuer)


def test_a_page_that_stops_in_the_middle_is_read_and_said_to(read: Any) -> None:
    whole = page()
    article = read(whole[: whole.index(SECOND) + 40], "a.html")
    assert PARAGRAPH in article.text
    assert not article.complete
    assert "page is truncated" in article.gap
    assert "page is truncated" in read(page() + "<div class=", "a.html").gap


def test_furniture_that_the_extractor_leaves_is_dropped(read: Any) -> None:
    article = read(page("", "<p>By Jane Doe</p><p>Sign up for our morning newsletter and never miss a story of ours.</p>"), "a.html")
    assert "Jane Doe" not in kept_text(article)
    assert "newsletter" not in kept_text(article)
    assert PARAGRAPH in kept_text(article)


def test_a_release_of_two_sentences_is_a_story(read: Any) -> None:
    text = read(
        "<html><body><h1>Call with the minister</h1><p>The ministers spoke today.</p><p>They agreed to meet.</p></body></html>",
        "a.html",
    ).text
    assert text.endswith("The ministers spoke today.\n\nThey agreed to meet.")


def test_markup_in_a_row_becomes_lines() -> None:
    markup = "<div>One <b>bold</b> word.<br>Next line.<script>no()</script> Tail.</div><ul><li>a</li><li>b</li></ul>"
    assert text_of_markup(markup) == "One bold word.\n\nNext line. Tail.\n\na\n\nb"
