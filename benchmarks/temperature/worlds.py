"""Makes relationships up whose truth is known: two directions that drift, acts and meetings that show it, reports that distort it.

The level drifts as the method assumes, so what is measured on it favours the method; what the coder does to it (errors of type,
events that are none, reports that follow bad news) does not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from detente.article import Span
from detente.codebook import Codebook
from detente.event import Attribution, DateInterval, Event, Kind, Level, Outcome, Party, Realis, Status, When
from detente.record.dyad import Dyad
from detente.record.temperature.observations import Telling

DYAD = Dyad("USA", "CHN")
FIRST = date(2011, 1, 1)
LEVELS = (Level.LEADER, Level.MINISTER, Level.INSTITUTION, Level.WORKING)
MEETING_SHARE = 0.25
OUTCOMES: dict[float, tuple[str, ...]] = {
    -3.0: ("denunciation", "no_statement"),
    -2.0: ("denunciation",),
    -1.0: ("little_progress",),
    0.0: (),
    0.5: ("next_step_one",),
    1.5: ("next_step_both",),
    3.0: ("joint_statement",),
}
WRONG_TYPE = 0.15  # of the acts: coded as another type
NO_EVENT = 0.10  # of what is coded: nothing that happened
WEEK = 7
DATE_SPREAD = 0.2  # of the events: told to the week


@dataclass(frozen=True)
class World:
    """A relationship: the true level of each day and direction, and what a coder makes of it."""

    truth: NDArray[np.float64]
    events: tuple[Event, ...]
    tellings: dict[str, Telling]
    reports: dict[str, int]

    @property
    def level(self) -> NDArray[np.float64]:
        """The true temperature."""
        return np.asarray(self.truth.mean(axis=1))


def make_world(
    seed: int,
    codebook: Codebook,
    *,
    days: int = 3650,
    events_per_day: float = 0.6,
    phi: float = 0.99,
    q: float = 0.05,
    sigma2: float = 7.0,
    mu: float = -0.5,
    wrong_type: float = WRONG_TYPE,
    no_event: float = NO_EVENT,
) -> World:
    """Make a relationship up.

    Args:
        seed: the same seed gives the same one.
        codebook: the scale whose weights the acts have.
        days: how long.
        events_per_day: of both directions together.
        phi: drift, per day; see docs/method.md.
        q: variance of a day.
        sigma2: variance of one act around the level.
        mu: level that both directions drift back to.
        wrong_type: share of acts that are coded as another type.
        no_event: share of coded events that did not happen.
    """
    dice = np.random.default_rng(seed)
    truth = np.empty((days, 2))
    x = np.sqrt(q / (1 - phi**2)) * dice.standard_normal(2)
    for t in range(days):
        x = phi * x + np.sqrt(q) * dice.standard_normal(2) if t else x
        truth[t] = mu + x
    codes, scores = _acts(codebook)
    meetings = [(level, outcome) for level in LEVELS for outcome in OUTCOMES]
    worth = np.array([codebook.scale.level[level.value] * (codebook.scale.engagement_base + outcome) for level, outcome in meetings])
    events, tellings, reports = [], {}, {}
    count = dice.poisson(events_per_day * days)
    for number, day in enumerate(sorted(dice.integers(0, days, count).tolist())):
        # The first and last week are told to the day, so that nothing falls out of the world.
        is_vague = WEEK <= day < days - WEEK and dice.random() < DATE_SPREAD
        is_meeting = dice.random() < MEETING_SHARE
        direction = int(dice.integers(0, 2))
        mean = truth[day].mean() if is_meeting else truth[day, direction]
        wanted = mean + np.sqrt(sigma2) * dice.standard_normal() if dice.random() > no_event else 6.0 * dice.standard_normal()
        event = _event(f"evt_{seed}_{number}", FIRST + timedelta(days=day), is_vague)
        if is_meeting:
            level, outcome = meetings[int(np.argmin(np.abs(worth - wanted)))]
            event = _meeting(event, level, OUTCOMES[outcome])
        else:
            row = int(np.argmin(np.abs(scores - wanted)))
            if dice.random() < wrong_type:
                row = int(dice.integers(0, len(codes)))
            event = _act(event, codes[row], direction)
        events.append(event)
        # Bad news travels, and a few events fill the papers.
        reports[event.id] = 1 + int(dice.lognormal(0.5 + 0.12 * max(-wanted, 0.0), 1.0))
        tellings[event.id] = Telling(tuple(f"{event.id}/{story}" for story in range(min(reports[event.id], 3))))
    return World(truth, tuple(events), tellings, reports)


def _acts(codebook: Codebook) -> tuple[list[tuple[str, str | None]], NDArray[np.float64]]:
    pairs: list[tuple[str, str | None]] = []
    for name in codebook.scale.weights:
        event_type, _, mode = name.partition(" ")
        if event_type != "CONSULT":
            pairs.append((event_type, mode or None))
    return pairs, np.array([codebook.scale.weight(*pair) for pair in pairs])


def _event(id: str, day: date, is_vague: bool) -> Event:
    lo, hi = (day - timedelta(days=day.weekday()), day - timedelta(days=day.weekday()) + timedelta(days=6)) if is_vague else (day, day)
    when = DateInterval(lo.isoformat(), lo, hi, "week" if is_vague else "day", When.STATED)
    return Event(
        id=id, kind=Kind.ACT, type="AGREE", mode=None, quad=1, contexts=(), label="", actors=(), recipients=(), rallied=(),
        reciprocal=False, status=Status(Realis.OCCURRED, Attribution.NARRATOR), date=when, place=None, level=None, channel=None,
        initiator=None, issues=(), intensity=1.0, outcome=(), part_of=None, aggregate_of=(), undertakings=(), evidence=(), mentions=(),
        articles=(), reports=1, outlets=(), first_published=day, scored=True, value=None, why=None, scale="", coder="", codebook="",
        confidence=1.0,
    )  # fmt: skip


def _party(code: str) -> Party:
    return Party(code, "GOV", None, None, code)


def _meeting(event: Event, level: Level, outcomes: tuple[str, ...]) -> Event:
    words = Span.at("x", 0, 1)
    found = tuple(
        Outcome("next_step" if kind.startswith("next_step") else kind, words, (DYAD.a,) if kind == "next_step_one" else ())
        for kind in outcomes
    )
    parties = (_party(DYAD.a), _party(DYAD.b))
    return replace(event, kind=Kind.ENGAGEMENT, type="CONSULT", actors=parties, level=level, outcome=found, reciprocal=True)


def _act(event: Event, act: tuple[str, str | None], direction: int) -> Event:
    actor, recipient = (DYAD.a, DYAD.b) if direction == 0 else (DYAD.b, DYAD.a)
    return replace(event, type=act[0], mode=act[1], actors=(_party(actor),), recipients=(_party(recipient),))
