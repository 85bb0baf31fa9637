"""Reads the status cases, gives how often the coder tells what happened from what did not, and on whose word.

Each sentence is a page of its own; a `headline` case is the title of a page without a story. The act of a case is the
mention whose trigger shares most words with the marked ones. *Fatal errors* are what misleads a reader of the record: an
act that is planned, hypothetical, demanded, denied or did not occur, told as a fact, and an allegation told without its
"alleged". They are a share of all cases, silent ones too: what a coder gains by silence it loses in *found*. *Reader alone*
asks the status reader at the marked words, whether or not an act is found there; titles, quotation marks and the issuer of a
page, which the coder adds, it does not see.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks.quality.common import Figures, show, with_spread
from benchmarks.quality.factuality import head_of, reader_of
from detente.article import Article, DateBasis, Genre, Published, Span, content_id
from detente.codebook import Codebook, load_codebook
from detente.coding import DictionaryCoder
from detente.coding.names import NameFinder
from detente.coding.parse import parse
from detente.event import Attribution, EventMention, Realis, Status
from detente.reading.sentences import split_sentences

FOLDER = Path(__file__).parent / "status_cases"
PUBLISHED = date(2021, 9, 10)
DIVIDER = " | "
MARKED = re.compile(r"\[E ([^\]]+)\]")
RELEASE = "release:"
HEADLINE = "headline"
NARRATOR, ANONYMOUS, OTHER = "-", "anonymous", "other"
HELD = frozenset({Realis.OCCURRED, Realis.ONGOING})


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence with the status that a reader gives its marked act; `start` and `end` bound the marked words."""

    file: str
    line: int
    phenomenon: str
    issuer: str | None
    realis: Realis
    attribution: Attribution
    asserter: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A case with the mention that stands for its act, or None where the coder is silent."""

    case: Case
    mention: EventMention | None
    asserters: frozenset[str] = frozenset()  # what the cases may call whoever says so
    alone: Status | None = None  # what the status reader says at the marked words

    @property
    def is_realis_right(self) -> bool:
        """Say whether it is known whether the act happened."""
        return self.mention is not None and self.mention.status.realis is self.case.realis

    @property
    def is_attribution_right(self) -> bool:
        """Say whether it is known on what footing the text says so."""
        return self.mention is not None and self.mention.status.attribution is self.case.attribution

    @property
    def is_asserter_right(self) -> bool:
        """Say whether it is known who says so."""
        return self.case.asserter in self.asserters

    @property
    def is_fatal(self) -> bool:
        """Say whether a reader of the record is misled."""
        if self.mention is None:
            return False
        status = self.mention.status
        if self.case.attribution is Attribution.ALLEGATION and status.attribution is not Attribution.ALLEGATION:
            return True
        return self.case.realis not in HELD and status.realis in HELD and status.attribution is not Attribution.ALLEGATION

    @property
    def is_lost(self) -> bool:
        """Say whether a fact is found as anything else."""
        return self.mention is not None and self.case.realis is Realis.OCCURRED and self.mention.status.realis is not Realis.OCCURRED


def main() -> None:
    """Print the figures of the case files, or how far a second reader agrees with them."""
    options = _parser().parse_args()
    cases = list(read_cases(options.path))
    if options.agreement:
        show(agreement(cases, options.path / "readings"), as_json=options.json)
        return
    answers = list(answers_of(cases, load_codebook()))
    show(figures_of(answers), as_json=options.json)
    for answer in sorted(filter(_is_wrong, answers), key=lambda answer: (not answer.is_fatal, not answer.is_lost))[: options.errors]:
        print(shown(answer))


def read_cases(folder: Path) -> Iterator[Case]:
    """Give the cases of a folder's files in the order of their names; blank lines and lines that begin with # hold none."""
    for file in sorted(folder.glob("[0-9]*.txt")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                yield case_of(line, file.stem, number)


def case_of(line: str, file: str = "", number: int = 0) -> Case:
    """Give the case that a line holds.

    Raises:
        ValueError: for a line that breaks the format; the message names it.
    """
    parts = line.strip().split(DIVIDER, maxsplit=5)
    marks = MARKED.findall(line)
    if len(parts) != 6 or len(marks) != 1:
        raise ValueError(f"{file}:{number}: needs five parts and a sentence with one [E …], divided by {DIVIDER!r}: {line!r}")
    phenomenon, page, realis, attribution, asserter, marked = parts
    before, words, after = MARKED.split(marked)
    return Case(
        file=file,
        line=number,
        phenomenon=phenomenon,
        issuer=page.removeprefix(RELEASE) if page.startswith(RELEASE) else None,
        realis=Realis(realis),
        attribution=Attribution(attribution),
        asserter=asserter,
        text=before + words + after,
        start=len(before),
        end=len(before) + len(words),
    )


def answers_of(cases: Sequence[Case], codebook: Codebook) -> Iterator[Answer]:
    """Give each case with what the coder, and the status reader alone, make of it."""
    coder = DictionaryCoder(codebook)
    finder = NameFinder(codebook.names)
    sentences = [_own_sentence(case) for case in cases]
    for case, (start, end), doc in zip(
        cases, sentences, parse(case.text[a:b] for case, (a, b) in zip(cases, sentences, strict=True)), strict=True
    ):
        mention = mention_of(case, coder)
        asserters = asserters_of(mention, codebook) if mention is not None else frozenset()
        head = head_of(doc, case.start - start, min(case.end, end) - start)
        yield Answer(case, mention, asserters, reader_of(doc, codebook, finder, PUBLISHED).read(head))


def page_of(case: Case) -> Article:
    """Give the page that holds nothing but the sentence of a case."""
    is_title = case.phenomenon == HEADLINE
    return Article(
        id=content_id("art", case.text, case.issuer),
        sha256="0" * 64,
        text=case.text,
        title=Span.at(case.text, 0, len(case.text)) if is_title else None,
        outlet=None,
        republisher=None,
        url_original=None,
        url_copy=None,
        source_id=None,
        published=Published(PUBLISHED, DateBasis.METADATA),
        language="en",
        genre=Genre.RELEASE if case.issuer else Genre.NEWS,
        body=(len(case.text) if is_title else 0, len(case.text)),
        issuer=case.issuer,
    )


def mention_of(case: Case, coder: DictionaryCoder) -> EventMention | None:
    """Give the mention whose trigger shares most characters with the marked words; the first of several, None if none does."""
    article = page_of(case)
    mentions = [mention for mention in coder.code(article, split_sentences(article)) if isinstance(mention, EventMention)]

    def shared(mention: EventMention) -> int:
        return min(mention.trigger.end, case.end) - max(mention.trigger.start, case.start)

    best = max(mentions, key=shared, default=None)
    return best if best is not None and shared(best) > 0 else None


def asserters_of(mention: EventMention, codebook: Codebook) -> frozenset[str]:
    """Give what the cases may call whoever says so: a body without a country has a code of its own here, and is `other` there."""
    asserter = mention.status.asserter
    if asserter is None:
        return frozenset({NARRATOR})
    if asserter.code is None:
        return frozenset({ANONYMOUS if asserter.anonymous else OTHER})
    return frozenset({asserter.code} if asserter.code in codebook.capitals else {asserter.code, OTHER})


def figures_of(answers: Sequence[Answer]) -> Figures:
    """Give the figures, over all cases and by phenomenon."""
    found = [answer for answer in answers if answer.mention is not None]
    spoken = [answer for answer in found if answer.case.asserter != NARRATOR]
    figures: Figures = {"cases": len(answers)}
    for name, items, holds in (
        ("found", answers, _is_found),
        ("realis right, of those found", found, _realis),
        ("attribution right, of those found", found, _attribution),
        ("asserter right, of those found with one", spoken, _asserter),
        ("fatal errors, of all cases", answers, _fatal),
        ("lost facts, of all cases", answers, _lost),
    ):
        figures |= with_spread(name, items, partial(share, holds=holds))
        figures[f"{name}: by phenomenon"] = by_phenomenon(items, holds)
    figures["realis right, reader alone, of all cases"] = share(answers, _alone)
    figures["realis right, reader alone: by phenomenon"] = by_phenomenon(answers, _alone)
    figures["fatal errors"] = sum(answer.is_fatal for answer in answers)
    figures["lost facts"] = sum(answer.is_lost for answer in answers)
    figures["realis right, by the expected one"] = {
        realis.value: share([answer for answer in found if answer.case.realis is realis], _realis) for realis in Realis
    }
    return figures


def share(answers: Sequence[Answer], holds: Callable[[Answer], bool]) -> float:
    """Give the share of answers of which something holds."""
    return sum(map(holds, answers)) / len(answers) if answers else 0.0


def by_phenomenon(answers: Sequence[Answer], holds: Callable[[Answer], bool]) -> dict[str, float]:
    """Give the share within each phenomenon."""
    names = dict.fromkeys(answer.case.phenomenon for answer in answers)
    return {name: share([answer for answer in answers if answer.case.phenomenon == name], holds) for name in names}


def agreement(cases: Sequence[Case], folder: Path) -> Figures:
    """Give how far a second reader, who saw the sentences alone, agrees with the cases: `folder/NN.csv` for `NN.txt`."""
    readings = {
        (file.stem, int(row["line"])): (row["realis"].strip(), row["attribution"].strip())
        for file in sorted(folder.glob("*.csv"))
        for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    }
    counts: Counter[str] = Counter()
    for case in cases:
        reading = readings.get((case.file, case.line))
        if reading is None:
            continue
        realis, attribution = (case.realis == reading[0], case.attribution == reading[1])
        counts.update({"read": 1, "realis": realis, "attribution": attribution, "both": realis and attribution})
    read = counts["read"]
    return {
        "cases": len(cases),
        "read a second time": read,
        **{f"agreement, {part}": counts[part] / read if read else 0.0 for part in ("realis", "attribution", "both")},
    }


def shown(answer: Answer) -> str:
    """Give one line that shows an error: where, what was expected, what was found, the sentence."""
    case = answer.case
    kind = "silent" if answer.mention is None else "FATAL" if answer.is_fatal else "lost" if answer.is_lost else "wrong"
    expected = f"{case.realis}, {case.attribution}, {case.asserter}"
    found = (
        "nothing"
        if answer.mention is None
        else f"{answer.mention.status.realis}, {answer.mention.status.attribution}, {'/'.join(sorted(answer.asserters))}"
    )
    marked = f"{case.text[: case.start]}[{case.text[case.start : case.end]}]{case.text[case.end :]}"
    if answer.mention is None and answer.alone is not None:
        found += f" (reader alone: {answer.alone.realis}, {answer.alone.attribution})"
    return f"{kind:<6} {case.file}:{case.line} {case.phenomenon}: {expected} → {found}: {marked}"


def _own_sentence(case: Case) -> tuple[int, int]:
    """Give the bounds of the sentence in which the marked words begin."""
    spans = (sentence.span for sentence in split_sentences(page_of(case)))
    return next(((span.start, span.end) for span in spans if span.start <= case.start < span.end), (0, len(case.text)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.status", description=__doc__)
    parser.add_argument("path", type=Path, nargs="?", default=FOLDER, help="folder of case files (%(default)s)")
    parser.add_argument("--json", action="store_true", help="one JSON object in place of lines")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N of the errors too, fatal ones first")
    parser.add_argument("--agreement", action="store_true", help="compare the files with their second readings instead")
    return parser


def _is_wrong(answer: Answer) -> bool:
    if answer.mention is None:
        return True
    asserter_wrong = answer.case.asserter != NARRATOR and not answer.is_asserter_right
    return not answer.is_realis_right or not answer.is_attribution_right or asserter_wrong


def _is_found(answer: Answer) -> bool:
    return answer.mention is not None


def _realis(answer: Answer) -> bool:
    return answer.is_realis_right


def _attribution(answer: Answer) -> bool:
    return answer.is_attribution_right


def _asserter(answer: Answer) -> bool:
    return answer.is_asserter_right


def _alone(answer: Answer) -> bool:
    return answer.alone is not None and answer.alone.realis is answer.case.realis


def _fatal(answer: Answer) -> bool:
    return answer.is_fatal


def _lost(answer: Answer) -> bool:
    return answer.is_lost


if __name__ == "__main__":
    main()
