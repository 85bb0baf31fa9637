"""Pages read anew change nothing until it is asked for; what would change is told event by event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from detente import judging, recording, rereading
from detente.codebook import Codebook
from detente.coding.coder import CODER
from detente.event import EventMention
from detente.linking.copies import pack
from detente.linking.judging import Hold
from detente.pipeline import sketch_of
from detente.reading import Page
from detente.runners import code_in_processes
from detente.store import Store
from detente.views.diff import diff_rows

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
TEXT = """A Warm Morning – The Harbor Courier

August 22, 2019

South Korea summoned the Japanese ambassador on Thursday. Japan imposed export controls on South Korea on Thursday.
The weather was warm that week, and the shops of the old town were full of people until late in the evening.
"""


@pytest.fixture
def store(tmp_path: Path, codebook: Codebook) -> Iterator[Store]:
    """A record that an older coder read: it took one act for another and missed one."""
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    (page,) = recording.read_pages([tmp_path / "page.txt"], codebook)
    assert isinstance(page, Page)
    (coded,) = code_in_processes([page], processes=1)
    now = [m for m in coded.mentions if isinstance(m, EventMention)]
    assert [m.type for m in now] == ["ACCUSE", "SANCTION"]
    older = [replace(now[0], type="REQUEST", mode=None, codebook="older")]
    with recording.open_record(tmp_path / "record.db") as opened:
        sketch = pack(sketch_of(page.article).shingles)
        opened.put_article(page.article, older, origin="page.txt", sketch=sketch, coder=CODER, codebook="older", now=NOW)
        recording.relink(opened, codebook)
        yield opened


def test_what_would_change_is_told_and_nothing_is_changed(store: Store, codebook: Codebook) -> None:
    before = store.events()
    reading = rereading.reread(store, codebook, now=LATER, processes=1)
    diff = rereading.diff_reading(store, reading, codebook)
    assert [change.event.type for change in diff.new] == ["SANCTION"]
    assert [change.fields["type"] for change in diff.changed] == [("REQUEST", "ACCUSE")]
    assert (diff.gone, diff.same, diff.by_type) == ((), 0, {"ACCUSE": (0, 1), "REQUEST": (1, 0), "SANCTION": (0, 1)})
    assert store.events() == before == recording.events_of(store, codebook)
    assert not rereading.is_current(store, codebook)
    assert [(row["change"], row["sentence"][:11]) for row in diff_rows(diff)] == [("new", "Japan impos"), ("changed", "South Korea")]


def test_an_applied_reading_is_the_record_and_the_earlier_one_stays(store: Store, codebook: Codebook) -> None:
    before = recording.events_of(store, codebook)
    reading = rereading.reread(store, codebook, now=LATER, processes=1)
    rereading.apply_reading(store, reading, codebook, now=LATER)
    assert sorted(event.type for event in store.events()) == ["ACCUSE", "SANCTION"]
    assert rereading.is_current(store, codebook)
    assert [row.codebook for row in store.readings()] == ["older", codebook.label]
    with recording.open_record(store.path, known_at=LATER - timedelta(hours=1)) as then:
        assert recording.events_of(then, codebook) == before


def test_what_was_coded_before_is_not_coded_again(store: Store, codebook: Codebook) -> None:
    seen: list[int] = []
    first = rereading.reread(store, codebook, now=LATER, processes=1, advance=lambda: seen.append(1))
    again = rereading.reread(store, codebook, now=LATER + timedelta(days=1), processes=1, advance=lambda: seen.append(1))
    assert (first, seen) == (again, [1])


def test_judgements_that_would_lose_their_hold_are_told(store: Store, codebook: Codebook) -> None:
    (event,) = store.events()
    kept = judging.judge_edit(store, event.id, "level", "minister", codebook, by="ana", reason="read it", at=NOW)
    reading = store.propose_reading(CODER, "newer", LATER)
    store.put_coding(store.article(event.articles[0]), [], reading)
    assert rereading.diff_reading(store, reading, codebook).loosened == (kept,)
    reading = rereading.reread(store, codebook, now=LATER, processes=1)
    assert rereading.diff_reading(store, reading, codebook).loosened == ()


def test_an_applied_reading_keeps_every_judgement(store: Store, codebook: Codebook) -> None:
    (event,) = store.events()
    by = {"by": "ana", "reason": "read it"}
    judging.judge_edit(store, event.id, "level", "minister", codebook, at=NOW, **by)
    judging.judge_reject(store, event.id, codebook, at=NOW, **by)
    before = store.judgements()
    reading = rereading.reread(store, codebook, now=LATER, processes=1)
    rereading.apply_reading(store, reading, codebook, now=LATER)
    assert store.judgements() == before
    assert [judged.hold for judged in judging.load_judgements(store, codebook)] == [Hold.IDLE, Hold.HOLDS]
    assert [event.type for event in store.events()] == ["SANCTION"]


def test_reading_more_pages_says_which_stay_as_they_were_read(store: Store, tmp_path: Path, codebook: Codebook) -> None:
    (tmp_path / "other.txt").write_text(TEXT.replace("Thursday", "Wednesday"), encoding="utf-8")
    report = recording.read_into(store, [tmp_path / "page.txt", tmp_path / "other.txt"], codebook, now=LATER, processes=1)
    assert (report.read, report.unchanged, report.otherwise) == (1, 1, 1)
    assert {m.codebook for m in store.mentions()} == {"older", codebook.label}
