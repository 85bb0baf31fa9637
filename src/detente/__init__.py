"""Détente: a verifiable record of how two countries deal with each other.

    >>> from detente import Dyad
    >>> Dyad("USA", "CHN").codes == {"CHN", "USA"}
    True

The names below are the whole public API; importing them loads no parser, database or web library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.article import Article, Span
    from detente.codebook import Codebook, load_codebook
    from detente.errors import DetenteError
    from detente.event import Event, EventMention, Status
    from detente.pipeline import record_of
    from detente.reading import read_path
    from detente.record import Dyad, Record
    from detente.store import Store

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Codebook",
    "DetenteError",
    "Dyad",
    "Event",
    "EventMention",
    "Record",
    "Span",
    "Status",
    "Store",
    "load_codebook",
    "read_path",
    "record_of",
]
_HOMES = {
    "Article": "article",
    "Codebook": "codebook",
    "DetenteError": "errors",
    "Dyad": "record",
    "Event": "event",
    "EventMention": "event",
    "Record": "record",
    "Span": "article",
    "Status": "event",
    "Store": "store",
    "load_codebook": "codebook",
    "read_path": "reading",
    "record_of": "pipeline",
}


def __getattr__(name: str) -> object:
    """Load a public name from its module when it is first asked for."""
    if name in _HOMES:
        return getattr(import_module(f"detente.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'detente' has no attribute {name!r}")
