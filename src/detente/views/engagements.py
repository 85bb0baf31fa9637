"""Shows engagements: a series as a table, one as a screen, and rows for a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.codebook import Codebook
from detente.event import Event, Evidence, Role
from detente.record.engagements import Component, Engagement, Participant, SeriesEntry
from detente.views.brief import PageNote, best_sentence
from detente.views.rows import event_row
from detente.views.words import OUTCOME_WORDS, bulleted, date_in_words, quoted, reports_in_words, shortened, status_in_words

MAX_QUOTE = 180
DAYS_WIDTH = 5  # "since" unbroken
NEWS = timedelta(days=3)  # what a page of these days tells, it tells as news
DATELINE_WORDS = 4  # "NUSA DUA, Indonesia —"
MIN_SAME_WORDS = 8  # fewer are a formula: two sides may each say it


def engagement_row(engagement: Engagement, days_since: int | None = None, visit: Event | None = None) -> dict[str, Any]:
    """Give one engagement as a row: the event's own, with participants, the outcome's components and its score."""
    row = event_row(engagement.event)
    row["participants"] = [{"code": p.code, "person": p.person, "office": p.office, "text": p.text} for p in engagement.participants]
    row["parts"] = [part.id for part in engagement.parts]
    row["components"] = [_component_row(component) for component in engagement.components]
    row["outcome_score"] = engagement.score
    row["invited"] = engagement.invited
    row["request"] = _evidence_row(engagement.request) if engagement.request is not None else None
    row["days_since"] = days_since
    row["visit"] = visit.id if visit is not None else None
    return row


def render_series(entries: Iterable[SeriesEntry], codebook: Codebook, page: Callable[[str], PageNote]) -> Table:
    """Give the series as a table, the sentence under each contact."""
    table = Table(expand=True, pad_edge=False, show_lines=True)
    table.add_column("date", ratio=3)
    table.add_column("days since", width=DAYS_WIDTH, justify="right")
    table.add_column("contact", ratio=9)
    table.add_column("outcome", ratio=4)
    for entry in entries:
        engagement = entry.engagement
        event = engagement.event
        best = _sentence_of_its_days(engagement, page)
        contact = Text.assemble(
            (event.label, "bold"),
            (f"  {event.id}\n", "dim cyan"),
            (_short(best.span.exact), "green"),
            (f" — {_where(page(best.article))}", "dim"),
            *([(f"\non a visit  {entry.visit.id}", "dim cyan")] if entry.visit is not None else []),
        )
        outcome = "\n".join(f"{OUTCOME_WORDS[c.kind]} {c.points:+g}" for c in engagement.components) or "not stated"
        if len(engagement.components) > 1:
            outcome += f"\ntogether {engagement.score:+g}"
        since = str(entry.days_since) if entry.days_since is not None else ""
        table.add_row(date_in_words(event.date), since, contact, f"{outcome}\n{reports_in_words(event)}")
    return table


def render_engagement(engagement: Engagement, codebook: Codebook, page: Callable[[str], PageNote]) -> RenderableType:
    """Give one engagement for a terminal: who, where, what was done in it, and each component of its outcome with its words."""
    event = engagement.event
    level = f"{event.level.value} level" if event.level else "level not stated"
    channel = event.channel.value if event.channel else "channel not stated"
    place = f"in {event.place.text}" if event.place else "place not stated"
    by = "invitation" if engagement.invited else "request"
    asked = f"at the {by} of {codebook.country_name(event.initiator)}" if event.initiator else "who asked for it is not stated"
    best = _sentence_of_its_days(engagement, page)
    request = engagement.request
    lines: list[RenderableType] = [
        Text.assemble((event.label, "bold"), (f"  {event.id}", "dim cyan")),
        Text(f"{date_in_words(event.date)}; {level}; {channel}; {place}; {asked}"),
        Text(f"{status_in_words(event, codebook)}; {reports_in_words(event)}"),
        Text.assemble((quoted(best.span.exact), "green"), (f" — {_where(page(best.article))}", "dim")),
        *([_told(request, page)] if request is not None and request.span != best.span else []),
        Text("\nParticipants (offices from the roster, at the date)", style="bold underline"),
        *(bulleted(_participant(participant, codebook)) for participant in engagement.participants),
        Text(f"\nOutcome: {engagement.score:+g} on {event.scale}", style="bold underline"),
    ]
    if not engagement.components:
        lines.append(Text("The pages do not say what came of it."))
    for component in engagement.components:
        whose = f", on the word of {' and '.join(map(codebook.country_name, component.accounts))}" if component.accounts else ""
        lines.append(bulleted(f"{OUTCOME_WORDS[component.kind]} {component.points:+g}{whose}"))
        lines.extend(Padding(_told(evidence, page), (0, 0, 0, 4)) for evidence in _one_a_story(component.evidence))
    if engagement.parts:
        lines.append(Text("\nIn it", style="bold underline"))
    for part in engagement.parts:
        lines.append(bulleted(Text.assemble(part.label, (f"  {part.id}", "dim cyan"))))
        told = best_sentence(part)
        lines.append(Padding(Text.assemble((_short(told.span.exact), "green"), (f" — {_where(page(told.article))}", "dim")), (0, 0, 0, 4)))
    return Group(*lines)


def _component_row(component: Component) -> dict[str, Any]:
    return {
        "kind": component.kind,
        "points": component.points,
        "accounts": list(component.accounts),
        "evidence": [_evidence_row(evidence) for evidence in component.evidence],
    }


def _evidence_row(evidence: Evidence) -> dict[str, Any]:
    span = evidence.span
    return {"article": evidence.article, "start": span.start, "end": span.end, "exact": span.exact, "role": evidence.role.value}


def _sentence_of_its_days(engagement: Engagement, page: Callable[[str], PageNote]) -> Evidence:
    """Give the most trusted sentence of a page of the contact's days, which tells it as news; the most trusted of all where none is."""
    first, last = engagement.event.date.lo, engagement.event.date.hi
    if first is not None and last is not None:
        for evidence in engagement.told:
            published = page(evidence.article).published
            if published is not None and first <= published <= last + NEWS:
                return evidence
    return best_sentence(engagement.event)


