"""Reads the words beside a verb or a noun, tells a `Reading` what they make of the act: auxiliaries, negation, conditions, adjectives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from detente.codebook import Codebook
from detente.coding._speakers import Speakers, speaker_of
from detente.coding._status_reading import OPEN, Reading
from detente.coding._verb_forms import (
    SUBJECTS,
    VERBS,
    auxiliaries,
    has_own_subject,
    has_to,
    helped_with,
    inverted_condition,
    is_ended,
    is_gainsaid,
    is_perfect,
    is_progressive,
    next_word,
    none_of,
    phrase_of,
)
from detente.coding.parse import children, lemma_of, subject
from detente.event import Realis

MAX_CLIMB = 25  # longer chains are parse cycles or page clutter, never a sentence
UNDER_WAY = re.compile(r"\b(?:under ?way|in progress|ongoing)\b")
NEVER = frozenset({"never", "hardly", "barely", "scarcely"})
HARDLY = frozenset({"hardly", "barely", "scarcely"})
ALMOST = frozenset({"almost", "nearly"})
ONLY = frozenset({"only", "just", "merely", "simply", "least", "surprisingly"})
LATER = frozenset({"later", "subsequently", "afterwards", "eventually"})  # "would later recognise": told from afterwards
CONDITIONS = frozenset({"if", "unless", "provided", "providing", "supposing"})
CONDITION = re.compile(
    r"\b(?:provided that|providing that|on (?:the )?condition that|in the event (?:of|that)|in case of|(?:as|so) long as|only if)\b",
    re.IGNORECASE,
)
NOUN_PARTS = frozenset({"amod", "det", "compound", "advmod", "nummod"})
GIVEN_WORDS = frozenset({"word", "promise", "pledge", "assurance", "guarantee", "vow", "statement", "announcement", "undertaking"})
SETTING = frozenset({"set", "due", "schedule", "plan", "slate", "fix", "expect"})


class StatusWords:
    """Reads what stands beside a word."""

    def __init__(self, codebook: Codebook, speakers: Speakers) -> None:
        self._cues = codebook.cues
        self._speakers = speakers

    # Beside a noun

    def read_noun(self, noun: Token, reading: Reading) -> None:
        """Read "no agreement", "the planned visit", "an alleged attack"."""
        for child in _noun_parts(noun):
            lower = child.lower_
            if lower in self._cues["allegation_adjectives"]:
                reading.allege(child)
            elif lower in self._cues["failed_adjectives"]:
                reading.negate(child)
            elif lower in self._cues["planned_adjectives"]:
                reading.put(Realis.PLANNED, child)
            elif lower in self._cues["hypothetical_adjectives"]:
                reading.put(Realis.HYPOTHETICAL, child)
            elif lower in self._cues["ongoing_adjectives"] and (noun.tag_ == "NNS" or lower != "current"):
                reading.put(Realis.ONGOING, child)
            elif lower == "no":
                reading.negate(child)
        for child in children(noun, "acl"):
            if child.tag_ == "VBN" and phrase_of(child) in self._cues["cancel"]:
                reading.negate(child)
            elif child.tag_ == "VBN" and lemma_of(child) in SETTING:
                reading.put(Realis.PLANNED, child)

    def read_predicate(self, noun: Token, reading: Reading) -> None:
        """Read "a meeting is to be held", "talks are under way": what is said of the act named by a subject."""
        verb = noun.head
        if noun.dep_ == "ROOT" and UNDER_WAY.search(noun.doc.text[noun.idx :]):
            reading.put(Realis.ONGOING)
        if noun.dep_ != "nsubj":
            return
        if phrase_of(verb) in self._cues["cancel"] and not children(verb, "dobj"):
            reading.negate(verb)
        if lemma_of(verb) == "be":
            if UNDER_WAY.search(noun.doc.text[verb.idx :]):
                reading.put(Realis.ONGOING)
            if any(has_to(child) for child in children(verb, "xcomp")):
                reading.put(Realis.PLANNED, verb)

    # Beside a verb

    def read_verb(self, verb: Token, reading: Reading, *, is_trigger: bool = False, is_affirmed: bool = False) -> None:
        """Read the auxiliaries, negations and adverbs of a verb, and whether it stands in a condition.

        Of a verb that is affirmed the negation is passed over: "did not forgive the attack" says nothing against the attack.
        """
        condition = self._condition_of(verb)
        if condition is not None:
            self._read_condition(verb, condition, reading)
            return
        self.read_modal(verb, reading, is_trigger=is_trigger, is_affirmed=is_affirmed)
        for child in children(verb, "advmod"):
            self._read_adverb(child, reading)
        if verb.i > 1 and verb.doc[verb.i - 2 : verb.i].text.lower() == "all but":
            reading.negate(verb.nbor(-1))  # "all but closed"
        if is_progressive(verb):
            reading.put(Realis.ONGOING)

    def read_modal(self, verb: Token, reading: Reading, *, is_trigger: bool = False, is_affirmed: bool = False) -> None:
        """Read "will", "could not", "would have": modal, perfect and negation make one meaning together."""
        negation = None if is_affirmed else self.negation_of(verb, is_trigger=is_trigger)
        modal = next((aux for aux in auxiliaries(verb) if aux.tag_ == "MD" or aux.lower_ in self._cues["modals_hypothetical"]), None)
        if modal is None:
            if negation is not None:
                reading.negate(negation)
            return
        lower = modal.lower_
        if negation is not None:
            reading.cite(modal)
        if lower in self._cues["modals_future"] or lower == "wo":
            self._read_future(verb, modal, negation, reading)
        elif lower in {"would", "'d", "’d"}:
            self._read_would(verb, modal, negation, reading)
        elif lower in {"can", "ca", "could"}:
            self._read_could(verb, modal, negation, reading)
        elif lower in self._cues["modals_duty"]:
            self._read_duty(verb, modal, negation, reading)
        else:
            counterfactual = is_perfect(verb) and self._is_conditional(verb)
            reading.negate(modal) if counterfactual else reading.put(Realis.HYPOTHETICAL, modal)

    def _read_future(self, verb: Token, modal: Token, negation: Token | None, reading: Reading) -> None:
        if negation is not None:
            reading.negate(negation)
        else:
            reading.put(Realis.HYPOTHETICAL if self._is_conditional(verb) else Realis.PLANNED, modal)

    def _read_would(self, verb: Token, modal: Token, negation: Token | None, reading: Reading) -> None:
        if is_perfect(verb):
            # "would have signed": it did not; "would never have signed without …": it did
            if negation is None:
                reading.negate(modal)
            elif reading.realis is None:
                reading.put(Realis.OCCURRED, negation)
        elif negation is not None:
            reading.negate(negation)
        elif lemma_of(verb) == "be" and reading.realis is Realis.NOT_OCCURRED and not self._is_conditional(verb):
            reading.cite(modal)  # "there would be no recognition"
        elif any(child.lower_ in LATER and child.i < verb.i for child in children(verb, "advmod")):
            reading.put(Realis.OCCURRED, modal)
        else:
            # "said it would impose": announced. Elsewhere "would" is a condition.
            announced = self._is_reported(verb) and not self._is_conditional(verb)
            reading.put(Realis.PLANNED if announced else Realis.HYPOTHETICAL, modal)

    def _read_could(self, verb: Token, modal: Token, negation: Token | None, reading: Reading) -> None:
        before = any(child.lower_ == "before" for child in children(verb, "mark"))
        if verb.doc[modal.i + 1 : modal.i + 3].text.lower() == "not but":
            return  # "could not but accept": it did
        if negation is not None:
            reading.negate(negation)
        elif before or (is_perfect(verb) and (is_gainsaid(verb) or self._is_conditional(verb))):
            reading.negate(modal)  # "broke up before they could agree", "could have vetoed it but let it pass"
        else:
            reading.put(Realis.HYPOTHETICAL, modal)

    def _read_duty(self, verb: Token, modal: Token, negation: Token | None, reading: Reading) -> None:
        if is_perfect(verb):
            reading.put(Realis.HYPOTHETICAL, modal) if modal.lower_ == "must" else reading.negate(modal)
        elif (
            self._is_conditional(verb)
            and modal.lower_ == "should"
            and modal.i < min((own.i for own in children(verb, *SUBJECTS)), default=0)
        ):
            reading.put(Realis.HYPOTHETICAL, modal)
        else:
            reading.is_advisable = reading.is_advisable or reading.realis is None
            if negation is not None and reading.realis in OPEN:
                reading.forbid(negation)
            reading.put(Realis.DEMANDED, modal)

    def _read_adverb(self, adverb: Token, reading: Reading) -> None:
        if adverb.lower_ in self._cues["allegation_adverbs"]:
            reading.allege(adverb)
        elif adverb.lower_ in self._cues["hypothetical_adverbs"] and not _modifies_adverb(adverb):
            reading.put(Realis.HYPOTHETICAL, adverb)
        elif adverb.lower_ in ALMOST and adverb.i < adverb.head.i:
            reading.negate(adverb)

    def owner_of(self, noun: Token) -> Token | None:
        """Give whose word a noun of saying is: "Iran's statement", "a Tajik denial"."""
        return self._speakers.owner_of(noun)

    # Judgement

    def judgement_of(self, verb: Token) -> Token | None:
        """Give the word of judgement beside "be": "it would be *wise* to", "it was a *mistake* to"."""
        for child in children(verb, "acomp", "attr", "oprd"):
            if child.lower_ in self._cues["judging_adjectives"] or lemma_of(child) in self._cues["judging_nouns"]:
                return child
        for child in children(verb, "nsubj"):
            if lemma_of(child) in self._cues["judging_nouns"] and child.pos_ == "NOUN":
                return child  # "the surest way to win friends is to recognise them"
        is_judging = lemma_of(verb) in self._cues["judging_nouns"] or verb.lower_ in self._cues["judging_adjectives"]
        return verb if is_judging else None

    def judge(self, word: Token, verb: Token, reading: Reading) -> None:
        """Take a judgement for advice, unless it looks back: "it was wrong to expel him"."""
        while verb.pos_ not in VERBS and verb.head.i != verb.i:
            verb = verb.head
        if verb.tag_ != "VBD":
            reading.put(Realis.HYPOTHETICAL, word)

    # Negation

    def negation_of(self, verb: Token, *, is_trigger: bool = False) -> Token | None:
        """Give the word that negates a verb, its subject or its object; that of a verb coordinated with it where they share it."""
        if is_ended(verb):
            return None
        own = next(self._negations(verb), None)
        if own is not None:
            return own
        if is_trigger:
            for child in children(verb, "dobj"):
                if (none := none_of(child)) is not None:
                    return none
        return self._shared_negation(verb)

    def _negations(self, verb: Token) -> Iterator[Token]:
        for child in verb.children:
            lower = child.lower_
            if child.dep_ == "neg" or (child.dep_ in {"advmod", "preconj", "cc"} and lower in NEVER | {"neither"}):
                if not _is_only(child) and not (lower in HARDLY and _is_just_before(verb)):
                    yield child
            elif child.dep_ == "advmod" and lower in {"longer", "once"}:
                yield from (word for word in child.children if word.lower_ in {"no", "not"} and not _is_only(child))
            elif child.dep_ in SUBJECTS and (none := none_of(child)) is not None:
                yield none
            elif _is_inverted(verb):
                fronted = [child] if child.dep_ == "prep" and child.i < verb.i else children(child, "prep") if child.dep_ == "aux" else []
                yield from (no for prep in fronted for noun in children(prep, "pobj") for no in children(noun, "det") if no.lower_ == "no")

    def _shared_negation(self, verb: Token) -> Token | None:
        head = verb.head
        if verb.dep_ != "conj" or head.pos_ not in VERBS:
            return None
        joins = [child for child in children(head, "cc") if child.i < verb.i]
        joint = joins[-1].lower_ if joins else ","
        if joint == "nor" and not auxiliaries(verb):
            return joins[-1]
        if has_own_subject(verb):
            return next((child for child in children(verb, "cc", "preconj") if child.lower_ == "nor"), None) or (
                joins[-1] if joint == "nor" else None
            )
        if joint in {"but", "yet"}:
            return None
        if (helper := helped_with(verb)) is not None:
            return self.negation_of(helper)
        return next((none for own in children(head, *SUBJECTS) if (none := none_of(own)) is not None), None)

    # Conditions

    def _condition_of(self, verb: Token) -> Token | None:
        """Give the word that makes the verb's clause a condition: "if", "unless", a question of whether, "had", "were", "should" before the subject."""
        for child in children(verb, "mark"):
            lower = child.lower_
            if lower in self._cues["conditional_marks"] or (lower in {"once", "until"} and verb.tag_ in {"VBZ", "VBP"}):
                return child
        if verb.dep_ == "relcl" and lemma_of(verb.head) in {"event", "case"} and verb.head.dep_ == "pobj" and verb.head.head.lower_ == "in":
            return verb.head
        return inverted_condition(verb)

    def _read_condition(self, verb: Token, condition: Token, reading: Reading) -> None:
        """Read "had Iran signed", "if Kuwait had sent": contrary to fact in the pluperfect, open otherwise; what is around a condition is not said of it."""
        pluperfect = verb.tag_ == "VBN" and any(aux.lower_ == "had" for aux in children(verb, "aux"))
        pluperfect = pluperfect or (condition.lower_ == "had" and verb.tag_ in {"VBN", "VBD"})
        negation = self.negation_of(verb, is_trigger=False)
        if (
            pluperfect
            and condition.lower_ != "whether"
            and (condition.lower_ == "had" or self._is_unreal_around(verb) or next_word(condition) == "only")
        ):
            if negation is None:
                reading.negate(condition)
            else:
                reading.cite(negation)
        elif not self._is_concession(verb, condition):
            reading.put(Realis.HYPOTHETICAL, condition)
        reading.close()

    def _is_concession(self, verb: Token, condition: Token) -> bool:
        """Tell "even if few noticed that Tonga signed" from a condition."""
        return condition.lower_ == "if" and condition.i > 0 and condition.nbor(-1).lower_ == "even" and verb.tag_ == "VBD"

    def _is_unreal_around(self, verb: Token) -> bool:
        return any(aux.lower_ in {"would", "could", "might"} for aux in auxiliaries(verb.head))

    def _is_conditional(self, verb: Token) -> bool:
        """Say whether a condition hangs from the verb: "would suspend tests if …", "in the event of …"."""
        for child in children(verb, "advcl", "ccomp"):
            marks = [mark for mark in children(child, "mark") if mark.lower_ in CONDITIONS]
            if any(mark.i == 0 or mark.nbor(-1).lower_ not in {"even", "as"} for mark in marks) or inverted_condition(child) is not None:
                return True
        if CONDITION.search(verb.doc.text) or any(child.lower_ == "had" for child in children(verb, "ccomp", "advcl")):
            return True
        return inverted_condition(verb) is not None

    def _is_reported(self, verb: Token) -> bool:
        """Say whether the verb's subject, or somebody who may speak for it, says so."""
        node = verb
        for _ in range(MAX_CLIMB):
            if node.dep_ in {"ccomp", "parataxis"} and lemma_of(node.head) in self._cues["report"] | self._cues["plan"]:
                return self._speakers.may_be_same(subject(verb), speaker_of(node.head))
            if node.dep_ in {"acl", "relcl"} and lemma_of(node.head) in GIVEN_WORDS:
                return True  # "gave its word that it would"
            if node.dep_ not in {"conj", "xcomp", "auxpass"}:
                return False
            node = node.head
        return False


