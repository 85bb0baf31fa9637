"""Reads the two sides' accounts of an engagement, gives topic × side with an answer and both quotes.

An answer is of what the pages say, never of what happened. `differs` needs evidence in the words: one denies what the other
tells, figures, months, acts or stances are opposed. `same` needs words of content that are shared, where words that say one thing
count as one; of what both sides settled fewer are needed, if the act and its object are among them. Where both speak of a topic and
nothing more can be said, the answer is `both, not comparable`; where one side's account is not in the record, it is `cannot tell`.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from detente.article import Article, Sentence, Span, TurnKind
from detente.codebook import Codebook
from detente.event import ActorBasis
from detente.record.commitments import ENDINGS

TONE = "tone"
AGREEMENT = "agreement"
NEXT_STEPS = "next_steps"
ASKED = "asked"
INVITATION = "invitation"  # a topic only where somebody tells of one
TAIWAN = "TWN"
ALWAYS = (TONE, AGREEMENT, NEXT_STEPS, ASKED)  # asked of every engagement, so that silence on them is an answer
WHOLE = "BILAT"  # every account is about the relationship
MIN_SHARED_WORDS = 3  # two content words are often only the topic and a name
MIN_OVERLAP = 0.4  # of the shorter of two sentences
MIN_SETTLED_WORDS = 2  # "resume" and "patrols" are an undertaking: an act, and its object
MIN_SETTLED_OVERLAP = 0.5  # of the shorter of two parts of sentences
STEM = 5  # "communicate" and "communication", "resume" and "resumption" share it
MAX_TONE_CHARS = 40  # "a candid, in-depth and broad strategic exchange": three more words may stand between
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
NAME = re.compile(r"[A-Z][a-z]")  # "President Xi" is no content; the first word of a sentence is a name or a stop word
NAMED = re.compile(r"[A-Z][a-z][\w’'-]*(?:\s+[A-Z][a-z][\w’'-]*)*")
MIN_INITIALS = 3  # "Shanghai Cooperation Organization" is the SCO of the other account
NUMBER = re.compile(r"\d+(?:[.,]\d+)*\s*%?")
OLD_PAPER = re.compile(
    r"\bJoint (?:Communiqu[eé]|Declaration|Statement)s? of (?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4}"
)  # recalled, and not made now
COUNTED = re.compile(r"(?P<number>\d+(?:[.,]\d+)*)\s+(?P<thing>[a-z]+)")
# Where one undertaking of a sentence ends and the next begins.
PART_END = re.compile(
    r"[;:]\s+|,\s+(?:and\s+|(?=(?:as|in|on|that|to|which)\b))|\s+and\s+(?=(?:to|that|on|will|would|should|asked|tasked|instructed|agreed|announced|confirmed|decided|discussed)\b)"
)
NO_ISSUE = ""  # of words that stand in a phrase about something else
VENUE_NAME = r"(?-i:\s+(?:(?:the|of)\s+)*(?:[A-Z0-9][\w-]*(?:\s+(?:of|on|for)(?:\s+the)?)?\s*)+)"  # "the United Nations General Assembly"
PREDICATE = re.compile(
    r"\b(?:was|were|been|went|gone)\s+(?:[\w-]+,?\s+){0,4}$|\b(?:has|have)\s+$"
)  # before an adjective, or one of several
GOING_ON = re.compile(
    r"\bcontinued\s+(?=an?\b|their\b)", re.IGNORECASE
)  # "continued a frank exchange": this contact; "continued dialogue": the next
LISTED = re.compile(r"\s*,?\s*(?:and\s+)?")  # between "candid" and "in-depth" of "candid, in-depth and broad strategic communication"
BESIDE = re.compile(r"\b(?:after|at|before|during|following|in|since)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)  # "after the talks, he …"
MAX_NAME_WORDS = 4  # "Democratic Republic of Congo"
TOKEN = re.compile(r"[\w.]*\w")
COUNTRY_NAMES = frozenset({ActorBasis.NAME, ActorBasis.DEMONYM})
SUBHEAD = "subhead"  # the reason for which reading drops a line over a section
NO_HEADINGS: Mapping[tuple[str, int], str] = MappingProxyType({})
KEPT_WITHIN = 3  # words between "keep up" and "communication"
SIGNED_WITHIN = 4  # "signed a framework agreement", "a joint communiqué on the missions was signed"
AHEAD_WITHIN = 4  # "negotiations on the details are to begin"
INVITED_WITHIN = 6  # "invited the First Lady and me to visit"
NOT_SPOKEN_OF = "one account says that this was not spoken of"
UNDISCUSSED = "it says that this was not spoken of"
CLAUSE = r"(?:(?!\sand\s)[^;,])*"  # "names no dispute and announces no meeting": the second is a clause of its own
IMPORTANT_WITHIN = 3  # "the importance of the bilateral trade", "trade between the two is very important"


class Answer(StrEnum):
    """How two accounts stand to each other on a topic."""

    SAME = "same"
    DIFFERS = "differs"
    ONLY_A = "only A"
    ONLY_B = "only B"
    BOTH = "both, not comparable"
    NEITHER = "not in record"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of an official account, and the topics that it is about."""

    issuer: str
    article: str
    span: Span
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tone:
    """A word that an account uses of the contact, under the name by which it is compared."""

    name: str
    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Account:
    """Everything that one side's pages say of an engagement; `shares` are of its words, and may overlap."""

    issuer: str
    articles: tuple[str, ...]
    claims: tuple[Claim, ...]
    tones: tuple[Tone, ...]
    words: int
    order: tuple[str, ...]
    shares: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Cell:
    """The answer on one topic, with the words of each side that it stands on, and its reason."""

    topic: str
    answer: Answer
    a: Claim | None
    b: Claim | None
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The two sides' accounts of one engagement, side by side; an account is None where it is not in the record."""

    engagement: str
    sides: tuple[str, str]
    a: Account | None
    b: Account | None
    cells: tuple[Cell, ...]


