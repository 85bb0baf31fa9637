"""Reads pairs of pages that carry one story, gives the stories: which page came first, and what each later one depends on.

Pairs chain: a text that a ministry repeats each day is near yesterday's, and yesterday's near that of the day before. So a
story is what stands within 72 hours of its *first* page, and a page that is near two stories joins the nearer one and merges
nothing. Pages are placed by day, and those of one day the longest first, whatever order they were read in: a story as it
was known on a day is never changed by later pages, except that a page read late may come before the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from detente.article import Span
from detente.linking.copies import MAX_GAP_DAYS, CopyKind, CopyPair, Sketch, find_pairs


@dataclass(frozen=True, slots=True)
class StoryPage:
    """What is needed to place a page: its day, and its length in distinct shingles."""

    article: str
    day: date | None
    length: int


@dataclass(frozen=True, slots=True)
class Link:
    """What a page of a story depends on: the page it is nearest to among those placed before it."""

    article: str
    of: str
    kind: CopyKind
    share: float


@dataclass(frozen=True, slots=True)
class Credit:
    """The words in which a page says where its text is from, and the publisher that they name, where it is known."""

    article: str
    outlet: str | None
    wire: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Story:
    """Pages that carry one text, in the order in which they were first seen.

    `id` is the least id of its articles; `first` the page that the others are measured against; `links` says for every
    other page which one it depends on. `carriers` says of each article who put it out, `outlets` are these and those whose words
    it says it is, `wires` are the agencies among them and among the credits.
    """

    id: str
    articles: tuple[str, ...]
    first: str
    first_seen: date | None
    links: tuple[Link, ...] = ()
    carriers: tuple[str | None, ...] = ()
    outlets: tuple[str, ...] = ()
    wires: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()


def group_stories(sketches: Iterable[Sketch]) -> dict[str, str]:
    """Give, for each article, the id of the story it belongs to: the least article id in it.

    The result does not depend on the order of the articles.
    """
    items = list(sketches)
    pages = [StoryPage(item.article, item.day, len(item.shingles)) for item in items]
    return story_ids(make_stories(pages, find_pairs(items)))


def story_ids(stories: Iterable[Story]) -> dict[str, str]:
    """Give the story of each article."""
    return {article: story.id for story in stories for article in story.articles}


def make_stories(pages: Iterable[StoryPage], pairs: Iterable[CopyPair]) -> list[Story]:
    """Give the stories of these pages, single pages too, in the order in which they were first seen; pairs with other pages are passed over."""
    near: Mapping[str, list[tuple[str, CopyPair]]] = _neighbours(pairs)
    leaders: dict[str, StoryPage] = {}  # by article: the first page of its story
    members: dict[str, list[str]] = {}  # by first page
    links: dict[str, list[Link]] = {}
    turns: dict[str, int] = {}
    for turn, page in enumerate(sorted(pages, key=_turn)):
        turns[page.article] = turn
        placed = [(pair, other) for other, pair in near.get(page.article, ()) if other in leaders and _in_reach(leaders[other], page)]
        if not placed:
            leaders[page.article] = page
            members[page.article], links[page.article] = [page.article], []
            continue
        pair, other = max(placed, key=lambda found: (found[0].share, -turns[found[1]]))
        leader = leaders[page.article] = leaders[other]
        members[leader.article].append(page.article)
        links[leader.article].append(Link(page.article, other, pair.kind, pair.share))
    return [Story(min(articles), tuple(articles), first, leaders[first].day, tuple(links[first])) for first, articles in members.items()]


def _neighbours(pairs: Iterable[CopyPair]) -> dict[str, list[tuple[str, CopyPair]]]:
    near: dict[str, list[tuple[str, CopyPair]]] = defaultdict(list)
    for pair in pairs:
        near[pair.one].append((pair.other, pair))
        near[pair.other].append((pair.one, pair))
    return near


def _turn(page: StoryPage) -> tuple[date, int, str]:
    return page.day or date.min, -page.length, page.article


def _in_reach(leader: StoryPage, page: StoryPage) -> bool:
    return leader.day is not None and page.day is not None and (page.day - leader.day).days <= MAX_GAP_DAYS
