"""Reads actor phrases with a country (`code`, or `expected.country`), gives how often the phrase is resolved to it.

A row with its sentence is read inside it, else alone; a row of neither set counts in the total only. Where the code names
no country but a class of actor (IGO, NGO, …), an actor of that class is right: the record names the body itself. The sets
do not keep IGO and NGO apart (the Red Cross is both), so here they are one class.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from importlib import resources
from typing import Any

import yaml

from benchmarks.quality.common import PUBLISHED, parser_of, read_rows, show
from detente.codebook import Codebook, load_codebook
from detente.coding.actors import SentenceActors
from detente.coding.discourse import Discourse
from detente.coding.names import NameFinder
from detente.coding.parse import parse
from detente.event import ActorBasis, ActorMention

SETS = {"gsr": "year-2000 set", "ngec": "modern set"}
# The year-2000 set is of 1979 to 2010 and has no dates: persons are looked up in the middle of its bulk.
DAY_OF_SET = {"gsr": date(2001, 6, 1)}
CLASSES = frozenset({"IGO", "NGO", "ISM", "IMG", "MNC", "NON"})
BODIES = frozenset({"IGO", "NGO", "UNO", "EUR"})
# Codes of the sets that are no ISO code: an older name for Kosovo, and slips of the pen.
SAME_CODE = {"XKX": "KOS", "ITL": "ITA", "JAP": "JPN"}


def main() -> None:
    """Print the figures of a file, for each set and in all."""
    options = parser_of("actors", __doc__ or "").parse_args()
    codebook = load_codebook()
    finder = NameFinder(codebook.names)
    classes = _classes()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    errors: list[tuple[str, str, str]] = []
    for row in read_rows(options.path):
        name = SETS.get(row.get("set", ""), "")
        expected = _expected(row)
        if expected is None:
            counts[""]["left out"] += 1
            counts[name]["left out"] += bool(name)
            continue
        day = _day_of(row) or (DAY_OF_SET.get(row.get("set", "")) if options.published == PUBLISHED else None) or options.published
        found = country_of(row["text"], finder, codebook, day, sentence=row.get("sentence"), context=_context_of(row)) or ""
        verdict = "right" if _agree(expected, found, classes) else "wrong" if found else "silent"
        for key in {"", name}:
            counts[key]["rows"] += 1
            counts[key][verdict] += 1
            counts[key]["unknown code"] += bool(expected) and expected not in codebook.country_names and expected not in CLASSES
        if verdict != "right":
            errors.append((expected, found, row["text"]))
    figures: dict[str, float | int | dict[str, float]] = {}
    for name in ("", *SETS.values()):
        figures |= _figures(name, counts[name])
    show(figures, as_json=options.json)
    for expected, found, text in errors[: options.errors]:
        print(f"  {expected or '–':<4} found {found or '–':<12} {text}")


def country_of(
    phrase: str, finder: NameFinder, codebook: Codebook, day: date, *, sentence: str | None = None, context: str = ""
) -> str | None:
    """Give the code of the actor that a phrase names: its head's, else the first that is named in it.

    Args:
        phrase: the words that name the actor
        finder: finds the names of the codebook
        codebook: the knowledge
        day: when offices are looked up
        sentence: where the phrase stands, if known; words left out of the phrase ("…") make it a phrase alone
        context: words that went before, say the country that a page is about
    """
    text = phrase.strip()
    if not text:
        return None
    if sentence is not None and text in sentence:
        start = sentence.index(text)
        code = _code_at(sentence, start, start + len(text), finder, codebook, day, context)
        if code is not None:
            return code
    return _code_at(text, 0, len(text), finder, codebook, day, context)


def _code_at(text: str, start: int, end: int, finder: NameFinder, codebook: Codebook, day: date, context: str) -> str | None:
    (doc,) = parse([text])
    discourse = Discourse(day)
    if context:
        (before,) = parse([context])
        discourse.remember(SentenceActors(before, 0, context, codebook, discourse, finder.find(context)).all_named())
    actors = SentenceActors(doc, 0, text, codebook, discourse, finder.find(text))
    words = doc.char_span(start, end, alignment_mode="expand")
    if words is None:
        return None
    found = [actor for actor in (*actors.group_at(words.root), *actors.all_named()) if actor.code is not None]
    return next((actor.code for actor in found if _overlaps(actor, start, end)), None)


def _overlaps(actor: ActorMention, start: int, end: int) -> bool:
    # "Egyptian warships" of "French and Egyptian warships": the owner must stand in the phrase.
    span = actor.antecedent if actor.basis is ActorBasis.POSSESSIVE and actor.antecedent is not None else actor.span
    return span.start < end and span.end > start


def _classes() -> Mapping[str, str]:
    """Give the PLOVER class of each body and group, which the codebook itself does not keep."""
    folder = resources.files("detente") / "knowledge" / "actors"
    items = [item for key in ("bodies", "groups") for item in yaml.safe_load((folder / f"{key}.yaml").read_text("utf-8"))[key]]
    return {"UNO": "UNO", "EUR": "EUR", **{item["id"]: item["code"] for item in items if item["code"] is not None}}


def _agree(expected: str, found: str, classes: Mapping[str, str]) -> bool:
    if found == expected:
        return True
    kind = classes.get(found)
    return expected in CLASSES and (kind == expected or (expected in BODIES and kind in BODIES))


def _expected(row: dict[str, Any]) -> str | None:
    if "code" in row:
        code = row["code"]
    else:
        answer = row.get("expected")
        if not isinstance(answer, dict) or not {"country", "cc"} & answer.keys():
            return None
        code = answer.get("country", answer.get("cc"))
    return None if code is None else SAME_CODE.get(str(code), str(code))  # "" is an answer: no country at all


def _context_of(row: dict[str, Any]) -> str:
    return str(next(iter(row.get("args") or ()), ""))


def _day_of(row: dict[str, Any]) -> date | None:
    given = (row.get("kwargs") or {}).get("query_date") or next(iter((row.get("args") or ())[1:]), None)
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y"):
        try:
            return datetime.strptime(str(given), form).date()
        except ValueError:
            continue
    return None


def _figures(name: str, counts: Counter[str]) -> dict[str, float | int | dict[str, float]]:
    rows = counts["rows"]
    prefix = f"{name}: " if name else ""
    return {
        f"{prefix}rows": rows,
        f"{prefix}left out": counts["left out"],
        f"{prefix}rows with an unknown code": counts["unknown code"],
        f"{prefix}country right": counts["right"] / rows if rows else 0.0,
        f"{prefix}wrong country": counts["wrong"] / rows if rows else 0.0,
        f"{prefix}no answer": counts["silent"] / rows if rows else 0.0,
    }


if __name__ == "__main__":
    main()
