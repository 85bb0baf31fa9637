"""The words of readouts.yaml: what is checked when they are loaded."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

import pytest

from detente.codebook import load_codebook
from detente.errors import KnowledgeError


@pytest.mark.parametrize(
    ("old", "new", "named", "reason"),
    [
        ("  resume: [resume,", "  resume: [resume, keep,", "resume", "keep is in keep already"),
        ("acts: [keep,", "acts: [juggle,", "acts", "juggle is no group"),
        ("who: [team]", "who: [juggle]", "who", "juggle is no group"),
        ("one_subject: [TWN,", "one_subject: [XXX,", "one_subject", "XXX is no issue"),
        ("opposites: {suspend: [launch,", "opposites: {suspend: [juggle,", "opposites", "juggle is no group"),
        ("issue_words:\n", "issue_words:\n  XXX: [nothing]\n", "issue_words", "XXX is no issue"),
        ("\nmonths: ", "\nmonth: ", "months", "missing"),
        ("\npapers: ", "\npaper: ", "papers", "missing"),
    ],
)
def test_broken_words_stop_the_start(old: str, new: str, named: str, reason: str, tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    with resources.as_file(resources.files("detente") / "knowledge") as knowledge:
        shutil.copytree(knowledge, folder)
    file = folder / "readouts.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_codebook(folder)
    assert (caught.value.file, caught.value.entry) == ("readouts.yaml", named)
    assert reason in caught.value.reason


def test_acts_that_are_opposed_are_so_both_ways() -> None:
    opposites = load_codebook().readouts.opposites
    assert ("resume", "suspend") in opposites
    assert {(other, act) for act, other in opposites} == opposites
