"""The commands of an analyst: rows for a pipe, words for a reader, one line and a way out for what is mistyped."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from detente import cli, recording
from detente.codebook import load_codebook
from detente.store import Store

PAGE = """A Warm Morning – The Harbor Courier

August 22, 2019

South Korea summoned the Japanese ambassador on Thursday. Japan imposed export controls on South Korea on Thursday.
The weather was warm that week, and the shops of the old town were full of people until late in the evening.
"""
BY = ("--by", "ana", "--why", "read it")


@dataclass
class Done:
    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    record = tmp_path / "record.db"

    def run_main(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["detente", *map(str, arguments), "--record", str(record)])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        captured = capsys.readouterr()
        code = stopped.value.code
        return Done(code if isinstance(code, int) else 0, captured.out, captured.err)

    assert run_main("read", tmp_path / "page.txt", "--processes", 1).code == 0
    return run_main


def act(run: Run, type: str) -> str:
    return str(next(row["id"] for row in run("show", "JPN", "KOR", "--all").rows if row["type"] == type))


def test_a_decision_is_given_back_shown_and_undone(run: Run) -> None:
    sanction = act(run, "SANCTION")
    (made,) = run("judge", "edit", sanction, "recipients", "China", *BY).rows
    assert (made["decision"], made["by"], made["why"], made["state"]) == ("edit", "ana", "read it", "holds")
    explained = run("explain", sanction, "--text").out
    assert "recipients is CHN, set by ana; the machine says KOR" in " ".join(explained.split())
    assert [row["decided"][0]["machine"] for row in run("explain", sanction).rows] == ["KOR"]
    undone = run("undo", made["id"], "--by", "bo", "--why", "it was Korea", "--text")
    assert "undid" in undone.out
    assert run("judgements").out == ""
    history = run("judgements", "--all").rows
    assert [(row["decision"], row["state"]) for row in history] == [("edit", "undone"), ("undo", "holds")]
    assert history[0]["undone_by"] == history[1]["id"]
    words = run("judgements", "--all", "--text").out
    assert "it was Korea" in words
    assert "decided" not in run("explain", sanction, "--text").out


def test_a_negative_score_is_no_option(run: Run) -> None:
    done = run("judge", "score", "com_x", "-1", *BY)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "no commitment is called 'com_x'" in done.err


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [("typ", "ACCUSE", "did you mean type"), ("type", "ACUSE", "did you mean ACCUSE"), ("date", "May", "give 2021-07-05")],
)
def test_what_is_mistyped_is_one_line_with_a_way_out(run: Run, field: str, value: str, message: str) -> None:
    done = run("judge", "edit", act(run, "SANCTION"), field, value, *BY)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert message in done.err


def test_a_reading_of_now_has_nothing_to_read_again(run: Run) -> None:
    assert "nothing to do" in run("reread").err


def test_an_older_reading_is_told_of_compared_and_replaced(run: Run, tmp_path: Path) -> None:
    sanction = act(run, "SANCTION")
    with Store.open(tmp_path / "record.db") as store, store._writing() as connection:
        connection.exec_driver_sql("UPDATE reading SET codebook = 'older'")
        connection.exec_driver_sql("DELETE FROM mention WHERE type = 'SANCTION'")
    with recording.open_record(tmp_path / "record.db") as store:
        recording.relink(store, load_codebook())
    assert "`detente reread` shows what the newer one would change" in " ".join(run("read", tmp_path / "page.txt").err.split())
    looked = run("reread", "--processes", 1)
    assert [(row["change"], row["event"]) for row in looked.rows] == [("new", sanction)]
    assert "nothing was changed yet" in looked.err
    applied = run("reread", "--apply", "--processes", 1, "--text")
    assert "0 gone, 1 new, 0 changed" in applied.out
    assert act(run, "SANCTION") == sanction
    assert "nothing to do" in run("reread").err


@pytest.mark.parametrize(
    "command", [("show", "JPN", "KOR"), ("brief", "JPN", "KOR"), ("search", "ambassador"), ("stories",), ("judgements",)]
)
def test_a_view_of_before_anything_was_read_is_empty(run: Run, command: tuple[str, ...]) -> None:
    assert run(*command, "--known-at", "2000-01-01").out == ""


def test_an_event_that_was_not_known_says_so(run: Run) -> None:
    done = run("explain", act(run, "SANCTION"), "--as-of", "2019-01-01")
    assert "was not known then" in done.err
    assert "no moment" in run("explain", "evt_1", "--known-at", "once").err


LATER = """A Cold Evening – Strait Gazette

