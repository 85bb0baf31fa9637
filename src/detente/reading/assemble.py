"""Reads a draft, gives the article: cleans it, finds speakers, settles outlet, date, genre and language.

Raises `UnreadableError` where there is no English story in it; the reason is what the run reports.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date
from itertools import pairwise

from detente.article import Article, Dropped, Span, Turn, content_id
from detente.errors import UnreadableError
from detente.reading.boilerplate import fold, load_boilerplate
from detente.reading.cleanup import Place, clean
from detente.reading.draft import Draft
from detente.reading.genre import genre_of, is_post, issuer_of
from detente.reading.language import guess_language
from detente.reading.layout import ends_sentence, paragraphs_of
from detente.reading.outlets import OutletIndex
from detente.reading.provenance import published_of, publishers_of
from detente.reading.turns import find_turns

ENGLISH = "en"
ENDS_ON_WORD = re.compile(r"[\w,;:–—-][\"'”’)]*$")
MIN_STORY_CHARS = 2


def assemble(draft: Draft, sha256: str, index: OutletIndex, *, today: date | None = None) -> Article:
    """Give the article of a draft; `sha256` is that of the raw bytes."""
    text, start = draft.text, draft.body_start
    end = max(start, len(text.rstrip()))
    paragraphs = paragraphs_of(text, start, end)
    turns = find_turns(text, paragraphs, index)
    post = is_post(draft, index)
    place = Place.ANY if post else Place.ENDS if draft.is_extracted else Place.STORY
    dropped = clean(text, start, end, speech=_speech(text, paragraphs, turns), place=place)
    dropped = _with_label_lines(dropped, turns, paragraphs)
    turns = _cut_to_kept(turns, dropped)
    kept = _kept_text(text, start, end, dropped)
    if len(kept) < MIN_STORY_CHARS or not any(char.isalpha() for char in kept):
        raise UnreadableError("no story found on the page")
    language = guess_language(kept, draft.language)
    if language != ENGLISH:
        raise UnreadableError(f"language is {language}, not English")
    outlet, republisher, table_entry = publishers_of(draft, kept, [text[place.start : place.end] for place in dropped], index)
    published, date_gap = published_of(draft, today)
    genre = genre_of(draft, table_entry, turns)
    gaps = [gap for gap in (draft.gap, None if post else _cut(text, start, end, dropped), date_gap) if gap]
    return Article(
        id=content_id("art", sha256),
        sha256=sha256,
        text=text,
        title=Span.at(text, *draft.title) if draft.title else None,
        outlet=outlet,
        republisher=republisher,
        url_original=draft.url_original,
        url_copy=draft.url,
        source_id=draft.source_id,
        published=published,
        language=language,
        genre=genre,
        body=(start, end),
        dropped=dropped,
        turns=turns,
        complete=not any(gap for gap in gaps if gap != date_gap),
        gap="; ".join(gaps) or None,
        issuer=issuer_of(table_entry, genre, draft.url, index.accounts),
    )


def _speech(text: str, paragraphs: list[tuple[int, int]], turns: tuple[Turn, ...]) -> list[tuple[int, int]]:
    """Give the paragraphs that are surely speech: a short unfinished line below the last speaker's words may be a footer."""
    starts = [turn.start for turn in turns]
    rules = load_boilerplate()
    sure = []
    for left, right in paragraphs:
        current = bisect_right(starts, right) - 1
        if current < 0 or turns[current].end <= left:
            continue
        begins_turn = left <= starts[current]
        if begins_turn or (ends_sentence(text[left:right]) and rules.reason_for(text[left:right]) is None):
            sure.append((left, right))
    return sure


def _with_label_lines(dropped: tuple[Dropped, ...], turns: tuple[Turn, ...], paragraphs: list[tuple[int, int]]) -> tuple[Dropped, ...]:
    """Drop the lines that hold a speaker's name and nothing else; the words begin on the next line."""
    before = {following: left for (left, _), (following, _) in pairwise(paragraphs)}
    labels = {before[turn.start]: turn.start for turn in turns if turn.start in before}
    lines = [Dropped(left, end, "speaker label") for left, end in labels.items()]
    return tuple(sorted([*lines, *(place for place in dropped if place.start not in labels)], key=lambda place: place.start))


def _cut_to_kept(turns: tuple[Turn, ...], dropped: tuple[Dropped, ...]) -> tuple[Turn, ...]:
    """End each turn before the furniture that follows it, and leave out those that were nothing else."""
    ends = [place.end for place in dropped]
    cut = []
    for turn in turns:
        end = turn.end
        position = bisect_left(ends, end)
        while 0 <= position < len(dropped) and dropped[position].start < end <= dropped[position].end:
            end = dropped[position].start
            position -= 1
        if turn.start < end:
            cut.append(Turn(turn.speaker, turn.kind, turn.start, end))
    return tuple(cut)


def _kept_text(text: str, start: int, end: int, dropped: tuple[Dropped, ...]) -> str:
    pieces, position = [], start
    for place in dropped:
        pieces.append(text[position : place.start])
        position = max(position, place.end)
    return "".join([*pieces, text[position:end]]).strip()


def _cut(text: str, start: int, end: int, dropped: tuple[Dropped, ...]) -> str | None:
    """Say how a copy shows that words are missing at its end, None for a whole one."""
    rules = load_boilerplate()
    last_end = end
    for place in reversed(dropped):
        if place.end < last_end:
            break
        after = text[place.start : place.end].strip()
        if len(after) < 200 and rules.cut_ending.search(after) and place.reason in {"read more", "newsletter"} and _is_promise(after):
            return f"the page says {after.splitlines()[0][:60]!r}"
        last_end = place.start
    last = text[start:last_end].rstrip()
    tail = last[-200:]
    if found := rules.cut_ending.search(tail):
        return f"ends with {found.group()[:40]!r}"
    last_line = tail.rpartition("\n")[2]
    if ENDS_ON_WORD.search(last_line) and not ends_sentence(last_line) and len(last_line.split()) > 4:
        return "the last sentence is cut"
    return None


def _is_promise(line: str) -> bool:
    """Say whether the line offers the rest of this story, and not another one ("Read more about trade")."""
    folded = fold(line)
    return folded.startswith(
        (
            "continue reading",
            "keep reading",
            "read the full",
            "read full",
            "read the rest",
            "to continue",
            "full story",
            "click here to read",
            "click to read",
        )
    )
