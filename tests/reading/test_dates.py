from __future__ import annotations

from datetime import date

import pytest

from detente.reading.dates import line_day, parse_day, url_day

DAY = date(2021, 9, 10)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.nytimes.com/2021/09/10/us/politics/a.html",
        "https://www.theguardian.com/world/2021/sep/10/a",
        "https://www.bloomberg.com/news/articles/2021-09-10/a",
        "http://en.people.cn/n3/2021/0910/c90000-1.html",
        "https://www.chinadaily.com.cn/a/202109/10/WS1.html",
        "http://www.xinhuanet.com/english/2021-09/10/c_131.htm",
        "https://www.fmprc.gov.cn/eng/202109/t20210910_115.html",
        "https://www.reuters.com/world/leaders-speak-2021-09-10/",
    ],
)
def test_the_day_is_found_in_addresses(url: str) -> None:
    assert url_day(url) == DAY


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "https://a.example/2021/09/a.html",
        "https://a.example/20219910",
        "https://20210910.example/a",
        "https://a.example/id/1202109101",
    ],
)
def test_an_address_without_a_day_gives_none(url: str | None) -> None:
    assert url_day(url) is None


@pytest.mark.parametrize(
    "value", ["10/9/2021 or 9/10/2021", "2021", "September 2021", "31 February 2021", "yesterday", None, True, "", "1899-01-01"]
)
def test_what_is_no_day_gives_none(value: object) -> None:
    assert parse_day(value) is None


def test_a_day_above_twelve_settles_the_order() -> None:
    assert parse_day("13/04/2021") == parse_day("04/13/2021") == date(2021, 4, 13)


@pytest.mark.parametrize(
    "line", ["On September 10, 2021, the leaders spoke.", "2021-09-10 was a Friday", "The deal of 10 September 2021", "May 2021"]
)
def test_a_sentence_with_a_date_is_no_date_line(line: str) -> None:
    assert line_day(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "WASHINGTON, September 10, 2021",
        "Published on 10 September 2021 at 18:30 GMT",
        "(September 10, 2021)",
        "2021.09.10",
        "Press Release, September 10, 2021",
    ],
)
def test_a_line_around_a_date_is_a_date_line(line: str) -> None:
    assert line_day(line) == DAY