September 3, 2019

South Korea thanked Japan for its help on Tuesday. The ferry between the two ran as it always does.
The harbour was closed that day, and the shops of the old town were empty from the early afternoon until the evening.
"""


def test_judgements_as_of_a_day_are_those_about_pages_of_then(run: Run, tmp_path: Path) -> None:
    (tmp_path / "later.txt").write_text(LATER, encoding="utf-8")
    assert run("read", tmp_path / "later.txt", "--processes", 1).code == 0
    sanction, thanks = act(run, "SANCTION"), act(run, "SUPPORT")
    (early,) = run("judge", "edit", sanction, "recipients", "China", *BY).rows
    (late,) = run("judge", "edit", thanks, "recipients", "China", *BY).rows
    (both,) = run("judge", "same", thanks, sanction, *BY).rows
    assert {row["id"] for row in run("judgements").rows} == {early["id"], late["id"], both["id"]}
    then = run("judgements", "--as-of", "2019-08-31").rows
    assert [(row["id"], row["state"], row["value"]) for row in then] == [(early["id"], "holds", "China")]
    assert run("judgements", "--as-of", "2019-08-31", "--known-at", "2000-01-01").out == ""
    run("undo", early["id"], "--by", "bo", "--why", "no")
    history = run("judgements", "--as-of", "2019-08-31", "--all").rows
    assert [(row["decision"], row["state"]) for row in history] == [("edit", "undone"), ("undo", "holds")]
    assert "no judgement that was not undone by then" in " ".join(run("judgements", "--as-of", "2019-08-31", "--text").err.split())


PROMISE = """Two Sides Talk – Meridian Wire

August 30, 2019

Japan and South Korea met in Tokyo on Friday. Japan agreed to lift its export controls on South Korea by September 30, the Japanese foreign ministry said.
The weather was warm that week, and the shops of the old town were full of people until late in the evening.
"""


def test_a_score_has_the_day_of_its_decision_and_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "promise.txt").write_text(PROMISE, encoding="utf-8")
    assert run("read", tmp_path / "promise.txt", "--processes", 1).code == 0
    (promise,) = run("commitments", "JPN", "KOR").rows
    scored = run("judge", "score", promise["id"], "-1", *BY, "--text").out
    assert "commitment scored -1 (broken)" in scored
    assert "lift its export controls" in scored
    shown = " ".join(run("commitments", promise["id"], "--text").out.split())
    assert "−1 broken decided on " in shown
    assert "by ana: read it" in shown
    assert "decided on " in " ".join(run("brief", "JPN", "KOR", "--text").out.split())
    assert run("judgements", "--as-of", "2019-12-31").out == ""  # a score says what had become of it: of a later day, nothing yet


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (("explain", "com_1234"), "com_1234 is a commitment, not an event; see it with: detente commitments com_1234"),
        (("engagement", "art_1234"), "art_1234 is a page, not an event; see it with: detente stories art_1234"),
        (("commitments", "evt_1234"), "evt_1234 is an event, not a commitment; see it with: detente explain evt_1234"),
        (("stories", "evt_1234"), "evt_1234 is an event, not a page"),
        (("undo", "evt_1234", *BY), "evt_1234 is an event, not a judgement"),
        (("judge", "score", "evt_1234", "+1", *BY), "evt_1234 is an event, not a commitment"),
        (("explain", "evt_1234"), "event 'evt_1234' is not in"),
    ],
)
def test_id_of_another_kind_is_told_as_what_it_is(run: Run, command: tuple[str, ...], message: str) -> None:
    done = run(*command)
    assert done.code == 2
    assert message in " ".join(done.err.split())


@pytest.mark.parametrize("more", [(), ("--as-of", "2019-12-31")])
def test_beginning_of_several_events_says_which(run: Run, more: tuple[str, ...]) -> None:
    done = run("explain", "evt_", *more)
    assert done.code == 2
    said = " ".join(done.err.split())
    assert f"{act(run, 'SANCTION')} (2019-08-22, Japan imposes restrictions on South Korea" in said
    assert "give more of the id" in said
