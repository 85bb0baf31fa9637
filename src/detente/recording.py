"""Keeps a record file: pages go in, the record of a dyad comes out. What the command line and a notebook call.

Events are computed from stored mentions each time pages were added, and computed afresh for any earlier day that is asked
for, so that what was known on a date can be reproduced.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path

from detente.codebook import Codebook
from detente.coding.coder import CODER
from detente.event import Event, EventMention, Kind, Realis
from detente.linking import ArticleFacts, Sketch, group_stories
from detente.linking.copies import pack, unpack
from detente.pipeline import make_events, read_pages, sketch_of
from detente.reading import Page, SetAside, count_inputs
from detente.record import Dyad, Record, build_record, find_commitments, find_readouts, is_engagement_held
from detente.runners import code_in_processes
from detente.store import Run, Store
from detente.views.brief import PageNote
from detente.views.exports import Exportable


@dataclass
class ReadReport:
    """What a reading did."""

    read: int = 0
    unchanged: int = 0
    mentions: int = 0
    events: int = 0
    stories: int = 0
    set_aside: list[SetAside] = field(default_factory=list)
    gaps: Counter[str] = field(default_factory=Counter)


def open_record(path: Path, *, create: bool = True) -> Store:
    """Open a record file.

    Raises:
        StoreError: if it is missing (and not to be created), or is no record of ours.
    """
    return Store.open(path, create=create)


def count_pages(paths: Iterable[Path]) -> int:
    """Count the pages under the paths, for a progress bar."""
    return count_inputs(paths)


def read_into(
    store: Store,
    paths: Iterable[Path],
    codebook: Codebook,
    *,
    now: datetime,
    processes: int | None = None,
    advance: Callable[[], None] = lambda: None,
) -> ReadReport:
    """Read, code and store every page under the paths, then link the whole record again.

    Args:
        store: the record.
        paths: files and folders.
        codebook: the knowledge to code with.
        now: the time of reading, kept beside each page; also what "in the future" means for a page's date.
        processes: see `code_in_processes`.
        advance: called once for each page.
    """
    report = ReadReport()

    def new_pages() -> Iterator[Page]:
        seen: set[str] = set()
        for item in read_pages(paths, codebook, today=now.date()):
            if isinstance(item, SetAside):
                report.set_aside.append(item)
                store.put_set_aside(item.path, item.row, item.sha256, item.reason, now)
                advance()
            elif item.article.id in seen or store.has_article(item.article.id, CODER, codebook.label):
                report.unchanged += 1
                advance()
            else:
                seen.add(item.article.id)
                yield item

    for coded in code_in_processes(new_pages(), processes=processes):
        article = coded.page.article
        sketch = pack(sketch_of(article).shingles)
        store.put_article(article, coded.mentions, origin=coded.page.origin, sketch=sketch, coder=CODER, codebook=codebook.label, now=now)
        report.read += 1
        if article.gap is not None:
            report.gaps[article.gap] += 1
        advance()
    stories = stories_of(store)
    if report.read:
        store.replace_events(events_of(store, codebook, stories=stories))
    counts = store.counts()
    report.mentions, report.events, report.stories = counts["mentions"], counts["events"], len(set(stories.values()))
    pages = report.read + report.unchanged + len(report.set_aside)
    store.add_run(Run(at=now, pages=pages, read=report.read, unchanged=report.unchanged, set_aside=len(report.set_aside)))
    return report


def stories_of(store: Store, as_of: date | None = None) -> dict[str, str]:
    """Give the story that each article belongs to."""
    return group_stories(Sketch(article, day, unpack(data)) for article, day, data in store.sketches(as_of=as_of))


def events_of(store: Store, codebook: Codebook, *, as_of: date | None = None, stories: Mapping[str, str] | None = None) -> list[Event]:
    """Link the stored mentions into events, those of pages published up to `as_of` only."""
    stories = stories if stories is not None else stories_of(store, as_of)
    facts = {
        row.id: ArticleFacts(row.id, stories.get(row.id, row.id), row.outlet, row.published, row.issuer)
        for row in store.article_rows(as_of=as_of)
    }
    mentions = (m for m in store.mentions(as_of=as_of, kind="event") if isinstance(m, EventMention))
    return make_events(mentions, facts, codebook)


def load_record(
    store: Store, dyad: Dyad, codebook: Codebook, *, as_of: date | None = None, since: date | None = None, until: date | None = None
) -> Record:
    """Give the record of a dyad, as it could be known on `as_of`."""
    events = store.events((dyad.a, dyad.b)) if as_of is None else events_of(store, codebook, as_of=as_of)
    issuers = {row.id: row.issuer for row in store.article_rows(as_of=as_of) if row.issuer}
    claims = list(store.mentions(as_of=as_of, kind="claim"))
    stances = list(store.mentions(as_of=as_of, kind="stance"))
    linkages = list(store.mentions(as_of=as_of, kind="linkage"))
    return build_record(dyad, events, claims, stances, linkages, issuers, as_of=as_of, since=since, until=until)


def load_export(store: Store, codebook: Codebook, *, as_of: date | None = None) -> Exportable:
    """Give everything in the record for an export."""
    stories = stories_of(store, as_of)
    events = events_of(store, codebook, as_of=as_of, stories=stories)
    issuers = {row.id: row.issuer for row in store.article_rows(as_of=as_of) if row.issuer}
    return Exportable(
        articles=store.articles(as_of=as_of),
        stories=stories,
        events=events,
        commitments=find_commitments(events),
        readouts=find_readouts(events, issuers),
        claims=list(store.mentions(as_of=as_of, kind="claim")),
        stances=list(store.mentions(as_of=as_of, kind="stance")),
        linkages=list(store.mentions(as_of=as_of, kind="linkage")),
    )


def mentions_of(store: Store, event: Event) -> list[EventMention]:
    """Give the mentions of an event, the most trusted first."""
    wanted = set(event.mentions)
    by_id = {m.id: m for m in store.mentions(kind="event") if m.id in wanted}
    return [by_id[mention] for mention in event.mentions]


def is_in_chronology(event: Event) -> bool:
    """Say whether an event belongs in a chronology of what happened, rather than beside it."""
    if event.kind is Kind.ENGAGEMENT:
        return is_engagement_held(event)
    return event.scored or (event.part_of is not None and event.status.realis in {Realis.OCCURRED, Realis.ONGOING})


def page_notes(store: Store) -> Callable[[str], PageNote]:
    """Give a function that looks up what a reader needs to find a page again."""
    rows = {row.id: row for row in store.article_rows()}

    @cache
    def note(article: str) -> PageNote:
        row = rows[article]
        return PageNote(row.id, row.outlet, row.published, row.title, row.origin)

    return note
