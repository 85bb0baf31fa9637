"""Reads pages of news that tell of an engagement, gives for each topic what the press says of it: neither side's word.

A sentence counts where it names the contact itself, or an act inside it, or where a participant says something to the
other side close to such a sentence. One that also tells of another contact, another day, or of words to a third party,
is left out: silence is better than a sentence about something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.article import Sentence, Span
from detente.codebook import Codebook
from detente.event import Event, EventMention, Kind, Realis
from detente.record.comparison import ALWAYS, TONE, Comparison, TopicReader
from detente.record.readouts import HELD

TELLS_OF_PARTS = HELD | {Realis.NOT_OCCURRED, Realis.DENIED}  # that something was refused there is news of the contact too
MAX_PARAGRAPHS = 2  # from one sentence on the contact to the next: paragraphs of news are short
MAX_ASIDE_CHARS = 90  # "Mr. Suga, on his first trip abroad, said"
MAX_DAYS = 7  # days of the week are named of a contact no longer than that
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


@dataclass(frozen=True, slots=True)
class PressPage:
    """A page of a news outlet that tells of an engagement; copies of one story share `story`."""

    article: str
    story: str
    outlet: str
    published: date | None
    sentences: Sequence[Sentence]
    mentions: Sequence[EventMention]


@dataclass(frozen=True, slots=True)
class PressQuote:
    """A sentence of a news page, with who published it and when."""

    article: str
    outlet: str
    published: date | None
    span: Span


@dataclass(frozen=True, slots=True)
class PressTopic:
    """What the press says on one topic; `is_only_press` where neither side's account in the record speaks of it."""

    topic: str
    is_only_press: bool
    quotes: tuple[PressQuote, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A sentence of the contact, with its topics; `is_content` where it tells what was said or done there."""

    page: PressPage
    sentence: Sentence
    topics: tuple[str, ...]
    is_content: bool

    @property
    def order(self) -> tuple[object, ...]:
        """Give its place among the sentences of one story on one topic, the best one to quote first."""
        page = self.page
        return (not self.is_content, len(self.topics), page.published or date.max, page.article, self.sentence.index)


def read_press(
    contact: Event, parts: Iterable[Event], pages: Iterable[PressPage], made: Comparison, codebook: Codebook, reader: TopicReader
) -> tuple[PressTopic, ...]:
    """Give the topics of which the press tells, those of the matrix first and in its order.

    Args:
        contact: the engagement.
        parts: the acts inside it.
        pages: news pages that tell of it, in any order.
        made: the two sides' accounts.
        codebook: the knowledge.
        reader: finds topics.
    """
    finder = _Finder(contact, parts, codebook, reader.between(contact.codes()))
    best: dict[tuple[str, str], _Found] = {}
    for page in pages:
        for found in finder.find(page):
            for topic in found.topics:
                key = (topic, page.story)
                if key not in best or found.order < best[key].order:
                    best[key] = found
    matrix = {cell.topic: cell.a is None and cell.b is None for cell in made.cells}
    asked = {topic: turn for turn, topic in enumerate(matrix)}
    topics = sorted({topic for topic, _ in best}, key=lambda topic: (asked.get(topic, len(asked)), topic))
    return tuple(
        PressTopic(topic, matrix.get(topic, True), tuple(_in_order(found for key, found in best.items() if key[0] == topic)))
        for topic in topics
    )


def _in_order(found: Iterable[_Found]) -> Iterator[PressQuote]:
    """Give the quotes in the order of their days."""
    for item in sorted(found, key=lambda f: (f.page.published or date.max, f.page.outlet, f.page.article)):
        yield PressQuote(item.page.article, item.page.outlet, item.page.published, item.sentence.span)


class _Finder:
    """Finds the sentences of a page that speak of one contact only."""

    def __init__(self, contact: Event, parts: Iterable[Event], codebook: Codebook, reader: TopicReader) -> None:
        words = codebook.press
        self._contact = contact
        self._own = set(contact.mentions)
        self._parts = {mention for part in parts for mention in part.mentions}
        self._reader = reader
        self._speaking = _Speaking(contact, codebook)
        self._results = _any_of(words["results"])
        self._around = _any_of(words["around"])
        self._aside = _any_of(words["other_times"] | words["elsewhere"])
        self._contacts = _any_of(codebook.readouts.words["contacts"])
        self._source = re.compile(rf"(?<!\w){_choice(words['sources'])}(?!\w)[^,;]*", re.IGNORECASE)
        days = "|".join((*WEEKDAYS, *MONTHS))
        self._about = re.compile(
            rf"(?<!\w){_choice(words['about'])}\s(?!{days}|\d)(?:[^.;,]|,(?!\s{_choice(words['asides'])}\s))*", re.IGNORECASE
        )
        self._closing = re.compile(rf",[^,;]*\s{_choice(words['closings'])}[^,;]*$", re.IGNORECASE)
        self._other_weekday, self._other_month = _other_days(contact)

    def find(self, page: PressPage) -> Iterator[_Found]:
        """Give the sentences of the contact that have a topic, in the order of the page."""
        mentions: dict[int, list[EventMention]] = {}
        for mention in page.mentions:
            mentions.setdefault(mention.sentence.start, []).append(mention)
        text = [sentence for sentence in page.sentences if not sentence.is_title]
        near = {s.paragraph for s in text if self._is_own(mentions.get(s.span.start, ()))}
        last: Sentence | None = None  # the last one that tells of the contact
        has_person = False  # whether it names one who took part, for "he"
        for sentence in text:
            told, words = mentions.get(sentence.span.start, []), sentence.span.exact
            if self._is_own(told):
                last, has_person = sentence, self._speaking.names_one(words)
                if self._is_of_it_alone(told, words):
                    yield from self._with_topics(page, sentence, is_content=any(m.id in self._parts for m in told))
                continue
            if self._is_of_something_else(told, words):
                last = None
                continue
            if self._is_aside(told, words):
                continue
            is_close = last is not None and sentence.paragraph - last.paragraph <= MAX_PARAGRAPHS
            # The first sentence of a page may say what was said, and the next one where.
            is_close = is_close or (self._contacts.search(words) is not None and not near.isdisjoint(_around(sentence)))
            follows = last is not None and last.index + 1 == sentence.index and last.paragraph == sentence.paragraph
            said = self._speaking.how(words, follows=follows, has_person=follows and has_person)
            if not is_close or (said is None and not self._results.search(words)):
                continue
            last, has_person = sentence, self._speaking.names_one(words) or self._speaking.is_of_pronoun(words)
            if said is not False:
                yield from self._with_topics(page, sentence, is_content=True)

    def _with_topics(self, page: PressPage, sentence: Sentence, *, is_content: bool) -> Iterator[_Found]:
        """Give the sentence if it has a topic; where it only names the contact, an issue must be what the contact is about."""
        words = self._source.sub(" ", sentence.span.exact)
        topics = list(self._reader.topics(words))
        if not is_content:
            about = {topic for match in self._about.finditer(words) for topic in self._reader.topics(match.group())}
            topics = [topic for topic in topics if topic in about or topic in ALWAYS]
        if self._reader.tones(words):
            topics.append(TONE)
        if topics:
            yield _Found(page, sentence, tuple(topics), is_content)

    def _is_own(self, told: Iterable[EventMention]) -> bool:
        return any(
            (mention.id in self._own and mention.status.realis in HELD)
            or (mention.id in self._parts and mention.status.realis in TELLS_OF_PARTS)
            for mention in told
        )

    def _is_of_it_alone(self, told: Iterable[EventMention], words: str) -> bool:
        """Say whether a sentence that names the contact tells of no other contact, nor of what somebody else did, nor of what went before."""
        return self._around.search(words) is None and all(
            self._is_of_contact(mention) or (mention.kind is Kind.ENGAGEMENT and mention.status.realis not in HELD) for mention in told
        )

    def _is_of_something_else(self, told: Iterable[EventMention], words: str) -> bool:
        """Say whether the page has gone on to another contact or another day."""
        return self._other_weekday.search(words) is not None or any(
            mention.kind is Kind.ENGAGEMENT and mention.status.realis in HELD for mention in told
        )

    def _is_aside(self, told: Iterable[EventMention], words: str) -> bool:
        """Say whether a sentence looks back or ahead, or has words said to somebody else; who passed them on does not count."""
        is_aside = self._aside.search(self._closing.sub("", words)) or self._other_month.search(words)
        return is_aside is not None or any(not self._is_of_contact(mention) for mention in told)

    def _is_of_contact(self, mention: EventMention) -> bool:
        """Say whether it tells of the contact, or of an act that the two can have done there."""
        if mention.id in self._own or mention.id in self._parts:
            return True
        is_between = mention.codes() <= self._contact.codes() and mention.date.overlaps(self._contact.date)
        return mention.kind is Kind.ACT and is_between


class _Speaking:
    """Finds who of a contact says something, and whether to the other side."""

    def __init__(self, contact: Event, codebook: Codebook) -> None:
        words = codebook.press
        self._titles = {title.lower() for title in words["titles"]}
        names = _names(contact, codebook)
        name = _choice(names) if names else "(?!)"
        title = rf"(?:(?i:{_choice(words['titles'])})\.?\s)?"
        hearer = rf"\s(?:{title}{name}|{_choice(words['hearers'])})(?!\w)"
        verb = rf"(?:{_choice(words['verbs'])}(?!\w)|{_choice(words['verbs_with_hearer'])}{hearer})"
        before_verb = rf"(?:,[^,;]{{1,{MAX_ASIDE_CHARS}}},)?(?:\s(?:{_choice(words['between'])}|\w+ly))*\s"
        person = rf"(?<![\w-]){name}(?![\w'’-]){before_verb}"
        pair = rf"(?<!\w)(?i:{_choice(words['pairs'])})(?!\w){before_verb}"
        pronoun = rf"^(?i:{_choice(words['pronouns'])}){before_verb}"
        loose = rf"{_choice(words['loose_verbs'])}(?!\w)"
        self._name = re.compile(rf"(?<![\w-]){name}(?!\w)")
        self._strong = re.compile(f"{person}{verb}|{pair}(?:{verb}|{loose})")  # what both say, they say of the contact
        self._loose = re.compile(f"{person}{loose}")
        self._strong_pronoun, self._loose_pronoun = re.compile(pronoun + verb), re.compile(pronoun + loose)

    def names_one(self, words: str) -> bool:
        """Say whether one who took part is named."""
        return self._name.search(words) is not None

    def is_of_pronoun(self, words: str) -> bool:
        """Say whether "he" or "she" says something there."""
        return self._strong_pronoun.search(words) is not None or self._loose_pronoun.search(words) is not None

    def how(self, words: str, *, follows: bool, has_person: bool) -> bool | None:
        """Say whether a participant says something there; False if that may be to anybody, None if no participant speaks.

        Args:
            words: a sentence.
            follows: whether the sentence before it, in one paragraph, tells of the contact.
            has_person: whether that one names who took part, so that "he" may be one of them.
        """
        if self._is_said(self._strong, words) or (has_person and self._strong_pronoun.search(words)):
            return True
        if self._is_said(self._loose, words) or (has_person and self._loose_pronoun.search(words)):
            return follows
        return None

    def _is_said(self, pattern: re.Pattern[str], words: str) -> bool:
        return any(not self._is_somebody_else(words[: match.start()]) for match in pattern.finditer(words))

    def _is_somebody_else(self, before: str) -> bool:
        """Say whether the words before a surname end in another person's given name."""
        last = before.split()[-1].rstrip(".") if before.split() else ""
        return last[:1].isupper() and last.isalpha() and last.lower() not in self._titles and last not in WEEKDAYS


def _names(contact: Event, codebook: Codebook) -> set[str]:
    """Give the names and surnames of those who took part."""
    people = {party.person for party in contact.actors + contact.recipients if party.person}
    held = [holder for person in people for _, holder in codebook.people.get(person, ())]
    return people | {name for holder in held for name in (holder.surname, *holder.also)}


def _around(sentence: Sentence) -> set[int]:
    return {sentence.paragraph, sentence.paragraph + 1}


def _other_days(contact: Event) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give what finds days of the week, and what finds months, that are not the contact's; of one without exact days, any."""
    lo, hi = contact.date.lo, contact.date.hi
    days = [lo + timedelta(days=n) for n in range((hi - lo).days + 1)] if lo and hi and (hi - lo).days <= MAX_DAYS else []
    weekdays = set(WEEKDAYS) - {WEEKDAYS[day.weekday()] for day in days}
    months = set(MONTHS) - {MONTHS[day.month - 1] for day in days}
    return re.compile(rf"(?<!\w){_choice(weekdays)}(?!\w)"), re.compile(rf"(?<!\w){_choice(months)}(?!\w)")


def _choice(words: Iterable[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) + ")"


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_choice(words)}(?!\w)", re.IGNORECASE)
