"""Reads a sentence, gives what both sides undertake together: "… that they would maintain regular contact"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from detente.article import content_id
from detente.coding.actors import highest_level
from detente.coding.arguments import is_official
from detente.coding.clause import Clause
from detente.coding.contacts import is_hoped
from detente.coding.parse import children, direct_objects, lemma_of
from detente.coding.status import StatusReader
from detente.coding.when import OPEN
from detente.event import ActorMention, Asserter, Attribution, DateInterval, EventMention, Kind, Realis, Status, When

LASTING = frozenset({"stay", "remain", "keep"})


class JointUndertakings:
    """Finds the joint undertakings of one sentence."""

    def __init__(self, clause: Clause, reader: StatusReader) -> None:
        self._page = clause.page
        self._clause = clause
        self._sentence = clause.sentence
        self._doc = clause.doc
        self._actors = clause.actors
        self._reader = reader

    def find(self) -> Iterator[EventMention]:
        """Code "… said that both countries agreed … and that they would maintain regular contact": an agreed next step."""
        for token in self._doc:
            modals = [child for child in children(token, "aux") if child.lower_ in {"will", "would", "’ll", "'ll"}]
            if token.tag_ != "VB" or not modals or lemma_of(token) not in self._page.codebook.cues["undertaking_verbs"]:
                continue
            if any(child.lower_ in {"not", "n't", "n’t", "never"} for child in token.children):
                continue
            own = children(token, "nsubj")
            parties = [party for party in (self._actors.group_at(own[0]) if own else []) if party.code is not None]
            if len({party.code for party in parties}) < 2 or not any(is_official(party) for party in parties):
                continue
            if is_hoped(token, self._page.codebook.cues["hoping"]) or (modals[0].lower_ not in {"will", "would"} and own[0].pos_ == "PRON"):
                continue  # "hopes that both will …" is a wish, "they'll start …" talk
            if (
                lemma_of(token) in LASTING
                and not any(prep.lower_ == "in" for prep in children(token, "prep"))
                and not children(token, "acomp")
            ):
                continue  # "will stay on this planet"; "will stay in touch", "will remain engaged" are undertakings
            if children(token, "mark") and children(token, "mark")[0].lower_ in self._page.codebook.cues["conditional_marks"]:
                continue
            objects = {actor.code for noun in direct_objects(token) for actor in self._actors.group_at(noun)}
            if objects & {party.code for party in parties}:
                continue  # "they would hold China accountable": an undertaking against one of the two is not of both
            speaker = self._reporting(token)
            if speaker is None and self._page.article.issuer is None:
                continue
            yield self._undertaken(token, modals[0], parties, speaker)

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

    def _undertaken(self, verb: Token, modal: Token, parties: list[ActorMention], speaker: Asserter | None) -> EventMention:
        _, end = self._clause.trimmed(verb)
        promise = self._clause.quote(verb.idx, end)
        host = self._host()
        inside = host is not None and {party.code for party in parties} <= host.codes()
        published = self._page.article.published.value
        day = DateInterval(published.isoformat(), published, published, "day", When.PUBLICATION) if published else OPEN
        if self._page.article.issuer is not None:
            speaker = Asserter(
                self._page.article.outlet or self._page.article.issuer, self._page.article.issuer, anonymous=False, sector="GOV"
            )
        return EventMention(
            id=content_id("men", self._page.article.id, promise.start, promise.end, "AGREE", "joint undertaking"),
            article=self._page.article.id,
            sentence=self._sentence.span,
            trigger=self._clause.quote(modal.idx, verb.idx + len(verb.text)),
            kind=Kind.ACT,
            type="AGREE",
            mode=None,
            actors=tuple(parties),
            recipients=(),
            reciprocal=True,
            status=Status(
                Realis.OCCURRED,
                Attribution.ATTRIBUTED if speaker is not None else Attribution.NARRATOR,
                speaker,
                cues=(self._clause.quote(modal.idx, modal.idx + len(modal.text)),),
            ),
            date=replace(host.date, basis=When.CONTEXT, span=None) if inside and host is not None else day,
            rule="joint undertaking",
            coder=self._page.coder,
            codebook=self._page.codebook.label,
            level=highest_level(parties),
            issues=self._page.tools.issues.find(promise.exact) or self._page.tools.issues.find(self._sentence.span.exact),
            undertaking=promise,
            part_of=host.id if inside and host is not None else None,
        )
