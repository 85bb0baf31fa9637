"""Reads a temperature, gives its low points and thaws: where, how sure, a dip or a regime; and answers pages' claims of one.

Source of the conditions: docs/method.md. A thaw is a low point of the series turned upside down.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.record.claims import Claim, Verdict
from detente.record.temperature.fitting import TRAILING_DAYS
from detente.record.temperature.reading import Temperature

BEFORE_DAYS, AFTER_DAYS = 90, 30
MIN_HISTORY_DAYS = 60  # before a day; less is no past to be low against
MIN_JUDGED_DAYS = 60  # of the days before, on which the record suffices; benchmarks/temperature/beginnings measures it
MEDIAN_DAYS = 730
DECILE = 10.0  # percent
ROBUST_SD = 1.5
MAD_TO_SD = 1.4826  # for a normal distribution
SURE = 0.8
OPEN = 0.5  # below this the draws speak against a claim
CLAIM_SLACK_DAYS = 15  # a page calls a low what has been one for some days
TREND_DAYS = 90  # what "improving" and "worsening" compare with
WEEK = 7
REGIME_DAYS = 180  # a level that holds for half a year is no dip
# Of PELT: what a further change of level must gain, in units of the noise that the mean of one week has as part of a drifting series,
# times the logarithm of the number of weeks. Set by hand on six made-up records of ten years: a level 2 points lower for 300 days was
# found in each, and drift alone gave two to seven changes.
PENALTY = 0.2
CLAIM_NEARBY_DAYS = (-7, 0, 7)  # a claim is weighed on the most extreme of fifteen days already
NEARBY_DAYS = (-14, -7, 0, 7, 14)  # a low point is a matter of weeks: a draw may have it so many days away


class Kind(StrEnum):
    """Which way a turn is extreme."""

    LOW = "low point"
    THAW = "thaw"

    @property
    def sign(self) -> int:
        """1 where low is extreme, −1 where high is."""
        return 1 if self is Kind.LOW else -1


@dataclass(frozen=True, slots=True)
class Assessment:
    """How extreme a day is, against what went before it.

    `percentile` is the share of the earlier days that were lower (of a thaw: higher), in percent; `history_days` how many those are,
    `judged_days` how many of them have record enough to be judged; `robust_sd` how many robust standard deviations it lies under
    (over) their median; `extreme_day` the most extreme of the `BEFORE_DAYS` before and `AFTER_DAYS` after; `probability` the share of
    draws in which some week within two weeks of the day is as extreme as a low point must be. They are None where the days before are
    too few, the probability also where too few of them are judged.
    """

    day: date
    kind: Kind
    level: float
    percentile: float | None
    robust_sd: float | None
    extreme_day: date
    history_days: int
    judged_days: int
    is_extreme: bool
    probability: float | None
    insufficient: str | None


@dataclass(frozen=True, slots=True)
class Turn:
    """A low point or thaw. `label` is "dip" or "low regime" ("peak", "high regime"); `provisional` while the days after are few."""

    assessment: Assessment
    label: str
    provisional: bool
    band: tuple[float, float]

    @property
    def day(self) -> date:
        """The day of the extreme."""
        return self.assessment.day


def find_turns(temperature: Temperature) -> list[Turn]:
    """Give the low points and thaws in order of their days, with hindsight over the whole record."""
    levels = temperature.levels()
    shown = [(at, a) for kind in Kind for at in _extremes(levels * kind.sign) if (a := _shown(temperature, at, kind)) is not None]
    stretches = regimes(temperature) if shown else []
    found = [_turn(temperature, at, assessment, stretches) for at, assessment in shown]
    return sorted(found, key=lambda turn: (turn.day, turn.assessment.kind))


def candidates(temperature: Temperature, *, sure: bool = False) -> list[Assessment]:
    """Give every local extreme, whether or not it meets the conditions; only where `sure` is asked for with its probability."""
    levels = temperature.levels()
    found = (assess(temperature, at, kind, sure=sure) for kind in Kind for at in _extremes(levels * kind.sign))
    return sorted(found, key=lambda a: a.day)


def extreme_days(temperature: Temperature) -> list[tuple[Kind, date]]:
    """Give the lowest and the highest day of the whole series, also where it is too near its beginning to be a candidate."""
    levels = temperature.levels()
    return [(kind, temperature.grid.day(int(np.argmin(levels * kind.sign)))) for kind in Kind]


def assess(
    temperature: Temperature,
    at: int | date,
    kind: Kind,
    *,
    since: date | None = None,
    sure: bool = True,
    nearby: Sequence[int] = NEARBY_DAYS,
) -> Assessment:
    """Say how extreme a day is against the days before it.

    Args:
        temperature: the series.
        at: the day, or its place in the series.
        kind: low or high.
        since: compare with every day since this one, and ask for the most extreme of them ("the worst since 1979").
        sure: reckon the probability too, which takes some hundredths of a second.
        nearby: how many days away a draw may have its extreme week.
    """
    index = at if isinstance(at, int) else temperature.grid.index(at)
    levels = temperature.levels() * kind.sign
    reading = temperature.reading(temperature.grid.day(index), hindsight=True)
    first = max(0, index - TRAILING_DAYS) if since is None else max(0, temperature.grid.index(since))
    history = index - first
    judged = temperature.is_sufficient()[first:].astype(bool)
    known = int(judged[:history].sum())
    start = max(0, index - BEFORE_DAYS)
    extreme = temperature.grid.day(start + int(np.argmin(levels[start : index + AFTER_DAYS + 1])))
    bare = Assessment(reading.day, kind, reading.level, None, None, extreme, history, known, False, None, reading.insufficient)
    if history < MIN_HISTORY_DAYS:
        return replace(bare, insufficient=reading.insufficient or f"{history} days of record before it, {MIN_HISTORY_DAYS} are needed")
    before = levels[first:index]
    percentile = 100.0 * float((before < levels[index]).mean())
    recent = levels[max(first, index - MEDIAN_DAYS) : index]
    sd = _robust_sd(recent)
    bare = replace(bare, percentile=percentile, robust_sd=float((np.median(recent) - levels[index]) / sd) if sd > 0 else 0.0)
    if known < MIN_JUDGED_DAYS:
        few = f"the record suffices on {known or 'none'} of the {history} days before it, {MIN_JUDGED_DAYS} are needed"
        return replace(bare, insufficient=reading.insufficient or few)
    probability = None
    if temperature.ensemble is not None and sure:
        paths = temperature.ensemble.paths[first : index + max(nearby) + WEEK].astype(float) * kind.sign
        probability = _share_most(paths, history) if since is not None else share_extreme(paths, history, nearby=nearby)
    test = _is_most if since is not None else is_extreme_against_past
    is_extreme = bool(test(levels[first : index + 1, None])[0])
    return replace(bare, is_extreme=is_extreme, probability=probability)


def weigh_claims(claims: Iterable[Claim], temperature_until: Callable[[date], Temperature | None]) -> list[Claim]:
    """Give the claims with the record's verdict on each, and the figures behind it.

    A claim is weighed by what had happened when it was made and in the `CLAIM_SLACK_DAYS` after it: a crisis that came later does not
    prove it right.

    Args:
        claims: of one relationship.
        temperature_until: gives the temperature up to a day; called once for each day that is needed.
    """
    measured = cache(temperature_until)
    found = []
    for claim in claims:
        day = claim.mention.date.hi or claim.mention.date.lo
        found.append(_weighed(claim, measured(day + timedelta(days=CLAIM_SLACK_DAYS)) if day is not None else None))
    return found


def regimes(temperature: Temperature) -> list[tuple[int, int, float]]:
    """Give the stretches of one level: first place, place after the last, mean. Source: PELT (Killick et al. 2012) on weekly means."""
    import ruptures  # slow to load, and only this needs it

    levels = temperature.levels()
    weeks = len(levels) // WEEK
    if weeks < 2 * REGIME_DAYS // WEEK:
        return [(0, len(levels), float(levels.mean()))]
    weekly = levels[: weeks * WEEK].reshape(weeks, WEEK).mean(axis=1)
    parameters = temperature.parameters
    kept = parameters.phi**WEEK
    noise = parameters.q / (1.0 - parameters.phi**2) / 2.0 * (1.0 + kept) / (1.0 - kept)
    search: Any = ruptures.Pelt(model="l2", min_size=8, jump=1).fit(weekly)
    ends = [end * WEEK for end in search.predict(pen=PENALTY * noise * math.log(weeks))]
    ends[-1] = len(levels)
    starts = [0, *ends[:-1]]
    return [(start, end, float(levels[start:end].mean())) for start, end in zip(starts, ends, strict=True)]


def _shown(temperature: Temperature, at: int, kind: Kind) -> Assessment | None:
    """Give the assessment of an extreme that meets every condition."""
    bare = assess(temperature, at, kind, sure=False)
    if bare.insufficient is not None or not bare.is_extreme:
        return None
    found = assess(temperature, at, kind)
    return None if found.probability is not None and found.probability < SURE else found


def _turn(temperature: Temperature, at: int, found: Assessment, stretches: Sequence[tuple[int, int, float]]) -> Turn:
    low, high = temperature.band()
    provisional = temperature.grid.days - 1 - at < AFTER_DAYS
    return Turn(found, _label(temperature.levels(), at, found.kind, stretches), provisional, (float(low[at]), float(high[at])))


def _label(levels: NDArray[np.float64], at: int, kind: Kind, stretches: Sequence[tuple[int, int, float]]) -> str:
    names = ("dip", "low regime") if kind is Kind.LOW else ("peak", "high regime")
    start, end, mean = next(stretch for stretch in stretches if stretch[0] <= at < stretch[1])
    if end - start < REGIME_DAYS or end - start == len(levels):
        return names[0]
    return names[1] if kind.sign * (mean - float(np.median(levels))) < 0 else names[0]


def _extremes(levels: NDArray[np.float64]) -> list[int]:
    """Give the places of the minima of their neighbourhood, the first of several equal ones; the first days can be none."""
    found = []
    for at in range(MIN_HISTORY_DAYS, len(levels)):
        start, end = max(0, at - BEFORE_DAYS), min(len(levels), at + AFTER_DAYS + 1)
        if int(np.argmin(levels[start:end])) + start == at:
            found.append(at)
    return found


def is_extreme_against_past(levels: NDArray[np.float64], step: int = 1, judged: NDArray[np.bool_] | None = None) -> NDArray[np.bool_]:
    """Say of the last day of each draw whether it is low against those before it (axes day, draw), which are `step` days apart.

    With `judged` only the days before count of which it says so; where these are none, nothing is low against them.
    """
    before, last = levels[:-1], levels[-1]
    recent = before[-(MEDIAN_DAYS // step) :]
    if judged is not None:
        recent = recent[judged[-len(recent) :]]
        before = before[judged]
    low = last < np.percentile(before, DECILE, axis=0) if len(before) else np.zeros(last.shape, bool)
    if len(recent):
        low = low | (np.median(recent, axis=0) - last >= ROBUST_SD * _robust_sd(recent))
    return np.asarray(low)


def share_extreme(
    paths: NDArray[np.float64], index: int, judged: NDArray[np.bool_] | None = None, *, nearby: Sequence[int] = NEARBY_DAYS
) -> float:
    """Give the share of draws in which a week near the day is low.

    Args:
        paths: what the draws say of each day (axes day, draw); for a thaw turned upside down.
        index: place of the day.
        judged: of each day, whether it counts as one to compare with; every day if not given.
        nearby: how many days away a draw may have its week.
    """
    hit = np.zeros(paths.shape[1], bool)
    weekly = weekly_means(paths[: index + max(nearby) + WEEK])
    for days in nearby:
        at = index + days
        if MIN_HISTORY_DAYS <= at < len(weekly):
            chosen = slice(at % WEEK, at + 1, WEEK)  # one value a week says as much as its seven days
            hit |= is_extreme_against_past(weekly[chosen], WEEK, judged[chosen][:-1] if judged is not None else None)
    return float(hit.mean())


def _share_most(paths: NDArray[np.float64], index: int) -> float:
    """Give the share of draws in which the weeks before the day hold the lowest of all."""
    weekly = weekly_means(paths[: index + WEEK])
    return float(_is_most(weekly[index % WEEK : index + 1 : WEEK], WEEK).mean())


def weekly_means(levels: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the mean of the week around each day."""
    half = WEEK // 2
    sums = np.cumsum(np.vstack([np.zeros((1, levels.shape[1])), levels]), axis=0)
    place = np.arange(len(levels))
    start, end = np.maximum(place - half, 0), np.minimum(place + half + 1, len(levels))
    return np.asarray((sums[end] - sums[start]) / (end - start)[:, None])


