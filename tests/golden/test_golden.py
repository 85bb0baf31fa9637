"""The golden texts are well-formed, and the coder is no worse on them than it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.codebook import Codebook
from detente.evaluation import below_floors, evaluate_coder
from detente.evaluation.gold import load_page

FOLDER = Path(__file__).parent
QUALITY = FOLDER.parents[1] / "benchmarks" / "quality"
FILES = sorted(FOLDER.glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_page_is_well_formed(file: Path, codebook: Codebook) -> None:
    page = load_page(file, codebook)
    assert len({event.quote for event in page.events}) == len(page.events), "two entries have one quote"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_transcripts_have_speakers_and_others_have_none(file: Path, codebook: Codebook) -> None:
    article = load_page(file, codebook).article
    assert bool(article.turns) == (article.genre == "transcript")


def test_figures_are_not_below_their_floors(codebook: Codebook) -> None:
    figures = evaluate_coder(FOLDER, QUALITY / "neutral.txt", codebook)
    assert below_floors(figures, QUALITY / "floors.yaml") == []
