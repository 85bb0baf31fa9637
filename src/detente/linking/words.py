"""Reads the words of a sentence, gives those that tell one act from another, without their endings.

Linking reads the words of spans only, never a page, and parses nothing: a stem is what is left without the commonest endings.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cache

WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
INFLECTIONS = ("ings", "ing", "ies", "ied", "es", "ed", "s")  # one of a word
DERIVATIONS = ("ation", "ion", "e", "y")  # as many as it has
MIN_STEM = 3


@cache
def stem(word: str) -> str:
    """Give a word without its ending, so that the forms of one word are mostly one.

    >>> [stem(word) for word in ("tariffs", "sanctioned", "sanctions", "countries", "China's")]
    ['tariff', 'sanct', 'sanct', 'countr', 'china']
    """
    word = word.lower().replace("’", "'").removesuffix("'s")
    word = _without(word, INFLECTIONS)
    while (shorter := _without(word, DERIVATIONS)) != word:
        word = shorter
    return word


def _without(word: str, endings: tuple[str, ...]) -> str:
    found = next((ending for ending in endings if word.endswith(ending) and len(word) - len(ending) >= MIN_STEM), "")
    return word.removesuffix(found)


def telling_words(text: str, *, empty: AbstractSet[str]) -> frozenset[str]:
    """Give the stems of the words of a text, without empty ones; single letters are left out, numbers are kept."""
    words = (word for word in WORD.findall(text) if len(word) > 1 or word.isdigit())
    return frozenset(stem(word) for word in words if word.lower() not in empty)
