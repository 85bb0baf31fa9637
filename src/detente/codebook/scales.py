"""Loads and writes the weights of the temperature, and how often scored events were right."""

from __future__ import annotations

import difflib
import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from detente.codebook.acts import EventType
from detente.codebook.files import mapping_of
from detente.errors import KnowledgeError

if TYPE_CHECKING:
    from detente.codebook.book import Codebook

SCALE_FILE = "scales/detente-1.yaml"
SCALE_KEYS = ("scale", "version", "bounds", "level", "intensity", "rallying", "engagement_base", "outcome_bounds", "outcomes", "accounts")
LEVELS = ("leader", "minister", "vice-minister", "envoy", "institution", "working", "non-state")
SCALE_HEAD = """\
# Weights of the temperature; docs/method.md says what each does. Save this, change it, give it a name or version of its own, and use
# it with `detente temperature --scale FILE`.
"""
ACCOUNTS = ("narrator", "one_side", "anonymous")


@dataclass(frozen=True)
class Pooled:
    """What holds for a record too thin to fit its own series: parameters for each day and how far from them a draw may go.

    `phi` and `q` are per day, `log_sd` is of the logarithms of half-life, q and σ². `mu_sd` is how far μ lies from 0 among
    relationships, `weight_sd` how far a weight may be off, both in points of the scale.
    """

    phi: float
    q: float
    sigma2: float
    log_sd: float
    mu_sd: float
    weight_sd: float


@dataclass(frozen=True)
class Scale:
    """The versioned weights of the temperature; see knowledge/scales/.

    `weights` holds the score of every type ("ACCUSE") and of every mode with one of its own ("ACCUSE allege"). `own_deeds` are types that
    count as one side's word where the doer's own page tells them. `coded_intensity` is
    what the coder writes into an event for each word of `intensity`, so that another table's factors can take its place.
    """

    name: str
    version: str
    bounds: tuple[float, float]
    level: Mapping[str, float]
    intensity: Mapping[str, float]
    rallying: float
    engagement_base: float
    outcome_bounds: tuple[float, float]
    outcomes: Mapping[str, float]
    weights: Mapping[str, float]
    accounts: Mapping[str, float]
    own_deeds: frozenset[str]
    pooled: Pooled
    coded_intensity: Mapping[str, float]

    @property
    def label(self) -> str:
        """Name and version, as every output gives them."""
        return f"{self.name}-{self.version}"

    def weight(self, event_type: str, mode: str | None = None) -> float:
        """Give the weight of a mode, or of its type where the mode has none."""
        return self.weights.get(f"{event_type} {mode}", self.weights[event_type])

    def intensity_factor(self, coded: float) -> float:
        """Give this table's factor for the intensity that the coder wrote into an event."""
        return next((self.intensity[word] for word, value in self.coded_intensity.items() if value == coded), coded)


@dataclass(frozen=True)
class Reliability:
    """How far the coder is to be trusted, as measured; see knowledge/reliability.yaml.

    `acts` and `engagement` are the shares of acts and contacts that were right. `steps` are upper ends of a confidence, each with
    that share; `types` gives it for each type. `confusion` gives for each type found what it truly was, with the share; "nothing"
    stands for an event that was none.
    """

    acts: float
    engagement: float
    steps: tuple[tuple[float, float], ...]
    types: Mapping[str, float]
    confusion: Mapping[str, Mapping[str, float]]

    def of(self, event_type: str, confidence: float, *, is_engagement: bool = False) -> float:
        """Give the share of such events that were right: the odds of the type and of the confidence, against those of all acts."""
        if is_engagement:
            return self.engagement
        step = next((share for upper, share in self.steps if confidence <= upper), self.steps[-1][1])
        odds = _odds(self.types.get(event_type, self.acts)) * _odds(step) / _odds(self.acts)
        return odds / (1.0 + odds)


def _odds(share: float) -> float:
    return share / (1.0 - share)


def read_scale(path: Path, codebook: Codebook) -> Scale:
    """Read a table of weights of a user's own, checked like ours; `detente scale` prints one to start from.

    Raises:
        KnowledgeError: if the file is missing, is no such table, or holds a value that cannot be.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(str(path), "whole file", f"cannot be read: {error}") from error
    scale = replace(load_scale({str(path): text}, codebook.types, str(path)), coded_intensity=codebook.scale.coded_intensity)
    if scale.label == codebook.scale.label and scale != codebook.scale:
        raise KnowledgeError(
            str(path), "scale", f"is called {scale.label} as ours is, with other weights; give it a name or version of its own"
        )
    return scale


def scale_text(codebook: Codebook) -> str:
    """Give the codebook's scale as the text of a table that `read_scale` reads, with the weight of every type and mode."""
    scale = codebook.scale
    table = {
        "scale": scale.name,
        "version": scale.version,
        "bounds": list(scale.bounds),
        "level": dict(scale.level),
        "intensity": dict(scale.intensity),
        "rallying": scale.rallying,
        "engagement_base": scale.engagement_base,
        "outcome_bounds": list(scale.outcome_bounds),
        "outcomes": dict(scale.outcomes),
        "accounts": dict(scale.accounts),
        "own_deeds": sorted(scale.own_deeds),
        "pooled": {field.name: getattr(scale.pooled, field.name) for field in fields(Pooled)},
        "weights": dict(scale.weights),
    }
    return SCALE_HEAD + yaml.safe_dump(table, sort_keys=False, allow_unicode=True)


