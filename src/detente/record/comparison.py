"""Reads the two sides' accounts of an engagement, gives topic × side with an answer and both quotes.

An answer is of what the pages say, never of what happened. `differs` needs evidence in the words: one denies what the other
tells, figures or stances are opposed. Where both speak of a topic and nothing more can be said, the answer is
`both, not comparable`; where one side's account is not in the record, it is `cannot tell`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from detente.article import Span
from detente.codebook import Codebook

TONE = "tone"
AGREEMENT = "agreement"
NEXT_STEPS = "next_steps"
ASKED = "asked"
TAIWAN = "TWN"
ALWAYS = (TONE, AGREEMENT, NEXT_STEPS, ASKED)  # asked of every engagement, so that silence on them is an answer
WHOLE = "BILAT"  # every account is about the relationship
MIN_SHARED_WORDS = 3  # two content words are often only the topic and a name
MIN_OVERLAP = 0.4  # of the shorter of two sentences
STEM = 5  # "communicate" and "communication", "resume" and "resumption" share it
MAX_TONE_CHARS = 40  # "a candid, in-depth and broad strategic exchange": three more words may stand between
WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*|\d+(?:[.,]\d+)*")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*\s*%?")


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
        topics: dict[str, Iterable[str]] = {code: issue.words for code, issue in codebook.issues.items() if code != WHOLE}
        self._topics = {name: _any_of(words) for name, words in {**topics, **self._rules.topics}.items()}
        self._tones = {name: _any_of(words) for name, words in self._rules.tones.items()}
        self._contact = _any_of(self._rules.words["contacts"])
        self._no_tone = _any_of(self._rules.words["not_tone"])

    def topics(self, sentence: str) -> tuple[str, ...]:
        """Give the topics in the order in which their words stand."""
        found = {name: match.start() for name, pattern in self._topics.items() if (match := pattern.search(sentence))}
        return tuple(sorted(found, key=lambda name: (found[name], name)))

    def tones(self, sentence: str) -> list[tuple[str, int, int]]:
        """Give the words for the contact itself: name, start and end; one in a wish, or far from any word for it, is none."""
        found = [(name, *match.span()) for name, pattern in self._tones.items() for match in pattern.finditer(sentence)]
        return sorted((item for item in found if self._is_of_contact(sentence, item[1], item[2])), key=lambda item: item[1:])

    def _is_of_contact(self, sentence: str, start: int, end: int) -> bool:
        near = sentence[max(0, start - MAX_TONE_CHARS) : end + MAX_TONE_CHARS]
        return self._contact.search(near) is not None and self._no_tone.search(near) is None


def read_account(issuer: str, sentences: Sequence[tuple[str, Span]], reader: TopicReader) -> Account:
    """Read the sentences of a side's pages (article id, span) as its account."""
    claims: list[Claim] = []
    tones: list[Tone] = []
    order: dict[str, None] = {}
    counts: dict[str, int] = {}
    words = 0
    for article, span in sentences:
        length = len(span.exact.split())
        words += length
        topics = list(reader.topics(span.exact))
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
    judge = _Judge(codebook)
    return Comparison(engagement, sides, a, b, tuple(_cell(topic, a, b, judge) for topic in topics))


def _cell(topic: str, a: Account | None, b: Account | None, judge: _Judge) -> Cell:
    of_a = [c for c in a.claims if topic in c.topics] if a is not None else []
    of_b = [c for c in b.claims if topic in c.topics] if b is not None else []
    first_a, first_b = (of_a[0] if of_a else None), (of_b[0] if of_b else None)
    if a is None or b is None:
        return Cell(topic, Answer.CANNOT_TELL, first_a, first_b, "one side's account is not in the record")
    if first_a is None and first_b is None:
        return Cell(topic, Answer.NEITHER, None, None, "neither account speaks of it")
    if first_a is None or first_b is None:
        return Cell(topic, Answer.ONLY_B if first_a is None else Answer.ONLY_A, first_a, first_b, "the other account does not speak of it")
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


