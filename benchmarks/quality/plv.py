"""Reads a PLV file (sentence, marked source and target, root), gives how often the root, quad and side are right.

Two measures. *Parties given*, as other systems are measured: the network reads the marked pair, and PLV's fifteen roots are
what it may answer. *End to end*: the coder gets the bare sentence, finds the parties itself and may say nothing; `none`
counts against the class it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from benchmarks.quality.common import NONE, Figures, class_f1, code_sentence, macro_f1, parser_of, read_rows, show, with_spread
from benchmarks.quality.schemes import COOPERATION, PLV_QUADS, plv_root
from detente.codebook import Codebook, load_codebook
from detente.coding import DictionaryCoder
from detente.coding.acts import Pair, act_model
from detente.event import EventMention

MARKS = re.compile(r"<(/?)([st])>")
PARTS = ("root", "quad", "binary")

Labels = dict[str, str]


def main() -> None:
    """Print the figures of a file."""
    parser = parser_of("plv", __doc__ or "")
    parser.add_argument("--end-to-end", action="store_true", help="also code the bare sentences (takes a minute)")
    options = parser.parse_args()
    rows = list(read_rows(options.path))
    expected = [{part: str(row[part]) for part in PARTS} for row in rows]
    found = [labels_of(root) for root in roots_between(rows)]
    figures: Figures = {"rows": len(rows), **_given(expected, found)}
    if options.end_to_end:
        figures |= _end_to_end(rows, expected, DictionaryCoder(load_codebook()), options.published)
    show(figures, as_json=options.json)
    wrong = [(row, labels) for row, labels in zip(rows, found, strict=True) if row["root"] != labels["root"]]
    for row, labels in wrong[: options.errors]:
        print(f"{row['root']:>9} → {labels['root']:<9} {row['marked']}")


def roots_between(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Give the likeliest root of each row, its parties given."""
    model = act_model()
    classes = {act: root for act in model.acts if (root := plv_root(act)) is not None}
    readings = model.read([pair_of(row) for row in rows])
    return [max(scores := reading.of(classes), key=lambda root: scores[root]) for reading in readings]


def pair_of(row: dict[str, Any]) -> Pair:
    """Give the sentence of a row with the offsets of its first marked source and target."""
    text, last = "", 0
    opened: dict[str, int] = {}
    spans: dict[str, tuple[int, int]] = {}
    for match in MARKS.finditer(row["marked"]):
        text += row["marked"][last : match.start()]
        last = match.end()
        closing, letter = match.group(1), match.group(2)
        if not closing:
            opened[letter] = len(text)
        elif letter in opened and letter not in spans:
            words = text[opened[letter] :]
            start = opened[letter] + len(words) - len(words.lstrip())
            spans[letter] = (start, opened[letter] + len(words.rstrip()))
    return Pair(text + row["marked"][last:], spans.get("s"), spans.get("t"))


def labels_of(root: str) -> Labels:
    """Give root, quad and side of a root."""
    if root == NONE:
        return dict.fromkeys(PARTS, NONE)
    quad = PLV_QUADS[root]
    return {"root": root, "quad": str(quad), "binary": "0" if quad in COOPERATION else "1"}


def _given(expected: list[Labels], found: list[Labels]) -> Figures:
    figures: Figures = {}
    both = list(zip(expected, found, strict=True))
    for part in PARTS:
        classes = sorted({labels[part] for labels in expected})
        figures |= with_spread(
            f"{part} macro-F1, parties given",
            both,
            lambda items, part=part, classes=classes: macro_f1([e[part] for e, _ in items], [f[part] for _, f in items], classes),
        )
    right = sum(e["root"] == f["root"] for e, f in both)
    figures["root accuracy, parties given"] = right / len(both) if both else 0.0
    roots = [labels["root"] for labels in expected]
    figures["root F1, parties given"] = class_f1(roots, [labels["root"] for labels in found], sorted(set(roots)))
    return figures


def _end_to_end(rows: list[dict[str, Any]], expected: list[Labels], coder: DictionaryCoder, published: Any) -> Figures:
    found: list[Labels] = []
    any_right = 0
    for row in rows:
        mentions = code_sentence(row["sentence"], coder, published)
        any_right += any(coder.codebook.types[mention.type].plv == row["root"] for mention in mentions)
        found.append(_of_mention(_nearest(mentions, row), coder.codebook))
    covered = sum(labels["root"] != NONE for labels in found)
    right = sum(e["root"] == f["root"] for e, f in zip(expected, found, strict=True))
    figures: Figures = {
        "coverage (any event), end to end": covered / len(rows),
        "right root among the events, end to end": any_right / len(rows),
        "root accuracy where covered, end to end": right / covered if covered else 0.0,
    }
    for part in PARTS:
        values = [labels[part] for labels in expected]
        figures[f"{part} macro-F1, end to end"] = macro_f1(values, [labels[part] for labels in found], sorted(set(values)))
    return figures


def _nearest(mentions: list[EventMention], row: dict[str, str]) -> EventMention | None:
    """Give the event whose trigger is nearest to the middle between source and target."""
    places = [
        start + len(words) / 2
        for words in (row.get("source") or "", row.get("target") or "")
        if words and (start := row["sentence"].find(words)) >= 0
    ]
    middle = sum(places) / len(places) if places else len(row["sentence"]) / 2
    return min(mentions, key=lambda mention: abs((mention.trigger.start + mention.trigger.end) / 2 - middle), default=None)


def _of_mention(mention: EventMention | None, codebook: Codebook) -> Labels:
    if mention is None:
        return dict.fromkeys(PARTS, NONE)
    found = codebook.types[mention.type]
    return {"root": found.plv, "quad": str(found.plv_quad), "binary": "0" if found.plv_quad in COOPERATION else "1"}


if __name__ == "__main__":
    main()
