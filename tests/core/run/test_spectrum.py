import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.resolving import resolve
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.run.spectrum import (
    eigenvalues,
    on_circle,
    outside_circle,
    reach_of_most,
    unscaled,
)
from rnn_viewer.core.run.spectrum import spectral_radius as largest_magnitude
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_of


def spectral_radius(U: np.ndarray) -> float:
    return largest_magnitude(eigenvalues(U))


ANGLE = 0.7
ROTATION = np.array(
    [[math.cos(ANGLE), -math.sin(ANGLE)], [math.sin(ANGLE), math.cos(ANGLE)]]
)


@each_of(
    ("U", "expected"),
    [
        (0.9 * ROTATION, 0.9),
        (-3.0 * ROTATION, 3.0),
        (np.diag([0.5, -2.0, 1.0]), 2.0),
        (np.triu(np.ones((5, 5)), 1), 0.0),
        (np.ones((4, 4)), 4.0),
        (np.array([[0.25, 1000.0], [0.0, 0.5]]), 0.5),
        (np.zeros((3, 3)), 0.0),
        (np.array([[-7.0]]), 7.0),
    ],
)
def test_that_it_is_the_largest_magnitude_of_an_eigenvalue(U, expected):
    assert spectral_radius(U) == pytest.approx(expected, rel=1e-12, abs=1e-12)


def test_that_it_is_the_largest_root_of_the_characteristic_polynomial():
    U = np.random.default_rng(3).normal(size=(6, 6))
    roots = np.roots(np.poly(U))
    assert spectral_radius(U) == pytest.approx(np.abs(roots).max(), rel=1e-9)
    assert spectral_radius(U) == np.abs(np.linalg.eigvals(U)).max()


def test_that_powers_of_U_grow_as_its_powers_do():
    # Gelfand (1941): the m-th root of the norm of the m-th power tends to it.
    U = np.random.default_rng(4).uniform(-0.2, 0.2, (20, 20))
    power, logarithm = U / (norm := np.linalg.norm(U)), math.log(norm)
    for squarings in range(1, 31):
        power = power @ power
        norm = float(np.linalg.norm(power))
        power /= norm
        logarithm += math.log(norm) / 2**squarings
    assert spectral_radius(U) == pytest.approx(math.exp(logarithm), rel=1e-7)


@given(scale=st.floats(-1e6, 1e6).filter(lambda scale: abs(scale) > 1e-6))
def test_that_it_scales_with_the_magnitude_of_the_scale(scale):
    U = np.random.default_rng(5).uniform(size=(8, 8))
    assert spectral_radius(scale * U) == pytest.approx(
        abs(scale) * spectral_radius(U), rel=1e-9
    )


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_that_it_is_not_a_number_where_U_is_not_finite(bad):
    assert math.isnan(spectral_radius(np.array([[1.0, bad], [0.0, 1.0]])))


def test_that_it_is_not_a_number_where_no_eigenvalues_are_found(monkeypatch):
    def fail(_):
        raise np.linalg.LinAlgError("Eigenvalues did not converge")

    monkeypatch.setattr(np.linalg, "eigvals", fail)
    assert math.isnan(spectral_radius(np.eye(2)))


SETTINGS = RNNSettings(timesteps=5, input_features=2, output_features=3)


def test_that_scale_activation_and_kind_of_input_keep_the_unscaled_U():
    def of(settings):
        recipe = Recipe(settings)
        return unscaled(recipe, resolve(recipe)[0])

    U, scale = of(SETTINGS)
    assert scale == 1
    changed = replace(SETTINGS, weight_scale=-0.25, activation="relu")
    again, scale = of(replace(changed, input_kind="zero"))
    assert again is U
    assert scale == -0.25
    assert of(replace(SETTINGS, seed=7))[0] is not U


def test_that_imported_weights_are_not_scaled():
    weights = Weights(np.ones((3, 2)), np.eye(3), np.zeros(3))
    recipe = Recipe(replace(SETTINGS, weight_scale=0.5), weights)
    U, scale = unscaled(recipe, resolve(recipe)[0])
    assert U is weights.U
    assert scale == 1


def test_that_eigenvalues_are_inside_on_or_outside_the_circle():
    values = np.array([0.6 + 0.7j, 0.6 + 0.8j, 0.6 + 0.9j, -1, 0, 1j * (1 + 1e-12)])
    assert outside_circle(values).tolist() == [False, False, True] + 3 * [False]
    assert on_circle(values).tolist() == [False, True, False, True, False, True]


def test_that_the_eigenvalues_of_a_rotation_are_on_the_circle():
    assert on_circle(eigenvalues(ROTATION)).all()
    assert not on_circle(eigenvalues(1.001 * ROTATION)).any()


@each_of(
    ("sizes", "reach"),
    [
        ([], 1.0),
        ([0.2, 0.3], 1.0),
        # Nothing lies farther out than is looked anyhow.
        ([0.2, 1.7], 1.7),
        # One of many lies apart, and is left out.
        ([0.5] * 19 + [32.0], 2.2),
        ([3.0] * 19 + [32.0], 3.0),
        # Twice as far as nine of ten is not apart yet.
        ([3.0] * 19 + [6.0], 6.0),
    ],
)
def test_that_what_lies_apart_is_out_of_reach(sizes, reach):
    turned = np.array(sizes) * np.exp(0.4j)
    assert reach_of_most(turned, near=2.2) == pytest.approx(reach)


@given(scale=st.floats(1, 1e6))
def test_that_what_lies_apart_does_so_at_any_size(scale):
    values = np.array([4.0] * 19 + [32.0]) + 0j
    assert reach_of_most(scale * values, near=2.2) == pytest.approx(4 * scale)
