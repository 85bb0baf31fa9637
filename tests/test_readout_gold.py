"""The gold of the comparison: every quote stands on its page, and every answer has the quotes that it needs."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.quality import readouts

from detente.codebook import load_codebook
from detente.record.comparison import Answer

PAIRS = [(readouts.EXAMPLES, pair) for pair in readouts.pairs_of(readouts.GOLD)]
PAIRS += [(readouts.PAGES, pair) for pair in readouts.pairs_of(readouts.WRITTEN)]
PAIRS += [(readouts.PAGES, pair) for pair in readouts.pairs_of(readouts.UNREAD)]
PAIRS += [(readouts.MORE_PAGES, pair) for pair in readouts.pairs_of(readouts.COUNTRIES)]
OUTSIDE = [*readouts.pairs_of(readouts.OUTSIDE), *readouts.pairs_of(readouts.FRESH)]
NEEDS = {Answer.ONLY_A: "a", Answer.ONLY_B: "b", Answer.NEITHER: ""}


@pytest.mark.parametrize(("folder", "pair"), PAIRS, ids=lambda part: part["id"] if isinstance(part, dict) else "")
def test_quotes_stand_on_their_pages(folder: Path, pair: dict[str, dict[str, list[str | None]]]) -> None:
    texts = {side: readouts._article(folder / str(pair[side]["page"]), load_codebook()).text for side in "ab"}
    for topic, (answer, *quotes) in pair["cells"].items():
        assert answer is not None
        needed = NEEDS.get(Answer(answer), "ab")
        for side, quote in zip("ab", quotes, strict=True):
            assert (quote is not None) == (side in needed), topic
            assert quote is None or quote in texts[side], topic


@pytest.mark.parametrize("pair", OUTSIDE, ids=lambda pair: pair["id"])
def test_outside_groups_are_named_without_their_text(pair: dict[str, dict[str, list[str | list[int] | None]]]) -> None:
    for topic, (answer, *quotes) in pair["cells"].items():
        needed = NEEDS.get(Answer(str(answer)), "ab")
        for side, quote in zip("ab", quotes, strict=True):
            assert (quote is not None) == (side in needed), topic
            if quote is not None:
                start, end = quote
                assert isinstance(start, int), topic
                assert isinstance(end, int), topic
                assert 0 <= start < end


@pytest.mark.parametrize("folder", [readouts.PAGES, readouts.MORE_PAGES])
def test_written_pages_say_that_they_are_examples(folder: Path) -> None:
    pages = sorted(folder.iterdir())
    assert {page.name for page in pages} == {pair[side]["page"] for kept, pair in PAIRS for side in "ab" if kept == folder}
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "(example)" in text.splitlines()[0]
        assert "Example page written for the Détente project" in text.splitlines()[-1]
