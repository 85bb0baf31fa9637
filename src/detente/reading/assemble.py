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
from detente.reading.cleanup import clean
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
    dropped = clean(text, start, end, speech=_without_tail(text, speech, turns), by_place=not draft.is_extracted)
    dropped = _with_label_lines(dropped, turns, paragraphs, end)
    turns = tuple(cut for turn in turns if (cut := _cut_to_kept(turn, dropped)) is not None)
    kept = _kept_text(text, start, end, dropped)
    if len(kept) < MIN_STORY_CHARS or not any(char.isalpha() for char in kept):
        raise UnreadableError("no story found on the page")
    language = guess_language(kept, draft.language)
    if language != ENGLISH:
        raise UnreadableError(f"language is {language}, not English")
    outlet, republisher, table_entry = _publishers(draft, kept, index)
    published, date_gap = _published(draft, today)
    genre = _genre(draft, table_entry, turns)
    gaps = [gap for gap in (draft.gap, _cut(text, start, end, dropped), date_gap) if gap]
    return Article(
        id=content_id("art", sha256), sha256=sha256, text=text, title=Span.at(text, *draft.title) if draft.title else None,
        outlet=outlet, republisher=republisher, url_original=draft.url_original, url_copy=draft.url, source_id=draft.source_id,
        published=published, language=language, genre=genre, body=(start, end), dropped=dropped, turns=turns,
        complete=not any(gap for gap in gaps if gap != date_gap), gap="; ".join(gaps) or None, issuer=_issuer(table_entry, genre),
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


def _publishers(draft: Draft, kept: str, index: OutletIndex) -> tuple[str | None, str | None, Outlet | None]:
    """Give who first published the words, who copied them, and the first one's entry in the table."""
    own_entry = index.at_url(draft.url) or index.named(draft.site_name) or index.named(draft.title_outlet) or index.named(draft.outlet)
    own = (
        (index.at_url(draft.url) and index.label_of_url(draft.url))
        or index.label(draft.title_outlet) or index.label(draft.site_name) or index.label(draft.outlet) or host_of(draft.url)
    )
    if draft.url_original:
        first_entry = index.at_url(draft.url_original)
        # An unknown host may be the very outlet that the title names.
        first = first_entry.name if first_entry else _same_house(draft, index) or host_of(draft.url_original)
        page = index.label(draft.site_name) or index.label_of_url(draft.url) or index.label(draft.outlet) or index.label(draft.title_outlet)
        return first, page if page and fold(page) != fold(first or "") else None, first_entry or index.named(first)
    credit = WIRE_CREDIT.match(kept)
    wire = index.named(credit["name"]) if credit else None
    if wire and wire.kind != "official" and own and wire.name != own:
        return wire.name, own, wire
    return own, None, own_entry


def _same_house(draft: Draft, index: OutletIndex) -> str | None:
    host = host_of(draft.url_original) or ""
    name = index.label(draft.title_outlet)
    squeezed = re.sub(r"\W", "", fold(name or "")).removeprefix("the")
    return name if squeezed and squeezed in host.replace("-", "") else None


def _published(draft: Draft, today: date | None) -> tuple[Published, str | None]:
    """Give the day from the surest source, and whether another one agrees; a day in the future is no day."""
    url_days = [(day, DateBasis.URL) for url in (draft.url_original, draft.url) if (day := url_day(url))]
    order = list(DateBasis)
    claims = list(draft.days)
    if any(basis is DateBasis.FEED for _, basis in claims):
        claims += url_days  # whoever made the list of rows knew the day; an address may be that of a later copy
    else:
        claims = sorted([*claims, *url_days], key=lambda claim: order.index(claim[1]))
    if not claims:
        return NOTHING, None
    day, basis = claims[0]
    if today is not None and day > today + timedelta(days=1):
        return NOTHING, f"date in the future: {day.isoformat()}"
    return Published(day, basis, agreed=any(other == day for other, _ in claims[1:])), None


def _genre(draft: Draft, entry: Outlet | None, turns: tuple[Turn, ...]) -> Genre:
    if len(turns) > 1:
        return Genre.TRANSCRIPT
    if entry is not None and entry.kind in {"official", "social"}:
        return Genre.RELEASE if entry.kind == "official" else Genre.POST
    return Genre.OPINION if _is_opinion(draft) else Genre.NEWS


def _is_opinion(draft: Draft) -> bool:
    opinion = load_boilerplate().opinion
    title = draft.text[slice(*draft.title)] if draft.title else ""
    head = HEAD_OF_TITLE.match(title)
    if head and fold(head["head"]) in opinion["title_heads"] or fold(title.rpartition("|")[2]) in opinion["lines"]:
        return True
    if draft.section and any(fold(part) in opinion["sections"] for part in re.split(r"[,/>|;]", draft.section)):
        return True
    paths = [urlsplit(url).path if "://" in url else url for url in (draft.url_original, draft.url) if url]
    if any(part in opinion["paths"] or part.split("-")[0] in {"opinion", "commentary", "editorial"} for path in paths for part in path.casefold().split("/")):
        return True
    first_lines = [line for line in draft.text[: draft.body_start + 300].splitlines()[:8] if line.strip()]
    return any(fold(line) in opinion["lines"] for line in first_lines)


def _issuer(entry: Outlet | None, genre: Genre) -> str | None:
    """Give whose official page it is; an account on a social site is not resolved here."""
    return entry.country if entry is not None and entry.kind == "official" and genre is not Genre.NEWS else None


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
    if rules.cut_ending.search(tail):
        return f"ends with {tail.split()[-1]!r}"
    last_line = tail.rpartition("\n")[2]
    if ENDS_ON_WORD.search(last_line) and not ends_sentence(last_line) and len(last_line.split()) > 4:
        return "the last sentence is cut"
    return None


def _is_promise(line: str) -> bool:
    """Say whether the line offers the rest of this story, and not another one ("Read more about trade")."""
    folded = fold(line)
    return folded.startswith(("continue reading", "keep reading", "read the full", "read full", "read the rest", "to continue", "full story", "click here to read", "click to read"))
