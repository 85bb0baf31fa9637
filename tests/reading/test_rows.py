from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from detente.article import DateBasis, Genre

from .conftest import PARAGRAPH, SECOND


@pytest.mark.parametrize("column", ["text", "content", "body", "articleBody", "full_text", "Full Text"])
def test_the_text_is_found_under_any_of_its_names(read_row: Any, column: str) -> None:
    assert read_row(**{column: PARAGRAPH}).text == PARAGRAPH


@pytest.mark.parametrize("column", ["title", "headline", "Title"])
def test_the_title_stands_above_the_paragraphs(read_row: Any, column: str) -> None:
    article = read_row(**{column: "Leaders agree to meet – Reuters", "text": f"{PARAGRAPH}\n{SECOND}"})
    assert article.text == f"Leaders agree to meet\n\n{PARAGRAPH}\n\n{SECOND}"
    assert article.title.exact == "Leaders agree to meet"
    assert article.outlet == "Reuters"


def test_a_row_without_a_title_has_none(read_row: Any) -> None:
    article = read_row(text=PARAGRAPH)
    assert article.title is None
    assert article.body == (0, len(PARAGRAPH))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("date", "2021-09-10"),
        ("published", "Fri, 10 Sep 2021 12:00:00 GMT"),
        ("publish_time", "2021-09-10 08:00:00"),
        ("publishedAt", "2021-09-10T08:00:00Z"),
        ("pub_date", "September 10, 2021"),
        ("timestamp", 1631260800),
        ("timestamp", 1631260800000),
        ("date", 20210910),
    ],
)
def test_the_day_of_a_row_is_its_date_column(read_row: Any, column: str, value: object) -> None:
    published = read_row(**{column: value, "text": PARAGRAPH}).published
    assert (published.value, published.basis, published.agreed) == (date(2021, 9, 10), DateBasis.FEED, False)


def test_an_address_with_the_same_day_agrees_and_alone_it_dates_the_page(read_row: Any) -> None:
    url = "https://www.reuters.com/2021/09/10/a"
    assert read_row(date="2021-09-10", url=url, text=PARAGRAPH).published.agreed
    assert not read_row(date="2021-09-09", url=url, text=PARAGRAPH).published.agreed
    assert read_row(url=url, text=PARAGRAPH).published.basis is DateBasis.URL


@pytest.mark.parametrize("column", ["source", "outlet", "sitename", "domain", "domains"])
def test_the_outlet_is_found_under_any_of_its_names(read_row: Any, column: str) -> None:
    name = ["reuters.com", "x.com"] if column == "domains" else "reuters.com" if column == "domain" else "REUTERS"
    assert read_row(**{column: name, "text": PARAGRAPH}).outlet == "Reuters"


@pytest.mark.parametrize("column", ["url", "link", "source_url", "urls"])
def test_id_and_address_of_the_row_are_kept(read_row: Any, column: str) -> None:
    url = "https://www.fmprc.gov.cn/eng/a.html"
    article = read_row(**{"id": "tr1", column: [url] if column == "urls" else url, "body": PARAGRAPH})
    assert (article.source_id, article.url_copy, article.url_original) == ("tr1", url, None)
    assert (article.genre, article.issuer) == (Genre.RELEASE, "CHN")


def test_a_summary_is_never_the_page(reason: Any) -> None:
    assert reason('{"id": "1", "summary": "Words about a page that nobody wrote on it.", "text": ""}', "wire.jsonl") == "no text"


def test_a_wire_credit_names_the_first_publisher(read_row: Any) -> None:
    article = read_row(outlet="The Harbor Courier", text=f"TOKYO (Meridian Wire) — {PARAGRAPH}")
    assert (article.outlet, article.republisher) == ("Meridian Wire", "The Harbor Courier")
    assert read_row(outlet="The Harbor Courier", text=f"TOKYO (photo) — {PARAGRAPH}").republisher is None


@pytest.mark.parametrize(
    "line", ["(Shortened from a report by Meridian Wire)", "First published by Meridian Wire. Sign up for our newsletter"]
)
def test_a_line_beside_the_story_names_the_first_publisher(read_row: Any, line: str) -> None:
    article = read_row(outlet="The Harbor Courier", text=f"{PARAGRAPH}\n\n{line}")
    assert (article.outlet, article.republisher) == ("Meridian Wire", "The Harbor Courier")


def test_markup_in_a_row_is_not_text(read_row: Any) -> None:
    assert read_row(content=f"<p>{PARAGRAPH}</p>\n<p>{SECOND}</p>").text == f"{PARAGRAPH}\n\n{SECOND}"


def test_what_no_database_stores_is_replaced(read_row: Any) -> None:
    text = read_row(title="A title\ud800 of words", text=PARAGRAPH + "\x00").text
    assert text.count("\ufffd") == 2
    assert text.encode()


def test_every_line_of_a_post_is_the_authors(read_row: Any) -> None:
    article = read_row(url="https://x.com/a/status/1", text=f"{PARAGRAPH}\n\nStop the tariffs now #trade")
    assert article.genre is Genre.POST
    assert (article.dropped, article.complete) == ((), True)


def test_the_language_of_a_short_row_is_the_one_it_names(read_row: Any, reason: Any) -> None:
    assert read_row(text="Xi calls Biden.").language == "en"
    assert reason('{"text": "Xi ruft Biden an.", "language": "German"}', "a.jsonl") == "language is de, not English"
