"""How a row is shown to a network: parties masked or the bare sentence, with the other countries' names swapped at random."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping

from detente.codebook import Codebook
from detente.coding.acts import Pair
from training.corpus import Row

BARE_SHARE = 0.15  # shown without marks, so that a sentence without known parties can be read too
ACTOR_SHARE = 0.1  # shown with the actor's mark alone: many acts have no recipient
SWAP_SHARE = 0.5  # shown with the countries around the act exchanged for others
MIN_NAME = 4


class NameSwapper:
    """Exchanges the countries, demonyms and capitals of a sentence for others, the same for the same."""

    def __init__(self, codebook: Codebook) -> None:
        self._kinds: list[list[str]] = []
        self._kind_of: dict[str, int] = {}
        tables: tuple[Mapping[str, str], ...] = (codebook.country_names, codebook.demonyms, codebook.capitals)
        for table in tables:
            names = sorted({name for name in table.values() if re.fullmatch(r"[A-Z][a-z]+", name) and len(name) >= MIN_NAME})
            self._kind_of.update(dict.fromkeys(names, len(self._kinds)))
            self._kinds.append(names)
        self._pattern = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, self._kind_of), key=len, reverse=True)) + r")\b")

    def swap(self, text: str, dice: random.Random) -> str:
        """Give the text with every such name exchanged."""
        chosen: dict[str, str] = {}

        def other(match: re.Match[str]) -> str:
            name = match.group()
            return chosen.setdefault(name, dice.choice(self._kinds[self._kind_of[name]]))

        return self._pattern.sub(other, text)


def masked(row: Row) -> str:
    """Show a row with its parties as marks."""
    return Pair(row.text, row.actor, row.recipient).marked()


def view(row: Row, swapper: NameSwapper, dice: random.Random) -> str:
    """Show a row as it is drawn for one pass."""
    drawn = dice.random()
    bare = drawn < BARE_SHARE
    recipient = None if drawn < BARE_SHARE + ACTOR_SHARE else row.recipient
    text = row.text if bare else Pair(row.text, row.actor, recipient).marked()
    return swapper.swap(text, dice) if dice.random() < SWAP_SHARE else text
