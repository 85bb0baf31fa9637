"""The benchmarks of the temperature: made-up worlds are the same each time, tables hold what is measured, the reliability is as written."""

from __future__ import annotations

import csv
from datetime import timedelta

import numpy as np
from benchmarks.quality.reliability.__main__ import LABELS, TABLE, table_of
from benchmarks.temperature import beginnings, synthetic
from benchmarks.temperature.__main__ import put
from benchmarks.temperature.tracker import varied
from benchmarks.temperature.worlds import FIRST, make_world

from detente.codebook import Codebook


def test_a_world_is_the_same_each_time(codebook: Codebook) -> None:
    one, same, other = (make_world(seed, codebook, days=200) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one.truth, same.truth)
    assert one.events == same.events
    assert not np.array_equal(one.truth, other.truth)


def test_the_table_ranks_the_designs(codebook: Codebook) -> None:
    own = synthetic.as_in_worlds(codebook)
    lines = synthetic.table([make_world(3, own, days=1500)], own)
    ranks = {line.split("|")[1].strip(): float(line.split("|")[2]) for line in lines[2:8]}
    assert ranks["state space, fitted, with hindsight"] > ranks["14-day mean weighted by reports, published weights"]


def test_a_thin_beginning_leaves_events_out_there_alone(codebook: Codebook) -> None:
    whole = make_world(5, codebook, days=beginnings.DAYS, events_per_day=beginnings.EVENTS_PER_DAY)
    thin = beginnings.thinned(5, codebook, beginnings.BEGINNINGS["mostly the gravest"])
    start = FIRST + timedelta(days=beginnings.THIN_DAYS)
    early, told = ([e for e in world.events if e.date.lo and e.date.lo < start] for world in (whole, thin))
    assert 0 < len(told) < len(early) / 2
    assert [e for e in whole.events if e not in early] == [e for e in thin.events if e not in told]
    np.testing.assert_array_equal(whole.truth, thin.truth)


def test_every_way_to_compare_has_its_row(codebook: Codebook) -> None:
    lines = beginnings.lines(codebook, worlds=1, long_worlds=0)
    assert len(lines) == 2 + (len(beginnings.BEGINNINGS) + 1) * len(beginnings.WAYS)


def test_every_weight_set_by_hand_is_varied_alone(codebook: Codebook) -> None:
    names = [(name, factor) for name, factor, _ in varied(codebook.scale)]
    assert len(names) == len(set(names))
    assert {"level: leader", "outcomes: denunciation", "accounts: anonymous", "half-life", "rallying", "ACCUSE"} <= {
        name for name, _ in names
    }
    assert all(scale != codebook.scale for _, _, scale in varied(codebook.scale))


def test_the_reliability_is_what_the_labels_give() -> None:
    with LABELS.open(encoding="utf-8", newline="") as file:
        assert TABLE.read_text(encoding="utf-8") == table_of(csv.DictReader(file))


def test_figures_go_between_their_marks() -> None:
    text = "a\n<!-- figures: x -->\nold\n<!-- end -->\nb\n<!-- figures: y -->\nkept\n<!-- end -->"
    assert put(text, "x", ["new", "lines"]) == text.replace("old", "new\nlines")
