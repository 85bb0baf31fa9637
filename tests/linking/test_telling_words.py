"""Which words tell one act from another."""

from __future__ import annotations

import pytest

from detente.linking.words import stem, telling_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tariff", "tariffs"),
        ("sanctions", "sanctioned"),
        ("agreed", "agrees"),
        ("country", "countries"),
        ("China’s", "China"),
        ("visiting", "visit"),
    ],
)
def test_forms_of_a_word_are_one(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("trade", "travel"), ("ship", "shell"), ("chip", "chips act")])
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_empty_words_and_single_letters_are_left_out_and_numbers_kept() -> None:
    assert telling_words("The U.S. raised 7 tariffs by 7.5 percent", empty={"the", "by"}) == {"rais", "7", "tariff", "7.5", "percent"}
