"""Reads the words of a mention, gives how many its act was done to: "killed at least 20 soldiers", "five diplomats were expelled".

Only what stands at the trigger counts, as its object or as the subject of its passive, so that a figure elsewhere in the
sentence is never taken for it. Money, measures and spans of time are no things counted; "20 more" and "another 20" say
nothing of the whole.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.event import EventMention, Kind

NUMBERS: Mapping[str, int] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "a dozen": 12, "two dozen": 24, "three dozen": 36,
}  # fmt: skip
SCALES: Mapping[str, int] = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
BOUNDS: Mapping[str, tuple[float, float]] = {  # what the number may be, as parts of the number said
    "at least": (1, math.inf), "no fewer than": (1, math.inf), "more than": (1, math.inf), "over": (1, math.inf),
    "up to": (0, 1), "as many as": (0, 1), "fewer than": (0, 1), "less than": (0, 1),
    "about": (0.9, 1.1), "around": (0.9, 1.1), "some": (0.9, 1.1), "roughly": (0.9, 1.1), "approximately": (0.9, 1.1),
    "nearly": (0.9, 1), "almost": (0.9, 1),
}  # fmt: skip
MEASURES = frozenset({
    "seconds", "minutes", "hours", "days", "nights", "weeks", "months", "years", "decades", "times", "percent", "cents",
    "dollars", "euros", "yen", "yuan", "pounds", "rubles", "rupees", "feet", "yards", "miles", "kilometers", "kilometres",
    "meters", "metres", "tons", "tonnes", "barrels", "acres", "points", "degrees", "rounds", "others", "charges", "counts",
})  # fmt: skip
PEOPLE = frozenset({
    "people", "men", "women", "children", "fishermen", "servicemen", "policemen", "crewmen", "businessmen", "airmen",
    "staff", "personnel", "aircraft", "police",
})  # fmt: skip
PARTIAL = frozenset({"more", "other", "additional", "further", "extra", "of"})  # the figure is a part, or a further one
STOPS = frozenset({
    "and", "or", "but", "in", "on", "at", "to", "from", "for", "with", "by", "over", "after", "as", "who", "that", "which",
    "were", "was", "are", "is", "had", "have", "has", "the", "a", "an", "its", "their", "his", "her",
})  # fmt: skip
MOST_WORDS = 5  # from the number to what is counted: "20 senior Chinese defence technology companies"

_NUMBER = (
    rf"(?:(?P<bound>{'|'.join(BOUNDS)}) )?(?:a total of )?"
    rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
    rf"(?: (?P<scale>{'|'.join(SCALES)}))?"
)
# "sanctions *on* four companies", "killed *the* 20 soldiers"; nothing else may stand between an act and its object.
OBJECT = re.compile(rf"\s+(?:on |against |for )?(?:the )?{_NUMBER}(?P<things>(?: [\w.'’-]+){{1,{MOST_WORDS}}})", re.IGNORECASE)
PASSIVE = re.compile(r"(?:(?:\w+ )?(?:were|are|have been|had been) )?(?!\w+ing\b)\w+", re.IGNORECASE)
SUBJECT = re.compile(
    rf"(?:^|\s)(?:the )?{_NUMBER}(?P<things>(?: [\w.'’-]+){{1,{MOST_WORDS}}}?) (?:were|are|have been|had been)(?: \w+ly)? \w+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many of what, in words of one form, and the least and most that these words allow."""

    things: str
    words: str
    least: float
    most: float

    def excludes(self, other: Count) -> bool:
        """Say whether both cannot be true; of other things they can."""
        return self.things.casefold() == other.things.casefold() and (self.most < other.least or other.most < self.least)


def count_of(mention: EventMention) -> Count | None:
    """Give how many an act was done to; None where its own words do not say."""
    if mention.kind is not Kind.ACT:
        return None
    text, trigger = mention.sentence.exact, mention.trigger.exact
    start = mention.trigger.start - mention.sentence.start
    found = next((found for at in _ends_of_verb(trigger) if (found := OBJECT.match(text, start + at))), None)
    participle = PASSIVE.match(trigger)
    if found is None and participle is not None:
        found = SUBJECT.search(text[:start] + participle.group())
    return _count(found) if found is not None else None


def _ends_of_verb(trigger: str) -> tuple[int, ...]:
    """Give where an object may begin: after the trigger, or in it after its verb ("killed 20 soldiers")."""
    return len(trigger), len(trigger.split(maxsplit=1)[0])


def excluded(counts: Iterable[Count]) -> frozenset[Count]:
    """Give the counts that another one excludes."""
    every = tuple(counts)
    return frozenset(one for one in every if any(one.excludes(other) for other in every))


def _count(found: re.Match[str]) -> Count | None:
    things = _things(found["things"].split())
    if things is None:
        return None
    said = found["number"].casefold()
    number = (NUMBERS.get(said) or float(said.replace(",", ""))) * SCALES.get((found["scale"] or "").casefold(), 1)
    bound = (found["bound"] or "").casefold()
    least, most = BOUNDS.get(bound, (1, 1))
    return Count(things, f"{bound} {number:,.0f} {things}".lstrip(), number * least, number * most)


def _things(words: Sequence[str]) -> str | None:
    """Give the word for what is counted: the first plural that is no name, or else a plural that is ("20 Americans")."""
    named: str | None = None
    for word in words:
        plain = word.rstrip(".,;:").casefold()
        if plain in PARTIAL or plain in MEASURES or plain in NUMBERS or any(sign.isdigit() for sign in plain):
            return None
        if plain in STOPS:
            break
        if plain in PEOPLE or (plain.endswith("s") and not plain.endswith(("ss", "us", "is", "'s", "’s"))):
            if word[0].islower():
                return word.rstrip(".")
            named = named or word.rstrip(".")
    return named
