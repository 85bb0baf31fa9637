"""Reads a draft, gives the article: cleans it, finds speakers, settles outlet, date, genre and language.

Raises `UnreadableError` where there is no English story in it; the reason is what the run reports.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from urllib.parse import urlsplit

from detente.article import Article, DateBasis, Dropped, Genre, Published, Span, Turn, content_id
from detente.codebook import Outlet
from detente.errors import UnreadableError
from detente.reading.boilerplate import fold, load_boilerplate
from detente.reading.cleanup import Place, clean
from detente.reading.dates import url_day
from detente.reading.draft import Draft
from detente.reading.language import guess_language
from detente.reading.layout import ends_sentence, paragraphs_of
from detente.reading.outlets import OutletIndex, host_of
from detente.reading.turns import find_turns

ENGLISH = "en"
NOTHING = Published(None, DateBasis.NONE)
WIRE_CREDIT = re.compile(r"^(?:[A-Z][\w.,/’' -]{2,60})?\((?P<name>[^()\n]{2,40})\)")
HEAD_OF_TITLE = re.compile(r"^\s*(?P<head>[^:|–—]{2,30}?)\s*(?:[:|–—]|\s-\s)")
ENDS_ON_WORD = re.compile(r"[\w,;:–—-][\"'”’)]*$")
MIN_STORY_CHARS = 2


def assemble(draft: Draft, sha256: str, index: OutletIndex, *, today: date | None = None) -> Article:
    """Give the article of a draft; `sha256` is that of the raw bytes."""
    text, start = draft.text, draft.body_start
    end = max(start, len(text.rstrip()))
    paragraphs = paragraphs_of(text, start, end)
    turns = find_turns(text, paragraphs, index)
    speech = [place for place in paragraphs if any(turn.start < place[1] and place[0] < turn.end for turn in turns)]
    is_post = is_post(draft, index)
    place = Place.ANY if is_post else Place.ENDS if draft.is_extracted else Place.STORY
    dropped = clean(text, start, end, speech=_without_tail(text, speech, turns), place=place)
    dropped = _with_label_lines(dropped, turns, paragraphs, end)
    turns = tuple(cut for turn in turns if (cut := _cut_to_kept(turn, dropped)) is not None)
    kept = _kept_text(text, start, end, dropped)
    if len(kept) < MIN_STORY_CHARS or not any(char.isalpha() for char in kept):
        raise UnreadableError("no story found on the page")
    language = guess_language(kept, draft.language)
    if language != ENGLISH:
        raise UnreadableError(f"language is {language}, not English")
    outlet, republisher, table_entry = publishers_of(draft, kept, index)
    published, date_gap = published_of(draft, today)
    genre = genre_of(draft, table_entry, turns)
    gaps = [gap for gap in (draft.gap, None if is_post else _cut(text, start, end, dropped), date_gap) if gap]
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
        issuer=issuer_of(table_entry, genre),
    )


def _without_tail(text: str, speech: list[tuple[int, int]], turns: tuple[Turn, ...]) -> list[tuple[int, int]]:
    """Give the paragraphs that are surely speech: a short unfinished line below the last speaker's words may be a footer."""
    if not turns:
        return []
    starts = {turn.start for turn in turns}
    rules = load_boilerplate()
    sure = []
    for left, right in speech:
        begins_turn = any(left <= start <= right for start in starts)
        if begins_turn or (ends_sentence(text[left:right]) and rules.reason_for(text[left:right]) is None):
            sure.append((left, right))
    return sure


def _with_label_lines(
    dropped: tuple[Dropped, ...], turns: tuple[Turn, ...], paragraphs: list[tuple[int, int]], end: int
) -> tuple[Dropped, ...]:
    """Drop the lines that hold a speaker's name and nothing else; the words begin on the next line."""
    starts = [left for left, _ in paragraphs]
    labels = []
    for turn in turns:
        if turn.start in starts[1:]:
            position = starts.index(turn.start) - 1
            labels.append(Dropped(paragraphs[position][0], turn.start, "speaker label"))
    taken = {label.start for label in labels}
    return tuple(sorted([*labels, *(d for d in dropped if d.start not in taken and d.end <= end)], key=lambda d: d.start))


def _cut_to_kept(turn: Turn, dropped: tuple[Dropped, ...]) -> Turn | None:
    """End a turn before the furniture that follows it."""
    end = turn.end
    for place in reversed(dropped):
        if place.start <= turn.start < place.end:
            return None
        if turn.start < place.start < end <= place.end:
            end = place.start
    return Turn(turn.speaker, turn.kind, turn.start, end)


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
        if (
            len(after) < 200
            and rules.cut_ending.search(after)
            and place.reason in {"read more", "newsletter"}
            and _is_promise(after)
        ):
            return f"the page says {after.splitlines()[0][:60]!r}"
        last_end = place.start
    last = text[start:last_end].rstrip()
    tail = last[-200:]
    if rules.cut_ending.search(tail):
        return f"ends with {tail.split()[-1]!r}"
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
