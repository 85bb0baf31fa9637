"""Reads mentions, gives events: what several sentences and pages say of one thing that happened.

A false merge is worse than a missed one: a mention joins a cluster only if it agrees with every member of it, exact dates
are placed before vague ones, and a vague one ("in March") joins only when a single cluster fits. Mentions are taken in
the order of their content, so the order of reading changes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from detente.article import content_id
from detente.codebook import Codebook
from detente.event import (
    LEVEL_ORDER,
    ActorBasis,
    ActorMention,
    Attribution,
    Channel,
    DateInterval,
    Event,
    EventMention,
    Evidence,
    Kind,
    Level,
    Outcome,
    Party,
    Realis,
    Role,
    Status,
    When,
)
from detente.record.labels import label_event

T = TypeVar("T")

ASSERTED = frozenset({Realis.OCCURRED, Realis.ONGOING, Realis.PLANNED})
EXACT_DAYS = 7  # an interval up to a week long is exact enough to place an event
RECALL_DAYS = 60  # longer ago, a page dates what it recalls
TWO_PERSONS = 2
SLACK_DAYS = 1  # time zones and the page's date: the same night is two dates in Washington and Beijing
OPEN_DATE_WINDOW_DAYS = 10
DISTANT = frozenset({Channel.PHONE, Channel.VIDEO, Channel.WRITTEN})
BASIS_ORDER = (When.STATED, When.RELATIVE, When.ANCHORED, When.CONTEXT, When.PUBLICATION, When.UNKNOWN)


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What linking needs to know of an article."""

    id: str
    story: str
    outlet: str | None
    published: date | None
    issuer: str | None = None


@dataclass
class _Cluster:
    mentions: list[EventMention] = field(default_factory=list)


def link_mentions(mentions: Iterable[EventMention], articles: Mapping[str, ArticleFacts], codebook: Codebook) -> list[Event]:
    """Give the events that the mentions speak of, in order of date; each mention belongs to exactly one.

    Args:
        mentions: of any number of articles, in any order.
        articles: facts of every article that a mention names.
        codebook: for quad classes and names.
    """
    ordered = sorted(mentions, key=_placing_order)
    clusters: list[_Cluster] = []
    by_key: dict[tuple[str, ...], list[_Cluster]] = defaultdict(list)
    home: dict[str, _Cluster] = {}
    recalled = [m for m in ordered if _is_recalled(m)]
    for mention in ordered:
        if _is_recalled(mention):
            continue
        bucket = by_key[_key(mention)]
        fitting = [cluster for cluster in bucket if all(_same_event(mention, member, articles) for member in cluster.mentions)]
        cluster = _chosen(mention, fitting)
        if cluster is None:
            cluster = _Cluster()
            clusters.append(cluster)
            bucket.append(cluster)
        cluster.mentions.append(mention)
        home[mention.id] = cluster
    for mention in recalled:
        target = home.get(mention.part_of or "")
        if target is None:
            target = _Cluster()
            clusters.append(target)
        target.mentions.append(mention)
        home[mention.id] = target
    ids = {id(cluster): _event_id(cluster, articles) for cluster in clusters}
    next_steps = _next_steps(ordered, home)
    events = [_make_event(cluster, ids, home, next_steps.get(id(cluster), ()), articles, codebook) for cluster in clusters]
    return sorted(events, key=lambda event: (event.date.lo or event.date.hi or date.min, event.date.hi or date.max, event.id))


def _is_recalled(mention: EventMention) -> bool:
    """Say whether the mention only points at an engagement that its page has told of ("the call")."""
    return mention.kind is Kind.ENGAGEMENT and mention.part_of is not None


def _placing_order(mention: EventMention) -> tuple[object, ...]:
    lo, hi = mention.date.lo, mention.date.hi
    length = (hi - lo).days if lo and hi else 10_000
    return (length > EXACT_DAYS, -_persons(mention), lo or date.min, hi or date.max, mention.article, mention.sentence.start, mention.id)


def _persons(mention: EventMention) -> int:
    return len({party.person for party in mention.parties if party.person})


def _key(mention: EventMention) -> tuple[str, ...]:
    """Give the bucket in which a mention looks for its like: kind of act, parties and whether it is asserted at all."""
    realis = "asserted" if mention.status.realis in ASSERTED else mention.status.realis.value
    if mention.kind is Kind.ENGAGEMENT:
        return ("engagement", realis, *sorted(mention.codes()))
    actors = ",".join(sorted({a.code for a in mention.actors if a.code}))
    return (mention.type, realis, actors)


