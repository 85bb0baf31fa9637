"""Reads an analyst's pairs of mentions, gives the blocks that must stand together and the pairs that must not."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Constraints:
    """What an analyst decided about mentions: the block of each, and whom each must be kept apart from."""

    block_of: Mapping[str, str] = field(default_factory=dict)  # mention -> the least mention of its block; only where decided
    apart_from: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def block(self, mention: str) -> str:
        """Give the name of the block of a mention; by itself it is one."""
        return self.block_of.get(mention, mention)

    def are_apart(self, ones: Iterable[str], others: Iterable[str]) -> bool:
        """Say whether some mention of one group must be kept apart from some of the other."""
        if not self.apart_from:
            return False
        known = set(others)
        return any(not known.isdisjoint(self.apart_from.get(one, ())) for one in ones)


def read_constraints(must: Iterable[tuple[str, str]], cannot: Iterable[tuple[str, str]]) -> Constraints:
    """Give the blocks that the pairs make; a chain of `must` that would join a pair of `cannot` is cut, and logged.

    The order of the pairs changes nothing. A chain may lead over a mention that is not there: what an analyst said of two
    pages stands if the third has not been read yet.
    """
    apart: dict[str, set[str]] = defaultdict(set)
    for one, other in cannot:
        if one != other:
            apart[one].add(other)
            apart[other].add(one)
    members: dict[str, set[str]] = {}
    home: dict[str, str] = {}
    for one, other in sorted({(min(pair), max(pair)) for pair in must}):
        first, second = home.get(one, one), home.get(other, other)
        if first == second:
            continue
        ours, theirs = members.get(first, {first}), members.get(second, {second})
        if any(apart[mention] & theirs for mention in sorted(ours) if mention in apart):
            log.warning(
                "%s and %s are to share an event, but this would join mentions that are to be kept apart; they are kept apart", one, other
            )
            continue
        name = min(first, second)
        members[name] = ours | theirs
        home.update(dict.fromkeys(members[name], name))
    return Constraints(home, {mention: frozenset(others) for mention, others in apart.items()})
