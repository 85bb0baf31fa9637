"""Reads a PLV file (sentence, source, target, root), gives how often the right root is found between the given parties.

The set names source and target and knows no silence; here the coder must find the parties itself and may say nothing, so
the figures are lower than those of systems that are told where to look. `none` counts against the class it stands for.
"""

from __future__ import annotations

from benchmarks.quality.common import NONE, arguments, code_sentence, macro_f1, read_rows, show
from detente.codebook import Codebook, load_codebook
from detente.coding import DictionaryCoder
from detente.event import EventMention

COOPERATION = {1, 2}


def main() -> None:
    """Print the figures of a file."""
    options = arguments("plv", __doc__ or "")
    codebook = load_codebook()
    coder = DictionaryCoder(codebook)
    rows = list(read_rows(options.path))
    expected = {part: [_expected(row)[part] for row in rows] for part in ("root", "quad", "binary")}
    found: dict[str, list[str]] = {"root": [], "quad": [], "binary": []}
    any_right = 0
    for row in rows:
        mentions = code_sentence(row["sentence"], coder, options.published)
        any_right += any(codebook.types[mention.type].plv == row["root"] for mention in mentions)
        nearest = _nearest(mentions, row)
        for part, value in _labels(nearest, codebook).items():
            found[part].append(value)
    covered = sum(root != NONE for root in found["root"])
    right = sum(e == f for e, f in zip(expected["root"], found["root"], strict=True))
    figures: dict[str, float | int] = {
        "rows": len(rows),
        "coverage (any event)": covered / len(rows),
        "right root among the events": any_right / len(rows),
        "root accuracy": right / len(rows),
        "root accuracy where covered": right / covered if covered else 0.0,
    }
    for part, values in expected.items():
        figures[f"{part} macro-F1, none as an answer"] = macro_f1(values, found[part], sorted(set(values)))
        figures[f"{part} macro-F1, none as a class"] = macro_f1(values, found[part], sorted({*values, NONE}))
    show(figures, as_json=options.json)


def _expected(row: dict[str, object]) -> dict[str, str]:
    return {"root": str(row["root"]), "quad": str(row["quad"]), "binary": str(row["binary"])}


def _nearest(mentions: list[EventMention], row: dict[str, str]) -> EventMention | None:
    """Give the event whose trigger is nearest to the middle between source and target."""
    places = [
        start + len(words) / 2
        for words in (row.get("source") or "", row.get("target") or "")
        if words and (start := row["sentence"].find(words)) >= 0
    ]
    middle = sum(places) / len(places) if places else len(row["sentence"]) / 2
    return min(mentions, key=lambda mention: abs((mention.trigger.start + mention.trigger.end) / 2 - middle), default=None)


def _labels(mention: EventMention | None, codebook: Codebook) -> dict[str, str]:
    if mention is None:
        return {"root": NONE, "quad": NONE, "binary": NONE}
    found = codebook.types[mention.type]
    return {"root": found.plv, "quad": str(found.plv_quad), "binary": "0" if found.plv_quad in COOPERATION else "1"}


if __name__ == "__main__":
    main()
