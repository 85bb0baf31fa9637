"""Turns the codebook into tables: the types, one type with its words, the issues, a country's officials at a date."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from rich.console import RenderableType
from rich.table import Table

from detente.codebook import Codebook
from detente.errors import NotFoundError
from detente.record import parse_country

Row = Mapping[str, object]


def codebook_rows(codebook: Codebook, topic: str | None, at: date | None) -> Iterator[Row]:
    """Give what `topic` names as rows: all types if None, else a type's entries, an issue, or a country's officials.

    Raises:
        NotFoundError: if the topic is none of these.
    """
    if topic is None:
        yield from _types(codebook)
    elif topic.upper() in codebook.types:
        yield from _entries(codebook, topic.upper())
    elif topic.lower() == "issues":
        yield from (
            {"issue": issue.code, "name": issue.name, "short": issue.short, "words": ", ".join(issue.words)}
            for issue in codebook.issues.values()
        )
    elif topic.upper() in codebook.issues:
        issue = codebook.issues[topic.upper()]
        yield {"issue": issue.code, "name": issue.name, "short": issue.short, "words": ", ".join(issue.words)}
    else:
        yield from _officials(codebook, topic, at)


def render_codebook(codebook: Codebook, topic: str | None, at: date | None) -> RenderableType:
    """Give the same as a table for a terminal."""
    rows = list(codebook_rows(codebook, topic, at))
    table = Table(title=f"codebook {codebook.label}", title_style="dim", header_style="bold")
    for name in rows[0]:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*("" if value is None else str(value) for value in row.values()))
    return table


def _types(codebook: Codebook) -> Iterable[Row]:
    for event_type in codebook.types.values():
        yield {
            "type": event_type.name,
            "quad": f"{event_type.quad} {codebook.quads[event_type.quad]}",
            "score": event_type.score,
            "CAMEO": " ".join(event_type.cameo),
            "PLV": event_type.plv,
            "modes": ", ".join(event_type.modes),
            "means": event_type.means,
        }


def _entries(codebook: Codebook, name: str) -> Iterable[Row]:
    for entry in codebook.entries:
        if entry.type == name:
            yield {
                "entry": entry.id,
                "mode": entry.mode,
                "verbs": ", ".join(entry.verbs),
                "nouns": ", ".join(entry.nouns),
                "objects": ", ".join(entry.objects),
                "example": entry.examples[0].text if entry.examples else None,
            }


def _officials(codebook: Codebook, topic: str, at: date | None) -> Iterable[Row]:
    try:
        country = parse_country(topic, codebook)
    except NotFoundError as error:
        known = [*codebook.types, *codebook.issues]
        near = difflib.get_close_matches(topic.upper(), known, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise NotFoundError(f"{topic!r} is no type, issue or country{hint}") from error
    pairs = list(
        codebook.officials_at(at, country)
        if at is not None
        else [(office, holder) for office in codebook.offices.values() if office.country == country for holder in office.holders]
    )
    found: list[Row] = [
        {
            "office": office.title,
            "person": holder.person,
            "since": holder.since.isoformat(),
            "until": holder.until.isoformat() if holder.until else None,
            "level": office.level.value,
            "note": holder.note,
        }
        for office, holder in pairs
    ]
    if not found:
        raise NotFoundError(f"no officials of {codebook.country_name(country)} are known{f' on {at}' if at else ''}")
    yield from found
