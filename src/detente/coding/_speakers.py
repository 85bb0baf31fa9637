"""Finds who says so: whom a verb of saying, "according to" or "in the words of" names."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from detente.article import Span
from detente.codebook import Codebook
from detente.coding.actors import SentenceActors
from detente.coding.parse import agent, children, lemma_of, subject
from detente.event import Asserter

NOBODY = Asserter("unnamed sources", None, anonymous=True)
PRONOUNS = frozenset({"it", "they", "he", "she", "we"})


class Speakers:
    """Knows who speaks in one parsed sentence."""

    def __init__(self, doc: Doc, offset: int, text: str, codebook: Codebook, actors: SentenceActors) -> None:
        self._doc = doc
        self._offset = offset
        self._text = text
        self._codebook = codebook
        self._actors = actors

    def asserter(self, speaker: Token | None) -> Asserter:
        """Give who speaks, given the subject of the verb of saying."""
        if speaker is None:
            return NOBODY
        speaker = self._owner(speaker)
        actors = self._actors.group_at(speaker)
        span = self._span(speaker)
        if speaker.pos_ == "PRON" and not actors:
            return Asserter(speaker.text, None, anonymous=True, span=span)
        anonymous = lemma_of(speaker) in self._codebook.cues["anonymous_nouns"] and not any(actor.person for actor in actors)
        code = actors[0].code if actors else None
        return Asserter(span.exact, code, anonymous, span, actors[0].sector if actors else None)

    def is_outsider(self, speaker: Token | None) -> bool:
        """Say whether the speaker acts for no state and for no body of states, so that its "should" is advice."""
        if speaker is None or speaker.pos_ == "PRON":
            return False
        actors = self._actors.group_at(self._owner(speaker))
        if not actors:
            return speaker.pos_ == "PROPN" or lemma_of(speaker) in self._codebook.cues["advising_nouns"]
        return all(actor.sector in {"NGO", "BUS", "CVL", "JRN", "MED", "EDU"} for actor in actors)

    def may_be_same(self, one: Token | None, other: Token | None) -> bool:
        """Say whether a clause's subject can be the speaker: else "would" is a prediction about somebody."""
        if one is None or other is None:
            return False
        if one.lower_ in PRONOUNS:
            return True
        if self.is_outsider(other):
            return False
        ours = {actor.code for actor in self._actors.group_at(one)}
        theirs = {actor.code for actor in self._actors.group_at(other)}
        return bool(ours & theirs) or not theirs

    def of_account(self, trigger: Token) -> Iterator[tuple[Token, Token]]:
        """Give (speaker, cue) for "according to the ministry", "by Iran's account", "…, the minister said, …"."""
        for token in self._doc:
            if token.lower_ == "according" and token.i + 2 < len(self._doc) and token.nbor(1).lower_ == "to":
                if not _is_aside(token, trigger):
                    yield from ((noun, token) for noun in _named_after(token))
            elif token.dep_ == "pobj" and token.head.lower_ in {"in", "by"} and lemma_of(token) in self._codebook.cues["account_nouns"]:
                yield from ((owner, token) for owner in _owners(token, "of"))
            elif token.dep_ == "parataxis" and lemma_of(token) in self._codebook.cues["report"] and _is_between_commas(token):
                yield from ((own, token) for own in children(token, "nsubj"))

    def _owner(self, speaker: Token) -> Token:
        """Give whose word a paper is: "a statement by the ministry", "Iran's announcement"."""
        if lemma_of(speaker) not in self._codebook.cues["report_nouns"]:
            return speaker
        owners = _owners(speaker, "by", "from", "of") or [
            child for child in children(speaker, "amod", "compound") if self._actors.group_at(child)
        ]
        return owners[0] if owners else speaker

    def _span(self, speaker: Token) -> Span:
        start, end = speaker.left_edge.idx, speaker.idx + len(speaker.text)
        return Span.at(self._text, self._offset + start, self._offset + end)


def speaker_of(verb: Token) -> Token | None:
    """Give who says so: the subject of a verb of saying; of a passive ("he was told by Peru that") its agent."""
    if children(verb, "auxpass") or (verb.tag_ == "VBN" and agent(verb) is not None):
        return agent(verb)
    return subject(verb)


def owner_of(noun: Token) -> Token | None:
    """Give whose word a noun of saying is: "Iran's statement", "a Tajik denial"."""
    owners = [*_owners(noun, "by", "from"), *children(noun, "amod")]
    return owners[0] if owners else None


def _owners(noun: Token, *prepositions: str) -> list[Token]:
    by = [child for prep in children(noun, "prep", "agent") if prep.lower_ in prepositions for child in children(prep, "pobj")]
    return [*children(noun, "poss"), *by]


def _named_after(according: Token) -> list[Token]:
    return [noun for noun in according.nbor(1).children if noun.dep_ == "pobj"] or [
        noun for prep in according.children for noun in prep.children if noun.dep_ == "pobj"
    ]


def _is_between_commas(verb: Token) -> bool:
    """Say whether a verb of saying stands with its subject between commas, and so speaks for the sentence around it."""
    subjects = children(verb, "nsubj")
    start = subjects[0].left_edge.i if subjects else 0
    return start > 0 and verb.doc[start - 1].text == "," and verb.doc[verb.i + 1 : verb.i + 2].text in {",", "."}


def _is_aside(according: Token, trigger: Token) -> bool:
    """Tell "expelled an attaché who, according to a lawyer, had spied" from what is said of the whole sentence."""
    clause = next((node for node in according.ancestors if node.dep_ in {"relcl", "acl"}), None)
    if clause is None or trigger.i in {token.i for token in clause.subtree}:
        return False
    end = max(token.i for token in according.subtree)
    joined = according.doc[max(according.i - 2, 0) : according.i]
    return any(token.pos_ != "PUNCT" for token in according.doc[end + 1 :]) or any(token.pos_ == "CCONJ" for token in joined)
