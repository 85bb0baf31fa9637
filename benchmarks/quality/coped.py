"""Reads sentences with quad classes, 0 for no event (CoPED), gives how often the class is right and silence is kept.

The *class* is read by the network from the bare sentence, since the set marks no parties; CoPED follows CAMEO, where
statements and appeals are no event. *Told as fact* is what the whole coder makes of the neutral sentences: an event that it
says has happened.
"""

from __future__ import annotations

from typing import Any

from benchmarks.quality.common import Figures, class_f1, code_sentence, macro_f1, parser_of, read_rows, show, with_spread
from benchmarks.quality.schemes import coped_quad
from detente.codebook import load_codebook
from detente.coding import DictionaryCoder
from detente.coding.acts import Pair, act_model
from detente.event import Realis

NEUTRAL = "0"
CLASSES = ("0", "1", "2", "3", "4")
HELD = {Realis.OCCURRED, Realis.ONGOING}


def main() -> None:
    """Print the figures of a file."""
    options = parser_of("coped", __doc__ or "").parse_args()
    rows = list(read_rows(options.path))
    expected = [str(row["quad"]) for row in rows]
    found = quads_of([row["sentence"] for row in rows])
    both = list(zip(expected, found, strict=True))
    figures: Figures = {"rows": len(rows)}
    figures |= with_spread("five-class macro-F1", both, lambda items: macro_f1([e for e, _ in items], [f for _, f in items], CLASSES))
    figures["F1 by class"] = class_f1(expected, found, CLASSES)
    figures |= _coder_figures(rows, expected, options.published)
    show(figures, as_json=options.json)
    wrong = [(row, e, f) for row, (e, f) in zip(rows, both, strict=True) if e != f]
    for row, e, f in wrong[: options.errors]:
        print(f"{e} → {f} {row['sentence']}")


def quads_of(sentences: list[str]) -> list[str]:
    """Give the likeliest class of each sentence."""
    model = act_model()
    classes = {act: coped_quad(act) for act in model.acts}
    readings = model.read(Pair(sentence) for sentence in sentences)
    return [max(scores := reading.of(classes), key=lambda quad: scores[quad]) for reading in readings]


def _coder_figures(rows: list[dict[str, Any]], expected: list[str], published: Any) -> Figures:
    codebook = load_codebook()
    coder = DictionaryCoder(codebook)
    neutral = told = spoken = silent = 0
    for row, quad in zip(rows, expected, strict=True):
        mentions = code_sentence(row["sentence"], coder, published)
        if quad == NEUTRAL:
            neutral += 1
            spoken += bool(mentions)
            told += any(mention.status.realis in HELD for mention in mentions)
        else:
            silent += not mentions
    others = len(rows) - neutral
    return {
        "neutral rows": neutral,
        "neutral rows with an event, by the coder": spoken / neutral if neutral else 0.0,
        "neutral rows with an event told as fact, by the coder": told / neutral if neutral else 0.0,
        "other rows without an event, by the coder": silent / others if others else 0.0,
    }


if __name__ == "__main__":
    main()