class TopicReader:
    """Finds the topics and the words of tone of a sentence."""

    def __init__(self, codebook: Codebook) -> None:
        self._rules = codebook.readouts
        more = self._rules.issue_words
        issues = {code: {*issue.words, *more.get(code, ())} for code, issue in codebook.issues.items() if code != WHOLE}
        self._issues = {code: _any_of(words) for code, words in issues.items()}
        self._silence = _any_of(self._rules.words["silences"])
        self._left_out = re.compile(self._silence.pattern + CLAUSE, re.IGNORECASE)
        self._not_issues = _any_of(self._rules.words["not_issues"])
        self._venue = re.compile(rf"{_any_of(self._rules.words['venues']).pattern}{VENUE_NAME}", re.IGNORECASE)
        self._topics = {name: _any_of(words) for name, words in self._rules.topics.items()}
        self._tones = {name: _any_of(words) for name, words in self._rules.tones.items()}
        self._contact = _any_of(self._rules.words["contacts"])
        self._no_tone = _any_of(self._rules.words["not_tone"])
        self._no_tone_after = _any_of(self._rules.words["not_tone_after"])
        self._other_subject = _any_of(self._rules.words["other_subjects"])
        # A name that is an issue of its own ("Taiwan") is what they speak about, and no third country.
        self._countries: dict[str, set[str]] = {}
        for name in codebook.names:
            if name.basis in COUNTRY_NAMES and name.code in codebook.capitals and name.code not in issues:
                self._countries.setdefault(name.form, set()).add(name.code)
        self._sides: frozenset[str] = frozenset()
        self._phrases = [
            (NEXT_STEPS, self._near("keeping", "kept")),
            (NEXT_STEPS, self._near("ahead", "comes")),
            (AGREEMENT, self._near("reaching", "reached")),
            (AGREEMENT, self._near("signing", "signed", within=SIGNED_WITHIN)),
            (AGREEMENT, self._near("signed", "is_signed", within=SIGNED_WITHIN)),
            (AGREEMENT, self._near("raising", "bonds")),
            (NEXT_STEPS, self._near("kept", "is_ahead", within=AHEAD_WITHIN)),
            (INVITATION, self._near("inviting", "visiting", within=INVITED_WITHIN)),
        ]

    def between(self, sides: Iterable[str]) -> TopicReader:
        """Give a reader for accounts of these countries: of a page of Iran's, "Iran" is no third-country conflict."""
        reader = copy(self)
        reader._sides = frozenset(sides)
        return reader

    def named(self, text: str) -> list[set[str]]:
        """Give the countries that a text names, each with all the codes that the name may stand for; the longest name counts."""
        tokens, start = TOKEN.findall(text), 0
        found: list[set[str]] = []
        while start < len(tokens):
            for length in range(MAX_NAME_WORDS, 0, -1):
                codes = self._countries.get(" ".join(tokens[start : start + length]))
                if codes is not None:
                    found.append(codes)
                    break
            start += length
        return found

    def topics(self, sentence: str) -> tuple[str, ...]:
        """Give the topics in the order in which their words stand."""
        found = self._issues_of(sentence) if self._silence.search(sentence) is None else {}
        said = OLD_PAPER.sub(_blank, self._left_out.sub(_blank, sentence))
        found |= {name: match.start() for name, pattern in self._topics.items() if (match := pattern.search(said))}
        for topic, pattern in self._phrases:
            if (match := pattern.search(said)) is not None:
                found[topic] = min(match.start(), found.get(topic, match.start()))
        return tuple(sorted(found, key=lambda name: (found[name], name)))

    def issues(self, text: str) -> frozenset[str]:
        """Give the issues of a sentence or a part of one."""
        return frozenset(self._issues_of(text))

    def words_of(self, issue: str, text: str) -> list[str]:
        """Give the words by which a text names an issue."""
        return [text[start:end] for start, end in self.places_of(issue, text)]

    def places_of(self, issue: str, text: str) -> list[tuple[int, int]]:
        """Give where a text names an issue."""
        return [(start, end) for start, end, code in self._issue_words(text) if code == issue]

    def tones(self, sentence: str) -> list[tuple[str, int, int]]:
        """Give the words for the contact itself: name, start and end; one in a wish, or far from any word for it, is none."""
        found = [(name, *match.span()) for name, pattern in self._tones.items() for match in pattern.finditer(sentence)]
        tones: list[tuple[str, int, int]] = []
        for name, start, end in sorted(found, key=lambda item: item[1:], reverse=True):
            is_listed = any(LISTED.fullmatch(sentence[end:other]) is not None for _, other, _ in tones)
            if is_listed or self._is_of_contact(sentence, start, end):
                tones.append((name, start, end))
        return tones[::-1]

    def _issues_of(self, text: str) -> dict[str, int]:
        """Give where the first word of each issue stands."""
        found: dict[str, int] = {}
        for start, _, code in self._issue_words(text):
            found.setdefault(code, start)
        return found

    def _issue_words(self, text: str) -> list[tuple[int, int, str]]:
        """Give start, end and issue of each word of one; words inside a longer phrase are the phrase's ("crimes against humanity")."""
        matches = [(*match.span(), code) for code, pattern in self._issues.items() for match in pattern.finditer(text)]
        matches += [(*match.span(), NO_ISSUE) for pattern in (self._not_issues, self._venue) for match in pattern.finditer(text)]
        taken: list[tuple[int, int, str]] = []
        for start, end, code in sorted(matches, key=lambda item: (item[0] - item[1], item)):
            if all(end <= s or start >= e or (s, e) == (start, end) for s, e, _ in taken):
                taken.append((start, end, code))
        return sorted(item for item in taken if item[2] != NO_ISSUE and not self._is_side(text[item[0] : item[1]]))

    def _is_side(self, words: str) -> bool:
        """Whether words are only the name of one of the two whose accounts are read."""
        codes = self._countries.get(words) if self._sides else None
        return codes is not None and bool(codes & self._sides)

    def _near(self, first: str, second: str, *, within: int = KEPT_WITHIN) -> re.Pattern[str]:
        """Give the pattern of a word of one list with a word of another list soon after it."""
        before, after = (_any_of(self._rules.words[key]).pattern for key in (first, second))
        return re.compile(rf"{before}(?:\s+[\w-]+){{0,{within}}}\s+{after}", re.IGNORECASE)

    def _is_of_contact(self, sentence: str, start: int, end: int) -> bool:
        before = sentence[min(max(0, start - MAX_TONE_CHARS), sentence.rfind(",", 0, start) + 1) : start]
        near = sentence[max(0, start - MAX_TONE_CHARS) : end + MAX_TONE_CHARS]
        unmeant = self._no_tone.search(near) is not None or self._no_tone_after.search(GOING_ON.sub(" ", before)) is not None
        return not unmeant and (self._contact.search(near) is not None or self._is_said_of_contact(sentence[:start]))

    def _is_said_of_contact(self, before: str) -> bool:
        """Whether a sentence says what a contact was, with words between: "our talks with the other side have been constructive"."""
        match = PREDICATE.search(before)
        contacts = list(self._contact.finditer(before[: match.start()])) if match is not None else []
        if match is None or not contacts:
            return False
        return (
            BESIDE.search(before[: contacts[-1].start()]) is None
            and self._other_subject.search(before[contacts[-1].end() : match.start()]) is None
        )


