"""The command line from end to end: read, show, brief, explain, search, export, codebook, check."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from detente import cli
from detente.cli import base

PAGE = """Japan and South Korea Talk Again – Meridian Wire

November 23, 2019

Toshimitsu Motegi met Kang Kyung-wha in Nagoya on Saturday. The two ministers agreed to hold a summit in December.
In July, Japan imposed export controls on South Korea. South Korea might condemn Japan.
"""


class Done:
    """What a command wrote and its exit code."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `detente` as its entry point does, in this process."""

    def run_main(*words: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["detente", *map(str, words)])
        base.console.cache_clear()
        base.error_console.cache_clear()
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        captured = capsys.readouterr()
        code = stopped.value.code
        return Done(code if isinstance(code, int) else 0, captured.out, captured.err)

    return run_main


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    path = folder / "record.db"
    done = subprocess.run(
        [sys.executable, "-m", "detente.cli", "read", str(folder / "page.txt"), "--record", str(path), "--processes", "1"],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "1 page read" in done.stderr
    assert not done.stdout
    return path


def one_line(text: str) -> bool:
    return text.startswith("detente: ") and text.count("\n") == 1


def test_reading_again_says_that_nothing_is_new(run: Run, record: Path) -> None:
    done = run("read", record.parent / "page.txt", "--record", record, "--processes", 1)
    assert done.code == 0
    assert "0 pages read, 1 already in" in " ".join(done.err.split())


def test_show_gives_rows_in_a_pipe(run: Run, record: Path) -> None:
    done = run("show", "JPN", "KOR", "--record", record)
    assert done.code == 0
    assert {"CONSULT", "SANCTION"} <= {row["type"] for row in done.rows}
    assert "hypothetical" not in {row["realis"] for row in done.rows}


def test_show_all_gives_what_is_kept_apart(run: Run, record: Path) -> None:
    done = run("show", "Japan", "South Korea", "--all", "--record", record)
    assert "hypothetical" in {row["realis"] for row in done.rows}


def test_show_of_a_period(run: Run, record: Path) -> None:
    done = run("show", "JPN", "KOR", "--since", "2019-11-01", "--until", "2019-11-30", "--record", record)
    assert {row["type"] for row in done.rows} & {"SANCTION"} == set()
    assert "CONSULT" in {row["type"] for row in done.rows}


def test_show_before_the_first_page_is_empty(run: Run, record: Path) -> None:
    assert run("show", "JPN", "KOR", "--as-of", "2019-01-01", "--record", record).out == ""


def test_brief_gives_its_parts(run: Run, record: Path) -> None:
    done = run("brief", "JPN", "KOR", "--record", record)
    assert done.code == 0
    assert {"engagement", "act", "apart"} <= {row["part"] for row in done.rows}


def test_explain_leads_from_the_event_to_the_words(run: Run, record: Path) -> None:
    event = next(row for row in run("show", "JPN", "KOR", "--record", record).rows if row["type"] == "CONSULT")
    done = run("explain", event["id"][:12], "--record", record)
    assert done.code == 0
    (row,) = [row for row in done.rows if row["trigger"] == "met"]
    assert row["event"] == event["id"]
    assert row["rule"].startswith("lexicon:")
    assert "met Kang Kyung-wha" in row["sentence"]


def test_search_finds_a_page_by_its_words(run: Run, record: Path) -> None:
    done = run("search", "Nagoya", "--record", record)
    assert done.code == 0
    assert [row["title"] for row in done.rows] == ["Japan and South Korea Talk Again"]


@pytest.mark.parametrize(("format", "file"), [("jsonl", "events.jsonl"), ("csv", "events.csv")])
def test_export_writes_its_files(format: str, file: str, run: Run, record: Path, tmp_path: Path) -> None:
    done = run("export", "--format", format, "--out", tmp_path / "out", "--record", record)
    assert done.code == 0
    assert (tmp_path / "out" / file).read_text(encoding="utf-8")
    assert file in "".join(done.err.split())


@pytest.mark.parametrize("words", [("--format", "jsonl"), ("--format", "csv"), ("JPN", "KOR", "--format", "tracker")])
def test_export_to_what_is_no_folder_is_one_line(words: tuple[str, ...], run: Run, record: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    done = run("export", *words, "--out", tmp_path / "taken", "--record", record)
    assert (done.code, done.out) == (2, "")
    assert one_line(done.err), done.err
    assert "taken: cannot be written" in done.err


def test_an_id_that_is_no_text_is_one_line(run: Run, record: Path) -> None:
    done = run("explain", "evt_\udcff", "--record", record)
    assert (done.code, one_line(done.err)) == (2, True), done.err


@pytest.mark.parametrize("moment", ["2026-W03", "20260301", "2026-03-01T25:00", "0001-01-01T00:00+23:00", "9999-12-31T23:59-10:00"])
def test_a_moment_that_is_none_is_answered_with_how_one_is_written(moment: str, run: Run, record: Path) -> None:
    done = run("show", "JPN", "KOR", "--known-at", moment, "--record", record)
    assert done.code == 2
    assert "give 2026-03-01 or 2026-03-01T14:30" in " ".join(done.err.split())


def test_check_finds_no_fault(run: Run, record: Path) -> None:
    done = run("check", "--record", record)
    assert done.code == 0
    assert "no fault found" in " ".join(done.out.split())
    assert "0 faults" in " ".join(done.out.split())


@pytest.mark.parametrize(("topic", "word"), [(None, "ACCUSE"), ("ACCUSE", "allege"), ("TRADE", "tariff")])
def test_codebook_shows_what_the_coder_knows(topic: str | None, word: str, run: Run) -> None:
    done = run("codebook", *([topic] if topic else []))
    assert done.code == 0
    assert word in done.out


def test_codebook_shows_the_officials_of_a_day(run: Run) -> None:
    done = run("codebook", "USA", "--at", "2021-09-10")
    assert done.code == 0
    assert "Antony Blinken" in done.out
    assert "Mike Pompeo" not in done.out
    assert done.rows


def test_help_names_every_command(run: Run) -> None:
    done = run("--help")
    assert done.code == 0
    assert all(name in done.out for name in ("read", "show", "brief", "explain", "search", "export", "codebook", "check", "evaluate"))


@pytest.mark.parametrize("command", ["read", "show", "brief", "explain", "search", "export", "codebook", "check", "evaluate"])
def test_every_command_has_help(command: str, run: Run) -> None:
    done = run(command, "--help")
    assert done.code == 0
    assert "--help" in done.out


# Errors are one line and an exit code


@pytest.mark.parametrize("command", ["show", "brief"])
def test_mistyped_country_is_answered_with_the_nearest(command: str, run: Run, record: Path) -> None:
    done = run(command, "USA", "Chnia", "--record", record)
    assert done.code == 2
    assert one_line(done.err), done.err
    assert "did you mean CHN (China)?" in " ".join(done.err.split())
    assert done.out == ""


def test_country_with_itself_is_refused(run: Run, record: Path) -> None:
    done = run("brief", "USA", "usa", "--record", record)
    assert done.code == 2
    assert "same country" in " ".join(done.err.split())


def test_dyad_without_a_record_is_not_found(run: Run, record: Path) -> None:
    done = run("brief", "FRA", "DEU", "--record", record)
    assert done.code == 2
    assert one_line(done.err), done.err


@pytest.mark.parametrize(
    "words", [("show", "JPN", "KOR"), ("brief", "JPN", "KOR"), ("explain", "evt_1"), ("search", "x"), ("export", "--out", "x")]
)
def test_missing_record_is_named(words: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    done = run(*words, "--record", tmp_path / "missing.db")
    assert done.code == 2
    assert "missing.db" in "".join(done.err.split())
    assert one_line(done.err), done.err
    assert not (tmp_path / "missing.db").exists()


def test_file_that_is_no_record_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("just notes", encoding="utf-8")
    done = run("show", "JPN", "KOR", "--record", tmp_path / "notes.db")
    assert done.code == 2
    assert one_line(done.err), done.err
    assert (tmp_path / "notes.db").read_text(encoding="utf-8") == "just notes"


def test_unknown_event_is_not_found(run: Run, record: Path) -> None:
    done = run("explain", "evt_ffffffffffffffff", "--record", record)
    assert done.code == 2
    assert one_line(done.err), done.err


def test_unknown_codebook_topic_is_not_found(run: Run) -> None:
    done = run("codebook", "ACUSE")
    assert done.code == 2
    assert "ACCUSE" in done.err
    assert one_line(done.err), done.err


def test_nothing_readable_is_exit_code_two(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    done = run("read", tmp_path / "empty.txt", "--record", tmp_path / "record.db", "--processes", 1)
    assert done.code == 2
    assert "set aside" in done.err
    assert "empty.txt" in "".join(done.err.split())
    assert "no record was made" in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.txt"]


def test_event_by_the_id_of_a_commitment_names_the_command_for_it(run: Run, record: Path) -> None:
    done = run("explain", "com_0123", "--record", record)
    assert (done.code, one_line(done.err)) == (2, True)
    assert "detente commitments com_0123" in done.err


def test_a_folder_without_pages_says_what_would_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    done = run("read", tmp_path / "pages", "--record", tmp_path / "record.db", "--processes", 1)
    assert done.code == 2
    assert f"nothing to read: no .txt, .html or .jsonl file (also .gz) in {tmp_path / 'pages'}" in " ".join(done.err.split())


@pytest.mark.parametrize("command", [("show",), ("series",), ("export", "--format", "tracker", "--out", "unused")])
def test_a_period_that_ends_before_it_begins_is_refused(command: tuple[str, ...], run: Run, record: Path) -> None:
    done = run(*command, "JPN", "KOR", "--since", "2020-02-01", "--until", "2020-01-01", "--record", record)
    assert (done.code, done.out) == (2, "")
    assert "no day is both since 2020-02-01 and until 2020-01-01" in done.err


def test_a_period_of_one_day_is_one(run: Run, record: Path) -> None:
    assert run("show", "JPN", "KOR", "--since", "2019-11-23", "--until", "2019-11-23", "--record", record).rows


def test_broken_knowledge_is_one_line(run: Run, tmp_path: Path) -> None:
    done = run("check", "--knowledge", tmp_path)
    assert done.code == 2
    assert one_line(done.err), done.err


@pytest.mark.parametrize("words", [("show", "USA"), ("nonsense",), ("show", "USA", "CHN", "--since", "spring"), ("export",)])
def test_wrong_use_is_exit_code_two(words: tuple[str, ...], run: Run) -> None:
    done = run(*words)
    assert done.code == 2
    assert "Traceback" not in done.err


def test_changed_page_text_is_a_fault(run: Run, record: Path, tmp_path: Path) -> None:
    sqlite3 = pytest.importorskip("sqlite3")
    copy = tmp_path / "record.db"
    copy.write_bytes(record.read_bytes())
    with sqlite3.connect(copy) as connection:
        (table, column), *_ = [
            (name, row[1])
            for (name,) in connection.execute("select name from sqlite_master where type = 'table'").fetchall()
            for row in connection.execute(f"pragma table_info({name})")
            if name.startswith("article") and row[1] == "text"
        ]
        connection.execute(f"update {table} set {column} = replace({column}, 'Nagoya', 'Nagano')")
    done = run("check", "--record", copy)
    assert done.code == 1
    assert "Traceback" not in done.err


def test_nothing_shown_or_found_is_said_in_a_pipe_too(run: Run, record: Path) -> None:
    for words in (("show", "JPN", "KOR", "--as-of", "2001-01-01"), ("search", '"unclosed')):
        done = run(*words, "--record", record)
        assert (done.code, done.out) == (2, "")
        assert "nothing about JPN and KOR" in done.err or "no page holds" in done.err


@pytest.mark.parametrize("words", [("--as-of", "2020-13-01"), ("--since", "yesterday"), ("--until", "1/2/2020")])
def test_wrong_day_is_answered_with_how_one_is_written(words: tuple[str, str], run: Run, record: Path) -> None:
    done = run("show", "JPN", "KOR", *words, "--record", record)
    assert done.code == 2
    assert "write it as YYYY-MM-DD" in " ".join(done.err.split())


def test_a_folder_without_pages_leaves_no_record_behind(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    run("read", tmp_path / "pages", "--record", tmp_path / "record.db", "--processes", 1)
    assert not (tmp_path / "record.db").exists()


def test_reading_says_which_pages_have_another_day_in_their_address(run: Run, tmp_path: Path) -> None:
    pages = [
        {"date": date, "url": f"https://wire.example/2021/03/01/{name}", "text": f"Japan condemned South Korea over {name}. Talks are off."}
        for name, date in (("fish", "2021-03-09"), ("steel", "2021-03-02"), ("ships", "2021-03-01"))
    ]
    (tmp_path / "pages.jsonl").write_text("\n".join(map(json.dumps, pages)), encoding="utf-8")
    done = run("read", tmp_path / "pages.jsonl", "--record", tmp_path / "record.db", "--processes", 1)
    assert "read with a gap: 1 date is not that of the address" in " ".join(done.err.split())


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("brief", "USA"), "Missing argument 'b'; see detente brief --help"),
        (("brief", "USA", "CHN", "--as-of", "2021-02-30"), "'2021-02-30' is no day; write it as YYYY-MM-DD"),
        (("series", "USA", "CHN", "--level", "leaders"), "Invalid value for '--level': 'leaders' is not one of 'leader'"),
        (("codebook", "--record", "x"), "No such option"),
        (("recall",), "No such command 'recall'"),
    ],
)
def test_wrong_word_is_one_line_with_where_to_look(run: Run, words: tuple[str, ...], message: str) -> None:
    done = run(*words)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith("detente: ")
    assert message in done.err


def test_help_is_no_error_and_no_command_shows_it(run: Run) -> None:
    assert run("brief", "--help").code == 0
    asked_for_nothing = run()
    assert asked_for_nothing.code == 2
    assert "Usage: " in asked_for_nothing.err


def test_search_for_no_word_says_so(run: Run, record: Path) -> None:
    done = run("search", " ", "--record", record)
    assert (done.code, done.err.strip()) == (2, "detente: give a word to search for: detente search sanctions")


def test_nothing_known_by_a_day_says_how_many_pages_were_out(run: Run, record: Path) -> None:
    done = run("brief", "JPN", "KOR", "--as-of", "1999-01-01", "--record", record)
    assert done.code == 2
    assert "holds 1 page, none of them published by 1999-01-01" in done.err
