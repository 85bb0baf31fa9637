"""Reads an article, gives its mentions: gate, parse, triggers, arguments, status, dates, the network's opinion.

A coder reads no clock, no file and no environment: the same article and codebook give the same mentions everywhere. The
network is part of the package and is loaded once, with the codebook.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Protocol

from spacy.tokens import Doc, Token

from detente.article import Article, Genre, Sentence, TurnKind
from detente.codebook import Codebook
from detente.coding.actors import SentenceActors
from detente.coding.acts import MODEL
from detente.coding.clause import Clause
from detente.coding.dates import find_dates
from detente.coding.discourse import Discourse
from detente.coding.mentions import MentionMaker
from detente.coding.names import SURNAME_HE, WRITTEN_HE, Named, dateline_end
from detente.coding.outcomes import with_later_outcomes
from detente.coding.page import Page, Tools
from detente.coding.parse import children, lemma_of, parse
from detente.coding.quotes import inside_quotes
from detente.coding.said import THIRD_PERSONS
from detente.coding.statements import Part, StatementFinder
from detente.coding.status import StatusReader
from detente.event import ActorBasis, ActorMention, Asserter, Attribution, Kind, Level, Mention, Realis

VERSION = "2"
LEXICON_CODER = f"dictionary-{VERSION}"
CODER = f"{LEXICON_CODER}+{MODEL}"  # as mentions carry it: another network is another coder
MAX_SENTENCE_CHARS = 900  # longer "sentences" are tables and link lists; parsing them costs much and gives nothing
RELATIVE_TAGS = frozenset({"WP", "WDT"})
DATELINE_TOKENS = 12  # "NUSA DUA, Indonesia, Nov 14, 2022 —"
DASHES = frozenset("—–")
# A surname, by the title before it: "Vice Premier He agreed"; "He Lifeng" the parser knows for a name.
TITLED_HE = re.compile(rf"\b(Premier|Minister|Secretary|President|Director|Ambassador|Mr\.|Ms\.) {SURNAME_HE}\b(?! [A-Z])")
CAPITALIZED = re.compile(r"\b[A-Z][a-z]+\b")  # plain letters: lower case keeps their number, and so every offset
PLAIN_QUESTION = re.compile(r"(?:Will|Would|Could|Did|Has|Have|Is|Are|Why (?:did|has|have))\b")
REFERRING = re.compile(
    r"\b(?:he|she|they|we|both|two|it|its|their|his|her|administration|ministry|minister|president|leaders?|sides?|officials?"
    r"|government|call|meeting|talks|relations|ties|relationship|spokes\w+)\b",
    re.IGNORECASE,
)


class Coder(Protocol):
    """Turns an article into mentions; a second coder need only offer this."""

    name: str
    version: str

    def code(self, article: Article, sentences: list[Sentence]) -> list[Mention]:
        """Give the mentions of an article, in the order of its sentences."""


class DictionaryCoder:
    """Codes with the trigger lexicon over dependency parses, judged by the network."""

    name = "dictionary"
    version = VERSION

    def __init__(self, codebook: Codebook, *, network: bool = True) -> None:
        """Make a coder; without the network the lexicon's word is final, as its examples are tested."""
        self.codebook = codebook
        self._tools = Tools(codebook, network=network)
        self._statements = StatementFinder(codebook, self._tools.names, self._tools.issues)
        self._label = CODER if network else LEXICON_CODER

    def code(self, article: Article, sentences: list[Sentence]) -> list[Mention]:
        """Give the mentions of an article, in the order of its sentences."""
        names = {sentence.index: self._tools.names.find(sentence.span.exact) for sentence in sentences}
        day = article.published.value or date.min  # nobody holds an office on the first day of the calendar
        discourse = Discourse(day, issuer=article.issuer, dyad=_dyad(names.values(), self.codebook))
        page = Page(article, self._tools, self._label, discourse)
        if self._tools.is_sport(article):
            return []
        parts = self._statements.parts(article)
        spoken = {sentence.index: _part_of(sentence, parts) for sentence in sentences}
        worth_parsing = [
            sentence
            for sentence in sentences
            if _is_worth_parsing(sentence, names[sentence.index], self._tools) and not _asks(spoken[sentence.index])
        ]
        docs = dict(
            zip(
                (s.index for s in worth_parsing),
                parse(_text_for_parser(s, names[s.index], self._tools) for s in worth_parsing),
                strict=True,
            )
        )
        found: list[Mention] = []
        for sentence in sentences:
            speaks = sentence.turn is not None and sentence.turn.kind is TurnKind.STATEMENT
            part = spoken[sentence.index]
            if (speaking := part.asserter() if part is not None else None) != page.speaking:
                page.speaking, page.last_asserter = speaking, None  # whoever was quoted before says nothing here
            known = part.speaker.code if part is not None and part.speaker is not None else None
            discourse.speaker = known or (article.issuer if speaks else None)
            doc = docs.get(sentence.index)
            if doc is None:
                _note_names(page, sentence, names[sentence.index])
            else:
                found.extend(_code_sentence(page, sentence, doc, names[sentence.index]))
            page.track_quotes(sentence.span.exact)
        unique = list({mention.id: mention for mention in found}.values())
        told = with_later_outcomes(unique, article, sentences, self._tools.outcomes, names)
        return [*told, *self._statements.find(article, sentences, names)]


