"""Reads the words around a contact, says whether it is one that was held: not one to come, not several, not talk of talks in general.

What holds of any act is in `status.py`; these rules are true of contacts alone. "Announced an embargo" tells of an embargo,
"announced a summit" of a summit to come.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import islice

from spacy.tokens import Token

from detente.codebook import Codebook
from detente.coding._verb_forms import VERBS, auxiliaries, is_definite, is_perfect, none_of
from detente.coding.parse import children, lemma_of, prepositions
from detente.coding.triggers import MASS_NOUNS, Trigger
from detente.event import DateInterval, Realis, When

MAX_CLIMB = 20
TIMELESS = frozenset({"in", "at", "during"})  # prepositions between a verb and the contact at which it is done
IMAGINED = frozenset({"would", "could", "might", "may", "'d", "’d"})
SITTINGS = frozenset({"meeting", "session"})
LONG_DAYS = 62  # "talks in March and April" may be one round, those of a year are not
DAY_DAYS = 3  # "the meetings of May 10 and 11" may be one round
NOW = frozenset({"just", "now", "today"})
LATELY = frozenset({"recently", "lately"})
CLAUSES = frozenset({"acl", "relcl", "advcl", "ccomp", "pcomp"})


def noun_of(trigger: Trigger) -> Token | None:
    """Give the noun that names the contact, if one does: the trigger, or the object of "held talks"."""
    noun = trigger.object if trigger.object is not None else trigger.token
    return noun if noun.pos_ in {"NOUN", "PROPN"} else None


def realis_of_contact(trigger: Trigger, codebook: Codebook) -> tuple[Realis, Token] | None:
    """Give the realis that a contact has by the words around it where they do not tell of one held, with the word that says so."""
    token = trigger.token
    if token.pos_ not in {"NOUN", "PROPN"}:
        return None
    if token.dep_ == "dobj":
        return _announced(token, codebook)
    if token.dep_ == "pobj" and token.head.pos_ in {"ADP", "SCONJ"}:
        return _under_preposition(token, codebook)
    return None


def _announced(noun: Token, codebook: Codebook) -> tuple[Realis, Token] | None:
    """Read "announced a new dialogue", "agreed to further discussions" with "to further" taken for a verb's beginning."""
    if lemma_of(noun.head) in codebook.cues["contact_announcing"] and not is_definite(noun):
        return Realis.PLANNED, noun.head
    return None


def _under_preposition(noun: Token, codebook: Codebook) -> tuple[Realis, Token] | None:
    cues, prep = codebook.cues, noun.head
    if (word := _awaited(noun, cues["contact_awaited"])) is not None:
        return Realis.PLANNED, word
    verb = prep.head
    if verb.pos_ not in VERBS:
        return None
    if prep.lower_ in cues["contact_topics"] | {"of"} and not is_definite(noun) and lemma_of(verb) in cues["contact_silent"]:
        own = children(verb, "nsubj", "nsubjpass")
        none = none_of(own[0]) if own else None
        return (Realis.HYPOTHETICAL, none) if none is not None else None
    if prep.lower_ in TIMELESS and not is_perfect(verb) and not _is_reached_between(verb, prep):
        return _at_what_is_to_come(verb, codebook)
    return None


def _awaited(noun: Token, words: AbstractSet[str]) -> Token | None:
    """Give the word that puts off the news of a contact, which is not over then: "for the specifics of the talks, please stay tuned"."""
    verbs = [node for node in islice(noun.ancestors, MAX_CLIMB) if node.pos_ in VERBS][:1]
    return next((word for verb in verbs for word in (verb, *verb.children) if word.lower_ in words), None)


def _at_what_is_to_come(verb: Token, codebook: Codebook) -> tuple[Realis, Token] | None:
    """Read "will raise it at the meeting", "would outplay us in the talks": the contact is no more certain than the verb."""
    for modal in auxiliaries(verb):
        if modal.lower_ in codebook.cues["modals_future"]:
            return Realis.PLANNED, modal
        if modal.lower_ in IMAGINED:
            return Realis.HYPOTHETICAL, modal
    return None


