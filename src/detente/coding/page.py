"""What is known of a page while it is coded: its article, the tools, and what was said so far; thrown away after it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from detente.article import Article
from detente.codebook import Codebook
from detente.coding.discourse import Discourse
from detente.coding.issues import IssueFinder
from detente.coding.judge import Judge
from detente.coding.names import NameFinder
from detente.coding.outcomes import OutcomeFinder
from detente.coding.quotes import is_open
from detente.coding.relations import RelationFinder
from detente.coding.triggers import TriggerFinder
from detente.event import ActorMention, Asserter, Channel, EventMention

NEWS = timedelta(days=7)  # what a page of its week tells of
CALL_NOUNS = frozenset({"call", "conversation", "videoconference", "teleconference"})
MEETING_NOUNS = frozenset(
    {"meeting", "talk", "talks", "summit", "negotiation", "dialogue", "consultation", "session", "discussion", "encounter", "conversation"}
)
VISIT_NOUNS = frozenset({"visit", "trip", "tour", "journey"})
TALKED = frozenset({"lexicon:talk-with", "lexicon:talk-for"})
MIN_SPORT_WORDS = 2


class Tools:
    """The finders of one codebook; built once and shared by all pages."""

    def __init__(self, codebook: Codebook, *, network: bool = True) -> None:
        self.codebook = codebook
        self.names = NameFinder(codebook.names)
        self.triggers = TriggerFinder(codebook)
        self.issues = IssueFinder(codebook)
        self.outcomes = OutcomeFinder(codebook)
        self.relations = RelationFinder(codebook, self.issues)
        self.judge = Judge(codebook) if network else None
        self._sport = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, codebook.cues["sport_words"]))) + r")\b", re.IGNORECASE)

    def is_sport(self, article: Article) -> bool:
        """Say whether a page tells of a game: its beating, attacking and meeting is no politics."""
        found = {match.group().lower() for match in self._sport.finditer(article.text)}
        return len(found) >= MIN_SPORT_WORDS  # one may stand anywhere: ministers stay away from a World Cup


@dataclass
class Page:
    """The state of coding one article, from its first sentence to its last."""

    article: Article
    tools: Tools
    coder: str
    discourse: Discourse
    engagements: list[tuple[frozenset[str], EventMention]] = field(default_factory=list)
    quoting: bool = False
    speaking: Asserter | None = None  # whose labelled words the sentence is: "Secretary of State: …"
    last_asserter: Asserter | None = None
    last_voice: ActorMention | None = None  # the same one as a party: whom "we" means in quoted words

    @property
    def codebook(self) -> Codebook:
        """The knowledge it is coded with."""
        return self.tools.codebook

    @property
    def day(self) -> date | None:
        """The day of the page."""
        return self.article.published.value

    def remember_engagement(self, mention: EventMention) -> None:
        """Take note of an engagement that later sentences may call "the call" or "the talks"."""
        if mention.channel is Channel.PHONE or mention.rule in TALKED:
            nouns = CALL_NOUNS | {"discussion"}
        elif mention.channel is None and _last_word(mention) in CALL_NOUNS:
            nouns = CALL_NOUNS | {"discussion", "talk", "talks", "dialogue"}  # a conversation is not called a meeting
        elif mention.channel is Channel.VIDEO:
            nouns = CALL_NOUNS | {"discussion", "meeting"}
        elif mention.mode == "visit":
            nouns = VISIT_NOUNS | MEETING_NOUNS
        else:
            nouns = MEETING_NOUNS | CALL_NOUNS if mention.channel is None else MEETING_NOUNS
        self.engagements.append((nouns, mention))

    def engagement_called(self, noun: str) -> EventMention | None:
        """Give the engagement that "the call" means: the title's if it fits, else the latest told in that word, else the latest that fits."""
        fitting = [mention for nouns, mention in self.engagements if noun in nouns]
        if noun in MEETING_NOUNS:
            fitting = [mention for mention in fitting if mention.mode != "visit"] or fitting  # "the talks" are those of the visit
        fitting = [mention for mention in fitting if _is_told_as(noun, mention)] or fitting
        fitting = [
            mention for mention in fitting if self._is_news(mention)
        ] or fitting  # "the discussion": not that which it followed up on
        titled = [mention for mention in fitting if mention.from_title]
        return titled[-1] if titled and noun in CALL_NOUNS else (fitting[-1] if fitting else None)

    def _is_news(self, mention: EventMention) -> bool:
        last = mention.date.hi
        return self.day is not None and last is not None and self.day - last <= NEWS

    def track_quotes(self, text: str) -> None:
        """Note whether a quotation is open after `text`."""
        self.quoting = is_open(text, quoting=self.quoting)


def _last_word(mention: EventMention) -> str:
    return mention.trigger.exact.lower().split()[-1]


def _is_told_as(noun: str, mention: EventMention) -> bool:
    """Say whether an engagement was told in the word: "met" and "meeting", "held talks" and "talks"."""
    words = mention.trigger.exact.lower().split()
    return any(word.startswith(noun.removesuffix("s").removesuffix("ing")) for word in words) or (noun == "meeting" and "met" in words)
