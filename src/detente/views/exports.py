"""Writes a record to files in the field's formats: JSONL by the contract, and a flat CSV of events."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from detente.article import Article
from detente.event import ClaimMention, Event, LinkageMention, StanceMention
from detente.record import Commitment, Readout
from detente.record.claims import Claim
from detente.record.comparison import Comparison
from detente.record.press import PressTopic
from detente.record.statements import Statement
from detente.views.comparison import comparison_row
from detente.views.rows import (
    Row,
    article_row,
    claim_row,
    commitment_row,
    event_row,
    flat_event_row,
    linkage_row,
    readout_row,
    stance_row,
    statement_row,
)


@dataclass(frozen=True, slots=True)
class Exportable:
    """What an export writes."""

    articles: Iterable[Article]
    stories: Mapping[str, str]
    events: Sequence[Event]
    commitments: Sequence[Commitment]
    readouts: Sequence[Readout]
    claims: Sequence[ClaimMention]
    stances: Sequence[StanceMention]
    linkages: Sequence[LinkageMention]
    statements: Sequence[Statement] = ()
    comparisons: Sequence[Comparison] = ()
    press: Mapping[str, Sequence[PressTopic]] = field(default_factory=dict)  # by the id of the engagement
    verdicts: Mapping[str, Claim] = field(default_factory=dict)  # by the id of the claim
    temperature: Iterable[Row] = ()


def export_jsonl(content: Exportable, folder: Path, *, with_text: bool) -> dict[str, int]:
    """Write one JSON object a line to a file for each kind of thing, and give the number of lines of each file."""
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, Iterable[Row]] = {
        "events.jsonl": map(event_row, content.events),
        "articles.jsonl": (article_row(a, content.stories.get(a.id, a.id), with_text=with_text) for a in content.articles),
        "commitments.jsonl": map(commitment_row, content.commitments),
        "readouts.jsonl": map(readout_row, content.readouts),
        "comparisons.jsonl": (comparison_row(made, content.press.get(made.engagement, ())) for made in content.comparisons),
        "claims.jsonl": (claim_row(claim, content.verdicts.get(claim.id)) for claim in content.claims),
        "stances.jsonl": map(stance_row, content.stances),
        "linkages.jsonl": map(linkage_row, content.linkages),
        "statements.jsonl": map(statement_row, content.statements),
        "temperature.jsonl": content.temperature,
    }
    return {name: _write_lines(folder / name, rows) for name, rows in files.items()}


def export_csv(content: Exportable, folder: Path) -> dict[str, int]:
    """Write `events.csv`, one event a row, and give the number of rows."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [flat_event_row(event) for event in content.events]
    with (folder / "events.csv").open("w", encoding="utf-8", newline="") as file:
        if rows:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return {"events.csv": len(rows)}


def _write_lines(path: Path, rows: Iterable[Row]) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count
