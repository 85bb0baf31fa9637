"""Word pieces: the ids that the network was trained with, for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.coding.wordpiece import WordPieces

VOCABULARY = ["[UNK]", "[CLS]", "[SEP]", "[a]", "peru", "rat", "##ified", "##ifi", "the", "treaty", ",", "'", "s", "中"]
PIECES = WordPieces(VOCABULARY, ("[a]",), max_tokens=8)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru ratified the treaty", ["peru", "rat", "##ified", "the", "treaty"]),
        ("PERÚ", ["peru"]),  # no accents, no capitals
        ("Peru's, the", ["peru", "'", "s", ",", "the"]),
        ("[a] ratified", ["[a]", "rat", "##ified"]),  # a mark is never cut
        ("[a]'s treaty", ["[a]", "'", "s", "treaty"]),
        ("the\tzzz", ["the", "[UNK]"]),
        ("the中treaty", ["the", "中", "treaty"]),
        ("", []),
    ],
)
def test_text_is_cut_into_known_pieces(text: str, expected: list[str]) -> None:
    ids = PIECES.ids(text)
    assert [VOCABULARY[number] for number in ids] == ["[CLS]", *expected, "[SEP]"]


def test_long_text_is_cut_at_the_greatest_length_and_closed() -> None:
    ids = PIECES.ids("the " * 20)
    assert len(ids) == 8
    assert VOCABULARY[ids[-1]] == "[SEP]"


def test_endless_word_is_unknown() -> None:
    assert PIECES.ids("the" * 50) == [1, 0, 2]


@given(st.text())
def test_any_text_gives_ids_of_the_vocabulary(text: str) -> None:
    ids = PIECES.ids(text)
    assert ids[0] == 1
    assert ids[-1] == 2
    assert all(0 <= number < len(VOCABULARY) for number in ids)
