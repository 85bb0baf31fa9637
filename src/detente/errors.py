"""The errors that a caller may want to catch.

DetenteError
├── SpanError        a quote does not stand where it is said to stand
├── KnowledgeError   a file under knowledge/ is broken; nothing may start
├── UnreadableError  one page cannot be read; it is set aside and the run goes on
├── StoreError       a record file cannot be opened, or is not one of ours
└── NotFoundError    what was asked for is not in the record or the codebook
"""

from __future__ import annotations


class DetenteError(Exception):
    """Base of every error that Détente raises on purpose."""


class SpanError(DetenteError):
    """A span's quoted words differ from the text at its offsets."""


class KnowledgeError(DetenteError):
    """A knowledge file cannot be used; the message names file, entry and reason."""

    def __init__(self, file: str, entry: str, reason: str) -> None:
        super().__init__(f"{file}: {entry}: {reason}")
        self.file = file
        self.entry = entry
        self.reason = reason

    def __reduce__(self) -> tuple[type[KnowledgeError], tuple[str, str, str]]:
        # Without this an error raised in a worker process cannot be rebuilt, and the pool waits for ever.
        return (KnowledgeError, (self.file, self.entry, self.reason))


class UnreadableError(DetenteError):
    """A page cannot be read; the message is the reason that the run reports."""


class StoreError(DetenteError):
    """A record file cannot be opened or has a layout that this version does not know."""


class NotFoundError(DetenteError):
    """A name that was asked for does not exist; the message may offer the nearest one."""
