"""Mentions, events and facts made by hand: the smallest thing that shows what linking, scoring and the views do with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from detente.article import Span, content_id
from detente.codebook import Codebook
from detente.event import (
    ActorBasis,
    ActorMention,
    Channel,
    DateInterval,
    Event,
    EventMention,
    Evidence,
    Kind,
    Level,
    Outcome,
    Party,
    Place,
    Realis,
    Role,
    Status,
    When,
)
from detente.linking import ArticleFacts, link_mentions
from detente.record import score_events

TEXT = "Japan met South Korea in Tokyo and agreed to resume talks."
DAY = date(2021, 9, 10)
LEADERS = {"USA": "Joe Biden", "CHN": "Xi Jinping", "JPN": "Yoshihide Suga", "KOR": "Moon Jae-in"}


def quote(words: str = TEXT, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span.at(text, start, start + len(words))


def on(first: str, last: str | None = None, basis: When = When.STATED) -> DateInterval:
    """Give a day or a stretch of days."""
    lo, hi = date.fromisoformat(first), date.fromisoformat(last or first)
    return DateInterval(first if lo == hi else f"{first}/{last}", lo, hi, "day" if lo == hi else "interval", basis)


def actor(code: str | None, *, person: str | None = None, level: Level | None = None, sector: str = "GOV") -> ActorMention:
    return ActorMention(quote("Japan"), code, sector, ActorBasis.PERSON if person else ActorBasis.NAME, person=person, level=level)


def mention(
    *,
    article: str = "art_1",
    position: int = 0,
    kind: Kind = Kind.ACT,
    type: str = "ACCUSE",
    mode: str | None = None,
    actors: Iterable[ActorMention] = (),
    recipients: Iterable[ActorMention] = (),
    when: DateInterval | None = None,
    status: Status | None = None,
    rule: str = "lexicon:test",
    **more: object,
) -> EventMention:
    """Give a mention; its id follows from the article, the position and the type."""
    made = EventMention(
        id=content_id("men", article, position, type), article=article, sentence=quote(), trigger=quote("met"), kind=kind, type=type, mode=mode,
        actors=tuple(actors) or (actor("JPN"),), recipients=tuple(recipients), status=status or Status(Realis.OCCURRED),
        date=when or on("2021-09-10"), rule=rule, coder="dictionary-1", codebook="c0de",
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def accusation(**more: object) -> EventMention:
    return mention(**{"actors": (actor("JPN"),), "recipients": (actor("KOR"),), **more})  # type: ignore[arg-type]


def meeting(
    *, persons: tuple[str | None, str | None] = (None, None), place: str | None = None, channel: Channel | None = None, **more: object
) -> EventMention:
    level = Level.LEADER if all(persons) else None
    sides = (actor("JPN", person=persons[0], level=level), actor("KOR", person=persons[1], level=level))
    where = Place(place, None, "stated", quote("Tokyo")) if place else None
    fields = {
        "kind": Kind.ENGAGEMENT,
        "type": "CONSULT",
        "actors": sides,
        "reciprocal": True,
        "place": where,
        "channel": channel,
        "level": level,
    }
    return mention(**{**fields, **more})  # type: ignore[arg-type]


def facts(*mentions: EventMention, published: date | None = DAY, stories: dict[str, str] | None = None) -> dict[str, ArticleFacts]:
    """Give the facts of the articles of the mentions: each a story and an outlet of its own, unless said otherwise."""
    articles = {m.article for m in mentions}
    return {a: ArticleFacts(a, (stories or {}).get(a, a), f"Outlet of {a}", published) for a in articles}


def link(*mentions: EventMention, codebook: Codebook, stories: dict[str, str] | None = None) -> list[Event]:
    """Link and score the mentions."""
    return score_events(link_mentions(mentions, facts(*mentions, stories=stories), codebook), codebook)


def party(code: str | None, *, person: str | None = None, office: str | None = None, sector: str = "GOV", text: str = "Japan") -> Party:
    return Party(code, sector, person, office, text)


def event(**changes: object) -> Event:
    """Give an event that nobody has scored: Japan accuses South Korea."""
    made = Event(
        id="evt_1", kind=Kind.ACT, type="ACCUSE", mode=None, quad=3, contexts=(), label="", actors=(party("JPN"),), recipients=(party("KOR"),),
        rallied=(), reciprocal=False, status=Status(Realis.OCCURRED), date=on("2021-09-10"), place=None, level=None, channel=None, initiator=None,
        issues=(), intensity=1.0, outcome=(), part_of=None, aggregate_of=(), undertakings=(),
        evidence=(Evidence("art_1", quote(), Role.SENTENCE), Evidence("art_1", quote("met"), Role.TRIGGER)), mentions=("men_1",),
        articles=("art_1",), reports=1, outlets=("The Harbor Courier",), first_published=DAY, scored=False, value=None, why=None,
        scale="detente-1", coder="dictionary-1", codebook="c0de", confidence=1.0,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def contact(*outcomes: str, level: Level | None = Level.LEADER, **changes: object) -> Event:
    """Give an engagement of Japan and South Korea with these outcomes."""
    fields = {
        "kind": Kind.ENGAGEMENT, "type": "CONSULT", "quad": 1, "actors": (party("JPN"), party("KOR")), "recipients": (), "reciprocal": True,
        "level": level, "outcome": tuple(Outcome(kind, quote("agreed")) for kind in outcomes),
    }  # fmt: skip
    return event(**{**fields, **changes})
