"""Reads the words around a trigger, says whether the act happened and on whose word.

The trigger is followed up its parse: auxiliaries, negation and adjectives beside it (`_status_words.py`), then each governing
verb, noun or conjunction in turn (`_status_rules.py`). The innermost cue that settles the matter wins ("said it refused to
sell": did not occur, attributed); what governs one clause is not said of a clause coordinated with it.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from detente.article import Span
from detente.codebook import Codebook
from detente.coding._speakers import NOBODY, Speakers, cited_by, speaker_of
from detente.coding._status_reading import OPEN, Reading
from detente.coding._status_rules import PRESUPPOSING, StatusRules
from detente.coding._status_words import MAX_CLIMB, UNDER_WAY, StatusWords
from detente.coding._verb_forms import (
    SUBJECTS,
    VERBS,
    WH,
    causing,
    day_of,
    has_own_subject,
    has_that,
    has_to,
    helped_with,
    is_command,
    is_finite,
)
from detente.coding.actors import SentenceActors
from detente.coding.parse import children, lemma_of
from detente.event import Asserter, Attribution, Realis, Status

__all__ = ["UNDER_WAY", "StatusReader"]

LET_ALONE = re.compile(r"\b(?:still|much|even) less\b|\blet alone\b")
CONTRASTS = frozenset({"but", "yet"})
END_OF_SENTENCE = re.compile(r"[.!?]")


class StatusReader:
    """Reads the status of triggers in one parsed sentence."""

    def __init__(
        self,
        doc: Doc,
        offset: int,
        text: str,
        codebook: Codebook,
        actors: SentenceActors,
        *,
        issuer: str | None = None,
        quoting: bool = False,
    ) -> None:
        """Make a reader of a sentence; `quoting` says that a quotation was open before it."""
        self._doc = doc
        self._offset = offset
        self._text = text
        self._cues = codebook.cues
        self._speakers = Speakers(doc, offset, text, codebook, actors, issuer=issuer, quoting=quoting)
        self._words = StatusWords(codebook, self._speakers)
        self._rules = StatusRules(codebook, self._words)

    def read(self, trigger: Token, *, carried: Token | None = None) -> Status:
        """Give the status of the act at `trigger`; `carried` is the noun that a light verb carries ("held *talks*"), if any."""
        reading = Reading()
        if trigger.pos_ in {"NOUN", "PROPN"}:
            self._words.read_noun(trigger, reading)
            self._words.read_predicate(trigger, reading)
        if carried is not None and lemma_of(trigger) in self._cues["holding"]:
            self._words.read_noun(carried, reading)  # "held planned talks", but "arrested a suspected spy" is no suspicion of an arrest
        self._climb(trigger, reading)
        if LET_ALONE.search(self._doc.text[: trigger.idx]) and reading.realis is not Realis.NOT_OCCURRED:
            reading.negate()
        if reading.realis in OPEN | {Realis.PLANNED} and self._is_asked(trigger):
            reading.put(Realis.HYPOTHETICAL)
        self._read_account(trigger, reading)
        return self._settle(reading)

    def asserter(self, speaker: Token | None, verb: Token) -> Asserter:
        """Give who speaks, given the subject of the verb of saying."""
        return self._speakers.asserter(speaker, verb)

    def is_nobody(self, speaker: Token | None, verb: Token) -> bool:
        """Say whether a verb of saying has no speaker but the page: "that said"."""
        return self._speakers.is_nobody(speaker, verb)

    def quoted_by(self, word: Token) -> Asserter | None:
        """Give who speaks the quoted words around `word`, where the sentence names them outside the quotation."""
        return self._speakers.quoted_by(word)

    def is_title(self, word: Token) -> bool:
        """Say whether a word stands in a quoted name, which is nobody's speech."""
        return self._speakers.is_title(word)

    def last_speaker(self) -> Asserter | None:
        """Give whose words a quotation in the sentences after this one continues."""
        return self._speakers.last_speaker()

    # Up the parse

    def _climb(self, trigger: Token, reading: Reading) -> None:
        node = trigger
        is_inside = True  # what is said of the main verb is not said of a clause beside it
        is_read = False
        for _ in range(MAX_CLIMB):
            if node.pos_ in VERBS or has_to(node):
                if is_inside and not is_read:
                    self._words.read_verb(node, reading, is_trigger=node is trigger)
                self._read_parenthesis(node, reading)
            is_read = False
            if is_command(node):
                reading.put(Realis.DEMANDED, node)
            if node.dep_ in {"ccomp", "parataxis", "dep"} and self._is_parted(node):
                if node.head.dep_ != "ccomp" or node.head.head.i < node.head.i:
                    return
                is_inside, is_read, node = False, True, node.head  # "talks were held; no date was set, officials said": both are told
                continue
            if node.dep_ == "ROOT":
                if has_to(node):
                    reading.put(Realis.PLANNED)  # "Kenya to reopen embassy": a headline
                return
            if node.dep_ == "pobj" and node.head.lower_ in PRESUPPOSING - {"during"}:
                return
            if day_of(node) is not None:
                return
            if (cause := causing(node)) is not None:
                if lemma_of(cause) in {"want", "need"}:
                    reading.put(Realis.DEMANDED, cause)
                node = cause
            elif node.dep_ != "conj" or node.pos_ not in VERBS or node.head.pos_ not in VERBS:
                is_inside = self._rules.read_governor(node, reading) and is_inside
                node = node.head
            elif self._is_told(node):
                is_inside = self._rules.read_governor(node, reading, dep="ccomp") and is_inside
                node = node.head
            else:
                is_read = True
                if _is_all_else(node):
                    reading.negate()
                if (helper := helped_with(node)) is not None:
                    node = helper
                    continue
                is_inside = False
                partner = _partner(node)
                if has_own_subject(node) and partner.head.i < partner.left_edge.i and _is_contrasted(node):
                    return  # "denied that it had fired, but Chad said …"; "it fired, but nobody will say so, a source said" goes on
                node = partner

    def _is_told(self, node: Token) -> bool:
        """Say whether the parser took a told clause for a coordinated one: "denied on Friday, …, that it had signed"."""
        told = self._cues["report"] | self._cues["claim"] | self._cues["deny"]
        is_beside = has_that(node.head) and node.left_edge.i > 0 and node.left_edge.nbor(-1).dep_ == "cc"
        if is_beside and children(node.head, "mark") and node.head.dep_ == "ccomp":
            return False  # "said that Chad had blamed Mali, but that both had signed": two clauses of one saying
        return lemma_of(node.head) in told and any(mark.lower_ == "that" for mark in children(node, "mark"))

    def _is_asked(self, trigger: Token) -> bool:
        """Say whether the sentence asks if it is so; "why did it …?" grants that it is."""
        end = END_OF_SENTENCE.search(self._doc.text, trigger.idx)
        if end is None or end.group() != "?":
            return False
        above = {trigger.i, *(token.i for token in trigger.ancestors)}
        asking = [token for token in self._doc if token.lower_ in WH and token.tag_.startswith("W") and token.head.i in above]
        # "Why does it not apologise?" is advice
        return not any(
            token.lower_ != "why" or all(aux.lower_ not in {"do", "does"} for aux in children(token.head, "aux")) for token in asking
        )

    def _is_parted(self, node: Token) -> bool:
        """Say whether a semicolon parts a clause from whoever the parser has say it: "Chad accused Mali; the minister criticised it"."""
        subjects = [own for own in children(node.head, *SUBJECTS) if own.i > node.i]
        before = subjects[0].left_edge.i - 1 if subjects else node.right_edge.i + 1
        return node.i < before < node.head.i and self._doc[before].text == ";"

    # Who says so

    def _read_parenthesis(self, verb: Token, reading: Reading) -> None:
        """Read "Japan, officials said, imposed tariffs": who says so stands inside the clause."""
        for child in children(verb, "parataxis"):
            if lemma_of(child) in self._cues["report"] | self._cues["claim"] and children(child, "nsubj"):
                for source, word in cited_by(child):
                    reading.assert_by(source, word)
                reading.assert_by(speaker_of(child), child, is_allegation=lemma_of(child) in self._cues["claim"])

    def _read_account(self, trigger: Token, reading: Reading) -> None:
        """Read "according to the ministry", unless somebody else has said it already."""
        for speaker, cue in self._speakers.of_account(trigger):
            if not reading.claims:
                reading.assert_by(speaker, cue)
            elif cue.head.i == trigger.i:
                reading.claims.insert(0, (speaker, cue))  # "a paper reported that, according to the minister, …"
            elif cue.i < min(word.i for _, word in reading.claims) and cue.lower_ == "according":
                reading.claims.append((speaker, cue))  # "according to the paper, the minister said that …"

    # Settling

    def _settle(self, reading: Reading) -> Status:
        spoken = [(speaker, cue) for speaker, cue in reversed(reading.claims) if not self._speakers.is_nobody(speaker, cue)]
        asserters = tuple(dict.fromkeys(self._speakers.asserter(speaker, cue) for speaker, cue in spoken))
        attribution = Attribution.NARRATOR
        if reading.is_allegation:
            attribution = Attribution.ALLEGATION
        elif asserters:
            attribution = Attribution.ATTRIBUTED
        realis = reading.realis or Realis.OCCURRED
        if realis is Realis.DEMANDED and reading.is_advisable and reading.claims and self._speakers.is_outsider(reading.claims[0][0]):
            realis = Realis.HYPOTHETICAL  # what an outsider says that others should do is advice
        if asserters or not reading.is_allegation:
            asserter = asserters[-1] if asserters else None
        else:
            asserter = NOBODY
        return Status(
            realis=realis,
            attribution=attribution,
            asserter=asserter,
            chain=asserters if len(asserters) > 1 else (),
            polarity=-1 if reading.is_negated else 1,
            cues=tuple(sorted(map(self._quote, reading.cues), key=lambda span: span.start)),
        )

    def _quote(self, token: Token) -> Span:
        start = self._offset + token.idx
        return Span.at(self._text, start, start + len(token.text))


