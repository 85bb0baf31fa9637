"""Reads a cluster of mentions, gives the event that they speak of: the best word for each field, the rest kept as variants."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from detente.article import Span, content_id
from detente.codebook import Codebook
from detente.event import (
    LEVEL_ORDER,
    ActorBasis,
    ActorMention,
    Attribution,
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
from detente.linking.agree import HELD
from detente.linking.placing import Cluster
from detente.linking.told import DAY_DAYS
from detente.linking.variants import variants_of
from detente.record.engagements import next_step_in
from detente.record.labels import label_event

T = TypeVar("T")
DAY_NAMED = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)
BASIS_ORDER = (When.STATED, When.RELATIVE, When.ANCHORED, When.CONTEXT, When.PUBLICATION, When.UNKNOWN)


def join_all(clusters: Iterable[Cluster], codebook: Codebook) -> list[Event]:
    """Give the event of each cluster, those inside a meeting pointing at it."""
    items = list(clusters)
    home = {mention: cluster for cluster in items for mention in cluster.ids}
    ids = {cluster.number: _ids_of(cluster)[0] for cluster in items}
    next_steps = _next_steps(items, home)
    days = {cluster.number: _date(_by_trust(cluster)) for cluster in items}
    return [_make_event(cluster, ids, home, days, next_steps.get(cluster.number), codebook) for cluster in items]


def _by_trust(cluster: Cluster) -> list[EventMention]:
    return sorted((told.mention for told in cluster.told), key=_trust_order)


def _ids_of(cluster: Cluster) -> list[str]:
    """Give the id that each mention would give the event, that of the earliest first: it is the event's."""
    ordered = sorted(cluster.told, key=lambda t: (t.facts.published or date.max, t.facts.id, t.mention.sentence.start, t.mention.id))
    return [content_id("evt", told.mention.id) for told in ordered]


def _next_steps(clusters: Sequence[Cluster], home: Mapping[str, Cluster]) -> dict[int, tuple[Outcome, Evidence]]:
    """Give, for each engagement, the next step that its parties agreed inside it, told in a sentence of its own, and on whose word.

    The words are those of a page that tells of the engagement itself, where one has them.
    """
    pages = {cluster.number: {told.facts.id for told in cluster.told} for cluster in clusters}
    found: dict[int, list[tuple[EventMention, Span]]] = defaultdict(list)
    for cluster in clusters:
        for mention in (told.mention for told in cluster.told):
            own = home.get(mention.part_of or "")
            host = own.number if own is not None else cluster.contact
            step = next_step_in(mention)
            if host is not None and step is not None:
                found[host].append((mention, step))
    steps: dict[int, tuple[Outcome, Evidence]] = {}
    for host, told_in in found.items():
        mention, step = min(
            told_in, key=lambda item: (item[0].article not in pages[host], item[0].article, item[0].sentence.start, item[0].id)
        )
        outcome = Outcome("next_step", step, _accounts(mention for mention, _ in told_in))
        steps[host] = (outcome, Evidence(mention.article, step, Role.OUTCOME))
    return steps


def _accounts(mentions: Iterable[EventMention]) -> tuple[str, ...]:
    """Give on whose word mentions say so, or nobody where one of them says so in the page's own voice."""
    asserters = [mention.status.asserter for mention in mentions]
    if any(asserter is None for asserter in asserters):
        return ()
    return tuple(sorted({asserter.code or asserter.text for asserter in asserters if asserter is not None}))


