"""Reads a trigger in its page, says whether the act happened and on whose word: the sentence's reading, and what the page adds to it.

What the sentence says is the status reader's; the page adds who speaks its quotations, whose release it is, and its day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.article import Genre
from detente.codebook import Entry
from detente.coding._verb_forms import auxiliaries, has_to, is_past
from detente.coding.clause import ENGAGEMENT_TYPES, Clause
from detente.coding.contacts import hoped_clause, is_hoped, is_reached_at, is_spoken_of, realis_of_contact
from detente.coding.parse import children, lemma_of
from detente.coding.posts import poster, quoted_in_post
from detente.coding.quotes import inside_quotes
from detente.coding.status import UNDER_WAY, StatusReader
from detente.coding.triggers import ANY_ACT, Trigger
from detente.coding.when import NEWS_OF_THE_DAY, DateReader, is_told_as_over
from detente.event import ActorMention, Asserter, Attribution, DateInterval, Realis, Status, When

HELD = frozenset({Realis.OCCURRED, Realis.ONGOING})
AHEAD = frozenset({Realis.PLANNED, Realis.HYPOTHETICAL})
SPEECH_TYPES = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"})
ACCUSED_TYPES = frozenset({"COERCE", "ASSAULT"})
DECREED = frozenset({"SANCTION", "RETREAT"})
AT_PRESENT = frozenset({"current", "ongoing", "present"})  # "the current talks are the longest yet": one thing, not a habit
FIRST_PERSON = frozenset({"i", "we", "me", "us"})
WISHED_BY = frozenset({"will", "can", "'ll", "’ll"})
MAX_CLIMB = 20


class Standing:
    """The status of the acts of one sentence."""

    def __init__(self, clause: Clause, reader: StatusReader, dates: DateReader, speaker: Asserter | None) -> None:
        self._page = clause.page
        self._clause = clause
        self._sentence = clause.sentence
        self._doc = clause.doc
        self._reader = reader
        self._dates = dates
        self._speaker = speaker

    def status(self, trigger: Trigger, token: Token, actors: list[ActorMention]) -> Status:
        """Give the status of the act at `token`; `actors` are those whose own page it may be."""
        status = self._reader.read(token, carried=trigger.object)
        article = self._page.article
        is_quoted = inside_quotes(self._doc.text, token.idx, self._page.quoting) and not self._reader.is_title(token)
        if status.attribution is Attribution.NARRATOR and is_quoted:
            speaker = self._reader.quoted_by(token) or self._speaker or self._page.speaking or poster(article, self._page.codebook)
            if article.issuer is None or speaker not in {
                None,
                poster(article, self._page.codebook),
            }:  # an official page that quotes nobody speaks itself
                status = replace(status, attribution=Attribution.ATTRIBUTED, asserter=speaker)
        if status.attribution is Attribution.NARRATOR and (voice := self._voice_of_page()) is not None:
            own = voice.code is not None and any(actor.code == voice.code for actor in actors)
            status = replace(status, attribution=Attribution.NARRATOR if own else Attribution.ATTRIBUTED, asserter=voice)
        if status.asserter is not None and status.asserter.text.lower() in FIRST_PERSON and (voice := self._voice_of_page()) is not None:
            named = replace(voice, span=status.asserter.span)  # "I can confirm that …": whose page it is, not "I"
            status = replace(status, asserter=named, chain=(*status.chain[:-1], named) if status.chain else ())
        if status.realis in HELD and (demand := self._demanding(trigger)) is not None:
            status = replace(
                status, realis=Realis.DEMANDED, cues=(*status.cues, self._clause.quote(demand.idx, demand.idx + len(demand.text)))
            )
        if self._is_ahead(status, trigger) and is_hoped(trigger.token, self._page.codebook.cues["hoping"]):
            status = replace(status, realis=Realis.DEMANDED)  # one side's wish is nobody's plan
        if status.realis is Realis.NOT_OCCURRED and self._is_wished_undone(trigger):
            status = replace(status, realis=Realis.DEMANDED)
        if status.realis is Realis.PLANNED and self._is_decreed(trigger, actors):
            status = replace(status, realis=Realis.OCCURRED)
        if status.realis in AHEAD and self._is_done_by_saying(trigger):
            status = replace(status, realis=Realis.OCCURRED)
        if self._sentence.is_title and status.realis is Realis.ONGOING:
            status = replace(status, realis=Realis.OCCURRED)
        if self._sentence.is_title and _is_infinitive_of_headline(token):
            # "Biden to Visit Hanoi": a headline's bare infinitive announces.
            status = replace(status, realis=Realis.PLANNED)
        is_contact = trigger.entry.type in ENGAGEMENT_TYPES
        if is_contact and status.realis in HELD:
            status = self._contact_status(trigger, status)
        if is_contact and (is_reached_at(token, self._page.codebook) or (status.realis in AHEAD and self._dates.is_behind(trigger))):
            status = replace(status, realis=Realis.OCCURRED)
        return status

    def _is_ahead(self, status: Status, trigger: Trigger) -> bool:
        """Say whether an act is told as to come, or as possible and no more than hoped for: "hope that it *can* meet us halfway"."""
        modals = {aux.lower_ for aux in auxiliaries(trigger.token)}
        return status.realis is Realis.PLANNED or (status.realis is Realis.HYPOTHETICAL and bool(modals & WISHED_BY))

    def _is_wished_undone(self, trigger: Trigger) -> bool:
        """Say whether somebody hopes that it will not be done, or not any more: "we hope that it *will stop* smearing us"."""
        clause = hoped_clause(trigger.token, self._page.codebook.cues["hoping"], through=frozenset({"conj", "xcomp"}))
        return clause is not None and any(aux.lower_ in WISHED_BY for aux in auxiliaries(clause))

    def _voice_of_page(self) -> Asserter | None:
        """Give whose word the page's own voice is: its issuer's, or that of whoever speaks after a label and is not the issuer's."""
        issuer, speaking = self._page.article.issuer, self._page.speaking
        if issuer is None or (speaking is not None and speaking.code not in {None, issuer}):
            return speaking
        if self._page.article.genre is Genre.POST and (owner := self._voice_of_post()) is not None:
            return owner
        return Asserter(self._page.article.outlet or issuer, issuer, anonymous=False, sector="GOV")

    def _voice_of_post(self) -> Asserter | None:
        """Give whose words a post holds: those after a label, of the official whom it quotes by his account, else its own account's owner."""
        article, codebook = self._page.article, self._page.codebook
        return self._page.speaking or quoted_in_post(article, codebook, self._sentence.span.start) or poster(article, codebook)

    def reconciled(self, status: Status, when: DateInterval, verb: Token) -> Status:
        """An act dated after the page is a plan ("is visiting next week"), unless its verb tells that it is over.

        What was done may be dated a day ahead, by a clock further east; what is being done cannot ("he's going there this weekend").
        """
        published = self._page.article.published.value
        if status.realis is Realis.ONGOING and published and when.lo and when.lo > published:
            return replace(status, realis=Realis.PLANNED)
        if (
            status.realis in {Realis.OCCURRED, Realis.ONGOING}
            and published
            and when.lo
            and when.lo > published + NEWS_OF_THE_DAY
            and not is_told_as_over(verb)
        ):
            return replace(status, realis=Realis.PLANNED)
        return status

    def is_habit(self, trigger: Trigger, when: DateInterval) -> bool:
        """Say whether the words describe what is usual ("India buys its oil from …"), not what was done once.

        A statement and a promise are made by their present tense ("China urges", "Chad agrees to"); any other act in the simple
        present is a habit unless it is dated or stands in a headline.
        """
        if UNDER_WAY.search(self._sentence.span.exact) or any(word.lower_ in AT_PRESENT for word in children(trigger.token, "amod")):
            return False
        made_by_saying = trigger.entry.type in SPEECH_TYPES or trigger.entry.clause == "undertaking"
        if self._sentence.is_title or made_by_saying or when.basis in {When.STATED, When.RELATIVE}:
            return False
        node = trigger.token
        for _ in range(MAX_CLIMB):
            if node.pos_ in {"VERB", "AUX"} or node.dep_ == "ROOT":
                break
            node = node.head
        modal = any(child.tag_ == "MD" or child.tag_ in {"VBD", "VBZ", "VBP"} for child in children(node, "aux", "auxpass"))
        return node.tag_ in {"VBZ", "VBP"} and not modal

    def is_only_accused(self, entry: Entry, status: Status, recipients: Sequence[ActorMention]) -> bool:
        """Say whether an act stands on the word of those who suffer it, and nothing but an opponent's word calls it so."""
        is_accusing = entry.accusing or (entry.id == ANY_ACT.id and entry.type in ACCUSED_TYPES)
        asserter = status.asserter.code if status.asserter is not None else None
        return is_accusing and asserter is not None and asserter in {party.code for party in recipients}

    def _is_decreed(self, trigger: Trigger, actors: Sequence[ActorMention]) -> bool:
        """Say whether a government's own page announces a measure as decided: "China *decided to sanction* …" is how it is done."""
        own = self._page.article.issuer
        if own is None or trigger.entry.type not in DECREED or own not in {actor.code for actor in actors}:
            return False
        verb = trigger.token
        while verb.dep_ == "conj":
            verb = verb.head
        return verb.dep_ == "xcomp" and lemma_of(verb.head) == "decide" and verb.head.tag_ in {"VBD", "VBN"}

    def asked(self, trigger: Trigger) -> list[Token]:
        """Give whom a verb of demand asks for the act, where the parser sets the act beside that verb: "urged *Chad* to stop, *lift* the duties and …"."""
        verb = self._demanding_at(trigger.token, trigger)
        if verb is None:
            return []
        clauses = [clause for clause in children(verb, "xcomp", "ccomp") if clause.i < trigger.token.i]
        return children(verb, "dobj") or [own for clause in clauses for own in children(clause, "nsubj")]

    def _is_done_by_saying(self, trigger: Trigger) -> bool:
        """Say whether a word is given by the very sentence: "I want to *thank* him"; or by a vote: "the House voted to *condemn* it"."""
        verb, above = trigger.token, trigger.token.head
        if verb.dep_ != "xcomp" or trigger.entry.type not in SPEECH_TYPES or children(above, "neg"):
            return False
        if lemma_of(above) == "vote":
            return is_past(above)
        speaks = any(own.lower_ in {"i", "we"} for own in children(above, "nsubj"))
        is_wish = (lemma_of(above) in {"want", "wish"} and above.tag_ == "VBP") or (lemma_of(above) == "like" and above.tag_ == "VB")
        return speaks and is_wish and above.dep_ != "advcl" and lemma_of(verb) in self._page.codebook.cues["given_by_saying"]

    def _demanding(self, trigger: Trigger) -> Token | None:
        """Give the verb that demands the act as one of a list, where the parser sets it beside: "urged it to stop, *lift* the duties and …".

        A base form beside an inflected verb can only belong to the list; beside "we urge" it does if another item follows, or if it
        is nothing that one says oneself ("we urge it to stop, and oppose …").
        """
        return self._demanding_at(trigger.token, trigger) or self._calling_for(trigger.token)

    def _calling_for(self, verb: Token) -> Token | None:
        """Give the verb of a call whose items semicolons part: "*called for* ending the war; *assisting* Chad; …", which the parser tears."""
        if verb.tag_ != "VBG" or children(verb, "aux", "nsubj"):
            return None
        for call in self._doc[: verb.i]:
            if lemma_of(call) not in self._page.codebook.cues["appealing"] or call.pos_ != "VERB":
                continue
            first = [
                item for prep in children(call, "prep") if prep.lower_ == "for" for item in children(prep, "pcomp") if item.tag_ == "VBG"
            ]
            between = self._doc[call.i : verb.i]
            others = any(word.dep_ in {"nsubj", "nsubjpass"} and word.head.dep_ not in {"relcl", "ccomp"} for word in between)
            if first and not others and any(word.text == ";" for word in between):
                return call
        return None

    def _demanding_at(self, verb: Token, trigger: Trigger, *, is_said: bool = True) -> Token | None:
        """Give the verb of demand whose list a verb belongs to; what `is_said` may also be the speaker's own word beside it."""
        if verb.dep_ != "conj" or verb.tag_ not in {"VB", "VBP"} or children(verb, "nsubj", "aux"):
            return None
        node = verb
        while node.dep_ == "conj" and node.head.pos_ in {"VERB", "AUX"}:
            node = node.head
            if lemma_of(node) not in self._page.codebook.cues["appealing"] or node.lower_ == verb.lower_:
                continue
            if not any(node.i < clause.i < verb.i for clause in children(node, "xcomp", "ccomp", "advcl")):
                continue
            is_base = node.lower_ == lemma_of(node) and not children(node, "aux")
            if not is_base or not is_said or trigger.entry.type not in SPEECH_TYPES or verb.left_edge.nbor(-1).lower_ != "and":
                return node
        return None

    def is_item_of_demand(self, trigger: Trigger) -> bool:
        """Say whether an act is what a listed verb is to stop or do: "we urge it to abide by the pact, and *stop* arming and *aiding* them".

        The parser sets the listed verb beside "urge", whose subject does none of it; the demand itself is told by "urge".
        """
        node = trigger.token
        if node.tag_ != "VBG":
            return False
        while node.dep_ == "conj" and node.head.tag_ == "VBG":
            node = node.head
        if node.dep_ not in {"xcomp", "pcomp"}:
            return False
        listed = node.head.head if node.dep_ == "pcomp" else node.head
        return self._demanding_at(listed, trigger, is_said=False) is not None

    def is_nobodys_deed(self, trigger: Trigger) -> bool:
        """Say whether the words name an act that the subject neither does nor is to do.

        "Opposes threatening others with force": whoever does it; "enough fuel to destroy a town": a measure; "are to blame": a verdict.
        """
        token = trigger.token
        if has_to(token) and lemma_of(token.head) == "be" and lemma_of(token) == "blame":
            return True
        measured = (token.head, *(noun for noun in children(token.head, "dobj") if noun.i < token.i))
        if has_to(token) and any(word.lower_ == "enough" for head in measured for word in head.children):
            return True
        node = token
        while node.dep_ == "conj" and node.head.tag_ == "VBG":
            node = node.head
        objecting = self._page.codebook.cues["objecting"]
        return node.tag_ == "VBG" and node.dep_ == "xcomp" and lemma_of(node.head) in objecting and node.head.tag_ in {"VBZ", "VBP"}

    def _contact_status(self, trigger: Trigger, status: Status) -> Status:
        """Take what is read as held for what it is, where the words around a contact say that it is to come or only spoken of."""
        found = realis_of_contact(trigger, self._page.codebook)
        if found is None:
            return replace(status, realis=Realis.HYPOTHETICAL) if is_spoken_of(trigger, self._page.codebook) else status
        realis, cue = found
        return replace(status, realis=realis, cues=(*status.cues, self._clause.quote(cue.idx, cue.idx + len(cue.text))))


def _is_infinitive_of_headline(token: Token) -> bool:
    return (
        token.tag_ == "VB"
        and any(child.lower_ == "to" for child in children(token, "aux"))
        and token.dep_ in {"ROOT", "acl", "relcl", "xcomp"}
    )