def _part_of(sentence: Sentence, parts: Sequence[Part]) -> Part | None:
    """Give the labelled stretch in which a sentence stands; its first sentence may hold the label."""
    return next((part for part in parts if part.label.start <= sentence.span.start < part.end and not sentence.is_title), None)


def _asks(part: Part | None) -> bool:
    return part is not None and part.asks


def _dyad(names: Iterable[list[Named]], codebook: Codebook) -> tuple[str, ...]:
    """Give the two states that the page names most."""
    counts = Counter(candidate.code for found in names for named in found for candidate in named.candidates[:1])
    states = [code for code, _ in counts.most_common() if code in codebook.capitals]
    return tuple(states[:2])


def _is_worth_parsing(sentence: Sentence, names: list[Named], tools: Tools) -> bool:
    """Say whether a sentence can hold a mention: the gate before the parser.

    Of questions only the narrator's plain ones do: "Will Peru recall its envoy?" weighs it, "Why did it?" takes it for told.
    """
    text = sentence.span.exact
    if len(text) > MAX_SENTENCE_CHARS:
        return False
    if text.rstrip("”\"' )").endswith("?") and (sentence.turn is not None or not PLAIN_QUESTION.match(text)):
        return False
    if sentence.turn is not None and sentence.turn.kind is TurnKind.QUESTION:
        return False
    if not names and not REFERRING.search(text):
        return False
    return tools.triggers.may_trigger(text) or tools.relations.may_relate(text)


def _text_for_parser(sentence: Sentence, names: list[Named], tools: Tools) -> str:
    """Give the words as the parser reads them best: in a headline an act's capital letter makes it a name to the parser."""
    text = TITLED_HE.sub(rf"\1 {WRITTEN_HE}", sentence.span.exact)
    if not sentence.is_title:
        end = dateline_end(text)
        return " " * end + text[end:]  # the parser takes "NUSA DUA, Indonesia —" for the subject
    for comma in _commas_for_and(text, names):
        text = f"{text[:comma]} &{text[comma + 2 :]}"  # as long as before, so that every offset stays
    words = []
    for match in CAPITALIZED.finditer(text):
        inside = any(named.start < match.end() and match.start() < named.end for named in names)
        if match.start() > 0 and not inside and tools.triggers.may_trigger(match.group()):
            words.append(match)
    for match in words:
        text = text[: match.start()] + match.group().lower() + text[match.end() :]
    return text


def _commas_for_and(text: str, names: list[Named]) -> Iterator[int]:
    """Give the commas that stand for "and" between the states that open a headline: "Seoul, Tokyo agree on hotline"."""
    for first, second in pairwise(names):
        one, other = first.candidates[0], second.candidates[0]
        is_list = text[first.end : second.start] == ", " and text[second.end : second.end + 1] == " "
        if first.start > 0 and text[first.start - 2 : first.start] != ", ":
            return
        if not is_list or one.code == other.code or not {one.basis, other.basis} <= {ActorBasis.NAME, ActorBasis.CAPITAL}:
            return
        yield first.end


def _note_names(page: Page, sentence: Sentence, names: list[Named]) -> None:
    """Remember who is named in a sentence that is not parsed, so that "he" and "the ministry" can be resolved."""
    codebook, discourse = page.codebook, page.discourse
    for named in names:
        span = page.article.quote(sentence.span.start + named.start, sentence.span.start + named.end)
        first = named.candidates[0]
        if first.basis is ActorBasis.UNRESOLVED:
            continue
        if first.person is not None:
            held = codebook.office_of(first.person, discourse.day)
            discourse.introduced.setdefault(codebook.people[first.person][0][1].surname, first.person)
            office, level = (held[0].id, held[0].level) if held else (None, Level.NON_STATE)
            discourse.remember([ActorMention(span, first.code, first.sector, ActorBasis.PERSON, first.person, office, level)])
        elif not first.needs_country:
            discourse.remember([ActorMention(span, first.code, first.sector, first.basis)])


