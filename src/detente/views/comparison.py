"""Shows the comparison of two accounts: a row for a file, a matrix for a reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.codebook import Codebook
from detente.event import Event
from detente.record.comparison import UNDISCUSSED, Account, Answer, Cell, Claim, Comparison
from detente.record.press import PressQuote, PressTopic
from detente.views.words import date_in_words

TOPIC_NAMES = {"tone": "tone", "agreement": "agreement", "next_steps": "next steps", "asked": "who asked", "invitation": "invitation"}
PRESS_HEADINGS = (
    ("The press on these topics (neither side's word)", False),
    ("Only in the press (neither side's word; no account in the record speaks of it)", True),
)
TOPIC_WIDTH = 13  # "and borders", "investment", "invitation" on one line
OUTLET_WIDTH = 20  # most names
ACCOUNTS_WIDTH = 18  # "3 same, 2 differ"
MAX_PRESS_QUOTES = 3  # of a topic, on a terminal; a summit fills pages of a hundred outlets
# What a reader looks for first: where the two disagree. The order of each account stands below the matrix.
ORDER = (Answer.DIFFERS, Answer.SAME, Answer.BOTH, Answer.ONLY_A, Answer.ONLY_B, Answer.CANNOT_TELL, Answer.NEITHER)
REASONED = frozenset({Answer.SAME, Answer.DIFFERS})  # an answer to doubt: why it was given stands below it
STYLES = {Answer.SAME: "green", Answer.DIFFERS: "bold red", Answer.CANNOT_TELL: "dim", Answer.NEITHER: "dim"}


def comparison_row(made: Comparison, press: Iterable[PressTopic] = ()) -> dict[str, Any]:
    """Give one comparison, with what the press says of the contact, as a row of `comparisons.jsonl`."""
    return {
        "engagement": made.engagement,
        "sides": list(made.sides),
        "a": _account_row(made.a),
        "b": _account_row(made.b),
        "cells": [
            {"topic": cell.topic, "answer": cell.answer.value, "a": _quote(cell.a), "b": _quote(cell.b), "why": cell.why}
            for cell in made.cells
        ],
        "press": [
            {"topic": told.topic, "only_press": told.is_only_press, "quotes": [_press_quote(quote) for quote in told.quotes]}
            for told in press
        ],
    }


def print_comparison(console: Console, event: Event, made: Comparison, codebook: Codebook, press: Sequence[PressTopic] = ()) -> None:
    """Print the matrix, then tone, order and length of each account, then what the press says."""
    names = [codebook.country_name(code) for code in made.sides]
    console.print(Text.assemble((event.label, "bold"), f"  {event.date.edtf}  ", (event.id, "dim cyan")))
    table = Table(show_lines=True, expand=True)
    table.add_column("topic", width=TOPIC_WIDTH, overflow="fold")
    table.add_column("answer", ratio=3)  # at 80 columns "constructive" stays whole
    for name, side in zip(names, "AB", strict=True):
        table.add_column(f"{side}: {name}", ratio=5)
    silent = [topic_name(cell.topic, codebook) for cell in made.cells if cell.answer is Answer.NEITHER]
    for topics, cell in sorted(_alike(made.cells), key=lambda line: ORDER.index(line[1].answer)):
        answer = Text(cell.answer.value, style=STYLES.get(cell.answer, ""))
        if cell.answer in REASONED or cell.why == UNDISCUSSED:
            answer.append(f"\n{cell.why}", style="dim not bold")
        table.add_row("; ".join(topic_name(topic, codebook) for topic in topics), answer, _words(cell.a), _words(cell.b))
    console.print(table)
    if silent:
        console.print(Text(f"Not in record: {'; '.join(silent)}.", style="dim"))
    for name, account in zip(names, (made.a, made.b), strict=True):
        console.print(Text.assemble((f"{name}: ", "bold"), _summary(account, codebook)))
    for heading, is_only_press in PRESS_HEADINGS:
        told = [topic for topic in press if topic.is_only_press is is_only_press]
        if told:
            console.print(Text.assemble("\n", (heading, "bold")))
            console.print(_press_table(told, codebook))


def _press_table(press: Sequence[PressTopic], codebook: Codebook) -> Table:
    """Show each sentence once, with all its topics."""
    table = Table(show_lines=True, expand=True)
    table.add_column("topic", width=TOPIC_WIDTH, overflow="fold")
    table.add_column("sentence", ratio=1)
    table.add_column("outlet and day", width=OUTLET_WIDTH)
    lines: dict[PressQuote, list[str]] = {}
    for told in press:
        for quote in told.quotes[:MAX_PRESS_QUOTES]:
            lines.setdefault(quote, []).append(topic_name(told.topic, codebook))
    for quote, topics in lines.items():
        day = quote.published.isoformat() if quote.published else "no day"
        table.add_row("; ".join(topics), " ".join(quote.span.exact.split()), f"{quote.outlet}\n{day}")
    hidden = {quote for told in press for quote in told.quotes} - set(lines)
    if hidden:
        table.caption = f"{len(hidden)} more sentences of other outlets in the JSON rows"
    return table


def render_list(made: Iterable[tuple[Event, Comparison]], codebook: Codebook) -> Table:
    """List engagements with whose accounts are in the record."""
    caption = "Answers are counted where both accounts are in the record; `detente compare ID` shows one."
    table = Table(box=None, padding=(0, 2, 1, 0), header_style="bold", caption=caption, caption_justify="left")
    table.add_column("date", no_wrap=True)
    table.add_column("engagement", ratio=1)
    table.add_column("accounts of", width=ACCOUNTS_WIDTH)
    for event, item in made:
        sides = ", ".join(code for code, account in zip(item.sides, (item.a, item.b), strict=True) if account is not None)
        same, differs = (sum(cell.answer is answer for cell in item.cells) for answer in (Answer.SAME, Answer.DIFFERS))
        if item.a is not None and item.b is not None:
            sides += f"\n{same} same, {differs} {'differs' if differs == 1 else 'differ'}"
        table.add_row(date_in_words(event.date), Text.assemble(event.label, (f"  {event.id[:12]}", "dim cyan")), sides)
    return table


def topic_name(topic: str, codebook: Codebook) -> str:
    """Name a topic for a reader; of an issue area its short name, which holds of all of it."""
    return TOPIC_NAMES[topic] if topic in TOPIC_NAMES else codebook.issues[topic].short


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
    order = "; ".join(f"{topic_name(t, codebook)} {account.shares[t]:.0%}" for t in account.order)
    pages = ", ".join(account.articles)
    return f"{account.words} words ({pages}); tone: {tones}; topics in order, with share of the words: {order or 'none'}."


def _words(claim: Claim | None) -> str:
    return " ".join(claim.span.exact.split()) if claim is not None else "–"


def _press_quote(quote: PressQuote) -> dict[str, Any]:
    return {
        "article": quote.article,
        "outlet": quote.outlet,
        "published": quote.published.isoformat() if quote.published else None,
        "start": quote.span.start,
        "end": quote.span.end,
        "exact": quote.span.exact,
    }


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
