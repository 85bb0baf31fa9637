"""Reads pages with commitments that a reader found, gives how well the ledger finds them, dates them and tells what became of them.

The examples are our own pages; sentences of the tracker stand in the gold by id and offsets, and so do whole pages of it: "tracker
pages", and "tracker fresh pages", labelled later and before any run on them. Each state is asked as of a day: pages published later are
not looked at. "False kept or broken" is the worst that can happen: a promise scored that the record says nothing of, or the wrong way.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from benchmarks.quality.common import Figures, show
from detente import recording
from detente.article import Article
from detente.codebook import Codebook, load_codebook
from detente.ledger import score_ledger
from detente.record import Commitment, State
from detente.store import Store

GOLD = Path(__file__).with_name("commitments_gold") / "gold.yaml"
PAGES = GOLD.with_name("pages.yaml")
FRESH = GOLD.with_name("fresh.yaml")
EXAMPLES = Path(__file__).parents[2] / "examples"
TRACKER = "us_china_tracker_*.jsonl.gz"
DEADLINE_DAYS = 31  # "over two years" ends within the month
SCORED = frozenset({State.KEPT, State.PARTLY, State.BROKEN})


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a page in which a commitment stands."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Expected:
    """A commitment as a reader found it; of none, `parties` is empty."""

    name: str
    parties: tuple[str, ...]
    places: tuple[Place, ...]
    due: date | None
    states: Mapping[date, State]
    shown: frozenset[str]  # articles that show what became of it; empty where the reader named none


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in some pages."""

    expected: Sequence[Expected]
    whole: frozenset[str] = frozenset()  # articles read from beginning to end
    may: tuple[Place, ...] = ()  # where a commitment may be found or not


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.commitments", description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, help="the tracker's file")
    parser.add_argument("--data", type=Path, help="the folder of the outside data, for the tracker's pages")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true", help="also each commitment that was missed or stands otherwise")
    options = parser.parse_args()
    path = options.path or (next(iter(sorted(options.data.glob(TRACKER))), None) if options.data else None)
    codebook = load_codebook()
    figures = measure("examples", [EXAMPLES], codebook, misses=options.misses)
    if path is not None:
        figures |= measure("tracker", [path], codebook, misses=options.misses)
    show(figures, as_json=options.json)


def measure(corpus: str, paths: Sequence[Path], codebook: Codebook, *, misses: bool = False) -> Figures:
    """Give the figures of a corpus; their names begin with its own."""
    with tempfile.TemporaryDirectory() as folder, recording.open_record(Path(folder) / "record.db") as store:
        recording.read_into(store, paths, codebook, now=datetime(2026, 11, 28, tzinfo=UTC))
        gold = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
        if corpus == "examples":
            pages = _pages(store)
            whole = frozenset(article.id for name in gold["whole"] for article in pages[name])
            return _figures(
                corpus, Reading([_expected(item, pages) for item in gold["commitments"]], whole), store, codebook, misses=misses
            )
        chosen = Reading([_from_offsets(item) for item in gold["tracker"]])
        figures = _figures(corpus, chosen, store, codebook, misses=misses)
        for name, path in (("pages", PAGES), ("fresh pages", FRESH)):
            figures |= _figures(f"{corpus} {name}", read_pages(path), store, codebook, misses=misses)
        return figures


def read_pages(path: Path = PAGES) -> Reading:
    """Give what a reader found in whole pages of the tracker, as a file of labels says."""
    gold = yaml.safe_load(path.read_text(encoding="utf-8"))
    may = tuple(Place(item["article"], *item["at"]) for item in gold["may"])
    return Reading([_from_offsets(item) for item in gold["commitments"]], frozenset(gold["pages"]), may)


