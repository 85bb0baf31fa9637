"""Reads a sentence that speaks of an engagement, gives what it says came of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from detente.article import Article, Sentence
from detente.codebook import Codebook
from detente.coding.dates import DateExpression, find_dates
from detente.coding.names import Named
from detente.coding.parse import children, parse, patient, prepositions, subject
from detente.event import Channel, DateInterval, EventMention, Kind, Mention, Outcome, Realis, When

WORDS_BEFORE = 6  # how far a refusing word may stand before the match
LATER_SENTENCES = 3  # how far behind a meeting its outcome may be told
HELD = frozenset({Realis.OCCURRED, Realis.ONGOING})
OF_THE_TWO = re.compile(
    r"\b(?:(?:the two|both|the) (?:leaders|sides|countries|governments|presidents|prime ministers|ministers|foreign ministers|delegations|men|diplomats)"
    r"|they|(?:the|their) (?:talks|meeting|summit|session|conversation|consultations|negotiations))\b",
    re.IGNORECASE,
)
AT = frozenset({"in", "at", "to", "on", "during"})  # before the place or day of a contact, not before one of its sides
FAR = frozenset({Channel.PHONE, Channel.VIDEO, Channel.WRITTEN})
FORMAL = frozenset({"there", "it"})  # subjects that do nothing
WALK_OUT = ("denunciation", "REJECT", "meet")  # an outcome, and the type and mode of the act that is one
SUPPOSED = re.compile(r"\b(?:if|unless|whether|hop(?:e|es|ed|ing)|may|might|could|should|would|expect\w*|will|urge\w*)\b", re.IGNORECASE)


class OutcomeFinder:
    """Finds outcome phrases by the patterns of knowledge/outcomes.yaml."""

    def __init__(self, codebook: Codebook) -> None:
        self._patterns = [(item.kind, re.compile(item.pattern, re.IGNORECASE), item.not_after) for item in codebook.outcomes]

    def find(self, article: Article, sentence: Sentence) -> Iterator[Outcome]:
        """Give each kind of outcome that the sentence states, once, with its words."""
        found = list(self._find(article, sentence))
        absent = any(outcome.kind == "no_statement" for outcome in found)
        yield from (outcome for outcome in found if not (absent and outcome.kind == "joint_statement"))

    def _find(self, article: Article, sentence: Sentence) -> Iterator[Outcome]:
        for kind in dict.fromkeys(kind for kind, _, _ in self._patterns):
            for own, pattern, refused in self._patterns:
                match = pattern.search(sentence.span.exact) if own == kind else None
                if match is None:
                    continue
                before = sentence.span.exact[: match.start()].lower().split()[-WORDS_BEFORE:]
                if refused and refused & set(before):
                    continue
                start = sentence.span.start
                yield Outcome(kind, article.quote(start + match.start(), start + match.end()), sentence=sentence.span)
                break


def with_later_outcomes(
    mentions: list[Mention], article: Article, sentences: Iterable[Sentence], finder: OutcomeFinder, names: Mapping[int, Sequence[Named]]
) -> list[Mention]:
    """Give each meeting what a following sentence says came of it.

    What came of it must be said of the two or of the meeting ("The two leaders issued …", "The talks ended …"), in a sentence that
    tells of no other meeting and stands at most `LATER_SENTENCES` behind; what is only hoped or supposed is no outcome. One side's
    walking out of a session is one too.

    Args:
        mentions: of the article.
        article: the page.
        sentences: its sentences, in order.
        finder: of words of outcomes.
        names: the names of each sentence, by its index.
    """
    events = [m for m in mentions if isinstance(m, EventMention)]
    held = [m for m in events if m.kind is Kind.ENGAGEMENT]
    own = {m.sentence.start for m in held}
    more: dict[str, list[Outcome]] = {}
    last: tuple[int, EventMention] | None = None
    for number, sentence in enumerate(sentences):
        if sentence.span.start in own:
            meeting = next(m for m in held if m.sentence.start == sentence.span.start)
            last = (number, meeting) if meeting.status.realis in HELD and len(meeting.codes()) > 1 and not sentence.is_title else None
            continue
        if last is None or number - last[0] > LATER_SENTENCES or SUPPOSED.search(sentence.span.exact):
            continue
        found = list(finder.find(article, sentence))
        if not found:
            continue
        told = _Later(article, sentence, last[1], names.get(sentence.index, ()))
        acts = [m for m in events if m.sentence == sentence.span and m.kind is Kind.ACT]
        more.setdefault(last[1].id, []).extend(o for o in found if told.is_of_meeting(o) or any(told.is_walk_out(o, act) for act in acts))
    return [replace(m, outcome=_once((*m.outcome, *more[m.id]))) if isinstance(m, EventMention) and more.get(m.id) else m for m in mentions]


@dataclass(frozen=True, slots=True)
class _Later:
    """A sentence behind that of a meeting, asked whether an outcome in it is the meeting's."""

    article: Article
    sentence: Sentence
    meeting: EventMention
    names: Sequence[Named]

    def is_of_meeting(self, outcome: Outcome) -> bool:
        """Say whether it is said of the two or of the meeting: whoever does the outcome's verb, or where nobody does, what hangs from it."""
        if not OF_THE_TWO.search(self.sentence.span.exact):
            return False
        place = outcome.span.start - self.sentence.span.start
        node = next(word for word in next(iter(parse([self.sentence.span.exact]))) if word.idx + len(word.text) > place)
        came = node.i
        while True:
            if node.pos_ in {"VERB", "AUX"}:
                for prep, noun in prepositions(node):
                    if prep in AT | {"after", "from", "of"} and _is_the_two(noun):
                        return not self._is_elsewhere(noun, node, outcome)  # "no progress was made at the talks"
                doer = subject(node) or patient(node)
                if doer is not None and doer.lower_ not in FORMAL and all(word.i != came for word in doer.subtree):
                    return _is_the_two(doer) and not self._is_elsewhere(doer, node, outcome)
            if node.head.i == node.i:
                return False
            node = node.head

    def is_walk_out(self, outcome: Outcome, act: EventMention) -> bool:
        """Say whether an act in the sentence is a party's walking out of the meeting: "Mr. Wang walked out of a second session"."""
        if (outcome.kind, act.type, act.mode) != WALK_OUT or not act.trigger.overlaps(outcome.span) or act.status.realis not in HELD:
            return False
        persons = {party.person for party in self.meeting.parties if party.person}
        is_party = act.codes() <= self.meeting.codes() and all(
            actor.person in persons or not any(party.person for party in self.meeting.parties if party.code == actor.code)
            for actor in act.actors
            if actor.person
        )
        own_day = act.date.basis in {When.STATED, When.RELATIVE}
        return is_party and (not own_day or act.date.overlaps(self.meeting.date, slack_days=1))

    def _is_elsewhere(self, noun: Token, verb: Token, outcome: Outcome) -> bool:
        """Say whether the words name another day, place or party than the meeting's: "the talks in Anchorage in March"."""
        words = [word for word in noun.subtree if not any(up.dep_ == "relcl" for up in _up_to(word, noun))]
        if outcome.kind != "next_step":  # what was agreed may have a day and a place of its own
            words += [word for prep in children(verb, "prep", "npadvmod", "advmod") for word in prep.subtree]
        inside = {word.idx for word in words}
        days = [
            day for day in find_dates(self.sentence.span.exact, self.article.published.value) if day.start in inside or _covers(day, inside)
        ]
        if any(not _interval(day).overlaps(self.meeting.date, slack_days=1) for day in days if day.lo is not None or day.hi is not None):
            return True
        for prep, place in prepositions(noun):
            is_day = any(day.start <= place.idx < day.end for day in days)
            if prep in AT and place.pos_ == "PROPN" and not is_day and not self._may_be_at(place):
                return True
        return any(self._is_stranger(named) for named in self.names if named.start in {word.idx for word in noun.subtree} & inside)

    def _may_be_at(self, place: Token) -> bool:
        if self.meeting.place is None:
            return self.meeting.channel not in FAR
        return place.text in self.meeting.place.text or self.meeting.place.text in {word.text for word in place.subtree}

    def _is_stranger(self, named: Named) -> bool:
        """Say whether a name is that of none of the meeting's parties; where somebody met is no party."""
        before = self.sentence.span.exact[: named.start].split()[-1:]
        if before and before[0].lower() in AT:
            return False
        persons = {party.person for party in self.meeting.parties if party.person}
        return not any(
            candidate.person in persons if candidate.person else candidate.code is None or candidate.code in self.meeting.codes()
            for candidate in named.candidates
        )


def _is_the_two(noun: Token) -> bool:
    """Say whether a noun with the words before it is "the two leaders", "they", "the talks"."""
    start = min([noun.idx, *(child.idx for child in children(noun, "det", "poss", "predet", "nummod", "compound", "amod"))])
    phrase = noun.doc.text[start : noun.idx + len(noun.text)]
    return OF_THE_TWO.fullmatch(phrase) is not None or (OF_THE_TWO.match(phrase) is not None and noun.pos_ == "PRON")


def _up_to(word: Token, top: Token) -> Iterator[Token]:
    """Give a word and those above it, as far as `top`, which is left out."""
    while word.i != top.i:
        yield word
        word = word.head


def _covers(day: DateExpression, places: Iterable[int]) -> bool:
    return any(day.start <= place < day.end for place in places)


def _interval(day: DateExpression) -> DateInterval:
    return DateInterval(day.edtf, day.lo, day.hi, day.precision, day.basis)


def _once(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    return tuple({outcome.kind: outcome for outcome in reversed(tuple(outcomes))}.values())