def _code_sentence(page: Page, sentence: Sentence, doc: Doc, names: list[Named]) -> Iterator[Mention]:
    text, offset = page.article.text, sentence.span.start
    actors = SentenceActors(doc, offset, text, page.codebook, page.discourse, names)
    page.discourse.quoting, page.discourse.voice = page.quoting, None
    voice = _quoted_voice(page, doc, actors)
    page.discourse.voice = voice
    reader = StatusReader(doc, offset, text, page.codebook, actors, issuer=page.article.issuer, quoting=page.quoting)
    clause = Clause(page, sentence, doc, actors, find_dates(sentence.span.exact, page.day))
    speaker = _quoted_speaker(page, doc, reader)
    mentions = [] if page.article.genre is Genre.OPINION else MentionMaker(page, clause, reader, speaker).mentions()
    yield from mentions
    asserter = _asserter_of_sentence(page, doc, reader, speaker) or page.speaking
    named = [actor for actor in actors.all_named() if actor.code is not None and actor.code in page.codebook.country_names]
    places = {actor.span.start - offset: actor.code for actor in named if actor.code is not None}
    subjects_of = partial(_subjects_at, doc, actors, page.article.issuer)
    yield from page.tools.relations.find(page.article, sentence, _sides(page), asserter, subjects_of, places)
    page.discourse.remember([*actors.all_named(), *actors.all_described()])
    for mention in mentions:
        page.discourse.acting = mention.actors[0]
        if mention.kind is Kind.ENGAGEMENT and mention.status.realis in {Realis.OCCURRED, Realis.ONGOING} and len(mention.codes()) > 1:
            page.remember_engagement(mention)


def _quoted_speaker(page: Page, doc: Doc, reader: StatusReader) -> Asserter | None:
    """Give who speaks the quoted words of this sentence: whoever it names, else the last one who spoke."""
    page.last_asserter = reader.last_speaker() or page.last_asserter
    return page.last_asserter


def _quoted_voice(page: Page, doc: Doc, actors: SentenceActors) -> ActorMention | None:
    """Give whom "we" means in the quoted words of this sentence: whoever it says to speak, else whoever spoke the words before."""
    told = _telling(page, doc)
    if told is not None:
        page.last_voice = next(iter(actors.group_at(told[1])), None)
        return page.last_voice
    return page.last_voice if page.quoting else None


def _telling(page: Page, doc: Doc) -> tuple[Token, Token] | None:
    """Give the first verb of saying outside the quoted words, with its subject."""
    for token in doc:
        if token.pos_ == "VERB" and lemma_of(token) in page.codebook.cues["report"] and (subjects := _speaking(token)):
            if not inside_quotes(doc.text, token.idx, page.quoting):
                return token, subjects[0]
    return None


def _asserter_of_sentence(page: Page, doc: Doc, reader: StatusReader, speaker: Asserter | None) -> Asserter | None:
    """Give who speaks the sentence's main clause, for verdicts and linkages in it."""
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    if root is not None and lemma_of(root) in page.codebook.cues["report"]:
        subjects = _speaking(root)
        if subjects and not reader.is_nobody(subjects[0], root):
            return reader.asserter(subjects[0], root)
    if inside_quotes(doc.text, len(doc.text) - 1, page.quoting):
        return speaker
    status = reader.read(root) if root is not None and root.pos_ in {"VERB", "AUX"} else None
    return status.asserter if status is not None and status.attribution is Attribution.ATTRIBUTED else None


def _speaking(verb: Token) -> list[Token]:
    """Give the subjects of a verb of saying; the parser takes the place of a dateline ("NUSA DUA, Indonesia —") for one."""
    doc = verb.doc
    dash = next((token.i for token in doc[:DATELINE_TOKENS] if token.text in DASHES), 0) if doc[0].text.isupper() else 0
    return [subject for subject in children(verb, "nsubj") if subject.i >= dash]


def _sides(page: Page) -> tuple[str, ...]:
    """Give the two that a page is about: of an official page one is always its issuer, however often it names others."""
    dyad, issuer = page.discourse.dyad, page.article.issuer
    if issuer is None or issuer in dyad or issuer not in page.codebook.capitals:
        return dyad
    return (issuer, *dyad[:1])


def _subjects_at(doc: Doc, actors: SentenceActors, issuer: str | None, offset: int) -> list[frozenset[str]]:
    """Give the subjects of the clauses that hold an offset, the innermost first: their countries, none where it is people of no country.

    A subject that is no party ("China's position is to oppose …") is left out; so is "he" on an official page, where the complaints
    are those of its own side and the parser cannot tell of two presidents which.
    """
    found = []
    node = next((token for token in doc if token.idx <= offset < token.idx + len(token.text_with_ws)), None)
    while node is not None:
        subjects = children(node, "nsubj")
        if node.pos_ in {"VERB", "AUX", "NOUN", "ADJ"} and subjects:
            subject = node.head if node.dep_ == "relcl" and subjects[0].tag_ in RELATIVE_TAGS else subjects[0]
            if issuer is None or subject.lower_ not in THIRD_PERSONS:
                codes = frozenset(actor.code for actor in actors.group_at(subject) if actor.code is not None)
                if codes or subject.pos_ == "PROPN" or subject.tag_ == "NNS":
                    found.append(codes)
        node = node.head if node.head.i != node.i else None
    return found
