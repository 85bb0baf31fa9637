"""Reads a text, gives the token ids that the network was trained with: BERT's uncased word pieces.

Forty lines of our own, because the usual library brings a client for downloading models along, and a tool that promises
never to read the network should not carry one. `training/export.py` compares the two on every training sentence.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
MAX_WORD = 100  # as in BERT: a longer word is unknown
CACHE = 50_000
ASCII_PUNCTUATION = ((33, 47), (58, 64), (91, 96), (123, 126))
IDEOGRAPHS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF))
MORE_IDEOGRAPHS = ((0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


class WordPieces:
    """Cuts texts into word pieces by a vocabulary; `marks` are tokens that are never cut."""

    def __init__(self, vocabulary: Sequence[str], marks: Sequence[str], max_tokens: int) -> None:
        self._number = {piece: index for index, piece in enumerate(vocabulary)}
        self._marks = tuple(marks)
        self._max = max_tokens
        self._pieces = lru_cache(CACHE)(self._cut)

    def ids(self, text: str) -> list[int]:
        """Give the ids of a text with its start and end, cut at the greatest length."""
        found = [self._number[START]]
        for word in _with_marks(text, self._marks):
            found.extend([self._number[word]] if word in self._marks else self._pieces(word))
        return [*found[: self._max - 1], self._number[END]]

    def _cut(self, word: str) -> tuple[int, ...]:
        """Give the longest pieces from left to right; a word that cannot be cut whole is unknown."""
        if len(word) > MAX_WORD:
            return (self._number[UNKNOWN],)
        found: list[int] = []
        start = 0
        while start < len(word):
            for end in range(len(word), start, -1):
                number = self._number.get(("##" if start else "") + word[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return (self._number[UNKNOWN],)
        return tuple(found)


def _with_marks(text: str, marks: tuple[str, ...]) -> Iterator[str]:
    if not marks:
        yield from _words(text)
        return
    for index, part in enumerate(text.split(marks[0])):
        if index:
            yield marks[0]
        yield from _with_marks(part, marks[1:])


def _words(text: str) -> Iterator[str]:
    """Give the words in lower case without accents, each punctuation mark and ideograph by itself."""
    plain = "".join(_character(character) for character in text)
    for word in "".join(c for c in unicodedata.normalize("NFD", plain) if unicodedata.category(c) != "Mn").lower().split():
        start = 0
        for index, character in enumerate(word):
            if _is_punctuation(character):
                if start < index:
                    yield word[start:index]
                yield character
                start = index + 1
        if start < len(word):
            yield word[start:]


def _character(character: str) -> str:
    code = ord(character)
    if character in "\t\n\r" or unicodedata.category(character) == "Zs":
        return " "
    if code in {0, 0xFFFD} or unicodedata.category(character) in {"Cc", "Cf", "Co", "Cn"}:
        return ""
    if any(low <= code <= high for low, high in (*IDEOGRAPHS, *MORE_IDEOGRAPHS)):
        return f" {character} "
    return character


@lru_cache(CACHE)
def _is_punctuation(character: str) -> bool:
    code = ord(character)
    return any(low <= code <= high for low, high in ASCII_PUNCTUATION) or unicodedata.category(character).startswith("P")
