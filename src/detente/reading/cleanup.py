"""Reads the lines below a title, gives each a verdict: story, or dropped with its reason. No character moves.

Three signs decide, in this order: the words of the line (knowledge/boilerplate.yaml), its place before or after the
story, and its shape inside the story. The story is the stretch of lines with the most words in whole sentences, so that
the footer of a saved page does not become news. Every line that is not kept is listed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from detente.article import Dropped
from detente.reading.boilerplate import Boilerplate, load_boilerplate
from detente.reading.dates import line_day
from detente.reading.layout import ends_sentence, paragraphs_of

MIN_PARAGRAPH_WORDS = 12
WORDS_THAT_COUNT = 40  # one long paragraph must not outweigh three short ones
STRAY_LINE_COST = 6.0  # with it, a story may be interrupted by a good ten short lines and stays one story
BULLET = re.compile(r"^(?:[-•*‣▪●◦–—]\s|\(?\d{1,2}[.)]\s|\([a-z]\)\s)")
HALTED = re.compile(r"[:;,—–-][\"'”’)]*$")  # "Premier Li pointed out that:" leads on, "When you are —" was interrupted
MIN_HALTED_WORDS = 4

BEFORE, AFTER, OUTSIDE, SUBHEAD = "short line before the story", "short line after the story", "outside the story", "subhead"


@dataclass(slots=True)
class Line:
    """One paragraph of the page and what was decided about it."""

    start: int
    end: int
    words: int
    finished: bool
    reason: str | None

    @property
    def is_paragraph(self) -> bool:
        """Say whether the line is by itself a piece of a story."""
        return self.reason is None and self.finished and self.words >= MIN_PARAGRAPH_WORDS


class Place(Enum):
    """How far the place of a line may drop it."""

    STORY = "story"  # a whole page: the story is somewhere in it
    ENDS = "ends"  # a text that was cut out of its page already: only stray lines at its ends
    ANY = "any"  # a post: every line is the author's


def clean(text: str, start: int, end: int, *, speech: Sequence[tuple[int, int]] = (), place: Place = Place.STORY) -> tuple[Dropped, ...]:
    """Give what to drop of `text[start:end]`; what is not in the list is the story.

    `speech` are paragraphs known to be somebody's words, which nothing drops; `place` says how far a line may be judged
    by where it stands.
    """
    rules = load_boilerplate()
    spoken = {left for left, _ in speech}
    lines = [_judge(text, left, right, rules, left in spoken) for left, right in paragraphs_of(text, start, end)]
    if place is not Place.ANY and any(line.is_paragraph for line in lines):
        first, last = _story(lines) if place is Place.STORY else _ends(lines)
        _drop_by_place(lines, first, last)
        _drop_subheads(text, lines[first : last + 1], rules.subhead_max_words, spoken)
    return _stretches(lines, end)


def _judge(text: str, left: int, right: int, rules: Boilerplate, spoken: bool) -> Line:
    line = text[left:right]
    words = len(line.split())
    reason = None if spoken else (rules.reason_for(line) or ("date line" if line_day(line) else None))
    finished = spoken or ends_sentence(line) or (words >= MIN_HALTED_WORDS and HALTED.search(line) is not None)
    return Line(left, right, words, finished, reason)


def _story(lines: Sequence[Line]) -> tuple[int, int]:
    """Give the first and last line of the stretch with the highest sum of words in paragraphs less the cost of stray lines."""
    best, best_range = 0.0, _ends(lines)
    total, begin = 0.0, 0
    for position, line in enumerate(lines):
        worth = min(line.words, WORDS_THAT_COUNT) if line.is_paragraph else -STRAY_LINE_COST * (not (line.finished and line.reason is None))
        if total <= 0:
            total, begin = 0.0, position
        total += worth
        if line.is_paragraph and total > best:
            best, best_range = total, (begin, position)
    begin, end = best_range
    while not lines[begin].is_paragraph:
        begin += 1
    return begin, end


def _ends(lines: Sequence[Line]) -> tuple[int, int]:
    paragraphs = [position for position, line in enumerate(lines) if line.is_paragraph]
    return paragraphs[0], paragraphs[-1]


def _drop_by_place(lines: Sequence[Line], first: int, last: int) -> None:
    """Drop what stands before and after the story; short finished sentences that touch it belong to it."""
    for side, reason in ((range(first - 1, -1, -1), BEFORE), (range(last + 1, len(lines)), AFTER)):
        touching = True
        for position in side:
            line = lines[position]
            if line.reason is None and touching and (line.finished or line.words >= MIN_PARAGRAPH_WORDS):
                continue
            if line.reason is None:
                line.reason = OUTSIDE if line.finished or line.words >= MIN_PARAGRAPH_WORDS else reason
            touching = touching and _is_page_furniture_near_story(line)


def _is_page_furniture_near_story(line: Line) -> bool:
    """Say whether the story may go on behind this line: a date, a byline or a photo credit does not end it."""
    return line.reason in {"date line", "byline", "photo credit", "page note", "advertisement", "credit line"}


def _drop_subheads(text: str, lines: Sequence[Line], max_words: int, spoken: set[int]) -> None:
    for line in lines:
        if line.reason is None and not line.finished and line.words <= max_words and line.start not in spoken:
            if not BULLET.match(text[line.start : line.end]):
                line.reason = SUBHEAD


def _stretches(lines: Sequence[Line], end: int) -> tuple[Dropped, ...]:
    """Give the dropped lines with the blanks that follow them, so that kept and dropped together are the whole body."""
    nexts = [line.start for line in lines[1:]] + [end]
    return tuple(Dropped(line.start, following, line.reason) for line, following in zip(lines, nexts, strict=True) if line.reason)
