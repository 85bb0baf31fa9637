"""Times the temperature of ten years with 20,000 events: `python -m benchmarks.temperature.speed`."""

from __future__ import annotations

import time

from benchmarks.temperature.worlds import DYAD, make_world
from detente.codebook import load_codebook
from detente.record.temperature import find_turns, measure

DAYS, EVENTS = 3650, 20_000


def main() -> None:
    """Print the seconds."""
    for line in lines():
        print(line)


def lines() -> list[str]:
    """Give the lines of the table."""
    codebook = load_codebook()
    world = make_world(1, codebook, days=DAYS, events_per_day=EVENTS / DAYS)
    start = time.perf_counter()
    measure(world.events, DYAD, codebook, tellings=world.tellings, draws=0)
    bare = time.perf_counter() - start
    start = time.perf_counter()
    drawn = measure(world.events, DYAD, codebook, tellings=world.tellings)
    band = time.perf_counter() - start - bare
    assert drawn is not None
    start = time.perf_counter()
    find_turns(drawn)
    turns = time.perf_counter() - start
    return [
        f"| ten years of days, {len(world.events):,} events | seconds | at most |",
        "|---|---:|---:|",
        f"| values, fit, filter, smoother | {bare:.1f} | 2 |",
        f"| the band, 2,000 draws | {band:.1f} | 20 |",
        f"| low points and thaws | {turns:.1f} | – |",
    ]


if __name__ == "__main__":
    main()
