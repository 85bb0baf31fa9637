"""Reads what is demanded, says the mode of a REQUEST: what it asks for, item by item, the first that can be told.

A list of demands has one mode in the record, that of its first telling item; to keep one's word, to see or to respect
something asks for nothing new and has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from detente.coding.parse import children, conjuncts, direct_objects, lemma_of, prepositions

ASKED_FOR = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl"})
LISTED = frozenset({"conj", "dep", "advcl", "ccomp"})
BASE = frozenset({"VB", "VBP"})
TOWARDS = frozenset({"to", "into", "in", "through", "via", "by", "for"})  # "return to talks", "settle it through dialogue"
Words = Mapping[str, frozenset[str]]


def mode_of_demand(token: Token, words: Words, mode: str | None) -> str | None:
    """Give the mode of the demand at `token`; `mode`, as read elsewhere, where its items do not tell.

    Args:
        token: The word that demands.
        words: The codebook's cues, with a list for each mode.
        mode: What the lexicon or the network has given.
    """
    items = list(_items(token))
    told = [_mode_of_item(item, words) for item in items]
    if (first := next((found for found in told if found is not None), None)) is not None:
        return first
    if any(lemma_of(item) in words["demanding_nothing_new"] for item in items):
        return None
    return mode


def _items(token: Token) -> Iterator[Token]:
    """Give the verbs that are demanded, in order: "urged it to *stop*, *lift* the duties and *return* to talks"."""
    holders = [token, *direct_objects(token), *(noun for _, noun in prepositions(token))]
    found = {
        item.i: item
        for holder in holders
        for child in children(holder, *ASKED_FOR)
        if child.i > token.i and child.tag_ in BASE
        for item in conjuncts(child)
        if item.pos_ in {"VERB", "AUX"}
    }
    if found:
        found |= {other.i: other for other in token.doc[min(found) + 1 :] if _is_listed(other)}
    yield from (found[place] for place in sorted(found))


def _is_listed(verb: Token) -> bool:
    """Say whether a bare verb goes on with a list, wherever the parser hung it: "urged it to abide by the rules, *stop* …"."""
    if verb.tag_ not in BASE or verb.pos_ != "VERB" or verb.dep_ not in LISTED or children(verb, "nsubj", "aux", "mark"):
        return False
    before = verb.nbor(-1)
    while before.pos_ == "ADV" and before.i > 0:
        before = before.nbor(-1)
    return before.lower_ in {",", "and", ";"}


def _mode_of_item(verb: Token, words: Words) -> str | None:
    lemma = lemma_of(verb)
    particles = {child.lower_ for child in children(verb, "prt")}
    phrases = {lemma, *(f"{lemma} {particle}" for particle in particles)}
    if children(verb, "neg") or any(child.lower_ == "not" and child.i < verb.i for child in verb.children):
        return "change"
    if phrases & words["demanding_yield"]:
        return "yield"
    objects = {lemma_of(noun) for noun in direct_objects(verb)}
    ways = {lemma_of(noun) for prep, noun in prepositions(verb) if prep in TOWARDS}
    ways |= {lemma_of(inner) for prep, noun in prepositions(verb) if prep in TOWARDS for _, inner in prepositions(noun)}
    if any(child.lower_ in words["contact_figures"] for child in verb.children):
        return "change"  # "to meet us halfway" is to give way, and nobody meets
    if phrases & words["demanding_meet"] or (objects | ways) & words["demanding_meet_nouns"]:
        return "meet"
    if objects & words["demanding_yield_nouns"]:
        return "yield"
    if phrases & words["demanding_assist"] or objects & words["demanding_assist_nouns"]:
        return "assist"
    return "change" if phrases & words["demanding_change"] else None