def _same_event(one: EventMention, other: EventMention, articles: Mapping[str, ArticleFacts]) -> bool:
    if one.article != other.article and articles[one.article].story == articles[other.article].story:
        if one.sentence.exact.split() == other.sentence.exact.split():
            return one.trigger.exact == other.trigger.exact  # two copies of one sentence, whatever it says
    if not _dates_agree(one, other):
        return False
    if one.kind is Kind.ENGAGEMENT:
        return _same_engagement(one, other)
    if one.mode and other.mode and one.mode != other.mode:
        return False
    if not _recipients_agree(one, other):
        return False
    if (one.part_of is None) != (other.part_of is None) and one.article == other.article:
        return False
    if one.undertaking is not None and other.undertaking is not None and one.article == other.article and one.sentence == other.sentence:
        return False
    if one.issues and other.issues and not set(one.issues) & set(other.issues):
        return False
    if _persons_conflict(one, other):
        return False
    if one.article == other.article:
        # Two sentences of one page that tell of like acts on like days are mostly two acts, unless the words recur.
        return one.rule == other.rule or one.trigger.exact.lower() == other.trigger.exact.lower()
    return one.rule == other.rule or bool(set(one.issues) & set(other.issues))


def _recipients_agree(one: EventMention, other: EventMention) -> bool:
    """Say whether one names all the recipients that the other names, and neither none where the other has some."""
    ours, theirs = ({party.code for party in m.recipients if party.code} for m in (one, other))
    return bool(ours) == bool(theirs) and (ours <= theirs or theirs <= ours)


def _same_engagement(one: EventMention, other: EventMention) -> bool:
    if one.aggregate != other.aggregate:
        return False
    channels = {one.channel, other.channel}
    if channels & DISTANT and Channel.IN_PERSON in channels:
        return False
    if "visit" in {one.mode, other.mode} and channels & DISTANT:
        return False
    if _persons_conflict(one, other) or _levels_conflict(one, other):
        return False
    return not (one.place and other.place and _places_conflict(one, other))


def _persons_conflict(one: EventMention, other: EventMention) -> bool:
    """Say whether both name persons for a side and share none of them."""
    for code in one.codes() & other.codes():
        ours = {party.person for party in one.parties if party.code == code and party.person}
        theirs = {party.person for party in other.parties if party.code == code and party.person}
        if ours and theirs and not ours & theirs:
            return True
    return False


def _levels_conflict(one: EventMention, other: EventMention) -> bool:
    ranked = [m.level for m in (one, other) if m.level not in {None, Level.INSTITUTION, Level.WORKING}]
    both = len(ranked) == len((one, other))
    return both and (Level.LEADER in ranked) and ranked[0] is not ranked[1]


def _places_conflict(one: EventMention, other: EventMention) -> bool:
    assert one.place is not None
    assert other.place is not None
    if one.place.text == other.place.text:
        return False
    if one.place.resolved and other.place.resolved:
        return one.place.resolved != other.place.resolved
    if one.place.resolved or other.place.resolved:
        return False
    # Two persons who meet on one day meet once: "the Filoli estate" and "Woodside" are one place that the codebook does not know.
    shared = {p.person for p in one.parties if p.person} & {p.person for p in other.parties if p.person}
    return len(shared) < TWO_PERSONS


def _dates_agree(one: EventMention, other: EventMention) -> bool:
    if When.UNKNOWN in {one.date.basis, other.date.basis}:
        if one.article == other.article and one.date.basis == other.date.basis:
            return True
        return one.kind is Kind.ENGAGEMENT and (_recalls(one, other) or _recalls(other, one))
    slack = SLACK_DAYS if When.PUBLICATION in {one.date.basis, other.date.basis} or one.article != other.article else 0
    return one.date.overlaps(other.date, slack_days=slack)


def _recalls(later: EventMention, earlier: EventMention) -> bool:
    """Say whether an undated mention ("the Geneva talks") can mean a meeting shortly before its page; `_chosen` asks for more."""
    if later.date.basis is not When.UNKNOWN or later.date.hi is None or earlier.date.hi is None:
        return False
    first = earlier.date.lo or earlier.date.hi
    return 0 <= (later.date.hi - first).days <= RECALL_DAYS


def _chosen(mention: EventMention, fitting: list[_Cluster]) -> _Cluster | None:
    if not fitting:
        return None
    lo, hi = mention.date.lo, mention.date.hi
    if lo is None or hi is None or (hi - lo).days > EXACT_DAYS:
        named = [c for c in fitting if _shared_persons(mention, c) or _shared_place(mention, c) or _shared_words(mention, c)]
        fitting = named if mention.date.basis is When.UNKNOWN else named or fitting
        return fitting[0] if len(fitting) == 1 else None
    return max(fitting, key=lambda c: (_shared_persons(mention, c), _shared_place(mention, c), len(c.mentions)))


