"""Parameters: found again where a record was made with them, the pooled ones where it is too thin."""

from __future__ import annotations

import math
from datetime import date, timedelta

import numpy as np
import pytest

from detente.codebook import Codebook
from detente.record.temperature.fitting import draw_parameters, fit, likelihood_on_grid, pooled_parameters
from detente.record.temperature.observations import Observation
from detente.record.temperature.state import Grid

FIRST = date(2011, 1, 1)


def drifting(*, phi: float, q: float, sigma2: float, mu: float, days: int = 3650, seed: int = 3) -> list[Observation]:
    dice = np.random.default_rng(seed)
    state = np.sqrt(q / (1 - phi**2)) * dice.standard_normal(2)
    made = []
    for day in range(days):
        state = phi * state + np.sqrt(q) * dice.standard_normal(2)
        for direction in (0, 1):
            if dice.random() < 0.5:
                value = float(mu + state[direction] + np.sqrt(sigma2) * dice.standard_normal())
                when = FIRST + timedelta(days=day)
                to = (direction == 0, direction == 1)
                made.append(Observation(f"{day}-{direction}", when, when, *to, value, "X", "X", value, 1.0, 1.0, (), ("s",)))
    return made


def test_parameters_are_found_again(codebook: Codebook) -> None:
    made = drifting(phi=0.985, q=0.08, sigma2=6.0, mu=-1.0)
    found, likelihood = fit(made, Grid(FIRST, 3650), codebook.scale.pooled)
    assert found.basis == "fitted"
    assert likelihood is not None
    assert found.half_life_days == pytest.approx(math.log(0.5) / math.log(0.985), rel=0.5)
    assert found.q == pytest.approx(0.08, rel=0.4)
    assert found.sigma2 == pytest.approx(6.0, rel=0.1)
    assert found.mu == pytest.approx((-1.0, -1.0), abs=0.9)


def test_likelihood_is_that_of_a_library(codebook: Codebook) -> None:
    """σ² and μ of a candidate put in, the log likelihood must differ from the library's by the same constant for all candidates."""
    from statsmodels.tsa.statespace.kalman_filter import KalmanFilter

    made = [o for o in drifting(phi=0.98, q=0.08, sigma2=5.0, mu=0.5, days=300, seed=8) if o.to_b]
    wide = codebook.scale.pooled.__class__(0.99, 0.05, 7.0, 1e6, 1e6, 0.75)  # so wide that nothing is held
    likelihood = likelihood_on_grid(made, Grid(FIRST, 300), wide)
    values = np.full(300, np.nan)
    for observation in made:
        values[(observation.day - FIRST).days] = observation.value
    differences = []
    for place in (0, 117, 230, 483):
        phi, sigma2, mu = likelihood.phi[place], likelihood.sigma2[place], likelihood.mu[0, place]
        q = likelihood.kappa[place] * sigma2
        model = KalmanFilter(k_endog=1, k_states=1, k_posdef=1)
        model.bind((values - mu)[:, None])
        model["design"], model["transition"], model["selection"] = np.ones((1, 1)), np.full((1, 1), phi), np.ones((1, 1))
        model["obs_cov"], model["state_cov"] = np.full((1, 1), sigma2), np.full((1, 1), q)
        model.initialize_known(np.zeros(1), np.full((1, 1), q / (1 - phi**2)))
        differences.append(float(np.sum(model.filter().llf_obs)) - likelihood.log[place])
    assert max(differences) - min(differences) < 1e-4


def test_a_thin_record_takes_the_pooled_parameters(codebook: Codebook) -> None:
    made = drifting(phi=0.985, q=0.08, sigma2=6.0, mu=-1.0, days=100)
    found, likelihood = fit(made, Grid(FIRST, 100), codebook.scale.pooled)
    assert (found.phi, found.q, found.sigma2, found.basis, likelihood) == (0.99, 0.05, 7.0, "pooled", None)
    assert found.half_life_days == pytest.approx(69, abs=0.1)


def test_the_mean_of_a_thin_record_is_that_of_five_years(codebook: Codebook) -> None:
    old, new = drifting(phi=0.9, q=0.01, sigma2=1.0, mu=-5.0, days=50), drifting(phi=0.9, q=0.01, sigma2=1.0, mu=3.0, days=50)
    later = [
        o.__class__(*(FIRST + timedelta(days=2500) if name in ("lo", "hi") else getattr(o, name) for name in o.__slots__)) for o in new
    ]
    found = pooled_parameters([*old, *later], FIRST + timedelta(days=2600), codebook.scale.pooled)
    assert all(1.0 < mu < 3.0 for mu in found.mu)  # between 0 and what fifty days say


def test_few_events_of_one_week_are_not_the_level_that_silence_drifts_back_to(codebook: Codebook) -> None:
    week = drifting(phi=0.9, q=0.01, sigma2=0.1, mu=-6.0, days=7)
    found = pooled_parameters(week, FIRST + timedelta(days=200), codebook.scale.pooled)
    assert all(-4.0 < mu < -0.5 for mu in found.mu)
    assert all(sd > 1.0 for sd in found.mu_sd)


def test_a_direction_without_any_act_rests_at_nought(codebook: Codebook) -> None:
    made = [o for o in drifting(phi=0.9, q=0.01, sigma2=1.0, mu=3.0, days=50) if o.to_b]
    assert pooled_parameters(made, FIRST + timedelta(days=60), codebook.scale.pooled).mu[1] == 0.0


@pytest.mark.parametrize("days", [60, 3650])
def test_parameters_are_drawn_around_those_of_the_reading(days: int, codebook: Codebook) -> None:
    made = drifting(phi=0.985, q=0.08, sigma2=6.0, mu=-1.0, days=days)
    found, likelihood = fit(made, Grid(FIRST, days), codebook.scale.pooled)
    drawn = draw_parameters(found, likelihood, codebook.scale.pooled, 800, np.random.default_rng(0))
    assert float(np.median(drawn.sigma2)) == pytest.approx(found.sigma2, rel=0.15)
    assert ((drawn.phi > 0) & (drawn.phi < 1)).all()
    assert float(np.median(drawn.mu[0])) == pytest.approx(found.mu[0], abs=0.4)
