"""Which pairs are drawn for a reader, and that the measure counts those alone that have a label."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

from benchmarks.quality import copies
from benchmarks.quality.copy_sample import draw, near_threshold

from detente.linking.copies import Sketch, shingles_of, words_of_text

DAY = date(2021, 9, 10)
WORDS = [f"word{number}" for number in range(400)]


def sketch(article: str, words: list[str], day: date = DAY) -> Sketch:
    text = " ".join(words)
    return Sketch(article, day, shingles_of(text), words_of_text(text))


def test_pairs_near_the_threshold_are_banded_by_containment() -> None:
    one = sketch("a", WORDS[:104])
    half, near, full = (sketch(id, [*WORDS[:count], *WORDS[200 : 304 - count]]) for id, count in (("b", 54), ("c", 81), ("d", 104)))
    late = sketch("e", [*WORDS[:54], *WORDS[320:370]], DAY + timedelta(days=9))
    bands = near_threshold([one, half, near, full, late])
    assert ("a", "b") in bands[1]
    assert ("a", "c") in bands[4]
    assert ("a", "b") in near_threshold([one, half], least=0.3)[2]
    assert near_threshold([one, half], least=0.55) == {}
    assert not any({"a", "d"} == set(pair) or "e" in pair for pairs in bands.values() for pair in pairs)


def test_draw_takes_bands_by_turns_and_no_page_twice_and_is_the_same_for_a_seed() -> None:
    bands = {0: [(f"a{number}", f"b{number % 5}") for number in range(40)], 3: [(f"c{number}", f"d{number}") for number in range(4)]}
    drawn = draw(bands, 7, seed=3)
    assert drawn == draw(bands, 7, seed=3) != draw(bands, 7, seed=4)
    pages = [page for pair in drawn for page in pair]
    assert len(pages) == len(set(pages))
    assert sum(pair in bands[3] for pair in drawn) == 4
    assert len(draw(bands, 99, seed=3)) == 9


def test_pages_of_older_tables_come_last_and_a_page_comes_again_rather_than_too_few_pairs() -> None:
    bands = {0: [("a", "b"), ("a", "c"), ("d", "e"), ("f", "g")]}
    last = frozenset("def")
    assert draw(bands, 1, seed=3, last=last)[0] in (("a", "b"), ("a", "c"))
    assert sorted(draw(bands, 2, seed=3, last=last))[1] == ("f", "g")
    assert len(draw(bands, 4, seed=3)) == 3
    assert sorted(draw(bands, 9, seed=3, last=last)) == bands[0]


def test_third_and_fourth_pairs_are_none_of_the_older_ones() -> None:
    known = {frozenset(pair) for path in (copies.LABELLED, copies.FRESH) for pair in pairs_of(path)}
    third = {frozenset(pair) for pair in pairs_of(copies.THIRD)}
    assert len(third) == 160
    assert not third & known
    fourth = {frozenset(pair) for pair in pairs_of(copies.FOURTH)}
    assert len(fourth) == 120
    assert not fourth & (known | third)


def pairs_of(path: Path) -> list[tuple[str, ...]]:
    pages = pages_of(path)
    return list(zip(pages[::2], pages[1::2], strict=True))


def test_fresh_pairs_have_no_page_of_the_labelled_ones() -> None:
    seen, fresh = pages_of(copies.LABELLED), pages_of(copies.FRESH)
    assert len(fresh) == len(set(fresh)) > 300
    assert not set(fresh) & set(seen)


def pages_of(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        assert tuple(rows.fieldnames or ()) == copies.COLUMNS
        return [row[side] for row in rows for side in ("one", "other")]


def test_pairs_without_a_label_are_not_counted(tmp_path: Path) -> None:
    table = tmp_path / "pairs.csv"
    table.write_text(
        ",".join(copies.COLUMNS) + "\nmade,a,b,yes,\nmade,a,c,,\nmade,a,d,no,a page that is not here\n",
        encoding="utf-8",
    )
    sketches = {id: sketch(id, WORDS[:90]) for id in ("a", "b", "c")}
    assert [(row["other"], same, found) for row, same, found in copies.judged(table, sketches)] == [("b", True, True)]
    assert copies.judged(tmp_path / "none.csv", sketches) == []
