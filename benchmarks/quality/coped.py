"""Reads sentences with quad classes, 0 for no event (CoPED), gives how often the coder keeps silent where it should."""

from __future__ import annotations

from benchmarks.quality.common import arguments, code_sentence, macro_f1, read_rows, show
from detente.codebook import load_codebook
from detente.coding import DictionaryCoder
from detente.event import Realis

NEUTRAL = "0"
HELD = {Realis.OCCURRED, Realis.ONGOING}


def main() -> None:
    """Print the figures of a file."""
    options = arguments("neutral", __doc__ or "")
    codebook = load_codebook()
    coder = DictionaryCoder(codebook)
    expected, found, told = [], [], 0
    for row in read_rows(options.path):
        mentions = code_sentence(row["sentence"], coder, options.published)
        expected.append(str(row["quad"]))
        found.append(str(codebook.types[mentions[0].type].quad) if mentions else NEUTRAL)
        told += expected[-1] == NEUTRAL and any(mention.status.realis in HELD for mention in mentions)
    neutral = expected.count(NEUTRAL)
    spoken = sum(e == NEUTRAL != f for e, f in zip(expected, found, strict=True))
    silent = sum(f == NEUTRAL != e for e, f in zip(expected, found, strict=True))
    figures: dict[str, float | int] = {
        "rows": len(expected),
        "neutral rows": neutral,
        "neutral rows with an event": spoken / neutral if neutral else 0.0,
        "neutral rows with an event told as fact": told / neutral if neutral else 0.0,
        "other rows without an event": silent / (len(expected) - neutral) if len(expected) > neutral else 0.0,
        "five-class macro-F1": macro_f1(expected, found, sorted(set(expected))),
    }
    show(figures, as_json=options.json)


if __name__ == "__main__":
    main()
