"""Finds the names of the roster in a text, and where the dateline of a page ends."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import ahocorasick_rs

from detente.codebook import ActorName
from detente.coding._actor_words import STATE_BASES

NAME_AND_SURNAME = 2
# Headlines print names in capitals; a shorter one may be a word there.
MIN_CAPITALS = 5
ARTICLE = "the "
DATELINE_END = re.compile(r"\s*[—–(,/-]")
# A town in capitals, what follows it up to a dash: "NUSA DUA, Indonesia, Nov 14 (Wire) — "
DATELINE = re.compile(r"[A-Z][A-Z .'’/-]{2,40}(?:,[^—–\n]{1,40}?)?(?:\s*\([^)\n]{2,30}\))?\s+[—–-]{1,2}\s")
SURNAME_HE, WRITTEN_HE = "He", "Hé"  # "Vice Premier He" as the parser is given it, for which "He" is a pronoun anywhere


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the roster found in a text: offsets into that text, and everybody it may name."""

    start: int
    end: int
    candidates: tuple[ActorName, ...]


class NameFinder:
    """Finds every roster name in a text; the longest wins, and a name inside a word does not count."""

    def __init__(self, names: Iterable[ActorName]) -> None:
        by_form: dict[str, list[ActorName]] = defaultdict(list)
        for name in names:
            for form in {name.form, _in_capitals(name), *_with_capital_surname(name)}:
                if name not in by_form[form]:
                    by_form[form].append(name)
        self._forms = list(by_form)
        self._names = [tuple(by_form[form]) for form in self._forms]
        self._automaton = ahocorasick_rs.AhoCorasick(self._forms)

    def find(self, text: str) -> list[Named]:
        """Give the names in `text`, without overlaps, in order."""
        hits = [
            (start, end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if not _inside_word(text, start, end) and not is_dateline(text, end)
        ]
        # "the West" in "the West Bank": an article gives no name the right of way.
        hits.sort(key=lambda hit: (hit[0] + len(ARTICLE) * text.startswith(("the ", "The "), hit[0]), -hit[1], hit[0]))
        found: list[Named] = []
        for start, end, index in hits:
            if not found or start >= found[-1].end:
                found.append(Named(start, end, self._names[index]))
        return found


def dateline_end(text: str) -> int:
    """Give where the dateline that a sentence opens with ends, 0 where there is none.

    >>> dateline_end("NUSA DUA, Indonesia — The two met.")
    22
    """
    line = DATELINE.match(text)
    return line.end() if line is not None else 0


def is_dateline(text: str, end: int) -> bool:
    """Say whether the text opens with a place in capitals, from where the page reports: "HANOI — …"."""
    return end <= dateline_end(text) or (text[:end].isupper() and DATELINE_END.match(text, end) is not None)


def _in_capitals(name: ActorName) -> str:
    """Give the name as headlines and datelines print it, where it stands for a country or a body; else as it is."""
    return name.form.upper() if name.basis in STATE_BASES and len(name.form) >= MIN_CAPITALS else name.form


def _with_capital_surname(name: ActorName) -> tuple[str, ...]:
    """Give a person's name as lists print it, the surname in capitals, first or last: "LI Qiang", "Scott BESSENT"."""
    words = name.form.split(" ")
    if name.person is None or len(words) != NAME_AND_SURNAME or not all(word.isalpha() for word in words):
        return ()
    return (f"{words[0].upper()} {words[1]}", f"{words[0]} {words[1].upper()}")


def _inside_word(text: str, start: int, end: int) -> bool:
    before = start > 0 and (text[start - 1].isalnum() or text[start - 1] == "_")
    after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return before or after
