"""Reads the sentence of a contact, gives whose request it was: "at the request of", "was requested by", "Tokyo sought the call".

Where the words do not plainly name somebody the answer is None: "at her request", "upon request".
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from detente.codebook import Codebook
from detente.coding._verb_forms import VERBS
from detente.coding.actors import SentenceActors
from detente.coding.parse import agent, children, conjuncts, lemma_of, prepositions, subject
from detente.coding.triggers import Trigger
from detente.event import ActorBasis, ActorMention

UPON = frozenset({"at", "on", "upon", "by"})
TWO = 2  # sides among which one is "the latter"


def initiator_of(trigger: Trigger, doc: Doc, actors: SentenceActors, codebook: Codebook, *, offset: int) -> str | None:
    """Give the code of whoever asked for the contact, None where the sentence does not plainly say."""
    for noun in doc:
        if lemma_of(noun) in codebook.cues["request_nouns"] and noun.dep_ == "pobj" and noun.head.lower_ in UPON:
            return _owner_of_request(noun, actors, offset)
    heads = [trigger.token, *([trigger.object] if trigger.object is not None else [])]
    for head in heads:
        if (code := _asked_by(head, actors, codebook) or _asker(head, actors, codebook)) is not None:
            return code
    return None


def asks_for(noun: Token, codebook: Codebook) -> bool:
    """Say whether the noun is what somebody asked for, told from afterwards: "Beijing had sought the call", "asked for the meeting"."""
    verb = _asking_verb(noun, codebook)
    if noun.dep_ == "nsubjpass" and lemma_of(noun.head) in codebook.cues["request_verbs"]:
        return any(word.lower_ in {"was", "were", "been"} for word in children(noun.head, "auxpass"))
    return verb is not None and verb.tag_ in {"VBD", "VBN"}


def _owner_of_request(noun: Token, actors: SentenceActors, offset: int) -> str | None:
    """Read "the request of the American side", "Tokyo's invitation", "the latter's request"."""
    for owner in children(noun, "poss"):
        if owner.lower_ in {"latter", "former"}:
            return _of_two(owner, actors, offset)
        return _one_code(actors.group_at(owner))
    return _one_code([party for prep, item in prepositions(noun) if prep == "of" for party in actors.group_at(item)])


def _of_two(owner: Token, actors: SentenceActors, offset: int) -> str | None:
    """Give the second or first of exactly two sides that stand by name before the word."""
    named = sorted(actors.all_named(), key=lambda actor: actor.span.start)
    before = [actor for actor in named if actor.code is not None and actor.span.start < offset + owner.idx]
    codes = list(dict.fromkeys(actor.code for actor in before))
    if len(codes) != TWO:
        return None
    return codes[1] if owner.lower_ == "latter" else codes[0]


def _asked_by(head: Token, actors: SentenceActors, codebook: Codebook) -> str | None:
    """Read "the call, requested by Beijing", "the call was requested by Beijing", "the call lasted an hour and was requested by Beijing".

    Also "invited by the president, he visited".
    """
    words = [*children(head, "acl", "relcl", "advcl"), *([head.head] if head.dep_ == "nsubjpass" else [])]
    if head.dep_ in {"nsubj", "nsubjpass"}:
        words += [verb for verb in conjuncts(head.head) if not children(verb, "nsubj", "nsubjpass") and children(verb, "auxpass")]
    for verb in words:
        doer = agent(verb) if verb.tag_ == "VBN" and lemma_of(verb) in codebook.cues["request_agents"] else None
        if doer is not None:
            return _one_code(actors.group_at(doer))
    return None


def _asker(head: Token, actors: SentenceActors, codebook: Codebook) -> str | None:
    """Read "Washington had sought the call", "the call that Washington asked for"."""
    verb = _asking_verb(head, codebook)
    own = subject(verb) if verb is not None and verb.tag_ in {"VBD", "VBN"} else None
    return _one_code(actors.group_at(own)) if own is not None else None


def _asking_verb(noun: Token, codebook: Codebook) -> Token | None:
    verbs = codebook.cues["request_verbs"]
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    if noun.dep_ == "dobj" and lemma_of(noun.head) in verbs:
        return noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "for" and lemma_of(noun.head.head) == "ask" and noun.head.head.pos_ in VERBS:
        return noun.head.head
    return next(
        (verb for verb in children(noun, "relcl") if lemma_of(verb) in verbs and children(verb, "nsubj")),
        None,
    )


def _one_code(parties: Iterable[ActorMention]) -> str | None:
    """Give the code of one side; a pronoun's is a guess, and two sides are none."""
    found = list(parties)
    codes = {party.code for party in found if party.code is not None}
    if len(codes) != 1 or any(party.basis is ActorBasis.COREFERENCE for party in found):
        return None
    return next(iter(codes))
