"""Reads pages whose stances, links between issues and claims about the relationship a reader labelled, gives how well the coder finds them.

A stance is counted for each side that holds it: the right words, issue, kind and holder, or it is wrong. Half of the pages, by a hash of
their name, are held out: whoever changes the rules sees their figures and not their misses. The examples are our own pages; those of
the tracker stand in the gold by id and code points. A second gold of the tracker, drawn by seed and labelled before the rules were
measured on it, has figures of its own (`fresh`) and shows no misses.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from benchmarks.quality.common import Figures, show
from detente.article import Article, Span
from detente.codebook import Codebook, load_codebook
from detente.coding import DictionaryCoder
from detente.event import ClaimMention, LinkageMention, Mention, StanceMention
from detente.pipeline import read_pages
from detente.reading import Page
from detente.reading.sentences import split_sentences
from detente.record.claims import find_since
from detente.record.stances import word_of

GOLD = Path(__file__).with_name("stances_gold")
EXAMPLES = Path(__file__).parents[2] / "examples"
TRACKER = "us_china_tracker_*.jsonl.gz"


class Sort(StrEnum):
    """What is labelled."""

    STANCE = "stances"
    LINK = "links"
    CLAIM = "claims"


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader found at a place of a page; of each answer all that are right, of words that say nothing of the sort none.

    `answers` are (issue, stance), (from, sign, to) or (direction, dyad); `holder` is given of a stance alone. `says` holds the codes on
    whose word it stands, None for the page's own or somebody without a code. What is `optional` a reader may take for one or not; what is
    `drawn` was labelled because the coder had found it, and says nothing of recall.
    """

    sort: Sort
    places: tuple[tuple[int, int], ...]
    answers: frozenset[tuple[Any, ...]]
    holder: str | None = None
    says: frozenset[str | None] = frozenset()
    since: int | None = None
    optional: bool = False
    drawn: bool = False

    @property
    def is_due(self) -> bool:
        """Whether the coder misses it where it does not find it."""
        return bool(self.answers) and not self.optional and not self.drawn


@dataclass(frozen=True, slots=True)
class Found:
    """What the coder says of the same, in the same words."""

    sort: Sort
    start: int
    end: int
    answer: tuple[Any, ...]
    holder: str | None
    says: str | None
    since: int | None
    day: date | None
    text: str


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page of the gold with its labels and what the coder found on it; on one read as a `whole` all else that is found is wrong, on others all
    else in a sentence with a label of its sort.
    """

    name: str
    day: date | None
    whole: bool
    labels: tuple[Label, ...]
    found: tuple[Found, ...]

    @property
    def is_held_out(self) -> bool:
        """Whether its misses are not shown."""
        return hashlib.sha256(self.name.encode()).digest()[0] % 2 == 1


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.stances", description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, help="the tracker's file")
    parser.add_argument("--data", type=Path, help="the folder of the outside data, for the tracker's pages")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true", help="also what is missed or wrong on the pages that are not held out")
    options = parser.parse_args()
    path = options.path or (next(iter(sorted(options.data.glob(TRACKER))), None) if options.data else None)
    codebook, gold = load_codebook(), read_gold()
    corpora = {"examples": read_corpus(gold["examples"], [EXAMPLES], codebook)}
    if path is not None:
        corpora["tracker"] = read_corpus(gold["tracker"], [path], codebook)
    if options.misses:
        for page in chain.from_iterable(corpora.values()):
            if not page.is_held_out:
                print_misses(page)
    figures: Figures = {}
    for corpus, pages in corpora.items():
        figures |= figures_of(corpus, pages)
    pages = list(chain.from_iterable(corpora.values()))
    figures |= figures_of("dev", [page for page in pages if not page.is_held_out])
    figures |= figures_of("held out", [page for page in pages if page.is_held_out])
    if path is not None:
        figures |= figures_of("fresh", read_corpus(gold["fresh"], [path], codebook))
    show(figures, as_json=options.json)


def read_gold() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Give the entries of the gold, by corpus."""
    gold: dict[str, Sequence[Mapping[str, Any]]] = {}
    for name in ("gold.yaml", "fresh.yaml"):
        gold |= yaml.safe_load((GOLD / name).read_text(encoding="utf-8"))
    return gold


def read_corpus(entries: Sequence[Mapping[str, Any]], paths: Sequence[Path], codebook: Codebook) -> list[LabelledPage]:
    """Read and code the pages of the gold in these files or folders."""
    wanted = {entry.get("page") or entry["article"]: entry for entry in entries}
    coder = DictionaryCoder(codebook)
    pages = []
    for page in read_pages(paths, codebook):
        if not isinstance(page, Page):
            continue
        article = page.article
        names = (Path(page.origin.split("#")[0]).name, article.source_id, article.id)
        name = next((name for name in names if name in wanted), None)
        if name is not None:
            mentions = coder.code(article, split_sentences(article))
            entry = wanted.pop(name)
            labels, found = tuple(labels_of(entry, article.text)), tuple(_found(mentions, article))
            pages.append(LabelledPage(name, entry.get("day"), bool(entry.get("whole")), labels, found))
    assert not wanted, sorted(wanted)
    return pages


def labels_of(entry: Mapping[str, Any], text: str) -> Iterator[Label]:
    """Give the labels of an entry of the gold, a stance once for each holder."""
    for sort in Sort:
        for item in entry.get(sort.value, ()):
            places = _places(item["at"], text)
            answers, says = frozenset(_answers(sort, item)), frozenset(_each(item.get("says")))
            for holder in item.get("holders", [None]):
                kept = {"optional": item.get("optional", False), "drawn": item.get("drawn", False)}
                yield Label(sort, places, answers, holder, says, item.get("since"), **kept)