class _Judge:
    """Weighs sentences of both sides on one topic."""

    def __init__(self, codebook: Codebook) -> None:
        words = codebook.readouts.words
        self._denied = _any_of(words["denied"])
        self._negated = _any_of(words["negations"])
        self._critical = _any_of(words["critical"])
        self._supportive = _any_of(words["supportive"])
        self._stop = words["stop_words"]
        self._topic_stems = {
            code: {word[:STEM] for phrase in issue.words for word in WORD.findall(phrase.lower())}
            for code, issue in codebook.issues.items()
        }

    def decide(self, topic: str, of_a: Sequence[Claim], of_b: Sequence[Claim]) -> Cell:
        """Choose the pair of sentences with most in common, and what it shows."""
        pairs = [(self._overlap(x, y), -i, -j, x, y) for i, x in enumerate(of_a) for j, y in enumerate(of_b)]
        (shared, portion), _, _, a, b = max(pairs, key=lambda pair: pair[:3])
        for x, y in ((x, y) for x in of_a for y in of_b) if topic in {AGREEMENT, NEXT_STEPS} else ():
            if self._is_denied(x) != self._is_denied(y):
                return Cell(topic, Answer.DIFFERS, x, y, "one account denies what the other tells")
        if shared >= MIN_SHARED_WORDS and portion >= MIN_OVERLAP:
            if self._is_negated(a) != self._is_negated(b):
                return Cell(topic, Answer.DIFFERS, a, b, "one of two sentences alike is negated")
            numbers_a, numbers_b = _numbers(a), _numbers(b)
            if numbers_a and numbers_b and not numbers_a & numbers_b:
                return Cell(topic, Answer.DIFFERS, a, b, "the figures are not the same")
            return Cell(topic, Answer.SAME, a, b, f"{shared} words of content are shared")
        if topic not in ALWAYS:
            cell = self._by_stance(topic, of_a, of_b)
            if cell is not None:
                return cell
        return Cell(topic, Answer.BOTH, a, b, "both speak of it, and their words share too little")

    def _by_stance(self, topic: str, of_a: Sequence[Claim], of_b: Sequence[Claim]) -> Cell | None:
        """Say that stances differ: each side complains, or one complains of what the other supports."""
        critical_a = next((c for c in of_a if self._critical.search(c.span.exact)), None)
        critical_b = next((c for c in of_b if self._critical.search(c.span.exact)), None)
        if critical_a is not None and critical_b is not None:
            return Cell(topic, Answer.DIFFERS, critical_a, critical_b, "each side states an objection of its own")
        if critical_a is not None and (other := next((c for c in of_b if self._supportive.search(c.span.exact)), None)):
            return Cell(topic, Answer.DIFFERS, critical_a, other, "one objects, the other supports")
        if critical_b is not None and (other := next((c for c in of_a if self._supportive.search(c.span.exact)), None)):
            return Cell(topic, Answer.DIFFERS, other, critical_b, "one objects, the other supports")
        return None

    def _overlap(self, a: Claim, b: Claim) -> tuple[int, float]:
        of_a, of_b = self._content(a), self._content(b)
        shared = len(of_a & of_b)
        return shared, shared / min(len(of_a), len(of_b)) if of_a and of_b else 0.0

    def _content(self, claim: Claim) -> set[str]:
        # a name in the middle of a sentence ("President Xi") is no content; the first word is a name or a stop word
        names = {word.lower()[:STEM] for word in re.findall(r"\b[A-Z][a-z]+", claim.span.exact)}
        return {word[:STEM] for word in WORD.findall(claim.span.exact.lower()) if word not in self._stop} - names

    def _is_denied(self, claim: Claim) -> bool:
        return self._denied.search(claim.span.exact) is not None

    def _is_negated(self, claim: Claim) -> bool:
        return self._negated.search(claim.span.exact) is not None


def _numbers(claim: Claim) -> set[str]:
    return {match.group().replace(" ", "") for match in NUMBER.finditer(claim.span.exact)}


def _part_of(span: Span, start: int, end: int) -> Span:
    """Give the words at `[start, end)` of a sentence as a span of its article."""
    return Span.stored(span.start + start, span.start + end, span.exact[start:end], span.exact[:start][-32:], span.exact[end:][:32])


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?:e?s)?(?!\w)", re.IGNORECASE)