def _shared_persons(mention: EventMention, cluster: _Cluster) -> int:
    ours = {party.person for party in mention.parties if party.person}
    return len(ours & {party.person for member in cluster.mentions for party in member.parties if party.person})


def _shared_words(mention: EventMention, cluster: _Cluster) -> bool:
    """Say whether the cluster has this sentence already, from a copy, or another sentence of the same page."""
    words = mention.sentence.exact.split()
    return any(member.article == mention.article or member.sentence.exact.split() == words for member in cluster.mentions)


def _shared_place(mention: EventMention, cluster: _Cluster) -> bool:
    return mention.place is not None and any(m.place is not None and m.place.text == mention.place.text for m in cluster.mentions)


# From a cluster to an event


def _event_id(cluster: _Cluster, articles: Mapping[str, ArticleFacts]) -> str:
    first = min(cluster.mentions, key=lambda m: (articles[m.article].published or date.max, m.article, m.sentence.start, m.id))
    return content_id("evt", first.id)


def _next_steps(mentions: Iterable[EventMention], home: Mapping[str, _Cluster]) -> dict[int, tuple[Outcome, ...]]:
    """Give, for each engagement, the next step that its parties agreed inside it, told in a sentence of its own."""
    found: dict[int, tuple[Outcome, ...]] = {}
    for mention in mentions:
        host = home.get(mention.part_of or "")
        agreed = mention.kind is Kind.ACT and mention.undertaking is not None and mention.status.realis is Realis.OCCURRED
        if host is not None and agreed and mention.undertaking is not None and len(mention.codes()) > 1:
            found.setdefault(id(host), (Outcome("next_step", mention.undertaking),))
    return found


def _make_event(
    cluster: _Cluster,
    ids: Mapping[int, str],
    home: Mapping[str, _Cluster],
    next_steps: tuple[Outcome, ...],
    articles: Mapping[str, ArticleFacts],
    codebook: Codebook,
) -> Event:
    mentions = sorted(cluster.mentions, key=_trust_order)
    lead = mentions[0]
    own = ids[id(cluster)]
    hosts = [ids[id(home[m.part_of])] for m in mentions if m.part_of is not None and m.part_of in home]
    part_of = next((host for host in hosts if host != own), None)
    pages = sorted({m.article for m in mentions})
    actors, recipients = _parties(m.actors for m in mentions), _parties(m.recipients for m in mentions)
    taken = {party.code for party in actors}
    event = Event(
        id=own,
        kind=lead.kind,
        type=lead.type,
        mode=_most_common(m.mode for m in mentions),
        quad=codebook.types[lead.type].quad,
        contexts=tuple(sorted({context for m in mentions for context in m.contexts})),
        label="",
        actors=actors,
        recipients=tuple(party for party in recipients if party.code not in taken),
        rallied=_parties(m.rallied for m in mentions),
        reciprocal=any(m.reciprocal for m in mentions),
        status=_status(mentions),
        date=_date(mentions),
        place=next((m.place for m in mentions if m.place is not None), None),
        level=_level(mentions),
        channel=_most_common(m.channel for m in mentions),
        initiator=_most_common(m.initiator for m in mentions),
        issues=_issues(mentions),
        intensity=lead.intensity,
        outcome=tuple({o.kind: o for o in (*next_steps, *(o for m in reversed(mentions) for o in m.outcome))}.values()),
        part_of=part_of,
        aggregate_of=(),
        undertakings=_undertakings(mentions),
        evidence=tuple(e for m in mentions for e in evidence_of(m)),
        mentions=tuple(m.id for m in mentions),
        articles=tuple(pages),
        reports=len({articles[page].story for page in pages}),
        outlets=tuple(sorted({outlet for page in pages if (outlet := articles[page].outlet)})),
        first_published=min((day for page in pages if (day := articles[page].published)), default=None),
        scored=False,
        value=None,
        why="aggregate of other events" if lead.aggregate else None,
        scale=codebook.scale.label,
        coder=lead.coder,
        codebook=lead.codebook,
        confidence=max(m.confidence for m in mentions),
    )
    topic = next((m.topic for m in mentions if m.topic is not None), None)
    return replace(event, label=label_event(event, codebook, topic=topic.exact if topic is not None else None))


