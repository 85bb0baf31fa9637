"""Reads what was said before in a transcript, gives who is meant there by "they" and "both sides": the speaker's state is one, never named.

An interview names the other side once and goes on with "they". It is that state only where no other was named within reach, and
nobody else whom "they" may mean. Where two compete it cannot be told.
"""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from detente.article import Span
from detente.coding.actors import SentenceActors
from detente.coding.page import Page
from detente.coding.parse import lemma_of
from detente.event import ActorBasis, ActorMention, Level

REACH = 600  # characters before "they" in which the other side was named: a speaker's last few sentences and the question before them
PAIR = re.compile(r"\b(?:both|the two|our two) (?:\w+ )?(?:sides|countries|nations|governments|parties)\b", re.IGNORECASE)
SIDES = frozenset({"side", "country", "nation", "government", "party"})


class Spoken:
    """Whom a speaker means; gives nothing where nobody is known to speak for a state."""

    def __init__(self, page: Page, actors: SentenceActors, offset: int) -> None:
        self._page = page
        self._actors = actors
        self._offset = offset
        code = page.discourse.speaker or (page.article.issuer if page.speaking is None else None)
        self.speaker = code if code in page.codebook.capitals else None

    def other(self, word: Token) -> ActorMention | None:
        """Give the one state beside the speaker's that was named before a word, None where there is none or more than one."""
        at = self._offset + word.idx
        if self.speaker is None:
            return None
        before = [m for m in self._page.discourse.recent if at - REACH <= m.span.start < at]
        before += [m for m in self._actors.all_named() if m.span.start < at]
        others = [m for m in before if m.code is not None and m.code != self.speaker]
        if len({m.code for m in others}) != 1 or others[-1].code not in self._page.codebook.capitals:
            return None
        between = self._page.article.text[others[-1].span.end : at].lower()
        if set(re.findall(r"[a-z]+", between)) & self._page.codebook.cues["theys"]:
            return None
        return replace(
            others[-1], span=self._quote(word), sector="GOV", person=None, office=None, level=Level.INSTITUTION,
            basis=ActorBasis.COREFERENCE, antecedent=others[-1].span,
        )  # fmt: skip

    def last_other(self, word: Token) -> str | None:
        """Give the country named last before a word, beside the speaker's."""
        at = self._offset + word.idx
        named = [*self._page.discourse.recent, *(m for m in self._actors.all_named() if m.span.start < at)]
        return next((m.code for m in reversed(named) if m.code is not None and m.code != self.speaker), None)

    def pair(self, word: Token) -> list[ActorMention]:
        """Give both sides of which a speaker speaks: his own state and the other one; none where that cannot be told."""
        other = self.other(word) or self._other_of_page(word)
        if other is None or self.speaker is None:
            return []
        return [ActorMention(self._quote(word), self.speaker, "GOV", ActorBasis.ISSUER, level=Level.INSTITUTION), other]

    def _other_of_page(self, word: Token) -> ActorMention | None:
        """Give the other of the two states that the page is about, where it was named within reach or nobody else was: a host may be, too."""
        dyad, at = self._page.discourse.dyad, self._offset + word.idx
        if self.speaker is None or not dyad:
            return None
        if self.speaker not in dyad:
            dyad = (self.speaker, dyad[0])  # on its own page a state need not be named
        code = next((code for code in dyad if code != self.speaker), None)
        if code is None:
            return None
        near = [m for m in self._page.discourse.recent if at - REACH <= m.span.start < at and m.code != self.speaker]
        known = next((m for m in reversed(near) if m.code == code), None)
        if near and known is None:
            return None
        span = known.span if known is not None else None
        return ActorMention(self._quote(word), code, "GOV", ActorBasis.COREFERENCE, level=Level.INSTITUTION, antecedent=span)

    def is_pair(self, word: Token) -> bool:
        """Say whether a word is that of two sides: "both *sides*"."""
        return lemma_of(word) in SIDES and PAIR.match(word.doc.text[word.left_edge.idx :]) is not None

    def _quote(self, word: Token) -> Span:
        return self._page.article.quote(self._offset + word.idx, self._offset + word.idx + len(word.text))
