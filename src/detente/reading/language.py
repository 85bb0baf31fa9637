"""Reads a text, gives its language; the guesser is a small model that knows 97 languages."""

from __future__ import annotations

import re

from detente.reading.boilerplate import load_boilerplate

MIN_WORDS = 20  # on fewer words the guess is a coin toss
SAMPLE_CHARS = 20_000
WORD = re.compile(r"[^\W\d_]+")
DEFAULT = "en"


def guess_language(text: str, hint: str | None = None) -> str:
    """Give the two-letter code of the language; a text of a few words takes the hint, or English."""
    sample = text[:SAMPLE_CHARS]
    words = WORD.findall(sample.casefold())
    if len(words) < MIN_WORDS and not _is_unspaced(sample):
        return (hint or DEFAULT).casefold()[:2]
    rules = load_boilerplate()
    share = sum(word in rules.words["english_words"] for word in words) / max(1, len(words))
    if share >= rules.english_share:
        return "en"
    import py3langid  # the model takes a second to load; reading English pages never needs it

    return str(py3langid.classify(sample)[0])


def _is_unspaced(sample: str) -> bool:
    """Say whether the text is in a script that writes no blanks, where twenty words may be one."""
    return sum(char >= "\u2e80" for char in sample) > len(sample) / 4 and len(sample) > MIN_WORDS
