"""Shows judgements: what was decided, by whom, when and why, and whether it holds; an undone one stays with who undid it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.event import Decision, Edit, Event, Judgement
from detente.linking.judging import Hold, Judged
from detente.record.followup import ACCEPTED
from detente.views.brief import PageNote, source_in_words
from detente.views.words import counted, date_in_words, day_in_words, quoted

MAX_QUOTES = 3
STYLES = {
    Hold.HOLDS: "green",
    Hold.PARTLY: "yellow",
    Hold.OVERRULED: "dim",
    Hold.IDLE: "yellow",
    Hold.UNATTACHED: "bold red",
    Hold.UNDONE: "dim",
}
HOLD_WORDS = {
    Hold.HOLDS: "holds",
    Hold.PARTLY: "holds in part: some of its words are no mention any more",
    Hold.OVERRULED: "overruled by a later judgement",
    Hold.IDLE: "without effect: the event, as it is now, cannot take it",
    Hold.UNATTACHED: "unattached: its words are no mention any more",
    Hold.UNDONE: "undone",
}
SCORE_WORDS = {"-1": "broken", "0": "kept in part", "+1": "kept"}


def judgement_row(judged: Judged) -> dict[str, Any]:
    """Give one judgement as a row of JSON lines."""
    judgement = judged.judgement
    return {
        "id": judgement.id,
        "decision": judgement.decision.value,
        "subjects": list(judgement.subjects),
        "field": judgement.field,
        "value": judgement.value,
        "by": judgement.by,
        "at": judgement.at.isoformat(),
        "why": judgement.reason,
        "anchors": [{"article": a.article, "start": a.start, "end": a.end, "exact": a.exact} for a in judgement.anchors],
        "state": judged.hold.value,
        "machine": judged.machine,
        "since": list(judged.since),
        "undone_by": judged.undone.id if judged.undone is not None else None,
    }


def render_judgements(found: Iterable[Judged], page: Callable[[str], PageNote]) -> RenderableType:
    """Give the history for a terminal, the earliest first."""
    parts: list[RenderableType] = []
    for judged in found:
        judgement = judged.judgement
        parts.append(Text.assemble((decision_in_words(judgement), "bold"), "  ", (HOLD_WORDS[judged.hold], STYLES[judged.hold])))
        lines = [("by", f"{judgement.by}, {_moment(judgement)}: {judgement.reason}")]
        if judgement.anchors:
            lines.append(("words", _words(judgement, page)))
        if judged.since:
            lines.append(("since", _since(judged, page)))
        if judged.machine is not None:
            lines.append(("machine", f"it has changed its mind, and says {judged.machine} now; the accepted score stands"))
        if judged.undone is not None:
            undone = judged.undone
            lines.append(("undone", f"by {undone.by}, {_moment(undone)}: {undone.reason}  ({undone.id})"))
        parts += [_lines([*lines, ("id", judgement.id)]), Text("")]
    return Group(*parts[:-1])


def render_decided(judgement: Judgement, events: Iterable[Event]) -> RenderableType:
    """Give what was decided, and the events as they are now."""
    lines = [("why", judgement.reason), ("by", judgement.by)]
    if judgement.decision is Decision.SCORE:
        lines.insert(0, ("words", quoted(judgement.anchors[0].exact)))
    for event in events:
        lines.append(("now", f"{date_in_words(event.date)}  {event.label}  {event.id}"))
        lines.extend(("set", edit_in_words(edit)) for edit in event.edits)
        lines.append(("counts", f"{event.value:+.2f} on {event.scale}" if event.value is not None else f"not scored: {event.why}"))
    lines.append(("to undo", f"detente undo {judgement.id} --by NAME --why TEXT"))
    return Group(Text(decision_in_words(judgement), style="bold"), _lines(lines))


def edit_in_words(edit: Edit) -> str:
    """Say what an analyst set, and what the machine says."""
    machine = "as the machine says" if edit.machine == edit.value else f"the machine says {edit.machine}"
    return f"{edit.field} is {edit.value}, set by {edit.by}; {machine}  ({edit.judgement})"


def decision_in_words(judgement: Judgement) -> str:
    """Say what was decided."""
    match judgement.decision:
        case Decision.SAME_EVENT:
            return f"one event: {counted(len(judgement.subjects), 'mention')}"
        case Decision.NOT_SAME_EVENT:
            return f"another event than {counted(len(judgement.subjects) - 1, 'mention')} beside it"
        case Decision.REJECT:
            return f"no event: {counted(len(judgement.subjects), 'mention')} rejected"
        case Decision.EDIT:
            return f"{judgement.field} is {judgement.value}"
        case Decision.SCORE:
            score = (judgement.value or "").split()[0]  # of an accepted one, its days stand behind it
            whose = "the machine's score accepted, " if judgement.field == ACCEPTED else "commitment scored "
            return f"{whose}{score} ({SCORE_WORDS[score]}): {judgement.subjects[0]}"
        case Decision.UNDO:
            return f"undid {judgement.subjects[0]}"


def _words(judgement: Judgement, page: Callable[[str], PageNote]) -> str:
    said = []
    for anchor in judgement.anchors[:MAX_QUOTES]:
        note = page(anchor.article)
        said.append(f"{quoted(anchor.exact)} in {source_in_words(note)}")
    more = f"; and {len(judgement.anchors) - MAX_QUOTES} more" if len(judgement.anchors) > MAX_QUOTES else ""
    return "; ".join(said) + more


def _since(judged: Judged, page: Callable[[str], PageNote]) -> str:
    """Name the pages that came in later and tell of what was rejected, so that the analyst looks again."""
    named = "; ".join(source_in_words(page(article)) for article in judged.since[:MAX_QUOTES])
    rest = f"; and {len(judged.since) - MAX_QUOTES} more" if len(judged.since) > MAX_QUOTES else ""
    more = counted(len(judged.since), "more page")
    return f"{more} came in and told of it again; left out with it, until somebody looks again: {named}{rest}"


def _moment(judgement: Judgement) -> str:
    return f"{day_in_words(judgement.at.astimezone(UTC).date())} {judgement.at.astimezone(UTC):%H:%M} UTC"


def _lines(pairs: Iterable[tuple[str, str]]) -> Table:
    """Give named lines; what is too long for one stays beside its name."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", style="dim", min_width=9)
    table.add_column()
    for name, value in pairs:
        table.add_row(name, Text(value, style="dim cyan" if name == "id" else ""))
    return table
