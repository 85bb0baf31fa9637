"""Reads paragraphs, gives speaker turns: who talks where in a briefing, an interview or a press conference.

A colon is no proof of a speaker ("The message was clear: …", "Trade: …" in a list of topics). A page has turns when at
least two of its labels can be speakers and one of them asks, carries a title, or comes back, or is answered by the next.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from detente.article import Turn, TurnKind
from detente.reading.boilerplate import Boilerplate, load_boilerplate
from detente.reading.outlets import OutletIndex

MIN_TURNS = 2
MAX_LABEL_CHARS = 70
MAX_NAME_WORDS = 6
OFFICIAL_KINDS = frozenset({"official", "social"})
LABEL = re.compile(r"[*_]{0,2}(?P<name>[^\n:：(]{1,70}?(?:\s?\([^)\n]{1,30}\))?)[*_]{0,2}\s?[:：][*_]{0,2}(?:\s+|(?=[A-Z“\"(])|$)")
BARE_LABEL = re.compile(r"(?P<name>[QA])(?:[.)]\s*|\s+)(?=[A-Z“\"'(\[])")  # "Q  Thank you, Mr. President."
NAME_WORD = re.compile(r"^(?:[A-Z][\w.’'\u2010-]*|\d{1,2}|of|the|de|bin|al|el|van|von|and|for|ben|ibn|&)$")
POSSESSIVE = re.compile(r"[’']s?$", re.IGNORECASE)
ASKERS = frozenset({"reporter", "journalist", "correspondent"})  # "Harbor TV reporter"; not "regarding your question"
OF_OUTLET = frozenset({"from", "of", "with", "at", "for"})
IN_BRACKETS = re.compile(r"\s*\([^)]*\)\s*")


@dataclass(frozen=True, slots=True)
class Label:
    """The words before a colon at the head of a paragraph, taken as a speaker."""

    name: str
    paragraph: int
    start: int
    speech_start: int
    bare: bool


def find_turns(text: str, paragraphs: Sequence[tuple[int, int]], index: OutletIndex) -> tuple[Turn, ...]:
    """Give the turns of a page, () for a page that is no conversation; `paragraphs` are the offsets of its paragraphs."""
    rules = load_boilerplate()
    labels = [label for number, place in enumerate(paragraphs) if (label := _label(text, place, number, rules, index)) is not None]
    if len(labels) < MIN_TURNS:
        return ()
    ends = [paragraphs[following.paragraph - 1][1] for following in labels[1:]] + [paragraphs[-1][1]]
    talks = [
        (IN_BRACKETS.sub(" ", label.name).strip() or label.name, label.speech_start, end) for label, end in zip(labels, ends, strict=True)
    ]
    answers_follow = any(_ends_in_question(text[start:end]) for _, start, end in talks[:-1])
    if not answers_follow and not _is_conversation(labels, rules, index):
        return ()
    kinds = _kinds([(name, text[start:end]) for name, start, end in talks], rules, index)
    return tuple(Turn(name, kind, start, end) for (name, start, end), kind in zip(talks, kinds, strict=True) if start < end)


def _label(text: str, place: tuple[int, int], number: int, rules: Boilerplate, index: OutletIndex) -> Label | None:
    start, end = place
    head = text[start : min(end, start + MAX_LABEL_CHARS + 10)]
    match = LABEL.match(head) or BARE_LABEL.match(head)
    if match is None:
        return None
    name = " ".join(match["name"].strip("*_ ").split())
    if not _can_speak(name, rules, index):
        return None
    speech_start = start + match.end()
    while speech_start < len(text) and text[speech_start].isspace():
        speech_start += 1
    return Label(name, number, start, speech_start, match.re is BARE_LABEL)


def _can_speak(name: str, rules: Boilerplate, index: OutletIndex) -> bool:
    """Say whether the words can be a speaker: a known label or outlet, or a few capitalised words."""
    folded = IN_BRACKETS.sub(" ", name).casefold().strip(" .")
    if folded in rules.words["not_speakers"] or not folded:
        return False
    if _asks(name, rules, index) or folded in rules.words["answer_labels"]:
        return True
    words = IN_BRACKETS.sub(" ", name).replace(",", " ").split()
    if name.isupper() and len(words) > 2 and not _has_title(name, rules):
        return False  # the headings of a fact sheet
    return (
        1 <= len(words) <= MAX_NAME_WORDS
        and words[0][:1].isupper()
        and all(NAME_WORD.match(word) and not POSSESSIVE.search(word) for word in words)
    )


def _asks(name: str, rules: Boilerplate, index: OutletIndex) -> bool:
    bare = IN_BRACKETS.sub(" ", name).casefold().strip(" .0123456789#")
    asking, words = rules.words["question_labels"], bare.split()
    if bare in asking or (len(words) > 1 and (words[-1] in ASKERS or (words[0] in asking and words[1] in OF_OUTLET))):
        return True  # "Reporter", "Harbor TV reporter", "Reporter from the Harbor Courier"
    outlet = index.named(name)
    return outlet is not None and outlet.kind not in OFFICIAL_KINDS


def _is_conversation(labels: Sequence[Label], rules: Boilerplate, index: OutletIndex) -> bool:
    named = [label for label in labels if not label.bare]
    if not named:  # "Q …" and "A …" without a colon: both must be there, or a list point "A" is enough
        return {label.name for label in labels} == {"Q", "A"}
    counts = Counter(label.name.casefold() for label in labels)
    return any(
        counts[name.casefold()] > 1
        or _asks(name, rules, index)
        or _has_title(name, rules)
        or name.casefold() in rules.words["answer_labels"]
        for name in (label.name for label in named)
    )


def _has_title(name: str, rules: Boilerplate) -> bool:
    words = name.casefold().replace(".", "").split()
    titles = rules.words["speaker_titles"]
    named = len(words) > 1 and not words[-1].isdecimal()  # "Speaker 1" is nobody
    return named and (" ".join(words[:2]) in titles or any(word in titles for word in words))


def _kinds(talks: Sequence[tuple[str, str]], rules: Boilerplate, index: OutletIndex) -> list[TurnKind]:
    """Say of each turn whether it asks.

    Known askers always do. Others ask where they end in a question mark, unless they carry a title or do most of the
    talking; who ends most turns so is an interviewer and asks throughout.
    """
    words, turns, questions = Counter[str](), Counter[str](), Counter[str]()
    for name, speech in talks:
        words[name] += len(speech)
        turns[name] += 1
        questions[name] += _ends_in_question(speech)
    answerer = max(words, key=lambda name: words[name] * (not _asks(name, rules, index)), default=None)
    kinds = []
    for name, speech in talks:
        may_ask = name != answerer and not _has_title(name, rules)
        interviews = turns[name] > 1 and 2 * questions[name] > turns[name]
        asks = _asks(name, rules, index) or (may_ask and (interviews or _ends_in_question(speech)))
        kinds.append(TurnKind.QUESTION if asks else TurnKind.STATEMENT)
    return kinds


def _ends_in_question(speech: str) -> bool:
    return speech.rstrip("\"'”’) \n").endswith("?")
