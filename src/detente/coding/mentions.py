"""Reads the triggers of a sentence, makes its mentions: who, to whom, whether, when, in what kind of contact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from spacy.tokens import Token

from detente.article import content_id
from detente.coding.actors import highest_level
from detente.coding.acts import Pair
from detente.coding.arguments import MODIFIERS, actors_of, is_official, participants_of, rallied_of, recipients_of
from detente.coding.bystanders import Bystanders, is_both_at_once
from detente.coding.clause import ENGAGEMENT_TYPES, Clause
from detente.coding.contacts import is_credited, is_figure, is_general, is_of_a_time, is_under_way
from detente.coding.demands import mode_of_demand
from detente.coding.initiator import asks_for
from detente.coding.joint import JointUndertakings
from detente.coding.judge import FIND_AT, NONE, Opinion
from detente.coding.page import CALL_NOUNS, MEETING_NOUNS, VISIT_NOUNS, Page
from detente.coding.parse import agent, called_upon, children, direct_objects, is_passive, lemma_of, patient, prepositions, subtree_span
from detente.coding.parts import with_parts
from detente.coding.promises import Promises
from detente.coding.standing import Standing
from detente.coding.status import StatusReader
from detente.coding.triggers import ANY_ACT, Trigger
from detente.coding.when import DateReader
from detente.event import (
    ActorBasis,
    ActorMention,
    Asserter,
    Attribution,
    Channel,
    DateInterval,
    EventMention,
    Kind,
    Level,
    Place,
    Realis,
    When,
)

MACHINES = re.compile(r"system|network|account|email|e-mail|server|computer|data")
PLAIN_ADJECTIVES = frozenset(
    {
        "phone",
        "telephone",
        "video",
        "virtual",
        "high-level",
        "face-to-face",
        "long",
        "hour",
        "minute",
        "bilateral",
        "same",
        "whole",
        "recent",
    }
)  # "the 90-minute call"
LIGHT_VERBS = frozenset(
    {"be", "have", "do", "seem", "appear", "become", "remain", "know", "need", "want", "see", "feel", "get", "keep", "make", "let"}
    | {"receive", "obtain"}  # "received support from Chad": Chad acts
)
MET = CALL_NOUNS | MEETING_NOUNS | VISIT_NOUNS | frozenset({"invitation", "mediation", "mediate", "mediator", "meet", "negotiate", "visit"})
DONE = frozenset({"VBD", "VBN"})
SPOKEN_TYPES = frozenset(
    {"AGREE", "SUPPORT"}
)  # "respects its independence", "stands ready to": set phrases of officials, to the network acts
HELD = frozenset({Realis.OCCURRED, Realis.ONGOING})
WISHED = frozenset({Realis.DEMANDED, Realis.PLANNED, Realis.HYPOTHETICAL})
GREETING = "lexicon:shake-hands"
BOTH = 2
BETWEEN_SENTENCES = 4  # code points from one sentence to the next, a paragraph's end included
PLAIN = 1.0  # of an intensity: "voiced concern over" is mild, a comment to the network and a criticism to us
FLOOR = 0.05  # of a confidence: the words of the lexicon were there


class MentionMaker:
    """Makes the mentions of one sentence."""

    def __init__(self, page: Page, clause: Clause, reader: StatusReader, speaker: Asserter | None) -> None:
        self.page = page
        self.clause = clause
        self.sentence = clause.sentence
        self.doc = clause.doc
        self.actors = clause.actors
        self._reader = reader
        self._dates = DateReader(clause)
        self._bystanders = Bystanders(clause)
        self._standing = Standing(clause, reader, self._dates, speaker)
        self._used: set[int] = set()

    def mentions(self) -> list[EventMention]:
        """Give the event mentions of the sentence, one per act, in order; parts of a meeting point at it."""
        found: list[EventMention] = []
        for readings in self.page.tools.triggers.find(self.doc):
            if readings[0].token.i in self._used:
                continue
            for trigger in readings:
                mention = self._mention(trigger)
                if mention is not None:
                    judged = self._judged(mention, trigger, found)
                    if judged is None:
                        break
                    mention = judged
                    if mention.type == "REQUEST":
                        mention = replace(mention, mode=mode_of_demand(trigger.token, self.page.codebook.cues, mention.mode))
                    found.extend(self._apart(mention, trigger))
                    self._used.update(self._same_act(mention, trigger))
                    if trigger.object is not None and trigger.entry.type == mention.type:
                        self._used.add(trigger.object.i)
                    break
        found.extend(self._unlisted(found))
        found = [self._on_the_visit(mention) for mention in _without_greetings(found)]
        undertakings = JointUndertakings(self.clause, self._reader)
        joint = list(undertakings.find())
        told = [m.undertaking for m in joint if m.undertaking is not None]
        # "agreed that both countries would maintain contact": one undertaking, of both
        found = [m for m in found if m.undertaking is None or not any(m.undertaking.overlaps(words) for words in told)]
        found.extend(joint)
        taken = [m.undertaking for m in found if m.undertaking is not None]
        found.extend(Promises(self.clause, self._reader, undertakings).find(taken))
        return self._dates.with_anchors(with_parts(self.clause, found))

    def _apart(self, mention: EventMention, trigger: Trigger) -> list[EventMention]:
        """Give one contact for each "with" of several: "met with the president, with the premier, and with the minister" tells of three."""
        groups = self._met_one_by_one(trigger) if mention.kind is Kind.ENGAGEMENT and mention.mode != "visit" else []
        met = {actor.person for group in groups for actor in group}
        hosts = [party for party in mention.parties if party.person not in met]
        if len(groups) < BOTH or not any(party.person for party in hosts):
            return [mention]
        return [
            replace(
                mention,
                id=content_id("men", mention.id, ",".join(actor.person or "" for actor in group)),
                actors=tuple(dict.fromkeys([*hosts, *group])),
                recipients=(),
                level=self._level(mention.kind, [*hosts, *group], []),
            )
            for group in groups
        ]

    def _met_one_by_one(self, trigger: Trigger) -> list[list[ActorMention]]:
        """Give the officials behind each "with" of a verb, also where the parser hung the last one from a clause between them."""
        verb = trigger.token
        own = [prep for prep in children(verb, "prep") if prep.lower_ == "with"]
        own += [other for prep in own for other in children(prep, "conj") if other.lower_ == "with"]
        if verb.pos_ != "VERB" or len(own) < BOTH:
            return []
        clauses = [clause for prep in own for noun in children(prep, "pobj") for clause in children(noun, "relcl")]
        own += [prep for clause in clauses for prep in children(clause, "prep") if prep.lower_ == "with" and prep.nbor(-1).lower_ == "and"]
        own.sort(key=lambda prep: prep.i)
        # A list: "with Wang Yi present" and "together with his aide" are no second meeting.
        if own[-1].nbor(-1).lower_ != "and" or any(prep.nbor(-1).text != "," for prep in own[1:-1]):
            return []
        groups = [[actor for noun in children(prep, "pobj") for actor in self.actors.group_at(noun) if is_official(actor)] for prep in own]
        named = [[actor for actor in group if actor.person is not None] for group in groups]
        return named if all(named) else []

    def _on_the_visit(self, mention: EventMention) -> EventMention:
        """Give an undated contact the days of the visit told right before it: "went there last month. He met with officials"."""
        visit = self.page.engagements[-1][1] if self.page.engagements else None
        if visit is None or visit.mode != "visit" or mention.kind is not Kind.ENGAGEMENT or mention.mode == "visit":
            return mention
        is_bare = mention.date.basis is When.PUBLICATION and mention.place is None and mention.channel in {None, Channel.IN_PERSON}
        if not is_bare or mention.part_of is not None or not {mention.status.realis, visit.status.realis} <= HELD:
            return mention
        guests = {party.person for party in visit.actors if party.person}
        is_same_guest = bool(guests) and guests <= {party.person for party in mention.parties} and visit.codes() == mention.codes()
        is_next = 0 <= mention.sentence.start - visit.sentence.end < BETWEEN_SENTENCES
        is_over = visit.date.hi is not None and mention.date.lo is not None and visit.date.hi < mention.date.lo
        if not (is_same_guest and is_next and is_over and visit.date.basis in {When.STATED, When.RELATIVE}):
            return mention
        return replace(mention, date=replace(visit.date, basis=When.CONTEXT, span=None))

    def _same_act(self, mention: EventMention, trigger: Trigger) -> Iterator[int]:
        """Give the verbs that tell the same act again: "summoned the ambassador to *protest*"."""
        if mention.type == "ACCUSE":
            yield from (child.i for child in children(trigger.token, "xcomp", "advcl") if child.tag_ == "VB")

    def _unlisted(self, found: list[EventMention]) -> Iterator[EventMention]:
        """Find acts for which the lexicon has no word: a verb between two parties of which the network is sure."""
        judge = self.page.tools.judge
        if judge is None:
            return
        told = {(actor.code, recipient.code) for mention in found for actor in mention.parties for recipient in mention.parties}
        for token in self.doc:
            if not self._may_act(token) or token.i in self._used or self._is_told(token, found):
                continue
            trigger = Trigger(ANY_ACT, token, None, 0)
            actors = [actor for actor in actors_of(trigger, self.actors) if actor.code is not None and is_official(actor)]
            named = [party for party in recipients_of(trigger, self.actors, actors) if party.code is not None]
            recipients = [party for party in named if not self._bystanders.is_beside_the_point(party, named, trigger)]
            if not actors or not recipients or (actors[0].code, recipients[0].code) in told:
                continue
            if ActorBasis.COREFERENCE in {actors[0].basis, recipients[0].basis}:
                continue  # two uncertain steps, whom "they" means and what they did, are one too many
            if self.page.article.issuer is None and ActorBasis.ISSUER in {actors[0].basis, recipients[0].basis}:
                continue  # nor in talk: "we took billions from them"
            pair = self._pair(actors, recipients)
            if pair is None or pair.recipient is None:
                continue
            opinion = judge.opinion(pair)
            if opinion.type in SPOKEN_TYPES | {NONE, "CONSULT"} or opinion.sure < FIND_AT or not self._is_shown(opinion.mode):
                continue
            entry = replace(ANY_ACT, type=opinion.type, mode=opinion.mode)
            mention = self._build(Trigger(entry, token, None, 0), actors, recipients, reciprocal=False)
            if mention is not None and mention.status.realis in HELD:
                told.add((actors[0].code, recipients[0].code))
                yield replace(mention, rule=opinion.label, confidence=round(opinion.sure, 2))

    def _is_shown(self, mode: str | None) -> bool:
        """Say whether the sentence has a word for what the network sees in it: it takes any harm for a hack, any refusal for one to meet."""
        if mode == "cyber":
            return "CYBER" in self.page.tools.issues.find(self.sentence.span.exact)
        return mode != "meet" or any(lemma_of(word) in MET for word in self.clause.doc)

    def _may_act(self, token: Token) -> bool:
        """Say whether a verb outside the lexicon may tell of an act: one that is told as done, and neither said, thought nor wished."""
        return token.pos_ == "VERB" and (token.tag_ in DONE or self.sentence.is_title) and lemma_of(token) not in self._unsaying

    def _is_told(self, token: Token, found: list[EventMention]) -> bool:
        """Say whether a verb is the trigger of an act, or stands above one or below one: it is told by it."""
        index = self.sentence.span.start
        places = [(mention.trigger.start - index, mention.trigger.end - index) for mention in found]
        return any(start < word.idx + len(word.text) and word.idx < end for word in token.subtree for start, end in places)

    @property
    def _unsaying(self) -> frozenset[str]:
        """Verbs that tell of an act, think it or wish it, and are none."""
        cues = self.page.codebook.cues
        return cues["report"] | cues["claim"] | cues["hypothetical_verbs"] | cues["weigh"] | cues["no_act_alone"] | LIGHT_VERBS

    def _judged(self, mention: EventMention, trigger: Trigger, found: list[EventMention]) -> EventMention | None:
        """Hold an act against the network's opinion of its parties: it stands, has another type, or is none."""
        judge = self.page.tools.judge
        beside = () if not mention.reciprocal and self._are_joined(mention.actors) else mention.actors[1:]
        pair = self._pair(mention.actors, mention.recipients or beside)
        if judge is None or pair is None or mention.kind is Kind.ENGAGEMENT or mention.status.realis not in HELD:
            return mention
        opinion = judge.opinion(pair)
        joint = mention.reciprocal and mention.undertaking is not None  # what two agree should be done is an accord voiced, to CAMEO
        # A meeting put off has no code in CAMEO, so that the network sees nothing in it; the words leave no doubt.
        put_off = trigger.object is not None and (mention.type, mention.mode) == ("REJECT", "meet")
        # "was signed in Doha by Chad and Mali": two side by side at the end do nothing to each other, to the network.
        by_both = mention.reciprocal and agent(trigger.token) is not None
        if judge.drops(opinion, mention.type, mild=mention.intensity < PLAIN or joint) and not (put_off or by_both):
            return None
        asks_recipient = self.page.codebook.types[mention.type if opinion.type == NONE else opinion.type].recipient_required
        is_seen = opinion.mode == "meet" or self._is_shown(opinion.mode)
        if is_seen and judge.corrects(opinion, mention.type) and (mention.recipients or not asks_recipient):
            above = self._above(trigger.token, opinion.type, found)
            if above is None:
                return self._retyped(mention, opinion)
            if {actor.code for actor in above.actors} & {actor.code for actor in mention.actors}:
                return None  # "investigated attacks on Chad": what they do to the attacks is told already, and the attacks were not theirs
        mode = judge.mode(opinion, mention.type, mention.mode)
        if mention.mode is not None and not self._is_shown(mode):
            mode = mention.mode
        confidence = round(max(opinion.of(mention.type), FLOOR), 2)
        return replace(mention, mode=mode, rule=f"{mention.rule}; {opinion.label}", confidence=confidence)

    def _are_joined(self, actors: Sequence[ActorMention]) -> bool:
        """Say whether two act together: what passes between "Chad *and* Mali", who condemn a third, is nothing, and beside the point."""
        if len({actor.code for actor in actors}) < BOTH:
            return False
        start = self.sentence.span.start
        return " and " in self.sentence.span.exact[actors[0].span.end - start : actors[1].span.start - start]

    def _above(self, token: Token, type_: str, found: list[EventMention]) -> EventMention | None:
        """Give the act of a type that governs a noun: the network sees the first act of "*condemned* an attack by Mali" in both."""
        if token.pos_ != "NOUN":
            return None
        start = self.sentence.span.start
        places = [ancestor.idx + start for ancestor in token.ancestors]
        governing = [m for m in found if m.type == type_ and any(m.trigger.start <= place < m.trigger.end for place in places)]
        return governing[0] if governing else None

    def _retyped(self, mention: EventMention, opinion: Opinion) -> EventMention:
        codes = ",".join(sorted(party.code or "?" for party in mention.parties))
        return replace(
            mention,
            id=content_id("men", mention.article, mention.trigger.start, mention.trigger.end, opinion.type, codes),
            type=opinion.type,
            mode=opinion.mode,
            rule=f"{mention.rule} → {opinion.label}",
            confidence=round(opinion.sure, 2),
        )

    def _pair(self, actors: Sequence[ActorMention], recipients: Sequence[ActorMention]) -> Pair | None:
        """Give the first actor and recipient that are named in this sentence, as the network reads them."""
        start, end = self.sentence.span.start, self.sentence.span.end

        def place(parties: Sequence[ActorMention]) -> tuple[int, int] | None:
            own = [party.span for party in parties if start <= party.span.start and party.span.end <= end]
            return (own[0].start - start, own[0].end - start) if own else None

        actor, recipient = place(actors), place(recipients)
        if actor is None or (recipient is None and bool(recipients)):
            return None
        if recipient is not None and actor[0] < recipient[1] and recipient[0] < actor[1]:
            return None
        return Pair(self.sentence.span.exact, actor, recipient)

    def _mention(self, trigger: Trigger) -> EventMention | None:
        entry = trigger.entry
        if any(child.lower_ == "what" for child in children(trigger.token, "dobj", "obj")):
            return None  # "what the two agreed": points back at an act told elsewhere
        if self._bystanders.is_done_by_helped(trigger.token) or self._standing.is_item_of_demand(trigger):
            return None
        if self._standing.is_nobodys_deed(trigger):
            return None
        if entry.type == "SUPPORT" and self._bystanders.is_courtesy(trigger.token):
            return None
        if entry.rally:
            return self._rally(trigger)
        if entry.reciprocal or entry.type in ENGAGEMENT_TYPES:
            return self._mutual(trigger)
        asked = [actor for noun in self._standing.asked(trigger) for actor in self.actors.group_at(noun)]
        actors = asked or actors_of(trigger, self.actors)
        recipients = recipients_of(trigger, self.actors, actors)
        return self._checked(trigger, actors, recipients)

    def _checked(self, trigger: Trigger, actors: list[ActorMention], recipients: list[ActorMention]) -> EventMention | None:
        entry = trigger.entry
        resolved = [actor for actor in actors if actor.code is not None]
        recipients = [party for party in recipients if not self._bystanders.is_beside_the_point(party, recipients, trigger)]
        if not resolved or (not recipients and is_both_at_once(entry, resolved)):
            return None
        needs = entry.need_recipient or self.page.codebook.types[entry.type].recipient_required
        if needs and not recipients:
            return None
        if entry.official_actor and not any(is_official(actor) or self._is_people_asked(actor, trigger) for actor in resolved):
            return None
        if entry.mode == "demo" and direct_objects(trigger.token):
            return None  # "rallied its allies" is no rally
        if entry.civil_actor and any(is_official(actor) and actor.basis is not ActorBasis.DEMONYM for actor in resolved):
            return None
        if entry.military_actor and not any(actor.sector in {"MIL", "COP"} for actor in resolved):
            return None
        if entry.cyber_object and not MACHINES.search(" ".join(_words_of_objects(trigger.token)) or self.sentence.span.exact):
            return None
        if entry.person_object and not any(r.person or r.level not in {None, Level.NON_STATE, Level.INSTITUTION} for r in recipients):
            return None
        if entry.person_object and not any(self.actors.group_at(noun) for noun in self._objects(trigger)):
            return None  # "released a readout of the minister's call"
        if entry.need_place and self.clause.place(trigger) is None:
            return None
        if entry.clause == "undertaking" and self.clause.undertaking(trigger) is None:
            return None
        if entry.clause == "demand" and not self._has_demand(trigger):
            return None
        if entry.clause == "refusal" and not children(trigger.token, "xcomp"):
            return None
        if entry.clause == "threat" and not (children(trigger.token, "xcomp", "ccomp") or recipients):
            return None
        if entry.swap:
            actors, recipients = recipients, resolved
            resolved = actors
        # "China and Japan agreed to talk" binds each to the other; what two promise alike, they promise a third
        as_pair = lemma_of(trigger.token) == "agree" or all(actor.basis is ActorBasis.COREFERENCE for actor in resolved)
        together = entry.clause == "undertaking" and as_pair and not recipients and len({actor.code for actor in resolved}) > 1
        return self._build(trigger, resolved, recipients, reciprocal=together)

    @staticmethod
    def _is_people_asked(actor: ActorMention, trigger: Trigger) -> bool:
        """Say whether a state is asked by the name of its people: "appealed to *the Peruvians* to open the border"."""
        return actor.basis is ActorBasis.DEMONYM and trigger.token.dep_ == "xcomp" and called_upon(trigger.token.head) is not None

    @staticmethod
    def _objects(trigger: Trigger) -> list[Token]:
        target = patient(trigger.token) if is_passive(trigger.token) else None
        return [target] if target is not None else direct_objects(trigger.token)

    def _has_demand(self, trigger: Trigger) -> bool:
        token = trigger.token
        for child in children(token, "xcomp", "ccomp", "advcl"):
            marks = {mark.lower_ for mark in children(child, "mark", "advmod")}
            if marks & {"whether", "if", "how", "why", "when"}:
                return False  # "asked whether": a question, not a demand
            modal = {aux.lower_ for aux in children(child, "aux")}
            if child.dep_ != "ccomp" or child.tag_ == "VB" or modal & {"should", "must", "to"} or _is_subjunctive(child):
                return True
        return any(prep in {"for", "to", "against", "over"} for prep, _ in prepositions(token)) or token.lemma_ in {"call"}

    def _mutual(self, trigger: Trigger) -> EventMention | None:
        entry = trigger.entry
        if entry.mode == "visit" or entry.recipient or entry.prep_place:
            return self._visit(trigger)
        parties = [party for party in participants_of(trigger, self.actors) if party.code is not None]
        if entry.type in ENGAGEMENT_TYPES:
            # Scholars and companies are met too, but a contact between states is one between those who act for them.
            parties = [party for party in parties if is_official(party) and not self._bystanders.is_craft(party)]
            if any(rule(trigger, self.page.codebook) for rule in (is_general, is_figure)) or self._is_of_others(trigger):
                return None
        codes = {party.code for party in parties}
        if entry.need_recipient and len(codes) < 2:
            return None
        if entry.person_object and not self._speaks_to_person(trigger):
            return None
        if entry.type not in ENGAGEMENT_TYPES and self._bystanders.is_other_side_only(trigger, parties):
            return None
        if entry.military_actor and not any(party.sector in {"MIL", "COP", "REB"} for party in parties):
            return None  # leaders clash in words
        if len(codes) < 2:
            recalled = self._recalled(trigger, parties)
            if recalled is not None or entry.type in ENGAGEMENT_TYPES:
                return recalled
            return self._checked_single(trigger, parties)
        if entry.type in ENGAGEMENT_TYPES and not any(is_official(party) for party in parties):
            return None
        sides = self._sides(trigger, parties) if entry.pairwise and len(codes) > BOTH else None
        return self._build(trigger, *(sides or (parties, [])), reciprocal=True)

    def _sides(self, trigger: Trigger, parties: list[ActorMention]) -> tuple[list[ActorMention], list[ActorMention]] | None:
        """Part those who act from those they act with, each for itself: "Peru renewed ties with Chad and Mali"."""
        acting = {actor.code for actor in actors_of(trigger, self.actors)}
        ours, others = [p for p in parties if p.code in acting], [p for p in parties if p.code not in acting]
        return (ours, others) if ours and others else None

    def _is_of_others(self, trigger: Trigger) -> bool:
        """Say whether the parties are guests of a meeting that is named by others: "both attended the meeting of Asian ministers"."""
        noun = trigger.object
        if noun is None or trigger.token.lower_ not in self.page.codebook.linking.attending:
            return False
        if not self._names_others(noun, {actor.code for actor in actors_of(trigger, self.actors)}):
            return False
        self._used.add(noun.i)
        return True

    def _names_others(self, noun: Token, parties: AbstractSet[str | None]) -> bool:
        """Say whether a meeting is that of others than the parties: "the meeting of Asian ministers"."""
        dates = self.clause.dates
        return any(
            prep in {"of", "between", "among"}
            and not {a.code for a in self.actors.group_at(item) or self.actors.below(item, deps=MODIFIERS)} & parties
            and not any(day.start <= item.idx < day.end for day in dates)
            for prep, item in prepositions(noun)
        )

    def _speaks_to_person(self, trigger: Trigger) -> bool:
        """Tell "called Xi Jinping" from "called the claim absurd" and "called Xi a dictator"."""
        if any(not _is_purpose(child) for child in children(trigger.token, "oprd", "xcomp", "ccomp", "attr")):
            return False
        return any(actor.person is not None for noun in direct_objects(trigger.token) for actor in self.actors.group_at(noun))

    def _checked_single(self, trigger: Trigger, parties: list[ActorMention]) -> EventMention | None:
        recipients = recipients_of(trigger, self.actors, parties)
        return self._build(trigger, parties, recipients, reciprocal=bool(recipients)) if parties and recipients else None

    def _recalled(self, trigger: Trigger, parties: list[ActorMention]) -> EventMention | None:
        """Resolve "the call", "the talks" to an engagement that the page has already told of."""
        noun = trigger.object if trigger.object is not None else trigger.token
        if noun.pos_ not in {"NOUN", "PROPN"} or not any(
            child.lower_ in {"the", "that", "this", "their", "its"} for child in children(noun, "det", "poss")
        ):
            return None
        described = {child.lower_ for child in children(noun, "amod", "compound", "nmod")} - PLAIN_ADJECTIVES
        if described or (noun.tag_ == "NNS" and lemma_of(noun) not in {"talk", "talks"}):
            return None  # "the maritime consultations", "the meetings under the agreement": others than the one told of
        known = self.page.engagement_called(lemma_of(noun))
        if known is None or self._names_others(noun, known.codes()) or (parties and not {p.code for p in parties} <= known.codes()):
            return None
        span = self.clause.quote(noun.left_edge.idx if noun.left_edge.dep_ == "det" else noun.idx, noun.idx + len(noun.text))
        actors = [replace(a, span=span, basis=ActorBasis.COREFERENCE, antecedent=a.span) for a in known.actors]
        recipients = [replace(a, span=span, basis=ActorBasis.COREFERENCE, antecedent=a.span) for a in known.recipients]
        mention = self._build(trigger, actors, recipients, reciprocal=known.reciprocal)
        is_told = asks_for(noun, self.page.codebook) or is_credited(noun, self.page.codebook)
        if mention is not None and mention.status.realis in WISHED and is_told:
            # Who sought the call that was held, or what it could lead to.
            mention = replace(mention, status=replace(mention.status, realis=known.status.realis))
        if mention is None or mention.status.realis not in HELD:
            return mention
        if _are_apart(mention.place, known.place):
            return None  # "the talks in Geneva" on a page about a meeting in Vienna
        own_date = mention.date.basis in {When.STATED, When.RELATIVE}
        if own_date and not mention.date.overlaps(known.date):
            return None  # "the telephone call of September 9" on a page about a meeting in October: another engagement
        return replace(
            mention,
            date=mention.date if own_date else replace(known.date, basis=When.CONTEXT, span=None),
            # "The call" may have been one by video.
            channel=known.channel if known.channel is Channel.VIDEO else mention.channel or known.channel,
            mode=known.mode if known.channel is Channel.VIDEO else mention.mode or known.mode,
            level=known.level or mention.level,
            part_of=known.id,
            rule=f"{mention.rule} (recalls an engagement)",
        )

    def _visit(self, trigger: Trigger) -> EventMention | None:
        entry = trigger.entry
        actors = [actor for actor in actors_of(trigger, self.actors) if actor.code is not None]
        hosts = recipients_of(trigger, self.actors, actors)
        if lemma_of(trigger.token) == "stop" and direct_objects(trigger.token):
            return None  # "to stop the war in Mali" is no stopover
        if entry.prep_place:
            hosts = self._hosts_by_place(trigger, actors)
        if entry.need_place and self.clause.place(trigger) is None:
            return None
        if not actors and entry.nouns:
            return self._recalled(trigger, [])
        if entry.reciprocal and entry.type in ENGAGEMENT_TYPES and entry.mode != "visit":
            return self._talk_to(trigger, actors, hosts)
        if entry.swap:
            if children(trigger.token, "xcomp", "ccomp"):
                return None  # "welcomed the president to visit": an invitation, not a visit
            if not any(actor.person or (actor.level not in {None, Level.NON_STATE}) for actor in hosts):
                return None
            actors, hosts = hosts, actors
        if not actors or not hosts:
            return None
        sends = entry.prep_place and trigger.object is not None  # a state visits by the delegation that it sends
        visitors = [actor for actor in actors if sends or actor.person or actor.level is not None]
        if entry.official_actor and not any(is_official(actor) for actor in visitors):
            return None
        if not any(is_official(actor) for actor in visitors):
            return None
        return self._build(trigger, actors, hosts, reciprocal=False)

    def _talk_to(self, trigger: Trigger, actors: list[ActorMention], others: list[ActorMention]) -> EventMention | None:
        """Code "told John Kerry in Tianjin that …": a contact between officials, at a place."""
        entry = trigger.entry
        if not actors or not others:
            return None
        if entry.need_place and self.clause.place(trigger) is None:
            return None
        if entry.person_object and not any(other.person for other in others):
            return None
        if not all(any(is_official(party) for party in side) for side in (actors, others)):
            return None
        return self._build(trigger, [*actors, *others], [], reciprocal=True)

    def _hosts_by_place(self, trigger: Trigger, actors: list[ActorMention]) -> list[ActorMention]:
        codes = {actor.code for actor in actors}
        hosts: list[ActorMention] = []
        heads = [trigger.token] if trigger.object is None else [trigger.token, trigger.object]
        for prep, noun in (found for head in heads for found in prepositions(head)):
            if prep in trigger.entry.preps:
                hosts.extend(
                    actor
                    for actor in self.actors.group_at(noun)
                    if actor.code not in codes
                    and actor.person is None
                    and actor.code in self.page.codebook.capitals
                    and actor.basis in {ActorBasis.NAME, ActorBasis.CAPITAL}
                )
        return hosts

    def _rally(self, trigger: Trigger) -> EventMention | None:
        rallied, purpose = rallied_of(trigger, self.actors)
        if purpose is None:
            return None
        actors = [actor for actor in actors_of(trigger, self.actors) if actor.code is not None]
        actors = actors[-1:] if len({a.code for a in actors}) > 1 else actors
        if not actors:
            actors = self._coordinated_subject(trigger.token)
        if not actors:
            return None
        taken = {actor.code for actor in (*actors, *rallied)}
        recipients = [
            actor
            for noun in direct_objects(purpose)
            for actor in (
                self.actors.group_at(noun) or self.actors.below(noun, deps=frozenset({"amod", "compound", "poss", "prep", "pobj"}))
            )
            if actor.code not in taken
        ]
        if not recipients:
            return None
        self._used.add(purpose.i)
        mention = self._build(trigger, actors, recipients, reciprocal=False, status_token=trigger.token)
        if mention is None:
            return None
        group = rallied or self._group_words(trigger)
        return replace(mention, rallied=tuple(group), mode="disapprove" if mention.type == "ACCUSE" else mention.mode)

    def _coordinated_subject(self, verb: Token) -> list[ActorMention]:
        """Find a subject that the parser took for the last item of a list before the verb ("companies and the United States rallied")."""
        if verb.i == 0:
            return []
        before = verb.nbor(-1)
        actor = self.actors.at(before)
        return [actor] if actor is not None and actor.code is not None else []

    def _group_words(self, trigger: Trigger) -> list[ActorMention]:
        """Keep a group that names no country ("a broad group of allies") as it stands."""
        found = []
        for noun in direct_objects(trigger.token):
            start, end = subtree_span(noun)
            inner = [child for child in noun.subtree if child.tag_ == "TO" or (child.dep_ in {"relcl", "acl"})]
            if inner:
                end = min(child.left_edge.idx for child in inner)
            quote = self.doc.text[start:end].rstrip()
            found.append(ActorMention(self.clause.quote(start, start + len(quote)), None, None, ActorBasis.UNRESOLVED))
        return found

    def _build(
        self,
        trigger: Trigger,
        actors: list[ActorMention],
        recipients: list[ActorMention],
        *,
        reciprocal: bool,
        status_token: Token | None = None,
    ) -> EventMention | None:
        entry = trigger.entry
        token = status_token or trigger.token
        kind = Kind.ENGAGEMENT if entry.type in ENGAGEMENT_TYPES else Kind.ACT
        status = self._standing.status(
            trigger, token, [*actors, *recipients] if kind is Kind.ENGAGEMENT else actors
        )  # a host takes part too
        start, end = self.clause.trigger_span(trigger)
        span = self.clause.quote(start, end)
        when = self._dates.when(trigger, status)
        status = self._standing.reconciled(status, when, trigger.token)
        if self._standing.is_only_accused(entry, status, recipients):
            status = replace(status, attribution=Attribution.ALLEGATION)
        clause = self.clause.clause_text(trigger)
        parties = [*actors, *recipients]
        if len({p.code for p in parties}) == 1 and recipients:
            return None
        if status.realis in {Realis.OCCURRED, Realis.ONGOING} and self._standing.is_habit(trigger, when):
            return None
        if self._dates.is_paper_of_old(trigger, when):
            return None
        return EventMention(
            id=content_id("men", self.page.article.id, span.start, span.end, entry.type, ",".join(sorted(p.code or "?" for p in parties))),
            article=self.page.article.id,
            sentence=self.sentence.span,
            trigger=span,
            kind=kind,
            type=entry.type,
            mode=entry.mode or self._contact_mode(trigger, kind, parties),
            actors=tuple(dict.fromkeys(actors)),
            recipients=tuple(dict.fromkeys(recipients)),
            reciprocal=reciprocal,
            status=status,
            date=when,
            rule=f"lexicon:{entry.id}",
            coder=self.page.coder,
            codebook=self.page.codebook.label,
            place=self.clause.place(trigger),
            level=self._level(kind, actors, recipients),
            channel=self.clause.channel(trigger),
            initiator=self.clause.initiator(trigger),
            issues=self.page.tools.issues.find(clause) or self.page.tools.issues.find(self.sentence.span.exact),
            intensity=self.page.codebook.scale.intensity[self.clause.intensity(trigger)],
            outcome=tuple(self.clause.outcomes(trigger)) if kind is Kind.ENGAGEMENT and status.realis in HELD else (),
            undertaking=self.clause.undertaking(trigger),
            topic=self.clause.topic(trigger),
            aggregate=self.clause.is_aggregate(trigger) or (status.realis in HELD and self._is_of_a_time(trigger, kind, when)),
            from_title=self.sentence.is_title,
        )

    def _is_of_a_time(self, trigger: Trigger, kind: Kind, when: DateInterval) -> bool:
        """Say whether no one contact or deed is told: several of some time, talks under way, help that was given at some time."""
        if kind is Kind.ENGAGEMENT:
            is_going_on = self._dates.is_own_word() and is_under_way(trigger, when) and self.clause.place(trigger) is None
            return is_going_on or is_of_a_time(trigger, when, self.page.codebook)
        return self._dates.is_of_years(trigger, when)

    def _contact_mode(self, trigger: Trigger, kind: Kind, parties: list[ActorMention]) -> str | None:
        """Give the mode of a contact that its channel or its place shows: by phone, or in a third country."""
        if kind is not Kind.ENGAGEMENT:
            return None
        if self.clause.channel(trigger) is Channel.PHONE:
            return "phone"
        place = self.clause.place(trigger)
        host = place.resolved if place is not None else None
        return "third-party" if host in self.page.codebook.capitals and host not in {party.code for party in parties} else None

    def _level(self, kind: Kind, actors: list[ActorMention], recipients: list[ActorMention]) -> Level | None:
        if kind is Kind.ACT:
            return highest_level(actors)
        sides: dict[str | None, list[ActorMention]] = {}
        for party in (*actors, *recipients):
            sides.setdefault(party.code, []).append(party)
        levels = [
            level for side in sides.values() if (level := highest_level([a for a in side if a.level is not Level.WORKING])) is not None
        ]
        ranked = [level for level in levels if level not in {Level.INSTITUTION, Level.NON_STATE}]
        order = list(Level)
        if ranked:
            return max(ranked, key=order.index)
        return highest_level([*actors, *recipients])


