"""Measures the temperature of a record file: what the command line and a notebook call to ask how two countries are getting on.

The events come from the pages published up to a day, so a reading of that day never changes with what is read later.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Any

from detente.codebook import Codebook
from detente.event import Attribution, ClaimMention, Event
from detente.record import Dyad, Record, is_about, score_events
from detente.record.claims import Claim, make_claims
from detente.record.temperature import Telling, Temperature, measure, weigh_claims
from detente.record.temperature.beside import attention, contact
from detente.record.temperature.draws import DRAWS, SEED
from detente.record.temperature.reading import MIN_EFFECTIVE
from detente.record.temperature.state import Array
from detente.recording import load_record, stories_of
from detente.store import Store
from detente.views.exports import Exportable
from detente.views.temperature import day_rows

CLAIM_DRAWS = 500  # of a verdict: one claim costs one series


@dataclass(frozen=True, slots=True)
class Measured:
    """The temperature of a dyad with the record that it stands on and the series beside it.

    `temperature` is None where no event can be put on a day; then `attention` and `contact` are None too.
    `events` are those of the record by their ids.
    """

    record: Record
    temperature: Temperature | None
    attention: Array | None
    contact: Array | None
    events: Mapping[str, Event]


def load_temperature(
    store: Store,
    dyad: Dyad,
    codebook: Codebook,
    *,
    as_of: date | None = None,
    issue: str | None = None,
    without: Iterable[str] = (),
    draws: int = DRAWS,
    seed: int = SEED,
    advance: Callable[[int], None] = lambda _: None,
) -> Measured:
    """Measure the temperature of a dyad, as it could be known on `as_of`.

    The series ends on `as_of`, or on the day of the last page about the two.

    Args:
        store: the record file.
        dyad: whose.
        codebook: the scale, and how reliable the coder was found to be.
        as_of: only pages published by this day.
        issue: only events of this issue area.
        without: ids of events to leave out.
        draws: for the band.
        seed: of the draws.
        advance: called with the number of draws done.
    """
    record = load_record(store, dyad, codebook, as_of=as_of)
    record = replace(record, events=tuple(score_events(record.events, codebook)))
    published = {row.id: row.published for row in store.article_rows(as_of=as_of) if row.published is not None}
    stories = stories_of(store, as_of)
    temperature = measure(
        record.events,
        dyad,
        codebook,
        until=as_of or _last_day(record.events, published),
        issue=issue,
        tellings=tellings_of(store, record.events, stories, as_of=as_of),
        without=without,
        draws=draws,
        seed=seed,
        advance=advance,
    )
    events = {event.id: event for event in record.events}
    if temperature is None:
        return Measured(record, None, None, None, events)
    firsts: dict[str, date] = {}
    for event in record.events:
        for article in event.articles:
            day = published.get(article)
            if day is not None:
                story = stories.get(article, article)
                firsts[story] = min(day, firsts.get(story, day))
    held = contact(record.engagements, codebook.scale, temperature.grid)
    return Measured(record, temperature, attention(firsts, temperature.grid), held, events)


def load_by_issue(
    store: Store,
    dyad: Dyad,
    codebook: Codebook,
    *,
    as_of: date | None = None,
    draws: int = DRAWS,
    advance: Callable[[int], None] = lambda _: None,
) -> list[Temperature]:
    """Measure each issue area of which an event can be put on a day, the coldest on its last day first.

    All series end on the same day. An event with several issues counts in each, so the issues do not sum to the whole.
    """
    record = load_record(store, dyad, codebook, as_of=as_of)
    published = {row.id: row.published for row in store.article_rows(as_of=as_of) if row.published is not None}
    until = as_of or _last_day(record.events, published)
    told = tellings_of(store, record.events, stories_of(store, as_of), as_of=as_of)
    found = []
    for issue in codebook.issues:
        measured = measure(record.events, dyad, codebook, until=until, issue=issue, tellings=told, draws=draws)
        advance(1)
        if measured is not None:
            found.append(measured)
    return sorted(found, key=lambda one: (one.reading().insufficient is not None, one.reading().level, one.issue or ""))


def weigh(
    store: Store, dyad: Dyad, codebook: Codebook, *, as_of: date | None = None, latest: int | None = None, draws: int = CLAIM_DRAWS
) -> list[Claim]:
    """Give what pages claim of the relationship as a whole, with the record's verdict on each; `latest` for only the last so many."""
    mentions = [m for m in store.mentions(as_of=as_of, kind="claim", codes=dyad.codes) if frozenset(m.dyad) == dyad.codes]
    stories = stories_of(store, as_of)
    claims = make_claims(mentions, stories)
    claims = claims if latest is None else claims[-latest:]
    if not claims:
        return []
    events = load_record(store, dyad, codebook, as_of=as_of).events
    told = tellings_of(store, events, stories, as_of=as_of)
    last = _last_day(events, {row.id: row.published for row in store.article_rows(as_of=as_of) if row.published is not None})

    def until(day: date) -> Temperature | None:
        end = min(day, last) if last is not None else day
        return measure(events, dyad, codebook, until=end, tellings=told, draws=draws)

    return weigh_claims(claims, until)


