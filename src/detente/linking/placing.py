"""Reads what mentions tell, gives the clusters of them that speak of one event.

A mention joins a cluster if it conflicts with no member of it and something speaks for it; exact dates are placed before vague
ones, and a vague one ("in March") joins only where a single cluster fits. Turns go by content, so the order of reading
changes nothing. What an analyst put together is placed as one block, which agrees with another where any two of them do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import islice

from detente.codebook import LinkingRules
from detente.event import When
from detente.linking.accords import contacts_of_accords, dated_by_contact, read_contacts
from detente.linking.agree import (
    AGENCY_WORDS,
    DEED_DAYS,
    PLAN_DAYS,
    RECALL_LEADERS_DAYS,
    RECENT_DAYS,
    SAME_WORDS,
    is_known_by,
    is_recent_talk,
    is_same_place,
    likeness,
    may_be_one,
    may_be_recalled,
    speaks_for,
)
from detente.linking.constraints import Constraints
from detente.linking.told import ASSERTED, Told

Block = tuple[Told, ...]
Key = tuple[str, ...]
Name = tuple[object, ...]
WEEK = 7
LONG_WEEKS = 60  # an interval of more than a year is kept apart: few mentions have one, and it meets every week


@dataclass(eq=False)
class Cluster:
    """The blocks that speak of one event."""

    number: int
    blocks: list[Block] = field(default_factory=list)
    pages: set[str] = field(default_factory=set)
    contact: int | None = None  # the number of the contact in which its accord was reached

    def add(self, block: Block) -> None:
        """Take in a block."""
        self.blocks.append(block)
        self.pages.update(told.facts.id for told in block)

    @property
    def told(self) -> Iterator[Told]:
        """All that its mentions tell."""
        for block in self.blocks:
            yield from block

    @property
    def ids(self) -> Iterator[str]:
        """The ids of its mentions."""
        return (told.mention.id for told in self.told)


class _Index:
    """Finds the clusters that a mention could join: same parties and kind, and a week in common."""

    def __init__(self, rules: LinkingRules) -> None:
        self.rules = rules
        self.places: dict[object, list[Cluster]] = defaultdict(list)

    def add(self, block: Block, cluster: Cluster) -> None:
        for told in block:
            for address in self._addresses(told, asking=False):
                if cluster not in self.places[address][-1:]:
                    self.places[address].append(cluster)

    def near(self, block: Block) -> list[Cluster]:
        found = {id(c): c for told in block for address in self._addresses(told, asking=True) for c in self.places.get(address, ())}
        return sorted(found.values(), key=lambda cluster: cluster.number)

    def _addresses(self, told: Told, *, asking: bool) -> Iterator[object]:
        key = _key(told, self.rules)
        yield ("page", key, told.facts.id)
        yield ("copy", key, told.facts.story, told.sentence)
        if told.contact is not None:
            yield ("contact", key, told.contact)
        first, last = _window(told)
        if first is None or last is None:
            return
        weeks = range((first.toordinal() - 1) // WEEK, (last.toordinal() + 1) // WEEK + 1)  # a day of slack
        if asking:
            yield ("long", key)
            yield from (("all", key),) if len(weeks) > LONG_WEEKS else ((week, key) for week in weeks)
        else:
            yield ("all", key)
            yield from (("long", key),) if len(weeks) > LONG_WEEKS else ((week, key) for week in weeks)


def _key(told: Told, rules: LinkingRules) -> Key:
    mention = told.mention
    realis = "asserted" if mention.status.realis in ASSERTED else mention.status.realis.value
    kind = "engagement" if told.is_engagement else rules.families.get(mention.type, mention.type)
    if told.is_engagement:
        return (kind, realis, *sorted(told.codes))
    if kind == "accord" or mention.reciprocal:  # "the two signed" and "one signed with the other" are told of one act
        return (kind, realis, "together", *sorted(told.codes))
    return (kind, realis, *sorted(told.actors))  # pages may name more recipients or fewer


def _window(told: Told) -> tuple[date | None, date | None]:
    """Give the days in which another mention of the event may lie; an undated one recalls."""
    day = told.date
    if day.basis is When.UNKNOWN:
        if day.hi is None:
            longest = PLAN_DAYS if told.is_engagement else DEED_DAYS
            return day.lo, day.lo + timedelta(days=longest) if day.lo is not None else None
        return (day.hi - timedelta(days=RECALL_LEADERS_DAYS), day.hi) if told.is_engagement else (None, None)
    if day.lo is None and day.hi is None:
        return None, None
    if told.names_accord and day.basis is When.PUBLICATION and day.lo is not None:
        return day.lo - timedelta(days=RECENT_DAYS), day.hi  # told again, it was reached some days before
    return day.lo or date.min + timedelta(days=WEEK), day.hi or date.max - timedelta(days=WEEK)


def place(all_told: Iterable[Told], rules: LinkingRules, constraints: Constraints) -> list[Cluster]:
    """Give the clusters; each mention is in exactly one."""
    blocks = _blocks(sorted(all_told, key=lambda told: told.order), rules, constraints)
    clusters: list[Cluster] = []
    index = _Index(rules)
    home: dict[str, Cluster] = {}

    def near(block: Block, *, own: Cluster | None = None) -> Cluster | None:
        others = [cluster for cluster in index.near(block) if cluster is not own and cluster.blocks]
        return _chosen(block, [cluster for cluster in others if _may_join(block, cluster, rules, constraints)], rules)

    def put(block: Block, cluster: Cluster) -> None:
        _join(block, cluster, home)
        index.add(block, cluster)

    def place_all(some: Iterable[Block]) -> None:
        turns = sorted(some, key=lambda block: (not _is_decided(block, constraints), block[0].contact is None, block[0].order))
        exact = [block for block in turns if not block[0].is_vague]
        vague = [block for block in turns if block[0].is_vague]
        for block in exact:
            put(block, near(block) or _new(clusters))
        for block in exact:  # what came before the one that speaks for it is asked again
            own = home[block[0].mention.id]
            if len(own.blocks) == 1 and (cluster := near(block, own=own)) is not None:
                own.blocks.clear()
                put(block, cluster)
        for block in vague:
            put(block, near(block) or _new(clusters))

    engagements = [block for block in blocks if any(told.is_engagement for told in block)]
    place_all(block for block in engagements if not _is_recalled(block))
    recalled = sorted(
        (block for block in engagements if _is_recalled(block)), key=lambda block: (not _is_decided(block, constraints), block[0].order)
    )
    hosts = {told.mention.id: told.mention.part_of for block in recalled for told in block}
    for block in recalled:
        _join(block, _host(block, hosts, home, constraints) or _new(clusters), home)
    # Acts come last, so that an accord has the day of the contact in which it was reached.
    contacts = read_contacts({cluster.number: cluster.told for cluster in clusters})
    acts = [block for block in blocks if not any(told.is_engagement for told in block)]
    dated = iter(dated_by_contact((told for block in acts for told in block), contacts))
    place_all([tuple(islice(dated, len(block))) for block in acts])
    known = {contact.number for contact in contacts}
    agreed = contacts_of_accords({cluster.number: cluster.told for cluster in clusters if cluster.number not in known}, contacts)
    for cluster in clusters:
        cluster.contact = agreed.get(cluster.number)
    return [cluster for cluster in clusters if cluster.blocks]


def _blocks(all_told: Sequence[Told], rules: LinkingRules, constraints: Constraints) -> list[Block]:
    """Give the mentions that stand together before any is placed: by an analyst, on their page, or as copies of one sentence."""
    root: dict[object, object] = {}

    def find(name: object) -> object:
        while root.setdefault(name, name) != name:
            name = root[name]
        return name

    times: Counter[object] = Counter()
    names: list[list[Name]] = []
    for told in all_told:
        copied = ("copy", told.facts.story, told.sentence, told.mention.trigger.exact, told.mention.type, _key(told, rules))
        times[told.facts.id, copied] += 1  # a page that says a sentence twice says it a second time
        names.append(_names_of(told, (*copied, times[told.facts.id, copied]), constraints))
    for own, *others in names:
        for name in others:
            root[find(name)] = find(own)
    blocks: dict[object, list[Told]] = defaultdict(list)
    for told, (own, *_) in zip(all_told, names, strict=True):
        blocks[find(own)].append(told)
    return [tuple(block) if _is_decided(block, constraints) else _with_echoes(block) for block in blocks.values()]


def _with_echoes(block: Sequence[Told]) -> Block:
    """Mark the later copies of a sentence: they say what the first one says, and that it is of their day only seems so."""
    first: dict[object, Told] = {}
    for told in sorted(block, key=lambda told: (told.facts.published or date.max, told.order)):
        first.setdefault((told.sentence, told.mention.trigger.exact, told.mention.type), told)
    heard = {told.mention.id for told in first.values()}
    return tuple(told if told.mention.id in heard else replace(told, is_echo=True) for told in block)


def _names_of(told: Told, copied: Name, constraints: Constraints) -> list[Name]:
    """Give the names that a mention shares with those it stands together with; what an analyst parted from another has its own alone."""
    mention = told.mention
    own: Name = ("decided", constraints.block(mention.id))
    if mention.id in constraints.apart_from:
        return [own]
    return [own, copied] if told.bound is None else [own, copied, ("page", told.bound)]


def _is_decided(block: Iterable[Told], constraints: Constraints) -> bool:
    return bool(constraints.block_of) and any(told.mention.id in constraints.block_of for told in block)


def _is_recalled(block: Block) -> bool:
    return all(told.is_recalled for told in block)


def _new(clusters: list[Cluster]) -> Cluster:
    clusters.append(Cluster(len(clusters)))
    return clusters[-1]


def _join(block: Block, cluster: Cluster, home: dict[str, Cluster]) -> None:
    cluster.add(block)
    home.update((told.mention.id, cluster) for told in block)


def _may_join(block: Block, cluster: Cluster, rules: LinkingRules, constraints: Constraints) -> bool:
    if constraints.are_apart((told.mention.id for told in block), cluster.ids):
        return False
    return all(_blocks_agree(block, member, rules, constraints) for member in cluster.blocks)


def _blocks_agree(block: Block, member: Block, rules: LinkingRules, constraints: Constraints) -> bool:
    """Say whether some two of the blocks may be one, and none of a page may not; what only recalls an engagement has no word of its own.

    What an analyst put together, no word of a page keeps apart.
    """
    decided = _is_decided((*block, *member), constraints)
    found = False
    for one in block:
        for other in member:
            if _is_mute(one) or _is_mute(other) or _key(one, rules) != _key(other, rules):
                continue
            if may_be_one(one, other, rules):
                found = True
            elif one.facts.id == other.facts.id and not decided:
                return False
    return found


def _is_mute(told: Told) -> bool:
    return told.is_recalled or told.is_echo


def _chosen(block: Block, fitting: list[Cluster], rules: LinkingRules) -> Cluster | None:
    """Give the cluster that the block joins, if any of those that fit."""
    told = next(told for told in block if not told.is_recalled)
    if told.is_vague:
        fitting = _named(told, fitting, rules)
        return fitting[0] if len(fitting) == 1 else None
    spoken = [cluster for cluster in fitting if _is_spoken_for(block, cluster, rules)]
    return max(spoken, key=lambda cluster: _nearness(told, cluster), default=None)


def _is_spoken_for(block: Block, cluster: Cluster, rules: LinkingRules) -> bool:
    return any(speaks_for(one, other, rules) for one in block for other in cluster.told)


def _named(told: Told, fitting: list[Cluster], rules: LinkingRules) -> list[Cluster]:
    """Give the clusters that a vague mention can mean: by its best sign, or all that fit if it gives a month and no sign."""
    if not told.is_engagement:
        spoken = [cluster for cluster in fitting if _is_spoken_for((told,), cluster, rules)]
        return [cluster for cluster in spoken if any(likeness(told, other) >= AGENCY_WORDS for other in cluster.told)] or spoken
    for sign in (is_known_by, _is_on_page, is_recent_talk, _is_alike):
        named = [cluster for cluster in fitting if any(sign(told, other) for other in cluster.told)]
        if len(named) > 1 and sign is is_known_by:
            named = [cluster for cluster in named if any(other.is_day_stated for other in cluster.told)] or named
        if named:
            return _latest(told, named)
    return [] if told.date.basis is When.UNKNOWN else fitting


def _latest(told: Told, clusters: list[Cluster]) -> list[Cluster]:
    """Give those of the contacts that an undated one held means: the last one before its page, if it says so or that was of late.

    "His recent call" is no earlier one, and "the call", a week after one, is hardly that of three months ago.
    """
    until = told.date.hi
    if told.date.basis is not When.UNKNOWN or until is None or len(clusters) == 1:
        return clusters
    days = {
        cluster.number: max((other.date.hi for other in cluster.told if other.is_day_stated and other.date.hi), default=date.min)
        for cluster in clusters
    }
    last = max(days.values())
    late = [cluster for cluster in clusters if (until - days[cluster.number]).days <= RECENT_DAYS]
    return [cluster for cluster in clusters if days[cluster.number] == last] if told.is_recent else late or clusters


def _is_on_page(told: Told, other: Told) -> bool:
    return told.facts.id == other.facts.id


def _is_alike(told: Told, other: Told) -> bool:
    return likeness(told, other) >= SAME_WORDS


def _nearness(told: Told, cluster: Cluster) -> tuple[float, ...]:
    """Rank a cluster for a mention: persons and place in common, then words, then how many tell of it."""
    persons = len(told.all_persons & frozenset().union(*(other.all_persons for other in cluster.told)))
    same_place = any(is_same_place(told, other) for other in cluster.told)
    count = sum(len(block) for block in cluster.blocks)
    return (persons, same_place, max(likeness(told, other) for other in cluster.told), count, -cluster.number)


def _host(block: Block, hosts: Mapping[str, str | None], home: Mapping[str, Cluster], constraints: Constraints) -> Cluster | None:
    """Give the cluster of the engagement that the block recalls, over others that recall it too."""
    for told in block:
        host, seen = told.mention.part_of, {told.mention.id}
        while host is not None and host in hosts and host not in seen:
            seen.add(host)
            host = hosts[host]
        cluster = home.get(host or "")
        agrees = cluster is not None and all(may_be_recalled(told, other) for other in cluster.told if other.facts.id != told.facts.id)
        if cluster is not None and agrees and not constraints.are_apart((one.mention.id for one in block), cluster.ids):
            return cluster
    return None