def _noun_parts(noun: Token) -> list[Token]:
    parts = [child for child in noun.children if child.dep_ in NOUN_PARTS]
    if noun.dep_ == "conj" and noun.head.pos_ == "NOUN" and not children(noun, "det", "poss"):
        parts += [child for child in noun.head.children if child.dep_ in NOUN_PARTS]
    return parts


def _is_only(negation: Token) -> bool:
    """Tell "not only condemned", "not once but twice" from a negation."""
    following = next_word(negation)
    return (negation.lower_ in {"not", "n't", "n’t"} and following in ONLY) or following == "but"


def _modifies_adverb(adverb: Token) -> bool:
    """Tell "perhaps surprisingly, it signed" from "perhaps it signed"."""
    return any(token.pos_ == "ADV" for token in adverb.doc[adverb.i + 1 : adverb.i + 2])


def _is_just_before(verb: Token) -> bool:
    """Tell "had hardly signed when" from "hardly signed"."""
    return any(aux.lower_ == "had" for aux in children(verb, "aux"))


def _is_inverted(verb: Token) -> bool:
    """Say whether an auxiliary stands before the subject: "at no time did Norway …"."""
    subjects = children(verb, *SUBJECTS)
    return bool(subjects) and any(aux.i < subjects[0].i for aux in children(verb, "aux", "auxpass"))
