"""Says what an id names, and what the beginning of one may mean, for whoever gave the wrong one or too little of it."""

from __future__ import annotations

from collections.abc import Sequence

from detente.errors import NotFoundError
from detente.event import Event

OFFERED = 5  # ids named where a prefix fits several
LABEL = 90  # letters of one of them
# How ids begin: what they name, and the command that shows it.
KINDS = {
    "evt_": ("an event", "detente explain {}"),
    "com_": ("a commitment", "detente commitments {}"),
    "art_": ("a page", "detente stories {}"),
    "jdg_": ("a judgement", "detente judgements --all"),
}
BEGINNINGS = {"event": "evt_", "article": "art_", "judgement": "jdg_"}  # of the ids of a table


def check_kind(wanted: str, beginning: str) -> None:
    """Refuse an id that names something else.

    Args:
        wanted: the id, or its beginning.
        beginning: how the ids of what is wanted begin.

    Raises:
        NotFoundError: if it begins as another kind's ids do; it says which command shows that.
    """
    for start, (kind, command) in KINDS.items():
        if wanted.startswith(start) and start != beginning:
            raise NotFoundError(f"{wanted} is {kind}, not {KINDS[beginning][0]}; see it with: {command.format(wanted)}")


def which_of(wanted: str, found: Sequence[Event], number: int) -> str:
    """Say which events the beginning of an id may mean, each with what a person knows it by.

    Args:
        wanted: the beginning.
        found: the first of them.
        number: how many there are.
    """
    said = "; ".join(f"{event.id} ({event.date.edtf or 'undated'}, {_brief(event.label)})" for event in found[:OFFERED])
    more = f"; and {number - OFFERED} more" if number > OFFERED else ""
    return f"event {wanted!r} may be {said}{more}; give more of the id"


def _brief(label: str) -> str:
    """Cut a label between two words: enough to know which it is."""
    words = label.rstrip(".")
    return words if len(words) <= LABEL else f"{words[: LABEL - 1].rsplit(' ', 1)[0]} …"
