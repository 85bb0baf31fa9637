"""Reads a sentence, gives what is undertaken in a plain future: by both sides, and by one side as a term of what both settled.

"… that they would maintain regular contact" is of both. "China would accordingly remove its duties", and what stands under "the two
sides commit to take the following measures", is of the one that the clause names; any other "China will …" is an announcement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from detente.article import Span, content_id
from detente.coding.actors import highest_level
from detente.coding.arguments import is_official
from detente.coding.clause import Clause
from detente.coding.contacts import is_hoped
from detente.coding.parse import children, direct_objects, lemma_of, prepositions
from detente.coding.spoken import Spoken
from detente.coding.status import StatusReader
from detente.coding.when import OPEN
from detente.event import ActorMention, Asserter, Attribution, DateInterval, EventMention, Kind, Realis, Status, When

LASTING = frozenset({"stay", "remain", "keep"})
FUTURE = frozenset({"will", "would", "shall", "’ll", "'ll"})
NOT = frozenset({"not", "n't", "n’t", "never"})
# "The two sides commit to take the following measures by May 14:", under which a sentence tells what each will do
LISTED = re.compile(
    r"\b(?:two sides|both sides|two (?:countries|governments)|both (?:countries|governments)|parties)\b[^.:\n]{0,60}"
    r"\b(?:commit|committed|agree|agreed|undertake|undertook|decided)\b[^:\n]{0,60}\bfollowing\b[^:\n]{0,60}:",
    re.IGNORECASE,
)
MAX_LIST_CHARS = 3000
IN_RETURN = re.compile(r"\b(?:accordingly|correspondingly|in return|in exchange|in turn|for its part|on its part)\b", re.IGNORECASE)
ACCORD = r"(?:[\w-]+ ){0,2}(?:agreement|deal|framework|truce|accord|arrangement)s?\b"
SETTLED = re.compile(
    rf"\b(?:agreed|committed|pledged|undertook|promised)\b|\b(?:as part of|under) (?:the|this|that) {ACCORD}", re.IGNORECASE
)
# "As part of the deal, China will …", "As agreed by both, the vice premier will …": a term, no announcement of its own
TERM = re.compile(
    rf"\b(?:as part of|under|pursuant to|in accordance with) (?:the|this|that|our|their) {ACCORD}|\bas agreed (?:by|between|with|in|at|during)\b",
    re.IGNORECASE,
)
TEAMS = frozenset({"team", "delegation", "negotiator", "side", "government", "ministry", "minister", "official"})
MEETING = frozenset({"meet", "speak", "talk"})
OPENING = 40  # characters of a paragraph in which its speaker is named
SAID = re.compile(
    r" (?:\w+ )?(?:said|says|stated|noted|stressed|expressed|told|added|emphasi[sz]ed|indicated|reiterated|pledged|promised)\b"
)
AS_AGREED = re.compile(r"\bas agreed (?:by|between) [^,;]{0,80}", re.IGNORECASE)


class JointUndertakings:
    """Finds the joint undertakings of one sentence."""

    def __init__(self, clause: Clause, reader: StatusReader) -> None:
        self._page = clause.page
        self._clause = clause
        self._sentence = clause.sentence
        self._doc = clause.doc
        self._actors = clause.actors
        self._reader = reader
        self._spoken = Spoken(clause.page, clause.actors, clause.sentence.span.start)

    def find(self) -> Iterator[EventMention]:
        """Code "… said that both countries agreed … and that they would maintain regular contact": an agreed next step."""
        for token in self._doc:
            modals = [child for child in children(token, "aux") if child.lower_ in FUTURE]
            if not modals or not self._is_undertaken(token):
                continue
            own = children(token, "nsubj")
            parties = [party for party in (self._actors.group_at(own[0]) if own else []) if party.code is not None]
            if own and (self._is_of_both(token, own[0]) or (not parties and self._spoken.is_pair(own[0]))):
                parties = self._spoken.pair(own[0]) or parties
            if own and len(parties) < len(("one", "other")) and lemma_of(own[0]) in TEAMS:
                parties = self._owners(own[0]) or parties
            if not any(is_official(party) for party in parties):
                continue
            if is_hoped(token, self._page.codebook.cues["hoping"]):
                continue  # "hopes that both will …" is a wish
            codes = {party.code for party in parties}
            if len(codes) < 2:
                if self._is_term(token, parties) or self._is_word_of_other(parties):
                    yield self._undertaken(token, modals[0], self._with_agreeing(token, parties), self._voice(token))
                continue
            is_told = self._reporting(token) is not None or self._page.article.issuer is not None
            if (
                own[0].pos_ == "PRON"
                and own[0].lower_ != "we"
                and (modals[0].lower_ not in {"will", "would"} or token.tag_ == "VBG" or not is_told)
            ):
                continue  # "they'll start …", "they would make billions a year" is talk
            if codes & self._suffering(token):
                continue  # "they would hold China accountable": an undertaking against one of the two is not of both
            speaker = self._voice(token)
            if speaker is None and self._page.article.issuer is None:
                continue
            yield self._undertaken(token, modals[0], parties, speaker)

    def _is_undertaken(self, token: Token) -> bool:
        """Say whether a verb in the future is one by which something is undertaken, without a "not" and without an "if"."""
        cues = self._page.codebook.cues
        is_future = token.tag_ == "VB" or (token.tag_ == "VBG" and any(child.lower_ == "be" for child in children(token, "aux")))
        if not is_future or lemma_of(token) not in cues["undertaking_verbs"] or any(child.lower_ in NOT for child in token.children):
            return False
        is_lasting = lemma_of(token) in LASTING
        if is_lasting and not any(prep.lower_ == "in" for prep in children(token, "prep")) and not children(token, "acomp"):
            return False  # "will stay on this planet"; "will stay in touch", "will remain engaged" are undertakings
        return not any(mark.lower_ in cues["conditional_marks"] for mark in children(token, "mark"))

    def _is_term(self, token: Token, parties: list[ActorMention]) -> bool:
        """Say whether what one side will do is a term of what both settled: listed under it, or told as its answer to the other's."""
        if any(party.code not in self._page.codebook.capitals for party in parties) or "nsubjpass" in {c.dep_ for c in token.children}:
            return False
        text, start = self._page.article.text, self._sentence.span.start
        if (token.head.i == token.i or token.dep_ == "conj") and LISTED.search(text[max(0, start - MAX_LIST_CHARS) : start]):
            return True
        answers = self._doc.text[: token.idx + len(token.text)].rpartition(";")[2]
        if TERM.search(answers) is not None:
            return True
        return IN_RETURN.search(answers) is not None and SETTLED.search(text[text.rfind("\n", 0, start) + 1 : start]) is not None

    def _suffering(self, verb: Token) -> set[str | None]:
        """Give those on whom it would be done: "hold *China* to it", "hold *China* accountable", "work together against *China*"."""
        states = [noun for clause in children(verb, "ccomp") if not children(clause, "mark") for noun in children(clause, "nsubj")]
        against = [noun for prep, noun in prepositions(verb) if prep == "against"]
        return {actor.code for noun in (*direct_objects(verb), *states, *against) for actor in self._actors.group_at(noun)}

    def _owners(self, noun: Token) -> list[ActorMention]:
        """Give those whose teams they are: "the economic teams of *Chile and Peru*"."""
        return [
            party
            for prep in children(noun, "prep")
            if prep.lower_ == "of"
            for one in children(prep, "pobj")
            for party in self._actors.group_at(one)
        ]

    def _is_of_both(self, verb: Token, own: Token) -> bool:
        """Say whether "we" and "our teams" are those of both: "*we* will be speaking again". In talk it is a plan, in a written word a promise."""
        is_talk = self._page.speaking is not None
        if is_talk or lemma_of(verb) not in MEETING or direct_objects(verb) or {p.lower_ for p in children(verb, "prep")} & {"with", "to"}:
            return False
        last = self._spoken.last_other(own)
        if last is None or last not in {party.code for party in self._spoken.pair(own)}:
            return False
        return own.lower_ == "we" or (own.tag_ == "NNS" and any(child.lower_ == "our" for child in children(own, "poss")))

    def _is_word_of_other(self, parties: list[ActorMention]) -> bool:
        """Say whether an official page tells here what the other side said it would do: "*Trump said* the call was good. The US will …"."""
        text, start, issuer = self._page.article.text, self._sentence.span.start, self._page.article.issuer
        codes = {party.code for party in parties}
        if issuer is None or issuer in codes or not codes <= set(self._page.codebook.capitals):
            return False
        paragraph = text.rfind("\n", 0, start) + 1
        opening = [m for m in self._page.discourse.recent if m.person is not None and paragraph <= m.span.start <= paragraph + OPENING]
        return any(m.code in codes and SAID.match(text[m.span.end :]) for m in opening)

    def _with_agreeing(self, token: Token, parties: list[ActorMention]) -> list[ActorMention]:
        """Give those whom a term binds: "*as agreed by Chile and Peru*, Peru's minister will …" binds both."""
        found = AS_AGREED.search(self._doc.text[: token.idx])
        if found is None:
            return parties
        start, end = (self._sentence.span.start + place for place in found.span())
        agreeing = [
            name for name in self._actors.all_named() if start <= name.span.start < end and name.code in self._page.codebook.capitals
        ]
        codes = {name.code for name in agreeing}
        return list(dict.fromkeys(agreeing)) if len(codes) > 1 and {party.code for party in parties} <= codes else parties

    def _voice(self, token: Token) -> Asserter | None:
        """Give on whose word it stands: of whoever the sentence says, else of the speaker of a transcript."""
        return self._reporting(token) or self._page.speaking

    def _reporting(self, token: Token) -> Asserter | None:
        """Give who reports the clause: the subject of the nearest verb of saying or agreeing above it."""
        node = token
        while node.head.i != node.i:
            node = node.head
            if lemma_of(node) in self._page.codebook.cues["report"] | {"agree"} and children(node, "nsubj"):
                if lemma_of(node) == "agree" and node.head.i != node.i:
                    continue
                return self._reader.asserter(children(node, "nsubj")[0], node)
        return None

    def _host(self) -> EventMention | None:
        """Give the contact in which the page's undertakings were made: one that it tells of, not one that lies behind it.

        "Guided by the consensus of their leaders' call, the two held talks. They will draw up …": in the talks.
        """
        known = (self._page.engagement_called(noun) for noun in ("call", "meeting"))
        return next((contact for contact in known if contact is not None and contact.date.basis is not When.UNKNOWN), None)

    def _other_side(self, parties: list[ActorMention], host: EventMention | None) -> tuple[ActorMention, ...]:
        """Give to whom one side is bound by a term: the other country of the contact, or the one that the sentence names; none where both are."""
        own = {party.code for party in parties}
        if len(own) > 1:
            return ()
        beside = [party for party in (*host.actors, *host.recipients) if party.code not in own] if host is not None else []
        if own <= set(self._page.discourse.dyad):  # "the talks in London": a host is no side
            beside = [party for party in beside if party.code in self._page.discourse.dyad] or beside
        named = [name for name in self._actors.all_named() if name.code in self._page.codebook.capitals and name.code not in own]
        meant = [name for name in named if not beside or name.code in {party.code for party in beside}] or beside
        if not meant:  # "in return, Peru will …": the other of the page's two, named last
            dyad = set(self._page.discourse.dyad) - own
            meant = [party for party in reversed(self._page.discourse.recent) if party.code in dyad][:1]
        return tuple(meant[:1]) if len({party.code for party in meant}) == 1 else ()

    def _undertaken(self, verb: Token, modal: Token, parties: list[ActorMention], speaker: Asserter | None) -> EventMention:
        _, end = self._clause.trimmed(verb)
        promise = self._clause.quote(verb.idx, end)
        trigger = self._clause.quote(modal.idx, verb.idx + len(verb.text))
        if self._page.article.issuer is not None:
            speaker = Asserter(
                self._page.article.outlet or self._page.article.issuer, self._page.article.issuer, anonymous=False, sector="GOV"
            )
        return self.make(promise, trigger, parties, speaker, cue=self._clause.quote(modal.idx, modal.idx + len(modal.text)))

    def make(
        self,
        promise: Span,
        trigger: Span,
        parties: list[ActorMention],
        speaker: Asserter | None,
        *,
        cue: Span,
        rule: str = "joint undertaking",
    ) -> EventMention:
        """Give the mention of a promise.

        Args:
            promise: Its words.
            trigger: The words that make it one.
            parties: Whom it binds.
            speaker: On whose word it is told; None for the narrator's.
            cue: The word that says how it stands.
            rule: What found it.
        """
        host = self._host()
        inside = host is not None and {party.code for party in parties} <= host.codes()
        published = self._page.article.published.value
        day = DateInterval(published.isoformat(), published, published, "day", When.PUBLICATION) if published else OPEN
        return EventMention(
            id=content_id("men", self._page.article.id, promise.start, promise.end, "AGREE", rule),
            article=self._page.article.id,
            sentence=self._sentence.span,
            trigger=trigger,
            kind=Kind.ACT,
            type="AGREE",
            mode=None,
            actors=tuple(parties),
            recipients=self._other_side(parties, host),
            reciprocal=len({party.code for party in parties}) > 1,
            status=Status(
                Realis.OCCURRED,
                Attribution.ATTRIBUTED if speaker is not None else Attribution.NARRATOR,
                speaker,
                cues=(cue,),
            ),
            date=replace(host.date, basis=When.CONTEXT, span=None) if inside and host is not None else day,
            rule=rule,
            coder=self._page.coder,
            codebook=self._page.codebook.label,
            level=highest_level(parties),
            issues=self._page.tools.issues.find(promise.exact) or self._page.tools.issues.find(self._sentence.span.exact),
            undertaking=promise,
            part_of=host.id if inside and host is not None else None,
        )
