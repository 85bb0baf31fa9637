"""Reads the word shingles of pages, gives the pairs that carry one story: copies, updates and rewrites.

Containment of word five-grams, not Jaccard, which is never the greater: a 71-word brief inside a 603-word story has J = .12
but C = 1. Two pages are one story only within 72 hours; a formula repeated on another day is a repeated statement.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import islice
from math import log
from operator import attrgetter

from detente.linking.figures import Figures, figures_in_common

RULE = "containment-7"  # named in a record beside the pages compared; another name has them all compared anew
SHINGLE_WORDS = 5
SURE = 0.85  # containment from which nothing else is asked
SAME_STORY = 0.7  # from here two pages that are one story are a copy or an update, below it a rewrite
PERHAPS_SAME = 0.3  # from here a story may be told anew, or a brief stand in a digest that cuts it off
LONG = 200  # five-grams, from which length says no more: few labelled pairs are longer
SAME_NUMBERS = 0.6  # of the shorter page's numbers: another day's figures come in the same words
SAME_NUMBERS_ANOTHER_DAY = 0.8  # the same of pages of two days: what is done each week is told in the same words each week
SAME_ORDER = 0.5  # of the neighbours among the shorter page's numbers: a corrected figure breaks two of them, another table nearly all
MANY_TELLING = 5  # figures of several digits in common: one release, whatever the words that it begins with
TABLE = 0.12  # numbers among the words of the shorter page, from which it is a table
HEADING_NUMBERS = 3  # among which a table says its hour: "1st ring 1207, April 7"
HEADING_WORDS = 8  # and numbers, in which one is exchanged: "rates opening - April 7" and "rates 1230 - April 7"
SAME_FORM = 0.9  # of the words of each table: the same rows under the same head
MOST_CORRECTED = 2  # figures of one text that a later day may put right
LAST_OF_CALENDAR = 31  # a lesser figure may be the day, month or hour of a form that is filled in each day
MIN_SHINGLES_CORRECTED = 60  # a shorter text that comes again with another figure is as likely a daily form
MANY_CHANGED = 3  # figures of a form from which it is filled in anew; a correction changes one or two
MUCH_CHANGED = 0.1  # the same as a share of the figures, for a long table
OPENING_WORDS = 30  # the first sentence, which says what happened
OPENING_NUMBERS = 2  # in it, from which the others are not asked: a digest cuts them off
SAME_OPENING = 0.8  # of its five-grams: a word or two may be corrected
LEAD_WORDS = 8  # who does what stands at the beginning; in a form it is the part that is filled in
SAME_LEAD = 0.6  # of these words, five of eight: a formula of another day stands anywhere, its news at the beginning
WHO_WORDS = 3  # among these, who does it
NO_HEADLINES = 0.55  # where a page has no headline: a little above the mean of the pairs weighed, since a false join is the worse error
HEADLINE_LETTERS = 3  # of a word that may say what a page is about; shorter ones are joints
SAME_SPELLING = 0.8  # of two words, from which one is the other put right
MAX_GAP_DAYS = 3  # 72 hours, in whole days
UPDATE_ADDS = 0.3  # share of a later page that the earlier has not, from which it is an update by its length alone
UPDATE_ADDS_WITH_NUMBERS = 0.1  # the same where it brings numbers too: a paragraph, rather than a credit line
SAMPLE = 8  # of a long page one shingle in eight is indexed to find candidates; containment itself is exact
SAMPLED_OF_SHORT = 32  # about so many of a shorter page: one in four, in two, or all; a page's keys are among those of a finer sample
MIN_SHINGLES = 8  # shorter texts are formulas, never copies
MIN_SHINGLES_TOLD_ANEW = 20  # a shorter text in other words is as likely a form that is filled in for somebody else
WORD = re.compile(r"\w+")
LETTERS = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"\d+(?:[.,/-]\d+)*")
HOUR = re.compile(r"(?:[01]\d|2[0-3])\.?[0-5]\d", re.ASCII)


class CopyKind(StrEnum):
    """How one page of a story depends on another."""

    COPY = "copy"
    UPDATE = "update"  # the later holds most of the earlier and adds to it
    REWRITE = "rewrite"  # told anew: the same beginning and figures in other words


@dataclass(frozen=True, slots=True)
class PageWords:
    """What decides where containment does not: the first words of a page, all of its words, and its numbers in their order."""

    lead: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    numbers: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()  # words that the page writes with a capital only
    opening: tuple[str, ...] = ()  # the first words and numbers, in pieces
    opening_numbers: int = 0  # how many of the numbers stand in it
    headline: frozenset[str] = frozenset()  # its words and numbers that the text has too: what the page is about, in no desk's shorthand


@dataclass(frozen=True, slots=True)
class Sketch:
    """The distinct shingles of one page, its day, and its words."""

    article: str
    day: date | None
    shingles: frozenset[int]
    words: PageWords = PageWords()


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against one story, each a number; or the weight of each.

    In a form that is filled in for somebody else, or on another day, what differs is names and figures; in a story told anew it is
    words of any kind.
    """

    share: float  # containment
    length: float  # of the shorter page, in five-grams, as far as `LONG`: logarithm
    words: float  # part of all words, order ignored, that stand in both: where five-grams do not follow suit, a form
    who: float  # part of the first three words of one page that stand among the first eight of the other
    figures: float  # of several digits, in both: up to five
    exchanged: float  # names and figures among the words and figures that one page has alone, of that page that has fewer of them
    another_day: float  # 1 where the pages are of two days, and their figures too
    headlines: float  # 1 where each headline says what the other page does not: another firm, another act; else 0, or `NO_HEADLINES`


