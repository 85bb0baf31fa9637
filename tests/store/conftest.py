"""Opens an empty record in a folder of its own; what is put into it is made by hand in `nouns.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from detente.article import Article
from detente.event import Mention
from detente.store import Store

from .nouns import NOW, make_article

Put = Callable[..., bool]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as store:
        yield store


@pytest.fixture
def put(store: Store) -> Put:
    """Put an article as a run of the usual coder would."""

    def put_one(
        article: Article | None = None,
        mentions: Sequence[Mention] = (),
        *,
        origin: str = "page.txt",
        coder: str = "dictionary-1",
        codebook: str = "c0de",
    ) -> bool:
        return store.put_article(
            article or make_article(), mentions, origin=origin, sketch=b"\x01\x02", coder=coder, codebook=codebook, now=NOW
        )

    return put_one
