"""Scores the commitments of a stored record: looks through later pages for what became of each, and lays analysts' scores over it.

Only pages published by the day that is asked for are looked at, and only those that can say something: a pattern goes over
the text before any sentence is split.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from detente import __version__
from detente.codebook import Codebook
from detente.coding.followups import FollowUpFinder
from detente.event import Event, StatementMention
from detente.linking.judging import in_force
from detente.reading.sentences import split_sentences
from detente.record.commitments import Commitment, find_commitments
from detente.record.followup import FollowUp, apply_overrules, score_commitments
from detente.store import Store


def score_ledger(store: Store, events: Iterable[Event], codebook: Codebook, *, as_of: date | None = None) -> list[Commitment]:
    """Give the commitments of the events with their scores and state, as they could be known on `as_of`.

    Args:
        store: the record that the events come from.
        events: as they could be known on that day.
        codebook: for what keeps and breaks a promise.
        as_of: the day; the latest day of a page in the record if not given.
    """
    scored = score_by_machine(store, events, codebook, as_of=as_of)
    return apply_overrules(scored, in_force(store.judgements()), today=as_of) if scored else []


def score_by_machine(store: Store, events: Iterable[Event], codebook: Codebook, *, as_of: date | None = None) -> list[Commitment]:
    """Give the commitments of the events as the machine scores them, whatever analysts decided."""
    known = list(events)
    found = find_commitments(known, codebook)
    if not found:
        return []
    published = {row.id: row.published for row in store.article_rows(as_of=as_of) if row.published}
    today = as_of or max(published.values(), default=None)
    first = min((commitment.published for commitment in found if commitment.published), default=None)
    notes = find_followups(store, codebook, as_of=as_of, since=first)
    by = f"machine (detente {__version__}/{codebook.label})"
    return score_commitments(found, known, notes, codebook, published=published, today=today, by=by)


def find_followups(store: Store, codebook: Codebook, *, as_of: date | None = None, since: date | None = None) -> list[FollowUp]:
    """Give what the pages say became of promises, of pages published from `since` to `as_of`."""
    finder = FollowUpFinder(codebook)
    pages = [page for page in store.articles(as_of=as_of) if _is_since(page.published.value, since) and finder.may_find(page)]
    speakers: dict[str, list[StatementMention]] = {}
    for mention in store.mentions(as_of=as_of, kind="statement", articles=[page.id for page in pages]):
        speakers.setdefault(mention.article, []).append(mention)
    return [note for page in pages for note in finder.find(page, split_sentences(page), speakers.get(page.id, ()))]


def _is_since(day: date | None, since: date | None) -> bool:
    return day is not None and (since is None or day >= since)
