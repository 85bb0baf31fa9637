"""The command `stories` from end to end: a list, a lineage, and what was known on a day."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import call, rows

STORY = (
    "Japan and South Korea agreed on Monday to hold talks on trade in Tokyo next month. The two ministers spoke for an hour by telephone. "
    "Both called the export controls a burden for their companies. Officials of the two governments will meet first, one side said. "
)
MORE = (
    "On Tuesday the minister added that 12 companies had asked for relief and that 350 licences were waiting. "
    "He would not say when the first of them would be given, nor whether the list would be made shorter before the talks begin. "
)
PAGES = {
    "one": ("Japan and South Korea to Talk – Meridian Wire", "November 18, 2019", STORY),
    "two": ("Tokyo and Seoul Will Talk – Strait Gazette", "November 18, 2019", STORY),
    "three": ("Licences Wait as Talks Near – Meridian Wire", "November 19, 2019", STORY + MORE),
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stories")
    for name, (title, day, text) in PAGES.items():
        (folder / f"{name}.txt").write_text(f"{title}\n\n{day}\n\n{text}\n", encoding="utf-8")
    assert call("read", folder, "--record", folder / "record.db", "--processes", 1) == 0
    return folder / "record.db"


def test_pages_that_carry_one_text_are_a_story(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (story,) = rows(capsys, "stories", "JPN", "KOR", "--record", record)
    assert sorted(link["kind"] for link in story["links"]) == ["copy", "update"]
    assert story["outlets"] == ["Meridian Wire", "Strait Gazette"] or story["outlets"] == ["Strait Gazette", "Meridian Wire"]


def test_story_is_found_by_any_of_its_articles(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (story,) = rows(capsys, "stories", "--record", record)
    for article in story["articles"]:
        assert rows(capsys, "stories", article, "--record", record) == [story]


def test_as_of_shows_what_was_known_then(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (story,) = rows(capsys, "stories", "--as-of", "2019-11-18", "--record", record)
    assert [link["kind"] for link in story["links"]] == ["copy"]


def test_words_for_a_reader(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (story,) = rows(capsys, "stories", "--record", record)
    assert call("stories", story["id"], "--text", "--record", record) == 0
    assert "update of 1" in capsys.readouterr().out


def test_what_cannot_be_shown_says_the_way_out(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("stories", "art_none", "--record", record) == 2
    assert "art_none" in capsys.readouterr().err
    assert call("stories", "USA", "CHN", "--text", "--record", record) == 2
    assert "3 pages" in capsys.readouterr().err
    assert call("stories", "USA", "CHN", "JPN", "--record", record) == 2
    assert "detente stories USA CHN" in capsys.readouterr().err
