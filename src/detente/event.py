"""What a page says: mentions, the events computed from them, and an analyst's decisions about both.

A mention is one sentence's claim and is never changed; an event is computed from mentions and can always be computed
again. Types, modes and contexts are PLOVER's; the status has two axes, whether it happened and on whose word.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from detente.article import Span

Day = date  # a field called `date` hides the type of that name inside its class


class Kind(StrEnum):
    """Whether an event is a contact between the parties or anything else they do."""

    ENGAGEMENT = "engagement"
    ACT = "act"


class Realis(StrEnum):
    """Whether the text says that it happened."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    DEMANDED = "demanded"
    DENIED = "denied"
    NOT_OCCURRED = "did not occur"


class Attribution(StrEnum):
    """On whose word the text says so."""

    NARRATOR = "narrator"
    ATTRIBUTED = "attributed"
    ALLEGATION = "allegation"


class Level(StrEnum):
    """The rank at which an act is done or a meeting held, from the highest down."""

    LEADER = "leader"
    MINISTER = "minister"
    VICE_MINISTER = "vice-minister"
    ENVOY = "envoy"
    INSTITUTION = "institution"
    WORKING = "working"
    NON_STATE = "non-state"


LEVEL_ORDER = tuple(Level)


class Channel(StrEnum):
    """How an engagement is held."""

    IN_PERSON = "in person"
    PHONE = "phone"
    VIDEO = "video"
    WRITTEN = "written"


DISTANT = frozenset({Channel.PHONE, Channel.VIDEO, Channel.WRITTEN})  # who speaks so is not there


class ActorBasis(StrEnum):
    """How the words were resolved to an actor."""

    NAME = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    METONYM = "metonym"
    INSTITUTION = "institution"
    PERSON = "person"  # the roster names the office at the date: an enrichment
    POSSESSIVE = "possessive"
    COREFERENCE = "coreference"
    ISSUER = "issuer"  # "we", "the Ministry" on an official's own page
    UNRESOLVED = "unresolved"


class When(StrEnum):
    """How an event's date was found."""

    STATED = "stated"  # a calendar date in the sentence
    RELATIVE = "relative"  # "last week", "in July", resolved against the page's date
    ANCHORED = "anchored"  # "two months after the breach", resolved against another event
    CONTEXT = "context"  # taken from the engagement that the sentence speaks of
    PUBLICATION = "publication"  # the text gives none; news of the day
    UNKNOWN = "unknown"
    JUDGED = "judged"  # an analyst gave it


