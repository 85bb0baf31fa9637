"""Reads a parsed sentence, gives the words in it that a lexicon entry says may be an act.

A verb is matched with its particle ("call off") and, where the entry asks for them, its objects or prepositions; the
most specific entry comes first, so that "imposed a fine" is not read as any other imposing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from detente.codebook import Codebook, Entry
from detente.coding.parse import children, conjuncts, direct_objects, is_passive, lemma_of, patient, prepositions

IRREGULAR = {
    "meet": ["met"],
    "hold": ["held"],
    "speak": ["spoke", "spoken"],
    "tell": ["told"],
    "send": ["sent"],
    "shoot": ["shot"],
    "fly": ["flew", "flown"],
    "go": ["went", "gone"],
    "come": ["came"],
    "give": ["gave"],
    "make": ["made"],
    "pay": ["paid"],
    "take": ["took"],
    "break": ["broke"],
    "freeze": ["froze", "frozen"],
    "withdraw": ["withdrew"],
    "strike": ["struck"],
    "stand": ["stood"],
    "steal": ["stole"],
    "build": ["built"],
    "rebuild": ["rebuilt"],
    "sell": ["sold"],
    "sink": ["sank", "sunk"],
    "lend": ["lent"],
    "feed": ["fed"],
    "forgive": ["forgave"],
    "slay": ["slew", "slain"],
    "tear": ["tore", "torn"],
    "leave": ["left"],
    "lay": ["laid"],
    "overrun": ["overran"],
    "bear": ["bore"],
    "win": ["won"],
    "catch": ["caught"],
    "throw": ["threw"],
    "ring": ["rang", "rung"],
    "buy": ["bought"],
    "bring": ["brought"],
    "seek": ["sought"],
    "begin": ["began", "begun"],
    "find": ["found"],
    "lead": ["led"],
    "sue": ["sued", "suing"],
    "put": ["put"],
    "cut": ["cut"],
    "shut": ["shut"],
    "hit": ["hit"],
    "call": ["call"],
    "talk": ["talk"],
    "ban": ["bann"],
    "bar": ["barr"],
    "deny": ["denie"],
    "levy": ["levie"],
    "decry": ["decrie"],
    "decline": ["declin"],
    "swear": ["swore", "sworn"],
    "rally": ["rallie"],
    "fight": ["fought"],
    "free": ["free"],
    "quit": ["quit"],
}
CONTACT = "CONSULT"
ANY_ACT = Entry(id="model", type="AGREE")  # what an act asks for whose type the network gives: a subject and any recipient
MEASURES = frozenset(
    {
        "series",
        "round",
        "set",
        "number",
        "package",
        "wave",
        "raft",
        "hundred",
        "thousand",
        "million",
        "dozen",
        "day",
        "hour",
        "group",
        "form",
        "kind",
        "batch",
        "bunch",
        "all",
        "both",
        "last",
        "most",
        "rest",
        "some",
    }
)
APOSTROPHES = frozenset({"'", "’"})
PROCESSES = frozenset({"issuing", "issuance", "processing", "granting", "supply", "delivery"})  # "suspended the issuing of visas"
PERFECT = frozenset({"have", "has", "had", "having", "'ve", "’ve", "'s", "’s", "'d", "’d"})
BLAME = "ACCUSE"
MASS_NOUNS = frozenset({"dialogue", "dialog", "negotiation", "consultation", "discussion", "conversation"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may be an act: its entry, the verb or noun, and the object that the entry asked for."""

    entry: Entry
    token: Token
    object: Token | None
    rank: int


