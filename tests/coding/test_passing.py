"""What a sentence is about, and what it only names in passing."""

from __future__ import annotations

import pytest

from detente.codebook import Codebook
from detente.coding.passing import OFTEN, PassingReader


@pytest.fixture(scope="module")
def reader(codebook: Codebook) -> PassingReader:
    return PassingReader(codebook)


def in_passing(text: str, words: str, reader: PassingReader) -> bool:
    left = text.index(words)
    return reader.is_in_passing(text, left, left + len(words), (0, len(text)), (0, len(text)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # one of several, an example, a measure
        ("We lost that business to Mexico, Canada and China.", "Mexico"),
        ("We lost that business to Mexico, Canada and China.", "Canada"),
        ("Japan and South Korea have been good partners.", "South Korea"),
        ("We have more oil than Saudi Arabia.", "Saudi Arabia"),
        ("Deals were done with many states, including Japan.", "Japan"),
        # a place
        ("The goods went through Mexico.", "Mexico"),
        ("He met the firms in the Pearl River Delta.", "Pearl River Delta"),
        ("They spoke on the margins of the NATO Summit.", "NATO Summit"),
        ("He was asked at the Aspen Forum.", "Aspen Forum"),
        ("He held it in the Arctic.", "Arctic"),
        ("It covers goods from China and Hong Kong.", "Hong Kong"),
        # a time
        ("But when COVID came, we waited.", "COVID"),
        ("It was like that during the Cold War.", "Cold War"),
        # a part of other words
        ("You are burning the midnight oil every night.", "oil"),
        ("They gather market intelligence abroad.", "intelligence"),
        ("There are tariffs on Chinese imports.", "imports"),
        ("He keeps tariffs in place on Chinese imports.", "imports"),
        ("They will be operating trade schools.", "trade"),
    ],
)
def test_what_only_serves_to_tell_something_else_is_named_in_passing(text: str, words: str, reader: PassingReader) -> None:
    assert in_passing(text, words, reader)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They spoke about Canada and Mexico.", "Mexico"),
        ("The clashes between Israel and Iran must end.", "Iran"),
        ("They want a deal with India.", "India"),
        ("He warned of the war in Ukraine.", "Ukraine"),
        ("Iran can never have it.", "Iran"),
        ("Is it open to Russia’s plan? Russia answered.", "Russia"),
        ("They hold drills in the South China Sea.", "South China Sea"),
        ("They hold drills in the Taiwan Strait.", "Taiwan Strait"),
        ("It is about trade with Europe. Japan came too.", "Japan"),
        ("Sanctions fell on officials in Hong Kong.", "Hong Kong"),
        ("COVID is still with us.", "COVID"),
        ("Oil is sold to them.", "Oil"),
        ("Their imports have fallen.", "imports"),
        ("He defended the Panama ports at the forum.", "Panama"),
    ],
)
def test_what_is_spoken_about_is_not_named_in_passing(text: str, words: str, reader: PassingReader) -> None:
    assert not in_passing(text, words, reader)


def test_what_a_page_names_again_and_again_is_no_aside(reader: PassingReader) -> None:
    sentence = "They came through Mexico."
    assert in_passing(sentence, "Mexico", reader)
    assert not in_passing(" ".join([sentence] * OFTEN), "Mexico", reader)
