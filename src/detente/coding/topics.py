"""Reads a stretch of a page, gives the page's own words for what it is about: "retaliatory tariffs", "the Panama Canal".

A topic is a word of an issue with the words before it that belong to it and a head noun after it, or a name that is
neither a person nor one of the words that only say who or when. No parser: what is in doubt is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.codebook import ActorName, Codebook
from detente.coding.names import Named, NameFinder
from detente.event import ActorBasis

MAX_BEFORE = 2  # modifiers before an issue word: "unilateral reciprocal tariffs"
MAX_TOPICS = 6  # of one stretch; a long question lists more than a sentence can
TOKEN = re.compile(r"[A-Za-z0-9][\w.’'-]*%?")
NAME = re.compile(
    r"(?:[A-Z][\w’'-]*[A-Za-z0-9]|[A-Z]{2,})"
    r"(?:(?: of(?: the)?| for|(?<=Belt) and|(?<=Economic) and|(?<=Trade) and)? (?:[A-Z][\w’'-]*[A-Za-z0-9]|[A-Z]{2,}|\d{1,3}(?![\w%])))*"
)
MODIFIER = re.compile(
    r"(?:[A-Z][\w-]+|[a-z-]+(?:al|ic|ive|ary|ory|ean|ese|ish|ous|ent|ant|able|level|based|wide)|\d+(?:\.\d+)?%?)$"
)  # forms of words that belong to the noun after them
UNFINISHED = re.compile(r"[a-z-]+(?:ing|al)$")  # "multilateral trading" of what? "the multilateral trading system"
PARTICIPLE = re.compile(r"[A-Z][a-z-]+(?:ing|ed)$")  # at the head of a sentence it is a verb: "Weaponizing visas"
SENTENCE_ENDS = ("", ".", "!", "?", "“", '"', ",", ";", ":")  # and what parts the items of a headline
ABOUT_OTHERS = ("-based", "-centered", "-generated", "-led")
ABOUT = "-related"  # "Hong Kong-related issues" are about Hong Kong
POSSESSIVE = re.compile(r"[’'](?:s)?$")
PLACES = frozenset({ActorBasis.NAME})
BUSINESS = frozenset({"BUS", "MNC", "MED", "CVL"})  # a company is talked about; a ministry talks
BEFORE_NAMES = frozenset({"the", "in", "over", "about", "against", "at", "on", "near"})
MIN_NAME = 3
MAX_ACRONYM = 4  # "NATO"; longer words in capitals are datelines and shouting, unless a list has them
MIXED = re.compile(r"[a-z][A-Z]|[A-Z]{2,}|\d")
DENIED = re.compile(
    r"\b(?:[Nn]othing was (?:discussed|said|mentioned) (?:about|concerning|on)|(?:did not|didn’t|didn't|never) (?:discuss|talk about|mention))\b[^.;:!?\n]*"
)  # what was not spoken of
OF_A_LAW = re.compile(r"Section \d+[A-Z]? [A-Z]")  # "the Section 301 Investigation"
OF_A_CLAN = re.compile(r"\bMa?c[A-Z][a-z]")  # a surname
SLIP = re.compile(r"[A-Z]{2,}[a-z]{2,}$")  # "AGtions", a play on words; no name that is not known is written so
WEAK = frozenset({"BILAT"})


class TopicFinder:
    """Finds topics with the issues and names of one codebook."""

    def __init__(self, codebook: Codebook, names: NameFinder) -> None:
        self._names = names
        words = codebook.statements.words
        self._modifiers, self._adjectives = words["modifiers"], words["adjectives"]
        self._stops, self._heads, self._not = words["stops"], words["heads"], words["not_topics"]
        of_issues = {word for issue in codebook.issues.values() if issue.code not in WEAK for word in issue.words}
        issue_words = {word.lower() for word in of_issues | words["subjects"]} - words["plain"]
        longest_first = "|".join(map(re.escape, sorted(issue_words, key=len, reverse=True)))
        self._issue = re.compile(rf"(?<![\w-])(?:{longest_first})(?:e?s)?(?!\w|-(?!related\b))", re.IGNORECASE)
        self._surnames = frozenset(codebook.holders_by_surname)
        self._demonyms = {name.form for name in codebook.names if name.basis is ActorBasis.DEMONYM}
        media = [outlet for outlet in codebook.outlets if outlet.kind not in {"official", "social"}]
        self._outlets = {form for outlet in media for form in (outlet.name, *outlet.also)}

    def find(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Give the offsets of the topics between `start` and `end`, in order, without overlaps."""
        piece = text[start:end]
        known = self._names.find(piece)
        people = [(n.start, n.end) for n in known if _is_official(n.candidates[0])]
        found: list[tuple[int, int]] = []
        denied = [match.span() for match in DENIED.finditer(piece)]
        for left, right in sorted([*self._issues(piece), *self._names_in(piece, known)], key=lambda item: (item[0], -item[1])):
            if any(left < b and a < right for a, b in found) or any(left < b and a < right for a, b in people):
                continue
            if any(begin <= left < finish for begin, finish in denied):
                continue
            found.append((left, right))
        return [(start + left, start + right) for left, right in found[:MAX_TOPICS]]

    def _issues(self, piece: str) -> Iterator[tuple[int, int]]:
        tokens = [(m.start(), m.end(), m.group()) for m in TOKEN.finditer(piece)]
        for match in self._issue.finditer(piece):
            left, right = match.span()
            if match.group() == "ai":
                continue
            before = [token for token in tokens if token[1] <= left][-MAX_BEFORE:]
            for begin, stop, word in reversed(before):
                if word == "Section" and piece[stop:left] == " " and piece[left : left + 1].isdigit():
                    left = begin  # of a law, whose number is the name of what it provides for
                    break
                if (
                    piece[stop:left] != " "
                    or word.lower().rstrip(".’'s") in self._stops
                    or word.lower() in self._stops
                    or word in self._not
                ):
                    break
                if PARTICIPLE.match(word) and piece[:begin].rstrip()[-1:] in SENTENCE_ENDS:
                    break
                if not MODIFIER.match(word) and word not in self._modifiers:
                    break
                if word.istitle() and piece[stop + 1 : stop + 2].isupper() and not MIXED.search(word):
                    break  # in a headline a capital shows nothing
                left = begin
            after = next((token for token in tokens if token[0] >= right), None)
            follows = after is not None and piece[right : after[0]] == " "
            if after is not None and follows and after[2].lower().rstrip(".,") in self._heads:
                right = after[0] + len(after[2].rstrip(".,’'"))
            elif match.group().lower() in self._adjectives:
                if after is None or not follows or not after[2].islower() or self._says_nothing(after[2].rstrip(".,")):
                    continue  # "multilateral" of what?
                right = after[0] + len(after[2].rstrip(".,’'"))
                then = next((token for token in tokens if token[0] > after[0]), None)
                if UNFINISHED.match(after[2]) and then is not None and piece[right : then[0]] == " " and then[2].islower():
                    if not self._says_nothing(then[2].rstrip(".,")):
                        right = then[0] + len(then[2].rstrip(".,’'"))
            yield left, right

    def _names_in(self, piece: str, known: list[Named]) -> Iterator[tuple[int, int]]:
        """Give names of places, bodies, programmes; of a name that nobody knows only one that stands as such a name does."""
        places = {(n.start, n.end) for n in known if n.candidates[0].basis in PLACES}
        for match in NAME.finditer(piece):
            left, name = match.start(), match.group()
            while " " in name and self._says_nothing(name.split(" ")[0]) and not OF_A_LAW.match(name):
                head, _, name = name.partition(" ")
                left += len(head) + 1
            if " for " in name and not piece[:left].endswith("the "):
                name = name.partition(" for ")[0]  # "keeping Harbor for Afghanistan" is no name, "the Fund for Peace" is
            head, _, rest = name.partition(" ")
            if PARTICIPLE.match(head) and any(start == left + len(head) + 1 for start, _ in places):
                name, left = rest, left + len(head) + 1  # "Condemning Japan …"
            name = POSSESSIVE.sub("", name).removesuffix(ABOUT)
            words = name.split()
            if name.endswith(ABOUT_OTHERS) or not any(char.isalpha() for char in name):
                continue  # "ASEAN-led" what? "Section 301" without its first word
            if name.rpartition(" of ")[2].removeprefix("the ") in self._outlets:
                continue  # whose question it is: "Jane Doe of Reuters"
            if (
                len(name) < MIN_NAME
                or (self._says_nothing(words[0]) and not OF_A_LAW.match(name))
                or self._says_nothing(words[-1])
                or name in self._outlets
            ):
                continue
            is_shouted = name.isupper() and (len(words) > 1 or len(name) > MAX_ACRONYM) and (left, left + len(name)) not in places
            if is_shouted or "’" in name or "'" in name or name in self._demonyms:
                continue  # a shouted line, "I'm", a person
            if any(word in self._surnames or word in self._not for word in (words[1:] if OF_A_LAW.match(name) else words)) or piece[
                :left
            ].endswith("@"):
                continue
            if SLIP.match(words[0]) and (left, left + len(name)) not in places:
                continue
            if self._stands_as_name(piece, left, name, places):
                yield left, left + len(name)

    def _stands_as_name(self, piece: str, left: int, name: str, places: set[tuple[int, int]]) -> bool:
        if any(left <= a and b <= left + len(name) for a, b in places):
            return True
        if MIXED.search(OF_A_CLAN.sub("", name)):
            return True
        before = piece[:left].rstrip().rpartition(" ")[2].lower()
        if " " in name:
            return before == "the"
        return before in BEFORE_NAMES and name.lower() != before and piece[left + len(name) : left + len(name) + 1] != "-"

    def _says_nothing(self, word: str) -> bool:
        bare = POSSESSIVE.sub("", word)
        if bare in self._not or bare.lower() in self._stops or bare.startswith(("China-", "U.S.-", "US-")):
            return True
        parts = bare.split("-")
        if len(parts) > 1 and all(part in self._not for part in parts):
            return True  # "States-China", the rest of "United States-China"
        return bare.upper() in self._not and MIXED.search(bare) is not None  # "CEo", a slip


def _is_official(name: ActorName) -> bool:
    return name.basis is ActorBasis.PERSON or (name.basis is ActorBasis.INSTITUTION and name.sector not in BUSINESS)