class TriggerFinder:
    """Finds triggers, and says quickly whether a text can hold any."""

    def __init__(self, codebook: Codebook) -> None:
        self._verbs: dict[str, list[tuple[Entry, str | None]]] = defaultdict(list)
        self._nouns: dict[str, list[Entry]] = defaultdict(list)
        self._figures = codebook.cues["contact_figures"]
        self._classes = {entry.id: codebook.nouns_of(entry.objects) for entry in codebook.entries}
        self._barred = {entry.id: codebook.nouns_of(entry.not_objects) for entry in codebook.entries}
        self._clause_classes = {entry.id: codebook.nouns_of(entry.clause_objects) for entry in codebook.entries}
        self._prep_classes = {entry.id: codebook.nouns_of(entry.prep_objects) for entry in codebook.entries}
        self._of_classes = {entry.id: codebook.nouns_of(entry.noun_of) for entry in codebook.entries}
        for entry in codebook.entries:
            for verb in entry.verbs:
                first, _, particle = verb.partition(" ")
                self._verbs[first].append((entry, particle or None))
            for noun in codebook.nouns_of(entry.nouns):
                self._nouns[noun].append(entry)
        self._stems = re.compile(r"\b(?:" + "|".join(sorted(self._gate_stems(codebook), key=len, reverse=True)) + r")", re.IGNORECASE)

    def may_trigger(self, text: str) -> bool:
        """Say whether some word of `text` begins like a trigger: the gate before the parser."""
        return self._stems.search(text) is not None

    def find(self, doc: Doc) -> Iterator[list[Trigger]]:
        """Give, for each word that may be an act, its readings, the most specific first."""
        for token in doc:
            readings: list[Trigger] = []
            lemma = lemma_of(token)
            if (token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB")) and not _is_slip(token):
                for entry, particle in self._verbs.get(lemma, ()):
                    readings.extend(self._match_verb(entry, particle, token))
            elif token.pos_ in {"NOUN", "PROPN"}:
                for entry in self._nouns.get(lemma, ()):
                    if self._match_noun(entry, token):
                        readings.append(Trigger(entry, token, None, 1))
                phrase = f"{token.nbor(-1).lower_} {lemma}" if token.i else ""
                for entry in self._nouns.get(phrase, ()):
                    readings.append(Trigger(entry, token, None, 2))
            if readings:
                yield sorted(readings, key=lambda reading: -reading.rank)

    def _match_verb(self, entry: Entry, particle: str | None, verb: Token) -> Iterator[Trigger]:
        rank = 1
        if particle is not None:
            words = {child.lower_ for child in children(verb, "prt", "prep", "advmod")}
            if particle not in words:
                return
            rank += 3
        elif children(verb, "prt") and not entry.preps and not entry.objects:
            return
        if verb.dep_ == "amod" and entry.objects and entry.type == CONTACT:
            return  # "a widely shared view"
        found: Token | None = None
        if entry.objects:
            found = next((noun for noun in _objects(verb) if _is_one_of(noun, self._classes[entry.id])), None)
            if found is None:
                return
            rank += 2 + (2 if _phrases(found) & self._classes[entry.id] else 0)
        if entry.preps:
            nouns = self._prep_classes[entry.id]
            found_preps = [noun for prep, noun in prepositions(verb) if prep in entry.preps and (not nouns or _is_one_of(noun, nouns))]
            if not found_preps:
                return
            rank += 1 + bool(nouns)
        if entry.not_objects and any(_is_one_of(noun, self._barred[entry.id]) for noun in _objects(verb)):
            return
        if entry.type == BLAME and _is_errand(verb):
            return
        if (entry.own_clause and not _tells(verb)) or (entry.done and not _is_done(verb)):
            return
        if entry.clause_verbs and not self._has_clause(entry, verb):
            return
        if entry.clause_words and not any(lemma_of(t) in entry.clause_words and not self._is_figure(t) for t in verb.subtree):
            return
        if entry.not_infinitive and any(
            "to" in {t.lower_ for t in children(verb_below, "aux")} for verb_below in children(verb, "xcomp", "ccomp", "advcl")
        ):
            return  # "welcomes companies to invest" praises nobody
        rank += (2 if entry.rally else 0) + bool(entry.clause_words or entry.clause_verbs) + entry.done
        yield Trigger(entry, verb, found, rank)

    def _is_figure(self, verb: Token) -> bool:
        """Say whether nobody is asked to meet: "urged them to meet each other *halfway*"."""
        return any(word.lower_ in self._figures for word in verb.children)

    def _has_clause(self, entry: Entry, verb: Token) -> bool:
        """Say whether the verb governs one that the entry asks for, with an object that it asks for."""
        below = [child for clause in children(verb, "xcomp", "ccomp") for child in conjuncts(clause)]
        for child in below:
            names = {lemma_of(child)} | {f"{lemma_of(child)} {particle.lower_}" for particle in children(child, "prt")}
            if names & set(entry.clause_verbs) and (
                not entry.clause_objects or any(_is_one_of(noun, self._clause_classes[entry.id]) for noun in direct_objects(child))
            ):
                return True
        return False

    def _match_noun(self, entry: Entry, noun: Token) -> bool:
        if noun.dep_ == "compound":
            return False  # "Talks" in "the Geneva Talks Joint Statement" is part of a name
        if entry.noun_of:
            doers = [item for prep, item in prepositions(noun) if prep == "by"]  # "the release by Chad of two pilots" hangs from *Chad*
            items = [item for head in (noun, *doers) for prep, item in prepositions(head) if prep == "of"]
            return any(_is_one_of(item, self._of_classes[entry.id]) for item in items)
        if noun.tag_ == "NN" and lemma_of(noun) in MASS_NOUNS and not children(noun, "det", "poss", "nummod"):
            return False  # "a blow to China-U.S. dialogue": no one talk is meant
        return not any(prep.lower_ in entry.not_preps for prep in children(noun, "prep"))

    def _gate_stems(self, codebook: Codebook) -> set[str]:
        stems: set[str] = set()
        for entry in codebook.entries:
            words = set(codebook.nouns_of(entry.nouns)) | set(codebook.nouns_of(entry.objects))
            if not entry.objects:
                words |= set(entry.verbs)
            for word in words:
                first = word.split(" ")[0]
                stem = first[:-1] if len(first) > 3 and first[-1] in "ey" else first
                stems.add(re.escape(stem))
                stems.update(re.escape(form) for form in IRREGULAR.get(first, ()))
        return stems


def _is_slip(verb: Token) -> bool:
    """Say whether the parser took a word for a verb, or for the verb of a subject, that it cannot be.

    A participle between an owner and a noun describes the noun: "the two nations' *disputed* border". A second verb is joined to the
    first by a word or a mark; joined by nothing, it is another's: "will restore ties with Chad years after crowds *burned* a flag".
    One for which the parser finds neither place nor subject is a scrap of speech: "we started with Chad *charge* that we took in billions".
    """
    if verb.dep_ == "dep" and verb.tag_ in {"VB", "VBP"} and not children(verb, "aux", "nsubj", "nsubjpass"):
        return True
    if verb.i and verb.tag_ == "VBN" and verb.dep_ != "amod" and (verb.nbor(-1).tag_ == "POS" or verb.nbor(-1).text in APOSTROPHES):
        return not children(verb, "aux", "auxpass", "nsubj", "nsubjpass")
    if verb.dep_ != "conj" or verb.tag_ not in {"VBD", "VBZ", "VBP"} or children(verb, "nsubj", "nsubjpass"):
        return False
    return not any(word.dep_ == "cc" or word.is_punct for word in verb.doc[verb.head.i + 1 : verb.i])


def _is_errand(verb: Token) -> bool:
    """Say whether somebody is called to be told or asked: "I called them *to say* that …", which names nobody anything."""
    return lemma_of(verb) == "call" and any(
        lemma_of(clause) != "be" and any(aux.tag_ == "TO" for aux in children(clause, "aux")) for clause in children(verb, "xcomp", "advcl")
    )


def _tells(verb: Token) -> bool:
    """Say whether a verb tells of an act, and does not name a thing or a sum by it: "goods sold by Peru", "more than it sold"."""
    if verb.dep_ in {"acl", "amod"} or any(child.lower_ == "than" for child in children(verb, "mark", "prep", "advmod")):
        return False
    if verb.head.lower_ == "than":
        return False
    return verb.dep_ != "relcl" or not any(
        noun.lower_ in {"which", "whom"} for prep in children(verb, "prep") for noun in children(prep, "pobj")
    )


def _is_done(verb: Token) -> bool:
    """Say whether a verb stands in a past or a perfect that nothing makes future or only possible."""
    helpers = children(verb, "aux")
    if any(helper.tag_ in {"MD", "TO"} for helper in helpers):
        return False
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and (is_passive(verb) or any(helper.lower_ in PERFECT for helper in helpers)))


