"""Reads an article, gives its mentions: gate, parse, triggers, arguments, status, dates, in that order.

A coder reads no clock, no file and no environment: the same article and codebook give the same mentions everywhere. A
learned type classifier would stand beside `TriggerFinder`, proposing readings for the same words; everything after it stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from spacy.tokens import Doc, Token

from detente.article import Article, Genre, Sentence, Span, TurnKind, content_id
from detente.codebook import Codebook
from detente.coding.actors import Discourse, Named, NameFinder, SentenceActors, highest_level
from detente.coding.arguments import actors_of, is_official, participants_of, rallied_of, recipients_of
from detente.coding.dates import DateExpression, find_dates
from detente.coding.issues import IssueFinder
from detente.coding.outcomes import OutcomeFinder
from detente.coding.parse import children, direct_objects, is_passive, parse, patient, prepositions, subject, subtree_span
from detente.coding.relations import RelationFinder
from detente.coding.status import StatusReader
from detente.coding.triggers import Trigger, TriggerFinder
from detente.event import (
    ActorBasis, ActorMention, Asserter, Attribution, Channel, DateInterval, EventMention, Kind, Level, Mention, Outcome, Place, Realis, Status, When,
)

VERSION = "1"
CODER = f"dictionary-{VERSION}"
MIN_TOPIC_WORDS, MAX_TOPIC_WORDS = 1, 22  # what fits in a chronology's line
MAX_SENTENCE_CHARS = 900  # longer "sentences" are tables and link lists; parsing them costs much and gives nothing
REFERRING = re.compile(
    r"\b(?:he|she|they|we|both|two|it|its|their|his|her|administration|ministry|minister|president|leaders?|sides?|officials?|government|call|meeting|talks|spokes\w+)\b",
    re.IGNORECASE,
)
NEWS_OF_THE_DAY = timedelta(days=1)  # undated news: the day of the page or the one before
ENGAGEMENT_TYPES = frozenset({"CONSULT"})
CALL_NOUNS = frozenset({"call", "conversation", "videoconference", "teleconference"})
MEETING_NOUNS = frozenset({"meeting", "talk", "talks", "summit", "negotiation", "dialogue", "consultation", "session", "discussion", "encounter", "conversation"})
VISIT_NOUNS = frozenset({"visit", "trip", "tour", "journey"})
VIDEO = re.compile(r"\b(?:video|virtual(?:ly)?)\b", re.IGNORECASE)
PHONE = re.compile(r"\b(?:phone|telephone|call|calls|called)\b", re.IGNORECASE)
CONTACT_PLACES = frozenset({"in", "at", "near"})
QUOTES = re.compile(r"[“”\"]")


class Coder(Protocol):
    """Turns an article into mentions; a second coder need only offer this."""

    name: str
    version: str

    def code(self, article: Article, sentences: list[Sentence]) -> list[Mention]:
        """Give the mentions of an article, in the order of its sentences."""


@dataclass
class _Engagement:
    """An engagement of the page that later sentences may call "the call" or "the talks"."""

    nouns: frozenset[str]
    mention: EventMention


class DictionaryCoder:
    """Codes with the trigger lexicon over dependency parses."""

    name = "dictionary"
    version = VERSION

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self._names = NameFinder(codebook.names)
        self._triggers = TriggerFinder(codebook)
        self._issues = IssueFinder(codebook)
        self._outcomes = OutcomeFinder()
        self._relations = RelationFinder(self._issues)

    def code(self, article: Article, sentences: list[Sentence]) -> list[Mention]:
        """Give the mentions of an article, in the order of its sentences."""
        return ArticleCoder(self, article).code(sentences)


class ArticleCoder:
    """The state of coding one article; thrown away after it."""

    def __init__(self, coder: DictionaryCoder, article: Article) -> None:
        self._coder = coder
        self._codebook = coder.codebook
        self._article = article
        self._day = article.published.value
        self._discourse = Discourse(self._day or date.min, issuer=article.issuer)
        self._engagements: list[_Engagement] = []
        self._quoting = False
        self._last_asserter: Asserter | None = None

    def code(self, sentences: list[Sentence]) -> list[Mention]:
        """Code the whole article."""
        names = {sentence.index: self._coder._names.find(sentence.span.exact) for sentence in sentences}
        self._discourse.dyad = self._dyad(names.values())
        worth_parsing = [sentence for sentence in sentences if self._is_worth_parsing(sentence, names[sentence.index])]
        docs = dict(zip((s.index for s in worth_parsing), parse(s.span.exact for s in worth_parsing), strict=True))
        found: list[Mention] = []
        for sentence in sentences:
            self._take_turn(sentence)
            doc = docs.get(sentence.index)
            if doc is None:
                self._note_names(sentence, names[sentence.index])
            else:
                found.extend(self._code_sentence(sentence, doc, names[sentence.index]))
            self._track_quotes(sentence)
        return found

    # The article as a whole

    def _dyad(self, names: Iterable[list[Named]]) -> tuple[str, ...]:
        counts = Counter(candidate.code for found in names for named in found for candidate in named.candidates[:1])
        states = [code for code, _ in counts.most_common() if code in self._codebook.capitals]
        return tuple(states[:2])

    def _is_worth_parsing(self, sentence: Sentence, names: list[Named]) -> bool:
        text = sentence.span.exact
        if len(text) > MAX_SENTENCE_CHARS or text.rstrip("”\"' )").endswith("?"):
            return False
        if sentence.turn is not None and sentence.turn.kind is TurnKind.QUESTION:
            return False
        if not names and not REFERRING.search(text):
            return False
        return self._coder._triggers.may_trigger(text) or self._coder._relations.may_relate(text)

    def _note_names(self, sentence: Sentence, names: list[Named]) -> None:
        """Remember who is named in a sentence that is not parsed, so that "he" and "the ministry" can be resolved."""
        for named in names:
            span = self._article.quote(sentence.span.start + named.start, sentence.span.start + named.end)
            first = named.candidates[0]
            if first.basis is ActorBasis.UNRESOLVED:
                continue
            if first.person is not None:
                held = self._codebook.office_of(first.person, self._discourse.day)
                self._discourse.introduced.setdefault(self._codebook.people[first.person][0][1].surname, first.person)
                office, level = (held[0].id, held[0].level) if held else (None, Level.NON_STATE)
                self._discourse.remember([ActorMention(span, first.code, first.sector, ActorBasis.PERSON, first.person, office, level)])
            elif not first.needs_country:
                self._discourse.remember([ActorMention(span, first.code, first.sector, first.basis)])

    def _take_turn(self, sentence: Sentence) -> None:
        self._discourse.speaker = None
        if sentence.turn is not None and sentence.turn.kind is TurnKind.STATEMENT:
            self._discourse.speaker = self._article.issuer

    def _track_quotes(self, sentence: Sentence) -> None:
        for mark in QUOTES.findall(sentence.span.exact):
            self._quoting = {"“": True, "”": False}.get(mark, not self._quoting)

    # One sentence

    def _code_sentence(self, sentence: Sentence, doc: Doc, names: list[Named]) -> Iterator[Mention]:
        text, offset = self._article.text, sentence.span.start
        actors = SentenceActors(doc, offset, text, self._codebook, self._discourse, names)
        reader = StatusReader(doc, offset, text, self._codebook, actors)
        dates = find_dates(sentence.span.exact, self._day)
        speaker = self._quoted_speaker(doc, actors, reader)
        reading = _SentenceReading(self, sentence, doc, actors, reader, dates, speaker)
        mentions = [] if self._article.genre is Genre.OPINION else reading.mentions()
        yield from mentions
        yield from self._coder._relations.find(self._article, sentence, self._discourse.dyad, reading.asserter_of_sentence())
        self._discourse.remember(actors.all_named())
        for mention in mentions:
            self._discourse.remember(party for party in mention.parties if party.basis is ActorBasis.POSSESSIVE)
            if mention.kind is Kind.ENGAGEMENT and mention.status.realis in {Realis.OCCURRED, Realis.ONGOING} and len(mention.codes()) > 1:
                self._remember_engagement(mention)

    def _remember_engagement(self, mention: EventMention) -> None:
        nouns = MEETING_NOUNS
        if mention.channel in {Channel.PHONE, Channel.VIDEO}:
            nouns = CALL_NOUNS | {"discussion", "meeting"} if mention.channel is Channel.VIDEO else CALL_NOUNS
        elif mention.mode == "visit":
            nouns = VISIT_NOUNS | MEETING_NOUNS
        elif mention.channel is None:
            nouns = MEETING_NOUNS | CALL_NOUNS
        self._engagements.append(_Engagement(nouns, mention))

    def engagement_called(self, noun: str) -> EventMention | None:
        """Give the engagement that "the call" means: the title's if it fits, else the latest that fits."""
        fitting = [e.mention for e in self._engagements if noun in e.nouns]
        titled = [mention for mention in fitting if mention.from_title]
        return titled[-1] if titled and noun in CALL_NOUNS else (fitting[-1] if fitting else None)

    def _quoted_speaker(self, doc: Doc, actors: SentenceActors, reader: StatusReader) -> Asserter | None:
        """Give who speaks the quoted words of this sentence: whoever it names, else the last one who spoke."""
        for token in doc:
            if token.pos_ == "VERB" and token.lemma_.lower() in self._codebook.cues["report"] and children(token, "nsubj"):
                if not inside_quotes(doc.text, token.idx, self._quoting):
                    self._last_asserter = reader.asserter(children(token, "nsubj")[0], token)
                    return self._last_asserter
        return self._last_asserter


