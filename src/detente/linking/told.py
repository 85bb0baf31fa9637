"""Reads a mention and the facts of its page, gives what linking compares: who, when and in which words.

The person is joined to the office here: "the Secretary of State" on one page is whoever the roster names on that day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from detente.codebook import Codebook
from detente.event import DISTANT, ActorBasis, ActorMention, DateInterval, EventMention, Kind, Level, Realis, When
from detente.linking.words import telling_words

ASSERTED = frozenset({Realis.OCCURRED, Realis.ONGOING, Realis.PLANNED})
EXACT_DAYS = 7  # an interval up to a week long is exact enough to place an event
DAY_DAYS = 3  # an interval up to this long, that the page states, is as good as a day
OPEN_LENGTH = 10_000  # sorts an open interval after every closed one
STATED = frozenset({When.STATED, When.RELATIVE})
SUMMIT = "summit"
AGREE = "AGREE"
PERFECT = frozenset({"has", "have", "i've", "i’ve", "we've", "we’ve"})
NEAR_WORDS = 2  # before the noun of a contact: "his recent phone call"
OF_WORDS = 4  # words in which "reached a number of common understandings" names its noun
ROUND_OF_MEETINGS = re.compile(r" with\b[^.;]*?, (?:and )?(?:then )?with\b")


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What linking needs to know of an article."""

    id: str
    story: str
    outlet: str | None
    published: date | None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A mention as linking compares it."""

    mention: EventMention
    facts: ArticleFacts
    date: DateInterval  # as linking takes it
    level: Level | None
    is_attended: bool  # a conference at which the parties are
    is_many: bool  # tells of several contacts at once: "have spoken twice"
    is_further: bool  # tells of a contact to come beside the one that is told: "agreed to further talks"
    is_round: bool  # talks of teams, in words that no call of two persons is named by
    is_of_teams: bool  # in words that no contact of two leaders is named by
    is_gathering: bool  # in words that no telephone call is named by
    names_accord: bool  # an accord of any two sides, named by a noun for all that was agreed: "the consensus reached between them"
    is_accord: bool  # "the understandings reached by the two leaders": what a contact of theirs came to, as a whole
    is_of_call: bool  # its sentence goes on to name a call
    is_noun: bool  # named by a noun, as a thing known: "the meeting on trade", not "they met"
    is_recent: bool  # "the recent consultations"
    is_someday: bool  # "has spoken with him", on some day: no one contact is meant
    codes: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]
    persons: Mapping[str, frozenset[str]]  # code -> the persons named for it
    words: frozenset[str]  # of the sentence
    focus: frozenset[str]  # of what is done, urged, agreed
    trigger: frozenset[str]  # of the words that name the act
    all_persons: frozenset[str]
    sentence: tuple[str, ...]
    contact: int | None = None  # the cluster of the contact in which an accord was reached; placing finds it
    is_echo: bool = False  # a copy of what an earlier page says
    bound: str | None = None  # the mention of its page that tells the same act beyond doubt; pages.py finds it

    @property
    def is_engagement(self) -> bool:
        """Say whether it tells of a contact."""
        return self.mention.kind is Kind.ENGAGEMENT

    @property
    def is_recalled(self) -> bool:
        """Say whether it only points at an engagement that its page has told of ("the call")."""
        return self.is_engagement and self.mention.part_of is not None and not self.is_attended

    @property
    def is_stay(self) -> bool:
        """Say whether it tells of a stay in a country, which meetings are parts of; who is received by a person meets that person."""
        hosts = self.mention.recipients
        return self.is_engagement and self.mention.mode == "visit" and not any(host.person for host in hosts)

    @property
    def is_of_another_day(self) -> bool:
        """Say whether its date is that of another act: "their first meeting since the exchange in Anchorage in March"."""
        trigger, day = self.mention.trigger, self.date.span
        if day is None or day.start < trigger.end:
            return False
        start = self.mention.sentence.start
        return "since" in self.mention.sentence.exact[trigger.end - start : day.start - start].lower().split()

    @property
    def is_vague(self) -> bool:
        """Say whether its date is too long to place an event by itself."""
        return self.length > EXACT_DAYS

    @property
    def is_day_stated(self) -> bool:
        """Say whether the page itself gives the day, or the two or three days."""
        return self.date.basis in STATED and self.length <= DAY_DAYS

    @property
    def length(self) -> int:
        """Days between the first and the last possible one."""
        lo, hi = self.date.lo, self.date.hi
        return (hi - lo).days if lo and hi else OPEN_LENGTH

    @property
    def order(self) -> tuple[object, ...]:
        """Give its turn: exact dates before vague ones, named persons before none; by content alone."""
        day, mention = self.date, self.mention
        named = -len(self.all_persons)
        return (self.is_vague, named, day.lo or date.min, day.hi or date.max, mention.article, mention.sentence.start, mention.id)


def tell(mention: EventMention, facts: ArticleFacts, codebook: Codebook) -> Told:
    """Give the mention as linking compares it."""
    empty = codebook.linking.empty_words
    names: frozenset[str] = frozenset().union(*(telling_words(party.span.exact, empty=empty) for party in mention.parties))
    for code in mention.codes():
        names |= _names_of(code, codebook)
    about = [span.exact for span in (mention.topic, mention.undertaking) if span is not None]
    mention = _without_others(mention, codebook)
    persons, level = _persons(mention, facts, codebook), _level(mention, codebook)
    return Told(
        mention=mention,
        facts=facts,
        date=_date(mention, facts, level, persons),
        level=level,
        is_attended=any(word in codebook.linking.attending for word in mention.trigger.exact.lower().split()),
        is_many=_is_many(mention, codebook),
        is_further=_word_before(mention) in codebook.linking.further and mention.kind is Kind.ENGAGEMENT,
        is_round=_last_word(mention) in codebook.linking.rounds and mention.channel is None,
        is_of_teams=_last_word(mention) in codebook.linking.teams,
        is_gathering=_last_word(mention) in codebook.linking.gatherings,
        names_accord=_names_accord(mention, codebook),
        is_accord=_names_accord(mention, codebook) and mention.level in {Level.LEADER, None},
        is_of_call=any(word in codebook.linking.calls for word in _words_after(mention)),
        is_noun=_is_noun(mention),
        is_recent=any(word in codebook.linking.recent for word in _words_before(mention)[-NEAR_WORDS:]),
        is_someday=_word_before(mention) in PERFECT and mention.date.basis is When.UNKNOWN,
        codes=mention.codes(),
        actors=frozenset(actor.code for actor in mention.actors if actor.code),
        recipients=frozenset(party.code for party in mention.recipients if party.code),
        persons=persons,
        all_persons=frozenset().union(*persons.values()),
        trigger=telling_words(mention.trigger.exact, empty=empty) - names,
        words=telling_words(mention.sentence.exact, empty=empty) - names,
        focus=telling_words(" ".join(about), empty=empty) - names,
        sentence=tuple(mention.sentence.exact.split()),
    )


def _without_others(mention: EventMention, codebook: Codebook) -> EventMention:
    """Give a leaders' call without the secretaries whom the page named before, and whom "the two presidents" or "their" cannot mean."""
    is_call = mention.kind is Kind.ENGAGEMENT and mention.channel in DISTANT
    if mention.level is not Level.LEADER and not (is_call and _is_call_of_leaders(mention, codebook)):
        return mention

    def of_leaders(parties: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
        return tuple(replace(p, person=None, office=None, level=Level.LEADER) if _is_of_lower_office(p, codebook) else p for p in parties)

    return replace(mention, actors=of_leaders(mention.actors), recipients=of_leaders(mention.recipients), level=Level.LEADER)


def _is_of_lower_office(party: ActorMention, codebook: Codebook) -> bool:
    office = codebook.offices.get(party.office or "")
    return party.basis is ActorBasis.COREFERENCE and office is not None and office.level is not Level.LEADER


def _is_call_of_leaders(mention: EventMention, codebook: Codebook) -> bool:
    """Say whether the words before the noun say whose the call is: "reached by the two presidents in their phone call"."""
    before = mention.sentence.exact[: mention.trigger.start - mention.sentence.start].lower()
    clause = re.split(r"[,.;:]", before)[-1]
    leaders = max((clause.rfind(words) for words in codebook.linking.leaders), default=-1)
    return leaders >= 0 and "their" in clause[leaders:].split()


@cache
def _words_of_names(names: frozenset[str]) -> frozenset[str]:
    return telling_words(" ".join(sorted(names)), empty=frozenset())


def _level(mention: EventMention, codebook: Codebook) -> Level | None:
    """Give the rank; a summit is the leaders', and so is a call of which the sentence says that the two presidents held it."""
    if mention.level is not None or mention.kind is not Kind.ENGAGEMENT:
        return mention.level
    if SUMMIT in {_word_before(mention), *mention.trigger.exact.lower().split()}:
        return Level.LEADER
    if mention.channel not in DISTANT:
        return None
    sentence = mention.sentence.exact.lower()
    return Level.LEADER if any(word in sentence for word in codebook.linking.leaders) else None


def _date(mention: EventMention, facts: ArticleFacts, level: Level | None, persons: Mapping[str, frozenset[str]]) -> DateInterval:
    """Give the date; "the call between the two presidents", told without a day or a name, is some call up to the day of the page."""
    recalled = level is Level.LEADER and mention.channel in DISTANT and not persons
    if recalled and mention.kind is Kind.ENGAGEMENT and mention.date.basis is When.PUBLICATION:
        return replace(mention.date, lo=None, basis=When.UNKNOWN)
    day, page = mention.date, facts.published
    if mention.status.realis is Realis.PLANNED and page is not None and day.hi is not None and day.hi > page:
        return replace(day, lo=max(day.lo or page, page))  # "before the end of the year" is not before the page
    return mention.date


def _is_many(mention: EventMention, codebook: Codebook) -> bool:
    """Say whether the words of the act, or the word after them, count more than one, or are a noun for several."""
    end = mention.trigger.end - mention.sentence.start
    following = mention.sentence.exact[end:].split(maxsplit=1)[:1]
    words = f"{mention.trigger.exact} {' '.join(following)}".lower().split()
    is_noun = _is_noun(mention) or len(mention.trigger.exact.split()) > 1  # "Biden calls Xi" is one call
    counted = any(word.strip(".,;") in codebook.linking.many for word in words)
    plural = is_noun and _last_word(mention) in codebook.linking.many_nouns
    return mention.aggregate or (mention.kind is Kind.ENGAGEMENT and (counted or plural or _is_round_of_meetings(mention)))


def _names_accord(mention: EventMention, codebook: Codebook) -> bool:
    """Say whether an act between two parties is named by a noun for all that was agreed."""
    if mention.kind is not Kind.ACT or codebook.linking.families.get(mention.type) != codebook.linking.families.get(AGREE):
        return False
    words = mention.trigger.exact.lower().split()
    after = _words_after(mention)[:OF_WORDS]
    named = after[: after.index("of") + 3] if "of" in after[:2] else ()
    return any(word in codebook.linking.accords for word in (*words, *named))


def _words_after(mention: EventMention) -> list[str]:
    """Give the words of the sentence after the words of the act, in lower case and without what stands around them."""
    return [word.strip(".,;:!?\"“”'’") for word in mention.sentence.exact[mention.trigger.end - mention.sentence.start :].lower().split()]


def _is_round_of_meetings(mention: EventMention) -> bool:
    """Say whether one verb tells of meetings one after the other ("met with A, with B and with C"), or goes on ("have been meeting")."""
    after = mention.sentence.exact[mention.trigger.end - mention.sentence.start :]
    return ROUND_OF_MEETINGS.match(after) is not None or (_word_before(mention) == "been" and mention.trigger.exact.endswith("ing"))


def _is_noun(mention: EventMention) -> bool:
    return mention.rule.split(" ")[0].endswith("-noun")


def _last_word(mention: EventMention) -> str:
    return mention.trigger.exact.lower().split()[-1]


def _word_before(mention: EventMention) -> str | None:
    before = _words_before(mention)
    return before[-1] if before else None


def _words_before(mention: EventMention) -> list[str]:
    return mention.sentence.exact[: mention.trigger.start - mention.sentence.start].lower().split()


def _names_of(code: str, codebook: Codebook) -> frozenset[str]:
    return _words_of_names(codebook.forms_of_countries.get(code, frozenset()))


def _persons(mention: EventMention, facts: ArticleFacts, codebook: Codebook) -> Mapping[str, frozenset[str]]:
    day = facts.published or mention.date.hi
    found: dict[str, set[str]] = {}
    for party in mention.parties:
        person = person_of(party, day, codebook)
        if party.code and person:
            found.setdefault(party.code, set()).add(person)
    return {code: frozenset(people) for code, people in found.items()}


def person_of(party: ActorMention, day: date | None, codebook: Codebook) -> str | None:
    """Give the person whom the words name, or the only one who holds the office that they name on that day."""
    if party.person is not None or party.office is None or day is None:
        return party.person
    office = codebook.offices.get(party.office)
    holders = {holder.person for holder in office.holders if holder.holds_at(day)} if office is not None else set()
    return holders.pop() if len(holders) == 1 else None