def _is_reached_between(verb: Token, prep: Token) -> bool:
    """Say whether a participle stands between: "will honour what was agreed at the meeting", "the consensus reached in the call"."""
    return any(token.tag_ in {"VBN", "VBD"} and token.i != verb.i for token in verb.doc[verb.i + 1 : prep.i])


def is_spoken_of(trigger: Trigger, codebook: Codebook) -> bool:
    """Say whether the contact is only what is spoken of: "On trade talks, I refer you to the ministry"."""
    noun = trigger.token
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.dep_ != "pobj" or noun.tag_ != "NNS":
        return False
    prep = noun.head
    is_bare = not children(noun, "det", "poss", "nummod", "acl", "relcl")
    return is_bare and prep.lower_ in codebook.cues["contact_topics"] and prep.head.pos_ in VERBS and prep.i < prep.head.i


def is_general(trigger: Trigger, codebook: Codebook) -> bool:
    """Say whether the noun means the relationship, not one contact: "the dialogue and cooperation between the two", "the first session of their dialogue"."""
    noun = noun_of(trigger)
    if noun is None:
        return False
    if _is_body_of(noun) or _is_kept_up(noun, codebook):
        return True
    beside = [*children(noun, "conj"), *([noun.head] if noun.dep_ == "conj" else [])]
    return noun.tag_ == "NN" and any(lemma_of(other) in codebook.cues["contact_general"] for other in beside)


def is_figure(trigger: Trigger, codebook: Codebook) -> bool:
    """Say whether the words are a figure of speech, in which nobody meets: "meet each other *halfway*"."""
    verb = trigger.token
    words = [child for child in verb.children if child.lower_ in codebook.cues["contact_figures"]] if verb.pos_ in VERBS else []
    is_spot = any(
        prep.lower_ == "between" for node in (verb, *words) for prep in children(node, "prep")
    )  # "met halfway between their capitals"
    return bool(words) and not is_spot


def _is_kept_up(noun: Token, codebook: Codebook) -> bool:
    """Say whether the noun is what goes on between the two: "while preserving an open dialogue", "made progress in their dialogue"."""
    if noun.tag_ != "NN" or lemma_of(noun) not in MASS_NOUNS:
        return False
    if noun.dep_ == "dobj":
        return lemma_of(noun.head) in codebook.cues["contact_keeping"]
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"in", "on"}:
        return False
    above = noun.head.head
    return any(lemma_of(word) == "progress" for word in (above, *children(above, "dobj", "nsubjpass")))


def _is_body_of(noun: Token) -> bool:
    """Say whether the noun names the body that meets: "the first meeting of the working group of their consultations"."""
    node = noun
    for _ in range(MAX_CLIMB):
        if node.dep_ != "pobj" or node.head.lower_ != "of":
            return False
        node = node.head.head
        if lemma_of(node) in SITTINGS:
            return True
    return False


def is_several(trigger: Trigger, codebook: Codebook) -> bool:
    """Say whether the words sum up several contacts: "previous talks", "three phone calls", "has met him many times"."""
    cues = codebook.cues
    noun = noun_of(trigger)
    if (
        noun is not None
        and _is_countable(noun, codebook)
        and any(child.lower_ != "one" and (child.dep_ == "nummod" or child.lower_ in cues["contact_counts"]) for child in noun.children)
    ):
        return True
    verb = trigger.token
    telling = verb.head if verb.dep_ == "dobj" else verb
    if telling.dep_ in {"relcl", "acl"} and lemma_of(telling.head) == "time" and is_perfect(telling):
        return True  # "it is not the first time that they have met", "that they have done talks"
    if verb.pos_ not in VERBS:
        return False
    if any(child.lower_ in cues["several_adverbs"] for child in children(verb, "advmod")):
        return True
    counted = [*children(verb, "npadvmod"), *(noun for prep, noun in prepositions(verb) if prep == "on")]
    return any(lemma_of(noun) in cues["several_nouns"] and noun.tag_ == "NNS" for noun in counted)