def _make_event(
    cluster: Cluster,
    ids: Mapping[int, str],
    home: Mapping[str, Cluster],
    days: Mapping[int, DateInterval],
    next_step: tuple[Outcome, Evidence] | None,
    codebook: Codebook,
) -> Event:
    articles = {told.facts.id: told.facts for told in cluster.told}
    mentions = _by_trust(cluster)
    lead = mentions[0]
    own = ids[cluster.number]
    hosts = [ids[home[m.part_of].number] for m in mentions if m.part_of is not None and m.part_of in home]
    if cluster.contact is not None:
        hosts.append(ids[cluster.contact])
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
        date=_day_of_contact(days[cluster.number], days.get(cluster.contact) if cluster.contact is not None else None),
        place=next((m.place for m in mentions if m.place is not None), None),
        level=_level(mentions),
        channel=_most_common(m.channel for m in mentions),
        initiator=_most_common(m.initiator for m in mentions),
        issues=_issues(mentions),
        intensity=lead.intensity,
        outcome=_outcomes(mentions, next_step[0] if next_step is not None else None),
        part_of=part_of,
        aggregate_of=(),
        undertakings=_undertakings(mentions),
        evidence=_evidence(mentions, next_step[1] if next_step is not None else None),
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
        variants=variants_of(mentions, codebook.linking.opposite_outcomes),
        aliases=tuple(sorted(set(_ids_of(cluster)) - {own})),
    )
    topic = next((m.topic for m in mentions if m.topic is not None), None)
    return replace(event, label=label_event(event, codebook, topic=topic.exact if topic is not None else None))


def _undertakings(mentions: list[EventMention]) -> tuple[Evidence, ...]:
    """Give the words of what is undertaken; a headline's only where the page says no more."""
    told = [m for m in mentions if m.undertaking is not None]
    chosen = [m for m in told if not m.from_title] or told
    return tuple(Evidence(m.article, m.undertaking, Role.UNDERTAKING) for m in chosen if m.undertaking is not None)


def _evidence(mentions: Iterable[EventMention], step: Evidence | None) -> tuple[Evidence, ...]:
    """Give every span with its part; the step agreed inside the contact may stand on a page that tells of the accord alone."""
    found = [evidence for mention in mentions for evidence in evidence_of(mention)]
    return tuple(dict.fromkeys([*found, *([step] if step is not None else [])]))


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
        -len({party.person for party in mention.parties if party.person}),
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


def _outcomes(mentions: list[EventMention], next_step: Outcome | None) -> tuple[Outcome, ...]:
    """Give each thing that came of it once, in the words of the most trusted mention that says so."""
    found = {next_step.kind: next_step} if next_step is not None else {}
    for mention in reversed(mentions):
        for outcome in mention.outcome:
            who = _accounts(m for m in mentions if any(o.kind == outcome.kind for o in m.outcome))
            before = found.get(outcome.kind)
            if before is not None and before == next_step:
                who = tuple(sorted({*who, *before.accounts})) if who and before.accounts else ()
                found[outcome.kind] = replace(before, accounts=who)
            else:
                found[outcome.kind] = replace(outcome, accounts=who)
    return tuple(found.values())


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

    stated = [m for m in mentions if m.date.basis in {When.STATED, When.RELATIVE, When.ANCHORED}]
    # "From May 10 to 11" is no worse than "on Saturday" for talks of two days: what most pages say stands.
    pages: dict[tuple[date | None, date | None], set[str]] = {}
    for m in stated:
        pages.setdefault((m.date.lo, m.date.hi), set()).add(m.article)

    def rank(interval: DateInterval) -> tuple[object, ...]:
        days = length(interval)
        return (max(days, DAY_DAYS), -len(pages.get((interval.lo, interval.hi), ())), days, BASIS_ORDER.index(interval.basis))

    best = min((m.date for m in (stated or mentions)), key=rank)
    return next((m.date for m in sorted(stated, key=lambda m: rank(m.date)) if _is_of_more_days(m, best)), best)


def _is_of_more_days(mention: EventMention, best: DateInterval) -> bool:
    """Say whether a page states all days of a contact of which others give one: "on June 16 and 17" beside "met today".

    What was planned for some days may have been held on one of them, and "over the weekend" leaves the day open.
    """
    day, span = mention.date, mention.date.span
    if mention.kind is not Kind.ENGAGEMENT or mention.status.realis not in HELD or best.lo is None or best.lo != best.hi:
        return False
    if span is None or len(DAY_NAMED.findall(span.exact)) < 2 or day.lo is None or day.hi is None:
        return False
    return day.lo <= best.lo <= day.hi and 0 < (day.hi - day.lo).days <= DAY_DAYS


def _day_of_contact(day: DateInterval, of_contact: DateInterval | None) -> DateInterval:
    """Give an accord that its pages leave undated the day of its contact."""
    if of_contact is None or day.basis not in {When.PUBLICATION, When.UNKNOWN}:
        return day
    return replace(of_contact, basis=When.CONTEXT, span=None)


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