def own_words(sentences: Iterable[Sentence]) -> list[Span]:
    """Give what a page says for its side: no title, no question, and nothing of who asks in an interview."""
    asked = (s for s in sentences if not s.is_title and not (s.turn is not None and s.turn.kind is TurnKind.QUESTION))
    return [s.span for s in asked if not s.span.exact.rstrip("”\"' ").endswith("?")]


def headings_over(article: Article, spans: Iterable[Span]) -> dict[tuple[str, int], str]:
    """Give the heading of the section of a page that each span stands in, by article id and start, where there is one."""
    heads = sorted(dropped.start for dropped in article.dropped if dropped.reason == SUBHEAD)
    ends = {dropped.start: dropped.end for dropped in article.dropped}
    found = {}
    for span in spans:
        before = bisect(heads, span.start)
        if before:
            head = heads[before - 1]
            found[article.id, span.start] = article.text[head : ends[head]].strip()
    return found


def read_account(
    issuer: str, sentences: Sequence[tuple[str, Span]], reader: TopicReader, headings: Mapping[tuple[str, int], str] = NO_HEADINGS
) -> Account:
    """Read the sentences of a side's pages (article id, span) as its account.

    Args:
        issuer: whose account it is.
        sentences: what the pages say for their side, see `own_words`.
        reader: a reader for accounts of the two countries.
        headings: of the sections that sentences stand in, see `headings_over`; one that names no issue is of its section's.
    """
    claims: list[Claim] = []
    tones: list[Tone] = []
    order: dict[str, None] = {}
    counts: dict[str, int] = {}
    words = 0
    for article, span in sentences:
        length = len(span.exact.split())
        words += length
        topics = list(reader.topics(span.exact))
        if not reader.issues(span.exact):
            topics.extend(sorted(reader.issues(headings.get((article, span.start), ""))))
        for name, start, end in reader.tones(span.exact):
            tones.append(Tone(name, article, _part_of(span, start, end)))
        if tones and tones[-1].article == article and span.covers(tones[-1].span):
            topics.append(TONE)
        for topic in topics:
            order.setdefault(topic)
            counts[topic] = counts.get(topic, 0) + length
        claims.append(Claim(issuer, article, span, tuple(topics)))
    shares = {topic: round(count / words, 3) for topic, count in counts.items()}
    return Account(issuer, tuple(dict.fromkeys(a for a, _ in sentences)), tuple(claims), tuple(tones), words, tuple(order), shares)