class Role(StrEnum):
    """What a piece of evidence shows."""

    TRIGGER = "trigger"
    ACTOR = "actor"
    RECIPIENT = "recipient"
    RALLIED = "rallied"
    DATE = "date"
    PLACE = "place"
    CUE = "cue"
    OUTCOME = "outcome"
    UNDERTAKING = "undertaking"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of one article and what they show."""

    article: str
    span: Span
    role: Role


@dataclass(frozen=True, slots=True)
class DateInterval:
    """A date as precisely as the text gives it: an EDTF string with its first and last possible day.

    Source of the notation: Extended Date/Time Format, ISO 8601-2:2019. `lo` or `hi` is None where that side is open.
    """

    edtf: str
    lo: date | None
    hi: date | None
    precision: str  # day | week | month | season | year | interval | open
    basis: When
    span: Span | None = None

    def overlaps(self, other: DateInterval, *, slack_days: int = 0) -> bool:
        """Say whether some day can belong to both, allowing `slack_days` between them."""
        starts_before = self.lo is None or other.hi is None or (self.lo - other.hi).days <= slack_days
        return starts_before and (other.lo is None or self.hi is None or (other.lo - self.hi).days <= slack_days)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an act was done. `resolved` is the code of the country, or None."""

    text: str
    resolved: str | None
    basis: str  # stated | context
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that name an actor, and whom they name.

    `code` is ISO 3166 alpha-3 or a body's code; None where the words name somebody whom the codebook does not know.
    `person` and `office` (an id of the roster) come from the roster at the page's date; `antecedent` is what a pronoun
    or "the minister" was resolved to.
    """

    span: Span
    code: str | None
    sector: str | None
    basis: ActorBasis
    person: str | None = None
    office: str | None = None
    level: Level | None = None
    antecedent: Span | None = None


PRIVATE_SECTORS = frozenset({"BUS", "CVL", "EDU", "JRN", "LAB", "MED", "NGO"})


@dataclass(frozen=True, slots=True)
class Asserter:
    """Who says so; `sector` is None where the words name nobody whom the codebook knows."""

    text: str
    code: str | None
    anonymous: bool
    span: Span | None = None
    sector: str | None = None

    @property
    def speaks_for(self) -> str | None:
        """The country or body on whose word it stands: a chamber of commerce, a paper or a scholar does not speak for their country."""
        return None if self.sector in PRIVATE_SECTORS else self.code


@dataclass(frozen=True, slots=True)
class Status:
    """Whether it happened and on whose word, with the cue words that say so.

    `chain` holds, from the outside in, who reports whom when there is more than one ("officials said the ministry
    had said"); its last member is `asserter`. `polarity` is −1 where the text negates the act, else 1.
    """

    realis: Realis
    attribution: Attribution = Attribution.NARRATOR
    asserter: Asserter | None = None
    chain: tuple[Asserter, ...] = ()
    polarity: int = 1
    cues: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that a text says came of an engagement; `kind` is an entry of `scales/*.yaml: outcomes`.

    `accounts` names on whose word it rests, in an event; it is empty where a page tells it in its own voice. `sentence` is that of the
    words, which may stand behind the meeting's own; None where an analyst gave them.
    """

    kind: str
    span: Span
    accounts: tuple[str, ...] = ()
    sentence: Span | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """One sentence's claim of one event, with its words, its coder and the rule that found it."""

    id: str
    article: str
    sentence: Span
    trigger: Span
    kind: Kind
    type: str
    mode: str | None
    actors: tuple[ActorMention, ...]
    recipients: tuple[ActorMention, ...]
    status: Status
    date: DateInterval
    rule: str
    coder: str
    codebook: str
    rallied: tuple[ActorMention, ...] = ()
    reciprocal: bool = False
    contexts: tuple[str, ...] = ()
    place: Place | None = None
    level: Level | None = None
    channel: Channel | None = None
    initiator: str | None = None
    issues: tuple[str, ...] = ()
    intensity: float = 1.0
    outcome: tuple[Outcome, ...] = ()
    undertaking: Span | None = None
    topic: Span | None = None  # the words of what is urged, opposed, imposed: for the label
    aggregate: bool = False
    part_of: str | None = None  # id of the engagement mention that this act happened in
    from_title: bool = False
    confidence: float = 1.0

    @property
    def parties(self) -> tuple[ActorMention, ...]:
        """Actors and recipients."""
        return self.actors + self.recipients

    def codes(self) -> frozenset[str]:
        """Give the codes of all parties that were resolved."""
        return frozenset(party.code for party in self.parties if party.code)


@dataclass(frozen=True, slots=True)
class ClaimMention:
    """A text's own verdict on the relationship ("a low point"): kept, answered, never fed to the temperature."""

    id: str
    article: str
    sentence: Span
    span: Span
    direction: str  # low | high | improving | worsening | good | bad
    dyad: tuple[str, str]
    attribution: Attribution
    asserter: Asserter | None
    date: DateInterval


@dataclass(frozen=True, slots=True)
class StanceMention:
    """How an issue is held, by whom, on whose word."""

    id: str
    article: str
    sentence: Span
    span: Span
    issue: str
    stance: str  # shared concern | active cooperation | conditional | difference | grievance
    holders: tuple[str, ...]
    attribution: Attribution
    asserter: Asserter | None
    date: DateInterval


@dataclass(frozen=True, slots=True)
class LinkageMention:
    """One issue said to help (+1) or hinder (−1) another, and in what way it bears on it."""

    id: str
    article: str
    sentence: Span
    span: Span
    from_issue: str
    to_issue: str
    sign: int
    attribution: Attribution
    asserter: Asserter | None
    date: DateInterval
    bearing: str = ""  # obstacle | help | condition | price | trade-off; not known of a link that an earlier version read


@dataclass(frozen=True, slots=True)
class StatementMention:
    """A sentence of what a named speaker says about an issue or a country; `span` is the words said.

    `speaker.code` is the state or body spoken for; `person` and `office` come from the roster, or `person` from the page
    alone. `about` holds the countries named in the sentence or in the question that it answers, `topics` the page's own
    words for what it is about.
    """

    id: str
    article: str
    sentence: Span
    span: Span
    speaker: Asserter
    person: str | None
    office: str | None
    issues: tuple[str, ...]
    about: tuple[str, ...]
    form: str  # a form of knowledge/statements.yaml: release, readout, press conference, answer, post, interview, remarks, …
    date: DateInterval
    topics: tuple[Span, ...] = ()


Mention = EventMention | ClaimMention | StanceMention | LinkageMention | StatementMention


@dataclass(frozen=True, slots=True)
class Party:
    """An actor of an event, joined from its mentions."""

    code: str | None
    sector: str | None
    person: str | None
    office: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Undertaking:
    """What one mention says was undertaken: the words, whom they bind, on whose word, until when."""

    mention: str
    article: str
    span: Span
    sentence: Span
    parties: tuple[str, ...]
    status: Status
    issues: tuple[str, ...]
    made: DateInterval
    deadline: DateInterval | None
    published: Day | None
    issuer: str | None  # of the page, if it is an official's own
    from_title: bool = False


@dataclass(frozen=True, slots=True)
class Variant:
    """One value of a field on which the mentions of an event disagree, and the mentions that give it."""

    field: str  # a name of a field of `Event`, or "count": how many the act was done to
    value: str
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Denial:
    """A sentence in which a party to an event says that it did not happen."""

    by: str  # code of the party
    mention: str
    article: str
    sentence: Span
    published: Day | None


@dataclass(frozen=True, slots=True)
class Edit:
    """A field of an event that an analyst set, with the machine's value beside it, in the words that `judge edit` takes."""

    field: str
    value: str
    machine: str
    judgement: str
    by: str


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, or was claimed to, computed from the mentions that speak of it.

    `reports` counts independent stories: copies of one story count once. `value` is on the scale named in the export;
    None where `scored` is false, and then `why` says why. `variants` keeps what its mentions disagree on; `aliases` are
    the ids that it would have if another of its mentions were the first, so that an id once seen still finds it.
    """

    id: str
    kind: Kind
    type: str
    mode: str | None
    quad: int
    contexts: tuple[str, ...]
    label: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    rallied: tuple[Party, ...]
    reciprocal: bool
    status: Status
    date: DateInterval
    place: Place | None
    level: Level | None
    channel: Channel | None
    initiator: str | None
    issues: tuple[str, ...]
    intensity: float
    outcome: tuple[Outcome, ...]
    part_of: str | None
    aggregate_of: tuple[str, ...]
    undertakings: tuple[Evidence, ...]
    evidence: tuple[Evidence, ...]
    mentions: tuple[str, ...]
    articles: tuple[str, ...]
    reports: int
    outlets: tuple[str, ...]
    first_published: Day | None
    scored: bool
    value: float | None
    why: str | None
    scale: str
    coder: str
    codebook: str
    confidence: float
    variants: tuple[Variant, ...] = ()
    aliases: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    promises: tuple[Undertaking, ...] = ()  # the undertakings, each with what its own page says of it
    denials: tuple[Denial, ...] = ()  # by a party on whose word it does not stand

    def codes(self) -> frozenset[str]:
        """Give the codes of actors and recipients."""
        return frozenset(party.code for party in self.actors + self.recipients if party.code)


class Decision(StrEnum):
    """What an analyst decided."""

    SAME_EVENT = "same event"
    NOT_SAME_EVENT = "not same event"
    REJECT = "reject"
    EDIT = "edit"
    SCORE = "score"  # of a commitment
    UNDO = "undo"  # of another judgement


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the words stand that a judgement is about, so that it finds them again when a newer coder gives other ids."""

    article: str
    start: int
    end: int
    exact: str
    type: str | None = None  # of the event; tells apart two mentions of one word


@dataclass(frozen=True, slots=True)
class Judgement:
    """An analyst's decision: who, when and why. It is never changed nor deleted; another judgement undoes it.

    `subjects` are mention ids, of a score the id of a commitment, of an undoing that of a judgement. Of "not same event" the
    first is kept apart from the others. `anchors` stand beside the subjects, one each, where these are words of a page.
    """

    id: str
    decision: Decision
    subjects: tuple[str, ...]
    field: str | None
    value: str | None
    by: str
    at: datetime
    reason: str
    anchors: tuple[Anchor, ...] = ()
