"""Tells in what form a verb or a noun stands: finite, perfect, coordinated, inverted, commanding, naming nobody."""

from __future__ import annotations

import re

from spacy.tokens import Token

from detente.coding.parse import children, lemma_of

VERBS = frozenset({"VERB", "AUX"})
SUBJECTS = ("nsubj", "nsubjpass")
NOBODY = frozenset({"neither", "no", "none", "nobody", "nothing"})
BASE = frozenset({"VB", "VBP"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
MODALS = frozenset({"will", "shall", "'ll", "’ll", "would", "may", "might", "could", "should", "must"})
NOT_ONE = re.compile(r"(?:hardly|scarcely|barely|not (?:an?|one))\b", re.IGNORECASE)
WH = frozenset({"why", "how", "where", "when", "who", "whom", "whose", "what", "which"})
SINGULAR = frozenset({"NN", "NNP", "PRP"})
QUOTE_MARKS = frozenset({'"', "“", "'", "‘"})


def phrase_of(verb: Token) -> str:
    """Give the lemma of a verb with its particle: "call off", "rule out"."""
    particle = next(
        (child for child in verb.children if child.dep_ in {"prt", "advmod"} and child.i == verb.i + 1 and child.pos_ in {"ADP", "ADV"}),
        None,
    )
    if particle is None:
        particle = next(iter(children(verb, "prt")), None)
    bare = next(
        (child for child in children(verb, "prep") if child.i == verb.i + 1 and child.lower_ in {"through", "off", "down", "apart"}), None
    )
    particle = particle or bare
    return f"{lemma_of(verb)} {particle.lower_}" if particle is not None else lemma_of(verb)


def has_that(verb: Token) -> bool:
    """Say whether a clause begins with "that" and has a subject besides: what is told, or a parser's relative clause."""
    subjects = children(verb, *SUBJECTS)
    return bool(subjects) and any(child.lower_ == "that" and child.i < subjects[0].i for child in verb.children)


def has_to(verb: Token) -> bool:
    """Say whether the verb is an infinitive with "to", whatever the tagger made of it."""
    return any(child.lower_ == "to" for child in children(verb, "aux"))


def has_own_subject(verb: Token) -> bool:
    """Say whether a verb names its subject itself."""
    return bool(children(verb, "nsubj", "nsubjpass", "csubj", "expl"))


def is_finite(verb: Token) -> bool:
    """Say whether a verb makes a clause of its own, by its form or its auxiliary."""
    own = children(verb, "aux", "auxpass")
    return not has_to(verb) and (verb.tag_ in FINITE or any(aux.tag_ in FINITE for aux in own))


def helped_with(verb: Token) -> Token | None:
    """Give the verb whose auxiliaries a coordinated verb shares: "will meet and *sign*", not "could not wait and *signed*".

    The parser may hang a base form from a participle before it: "should *stop* vilifying them and *work* with them".
    """
    head = verb.head
    if verb.tag_ == "VB" and head.tag_ == "VBG" and head.dep_ in {"xcomp", "conj"}:
        head = _base_above(head) or head
    if verb.dep_ != "conj" or head.pos_ not in VERBS or has_own_subject(verb) or children(verb, "aux", "auxpass"):
        return None
    same = verb.tag_ == head.tag_ or {verb.tag_, head.tag_} <= BASE
    return head if same and verb.tag_ in {"VB", "VBP", "VBN", "VBG"} else None


def _base_above(verb: Token) -> Token | None:
    """Give the base form that a participle, or a list of them, is the complement of: "*stop* arming and aiding"."""
    while verb.tag_ == "VBG" and verb.dep_ in {"conj", "xcomp"}:
        verb = verb.head
    return verb if verb.tag_ == "VB" else None


def auxiliaries(verb: Token) -> list[Token]:
    """Give the auxiliaries of a verb, or those that it shares."""
    own = children(verb, "aux", "auxpass")
    head = helped_with(verb)
    return own if own or head is None else auxiliaries(head)


def is_perfect(verb: Token) -> bool:
    """Say whether the verb stands in a perfect after a modal or "to": "would have signed"."""
    return verb.tag_ in {"VBN", "VBD"} and any(aux.lower_ in {"have", "'ve", "’ve"} for aux in auxiliaries(verb))


def is_progressive(verb: Token) -> bool:
    """Say whether the verb says what is being done now: "is holding", "is being negotiated"."""
    helpers = auxiliaries(verb)
    if not any(aux.lemma_ == "be" and aux.tag_ in {"VBP", "VBZ"} for aux in helpers):
        return False
    return verb.tag_ == "VBG" or (verb.tag_ == "VBN" and any(aux.lower_ == "being" for aux in helpers))


def none_of(noun: Token) -> Token | None:
    """Give the word by which a noun names nobody: "neither China nor Japan", "no country", "not one"."""
    words = [noun, *noun.children]
    none = next((word for word in words if word.lower_ in NOBODY and word.dep_ != "punct"), None)
    if none is not None:
        return none
    before = noun.doc[noun.left_edge.i : noun.i + 1]
    return before[0] if NOT_ONE.match(before.text) else None


def inverted_condition(verb: Token) -> Token | None:
    """Give the "had", "were" or "should" before the subject of a clause that is no question: "had Iran signed"."""
    subjects = children(verb, *SUBJECTS)
    if not subjects or verb.doc.text.rstrip("”\"' ").endswith("?"):
        return None
    first = [aux for aux in [verb, *children(verb, "aux", "auxpass")] if aux.lower_ in {"had", "were", "should"}]
    held = [aux for aux in first if aux.i < subjects[0].i]
    if not held or any(child.i < held[0].i and child.dep_ in {"neg", "advmod", "prep"} for child in verb.children):
        return None  # "never before had it quarrelled", "at no time had it signed"
    return held[0]


def is_gainsaid(verb: Token) -> bool:
    """Say whether "but" follows the verb: "tried to seize the boat but lost it"."""
    for child in children(verb, "cc"):
        if child.lower_ in {"but", "yet"} and child.i > verb.i:
            return True
    return any(word.lower_ in {"yet", "instead"} for child in children(verb, "conj") for word in children(child, "advmod"))


def is_ended(verb: Token) -> bool:
    """Say whether a past negation holds only "until": "did not lift the ban until Friday"."""
    if not any(aux.lower_ in {"did", "had"} for aux in auxiliaries(verb)):
        return False
    later = children(verb, "prep") + [mark for child in children(verb, "advcl") for mark in children(child, "mark")]
    return any(word.lower_ == "until" for word in later)


def is_to_come(verb: Token) -> bool:
    """Say whether a verb stands under a modal: "will", "might"."""
    return any(aux.lower_ in MODALS for aux in auxiliaries(verb))


def is_past(verb: Token) -> bool:
    """Say whether a verb tells what was done: "used", "has used", "having used"; not "will use", "is used", "would have used"."""
    if is_to_come(verb) or has_to(verb) or children(verb, "auxpass"):
        return False
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and any(aux.lemma_ == "have" for aux in auxiliaries(verb)))


def is_listed(verb: Token) -> bool:
    """Say whether an infinitive is one of a list, taken for a purpose: "urged it to see reason, *to free them*, and to apologise"."""
    head = verb.head
    is_apart = verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text in {",", ";"}
    return has_to(verb) and has_to(head) and is_apart and any(has_to(other) and other.i > verb.i for other in children(head, "conj"))


def is_definite(noun: Token) -> bool:
    """Say whether a noun speaks of what is known: "the attack", "Iran's attack"."""
    return bool(children(noun, "poss")) or any(child.lower_ in {"the", "this", "that", "these", "those"} for child in children(noun, "det"))


def day_of(noun: Token) -> Token | None:
    """Give the word "day" of "decided on March 16, the day of the summit": whatever is said of the decision, the summit is dated by it."""
    day = noun.head.head
    return day if noun.dep_ == "pobj" and noun.head.lower_ == "of" and day.dep_ == "appos" and lemma_of(day) == "day" else None


def held_after(noun: Token) -> Token | None:
    """Give the participle of "their meeting, held in Geneva in June, …", wherever the parser hangs it."""
    after = noun.doc[noun.i + 1 : noun.i + 3]
    verb = after[-1] if after.text.startswith(",") else None
    return verb if verb is not None and noun.pos_ == "NOUN" and verb.tag_ == "VBN" and lemma_of(verb) == "hold" else None


def is_subjunctive(verb: Token) -> bool:
    """Say whether the verb is a form in which somebody wants it: "insisted that Togo *withdraw*", "wants the men *freed*"."""
    if verb.tag_ in {"VB", "VBN"} and not auxiliaries(verb):
        return True
    if verb.tag_ not in {"VBP", "NN"} or verb.lower_ != lemma_of(verb):
        return verb.lower_ == "be" or any(aux.lower_ in {"be", "should", "must"} for aux in auxiliaries(verb))
    return any(
        own.tag_ in SINGULAR and not children(own, "conj") and own.lower_ not in {"i", "you", "we", "they"}
        for own in children(verb, "nsubj")
    )


def is_command(verb: Token) -> bool:
    """Say whether a verb is an imperative at the head of a quotation: "Let Iran return the boats"."""
    if verb.tag_ != "VB" or has_own_subject(verb) or auxiliaries(verb) or verb.dep_ in {"xcomp", "conj", "acl"}:
        return False
    if lemma_of(verb) == "let" and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ in {"me", "us"}:
        return False  # "let me stress that China opposes it" asks for nothing
    return verb.nbor(-1).text in QUOTE_MARKS if verb.i > 0 else lemma_of(verb) == "let"


def causing(verb: Token) -> Token | None:
    """Give the verb by which somebody has it done: "efforts to *have* the ship freed", "*wants* the captain released"."""
    if verb.tag_ != "VBN" or verb.dep_ != "acl" or verb.i < verb.head.i or children(verb, "aux", "auxpass"):
        return None
    above = verb.head.head
    if verb.head.dep_ == "nsubj" and above.dep_ == "ccomp" and above.head.i < verb.head.i:
        above = above.head  # the parser takes "have the ship freed came to nothing" for a clause of the ship's
    elif verb.head.dep_ != "dobj":
        return None
    return above if lemma_of(above) in {"have", "get", "want", "need"} else None


def is_cut_short(verb: Token, cue: Token) -> bool:
    """Say whether something came between: "was about to sign when …"."""
    if is_gainsaid(verb):
        return True
    marks = [mark for child in verb.subtree if child.dep_ == "advcl" and child.i > cue.i for mark in children(child, "mark", "advmod")]
    return any(mark.lower_ in {"when", "before", "until"} for mark in marks)


def next_word(token: Token) -> str:
    """Give the word after a token in lower case, nothing at the end of the sentence."""
    return token.doc[token.i + 1 : token.i + 2].text.lower()
