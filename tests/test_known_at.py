"""What was known at a moment is given again to the letter, whatever was read, decided, undone or read anew after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente import judging, recording, rereading
from detente.article import Article, DateBasis, Genre, Published
from detente.codebook import Codebook, load_codebook
from detente.errors import NotFoundError
from detente.event import EventMention
from detente.linking.copies import pack
from detente.pipeline import sketch_of
from detente.record import Dyad
from detente.store import Moment, Store
from detente.views.exports import export_csv, export_jsonl
from handmade import TEXT, accusation, meeting, on

START = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
DYAD = Dyad("JPN", "KOR")
MORE = ["The ministers were brief.", "It was the third such meeting.", "Nothing else was said.", "The weather was fine."]


def page(number: int) -> Article:
    text = f"{TEXT}\n{MORE[number] * (number + 1)}"
    day = date(2021, 9, 10 + number)
    return Article(
        id=f"art_{number:016x}", sha256="0" * 64, text=text, title=None, outlet="The Harbor Courier", republisher=None, url_original=None,
        url_copy=None, source_id=None, published=Published(day, DateBasis.METADATA), language="en", genre=Genre.NEWS, body=(0, len(text)),
        dropped=(), complete=True, gap=None,
    )  # fmt: skip


def mentions(article: str, *, version: int = 0) -> list[EventMention]:
    """What a coder of this version finds: each finds a little more, and under ids of its own."""
    number = int(article[-1])
    day = on(f"2021-09-{10 + number}")
    found = [accusation(article=article, when=day), meeting(article=article, position=1 + version, when=on("2021-09-10"))]
    if version:
        found.append(accusation(article=article, position=9, type="REQUEST", when=day))
    return [replace(m, codebook=f"c0d{version}", id=f"men_{number}{version}{index}") for index, m in enumerate(found)]


class Desk:
    """A record that somebody works on; each step is a minute later."""

    def __init__(self, store: Store, codebook: Codebook) -> None:
        self.store, self.codebook = store, codebook
        self.at, self.pages, self.version = START, 0, 0

    def ingest(self) -> None:
        article = page(self.pages % len(MORE))
        self.pages += 1
        found = mentions(article.id, version=self.version)
        sketch = pack(sketch_of(article).shingles)
        self.store.put_article(
            article, found, origin="page.txt", sketch=sketch, coder="dictionary-1", codebook=f"c0d{self.version}", now=self.at
        )
        recording.relink(self.store, self.codebook)

    def reread(self) -> None:
        self.version += 1
        reading = self.store.propose_reading("dictionary-1", f"c0d{self.version}", self.at)
        for article in self.store.articles_without(reading):
            self.store.put_coding(self.store.article(article), mentions(article, version=self.version), reading)
        if self.version % 2:  # every other reading is looked at and left
            rereading.apply_reading(self.store, reading, self.codebook, now=self.at)

    def decide(self) -> None:
        events = self.store.events()
        if len(events) < 2:
            return
        how = {"by": "ana", "reason": "read it", "at": self.at}
        first, last = events[0].id, events[-1].id
        decisions: list[Callable[[], object]] = [
            lambda: judging.judge_reject(self.store, last, self.codebook, **how),
            lambda: judging.judge_edit(self.store, first, "level", "minister", self.codebook, **how),
            lambda: judging.judge_same(self.store, first, last, self.codebook, **how),
        ]
        decisions[self.at.minute % len(decisions)]()

    def undo(self) -> None:
        made = self.store.judgements()
        if made:
            try:
                judging.undo(self.store, made[0].id, self.codebook, by="bo", reason="no", at=self.at)
            except NotFoundError:
                judging.undo(self.store, made[-1].id, self.codebook, by="bo", reason="no", at=self.at)

    def export(self, folder: Path, known_at: datetime | None = None) -> dict[str, bytes]:
        store = self.store.seen_from(Moment(known_at))
        content = recording.load_export(store, self.codebook)
        export_jsonl(content, folder, with_text=True)
        export_csv(recording.load_export(store, self.codebook), folder)
        return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.sampled_from(["ingest", "reread", "decide", "decide", "undo"]), min_size=1, max_size=8))
def test_what_was_known_at_a_moment_is_exported_again_to_the_letter(steps: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    codebook = load_codebook()  # not a fixture: Hypothesis would print all of it beside a counterexample
    folder = tmp_path_factory.mktemp("desk")
    with recording.open_record(folder / "record.db") as store:
        desk = Desk(store, codebook)
        then = []
        for step in ["ingest", "ingest", *steps]:
            desk.at += timedelta(minutes=1)
            getattr(desk, step)()
            then.append((desk.at, desk.export(folder / "now"), recording.load_record(store, DYAD, codebook)))
        for moment, files, record in then:
            assert desk.export(folder / "later", moment) == files
            assert recording.load_record(store.seen_from(Moment(moment)), DYAD, codebook) == record
        assert not [line for line in store.verify() if "is not in the record" in line]


@given(steps=st.lists(st.sampled_from(["ingest", "decide", "reread"]), max_size=5))
@settings(max_examples=8, suppress_health_check=list(HealthCheck))
def test_events_of_a_dyad_are_the_same_whichever_pages_are_left_aside(steps: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    codebook = load_codebook()  # not a fixture: Hypothesis would print all of it beside a counterexample
    with recording.open_record(tmp_path_factory.mktemp("desk") / "record.db") as store:
        desk = Desk(store, codebook)
        for step in ["ingest", "ingest", *steps]:
            desk.at += timedelta(minutes=1)
            getattr(desk, step)()
        about = {"JPN", "KOR"}
        whole = [event for event in recording.events_of(store, codebook) if about <= event.codes()]
        assert [event for event in recording.events_of(store, codebook, dyad=DYAD) if about <= event.codes()] == whole
