"""Reads dated pages, draws pairs near the threshold for a reader to label, none of whose pages was ever labelled or looked at before.

As in the first sample, whose pairs `copy_pairs.csv` holds, the pages stand at most 72 hours apart, and the containment is from .35 to
.85, in bands of a tenth, as many pairs from each as there are; a band that has too few is made up from the others. Here a page is
drawn once only, so that no form that fills a day's wire decides the figure, and pages are taken from 20 shingles on, where the first
sample had 45: above a containment of .55 it held nearly every pair of long pages that there was.

    python -m benchmarks.quality.copy_sample FOLDER --draw 160 --seed 5 > benchmarks/quality/copy_pairs_fresh.csv

After these two samples too few pages are left for a third, so that it takes from seen pages the pairs that were never drawn, as few
as it can, and last of all pages for a second time:

    python -m benchmarks.quality.copy_sample FOLDER --seed 11 --pages-again --without copy_pairs.csv copy_pairs_fresh.csv

The fourth begins at a containment of .3, where the rule begins to ask, since there alone pages are left that nobody has seen:

    python -m benchmarks.quality.copy_sample FOLDER --draw 120 --seed 17 --least 0.3 --pages-again --without copy_pairs*.csv
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import zip_longest
from pathlib import Path

from benchmarks.quality.common import read_rows
from benchmarks.quality.copies import COLUMNS, LABELLED, STORIES, TRACKER, files_in, make_sketches
from detente.linking.copies import MAX_GAP_DAYS, MIN_SHINGLES_TOLD_ANEW, Sketch, find_candidates

LEAST, GREATEST, BAND = 0.35, 0.85, 0.1
Pair = tuple[str, str]


def main() -> None:
    """Print the drawn pairs as a table without labels."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.copy_sample", description=__doc__)
    parser.add_argument("path", type=Path, nargs="+", help=f"{STORIES} and {TRACKER}, or the folder that holds them")
    parser.add_argument("--draw", type=int, default=160, metavar="N", help="pairs wanted")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--least", type=float, default=LEAST, help="containment from which pairs are drawn (%(default)s)")
    parser.add_argument("--without", type=Path, nargs="*", default=[LABELLED], help="tables whose pages are passed over")
    parser.add_argument("--pages-again", action="store_true", help="pass over the pairs of these tables alone, and take their pages last")
    options = parser.parse_args()
    files = files_in(options.path)
    rows = [row for name in (STORIES, TRACKER) if name in files for row in read_rows(files[name]) if row.get("body")]
    sketches = make_sketches(rows)[0]
    known = {(row["one"], row["other"]) for path in options.without for row in csv.DictReader(path.open(encoding="utf-8"))}
    seen = frozenset(page for pair in known for page in pair)
    bands = near_threshold((sketch for id, sketch in sketches.items() if options.pages_again or id not in seen), least=options.least)
    bands = {band: [pair for pair in pairs if known.isdisjoint((pair, pair[::-1]))] for band, pairs in bands.items()}
    print(",".join(COLUMNS))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerows([_set(one), one, other, "", ""] for one, other in draw(bands, options.draw, seed=options.seed, last=seen))


def near_threshold(sketches: Iterable[Sketch], *, least: float = LEAST) -> dict[int, list[Pair]]:
    """Give the pairs of pages of the same days by their band of containment, in the order of their ids."""
    bands: dict[int, list[Pair]] = defaultdict(list)
    for one, other in find_candidates(sorted(sketches, key=lambda sketch: sketch.article)):
        shorter = min(len(one.shingles), len(other.shingles))
        if one.day is None or other.day is None or abs((one.day - other.day).days) > MAX_GAP_DAYS or shorter < MIN_SHINGLES_TOLD_ANEW:
            continue
        share = len(one.shingles & other.shingles) / shorter
        if least <= share < GREATEST:
            bands[int((share - least) / BAND + 1e-9)].append((one.article, other.article))
    return {band: sorted(bands[band]) for band in sorted(bands)}


def draw(bands: Mapping[int, list[Pair]], wanted: int, *, seed: int, last: frozenset[str] = frozenset()) -> list[Pair]:
    """Draw pairs from the bands by turns, the fullest containment first, and no page twice; pairs with pages of `last` come last,
    and where there are such pages, a page is drawn again rather than too few pairs.

    >>> draw({0: [("a", "b"), ("b", "c")], 1: [("c", "d")]}, 9, seed=1) in ([("a", "b"), ("c", "d")], [("c", "d"), ("a", "b")])
    True
    """
    dice = random.Random(seed)
    waiting = [dice.sample(bands[band], len(bands[band])) for band in sorted(bands, reverse=True)]
    for pairs in waiting:  # the next one is at the end
        pairs.sort(key=lambda pair: -len(last.intersection(pair)))
    drawn: list[Pair] = []
    used: set[str] = set()
    passed: list[list[Pair]] = [[] for _ in waiting]
    while len(drawn) < wanted and any(waiting):
        for pairs, over in zip(waiting, passed, strict=True):
            while pairs and not used.isdisjoint(pairs[-1]):
                over.append(pairs.pop())
            if pairs and len(drawn) < wanted:
                drawn.append(pairs.pop())
                used.update(drawn[-1])
    if last:
        drawn += [pair for turn in zip_longest(*passed) for pair in turn if pair is not None][: wanted - len(drawn)]
    return dice.sample(drawn, len(drawn))  # the reader is not to know the band


def _set(article: str) -> str:
    return "reuters" if article.isdigit() else "tracker"


if __name__ == "__main__":
    main()
