"""Reads the verbs and adjectives that govern an act: saying, denying, demanding, planning, failing, being able.

Each answers whether the act still stands in the governor's own clause, so that the governor's auxiliaries and negation are
the act's too: in "did not want to sign" they are, in "did not say that it signed" they are not.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.codebook import Codebook
from detente.coding._speakers import cited_by, speaker_of
from detente.coding._status_nouns import StatusNouns
from detente.coding._status_reading import OPEN, Reading
from detente.coding._status_words import StatusWords
from detente.coding._verb_forms import (
    SUBJECTS,
    VERBS,
    WH,
    has_own_subject,
    has_to,
    is_cut_short,
    is_definite,
    is_gainsaid,
    is_perfect,
    is_subjunctive,
    is_to_come,
    none_of,
    phrase_of,
)
from detente.coding.parse import OBJECTS, children, lemma_of
from detente.event import Realis

AGREED_AT_ONCE = frozenset({"arrange", "commit", "set", "agree", "announce", "offer", "want", "ready", "look", "choose", "elect"})
RESOLVED = frozenset({"agree", "promise", "pledge", "vow", "decide"})
OTHERS_MUST = frozenset({"want", "hope", "seek", "wish", "ask", "like", "look"})
BELIEVED = frozenset({"believe", "think", "presume", "understand", "fear", "rumour", "rumor", "assume"})
UNSURE_IF_NEGATED = frozenset({"believe", "think", "expect", "confirm", "say", "suppose", "imagine", "know", "see"})
CAUSATIVES = frozenset({"let", "help", "make", "have", "see", "watch", "get"})
HARD = frozenset({"hard", "difficult", "impossible", "useless", "unable", "futile", "longer"})
VAIN = frozenset({"unsuccessfully", "vainly", "vain", "avail"})
BEHOLDING = frozenset({"see", "watch", "hear", "note", "learn"})
GLAD = frozenset({"glad", "happy"})
ON_THE_POINT = frozenset({"about", "ready", "set", "poised", "due"})


class StatusVerbs:
    """Reads one governing verb or adjective."""

    def __init__(self, codebook: Codebook, words: StatusWords, nouns: StatusNouns) -> None:
        self._cues = codebook.cues
        self._words = words
        self._nouns = nouns

    def read_verb(self, node: Token, head: Token, dep: str, reading: Reading) -> bool:
        """Read a verb or adjective that has `node` for its complement by the relation `dep`."""
        if head.pos_ in {"ADJ", "ADV"}:
            return self.read_adjective(node, head, reading)
        if node.pos_ in {"ADJ", "ADV"} and not has_to(node):
            return True  # the adjective has been read with what hangs from it
        is_infinitive = dep == "xcomp" or (dep == "ccomp" and has_to(node))
        is_clause = dep in {"ccomp", "parataxis", "dep"} and not is_infinitive
        is_nominal = dep in {*OBJECTS, "dative"} and node.pos_ not in VERBS
        if (is_clause or is_nominal or node.tag_ in {"VBG", "VBN"}) and self._read_denial(node, head, reading, is_nominal=is_nominal):
            return False
        if is_nominal and lemma_of(head) in self._cues["objecting"] and children(node, "poss"):
            reading.close()  # "opposes Chad's arms sales" grants them
            return False
        if not is_clause and self.is_failing(head):
            reading.negate(head, undone=self.undone(head))
            return True
        if is_clause:
            return self._read_clause(node, head, reading)
        if not has_to(node) and (is_nominal or dep in OBJECTS):
            return self._read_object(node, head, reading)
        return self._read_infinitive(node, head, reading)

    def is_failing(self, verb: Token) -> bool:
        """Say whether a verb says that what it governs was not done: "refused to", "called off"."""
        return phrase_of(verb) in self._cues["fail"] or lemma_of(verb) in self._cues["fail"]

    def undone(self, verb: Token) -> Realis:
        """Give what the negation of a failing verb leaves: "did not fail to sign" it did; "did not refuse to sign" leaves it open."""
        is_refusal = phrase_of(verb) in self._cues["refuse"] or lemma_of(verb) in self._cues["refuse"]
        return Realis.HYPOTHETICAL if is_refusal else Realis.OCCURRED

    # Denying

    def _read_denial(self, node: Token, head: Token, reading: Reading, *, is_nominal: bool) -> bool:
        """Read "denied that", "denied having", "dismissed reports", "called it false that"; "never denied that" grants it."""
        lemma = lemma_of(head)
        is_told = is_nominal and self._nouns.is_told(node)
        untrue = self._cues["untrue"] if is_told or not is_nominal else self._cues["fictions"]
        if lemma in self._cues["branding"] and self._nouns.is_called(node, untrue):
            reading.deny_by(speaker_of(head), head)
        elif lemma not in self._cues["deny"] and not (is_told and phrase_of(head) in self._cues["deny"]):
            return False
        elif is_nominal and not is_told:
            return self._read_denied_act(node, head, reading)
        elif not is_nominal and self._is_granted(head):
            reading.put(Realis.OCCURRED, head)
            reading.close()
            return True
        else:
            reading.deny_by(speaker_of(head), head)
        return True

    def _read_denied_act(self, node: Token, head: Token, reading: Reading) -> bool:
        """Read "denied the arrest of two men"; "denied any role in it" grants it, "denied entry", "rejected a visit" refuse it."""
        if lemma_of(node) in self._cues["role_nouns"]:
            reading.close()
        elif lemma_of(head) == "deny" and node.pos_ == "NOUN" and reading.realis not in {Realis.DEMANDED, Realis.PLANNED}:
            reading.deny_by(speaker_of(head), head)
        else:
            reading.negate(head, undone=self.undone(head))
        return True

    def _is_granted(self, verb: Token) -> bool:
        """Say whether a denial is itself denied: "has never denied that", "it is hard to deny that", "there is no denying that"."""
        if self._words.negation_of(verb) is not None or any(child.lower_ == "no" for child in children(verb, "det")):
            return True
        beside = {verb.head.lower_, *(child.lower_ for child in children(verb.head, "acomp"))}
        return verb.dep_ in {"xcomp", "ccomp", "advcl"} and bool(beside & HARD)

    # Acts named by a noun

    def _read_object(self, node: Token, head: Token, reading: Reading) -> bool:
        """Read what is done with an act named by a noun: weighed, demanded, planned, alleged, or reacted to."""
        lemma = lemma_of(head)
        if is_definite(node) and (lemma in self._cues["reacting"] or (lemma in self._cues["branding"] and children(head, "oprd"))):
            reading.presuppose()  # "plans to commemorate the attack"; "called the talks candid" judges what was held
        elif lemma in self._cues["weigh"] | self._cues["hypothetical_verbs"]:
            reading.put(Realis.HYPOTHETICAL, head)
        elif lemma in self._cues["demand"]:
            reading.put(Realis.DEMANDED, head)
        elif lemma in self._cues["plan"] and lemma not in AGREED_AT_ONCE:
            reading.put(Realis.PLANNED, head)
        elif lemma in self._cues["claim_act"]:
            reading.assert_by(speaker_of(head), head, is_allegation=True)
        if lemma in self._cues["holding"] | self._cues["plan"] | self._cues["demand"] or not is_definite(node):
            return True
        self._words.read_verb(head, reading, is_affirmed=True)
        return False

    # Acts named by an infinitive or a participle

    def _read_infinitive(self, node: Token, head: Token, reading: Reading) -> bool:
        """Read what governs "to sign", "signing": wanting, planning, weighing, beginning."""
        if not (self._read_failure(node, head, reading) or self._read_duty(node, head, reading)):
            self._read_intention(node, head, reading)
        return True

    def _read_failure(self, node: Token, head: Token, reading: Reading) -> bool:
        """Read "has yet to sign", "tried in vain to sign", "promised to sign but did not"."""
        lemma = lemma_of(head)
        beside = {child.lower_ for child in children(head, "advmod")}
        is_pending = lemma in {"have", "be", "remain"} and bool(beside & {"yet", "still"})
        is_vain = lemma in self._cues["try"] and has_to(node) and self.is_vain(head)
        if is_pending or is_vain or (lemma == "remain" and has_to(node)) or (lemma in self._cues["plan"] and is_unkept(head)):
            reading.negate(head)
            return True
        return False

    def _read_duty(self, node: Token, head: Token, reading: Reading) -> bool:
        """Read "must", "asked to", "had better", "would have to": what somebody is to do."""
        lemma = lemma_of(head)
        beside = {child.lower_ for verb in (head, node) for child in children(verb, "advmod")}
        if beside & {"better", "best", "well"} and lemma in {"have", "advise", "do"}:
            reading.put(Realis.HYPOTHETICAL, head)
        elif lemma == "ought" or (lemma in {"have", "need", "get"} and has_to(node)):
            self._read_need(head, reading)
        elif (lemma in self._cues["demand"] and self._is_demand(node, head)) or (lemma == "tell" and has_to(node) and not is_perfect(node)):
            reading.put(Realis.DEMANDED, head)
        elif lemma == "be" and any(child.lower_ == "up" for child in head.children):
            reading.put(Realis.DEMANDED, head)  # "it is up to Iran to sign"
        else:
            return False
        return True

    def _read_need(self, head: Token, reading: Reading) -> None:
        if is_to_come(head) and not any(aux.lower_ in self._cues["modals_future"] for aux in children(head, "aux")):
            reading.is_advisable = True
            reading.put(Realis.HYPOTHETICAL, head)  # "to win he would have to sign"
        elif lemma_of(head) == "need" or head.tag_ not in {"VBN", "VBD"} or reading.realis not in OPEN:
            reading.is_advisable = True
            reading.put(Realis.DEMANDED, head)

    def _is_demand(self, node: Token, head: Token) -> bool:
        """Tell "asked China to stop" from "wants to visit": somebody else must do it."""
        if lemma_of(head) in OTHERS_MUST:
            return bool(children(head, "dobj", "nsubjpass")) or bool(children(node, "nsubj"))
        return True

    def is_vain(self, verb: Token) -> bool:
        """Say whether what is tried is told to have failed: "in vain", "unsuccessfully", "but …"."""
        words = {child.lower_ for child in children(verb, "advmod")} | {
            n.lower_ for p in children(verb, "prep") for n in children(p, "pobj")
        }
        return bool(words & VAIN) or (verb.tag_ in {"VBD", "VBN"} and is_gainsaid(verb))

    def _read_intention(self, node: Token, head: Token, reading: Reading) -> None:
        lemma = lemma_of(head)
        if lemma in self._cues["weigh"] | self._cues["hypothetical_verbs"]:
            reading.put(Realis.HYPOTHETICAL, head)
        elif lemma in self._cues["plan"]:
            is_lost = lemma == "set" and head.tag_ == "VBN" and is_cut_short(head, head)
            reading.negate(head) if is_lost else reading.put(Realis.PLANNED, head)
        elif lemma in {"try", "attempt", "struggle", "strive", "mean"} and has_to(node):
            reading.put(Realis.HYPOTHETICAL, head)
        elif lemma in {"appear", "seem"}:
            reading.allege(head)
        elif lemma == "be":
            self._read_copula(node, head, reading)
        elif lemma == "welcome" or (lemma == "go" and head.tag_ == "VBG") or (lemma in self._cues["approve"] and node.tag_ == "VBG"):
            reading.put(Realis.PLANNED, head)
        elif lemma in self._cues["claim"] or (lemma in self._cues["report"] and head.tag_ != "VBG"):
            is_belief = lemma in BELIEVED and bool(children(head, "auxpass"))
            reading.assert_by(speaker_of(head), head, is_allegation=is_belief or lemma in self._cues["claim"])

    def _read_copula(self, node: Token, head: Token, reading: Reading) -> None:
        """Read "is to visit", "was to have visited", "it would be unwise to visit"."""
        if is_perfect(node) or (head.tag_ == "VBD" and is_gainsaid(head)):
            reading.negate(head)
        elif (judged := self._words.judgement_of(head)) is not None:
            self._words.judge(judged, head, reading)
        else:
            reading.put(Realis.PLANNED, head)

    # Adjectives

    def read_adjective(self, node: Token, adjective: Token, reading: Reading) -> bool:
        """Read "is about to sign", "was unable to sign", "was quick to sign", "too late to sign"."""
        word, copula = adjective.lower_, adjective.head
        is_past = copula.tag_ in {"VBD", "VBN"} and not is_to_come(copula)
        is_reported = copula.dep_ == "ccomp" and copula.head.tag_ in {"VBD", "VBN"}
        is_too_much = any(child.lower_ == "too" for child in children(adjective, "advmod"))
        if is_too_much or word in self._cues["failing_adjectives"] or word == "short":
            reading.negate(adjective, undone=Realis.HYPOTHETICAL)
        elif word in self._cues["sure_adjectives"] and not has_to(node) and node.dep_ == "ccomp":
            if (negation := self._words.negation_of(copula)) is not None:
                reading.put(Realis.HYPOTHETICAL, negation)  # "was not sure that he would see them"
            return False
        elif has_to(node) and lemma_of(node) in BEHOLDING and word in GLAD | self._cues["telling_adjectives"]:
            if any(clause.tag_ in {"VB", "VBP"} and not children(clause, "mark") for clause in children(node, "ccomp", "xcomp")):
                reading.put(Realis.HYPOTHETICAL, adjective)  # "is glad to see the two mend their ties" tells of no day on which they did
            return True
        elif word in GLAD and has_to(node) and is_past and not is_reported:
            return True  # "were glad to have the same talks"; "said it was glad to" is an offer
        elif word in HARD and lemma_of(node) in self._cues["deny"]:
            return False
        elif word in self._cues["telling_adjectives"] and has_to(node) and (is_past or word != "able"):
            return True
        elif word in self._cues["judging_adjectives"]:
            self._words.judge(adjective, copula, reading)
            return False
        elif word in self._cues["likely_adjectives"]:
            reading.put(Realis.HYPOTHETICAL, adjective)
        elif word in ON_THE_POINT and is_past and (is_cut_short(copula, adjective) or copula.tag_ == "VBN"):
            reading.negate(adjective)  # "was about to sign when", "had been about to sign"
        elif has_to(node) or word in self._cues["ready_adjectives"]:
            reading.put(Realis.PLANNED, adjective)
        return True

    # Clauses

    def _read_clause(self, node: Token, head: Token, reading: Reading) -> bool:
        """Read what governs "that it signed", "it signs": saying, demanding, doubting, being possible."""
        lemma = lemma_of(head)
        if head.lower_ == "had" and node.tag_ in {"VBN", "VBD"} and head.i < node.left_edge.i and not has_own_subject(head):
            reading.negate(head)  # "had Ghana not backed it", with "had" taken for a verb of its own
            reading.close()
            return False
        if lemma in CAUSATIVES and not children(node, "mark"):
            return True
        if is_question_of_fact(node):
            reading.close()  # "demanded to know why it had signed"
        elif (lemma == "insist" or lemma in self._cues["demand"]) and is_subjunctive(node):
            reading.put(Realis.DEMANDED, head)
        elif lemma in self._cues["claim"]:
            reading.assert_by(speaker_of(head), head, is_allegation=True)
        elif lemma in self._cues["report"] or lemma in self._cues["plan"]:
            self._read_said(node, head, reading)
        elif lemma in {"doubt", "question"} and self._words.negation_of(head) is not None:
            reading.close()  # "nobody doubts that it sent the ship"
        elif lemma in self._cues["hypothetical_verbs"] or lemma in self._cues["weigh"]:
            reading.put(Realis.HYPOTHETICAL, head)
        elif lemma in self._cues["demand"]:
            reading.put(Realis.DEMANDED, head)
        else:
            self._read_judged_clause(node, head, reading)
        return False

    def _read_said(self, node: Token, head: Token, reading: Reading) -> None:
        """Read "said that"; "does not believe that", "could not confirm that" leave it open."""
        lemma = lemma_of(head)
        if lemma in RESOLVED and node.tag_ == "VB":
            reading.put(Realis.PLANNED, head)
        if lemma in UNSURE_IF_NEGATED and (negation := self._words.negation_of(head)) is not None and children(node, "mark"):
            reading.put(Realis.HYPOTHETICAL, negation)
        speaker = speaker_of(head)
        for source, word in cited_by(head):
            reading.assert_by(source, word)  # "the minister, citing his colleague, said": the colleague's word
        if speaker is None or none_of(speaker) is None:
            reading.assert_by(speaker, head)

    def _read_judged_clause(self, node: Token, head: Token, reading: Reading) -> None:
        """Read "it is possible that", "it is untrue that", "fears are growing that", "word came that"."""
        words = children(head, "acomp", "attr")
        is_untrue = any(word.lower_ == "true" for word in words) and self._words.negation_of(head) is not None
        likely = next((word for word in words if word.lower_ in self._cues["likely_adjectives"]), None)
        if is_untrue or any(word.lower_ in self._cues["untrue"] for word in words):
            reading.put(Realis.DENIED, head)
        elif likely is not None:
            reading.put(Realis.HYPOTHETICAL, likely)
        elif children(node, "mark"):
            owners = children(head, *SUBJECTS) or ([head.head] if head.dep_ == "acl" else [])
            for noun in (word for word in (*owners, *words) if word.pos_ in {"NOUN", "PROPN"}):
                if lemma_of(noun) in self._cues["report_nouns"]:
                    reading.assert_by(self._words.owner_of(noun), noun)
                else:
                    self._nouns.read_class(noun, reading)


def is_question_of_fact(verb: Token) -> bool:
    """Say whether a clause asks why, how or when something was done, and so grants that it was."""
    if has_to(verb) or verb.tag_ == "VB":
        return False
    return any(child.i < verb.i and child.lower_ in WH and child.tag_.startswith("W") for child in verb.children)


def is_unkept(verb: Token) -> bool:
    """Say whether a promise or a plan was not kept: "promised to sign but did not"."""
    return any(
        lemma_of(other) == "do" and children(other, "neg") and any(join.lower_ in {"but", "yet"} for join in children(verb, "cc"))
        for other in children(verb, "conj")
    )
