"""`export --format tracker` from end to end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.cli import app
from detente.errors import NotFoundError

PAGE = """Suga Calls Moon – Meridian Wire

September 10, 2021

Japanese Prime Minister Yoshihide Suga held a telephone call with South Korean President Moon Jae-in on Thursday.

Yoshihide Suga said that South Korea must lift its export controls at once.
"""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("record")
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    path = folder / "record.db"
    assert CliRunner().invoke(app, ["read", str(folder / "page.txt"), "--record", str(path), "--processes", "1"]).exit_code == 0
    return path


def export(record: Path, out: Path, *words: str) -> object:
    return CliRunner().invoke(app, ["export", *words, "--format", "tracker", "--out", str(out), "--record", str(record)])


def test_chronology_is_written_in_three_forms(record: Path, tmp_path: Path) -> None:
    export(record, tmp_path, "Japan", "South Korea")
    entries = [json.loads(line) for line in (tmp_path / "tracker.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [entry["kind"] for entry in entries] == ["engagement", "statement"]
    text = (tmp_path / "tracker.md").read_text(encoding="utf-8")
    assert "Japanese Prime Minister Yoshihide Suga spoke by phone with South Korean President Moon Jae-in" in text
    assert "Japanese Prime Minister Yoshihide Suga made a statement about export controls." in text
    assert (tmp_path / "tracker.docx").stat().st_size > 0


@pytest.mark.parametrize("words", [(), ("JPN", "KOR", "--since", "2022-01-01"), ("JPN", "KOR", "--as-of", "2020-01-01")])
def test_nothing_to_write_is_said_in_one_line(words: tuple[str, ...], record: Path, tmp_path: Path) -> None:
    done = export(record, tmp_path / "out", *words)
    assert isinstance(done.exception, NotFoundError)  # type: ignore[attr-defined]
    assert not (tmp_path / "out").exists()


def test_countries_belong_to_a_tracker_only(record: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["export", "JPN", "KOR", "--out", str(tmp_path), "--record", str(record)])
    assert isinstance(done.exception, NotFoundError)
