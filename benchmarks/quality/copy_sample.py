"""Reads dated pages, draws pairs near the threshold for a reader to label, none of whose pages was ever labelled or looked at before.

As in the first sample, whose pairs `copy_pairs.csv` holds, the pages stand at most 72 hours apart, and the containment is from .35 to
.85, in bands of a tenth, as many pairs from each as there are; a band that has too few is made up from the others. Here a page is
drawn once only, so that no form that fills a day's wire decides the figure, and pages are taken from 20 shingles on, where the first
sample had 45: above a containment of .55 it held nearly every pair of long pages that there was.

    python -m benchmarks.quality.copy_sample FOLDER --draw 160 --seed 5 > benchmarks/quality/copy_pairs_fresh.csv
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
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
    parser.add_argument("--without", type=Path, nargs="*", default=[LABELLED], help="tables whose pages are passed over")
    options = parser.parse_args()
    files = files_in(options.path)
    rows = [row for name in (STORIES, TRACKER) if name in files for row in read_rows(files[name]) if row.get("body")]
    sketches = make_sketches(rows)[0]
    seen = {row[side] for path in options.without for row in csv.DictReader(path.open(encoding="utf-8")) for side in ("one", "other")}
    bands = near_threshold(sketch for id, sketch in sketches.items() if id not in seen)
    print(",".join(COLUMNS))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerows([_set(one), one, other, "", ""] for one, other in draw(bands, options.draw, seed=options.seed))


def near_threshold(sketches: Iterable[Sketch]) -> dict[int, list[Pair]]:
    """Give the pairs of pages of the same days by their band of containment, in the order of their ids."""
    bands: dict[int, list[Pair]] = defaultdict(list)
    for one, other in find_candidates(sorted(sketches, key=lambda sketch: sketch.article)):
        shorter = min(len(one.shingles), len(other.shingles))
        if one.day is None or other.day is None or abs((one.day - other.day).days) > MAX_GAP_DAYS or shorter < MIN_SHINGLES_TOLD_ANEW:
            continue
        share = len(one.shingles & other.shingles) / shorter
        if LEAST <= share < GREATEST:
            bands[int((share - LEAST) / BAND + 1e-9)].append((one.article, other.article))
    return {band: sorted(bands[band]) for band in sorted(bands)}


def draw(bands: Mapping[int, list[Pair]], wanted: int, *, seed: int) -> list[Pair]:
    """Draw pairs from the bands by turns, the fullest containment first, and no page twice.

    >>> draw({0: [("a", "b"), ("b", "c")], 1: [("c", "d")]}, 9, seed=1) in ([("a", "b"), ("c", "d")], [("c", "d"), ("a", "b")])
    True
    """
    dice = random.Random(seed)
    waiting = [dice.sample(bands[band], len(bands[band])) for band in sorted(bands, reverse=True)]
    drawn: list[Pair] = []
    used: set[str] = set()
    while len(drawn) < wanted and any(waiting):
        for pairs in waiting:
            while pairs and not used.isdisjoint(pairs[-1]):
                pairs.pop()
            if pairs and len(drawn) < wanted:
                drawn.append(pairs.pop())
                used.update(drawn[-1])
    return dice.sample(drawn, len(drawn))  # the reader is not to know the band


def _set(article: str) -> str:
    return "reuters" if article.isdigit() else "tracker"


if __name__ == "__main__":
    main()