def inside_quotes(text: str, index: int, opened: bool) -> bool:
    """Say whether the character at `index` is quoted, given whether a quotation was open before the text.

    >>> inside_quotes("He said “no deal” today", 10, False)
    True
    """
    state = opened
    for match in QUOTES.finditer(text, 0, index):
        state = {"“": True, "”": False}.get(match.group(), not state)
    return state


class _SentenceReading:
    """Everything known of one sentence while its mentions are made."""

    def __init__(
        self, owner: ArticleCoder, sentence: Sentence, doc: Doc, actors: SentenceActors, reader: StatusReader,
        dates: list[DateExpression], speaker: Asserter | None,
    ) -> None:
        self._owner = owner
        self._article = owner._article
        self._codebook = owner._codebook
        self._coder = owner._coder
        self._sentence = sentence
        self._doc = doc
        self._actors = actors
        self._reader = reader
        self._dates = dates
        self._speaker = speaker
        self._used: set[int] = set()

    def mentions(self) -> list[EventMention]:
        """Give the event mentions of the sentence, one per act, in order; parts of a meeting point at it."""
        found: list[EventMention] = []
        for readings in self._coder._triggers.find(self._doc):
            if readings[0].token.i in self._used:
                continue
            for trigger in readings:
                mention = self._mention(trigger)
                if mention is not None:
                    found.append(mention)
                    if trigger.object is not None and trigger.entry.type == mention.type:
                        self._used.add(trigger.object.i)
                    break
        found.extend(self._joint_undertakings())
        return self._with_anchors(self._with_parts(found))

    def asserter_of_sentence(self) -> Asserter | None:
        """Give who speaks the sentence's main clause, for verdicts and linkages in it."""
        root = next((token for token in self._doc if token.dep_ == "ROOT"), None)
        if root is not None and root.lemma_.lower() in self._codebook.cues["report"]:
            subjects = children(root, "nsubj")
            if subjects:
                return self._reader.asserter(subjects[0], root)
        return self._speaker if inside_quotes(self._doc.text, len(self._doc.text) - 1, self._owner._quoting) else None

    def _mention(self, trigger: Trigger) -> EventMention | None:
        entry = trigger.entry
        if entry.rally:
            return self._rally(trigger)
        if entry.reciprocal or entry.type in ENGAGEMENT_TYPES:
            return self._mutual(trigger)
        actors = actors_of(trigger, self._actors)
        recipients = recipients_of(trigger, self._actors, actors)
        return self._checked(trigger, actors, recipients)

    def _checked(self, trigger: Trigger, actors: list[ActorMention], recipients: list[ActorMention]) -> EventMention | None:
        entry = trigger.entry
        resolved = [actor for actor in actors if actor.code is not None]
        if not resolved:
            return None
        needs = entry.need_recipient or self._codebook.types[entry.type].recipient_required
        if needs and not recipients:
            return None
        if entry.official_actor and not any(is_official(actor) for actor in resolved):
            return None
        if entry.civil_actor and any(is_official(actor) and actor.basis is not ActorBasis.DEMONYM for actor in resolved):
            return None
        if entry.military_actor and not any(actor.sector in {"MIL", "COP"} for actor in resolved):
            return None
        if entry.cyber_object and not re.search(r"system|network|account|email|e-mail|server|computer|data", self._sentence.span.exact):
            return None
        if entry.person_object and not any(r.person or r.level not in {None, Level.NON_STATE, Level.INSTITUTION} for r in recipients):
            return None
        if entry.need_place and self._place(trigger) is None:
            return None
        if entry.clause == "undertaking" and self._undertaking(trigger) is None:
            return None
        if entry.clause == "demand" and not self._has_demand(trigger):
            return None
        if entry.clause == "refusal" and not children(trigger.token, "xcomp"):
            return None
        if entry.clause == "threat" and not (children(trigger.token, "xcomp", "ccomp") or recipients):
            return None
        if entry.background:
            self._used.add(trigger.token.i)
        if entry.swap:
            actors, recipients = recipients, resolved
            resolved = actors
        return self._build(trigger, resolved, recipients, reciprocal=False)

    # What came of a meeting

    def _outcomes(self, trigger: Trigger) -> Iterator[Outcome]:
        """Give the outcomes that the sentence states of this engagement, not of another one in it."""
        for outcome in self._coder._outcomes.find(self._article, self._sentence):
            token = self._token_at(outcome.span.start - self._sentence.span.start)
            if token is None or self._is_outcome_of(token, trigger):
                yield outcome

    def _is_outcome_of(self, token: Token, trigger: Trigger) -> bool:
        own = {trigger.token.i, *([trigger.object.i] if trigger.object is not None else [])}
        node = token
        for _ in range(40):
            if node.i in own:
                return True
            if node.pos_ in {"VERB", "AUX"}:
                doer = subject(node) or patient(node)
                if doer is not None:
                    if doer.i in own:
                        return True
                    is_meeting = doer.lemma_.lower() in MEETING_NOUNS | CALL_NOUNS | VISIT_NOUNS
                    return not is_meeting and bool(self._actors.group_at(doer))
            if node.head.i == node.i:
                return True
            node = node.head
        return False

    # What both undertake

    def _joint_undertakings(self) -> Iterator[EventMention]:
        """Code "… said that both countries agreed … and that they would maintain regular contact": an agreed next step."""
        for token in self._doc:
            modals = [child for child in children(token, "aux") if child.lower_ in {"will", "would", "’ll", "'ll"}]
            if token.tag_ != "VB" or not modals or token.lemma_.lower() not in self._codebook.cues["undertaking_verbs"]:
                continue
            if any(child.lower_ in {"not", "n't", "n’t", "never"} for child in token.children):
                continue
            own = children(token, "nsubj")
            parties = [party for party in (self._actors.group_at(own[0]) if own else []) if party.code is not None]
            if len({party.code for party in parties}) < 2 or not any(is_official(party) for party in parties):
                continue
            if children(token, "mark") and children(token, "mark")[0].lower_ in self._codebook.cues["conditional_marks"]:
                continue
            speaker = self._reporting(token)
            if speaker is None and self._article.issuer is None:
                continue
            yield self._undertaken(token, modals[0], parties, speaker)

    def _reporting(self, token: Token) -> Asserter | None:
        """Give who reports the clause: the subject of the nearest verb of saying or agreeing above it."""
        node = token
        while node.head.i != node.i:
            node = node.head
            if node.lemma_.lower() in self._codebook.cues["report"] | {"agree"} and children(node, "nsubj"):
                if node.lemma_.lower() == "agree" and node.head.i != node.i:
                    continue
                return self._reader.asserter(children(node, "nsubj")[0], node)
        return None

    def _undertaken(self, verb: Token, modal: Token, parties: list[ActorMention], speaker: Asserter | None) -> EventMention:
        start, end = self._trimmed(verb)
        promise = self._quote(verb.idx, end)
        host = self._owner.engagement_called("call") or self._owner.engagement_called("meeting")
        inside = host is not None and {party.code for party in parties} <= host.codes()
        published = self._article.published.value
        day = DateInterval(published.isoformat(), published, published, "day", When.PUBLICATION) if published else DateInterval("", None, None, "open", When.UNKNOWN)
        if self._article.issuer is not None:
            speaker = Asserter(self._article.outlet or self._article.issuer, self._article.issuer, anonymous=False, sector="GOV")
        return EventMention(
            id=content_id("men", self._article.id, promise.start, promise.end, "AGREE", "joint undertaking"),
            article=self._article.id,
            sentence=self._sentence.span,
            trigger=self._quote(modal.idx, verb.idx + len(verb.text)),
            kind=Kind.ACT,
            type="AGREE",
            mode=None,
            actors=tuple(parties),
            recipients=(),
            reciprocal=True,
            status=Status(
                Realis.OCCURRED, Attribution.ATTRIBUTED if speaker is not None else Attribution.NARRATOR, speaker,
                cues=(self._quote(modal.idx, modal.idx + len(modal.text)),),
            ),
            date=replace(host.date, basis=When.CONTEXT, span=None) if inside and host is not None else day,
            rule="joint undertaking",
            coder=f"{self._coder.name}-{self._coder.version}",
            codebook=self._codebook.label,
            level=highest_level(parties),
            issues=self._coder._issues.find(promise.exact) or self._coder._issues.find(self._sentence.span.exact),
            undertaking=promise,
            part_of=host.id if inside and host is not None else None,
        )

    def _has_demand(self, trigger: Trigger) -> bool:
        token = trigger.token
        if children(token, "xcomp", "ccomp", "advcl"):
            return True
        return any(prep in {"for", "to", "against", "over"} for prep, _ in prepositions(token)) or token.lemma_ in {"call"}

    # Meetings and other mutual acts

    def _mutual(self, trigger: Trigger) -> EventMention | None:
        entry = trigger.entry
        token = trigger.token
        if entry.mode == "visit" or entry.recipient or entry.prep_place:
            return self._visit(trigger)
        parties = [party for party in participants_of(trigger, self._actors) if party.code is not None]
        codes = {party.code for party in parties}
        if entry.need_recipient and len(codes) < 2:
            return None
        if len(codes) < 2:
            recalled = self._recalled(trigger, parties)
            if recalled is not None or entry.type in ENGAGEMENT_TYPES:
                return recalled
            return self._checked_single(trigger, parties)
        if entry.type in ENGAGEMENT_TYPES and not any(is_official(party) for party in parties):
            return None
        return self._build(trigger, parties, [], reciprocal=True)

    def _checked_single(self, trigger: Trigger, parties: list[ActorMention]) -> EventMention | None:
        recipients = recipients_of(trigger, self._actors, parties)
        return self._build(trigger, parties, recipients, reciprocal=bool(recipients)) if parties and recipients else None

    def _recalled(self, trigger: Trigger, parties: list[ActorMention]) -> EventMention | None:
        """Resolve "the call", "the talks" to an engagement that the page has already told of."""
        noun = trigger.object if trigger.object is not None else trigger.token
        if noun.pos_ not in {"NOUN", "PROPN"} or not any(child.lower_ in {"the", "that", "this", "their", "its"} for child in children(noun, "det", "poss")):
            return None
        known = self._owner.engagement_called(noun.lemma_.lower())
        if known is None or (parties and not {p.code for p in parties} <= known.codes()):
            return None
        span = self._quote(noun.left_edge.idx if noun.left_edge.dep_ == "det" else noun.idx, noun.idx + len(noun.text))
        actors = [replace(a, span=span, basis=ActorBasis.COREFERENCE, antecedent=a.span) for a in known.actors]
        recipients = [replace(a, span=span, basis=ActorBasis.COREFERENCE, antecedent=a.span) for a in known.recipients]
        mention = self._build(trigger, actors, recipients, reciprocal=known.reciprocal)
        if mention is None or mention.status.realis not in {Realis.OCCURRED, Realis.ONGOING}:
            return mention
        own_date = mention.date.basis in {When.STATED, When.RELATIVE}
        return replace(
            mention,
            date=mention.date if own_date else replace(known.date, basis=When.CONTEXT, span=None),
            channel=mention.channel or known.channel, mode=mention.mode or known.mode, level=known.level or mention.level,
            part_of=known.id, rule=f"{mention.rule} (recalls an engagement)",
        )

    def _visit(self, trigger: Trigger) -> EventMention | None:
        entry = trigger.entry
        actors = [actor for actor in actors_of(trigger, self._actors) if actor.code is not None]
        hosts = recipients_of(trigger, self._actors, actors)
        if entry.prep_place:
            hosts = self._hosts_by_place(trigger, actors)
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
        visitors = [actor for actor in actors if actor.person or actor.level is not None]
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
        if entry.need_place and self._place(trigger) is None:
            return None
        if entry.person_object and not any(other.person for other in others):
            return None
        if not all(any(is_official(party) for party in side) for side in (actors, others)):
            return None
        return self._build(trigger, [*actors, *others], [], reciprocal=True)

    def _hosts_by_place(self, trigger: Trigger, actors: list[ActorMention]) -> list[ActorMention]:
        codes = {actor.code for actor in actors}
        hosts = []
        for prep, noun in prepositions(trigger.token):
            if prep in trigger.entry.preps:
                hosts.extend(
                    actor for actor in self._actors.group_at(noun)
                    if actor.code not in codes and actor.person is None and actor.code in self._codebook.capitals
                    and actor.basis in {ActorBasis.NAME, ActorBasis.CAPITAL}
                )
        return hosts

    def _rally(self, trigger: Trigger) -> EventMention | None:
        rallied, purpose = rallied_of(trigger, self._actors)
        if purpose is None:
            return None
        actors = [actor for actor in actors_of(trigger, self._actors) if actor.code is not None]
        actors = actors[-1:] if len({a.code for a in actors}) > 1 else actors
        if not actors:
            actors = self._coordinated_subject(trigger.token)
        if not actors:
            return None
        taken = {actor.code for actor in (*actors, *rallied)}
        recipients = [
            actor
            for noun in direct_objects(purpose)
            for actor in (self._actors.group_at(noun) or self._actors.below(noun, deps=frozenset({"amod", "compound", "poss", "prep", "pobj"})))
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
        actor = self._actors.at(before)
        return [actor] if actor is not None and actor.code is not None else []

    def _group_words(self, trigger: Trigger) -> list[ActorMention]:
        """Keep a group that names no country ("a broad group of allies") as it stands."""
        found = []
        for noun in direct_objects(trigger.token):
            start, end = subtree_span(noun)
            inner = [child for child in noun.subtree if child.tag_ == "TO" or (child.dep_ in {"relcl", "acl"})]
            if inner:
                end = min(child.left_edge.idx for child in inner)
            quote = self._doc.text[start:end].rstrip()
            found.append(ActorMention(self._quote(start, start + len(quote)), None, None, ActorBasis.UNRESOLVED))
        return found

    # Making the mention

    def _build(
        self, trigger: Trigger, actors: list[ActorMention], recipients: list[ActorMention], *, reciprocal: bool, status_token: Token | None = None
    ) -> EventMention | None:
        entry = trigger.entry
        token = status_token or trigger.token
        status = self._status(trigger, token, actors)
        kind = Kind.ENGAGEMENT if entry.type in ENGAGEMENT_TYPES else Kind.ACT
        start, end = self._trigger_span(trigger)
        span = self._quote(start, end)
        when = self._when(trigger, status)
        status = self._reconcile(status, when)
        clause = self._clause_text(trigger)
        parties = [*actors, *recipients]
        if len({p.code for p in parties}) == 1 and recipients:
            return None
        return EventMention(
            id=content_id("men", self._article.id, span.start, span.end, entry.type, ",".join(sorted(p.code or "?" for p in parties))),
            article=self._article.id,
            sentence=self._sentence.span,
            trigger=span,
            kind=kind,
            type=entry.type,
            mode=entry.mode,
            actors=tuple(dict.fromkeys(actors)),
            recipients=tuple(dict.fromkeys(recipients)),
            reciprocal=reciprocal,
            status=status,
            date=when,
            rule=f"lexicon:{entry.id}",
            coder=f"{self._coder.name}-{self._coder.version}",
            codebook=self._codebook.label,
            place=self._place(trigger),
            level=self._level(kind, actors, recipients),
            channel=self._channel(trigger),
            initiator=self._initiator(),
            issues=self._coder._issues.find(clause) or self._coder._issues.find(self._sentence.span.exact),
            intensity=self._codebook.scale.intensity[self._intensity(trigger)],
            outcome=tuple(self._outcomes(trigger)) if kind is Kind.ENGAGEMENT else (),
            undertaking=self._undertaking(trigger),
            topic=self._topic(trigger),
            aggregate=self._is_aggregate(trigger),
            from_title=self._sentence.is_title,
        )

    def _status(self, trigger: Trigger, token: Token, actors: list[ActorMention]) -> Status:
        status = self._reader.read(token, carried=trigger.object)
        article = self._article
        if status.attribution is Attribution.NARRATOR and inside_quotes(self._doc.text, token.idx, self._owner._quoting):
            status = replace(status, attribution=Attribution.ATTRIBUTED, asserter=self._speaker)
        if article.issuer is not None and status.attribution is Attribution.NARRATOR:
            issuer = Asserter(article.outlet or article.issuer, article.issuer, anonymous=False, sector="GOV")
            own = any(actor.code == article.issuer for actor in actors)
            status = replace(status, attribution=Attribution.NARRATOR if own else Attribution.ATTRIBUTED, asserter=issuer)
        if self._sentence.is_title and status.realis is Realis.ONGOING:
            status = replace(status, realis=Realis.OCCURRED)
        if self._sentence.is_title and _is_infinitive_of_headline(token):
            # "Biden to Visit Hanoi": a headline's bare infinitive announces.
            status = replace(status, realis=Realis.PLANNED)
        return status

    def _reconcile(self, status: Status, when: DateInterval) -> Status:
        """An act dated after the page is a plan, whatever its tense ("is visiting next week")."""
        published = self._article.published.value
        if status.realis in {Realis.OCCURRED, Realis.ONGOING} and published and when.lo and when.lo > published + NEWS_OF_THE_DAY:
            return replace(status, realis=Realis.PLANNED)
        return status

    def _trigger_span(self, trigger: Trigger) -> tuple[int, int]:
        token = trigger.token
        start, end = token.idx, token.idx + len(token.text)
        if trigger.object is not None:
            start, end = min(start, trigger.object.idx), max(end, trigger.object.idx + len(trigger.object.text))
        return start, end

    def _clause_text(self, trigger: Trigger) -> str:
        start, end = subtree_span(trigger.token)
        return self._doc.text[start:end]

    def _level(self, kind: Kind, actors: list[ActorMention], recipients: list[ActorMention]) -> Level | None:
        if kind is Kind.ACT:
            return highest_level(actors)
        sides: dict[str | None, list[ActorMention]] = {}
        for party in (*actors, *recipients):
            sides.setdefault(party.code, []).append(party)
        levels = [level for side in sides.values() if (level := highest_level([a for a in side if a.level is not Level.WORKING])) is not None]
        ranked = [level for level in levels if level not in {Level.INSTITUTION, Level.NON_STATE}]
        order = list(Level)
        if ranked:
            return max(ranked, key=order.index)
        return highest_level([*actors, *recipients])

    def _channel(self, trigger: Trigger) -> Channel | None:
        if trigger.entry.type not in ENGAGEMENT_TYPES:
            return None
        start, end = subtree_span(trigger.token)
        text = self._doc.text[start:end]
        if VIDEO.search(text):
            return Channel.VIDEO
        if trigger.entry.channel == "phone" or (trigger.entry.channel is None and PHONE.search(text)):
            return Channel.PHONE
        if trigger.entry.channel is not None:
            return Channel(trigger.entry.channel)
        return Channel.IN_PERSON if self._place(trigger) is not None else None

    def _initiator(self) -> str | None:
        match = re.search(r"\bat (?:the )?(?:request|invitation) of\b", self._sentence.span.exact)
        if match is None:
            return None
        after = [actor for actor in self._actors.all_named() if actor.span.start >= self._sentence.span.start + match.end()]
        return after[0].code if after else None

    def _intensity(self, trigger: Trigger) -> str:
        adverbs = {child.lower_ for child in children(trigger.token, "advmod")}
        if adverbs & {"strongly", "firmly", "fiercely", "resolutely", "harshly", "sharply", "bitterly", "vehemently", "categorically", "sternly"}:
            return "strong"
        if adverbs & {"mildly", "gently", "cautiously", "politely"}:
            return "mild"
        return trigger.entry.intensity

    def _is_aggregate(self, trigger: Trigger) -> bool:
        """Say whether the words sum up several events ("previous discussions", "a series of meetings")."""
        noun = trigger.object or trigger.token
        if noun.pos_ != "NOUN" or noun.tag_ != "NNS":
            return False
        return any(child.lower_ in {"previous", "several", "many", "repeated", "numerous", "past", "earlier", "regular", "frequent"} for child in noun.children)

    def _undertaking(self, trigger: Trigger) -> Span | None:
        """Give the words of what is undertaken: "to resume military talks", "they would maintain regular contact"."""
        if trigger.entry.clause != "undertaking":
            return None
        token = trigger.token
        for child in children(token, "xcomp", "ccomp", "acl", "prep"):
            if child.dep_ == "prep":
                if child.lower_ in {"on", "to"} and children(child, "pobj"):
                    return self._quote(*self._trimmed(children(child, "pobj")[0]))
                continue
            if child.dep_ in {"xcomp", "acl"} or any(aux.lower_ in {"will", "would", "should", "shall"} for aux in children(child, "aux")):
                return self._quote(*self._trimmed(child))
        return None

    def _topic(self, trigger: Trigger) -> Span | None:
        """Give the words of what the act is about: what is urged, opposed, imposed; None for meetings and long clauses."""
        if trigger.entry.type in ENGAGEMENT_TYPES or trigger.entry.rally or trigger.token.pos_ != "VERB":
            return None
        token = trigger.token
        clauses = [child for child in children(token, "xcomp", "ccomp") if child.i > token.i]
        complements = [child for prep in children(token, "prep") if prep.lower_ in {"of", "from", "for", "against", "over"} for child in children(prep, "pcomp")]
        nouns = [noun for prep in children(token, "prep") if prep.lower_ in {"over", "for", "about"} for noun in children(prep, "pobj")]
        for candidate in (*clauses, *complements, *direct_objects(token)[:1], *nouns, *([patient(token)] if is_passive(token) else [])):
            if candidate is None or self._actors.at(candidate) is not None:
                continue
            start, end = self._trimmed(candidate)
            own = children(candidate, "nsubj")
            if own and candidate.pos_ == "VERB":
                # "urged China to stop": the words from "to" on; who must stop is the recipient already.
                start = own[-1].idx + len(own[-1].text) + 1 if own[-1].idx == start else start
            words = self._doc.text[start:end].split()
            if MIN_TOPIC_WORDS <= len(words) <= MAX_TOPIC_WORDS:
                return self._quote(start, end)
        return None

    def _trimmed(self, token: Token) -> tuple[int, int]:
        start, end = subtree_span(token)
        text = self._doc.text[start:end].rstrip(" ,.;”\"")
        return start, start + len(text)

    def _place(self, trigger: Trigger) -> Place | None:
        for head in (trigger.token, *([trigger.object] if trigger.object is not None else [])):
            for prep, noun in prepositions(head):
                if prep not in CONTACT_PLACES or noun.pos_ != "PROPN":
                    continue
                if any(start <= noun.idx < end for start, end in ((d.start, d.end) for d in self._dates)):
                    continue
                actor = self._actors.at(noun)
                if actor is not None and actor.person is not None:
                    continue
                start = min(t.idx for t in noun.subtree if t.i == noun.i or t.dep_ == "compound" or t.dep_ == "det")
                span = self._quote(start, noun.idx + len(noun.text))
                return Place(span.exact, actor.code if actor is not None else None, "stated", span)
        return None

    # Dates

    def _when(self, trigger: Trigger, status: Status) -> DateInterval:
        expression = self._date_of(trigger)
        if expression is not None and expression.offset is None:
            span = self._quote(expression.start, expression.end)
            return DateInterval(expression.edtf, expression.lo, expression.hi, expression.precision, expression.basis, span)
        published = self._article.published.value
        if published is None:
            return DateInterval("", None, None, "open", When.UNKNOWN)
        if status.realis is Realis.OCCURRED and _is_background(trigger.token):
            return DateInterval(f"../{published}", None, published, "open", When.UNKNOWN)
        if status.realis in {Realis.PLANNED, Realis.HYPOTHETICAL, Realis.DEMANDED}:
            return DateInterval(f"{published}/..", published, None, "open", When.UNKNOWN)
        lo = published - NEWS_OF_THE_DAY
        return DateInterval(f"{lo}/{published}", lo, published, "interval", When.PUBLICATION)

    def _date_of(self, trigger: Trigger) -> DateExpression | None:
        """Give the date that belongs to the act: the nearest one inside its own clause, else its governing clause's."""
        if not self._dates:
            return None
        heads = [trigger.token, *([trigger.object] if trigger.object is not None else [])]
        for head in heads:
            start, end = subtree_span(head)
            own = [d for d in self._dates if start <= d.start and d.end <= end and self._belongs(d, head)]
            if own:
                return min(own, key=lambda d: abs(d.start - head.idx))
        node = trigger.token
        while node.dep_ in {"conj", "xcomp", "dobj", "pobj", "prep", "acl", "nsubj", "nsubjpass", "ccomp", "advcl", "relcl"} and node.head.i != node.i:
            stop = node.dep_ in {"ccomp", "advcl", "relcl", "acl"}
            node = node.head
            if stop and node.pos_ in {"VERB", "AUX"} and node.lemma_.lower() in self._codebook.cues["report"]:
                return None
            if stop:
                return None
            near = [d for d in self._dates if self._attaches(d, node)]
            if near:
                return min(near, key=lambda d: abs(d.start - trigger.token.idx))
        return None

    def _belongs(self, expression: DateExpression, head: Token) -> bool:
        """Say whether no other clause stands between the date and the head."""
        node = self._token_at(expression.start)
        for _ in range(40):
            if node is None or node.i == head.i:
                return True
            if node.dep_ in {"relcl", "advcl", "ccomp", "acl"} and node.i != head.i:
                return False
            if node.head.i == node.i:
                return True
            node = node.head
        return False

    def _attaches(self, expression: DateExpression, verb: Token) -> bool:
        node = self._token_at(expression.start)
        for _ in range(6):
            if node is None:
                return False
            if node.head.i == verb.i and node.dep_ in {"npadvmod", "prep", "advmod", "tmod", "pobj"}:
                return True
            if node.head.i == node.i:
                return False
            node = node.head
        return False

    def _token_at(self, index: int) -> Token | None:
        span = self._doc.char_span(index, index + 1, alignment_mode="expand")
        return span[0] if span is not None else None

    def _with_anchors(self, mentions: list[EventMention]) -> list[EventMention]:
        """Date an act by another: "two months after the administration accused …" counts back from the main clause."""
        offsets = [d for d in self._dates if d.offset is not None]
        if not offsets:
            return mentions
        found = []
        for mention in mentions:
            begin = mention.trigger.start - self._sentence.span.start
            before = [d for d in offsets if d.end <= begin and mention.date.basis in {When.PUBLICATION, When.UNKNOWN}]
            anchor = next((m for m in mentions if before and m.trigger.end - self._sentence.span.start <= before[-1].start), None)
            base = anchor.date if anchor is not None and anchor.date.hi is not None else None
            published = self._article.published.value
            if before and published is not None:
                mention = replace(mention, date=self._shifted(before[-1], base.hi if base and base.hi else published))
            found.append(mention)
        return found

    def _shifted(self, expression: DateExpression, anchor: date) -> DateInterval:
        offset = expression.offset
        assert offset is not None
        span = self._quote(expression.start, expression.end)
        count = -offset.count * offset.sign
        if offset.unit in {"month", "year"}:
            months = anchor.year * 12 + anchor.month - 1 + count * (12 if offset.unit == "year" else 1)
            year, month = divmod(months, 12)
            if offset.unit == "year":
                return DateInterval(str(year), date(year, 1, 1), date(year, 12, 31), "year", When.ANCHORED, span)
            last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
            return DateInterval(f"{year}-{month + 1:02d}", date(year, month + 1, 1), date(year, month + 1, last), "month", When.ANCHORED, span)
        days = count * (7 if offset.unit == "week" else 1)
        slack = timedelta(days=3 if offset.unit == "week" else 1)
        middle = anchor + timedelta(days=days)
        lo, hi = middle - slack, middle + slack
        return DateInterval(f"{lo}/{hi}", lo, hi, "interval", When.ANCHORED, span)

    def _with_parts(self, mentions: list[EventMention]) -> list[EventMention]:
        """Mark what is done inside a meeting as part of it: "shared concerns with Xi" on a page about their call."""
        meetings = [m for m in mentions if m.kind is Kind.ENGAGEMENT and m.status.realis in {Realis.OCCURRED, Realis.ONGOING}]
        found = []
        for mention in mentions:
            if mention.kind is Kind.ACT and mention.part_of is None and self._is_said_inside(mention):
                host = next((m for m in meetings if m.codes() >= mention.codes() or len(m.codes() & mention.codes()) > 1), None)
                host = host or self._host_by_persons(mention)
                if host is not None:
                    mention = replace(mention, part_of=host.part_of or host.id, date=replace(host.date, basis=When.CONTEXT, span=None))
            found.append(mention)
        return found

    def _is_said_inside(self, mention: EventMention) -> bool:
        """Say whether the act is of the kind that is done in a meeting, between its participants, and undated otherwise."""
        if mention.type not in {"ACCUSE", "REQUEST", "AGREE", "THREATEN", "REJECT"} or mention.date.basis in {When.STATED, When.RELATIVE}:
            return False
        persons = {party.person for party in mention.parties if party.person}
        inside = re.search(r"\b(?:during|in|at) (?:the|their|a|an) [^,.]{0,30}(?:call|meeting|talks|conversation|summit)\b", self._sentence.span.exact)
        return len(persons) > 1 or inside is not None

    def _host_by_persons(self, mention: EventMention) -> EventMention | None:
        persons = {party.person for party in mention.parties if party.person}
        for engagement in reversed(self._owner._engagements):
            held = {party.person for party in engagement.mention.parties if party.person}
            if persons and persons <= held:
                return engagement.mention
        return None

    def _quote(self, start: int, end: int) -> Span:
        return self._article.quote(self._sentence.span.start + start, self._sentence.span.start + end)


def _is_background(token: Token) -> bool:
    """Say whether the verb is a pluperfect: something earlier than the news, at an unknown date."""
    return any(child.lower_ == "had" for child in children(token, "aux"))


def _is_infinitive_of_headline(token: Token) -> bool:
    return token.tag_ == "VB" and any(child.lower_ == "to" for child in children(token, "aux")) and token.dep_ in {"ROOT", "acl", "relcl", "xcomp"}

