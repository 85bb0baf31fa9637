"""Keeps a record file: pages go in, the record of a dyad comes out. What the command line and a notebook call.

Events are computed from stored mentions each time pages were added, and computed afresh for any earlier day that is asked
for, so that what was known on a date can be reproduced.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

from detente import __version__
from detente.article import Article, Genre, Span
from detente.codebook import Codebook
from detente.coding.coder import CODER
from detente.coding.names import NameFinder
from detente.coding.topics import TopicFinder
from detente.errors import NotFoundError
from detente.event import Decision, Event, EventMention, Evidence, Kind, Realis
from detente.ledger import score_ledger
from detente.linking import ArticleFacts
from detente.linking.copies import pack
from detente.linking.stories import Credit, Story, make_stories, story_ids
from detente.pipeline import make_events, read_pages, sketch_of, told_again, words_of_page
from detente.reading import Page, SetAside, count_inputs
from detente.reading.credits import WIRE, credits_of
from detente.reading.outlets import OutletIndex
from detente.reading.sentences import split_sentences
from detente.record import (
    Dyad,
    OfficialPage,
    Record,
    build_record,
    find_readouts,
    find_silent_accounts,
    is_engagement_held,
    official_pages,
)
from detente.record.commitments import Commitment, commitment_of, is_agreed, resolve
from detente.record.comparison import Account, Comparison, TopicReader, compare_accounts, headings_over, own_words, read_account
from detente.record.press import PressPage, PressTopic, read_press
from detente.record.statements import find_statements, statements_of
from detente.runners import code_in_processes
from detente.store import ArticleRow, Moment, Run, Store, check_kind, which_of
from detente.views.brief import PageNote
from detente.views.exports import Exportable
from detente.views.tracker import TrackerEntry, TrackerPage, make_tracker

ACCOUNT_GENRES = frozenset({Genre.RELEASE, Genre.POST})  # a briefing answers questions about many things
MAX_ACCOUNT_DAYS = 7  # a later page looks back on the contact on the way to something else
TWO_SIDES = 2
STATE_MEDIA = "state_media"
NO_PRESS = frozenset({"official", "social", "think_tank"})  # kinds of publishers
EVENT, COMMITMENT = "evt_", "com_"  # how their ids begin
OPENING_WORDS = 10


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
    otherwise: int = 0  # pages whose current reading is of another coder or codebook


def open_record(path: Path, *, create: bool = True, known_at: datetime | None = None) -> Store:
    """Open a record file.

    Args:
        path: the file.
        create: whether to make it if it is not there.
        known_at: look at it as it was at that moment: the pages that had come in, as they were read then, and the judgements
            made by then.

    Raises:
        StoreError: if it is missing (and not to be created), or is no record of ours.
    """
    store = Store.open(path, create=create)
    return store if known_at is None else store.seen_from(Moment(known_at))


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
            elif item.article.id in seen or store.has_article(item.article.id):
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
    bring_up_to_date(store, codebook)  # also where an earlier reading was cut short before it came to this
    stories = stories_of(store)
    report.otherwise = sum(pages for coder, label, pages in store.codebooks_held() if (coder, label) != (CODER, codebook.label))
    counts = store.counts()
    report.mentions, report.events, report.stories = counts["mentions"], counts["events"], len(set(stories.values()))
    pages = report.read + report.unchanged + len(report.set_aside)
    store.add_run(Run(at=now, pages=pages, read=report.read, unchanged=report.unchanged, set_aside=len(report.set_aside)))
    return report


def stories_of(store: Store, as_of: date | None = None) -> dict[str, str]:
    """Give the story that each article belongs to."""
    return story_ids(_grouped(store, as_of))


def load_stories(store: Store, codebook: Codebook, *, dyad: Dyad | None = None, as_of: date | None = None) -> list[Story]:
    """Give the stories that more than one page carries, as they could be known on `as_of`, in the order of their first days.

    With a dyad, those of which a page tells what the two did, said or claimed with each other.
    """
    index = OutletIndex(codebook.outlets)
    found = [story for story in _grouped(store, as_of) if len(story.articles) > 1]
    if dyad is not None:
        about = store.articles_about((dyad.a, dyad.b))
        found = [story for story in found if not about.isdisjoint(story.articles)]
    return [_with_outlets(story, store, index) for story in found]


def story_of(store: Store, codebook: Codebook, id_or_prefix: str, *, as_of: date | None = None) -> Story:
    """Give the story with this article in it; a story's id is one of its articles'.

    Raises:
        NotFoundError: if no article has the id, or several begin so, or it was published after `as_of`.
    """
    wanted = store.article_by_prefix(id_or_prefix).id
    for story in _grouped(store, as_of):
        if wanted in story.articles:
            return _with_outlets(story, store, OutletIndex(codebook.outlets))
    raise NotFoundError(f"article {wanted}: was not published by {as_of}; ask for a later day")


def _grouped(store: Store, as_of: date | None) -> list[Story]:
    """Give the bare stories; pages that nobody compared yet, as in a record of an older version, are compared first."""
    store.compare_pages(lambda id: words_of_page(store.article(id)))
    return make_stories(store.story_pages(as_of=as_of), store.copy_pairs(as_of=as_of))


def _with_outlets(story: Story, store: Store, index: OutletIndex) -> Story:
    """Add who carried the story, and on whose word."""
    articles = [store.article(id) for id in story.articles]
    credits = tuple(
        Credit(article.id, entry.name if entry else None, entry is not None and entry.kind == WIRE, span)
        for article in articles
        for span, entry in credits_of(article, index)
    )
    outlets = dict.fromkeys(name for a in articles for name in (a.republisher or a.outlet, a.outlet) if name)
    named = dict.fromkeys([*outlets, *(credit.outlet for credit in credits if credit.outlet)])
    wires = tuple(name for name in named if (entry := index.named(name)) is not None and entry.kind == WIRE)
    carriers = tuple(article.republisher or article.outlet for article in articles)
    return replace(story, carriers=carriers, outlets=tuple(outlets), wires=wires, credits=credits)


def events_of(
    store: Store,
    codebook: Codebook,
    *,
    as_of: date | None = None,
    stories: Mapping[str, str] | None = None,
    dyad: Dyad | None = None,
) -> list[Event]:
    """Link the stored mentions into events as the judgements say, those of pages published up to `as_of` only.

    With a dyad, pages that name neither of the two are left aside where that can change no event between them.
    """
    facts = _facts_of(store, as_of, stories)
    judgements = store.judgements()
    # What an analyst put together may be of any countries, and so may what joins it.
    is_whole = dyad is None or any(judgement.decision is Decision.SAME_EVENT for judgement in judgements)
    judged = None if is_whole else [anchor.article for judgement in judgements for anchor in judgement.anchors]
    mentions = store.mentions(as_of=as_of, any_of=None if is_whole or dyad is None else sorted(dyad.codes), articles=judged)
    # A page that another process put in since the rows were read is not known yet.
    known = (m for m in mentions if m.article in facts)
    came = store.came_in() if any(judgement.decision is Decision.REJECT for judgement in judgements) else None
    return make_events(known, facts, codebook, judgements=judgements, came=came)


def pages_told_again(store: Store, codebook: Codebook, *, as_of: date | None = None) -> dict[str, tuple[str, ...]]:
    """Give, by judgement, the pages that came in since and tell of the event that it rejected, the newest first."""
    facts = _facts_of(store, as_of)
    known = {mention.id: mention for mention in store.mentions(as_of=as_of) if mention.article in facts}
    again = told_again(known.values(), facts, codebook, store.judgements(), store.came_in())
    return {
        id: tuple(sorted({known[m].article for m in found}, key=lambda page: (facts[page].published or date.min, page), reverse=True))
        for id, found in again.items()
    }


def _facts_of(store: Store, as_of: date | None, stories: Mapping[str, str] | None = None) -> dict[str, ArticleFacts]:
    stories = stories if stories is not None else stories_of(store, as_of)
    return {
        row.id: ArticleFacts(row.id, stories.get(row.id, row.id), row.outlet, row.published, row.issuer)
        for row in store.article_rows(as_of=as_of)
    }


def relink(store: Store, codebook: Codebook) -> None:
    """Compute the events of the whole record again, as the mentions and judgements are now."""
    known = store.changes()  # before anything is read: what another process changes meanwhile is not known to these events
    store.replace_events(events_of(store, codebook), known=known, linker=_linker(codebook))


def bring_up_to_date(store: Store, codebook: Codebook) -> None:
    """Compute the events again where the stored ones are of fewer pages or judgements, or were linked by another version."""
    if not store.has_events_of(_linker(codebook)):
        relink(store, codebook)


def _linker(codebook: Codebook) -> str:
    return f"detente {__version__}/{codebook.label}"


def find_event(store: Store, id_or_prefix: str, codebook: Codebook, *, as_of: date | None = None) -> Event:
    """Give the event with this id or alias, or the one whose id begins so, as it could be known on `as_of`.

    Raises:
        NotFoundError: if there is none, or more than one, or it was not known then.
    """
    check_kind(id_or_prefix, EVENT)
    if as_of is None and store.has_events_of(_linker(codebook)):
        return store.event(id_or_prefix)
    events = events_of(store, codebook, as_of=as_of)
    exact = [event for event in events if id_or_prefix in {event.id, *event.aliases}]
    found = exact or [event for event in events if id_or_prefix and event.id.startswith(id_or_prefix)]
    found = found or [event for event in events if id_or_prefix and any(alias.startswith(id_or_prefix) for alias in event.aliases)]
    if len(found) > 1:
        raise NotFoundError(which_of(id_or_prefix, found, len(found)))
    if not found:
        return _known_later(store, id_or_prefix, events)
    return found[0]


def parts_of(store: Store, engagement: Event, codebook: Codebook, *, as_of: date | None = None) -> list[Event]:
    """Give what was done inside an engagement, as it could be known on `as_of`."""
    return [event for event in _all_events(store, codebook, as_of) if event.part_of == engagement.id]


def _all_events(store: Store, codebook: Codebook, as_of: date | None) -> Iterable[Event]:
    is_stored = as_of is None and store.has_events_of(_linker(codebook))
    return store.events() if is_stored else events_of(store, codebook, as_of=as_of)


def _known_later(store: Store, id_or_prefix: str, events: Iterable[Event]) -> Event:
    """Find an event by an id that it has only since later pages; its own mentions were there."""
    now = store.event(id_or_prefix)
    for event in events:
        if not set(event.mentions).isdisjoint(now.mentions):
            return event
    raise NotFoundError(f"{now.id} was not known then; leave out --as-of and --known-at, or give a later day")


def load_record(
    store: Store,
    dyad: Dyad,
    codebook: Codebook,
    *,
    as_of: date | None = None,
    since: date | None = None,
    until: date | None = None,
    follow_up: bool = False,
) -> Record:
    """Give the record of a dyad, as it could be known on `as_of`; with `follow_up`, what became of each commitment too."""
    is_stored = as_of is None and store.has_events_of(_linker(codebook))
    events = store.events((dyad.a, dyad.b)) if is_stored else events_of(store, codebook, as_of=as_of, dyad=dyad)
    events = list(events)
    official = _official_pages(store, events, store.article_rows(as_of=as_of))
    claims = list(store.mentions(as_of=as_of, kind="claim", codes=dyad.codes))
    stances = list(store.mentions(as_of=as_of, kind="stance", any_of=sorted(dyad.codes)))
    linkages = list(store.mentions(as_of=as_of, kind="linkage"))
    record = build_record(dyad, events, claims, stances, linkages, official, as_of=as_of, since=since, until=until)
    if not follow_up or not record.commitments:
        return record
    if since is None and until is None:
        return replace(record, commitments=tuple(load_ledger(store, dyad, codebook, as_of=as_of)))
    scored = resolve(score_ledger(store, events, codebook, as_of=as_of))
    return replace(record, commitments=tuple(scored.get(c.id, c) for c in record.commitments))


def load_ledger(store: Store, dyad: Dyad, codebook: Codebook, *, as_of: date | None = None) -> list[Commitment]:
    """Give the commitments of two countries, with what became of each by `as_of`.

    What one of them undertakes without naming the other ("China agreed to approve licences") is between the two where the page
    tells of both, and the undertaking of nobody else.
    """
    events = events_of(store, codebook, as_of=as_of, dyad=dyad)
    by_id = {event.id: event for event in events}
    about = store.articles_about((dyad.a, dyad.b))
    found = []
    for commitment in score_ledger(store, events, codebook, as_of=as_of):
        named = set(commitment.parties) | by_id[commitment.event].codes()
        is_on_page = (
            named <= dyad.codes
            and is_agreed(commitment)  # a vow may be to one's own voters
            and any(account.evidence.article in about for account in commitment.accounts)
        )
        if dyad.codes & set(commitment.parties) and (dyad.codes <= named or is_on_page):
            found.append(commitment)
    return found


def load_commitment(store: Store, id_or_prefix: str, codebook: Codebook, *, as_of: date | None = None) -> Commitment:
    """Give the commitment with this id or alias, or the one whose id begins so, with what became of it by `as_of`.

    Raises:
        NotFoundError: if there is none, or more than one.
    """
    check_kind(id_or_prefix, COMMITMENT)
    return commitment_of(score_ledger(store, events_of(store, codebook, as_of=as_of), codebook, as_of=as_of), id_or_prefix)


def load_export(store: Store, codebook: Codebook, *, as_of: date | None = None) -> Exportable:
    """Give everything in the record for an export."""
    stories = stories_of(store, as_of)
    events = events_of(store, codebook, as_of=as_of, stories=stories)
    comparisons = comparisons_of(store, events, codebook, as_of=as_of, among=events)
    return Exportable(
        articles=store.articles(as_of=as_of),
        stories=stories,
        events=events,
        commitments=score_ledger(store, events, codebook, as_of=as_of),
        readouts=find_readouts(events, _official_pages(store, events, store.article_rows(as_of=as_of))),
        claims=list(store.mentions(as_of=as_of, kind="claim")),
        stances=list(store.mentions(as_of=as_of, kind="stance")),
        linkages=list(store.mentions(as_of=as_of, kind="linkage")),
        statements=find_statements(store.mentions(as_of=as_of, kind="statement"), stories),
        comparisons=comparisons,
        press=press_of(store, comparisons, codebook, as_of=as_of, events=events),
    )


def load_comparison(store: Store, engagement: str, codebook: Codebook, *, as_of: date | None = None) -> tuple[Event, Comparison]:
    """Compare the accounts of an engagement, given by its id or the beginning of it.

    Raises:
        NotFoundError: if no event is called so, or it is no contact that was held between two states.
    """
    event = find_event(store, engagement, codebook, as_of=as_of)
    made = next(iter(comparisons_of(store, [event], codebook, as_of=as_of)), None)
    if made is None:
        raise NotFoundError(
            f"{event.id} has no official account, or is no contact of two states; `detente compare USA CHN` lists those that have"
        )
    return event, made


def comparisons_of(
    store: Store, events: Iterable[Event], codebook: Codebook, *, as_of: date | None = None, among: Iterable[Event] | None = None
) -> list[Comparison]:
    """Give the comparison of each engagement of two states of which at least one has an account in the record.

    Args:
        store: the record.
        events: engagements, and whatever else; only engagements are compared.
        codebook: the knowledge.
        as_of: leave out pages published later.
        among: all events as of that day, where the caller has them.
    """
    rows = {row.id: row for row in store.article_rows(as_of=as_of)}
    issuers = {id: row.issuer for id, row in rows.items() if row.issuer and row.genre in ACCOUNT_GENRES}
    published = {id: rows[id].published for id in issuers}
    events = list(events)
    official = _official_pages(store, events, (rows[id] for id in issuers))
    acts = [event for event in (among if among is not None else _all_events(store, codebook, as_of)) if event.kind is Kind.ACT]
    reader = TopicReader(codebook)
    made = []
    for event in events:
        codes = sorted((code for code in event.codes() if code in codebook.capitals), key=lambda code: (code != "USA", code))
        if not is_engagement_held(event) or len(codes) != TWO_SIDES:
            continue
        pages: dict[str, list[str]] = {}
        for readout in find_readouts([event], official):
            if _is_soon(rows[readout.article].published, event):
                pages.setdefault(readout.issuer, []).append(readout.article)
        for issuer, article in find_silent_accounts(event, acts, issuers, published):
            pages.setdefault(issuer, []).append(article)
        accounts = [_account_of(store, code, pages.get(code, []), reader.between(codes)) for code in codes]
        if any(accounts):
            made.append(compare_accounts(event.id, (codes[0], codes[1]), accounts[0], accounts[1], codebook))
    return made


def _official_pages(store: Store, events: Iterable[Event], rows: Iterable[ArticleRow]) -> dict[str, OfficialPage]:
    """Give the official pages among those on which the contacts of `events` stand."""
    told = {article for event in events if event.kind is Kind.ENGAGEMENT for article in event.articles}
    found = {row.id: row for row in rows if row.issuer and row.id in told}
    mentions = store.mentions(kind="event", articles=sorted(found)) if found else ()
    return official_pages({id: str(row.issuer) for id, row in found.items()}, {id: row.published for id, row in found.items()}, mentions)


def press_of(
    store: Store, made: Iterable[Comparison], codebook: Codebook, *, as_of: date | None = None, events: Iterable[Event] | None = None
) -> dict[str, tuple[PressTopic, ...]]:
    """Give what the press says of each engagement compared, by its id.

    Args:
        store: the record.
        made: comparisons as of that day.
        codebook: the knowledge.
        as_of: leave out pages published later.
        events: all events as of that day, where the caller has them.
    """
    by_id = {event.id: event for event in (events if events is not None else _all_events(store, codebook, as_of))}
    parts: dict[str, list[Event]] = {}
    for event in by_id.values():
        if event.part_of is not None:
            parts.setdefault(event.part_of, []).append(event)
    rows = {row.id: row for row in store.article_rows(as_of=as_of)}
    stories, reader, index = stories_of(store, as_of), TopicReader(codebook), OutletIndex(codebook.outlets)
    told = {}
    for item in made:
        event = by_id[item.engagement]
        found = [article for article in event.articles if _is_press(rows[article], event, index)]
        mentions: dict[str, list[EventMention]] = {article: [] for article in found}
        for mention in store.mentions(as_of=as_of, kind="event", articles=found) if found else ():
            mentions[mention.article].append(mention)
        pages = [
            PressPage(id, stories.get(id, id), rows[id].outlet or id, rows[id].published, split_sentences(store.article(id)), mentions[id])
            for id in found
        ]
        told[item.engagement] = read_press(event, parts.get(event.id, ()), pages, item, codebook, reader)
    return told


def _is_press(row: ArticleRow, event: Event, index: OutletIndex) -> bool:
    """Say whether a page is a news outlet's account of an engagement; a side's own state media are not outside of it."""
    if row.genre is not Genre.NEWS or row.issuer is not None or row.outlet is None or not _is_soon(row.published, event):
        return False
    outlet = index.named(row.outlet)
    return outlet is None or (outlet.kind not in NO_PRESS and not (outlet.kind == STATE_MEDIA and outlet.country in event.codes()))


def _is_soon(published: date | None, event: Event) -> bool:
    return published is None or event.date.hi is None or (published - event.date.hi).days <= MAX_ACCOUNT_DAYS


def _account_of(store: Store, issuer: str, pages: Iterable[str], reader: TopicReader) -> Account | None:
    sentences: list[tuple[str, Span]] = []
    headings: dict[tuple[str, int], str] = {}
    for article in map(store.article, pages):
        spans = own_words(split_sentences(article))
        sentences.extend((article.id, span) for span in spans)
        headings |= headings_over(article, spans)
    return read_account(issuer, sentences, reader, headings) if sentences else None


def load_tracker(
    store: Store, dyad: Dyad, codebook: Codebook, *, as_of: date | None = None, since: date | None = None, until: date | None = None
) -> tuple[list[TrackerEntry], dict[str, TrackerPage]]:
    """Give the entries of a chronology of a dyad, as it could be known on `as_of`, and the pages that they stand on."""
    record = load_record(store, dyad, codebook, as_of=as_of)
    mentions = list(store.mentions(as_of=as_of, kind="statement"))
    statements = statements_of(find_statements(mentions, stories_of(store, as_of)), dyad)
    sentences = {(mention.article, mention.span): mention.sentence for mention in mentions}
    pages = {
        row.id: TrackerPage(row.id, row.outlet, row.published, row.url_original, row.url_copy, row.origin, row.issuer)
        for row in store.article_rows(as_of=as_of)
    }
    events = [event for event in record.events if is_in_chronology(event)]
    finder = TopicFinder(codebook, NameFinder(codebook.names))

    def topics(sentence: str) -> list[Span]:
        return [Span.at(sentence, start, end) for start, end in finder.find(sentence, 0, len(sentence))]

    def sentence(evidence: Evidence) -> Span:
        return sentences.get((evidence.article, evidence.span), evidence.span)

    told = {mention.id: mention for mention in store.mentions(as_of=as_of, kind="event")}

    def mentions_of_event(event: Event) -> list[EventMention]:
        return [told[mention] for mention in event.mentions if mention in told]

    entries = make_tracker(
        dyad, events, statements, pages, codebook, topics=topics, sentence=sentence, mentions=mentions_of_event,
        commitments=record.commitments, since=since, until=until,
    )  # fmt: skip
    return entries, pages


def mentions_of(store: Store, event: Event) -> list[EventMention]:
    """Give the mentions of an event, the most trusted first."""
    wanted = set(event.mentions)
    by_id = {m.id: m for m in store.mentions(kind="event", articles=event.articles) if m.id in wanted}
    return [by_id[mention] for mention in event.mentions]


def is_in_chronology(event: Event) -> bool:
    """Say whether an event belongs in a chronology of what happened, rather than beside it."""
    if event.kind is Kind.ENGAGEMENT:
        return is_engagement_held(event)
    return event.scored or (event.part_of is not None and event.status.realis in {Realis.OCCURRED, Realis.ONGOING})


def opening_of(article: Article) -> str:
    """Give the first words of a page, to know it by."""
    words = article.text[slice(*article.body)].split()
    return f"“{' '.join(words[:OPENING_WORDS])}{' …' if len(words) > OPENING_WORDS else ''}”"


def page_notes(store: Store) -> Callable[[str], PageNote]:
    """Give a function that looks up what a reader needs to find a page again."""
    rows = {row.id: row for row in store.article_rows()}

    @cache
    def note(article: str) -> PageNote:
        row = rows[article]
        opening = None if row.title else opening_of(store.article(article))
        return PageNote(row.id, row.outlet, row.published, row.title, row.origin, opening, row.url_original or row.url_copy)

    return note
