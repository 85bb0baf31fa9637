"""Reads who was named so far, gives the pair that a sentence of the same paragraph told of as one: "Chile and Peru", "he met with".

"Both sides" on a page about several pairs means the one last named together. Where another pair than the page's own stands in
the paragraph before, nobody can tell which is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from detente.event import ActorMention

SIDES = frozenset({"GOV", "MIL", "PTY", "LEG", "IGO", None})
MAX_GAP = 80
LINKS = r"(?:\b(?:and|with|met|meets|meet|telephoned|visited|hosted|received)|[-–—/&])"
NAME_WORDS = r"(?:(?:the|his|her|its|their|former|visiting)\s+|[A-Z][\w.]*\s+){0,4}"  # "with Prime Minister …"
JOINED = re.compile(rf"{LINKS}\s*{NAME_WORDS}$")
# "discussed Chad and Mali", "views on Chad and Mali": what is spoken of, not who speaks
TOPIC = re.compile(
    r"\b(?:on|about|over|discuss\w*|including|regarding|concerning|in|near|from|to|against|towards?|like|as)\s+(?:the\s+)?$", re.IGNORECASE
)
Pair = list[ActorMention]


def joined_pair(told: Sequence[Sequence[ActorMention]], text: str) -> Pair:
    """Give the last two that the words of one sentence join, [] where none are.

    Args:
        told: Those named, sentence by sentence.
        text: The text of the page.
    """
    for group in reversed(told):
        parties = sorted((party for party in group if party.code and party.sector in SIDES), key=lambda party: party.span.start)
        joined = [
            (number, one, other)
            for number, (one, other) in enumerate(pairwise(parties))
            if one.code != other.code and _join(one, other, text)
        ]
        if joined and not _is_list(*joined[-1], parties, text):
            return list(joined[-1][1:])
    return []


def is_elsewhere(pair: Sequence[ActorMention], text: str, at: int) -> bool:
    """Say whether a paragraph ends between a pair and a place after it."""
    return "\n" in text[pair[-1].span.end : at]


def _join(one: ActorMention, other: ActorMention, text: str) -> bool:
    between = text[one.span.end : other.span.start]
    if len(between) > MAX_GAP or JOINED.search(between) is None or ";" in between or ":" in between:
        return False
    is_topic = one.person is None and TOPIC.search(text[: one.span.start]) is not None
    return not is_topic or between.strip() in {"-", "–", "—", "/"}


def _is_list(number: int, one: ActorMention, other: ActorMention, parties: Sequence[ActorMention], text: str) -> bool:
    """Say whether a third stands before the two in one list: "Chad, Mali and Niger"."""
    before = parties[number - 1] if number else None
    return (
        before is not None
        and before.code not in {one.code, other.code}
        and text[before.span.end : one.span.start].strip() in {",", ", the", "and"}
    )