def _objects(verb: Token) -> list[Token]:
    if is_passive(verb):
        target = patient(verb)
        return conjuncts(target) if target is not None else []
    return direct_objects(verb)


def _phrases(noun: Token) -> frozenset[str]:
    """Give the noun with each of its modifiers, and with the word before it: "joint exercise", "naval exercise"."""
    lemma = lemma_of(noun)
    words = {child.lower_ for child in children(noun, "amod", "compound", "nmod")}
    if noun.i:
        words.add(noun.nbor(-1).lower_)
    return frozenset(f"{word} {lemma}" for word in words)


def _is_one_of(noun: Token, nouns: frozenset[str]) -> bool:
    lemma = lemma_of(noun)
    if lemma in nouns or noun.lower_ in nouns or _phrases(noun) & nouns:
        return True
    if noun.tag_ == "NNPS" and "national" in nouns:
        return True  # "two Canadians": nationals of a country
    beside = [child for child in children(noun, "appos") if child.left_edge.i and child.left_edge.nbor(-1).is_punct]
    if noun.tag_ == "NNP" and any(_is_one_of(child, nouns) for child in beside):
        return True  # "Ken Sato, a journalist"; not "declared the Crisis an emergency"
    # "a series of sanctions", "two rounds of talks", "hundreds of millions of doses"
    if lemma in MEASURES | PROCESSES:
        return any(_is_one_of(item, nouns) for prep, item in prepositions(noun) if prep in {"of", "in"})
    return any(
        child.dep_ == "compound" and lemma_of(child) in nouns and lemma in {"regime", "package", "list", "plan"} for child in noun.children
    )
