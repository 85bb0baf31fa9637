"""Reads an article, gives its sentences: the title first, then the kept paragraphs in order, each with exact offsets.

Rules, not a model: a mark of the end, what stands before it (knowledge/boilerplate.yaml lists the short forms), what
follows it. Speakers' names are not part of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.article import Article, Sentence, Span, Turn
from detente.reading.boilerplate import load_boilerplate
from detente.reading.layout import paragraphs_of

WRITTEN_SMALL = frozenset({"etc", "co"})  # of the short forms without a dot inside; "mar" and "sun" are words
WORDS_AS_WELL = frozenset({"no", "art", "p", "c", "v", "st", "al"})
SAYING = re.compile(
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)* "
    r"(?:said|says|asked|asks|told|wrote|added|replied|tweeted|posted|declared|demanded|wondered)\b"
)
ENDING = re.compile(
    r"(?P<mark>[.!?…]+|[。！？])(?P<close>[\"'”’»)\]*]*(?:\[\d{1,3}\])*)(?P<gap>\s+|(?<=[a-z]{3}[.!?])(?=[A-Z][a-z]+\s)|(?<=[。！？])|(?<=[a-z][.!?]”)(?=[A-Z“]))"
)
LAST_WORD = re.compile(r"[\w.’'&/-]*$")
INITIALS = re.compile(r"^(?:[A-Za-z]\.)*[A-Za-z]$")
LEADING = re.compile(r"(?:[-•*‣▪●◦–—]\s+|[-•*](?=[A-Z“])|o\s{2,}|\(?\d{1,2}[.)]\s+(?=[A-Z“\"‘']))")
NEXT_WORD = re.compile(r"[\"'“‘«(\[]*([\w’'-]+)")
OPENERS = "\"'“‘«(["
LOOK_BACK = 24


def split_sentences(article: Article) -> list[Sentence]:
    """Give the sentences of an article; `paragraph` is 0 for the title and counts from 1 in the body."""
    sentences: list[Sentence] = []
    if article.title is not None:
        sentences.append(Sentence(0, article.title, 0, is_title=True))
    text = article.text
    turns = iter(article.turns)
    turn: Turn | None = next(turns, None)
    for number, (left, right) in enumerate(_kept_paragraphs(article), start=1):
        while turn is not None and turn.end <= left:
            turn = next(turns, None)
        speaking = turn if turn is not None and turn.start < right else None
        begin = max(left, speaking.start) if speaking else left
        for start, end in sentence_spans(text, begin, right):
            sentences.append(Sentence(len(sentences), Span.at(text, start, end), number, turn=speaking))
    return sentences


def _kept_paragraphs(article: Article) -> Iterator[tuple[int, int]]:
    """Give the paragraphs of the body outside all that was dropped."""
    kept = article.kept()
    stretch = next(kept, None)
    for left, right in paragraphs_of(article.text, *article.body):
        while stretch is not None and stretch[1] <= left:
            stretch = next(kept, None)
        if stretch is not None and stretch[0] <= left and right <= stretch[1]:
            yield left, right


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the offsets of the sentences of one paragraph, `text[start:end]`.

    >>> text = "Mr. Xi met U.S. officials. “We agreed.” Talks go on."
    >>> [text[a:b] for a, b in sentence_spans(text, 0, len(text))]
    ['Mr. Xi met U.S. officials.', '“We agreed.”', 'Talks go on.']
    """
    while start < end and text[start].isspace():
        start += 1
    leading = LEADING.match(text, start, end)
    if leading:
        start = leading.end()
    begin = start
    for match in ENDING.finditer(text, start, end):
        if match.end() < end and _ends_here(text, begin, match, end):
            yield begin, match.end("close")
            begin = match.end()
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin < end:
        yield begin, end


def _ends_here(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Say whether a sentence ends at the mark: what follows may begin one, and what precedes is no short form."""
    mark, close = match["mark"], match["close"]
    following = text[match.end()]
    if following.islower() or (following in OPENERS and text[match.end() + 1 : match.end() + 2].islower() and mark != "."):
        return False
    if following in ",;:)]—–-":
        return False
    if mark == "." and not close:
        return not _is_short_form(text, begin, match.start(), match.end(), end)
    if mark[-1] in "?!" and close:
        return SAYING.match(text, match.end(), end) is None
    if close in {")", "]"} and mark == ".":
        return not _is_short_form(text, begin, match.start(), match.end(), end) or following.isupper()
    return True


def _is_short_form(text: str, begin: int, dot: int, next_start: int, end: int) -> bool:
    found = LAST_WORD.search(text, max(begin, dot - LOOK_BACK), dot)
    word = found.group().lstrip(".’'-") if found else ""
    lowered = word.casefold()
    words = load_boilerplate().words
    if lowered in words["never_final"]:
        return lowered not in WORDS_AS_WELL or _stays_together(word, text[next_start])
    if word.isdecimal() and len(word) <= 2 and dot - len(word) <= begin:
        return True  # "1. On January 8": the number of a paragraph
    if lowered not in words["short_forms"] and not INITIALS.match(word):
        return False
    if lowered in words["short_forms"] and "." not in lowered and word.islower() and lowered not in WRITTEN_SMALL:
        return False
    following = NEXT_WORD.match(text, next_start, min(end, next_start + LOOK_BACK))
    return following is not None and following.group(1).casefold() not in words["starters"]


def _stays_together(word: str, following: str) -> bool:
    """Settle forms that are words as well: "No. 5" but "They said no. China …", "St. Petersburg", "v. China"."""
    if word.casefold() in {"no", "art", "p", "c"}:
        return following.isdigit() or word == "C"
    return True
