"""Filter and smoother against a library's, and the arithmetic that the explanation stands on."""

from __future__ import annotations

import warnings
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from detente.record.temperature.observations import Observation
from detente.record.temperature.state import Grid, Seen, gather, run_filter, run_smoother, sample_paths, weights_at

FIRST = date(2021, 1, 1)
Drawn = tuple[int, float, float, bool, bool]


def observation(day: int, value: float, weight: float = 1.0, *, to_b: bool = True, to_a: bool = False) -> Observation:
    when = FIRST + timedelta(days=day)
    return Observation(f"e{day}{value}{to_a}", when, when, to_b, to_a, value, "ACCUSE", "ACCUSE", value, 1.0, weight, (), ("s",))


def seen_of(drawn: list[Drawn], days: int, mu: float, sigma2: float) -> Seen:
    made = [observation(day, value, weight, to_b=to_b, to_a=to_a) for day, value, weight, to_b, to_a in drawn]
    return gather(made, Grid(FIRST, days), (mu, mu), sigma2)


def random_seen(seed: int, days: int = 120, *, mu: float = 0.3, sigma2: float = 7.0) -> Seen:
    dice = np.random.default_rng(seed)
    drawn: list[Drawn] = [
        (int(day), float(6 * dice.standard_normal()), float(dice.uniform(0.3, 1)), bool(dice.random() < 0.6), bool(dice.random() < 0.6))
        for day in dice.integers(0, days, 60)
    ]
    return seen_of(drawn, days, mu, sigma2)


