"""Shows what a new reading would change: the counts by type first, then each event with its sentence, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.event import Event, Role
from detente.linking.diffing import Change, Diff
from detente.views.brief import PageNote
from detente.views.judging import decision_in_words
from detente.views.words import counted, date_in_words, quoted

MAX_SHOWN = 20  # of each part; a pipe gets them all
SILENT = frozenset({"scored", "reports"})  # follow from what is shown beside them, except where they stand alone


def diff_rows(diff: Diff) -> Iterator[dict[str, Any]]:
    """Give the changes as rows of JSON lines."""
    for part, changes in (("gone", diff.gone), ("new", diff.new), ("changed", diff.changed)):
        for change in changes:
            event = change.event
            yield {
                "change": part,
                "event": event.id,
                "before": change.before.id if change.before is not None else None,
                "type": event.type,
                "label": event.label,
                "kin": change.kin.id if change.kin is not None else None,
                "fields": {field: {"before": old, "after": new} for field, (old, new) in change.fields.items()},
                "sentence": _sentence(event),
                "article": event.articles[0],
            }
    for judgement in diff.loosened:
        yield {"change": "judgement loses its hold", "judgement": judgement.id, "decision": judgement.decision.value, "by": judgement.by}


def render_diff(diff: Diff, page: Callable[[str], PageNote]) -> RenderableType:
    """Give the changes for a terminal."""
    parts: list[RenderableType] = [_summary(diff)]
    if diff.gone or diff.new:
        parts += [Text(""), _counts(diff)]
    for title, changes, style in (("gone", diff.gone, "red"), ("new", diff.new, "green"), ("changed", diff.changed, "yellow")):
        if changes:
            parts += [Text(""), Text(f"{title}: {len(changes)}", style=f"bold {style}")]
            parts.extend(Padding(_change(change, page), (0, 0, 0, 2)) for change in changes[:MAX_SHOWN])
            if len(changes) > MAX_SHOWN:
                parts.append(Text(f"  … and {len(changes) - MAX_SHOWN} more; a pipe gets them all", style="dim"))
    if diff.loosened:
        parts += [Text(""), Text("judgements that would lose their hold", style="bold red")]
        parts.extend(Text(f"  {decision_in_words(j)}, by {j.by}: {j.reason}  {j.id}") for j in diff.loosened)
    return Group(*parts)


def _summary(diff: Diff) -> Text:
    if diff.is_empty:
        return Text(f"nothing would change: {counted(diff.same, 'event')} stay as they are")
    return Text(
        f"{len(diff.gone)} gone, {len(diff.new)} new, {len(diff.changed)} changed, {diff.same} the same; "
        f"{counted(len(diff.loosened), 'judgement')} would lose their hold"
    )


def _counts(diff: Diff) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("type", "before", "after", ""):
        table.add_column(name, justify="left" if name == "type" else "right")
    for type, (before, after) in diff.by_type.items():
        if before != after:
            table.add_row(type, str(before), str(after), f"{after - before:+d}")
    return table


def _change(change: Change, page: Callable[[str], PageNote]) -> RenderableType:
    event = change.event
    note = page(event.articles[0])
    lines = [
        Text.assemble(f"{date_in_words(event.date)}  ", (event.label, "bold"), f"  {event.type}  ", (event.id, "dim cyan")),
        *_fields(change),
        *_kin(change),
        Text(f"  {quoted(_sentence(event))}", style="green"),
        Text(f"  {note.outlet or 'outlet unknown'}, {note.published or 'undated'}", style="dim"),
    ]
    return Group(*lines)


def _fields(change: Change) -> Iterable[Text]:
    shown = [field for field in change.fields if field not in SILENT] or list(change.fields)
    for field in shown:
        old, new = change.fields[field]
        yield Text.assemble((f"  {field}: ", "dim"), (old, "red"), " → ", (new, "green"))


def _kin(change: Change) -> Iterable[Text]:
    if change.kin is not None:
        how = "now part of" if change.after is None else "until now part of"
        yield Text.assemble((f"  {how} ", "dim"), change.kin.label, (f"  {change.kin.id}", "dim cyan"))


def _sentence(event: Event) -> str:
    return next((evidence.span.exact for evidence in event.evidence if evidence.role is Role.SENTENCE), "")
