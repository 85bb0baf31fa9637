"""Small made-up records of Japan and South Korea for tests of the temperature: acts and contacts on given days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from detente.codebook import Codebook
from detente.event import Event, Level
from detente.record.dyad import Dyad
from detente.record.temperature import Temperature, measure
from handmade import contact, event, on, party

DYAD = Dyad("JPN", "KOR")
START = date(2020, 1, 1)
SURE = 1.0 - 1e-12  # odds of a coder that makes no mistakes


def act(day: int | date, type: str = "ACCUSE", *, by: str = "JPN", id: str | None = None, **more: object) -> Event:
    """Give an act of one side on the other, on a day or so many days after the start."""
    when = day if isinstance(day, date) else START + timedelta(days=day)
    other = "KOR" if by == "JPN" else "JPN"
    fields = {"type": type, "date": on(when.isoformat()), "actors": (party(by),), "recipients": (party(other),)}
    return event(**{"id": id or f"evt_{type}_{by}_{when}", **fields, **more})


def talks(day: int, *outcomes: str, level: Level | None = Level.LEADER) -> Event:
    """Give a contact of the two, so many days after the start."""
    return contact(*outcomes, level=level, id=f"evt_talks_{day}", date=on((START + timedelta(days=day)).isoformat()))


def steady(days: int, *, every: int = 3, type: str = "AGREE", start: int = 0) -> list[Event]:
    """Give the same kind of act of both sides every few days."""
    return [act(day, type, by=by) for day in range(start, start + days, every) for by in ("JPN", "KOR")]


def with_crisis(*, days: int = 600, crisis: Sequence[int] = range(400, 430), type: str = "SANCTION") -> list[Event]:
    """Give a calm record with a month of sanctions in it."""
    calm = [e for e in steady(days) if (e.date.lo or START) - START not in {timedelta(days=d) for d in crisis}]
    return [*calm, *(act(day, type, by=by, id=f"evt_crisis_{day}_{by}") for day in crisis for by in ("JPN", "KOR"))]


def read(events: Iterable[Event], codebook: Codebook, **more: object) -> Temperature:
    """Measure the temperature, without draws unless they are asked for."""
    found = measure(events, DYAD, codebook, **{"draws": 0, **more})  # type: ignore[arg-type]
    assert found is not None
    return found


def sure(codebook: Codebook) -> Codebook:
    """Give the codebook with a coder that makes no mistakes, so that values can be reckoned by hand."""
    return replace(
        codebook, reliability=replace(codebook.reliability, acts=SURE, engagement=1.0, steps=((1.0, SURE),), types={}, confusion={})
    )
