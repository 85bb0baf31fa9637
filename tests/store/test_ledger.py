from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from detente.errors import NotFoundError
from detente.store import Moment, Run, SetAsideRow, Store

from .conftest import Put
from .nouns import NOW, make_event, make_judgement, make_mention


def test_judgements_come_back_in_the_order_of_their_times(store: Store) -> None:
    first, second = make_judgement("jdg_b", minute=1), make_judgement("jdg_a", minute=2)
    store.put_judgement(second)
    store.put_judgement(first)
    assert store.judgements() == [first, second]


def test_a_judgement_is_never_changed(store: Store) -> None:
    store.put_judgement(make_judgement())
    store.put_judgement(replace(make_judgement(), reason="on second thoughts"))
    assert store.judgements() == [make_judgement()]


def test_a_judgement_is_found_by_the_beginning_of_its_id(store: Store) -> None:
    store.put_judgement(make_judgement("jdg_abc"))
    assert store.judgement("jdg_a").id == "jdg_abc"
    with pytest.raises(NotFoundError, match="jdg_x"):
        store.judgement("jdg_x")


def test_a_judgement_of_later_was_not_known(store: Store) -> None:
    for minute in (1, 2):
        store.put_judgement(make_judgement(f"jdg_{minute}", minute=minute))
    then = store.seen_from(Moment(NOW.replace(minute=1)))
    assert [judgement.id for judgement in then.judgements()] == ["jdg_1"]


def test_the_same_trouble_in_the_same_place_is_noted_once(store: Store) -> None:
    store.put_set_aside("b.jsonl", 3, "0" * 64, "empty", NOW)
    store.put_set_aside("b.jsonl", 3, "0" * 64, "empty", NOW + timedelta(days=1))
    store.put_set_aside("b.jsonl", 12, None, "empty", NOW)
    store.put_set_aside("b.jsonl", 3, None, "not a page", NOW)
    store.put_set_aside("a.txt", None, None, "empty", NOW)
    store.put_set_aside("a.txt", None, None, "empty", NOW)
    assert store.set_asides() == [
        SetAsideRow("a.txt", None, None, "empty", NOW),
        SetAsideRow("b.jsonl", 3, "0" * 64, "empty", NOW),
        SetAsideRow("b.jsonl", 3, None, "not a page", NOW),
        SetAsideRow("b.jsonl", 12, None, "empty", NOW),
    ]


def test_runs_and_counts(store: Store, put: Put) -> None:
    run = Run(NOW, pages=5, read=3, unchanged=1, set_aside=1)
    store.add_run(run)
    put(None, [make_mention()])
    store.replace_events([make_event()])
    store.put_judgement(make_judgement())
    assert store.runs() == [run]
    assert store.counts() == {
        "articles": 1, "mentions": 1, "events": 1, "set_aside": 0, "judgements": 1, "comments": 0, "runs": 1,
    }  # fmt: skip