def compare_accounts(engagement: str, sides: tuple[str, str], a: Account | None, b: Account | None, codebook: Codebook) -> Comparison:
    """Compare two accounts topic by topic, in the order of the first account."""
    told = [topic for account in (a, b) if account is not None for topic in account.order]
    topics = dict.fromkeys((*ALWAYS, *told))
    judge = _Judge(codebook, sides, [claim for account in (a, b) if account is not None for claim in account.claims])
    return Comparison(engagement, sides, a, b, tuple(_cell(topic, a, b, judge) for topic in topics))


def _cell(topic: str, a: Account | None, b: Account | None, judge: _Judge) -> Cell:
    of_a = [c for c in a.claims if topic in c.topics] if a is not None else []
    of_b = [c for c in b.claims if topic in c.topics] if b is not None else []
    first_a, first_b = judge.plainest(topic, of_a), judge.plainest(topic, of_b)
    if a is None or b is None:
        return Cell(topic, Answer.CANNOT_TELL, first_a, first_b, "one side's account is not in the record")
    if first_a is None and first_b is None:
        return Cell(topic, Answer.NEITHER, None, None, "neither account speaks of it")
    if first_a is None or first_b is None:
        why = UNDISCUSSED if judge.is_undiscussed(topic, of_a or of_b) else "the other account does not speak of it"
        return Cell(topic, Answer.ONLY_B if first_a is None else Answer.ONLY_A, first_a, first_b, why)
    if topic == TONE:
        return _tone_cell(a, b, first_a, first_b)
    return judge.decide(topic, of_a, of_b)


def _tone_cell(a: Account, b: Account, first_a: Claim, first_b: Claim) -> Cell:
    shared = {tone.name for tone in a.tones} & {tone.name for tone in b.tones}
    if not shared:
        return Cell(TONE, Answer.DIFFERS, first_a, first_b, "no word for it is shared")
    word = min(shared)
    quote_a = next(c for c in a.claims if any(t.name == word and t.article == c.article and c.span.covers(t.span) for t in a.tones))
    quote_b = next(c for c in b.claims if any(t.name == word and t.article == c.article and c.span.covers(t.span) for t in b.tones))
    return Cell(TONE, Answer.SAME, quote_a, quote_b, f"both call it {', '.join(sorted(shared))}")


@dataclass(frozen=True, slots=True)
class _Match:
    """Two texts, one of each side, with enough in common; `conflict` says what sets them apart."""

    shared: int
    portion: float
    conflict: str | None

    def rank(self) -> tuple[int, float, str]:
        """Give what is compared to choose a match; of matches as good a conflict comes first: `same` has to be beyond doubt."""
        return self.shared, self.portion, self.conflict or ""


