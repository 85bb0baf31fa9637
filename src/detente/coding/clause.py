"""Reads what stands in the clause of a trigger besides its parties: place, channel, topic, outcome, what is undertaken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from detente.article import Sentence, Span
from detente.coding._where import PlaceWords, name_bounds
from detente.coding.actors import SentenceActors
from detente.coding.contacts import has_several, is_own_words, is_several
from detente.coding.dates import DateExpression
from detente.coding.initiator import initiator_of
from detente.coding.names import dateline_end
from detente.coding.page import CALL_NOUNS, MEETING_NOUNS, VISIT_NOUNS, Page
from detente.coding.parse import children, direct_objects, is_passive, lemma_of, patient, prepositions, subject, subtree_span
from detente.coding.places import country_of_place
from detente.coding.triggers import Trigger
from detente.event import ActorBasis, Channel, Outcome, Place
from detente.record.commitments import deed_of

ENGAGEMENT_TYPES = frozenset({"CONSULT"})
PLACE_BASES = frozenset({ActorBasis.NAME, ActorBasis.CAPITAL, ActorBasis.METONYM})
MIN_PLACE_CHARS = 3
SAID_AFTER = re.compile(r" (?:said|says|say|announced|declared)\b")
MIN_TOPIC_WORDS, MAX_TOPIC_WORDS = 1, 22  # what fits in a chronology's line
VIDEO = re.compile(r"\b(?:video|virtual(?:ly)?)\b", re.IGNORECASE)
PHONE = re.compile(
    r"\b(?:by|over the|on the) (?:tele)?phone\b|\b(?:phone|telephone) (?:call|conversation)s?\b|\btelephoned?\b", re.IGNORECASE
)
DAY_NAME = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day$|(?:jan|febr)uary$|march$|april$|june$|july$|august$|(?:septem|octo|novem|decem)ber$",
    re.IGNORECASE,
)
PROMISES = frozenset({"agree", "promise", "pledge", "vow", "commit", "undertake"})
SPEECH_TYPES = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "AGREE", "CONCEDE"})  # their objects may lie anywhere
GROUND_TYPES = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})  # done where their victims and doers are
STRONG = frozenset(
    {"strongly", "firmly", "fiercely", "resolutely", "harshly", "sharply", "bitterly", "vehemently", "categorically", "sternly"}
)
MILD = frozenset({"mildly", "gently", "cautiously", "politely"})


class Clause:
    """One parsed sentence of a page, asked about one trigger at a time."""

    def __init__(self, page: Page, sentence: Sentence, doc: Doc, actors: SentenceActors, dates: list[DateExpression]) -> None:
        self.page = page
        self.sentence = sentence
        self.doc = doc
        self.actors = actors
        self.dates = dates

    def outcomes(self, trigger: Trigger) -> Iterator[Outcome]:
        """Give the outcomes that the sentence states of this engagement, not of another one in it."""
        for outcome in self.page.tools.outcomes.find(self.page.article, self.sentence):
            token = self.token_at(outcome.span.start - self.sentence.span.start)
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
                    if any(word.i in own for word in doer.subtree):
                        return True  # "three days of negotiations ended without agreement"
                    if doer.lower_ == "there" or any(word.i == token.i for word in doer.subtree):
                        return any(word.i in own for word in node.subtree)  # "no progress was made at the talks"
                    is_meeting = lemma_of(doer) in MEETING_NOUNS | CALL_NOUNS | VISIT_NOUNS
                    return not is_meeting and bool(self.actors.group_at(doer))
            if node.head.i == node.i:
                return True
            node = node.head
        return False

    def trigger_span(self, trigger: Trigger) -> tuple[int, int]:
        """Give the offsets of the trigger words: the verb to its object."""
        token = trigger.token
        start, end = token.idx, token.idx + len(token.text)
        if trigger.object is not None:
            start, end = min(start, trigger.object.idx), max(end, trigger.object.idx + len(trigger.object.text))
        return start, end

    def clause_text(self, trigger: Trigger) -> str:
        """Give the words below the trigger."""
        start, end = subtree_span(trigger.token)
        others = [child for child in children(trigger.token, "conj") if child.pos_ == "VERB" and child.i > trigger.token.i]
        if others:
            end = min(other.left_edge.idx for other in others)  # "condemned Japan and imposed tariffs": the tariffs are another act
        return self.doc.text[start:end]

    def channel(self, trigger: Trigger) -> Channel | None:
        """Give how an engagement is held, where its clause says so."""
        if trigger.entry.type not in ENGAGEMENT_TYPES:
            return None
        start, end = subtree_span(trigger.token)
        if self._is_held_by(VIDEO, trigger, start, end):
            return Channel.VIDEO
        if trigger.entry.channel == "phone" or (trigger.entry.channel is None and self._is_held_by(PHONE, trigger, start, end)):
            return Channel.PHONE
        if trigger.entry.channel is not None:
            return Channel(trigger.entry.channel)
        return Channel.IN_PERSON if self.place(trigger) is not None else None

    def _is_held_by(self, words: re.Pattern[str], trigger: Trigger, start: int, end: int) -> bool:
        """Say whether words of a channel are the contact's own, not those of another one in a clause below it."""
        return any(is_own_words(trigger, self.token_at(match.start())) for match in words.finditer(self.doc.text, start, end))

    def initiator(self, trigger: Trigger) -> str | None:
        """Give who asked for the engagement ("at the request of")."""
        if trigger.entry.type not in ENGAGEMENT_TYPES:
            return None
        return initiator_of(trigger, self.doc, self.actors, self.page.codebook, offset=self.sentence.span.start)

    def intensity(self, trigger: Trigger) -> str:
        """Give the intensity that the adverbs beside the trigger show, else the entry's own."""
        adverbs = {child.lower_ for child in children(trigger.token, "advmod")}
        if adverbs & STRONG:
            return "strong"
        if adverbs & MILD:
            return "mild"
        return trigger.entry.intensity

    def is_aggregate(self, trigger: Trigger) -> bool:
        """Say whether the words sum up several events ("previous discussions", "a series of meetings", "each time it protested")."""
        if trigger.entry.type in ENGAGEMENT_TYPES and is_several(trigger, self.page.codebook):
            return True
        if _is_each_time(trigger.token):
            return True
        noun = trigger.object or trigger.token
        return noun.pos_ == "NOUN" and has_several(noun, self.page.codebook)

    def undertaking(self, trigger: Trigger) -> Span | None:
        """Give the words of what is undertaken: "to resume military talks", "they would maintain regular contact"."""
        noun = trigger.object
        if trigger.entry.type == "AGREE" and noun is not None and lemma_of(noun) in self.page.codebook.cues["accord_nouns"]:
            return self.terms_of(noun, trigger.token)
        if trigger.entry.type in ENGAGEMENT_TYPES:
            return self._agreed_contact(trigger.token)
        promises = trigger.entry.type in {"AGREE", "CONCEDE"} and lemma_of(trigger.token) in PROMISES
        if trigger.entry.clause != "undertaking" and not promises:
            return None
        return self.promised(trigger.token)

    def promised(self, token: Token) -> Span | None:
        """Give what follows a word of promising: "to resume talks", "that they would stop it", "to buying more"."""
        if lemma_of(token) == "commitment":
            return self._committed(token)
        for child in children(token, "xcomp", "ccomp", "acl", "prep"):
            if child.dep_ == "prep":
                if child.lower_ in {"on", "to"} and children(child, "pobj") and not DAY_NAME.match(children(child, "pobj")[0].text):
                    return self.quote(*self.trimmed(children(child, "pobj")[0]))
                if child.lower_ == "on" and children(child, "pcomp"):
                    return self.quote(*self.trimmed(children(child, "pcomp")[0]))  # "agreed on how to share the water"
                if child.lower_ == "to" and children(child, "pcomp") and token.tag_ == "VBD":
                    return self.quote(child.idx, self.trimmed(children(child, "pcomp")[0])[1])  # not "is committed to opening up"
                continue
            if child.dep_ in {"xcomp", "acl"} or _is_ahead(child):
                marks = [mark for mark in children(child, "mark") if mark.lower_ == "that"]
                start, end = self.trimmed(child)
                return self.quote(marks[0].idx + len("that ") if marks else start, end)
        return None

    def _committed(self, noun: Token) -> Span | None:
        """Give the deed of a commitment: "its commitment *to cut the duties*"; one to peace, or to safeguard it, is a stance."""
        rules = self.page.codebook.commitments
        below = [verb for prep in children(noun, "prep") if prep.lower_ == "to" for verb in children(prep, "pcomp")]
        for verb in (*(acl for acl in children(noun, "acl") if any(aux.tag_ == "TO" for aux in children(acl, "aux"))), *below):
            start, end = self.trimmed(verb)
            if lemma_of(verb) not in rules.vague and deed_of(f"to {lemma_of(verb)}{self.doc.text[verb.idx + len(verb.text) : end]}", rules):
                return self.quote(verb.head.idx if verb in below else start, end)
        return None

    def terms_of(self, noun: Token, verb: Token) -> Span | None:
        """Give what an accord holds: "an agreement *to lift the duties*", "*on a 90-day pause*"; a mere subject, "on fish", is none.

        Args:
            noun: The word for the accord.
            verb: The verb that reaches it, from which the parser may hang its terms.
        """
        for child in sorted([*children(noun, "acl", "ccomp", "relcl", "prep"), *children(verb, "prep")], key=lambda child: child.i):
            if child.i < noun.i:
                continue
            if child.dep_ == "prep":
                held = [*children(child, "pcomp"), *(pobj for pobj in children(child, "pobj") if self._is_deed(pobj))]
                if child.lower_ in {"on", "upon"} and held:
                    return self.quote(*self.trimmed(held[0]))
            elif any(aux.tag_ == "TO" for aux in children(child, "aux")) or (child.dep_ != "relcl" and _is_ahead(child)):
                marks = [mark for mark in children(child, "mark") if mark.lower_ == "that"]
                start, end = self.trimmed(child)
                return self.quote(marks[0].idx + len("that ") if marks else start, end)
        return None

    def _is_deed(self, noun: Token) -> bool:
        """Say whether a noun names what will be done, not only what it is about: "a pause", "the extension of the truce"."""
        return lemma_of(noun) in self.page.codebook.cues["deed_nouns"]

    def _agreed_contact(self, token: Token) -> Span | None:
        """Give the contact that is agreed to: "they agreed to *further discussions*"."""
        prep = token.head
        if is_passive(prep) or is_passive(prep.head):
            return None  # "what has been agreed on peace talks"
        if token.dep_ == "dobj" and lemma_of(prep) == "agree":  # the parser takes "to further discussions" for a verb with its object
            return self.quote(*self.trimmed(token))
        if token.dep_ != "pobj" or prep.dep_ != "prep" or prep.lower_ not in {"to", "on"} or lemma_of(prep.head) != "agree":
            return None
        return self.quote(*self.trimmed(token))

    def topic(self, trigger: Trigger) -> Span | None:
        """Give the words of what the act is about: what is urged, opposed, imposed; None for meetings and long clauses."""
        if trigger.entry.type in ENGAGEMENT_TYPES or trigger.entry.rally or trigger.token.pos_ != "VERB":
            return None
        token = trigger.token
        clauses = [child for child in children(token, "xcomp", "ccomp") if child.i > token.i]
        complements = [
            child
            for prep in children(token, "prep")
            if prep.lower_ in {"of", "from", "for", "against", "over"}
            for child in children(prep, "pcomp")
        ]
        nouns = [noun for prep in children(token, "prep") if prep.lower_ in {"over", "for", "about"} for noun in children(prep, "pobj")]
        for candidate in (*clauses, *complements, *direct_objects(token)[:1], *nouns, *([patient(token)] if is_passive(token) else [])):
            if candidate is None or candidate.pos_ == "PRON" or self.actors.at(candidate) is not None:
                continue  # "opposes them" is about what another sentence says
            start, end = self.trimmed(candidate)
            end = min([end, *(aside.left_edge.idx for aside in candidate.subtree if _is_to_the_listener(aside))])
            own = children(candidate, "nsubj")
            if own and candidate.pos_ == "VERB":
                # "urged China to stop": the words from "to" on; who must stop is the recipient already.
                start = own[-1].idx + len(own[-1].text) + 1 if own[-1].idx == start else start
            end = start + len(self.doc.text[start:end].rstrip(' ,.;”"'))
            words = self.doc.text[start:end].split()
            if MIN_TOPIC_WORDS <= len(words) <= MAX_TOPIC_WORDS:
                return self.quote(start, end)
        return None

    def trimmed(self, token: Token) -> tuple[int, int]:
        """Give the offsets of everything below a token, whole: without the closing punctuation, half a pair, or whoever says so."""
        start, end = subtree_span(token)
        last = list(token.subtree)[-1]
        if last.dep_ == "cc" and last.i + 1 < len(self.doc):
            after = self.doc[last.i + 1]
            joins = after.dep_ == "prep" and after.head in token.ancestors  # "with each other and with other countries"
            end = after.right_edge.idx + len(after.right_edge.text) if joins else last.idx
        text = self.doc.text[start:end]
        if SAID_AFTER.match(self.doc.text[end:]) and ", " in text:
            text = text.rpartition(", ")[0]  # "work toward a summit, *the two ministries* said"
        return start, start + len(text.rstrip(' ,.;”"'))

    def place(self, trigger: Trigger) -> Place | None:
        """Give where the act was done, if its own sentence names it."""
        name = self._place_name(trigger)
        if name is None:
            return self._capital(trigger) or self._place_before(trigger)
        start, end = name_bounds(name)
        span = self._whole_name(start, end)
        actor = self.actors.at(name)
        named = actor.code if actor is not None and actor.basis in PLACE_BASES else None  # Woodside is a town, and a company elsewhere
        return Place(span.exact, named or country_of_place(_bare(span.exact)), "stated", span)

    def _place_name(self, trigger: Trigger) -> Token | None:
        words = PlaceWords(self.page.codebook.cues, self._may_be_place)
        heads = [trigger.token, *([trigger.object] if trigger.object is not None else [])]
        if trigger.entry.type in GROUND_TYPES:
            return words.of_deed([*heads, *(noun for noun in direct_objects(trigger.token) if noun not in heads)])
        if trigger.entry.type in ENGAGEMENT_TYPES:
            # "a meeting between the officials in Anchorage": the parser hangs the place from the last of the parties
            heads += [noun for head in heads for prep, noun in prepositions(head) if prep in {"between", "with", "of"}]
            heads += [noun for noun in direct_objects(trigger.token) if noun not in heads]
            heads += [verb for head in heads for verb in children(head, "acl") if verb.tag_ == "VBN" and lemma_of(verb) == "hold"]
            text = self.sentence.span.exact
            return words.of_act(heads) or words.of_page(trigger.token, text[: dateline_end(text)])
        if trigger.entry.type in SPEECH_TYPES:
            heads = [trigger.token]
        return words.of_act(heads)

    def _capital(self, trigger: Trigger) -> Place | None:
        """Read "in the Austrian capital": the town that it is."""
        if trigger.entry.type not in ENGAGEMENT_TYPES:
            return None
        for head in (trigger.token, *([trigger.object] if trigger.object is not None else [])):
            for noun in (noun for prep, noun in prepositions(head) if prep == "in" and noun.lower_ == "capital"):
                owners = (self.actors.at(child) for child in children(noun, "amod", "poss", "compound"))
                codes = [owner.code for owner in owners if owner is not None and owner.code in self.page.codebook.capitals]
                if len(codes) == 1 and codes[0] is not None:
                    span = self.quote(noun.left_edge.idx, noun.idx + len(noun.text))
                    return Place(self.page.codebook.capitals[codes[0]], codes[0], "stated", span)
        return None

    def _may_be_place(self, noun: Token) -> bool:
        """Say whether a name can be a place's: no date, no person, no event, no body."""
        if any(date.start <= noun.idx < date.end for date in self.dates) or noun.lower_ in self.page.codebook.cues["no_place_nouns"]:
            return False
        actor = self.actors.at(noun)
        return actor is None or actor.person is None

    def _whole_name(self, start: int, end: int) -> Span:
        """Quote a place with the word before it where both together are a place: "meet in New York", read from a headline as "new York"."""
        before = self.token_at(start - 1 - (self.doc.text[start - 1 : start] == " ")) if start > 1 else None
        whole = self.quote(before.idx, end) if before is not None else None
        return whole if whole is not None and country_of_place(whole.exact) is not None else self.quote(start, end)

    def _place_before(self, trigger: Trigger) -> Place | None:
        """Read "the Geneva talks": a name before the noun that names no actor."""
        noun = trigger.object if trigger.object is not None else trigger.token
        if lemma_of(noun) not in MEETING_NOUNS:
            return None
        for child in children(noun, "compound", "amod"):
            is_name = child.pos_ == "PROPN" and self.actors.at(child) is None and child.text[:1].isupper()
            if is_name and not any(day.start <= child.idx < day.end for day in self.dates):  # "the March talks" were nowhere
                if len(child.text) > MIN_PLACE_CHARS and not child.text.isupper():
                    span = self.quote(child.idx, child.idx + len(child.text))
                    return Place(span.exact, country_of_place(span.exact), "stated", span)
        return None

    def token_at(self, index: int) -> Token | None:
        """Give the token that holds a character of the sentence."""
        span = self.doc.char_span(index, index + 1, alignment_mode="expand")
        return span[0] if span else None  # None outside the sentence, empty at its very end

    def quote(self, start: int, end: int) -> Span:
        """Quote the sentence at these offsets."""
        return self.page.article.quote(self.sentence.span.start + start, self.sentence.span.start + end)


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


def _is_each_time(verb: Token) -> bool:
    """Say whether an act is told of each time that something was done: "*every time* such incidents occurred, it protested"."""
    while verb.dep_ == "conj":
        verb = verb.head
    times = [noun for noun in children(verb, "npadvmod", "nsubj", "dep") if noun.lower_ == "time"]
    return any(word.lower_ in {"each", "every"} for noun in times for word in children(noun, "det"))


def _is_to_the_listener(clause: Token) -> bool:
    """Say whether a relative clause is said to whoever asked: "the decision *you mentioned*", "*which you may refer to*"."""
    return clause.dep_ == "relcl" and any(own.lower_ == "you" for own in children(clause, "nsubj"))


def _is_ahead(verb: Token) -> bool:
    """Say whether a clause tells of what is to come: "would maintain contact", "are going to stop it"."""
    will = any(aux.lower_ in {"will", "would", "should", "shall"} for aux in children(verb, "aux"))
    return will or (verb.lower_ == "going" and bool(children(verb, "xcomp")))
