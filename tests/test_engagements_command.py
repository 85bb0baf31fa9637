"""The commands `series` and `engagement` from end to end: rows in a pipe, words for a reader, what was known on a day."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import call, rows

PAGES = {
    "one": ("Leaders Speak – Meridian Wire", "February 11, 2021",
            "Prime Minister Yoshihide Suga spoke by phone with President Moon Jae-in on February 10 at the request of Japan. "
            "The two leaders agreed to resume talks on fisheries."),
    "two": ("Ministers Meet – Strait Gazette", "March 2, 2021",
            "Japanese Foreign Minister Toshimitsu Motegi met South Korean Foreign Minister Chung Eui-yong in Seoul on March 1. "
            "Japan accused South Korea of breaking an agreement."),
    "three": ("Envoys in Vienna – Strait Gazette", "May 4, 2021",
              "Antony Blinken and Wang Yi met in Vienna on May 3 at the invitation of the Austrian government and agreed to resume talks on "
              "fisheries, officials said. The hotel was sealed off by the police for the length of the talks."),
    "four": ("Envoys in Vienna – Coastal Mirror", "May 4, 2021",
             "VIENNA - Antony Blinken and Wang Yi met in Vienna on May 3 at the invitation of the Austrian government and agreed to resume talks "
             "on fisheries, officials said. The hotel was sealed off by the police for the length of the talks."),
    "five": ("A Spring Looked Back On – Meridian Wire", "July 20, 2021", "Antony Blinken met Wang Yi in Vienna on May 3, 2021. Trade grew."),
}  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("engagements")
    for name, (title, day, text) in PAGES.items():
        (folder / f"{name}.txt").write_text(f"{title}\n\n{day}\n\n{text}\n", encoding="utf-8")
    assert call("read", folder, "--record", folder / "record.db", "--processes", 1) == 0
    return folder / "record.db"


def test_series_is_in_order_with_the_days_between(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, "series", "JPN", "KOR", "--record", record)
    assert [(row["level"], row["days_since"]) for row in found] == [("leader", None), ("minister", 19)]


def test_level_and_channel_choose(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [row["channel"] for row in rows(capsys, "series", "JPN", "KOR", "--level", "leader", "--record", record)] == ["phone"]
    assert [row["level"] for row in rows(capsys, "series", "JPN", "KOR", "--channel", "in person", "--record", record)] == ["minister"]


def test_as_of_leaves_out_what_was_published_later(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [row["level"] for row in rows(capsys, "series", "JPN", "KOR", "--as-of", "2021-02-28", "--record", record)] == ["leader"]


def test_engagement_says_who_asked_and_in_which_words(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    id = rows(capsys, "series", "JPN", "KOR", "--channel", "phone", "--record", record)[0]["id"]
    (row,) = rows(capsys, "engagement", id, "--record", record)
    assert row["initiator"] == "JPN"
    assert "at the request of Japan" in row["request"]["exact"]
    assert {p["person"] for p in row["participants"]} == {"Yoshihide Suga", "Moon Jae-in"}


def test_every_component_has_words_and_they_add_up(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_row, _ = rows(capsys, "series", "JPN", "KOR", "--record", record)
    assert [component["kind"] for component in call_row["components"]] == ["next_step"]
    assert all(component["evidence"] for component in call_row["components"])
    assert call_row["outcome_score"] == sum(component["points"] for component in call_row["components"])


def test_reader_sees_offices_outcome_and_silence(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = (row["id"] for row in rows(capsys, "series", "JPN", "KOR", "--record", record))
    assert call("engagement", first, "--text", "--record", record) == 0
    shown = capsys.readouterr().out
    assert "at the request of Japan" in shown
    assert "Yoshihide Suga, Prime Minister, Japan" in shown
    assert call("engagement", second, "--text", "--record", record) == 0
    assert "do not say what came of it" in capsys.readouterr().out
    assert call("series", "JPN", "KOR", "--text", "--record", record) == 0
    assert "not stated" in capsys.readouterr().out


@pytest.fixture
def vienna(record: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Give the screen of a meeting by invitation, told by a page, its copy and a page of months later."""
    (row,) = rows(capsys, "series", "USA", "CHN", "--record", record)
    assert (row["initiator"], row["invited"], row["reports"]) == ("AUT", True, 2)
    assert call("engagement", row["id"], "--text", "--record", record) == 0
    return " ".join(capsys.readouterr().out.split())


def test_invitation_is_shown_as_one(vienna: str) -> None:
    assert "at the invitation of Austria" in vienna
    assert "request" not in vienna


def test_quote_of_an_outcome_is_its_sentence_once_a_story(vienna: str) -> None:
    outcome = vienna.split("Outcome:")[1].split("In it")[0]
    assert outcome.count("agreed to resume talks on fisheries") == 1
    assert "“agreed to”" not in outcome


def test_page_of_the_days_of_the_contact_is_quoted_first(vienna: str, record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "2021-05-04" in vienna.split("Participants")[0]
    assert call("series", "USA", "CHN", "--text", "--record", record) == 0
    shown = capsys.readouterr().out
    assert "2021-05-04" in shown
    assert "2021-07-20" not in shown


def test_act_is_no_engagement(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    acts = [row for row in rows(capsys, "show", "JPN", "KOR", "--record", record) if row["kind"] == "act"]
    assert call("engagement", acts[0]["id"], "--record", record) == 2
    assert "detente explain" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("series", "IND", "PAK"), ("engagement", "evt_none")], ids=" ".join)
def test_nothing_found_is_one_line(record: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    assert call(*words, "--record", record) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) <= 2
