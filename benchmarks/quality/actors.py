"""Reads actor phrases with a country (`code`, or `expected.country`), gives how often the phrase is resolved to it.

Codes that name no country but a class of body (IGO, NGO, …) are left out: the record names the body itself. Rows whose
expected answer says nothing of a country are left out too.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from benchmarks.quality.common import arguments, read_rows, show
from detente.codebook import Codebook, load_codebook
from detente.coding.actors import Discourse, NameFinder, SentenceActors
from detente.coding.parse import parse

CLASSES = frozenset({"IGO", "NGO", "ISM", "IMG", "MNC", "NON"})


def main() -> None:
    """Print the figures of a file."""
    options = arguments("actors", __doc__ or "")
    codebook = load_codebook()
    finder = NameFinder(codebook.names)
    counts: Counter[str] = Counter()
    for row in read_rows(options.path):
        expected = _expected(row)
        if expected is None:
            counts["left out"] += 1
            continue
        found = country_of(row["text"], finder, codebook, _day_of(row) or options.published) or ""
        counts["rows"] += 1
        counts["right" if found == expected else "wrong" if found else "silent"] += 1
    rows = counts["rows"]
    figures: dict[str, float | int] = {
        "rows": rows,
        "left out": counts["left out"],
        "country right": counts["right"] / rows if rows else 0.0,
        "wrong country": counts["wrong"] / rows if rows else 0.0,
        "no answer": counts["silent"] / rows if rows else 0.0,
    }
    show(figures, as_json=options.json)


def country_of(phrase: str, finder: NameFinder, codebook: Codebook, day: date) -> str | None:
    """Give the code of the actor that a phrase names: its head's, else the first that is named in it."""
    text = phrase.strip()
    if not text:
        return None
    (doc,) = parse([text])
    actors = SentenceActors(doc, 0, text, codebook, Discourse(day), finder.find(text))
    root = next(token for token in doc if token.dep_ == "ROOT")
    candidates = [*actors.group_at(root), *actors.all_named()]
    return next((actor.code for actor in candidates if actor.code is not None), None)


def _expected(row: dict[str, Any]) -> str | None:
    if "code" in row:
        code = row["code"]
    else:
        answer = row.get("expected")
        if not isinstance(answer, dict) or not {"country", "cc"} & answer.keys():
            return None
        code = answer.get("country", answer.get("cc"))
    return None if code is None or code in CLASSES else str(code)  # "" is an answer: no country at all


def _day_of(row: dict[str, Any]) -> date | None:
    given = (row.get("kwargs") or {}).get("query_date")
    return date.fromisoformat(given) if isinstance(given, str) and len(given) == len("2019-04-01") else None


if __name__ == "__main__":
    main()
