"""Reads the words around a trigger, says whether the act happened and on whose word.

The trigger is followed up its parse: auxiliaries, negation and adjectives beside it, then each governing verb, noun or
conjunction in turn. The innermost cue that settles the matter wins ("said it refused to sell": did not occur, attributed).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from detente.article import Span
from detente.codebook import Codebook
from detente.coding.actors import SentenceActors
from detente.coding.parse import OBJECTS, children, lemma_of, subject
from detente.event import Asserter, Attribution, Realis, Status

FUTURE_IN_PAST = frozenset({"would"})
# "No statement was issued after the talks": whatever is said of the rest, the talks were held.
PRESUPPOSING = frozenset({"after", "before", "during", "since", "following", "despite", "amid", "throughout"})
CLAUSES = frozenset({"advcl", "relcl", "acl", "ccomp", "parataxis", "pcomp"})
LET_ALONE = re.compile(r"\b(?:still|much|even) less\b|\blet alone\b")
UNDER_WAY = re.compile(r"\b(?:under ?way|in progress|ongoing)\b")
UNTRUE = frozenset({"false", "untrue", "baseless", "groundless", "fabricated", "incorrect", "wrong", "unfounded"})
MAX_CLIMB = 25  # longer chains are parse cycles or page clutter, never a sentence
TO_BE_INFINITIVE = frozenset({"xcomp", "acomp"})


@dataclass
class _Reading:
    realis: Realis | None = None
    cues: list[Span] = field(default_factory=list)
    asserters: list[Asserter] = field(default_factory=list)
    allegation: bool = False
    negated: bool = False


class StatusReader:
    """Reads the status of triggers in one parsed sentence."""

    def __init__(self, doc: Doc, offset: int, text: str, codebook: Codebook, actors: SentenceActors) -> None:
        self._doc = doc
        self._offset = offset
        self._text = text
        self._cues = codebook.cues
        self._actors = actors
        self._codebook = codebook

    def read(self, trigger: Token, *, carried: Token | None = None) -> Status:
        """Give the status of the act at `trigger`; `carried` is the noun that a light verb carries ("held *talks*"), if any."""
        reading = _Reading()
        if trigger.pos_ in {"NOUN", "PROPN"}:
            self._read_noun(trigger, reading)
            self._read_predicate(trigger, reading)
        if carried is not None:
            self._read_noun(carried, reading)
        node = trigger
        own_clause = True  # what is said of the main verb is not said of a clause beside it
        seen: set[int] = set()
        for _ in range(MAX_CLIMB):
            if node.i in seen:
                break
            seen.add(node.i)
            if node.pos_ in {"VERB", "AUX"}:
                if own_clause:
                    self._read_auxiliaries(node, reading)
                self._read_parenthesis(node, reading)
            if node.dep_ == "ROOT" or (node.dep_ == "pobj" and node.head.lower_ in PRESUPPOSING):
                break
            self._read_governor(node, reading)
            own_clause = own_clause and node.dep_ not in CLAUSES
            node = node.head
        if LET_ALONE.search(self._doc.text[: trigger.idx]):
            reading.negated = True
            self._set(reading, Realis.NOT_OCCURRED, None)
        self._read_according(reading)
        return self._settle(reading, trigger)

    # What stands beside the word

    def _read_noun(self, noun: Token, reading: _Reading) -> None:
        for child in noun.children:
            lower = child.lower_
            if child.dep_ in {"amod", "det", "compound", "advmod", "nummod"}:
                if lower in self._cues["allegation_adjectives"]:
                    reading.allegation = True
                    self._cue(reading, child)
                elif lower in self._cues["failed_adjectives"]:
                    self._set(reading, Realis.NOT_OCCURRED, child)
                elif lower in self._cues["planned_adjectives"]:
                    self._set(reading, Realis.PLANNED, child)
                elif lower in self._cues["hypothetical_adjectives"]:
                    self._set(reading, Realis.HYPOTHETICAL, child)
                elif lower == "no":
                    reading.negated = True
                    self._set(reading, Realis.NOT_OCCURRED, child)

    def _read_parenthesis(self, verb: Token, reading: _Reading) -> None:
        """Read "Japan, officials said, imposed tariffs": who says so stands inside the clause."""
        for child in children(verb, "parataxis"):
            if lemma_of(child) in self._cues["report"] | self._cues["claim"] and children(child, "nsubj"):
                self._assert(reading, child, allegation=lemma_of(child) in self._cues["claim"])

    def _read_predicate(self, noun: Token, reading: _Reading) -> None:
        """Read "a meeting is to be held": what is said of the act named by a subject."""
        verb = noun.head
        if noun.dep_ == "nsubj" and lemma_of(verb) == "be":
            if UNDER_WAY.search(self._doc.text[verb.idx :]):
                self._set(reading, Realis.ONGOING, None)
            for child in children(verb, "xcomp"):
                if any(aux.lower_ == "to" for aux in children(child, "aux")):
                    self._set(reading, Realis.PLANNED, verb)

    def _read_auxiliaries(self, verb: Token, reading: _Reading) -> None:
        for child in verb.children:
            lower = child.lower_
            if child.dep_ == "neg" or (child.dep_ == "advmod" and lower in {"never", "hardly", "barely"}):
                reading.negated = True
                self._set(reading, Realis.NOT_OCCURRED, child)
            elif (
                child.dep_ in {"aux", "auxpass"}
                and lower in {"had", "were", "should"}
                and verb.dep_ in {"advcl", "ccomp"}
                and child.i == verb.left_edge.i
            ):
                self._set(reading, Realis.HYPOTHETICAL, child)  # "Had China condemned Russia, …"
            elif child.dep_ in {"aux", "auxpass"}:
                if lower in self._cues["modals_future"] or lower == "wo":
                    self._set(reading, Realis.PLANNED, child)
                elif lower in FUTURE_IN_PAST:
                    # "said it would impose": announced. Elsewhere "would" is a condition.
                    announced = self._is_reported(verb)
                    self._set(reading, Realis.PLANNED if announced else Realis.HYPOTHETICAL, child)
                elif lower in self._cues["modals_duty"]:
                    self._set(reading, Realis.DEMANDED, child)
                elif lower in self._cues["modals_hypothetical"]:
                    self._set(reading, Realis.HYPOTHETICAL, child)
            elif child.dep_ == "advmod" and lower in self._cues["allegation_adverbs"]:
                reading.allegation = True
                self._cue(reading, child)
            elif child.dep_ == "nsubj" and (none := self._none_of(child)) is not None:
                reading.negated = True
                self._set(reading, Realis.NOT_OCCURRED, none)
            elif (child.dep_ == "mark" and lower in {"once", "until"} and verb.tag_ in {"VBZ", "VBP"}) or (
                child.dep_ == "mark" and lower in self._cues["conditional_marks"]
            ):
                self._set(reading, Realis.HYPOTHETICAL, child)
        if verb.tag_ == "VBG" and any(child.lemma_ == "be" and child.tag_ in {"VBP", "VBZ"} for child in children(verb, "aux")):
            self._set(reading, Realis.ONGOING, None)

    def _none_of(self, own: Token) -> Token | None:
        """Give the word by which a subject names nobody: "neither China nor Japan", "no country"."""
        words = [own, *own.children]
        return next((word for word in words if word.lower_ in {"neither", "no", "none", "nobody"} and word.dep_ != "punct"), None)

    def _is_reported(self, verb: Token) -> bool:
        node = verb
        for _ in range(MAX_CLIMB):
            if node.dep_ in {"ccomp", "parataxis"} and lemma_of(node.head) in self._cues["report"] | self._cues["plan"]:
                return self._same_party(subject(verb), subject(node.head))
            if node.dep_ == "conj" or node.dep_ in {"xcomp", "auxpass"}:
                node = node.head
                continue
            return False
        return False

    def _same_party(self, one: Token | None, other: Token | None) -> bool:
        """Say whether a clause's subject can be the speaker: else "would" is a prediction about somebody."""
        if one is None or other is None:
            return False
        if one.lower_ in {"it", "they", "he", "she", "we"}:
            return True
        ours = {actor.code for actor in self._actors.group_at(one)}
        theirs = {actor.code for actor in self._actors.group_at(other)}
        return bool(ours & theirs) or not theirs

    # What governs it

    def _read_governor(self, node: Token, reading: _Reading) -> None:
        head, dep = node.head, node.dep_
        if dep == "advcl":
            self._read_adverbial(node, reading)
        elif dep in {"pobj", "pcomp", "prep"}:
            self._read_preposition(node, reading)
        elif dep == "acl":
            self._read_noun_clause(node, head, reading)
        elif dep == "relcl":
            self._read_relative(node, head, reading)
        elif dep == "nsubjpass":
            self._read_passive(head, reading)
        elif dep in {"xcomp", "ccomp", "dobj", "obj", "parataxis", "attr", "dep"}:
            if head.pos_ in {"VERB", "AUX", "ADJ"}:
                self._read_verb(node, head, dep, reading)
            elif head.pos_ in {"NOUN", "PROPN"}:
                self._read_noun_clause(node, head, reading)

    def _read_relative(self, node: Token, head: Token, reading: _Reading) -> None:
        """Read "the report that China detained two" (the parser takes it for a relative clause) and "reasons to improve ties"."""
        if lemma_of(head) in self._cues["report_nouns"] | self._cues["allegation_nouns"] and children(node, "mark"):
            self._read_noun_clause(node, head, reading)
        elif node.tag_ == "VB" and any(child.lower_ == "to" for child in children(node, "aux")):
            self._set(reading, Realis.PLANNED, None)

    def _read_verb(self, node: Token, head: Token, dep: str, reading: _Reading) -> None:
        lemma = lemma_of(head)
        infinitive = dep == "xcomp" or (dep == "ccomp" and any(child.lower_ == "to" for child in children(node, "aux")))
        clause = dep in {"ccomp", "parataxis", "dep"} and not infinitive
        nominal = dep in OBJECTS
        if lemma in self._cues["deny"] and (clause or node.tag_ == "VBG"):
            self._set(reading, Realis.DENIED, head)
            self._assert(reading, head, allegation=False)
            return
        if lemma in self._cues["fail"] and (dep == "xcomp" or nominal or dep == "ccomp"):
            reading.negated = True
            self._set(reading, Realis.NOT_OCCURRED, head)
            return
        if lemma in self._cues["deny"] and nominal and lemma_of(node) in self._cues["report_nouns"] | self._cues["allegation_nouns"]:
            self._set(reading, Realis.DENIED, head)
            self._assert(reading, head, allegation=False)
            return
        if lemma in self._cues["deny"] and nominal:
            reading.negated = True
            self._set(reading, Realis.NOT_OCCURRED, head)
            return
        if infinitive or nominal:
            if lemma in self._cues["weigh"]:
                self._set(reading, Realis.HYPOTHETICAL, head)
            elif lemma in self._cues["demand"] and (nominal or self._is_demand(node, head)):
                self._set(reading, Realis.DEMANDED, head)
            elif lemma in self._cues["plan"] and not (nominal and lemma in {"arrange", "commit", "set", "agree", "announce", "offer"}):
                self._set(reading, Realis.PLANNED, head)
            elif lemma in self._cues["hypothetical_verbs"]:
                self._set(reading, Realis.HYPOTHETICAL, head)
            elif infinitive and not nominal and lemma == "welcome":
                self._set(reading, Realis.PLANNED, head)
            elif infinitive and lemma in {"appear", "seem"}:
                reading.allegation = True
                self._cue(reading, head)
            elif infinitive and lemma in {"try", "attempt"}:
                self._set(reading, Realis.HYPOTHETICAL, head)
            elif infinitive and lemma in {"have", "get"} and head.tag_ != "VBN":
                self._set(reading, Realis.DEMANDED, head)
            elif infinitive and (lemma == "be" or head.pos_ == "ADJ" or (lemma == "go" and head.tag_ == "VBG")):
                self._set(reading, Realis.PLANNED, head)
            elif lemma in self._cues["claim"] and nominal is False:
                self._assert(reading, head, allegation=True)
            elif lemma in self._cues["report"] and infinitive:
                self._assert(reading, head, allegation=False)
            return
        if clause:
            if lemma in self._cues["claim"]:
                self._assert(reading, head, allegation=True)
            elif lemma in self._cues["demand"] and node.tag_ == "VB":
                self._set(reading, Realis.DEMANDED, head)
            elif lemma in self._cues["report"] or lemma in self._cues["plan"]:
                if lemma in {"agree", "promise", "pledge", "vow", "decide"} and node.tag_ == "VB":
                    self._set(reading, Realis.PLANNED, head)
                self._assert(reading, head, allegation=False)
            elif lemma in self._cues["hypothetical_verbs"] or lemma in self._cues["weigh"]:
                self._set(reading, Realis.HYPOTHETICAL, head)
            elif lemma in self._cues["demand"]:
                self._set(reading, Realis.DEMANDED, head)

    def _is_demand(self, node: Token, head: Token) -> bool:
        """Tell "asked China to stop" from "wants to visit": somebody else must do it."""
        lemma = lemma_of(head)
        if lemma in {"want", "hope", "seek", "wish", "ask", "like", "look"}:
            return bool(children(head, "dobj")) or bool(children(node, "nsubj"))
        return True

    def _read_passive(self, head: Token, reading: _Reading) -> None:
        lemma = lemma_of(head)
        if lemma in self._cues["fail"]:
            reading.negated = True
            self._set(reading, Realis.NOT_OCCURRED, head)
        elif lemma in {"plan", "schedule", "expect", "arrange", "propose", "envisage"}:
            self._set(reading, Realis.PLANNED, head)

    def _read_adverbial(self, node: Token, reading: _Reading) -> None:
        marks = children(node, "mark", "advmod")
        for mark in marks:
            if mark.lower_ in self._cues["conditional_marks"]:
                self._set(reading, Realis.HYPOTHETICAL, mark)
                return
        if node.tag_ == "VB" and any(child.lower_ == "to" for child in children(node, "aux")):
            demanded = lemma_of(node.head) in {"call", "appeal", "push", "press", "lobby"} and bool(children(node.head, "prep"))
            self._set(reading, Realis.DEMANDED if demanded else Realis.PLANNED, node.head if demanded else None)

    def _read_preposition(self, node: Token, reading: _Reading) -> None:
        prep = node if node.dep_ == "prep" else node.head
        if prep.pos_ not in {"ADP", "SCONJ"} or node.dep_ == "prep":
            return
        governor = prep.head
        lemma = lemma_of(governor)
        if governor.lower_ == "short" or (lemma == "stop" and any(child.lower_ == "short" for child in governor.children)):
            reading.negated = True
            self._set(reading, Realis.NOT_OCCURRED, governor)
        elif prep.lower_ == "without" or (prep.lower_ in {"of"} and lemma in self._cues["failure_nouns"]):
            reading.negated = True
            self._set(reading, Realis.NOT_OCCURRED, prep)
        elif governor.pos_ == "VERB" and lemma in {"accuse", "suspect", "charge", "blame", "denounce", "criticize", "criticise", "condemn"}:
            self._assert(reading, governor, allegation=True)
        elif (
            governor.pos_ == "VERB"
            and lemma in {"call", "push", "appeal", "ask", "press", "lobby", "plead", "hope", "wait"}
            and prep.lower_ in {"for", "on"}
        ):
            self._set(reading, Realis.DEMANDED, governor)
        elif governor.pos_ == "VERB" and lemma in {"agree", "plan", "prepare", "look"} and prep.lower_ in {"on", "to", "for"}:
            self._set(reading, Realis.PLANNED, governor)
        elif governor.pos_ == "VERB" and lemma in self._cues["fail"] and prep.lower_ in {"from", "against"}:
            reading.negated = True
            self._set(reading, Realis.NOT_OCCURRED, governor)
        elif governor.pos_ == "VERB" and lemma in {"threaten", "warn"} and prep.lower_ in {"with", "of", "against"}:
            self._set(reading, Realis.HYPOTHETICAL, governor)
        elif node.tag_ == "VBG" and prep.lower_ == "with" and governor.tag_ in {"VBZ", "VBP", "VB"}:
            # "It starts with the two leaders agreeing": a recipe, not a report.
            self._set(reading, Realis.HYPOTHETICAL, governor)
        elif governor.pos_ == "NOUN":
            self._read_noun_class(governor, reading)

    def _read_noun_clause(self, node: Token, noun: Token, reading: _Reading) -> None:
        if node.dep_ == "acl" and node.tag_ in {"VBN", "VBG"}:
            return
        if noun.dep_ == "nsubj" and any(child.lower_ in UNTRUE for child in children(noun.head, "acomp", "attr")):
            self._set(reading, Realis.DENIED, noun)
            return
        if node.dep_ in {"ccomp", "acl", "xcomp"} and lemma_of(noun) in self._cues["report_nouns"] and noun.pos_ == "NOUN":
            self._assert_noun(reading, noun)
            return
        if not self._read_noun_class(noun, reading) and node.tag_ == "VB":
            self._set(reading, Realis.PLANNED, noun)

    def _read_noun_class(self, noun: Token, reading: _Reading) -> bool:
        lemma = lemma_of(noun)
        for name, realis in (
            ("hypothetical_nouns", Realis.HYPOTHETICAL),
            ("demand_nouns", Realis.DEMANDED),
            ("denial_nouns", Realis.DENIED),
            ("failure_nouns", Realis.NOT_OCCURRED),
            ("plan_nouns", Realis.PLANNED),
            ("advice_nouns", Realis.HYPOTHETICAL),
        ):
            if lemma in self._cues[name]:
                self._set(reading, realis, noun)
                return True
        if lemma in self._cues["allegation_nouns"]:
            reading.allegation = True
            self._cue(reading, noun)
            return True
        return False

    # Who says so

    def _assert(self, reading: _Reading, verb: Token, *, allegation: bool) -> None:
        speaker = subject(verb)
        self._cue(reading, verb)
        reading.allegation = reading.allegation or allegation
        reading.asserters.append(self.asserter(speaker, verb))

    def _assert_noun(self, reading: _Reading, noun: Token) -> None:
        self._cue(reading, noun)
        owners = children(noun, "poss")
        reading.asserters.append(self.asserter(owners[0] if owners else None, noun))

    def asserter(self, speaker: Token | None, verb: Token) -> Asserter:
        """Give who speaks, given the subject of the verb of saying."""
        if speaker is None:
            return Asserter("unnamed sources", None, anonymous=True)
        if lemma_of(speaker) in self._cues["report_nouns"]:
            owners = [
                *children(speaker, "poss"),
                *(n for p in children(speaker, "prep") if p.lower_ in {"by", "from", "of"} for n in children(p, "pobj")),
            ]
            if owners:
                speaker = owners[0]
        start, end = speaker.left_edge.idx, speaker.idx + len(speaker.text)
        actors = self._actors.group_at(speaker)
        if speaker.pos_ == "PRON" and not actors:
            return Asserter(speaker.text, None, True, Span.at(self._text, self._offset + start, self._offset + end))
        anonymous = lemma_of(speaker) in self._cues["anonymous_nouns"] and not any(actor.person for actor in actors)
        code = actors[0].code if actors else None
        span = Span.at(self._text, self._offset + start, self._offset + end)
        return Asserter(span.exact, code, anonymous, span, actors[0].sector if actors else None)

    def _read_according(self, reading: _Reading) -> None:
        for token in self._doc:
            if token.lower_ == "according" and token.i + 2 < len(self._doc) and token.nbor(1).lower_ == "to":
                nouns = [n for n in token.nbor(1).children if n.dep_ == "pobj"] or [
                    n for p in token.children for n in p.children if n.dep_ == "pobj"
                ]
                if nouns and not reading.asserters:
                    self._cue(reading, token)
                    reading.asserters.append(self.asserter(nouns[0], token))

    # Settling

    def _set(self, reading: _Reading, realis: Realis, cue: Token | None) -> None:
        if cue is not None:
            self._cue(reading, cue)
        if reading.realis is None or reading.realis is Realis.ONGOING:
            reading.realis = realis
        elif reading.realis is Realis.NOT_OCCURRED and realis in {Realis.HYPOTHETICAL, Realis.DEMANDED, Realis.PLANNED}:
            # "would not sell", "urged it not to sell": the negation stands inside what is only imagined or asked for.
            reading.realis = realis
        elif realis is Realis.DENIED:
            reading.realis = realis
        elif realis is Realis.NOT_OCCURRED and reading.realis is Realis.PLANNED:
            reading.realis = Realis.NOT_OCCURRED
        elif realis is Realis.HYPOTHETICAL and reading.realis in {Realis.PLANNED}:
            reading.realis = realis

    def _cue(self, reading: _Reading, token: Token) -> None:
        start = self._offset + token.idx
        span = Span.at(self._text, start, start + len(token.text))
        if span not in reading.cues:
            reading.cues.append(span)

    def _settle(self, reading: _Reading, trigger: Token) -> Status:
        asserters = tuple(reversed(reading.asserters))
        attribution = Attribution.NARRATOR
        if reading.allegation:
            attribution = Attribution.ALLEGATION
        elif asserters:
            attribution = Attribution.ATTRIBUTED
        return Status(
            realis=reading.realis or Realis.OCCURRED,
            attribution=attribution,
            asserter=asserters[-1] if asserters else None,
            chain=asserters if len(asserters) > 1 else (),
            polarity=-1 if reading.negated else 1,
            cues=tuple(sorted(reading.cues, key=lambda span: span.start)),
        )
