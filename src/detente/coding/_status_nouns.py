"""Reads the nouns that govern an act: plans, attempts, claims, drafts, refusals, and what became of them."""

from __future__ import annotations

from spacy.tokens import Token

from detente.codebook import Codebook
from detente.coding._speakers import speaker_of
from detente.coding._status_reading import OPEN, Reading
from detente.coding._status_words import StatusWords
from detente.coding._verb_forms import SUBJECTS, VERBS, has_that, has_to, is_definite, is_past, is_to_come, phrase_of
from detente.coding.parse import OBJECTS, children, lemma_of
from detente.event import Realis

PREPOSITIONS = frozenset({"of", "for", "on", "to", "about", "over", "against", "from", "at", "into"})
LIGHT_VERBS = frozenset({"have", "make", "show", "take", "give", "see"})
FRUITLESS = frozenset(
    {"nothing", "naught", "nowhere", "short", "grief", "aground", "vain", "fruitless", "futile", "unsuccessful", "abortive"}
)
BRANDING_REACH = 3  # "dismissed as baseless the report": report < as < dismissed


def _is_of_another(clause: Token) -> bool:
    """Say whether a relative clause tells what somebody else does about the paper: "bills to which *Chad* objects"."""
    subjects = children(clause, *SUBJECTS)
    return clause.dep_ == "relcl" and bool(subjects) and not any(own.tag_ in {"WDT", "WP"} for own in subjects) and not is_to_come(clause)


