"""Turns mentions into events: what several sentences and pages say of one thing that happened.

A false merge is worse than a missed one. `told.py` reads what a mention tells, `pages.py` what its page adds, `agree.py` says whether two may be one and
whether anything says so, `placing.py` puts them together, and `joining.py` makes the event; `accords.py` finds the contact of an
undated accord, `denials.py` lays beside an event what a party to it denies, and `constraints.py` holds what an analyst decided. The order of reading changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from detente.codebook import Codebook
from detente.event import Event, EventMention
from detente.linking.constraints import read_constraints
from detente.linking.denials import with_denials
from detente.linking.joining import join_all
from detente.linking.pages import with_their_page
from detente.linking.placing import place
from detente.linking.told import ArticleFacts, tell


def link_mentions(
    mentions: Iterable[EventMention],
    articles: Mapping[str, ArticleFacts],
    codebook: Codebook,
    *,
    must: Iterable[tuple[str, str]] = (),
    cannot: Iterable[tuple[str, str]] = (),
) -> list[Event]:
    """Give the events that the mentions speak of, in order of date; each mention belongs to exactly one.

    Args:
        mentions: of any number of articles, in any order.
        articles: facts of every article that a mention names.
        codebook: for the roster, quad classes, names and what tells one event from its like.
        must: pairs of ids of mentions that share an event, as an analyst decided; ids that are not there are passed over.
        cannot: pairs that never do; where the two contradict each other, these stand.
    """
    told = list(with_their_page((tell(mention, articles[mention.article], codebook) for mention in mentions), codebook.linking))
    events = with_denials(join_all(place(told, codebook.linking, read_constraints(must, cannot)), codebook), told, codebook.linking)
    return sorted(events, key=lambda event: (event.date.lo or event.date.hi or date.min, event.date.hi or date.max, event.id))
