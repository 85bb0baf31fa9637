"""The shipped network: it loads only if it is the one described, and gives probabilities that do not depend on the batch."""

from __future__ import annotations

import json
import shutil
from importlib import resources
from pathlib import Path

import pytest

from detente.coding.acts import FILES, MODEL, ActModel, Pair, act_model
from detente.errors import KnowledgeError

# fmt: off
ACTS = [
    ("[Belize] imposed sanctions on [Guyana] over the border dispute.", "16"),
    ("[Belize] did nothing; the river between it and [Guyana] is the longest of the region.", "00"),
    ("The prime minister of [Norway] met [the president of Chile] in Geneva on Friday.", "04"),
    ("[Ghana] sharply criticised [Togo] for closing the bridge.", "11"),
    ("[Mongolia] sent 200 tents and a field hospital to [Nepal] after the earthquake.", "07"),
    ("[Malta] and [Cyprus] signed an agreement on fishing in Valletta.", "05"),
    ("[Rebels] shelled [the airport] through the night.", "19"),
    ("[Bolivia] expressed the hope that [Chile] would find a good harvest.", "01"),
]
# fmt: on


def pair(text: str) -> Pair:
    first, second = text.index("["), text.index("[", text.index("[") + 1)
    plain = text.replace("[", "").replace("]", "")
    ends = [index for index, letter in enumerate(text) if letter == "]"]
    return Pair(plain, (first, ends[0] - 1), (second - 2, ends[1] - 3))


def test_parties_are_read_as_marks() -> None:
    one = pair("[Belize] imposed sanctions on [Guyana].")
    assert one.marked() == "[unused1] imposed sanctions on [unused2]."


@pytest.mark.parametrize(("text", "root"), ACTS)
def test_plain_acts_are_known(text: str, root: str) -> None:
    (reading,) = act_model().read([pair(text)])
    assert reading.best[0][:2] == root


def test_probabilities_sum_to_one_and_do_not_depend_on_the_batch() -> None:
    pairs = [pair(text) for text, _ in ACTS]
    together = act_model().read(pairs)
    alone = [act_model().read([one])[0] for one in pairs]
    for one, other in zip(together, alone, strict=True):
        assert sum(one.acts.values()) == pytest.approx(1.0, abs=1e-4)
        assert one.acts == other.acts


def test_who_the_parties_are_changes_nothing() -> None:
    (one,) = act_model().read([pair("[Belize] imposed sanctions on [Guyana] on Monday.")])
    (other,) = act_model().read([pair("[The United States] imposed sanctions on [the Chinese navy] on Monday.")])
    assert one.acts == pytest.approx(other.acts)


def test_no_pairs_give_no_readings() -> None:
    assert act_model().read([]) == []


def test_changed_model_file_stops_the_start(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes((resources.files("detente") / "models" / MODEL / name).read_bytes())
    about = json.loads((tmp_path / "acts.json").read_text())
    about["sha256"]["model.onnx"] = "0" * 64
    (tmp_path / "acts.json").write_text(json.dumps(about))
    with pytest.raises(KnowledgeError, match=r"model\.onnx"):
        ActModel(tmp_path)


def test_missing_model_file_is_named(tmp_path: Path) -> None:
    shutil.copy(str(resources.files("detente") / "models" / MODEL / "acts.json"), tmp_path)
    with pytest.raises(KnowledgeError, match=r"vocabulary\.txt"):
        ActModel(tmp_path)
