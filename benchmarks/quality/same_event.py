"""Reads labels of mentions that tell of one event, gives how well linking joins them: B-cubed, MUC, CEAF-e, CoNLL F1, false merges.

`same_event/labels.csv` names mentions by article and code points of the trigger, and gives each the event it tells of. A mention of
the coder is the labelled one if the article is the same and the triggers overlap. A labelled mention that the coder does not find is
counted and left out of the figures: they measure linking, not coding. The pages of `examples` are in the repository; those of
`tracker` are measured only where the data folder is given.

The rules of linking were written while `labels.csv` was read, so its figures flatter. `fresh.csv` names mentions that were labelled when
the rules stood; its figures, "fresh …", stand by themselves. `second.csv` is a second reading of a part of `labels.csv`, and tells how far
two labellings differ.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from benchmarks.quality.common import Figures, show
from detente.codebook import Codebook, load_codebook
from detente.coding import DictionaryCoder
from detente.event import Event, EventMention
from detente.linking import group_stories, link_mentions
from detente.pipeline import code_pages, facts_of, read_pages, sketch_of
from detente.reading import Page

LABELS = Path(__file__).with_name("same_event") / "labels.csv"
FRESH = LABELS.with_name("fresh.csv")
SECOND = LABELS.with_name("second.csv")
EXAMPLES = tuple(Path(__file__).parents[2] / "examples" / name for name in ("us-china", "japan-korea"))
TRACKER = "us_china_tracker_*.jsonl.gz"

Clusters = Sequence[frozenset[Hashable]]


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled mention: where its trigger stands, and the event that it tells of."""

    corpus: str
    article: str
    start: int
    end: int
    event: str


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def main() -> None:
    """Print the figures."""
    options = _parser().parse_args()
    labels = read_labels(LABELS)
    codebook = load_codebook()
    corpora: dict[str, tuple[Path, ...]] = {"examples": EXAMPLES}
    if (tracker := _tracker(options)) is not None:
        corpora["tracker"] = (tracker,)
    figures: Figures = {}
    all_events: list[Event] = []
    all_mentions: list[EventMention] = []
    for corpus, paths in corpora.items():
        events, mentions = link_pages(paths, codebook)
        figures |= figures_of([label for label in labels if label.corpus == corpus], events, mentions, corpus)
        all_events += events
        all_mentions += mentions
    fresh = [label for label in read_labels(FRESH) if label.corpus in corpora]
    for name, part in parts_of(fresh, labels).items():
        figures |= figures_of(part, all_events, all_mentions, name)
    figures |= agreement(labels, read_labels(SECOND))
    show(figures, as_json=options.json)


def link_pages(paths: Iterable[Path], codebook: Codebook) -> tuple[list[Event], list[EventMention]]:
    """Read, code and link pages; give the events and the mentions."""
    pages = {item.article.id: item for item in read_pages(paths, codebook) if isinstance(item, Page)}
    coded = list(code_pages(pages.values(), DictionaryCoder(codebook)))
    articles = [item.page.article for item in coded]
    mentions = [mention for item in coded for mention in item.mentions if isinstance(mention, EventMention)]
    return link_mentions(mentions, facts_of(articles, group_stories(map(sketch_of, articles))), codebook), mentions


