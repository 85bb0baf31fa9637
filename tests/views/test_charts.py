"""The chart by its spec: what is drawn, and that shape says what colour says."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from detente.codebook import Codebook
from detente.record.temperature import Temperature, find_turns
from detente.record.temperature.beside import contact as contact_series
from detente.record.temperature.turns import candidates
from detente.views.charts import Picture, temperature_spec
from made_records import DYAD, read, steady, sure, talks, with_crisis

TALKS = [talks(100, "joint_statement"), talks(200, "denunciation"), talks(300)]


@pytest.fixture(scope="module")
def temperature(codebook: Codebook) -> Temperature:
    return read(with_crisis(), sure(codebook), draws=60)


@pytest.fixture(scope="module")
def spec(temperature: Temperature, codebook: Codebook) -> dict[str, Any]:
    held = contact_series(TALKS, codebook.scale, temperature.grid)
    turns, changes = find_turns(temperature), candidates(temperature)
    picture = Picture(f"{DYAD.a} – {DYAD.b}", "as of a day", turns, changes, TALKS, np.ones(temperature.grid.days), held)
    return temperature_spec(temperature, picture)


def marks(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [layer["mark"] for panel in spec["vconcat"] for layer in panel.get("layer", [panel])]


def test_band_line_contact_and_attention_are_drawn(spec: dict[str, Any]) -> None:
    assert len(spec["vconcat"]) == 3
    kinds = [mark["type"] for mark in marks(spec)]
    assert {"area", "line", "rule", "point", "rect", "text"} <= set(kinds)


def test_low_and_thaw_differ_in_shape_not_only_in_colour(spec: dict[str, Any]) -> None:
    points = {(mark["shape"], mark["fillOpacity"]) for mark in marks(spec) if mark["type"] == "point" and "shape" in mark}
    assert ("triangle-down", 1.0) in points
    assert any(shape == "triangle-up" for shape, _ in points)


def test_contacts_show_by_shape_what_came_of_them(spec: dict[str, Any]) -> None:
    shapes = {layer["mark"]["shape"] for layer in spec["vconcat"][1]["layer"] if layer["mark"]["type"] == "point"}
    assert shapes == {"triangle-up", "triangle-down", "circle"}


def test_a_low_point_is_named_with_its_day_and_probability(spec: dict[str, Any]) -> None:
    assert ", p 1.00" in json.dumps(spec) or ", p 0." in json.dumps(spec)


def test_days_without_enough_record_are_marked(codebook: Codebook, spec: dict[str, Any]) -> None:
    thin = read(steady(100, every=40), codebook)
    picture = Picture("x", "y", (), (), (), np.zeros(thin.grid.days), np.zeros(thin.grid.days))
    assert "record too thin to tell" in json.dumps(temperature_spec(thin, picture))


def test_a_long_series_is_thinned(codebook: Codebook) -> None:
    long = read(steady(4000, every=20), codebook)
    picture = Picture("x", "y", (), (), (), np.zeros(long.grid.days), np.zeros(long.grid.days))
    spec = temperature_spec(long, picture)
    assert len(json.dumps(spec)) < 1_000_000
