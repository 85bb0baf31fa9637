"""Codes the pages of a record anew into a reading of its own, says what it would change, and makes it the current one if asked to.

The pages are coded as they are stored, so that a page which is gone from the web can be read again. Until it is applied a new
reading changes nothing that anybody sees; after that the earlier one is still there, and known by its moments.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from detente.codebook import Codebook
from detente.coding.coder import CODER
from detente.event import Judgement
from detente.linking.diffing import Diff, diff_events
from detente.linking.judging import Hold, in_force, plan_judgements
from detente.reading import Page
from detente.recording import events_of, relink
from detente.runners import code_in_processes
from detente.store import Moment, Store


def is_current(store: Store, codebook: Codebook) -> bool:
    """Say whether all pages are read as this version reads."""
    return all(held[:2] == (CODER, codebook.label) for held in store.codebooks_held())


def reread(
    store: Store,
    codebook: Codebook,
    *,
    now: datetime,
    processes: int | None = None,
    advance: Callable[[], None] = lambda: None,
) -> str:
    """Code all stored pages into a reading that changes nothing yet, and give its id; what was coded before is not coded again.

    Args:
        store: the record.
        codebook: the knowledge to code with.
        now: when the reading began.
        processes: see `code_in_processes`.
        advance: called once for each page.
    """
    reading = store.propose_reading(CODER, codebook.label, now)
    pages = (Page(store.article(id), id) for id in store.articles_without(reading))
    for coded in code_in_processes(pages, processes=processes):
        store.put_coding(coded.page.article, coded.mentions, reading)
        advance()
    return reading


def apply_reading(store: Store, reading: str, codebook: Codebook, *, now: datetime) -> None:
    """Make a reading the current one, and compute the events again."""
    store.apply_reading(reading, now)
    relink(store, codebook)


def diff_reading(store: Store, reading: str, codebook: Codebook) -> Diff:
    """Say what a proposed reading would change."""
    proposed = store.seen_from(Moment(reading=reading))
    return diff_events(events_of(store, codebook), events_of(proposed, codebook), _loosened(store, proposed))


def _loosened(now: Store, proposed: Store) -> tuple[Judgement, ...]:
    judgements = now.judgements()
    if not judgements:
        return ()
    articles = {anchor.article for judgement in judgements for anchor in judgement.anchors}
    before = plan_judgements(judgements, now.mentions(articles=articles)).holds
    after = plan_judgements(judgements, proposed.mentions(articles=articles)).holds
    losing = {Hold.UNATTACHED, Hold.PARTLY}
    return tuple(j for j in in_force(judgements) if after.get(j.id) in losing and before.get(j.id) != after.get(j.id))