def _is_most(levels: NDArray[np.float64], step: int = 1) -> NDArray[np.bool_]:
    """Say of the last weeks of each draw whether they hold its lowest day."""
    return np.asarray(np.argmin(levels, axis=0) >= len(levels) - 1 - 2 * CLAIM_SLACK_DAYS // step)


def _robust_sd(levels: NDArray[np.float64]) -> Any:
    return MAD_TO_SD * np.median(np.abs(levels - np.median(levels, axis=0)), axis=0)


def _weighed(claim: Claim, temperature: Temperature | None) -> Claim:
    day = claim.mention.date.hi or claim.mention.date.lo
    if temperature is None or day is None:
        why = "the claim has no date" if day is None else "no event of the two can be put on a day"
        return replace(claim, verdict=Verdict.INSUFFICIENT_RECORD, grounds=why)
    grid = temperature.grid
    if not grid.first <= day <= grid.last:
        return replace(claim, verdict=Verdict.INSUFFICIENT_RECORD, grounds=f"the series runs from {grid.first} to {grid.last}")
    if claim.mention.direction in {"improving", "worsening"}:
        return _weigh_trend(claim, temperature, day)
    if claim.mention.direction in {"good", "bad"}:
        return _weigh_state(claim, temperature, day)
    kind = Kind.LOW if claim.mention.direction == "low" else Kind.THAW
    since = date(claim.since_year, 1, 1) if claim.since_year is not None else None
    if since is not None and since < grid.first:
        return replace(claim, verdict=Verdict.INSUFFICIENT_RECORD, grounds=f"the record begins on {grid.first}, not in {claim.since_year}")
    # A page calls a low what it has seen: the most extreme of the days just before it.
    levels = temperature.levels() * kind.sign
    at = grid.index(day)
    start = max(0, at - CLAIM_SLACK_DAYS)
    found = assess(temperature, start + int(np.argmin(levels[start : at + 1])), kind, since=since, nearby=CLAIM_NEARBY_DAYS)
    return _decide(claim, found.probability, found.insufficient, _grounds(found))


def _weigh_trend(claim: Claim, temperature: Temperature, day: date) -> Claim:
    at = temperature.grid.index(day)
    then = at - TREND_DAYS
    reading = temperature.reading(day, hindsight=True)
    if then < 0 or temperature.ensemble is None:
        return _decide(claim, None, f"{at} days of record before it, {TREND_DAYS} are needed", "")
    change = temperature.ensemble.paths[at].astype(float) - temperature.ensemble.paths[then].astype(float)
    wanted = change > 0 if claim.mention.direction == "improving" else change < 0
    earlier = temperature.reading(day - timedelta(days=TREND_DAYS), hindsight=True)
    grounds = f"temperature {earlier.level:+.1f} on {earlier.day}, {reading.level:+.1f} on {day}"
    return _decide(claim, float(wanted.mean()), reading.insufficient or earlier.insufficient, grounds)


def _weigh_state(claim: Claim, temperature: Temperature, day: date) -> Claim:
    """Weigh a claim that compares with nothing ("relations are good"): is the level of the day above or below nought?"""
    reading = temperature.reading(day, hindsight=True)
    grounds = f"temperature {reading.level:+.1f} on {day}"
    if temperature.ensemble is None:
        return _decide(claim, None, "no event of the two is weighed", grounds)
    level = temperature.ensemble.paths[temperature.grid.index(day)].astype(float)
    wanted = level > 0 if claim.mention.direction == "good" else level < 0
    return _decide(claim, float(wanted.mean()), reading.insufficient, grounds)


def _decide(claim: Claim, probability: float | None, insufficient: str | None, grounds: str) -> Claim:
    if insufficient is not None or probability is None:
        return replace(claim, verdict=Verdict.INSUFFICIENT_RECORD, grounds="; ".join(filter(None, (grounds, insufficient))))
    grounds = f"{grounds}; the claim holds with probability {probability:.2f}"
    if probability >= SURE:
        return replace(claim, verdict=Verdict.CORROBORATED, grounds=grounds)
    if probability < OPEN:
        return replace(claim, verdict=Verdict.CONTESTED, grounds=grounds)
    return replace(claim, verdict=Verdict.INSUFFICIENT_RECORD, grounds=f"{grounds}, which leaves it open")


def _grounds(found: Assessment) -> str:
    where = f"temperature {found.level:+.1f} on {found.day}"
    if found.percentile is None:
        return where
    side = "lower" if found.kind is Kind.LOW else "higher"
    judged = f", {found.judged_days} of them with a record that suffices" if found.judged_days < found.history_days else ""
    return f"{where}, {side} on {found.percentile:.0f} % of the {found.history_days} days before{judged}"
