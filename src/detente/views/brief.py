"""Turns a record into a brief: the last contacts, what was done, what was promised, each with its sentence and page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from detente.codebook import Codebook
from detente.event import ClaimMention, Event, Evidence, Realis, Role
from detente.record import Commitment, Record, is_engagement_held, label_of_dyad
from detente.record.claims import Claim
from detente.record.record import HELD
from detente.views.words import (
    VERDICT_WORDS,
    bulleted,
    counted,
    date_in_words,
    day_in_words,
    outcome_in_words,
    possessive,
    quoted,
    reports_in_words,
    score_in_words,
    shortened,
    state_in_words,
    status_in_words,
)

MAX_ENGAGEMENTS = 10
MAX_ACTS = 14
MAX_OTHERS = 8
MAX_CLAIMS = 4
MAX_TITLE = 80
KEPT_APART = frozenset({Realis.PLANNED, Realis.HYPOTHETICAL, Realis.DEMANDED, Realis.DENIED, Realis.NOT_OCCURRED})


@dataclass(frozen=True, slots=True)
class PageNote:
    """What a reader needs to find a page again."""

    id: str
    outlet: str | None
    published: date | None
    title: str | None
    origin: str
    opening: str | None = None  # the first words of a page without a title, in quotation marks
    address: str | None = None  # where the page stands on the web


@dataclass(frozen=True, slots=True)
class Brief:
    """The parts of a brief, the latest first in each."""

    record: Record
    engagements: tuple[Event, ...]
    acts: tuple[Event, ...]
    commitments: tuple[Commitment, ...]
    apart: tuple[Event, ...]
    temperature: str | None = None  # one line, see views/temperature.py
    weighed: tuple[Claim, ...] = ()


def make_brief(record: Record, *, temperature: str | None = None, weighed: Iterable[Claim] = ()) -> Brief:
    """Choose what a brief shows: the latest of each kind, nothing that only looks like an event among what happened."""
    acts = [event for event in record.acts if event.scored or event.why in {"no recipient named"}]
    apart = [
        event
        for event in record.events
        if event.part_of is None and not event.scored and not is_engagement_held(event) and event.why != "no recipient named"
    ]
    return Brief(
        record,
        tuple(_latest(record.engagements)[:MAX_ENGAGEMENTS]),
        tuple(_latest(acts)[:MAX_ACTS]),
        tuple(sorted(record.commitments, key=lambda c: c.made.hi or date.min, reverse=True)[:MAX_OTHERS]),
        tuple(_latest(apart)[:MAX_OTHERS]),
        temperature,
        tuple(weighed),
    )


def render_brief(brief: Brief, codebook: Codebook, page: Callable[[str], PageNote]) -> RenderableType:
    """Give the brief for a terminal; `page` looks an article up."""
    record = brief.record
    parts: list[RenderableType] = [Rule(Text(label_of_dyad(record.dyad, codebook), style="bold"), style="dim")]
    as_of = f"as of {record.as_of.isoformat()}, " if record.as_of else ""
    parts.append(
        Text(
            f"{as_of}{counted(len(record.engagements), 'engagement')}, {counted(len(record.acts), 'act')}, "
            f"{counted(len(record.commitments), 'commitment')} in the record; the latest below",
            style="dim",
        )
    )
    if brief.temperature is not None:
        parts.append(Text(brief.temperature))
    parts.extend(_section("Last contacts", [_engagement(event, brief, codebook, page) for event in brief.engagements]))
    parts.extend(_section("What they did", [_act(event, codebook, page) for event in brief.acts]))
    parts.extend(_section("What was promised", [_commitment(item, codebook, page) for item in brief.commitments]))
    parts.extend(
        _section("Kept apart: planned, asked for, alleged, denied, not done", [_act(event, codebook, page) for event in brief.apart])
    )
    claims = [
        _entry(
            f"“{c.span.exact}”",
            f"said of the relationship ({c.direction}); {_verdict(c, brief)}",
            _quote(c.article, c.sentence.exact, page),
        )
        for c in sorted(record.claims, key=lambda c: c.date.hi or date.min, reverse=True)[:MAX_CLAIMS]
    ]
    parts.extend(_section("What pages say of the relationship", claims))
    return Group(*parts)


def print_brief(console: Console, brief: Brief, codebook: Codebook, page: Callable[[str], PageNote]) -> None:
    """Print the brief on a terminal."""
    console.print(render_brief(brief, codebook, page))


def _verdict(claim: ClaimMention, brief: Brief) -> str:
    for weighed in brief.weighed:
        if claim.article in weighed.articles and claim.direction == weighed.mention.direction and weighed.verdict is not None:
            return f"{VERDICT_WORDS[weighed.verdict]} ({weighed.grounds})"
    return "not weighed by the record"


def best_sentence(event: Event) -> Evidence:
    """Give the sentence that shows the event best: that of its most trusted mention."""
    return next(evidence for evidence in event.evidence if evidence.role is Role.SENTENCE)


def _latest(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda e: (e.date.hi or e.date.lo or date.min, e.date.lo or date.min, e.id), reverse=True)


def _section(title: str, entries: list[RenderableType]) -> list[RenderableType]:
    if not entries:
        return []
    return [Text(""), Text(title, style="bold underline"), *entries]


def _engagement(event: Event, brief: Brief, codebook: Codebook, page: Callable[[str], PageNote]) -> RenderableType:
    level = f"{event.level.value} level" if event.level else "level not stated"
    issuers = sorted({readout.issuer for readout in brief.record.readouts if readout.engagement == event.id})
    sides = f"; readouts: {', '.join(issuers)}" if issuers else ""
    detail = f"{level}; {outcome_in_words(event)}; {status_in_words(event, codebook)}; {reports_in_words(event)}{sides}"
    inside = [part.label for part in brief.record.parts_of(event) if part.status.realis in HELD][:2]  # what is wished for stands below
    lines = [detail, *(f"in it: {label}" for label in inside)]
    return _entry(f"{date_in_words(event.date)}  {event.label}", "\n".join(lines), _quote_of(event, page), event.id)


def _act(event: Event, codebook: Codebook, page: Callable[[str], PageNote]) -> RenderableType:
    issues = ", ".join(codebook.issues[code].name for code in event.issues)
    counted = f"value {event.value:+.1f} ({event.scale})" if event.value is not None else f"not counted: {event.why}"
    detail = "; ".join(part for part in (issues, status_in_words(event, codebook), reports_in_words(event), counted) if part)
    return _entry(f"{date_in_words(event.date)}  {event.label}", detail, _quote_of(event, page), event.id)


def _commitment(commitment: Commitment, codebook: Codebook, page: Callable[[str], PageNote]) -> RenderableType:
    parties = " and ".join(codebook.country_name(code) for code in commitment.parties)
    account = f"on {possessive(codebook.country_name(commitment.account))} account" if commitment.account else "as reported"
    confirmed = "".join(f", confirmed by {codebook.country_name(code)}" for code in commitment.confirmed_by)
    due = (
        f"; {'to last until' if commitment.is_term else 'due'} {day_in_words(commitment.deadline.hi)}"
        if commitment.deadline and commitment.deadline.hi
        else ""
    )
    by = f", {score_in_words(commitment.scores[-1])}" if commitment.scores else ""
    sentence = next(evidence for evidence in commitment.evidence if evidence.role is Role.SENTENCE)
    if commitment.scores:
        sentence = commitment.scores[-1].evidence
    return _entry(
        f"{date_in_words(commitment.made)}  {parties}: {' '.join(commitment.text.split())}",
        f"{account}{confirmed}{due}; {state_in_words(commitment, codebook)}{by}",
        _quote(sentence.article, sentence.span.exact, page),
        commitment.id,
    )


def _quote_of(event: Event, page: Callable[[str], PageNote]) -> Text:
    best = best_sentence(event)
    return _quote(best.article, best.span.exact, page)


def source_in_words(note: PageNote, words: str = "") -> str:
    """Say where words stand, so that a reader finds them: outlet, day, and title; the address where there is no title, else the file.

    A headline's own words are not said twice.
    """
    day = note.published.isoformat() if note.published else "undated"
    page: str | None
    if note.title and " ".join(note.title.split()) == " ".join(words.split()):
        page = None
    elif note.title:
        page = quoted(shortened(note.title, MAX_TITLE))
    else:
        page = note.address or note.origin
    return ", ".join(part for part in (note.outlet, day, page) if part)


def _quote(article: str, words: str, page: Callable[[str], PageNote]) -> Text:
    return Text.assemble((quoted(words), "green"), (f" — {source_in_words(page(article), words)}", "dim"))


def _entry(head: str, detail: str, quote: Text, identifier: str | None = None) -> RenderableType:
    heading = bulleted(Text.assemble((head, "bold"), (f"  {identifier}" if identifier else "", "dim cyan")))
    return Group(heading, Padding(Text(detail), (0, 0, 0, 4)), Padding(quote, (0, 0, 0, 4)))
