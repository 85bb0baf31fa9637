"""The commands `issues` and `claims` from end to end: rows in a pipe, words for a reader, what was known on a day."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import call, rows

PAGES = {
    "one": ("Japan and South Korea Talk – Meridian Wire", "November 18, 2019", "Japan and South Korea agreed on cooperation on climate change. "
            "The relationship of Japan and South Korea is at its lowest point since 1965, the Japanese foreign ministry said."),
    "two": ("Japan Objects – Strait Gazette", "November 20, 2019", "Japan strongly opposes the tariffs of South Korea, the Japanese foreign ministry said."),
}  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("issues")
    for name, (title, day, text) in PAGES.items():
        (folder / f"{name}.txt").write_text(f"{title}\n\n{day}\n\n{text}\n", encoding="utf-8")
    assert call("read", folder, "--record", folder / "record.db", "--processes", 1) == 0
    return folder / "record.db"


def test_each_issue_is_a_row(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = {row["issue"]: row for row in rows(capsys, "issues", "JPN", "KOR", "--record", record) if row["kind"] == "issue"}
    assert found["CLIM"]["others"]["stance"] == "active cooperation"
    assert found["CLIM"]["a"] is None
    assert found["TRADE"]["a"]["holders"] == ["JPN"]


def test_as_of_leaves_out_what_was_published_later(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, "issues", "JPN", "KOR", "--as-of", "2019-11-18", "--record", record)
    assert "TRADE" not in {row.get("issue") for row in found}


@pytest.mark.parametrize("name", ["CLIM", "climate"])
def test_history_is_of_one_issue(record: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    found = rows(capsys, "issues", "JPN", "KOR", "--issue", name, "--record", record)
    assert {row["issue"] for row in found if row["kind"] == "stance"} == {"CLIM"}


def test_reader_is_told_where_the_record_is_silent(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("issues", "JPN", "KOR", "--text", "--record", record) == 0
    shown = capsys.readouterr().out
    assert "Not in record: " in shown
    assert call("issues", "JPN", "KOR", "--issue", "cyber", "--text", "--record", record) == 0
    assert "not in record" in capsys.readouterr().out


def test_unknown_issue_is_one_line_with_a_way_out(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("issues", "JPN", "KOR", "--issue", "chess", "--record", record) == 2
    assert "one of BILAT" in capsys.readouterr().err


def test_claim_has_its_year_and_a_thin_record_no_verdict(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (claim,) = rows(capsys, "claims", "JPN", "KOR", "--record", record)
    assert claim["direction"] == "low"
    assert claim["since"]["year"] == 1965
    assert claim["verdict"] == "insufficient record"
    assert call("claims", "JPN", "KOR", "--text", "--record", record) == 0
    assert "1965" in capsys.readouterr().out


def test_no_claim_is_one_line(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("claims", "USA", "CHN", "--record", record) == 2
    assert "no claim about" in capsys.readouterr().err


def test_no_stance_of_either_is_one_line(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("issues", "IND", "PAK", "--record", record) == 2
    assert "no page tells how" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "offer"),
    [
        ("TRAED", "did you mean TRADE (trade)?"),
        ("climat change", "did you mean CLIM (climate)?"),
        ("", "one of BILAT (relations as a whole)"),
    ],
)
def test_mistyped_issue_gets_an_offer(record: Path, capsys: pytest.CaptureFixture[str], name: str, offer: str) -> None:
    assert call("issues", "JPN", "KOR", "--issue", name, "--record", record) == 2
    assert offer in " ".join(capsys.readouterr().err.split())


def test_claim_is_told_with_its_speaker_its_page_and_what_the_record_makes_of_it(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("claims", "JPN", "KOR", "--text", "--record", record) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "18 Nov 2019 low since 1965; says the Japanese foreign ministry (JPN)" in shown
    assert "— Meridian Wire, 2019-11-18, “Japan and South Korea Talk”" in shown
    assert "insufficient record for a verdict: " in shown


def test_a_side_is_not_named_again_in_its_own_column(
    record: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert call("issues", "JPN", "KOR", "--text", "--record", record) == 0
    shown = capsys.readouterr().out
    assert "20 Nov 2019; says the Japanese foreign ministry (JPN)" in shown
    assert "18 Nov 2019; Japan and South Korea; says the page" in shown
