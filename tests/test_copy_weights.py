"""How weights are fitted to labelled pairs, and that pairs held out share no page with those that made their weights."""

from __future__ import annotations

import random
from dataclasses import astuple, replace

import pytest
from benchmarks.quality import copy_weights
from benchmarks.quality.copy_weights import Labelled, fit, says, score_held_out

from detente.linking.copies import LEAST_SIGNS, WEIGHTS, Signs, weigh

PLAIN = Signs(share=0.5, length=4.0, words=0.5, who=0.5, figures=1.0, exchanged=0.5, another_day=0.0)


def labelled(number: int, *, same: bool, exchanged: float) -> Labelled:
    return Labelled("made", frozenset((f"a{number}", f"b{number}")), same, replace(PLAIN, exchanged=exchanged))


PAIRS = [labelled(number, same=number % 2 == 0, exchanged=number / 100 + (number % 2) / 2) for number in range(40)]


def test_weights_follow_the_sign_that_tells_the_pairs_apart() -> None:
    weights = dict(zip(["constant", *Signs.__slots__], fit(PAIRS), strict=True))
    assert weights["exchanged"] < -1
    assert all(weight == pytest.approx(0) for name, weight in weights.items() if name not in {"constant", "exchanged"})
    assert [says(pair, fit(PAIRS)) for pair in PAIRS] == [pair.same for pair in PAIRS]


def test_pair_that_is_decided_without_weighing_is_left_alone() -> None:
    decided = Labelled("made", frozenset(("a", "b")), True, False)
    assert fit([*PAIRS, decided]) == pytest.approx(fit(PAIRS))
    assert says(decided, fit(PAIRS)) is False


def test_sum_is_that_of_the_rule() -> None:
    assert weigh(PLAIN) == pytest.approx(
        LEAST_SIGNS + sum(weight * sign for weight, sign in zip(astuple(WEIGHTS), astuple(PLAIN), strict=True))
    )


def test_pairs_that_share_a_page_are_held_out_together(monkeypatch: pytest.MonkeyPatch) -> None:
    chain = [replace(pair, pages=frozenset((f"p{number}", f"p{number + 1}"))) for number, pair in enumerate(PAIRS[:6])]
    made: list[set[str]] = []
    monkeypatch.setattr(copy_weights, "fit", lambda pairs: made.append({page for pair in pairs for page in pair.pages}) or fit(PAIRS))
    score_held_out([*PAIRS[6:], *chain], random.Random(1))
    assert made
    assert all({"p0", "p3", "p6"} <= pages or pages.isdisjoint({f"p{number}" for number in range(7)}) for pages in made)
