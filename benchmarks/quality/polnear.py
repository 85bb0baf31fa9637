"""Reads news articles in which people marked who said what (PolNeAR), gives how often source, cue and content are found.

A *source* is right when it overlaps a marked one and their cues or contents overlap too; a *cue* or a *content* likewise,
each with one of the other two; all one to one. The set marks only the outermost of nested reports, so the same is done here.
An article that several people marked counts once for each of them.

A *reported statement* is an attribution whose cue is of saying and not of thinking, wanting or taking sides: it has a verb
of the codebook's `saying_verbs`, or "according to". Of these, precision counts what we take for a statement and people
marked as anything, recall counts the marked statements that we took for anything; *strictly* means statement on both sides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from spacy.tokens import Doc

from benchmarks.quality.common import Figures, parser_of, read_rows, show, with_spread
from detente.article import Article, Sentence, Span
from detente.codebook import load_codebook
from detente.coding.attribution import Cues, Report, find_reports, outermost
from detente.coding.parse import lemma_of, parse
from detente.coding.quotes import Extent, is_open
from detente.evaluation.gold import sentence_article
from detente.reading.sentences import split_sentences

SHOWN_CHARS = 70
MARKS = " ,;:.-–—―\"“”'’"


@dataclass(frozen=True)
class Marked:
    """One attribution, by people or by us; each part in pieces, offsets into the article."""

    source: tuple[Extent, ...]
    cue: tuple[Extent, ...]
    content: tuple[Extent, ...]
    is_statement: bool


@dataclass(frozen=True)
class Page:
    """An article with what people marked in it and what we found."""

    text: str
    expected: tuple[Marked, ...]
    found: tuple[Marked, ...]


Part = Callable[[Marked], tuple[Extent, ...]]


def main() -> None:
    """Print the figures of a file."""
    options = parser_of("polnear", __doc__ or "").parse_args()
    cues = load_codebook().cues
    pages = [page_of(row, cues, options.published) for row in read_rows(options.path)]
    show(figures_of(pages), as_json=options.json)
    shown = [line for page in pages for line in _errors(page)]
    for line in shown[: options.errors]:
        print(line)


def page_of(row: dict[str, Any], cues: Cues, published: date) -> Page:
    """Read one article and find its reports."""
    article = _article(row["text"], published)
    sentences = split_sentences(article)
    docs = list(parse(sentence.span.exact for sentence in sentences))
    spoken = _spoken_extents(sentences, docs, cues)
    expected = [_marked_by_people(raw, spoken) for raw in row["attributions"] if raw.get("Cue")]
    return Page(row["text"], tuple(expected), tuple(found_in(sentences, docs, cues, spoken)))


def found_in(sentences: Sequence[Sentence], docs: Sequence[Doc], cues: Cues, spoken: list[Extent]) -> Iterator[Marked]:
    """Give the outermost reports of an article."""
    quoting, paragraph = False, -1
    for sentence, doc in zip(sentences, docs, strict=True):
        if sentence.paragraph != paragraph:
            quoting = quoting and sentence.span.exact[:1] in '“"«'
        paragraph = sentence.paragraph
        for report in outermost(find_reports(doc, cues, quoting=quoting)):
            yield _marked_by_us(report, sentence.span.start, spoken)
        quoting = is_open(doc.text, quoting=quoting)


def figures_of(pages: Sequence[Page]) -> Figures:
    """Give the figures; ranges are over articles."""
    figures: Figures = {
        "articles": len(pages),
        "attributions": sum(len(page.expected) for page in pages),
        "attributions with a source": sum(bool(marked.source) for page in pages for marked in page.expected),
        "reported statements with a source": sum(bool(m.source) and m.is_statement for page in pages for m in page.expected),
    }
    for (part, scope), counts in MEASURES.items():
        counted = [counts(page) for page in pages]
        figures |= with_spread(f"{part} F1, {scope}", counted, _f1)
        precision, recall = _precision_and_recall(counted)
        figures |= {f"{part} precision, {scope}": precision, f"{part} recall, {scope}": recall}
    figures["right sources with the same words"] = _same_words(pages)
    return figures


@dataclass(frozen=True)
class Counts:
    """How many were found and right, found, expected and met, expected."""

    right: int
    found: int
    met: int
    expected: int


def source_counts(page: Page) -> Counts:
    """Count sources over all attributions."""
    return _counts(_pairs(page, _source), _having(page.expected, _source), _having(page.found, _source))


def statement_counts(page: Page) -> Counts:
    """Count sources over reported statements."""
    pairs = _pairs(page, _source)
    expected = [m for m in _having(page.expected, _source) if m.is_statement]
    found = [m for m in _having(page.found, _source) if m.is_statement]
    return Counts(sum(f.is_statement for _, f in pairs), len(found), sum(e.is_statement for e, _ in pairs), len(expected))


def strict_statement_counts(page: Page) -> Counts:
    """Count sources over what is a statement on both sides."""
    both = [(e, f) for e, f in _pairs(page, _source) if e.is_statement and f.is_statement]
    expected = [m for m in _having(page.expected, _source) if m.is_statement]
    return _counts(both, expected, [m for m in _having(page.found, _source) if m.is_statement])


def cue_counts(page: Page) -> Counts:
    """Count cues over all attributions, also those without a source."""
    return _counts(_pairs(page, _cue), page.expected, page.found)


def content_counts(page: Page) -> Counts:
    """Count contents over all attributions, also those without a source."""
    return _counts(_pairs(page, _content), _having(page.expected, _content), _having(page.found, _content))


MEASURES: dict[tuple[str, str], Callable[[Page], Counts]] = {
    ("source", "reported statements, partial overlap"): statement_counts,
    ("source", "reported statements strictly, partial overlap"): strict_statement_counts,
    ("source", "all attributions, partial overlap"): source_counts,
    ("cue", "all attributions"): cue_counts,
    ("content", "all attributions"): content_counts,
}


def _source(marked: Marked) -> tuple[Extent, ...]:
    return marked.source


def _cue(marked: Marked) -> tuple[Extent, ...]:
    return marked.cue


def _content(marked: Marked) -> tuple[Extent, ...]:
    return marked.content


def _having(marked: Iterable[Marked], part: Part) -> list[Marked]:
    return [item for item in marked if part(item)]


def _pairs(page: Page, part: Part) -> list[tuple[Marked, Marked]]:
    """Pair what agrees in `part` and in one other part, one to one, the pair that agrees most first."""
    others = [other for other in (_source, _cue, _content) if other is not part]
    if part is _source:
        others = [_cue, _content]
    ranked: list[tuple[tuple[int, int, int], int, int]] = []
    for i, expected in enumerate(page.expected):
        for j, found in enumerate(page.found):
            same = _shared(part(expected), part(found))
            also = [_shared(other(expected), other(found)) for other in others]
            if same and any(also):
                ranked.append(((sum(map(bool, also)), same, sum(also)), i, j))
    ranked.sort(key=lambda item: (*(-value for value in item[0]), item[1], item[2]))
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, i, j in ranked:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((page.expected[i], page.found[j]))
    return pairs


def _shared(one: Iterable[Extent], two: Sequence[Extent]) -> int:
    """Give how many characters two extents in pieces share."""
    return sum(max(0, min(a_end, b_end) - max(a, b)) for a, a_end in one for b, b_end in two)


def _counts(pairs: Sequence[tuple[Marked, Marked]], expected: Sequence[Marked], found: Sequence[Marked]) -> Counts:
    return Counts(len(pairs), len(found), len(pairs), len(expected))


def _precision_and_recall(counts: Sequence[Counts]) -> tuple[float, float]:
    found, expected = sum(c.found for c in counts), sum(c.expected for c in counts)
    return (sum(c.right for c in counts) / found if found else 0.0, sum(c.met for c in counts) / expected if expected else 0.0)


def _f1(counts: Sequence[Counts]) -> float:
    precision, recall = _precision_and_recall(counts)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _same_words(pages: Sequence[Page]) -> float:
    """Give the share of the paired sources that have the same words, marks at the ends aside."""
    pairs = [(page, expected, found) for page in pages for expected, found in _pairs(page, _source)]

    def bare(page: Page, marked: Marked) -> str:
        return " ".join(page.text[start:end] for start, end in marked.source).strip(MARKS)

    return sum(bare(page, e) == bare(page, f) for page, e, f in pairs) / len(pairs) if pairs else 0.0


def _article(text: str, published: date) -> Article:
    """Give the page; its first paragraph is the title."""
    title = text.partition("\n\n")[0]
    page = sentence_article(text, published)
    return replace(page, title=Span.at(text, 0, len(title)), body=(min(len(title) + 2, len(text)), len(text)))


def _spoken_extents(sentences: Sequence[Sentence], docs: Sequence[Doc], cues: Cues) -> list[Extent]:
    """Give where the article has a word of saying."""
    found = []
    for sentence, doc in zip(sentences, docs, strict=True):
        for token in doc:
            if lemma_of(token) in cues["saying_verbs"] or token.lower_ == "according":
                start = sentence.span.start + token.idx
                found.append((start, start + len(token)))
    return found


def _marked_by_people(raw: dict[str, Any], spoken: list[Extent]) -> Marked:
    parts = {name: tuple((s, e) for item in raw.get(name, ()) for s, e in item["spans"]) for name in ("Source", "Cue", "Content")}
    return Marked(parts["Source"], parts["Cue"], parts["Content"], bool(_shared(spoken, parts["Cue"])))


def _marked_by_us(report: Report, offset: int, spoken: list[Extent]) -> Marked:
    def moved(extents: Iterable[Extent]) -> tuple[Extent, ...]:
        return tuple((start + offset, end + offset) for start, end in extents)

    cue = moved([report.cue])
    return Marked(moved([report.source] if report.source else []), cue, moved(report.content), bool(_shared(spoken, cue)))


def _errors(page: Page) -> Iterator[str]:
    """Give the attributions with a source that were missed or invented."""
    pairs = _pairs(page, _source)
    met, right = {id(e) for e, _ in pairs}, {id(f) for _, f in pairs}
    for word, items, known in (("missed  ", page.expected, met), ("invented", page.found, right)):
        for marked in items:
            if marked.source and id(marked) not in known:
                shown = (_words(page.text, part) for part in (marked.source, marked.cue, marked.content))
                yield f"{word}{'*' if marked.is_statement else ' '} " + " | ".join(shown)


def _words(text: str, pieces: Iterable[Extent]) -> str:
    return " … ".join(text[start:end] for start, end in pieces)[:SHOWN_CHARS].replace("\n", " ")


if __name__ == "__main__":
    main()
