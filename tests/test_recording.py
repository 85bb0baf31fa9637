"""A record file kept over time: reading twice changes nothing, and later pages never change an earlier reading."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from detente import recording
from detente.codebook import Codebook
from detente.errors import StoreError
from detente.event import Event
from detente.record import Dyad
from detente.recording import ReadReport
from detente.store import Store

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
DYAD = Dyad("JPN", "KOR")
JULY = """Japan Curbs Exports to South Korea – Meridian Wire

July 1, 2019

Japan imposed export controls on South Korea on Monday. South Korea condemned Japan on Monday.
The two governments have quarrelled for months over a court ruling, and no talks between them are planned.
"""
AUGUST = """Seoul to End a Pact with Japan – The Harbor Courier

August 22, 2019

South Korea summoned the Japanese ambassador on Thursday. In July, Japan imposed export controls on South Korea.
The two neighbours have quarrelled for months over a court ruling, and no talks between them are planned.
"""
NOVEMBER = """Ministers of Japan and South Korea Meet – Pacific Ledger

November 23, 2019

Toshimitsu Motegi met Kang Kyung-wha in Nagoya on Saturday. The two ministers agreed to hold a summit in December.
The two neighbours have quarrelled for months over a court ruling, and their ministers had not met since the summer.
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with recording.open_record(tmp_path / "record.db") as opened:
        yield opened


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in (("1-july.txt", JULY), ("2-august.txt", AUGUST), ("3-november.txt", NOVEMBER)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def read(store: Store, path: Path, codebook: Codebook, *, now: datetime = NOW, processes: int = 1) -> ReadReport:
    return recording.read_into(store, [path], codebook, now=now, processes=processes)


def events(store: Store, codebook: Codebook, as_of: date | None = None) -> list[Event]:
    return recording.events_of(store, codebook, as_of=as_of)


def test_reading_reports_what_it_did(store: Store, pages: Path, codebook: Codebook) -> None:
    report = read(store, pages, codebook)
    assert (report.read, report.unchanged, report.set_aside, report.stories) == (3, 0, [], 3)
    assert report.mentions > 0
    assert report.events > 0


def test_reading_twice_changes_nothing(store: Store, pages: Path, codebook: Codebook) -> None:
    first = read(store, pages, codebook)
    before = (events(store, codebook), store.counts())
    second = read(store, pages, codebook, now=NOW + timedelta(days=1))
    assert (second.read, second.unchanged) == (0, 3)
    assert (second.mentions, second.events, second.stories) == (first.mentions, first.events, first.stories)
    assert events(store, codebook) == before[0]
    assert {k: v for k, v in store.counts().items() if k != "runs"} == {k: v for k, v in before[1].items() if k != "runs"}


def test_page_that_is_there_twice_is_read_once(store: Store, pages: Path, codebook: Codebook) -> None:
    (pages / "4-july-again.txt").write_text(JULY, encoding="utf-8")
    report = read(store, pages, codebook)
    assert (report.read, report.unchanged) == (3, 1)


def test_pages_one_by_one_give_the_same_as_all_at_once(tmp_path: Path, pages: Path, codebook: Codebook) -> None:
    with recording.open_record(tmp_path / "one.db") as one, recording.open_record(tmp_path / "other.db") as other:
        read(one, pages, codebook)
        for path in sorted(pages.iterdir(), reverse=True):
            read(other, path, codebook)
        assert events(one, codebook) == events(other, codebook)
        assert one.events() == other.events()


def test_two_processes_give_the_same_as_one(tmp_path: Path, pages: Path, codebook: Codebook) -> None:
    with recording.open_record(tmp_path / "one.db") as one, recording.open_record(tmp_path / "two.db") as two:
        read(one, pages, codebook, processes=1)
        read(two, pages, codebook, processes=2)
        assert one.events() == two.events()


def test_time_of_reading_changes_no_event(tmp_path: Path, pages: Path, codebook: Codebook) -> None:
    with recording.open_record(tmp_path / "one.db") as one, recording.open_record(tmp_path / "two.db") as two:
        read(one, pages, codebook)
        read(two, pages, codebook, now=NOW + timedelta(days=400))
        assert one.events() == two.events()


@pytest.mark.parametrize("day", [date(2019, 6, 30), date(2019, 7, 1), date(2019, 8, 1), date(2019, 8, 22), date(2019, 12, 31)])
def test_later_pages_never_change_an_earlier_reading(day: date, tmp_path: Path, pages: Path, codebook: Codebook) -> None:
    published = {"1-july.txt": date(2019, 7, 1), "2-august.txt": date(2019, 8, 22), "3-november.txt": date(2019, 11, 23)}
    with recording.open_record(tmp_path / "then.db") as then, recording.open_record(tmp_path / "now.db") as now:
        for name, published_on in published.items():
            if published_on <= day:
                read(then, pages / name, codebook)
        read(now, pages, codebook)
        assert events(now, codebook, as_of=day) == events(then, codebook)
        known_then = recording.load_record(then, DYAD, codebook, as_of=day)
        assert recording.load_record(now, DYAD, codebook, as_of=day) == known_then


def test_record_as_of_the_last_page_is_the_whole_record(store: Store, pages: Path, codebook: Codebook) -> None:
    read(store, pages, codebook)
    latest = recording.load_record(store, DYAD, codebook, as_of=date(2019, 11, 23))
    assert {e.id: e for e in latest.events} == {e.id: e for e in recording.load_record(store, DYAD, codebook).events}


def test_record_of_a_period(store: Store, pages: Path, codebook: Codebook) -> None:
    read(store, pages, codebook)
    found = recording.load_record(store, DYAD, codebook, since=date(2019, 11, 1), until=date(2019, 11, 30))
    assert [e.place.text for e in found.engagements if e.place] == ["Nagoya"]
    assert all(e.type != "SANCTION" for e in found.events)


def test_mentions_of_an_event_come_in_its_order(store: Store, pages: Path, codebook: Codebook) -> None:
    read(store, pages, codebook)
    for event in store.events():
        assert tuple(m.id for m in recording.mentions_of(store, event)) == event.mentions


def test_page_note_says_where_the_page_came_from(store: Store, pages: Path, codebook: Codebook) -> None:
    read(store, pages, codebook)
    notes = recording.page_notes(store)
    found = {notes(row.id).origin: notes(row.id) for row in store.article_rows()}
    assert set(found) == {"1-july.txt", "2-august.txt", "3-november.txt"}
    assert (found["1-july.txt"].outlet, found["1-july.txt"].published) == ("Meridian Wire", date(2019, 7, 1))


def test_every_stored_quote_holds(store: Store, pages: Path, codebook: Codebook) -> None:
    read(store, pages, codebook)
    assert list(store.verify()) == []


def test_missing_record_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"record\.db"):
        recording.open_record(tmp_path / "record.db", create=False)
    assert not (tmp_path / "record.db").exists()