def verdicts(store: Store, claims: Iterable[ClaimMention], codebook: Codebook, *, as_of: date | None = None) -> dict[str, Claim]:
    """Give for each claim of an export, by its id, the claim of its story with the verdict on it."""
    dyads = sorted({tuple(sorted(claim.dyad)) for claim in claims})
    found: dict[str, Claim] = {}
    weighed = {(a, b): weigh(store, Dyad(a, b), codebook, as_of=as_of) for a, b in dyads}
    for claim in claims:
        a, b = sorted(claim.dyad)
        for one in weighed[a, b]:
            same_words = " ".join(one.mention.span.exact.casefold().split()) == " ".join(claim.span.exact.casefold().split())
            if claim.article in one.articles and same_words and claim.direction == one.mention.direction:
                found.setdefault(claim.id, one)
    return found


def add_temperature(content: Exportable, store: Store, codebook: Codebook, *, as_of: date | None = None) -> Exportable:
    """Give the export with the verdict on each claim, and with every day of every dyad whose record might suffice somewhere."""

    def rows() -> Iterator[dict[str, Any]]:
        for dyad in measured_dyads(content.events, codebook):
            found = load_temperature(store, dyad, codebook, as_of=as_of)
            if found.temperature is not None and found.attention is not None and found.contact is not None:
                yield from day_rows(found.temperature, found.attention, found.contact)

    return replace(content, verdicts=verdicts(store, content.claims, codebook, as_of=as_of), temperature=rows())


def measured_dyads(events: Iterable[Event], codebook: Codebook) -> list[Dyad]:
    """Give the pairs of countries with so many scored events that their record might suffice somewhere, in alphabetical order."""
    counts: Counter[tuple[str, str]] = Counter()
    for event in events:
        if event.scored:
            states = sorted(code for code in event.codes() if code in codebook.capitals)
            counts.update((a, b) for a, b in combinations(states, 2) if is_about(event, Dyad(a, b)))
    return [Dyad(a, b) for (a, b), count in sorted(counts.items()) if count >= MIN_EFFECTIVE]


def tellings_of(store: Store, events: Iterable[Event], stories: Mapping[str, str], *, as_of: date | None = None) -> dict[str, Telling]:
    """Give for each event the stories that carry it, and the sides on whose word it stands."""
    chosen = list(events)
    sides: dict[str, set[str]] = defaultdict(set)
    wanted = {mention: event.id for event in chosen if event.status.attribution is Attribution.ATTRIBUTED for mention in event.mentions}
    if wanted:
        articles = {article for event in chosen if event.status.attribution is Attribution.ATTRIBUTED for article in event.articles}
        for mention in store.mentions(as_of=as_of, kind="event", articles=sorted(articles)):
            asserter = mention.status.asserter
            if mention.id in wanted and asserter is not None and asserter.code is not None:
                sides[wanted[mention.id]].add(asserter.code)
    return {
        event.id: Telling(tuple(dict.fromkeys(stories.get(article, article) for article in event.articles)), frozenset(sides[event.id]))
        for event in chosen
    }


def _last_day(events: Iterable[Event], published: Mapping[str, date]) -> date | None:
    days = [published[article] for event in events for article in event.articles if article in published]
    return max(days, default=None)
