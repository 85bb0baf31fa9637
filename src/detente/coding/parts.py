"""Reads the mentions of a sentence, marks which acts were done inside a meeting or call that the page tells of."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from detente.coding.clause import Clause
from detente.coding.parse import children
from detente.event import EventMention, Kind, Realis, When

SAID_INSIDE = re.compile(r"\b(?:during|in|at) (?:the|their|a|an) [^,.]{0,30}(?:call|meeting|talks|conversation|summit)\b", re.IGNORECASE)
BASED = "based"
SPEECH_IN_MEETINGS = frozenset({"ACCUSE", "REQUEST", "AGREE", "THREATEN", "REJECT"})


def with_parts(clause: Clause, mentions: list[EventMention]) -> list[EventMention]:
    """Mark what is done inside a meeting as part of it: "shared concerns with Xi" on a page about their call."""
    meetings = [m for m in mentions if m.kind is Kind.ENGAGEMENT and m.status.realis in {Realis.OCCURRED, Realis.ONGOING}]
    found = []
    for mention in mentions:
        if mention.kind is Kind.ACT and mention.part_of is None and _is_said_inside(clause, mention):
            host = next((m for m in meetings if m.codes() >= mention.codes() or len(m.codes() & mention.codes()) > 1), None)
            host = host or _host_by_persons(clause, mention)
            if host is not None and not _is_only_mentioned(clause, host, mention):
                mention = replace(mention, part_of=host.part_of or host.id, date=replace(host.date, basis=When.CONTEXT, span=None))
        found.append(mention)
    return found


def _is_only_mentioned(clause: Clause, host: EventMention, mention: EventMention) -> bool:
    """Say whether an aim or an earlier accord stands between the contact and the act.

    "Reached a framework to implement what was agreed in their call", "guided by the consensus reached in their call, the two agreed …":
    neither was done in the call.
    """
    start = clause.sentence.span.start
    node, act = clause.token_at(host.trigger.end - 1 - start), clause.token_at(mention.trigger.start - start)
    if host.sentence != clause.sentence.span or node is None or act is None or not act.is_ancestor(node):
        return False
    between = [token for token in node.ancestors if act.is_ancestor(token)]
    if host.level is mention.level and any(token.lower_ == BASED for token in between):
        return False  # "based on the consensus reached at their talks, the two agreed …" says how the talks went on
    inside = range(mention.trigger.start - start, mention.trigger.end - start)  # "the understandings reached in their call" is one act
    return any(_is_aim(token) or (_is_known_by(token) and token.idx not in inside) for token in between)


def _is_aim(token: Token) -> bool:
    return token.pos_ == "VERB" and bool(children(token, "aux")) and children(token, "aux")[0].tag_ == "TO"


def _is_known_by(token: Token) -> bool:
    """Say whether a participle only says which thing is meant: "the consensus *reached* in their call"."""
    return token.tag_ == "VBN" and token.dep_ in {"acl", "relcl"}


def _is_said_inside(clause: Clause, mention: EventMention) -> bool:
    """Say whether the act is of the kind that is done in a meeting, between its participants, and undated otherwise."""
    if mention.type not in SPEECH_IN_MEETINGS or mention.date.basis in {When.STATED, When.RELATIVE}:
        return False
    persons = {party.person for party in mention.parties if party.person}
    inside = SAID_INSIDE.search(clause.sentence.span.exact)
    return len(persons) > 1 or inside is not None


def _host_by_persons(clause: Clause, mention: EventMention) -> EventMention | None:
    persons = {party.person for party in mention.parties if party.person}
    for _, engagement in reversed(clause.page.engagements):
        held = {party.person for party in engagement.parties if party.person}
        if persons and persons <= held:
            return engagement
    return None
