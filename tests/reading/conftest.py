"""Builds the smallest codebook that reading needs: a few publishers and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from detente.article import Article
from detente.codebook import Codebook, Outlet
from detente.reading import Page, ReadResult, SetAside, read_bytes

OUTLETS = (
    Outlet("The New York Times", "news", ("nytimes.com",), ("NYT", "New York Times"), "USA", None),
    Outlet("Reuters", "wire", ("reuters.com",), ("Thomson Reuters",), "GBR", None),
    Outlet("Bloomberg", "news", ("bloomberg.com",), ("Bloomberg News",), "USA", None),
    Outlet("Meridian Wire", "wire", ("meridianwire.example",), (), None, None),
    Outlet("The Harbor Courier", "news", ("harborcourier.example",), (), None, None),
    Outlet("Ministry of Foreign Affairs of Japan", "official", ("mofa.go.jp",), ("MOFA",), "JPN", "foreign_ministry"),
    Outlet("Ministry of Foreign Affairs of China", "official", ("fmprc.gov.cn", "mfa.gov.cn"), (), "CHN", "foreign_ministry"),
    Outlet("United Nations", "official", ("un.org",), (), "UNO", None),
    Outlet("UN News", "news", ("news.un.org",), (), "UNO", None),
    Outlet("X", "social", ("x.com", "twitter.com"), ("Twitter",), "USA", None),
)

PARAGRAPH = "China and the United States agreed on Monday to resume their talks on trade and to meet again in the autumn of the year."
SECOND = "The foreign minister said that both sides wanted to lower tensions, and that a telephone line would be set up at once."


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    book = object.__new__(Codebook)
    object.__setattr__(book, "outlets", OUTLETS)
    object.__setattr__(book, "accounts", {"mfa_china": "CHN"})
    return book


Read = Callable[..., Article]


@pytest.fixture
def read_all(codebook: Codebook) -> Callable[..., list[ReadResult]]:
    def read(data: str | bytes, name: str = "page.txt", today: date | None = None) -> list[ReadResult]:
        return list(read_bytes(data.encode() if isinstance(data, str) else data, name, codebook, today=today))

    return read


@pytest.fixture
def read(read_all: Callable[..., list[ReadResult]]) -> Read:
    """Read one page that must be readable."""

    def read_one(data: str | bytes, name: str = "page.txt", today: date | None = None) -> Article:
        (result,) = read_all(data, name, today)
        assert isinstance(result, Page), result
        return result.article

    return read_one


@pytest.fixture
def read_row(read: Read) -> Callable[..., Article]:
    """Read one row of a list, given as keywords."""

    def read_one(today: date | None = None, **row: Any) -> Article:
        return read(json.dumps(row), "wire.jsonl", today)

    return read_one


@pytest.fixture
def reason(read_all: Callable[..., list[ReadResult]]) -> Callable[..., str]:
    """Read one page that must be set aside, and give its reason."""

    def read_one(data: str | bytes, name: str = "page.txt") -> str:
        (result,) = read_all(data, name)
        assert isinstance(result, SetAside), result
        return result.reason

    return read_one


def kept_text(article: Article) -> str:
    return "".join(article.text[start:end] for start, end in article.kept())


def reasons(article: Article) -> dict[str, str]:
    """Give each dropped line with its reason."""
    return {article.text[place.start : place.end].strip(): place.reason for place in article.dropped}
