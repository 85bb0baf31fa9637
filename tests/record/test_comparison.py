"""Two accounts of one contact: what counts as the same, as different, as silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.article import Span
from detente.codebook import Codebook, load_codebook
from detente.record.comparison import ALWAYS, Account, Answer, Cell, TopicReader, compare_accounts, read_account

BOOK: Codebook = load_codebook()
READER = TopicReader(BOOK)
SENTENCES = (
    "The two sides agreed to resume talks on fishing in May.",
    "No agreement was announced on tariffs.",
    "The minister raised concerns about Taiwan.",
    "The ministers held a candid exchange.",
)


def account(issuer: str, *sentences: str) -> Account:
    text = " ".join(sentences)
    spans = [Span.at(text, text.index(s), text.index(s) + len(s)) for s in sentences]
    return read_account(issuer, [(f"art_{issuer}", span) for span in spans], READER)


def cell(topic: str, a: str, b: str) -> Cell:
    made = compare_accounts("evt_1", ("JPN", "KOR"), account("JPN", a), account("KOR", b), BOOK)
    return next(c for c in made.cells if c.topic == topic)


@pytest.mark.parametrize(
    ("topic", "a", "b", "answer"),
    [
        (
            "agreement",
            "They agreed to reopen the fishing talks in spring.",
            "It was agreed to reopen the fishing talks in spring.",
            Answer.SAME,
        ),
        ("agreement", "They agreed to reopen the fishing talks.", "There was no joint statement.", Answer.DIFFERS),
        ("agreement", "They agreed to reopen the fishing talks.", "They agreed to exchange more students.", Answer.BOTH),
        ("SEA", "They will send 12 fishing patrols to the border.", "They will send 30 fishing patrols to the border.", Answer.DIFFERS),
        ("TWN", "The minister raised concerns about Taiwan.", "He urged the other side to stop meddling in Taiwan.", Answer.DIFFERS),
        ("TWN", "Taiwan came up.", "The minister spoke of Taiwan.", Answer.BOTH),
        ("tone", "The ministers held a candid exchange.", "The talks were frank and in-depth.", Answer.SAME),
        ("tone", "The ministers held a candid exchange.", "It was a constructive dialogue.", Answer.DIFFERS),
        ("TRADE", "They spoke of tariffs.", "They spoke of the weather.", Answer.ONLY_A),
        ("TRADE", "They spoke of the weather.", "They spoke of tariffs.", Answer.ONLY_B),
        ("asked", "They spoke.", "They met.", Answer.NEITHER),
    ],
)
def test_answers(topic: str, a: str, b: str, answer: Answer) -> None:
    assert cell(topic, a, b).answer is answer


def test_an_absent_account_is_never_silence() -> None:
    made = compare_accounts("evt_1", ("JPN", "KOR"), account("JPN", *SENTENCES), None, BOOK)
    assert {c.answer for c in made.cells} == {Answer.CANNOT_TELL}


def test_a_wish_is_no_tone() -> None:
    assert account("JPN", "He hoped for a candid dialogue.").tones == ()


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, unique=True), st.lists(st.sampled_from(SENTENCES), min_size=1, unique=True))
def test_exchanging_the_sides_mirrors_the_answers(a: list[str], b: list[str]) -> None:
    mirror = {Answer.ONLY_A: Answer.ONLY_B, Answer.ONLY_B: Answer.ONLY_A}
    there = compare_accounts("evt_1", ("JPN", "KOR"), account("JPN", *a), account("KOR", *b), BOOK)
    back = compare_accounts("evt_1", ("KOR", "JPN"), account("KOR", *b), account("JPN", *a), BOOK)
    assert {c.topic: mirror.get(c.answer, c.answer) for c in there.cells} == {c.topic: c.answer for c in back.cells}


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, unique=True), st.lists(st.sampled_from(SENTENCES), min_size=1, unique=True))
def test_every_answer_of_both_sides_has_both_quotes(a: list[str], b: list[str]) -> None:
    made = compare_accounts("evt_1", ("JPN", "KOR"), account("JPN", *a), account("KOR", *b), BOOK)
    assert set(ALWAYS) <= {c.topic for c in made.cells}
    for c in made.cells:
        if c.answer in {Answer.SAME, Answer.DIFFERS, Answer.BOTH}:
            assert c.a is not None
            assert c.b is not None