# Fitted on the labelled pairs by `python -m benchmarks.quality.copy_weights`; whoever changes them renames RULE.
WEIGHTS = Signs(share=4.94, length=0.95, words=-3.23, who=1.56, figures=0.76, exchanged=-5.66, another_day=-2.92, headlines=-2.49)
LEAST_SIGNS = -3.80


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
    return _shingles(WORD.findall(text.lower()))


def _shingles(words: Sequence[str]) -> frozenset[int]:
    return frozenset(zlib.crc32(" ".join(words[i : i + SHINGLE_WORDS]).encode()) for i in range(len(words) - SHINGLE_WORDS + 1))


def words_of_text(text: str, headline: str = "") -> PageWords:
    """Give the words and numbers of a text, case and the commas of thousands ignored.

    >>> words_of_text("In 2025 it sold 1,200 of 4.5 mln.").numbers
    ('2025', '1200', '4.5')
    >>> sorted(words_of_text("The port sold 1,200 tonnes of tin.", "PORT IN SALE OF 1,200 TONNES").headline)
    ['1200', 'port', 'tonnes']
    """
    spelled = LETTERS.findall(text)
    words = [word.lower() for word in spelled]
    small = {word for word in spelled if word[0].islower()}
    capital = {word.lower() for word in set(spelled) - small if len(word) > 1 and word[0].isupper()}
    numbers = _numbers_in(text)
    opening = list(islice(WORD.finditer(text), OPENING_WORDS))
    counted = len(NUMBER.findall(text, 0, opening[-1].end())) if opening else 0
    pieces = tuple(match.group().lower() for match in opening)
    known = frozenset(words)
    said = {word for word in LETTERS.findall(headline.lower()) if len(word) >= HEADLINE_LETTERS} & known
    figures = set(_numbers_in(headline)).intersection(numbers)
    return PageWords(tuple(words[:LEAD_WORDS]), known, numbers, frozenset(capital - small), pieces, counted, frozenset(said | figures))


def _numbers_in(text: str) -> tuple[str, ...]:
    return tuple(number.replace(",", "") for number in NUMBER.findall(text))


def pack(shingles: frozenset[int]) -> bytes:
    """Give the shingles as bytes for the store."""
    return array("I", sorted(shingles)).tobytes()


def unpack(data: bytes) -> frozenset[int]:
    """Give back what `pack` made."""
    values = array("I")
    values.frombytes(data)
    return frozenset(values)