def has_several(noun: Token, codebook: Codebook) -> bool:
    """Say whether an adjective makes several of what the noun names: "previous discussions"."""
    return noun.tag_ == "NNS" and any(child.lower_ in codebook.cues["several_adjectives"] for child in noun.children)


def _is_countable(noun: Token, codebook: Codebook) -> bool:
    """Say whether a plural noun is several contacts: "calls" are, "talks" are one."""
    return noun.tag_ == "NNS" and f"{lemma_of(noun)}s" in codebook.linking.many_nouns


def is_of_a_time(trigger: Trigger, when: DateInterval, codebook: Codebook) -> bool:
    """Say whether the words tell of several contacts of some time, or of any of them: of no one contact is anything said.

    "The encounters of the past years", "the recent calls", "calls with him over the last week"; "I have spoken with him", on some day.
    """
    noun = noun_of(trigger)
    length = (when.hi - when.lo).days if when.lo is not None and when.hi is not None else None
    if noun is None:
        is_late = any(child.lower_ in LATELY for child in children(trigger.token, "advmod"))
        return when.basis is When.UNKNOWN and trigger.token.pos_ in VERBS and not is_late and _is_plain_perfect(trigger.token)
    if length is not None and length > LONG_DAYS:
        return noun.tag_ == "NNS"
    return (when.basis is When.UNKNOWN or (length is not None and length > DAY_DAYS)) and _is_countable(noun, codebook)


def is_recalled(trigger: Trigger, codebook: Codebook, *, is_own_word: bool, is_spoken: bool) -> bool:
    """Say whether a contact lies behind the page, on no day that is told.

    Args:
        trigger: of the contact.
        codebook: for the words that say so.
        is_own_word: the page is a statement, post or transcript, where "the meeting" and "their call" point back; in the
            news they are mostly what is told of.
        is_spoken: the page is a transcript, where a speaker remembers; what he posts is news.
    """
    cues, token = codebook.cues, trigger.token
    if token.pos_ in VERBS and token.dep_ == "acl" and trigger.object is not None:
        token = trigger.object  # "following the talks held in London"
    if token.pos_ in VERBS:
        return (is_own_word and _is_plain_perfect(token)) or (is_spoken and _is_own_memory(token))
    if is_news(token) or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    if is_reached_at(token, codebook) or any(child.lower_ in cues["contact_past_adjectives"] for child in children(token, "amod")):
        return True
    if not is_own_word:
        return False
    # "The call", "their call", "the leaders' call".
    owners = children(token, "poss")
    known = [child.lower_ for noun in (token, *owners) for child in children(noun, "det")] + [child.tag_ for child in owners]
    is_after = token.dep_ == "pobj" and token.head.lower_ in cues["contact_past_prepositions"]
    return bool({"the", "this", "that", "PRP$"} & set(known)) or is_after


def is_news(noun: Token) -> bool:
    """Say whether the noun is what the sentence tells: "it was the first conversation between them"."""
    return noun.dep_ == "attr" and any(own.lower_ in {"it", "this", "that"} for own in children(noun.head, "nsubj"))


def is_reached_at(noun: Token, codebook: Codebook) -> bool:
    """Say whether the noun is the contact at which something was reached: "to act on the understandings reached during their call".

    Whatever is wished for what was reached there, the contact was held.
    """
    preposition = noun.head
    reached = preposition.head
    if noun.dep_ != "pobj" or preposition.dep_ != "prep":
        return False
    if reached.tag_ == "VBN" and reached.dep_ in {"acl", "relcl"}:
        return True
    if not is_definite(noun):
        return False
    if preposition.lower_ in TIMELESS and reached.pos_ in VERBS:
        # The parser may hang "in their call" from "implement": "to implement what was reached between the two in their call".
        between = reached.doc[reached.i + 1 : preposition.i]
        return any(
            token.tag_ == "VBN" and token.dep_ == "acl" and lemma_of(token) in codebook.cues["contact_reaching"] for token in between
        )
    return lemma_of(reached) in codebook.cues["contact_outcomes"]