# Bad input

GERMAN = (
    "Die Regierung teilte am Montag mit, dass die Gespräche zwischen den beiden Ländern in der kommenden Woche fortgesetzt werden sollen. "
    "Der Minister sagte, dass es noch keine Einigung über die Handelsfragen gebe und dass man sich um eine Lösung bemühe.\n"
)
BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "zeros.txt": b"\x00" * 4000,
    "german.txt": GERMAN.encode() * 3,
    "broken.json": b'{"title": "cut',
    "cut.txt.gz": gzip.compress(JULY.encode())[:40],
}


@pytest.mark.parametrize("name", BAD)
def test_bad_page_is_set_aside_with_its_reason(name: str, store: Store, tmp_path: Path, codebook: Codebook) -> None:
    path = tmp_path / name
    path.write_bytes(BAD[name])
    report = read(store, path, codebook)
    assert report.read == 0
    assert [item.path for item in report.set_aside] == [name]
    assert report.set_aside[0].reason
    assert "\n" not in report.set_aside[0].reason


def test_bad_pages_do_not_stop_the_run(store: Store, pages: Path, codebook: Codebook) -> None:
    for name, data in BAD.items():
        (pages / name).write_bytes(data)
    report = read(store, pages, codebook)
    assert report.read == 3
    assert len(report.set_aside) == len(BAD)


def test_broken_row_is_set_aside_and_the_next_one_read(store: Store, tmp_path: Path, codebook: Codebook) -> None:
    good = {"title": "Japan Curbs Exports", "text": JULY, "date": "2019-07-01", "outlet": "Meridian Wire"}
    lines = ["{broken", json.dumps(good), "[1, 2", '"words"', json.dumps({"title": "No text"})]
    (tmp_path / "wire.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    report = read(store, tmp_path / "wire.jsonl", codebook)
    assert report.read == 1
    assert [item.row for item in report.set_aside] == [1, 3, 4, 5]


def test_missing_file_is_set_aside(store: Store, tmp_path: Path, codebook: Codebook) -> None:
    report = read(store, tmp_path / "nowhere.txt", codebook)
    assert [item.path for item in report.set_aside] == ["nowhere.txt"]


def test_empty_folder_gives_an_empty_report(store: Store, tmp_path: Path, codebook: Codebook) -> None:
    folder = tmp_path / "none"
    folder.mkdir()
    report = read(store, folder, codebook)
    assert (report.read, report.set_aside) == (0, [])


def test_page_from_the_future_loses_its_date(store: Store, tmp_path: Path, codebook: Codebook) -> None:
    (tmp_path / "page.txt").write_text(JULY.replace("2019", "2031"), encoding="utf-8")
    read(store, tmp_path / "page.txt", codebook)
    assert [row.published for row in store.article_rows()] == [None]


def test_stored_events_come_in_the_order_of_linked_ones(store: Store, pages: Path, codebook: Codebook) -> None:
    read(store, pages, codebook)
    assert [e.id for e in store.events()] == [e.id for e in events(store, codebook)]


def test_a_reading_that_was_cut_short_before_its_events_is_seen_and_mended(
    store: Store, pages: Path, codebook: Codebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(recording, "relink", lambda *_: None)  # killed when all pages were in
        recording.read_into(store, [pages], codebook, now=NOW, processes=1)
    assert store.events() == []
    seen = recording.load_record(store, DYAD, codebook).events
    assert seen
    report = recording.read_into(store, [pages], codebook, now=NOW, processes=1)
    assert (report.read, report.events) == (0, len(store.events()))
    assert recording.load_record(store, DYAD, codebook).events == seen


def test_a_page_that_another_process_puts_in_meanwhile_is_not_known_yet(
    store: Store, pages: Path, codebook: Codebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording.read_into(store, [pages / "1-july.txt"], codebook, now=NOW, processes=1)
    before = recording.events_of(store, codebook)
    rows = list(store.article_rows())
    recording.read_into(store, [pages / "2-august.txt"], codebook, now=NOW, processes=1)
    monkeypatch.setattr(store, "article_rows", lambda as_of=None: iter(rows))  # read before the page came
    assert recording.events_of(store, codebook) == before