def sampled(shingles: frozenset[int]) -> list[int]:
    """Give the shingles by which a page is found: all of a short page, one in eight of a long one, none of a formula."""
    if len(shingles) < MIN_SHINGLES:
        return []
    every = SAMPLE
    while every > 1 and len(shingles) < SAMPLED_OF_SHORT * every:
        every //= 2
    return [shingle for shingle in shingles if shingle % every == 0]


def find_pairs(sketches: Iterable[Sketch]) -> list[CopyPair]:
    """Give every pair of pages that carry one story, in the order of their ids."""
    items = sorted(sketches, key=lambda sketch: sketch.article)
    pairs = (compare(one, other) for one, other in find_candidates(items))
    return sorted((pair for pair in pairs if pair is not None), key=lambda pair: (pair.one, pair.other))


def compare(one: Sketch, other: Sketch, *, words_of: Callable[[Sketch], PageWords] = attrgetter("words")) -> CopyPair | None:
    """Say whether two pages carry one story, and how the one depends on the other.

    Args:
        one: a page.
        other: another.
        words_of: gives the words of a page; asked only where they may decide, since looking them up reads the page.
    """
    verdict = judge(one, other, words_of=words_of)
    if not (speak_for_one(verdict) if isinstance(verdict, Signs) else verdict):
        return None
    shared = len(one.shingles & other.shingles)
    share = shared / min(len(one.shingles), len(other.shingles))
    kind = _kind(one, other, shared, words_of) if share >= SAME_STORY else CopyKind.REWRITE
    first, second = sorted((one.article, other.article))
    return CopyPair(first, second, kind, round(share, 3))


def judge(one: Sketch, other: Sketch, *, words_of: Callable[[Sketch], PageWords] = attrgetter("words")) -> bool | Signs:
    """Say whether two pages carry one story, or give the signs where they must be weighed."""
    if one.day is None or other.day is None or abs((one.day - other.day).days) > MAX_GAP_DAYS:
        return False
    shorter, longer = sorted((one, other), key=lambda sketch: (len(sketch.shingles), sketch.article))
    if len(shorter.shingles) < MIN_SHINGLES:
        return False
    share = len(shorter.shingles & longer.shingles) / len(shorter.shingles)
    if share < SAME_STORY and (share < PERHAPS_SAME or len(shorter.shingles) < MIN_SHINGLES_TOLD_ANEW):
        return False
    if share == 1 or (share >= SURE and one.day == other.day):
        return True
    return _judge_words(shorter, longer, share, words_of)


def is_same_story(one: Sketch, other: Sketch) -> bool:
    """Say whether two pages carry one story."""
    return compare(one, other) is not None


def _judge_words(one: Sketch, other: Sketch, share: float, words_of: Callable[[Sketch], PageWords]) -> bool | Signs:
    """Say whether words and numbers speak for one story, or give the signs; `one` is the shorter page."""
    same_day = one.day == other.day
    shorter, longer = words_of(one), words_of(other)
    figures = figures_in_common(shorter.numbers, longer.numbers)
    if share >= SURE:  # of another day; what one page adds is no contradiction
        both = figures, figures_in_common(longer.numbers, shorter.numbers)
        return any(_at_least(found.recurring, SAME_NUMBERS_ANOTHER_DAY) for found in both) or _is_corrected(one, other, shorter, longer)
    if not same_day and _begins_otherwise(shorter, longer):
        return False
    table = bool(shorter.numbers) and len(shorter.numbers) >= TABLE * len(one.shingles)
    if table and _another_table(shorter, longer, figures):
        return False
    same_numbers = _at_least(figures.recurring, SAME_NUMBERS)
    if same_day and (_opens_in(shorter, longer, other, same_numbers) or _opens_in(longer, shorter, one, same_numbers)):
        return True
    return _signs_of(one, other, share, words_of, figures)


