"""Shows the comparison of two accounts: a row for a file, a matrix for a reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.codebook import Codebook
from detente.event import Event
from detente.record.comparison import Account, Answer, Cell, Claim, Comparison

TOPIC_NAMES = {"tone": "tone", "agreement": "agreement", "next_steps": "next steps", "asked": "who asked"}
STYLES = {Answer.SAME: "green", Answer.DIFFERS: "bold red", Answer.CANNOT_TELL: "dim", Answer.NEITHER: "dim"}


def comparison_row(made: Comparison) -> dict[str, Any]:
    """Give one comparison as a row of `comparisons.jsonl`."""
    return {
        "engagement": made.engagement,
        "sides": list(made.sides),
        "a": _account_row(made.a),
        "b": _account_row(made.b),
        "cells": [
            {"topic": cell.topic, "answer": cell.answer.value, "a": _quote(cell.a), "b": _quote(cell.b), "why": cell.why}
            for cell in made.cells
        ],
    }


def print_comparison(console: Console, event: Event, made: Comparison, codebook: Codebook) -> None:
    """Print the matrix, then tone, order and length of each account."""
    names = [codebook.country_name(code) for code in made.sides]
    console.print(Text.assemble((event.label, "bold"), f"  {event.date.edtf}  ", (event.id, "dim cyan")))
    table = Table(show_lines=True, expand=True)
    table.add_column("topic", ratio=2, overflow="fold")
    table.add_column("answer", ratio=2)
    for name, side in zip(names, "AB", strict=True):
        table.add_column(f"{side}: {name}", ratio=6)
    silent = [topic_name(cell.topic, codebook) for cell in made.cells if cell.answer is Answer.NEITHER]
    for topics, cell in _alike(made.cells):
        answer = Text(cell.answer.value, style=STYLES.get(cell.answer, ""))
        table.add_row("; ".join(topic_name(topic, codebook) for topic in topics), answer, _words(cell.a), _words(cell.b))
    console.print(table)
    if silent:
        console.print(Text(f"Not in record: {', '.join(silent)}.", style="dim"))
    for name, account in zip(names, (made.a, made.b), strict=True):
        console.print(Text.assemble((f"{name}: ", "bold"), _summary(account, codebook)))


def render_list(made: Iterable[tuple[Event, Comparison]], codebook: Codebook) -> Table:
    """List engagements with whose accounts are in the record."""
    table = Table("date", "engagement", "accounts of", "same", "differs", "id")
    for event, item in made:
        sides = " and ".join(code for code, account in zip(item.sides, (item.a, item.b), strict=True) if account is not None)
        counts = [sum(cell.answer is answer for cell in item.cells) for answer in (Answer.SAME, Answer.DIFFERS)]
        shown = [str(count) if item.a is not None and item.b is not None else "" for count in counts]
        table.add_row(event.date.edtf, event.label, sides, *shown, Text(event.id[:12], style="dim cyan"))
    return table


def topic_name(topic: str, codebook: Codebook) -> str:
    """Name a topic for a reader; of an issue area, the first of its names."""
    return TOPIC_NAMES.get(topic) or codebook.issues[topic].name.split(",")[0]


def _alike(cells: Iterable[Cell]) -> list[tuple[list[str], Cell]]:
    """Put topics that have one answer and the same quotes into one line: a reader need not read a sentence three times."""
    lines: dict[tuple[Answer, Claim | None, Claim | None], tuple[list[str], Cell]] = {}
    for cell in cells:
        if cell.answer is not Answer.NEITHER:
            lines.setdefault((cell.answer, cell.a, cell.b), ([], cell))[0].append(cell.topic)
    return list(lines.values())


def _summary(account: Account | None, codebook: Codebook) -> str:
    if account is None:
        return "no account in the record, so nothing can be told of what it leaves out."
    tones = ", ".join(dict.fromkeys(f'"{tone.span.exact}"' for tone in account.tones)) or "no word of it"
    order = ", ".join(f"{topic_name(t, codebook)} {account.shares[t]:.0%}" for t in account.order)
    return f"{account.words} words; tone: {tones}; topics in order, with share of the words: {order or 'none'}."


def _words(claim: Claim | None) -> str:
    return " ".join(claim.span.exact.split()) if claim is not None else "–"


def _quote(claim: Claim | None) -> dict[str, Any] | None:
    if claim is None:
        return None
    return {"article": claim.article, "start": claim.span.start, "end": claim.span.end, "exact": claim.span.exact}


def _account_row(account: Account | None) -> dict[str, Any] | None:
    if account is None:
        return None
    tones: Sequence[dict[str, Any]] = [
        {"name": t.name, "article": t.article, "start": t.span.start, "end": t.span.end, "exact": t.span.exact} for t in account.tones
    ]
    return {
        "issuer": account.issuer,
        "articles": list(account.articles),
        "words": account.words,
        "tones": tones,
        "order": list(account.order),
        "shares": dict(account.shares),
    }