def read_labels(path: Path) -> list[Label]:
    """Give the labels of a file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [Label(row["corpus"], row["article"], int(row["start"]), int(row["end"]), row["event"]) for row in csv.DictReader(lines)]


def parts_of(fresh: Sequence[Label], labels: Iterable[Label]) -> dict[str, list[Label]]:
    """Give the fresh labels by the name of their figures: all, by corpus, and those on pages of which `labels` names nothing."""
    read_before = {label.article for label in labels}
    parts: dict[str, list[Label]] = {"fresh": list(fresh)}
    for label in fresh:
        parts.setdefault(f"fresh {label.corpus}", []).append(label)
    parts["fresh pages"] = [label for label in fresh if label.article not in read_before]
    return parts


def agreement(labels: Iterable[Label], second: Sequence[Label]) -> Figures:
    """Give how far a second reading joins the mentions that the first joins, over those that both have."""
    first = {_place(label): label.event for label in labels}
    again = {place: label.event for label in second if (place := _place(label)) in first}
    # The names of single events are numbers that begin anew in each corpus.
    ours = clusters_of({str(place): (place[0], first[place]) for place in again})
    theirs = clusters_of({str(place): (place[0], event) for place, event in again.items()})
    either, both = _pairs(ours) | _pairs(theirs), _pairs(ours) & _pairs(theirs)
    return {
        "second reading: rows": len(again),
        "second reading: B-cubed F1": b_cubed(ours, theirs).f1,
        "second reading: pairs that both join": len(both),
        "second reading: pairs that one alone joins": len(either - both),
    }


def _place(label: Label) -> tuple[str, str, int, int]:
    return label.corpus, label.article, label.start, label.end


def figures_of(labels: Sequence[Label], events: Iterable[Event], mentions: Iterable[EventMention], corpus: str) -> Figures:
    """Give the figures of a corpus; their names begin with its own."""
    found = match(labels, mentions)
    home = {mention: event.id for event in events for mention in event.mentions}
    gold = clusters_of({mention: label.event for label, mention in found.items()})
    system = clusters_of({mention: home[mention] for mention in found.values()})
    scores = {"B-cubed": b_cubed(gold, system), "MUC": muc(gold, system), "CEAF-e": ceaf_e(gold, system)}
    joined, parted = pair_errors(gold, system)
    return {
        f"{corpus}: rows": len(labels),
        f"{corpus}: labelled, not found by the coder": len(labels) - len(found),
        f"{corpus}: events labelled": len(gold),
        f"{corpus}: pairs labelled as one event": len(_pairs(gold)),
        f"{corpus}: pairs joined": len(_pairs(system)),
        f"{corpus}: CoNLL F1": sum(score.f1 for score in scores.values()) / len(scores),
        **{f"{corpus}: {name} F1": score.f1 for name, score in scores.items()},
        **{f"{corpus}: {name} precision": score.precision for name, score in scores.items()},
        **{f"{corpus}: {name} recall": score.recall for name, score in scores.items()},
        f"{corpus}: false merges, of joined pairs": joined,
        f"{corpus}: missed merges, of labelled pairs": parted,
    }


def match(labels: Sequence[Label], mentions: Iterable[EventMention]) -> dict[Label, str]:
    """Give the coder's mention for each label that has one, each mention once, the best overlap first."""
    on_page: dict[str, list[EventMention]] = defaultdict(list)
    for mention in mentions:
        on_page[mention.article].append(mention)
    pairs = [
        (_overlap(label, mention), -number, mention.id, label)
        for number, label in enumerate(labels)
        for mention in on_page[label.article]
        if _overlap(label, mention) > 0
    ]
    found: dict[Label, str] = {}
    taken: set[str] = set()
    for _, _, mention_id, label in sorted(pairs, key=lambda pair: pair[:3], reverse=True):
        if label not in found and mention_id not in taken:
            found[label] = mention_id
            taken.add(mention_id)
    return found


def _overlap(label: Label, mention: EventMention) -> float:
    """Give the common code points, of all that either covers."""
    common = min(label.end, mention.trigger.end) - max(label.start, mention.trigger.start)
    return common / (max(label.end, mention.trigger.end) - min(label.start, mention.trigger.start)) if common > 0 else 0.0


def clusters_of(home: Mapping[str, Hashable]) -> list[frozenset[Hashable]]:
    """Give the clusters that the homes of items make."""
    members: dict[Hashable, set[Hashable]] = defaultdict(set)
    for item, cluster in home.items():
        members[cluster].add(item)
    return [frozenset(items) for items in members.values()]


def b_cubed(gold: Clusters, system: Clusters) -> Score:
    """Give B-cubed (Bagga and Baldwin 1998): for each item, how much of its cluster is right."""
    ours, theirs = _cluster_of_each(gold), _cluster_of_each(system)
    if not ours:
        return Score(0.0, 0.0)
    common = {item: len(ours[item] & theirs[item]) for item in ours}
    return Score(
        sum(common[item] / len(theirs[item]) for item in ours) / len(ours), sum(common[item] / len(ours[item]) for item in ours) / len(ours)
    )


def muc(gold: Clusters, system: Clusters) -> Score:
    """Give MUC (Vilain and others 1995): how many links of one partition stand in the other; clusters of one have none."""
    return Score(_links_kept(system, gold), _links_kept(gold, system))