def _is_corrected(one: Sketch, other: Sketch, shorter: PageWords, longer: PageWords) -> bool:
    """Say whether two pages are word for word one long text in which a figure or two were put right.

    A form filled in on another day has another weekday, month or day in it, or is a table, or changes most of its figures.
    """
    length = min(len(one.shingles), len(other.shingles))
    if length < MIN_SHINGLES_CORRECTED or shorter.words != longer.words or len(shorter.numbers) != len(longer.numbers):
        return False
    changed = [pair for pair in zip(shorter.numbers, longer.numbers, strict=True) if pair[0] != pair[1]]
    return (
        len(shorter.numbers) < TABLE * length
        and 0 < len(changed) <= min(MOST_CORRECTED, len(shorter.numbers) / 2)
        and all(number.isdecimal() and int(number) > LAST_OF_CALENDAR for pair in changed for number in pair)
    )


def _signs_of(one: Sketch, other: Sketch, share: float, words_of: Callable[[Sketch], PageWords], figures: Figures) -> Signs:
    shorter, longer = words_of(one), words_of(other)
    changed = figures_in_common(longer.numbers, shorter.numbers).changed
    same_numbers = _at_least(figures.recurring, SAME_NUMBERS_ANOTHER_DAY)
    return Signs(
        share=share,
        length=log(min(len(one.shingles), LONG)),
        words=len(shorter.words & longer.words) / max(1, len(shorter.words | longer.words)),
        who=max(_standing(page.lead[:WHO_WORDS], beside.lead) for page, beside in ((shorter, longer), (longer, shorter))),
        figures=min(figures.telling, MANY_TELLING),
        exchanged=min(_exchanged_by(shorter, longer, figures.changed), _exchanged_by(longer, shorter, changed)),
        another_day=float(one.day != other.day and not same_numbers),
        headlines=_headed_apart(shorter, longer),
    )


def _headed_apart(one: PageWords, other: PageWords) -> float:
    """Give 1 where each headline has a word or number that the other page has not, 0 where one has none."""
    if not one.headline or not other.headline:
        return NO_HEADLINES
    pairs = ((one, other), (other, one))
    return float(all(any(not _stands(piece, beside) for piece in page.headline) for page, beside in pairs))


def _exchanged_by(page: PageWords, other: PageWords, changed: int) -> float:
    """Give the part of names and figures among what one page has and the other has not; a name put right is not exchanged."""
    theirs = other.names - page.words
    names = sum(not any(_same_spelling(name, their) for their in theirs) for name in page.names - other.words)
    return (names + changed) / (len(page.words - other.words) + changed + 1)


def _begins_otherwise(one: PageWords, other: PageWords) -> bool:
    """Say whether neither page holds the beginning of the other: of two days, what they share is a formula."""
    return max(_standing(one.lead, other.words), _standing(other.lead, one.words)) < SAME_LEAD


def _standing(lead: Sequence[str], words: Collection[str]) -> float:
    return sum(word in words for word in lead) / len(lead) if lead else 0.0


def speak_for_one(signs: Signs) -> bool:
    """Say whether the signs speak for one story: whether it is more likely than not."""
    return weigh(signs) > 0


def weigh(signs: Signs) -> float:
    """Give the logarithm of the odds that two pages are one story."""
    weighed: Iterator[float] = (weight * sign for weight, sign in zip(astuple(WEIGHTS), astuple(signs), strict=True))
    return LEAST_SIGNS + sum(weighed)


def _same_spelling(one: str, other: str) -> bool:
    first, second = sorted((one, other))  # the ratio is not always that of the words exchanged
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= SAME_SPELLING


def _opens_in(page: PageWords, other: PageWords, sketch: Sketch, same_numbers: bool) -> bool:
    """Say whether the first sentence of a page stands in another word for word, with its numbers: a brief in a digest."""
    shingles = _shingles(page.opening)
    if len(shingles & sketch.shingles) < max(1, SAME_OPENING * len(shingles)) or not other.words.issuperset(page.lead):
        return False  # one name may be all that a form exchanges
    first = page.numbers[: page.opening_numbers]
    return all(number in other.numbers for number in first) and (same_numbers or len(first) >= OPENING_NUMBERS)


