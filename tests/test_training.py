"""The training sentences: each line can be read, none stands twice, and silence has its share."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from training.corpus import READINGS, SENTENCES, Row, mark, read_readings, read_rows, undisputed

LEAST_ROWS = 6_000
LEAST_NO_ACT = 0.30
LEAST_AGREEMENT = 0.95
KNOWLEDGE = Path(__file__).parents[1] / "src" / "detente" / "knowledge"


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return read_rows()


def test_rows_are_many_and_none_stands_twice(rows: list[Row]) -> None:
    assert len(rows) >= LEAST_ROWS
    assert [text for text, times in Counter(row.marked for row in rows).items() if times > 1] == []


def test_every_code_is_in_the_codebook_or_none(rows: list[Row]) -> None:
    with (KNOWLEDGE / "cameo.csv").open(encoding="utf-8", newline="") as lines:
        known = {row["code"] for row in csv.DictReader(lines)}
    assert {row.code for row in rows} - known <= {"000"}


def test_all_roots_stand_in_the_rows(rows: list[Row]) -> None:
    assert {row.root for row in rows} == {f"{number:02d}" for number in range(21)}


def test_no_act_has_its_share(rows: list[Row]) -> None:
    assert sum(row.root in {"00", "01"} for row in rows) / len(rows) >= LEAST_NO_ACT


def test_rows_were_read_twice_and_readers_agree(rows: list[Row]) -> None:
    second = read_readings()
    both = [row for row in rows if row.id in second]
    assert len(both) / len(rows) > 0.9
    assert sum(row.root == second[row.id] for row in both) / len(both) >= LEAST_AGREEMENT


def test_disputed_rows_are_left_out(rows: list[Row]) -> None:
    second = read_readings()
    kept = undisputed(rows, second)
    assert 0 < len(rows) - len(kept) < len(rows) * (1 - LEAST_AGREEMENT)


def test_mark_puts_parties_in_brackets() -> None:
    assert mark("Peru thanked Chad", (0, 4), (13, 17)) == "[A Peru] thanked [R Chad]"


def test_broken_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "01.txt").write_text("036 | wire | [A Peru] will receive a delegation\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"01\.txt:1"):
        read_rows(tmp_path)


def test_folders_hold_what_they_should() -> None:
    assert all(path.suffix == ".txt" for path in SENTENCES.iterdir())
    assert all(path.suffix == ".csv" for path in READINGS.iterdir())
