"""Reads what governs an act, one step up its parse, tells a `Reading` what it makes of the act.

Verbs and nouns have modules of their own; here are the steps themselves: clauses beside, prepositions, subjects.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from detente.codebook import Codebook
from detente.coding._speakers import speaker_of
from detente.coding._status_nouns import PREPOSITIONS, StatusNouns
from detente.coding._status_reading import Reading
from detente.coding._status_verbs import StatusVerbs
from detente.coding._status_words import StatusWords
from detente.coding._verb_forms import (
    SUBJECTS,
    VERBS,
    WH,
    auxiliaries,
    has_that,
    has_to,
    inverted_condition,
    is_cut_short,
    is_definite,
    is_listed,
    is_past,
    is_to_come,
    phrase_of,
)
from detente.coding.parse import children, lemma_of
from detente.event import Realis

# "No statement was issued after the talks": whatever is said of the rest, the talks were held.
PRESUPPOSING = frozenset({"after", "before", "during", "since", "following", "despite", "amid", "throughout"})
COMPLEMENTS = frozenset({"xcomp", "ccomp", "dobj", "obj", "parataxis", "attr", "oprd", "dep", "acomp", "dative"})
FACTUAL_MARKS = frozenset({"after", "because", "since", "as", "while", "though", "although", "when", "whereas", "before", "until", "once"})
TIME_MARKS = frozenset({"when", "once", "after", "until", "before", "as"})
ACCUSING = frozenset({"accuse", "suspect", "charge", "blame", "denounce", "criticize", "criticise", "condemn"})
CALLING = frozenset({"call", "push", "appeal", "ask", "press", "lobby", "plead", "hope", "wait"})
NEAR_NOUNS = frozenset({"point", "verge", "brink", "cusp", "threshold", "edge", "eve"})
NO_TRUTH = re.compile(
    r"\b(?:no|not an? (?:word|shred|grain|iota|ounce|scrap) of) (?:truth|substance|foundation|basis)\b[^.;]{0,90}?\b(?:in|to|for)\b",
    re.IGNORECASE,
)
FUTURE_PASSIVES = frozenset({"plan", "schedule", "expect", "arrange", "propose", "envisage"})
TELLING = frozenset({"tell", "inform", "assure", "remind", "warn", "notify"})
# Verb and preposition before what is only thought of, planned, demanded.
PHRASES = {
    ("threaten", "with"): Realis.HYPOTHETICAL,
    ("threaten", "of"): Realis.HYPOTHETICAL,
    ("warn", "of"): Realis.HYPOTHETICAL,
    ("warn", "against"): Realis.HYPOTHETICAL,
    ("agree", "on"): Realis.PLANNED,
    ("agree", "to"): Realis.PLANNED,
    ("plan", "on"): Realis.PLANNED,
    ("plan", "for"): Realis.PLANNED,
    ("prepare", "for"): Realis.PLANNED,
    ("look", "to"): Realis.PLANNED,
}
# The same before a participle alone: "is thinking of closing", but "thought of the attack".
PARTICIPLE_PHRASES = {
    ("think", "of"): Realis.HYPOTHETICAL,
    ("think", "about"): Realis.HYPOTHETICAL,
    ("talk", "of"): Realis.HYPOTHETICAL,
    ("talk", "about"): Realis.HYPOTHETICAL,
    ("dream", "of"): Realis.HYPOTHETICAL,
    ("look", "at"): Realis.HYPOTHETICAL,
    ("toy", "with"): Realis.HYPOTHETICAL,
    ("flirt", "with"): Realis.HYPOTHETICAL,
    ("decide", "on"): Realis.PLANNED,
    ("settle", "on"): Realis.PLANNED,
    ("vote", "on"): Realis.HYPOTHETICAL,
    ("work", "on"): Realis.HYPOTHETICAL,
}


# Verbs that say only that the act goes on, or that somebody takes part in it.
ASPECTS = frozenset({("go", "on"), ("carry", "on"), ("keep", "on"), ("engage", "in")})


class StatusRules:
    """Reads one governor after the other."""

    def __init__(self, codebook: Codebook, words: StatusWords) -> None:
        self._cues = codebook.cues
        self._words = words
        self._nouns = StatusNouns(codebook, words)
        self._verbs = StatusVerbs(codebook, words, self._nouns)

    def read_governor(self, node: Token, reading: Reading, *, dep: str | None = None) -> bool:
        """Read what governs `node` by the relation `dep`, its own by default; say whether the act still stands in its clause."""
        head, dep = node.head, dep or node.dep_
        if dep == "advcl":
            return self._read_adverbial(node, head, reading)
        if dep in {"pobj", "pcomp"} and head.pos_ in {"ADP", "SCONJ", "ADV"}:
            return self._read_preposition(node, head, reading)
        if dep == "relcl" and _is_told_to_listener(node, head):
            return self._verbs.read_verb(node, head.head, "ccomp", reading)
        if dep in {"acl", "relcl"}:
            return self._nouns.read_modifier(node, head, reading)
        if dep in {"nsubj", "nsubjpass", "csubj", "csubjpass"}:
            return self._read_subject(node, head, reading)
        if dep in COMPLEMENTS and head.pos_ in {*VERBS, "ADJ", "ADV"}:
            return self._verbs.read_verb(node, head, dep, reading)
        if dep in COMPLEMENTS and head.pos_ in {"NOUN", "PROPN"}:
            return self._nouns.read_content(node, head, reading)
        return True

    # Clauses beside

    def _read_adverbial(self, node: Token, head: Token, reading: Reading) -> bool:
        marks = {mark.lower_ for mark in children(node, "mark", "advmod")}
        if {"than", "rather"} <= marks:
            reading.negate()  # "rather than accept the terms"
        elif "than" in marks and head.lower_ == "worse":
            reading.put(Realis.HYPOTHETICAL, head)  # "could do worse than invite him"
        elif is_listed(node):
            return True
        elif has_to(node):
            self._read_purpose(node, head, reading)
        elif node.tag_ == "VBG" and not marks & FACTUAL_MARKS and not any(aux.lower_ == "having" for aux in children(node, "aux")):
            self._words.read_modal(head, reading)  # "will retaliate, imposing tariffs"
            if any(has_to(beside) for beside in children(head, "xcomp")) and head.lower_ == "going":
                reading.put(Realis.PLANNED, head)  # "is going to start on Monday talking to Chile"
        elif marks & TIME_MARKS and node.tag_ in {"VBZ", "VBP"} and is_to_come(head):
            reading.put(Realis.HYPOTHETICAL)
            reading.close()
        elif has_that(node) and self._tells(head):
            return self._verbs.read_verb(node, head, "ccomp", reading)
        else:
            reading.presuppose()
        return False

    def _tells(self, verb: Token) -> bool:
        return lemma_of(verb) in self._cues["report"] | self._cues["claim"] | self._cues["deny"] | self._cues["demand"]

    def _read_purpose(self, node: Token, head: Token, reading: Reading) -> None:
        """Read "flew home to sign": planned; "called on Iran to sign"; "would do well to sign"; "went on to sign"."""
        lemma = lemma_of(head)
        beside = {child.lower_ for child in children(head, "advmod", "prt", "acomp", "attr")}
        if (inverted := inverted_condition(head)) is not None:
            reading.put(Realis.HYPOTHETICAL, inverted)  # "were Libya to expel him"
            reading.close()
        elif self._is_done(node, head):
            return
        elif (lemma in {"call", "appeal", "push", "press", "lobby"} and children(head, "prep")) or (
            lemma in self._cues["demand"] and children(head, "dobj", "nsubjpass")
        ):
            reading.put(Realis.DEMANDED, head)
        elif lemma == "do" and beside & {"well", "better", "best"}:
            reading.put(Realis.HYPOTHETICAL, head)
        elif any("too" in {child.lower_ for child in word.children} for word in children(head, "advmod", "acomp")) or (
            lemma in self._cues["try"] and self._verbs.is_vain(head)
        ):
            reading.negate(head)
        elif (judged := self._words.judgement_of(head)) is not None and children(node, "mark"):
            self._words.judge(judged, head, reading)
        else:
            reading.put(Realis.PLANNED)

    def _is_done(self, node: Token, head: Token) -> bool:
        """Read "went on to sign", "came back only to sign", "became the latest to sign", "was there to sign": told from afterwards."""
        if any(self._nouns.is_telling(word) for word in children(head, "attr", "acomp")):
            return True
        if is_past(head) and (lemma_of(head) in self._cues["means"] or _was_there(head)):
            return True  # "abused its controls to keep them out", "was in Lima to negotiate"
        is_sequel = phrase_of(head) == "go on" or any(child.lower_ == "only" for child in children(node, "advmod"))
        return is_sequel and head.tag_ != "VB"

    # Prepositions

    def _read_preposition(self, node: Token, prep: Token, reading: Reading) -> bool:
        governor, word = prep.head, prep.lower_
        beside = {child.lower_ for child in prep.children} | ({governor.lower_} if governor.pos_ in {"ADV", "SCONJ"} else set())
        if word in {"in", "to", "for", "of"} and NO_TRUTH.search(node.doc.text[: node.idx]):
            reading.put(Realis.DENIED, prep)
        elif (word == "of" and "instead" in beside) or (word == "from" and "far" in beside) or (word == "than" and "rather" in beside):
            reading.negate(prep)
        elif word == "without":
            reading.negate(prep)
            if governor.pos_ in VERBS and (negation := self._words.negation_of(governor)) is not None:
                reading.negate(negation)  # "did not leave without signing"
        elif (near := _nearness(prep, governor)) is not None:
            self._read_near_miss(near, governor, reading)
        elif governor.pos_ in {"NOUN", "PROPN"}:
            return self._nouns.read_preposition(node, governor, word, reading)
        elif governor.pos_ == "ADJ" or phrase_of(governor) == "short":
            return self._verbs.read_adjective(node, governor, reading) if word in PREPOSITIONS else False
        elif governor.pos_ in {*VERBS, "ADV", "ADP"}:
            return self._read_verb_preposition(node, governor, word, reading)
        return False

    def _read_near_miss(self, verb: Token, cue: Token, reading: Reading) -> None:
        """Read "came close to signing", "was on the verge of signing when"; "is on the verge of signing" is still to come."""
        is_past = verb.tag_ in {"VBD", "VBN"}
        if any(child.lower_ == "no" for child in cue.children) or (is_past and (lemma_of(verb) == "come" or is_cut_short(verb, cue))):
            reading.negate(cue)
        else:
            reading.put(Realis.PLANNED, cue)

    def _read_verb_preposition(self, node: Token, governor: Token, word: str, reading: Reading) -> bool:
        is_particle = governor.pos_ == "ADP" or governor.lower_ == "better"
        verb = governor.head if is_particle else governor  # "backed *out of* signing", "thought *better of* signing"
        phrase = phrase_of(verb) if verb is governor else f"{lemma_of(verb)} {governor.lower_}"
        lemma = lemma_of(verb)
        key = (lemma, word)
        if key in ASPECTS and (node.tag_ == "VBG" or key == ("engage", "in")):
            return True  # "would go on discussing": the governor's modals are the act's
        if self._read_recoil(verb, phrase, word, reading):
            return True
        if word == "on" and phrase in self._cues["building_on"] and node.pos_ == "NOUN" and is_definite(node):
            reading.close()  # "to follow up on the conversation"
            return False
        if lemma in ACCUSING and word in {"of", "for", "over", "as", "with"}:
            reading.assert_by(speaker_of(verb), verb, is_allegation=True)
        elif lemma in CALLING and word in {"for", "on"}:
            reading.put(Realis.DEMANDED, verb)
        elif key in PHRASES:
            reading.put(PHRASES[key], verb)
        elif key == ("insist", "on") and node.pos_ == "NOUN":
            reading.put(Realis.DEMANDED, verb)
        elif node.tag_ == "VBG":
            self._read_participle(verb, word, reading)
        elif lemma in self._cues["report_of"] and word == "of" and node.pos_ == "NOUN":
            reading.assert_by(speaker_of(verb), verb)
        elif word == "during" and node.pos_ == "NOUN" and any(aux.lower_ in self._cues["modals_future"] for aux in auxiliaries(verb)):
            reading.put(Realis.PLANNED)
        else:
            self._read_subject_of_act(verb, word, reading)
        return key == ("succeed", "in")

    def _read_recoil(self, verb: Token, phrase: str, word: str, reading: Reading) -> bool:
        """Read "kept Iran from signing", "balked at signing", "stopped short of signing", "failed in its attempt"."""
        lemma = lemma_of(verb)
        is_short = word == "of" and "short" in {verb.lower_, *(child.lower_ for child in verb.children)}
        is_recoil = word in {"from", "at", "off", "of", "on"} and (phrase in self._cues["recoil"] or lemma in self._cues["recoil"])
        if word == "from" and lemma in self._cues["prevent"]:
            # "did not stop it from closing the road": it did; "does not bar him from meeting her" leaves it open
            is_standing = verb.tag_ in {"VBZ", "VBP"} or any(aux.tag_ in {"VBZ", "VBP"} for aux in children(verb, "aux"))
            reading.negate(verb, undone=Realis.HYPOTHETICAL if is_standing else Realis.OCCURRED)
        elif is_short or is_recoil or (lemma, word) == ("fail", "in"):
            reading.negate(verb)
        elif lemma in self._cues["fail"] and word in {"from", "against"}:
            reading.negate(verb, undone=self._verbs.undone(verb))
        elif (lemma, word) == ("come", "of") and (scant := [own for own in children(verb, "nsubj") if own.lower_ in {"little", "nothing"}]):
            reading.negate(scant[0])  # "nothing came of the attempt to mediate"
        elif phrase == "think better":
            reading.negate(verb)
        else:
            return False
        return True

    def _read_participle(self, verb: Token, word: str, reading: Reading) -> None:
        if (lemma_of(verb), word) in PARTICIPLE_PHRASES:
            reading.put(PARTICIPLE_PHRASES[lemma_of(verb), word], verb)
        elif word == "with" and verb.tag_ in {"VBZ", "VBP", "VB"}:
            # "It starts with the two leaders agreeing": a recipe, not a report.
            reading.put(Realis.HYPOTHETICAL, verb)
        elif word in {"by", "in", "through", "with", "off"} or (word == "before" and is_to_come(verb)):
            self._words.read_modal(verb, reading)  # "will respond by imposing", "should think before banning"
        elif word in PRESUPPOSING | {"for", "over", "on"}:
            reading.close()

    def _read_subject_of_act(self, verb: Token, word: str, reading: Reading) -> None:
        """Read "preparations are under way for the visit", "calls grew for the release of"."""
        nouns = children(verb, *SUBJECTS)
        if word in {"for", "of", "on"} and verb.pos_ in VERBS and nouns:
            self._nouns.read_class(nouns[0], reading)

    # Subjects

    def _read_subject(self, node: Token, head: Token, reading: Reading) -> bool:
        if node.dep_ in {"csubj", "csubjpass"}:
            if any(child.lower_ in WH for child in node.children):
                reading.close()  # "what they agreed on Monday was …"
            else:
                self._words.read_modal(head, reading)
            return False
        passive = head if node.dep_ == "nsubjpass" else next((verb for verb in children(head, "xcomp") if children(verb, "auxpass")), None)
        if passive is not None:
            self._read_passive(node, passive, reading)  # "was cancelled", "had to be cancelled"
        if not is_definite(node) or (lemma_of(head) in self._cues["holding"] and not self._is_described(head)):
            return True
        self._words.read_verb(head, reading, is_affirmed=True)
        return False

    def _is_described(self, verb: Token) -> bool:
        """Say whether a subject is only given a quality: "the talks were not *easy*"; "was not possible", "is not final" say that it is not."""
        open_words = self._cues["likely_adjectives"] | self._cues["failing_adjectives"] | self._cues["ready_adjectives"]
        judging = self._cues["judging_adjectives"] - self._cues["mere_qualities"]
        unmade = open_words | judging | self._cues["untrue"] | self._cues["accomplished_adjectives"]
        qualities = children(verb, "acomp") if lemma_of(verb) == "be" else []
        return bool(qualities) and not any(quality.lower_ in unmade for quality in qualities)

    def _read_passive(self, node: Token, head: Token, reading: Reading) -> None:
        lemma = lemma_of(head)
        if self._verbs.is_failing(head):
            reading.negate(head, undone=self._verbs.undone(head))
        elif lemma in FUTURE_PASSIVES or (lemma in self._cues["approve"] and node.pos_ == "NOUN"):
            reading.put(Realis.PLANNED, head)
        elif lemma in {"consider", "weigh", "mull", "threaten"}:
            reading.put(Realis.HYPOTHETICAL, head)
        elif lemma in {"demand", "request", "urge"}:
            reading.put(Realis.DEMANDED, head)


def _is_told_to_listener(clause: Token, noun: Token) -> bool:
    """Say whether the parser hung a told clause from the listener: "told a parliament whose … that it had sent aid"."""
    return noun.dep_ == "dobj" and lemma_of(noun.head) in TELLING and has_that(clause) and bool(children(clause, "mark"))


def _was_there(verb: Token) -> bool:
    """Say whether somebody was at a place, by a past form of "be": "was *in Lima* two weeks ago to negotiate"."""
    places = [noun for prep in children(verb, "prep") if prep.lower_ in {"in", "at"} for noun in children(prep, "pobj")]
    return verb.tag_ == "VBD" and lemma_of(verb) == "be" and any(noun.pos_ == "PROPN" for noun in places)


def _nearness(prep: Token, governor: Token) -> Token | None:
    """Give the verb of "came close to signing", "was on the verge of signing", "came within an hour of signing"."""
    if prep.lower_ == "to" and governor.lower_ in {"close", "near", "closer", "nearer"}:
        return governor.head
    if prep.lower_ == "from" and governor.lower_ == "away" and lemma_of(governor.head) == "be":
        return governor.head  # "was a vote away from buying"
    if prep.lower_ == "of" and governor.dep_ == "pobj" and (governor.head.lower_ == "within" or lemma_of(governor) in NEAR_NOUNS):
        return governor.head.head
    return None
