"""Reads a sentence and a topic in it, says whether the topic is only named in passing: an example, a place, a time, a part of an idiom.

"We lost that business to Canada, Mexico and China" is not about Canada; "talks about Canada" are. A country counts where a
word of being about stands before it, or where it stands neither in a list nor behind a preposition of place; whatever a page
names again and again is no aside. No parser: what is in doubt stays a topic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from detente.codebook import Codebook

OFTEN = 4  # times that a page names what it is about
SEPARATOR = r"(?:, and |, or |, | and | or )"
MEMBER = r"(?:[A-Z][\w.’'-]*(?: [A-Z][\w.-]*)*)"
BEFORE = re.compile(rf"(?P<name>{MEMBER}){SEPARATOR}(?:the )?$")
AFTER = re.compile(rf"{SEPARATOR}(?:the )?(?P<name>{MEMBER})")
SENTENCE_END = re.compile(r"(?<![A-Z])[.?!][”\"’)]*\s+")  # not that of "U.S."
WHOLE = re.compile(r"(?:\bChina|\bPRC\)?)(?:,? and|,? or|,) $")
CONTENT = re.compile(r"\b(?:imports|exports)$", re.IGNORECASE)
BURDENED = re.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|tax(?:es)?|fees?|pressure) (?:in place )?(?:up)?on (?:[\w.’'%-]+ ){0,3}$", re.IGNORECASE
)
OWNER = re.compile(r"[’']")  # "open to Iran's plan"
OWNED = re.compile(r"[’']| [a-z]")  # "in the Panama ports": the name tells which of what follows


class PassingReader:
    """Tells topics from what is named in passing, with the names and words of one codebook."""

    def __init__(self, codebook: Codebook) -> None:
        words = codebook.statements.words
        own = {code: codebook.forms_of_countries.get(code, frozenset()) for code in codebook.capitals}
        self._nations = frozenset(codebook.country_names.values()).union(*own.values()) | words["regions"]
        issue_words = {word for issue in codebook.issues.values() for word in issue.words}
        places = {word for code in ("TWN", "HKG", "RIGHTS") if code in codebook.issues for word in codebook.issues[code].words}
        self._own_issues = frozenset(name for name in self._nations if name.lower() in places)  # Taiwan, Hong Kong
        self._issue = re.compile(rf"(?<![\w-])(?:{_either(issue_words)})", re.IGNORECASE)
        self._about = re.compile(rf"(?<![\w-])(?:{_either(words['about'])})(?: the)? $", re.IGNORECASE)
        self._aside = re.compile(rf"(?<![\w-])(?:{_either(words['aside'])})(?: the)? $", re.IGNORECASE)
        self._where = re.compile(rf"(?<![\w-])(?:{_either(words['where'])})(?: the)? $", re.IGNORECASE)
        self._when = re.compile(rf"(?<![\w-])(?:{_either(words['when'])})(?: the)? $", re.IGNORECASE)
        self._comes = re.compile(rf" (?:{_either(words['comes'])})\b")
        self._eras = frozenset(word.casefold() for word in words["eras"])
        self._occasions = words["occasions"]
        self._idioms = re.compile(rf"(?<!\w)(?:{_either(words['idioms'])})(?!\w)", re.IGNORECASE)

    def is_in_passing(self, text: str, left: int, right: int, sentence: tuple[int, int], body: tuple[int, int]) -> bool:
        """Say whether the words at `[left, right)` name nothing of which the sentence is told.

        Args:
            text: the page.
            left: where the topic begins.
            right: where it ends.
            sentence: what it stands in: a sentence, or a question of several.
            body: the part of the page that is its own text.
        """
        name, before, after = text[left:right], text[sentence[0] : left], text[right : sentence[1]]
        before = before[max((end.end() for end in SENTENCE_END.finditer(before)), default=0) :]
        if any(match.start() < right and left < match.end() for match in self._idioms.finditer(text, *sentence)):
            return True
        if CONTENT.search(name) is not None and BURDENED.search(before) is not None:
            return True  # "tariffs on Chinese imports" are about tariffs
        if text.count(name, *body) >= OFTEN:
            return False
        if name.casefold() in self._eras:
            return self._when.search(before) is not None or self._comes.match(after) is not None
        if name in self._nations:
            if name in self._own_issues:
                return self._is_part_of(before)
            return self._is_aside(before, after)
        is_occasion = name.rpartition(" ")[2].casefold() in self._occasions
        return name[:1].isupper() and (is_occasion or self._issue.search(name) is None) and self._is_place(before, after)

    def _is_part_of(self, before: str) -> bool:
        """Say whether a territory only completes its state: "goods from China and Hong Kong"."""
        return WHOLE.search(before) is not None

    def _is_aside(self, before: str, after: str) -> bool:
        """Say whether a country is one of a list or stands behind a preposition of place, and nothing says that it is spoken about."""
        lead = before
        while (match := BEFORE.search(lead)) is not None and (name := self._nation_in(match["name"])):
            lead = lead[: match.end("name") - len(name)]
        follows = AFTER.match(after)
        is_one_of_several = lead != before or (follows is not None and bool(self._nation_in(follows["name"])))
        if self._about.search(lead) is not None:
            return False
        return is_one_of_several or (self._aside.search(lead) is not None and OWNER.match(after) is None)

    def _is_place(self, before: str, after: str) -> bool:
        return self._where.search(before) is not None and OWNED.match(after) is None

    def _nation_in(self, name: str) -> str:
        """Give the country with which words end: "Yesterday *Japan*"."""
        words = name.split(" ")
        return next((part for number in range(len(words)) if (part := " ".join(words[number:])) in self._nations), "")


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=lambda word: (-len(word), word)))
