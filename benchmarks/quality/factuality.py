"""Reads words for acts and states, each rated from −3 (surely not) to +3 (surely so), gives how the status reader rates them.

The set (UW factuality) marks every word for an event, ours or not, so the status reader is asked alone, without the lexicon:
its realis is put on the scale, occurred or ongoing by the footing (narrator +3, attributed +2, allegation +1). *Class*: above
1 it happened, below −1 it did not, between them it is uncertain. *Told as fact*: occurred or ongoing and no allegation,
although the readers gave 0 or less. The set's readers often give +3 to what is sure to come ("will close"); the record calls
it planned, so no honest reading gets every class right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from spacy.tokens import Doc, Token

from benchmarks.quality.common import Figures, class_f1, macro_f1, parser_of, read_rows, show, with_spread
from detente.codebook import Codebook, load_codebook
from detente.coding.actors import SentenceActors
from detente.coding.discourse import Discourse
from detente.coding.names import NameFinder
from detente.coding.parse import parse
from detente.coding.status import StatusReader
from detente.event import Attribution, Realis, Status

VALUES = {
    Realis.PLANNED: 1,
    Realis.HYPOTHETICAL: 0,
    Realis.DEMANDED: 0,
    Realis.DENIED: -2,
    Realis.NOT_OCCURRED: -3,
}
HELD_VALUES = {Attribution.NARRATOR: 3, Attribution.ATTRIBUTED: 2, Attribution.ALLEGATION: 1}
HAPPENED, UNCERTAIN, DID_NOT = "happened", "uncertain", "did not"
CLASSES = (HAPPENED, UNCERTAIN, DID_NOT)
SURE = 1.0
FACT = 2  # the least value of what is told as fact


@dataclass(frozen=True, slots=True)
class Rated:
    """One marked word with the readers' mean and what the status reader says."""

    sentence: str
    word: str
    expected: float
    status: Status

    @property
    def value(self) -> int:
        """Give the status on the readers' scale."""
        return value_of(self.status)

    @property
    def is_told_as_fact(self) -> bool:
        """Say whether it is told as a fact although the readers doubt it."""
        return self.expected <= 0 and self.value >= FACT


def main() -> None:
    """Print the figures of a file."""
    options = parser_of("factuality", __doc__ or "").parse_args()
    rows = list(read_rows(options.path))
    rated = list(rate(rows, load_codebook(), options.published))
    show(figures_of(rated), as_json=options.json)
    wrong = [item for item in rated if class_of(item.expected) != class_of(item.value)]
    for item in sorted(wrong, key=lambda item: not item.is_told_as_fact)[: options.errors]:
        fact = "FACT  " if item.is_told_as_fact else ""
        print(
            f"{fact}{item.expected:+.1f} → {item.value:+d} ({item.status.realis}, {item.status.attribution}) {item.word}: {item.sentence}"
        )


def rate(rows: Sequence[dict[str, Any]], codebook: Codebook, day: date) -> Iterator[Rated]:
    """Give every marked word of the rows with its status; a word that the parser cuts otherwise is read at its head."""
    finder = NameFinder(codebook.names)
    for row, doc in zip(rows, parse(row["sentence"] for row in rows), strict=True):
        reader = reader_of(doc, codebook, finder, day)
        starts = offsets_of(row["tokens"], row["sentence"])
        for event in row["events"]:
            start = starts[event["token"]]
            token = head_of(doc, start, start + len(row["tokens"][event["token"]]))
            yield Rated(row["sentence"], event["text"], float(event["factuality"]), reader.read(token))


def reader_of(doc: Doc, codebook: Codebook, finder: NameFinder, day: date) -> StatusReader:
    """Give the status reader of a sentence that is a page of its own."""
    actors = SentenceActors(doc, 0, doc.text, codebook, Discourse(day), finder.find(doc.text))
    return StatusReader(doc, 0, doc.text, codebook, actors)


def head_of(doc: Doc, start: int, end: int) -> Token:
    """Give the word that heads the characters `[start, end)`.

    Raises:
        ValueError: if they lie outside the sentence.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        raise ValueError(f"[{start}, {end}) is not inside {doc.text!r}")
    return span.root


def offsets_of(tokens: Iterable[str], sentence: str) -> list[int]:
    """Give where each token begins in its sentence.

    Raises:
        ValueError: if a token does not follow the one before.

    >>> offsets_of(["Talks", "'s", "end", "."], "Talks 's end.")
    [0, 6, 9, 12]
    """
    starts: list[int] = []
    position = 0
    for token in tokens:
        starts.append(sentence.index(token, position))
        position = starts[-1] + len(token)
    return starts


def value_of(status: Status) -> int:
    """Give a status on the readers' scale from −3 to +3."""
    return VALUES.get(status.realis, HELD_VALUES[status.attribution])


def class_of(value: float) -> str:
    """Give the class of a value.

    >>> class_of(2.4), class_of(-1), class_of(-3)
    ('happened', 'uncertain', 'did not')
    """
    return HAPPENED if value > SURE else DID_NOT if value < -SURE else UNCERTAIN


def figures_of(rated: Sequence[Rated]) -> Figures:
    """Give the figures of rated words."""
    both = [(class_of(item.expected), class_of(item.value)) for item in rated]
    doubted = [item for item in rated if item.expected <= 0]
    figures: Figures = {"words": len(rated)}
    figures |= with_spread("class right", both, lambda items: sum(e == f for e, f in items) / len(items))
    figures |= with_spread("class macro-F1", both, lambda items: macro_f1([e for e, _ in items], [f for _, f in items], CLASSES))
    figures["F1 by class"] = class_f1([e for e, _ in both], [f for _, f in both], CLASSES)
    figures |= with_spread("mean absolute error", rated, lambda items: sum(abs(item.expected - item.value) for item in items) / len(items))
    figures["words rated 0 or less"] = len(doubted)
    figures["told as fact though rated 0 or less"] = sum(item.is_told_as_fact for item in rated)
    figures |= with_spread("of those, told as fact", doubted, lambda items: sum(item.is_told_as_fact for item in items) / len(items))
    return figures


if __name__ == "__main__":
    main()
