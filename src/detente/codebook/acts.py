"""Loads what can be done and about what: event types, CAMEO codes, issues, outcomes of meetings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from detente.codebook.files import check_pattern, mapping_of, section_of, structured, text_of
from detente.errors import KnowledgeError


@dataclass(frozen=True)
class EventType:
    """A PLOVER type with its figures; `quad` 1–4, `score` on PLOVER's −10…+10."""

    name: str
    means: str
    quad: int
    score: float
    recipient_required: bool
    plv: str
    plv_quad: int
    cameo: tuple[str, ...]
    modes: Mapping[str, float | None]
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Issue:
    """One of the twenty issue areas and the words that show it; `short` is its name where there is little room."""

    code: str
    name: str
    short: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class OutcomePattern:
    """A regular expression for what came of a meeting; words of `not_after` shortly before it refuse the match."""

    kind: str
    pattern: str
    not_after: frozenset[str]


def load_types(files: Mapping[str, str]) -> tuple[dict[str, EventType], dict[int, str], tuple[str, ...]]:
    """Load event types, the names of the four quads, and the contexts."""
    raw = mapping_of(files, "types.yaml")
    bodies = section_of(files, "types.yaml", "types")
    quads = section_of(files, "types.yaml", "quads")
    types = {name: structured({"name": name, **body}, EventType, "types.yaml", name) for name, body in bodies.items()}
    for name, event_type in types.items():
        if event_type.quad not in quads:
            raise KnowledgeError("types.yaml", name, f"quad {event_type.quad} is not one of {sorted(quads)}")
    return types, quads, tuple(raw.get("contexts") or ())


def load_cameo(files: Mapping[str, str], types: Mapping[str, EventType]) -> dict[str, tuple[str, str | None, float | None]]:
    """Load what type, mode and Goldstein score a CAMEO code has."""
    table: dict[str, tuple[str, str | None, float | None]] = {}
    for row in csv.DictReader(io.StringIO(text_of(files, "cameo.csv"))):
        if row["type"] and row["type"] not in types:
            raise KnowledgeError("cameo.csv", row["code"], f"unknown type {row['type']}")
        if row["mode"] and row["mode"] not in types[row["type"]].modes:
            raise KnowledgeError("cameo.csv", row["code"], f"{row['type']} has no mode {row['mode']}")
        table[row["code"]] = (row["type"], row["mode"] or None, float(row["goldstein"]) if row["goldstein"] else None)
    return table


def load_issues(files: Mapping[str, str]) -> dict[str, Issue]:
    """Load the issue areas."""
    name = "issues.yaml"
    raw, short_names = section_of(files, name, "issues"), section_of(files, name, "short_names")
    if odd := sorted(set(raw) ^ set(short_names)):
        raise KnowledgeError(name, "short_names", f"{odd[0]} stands in only one of issues and short_names")
    if len(set(short_names.values())) < len(short_names):
        raise KnowledgeError(name, "short_names", "two issues have one name")
    return {code: structured({"code": code, "short": short_names[code], **body}, Issue, name, code) for code, body in raw.items()}


def load_outcomes(files: Mapping[str, str]) -> Iterator[OutcomePattern]:
    """Load the words by which the outcome of a meeting is told."""
    for kind, items in section_of(files, "outcomes.yaml", "outcomes").items():
        for item in items:
            check_pattern(item.get("pattern"), "outcomes.yaml", kind)
            yield OutcomePattern(kind, item["pattern"], frozenset(item.get("not_after", ())))
