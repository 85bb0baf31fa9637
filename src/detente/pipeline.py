"""The whole flow on one page: pages → articles → mentions → events → the record of a dyad.

Every way of running it, on the command line, over processes or in a notebook, goes through these functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from detente.article import Article, Span
from detente.codebook import Codebook
from detente.coding import Coder, DictionaryCoder
from detente.coding.deadlines import find_deadline
from detente.coding.issues import IssueFinder
from detente.event import (
    ClaimMention,
    DateInterval,
    Event,
    EventMention,
    Judgement,
    LinkageMention,
    Mention,
    StanceMention,
    Undertaking,
    When,
)
from detente.linking import ArticleFacts, Sketch, group_stories, link_mentions, shingles_of
from detente.linking.copies import PageWords, words_of_text
from detente.linking.judging import Plan, find_told_again, is_any_since, lay_edits, plan_judgements
from detente.reading import Page, SetAside, read_path
from detente.reading.sentences import split_sentences
from detente.record import Dyad, Record, build_record, official_pages, score_events
from detente.record.commitments import parts_of, whole_words

AGREED_WITH = re.compile(r"agree(?:d|s)?\s+with\b", re.IGNORECASE)
LONGEST_MAKING_DAYS = 45  # a promise is made on a day; a longer stretch is when it is to be kept, or a year that it names


@dataclass(frozen=True, slots=True)
class Coded:
    """A page with its mentions."""

    page: Page
    mentions: tuple[Mention, ...]


def read_pages(paths: Iterable[Path], codebook: Codebook, *, today: date | None = None) -> Iterator[Page | SetAside]:
    """Read every page under the paths; what cannot be read is set aside with its reason."""
    for path in paths:
        yield from read_path(path, codebook, today=today)


def code_pages(pages: Iterable[Page], coder: Coder) -> Iterator[Coded]:
    """Code each page."""
    for page in pages:
        yield Coded(page, tuple(coder.code(page.article, split_sentences(page.article))))


def sketch_of(article: Article) -> Sketch:
    """Give what is needed to tell whether the article is a copy of another."""
    return Sketch(article.id, article.published.value, shingles_of(_kept_text(article)), words_of_page(article))


def words_of_page(article: Article) -> PageWords:
    """Give the part of a sketch that a record does not keep."""
    return words_of_text(_kept_text(article), article.title.exact if article.title else "")


def _kept_text(article: Article) -> str:
    return " ".join(article.text[start:end] for start, end in article.kept())


def facts_of(articles: Iterable[Article], stories: Mapping[str, str]) -> dict[str, ArticleFacts]:
    """Give what linking needs to know of each article."""
    return {a.id: ArticleFacts(a.id, stories[a.id], a.outlet, a.published.value, a.issuer) for a in articles}


def make_events(
    mentions: Iterable[EventMention],
    facts: Mapping[str, ArticleFacts],
    codebook: Codebook,
    *,
    judgements: Iterable[Judgement] = (),
    came: Mapping[str, datetime] | None = None,
) -> list[Event]:
    """Link mentions into events as an analyst's judgements say, and say what each counts for.

    Args:
        mentions: of any number of pages.
        facts: of each page.
        codebook: the knowledge to link with.
        judgements: what analysts decided.
        came: when each page came in; what comes after an event was rejected, and tells of it again, does not bring it back.
    """
    found = list(mentions)
    plan = plan_judgements(judgements, found)
    by_id = {mention.id: mention for mention in found}
    events = _linked(found, plan.rejected, plan, facts, codebook)
    again = _told_again(events, by_id, plan, facts, codebook, came or {})
    if again:
        events = _linked(found, plan.rejected.union(*again.values()), plan, facts, codebook)
    scored = score_events(lay_edits(events, plan, by_id, codebook), codebook)
    return [lay_promises(event, by_id, facts, codebook) for event in scored]


def told_again(
    mentions: Iterable[EventMention],
    facts: Mapping[str, ArticleFacts],
    codebook: Codebook,
    judgements: Iterable[Judgement],
    came: Mapping[str, datetime],
) -> dict[str, frozenset[str]]:
    """Give, by judgement, the mentions on later pages that tell again of an event that was rejected; they are left out with it."""
    by_id = {mention.id: mention for mention in mentions}
    plan = plan_judgements(judgements, by_id.values())
    if not is_any_since(plan, came):
        return {}
    standing = _linked(by_id.values(), plan.rejected, plan, facts, codebook)
    return _told_again(standing, by_id, plan, facts, codebook, came)


def _told_again(
    standing: Iterable[Event],
    mentions: Mapping[str, EventMention],
    plan: Plan,
    facts: Mapping[str, ArticleFacts],
    codebook: Codebook,
    came: Mapping[str, datetime],
) -> dict[str, frozenset[str]]:
    if not is_any_since(plan, came):
        return {}
    whole = frozenset[str]().union(*(found for _, found in plan.rejected_events))
    together = _linked(mentions.values(), plan.rejected - whole, plan, facts, codebook)
    return find_told_again(plan, standing, together, mentions, came)


def _linked(
    mentions: Iterable[EventMention], without: frozenset[str], plan: Plan, facts: Mapping[str, ArticleFacts], codebook: Codebook
) -> list[Event]:
    kept = (mention for mention in mentions if mention.id not in without)
    return link_mentions(kept, facts, codebook, must=plan.must, cannot=plan.cannot)


def lay_promises(event: Event, mentions: Mapping[str, EventMention], facts: Mapping[str, ArticleFacts], codebook: Codebook) -> Event:
    """Give the event with its undertakings as their own pages tell of them: on whose word, and until when."""
    promises = [
        promise
        for id in event.mentions
        if (mention := mentions.get(id)) is not None and mention.undertaking is not None
        for promise in _promises(mention, event, facts[mention.article], codebook)
    ]
    return replace(event, promises=tuple(promises)) if promises else event


def _promises(mention: EventMention, event: Event, page: ArticleFacts, codebook: Codebook) -> Iterator[Undertaking]:
    assert mention.undertaking is not None
    words = whole_words(mention.undertaking, mention.sentence, codebook.commitments)
    parts = parts_of(words, mention.sentence, codebook.commitments, codebook.cues["undertaking_verbs"])
    finder = IssueFinder(codebook) if len(parts) > 1 else None
    for part in parts:
        issues = finder.find(part.exact) if finder is not None else mention.issues  # each of a list is about something else
        promise = _promise(replace(mention, issues=issues), part, event, page, codebook)
        day = promise.deadline.span if promise.deadline is not None else None
        before = (other for other in parts if other.end <= part.start)
        # "to lift its duties by May and open its ports": the day of an item before is not this one's; one at the end is of all
        yield replace(promise, deadline=None) if day is not None and any(other.covers(day) for other in before) else promise


def _promise(mention: EventMention, words: Span, event: Event, page: ArticleFacts, codebook: Codebook) -> Undertaking:
    made = _made(mention, event, page.published)
    return Undertaking(
        mention=mention.id,
        article=mention.article,
        span=words,
        sentence=mention.sentence,
        parties=_bound_by(mention),
        status=mention.status,
        issues=mention.issues,
        made=made,
        deadline=find_deadline(mention.sentence, words, made, page.published, codebook.commitments),
        published=page.published,
        issuer=page.issuer,
        from_title=mention.from_title,
    )


def _bound_by(mention: EventMention) -> tuple[str, ...]:
    """Give whom an undertaking binds: who makes it, and where one agreed *with* another, both."""
    words = mention.sentence.exact[max(0, mention.trigger.start - mention.sentence.start) :]
    both = (*mention.actors, *mention.recipients) if AGREED_WITH.match(words) else mention.actors
    return tuple(sorted({actor.code for actor in both if actor.code}))


def _made(mention: EventMention, event: Event, published: date | None) -> DateInterval:
    """Give when the undertaking was made: a date beyond the page, or a long stretch, is of what is undertaken."""
    day = event.date
    is_long = day.lo is not None and day.hi is not None and (day.hi - day.lo).days > LONGEST_MAKING_DAYS
    is_ahead = published is not None and ((day.hi or day.lo or published) > published or day.hi is None)
    if published is None or not (is_long or is_ahead):
        return replace(day, span=None)  # the words may be another page's
    lo = published - timedelta(days=1)
    return DateInterval(f"{lo}/{published}", lo, published, "interval", When.PUBLICATION)


def record_of(paths: Iterable[Path], dyad: Dyad, codebook: Codebook) -> Record:
    """Read, code and link the pages under the paths in one go, and give the record of the dyad; nothing is stored."""
    pages = [item for item in read_pages(paths, codebook) if isinstance(item, Page)]
    unique = list({page.article.id: page for page in pages}.values())
    coded = list(code_pages(unique, DictionaryCoder(codebook)))
    articles = [item.page.article for item in coded]
    facts = facts_of(articles, group_stories(map(sketch_of, articles)))
    mentions = [mention for item in coded for mention in item.mentions]
    told = [m for m in mentions if isinstance(m, EventMention)]
    return build_record(
        dyad,
        make_events(told, facts, codebook),
        [m for m in mentions if isinstance(m, ClaimMention)],
        [m for m in mentions if isinstance(m, StanceMention)],
        [m for m in mentions if isinstance(m, LinkageMention)],
        official_pages({a.id: a.issuer for a in articles if a.issuer}, {a.id: a.published.value for a in articles}, told),
    )
