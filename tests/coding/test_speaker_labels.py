"""Words after a speaker's label are the speaker's and not the page's; a question asserts nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from detente.article import Genre
from detente.codebook import Codebook
from detente.coding import DictionaryCoder
from detente.event import Attribution, EventMention
from detente.reading import Page, read_path
from detente.reading.sentences import split_sentences

SPRING = date(2025, 4, 14)
Found = Callable[..., list[EventMention]]
Read = Callable[[str], list[EventMention]]


@pytest.fixture
def transcript(tmp_path: Path, codebook: Codebook, coder: DictionaryCoder) -> Read:
    """Read a transcript as a file, so that its turns are found, and code it."""

    def code(text: str) -> list[EventMention]:
        path = tmp_path / "2025-04-14-transcript.txt"
        path.write_text(f"Briefing of April 14, 2025\n\n{text}\n", encoding="utf-8")
        pages = [page for page in read_path(path, codebook) if isinstance(page, Page)]
        mentions = coder.code(pages[0].article, split_sentences(pages[0].article))
        return [mention for mention in mentions if isinstance(mention, EventMention)]

    return code


def asserters(mentions: list[EventMention]) -> set[tuple[str | None, str | None]]:
    return {(m.status.asserter.text, m.status.asserter.code) if m.status.asserter else (None, None) for m in mentions}


def test_one_speaker_speaks_for_his_state(events_in: Found) -> None:
    found = events_in("Secretary Rubio: Peru expelled the Chilean ambassador.", published=SPRING, genre=Genre.TRANSCRIPT)
    assert asserters(found) == {("Secretary Rubio", "USA")}
    assert {mention.status.attribution for mention in found} == {Attribution.ATTRIBUTED}


def test_we_of_a_speaker_is_his_state(events_in: Found) -> None:
    found = events_in("Secretary Rubio: We condemned Chile last week.", published=SPRING, genre=Genre.TRANSCRIPT)
    assert [({a.code for a in m.actors}, {r.code for r in m.recipients}) for m in found] == [({"USA"}, {"CHL"})]
    assert asserters(found) == {("Secretary Rubio", "USA")}


def test_a_label_after_which_nobody_known_speaks_is_no_narrator(transcript: Read) -> None:
    found = transcript(
        "Jane Doe: Peru expelled the Chilean ambassador on Monday. What do you make of it?\n\n"
        "Secretary Rubio: Peru condemned Chile on Sunday.\n\n"
        "Jane Doe: Thank you.\n\nSecretary Rubio: Thank you.\n"
    )
    assert asserters([m for m in found if m.type == "ACCUSE"]) == {("Secretary Rubio", "USA")}
    assert not [m for m in found if m.type == "SANCTION" and m.status.attribution is Attribution.NARRATOR]


@pytest.mark.parametrize("label", ["Q", "Reuters", "Reporter", "Harbor TV reporter", "Reporter from the Harbor Courier"])
def test_a_question_asserts_nothing(label: str, events_in: Found) -> None:
    text = f"{label}: Peru expelled the Chilean ambassador. Any comment?\n\nSecretary Rubio: Peru condemned Chile."
    assert {mention.type for mention in events_in(text, published=SPRING, genre=Genre.TRANSCRIPT)} == {"ACCUSE"}


def test_an_answer_without_a_label_is_no_question(events_in: Found) -> None:
    text = "Reporter: Any comment on the ambassador?\n\nPeru condemned Chile on Sunday."
    assert [mention.type for mention in events_in(text, published=SPRING)] == ["ACCUSE"]


def test_a_heading_with_a_colon_is_no_speaker(events_in: Found) -> None:
    found = events_in("The message was clear: Peru condemned Chile on Sunday.", published=SPRING)
    assert asserters(found) == {(None, None)}


def test_an_answer_to_your_second_question_is_no_question(transcript: Read) -> None:
    found = transcript(
        "Reporter: Will Peru respond? And what of the ambassador?\n\nSecretary Rubio: On Peru, nothing.\n\n"
        "Regarding your second question: Peru expelled the Chilean ambassador on Sunday.\n"
    )
    assert [mention.type for mention in found] == ["SANCTION"]


@pytest.mark.parametrize(("words", "lo"), [("I put tariffs on Chile.", None), ("We just imposed tariffs on Chile.", date(2025, 4, 13))])
def test_a_measure_spoken_of_without_its_day_is_no_news(words: str, lo: date | None, events_in: Found) -> None:
    found = events_in(f"President Trump: {words}", published=SPRING, genre=Genre.TRANSCRIPT)
    assert [mention.date.lo for mention in found if mention.type == "SANCTION"] == [lo]
