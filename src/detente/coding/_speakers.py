"""Finds who says so: whom a verb of saying, "according to" or "in the words of" names, and who speaks what is quoted.

Whose words a quotation gives, and who speaks where the parse has lost the subject of "said", `attribution.py` tells; which
word of saying governs an act, and what it makes of it, is `status.py`'s to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Doc, Token

from detente.article import Span
from detente.codebook import Codebook
from detente.coding.actors import SentenceActors
from detente.coding.attribution import Report, find_reports
from detente.coding.parse import QUOTING, agent, children, lemma_of, subject
from detente.coding.quotes import QUOTE_MARK, Extent, quotations
from detente.event import PRIVATE_SECTORS, ActorBasis, ActorMention, Asserter

NOBODY = Asserter("unnamed sources", None, anonymous=True)
PRONOUNS = frozenset({"it", "they", "he", "she", "we"})
SPEAKING = frozenset({ActorBasis.PERSON, ActorBasis.INSTITUTION, ActorBasis.POSSESSIVE, ActorBasis.COREFERENCE})
FIRST_PERSON = frozenset({"i", "we", "me", "us"})
POINTING = frozenset({"that", "this", "these", "those", "which", "what", "who", "whom"})  # "that said, we oppose": nobody says so
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
MARKS = " \n“«\"'`"
PARTS_OF_NAME = ("poss", "amod", "compound", "nmod")


class Speakers:
    """Knows who speaks in one parsed sentence."""

    def __init__(
        self,
        doc: Doc,
        offset: int,
        text: str,
        codebook: Codebook,
        actors: SentenceActors,
        *,
        issuer: str | None = None,
        quoting: bool = False,
    ) -> None:
        self._doc = doc
        self._offset = offset
        self._text = text
        self._codebook = codebook
        self._actors = actors
        self._issuer = issuer
        self._quoting = quoting

    @cached_property
    def _reports(self) -> list[Report]:
        """Who said what in the sentence; found when first asked for, since most sentences need not ask."""
        return find_reports(self._doc, self._codebook.cues, quoting=self._quoting)

    @cached_property
    def _quotations(self) -> list[Extent]:
        return quotations(self._doc.text, quoting=self._quoting)

    def asserter(self, speaker: Token | None, cue: Token | None = None) -> Asserter:
        """Give who speaks, given the subject of the verb of saying, or else the verb."""
        if speaker is None and cue is not None:
            speaker = self._source_at(cue)
        if speaker is None:
            return NOBODY
        if speaker.lower_ in FIRST_PERSON and (quoted := self.quoted_by(speaker)) is not None:
            return quoted
        speaker = self._owner(speaker)
        actors = self._actors_of(speaker, cue)
        span = self._span(speaker, actors)
        if speaker.pos_ == "PRON" and not actors:
            return Asserter(speaker.text, None, anonymous=True, span=span)
        anonymous = lemma_of(speaker) in self._codebook.cues["anonymous_nouns"] and not any(actor.person for actor in actors)
        codes = [actor.code for actor in actors]
        # "the two sides said" on the page of one of them, or of a third: what others say as one stands on the page's own account
        is_issuers = self._issuer in codes or len(set(codes)) > 1
        code = self._issuer if self._issuer is not None and is_issuers else next(iter(codes), None)
        if code is None and not anonymous and self._is_body(speaker):
            code = self._country_of_body(speaker)
            return Asserter(span.exact, code, anonymous, span, "GOV" if code else None)
        return Asserter(span.exact, code, anonymous, span, actors[0].sector if actors else None)

    def is_nobody(self, speaker: Token | None, cue: Token) -> bool:
        """Say whether a word of saying has no speaker but the page: "that said", "it shows that", a ministry's "it is hoped that"."""
        lemma = lemma_of(cue)
        if speaker is not None:
            is_proof = speaker.lower_ == "it" and lemma in self._codebook.cues["proving"]
            return cue.pos_ == "VERB" and (speaker.lower_ in POINTING or is_proof)
        is_impersonal = any(own.lower_ == "it" for own in children(cue, "nsubjpass"))
        return is_impersonal and self._issuer is not None and lemma in self._codebook.cues["impersonal"]

    def quoted_by(self, word: Token) -> Asserter | None:
        """Give who speaks the quoted words around `word`, where the sentence names them outside the quotation."""
        for report in self._reports:
            if self._is_told_by_page(report) and self._is_quoted_in(report, word):
                return self.asserter(self._head_of(report))
        leading = self._leading_in(word)
        return self.asserter(leading) if leading is not None else None

    def is_title(self, word: Token) -> bool:
        """Say whether a word stands in a quoted name, which is nobody's speech: the "Joint Statement of the Geneva Talks"."""
        for start, end in self._quotations:
            words = [token for token in self._doc if start <= token.idx < end and token.is_alpha]
            if start <= word.idx < end and start > 0 and len(words) > 1:
                return all(token.text[:1].isupper() or token.pos_ in {"ADP", "DET", "CCONJ"} for token in words)
        return False

    def last_speaker(self) -> Asserter | None:
        """Give whose words a quotation in the sentences after this one continues: the speaker of its last one, else the first who speaks."""
        told = [report for report in self._reports if self._is_told_by_page(report)]
        quoting = [report for report in told if self._reaches_quotation(report)]
        for report in (*reversed(quoting), *told):
            speaker = self.asserter(self._head_of(report))
            if self._issuer is None or speaker.code is not None or speaker.anonymous:
                return speaker  # of an official page, only who is known: it may also be a heading that seems to speak
        return None

    def owner_of(self, noun: Token) -> Token | None:
        """Give whose word a noun of saying is: "Iran's statement", "a Tajik denial"; the "joint" of a joint statement is nobody."""
        owners = [*_owners(noun, "by", "from"), *(word for word in children(noun, "amod") if self._actors.group_at(word))]
        return owners[0] if owners else None

    def is_outsider(self, speaker: Token | None) -> bool:
        """Say whether the speaker acts for no state and for no body of states, so that its "should" is advice."""
        if speaker is None or speaker.pos_ == "PRON":
            return False
        actors = self._actors.group_at(self._owner(speaker))
        if not actors:
            return speaker.pos_ == "PROPN" or lemma_of(speaker) in self._codebook.cues["advising_nouns"]
        return all(actor.sector in PRIVATE_SECTORS for actor in actors)

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
            if token.i > trigger.i and self._is_parted(trigger, token):
                return
            if token.lower_ == "according" and token.i + 2 < len(self._doc) and token.nbor(1).lower_ == "to":
                if not _is_aside(token, trigger):
                    yield from ((noun, token) for noun in _named_after(token) if self._can_tell(noun))
            elif token.dep_ == "pobj" and token.head.lower_ in {"in", "by"} and lemma_of(token) in self._codebook.cues["account_nouns"]:
                if _stands_apart(token):
                    yield from ((owner, token) for owner in _owners(token, *(["of"] if children(token, "det") else [])))
            elif token.dep_ == "parataxis" and lemma_of(token) in self._codebook.cues["report"] and _is_between_commas(token):
                yield from (*cited_by(token), *((own, token) for own in children(token, "nsubj")))

    def _is_parted(self, trigger: Token, token: Token) -> bool:
        """Say whether a semicolon outside quotation marks parts the two: who speaks after it says nothing of what stands before."""
        return token.text == ";" and not self._quoting and not QUOTE_MARK.search(self._doc.text, trigger.idx, token.idx)

    def _can_tell(self, noun: Token) -> bool:
        """Tell "according to the ministry" from "act according to the common understandings"."""
        return lemma_of(noun) not in self._codebook.cues["manner_nouns"] or bool(children(noun, "poss"))

    # Whose words they are

    def _is_told_by_page(self, report: Report) -> bool:
        """Say whether it is the page that reports, and not somebody whom it quotes; "as you know" reports nothing."""
        if report.source is None or not report.is_saying or report.is_quoted:
            return False
        return self._doc.text[slice(*report.source)].lower() not in POINTING | {"you", "it"}

    def _is_quoted_in(self, report: Report, word: Token) -> bool:
        """Say whether a word stands in a quotation that belongs to what the report tells."""
        if not any(start <= word.idx < end for start, end in report.content):
            return False
        return any(start <= word.idx < end and not start <= report.cue[0] < end for start, end in self._quotations)

    def _reaches_quotation(self, report: Report) -> bool:
        return any(left < end and start < right for start, end in self._quotations for left, right in report.content)

    def _leading_in(self, word: Token) -> Token | None:
        """Give the official of whom the clause before a colon and a quotation speaks: "The minister was blunt: “We refuse”"."""
        starts = [start for start, end in self._quotations if start <= word.idx < end]
        before = self._doc.text[: starts[0]].rstrip(MARKS) if starts else ""
        if not before.endswith(":"):
            return None
        verbs = (token for token in self._doc if token.idx < len(before) and token.pos_ in {"VERB", "AUX"})
        subjects = (own for verb in verbs for own in children(verb, "nsubj") if own.idx < len(before))
        return next((own for own in subjects if any(actor.basis in SPEAKING for actor in self._actors.group_at(own))), None)

    def _head_of(self, report: Report) -> Token | None:
        """Give the noun that names whose words a report tells: of "an agency quoted the minister as saying" the minister."""
        if report.lemma in QUOTING:
            cue = self._doc.char_span(*report.cue, alignment_mode="expand")
            quoted = [noun for word in cue or () for noun in children(word, "dobj") if word.pos_ == "VERB"]
            if quoted and any(prep.lower_ == "as" for prep in children(quoted[0].head, "prep")):
                return quoted[0]
        span = self._doc.char_span(*report.source, alignment_mode="expand") if report.source is not None else None
        if span is None:
            return None
        # where the parse is torn ("a person familiar with the order"), the first noun heads the phrase
        return span.root if span.root.pos_ in NOMINAL else next((word for word in span if word.pos_ in NOMINAL), span.root)

    def _source_at(self, cue: Token) -> Token | None:
        """Give who speaks by a word of saying whose subject the parse has lost."""
        if children(cue, "auxpass"):
            return None
        for report in self._reports:
            if report.source is not None and report.cue[0] <= cue.idx < report.cue[1]:
                return self._head_of(report)
        return None

    def _actors_of(self, speaker: Token, cue: Token | None) -> list[ActorMention]:
        """Give whom the speaker's words name; the "its" of "Chad will pay, its minister said" is Chad."""
        if cue is not None and any(own.lower_ in {"its", "their"} for own in children(speaker, "poss")):
            for clause in children(cue, "ccomp"):
                subjects = children(clause, "nsubj", "nsubjpass") if clause.i < speaker.i else []
                if subjects and (actors := self._actors.group_at(subjects[0])) and len({actor.code for actor in actors}) == 1:
                    return [replace(actors[0], person=None, sector="GOV")]
        return self._actors.group_at(speaker)

    def _owner(self, speaker: Token) -> Token:
        """Give whose word a paper is: "a statement by the ministry", "Iran's announcement", "the Indian summary of the talks"."""
        if lemma_of(speaker) not in self._codebook.cues["report_nouns"] | self._codebook.cues["account_nouns"]:
            return speaker
        owners = [
            *_owners(speaker, "by", "from"),
            *(child for child in children(speaker, "amod", "compound") if self._actors.group_at(child)),
            *(noun for prep in children(speaker, "prep") if prep.lower_ == "of" for noun in children(prep, "pobj")),
        ]
        return owners[0] if owners else speaker

    def _is_body(self, speaker: Token) -> bool:
        """Say whether the words name a part of a state, which speaks for it: "the presidency", "the joint chiefs of staff"."""
        return lemma_of(speaker) in self._codebook.cues["speaking_bodies"]

    def _country_of_body(self, speaker: Token) -> str | None:
        """Give whose part a body is: by its owner, its seat, or the official page that calls it "the ministry"."""
        for child in children(speaker, *PARTS_OF_NAME):
            if owners := self._actors.group_at(child):
                return owners[0].code
        for prep in children(speaker, "prep"):
            for noun in children(prep, "pobj"):
                if prep.lower_ == "in" and (places := self._actors.group_at(noun) or self._actors.place_at(noun)):
                    return places[0].code
                if prep.lower_ in {"for", "of", "at"} and self._is_body(noun):
                    return self._country_of_body(noun)  # "a spokeswoman for the ministry in Oslo"
        is_bare = all(child.dep_ in {"det", "punct"} for child in speaker.children) and any(
            child.lower_ == "the" for child in speaker.children
        )
        return self._issuer if is_bare else None

    def _span(self, speaker: Token, actors: list[ActorMention]) -> Span:
        words = self._doc[speaker.left_edge.i : speaker.i + 1]
        first = next((token for token in words if not token.is_space), speaker)  # the blanks of a dateline are no part of a name
        start, end = self._offset + first.idx, self._offset + speaker.idx + len(speaker.text)
        ends = [actor.span.end for actor in actors if actor.span.start < end < actor.span.end]  # "Moon Jae-in"
        return Span.at(self._text, start, max(ends, default=end))


def speaker_of(verb: Token) -> Token | None:
    """Give who says so: the subject of a verb of saying; of a passive ("he was told by Peru that") its agent."""
    if children(verb, "auxpass") or (verb.tag_ == "VBN" and agent(verb) is not None):
        return agent(verb)
    return subject(verb)


def cited_by(verb: Token) -> list[tuple[Token, Token]]:
    """Give (speaker, word) of those whom a speaker cites: "a broadcaster reported, quoting officials"."""
    citing = [child for child in children(verb, "advcl") if lemma_of(child) in {"cite", "quote"}]
    return [(source, word) for word in citing for source in children(word, "dobj")]


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


def _stands_apart(noun: Token) -> bool:
    """Tell "in its words, …" and "…, by its account" from "exercise caution in its words"."""
    start = noun.head.i
    return start == 0 or noun.doc[start - 1].pos_ in {"PUNCT", "SPACE", "AUX", "CCONJ"}
