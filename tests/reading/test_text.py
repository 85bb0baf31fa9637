from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.article import DateBasis, Genre
from detente.codebook import Codebook
from detente.reading import Page, read_path

from .conftest import PARAGRAPH, SECOND, kept_text, reasons

COPIED = f"""Leaders Speak Amid Low Point in Relations – The New York Times

Thanks! Share it with your friends!

Close

{PARAGRAPH}

{SECOND}

Source Article from https://www.nytimes.com/2021/09/10/us/politics/call.html

Comments

Write a comment
"""


def test_a_copied_page_is_traced_to_its_origin_and_cleaned(read: Any) -> None:
    article = read(COPIED)
    assert article.text == COPIED
    assert article.title.exact == "Leaders Speak Amid Low Point in Relations"
    assert article.outlet == "The New York Times"
    assert article.url_original == "https://www.nytimes.com/2021/09/10/us/politics/call.html"
    assert (article.published.value, article.published.basis) == (date(2021, 9, 10), DateBasis.URL)
    assert kept_text(article).split("\n\n")[:2] == [PARAGRAPH, SECOND]
    assert reasons(article) == {
        "Thanks! Share it with your friends!": "share box",
        "Close": "share box",
        "Source Article from https://www.nytimes.com/2021/09/10/us/politics/call.html": "credit line",
        "Comments": "comment box",
        "Write a comment": "comment box",
    }
    assert article.complete
    assert article.genre is Genre.NEWS


def test_line_ends_are_made_one_kind_and_nothing_else_is_touched(read: Any) -> None:
    assert read(f"A Title of Some Words\r\n\r\n{PARAGRAPH}\r\n").text == f"A Title of Some Words\n\n{PARAGRAPH}\n"


def test_a_page_that_opens_with_its_story_has_no_title(read: Any) -> None:
    article = read(f"{PARAGRAPH}\n\n{SECOND}")
    assert article.title is None
    assert article.body == (0, len(article.text))


def test_furniture_above_the_title_is_listed(read: Any) -> None:
    article = read(f"Menu\n\nSkip to content\n\nLeaders agree to meet again soon\n\n{PARAGRAPH}\n\n{SECOND}")
    assert article.title.exact == "Leaders agree to meet again soon"
    assert kept_text(article) == f"{PARAGRAPH}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Leaders agree to meet | Pacific Ledger", "Pacific Ledger"),
        ("Leaders agree to meet - Reuters", "Reuters"),
        (
            "Leaders agree to meet – Ministry of Foreign Affairs of Japan (example)",
            "Ministry of Foreign Affairs of Japan (example)",
        ),
        ("Leaders agree to meet | Live updates", None),
        ("Leaders ready to meet — Kremlin", None),
        ("Leaders agree - but not on trade", None),
    ],
)
def test_the_publisher_behind_a_title_is_known_from_other_tails(read: Any, line: str, expected: str | None) -> None:
    article = read(f"{line}\n\n{PARAGRAPH}")
    assert article.outlet == expected
    assert article.title.exact == (line if expected is None else line[: line.index(expected) - 3])


def test_an_unknown_host_is_the_outlet(read: Any) -> None:
    article = read(f"Leaders agree to meet\n\n{PARAGRAPH}\n\nSource Article from https://news.unknown.example/a.html")
    assert article.outlet == "news.unknown.example"


def test_the_longest_host_wins(read: Any) -> None:
    article = read(f"Leaders agree to meet\n\n{PARAGRAPH}\n\nSource: https://NEWS.UN.org/en/story")
    assert article.outlet == "UN News"


def test_a_page_of_another_site_is_a_republisher(read: Any) -> None:
    article = read(f"Leaders agree to meet – Daily Digest News\n\n{PARAGRAPH}\n\nOriginally published at https://www.reuters.com/x")
    assert (article.outlet, article.republisher) == ("Reuters", "Daily Digest News")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("September 10, 2021", date(2021, 9, 10)),
        ("Friday, 10 September 2021", date(2021, 9, 10)),
        ("2021-09-10", date(2021, 9, 10)),
        ("10 Sep 2021", date(2021, 9, 10)),
        ("Published: Sept. 10, 2021, 9:15 a.m. EDT", date(2021, 9, 10)),
        ("2021/09/10 18:30", date(2021, 9, 10)),
        ("03/04/2021", None),
        ("September 2021", None),
    ],
)
def test_a_line_that_is_a_date_dates_the_page(read: Any, line: str, expected: date | None) -> None:
    article = read(f"Leaders agree to meet again\n\n{line}\n\n{PARAGRAPH}\n\n{SECOND}")
    assert article.published.value == expected
    assert article.published.basis is (DateBasis.TEXT if expected else DateBasis.NONE)
    assert line not in kept_text(article)


