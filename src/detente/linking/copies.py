"""Reads the word shingles of articles, gives the stories that they are copies of.

Containment of word five-grams, not Jaccard: a 71-word brief inside a 603-word story has J = .12 but C = 1. Two pages are
one story only within 72 hours; a formula repeated on another day is a repeated statement, not a copy.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

SHINGLE_WORDS = 5
SAME_STORY = 0.7  # containment (or Jaccard) from which two pages are one story; measured on dated wire stories
MAX_GAP_DAYS = 3  # 72 hours, in whole days
SAMPLE = 8  # one shingle in eight is indexed to find candidates; containment itself is exact
INDEX_ALL_BELOW = 256  # a short brief has too few shingles to sample
MIN_SHINGLES = 8  # shorter texts are formulas, never copies
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """The distinct shingles of one article, and its day."""

    article: str
    day: date | None
    shingles: frozenset[int]


def shingles_of(text: str) -> frozenset[int]:
    """Give the hashes of the word five-grams of a text, case ignored.

    >>> len(shingles_of("one two three four five six"))
    2
    """
    words = WORD.findall(text.lower())
    return frozenset(zlib.crc32(" ".join(words[i : i + SHINGLE_WORDS]).encode()) for i in range(len(words) - SHINGLE_WORDS + 1))


def pack(shingles: frozenset[int]) -> bytes:
    """Give the shingles as bytes for the store."""
    return array("I", sorted(shingles)).tobytes()


def unpack(data: bytes) -> frozenset[int]:
    """Give back what `pack` made."""
    values = array("I")
    values.frombytes(data)
    return frozenset(values)


def group_stories(sketches: Iterable[Sketch]) -> dict[str, str]:
    """Give, for each article, the id of the story it belongs to: the least article id of its copies.

    The result does not depend on the order of the articles.
    """
    items = sorted(sketches, key=lambda sketch: sketch.article)
    parent = {item.article: item.article for item in items}
    for one, other in _candidates(items):
        if is_same_story(one, other):
            first, second = sorted((_root(parent, one.article), _root(parent, other.article)))
            parent[second] = first
    return {article: _root(parent, article) for article in parent}


def is_same_story(one: Sketch, other: Sketch) -> bool:
    """Say whether two pages carry one story: enough of the shorter stands in the longer, within 72 hours."""
    if one.day is None or other.day is None or abs((one.day - other.day).days) > MAX_GAP_DAYS:
        return False
    shorter = min(len(one.shingles), len(other.shingles))
    if shorter < MIN_SHINGLES:
        return False
    return len(one.shingles & other.shingles) / shorter >= SAME_STORY


def _candidates(items: list[Sketch]) -> Iterator[tuple[Sketch, Sketch]]:
    index: dict[int, list[int]] = defaultdict(list)
    for position, item in enumerate(items):
        seen: set[int] = set()
        sampled = item.shingles if len(item.shingles) < INDEX_ALL_BELOW else (s for s in item.shingles if s % SAMPLE == 0)
        for shingle in sampled:
            seen.update(index[shingle])
        for shingle in item.shingles:
            if shingle % SAMPLE == 0 or len(item.shingles) < INDEX_ALL_BELOW:
                index[shingle].append(position)
        for earlier in sorted(seen):
            yield items[earlier], item


def _root(parent: dict[str, str], article: str) -> str:
    while parent[article] != article:
        parent[article] = parent[parent[article]]
        article = parent[article]
    return article