class StatusNouns:
    """Reads one governing noun."""

    def __init__(self, codebook: Codebook, words: StatusWords) -> None:
        self._cues = codebook.cues
        self._words = words
        self._classes = (
            (self._cues["hypothetical_nouns"], Realis.HYPOTHETICAL),
            (self._cues["demand_nouns"], Realis.DEMANDED),
            (self._cues["plan_nouns"], Realis.PLANNED),
            (self._cues["advice_nouns"], Realis.HYPOTHETICAL),
        )
        self._told = self._cues["report_nouns"] | self._cues["allegation_nouns"] | self._cues["story_nouns"] | self._cues["denial_nouns"]

    def is_told(self, noun: Token) -> bool:
        """Say whether a noun is a word of telling, whose clause is its content: "the report that"; "talks" are held, not told."""
        lemma = lemma_of(noun)
        return noun.pos_ in {"NOUN", "PROPN"} and lemma in self._told and (lemma != "talk" or noun.tag_ == "NN")

    def read_preposition(self, node: Token, noun: Token, word: str, reading: Reading) -> bool:
        """Read "threat of an attack", "refusal of asylum", "revenge for the attack"."""
        lemma = lemma_of(noun)
        if lemma in self._cues["reacting_nouns"] and word in {"for", "to", "over", "into", "of"}:
            reading.close()
        elif lemma in self._cues["failure_nouns"] or (lemma in self._cues["collapse_nouns"] and reading.realis not in OPEN):
            if word in {"of", "to", "in"}:
                reading.negate(noun)
        elif word == "in" and node.tag_ == "VBG" and lemma in self._cues["judging_nouns"]:
            self._words.judge(noun, noun.head, reading)  # "there would be merit in reopening it"
        elif word in PREPOSITIONS and not (lemma == "talk" and noun.tag_ != "NN"):
            self.read_class(noun, reading)
            self._read_told_untrue(node, noun, reading)
        return False

    def read_modifier(self, node: Token, noun: Token, reading: Reading) -> bool:
        """Read a clause that hangs from a noun: its content ("the claim that"), what is to be done ("a plan to"), or a remark beside it."""
        is_content = has_that(node) or bool(children(node, "mark"))
        if has_to(node) and self._is_by_means_of(noun):
            return False  # "overstretched the concept of security to question students"
        if has_to(node) or (
            is_content and (node.dep_ == "acl" or self.is_told(noun) or self._is_due_time(noun) or noun.lower_ in self._cues["untrue"])
        ):
            return self.read_content(node, noun, reading)
        if (
            lemma_of(noun) in self._cues["draft_nouns"]
            and not _is_of_another(node)
            and (node.tag_ in {"VBG", "VBZ", "VBP"} or is_to_come(node))
        ):
            self._read_draft(node, noun, reading)
        elif node.dep_ == "relcl" and any(prep.lower_ == "in" and children(prep, "pobj") for prep in children(node, "prep")):
            reading.close()  # "a campaign in which schools were attacked" may be alleged with the campaign
        elif node.dep_ == "relcl" or node.tag_ != "VBG":
            reading.presuppose()
        return False

    def _is_by_means_of(self, noun: Token) -> bool:
        """Say whether the noun is what somebody abused for the act."""
        while noun.dep_ == "pobj" and noun.head.head.pos_ in {"NOUN", "PROPN"}:
            noun = noun.head.head
        return noun.dep_ == "dobj" and lemma_of(noun.head) in self._cues["means"] and is_past(noun.head)

    def _read_draft(self, node: Token, noun: Token, reading: Reading) -> None:
        """Read "vetoed a resolution condemning", "a bill that would ban": what a paper does hangs on what is done with it."""
        if reading.realis is Realis.NOT_OCCURRED:
            reading.close()  # "a motion that would have sent troops"
            return
        verb = noun.head
        is_lost = phrase_of(verb) in self._cues["fail"] or lemma_of(verb) in self._cues["fail"] | self._cues["deny"]
        if noun.dep_ in {*OBJECTS, "nsubjpass"} and is_lost:
            reading.negate(verb)
            reading.close()
        elif noun.dep_ == "nsubj" or node.tag_ != "VBG" or any(child.lower_ in {"draft", "proposed"} for child in noun.children):
            reading.put(Realis.HYPOTHETICAL, noun)

    def read_content(self, node: Token, noun: Token, reading: Reading) -> bool:
        """Read the clause that a noun has for its content: "a plan to expel", "the claim that", "the first state to recognise"."""
        lemma = lemma_of(noun)
        if self._read_told_untrue(node, noun, reading):
            return False
        if has_to(node) and self.is_telling(noun):
            return True
        if self._is_due_time(noun):
            reading.put(Realis.DEMANDED, noun)
            return False
        if has_to(node) and lemma in self._cues["judging_nouns"] and noun.dep_ in {"attr", "nsubj"} and noun.pos_ == "NOUN":
            self._words.judge(noun, noun.head, reading)
        elif lemma in self._cues["report_nouns"] and noun.pos_ == "NOUN" and not has_to(node):
            reading.assert_by(self._words.owner_of(noun), noun)
        elif self.read_class(noun, reading):
            return not is_definite(noun) and not self.is_told(noun)  # "a decision to leave would be …"
        elif has_to(node) or node.tag_ == "VB":
            reading.put(Realis.PLANNED, noun)
        return False

    def _is_due_time(self, noun: Token) -> bool:
        """Say whether it is time: "it is time for Sudan to withdraw", "it was high time that it withdrew"."""
        return lemma_of(noun) == "time" and noun.dep_ == "attr" and not children(noun, "det")

    def is_telling(self, noun: Token) -> bool:
        """Say whether a noun tells that it was done: "the first state to recognise", "the latest to expel"."""
        return bool({word.lower_ for word in (noun, *children(noun, "amod"))} & self._cues["telling_adjectives"])

    # Stories that are denied

    def _read_told_untrue(self, node: Token, noun: Token, reading: Reading) -> bool:
        """Read "the report that … is false", "dismissed as baseless the report that", "called it a lie that", "it is a lie that"."""
        is_untrue = noun.lower_ in self._cues["untrue"]
        if has_to(node) or not (self.is_told(noun) or is_untrue):
            return False
        brand = self._branding(noun)
        if brand is not None:
            reading.deny_by(speaker_of(brand), brand)
        elif (is_untrue and noun.dep_ == "attr") or self._is_judged_untrue(noun):
            reading.put(Realis.DENIED, noun)
        else:
            return False
        return True

    def _branding(self, noun: Token) -> Token | None:
        above = [token for token, _ in zip(noun.ancestors, range(BRANDING_REACH), strict=False)]
        brand = next((token for token in above if token.pos_ == "VERB" and lemma_of(token) in self._cues["branding"]), None)
        return brand if brand is not None and self.is_called(noun, self._cues["untrue"]) else None

    def is_called(self, story: Token, names: frozenset[str]) -> bool:
        """Say whether a word such as "baseless", "a lie" stands in the sentence, other than before another noun."""
        return any(token.lower_ in names and (token.dep_ != "amod" or token.head.i == story.i) for token in story.doc)

    def _is_judged_untrue(self, noun: Token) -> bool:
        """Say whether "is false" follows the noun, wherever the parser hangs it."""
        for token in noun.doc[noun.i + 1 :]:
            if token.lower_ in self._cues["untrue"] and token.dep_ in {"acomp", "attr", "oprd"}:
                return token.head.lemma_ == "be" and (noun.dep_ == "nsubj" or token.head.head.i == noun.i)
        return False

    # Classes of nouns

    def read_class(self, noun: Token, reading: Reading) -> bool:
        """Read a noun of planning, fearing, demanding, … with what is said of it: "no plans", "a failed bid", "the bid collapsed"."""
        lemma = lemma_of(noun)
        if lemma in self._cues["denial_nouns"]:
            reading.deny_by(self._words.owner_of(noun), noun)
            return True
        if lemma in self._cues["failure_nouns"]:
            reading.negate(noun)
            return True
        realis = next((realis for names, realis in self._classes if lemma in names), None)
        if realis is not None:
            reading.put(realis, noun)
            self._read_outcome(noun, reading)
        elif lemma in self._cues["worry_nouns"] and reading.realis is Realis.PLANNED:
            reading.put(Realis.HYPOTHETICAL, noun)
        elif lemma in self._cues["allegation_nouns"]:
            owner = self._words.owner_of(noun)
            if owner is not None:
                reading.assert_by(owner, noun, is_allegation=True)
            else:
                reading.allege(noun)
        else:
            return False
        return True

    def _read_outcome(self, noun: Token, reading: Reading) -> None:
        """Read what became of a plan, an attempt or a hope."""
        lost = next((child for child in children(noun, "amod", "det") if child.lower_ in self._cues["failed_adjectives"] | {"no"}), None)
        verb = noun.head
        if lost is not None:
            reading.negate(lost)
        elif noun.dep_ in SUBJECTS and verb.pos_ in VERBS and self._collapses(verb):
            reading.negate(verb)
        elif (
            noun.dep_ in SUBJECTS and lemma_of(verb) in self._cues["fulfilling"] and (negation := self._words.negation_of(verb)) is not None
        ) or (noun.dep_ in OBJECTS and lemma_of(verb) in LIGHT_VERBS and (negation := self._words.negation_of(verb)) is not None):
            reading.negate(negation)

    def _collapses(self, verb: Token) -> bool:
        """Say whether a verb tells of failure, alone or by its complement: "collapsed", "came to nothing", "got nowhere"."""
        if phrase_of(verb) in self._cues["collapse"] or lemma_of(verb) in self._cues["collapse"]:
            return True
        words = {child.lower_ for child in verb.children} | {
            noun.lower_ for prep in children(verb, "prep") for noun in children(prep, "pobj")
        }
        return bool(words & FRUITLESS)
