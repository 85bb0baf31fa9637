"""Words by which commitments are read: a broken file stops the start and says where."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

import pytest

from detente.codebook import Codebook, load_codebook
from detente.errors import KnowledgeError


@pytest.mark.parametrize(
    ("old", "new", "named", "reason"),
    [
        ("kept_by: [RETREAT, CONCEDE, COOPERATE]", "kept_by: [APPLAUD]", "ease", "APPLAUD"),
        ("    things: [purchase]\n", "", "buy", "things"),
        ("keep: [keep,", "keep: [talk,", "talk", "already"),
        ("  partly:\n", "  party:\n", "evidence", "kept, partly and broken"),
        ("accusing: [", 'accusing: ["(said", ', "accusing", "regular expression"),
        ("unsure: [", "sure: [", "unsure", "missing"),
        ("asides: [", "besides: [", "asides", "missing"),
        ("vague: [maintain", "vaguely: [maintain", "vague", "missing"),
    ],
)
def test_broken_rules_stop_the_start(old: str, new: str, named: str, reason: str, tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    with resources.as_file(resources.files("detente") / "knowledge") as own:
        shutil.copytree(own, folder)
    file = folder / "commitments.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_codebook(folder)
    assert (caught.value.file, named in caught.value.entry) == ("commitments.yaml", True)
    assert reason in caught.value.reason


def test_words_of_a_group_stand_for_it(codebook: Codebook) -> None:
    assert codebook.commitments.alike["resumption"] == codebook.commitments.alike["reopen"] == "resume"


def test_things_are_words_as_they_are_compared(codebook: Codebook) -> None:
    rules = codebook.commitments
    assert [t for deed in rules.deeds.values() for t in deed.things if rules.alike.get(t, t) != t] == []