def ceaf_e(gold: Clusters, system: Clusters) -> Score:
    """Give CEAF with phi-4 (Luo 2005): clusters paired one to one so that they are as like as can be."""
    if not gold or not system:
        return Score(0.0, 0.0)
    total = sum(
        best_pairing([[_phi_4(one, other) for other in part_of_system] for one in part]) for part, part_of_system in _parts(gold, system)
    )
    return Score(total / len(system), total / len(gold))


def pair_errors(gold: Clusters, system: Clusters) -> tuple[float, float]:
    """Give the share of the pairs that the system joins and gold does not, and of those that gold joins and the system does not."""
    right, joined = _pairs(gold), _pairs(system)
    return len(joined - right) / len(joined) if joined else 0.0, len(right - joined) / len(right) if right else 0.0


def _pairs(clusters: Clusters) -> set[frozenset[Hashable]]:
    return {frozenset(pair) for cluster in clusters for pair in combinations(sorted(cluster, key=str), 2)}


def _cluster_of_each(clusters: Clusters) -> dict[Hashable, frozenset[Hashable]]:
    return {item: cluster for cluster in clusters for item in cluster}


def _links_kept(these: Clusters, those: Clusters) -> float:
    home = {item: number for number, cluster in enumerate(those) for item in cluster}
    links = sum(len(cluster) - 1 for cluster in these)
    kept = sum(len(cluster) - len({home[item] for item in cluster}) for cluster in these)
    return kept / links if links else 0.0


def _phi_4(one: frozenset[Hashable], other: frozenset[Hashable]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _parts(gold: Clusters, system: Clusters) -> list[tuple[list[frozenset[Hashable]], list[frozenset[Hashable]]]]:
    """Give the groups of clusters that share items, directly or by others: each can be paired by itself."""
    home = {item: number for number, cluster in enumerate(system) for item in cluster}
    group = list(range(len(system)))

    def root(number: int) -> int:
        while group[number] != number:
            number = group[number]
        return number

    for cluster in gold:
        numbers = sorted({root(home[item]) for item in cluster})
        for number in numbers[1:]:
            group[number] = numbers[0]
    parts: dict[int, tuple[list[frozenset[Hashable]], list[frozenset[Hashable]]]] = defaultdict(lambda: ([], []))
    for cluster in gold:
        parts[root(home[next(iter(cluster))])][0].append(cluster)
    for number, cluster in enumerate(system):
        parts[root(number)][1].append(cluster)
    return list(parts.values())


def best_pairing(values: Sequence[Sequence[float]]) -> float:
    """Give the greatest sum of values, no two of one row or column (Kuhn and Munkres, by shortest augmenting paths).

    >>> best_pairing([[1.0, 0.9], [0.9, 0.0]])
    1.8
    """
    rows = values if len(values) <= len(values[0]) else [list(column) for column in zip(*values, strict=True)]
    count, width = len(rows), len(rows[0])
    row_price, column_price = [0.0] * (count + 1), [0.0] * (width + 1)
    row_of, way = [0] * (width + 1), [0] * (width + 1)
    for row in range(1, count + 1):
        row_of[0], column = row, 0
        least, used = [float("inf")] * (width + 1), [False] * (width + 1)
        while row_of[column]:
            used[column] = True
            here, step, following = row_of[column], float("inf"), 0
            for other in range(1, width + 1):
                if used[other]:
                    continue
                cost = -rows[here - 1][other - 1] - row_price[here] - column_price[other]
                if cost < least[other]:
                    least[other], way[other] = cost, column
                if least[other] < step:
                    step, following = least[other], other
            for other in range(width + 1):
                if used[other]:
                    row_price[row_of[other]] += step
                    column_price[other] -= step
                else:
                    least[other] -= step
            column = following
        while column:
            row_of[column] = row_of[way[column]]
            column = way[column]
    return sum(rows[row_of[column] - 1][column - 1] for column in range(1, width + 1) if row_of[column])


def _tracker(options: argparse.Namespace) -> Path | None:
    if options.path is not None:
        return Path(options.path)
    return next(iter(sorted(options.data.glob(TRACKER))), None) if options.data is not None else None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality.same_event", description="How well mentions of one event are joined."
    )
    parser.add_argument("path", type=Path, nargs="?", help="the tracker's pages, where they are to be measured too")
    parser.add_argument("--data", type=Path, help="the folder of the outside data, in place of the path")
    parser.add_argument("--json", action="store_true", help="one JSON object in place of lines")
    return parser


if __name__ == "__main__":
    main()