def _another_table(shorter: PageWords, longer: PageWords, figures: Figures) -> bool:
    """Say whether two tables are of two hours or two things."""
    if figures.in_order is not None and figures.in_order < SAME_ORDER:
        return True
    return _headed_otherwise(shorter, longer, figures) or (_many_changed(shorter, figures) and _is_same_form(shorter, longer))


def _many_changed(shorter: PageWords, figures: Figures) -> bool:
    return figures.changed >= max(MANY_CHANGED, MUCH_CHANGED * len(shorter.numbers))


def _is_same_form(shorter: PageWords, longer: PageWords) -> bool:
    return len(shorter.words & longer.words) >= SAME_FORM * max(len(shorter.words), len(longer.words))


def _headed_otherwise(shorter: PageWords, longer: PageWords, figures: Figures) -> bool:
    """Say whether the hour, a word or the number at the head of a table is another in each."""
    if _differ(_hour(shorter.numbers), _hour(longer.numbers), shorter, longer):
        return True
    if figures.telling >= MANY_TELLING or not longer.numbers:
        return False
    return _exchanged(shorter, longer) or _differ(shorter.numbers[0], longer.numbers[0], shorter, longer)


def _exchanged(shorter: PageWords, longer: PageWords) -> bool:
    """Say whether a word or number at the head stands for another between the same neighbours, and each on one page only."""
    ours, theirs = shorter.opening[:HEADING_WORDS], longer.opening[:HEADING_WORDS]
    for at in range(min(len(ours), len(theirs)) - 1):
        if ours[at] != theirs[at]:
            between = ours[:at] == theirs[:at] and ours[at + 1] == theirs[at + 1]
            if not between or _stands(ours[at], longer) or _stands(theirs[at], shorter):
                return False
            return ours[at].isdigit() or not _same_spelling(ours[at], theirs[at])
    return False


def _stands(piece: str, page: PageWords) -> bool:
    return piece in page.words or piece in page.numbers


def _differ(one: str | None, other: str | None, shorter: PageWords, longer: PageWords) -> bool:
    return one is not None and other is not None and one not in longer.numbers and other not in shorter.numbers


def _hour(numbers: Sequence[str]) -> str | None:
    return next((number for number in numbers[:HEADING_NUMBERS] if HOUR.fullmatch(number)), None)


def _at_least(share: float | None, wanted: float) -> bool:
    """Say whether the share is reached; nothing to recur is no objection."""
    return share is None or share >= wanted


def _kind(one: Sketch, other: Sketch, shared: int, words_of: Callable[[Sketch], PageWords]) -> CopyKind:
    """Tell an update from a copy. Of two pages of one day nobody can say which came first, and both are called copies."""
    if one.day == other.day or one.day is None or other.day is None:
        return CopyKind.COPY
    earlier, later = (one, other) if one.day < other.day else (other, one)
    if shared / len(earlier.shingles) < SAME_STORY:  # a cut of the earlier page
        return CopyKind.COPY
    adds = 1 - shared / len(later.shingles)
    if adds and _is_corrected(earlier, later, words_of(earlier), words_of(later)):
        return CopyKind.UPDATE
    if adds >= UPDATE_ADDS or (adds >= UPDATE_ADDS_WITH_NUMBERS and set(words_of(later).numbers) - set(words_of(earlier).numbers)):
        return CopyKind.UPDATE
    return CopyKind.COPY


def find_candidates(items: Iterable[Sketch]) -> Iterator[tuple[Sketch, Sketch]]:
    """Give the pairs of dated pages that share a sampled shingle, in the order of the pages."""
    placed: list[Sketch] = []
    index: dict[int, list[int]] = defaultdict(list)
    for position, item in enumerate(items):
        placed.append(item)
        keys = sampled(item.shingles) if item.day is not None else []
        seen = {earlier for key in keys if key in index for earlier in index[key]}
        for key in keys:
            index[key].append(position)
        for earlier in sorted(seen):
            yield placed[earlier], item