def test_a_byline_with_a_date_dates_the_page(read: Any) -> None:
    article = read(f"Leaders agree to meet\n\nBy our diplomatic staff | Tuesday, November 15, 2022\n\n{PARAGRAPH}")
    assert article.published.value == date(2022, 11, 15)


def test_a_title_that_names_the_occasion_by_its_day_dates_the_page(read: Any) -> None:
    assert read(f"Regular Press Conference on July 12, 2023\n\n{PARAGRAPH}").published.value == date(2023, 7, 12)
    assert read(f"Leaders remember September 11, 2001\n\n{PARAGRAPH}").published.value is None


def test_an_address_on_a_line_of_its_own_is_the_pages(read: Any) -> None:
    article = read(f"Leaders agree to meet\n\n{PARAGRAPH}\n\nhttps://www.reuters.com/2021/09/10/a.html")
    assert (article.url_copy, article.url_original) == ("https://www.reuters.com/2021/09/10/a.html", None)
    assert (article.outlet, article.published.value) == ("Reuters", date(2021, 9, 10))


def test_an_unknown_office_publishes_releases(read: Any) -> None:
    article = read(f"Leaders agree to meet – Ministry of Foreign Affairs (example page)\n\n{PARAGRAPH}")
    assert (article.genre, article.issuer, article.outlet) == (Genre.RELEASE, None, "Ministry of Foreign Affairs (example page)")


def test_the_day_of_an_update_is_not_taken_before_the_day_of_publication(read: Any) -> None:
    article = read(f"Leaders agree to meet\n\nUpdated September 12, 2021\n\nPublished September 10, 2021\n\n{PARAGRAPH}")
    assert article.published.value == date(2021, 9, 10)


def test_two_sources_that_agree_are_said_to(read: Any) -> None:
    assert read(COPIED.replace("Close", "September 10, 2021")).published.agreed
    assert not read(COPIED.replace("Close", "September 9, 2021")).published.agreed


def test_a_date_in_the_future_is_no_date(read: Any) -> None:
    text = f"Leaders agree to meet\n\nJanuary 1, 2031\n\n{PARAGRAPH}"
    article = read(text, today=date(2026, 11, 24))
    assert article.published.value is None
    assert article.gap == "date in the future: 2031-01-01"
    assert read(text, today=date(2030, 12, 31)).published.value == date(2031, 1, 1)
    assert read(text).published.value == date(2031, 1, 1)


@pytest.mark.parametrize(
    "ending",
    [
        "The two sides will also",
        "The two sides will meet…",
        "The two sides [...]",
        "The two sides will meet […]",
        "The minister said (more)",
    ],
)
def test_a_copy_that_is_cut_says_so(read: Any, ending: str) -> None:
    article = read(f"Leaders agree to meet again\n\n{PARAGRAPH}\n\n{SECOND} {ending}")
    assert not article.complete
    assert article.gap


@pytest.mark.parametrize("line", ["Continue reading", "Read the full story"])
def test_a_promise_of_the_rest_means_that_the_rest_is_missing(read: Any, line: str) -> None:
    article = read(f"Leaders agree to meet again\n\n{PARAGRAPH}\n\n{SECOND}\n\n{line}")
    assert not article.complete
    assert line in article.gap
    assert read(f"Leaders agree to meet again\n\n{PARAGRAPH}\n\n{SECOND}\n\nRelated stories").complete


def test_a_page_broken_by_a_margin_is_read_in_paragraphs(read: Any) -> None:
    body = "\n".join(
        [
            "China and the United States agreed on Monday to resume their",
            "talks on trade, and the foreign minister said that both sides",
            "wanted to lower tensions at once. He did not say how the two",
            "governments would do so.",
        ]
    )
    article = read(f"Leaders agree to meet again soon\n\n{body}\n\n{PARAGRAPH.replace('resume ', 'resume' + chr(10))}")
    assert kept_text(article).startswith(body)
    assert article.dropped == ()


def test_the_pattern_page_is_read_whole(codebook: Codebook) -> None:
    sample = Path(__file__).parents[3] / "shared" / "samples" / "biden-xi-2021-09-10.txt"
    if not sample.exists():
        pytest.skip("the pattern page is not part of the repository")
    (page,) = read_path(sample, codebook)
    assert isinstance(page, Page)
    assert page.article.published.value == date(2021, 9, 10)
    assert len(page.article.dropped) == 5
