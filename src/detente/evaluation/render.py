"""Shows figures as tables and rows, and holds them against their floors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from rich.console import Group, RenderableType
from rich.table import Table

from detente.errors import KnowledgeError
from detente.evaluation.figures import Figures
from detente.evaluation.tally import Score

TOLERANCE = 1e-9


def figures_rows(figures: Figures) -> Iterator[dict[str, Any]]:
    """Give every figure as a row of its own, those of one kind with the same fields."""
    yield {"figure": "pages", "count": figures.pages, "expected": figures.expected, "found": figures.found}
    for name, score in figures.scores.items():
        yield {"figure": name, **_score_row(score)}
    for name, share in figures.shares.items():
        yield {"figure": name, "share": round(share.value, 4), "right": share.right, "of": share.of}
    for (expected, found), count in sorted(figures.realis.items()):
        yield {"figure": "realis confusion", "expected": expected, "found": found, "count": count}
    for name, score in figures.phenomena.items():
        yield {"figure": "event", "phenomenon": name, **_score_row(score)}
    yield {"figure": "fatal errors", "count": len(figures.fatal), "pages": sorted({item.page for item in figures.fatal})}
    yield {"figure": "allegations told as fact", "count": len(figures.alleged), "pages": sorted({item.page for item in figures.alleged})}
    neutral = figures.neutral
    yield {
        "figure": "false events per 1,000 neutral sentences",
        "rate": round(neutral.per_thousand, 2),
        "count": neutral.false,
        "of": neutral.sentences,
        "examples": list(neutral.examples),
    }
    yield {
        "figure": "any event per 1,000 neutral sentences",
        "rate": round(neutral.any_per_thousand, 2),
        "count": neutral.any,
        "of": neutral.sentences,
    }


def render_figures(figures: Figures) -> RenderableType:
    """Give the figures for a terminal."""
    parts: list[RenderableType] = [_score_table(figures), _share_table(figures), _realis_table(figures)]
    if figures.phenomena:
        parts.append(_phenomena_table(figures))
    return Group(*parts, _error_table(figures))


def flat_figures(figures: Figures) -> dict[str, float]:
    """Give each figure that can have a floor or a ceiling, by name: `event.f1`, `realis`, `fatal errors`."""
    flat = {f"{name}.{part}": getattr(score, part) for name, score in figures.scores.items() for part in ("precision", "recall", "f1")}
    flat |= {name: share.value for name, share in figures.shares.items()}
    return flat | {
        "fatal errors": float(len(figures.fatal)),
        "allegations told as fact": float(len(figures.alleged)),
        "false events per 1,000 neutral sentences": figures.neutral.per_thousand,
        "any event per 1,000 neutral sentences": figures.neutral.any_per_thousand,
    }


def below_floors(figures: Figures, floors: Path) -> list[str]:
    """Give one line for each figure that is below its floor or above its ceiling.

    Args:
        figures: what was measured.
        floors: a YAML file with `floors` and `ceilings`, each from a name of `flat_figures` to a number.

    Raises:
        KnowledgeError: if the file cannot be used, or names a figure that does not exist.
    """
    if not floors.is_file():
        raise KnowledgeError(str(floors), "file", "is not there")
    pinned = yaml.safe_load(floors.read_text(encoding="utf-8"))
    if not isinstance(pinned, dict) or not pinned.keys() <= {"floors", "ceilings"}:
        raise KnowledgeError(str(floors), "file", "holds no mapping of floors and ceilings")
    measured = flat_figures(figures)
    for name in (name for bounds in pinned.values() for name in bounds):
        if name not in measured:
            raise KnowledgeError(str(floors), name, f"no such figure; there are {', '.join(measured)}")
    low = [
        f"{name} is {measured[name]:.3f}, below its floor {bound} ({floors})"
        for name, bound in pinned.get("floors", {}).items()
        if measured[name] < bound - TOLERANCE
    ]
    high = [
        f"{name} is {measured[name]:g}, above its ceiling {bound} ({floors})"
        for name, bound in pinned.get("ceilings", {}).items()
        if measured[name] > bound + TOLERANCE
    ]
    return low + high


def _score_row(score: Score) -> dict[str, Any]:
    row: dict[str, Any] = {
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
        "right": score.right,
        "false": score.false,
        "missed": score.missed,
    }
    if score.interval is not None:
        row |= {"f1_lo": round(score.interval[0], 4), "f1_hi": round(score.interval[1], 4)}
    return row


def _score_table(figures: Figures) -> Table:
    table = Table(title=f"{figures.pages} golden pages: {figures.expected} events expected, {figures.found} found", title_justify="left")
    table.add_column("found")
    for heading in ("precision", "recall", "F1", "90 % of draws", "right", "false", "missed"):
        table.add_column(heading, justify="right")
    for name, score in figures.scores.items():
        interval = f"{score.interval[0]:.2f}–{score.interval[1]:.2f}" if score.interval else ""
        counts = (str(score.right), str(score.false), str(score.missed))
        table.add_row(name, f"{score.precision:.2f}", f"{score.recall:.2f}", f"{score.f1:.2f}", interval, *counts)
    return table


def _share_table(figures: Figures) -> Table:
    table = Table(title="of the events found, right in", title_justify="left")
    table.add_column("field")
    for heading in ("share", "right", "of"):
        table.add_column(heading, justify="right")
    for name, share in figures.shares.items():
        table.add_row(name, f"{share.value:.2f}", str(share.right), str(share.of))
    return table


def _realis_table(figures: Figures) -> Table:
    columns = sorted({found for _, found in figures.realis})
    table = Table(title="realis: expected (down), found (across)", title_justify="left")
    table.add_column("")
    for column in columns:
        table.add_column(column, justify="right")
    for expected in sorted({expected for expected, _ in figures.realis}):
        table.add_row(expected, *(str(figures.realis[expected, column] or "") for column in columns))
    return table


def _phenomena_table(figures: Figures) -> Table:
    table = Table(title="event found, by phenomenon of the page", title_justify="left")
    table.add_column("phenomenon")
    for heading in ("precision", "recall", "F1"):
        table.add_column(heading, justify="right")
    for name, score in figures.phenomena.items():
        table.add_row(name, f"{score.precision:.2f}", f"{score.recall:.2f}", f"{score.f1:.2f}")
    return table


def _error_table(figures: Figures) -> Table:
    neutral = figures.neutral
    table = Table(title="errors that mislead", title_justify="left")
    table.add_column("error")
    table.add_column("count", justify="right")
    table.add_column("where")
    table.add_row("fatal errors", str(len(figures.fatal)), ", ".join(sorted({item.page for item in figures.fatal})))
    table.add_row("allegations told as fact", str(len(figures.alleged)), ", ".join(sorted({item.page for item in figures.alleged})))
    of = f"of {neutral.sentences:,} neutral sentences"
    table.add_row("false events", str(neutral.false), f"{of}: {neutral.per_thousand:.1f} in 1,000")
    table.add_row("events of any status", str(neutral.any), f"{of}: {neutral.any_per_thousand:.1f} in 1,000")
    return table