def _undertakings(mentions: list[EventMention]) -> tuple[Evidence, ...]:
    """Give the words of what is undertaken; a headline's only where the page says no more."""
    told = [m for m in mentions if m.undertaking is not None]
    chosen = [m for m in told if not m.from_title] or told
    return tuple(Evidence(m.article, m.undertaking, Role.UNDERTAKING) for m in chosen if m.undertaking is not None)


def evidence_of(mention: EventMention) -> list[Evidence]:
    """Give every span of a mention with the part it plays."""
    found = [Evidence(mention.article, mention.sentence, Role.SENTENCE), Evidence(mention.article, mention.trigger, Role.TRIGGER)]
    found.extend(Evidence(mention.article, party.span, Role.ACTOR) for party in mention.actors)
    found.extend(Evidence(mention.article, party.span, Role.RECIPIENT) for party in mention.recipients)
    found.extend(Evidence(mention.article, party.span, Role.RALLIED) for party in mention.rallied)
    if mention.date.span is not None:
        found.append(Evidence(mention.article, mention.date.span, Role.DATE))
    if mention.place is not None and mention.place.span is not None:
        found.append(Evidence(mention.article, mention.place.span, Role.PLACE))
    found.extend(Evidence(mention.article, cue, Role.CUE) for cue in mention.status.cues)
    found.extend(Evidence(mention.article, outcome.span, Role.OUTCOME) for outcome in mention.outcome)
    if mention.undertaking is not None:
        found.append(Evidence(mention.article, mention.undertaking, Role.UNDERTAKING))
    return list(dict.fromkeys(found))


def _trust_order(mention: EventMention) -> tuple[object, ...]:
    """Order mentions by how much they can be trusted: occurred before planned, the narrator before others, body before title."""
    return (
        list(Realis).index(mention.status.realis),
        list(Attribution).index(mention.status.attribution),
        "recalls" in mention.rule,
        mention.from_title,
        BASIS_ORDER.index(mention.date.basis),
        -_persons(mention),
        mention.article,
        mention.sentence.start,
        mention.id,
    )


def _parties(groups: Iterable[tuple[ActorMention, ...]]) -> tuple[Party, ...]:
    """Join actor mentions: one party a person, and a bare country only where no person or institution stands for it."""
    named: dict[tuple[str | None, str | None], Party] = {}
    plain: dict[str | None, Party] = {}
    for group in groups:
        for actor in group:
            party = Party(actor.code, actor.sector, actor.person, actor.office, actor.span.exact)
            if actor.person is not None:
                named.setdefault((actor.code, actor.person), party)
            elif actor.basis is not ActorBasis.COREFERENCE or actor.code not in plain:
                plain.setdefault(actor.code if actor.code is not None else actor.span.exact, party)
    codes_of_persons = {code for code, _ in named}
    return (*named.values(), *(party for party in plain.values() if party.code is None or party.code not in codes_of_persons))


def _status(mentions: list[EventMention]) -> Status:
    """Give the status of the best mention; the word of both sides counts as settled, not as one side's account."""
    best = mentions[0].status
    asserters = {m.status.asserter.code for m in mentions if m.status.asserter is not None and m.status.asserter.code}
    parties = {code for m in mentions for code in m.codes()}
    if best.attribution is Attribution.ATTRIBUTED and len(asserters & parties) > 1:
        return replace(best, attribution=Attribution.NARRATOR)
    return best


def _date(mentions: list[EventMention]) -> DateInterval:
    def length(interval: DateInterval) -> int:
        return (interval.hi - interval.lo).days if interval.hi and interval.lo else 10_000

    stated = [m.date for m in mentions if m.date.basis in {When.STATED, When.RELATIVE, When.ANCHORED}]
    candidates = stated or [m.date for m in mentions]
    return min(candidates, key=lambda interval: (length(interval), BASIS_ORDER.index(interval.basis)))


def _level(mentions: list[EventMention]) -> Level | None:
    levels = [m.level for m in mentions if m.level is not None]
    ranked = [level for level in levels if level not in {Level.INSTITUTION, Level.NON_STATE, Level.WORKING}]
    if ranked:
        return Counter(ranked).most_common(1)[0][0] if len(set(ranked)) == 1 else min(ranked, key=LEVEL_ORDER.index)
    return min(levels, key=LEVEL_ORDER.index, default=None)


def _issues(mentions: list[EventMention]) -> tuple[str, ...]:
    counts = Counter(issue for m in mentions for issue in m.issues)
    if len(counts) > 1:
        counts.pop("BILAT", None)
    return tuple(issue for issue, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:3])


def _most_common(values: Iterable[T | None]) -> T | None:
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], str(value)), default=None)