def _are_apart(one: Place | None, other: Place | None) -> bool:
    """Say whether two places are told that lie in two countries."""
    return one is not None and other is not None and None not in {one.resolved, other.resolved} and one.resolved != other.resolved


def _without_greetings(found: list[EventMention]) -> list[EventMention]:
    """Leave out a handshake where the same sentence says that there was no meeting: "shook hands but held no meeting"."""
    unmet = [m.codes() for m in found if m.kind is Kind.ENGAGEMENT and m.status.realis in {Realis.NOT_OCCURRED, Realis.DENIED}]
    return [m for m in found if m.rule != GREETING or m.status.realis not in HELD or m.codes() not in unmet]


def _words_of_objects(verb: Token) -> list[str]:
    return [word.lower_ for noun in direct_objects(verb) for word in noun.subtree]


def _is_purpose(verb: Token) -> bool:
    """Say whether an infinitive says what a call was for: "called Lavrov *to discuss* Syria"."""
    return verb.dep_ == "xcomp" and verb.tag_ == "VB" and any(aux.tag_ == "TO" for aux in children(verb, "aux")) and lemma_of(verb) != "be"


def _is_subjunctive(verb: Token) -> bool:
    """Say whether a base form follows one who stands alone: "insisted that Chad *readmit* them"."""
    return verb.tag_ == "VBP" and not children(verb, "aux") and any(own.tag_ in {"NN", "NNP"} for own in children(verb, "nsubj"))
