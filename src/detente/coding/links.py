"""Reads a sentence, gives the links between issues that it tells: which one hinders, helps, conditions or is the price of which.

A link is read from a verb or connector between two issues; where its subject is "this" or "the move", from what was told just before.
A measure taken because of another issue ("tariffs over fentanyl") is a link too: the one is what the other costs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.article import content_id
from detente.coding.issues import WHOLE
from detente.coding.said import Said, Topics, attribution, either
from detente.event import LinkageMention

NEGATED_WITHIN = 3  # words before a verb
CAUSE_WORDS = 25  # before the verb of a link: its subject may stand before another verb ("violate the rules, undermine …")
NEAR_WORDS = 12  # after it: further off, a verb binds other things
MEASURE_WORDS = 15  # between a measure and its reason ("suspended climate talks last August because of …")
BEFORE_MEASURE = 5  # "additional tariff hikes", "military contacts were cut": its issue may stand before it
RESTS = "rests"
HARDER = "harder"
PRICE = "price"
ANSWER = "answer"
EXCHANGE = "exchange"
UNLESS = "unless"
MEASURED = frozenset({PRICE, ANSWER})  # forms that tell of a measure


@dataclass(frozen=True, slots=True)
class Bond:
    """The sign of a link and in what way the one issue bears on the other."""

    sign: int
    bearing: str


BONDS: Mapping[str, Bond] = {
    "hinder": Bond(-1, "obstacle"),
    HARDER: Bond(-1, "obstacle"),
    "help": Bond(1, "help"),
    RESTS: Bond(1, "condition"),
    UNLESS: Bond(-1, "condition"),
    PRICE: Bond(-1, "price"),
    ANSWER: Bond(-1, "price"),
    EXCHANGE: Bond(1, "trade-off"),
}


class LinkFinder:
    """Finds links between issues by the words of knowledge/relations.yaml."""

    def __init__(self, raw: Mapping[str, Mapping[str, Sequence[str]]], topics: Topics) -> None:
        self._topics = topics
        self._linkages = {name: either(words) for name, words in raw["linkages"].items()}
        self._not = {name: frozenset(words) for name, words in raw["no_linkage"].items()}
        self._asked = either(raw["no_linkage"]["asked"])
        self._anaphora, self._work = (either(raw["anaphora"][name]) for name in ("words", "work"))
        self._cause, self._measure, self._contact = (either(raw["relation"][name]) for name in ("cause", "measure", "contact"))
        self._target = re.compile(r"\s*(?:the |their |its )?(?:" + "|".join(raw["relation"]["target"]) + r")\b", re.IGNORECASE)

    def may_link(self, text: str) -> bool:
        """Say whether the sentence may tell a link."""
        has_measure = self._measure.search(text) is not None  # "over" and "because" stand in every other sentence
        return any((has_measure or name not in MEASURED) and pattern.search(text) for name, pattern in self._linkages.items())

    def find(self, said: Said) -> Iterator[LinkageMention]:
        """Give the links of a sentence, each pair of issues and sign once."""
        seen: set[tuple[str, str, int]] = set()
        for name, pattern in self._linkages.items():
            bond = BONDS[name]
            for match in pattern.finditer(said.text):
                found = self._read(said, match, name)
                if found is None or (*found, bond.sign) in seen:
                    continue
                seen.add((*found, bond.sign))
                span, asserter = said.span(match.start(), match.end()), said.asserter_at(match.start())
                yield LinkageMention(
                    content_id("lnk", said.article.id, span.start, span.end),
                    said.article.id,
                    said.sentence.span,
                    span,
                    *found,
                    bond.sign,
                    attribution(asserter),
                    asserter,
                    said.when,
                    bond.bearing,
                )

    def _read(self, said: Said, match: re.Match[str], name: str) -> tuple[str, str] | None:
        """Give what bears and what it bears on, None where the words tell no link."""
        before, after = self._near(said.text, match)
        if name == RESTS:
            return self._link(said, after, before, rests=True)
        if name == PRICE:
            return self._price(before, after)
        if name == ANSWER:
            return self._answer(said, after)
        if name == EXCHANGE:
            return self._exchange(before, after)
        if name == UNLESS:
            return self._unless(said.text, match)
        target = match["on"] if name == HARDER else after
        if self._is_no_link(before, match.group(), "hinder" if name == HARDER else name):
            return None
        return self._link(said, before, target, rests=False)

    def _link(self, said: Said, source: str, target: str, *, rests: bool) -> tuple[str, str] | None:
        """Give what bears and what it bears on; the relationship itself may be either."""
        to = next(iter(self._topics.about(target)), None)
        if to is None and not rests and self._work.match(target):  # "would hinder any cooperation": on what the sentence began with
            to = next(iter(self._topics.about(source)), None)
        if not rests and (to is None or self._target.match(target)):
            to = WHOLE if self._target.match(target) else None
        if to is None:
            return None
        cause = next((code for code in self._topics.about(source) if code != to), None)
        if cause is None and to != WHOLE:
            if self._cause.search(source):
                return WHOLE, to
        if cause is None and not rests and self._anaphora.match(source.rpartition(" that ")[2].strip()):
            cause = next(iter(self._topics.told_before(said, but=to)), None)
        return (cause, to) if cause is not None else None

    def _price(self, before: str, after: str) -> tuple[str, str] | None:
        """Give the reason and what is cut, barred or taxed for it: "suspended climate talks because of a visit to Taiwan"."""
        measures = list(self._measure.finditer(before))
        if not measures:
            return None
        measure = measures[-1]
        if self._asked.search(before):
            return None
        between = before[measure.end() :]
        if len(between.split()) > MEASURE_WORDS:
            return None
        cut = " ".join(before[: measure.start()].split()[-BEFORE_MEASURE:]) + " " + before[measure.start() :]
        return self._pair(after, cut)

    def _answer(self, said: Said, after: str) -> tuple[str, str] | None:
        """Give the same where the reason was told just before: "In response, China suspended the climate talks"."""
        if not self._measure.search(after):
            return None
        cut = self._cut(after)
        cause = next(iter(self._topics.told_before(said, but=cut)), None)
        return (cause, cut) if cause is not None and cut is not None else None

    def _exchange(self, before: str, after: str) -> tuple[str, str] | None:
        """Give what is asked for and what is given for it."""
        wanted = next(iter(self._topics.about(after)), None)
        given = next((code for code in self._topics.about(before) if code != wanted), None)
        return (wanted, given) if wanted is not None and given is not None else None

    def _unless(self, text: str, match: re.Match[str]) -> tuple[str, str] | None:
        """Give the condition and what hangs by it: "unless it is handled properly, relations will suffer"."""
        comma = text.find(",", match.end())
        opens = not text[: match.start()].strip(' “"') or text[: match.start()].rstrip().endswith((",", " that", "—"))
        if opens:
            if comma < 0:
                return None
            condition, main = text[match.end() : comma], text[comma + 1 : self._topics.end(text, comma + 1)]
        else:
            condition, main = (
                text[match.end() : self._topics.end(text, match.end())],
                text[self._topics.start(text, match.start()) : match.start()],
            )
        source = next(iter(self._topics.about(condition)), None)
        if source is None and opens:
            source = next(iter(self._topics.about(text[: match.start()])), None)
        to = next((code for code in self._topics.about(main) if code != source), None)
        if to is None and self._cause.search(main):
            to = WHOLE
        return (source, to) if source is not None and to is not None else None

    def _pair(self, reason: str, cut: str) -> tuple[str, str] | None:
        about = self._topics.about(cut)
        for cause in self._topics.about(reason):
            if to := next((code for code in about if code != cause), None):
                return cause, to
            if not about and self._contact.search(cut):
                return cause, WHOLE
        return None

    def _cut(self, words: str) -> str | None:
        about = self._topics.about(words)
        return about[0] if about else (WHOLE if self._contact.search(words) else None)

    def _near(self, text: str, match: re.Match[str]) -> tuple[str, str]:
        """Give the words before and after a verb that may belong to it; of a relative clause ("…, which hurts") also what it hangs on."""
        start = self._topics.start(text, match.start())
        if start and text[:start].rstrip().endswith("which"):
            start = self._topics.start(text, start - 1)
        before, after = text[start : match.start()].split(), text[match.end() : self._topics.end(text, match.end())].split()
        return " ".join(before[-CAUSE_WORDS:]), " ".join(after[:NEAR_WORDS])

    def _is_no_link(self, before: str, verb: str, name: str) -> bool:
        """Say whether the words before the verb make it the deed of somebody, an aim, or no deed."""
        words = before.lower().split()
        is_negated = bool(set(words[-NEGATED_WITHIN:]) & self._not["negations"]) or self._asked.search(before) is not None
        deeds = self._not["before"] | self._not[f"before_{name}"]
        return not words or verb[0].isupper() or is_negated or words[-1].strip(",") in deeds
