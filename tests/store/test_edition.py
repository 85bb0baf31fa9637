"""Events that are older than the pages, readings and judgements of a record are known to be, and never take the place of newer ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.store import Moment, Store

from .conftest import Put
from .nouns import NOW, make_article, make_event, make_judgement, make_mention

CHANGES: list[Callable[[Store], object]] = [
    lambda store: store.put_judgement(make_judgement()),
    lambda store: store.apply_reading(store.readings()[0].id, NOW),
    lambda store: store.put_article(make_article("art_b2"), [], origin="b.txt", sketch=b"", coder="dictionary-1", codebook="c0de", now=NOW),
]


@pytest.mark.parametrize("change", CHANGES)
def test_events_are_those_of_the_record_until_something_is_changed(store: Store, put: Put, change: Callable[[Store], object]) -> None:
    put(make_article(), [make_mention()])
    assert not store.has_events_of("one")
    store.replace_events([make_event()], known=store.changes(), linker="one")
    assert store.has_events_of("one")
    assert not store.has_events_of("another version")
    assert not store.seen_from(Moment(NOW)).has_events_of("one")
    change(store)
    assert not store.has_events_of("one")


def test_what_changes_nothing_leaves_them(store: Store, put: Put) -> None:
    put(make_article(), [make_mention()])
    store.replace_events([make_event()], known=store.changes(), linker="one")
    put(make_article(), [make_mention()])
    reading = store.propose_reading("dictionary-2", "c0ff", NOW)
    store.put_coding(make_article(), [], reading)
    assert store.has_events_of("one")


def test_events_that_know_of_less_do_not_take_the_place_of_those_that_know_of_more(store: Store, put: Put) -> None:
    before = store.changes()  # one process begins to compute
    put(make_article(), [make_mention()])  # another puts in a page
    store.replace_events([make_event("evt_b")], known=store.changes(), linker="one")
    store.replace_events([make_event("evt_a")], known=before, linker="one")
    assert [event.id for event in store.events()] == ["evt_b"]
    assert store.has_events_of("one")
