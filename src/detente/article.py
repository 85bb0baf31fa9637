"""What was read: one page, cleaned, with the place of every word kept.

All offsets are Unicode code points into `Article.text`, the stored text of the page. Clean-up never moves a
character of it: boilerplate is marked as dropped, not cut out, so that a quote can always be shown where it stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import InitVar, dataclass, field
from datetime import date
from enum import StrEnum

from detente.errors import SpanError

CONTEXT_CHARS = 32  # prefix and suffix of the W3C text-quote selector; 32 finds a quote again after small edits


def content_id(prefix: str, *parts: object) -> str:
    """Give an id that depends on the content alone, so that every machine computes the same one.

    >>> content_id("x", "a", 1) == content_id("x", "a", 1)
    True
    >>> len(content_id("x", "a"))
    18
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{prefix}_{hashlib.sha256(joined.encode('utf-8')).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a text: `[start, end)` in code points, the words themselves, and a little of what surrounds them.

    Raises:
        SpanError: if the words at `[start, end)` of `text` are not `exact`.

    >>> Span(4, 9, "talks", text="The talks ended.")
    Span(start=4, end=9, exact='talks')
    """

    start: int
    end: int
    exact: str
    text: InitVar[str]
    prefix: str = field(init=False, default="", repr=False, compare=False)
    suffix: str = field(init=False, default="", repr=False, compare=False)

    def __post_init__(self, text: str) -> None:
        if not 0 <= self.start < self.end <= len(text):
            raise SpanError(f"[{self.start}, {self.end}) is not inside a text of {len(text)} characters")
        found = text[self.start : self.end]
        if found != self.exact:
            raise SpanError(f"[{self.start}, {self.end}) reads {found!r}, not {self.exact!r}")
        object.__setattr__(self, "prefix", text[max(0, self.start - CONTEXT_CHARS) : self.start])
        object.__setattr__(self, "suffix", text[self.end : self.end + CONTEXT_CHARS])

    @classmethod
    def at(cls, text: str, start: int, end: int) -> Span:
        """Quote whatever stands at `[start, end)` of `text`."""
        return cls(start, end, text[start:end], text=text)

    @classmethod
    def stored(cls, start: int, end: int, exact: str, prefix: str, suffix: str) -> Span:
        """Give back a span that was checked when it was written.

        The text need not be loaded for it; `detente check --record` checks every stored span against its article.
        """
        span = object.__new__(cls)
        for name, value in (("start", start), ("end", end), ("exact", exact), ("prefix", prefix), ("suffix", suffix)):
            object.__setattr__(span, name, value)
        return span

    def covers(self, other: Span) -> bool:
        """Say whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


class Genre(StrEnum):
    """What kind of page it is; it decides who is speaking when nobody is named."""

    NEWS = "news"
    RELEASE = "release"  # an official's own text: the issuer narrates its own acts
    TRANSCRIPT = "transcript"  # speaker turns; a question asserts nothing
    POST = "post"
    OPINION = "opinion"  # comment: its conditionals and advice are never events


class DateBasis(StrEnum):
    """How a page's date was found, from the surest to the weakest."""

    METADATA = "metadata"
    URL = "url"
    TEXT = "text"
    FEED = "feed"  # the row or feed entry that brought the page
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Published:
    """The date of a page and how it is known.

    `agreed` is true where a second source gives the same day.
    """

    value: date | None
    basis: DateBasis
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch of the stored text that is not the story, and why it was dropped."""

    start: int
    end: int
    reason: str


class TurnKind(StrEnum):
    """What a speaker turn does."""

    STATEMENT = "statement"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker of a transcript says: `[start, end)` without the name before the colon."""

    speaker: str
    kind: TurnKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article, or its title (`index` 0 and `is_title`)."""

    index: int
    span: Span
    paragraph: int
    is_title: bool = False
    turn: Turn | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One cleaned page.

    `outlet` is who first published the words, `republisher` who copied them (None on an original page).
    `issuer` is the code of the state or body whose official page it is, for releases, transcripts and posts of officials.
    `body` bounds the story inside `text`; what is dropped inside it is in `dropped`.
    `complete` is false where the copy is visibly cut; `gap` says how that was seen.
    """

    id: str
    sha256: str
    text: str
    title: Span | None
    outlet: str | None
    republisher: str | None
    url_original: str | None
    url_copy: str | None
    source_id: str | None
    published: Published
    language: str
    genre: Genre
    body: tuple[int, int]
    dropped: tuple[Dropped, ...] = ()
    turns: tuple[Turn, ...] = ()
    complete: bool = True
    gap: str | None = None
    issuer: str | None = None

    def quote(self, start: int, end: int) -> Span:
        """Quote the words at `[start, end)` of the stored text."""
        return Span.at(self.text, start, end)

    def kept(self) -> Iterator[tuple[int, int]]:
        """Give the stretches of the body that were not dropped, in order."""
        position, end = self.body
        for dropped in sorted(self.dropped, key=lambda d: d.start):
            if dropped.end <= position or dropped.start >= end:
                continue
            if dropped.start > position:
                yield position, dropped.start
            position = max(position, dropped.end)
        if position < end:
            yield position, end

    def turn_at(self, offset: int) -> Turn | None:
        """Give the speaker turn that holds the character at `offset`."""
        return next((turn for turn in self.turns if turn.start <= offset < turn.end), None)