def figures_of(name: str, pages: Sequence[LabelledPage]) -> Figures:
    """Give precision and recall of each sort over these pages; precision over pages read whole and, on others, sentences
    that bear a label.
    """
    figures: Figures = {f"{name}: pages": len(pages)}
    for sort in Sort:
        due = [(page, label) for page in pages for label in page.labels if label.sort is sort and label.is_due]
        met = [(label, found) for page, label in due if (found := next((f for f in page.found if _fits(f, label)), None)) is not None]
        right, wrong = _counted(pages, sort)
        figures[f"{name}: {sort}: counted for precision"] = len(right) + len(wrong)
        figures[f"{name}: {sort}: labelled"] = len(due)
        figures[f"{name}: {sort}: recall"] = _share(len(met), len(due))
        figures[f"{name}: {sort}: precision"] = _share(len(right), len(right) + len(wrong))
        if sort is Sort.STANCE:
            on_day = [page.day == found.day for page in pages for found in page.found if found in right]
            figures[f"{name}: {sort}: day right, of those right"] = _share(sum(on_day), len(on_day))
        else:
            asserted = [found.says in label.says for label, found in met]
            figures[f"{name}: {sort}: asserter right, of those found"] = _share(sum(asserted), len(asserted))
        if sort is Sort.CLAIM:
            since = [found.since == label.since for label, found in met]
            figures[f"{name}: {sort}: reach right, of those found"] = _share(sum(since), len(since))
    return figures


def print_misses(page: LabelledPage) -> None:
    """Print what is missed, wrong or on another's word on a page."""
    for label in page.labels:
        fitting = [found for found in page.found if _fits(found, label)]
        if label.is_due and not fitting:
            print(f"missed: {page.name}: {sorted(label.answers, key=str)} {label.holder or ''} at {label.places[0]}")
        for found in fitting:
            if label.sort is not Sort.STANCE and found.says not in label.says:
                print(f"asserter: {page.name}: {found.says}, not {sorted(map(str, label.says))}: {found.text}")
    for sort in Sort:
        for found in _counted([page], sort)[1]:
            print(f"wrong: {page.name}: {found.answer} {found.holder or ''}: {found.text}")


def _counted(pages: Iterable[LabelledPage], sort: Sort) -> tuple[list[Found], list[Found]]:
    """Give what was found right and wrong; what is right only by an optional label is neither."""
    right, wrong = [], []
    for page in pages:
        labels = [label for label in page.labels if label.sort is sort]
        for found in (found for found in page.found if found.sort is sort):
            fitting = [label for label in labels if _fits(found, label)]
            if any(not label.optional for label in fitting):
                right.append(found)
            elif not fitting and (page.whole or any(_is_at(found, label) for label in labels)):
                wrong.append(found)
    return right, wrong


def _fits(found: Found, label: Label) -> bool:
    return found.sort is label.sort and found.answer in label.answers and found.holder == label.holder and _is_at(found, label)


def _is_at(found: Found, label: Label) -> bool:
    return any(start < found.end and found.start < end for start, end in label.places)


def _found(mentions: Iterable[Mention], article: Article) -> Iterator[Found]:
    issuers = {article.id: article.issuer} if article.issuer else {}
    seen = set()
    for mention in mentions:
        if not isinstance(mention, StanceMention | LinkageMention | ClaimMention):
            continue
        since = None
        holders: tuple[str | None, ...] = (None,)
        answer: tuple[Any, ...]
        sort, place = Sort.LINK, mention.sentence
        if isinstance(mention, StanceMention):
            sort, holders = Sort.STANCE, mention.holders
            answer = (mention.issue, mention.stance)
        elif isinstance(mention, ClaimMention):
            words = find_since(mention)
            since = int(words.exact) if words is not None else None
            sort, answer, place = Sort.CLAIM, (mention.direction, tuple(sorted(mention.dyad))), mention.span
        else:
            answer = (mention.from_issue, mention.sign, mention.to_issue)
        for holder in holders:
            if (sort, place.start, answer, holder) not in seen:
                seen.add((sort, place.start, answer, holder))
                yield Found(
                    sort,
                    place.start,
                    place.end,
                    answer,
                    holder,
                    word_of(mention, issuers),
                    since,
                    mention.date.lo,
                    _shown(mention.sentence),
                )


def _shown(sentence: Span) -> str:
    return " ".join(sentence.exact.split())[:300]


def _places(at: str | list[int], text: str) -> tuple[tuple[int, int], ...]:
    """Give the places of words on a page, or that of two code points."""
    if not isinstance(at, str):
        return ((at[0], at[1]),)
    starts = []
    start = text.find(at)
    while start >= 0:
        starts.append(start)
        start = text.find(at, start + 1)
    assert starts, at
    return tuple((start, start + len(at)) for start in starts)


def _answers(sort: Sort, item: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    if item.get("none"):
        return
    if sort is Sort.STANCE:
        yield from ((issue, stance) for issue in _each(item["issue"]) for stance in _each(item["stance"]))
    elif sort is Sort.LINK:
        yield from ((a, sign, b) for a in _each(item["from"]) for sign in _each(item["sign"]) for b in _each(item["to"]))
    else:
        yield from ((direction, tuple(sorted(item["of"]))) for direction in _each(item["direction"]))


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


if __name__ == "__main__":
    main()