def load_scale(files: Mapping[str, str], types: Mapping[str, EventType], name: str = SCALE_FILE) -> Scale:
    """Read a scale; types and modes that it does not weigh keep the score that the PLOVER manual gives them."""
    raw = mapping_of(files, name)
    for key in (*SCALE_KEYS, "pooled"):
        if key not in raw:
            raise KnowledgeError(name, key, "missing")
    pooled = _numbers(raw["pooled"], name, "pooled", tuple(f.name for f in fields(Pooled)))
    intensity = _numbers(raw["intensity"], name, "intensity", ("mild", "plain", "strong"))
    scale = Scale(
        name=str(raw["scale"]),
        version=str(raw["version"]),
        bounds=_bounds(raw["bounds"], name, "bounds"),
        level=_numbers(raw["level"], name, "level", LEVELS),
        intensity=intensity,
        rallying=_number(raw["rallying"], name, "rallying"),
        engagement_base=_number(raw["engagement_base"], name, "engagement_base"),
        outcome_bounds=_bounds(raw["outcome_bounds"], name, "outcome_bounds"),
        outcomes=_outcomes(raw["outcomes"], name),
        weights=_weights(raw.get("weights", {}), types, name),
        accounts=_numbers(raw["accounts"], name, "accounts", ACCOUNTS),
        own_deeds=_own_deeds(raw.get("own_deeds", []), types, name),
        pooled=Pooled(**pooled),
        coded_intensity=intensity,
    )
    if not 0 < scale.pooled.phi < 1:
        raise KnowledgeError(name, "phi", f"{scale.pooled.phi} must lie between 0 and 1")
    for key, value in (*((key, value) for key, value in pooled.items()), *scale.accounts.items()):
        if value <= 0:
            raise KnowledgeError(name, key, f"{value} must be above 0")
    return scale


def _weights(own: Any, types: Mapping[str, EventType], name: str) -> dict[str, float]:
    weights = {code: event_type.score for code, event_type in types.items()}
    weights |= {f"{code} {mode}": s for code, event_type in types.items() for mode, s in event_type.modes.items() if s is not None}
    if not isinstance(own, dict):
        raise KnowledgeError(name, "weights", "must be a table of types, or of types with a mode (ACCUSE allege)")
    known = set(types) | {f"{code} {mode}" for code, event_type in types.items() for mode in event_type.modes}
    for key, value in own.items():
        if key not in known:
            near = difflib.get_close_matches(str(key), sorted(known), n=1)
            raise KnowledgeError(name, str(key), f"is no type and no mode{f'; did you mean {near[0]}?' if near else ''}")
        weights[key] = _number(value, name, key)
    return weights


def _own_deeds(raw: Any, types: Mapping[str, EventType], name: str) -> frozenset[str]:
    if not isinstance(raw, list) or not set(raw) <= set(types):
        raise KnowledgeError(name, "own_deeds", "must be a list of types")
    return frozenset(raw)


def _outcomes(raw: Any, name: str) -> dict[str, float]:
    if not isinstance(raw, dict):
        raise KnowledgeError(name, "outcomes", "must be a table")
    scores = {kind: body["score"] if isinstance(body, dict) and "score" in body else body for kind, body in raw.items()}
    return _numbers(scores, name, "outcomes", tuple(scores))


def _numbers(raw: Any, name: str, entry: str, keys: tuple[str, ...]) -> dict[str, float]:
    if not isinstance(raw, dict) or set(raw) != set(keys):
        raise KnowledgeError(name, entry, f"must have exactly {', '.join(keys)}")
    return {key: _number(raw[key], name, f"{entry}: {key}") for key in keys}


def _bounds(raw: Any, name: str, entry: str) -> tuple[float, float]:
    if not isinstance(raw, list) or len(raw) != 2:
        raise KnowledgeError(name, entry, "must be two numbers, the lower first")
    low, high = (_number(value, name, entry) for value in raw)
    if low >= high:
        raise KnowledgeError(name, entry, "must be two numbers, the lower first")
    return low, high


def _number(value: Any, name: str, entry: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise KnowledgeError(name, entry, f"{value!r} is not a number")
    return float(value)


def load_reliability(files: Mapping[str, str], types: Mapping[str, EventType], name: str = "reliability.yaml") -> Reliability:
    """Load how often scored events were right, by type and confidence."""
    raw = mapping_of(files, name)
    for key in ("acts", "engagement", "steps", "types", "confusion"):
        if key not in raw:
            raise KnowledgeError(name, key, "missing")
    steps = tuple((_number(step["upto"], name, "steps"), _number(step["right"], name, "steps")) for step in raw["steps"])
    if not steps or list(steps) != sorted(steps) or steps[-1][0] != 1:
        raise KnowledgeError(name, "steps", "must rise to a confidence of 1")
    shares = _numbers(raw["types"], name, "types", tuple(raw["types"]))
    confusion = {found: _numbers(row, name, found, tuple(row)) for found, row in raw["confusion"].items()}
    named = {*shares, *confusion, *(other for row in confusion.values() for other in row)}
    unknown = sorted(named - set(types) - {"nothing", "engagement"})
    if unknown:
        raise KnowledgeError(name, unknown[0], "no such type")
    acts, engagement = (_number(raw[key], name, key) for key in ("acts", "engagement"))
    outside = [share for share in (acts, engagement, *shares.values(), *(share for _, share in steps)) if not 0 < share < 1]
    if outside:
        raise KnowledgeError(name, "whole file", f"{outside[0]} must lie between 0 and 1")
    return Reliability(acts, engagement, steps, shares, confusion)
