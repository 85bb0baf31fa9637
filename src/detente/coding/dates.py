"""placeholder interface; replaced by the real module"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from detente.event import When


@dataclass(frozen=True, slots=True)
class Offset:
    """ "two months after": how far from the anchor, and on which side."""

    count: int
    unit: str  # day | week | month | year
    sign: int  # +1: the dated clause is later than the anchor clause


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words of a text that say when: offsets into the text, and the interval that they mean."""

    start: int
    end: int
    edtf: str
    lo: date | None
    hi: date | None
    precision: str
    basis: When
    offset: Offset | None = None


def find_dates(text: str, published: date | None) -> list[DateExpression]:
    """Find."""
    return []