def _figures(corpus: str, reading: Reading, store: Store, codebook: Codebook, *, misses: bool) -> Figures:
    expected, whole = reading.expected, reading.whole

    @cache
    def ledger(day: date | None) -> list[Commitment]:
        return score_ledger(store, recording.events_of(store, codebook, as_of=day), codebook, as_of=day)

    last = ledger(None)
    real = [item for item in expected if item.parties]
    matched = {item.name: found for item in expected if (found := _match(item, last)) is not None}
    right = [item for item in real if item.name in matched]
    known = {c.id for c in last for item in right if _stands_at(item.places, c)}  # a reader's row may be several of the ledger's
    false = [item.name for item in expected if not item.parties and item.name in matched]
    false += [c.text for c in last if c.id not in known and c.accounts[0].evidence.article in whole and not _stands_at(reading.may, c)]
    dated = [item for item in right if item.due is not None or matched[item.name].deadline is not None]
    due_right = [item for item in dated if _is_due(item, matched[item.name])]
    asked = [(item, day, state, _match(item, ledger(day))) for item in right for day, state in item.states.items()]
    told = [(item, day, state, found.state) for item, day, state, found in asked if found is not None]
    evidenced = [
        (item, found.scores[-1].evidence)
        for item, _, state, found in asked
        if found and found.scores and item.shown and state is found.state
    ]
    shown_right = [item for item, evidence in evidenced if evidence.article in item.shown]
    state_right = [told_one for told_one in told if told_one[2] is told_one[3]]
    wrongly = [one for one in told if one[3] in SCORED and one[2] is not one[3] and not (one[2] in SCORED and one[3] is State.PARTLY)]
    vague = [item for item in right if not item.states]
    wrongly += [(item, date.max, State.UNMEASURED, found.state) for item in vague if (found := matched[item.name]).state in SCORED]
    scored = [one for one in told if one[3] in {State.KEPT, State.BROKEN}]
    if misses:
        for item in real:
            if item.name not in matched:
                print(f"missed: {item.name}")
        for item in dated:
            if item not in due_right:
                print(f"deadline: {item.name}: {item.due} / {matched[item.name].deadline}")
        for item, day, state, found_state in told:
            if state is not found_state:
                print(f"state on {day}: {item.name}: {state} / {found_state}")
        for item, evidence in evidenced:
            if evidence.article not in item.shown:
                print(f"shown by another page: {item.name}: {evidence.span.exact[:120]}")
        for text in false:
            print(f"none: {text}")
    recall: Figures = (
        {f"{corpus}: found, recall": _share(len(right), len(real))} if whole else {}
    )  # the tracker's were chosen among the found
    evidence: Figures = {f"{corpus}: evidence right, of scores that are": _share(len(shown_right), len(evidenced))} if evidenced else {}
    return {
        f"{corpus}: rows": len(expected),
        **recall,
        f"{corpus}: found, precision": _share(len(known), len(known) + len(false)),
        f"{corpus}: parties right, of those found": _share(sum(matched[i.name].parties == i.parties for i in right), len(right)),
        f"{corpus}: deadline right, of those with one": _share(len(due_right), len(dated)),
        f"{corpus}: not measurable, told so": _share(sum(not matched[i.name].measurable for i in vague), len(vague)),
        f"{corpus}: states asked": len(told),
        f"{corpus}: state right": _share(len(state_right), len(told)),
        **evidence,
        f"{corpus}: kept or broken, told so": _recall_of_scores(told),
        f"{corpus}: false kept or broken, of those told": _share(len(wrongly), len(scored)),
    }


def _recall_of_scores(told: Sequence[tuple[Expected, date, State, State]]) -> float:
    due = [one for one in told if one[2] in SCORED]
    return _share(sum(one[2] is one[3] for one in due), len(due))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _is_due(item: Expected, found: Commitment) -> bool:
    due = found.deadline.hi if found.deadline is not None else None
    if item.due is None or due is None:
        return item.due is due
    return abs((item.due - due).days) <= DEADLINE_DAYS


def _match(item: Expected, ledger: Sequence[Commitment]) -> Commitment | None:
    """Give the commitment of which an account stands at one of the places."""
    found = [commitment for commitment in ledger if _stands_at(item.places, commitment)]
    if item.due is not None:  # "to meet, and to visit by April" is one row to the reader: the date is of one of the two
        found.sort(key=lambda commitment: not _is_due(item, commitment))
    return next(iter(found), None)


def _stands_at(places: Sequence[Place], commitment: Commitment) -> bool:
    spans = [(account.evidence.article, account.evidence.span) for account in commitment.accounts]
    return any(p.article == article and p.start < span.end and span.start < p.end for article, span in spans for p in places)


def _pages(store: Store) -> dict[str, list[Article]]:
    """Give the articles under the names of their files, and under their own ids in a file of several."""
    origins = {row.id: row.origin for row in store.article_rows()}
    found: dict[str, list[Article]] = {}
    for article in store.articles():
        name = Path(origins[article.id].split("#")[0]).name
        for key in {name, article.source_id or name}:
            found.setdefault(key, []).append(article)
    return found


def _expected(item: Mapping[str, Any], pages: Mapping[str, Sequence[Article]]) -> Expected:
    places = tuple(place for page, words in item["at"].items() for place in _places(pages[page], words))
    assert places, item
    return Expected(next(iter(item["at"].values())), tuple(item["parties"]), places, item.get("due"), _states(item), _shown(item, pages))


def _shown(item: Mapping[str, Any], pages: Mapping[str, Sequence[Article]]) -> frozenset[str]:
    return frozenset(article.id for page in item.get("shown", ()) for article in pages[page])


def _places(articles: Sequence[Article], words: str) -> Iterator[Place]:
    for article in articles:
        start = article.text.find(words)
        if start >= 0:
            yield Place(article.id, start, start + len(words))


def _from_offsets(item: Mapping[str, Any]) -> Expected:
    start, end = item["at"]
    name = f"{item['article']} {start}"
    places = (Place(item["article"], start, end),)
    return Expected(name, tuple(item["parties"]), places, item.get("due"), _states(item), frozenset(item.get("shown", ())))


def _states(item: Mapping[str, Any]) -> dict[date, State]:
    return {day: State(state) for day, state in item.get("states", {}).items()}


if __name__ == "__main__":
    main()
