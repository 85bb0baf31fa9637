"""Reads the lines below a title, gives each a verdict: story, or dropped with its reason. No character moves.

Three signs decide, in this order: the words of the line (knowledge/boilerplate.yaml), its place before or after the
story, and its shape inside the story. The story is the stretch of lines with the most words in whole sentences, so that
the footer of a saved page does not become news. Every line that is not kept is listed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from detente.article import Dropped
from detente.reading.boilerplate import Boilerplate, load_boilerplate
from detente.reading.dates import line_day
from detente.reading.layout import ends_sentence, paragraphs_of

MIN_PARAGRAPH_WORDS = 12
WORDS_THAT_COUNT = 40  # one long paragraph must not outweigh three short ones
STRAY_LINE_COST = 6.0  # with it, a story may be interrupted by a good ten short lines and stays one story
BULLET = re.compile(r"^(?:[-•*‣▪●◦–—]\s|\(?\d{1,2}[.)]\s|\([a-z]\)\s)")
UNFINISHED_BUT_MEANT = re.compile(r"[:;,][\"'”’)]*$")

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


def clean(text: str, start: int, end: int, *, speech: Sequence[tuple[int, int]] = (), by_place: bool = True) -> tuple[Dropped, ...]:
    """Give what to drop of `text[start:end]`; what is not in the list is the story.

    Args:
        speech: paragraphs that are known to be somebody's words; only their words can drop them.
        by_place: False for a text that a library has cut out of its page already.
    """
    rules = load_boilerplate()
    spoken = {left for left, _ in speech}
    lines = [_judge(text, left, right, rules, left in spoken) for left, right in paragraphs_of(text, start, end)]
    if any(line.is_paragraph for line in lines):
        first, last = _story(lines) if by_place else _ends(lines)
        _drop_by_place(lines, first, last)
        _drop_subheads(text, lines[first : last + 1], rules.subhead_max_words, spoken)
    return _stretches(lines, end)


def _judge(text: str, left: int, right: int, rules: Boilerplate, spoken: bool) -> Line:
    line = text[left:right]
    words = len(line.split())
    reason = None if spoken else (rules.reason_for(line) or ("date line" if line_day(line) else None))
    return Line(left, right, words, spoken or ends_sentence(line), reason)


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
            words = text[line.start : line.end]
            if not BULLET.match(words) and not UNFINISHED_BUT_MEANT.search(words):
                line.reason = SUBHEAD


def _stretches(lines: Sequence[Line], end: int) -> tuple[Dropped, ...]:
    """Give the dropped lines with the blanks that follow them, so that kept and dropped together are the whole body."""
    nexts = [line.start for line in lines[1:]] + [end]
    return tuple(Dropped(line.start, following, line.reason) for line, following in zip(lines, nexts, strict=True) if line.reason)