def _partner(verb: Token) -> Token:
    """Give the verb with which another is coordinated; a finite one stands beside a finite one, whatever the parser says."""
    node = verb.head
    if _is_aside_of(verb, node):
        return node.head
    for _ in range(MAX_CLIMB):
        if not is_finite(verb) or is_finite(node) or node.dep_ == "ROOT" or node.head.pos_ not in VERBS:
            return node
        node = node.head
    return node


def _is_all_else(verb: Token) -> bool:
    """Say whether the verb is the one thing that was not done: "did everything but recall its envoy"."""
    said = {child.lower_ for child in children(verb.head, "dobj", "cc")}
    return verb.tag_ == "VB" and lemma_of(verb.head) == "do" and said >= {"but"} and bool(said & {"everything", "anything"})


def _is_aside_of(verb: Token, told: Token) -> bool:
    """Tell "said it would not wait and *closed* the road": a simple past stands beside a simple past."""
    if verb.tag_ != "VBD" or has_own_subject(verb) or told.dep_ != "ccomp" or told.head.tag_ != "VBD":
        return False
    return told.tag_ in {"VB", "VBG"} or any(child.lower_ in WH for child in told.children)


def _is_contrasted(verb: Token) -> bool:
    joins = [child for child in children(verb.head, "cc") if child.i < verb.i]
    return bool(joins) and joins[-1].lower_ in CONTRASTS
