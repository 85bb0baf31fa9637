"""The command `commitments` on a small record: pages go in, the ledger comes out, as of any day."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente import judging, recording
from detente.cli import app
from detente.codebook import Codebook
from detente.errors import NotFoundError
from detente.linking.judging import Hold
from detente.record import Dyad, State
from detente.record.followup import apply_overrules

DYAD = Dyad("USA", "CHN")
PAGES = {
    "2025-05-12": ("Two capitals step back", "The United States agreed to cut its tariffs on Chinese goods to 30 percent by May 14."),
    "2025-05-15": ("Cheaper goods", "The United States cut its tariffs on Chinese goods to 30 percent on Wednesday, from 145 percent."),
    "2025-05-20": ("A call", "China agreed to release rare earths to the United States."),
    "2025-06-03": ("Angry words", "The United States accused China of violating its promise to release rare earths to the United States."),
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, codebook: Codebook) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    lines = [
        json.dumps({"id": f"p-{day}", "title": title, "outlet": "The Harbor Courier", "date": day, "text": text})
        for day, (title, text) in PAGES.items()
    ]
    (folder / "wire.jsonl").write_text("\n".join(lines), encoding="utf-8")
    path = folder / "record.db"
    with recording.open_record(path) as store:
        recording.read_into(store, [folder / "wire.jsonl"], codebook, now=datetime(2026, 1, 1, tzinfo=UTC), processes=1)
    return path


def states(record: Path, codebook: Codebook, day: date | None = None) -> dict[str, State]:
    with recording.open_record(record, create=False) as store:
        return {c.parties[0]: c.state for c in recording.load_ledger(store, DYAD, codebook, as_of=day)}


def test_ledger_follows_the_pages_as_of_each_day(record: Path, codebook: Codebook) -> None:
    assert states(record, codebook, date(2025, 5, 13)) == {"USA": State.OPEN}
    assert states(record, codebook, date(2025, 5, 21)) == {"USA": State.KEPT, "CHN": State.OPEN}
    assert states(record, codebook) == {"USA": State.KEPT, "CHN": State.DISPUTED}


def test_rows_name_the_machine_and_its_evidence(record: Path) -> None:
    done = CliRunner().invoke(app, ["commitments", "USA", "CHN", "--record", str(record)])
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    (kept,) = [row for row in rows if row["state"] == "kept"]
    assert kept["deadline"]["hi"] == "2025-05-14"
    assert kept["scores"][0]["by"].startswith("machine (detente ")
    assert "145 percent" in kept["scores"][0]["evidence"]["exact"]


def test_text_shows_deadline_evidence_and_whose_word(record: Path) -> None:
    done = CliRunner().invoke(app, ["commitments", "USA", "CHN", "--text", "--record", str(record)])
    assert "due 14 May 2025" in done.stdout
    assert "disputed: United States says that it was broken" in done.stdout


def test_one_commitment_shows_its_history(record: Path, codebook: Codebook) -> None:
    with recording.open_record(record, create=False) as store:
        (kept,) = [c for c in recording.load_ledger(store, DYAD, codebook) if c.state is State.KEPT]
    done = CliRunner().invoke(app, ["commitments", kept.id[:10], "--text", "--record", str(record)])
    assert "Who says that it was promised" in done.stdout
    assert "+1 kept" in done.stdout


def test_only_what_is_asked_for_is_listed(record: Path) -> None:
    done = CliRunner().invoke(app, ["commitments", "USA", "CHN", "--open", "--as-of", "2025-05-21", "--record", str(record)])
    assert [json.loads(line)["parties"] for line in done.stdout.splitlines()] == [["CHN"]]


@pytest.mark.parametrize("arguments", [["com_nothing"], ["USA", "CHN", "--overdue", "--text"]])
def test_what_is_not_there_is_said_with_a_way_out(arguments: list[str], record: Path) -> None:
    done = CliRunner().invoke(app, ["commitments", *arguments, "--record", str(record)])
    assert done.exit_code != 0
    assert "commitment" in str(done.exception)


def test_analysts_score_overrules_and_is_shown_as_theirs(record: Path, codebook: Codebook) -> None:
    with recording.open_record(record, create=False) as store:
        (disputed,) = [c for c in recording.load_ledger(store, DYAD, codebook) if c.state is State.DISPUTED]
        made = judging.judge_score(store, disputed.id, "0", codebook, by="Mara", reason="some left", at=datetime(2026, 1, 2, tzinfo=UTC))
        after = {c.id: c for c in recording.load_ledger(store, DYAD, codebook)}[disputed.id]
        assert (after.state, after.scores[-1].by) == (State.PARTLY, "Mara")
        judging.undo(store, made.id, codebook, by="Mara", reason="test", at=made.at + timedelta(days=1))
        assert {c.id: c for c in recording.load_ledger(store, DYAD, codebook)}[disputed.id].state is State.DISPUTED


def test_accepted_score_of_the_machine_stands_with_its_day_and_words(record: Path, codebook: Codebook) -> None:
    who = {"by": "Mara", "reason": "read it"}
    with recording.open_record(record, create=False) as store:
        (kept,) = [c for c in recording.load_ledger(store, DYAD, codebook) if c.state is State.KEPT]
        (disputed,) = [c for c in recording.load_ledger(store, DYAD, codebook) if c.state is State.DISPUTED]
        with pytest.raises(NotFoundError, match="the machine does not score"):
            judging.judge_accept(store, disputed.id, codebook, at=datetime(2026, 1, 2, tzinfo=UTC), **who)
        made = judging.judge_accept(store, kept.id, codebook, at=datetime(2026, 1, 2, tzinfo=UTC), **who)
        (judged,) = [j for j in judging.load_judgements(store, codebook) if j.judgement.id == made.id]
        assert (judged.hold, judged.machine) == (Hold.HOLDS, None)
        after = {c.id: c for c in recording.load_ledger(store, DYAD, codebook)}[kept.id]
        machine, accepted = after.scores
        assert (accepted.by, accepted.score, accepted.evidence) == ("Mara", machine.score, machine.evidence)
        assert (accepted.on.lo, accepted.on.hi, accepted.on.basis) == (machine.on.lo, machine.on.hi, machine.on.basis)
        silent = apply_overrules([replace(kept, scores=(), state=State.OPEN)], [made])[0]  # a machine that sees it no more
        assert (silent.state, silent.scores[0].evidence.span.exact) == (State.KEPT, machine.evidence.span.exact)
        changed = replace(made, id="jdg_other", value=f"-1 {(made.value or '').partition(' ')[2]}", at=made.at + timedelta(days=1))
        store.put_judgement(changed)  # as if the machine had said otherwise then
        (judged,) = [j for j in judging.load_judgements(store, codebook) if j.judgement.id == changed.id]
        assert (judged.hold, judged.machine) == (Hold.HOLDS, "+1")
        for minute, one in enumerate((changed, made)):
            judging.undo(store, one.id, codebook, at=datetime(2026, 1, 4, 0, minute, tzinfo=UTC), **who)
        assert {c.id: c for c in recording.load_ledger(store, DYAD, codebook)}[kept.id] == kept


def test_overruled_score_is_printed_in_the_ledger(record: Path, codebook: Codebook) -> None:
    with recording.open_record(record, create=False) as store:
        (kept,) = [c for c in recording.load_ledger(store, DYAD, codebook) if c.state is State.KEPT]
        made = judging.judge_score(store, kept.id, "-1", codebook, by="Mara", reason="not all", at=datetime(2026, 1, 5, tzinfo=UTC))
    shown = " ".join(CliRunner().invoke(app, ["commitments", kept.id, "--text", "--record", str(record)]).stdout.split())
    assert "by Mara: not all" in shown
    assert "by machine" in shown
    with recording.open_record(record, create=False) as store:
        judging.undo(store, made.id, codebook, by="Mara", reason="test", at=datetime(2026, 1, 6, tzinfo=UTC))


def test_brief_says_how_a_promise_stands(record: Path) -> None:
    done = CliRunner().invoke(app, ["brief", "USA", "CHN", "--text", "--record", str(record)])
    assert "due 14 May 2025; kept" in " ".join(done.stdout.split())
