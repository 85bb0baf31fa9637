"""Reads the word shingles of pages, gives the pairs that carry one story: copies, updates and rewrites.

Containment of word five-grams, not Jaccard, which is never the greater: a 71-word brief inside a 603-word story has J = .12
but C = 1. Two pages are one story only within 72 hours; a formula repeated on another day is a repeated statement.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import attrgetter

RULE = "containment-2"  # named in a record beside the pages compared; another name has them all compared anew
SHINGLE_WORDS = 5
SURE = 0.85  # containment from which nothing else is asked
SAME_STORY = 0.7  # from here two pages are one story, unless both their beginnings and their numbers differ
PERHAPS_SAME = 0.5  # from here a story may be told anew: its beginning must stand in the other page, and its numbers recur
PERHAPS_WITH_NUMBERS = 0.4  # the same, where there are numbers to recur; measured on hand-labelled pairs, as are those below
SAME_NUMBERS = 0.6  # of the shorter page's numbers: another day's figures come in the same words
SAME_FIGURES = 0.9  # of the numbers of pages that begin in other words: two firms, two rates, one form
LEAD_WORDS = 8  # who does what stands at the beginning; in a form it is the part that is filled in
SAME_LEAD = 0.85  # of these words: seven of eight
MAX_GAP_DAYS = 3  # 72 hours, in whole days
UPDATE_ADDS = 0.3  # share of a later page that the earlier has not, from which it is an update by its length alone
UPDATE_ADDS_WITH_NUMBERS = 0.1  # the same where it brings numbers too: a paragraph, rather than a credit line
SAMPLE = 8  # one shingle in eight is indexed to find candidates; containment itself is exact
INDEX_ALL_BELOW = 256  # a short brief has too few shingles to sample
MIN_SHINGLES = 8  # shorter texts are formulas, never copies
WORD = re.compile(r"\w+")
LETTERS = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"\d+(?:[.,/-]\d+)*")


class CopyKind(StrEnum):
    """How one page of a story depends on another."""

    COPY = "copy"
    UPDATE = "update"  # the later holds most of the earlier and adds to it
    REWRITE = "rewrite"  # told anew: the same beginning and figures in other words


@dataclass(frozen=True, slots=True)
class PageWords:
    """What decides where containment does not: the first words of a page, all of its words, and its numbers with repeats."""

    lead: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sketch:
    """The distinct shingles of one page, its day, and its words."""

    article: str
    day: date | None
    shingles: frozenset[int]
    words: PageWords = PageWords()


@dataclass(frozen=True, slots=True)
class CopyPair:
    """Two pages that carry one story, the lesser id first; `share` is the part of the shorter that stands in the longer."""

    one: str
    other: str
    kind: CopyKind
    share: float


def shingles_of(text: str) -> frozenset[int]:
    """Give the hashes of the word five-grams of a text, case ignored.

    >>> len(shingles_of("one two three four five six"))
    2
    """
    words = WORD.findall(text.lower())
    return frozenset(zlib.crc32(" ".join(words[i : i + SHINGLE_WORDS]).encode()) for i in range(len(words) - SHINGLE_WORDS + 1))


def words_of_text(text: str) -> PageWords:
    """Give the words and numbers of a text, case and the commas of thousands ignored.

    >>> words_of_text("In 2025 it sold 1,200 of 4.5 mln.").numbers
    ('1200', '2025', '4.5')
    """
    words = LETTERS.findall(text.lower())
    numbers = sorted(number.replace(",", "") for number in NUMBER.findall(text))
    return PageWords(tuple(words[:LEAD_WORDS]), frozenset(words), tuple(numbers))


def pack(shingles: frozenset[int]) -> bytes:
    """Give the shingles as bytes for the store."""
    return array("I", sorted(shingles)).tobytes()


def unpack(data: bytes) -> frozenset[int]:
    """Give back what `pack` made."""
    values = array("I")
    values.frombytes(data)
    return frozenset(values)


def sampled(shingles: frozenset[int]) -> list[int]:
    """Give the shingles by which a page is found: all of a short page, one in eight of a longer one, none of a formula."""
    if len(shingles) < MIN_SHINGLES:
        return []
    if len(shingles) < INDEX_ALL_BELOW:
        return list(shingles)
    return [shingle for shingle in shingles if shingle % SAMPLE == 0]


def find_pairs(sketches: Iterable[Sketch]) -> list[CopyPair]:
    """Give every pair of pages that carry one story, in the order of their ids."""
    items = sorted(sketches, key=lambda sketch: sketch.article)
    pairs = (compare(one, other) for one, other in _candidates(items))
    return sorted((pair for pair in pairs if pair is not None), key=lambda pair: (pair.one, pair.other))


def compare(one: Sketch, other: Sketch, *, words_of: Callable[[Sketch], PageWords] = attrgetter("words")) -> CopyPair | None:
    """Say whether two pages carry one story, and how the one depends on the other.

    Args:
        one: a page.
        other: another.
        words_of: gives the words of a page; asked only where they may decide, since looking them up reads the page.
    """
    if one.day is None or other.day is None or abs((one.day - other.day).days) > MAX_GAP_DAYS:
        return None
    shorter, longer = sorted((one, other), key=lambda sketch: (len(sketch.shingles), sketch.article))
    if len(shorter.shingles) < MIN_SHINGLES:
        return None
    shared = len(shorter.shingles & longer.shingles)
    share = shared / len(shorter.shingles)
    if share < PERHAPS_WITH_NUMBERS or (share < SURE and not _words_agree(words_of(shorter), words_of(longer), share)):
        return None
    kind = _kind(one, other, shared, words_of) if share >= SAME_STORY else CopyKind.REWRITE
    first, second = sorted((one.article, other.article))
    return CopyPair(first, second, kind, round(share, 3))


def is_same_story(one: Sketch, other: Sketch) -> bool:
    """Say whether two pages carry one story."""
    return compare(one, other) is not None


def _words_agree(shorter: PageWords, longer: PageWords, share: float) -> bool:
    """Say whether beginnings and numbers speak for one story."""
    recurring = _recurring(shorter.numbers, longer.numbers)
    same_lead = max(_standing(shorter.lead, longer.words), _standing(longer.lead, shorter.words)) >= SAME_LEAD
    if share >= SAME_STORY:
        return same_lead or recurring is None or recurring >= SAME_FIGURES
    return same_lead and (share >= PERHAPS_SAME if recurring is None else recurring >= SAME_NUMBERS)


def _recurring(shorter: Sequence[str], longer: Sequence[str]) -> float | None:
    """Give the part of the numbers that recur, each as often as it stands there; None where there are none."""
    return (Counter(shorter) & Counter(longer)).total() / len(shorter) if shorter else None


def _standing(lead: Sequence[str], words: frozenset[str]) -> float:
    return sum(word in words for word in lead) / len(lead) if lead else 0.0


def _kind(one: Sketch, other: Sketch, shared: int, words_of: Callable[[Sketch], PageWords]) -> CopyKind:
    """Tell an update from a copy. Of two pages of one day nobody can say which came first, and both are called copies."""
    if one.day == other.day or one.day is None or other.day is None:
        return CopyKind.COPY
    earlier, later = (one, other) if one.day < other.day else (other, one)
    if shared / len(earlier.shingles) < SAME_STORY:  # a cut of the earlier page
        return CopyKind.COPY
    adds = 1 - shared / len(later.shingles)
    if adds >= UPDATE_ADDS or (adds >= UPDATE_ADDS_WITH_NUMBERS and set(words_of(later).numbers) - set(words_of(earlier).numbers)):
        return CopyKind.UPDATE
    return CopyKind.COPY


def _candidates(items: list[Sketch]) -> Iterator[tuple[Sketch, Sketch]]:
    index: dict[int, list[int]] = defaultdict(list)
    for position, item in enumerate(items):
        keys = sampled(item.shingles) if item.day is not None else []
        seen = {earlier for key in keys if key in index for earlier in index[key]}
        for key in keys:
            index[key].append(position)
        for earlier in sorted(seen):
            yield items[earlier], item