def is_under_way(trigger: Trigger, when: DateInterval) -> bool:
    """Say whether talking goes on, on no day and nowhere that is told: "we're negotiating with them" tells of no one contact."""
    verb = trigger.token
    if (
        verb.tag_ != "VBG"
        or trigger.object is not None
        or trigger.entry.mode == "visit"
        or when.basis not in {When.UNKNOWN, When.PUBLICATION}
    ):
        return False
    if any(child.lower_ in {"was", "were"} for child in children(verb, "aux")):
        return False  # "I was speaking to him": a call that is over
    # "Now, …" opens talk; "is now speaking with him" tells of a call.
    return not any(
        child.lower_ in NOW and not (child.i + 1 < verb.i and child.nbor(1).is_punct) for child in children(verb, "advmod", "npadvmod")
    )


def _is_plain_perfect(verb: Token) -> bool:
    """Say whether the verb is a present perfect, which gives no day: "I have called him"; "has just called him" does."""
    has = any(aux.lower_ in {"has", "have", "'ve", "’ve", "'s", "’s"} for aux in children(verb, "aux"))
    return has and verb.tag_ == "VBN" and not any(child.lower_ in NOW for child in children(verb, "advmod", "npadvmod"))


def _is_own_memory(verb: Token) -> bool:
    """Say whether a speaker tells of a contact in the past tense, which gives no day: "I spoke with him", "they had a great call", "I was having talks"."""
    speaks = any(own.lower_ in {"i", "we", "they"} for own in children(verb, "nsubj"))
    is_past = verb.tag_ == "VBD" or (verb.tag_ == "VBG" and any(aux.lower_ in {"was", "were"} for aux in children(verb, "aux")))
    return speaks and is_past and not any(child.lower_ in NOW for child in children(verb, "advmod", "npadvmod"))


def is_credited(noun: Token, codebook: Codebook) -> bool:
    """Say whether a contact is what might bring something about: "the call *could lead* to fresh talks" leaves open what follows, not the call."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.pos_ not in VERBS or lemma_of(verb) in codebook.cues["contact_going"]:
        return False
    return any(aux.lower_ in IMAGINED for aux in auxiliaries(verb))


def is_own_words(trigger: Trigger, token: Token | None) -> bool:
    """Say whether words stand in the trigger's own clause, not in one that hangs from it: "implementing what was agreed by phone"."""
    own = {trigger.token.i, *([trigger.object.i] if trigger.object is not None else [])}
    node = token
    for _ in range(MAX_CLIMB):
        if node is None or node.i in own or node.head.i == node.i:
            return True
        if node.dep_ in CLAUSES:
            return False
        node = node.head
    return True


def is_hoped(verb: Token, hoping: AbstractSet[str]) -> bool:
    """Say whether somebody hopes for it: "hopes that the two sides will work", "expressed hope that they would meet"."""
    return hoped_clause(verb, hoping) is not None


def hoped_clause(verb: Token, hoping: AbstractSet[str], *, through: AbstractSet[str] = frozenset({"conj"})) -> Token | None:
    """Give the verb of the clause that somebody hopes for, above `verb` by the relations `through`: "hopes that they will *stop* arming"."""
    node = verb
    while node.dep_ in through and node.head.pos_ in {"VERB", "AUX"}:
        node = node.head
    return node if node.dep_ in {"ccomp", "acl", "relcl"} and lemma_of(node.head) in hoping else None
