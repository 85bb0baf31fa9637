"""Reads knowledge/boilerplate.yaml, gives `Boilerplate`: the lines that are furniture, the words that tell pages apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from detente.errors import KnowledgeError

FILE = "boilerplate.yaml"
DEFAULT_MAX_WORDS = 40
CHARS_PER_WORD = 12  # a "word" of thousands of characters (a data URL, a script) must not reach a regular expression
CLOSING_MARKS = " \t.:!?…>»›→…*-–—|·•"
WORD_LISTS = (
    *("outlet_words", "title_tails", "question_labels", "answer_labels", "speaker_titles", "not_speakers", "official_words"),
    *("english_words", "never_final", "short_forms", "starters"),
)
OPINION_LISTS = ("title_heads", "sections", "paths", "lines")


@dataclass(frozen=True)
class LineRule:
    """The lines that are dropped for one reason."""

    reason: str
    whole: frozenset[str]
    pattern: re.Pattern[str] | None
    max_words: int

    def fits(self, line: str, folded: str, word_count: int) -> bool:
        """Say whether the rule drops `line`; `folded` is the line as `fold` gives it."""
        if folded in self.whole:
            return True
        if self.pattern is None or word_count > self.max_words or len(line) > self.max_words * CHARS_PER_WORD:
            return False
        return self.pattern.search(line) is not None


@dataclass(frozen=True)
class Boilerplate:
    """The knowledge file, compiled."""

    rules: tuple[LineRule, ...]
    subhead_max_words: int
    cut_ending: re.Pattern[str]
    english_share: float
    words: Mapping[str, frozenset[str]]
    opinion: Mapping[str, frozenset[str]]

    def reason_for(self, line: str) -> str | None:
        """Give the reason to drop `line` by its words alone, or None.

        >>> load_boilerplate().reason_for("Write a comment")
        'comment box'
        >>> load_boilerplate().reason_for("China lodged a protest on Monday.") is None
        True
        """
        folded = fold(line)
        word_count = len(line.split())
        return next((rule.reason for rule in self.rules if rule.fits(line, folded, word_count)), None)


def fold(line: str) -> str:
    """Give the line in lower case without what stands around the words.

    >>> fold("» Read More…")
    'read more'
    """
    return " ".join(line.casefold().strip(CLOSING_MARKS).split())


@cache
def load_boilerplate() -> Boilerplate:
    """Read and compile the knowledge file.

    Raises:
        KnowledgeError: if the file is not what it should be; the message names the entry.
    """
    text = (resources.files("detente") / "knowledge" / FILE).read_text(encoding="utf-8")
    return parse_boilerplate(text)


def parse_boilerplate(text: str) -> Boilerplate:
    """Compile the text of a knowledge file; see `load_boilerplate`."""
    try:
        raw = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise KnowledgeError(FILE, "whole file", f"not YAML: {' '.join(str(error).split())}") from error
    if not isinstance(raw, dict):
        raise KnowledgeError(FILE, "whole file", "must be a mapping")
    lines = raw.get("lines")
    if not isinstance(lines, list) or not lines:
        raise KnowledgeError(FILE, "lines", "must be a list of blocks")
    return Boilerplate(
        rules=tuple(_line_rule(block) for block in lines),
        subhead_max_words=int(_number(raw.get("subheads", {}), "max_words")),
        cut_ending=_compile(_strings(raw, "cut_endings"), "cut_endings"),
        english_share=_number(raw, "english_share"),
        words={name: frozenset(fold(word) for word in _strings(raw, name)) for name in WORD_LISTS},
        opinion={name: frozenset(fold(word) for word in _strings(raw.get("opinion", {}), name)) for name in OPINION_LISTS},
    )


def _line_rule(block: Mapping[str, Any]) -> LineRule:
    reason = block.get("reason") if isinstance(block, dict) else None
    if not isinstance(reason, str):
        raise KnowledgeError(FILE, "lines", f"a block without a reason: {block!r:.80}")
    unknown = set(block) - {"reason", "whole", "starts", "patterns", "max_words"}
    if unknown:
        raise KnowledgeError(FILE, reason, f"unknown field {sorted(unknown)[0]}")
    starts = [rf"^{re.escape(start)}" for start in _strings(block, "starts", optional=True)]
    patterns = starts + _strings(block, "patterns", optional=True)
    return LineRule(
        reason=reason,
        whole=frozenset(fold(phrase) for phrase in _strings(block, "whole", optional=True)),
        pattern=_compile(patterns, reason) if patterns else None,
        max_words=int(block.get("max_words", DEFAULT_MAX_WORDS)),
    )


def _compile(patterns: list[str], entry: str) -> re.Pattern[str]:
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise KnowledgeError(FILE, entry, f"{pattern!r} is not a regular expression: {error}") from error
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _strings(raw: Mapping[str, Any], name: str, *, optional: bool = False) -> list[str]:
    values = raw.get(name, [] if optional else None)
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        # YAML 1.1 reads a bare on, off, yes or no as true or false.
        raise KnowledgeError(FILE, str(raw.get("reason", name)), f"{name} must be a list of words; put odd ones in quotes")
    return values


def _number(raw: Mapping[str, Any], name: str) -> float:
    value = raw.get(name)
    if not isinstance(value, int | float):
        raise KnowledgeError(FILE, name, "must be a number")
    return value