class _Judge:
    """Weighs sentences of both sides on one topic."""

    def __init__(self, codebook: Codebook, sides: Iterable[str], claims: Iterable[Claim]) -> None:
        self._rules = codebook.readouts
        self._no_things = {name.form for name in codebook.names if name.basis in COUNTRY_NAMES} | set(codebook.holders_by_surname)
        self._no_things |= {word for capital in codebook.capitals.values() for word in capital.split()}
        titled = re.compile(rf"{_any_of(self._rules.words['name_titles']).pattern}\.?\s+(?-i:({NAMED.pattern}))", re.IGNORECASE)
        for claim in claims:
            self._no_things |= {word for run in titled.finditer(claim.span.exact) for word in run.group(1).split()}
        self._reader = TopicReader(codebook).between(sides)
        self._issues = frozenset(codebook.issues)
        words = self._rules.words
        self._denied = _any_of(words["denied"])
        self._no_papers, self._papers = _any_of(words["no_papers"]), _any_of(words["papers"])
        self._undiscussed = _any_of(words["undiscussed"])
        importance, important = (_any_of(words[key]).pattern for key in ("importance", "important"))
        few_words = rf"(?:\s+[\w'’-]+){{0,{IMPORTANT_WITHIN}}}\s+"
        self._importance_of = re.compile(rf"{importance}{few_words}$", re.IGNORECASE)
        self._is_important = re.compile(rf"{few_words}(?:is|are|was|were|remains?)\s+(?:\w+\s+)?{important}", re.IGNORECASE)
        self._invites = re.compile(rf"\b(?P<who>[A-Z][\w’'-]+)\s+(?:(?:has|had|\w+ly)\s+)*(?i:{_any_of(words['inviting']).pattern})")
        self._negated = _any_of(words["negations"])
        self._critical = _any_of(words["critical"])
        self._supportive = _any_of(words["supportive"])
        self._uncritical = _any_of(words["not_critical"])
        self._unnegated = _any_of(words["not_negations"])
        self._settled = _any_of(words["undertakings"])
        self._wished = _any_of(words["wished"])
        self._weak = _any_of(words["weak"])
        self._stop = words["stop_words"]
        self._acts = words["acts"]
        self._means = words["means"]
        self._who = words["who"]
        self._one_subject = words["one_subject"]
        months = "|".join(sorted(words["months"]))
        self._day = re.compile(rf"\b(?:(?:{months})\s+\d{{1,2}}|\d{{1,2}}\s+(?={months}))\b(?!\s*%)", re.IGNORECASE)
        self._contents: dict[str, frozenset[str]] = {}
        joint = _any_of(words["joint_subjects"]).pattern
        self._joint = re.compile(rf"(?:^|,)\W*(?:the\s+)?{joint}", re.IGNORECASE)

    def plainest(self, topic: str, claims: Sequence[Claim]) -> Claim | None:
        """Give the sentence to quote where there is nothing to compare: the one with most words of the issue, or the first."""
        return max(claims, key=lambda claim: len(self._reader.words_of(topic, claim.span.exact)), default=None)

    def decide(self, topic: str, of_a: Sequence[Claim], of_b: Sequence[Claim]) -> Cell:
        """Choose the pair of sentences with most in common, and what it shows."""
        pairs = [(x, y) for x in of_a for y in of_b]
        denied = [(x, y) for x, y in pairs if self._denies(x, y) or self._denies(y, x)] if topic in {AGREEMENT, NEXT_STEPS} else []
        if denied:  # beside what one denies, what the other says was settled, and not what it only wished for
            x, y = max(denied, key=lambda pair: sum(self._is_settled(claim) for claim in pair if not self._is_denied(claim)))
            return Cell(topic, Answer.DIFFERS, x, y, "one account denies what the other tells")
        if self.is_undiscussed(topic, of_a) != self.is_undiscussed(topic, of_b):
            return Cell(topic, Answer.DIFFERS, of_a[0], of_b[0], NOT_SPOKEN_OF)
        unspoken = next(((x, y) for x, y in pairs if self._is_of_what_is_undiscussed(topic, x, y)), None)
        if unspoken is not None:
            return Cell(topic, Answer.DIFFERS, *unspoken, NOT_SPOKEN_OF)
        alike = [(match, x, y) for x, y in pairs if (match := self._match(topic, x, y)) is not None]
        if alike:
            best, a, b = max(alike, key=lambda item: item[0].rank())
            if best.conflict is not None:
                return Cell(topic, Answer.DIFFERS, a, b, best.conflict)
            return Cell(topic, Answer.SAME, a, b, f"{best.shared} words of content are shared")
        if topic == INVITATION:
            invited = next(((x, y) for x, y in pairs if self._inviter(x) is not None and self._inviter(x) == self._inviter(y)), None)
            if invited is not None:
                return Cell(topic, Answer.SAME, *invited, "both tell who invited the other side")
        if topic in self._issues:
            cell = self._by_stance(topic, of_a, of_b) or self._by_importance(topic, of_a, of_b)
            if cell is not None:
                return cell
        a, b = max(pairs, key=lambda pair: self._overlap(pair[0].span.exact, pair[1].span.exact))
        return Cell(topic, Answer.BOTH, a, b, "both speak of it, and their words share too little")

    def _match(self, topic: str, a: Claim, b: Claim) -> _Match | None:
        """Give what two sentences have in common, if it is enough to say that they tell of one thing."""
        text_a, text_b = a.span.exact, b.span.exact
        settled_a, settled_b = self._is_settled(a), self._is_settled(b)
        if (settled_a and self._is_wished(b)) or (settled_b and self._is_wished(a)):
            return None
        if settled_a and settled_b:
            parts_a, parts_b = self._parts(topic, text_a), self._parts(topic, text_b)
            tried = (self._match_settled(x, y, is_mixed=mixed_a or mixed_b) for x, mixed_a in parts_a for y, mixed_b in parts_b)
            return max((match for match in tried if match is not None), key=_Match.rank, default=None)
        shared, portion = self._overlap(text_a, text_b)
        if shared < MIN_SHARED_WORDS or portion < MIN_OVERLAP:
            return None
        return _Match(shared, portion, self._conflict(text_a, text_b) or self._other_stance(text_a, text_b))

    def _match_settled(self, a: str, b: str, *, is_mixed: bool) -> _Match | None:
        """Give what two things that were settled have in common: an act and its object, or the object with acts that are opposed.

        Args:
            a: what one account says was settled.
            b: the same of the other account.
            is_mixed: one is a whole sentence of several parts, so that an act in it may be of another object.
        """
        of_a, of_b = self._content(a), self._content(b)
        issues_a, issues_b = self._reader.issues(a), self._reader.issues(b)
        if (issues_a and issues_b and not issues_a & issues_b) or self._is_weak(a) != self._is_weak(b):
            return None
        shared = of_a & of_b
        portion = len(shared) / min(len(of_a), len(of_b)) if shared else 0.0
        if portion < MIN_SETTLED_OVERLAP:
            return None
        if not is_mixed and self._is_undone(of_a, of_b):
            return _Match(len(shared), portion, "what one settled is undone by what the other settled")
        if not self._is_one_thing(of_a, of_b, is_mixed=is_mixed):
            return None
        return _Match(len(shared), portion, self._conflict(a, b) or self._other_month(a, b))

    def _is_one_thing(self, a: frozenset[str], b: frozenset[str], *, is_mixed: bool) -> bool:
        shared, things = a & b, a & b - self._acts
        if shared & self._who and shared & (self._means - self._who):
            return True  # "our teams will be meeting shortly": who meets is enough, wherever they do
        if is_mixed or not shared & self._acts:
            return len(things) >= MIN_SHARED_WORDS
        if len(shared) == MIN_SETTLED_WORDS and things <= self._means and a - shared and b - shared:
            return False  # contact on climate and contact on fishing are two things
        return bool(things) and len(shared) >= MIN_SETTLED_WORDS

    def _is_undone(self, a: frozenset[str], b: frozenset[str]) -> bool:
        shared = a & b
        if shared & self._acts or len(shared) < MIN_SETTLED_WORDS:  # tariffs may be lifted from one good and raised on another
            return False
        return any((x, y) in self._rules.opposites for x in a for y in b)

    def _conflict(self, a: str, b: str) -> str | None:
        """Say what sets apart two texts that are alike otherwise."""
        if self._is_negated(a) != self._is_negated(b):
            return "one of two sentences alike is negated"
        # two capitals have not one calendar day
        return "the figures are not the same" if _have_other_figures(self._day.sub(" ", a), self._day.sub(" ", b)) else None

    def _other_stance(self, a: str, b: str) -> str | None:
        critical_a, critical_b = self._is_critical(a), self._is_critical(b)
        supported = self._supportive.search(b if critical_a else a) is not None
        is_other = critical_a != critical_b and supported and not self._is_negated(a)
        return "one objects, the other supports" if is_other else None

    def _other_month(self, a: str, b: str) -> str | None:
        months_a, months_b = ({word.lower() for word in WORD.findall(text)} & self._rules.words["months"] for text in (a, b))
        return "the months are not the same" if months_a and months_b and not months_a & months_b else None

    def _is_settled(self, claim: Claim) -> bool:
        if AGREEMENT in claim.topics or self._settled.search(claim.span.exact) is not None:
            return True
        text = claim.span.exact
        return NEXT_STEPS in claim.topics and self._wished.search(text) is None and not self._is_weak(text)

    def _is_wished(self, claim: Claim) -> bool:
        """Whether one side only wishes for what the sentence tells."""
        return not self._is_settled(claim) and self._wished.search(claim.span.exact) is not None

    def _is_weak(self, text: str) -> bool:
        return self._weak.search(text) is not None

    def _parts(self, topic: str, text: str) -> list[tuple[str, bool]]:
        """Give the parts of a sentence, and for each whether it is several; of an issue, the parts that name it and the whole."""
        parts = [part for part in PART_END.split(text) if part]
        if topic in ALWAYS or len(parts) == 1:
            return [(part, False) for part in parts]
        return [(text, True), *((part, False) for part in parts if topic in self._reader.issues(part))]

    def _by_stance(self, topic: str, of_a: Sequence[Claim], of_b: Sequence[Claim]) -> Cell | None:
        """Say that stances differ: each side complains, or one complains of what the other supports."""
        sides = {claim.issuer for claim in (*of_a, *of_b)}
        critical_a = [c for c in of_a if self._is_objection(topic, c, sides)]
        critical_b = [c for c in of_b if self._is_objection(topic, c, sides)]
        if critical_a and critical_b:
            return Cell(topic, Answer.DIFFERS, critical_a[0], critical_b[0], "each side states an objection of its own")
        opposed = [(x, y) for x in critical_a for y in of_b if self._is_supportive(topic, y)]
        opposed += [(x, y) for y in critical_b for x in of_a if self._is_supportive(topic, x)]
        for x, y in opposed:
            if topic in self._one_subject or self._subjects(topic, x) & self._subjects(topic, y):
                return Cell(topic, Answer.DIFFERS, x, y, "one objects, the other supports")
        return None

    def _inviter(self, claim: Claim) -> str | None:
        """Give the name before the word for inviting; "he" may be anybody, and a refusal to invite is no invitation."""
        match = self._invites.search(claim.span.exact)
        is_name = match is not None and match["who"].lower() not in self._stop and not self._is_negated(claim.span.exact)
        return match["who"] if match is not None and is_name else None

    def _by_importance(self, topic: str, of_a: Sequence[Claim], of_b: Sequence[Claim]) -> Cell | None:
        """Say that both sides call an issue important."""
        a, b = (next((c for c in claims if self._is_called_important(topic, c.span.exact)), None) for claims in (of_a, of_b))
        return Cell(topic, Answer.SAME, a, b, "both call it important") if a is not None and b is not None else None

    def _is_called_important(self, topic: str, text: str) -> bool:
        if self._is_negated(text) or self._is_critical(text):
            return False
        return any(
            self._importance_of.search(text[:start]) is not None or self._is_important.match(text[end:]) is not None
            for start, end in self._reader.places_of(topic, text)
        )

    def _is_objection(self, topic: str, claim: Claim, sides: set[str]) -> bool:
        """Whether one side objects to the other: not what both object to, nor what a third country does."""
        said = self._said_of(topic, claim)
        if not self._is_critical(said) or self._joint.search(claim.span.exact) is not None:
            return False
        named = self._reader.named(said)
        return not named or any(codes & (sides - {claim.issuer}) for codes in named) or all(codes & sides for codes in named)

    def _subjects(self, topic: str, claim: Claim) -> set[str]:
        """Give what a sentence names of an issue: to object to an extradition is no answer to a word for work against drugs."""
        return {
            self._root(word.lower())
            for phrase in self._reader.words_of(topic, claim.span.exact)
            for word in WORD.findall(phrase)
            if word.lower() not in self._stop
        }

    def _said_of(self, topic: str, claim: Claim) -> str:
        """Give the part of a sentence that takes a stance on an issue, or the whole where no part that names it takes one."""
        parts = [part for part, is_mixed in self._parts(topic, claim.span.exact) if not is_mixed]
        stances = [part for part in parts if self._is_critical(part) or self._supportive.search(part) is not None]
        return " ".join(stances) or claim.span.exact

    def _is_supportive(self, topic: str, claim: Claim) -> bool:
        return self._supportive.search(self._said_of(topic, claim)) is not None

    def _overlap(self, a: str, b: str) -> tuple[int, float]:
        of_a, of_b = self._content(a), self._content(b)
        shared = len(of_a & of_b)
        return shared, shared / min(len(of_a), len(of_b)) if of_a and of_b else 0.0

    def _content(self, text: str) -> frozenset[str]:
        if text not in self._contents:  # each sentence meets every sentence of the other side
            words = (word.lower() for word in WORD.findall(text) if NAME.match(word) is None)
            found = {self._root(word) for word in words if word not in self._stop}
            self._contents[text] = frozenset(found | self._named_things(text))
        return self._contents[text]

    def _named_things(self, text: str) -> set[str]:
        """Give the words of names, and the initials of the longer ones, but not of persons, countries and capitals."""
        found: set[str] = set()
        for run in NAMED.finditer(text):
            words = [word for word in run.group().split() if word.lower() not in self._stop and word not in self._no_things]
            if len(words) > 1 or run.start() > 0:  # the first word of a sentence is no name for its capital
                found |= {self._root(word.lower()) for word in words}
            if len(words) > 1:  # whoever shares the whole name shares more than its words
                found.add(" ".join(self._root(word.lower()) for word in words))
            if len(words) >= MIN_INITIALS:
                found.add("".join(word[0] for word in words).lower())
        return found

    def _root(self, word: str) -> str:
        """Give the group of words that say the same, or the word's first letters."""
        forms = (word, *(word.removesuffix(end) + more for end, more in ENDINGS if word.endswith(end)))
        return next((self._rules.alike[form] for form in forms if form in self._rules.alike), word[:STEM])

    def is_undiscussed(self, topic: str, claims: Sequence[Claim]) -> bool:
        """Whether all that one side says of an issue is that it was no subject."""
        return topic in self._issues and all(self._undiscussed.search(claim.span.exact) is not None for claim in claims)

    def _is_of_what_is_undiscussed(self, topic: str, a: Claim, b: Claim) -> bool:
        """Whether one of two sentences says that a thing was no subject of which the other speaks: two words of it, one of the issue."""
        if topic not in self._issues or (self._undiscussed.search(a.span.exact) is None) == (
            self._undiscussed.search(b.span.exact) is None
        ):
            return False
        shared = self._content(a.span.exact) & self._content(b.span.exact)
        return len(shared) >= MIN_SETTLED_WORDS and bool(self._subjects(topic, a) & self._subjects(topic, b))

    def _denies(self, claim: Claim, other: Claim) -> bool:
        """Whether one says that nothing was settled and the other does not; that there is no paper denies only a paper."""
        if self._no_papers.search(claim.span.exact) is not None:
            return self._no_papers.search(other.span.exact) is None and self._papers.search(other.span.exact) is not None
        return self._is_denied(claim) and not self._is_denied(other)

    def _is_denied(self, claim: Claim) -> bool:
        return any(pattern.search(claim.span.exact) is not None for pattern in (self._denied, self._no_papers))

    def _is_negated(self, text: str) -> bool:
        return self._negated.search(self._unnegated.sub(" ", text)) is not None

    def _is_critical(self, text: str) -> bool:
        return self._critical.search(self._uncritical.sub(" ", text)) is not None


