"""Reads sentences with a verb and the place where it happened, gives how often the coder's place finder says the same.

The finder (`Clause.place`) is asked about the marked verb, whatever act it is; it reads its own sentence only, and answers
with a name or not at all. *Overlap* pairs the answer with any expected place that shares a character; *exact* wants the same
words, but for an article. A sentence whose expected places are all blanks is left out; a place of one letter is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from benchmarks.quality.common import Figures, f1, parser_of, read_rows, show, with_spread
from detente.article import Article, Sentence
from detente.codebook import Entry, load_codebook
from detente.coding.actors import SentenceActors
from detente.coding.clause import Clause
from detente.coding.dates import find_dates
from detente.coding.discourse import Discourse
from detente.coding.page import Page, Tools
from detente.coding.parse import parse
from detente.coding.triggers import Trigger
from detente.evaluation.gold import sentence_article
from detente.reading.sentences import split_sentences

ANY_ACT = Entry(id="any", type="ASSAULT")  # the finder asks a trigger for its words alone, never for its entry
MIN_CHARS = 2
ARTICLES = ("the ", "The ")

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A text with the offsets of its verb and of every place where that happened; none where the text does not say."""

    text: str
    verb: Offsets
    places: tuple[Offsets, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A row with the place that was found, or None."""

    row: Row
    found: Offsets | None

    @property
    def is_exact(self) -> bool:
        """Say whether the words are the same, or both are silent."""
        if self.found is None or not self.row.places:
            return self.found is None and not self.row.places
        said = _bare(self.row.text, self.found)
        return any(_bare(self.row.text, place) == said for place in self.row.places)

    @property
    def overlaps(self) -> bool:
        """Say whether the found place shares a character with an expected one."""
        return self.found is not None and any(a < self.found[1] and self.found[0] < b for a, b in self.row.places)


def main() -> None:
    """Print the figures of a file."""
    parser = parser_of("location", __doc__ or "")
    parser.add_argument("--rows", type=int, metavar="N", help="only the first N rows (all take half a minute)")
    options = parser.parse_args()
    given = list(islice(read_rows(options.path), options.rows))
    rows = list(rows_of(given))
    answers = list(find_places(rows, Tools(load_codebook()), options.published))
    show({"left out": len(given) - len(rows), **figures_of(answers)}, as_json=options.json)
    for answer in [answer for answer in answers if not answer.is_exact][: options.errors]:
        print(shown(answer))


def rows_of(given: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """Give the rows with one verb that say where, or truly say nothing."""
    for row in given:
        if not row["verb"]:
            continue
        places = tuple(_stripped(row["text"], place["start"], place["end"]) for place in row["location"])
        kept = tuple((start, end) for start, end in places if end - start >= MIN_CHARS)
        if kept or not places:
            verb = row["verb"][0]
            yield Row(row["text"], (verb["start"], verb["end"]), kept)


def find_places(rows: Iterable[Row], tools: Tools, day: date) -> Iterator[Answer]:
    """Give each row with the place that the coder finds for its verb."""
    asked = [(row, *sentence_of(row, day)) for row in rows]
    docs = parse(sentence.span.exact if sentence else "-" for _, _, sentence in asked)
    for (row, article, sentence), doc in zip(asked, docs, strict=True):
        if sentence is None:
            yield Answer(row, None)
            continue
        page = Page(article, tools, "location", Discourse(day))
        names = tools.names.find(doc.text)
        actors = SentenceActors(doc, sentence.span.start, article.text, tools.codebook, page.discourse, names)
        clause = Clause(page, sentence, doc, actors, find_dates(doc.text, day))
        token = clause.token_at(row.verb[0] - sentence.span.start)
        place = clause.place(Trigger(ANY_ACT, token, None, 1)) if token is not None else None
        yield Answer(row, (place.span.start, place.span.end) if place is not None and place.span is not None else None)


def sentence_of(row: Row, day: date) -> tuple[Article, Sentence | None]:
    """Give the page of a row with the sentence that holds its verb; None if the splitter cuts the verb off."""
    article = sentence_article(row.text, day)
    start, end = row.verb
    return article, next((s for s in split_sentences(article) if s.span.start <= start and end <= s.span.end), None)


def figures_of(answers: Sequence[Answer]) -> Figures:
    """Give the figures of answers."""
    placed = [answer for answer in answers if answer.row.places]
    others = [answer for answer in answers if not answer.row.places]
    figures: Figures = {"rows": len(answers), "rows with a place": len(placed)}
    figures |= with_spread("exact, of rows with a place", placed, lambda items: _share([a.is_exact for a in items]))
    figures |= with_spread("overlap F1", answers, overlap_f1)
    said = [answer for answer in answers if answer.found is not None]
    figures["overlap precision"] = _share([answer.overlaps for answer in said])
    figures["overlap recall"] = _share([answer.overlaps for answer in placed])
    figures["silent, of rows with a place"] = _share([answer.found is None for answer in placed])
    figures["silent, of rows without one"] = _share([answer.found is None for answer in others])
    figures["exact or rightly silent, of all rows"] = _share([answer.is_exact for answer in answers])
    return figures


def overlap_f1(answers: Sequence[Answer]) -> float:
    """Give the F1 of places found, one a row at most, against rows that have one."""
    return f1(
        sum(answer.overlaps for answer in answers),
        sum(answer.found is not None for answer in answers),
        sum(bool(answer.row.places) for answer in answers),
    )


def shown(answer: Answer) -> str:
    """Give one line that shows an answer: the expected places, the found one, the text with its verb marked."""
    (start, end), text = answer.row.verb, answer.row.text
    expected = " | ".join(text[slice(*place)] for place in answer.row.places) or "nothing"
    found = text[slice(*answer.found)] if answer.found else "nothing"
    return " ".join(f"{expected} → {found}: {text[:start]}[{text[start:end]}]{text[end:]}".split())


def _stripped(text: str, start: int, end: int) -> Offsets:
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    return left, max(left, start + len(words.rstrip()))


def _bare(text: str, place: Offsets) -> str:
    words = text[slice(*place)]
    for article in ARTICLES:
        words = words.removeprefix(article)
    return words


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


if __name__ == "__main__":
    main()
