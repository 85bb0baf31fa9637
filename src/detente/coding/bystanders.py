"""Reads the parties of a trigger, says which of them take no part: owners, topics, those one is contrasted with, a speaker's "them"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from detente.codebook import Entry
from detente.coding.arguments import MODIFIERS
from detente.coding.clause import Clause
from detente.coding.parse import children, direct_objects, lemma_of, prepositions, subject
from detente.coding.triggers import Trigger
from detente.event import ActorBasis, ActorMention

KIND_TYPES = frozenset({"SUPPORT", "AID", "COOPERATE"})
BLAMING = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
TWO = 2
ONE_SIDED = frozenset({"REJECT", "CONCEDE", "RETREAT", "SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "THREATEN"})


class Bystanders:
    """Those in one sentence who are named and do not take part."""

    def __init__(self, clause: Clause) -> None:
        self._sentence = clause.sentence
        self._doc = clause.doc
        self._codebook = clause.page.codebook

    def is_craft(self, party: ActorMention) -> bool:
        """Say whether the party is a ship or a plane, which attacks and patrols, but meets nobody."""
        token = self._token_of(party)
        return token is not None and party.person is None and lemma_of(token) in self._codebook.nouns_of(("@craft",))

    def is_done_by_helped(self, verb: Token) -> bool:
        """Say whether those do it who are helped in doing it: "supports Egypt in *defending* its rights"."""
        if verb.dep_ != "pcomp" or verb.head.lower_ != "in":
            return False
        governor = verb.head.head
        while governor.pos_ in {"NOUN", "PROPN", "PRON"} and governor.head.i != governor.i:
            governor = governor.head
        return lemma_of(governor) in self._codebook.cues["helping"] and bool(direct_objects(governor))

    def is_courtesy(self, verb: Token) -> bool:
        """Say whether good wishes are owed to all on a day that returns: "congratulated Chad *on its National Day*", not "on its election"."""
        occasions = [noun for prep, noun in prepositions(verb) if prep in {"on", "for"}]
        occasions += [noun for item in direct_objects(verb) for prep, noun in prepositions(item) if prep in {"on", "for"}]
        return any(
            lemma_of(noun) in self._codebook.cues["courtesy_occasions"] and (noun.pos_ == "PROPN" or lemma_of(noun) != "day")
            for noun in occasions
        )

    def is_beside_the_point(self, party: ActorMention, parties: Sequence[ActorMention], trigger: Trigger) -> bool:
        """Say whether a recipient only names what the act is about, or with what it is contrasted."""
        token = self._token_of(party)
        if token is None:
            return False
        ahead = token.head if token.dep_ == "pobj" else token
        if ahead.i and ahead.nbor(-1).lower_ == "not" and len({other.code for other in parties}) > 1:
            return True  # "gave it to Panama, not to China"
        if token.lower_ == "them" and any(lemma_of(word) in self._codebook.cues["private_many"] for word in self._doc[: token.i]):
            return True  # "respects the wishes of companies and supports them": not the country of the sentence before
        if self._is_friend_of_blamed_ties(token, trigger, parties):
            return True
        topics = self._codebook.cues["topic_nouns" if trigger.entry.type not in KIND_TYPES else "topic_nouns_of_kindness"]
        if token.dep_ in MODIFIERS - {"poss"} and lemma_of(token.head) in topics:
            return True  # "commitments on the Taiwan question", "efforts to end the Ukraine crisis"
        return self._is_owner_of(token, [other for other in parties if other.code != party.code])

    def _is_friend_of_blamed_ties(self, token: Token, trigger: Trigger, parties: Sequence[ActorMention]) -> bool:
        """Say whether a party only has ties that another harms: "condemns the U.S. sabotage of its *relations with* Chad": Chad is blamed for nothing."""
        node = token
        while node.dep_ == "conj":
            node = node.head
        if trigger.entry.type not in BLAMING or node.dep_ != "pobj" or node.head.lower_ != "with" or len({p.code for p in parties}) < TWO:
            return False
        ties = node.head.head
        return lemma_of(ties) in self._codebook.cues["tie_nouns"] and bool(children(ties, "poss"))

    def is_other_side_only(self, trigger: Trigger, parties: Sequence[ActorMention]) -> bool:
        """Say whether all parties are one pronoun after "with", while another subject acts: "the admiral signed it *with them*"."""
        if len({party.span for party in parties}) != 1 or subject(trigger.token) is None:
            return False
        token = self._token_of(parties[0])
        return token is not None and token.pos_ == "PRON" and token.dep_ == "pobj" and token.head.lower_ == "with"

    def _is_owner_of(self, owner: Token, others: Sequence[ActorMention]) -> bool:
        """Say whether a party is only the owner of another, or of its land: "China's Taiwan", "China's Taiwan region"."""
        if owner.dep_ != "poss":
            return False
        land = owner.head
        names = {land.i}
        if lemma_of(land) in self._codebook.cues["region_nouns"]:
            names |= {word.i for word in children(land, "compound", "nmod", "amod")}
        return any(token is not None and token.i in names for token in map(self._token_of, others))

    def _token_of(self, party: ActorMention) -> Token | None:
        """Give the head word of a party that this sentence names."""
        start, end = party.span.start - self._sentence.span.start, party.span.end - self._sentence.span.start
        if start < 0 or end > len(self._doc.text):
            return None
        words = self._doc.char_span(start, end, alignment_mode="expand")
        return words.root if words is not None else None


def is_both_at_once(entry: Entry, actors: Sequence[ActorMention]) -> bool:
    """Say whether one word for both sides is all there is to a one-sided act: who did it to whom is not told ("they refused")."""
    is_one_word = len({actor.span for actor in actors}) == 1 and len({actor.code for actor in actors}) > 1
    return is_one_word and entry.type in ONE_SIDED and actors[0].basis is ActorBasis.COREFERENCE
