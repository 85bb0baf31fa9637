"""Remembers whom a page has named while it is read from top to bottom: whom "he", "they" and "both sides" mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from detente.codebook import Codebook
from detente.coding._actor_words import BOTH
from detente.coding.pairs import is_elsewhere, joined_pair
from detente.event import ActorBasis, ActorMention, Level


@dataclass
class Discourse:
    """What the coder remembers while it reads one article from top to bottom."""

    day: date
    issuer: str | None = None
    dyad: tuple[str, ...] = ()
    introduced: dict[str, str] = field(default_factory=dict)  # surname -> person
    recent: list[ActorMention] = field(default_factory=list)  # actors so far, the latest last
    told: list[tuple[ActorMention, ...]] = field(default_factory=list)  # the same, sentence by sentence
    speaker: str | None = None  # code of whoever speaks in the first person
    acting: ActorMention | None = None  # who acted last: what "it" means before anybody else
    voice: ActorMention | None = None  # who speaks the quoted words of the sentence: what "we" means in them
    quoting: bool = False  # whether a quotation is open before the sentence

    def remember(self, mentions: Iterable[ActorMention]) -> None:
        """Take note of the actors of a sentence that has been read."""
        known = tuple(mention for mention in mentions if mention.code)
        self.recent.extend(known)
        if known:
            self.told.append(known)

    def last_person(self, pronoun: str, codebook: Codebook) -> ActorMention | None:
        """Give the person whom "he" or "she" means: the last one named who can be called so."""
        for mention in reversed(self.recent):
            if mention.person is None:
                continue
            offices = codebook.people.get(mention.person, ())
            pronouns = {holder.pronoun for _, holder in offices if holder.pronoun}
            if not pronouns or pronoun in pronouns:
                return mention
        return None

    def pair(self, level: Level | None, text: str, at: int, *, is_phrase: bool, is_of_persons: bool = False) -> list[ActorMention] | None:
        """Give the two parties that "both sides" means: those named together in the paragraph, the last two states, or the page's dyad.

        None where two pairs compete.

        Args:
            level: Of those meant, where the phrase tells it ("the two presidents").
            text: The text of the page.
            at: Where the phrase stands.
            is_phrase: Whether it says that there are two; "they" need not.
            is_of_persons: Whether it may mean two persons; "the two countries" does not.
        """
        usual = self._last_two(level)
        if is_of_persons and level is None:
            usual = self._persons_for(usual)
        together = joined_pair(self.told, text)
        if level is not None or len(usual) < BOTH or len(together) < BOTH or {m.code for m in together} == {m.code for m in usual}:
            return usual
        if not is_elsewhere(together, text, at):
            return together
        is_of_officials = any(party.person is not None or party.level is not None for party in together)
        competes = is_phrase and is_of_officials and text.count("\n\n", together[-1].span.end, at) == 1
        return None if competes else usual

    def _persons_for(self, pair: list[ActorMention]) -> list[ActorMention]:
        """Give two persons for a person and a state, where the last sentence that named anybody named one of each side.

        "Sato, the envoy, and Díaz, Chile's minister, spoke for hours. It was *their* first talk": Sato and Díaz, not Sato and Chile.
        """
        if sum(party.person is not None for party in pair) != 1:
            return pair
        last = next((group for group in reversed(self.told) if group), ())
        persons = {mention.person: mention for mention in last if mention.person is not None}
        found = [[m for m in persons.values() if m.code == party.code] for party in pair]
        is_clear = len(persons) == BOTH and all(len(of_side) == 1 for of_side in found)
        return [of_side[0] for of_side in found] if is_clear else pair

    def _last_two(self, level: Level | None) -> list[ActorMention]:
        leaders = {m.code: m for m in self.recent if m.code and m.person is not None and m.level is Level.LEADER}
        if level is Level.LEADER and len(leaders) == BOTH:
            return list(leaders.values())
        latest: dict[str, ActorMention] = {}
        for mention in reversed(self.recent):
            if mention.code and mention.code not in latest and mention.sector in {"GOV", "MIL", "PTY", "LEG", "IGO", None}:
                if level is Level.LEADER and mention.level is not Level.LEADER and mention.basis is not ActorBasis.NAME:
                    continue
                latest[mention.code] = mention
            if len(latest) == 2:
                break
        if self.dyad and (len(latest) < 2 or not set(latest) <= set(self.dyad)):
            chosen = {m.code: m for m in self.recent if m.code in self.dyad}
            if len(chosen) == 2:
                found = [chosen[code] for code in self.dyad]
                if level is not Level.LEADER:
                    return found
                # "the two heads of state" on a page about their ministers: the states are known, the heads are not named
                return [m if m.level is Level.LEADER else replace(m, person=None, office=None) for m in found]
        return list(reversed(latest.values())) if len(latest) == 2 else []
