"""Series of somebody else's: read as spreadsheets write them, compared in rank and in turns."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from detente.codebook import Codebook
from detente.errors import UnreadableError
from detente.record.temperature import Temperature
from detente.record.temperature.outside import KnownTurn, Point, Series, compare_series, read_series
from detente.record.temperature.turns import Kind
from made_records import START, read, steady, sure, with_crisis


@pytest.fixture(scope="module")
def crisis(codebook: Codebook) -> Temperature:
    return read(with_crisis(), sure(codebook), draws=60)


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "series.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "date,value\n2021-02,-6.5\n2021-03,-7\n",
        "2021-02,-6.5\n2021-03,-7\n",
        "Month;Score\n2021/02;−6.5\n2021/03;-7\n",
        "country,month,value\nChina,2021-02,-6.5\nChina,2021-03,-7\nChina,2021-04,\n",
        "2021-02;-6,5\n2021-03;-7,0\n",
        "date,value\r\n202102,-6.5\r\n\r\n202103,-7\r\n202104,.\r\n",
    ],
)
def test_files_are_read_as_people_write_them(text: str, tmp_path: Path) -> None:
    series = read_series(write(tmp_path, text))
    assert series.points == (Point(date(2021, 2, 1), date(2021, 2, 28), -6.5), Point(date(2021, 3, 1), date(2021, 3, 31), -7.0))


def test_turns_are_read(tmp_path: Path) -> None:
    series = read_series(write(tmp_path, "date,turn\n2021-03,low\n2021-11-15,thaw\n"))
    assert series.turns == (
        KnownTurn(date(2021, 3, 1), date(2021, 3, 31), Kind.LOW),
        KnownTurn(date(2021, 11, 15), date(2021, 11, 15), Kind.THAW),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("date,value\nsoon,3\n", "line 2: 'soon' is no date"),
        ("date,value\n2021-13,3\n", "line 2: '2021-13' is no date"),
        ("date,value\n9999-12,3\n", "line 2: '9999-12' is no date"),
        ("date,value\n2021-03-01T00,3\n", "is no date"),
        ("date,value\n\n2021-03,3\n2021-03,4\n", "line 4: 2021-03 has a value already"),
        ("date,value\n2021-03,1_000\n", "is no number"),
        ("date,value\n2021-03,cold\n", "line 2: 'cold' is no number"),
        ("date,value\n2021-03,inf\n", "is no number"),
        ("date,turn\n2021-03,sideways\n", "write low or thaw"),
        ("when,value\n2021-03,3\n", "no column of dates"),
        ("date,a,b\n2021-03,3,4\n", "no column of values"),
        ("date,value\n2021-03,\n", "neither a value nor a turn"),
    ],
)
def test_a_bad_file_is_refused_with_the_place(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=message):
        read_series(write(tmp_path, text))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot be read"):
        read_series(tmp_path / "none.csv")


def monthly(temperature: Temperature, sign: float = 1.0) -> tuple[Point, ...]:
    levels = temperature.levels()
    starts = range(0, temperature.grid.days - 30, 30)
    return tuple(Point(temperature.grid.day(s), temperature.grid.day(s + 29), sign * float(levels[s : s + 30].mean())) for s in starts)


def test_a_series_that_says_the_same_agrees_in_rank(crisis: Temperature) -> None:
    same, opposite = (compare_series(crisis, Series(monthly(crisis, sign), ())) for sign in (1.0, -1.0))
    assert same.rank == pytest.approx(1.0)
    assert opposite.rank == pytest.approx(-1.0)
    assert same.rank_low is not None
    assert same.rank_low <= same.rank


def test_few_points_make_no_correlation(crisis: Temperature) -> None:
    assert compare_series(crisis, Series(monthly(crisis)[-3:], ())).rank is None


def test_known_turns_are_found_or_missed(crisis: Temperature) -> None:
    near, far = START + timedelta(days=440), START + timedelta(days=250)
    found = compare_series(crisis, Series((), (KnownTurn(near, near, Kind.LOW), KnownTurn(far, far, Kind.LOW))))
    assert (found.turns, found.found, found.false_alarms) == (2, 1, ())


def test_a_low_of_ours_that_nobody_knows_is_a_false_alarm(crisis: Temperature) -> None:
    before, after = (KnownTurn(day, day, Kind.LOW) for day in (START + timedelta(days=250), START + timedelta(days=590)))
    found = compare_series(crisis, Series((), (before, after)))
    assert len(found.false_alarms) == 1
    assert found.false_per_year is not None
    assert found.false_per_year > 0


def test_one_turn_of_ours_stands_for_one_known_turn(crisis: Temperature) -> None:
    days = [START + timedelta(days=n) for n in (405, 425, 445)]
    found = compare_series(crisis, Series((), tuple(KnownTurn(day, day, Kind.LOW) for day in days)))
    assert (found.turns, found.found) == (3, 1)


def test_turns_beyond_the_record_are_not_missed(crisis: Temperature) -> None:
    day = crisis.grid.last + timedelta(days=10)
    assert compare_series(crisis, Series((), (KnownTurn(day, day, Kind.LOW),))).turns == 0


def test_outside_the_series_own_time_nothing_of_ours_is_false(crisis: Temperature) -> None:
    old = date(2001, 4, 1)
    assert compare_series(crisis, Series((), (KnownTurn(old, old, Kind.LOW),))).false_alarms == ()


def test_a_series_that_never_moves_goes_with_nothing(crisis: Temperature) -> None:
    flat = tuple(Point(point.first, point.last, 1.0) for point in monthly(crisis))
    found = compare_series(crisis, Series(flat, ()))
    assert found.rank is None
    assert found.points >= 8


def test_quarters_and_turns_without_a_head_are_read(tmp_path: Path) -> None:
    assert read_series(write(tmp_path, "2021Q1,3\n")).points == (Point(date(2021, 1, 1), date(2021, 3, 31), 3.0),)
    assert read_series(write(tmp_path, "2021-03,low\n")).turns[0].kind is Kind.LOW


def test_where_the_record_is_silent_nothing_is_compared(codebook: Codebook) -> None:
    thin = read(steady(300, every=100), codebook)
    day = START + timedelta(days=100)
    found = compare_series(thin, Series(monthly(thin), (KnownTurn(day, day, Kind.LOW),)))
    assert (found.points, found.turns, found.recall) == (0, 0, None)
