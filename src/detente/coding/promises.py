"""Reads a sentence, gives the promises in it that no entry of the lexicon finds: the terms of an accord, and what a speaker says "they" agreed.

"We have reached an agreement on a 90-day pause" binds the speaker's state and the other one of which he speaks. "They've agreed to buy
more" binds that other one. What is denied, wished for or only possible is no promise, as for any act.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from detente.article import Span
from detente.coding._verb_forms import has_to
from detente.coding.clause import PROMISES, Clause
from detente.coding.joint import JointUndertakings
from detente.coding.parse import children, is_passive, lemma_of
from detente.coding.spoken import Spoken
from detente.coding.status import StatusReader
from detente.event import ActorMention, EventMention, Realis

TOLD = frozenset({Realis.OCCURRED, Realis.ONGOING})
NONE = frozenset({"no", "any", "what"})
# "They've agreed to do that" says nothing of what it is.
OF_ANOTHER_SENTENCE = re.compile(r"^(?:to )?(?:do )?(?:that|this|it|so|them)\b[^a-z]*$", re.IGNORECASE)


class Promises:
    """Finds the promises of one sentence that stand beside the lexicon's."""

    def __init__(self, clause: Clause, reader: StatusReader, joint: JointUndertakings) -> None:
        self._clause = clause
        self._reader = reader
        self._joint = joint
        self._cues = clause.page.codebook.cues
        self._actors = clause.actors
        self._spoken = Spoken(clause.page, clause.actors, clause.sentence.span.start)

    def find(self, taken: Iterable[Span]) -> Iterator[EventMention]:
        """Give the promises, but for those whose words another mention has taken."""
        known = list(taken)
        for token in self._clause.doc:
            words, parties = self._accord(token) or self._agreed(token) or (None, [])
            if words is None or not parties or OF_ANOTHER_SENTENCE.match(words.exact) or any(words.overlaps(span) for span in known):
                continue
            status = self._reader.read(token)
            if status.realis in TOLD and status.polarity > 0:
                known.append(words)
                trigger = self._clause.quote(token.idx, token.idx + len(token.text))
                voice = status.asserter or self._clause.page.speaking
                yield self._joint.make(words, trigger, parties, voice, cue=trigger, rule="promise told")

    def _accord(self, verb: Token) -> tuple[Span, list[ActorMention]] | None:
        """Read "we have reached an agreement to …": an accord takes two."""
        if lemma_of(verb) not in self._cues["accord_verbs"] or not children(verb, "nsubj"):
            return None
        nouns = [
            *children(verb, "dobj"),
            *(noun for prep in children(verb, "prep") for noun in children(prep, "pobj") if prep.lower_ == "to"),
        ]
        noun = next((n for n in nouns if lemma_of(n) in self._cues["accord_nouns"]), None)
        if noun is None or any(child.lower_ in NONE for child in children(noun, "det")):
            return None
        words = self._clause.terms_of(noun, verb)
        return (words, self._parties(children(verb, "nsubj")[0], noun)) if words is not None else None

    def _parties(self, subject: Token, noun: Token) -> list[ActorMention]:
        """Give the two of an accord: those who reached it, or the one with whom; none where one of them cannot be told."""
        own = self._actors.group_at(subject) or (self._spoken.pair(subject) if self._spoken.is_pair(subject) else [])
        beside = [prep for prep in children(noun, "prep") if prep.lower_ == "with"]
        found = own + [party for prep in beside for one in children(prep, "pobj") for party in self._actors.group_at(one)]
        if {party.code for party in found} == {self._spoken.speaker} and subject.lower_ == "we" and not beside:
            found += [party for party in self._spoken.pair(subject) if party.code != self._spoken.speaker]
        codes = {party.code for party in found}
        return found if len(codes) > 1 and None not in codes else []

    def _agreed(self, verb: Token) -> tuple[Span, list[ActorMention]] | None:
        """Read "they've agreed to …" and "both sides agreed to …" of a speaker who names neither."""
        if lemma_of(verb) not in PROMISES or verb.tag_ not in {"VBD", "VBN"} or is_passive(verb) or has_to(verb):
            return None
        subject = next(iter(children(verb, "nsubj")), None)
        if subject is None or self._actors.group_at(subject):
            return None
        words = self._clause.promised(verb)
        if words is None:
            return None
        if subject.lower_ == "they":
            other = self._spoken.other(subject)
            return (words, [other]) if other is not None else None
        return (words, self._spoken.pair(subject)) if self._spoken.is_pair(subject) else None
