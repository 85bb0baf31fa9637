"""The commands `temperature`, `validate` and `scale` from end to end, on pages of a made-up quarrel."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from commands import call, rows

FIRST = date(2021, 1, 4)
CALM = ("Japan agreed to expand cooperation on climate change with South Korea.", "South Korea agreed to expand cooperation with Japan.")
COLD = ("Japan condemned South Korea.", "South Korea condemned Japan.")
CRISIS = range(40, 50)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the record of a year in which ten weeks are cold, one page and two acts every second day."""
    folder = tmp_path_factory.mktemp("temperature")
    rows = []
    for number in range(180):
        day = FIRST + timedelta(days=2 * number)
        is_cold = number // 3 in CRISIS
        a, b = COLD if is_cold else CALM
        text = f"{a} {b} The two neighbours are in round {number} of their affairs."
        if number == 7:
            text += " Japan will meet South Korea in Seoul in May."
        if number == 140:
            text += " Relations between Japan and South Korea are at a low point, Japan said."
        rows.append(
            {
                "title": f"Round {number}",
                "date": day.isoformat(),
                "text": text,
                "source": "Meridian Wire",
                "url": f"https://example.org/{number}",
            }
        )
    (folder / "pages.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert call("read", folder / "pages.jsonl", "--record", folder / "record.db", "--processes", 1) == 0
    return folder / "record.db"


def temperature(capsys: pytest.CaptureFixture[str], record: Path, *more: object) -> list[dict[str, Any]]:
    return rows(capsys, "temperature", "JPN", "KOR", "--record", record, "--draws", 60, *more)


def test_a_pipe_gets_the_reading_the_turns_and_every_day(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = temperature(capsys, record)
    assert found[0]["kind"] == "reading"
    assert found[0]["insufficient"] is None
    assert found[0]["scale"] == "detente-1"
    days = [row for row in found if row["kind"] == "day"]
    assert len(days) > 300
    assert days[-1]["day"] == found[0]["day"]
    (low,) = [row for row in found if row["kind"] == "low point"]
    assert "2021-09" <= low["day"][:7] <= "2021-11"
    assert low["probability"] >= 0.8


def test_contributions_sum_to_the_reading_and_carry_their_sentences(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = temperature(capsys, record, "--explain")
    own = [row for row in found if row["kind"] == "contribution"]
    assert sum(row["points"] for row in own) == pytest.approx(found[0]["level"] - found[0]["mu"], abs=0.02)
    assert all(row["exact"] and row["article"].startswith("art_") for row in own)


def test_as_of_knows_nothing_of_later_pages(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    early = temperature(capsys, record, "--as-of", "2021-07-01")
    assert early[0]["day"] == "2021-07-01"
    assert not [row for row in early if row["kind"] == "low point"]


def test_a_change_is_split(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = temperature(capsys, record, "--as-of", "2021-10-20", "--changed-since", "2021-08-15")
    changes = [row for row in found if row["kind"] == "change"]
    assert sum(row["points"] for row in changes) < -1
    assert all(row["points"] == pytest.approx(row["new"] + row["faded"] + row["outweighed"], abs=2e-4) for row in changes)


def test_leaving_an_event_out_changes_the_reading(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = temperature(capsys, record, "--explain")
    strongest = max((row for row in whole if row["kind"] == "contribution"), key=lambda row: abs(row["points"]))
    without = temperature(capsys, record, "--without", strongest["event"])
    assert without[0]["level"] != whole[0]["level"]
    assert without[0]["left_out"]["left out as asked"] == 1


def test_a_reader_gets_an_answer_with_quotes(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("temperature", "JPN", "KOR", "--record", record, "--draws", 60, "--text", "--explain", "--on", "2021-10-20") == 0
    words = " ".join(capsys.readouterr().out.split())
    assert "Low point? Yes" in words or "Low point? Near one" in words
    assert "low point" in words
    assert "condemned" in words
    assert "What held it up" in words


def test_an_answer_says_of_how_many_days_before_the_record_suffices(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = temperature(capsys, record, "--on", "2021-10-20")[0]["low_point"]
    assert 60 <= asked["judged_days"] < asked["history_days"]
    assert call("temperature", "JPN", "KOR", "--record", record, "--draws", 60, "--text", "--on", "2021-10-20") == 0
    words = " ".join(capsys.readouterr().out.split())
    assert (
        f"of the {asked['history_days']} days before (the record suffices on {asked['judged_days']}), {asked['percentile']:.0f} % were colder"
        in words
    )


def test_a_day_whose_past_is_too_thin_cannot_be_told(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("temperature", "JPN", "KOR", "--record", record, "--draws", 60, "--text", "--on", "2021-04-01") == 0
    words = " ".join(capsys.readouterr().out.split())
    assert re.search(r"Low point\? Cannot tell: the record suffices on \d+ of the \d+ days before it, 60 are needed", words)


@pytest.mark.parametrize("suffix", [".svg", ".png", ".html"])
def test_a_chart_is_written(suffix: str, record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / f"chart{suffix}"
    temperature(capsys, record, "--chart", path)
    content = path.read_bytes()
    assert content[:4] in {b"<svg", b"\x89PNG", b"<!do"}


def test_the_page_loads_nothing_and_holds_the_numbers(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "chart.html"
    temperature(capsys, record, "--chart", path, "--on", "2021-10-20")
    page = path.read_text(encoding="utf-8")
    assert "<script" not in page
    assert not re.search(r"(src|href)=.?https?://", page)
    assert '<td class="d">2021-10</td>' in page
    assert "condemned" in page


def test_every_issue_has_a_row(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, "temperature", "JPN", "KOR", "--record", record, "--draws", 50, "--by-issue")
    assert found
    assert all(row["kind"] == "issue" and row["issue"] for row in found)
    assert call("temperature", "JPN", "KOR", "--record", record, "--draws", 50, "--by-issue", "--text") == 0
    assert "by issue" in capsys.readouterr().out


def test_a_claim_is_weighed(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (claim,) = rows(capsys, "claims", "JPN", "KOR", "--record", record)
    assert claim["direction"] == "low"
    assert claim["verdict"] == "corroborated"
    assert "probability" in claim["grounds"]


def test_a_brief_tells_the_temperature(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("brief", "JPN", "KOR", "--record", record, "--text") == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "Temperature " in out
    assert "Low point?" in out


def test_an_export_has_every_day_and_the_verdicts(record: Path, tmp_path: Path) -> None:
    assert call("export", "--out", tmp_path, "--record", record) == 0
    days = [json.loads(line) for line in (tmp_path / "temperature.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {tuple(row["dyad"]) for row in days} == {("JPN", "KOR")}
    (claim,) = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert claim["verdict"] == "corroborated"


def test_known_turns_are_compared(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    series = tmp_path / "known.csv"
    series.write_text("date,turn\n2021-10,low\n2021-06,low\n", encoding="utf-8")
    (found,) = rows(capsys, "validate", series, "JPN", "KOR", "--record", record, "--draws", 60)
    assert (found["known_turns"], found["found"], found["recall"]) == (2, 1, 0.5)


def test_a_series_is_compared_in_rank(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    series = tmp_path / "index.csv"
    series.write_text("date,value\n" + "".join(f"2021-{m:02},{-5 if m in (9, 10) else 3}\n" for m in range(1, 13)), encoding="utf-8")
    (found,) = rows(capsys, "validate", series, "JPN", "KOR", "--record", record, "--draws", 60)
    assert found["rank_correlation"] > 0.4
    assert call("validate", series, "JPN", "KOR", "--record", record, "--draws", 60, "--text") == 0
    assert "Rank correlation" in capsys.readouterr().out


def test_the_weights_can_be_printed_changed_and_used(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("scale") == 0
    text = capsys.readouterr().out
    mine = tmp_path / "mine.yaml"
    mine.write_text(re.sub(r"(?m)^  (ACCUSE.*): .*$", r"  \1: 0", text).replace("scale: detente", "scale: mine"), encoding="utf-8")
    found = temperature(capsys, record, "--scale", mine)
    assert found[0]["scale"] == "mine-1"
    assert found[0]["level"] != temperature(capsys, record)[0]["level"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--on", "1990-01-01"), "outside the series"),
        (("--by-issue", "--explain"), "stands alone"),
        (("--changed-since", "2030-01-01"), "outside the series"),
        (("--issue", "cheese"), "no issue is called"),
        (("--issue", "SPACE"), "can be put on a day"),
        (("--chart", "picture.gif"), "ends in .svg, .png, .html"),
        (("--chart", "/no/such/folder/picture.svg"), "cannot be written"),
        (("--without", "evt_nothing"), "evt_nothing"),
        (("--without", "PLANNED"), "does not count here: planned"),
        (("--scale", "/no/such/table.yaml"), "cannot be read"),
    ],
)
def test_bad_input_is_one_line(words: tuple[str, ...], message: str, record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if "PLANNED" in words:
        assert call("show", "JPN", "KOR", "--all", "--record", record) == 0
        planned = next(row["id"] for row in map(json.loads, capsys.readouterr().out.splitlines()) if row["realis"] == "planned")
        words = ("--without", planned)
    assert call("temperature", "JPN", "KOR", "--record", record, "--draws", 50, *words) == 2
    assert message in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("ACCUSE: -3.0", "ACUSE: -3.0"), "did you mean ACCUSE"),
        (("ACCUSE: -3.0", "ACCUSE: -9.0"), "name or version of its own"),
        (("rallying: 1.5", "rallying: high"), "is not a number"),
        (("phi: 0.99", "phi: 1.2"), "between 0 and 1"),
        (("mu_sd: 1.5", "mu_sd: 0"), "must be above 0"),
        (("  leader: 1.5\n", ""), "must have exactly"),
    ],
)
def test_a_bad_table_is_refused(
    change: tuple[str, str], message: str, record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("scale") == 0
    text = capsys.readouterr().out
    assert change[0] in text
    bad = tmp_path / "bad.yaml"
    bad.write_text(text.replace(*change), encoding="utf-8")
    assert call("temperature", "JPN", "KOR", "--record", record, "--scale", bad) == 2
    assert message in " ".join(capsys.readouterr().err.split())


def test_two_countries_without_a_record_are_told_so(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("temperature", "USA", "FRA", "--record", record) == 2
    assert "no event between USA and FRA" in " ".join(capsys.readouterr().err.split())


def test_what_cannot_be_told_comes_with_what_to_do_about_it(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("temperature", "JPN", "KOR", "--record", record, "--draws", 60, "--text", "--on", "2021-04-01") == 0
    assert "add pages about the two of the year before" in " ".join(capsys.readouterr().out.split())
    assert call("temperature", "JPN", "KOR", "--record", record, "--draws", 60, "--text", "--on", "2021-10-20") == 0
    assert "To get a verdict" not in capsys.readouterr().out


def test_the_label_of_a_turn_is_explained_and_the_strongest_thin_change_named(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("temperature", "JPN", "KOR", "--record", record, "--draws", 60, "--text") == 0
    words = " ".join(capsys.readouterr().out.split())
    assert re.search(r"dip: low for less than half a year|low regime: part of half a year", words)
    assert call("temperature", "JPN", "KOR", "--record", record, "--draws", 60, "--text", "--as-of", "2021-03-20") == 0
    words = " ".join(capsys.readouterr().out.split())
    assert re.search(r"The strongest change that cannot be judged: (?:low|high) of [+-]\d", words)


def test_no_reason_lies_after_the_day_asked_for(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = FIRST + timedelta(days=250)
    assert call("temperature", "JPN", "KOR", "--on", asked.isoformat(), "--explain", "--text", "--draws", 60, "--record", record) == 0
    shown = capsys.readouterr().out
    reasons = shown.partition("What lowered it most")[2]
    days = [datetime.strptime(day, "%d %b %Y").date() for day in re.findall(r"(?m)^[+-]\d\.\d\d +(\d+ \w+ \d{4})", reasons)]
    assert days
    assert max(days) <= asked
    assert "Hindsight smooths: " in shown
    assert f"up to {asked:%b %Y}, with hindsight" in shown
    assert "Hindsight smooths" not in _told(capsys, record)


def _told(capsys: pytest.CaptureFixture[str], record: Path) -> str:
    assert call("temperature", "JPN", "KOR", "--explain", "--text", "--draws", 60, "--record", record) == 0
    return capsys.readouterr().out