def _one_a_story(found: Iterable[Evidence]) -> list[Evidence]:
    """Give one quote of each page, its first sentence, or the words alone where none holds them; what a copy says again is left out."""
    chosen: dict[str, Evidence] = {}
    for evidence in found:
        before = chosen.setdefault(evidence.article, evidence)
        if evidence.role is Role.SENTENCE and before.role is not Role.SENTENCE:
            chosen[evidence.article] = evidence
    told: list[Evidence] = []
    for evidence in chosen.values():
        if not any(_says_the_same(evidence.span.exact, other.span.exact) for other in told):
            told.append(evidence)
    return told


def _says_the_same(one: str, other: str) -> bool:
    """Say whether two sentences are one, but for the place and agency before it: "BEIJING - The two met", "(Wire) The two met"."""
    words, others = one.casefold().split(), other.casefold().split()
    same = 0
    while same < min(len(words), len(others)) and words[-1 - same] == others[-1 - same]:
        same += 1
    return max(len(words), len(others)) - same <= DATELINE_WORDS and (same >= MIN_SAME_WORDS or words == others)


def _told(evidence: Evidence, page: Callable[[str], PageNote]) -> Text:
    return Text.assemble((quoted(evidence.span.exact), "green"), (f" — {_where(page(evidence.article))}", "dim"))


def _participant(participant: Participant, codebook: Codebook) -> str:
    country = codebook.country_name(participant.code) if participant.code else None
    if participant.person is None:
        return f"{participant.text} ({country})" if country and country != participant.text else participant.text
    return ", ".join(part for part in (participant.person, participant.office, country) if part)


def _short(words: str) -> str:
    return quoted(shortened(words, MAX_QUOTE))


def _where(note: PageNote) -> str:
    return ", ".join(part for part in (note.outlet, note.published.isoformat() if note.published else "undated") if part)
