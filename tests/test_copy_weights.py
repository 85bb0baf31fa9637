"""How weights are fitted to labelled pairs, and that pairs held out share no page with those that made their weights."""

from __future__ import annotations

import random
from dataclasses import astuple, replace

import pytest
from benchmarks.quality import copy_weights
from benchmarks.quality.copy_weights import Labelled, choose, cross_validate, fit, groups_of, says, score_held_out

from detente.linking.copies import LEAST_SIGNS, WEIGHTS, Signs, weigh

PLAIN = Signs(share=0.5, length=4.0, words=0.5, who=0.5, figures=1.0, exchanged=0.5, another_day=0.0, headlines=0.0)


def labelled(number: int, *, same: bool, exchanged: float) -> Labelled:
    return Labelled("made", frozenset((f"a{number}", f"b{number}")), same, replace(PLAIN, exchanged=exchanged))


PAIRS = [labelled(number, same=number % 2 == 0, exchanged=number / 100 + (number % 2) / 2) for number in range(40)]


def test_weights_follow_the_sign_that_tells_the_pairs_apart() -> None:
    weights = dict(zip(["constant", *Signs.__slots__], fit(PAIRS, 2), strict=True))
    assert weights["exchanged"] < -1
    assert all(weight == pytest.approx(0) for name, weight in weights.items() if name not in {"constant", "exchanged"})
    assert [says(pair, fit(PAIRS, 2)) for pair in PAIRS] == [pair.same for pair in PAIRS]


def test_pair_that_is_decided_without_weighing_is_left_alone() -> None:
    decided = Labelled("made", frozenset(("a", "b")), True, False)
    assert fit([*PAIRS, decided], 2) == pytest.approx(fit(PAIRS, 2))
    assert says(decided, fit(PAIRS, 2)) is False


def test_sum_is_that_of_the_rule() -> None:
    assert weigh(PLAIN) == pytest.approx(
        LEAST_SIGNS + sum(weight * sign for weight, sign in zip(astuple(WEIGHTS), astuple(PLAIN), strict=True))
    )


def test_pairs_that_share_a_page_are_held_out_together(monkeypatch: pytest.MonkeyPatch) -> None:
    chain = [replace(pair, pages=frozenset((f"p{number}", f"p{number + 1}"))) for number, pair in enumerate(PAIRS[:6])]
    pairs = [*PAIRS[6:], *chain]
    made: list[set[str]] = []
    weights = fit(PAIRS, 2)
    monkeypatch.setattr(copy_weights, "fit", lambda pairs, _: made.append({page for pair in pairs for page in pair.pages}) or weights)
    score_held_out(pairs, random.Random(1))
    assert len(made) > copy_weights.PARTS * copy_weights.INNER_PARTS  # the penalty is chosen without the pairs held out too
    assert all({"p0", "p3", "p6"} <= pages or pages.isdisjoint({f"p{number}" for number in range(7)}) for pages in made)
    assert len(set(groups_of(pairs)[-6:])) == 1
    assert len(set(groups_of(pairs))) == len(PAIRS) - 6 + 1


def test_pairs_that_follow_the_sign_are_told_though_held_out_and_turned_round_they_are_not() -> None:
    tables = [table.stem for table in copy_weights.TABLES]
    pairs = [replace(pair, table=tables[number // 2 % 3]) for number, pair in enumerate(PAIRS)]
    odd = replace(labelled(99, same=True, exchanged=0.9), table=tables[2])  # one that no other pair is like
    figures = cross_validate([*pairs, odd], turns=2)
    assert figures["folds: rows"] == 41
    assert figures[f"folds {tables[0]}: F1"] == 1
    assert 0.9 < figures["folds: F1"] < 1  # that it is one story is not known without it
    assert figures["folds: F1, low"] <= figures["folds: F1"] <= figures["folds: F1, high"]
    assert figures[f"folds {tables[2]}: F1"] == pytest.approx(2 * 6 / (2 * 6 + 1))
    assert cross_validate(pairs, turns=1) == cross_validate(pairs, turns=1)


def test_penalty_is_the_one_that_tells_best_of_pairs_held_out() -> None:
    chance = random.Random(4)
    noise = [labelled(number, same=chance.random() < 0.5, exchanged=chance.random()) for number in range(60)]
    assert choose(noise, random.Random(1)) == pytest.approx(fit(noise, max(copy_weights.PENALTIES)))
    assert choose(PAIRS, random.Random(1)) == pytest.approx(fit(PAIRS, min(copy_weights.PENALTIES)))