def _have_other_figures(a: str, b: str) -> bool:
    """Whether no figure is shared, or one thing is counted otherwise ("12 ships" and "30 ships")."""
    numbers_a, numbers_b = _numbers(a), _numbers(b)
    if numbers_a and numbers_b and not numbers_a & numbers_b:
        return True
    counts_a, counts_b = _counts(a), _counts(b)
    return any(not counts_a[thing] & counts_b[thing] for thing in counts_a.keys() & counts_b.keys())


def _numbers(text: str) -> set[str]:
    return {match.group().replace(" ", "") for match in NUMBER.finditer(text)}


def _counts(text: str) -> dict[str, set[str]]:
    counts: dict[str, set[str]] = {}
    for match in COUNTED.finditer(text):
        counts.setdefault(match["thing"][:STEM], set()).add(match["number"])
    return counts


def _blank(match: re.Match[str]) -> str:
    """Give as many blanks, so that offsets stay."""
    return " " * len(match.group())


def _part_of(span: Span, start: int, end: int) -> Span:
    """Give the words at `[start, end)` of a sentence as a span of its article."""
    return Span.stored(span.start + start, span.start + end, span.exact[start:end], span.exact[:start][-32:], span.exact[end:][:32])


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(words, key=lambda word: (-len(word), word))
    # "WHO" is written in capitals so that it is not "who"
    forms = (f"(?-i:{re.escape(word)})" if word.isupper() else _in_both_numbers(word) for word in longest)
    return re.compile(r"(?<!\w)(?:" + "|".join(forms) + r")(?:e?s)?(?!\w)", re.IGNORECASE)


def _in_both_numbers(word: str) -> str:
    """Give a pattern of a word that ends in -y with its plural ("technologies"); other plurals only add letters."""
    is_changed = len(word) > 1 and word.endswith("y") and word[-2] not in "aeiou"
    return rf"{re.escape(word[:-1])}(?:y|ie)" if is_changed else re.escape(word)