def reference(seen: Seen, direction: int, phi: float, q: float) -> tuple[NDArray[np.float64], ...]:
    """Run the library's filter and smoother on the daily means of one direction."""
    from statsmodels.tsa.statespace.kalman_smoother import KalmanSmoother

    precision, signal = seen.precision[:, direction, 0], seen.signal[:, direction, 0]
    is_seen = precision > 0
    values = np.where(is_seen, signal / np.where(is_seen, precision, 1.0), np.nan)
    model = KalmanSmoother(k_endog=1, k_states=1, k_posdef=1)
    model.bind(values[:, None])
    model["design"], model["transition"], model["selection"] = np.ones((1, 1)), np.full((1, 1), phi), np.ones((1, 1))
    model["obs_cov"] = np.where(is_seen, 1.0 / np.where(is_seen, precision, 1.0), 1.0)[None, None, :]
    model["state_cov"] = np.full((1, 1), q)
    model.initialize_known(np.zeros(1), np.full((1, 1), q / (1 - phi**2)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = model.smooth()
    return result.filtered_state[0], result.filtered_state_cov[0, 0], result.smoothed_state[0], result.smoothed_state_cov[0, 0]


@pytest.mark.parametrize("seed", range(3))
def test_filter_and_smoother_give_what_a_library_gives(seed: int) -> None:
    phi, q = 0.99, 0.05
    seen = random_seen(seed)
    filtered = run_filter(seen, np.array([phi]), np.array([q]))
    smoothed = run_smoother(seen, filtered, np.array([phi]), np.array([q]))
    for direction in (0, 1):
        mean, variance, later_mean, later_variance = reference(seen, direction, phi, q)
        np.testing.assert_allclose(filtered.mean[:, direction, 0], mean, atol=1e-9)
        np.testing.assert_allclose(filtered.variance[:, direction, 0], variance, atol=1e-9)
        np.testing.assert_allclose(smoothed.mean[:, direction, 0], later_mean, atol=1e-9)
        np.testing.assert_allclose(smoothed.variance[:, direction, 0], later_variance, atol=1e-9)


def test_silence_drifts_back_and_widens_the_band() -> None:
    seen = seen_of([(0, -8.0, 1.0, True, True)], 400, 0.0, 7.0)
    filtered = run_filter(seen, np.array([0.99]), np.array([0.05]))
    mean, variance = filtered.mean[:, 0, 0], filtered.variance[:, 0, 0]
    assert mean[0] < -1
    assert abs(mean[-1]) < 0.05
    assert (np.diff(np.abs(mean)) < 0).all()
    assert (np.diff(variance) > 0).all()
    assert mean[69] == pytest.approx(mean[0] / 2, rel=0.01)  # the half-life of φ = 0.99


def test_the_errors_of_both_directions_move_together_where_both_saw_the_same() -> None:
    phi, q = np.array([0.97]), np.array([0.05])
    shared = seen_of([(day, 1.0, 1.0, True, True) for day in range(40)], 40, 0.0, 7.0)
    apart = seen_of([(day, 1.0, 1.0, day % 2 == 0, day % 2 == 1) for day in range(40)], 40, 0.0, 7.0)
    assert run_filter(shared, phi, q).cross[-1, 0] > 0
    assert run_filter(apart, phi, q).cross[-1, 0] == 0


def test_cross_covariance_is_that_of_simulated_errors() -> None:
    """With the noise of mutual events drawn once for both directions, the errors must correlate as the filter says."""
    dice = np.random.default_rng(5)
    days, draws, phi, q, sigma2 = 60, 4000, 0.98, 0.05, 4.0
    state = np.sqrt(q / (1 - phi**2)) * dice.standard_normal((2, draws))
    truth, precision, signal = np.empty((days, 2, draws)), np.zeros((days, 2, draws)), np.zeros((days, 2, draws))
    shared = np.zeros((days, draws))
    for t in range(days):
        state = phi * state + np.sqrt(q) * dice.standard_normal((2, draws)) if t else state
        truth[t] = state
        if t % 3 == 0:  # mutual
            value = state + np.sqrt(sigma2) * dice.standard_normal(draws)
            precision[t], signal[t], shared[t] = 1 / sigma2, value / sigma2, 1 / sigma2
        elif t % 3 == 1:
            precision[t, 0] = 1 / sigma2
            signal[t, 0] = (state[0] + np.sqrt(sigma2) * dice.standard_normal(draws)) / sigma2
    seen, phis, qs = Seen(precision, signal, shared), np.full(draws, phi), np.full(draws, q)
    filtered = run_filter(seen, phis, qs)
    smoothed = run_smoother(seen, filtered, phis, qs)
    for known, at in ((filtered, days - 1), (smoothed, 30)):
        error = known.mean[at] - truth[at]
        assert np.mean(error[0] * error[1]) == pytest.approx(known.cross[at, 0], abs=0.03)
        assert known.cross[at, 0] > 0.03


def test_sampled_paths_have_the_smoothed_mean_and_variance() -> None:
    seen = random_seen(4, days=50)
    draws, phi, q = 6000, 0.97, 0.08
    many = Seen(*(np.repeat(part, draws, axis=-1) for part in (seen.precision, seen.signal, seen.shared)))
    phis, qs = np.full(draws, phi), np.full(draws, q)
    filtered = run_filter(many, phis, qs)
    paths = sample_paths(filtered, phis, qs, np.random.default_rng(1))
    smoothed = run_smoother(seen, run_filter(seen, phis[:1], qs[:1]), phis[:1], qs[:1])
    np.testing.assert_allclose(paths.mean(axis=2), smoothed.mean[:, :, 0], atol=0.06)
    np.testing.assert_allclose(paths.var(axis=2), smoothed.variance[:, :, 0], rtol=0.12)


days_drawn = st.lists(
    st.tuples(st.integers(0, 59), st.floats(-10, 10), st.floats(0.05, 1), st.booleans(), st.booleans()), min_size=1, max_size=25
)


@settings(max_examples=40, deadline=None)
@given(days_drawn, st.integers(0, 59), st.floats(0.9, 0.999), st.floats(0.01, 0.3))
def test_weights_reckon_the_level_exactly(drawn: list[Drawn], at: int, phi: float, q: float) -> None:
    seen = seen_of(drawn, 60, 0.4, 7.0)
    filtered = run_filter(seen, np.array([phi]), np.array([q]))
    smoothed = run_smoother(seen, filtered, np.array([phi]), np.array([q]))
    for hindsight in (None, smoothed):
        weights = weights_at(seen, filtered, hindsight, phi, q, at)
        level = (hindsight or filtered).mean[at, :, 0]
        np.testing.assert_allclose((weights * seen.signal[:, :, 0]).sum(axis=0), level, atol=1e-9)
