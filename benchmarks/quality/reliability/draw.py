"""Draws the events whose coding is judged one by one: `python -m benchmarks.quality.reliability.draw examples.db tracker.db`.

The seed is 20251128. Each record is called by its file's name; the dyads of `DYADS` are drawn from. Of each type as many
events are drawn as `WANTED` says, or all where there are fewer. Within a type the events are put in order of confidence and
taken at equal steps from a random start, so that all confidences are met as often as they occur and one weight for the type is
enough to count back. The order of reading is random. The confidence is printed only on demand: who reads should not know it.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from detente.article import Article, Span
from detente.codebook import Codebook, load_codebook
from detente.event import Event, Evidence, Party, Role
from detente.reading.sentences import split_sentences
from detente.record import Dyad
from detente.recording import load_record, open_record
from detente.store import Store

SEED = 20251128
AROUND = 2  # sentences before and after: enough for "the ministry" and "it", short enough to read three hundred
DYADS = {"examples": (Dyad("USA", "CHN"), Dyad("JPN", "KOR")), "tracker": (Dyad("USA", "CHN"),)}
RARE = 25  # of a type that is not named in WANTED
WANTED = {"CONSULT": 40, "REQUEST": 45, "ACCUSE": 45, "AGREE": 40, "SANCTION": 35, "SUPPORT": 35}

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Drawn:
    """An event that is to be read: where its words stand, what the coder made of them, and how many events it stands for."""

    set: str
    event: Event
    trigger: Evidence
    sentence: Evidence
    share: float


def main() -> None:
    """Print one JSON line for each event to read."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.reliability.draw", description=__doc__)
    parser.add_argument("records", type=Path, nargs="+", metavar="RECORD", help=f"record files, called {' or '.join(DYADS)}")
    parser.add_argument("--confidence", action="store_true", help="print the coder's confidence too, for when all is read")
    options = parser.parse_args()
    unknown = [path.stem for path in options.records if path.stem not in DYADS]
    if unknown:
        parser.error(f"call the record files {' and '.join(DYADS)}; {', '.join(unknown)} is neither")
    codebook = load_codebook()
    stores = {path.stem: open_record(path, create=False) for path in options.records}
    scored = [pair for name, store in sorted(stores.items()) for pair in scored_events(name, store, codebook)]
    for drawn in draw(scored):
        print(json.dumps(row_of(drawn, stores[drawn.set], confidence=options.confidence), ensure_ascii=False))


def scored_events(name: str, store: Store, codebook: Codebook) -> Iterator[tuple[str, Event]]:
    """Give the events of a record that count for the temperature, each with the record's name."""
    for dyad in DYADS[name]:
        for event in load_record(store, dyad, codebook).events:
            if event.scored:
                yield name, event


def draw(events: Iterable[tuple[str, Event]], *, seed: int = SEED, wanted: Mapping[str, int] = WANTED) -> list[Drawn]:
    """Draw the events to read, in the order in which to read them."""
    chance = random.Random(seed)
    by_type: dict[str, list[tuple[str, Event]]] = defaultdict(list)
    for name, event in events:
        by_type[event.type].append((name, event))
    drawn = []
    for type_, found in sorted(by_type.items()):
        found.sort(key=lambda pair: (pair[1].confidence, pair[0], pair[1].id))
        chosen = at_equal_steps(found, wanted.get(type_, RARE), chance)
        share = len(found) / len(chosen)
        drawn += [Drawn(name, event, *first_claim(event), share) for name, event in chosen]
    chance.shuffle(drawn)
    return drawn


def at_equal_steps(items: Sequence[Item], count: int, chance: random.Random) -> list[Item]:
    """Take `count` items at equal steps from a random start, or all where there are no more."""
    if count >= len(items):
        return list(items)
    step = len(items) / count
    start = chance.random() * step
    return [items[min(int(start + step * i), len(items) - 1)] for i in range(count)]


def row_of(drawn: Drawn, store: Store, *, confidence: bool) -> dict[str, Any]:
    """Give what a reader needs to judge one event, and what the table of labels keeps of it."""
    event, trigger = drawn.event, drawn.trigger
    article = store.article(drawn.sentence.article)
    row: dict[str, Any] = {
        "set": drawn.set,
        "article": trigger.article,
        "start": trigger.span.start,
        "end": trigger.span.end,
        "kind": event.kind.value,
        "type": event.type,
        "mode": event.mode,
        "share": round(drawn.share, 3),
        "actors": [_named(party) for party in event.actors],
        "recipients": [_named(party) for party in event.recipients],
        "reciprocal": event.reciprocal,
        "date": event.date.edtf,
        "published": str(article.published.value),
        "title": article.title.exact if article.title else "",
        "trigger": trigger.span.exact,
        "text": around(article, drawn.sentence.span),
    }
    return row | {"confidence": event.confidence} if confidence else row


def around(article: Article, span: Span) -> str:
    """Give the sentence of a span between two marks, with `AROUND` sentences on either side."""
    sentences = [s.span for s in split_sentences(article) if not s.is_title]
    inside = [i for i, s in enumerate(sentences) if s.overlaps(span)]
    if not inside:
        return f">>> {span.exact} <<<"
    before = " ".join(s.exact for s in sentences[max(0, inside[0] - AROUND) : inside[0]])
    after = " ".join(s.exact for s in sentences[inside[-1] + 1 : inside[-1] + 1 + AROUND])
    return f"{before} >>> {span.exact} <<< {after}".strip()


def first_claim(event: Event) -> tuple[Evidence, Evidence]:
    """Give the words of the act in the event's first mention, and the sentence in which they stand."""
    trigger = next(evidence for evidence in event.evidence if evidence.role is Role.TRIGGER)
    sentences = [evidence for evidence in event.evidence if evidence.role is Role.SENTENCE]
    around_it = (one for one in sentences if one.article == trigger.article and one.span.covers(trigger.span))
    return trigger, next(around_it, sentences[0])


def _named(party: Party) -> str:
    return f"{party.code or '?'} ({party.text})"


if __name__ == "__main__":
    main()
