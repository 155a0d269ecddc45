import math
from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run import saturation
from rnn_viewer.core.run.saturation import (
    Saturation,
    diagnose,
    is_flat,
    saturated,
    saturated_share,
)
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_of

BOOK = RNNSettings()


def diagnosis(settings: RNNSettings) -> Saturation:
    return diagnose(Recipe(settings), simulate(settings))


def flat_share(settings: RNNSettings) -> float:
    """Return the share of outputs of tanh whose slope 1 - y² is under 0.02."""
    return float(np.mean(1 - simulate(settings).output_sequence ** 2 < 0.02))


@each_of(
    ("activation", "flat", "steep"),
    [
        ("tanh", [0.99, -0.99, 1.0, -1.0], [0.0, 0.98, -0.98]),
        ("sigmoid", [0.0, 0.02, 0.9801, 1.0], [0.021, 0.5, 0.979]),
        ("relu", [0.0], [1e-300, 0.5, 1e300]),
        ("identity", [], [0.0, 1.0, -1e300, 1e300]),
    ],
)
def test_that_an_output_is_saturated_where_the_slope_is_under_a_fiftieth(
    activation, flat, steep
):
    function = ACTIVATIONS[activation]
    assert is_flat(function.slope_of_output(np.array(flat))).all()
    assert not is_flat(function.slope_of_output(np.array(steep))).any()


def test_that_what_is_not_a_number_is_not_called_saturated():
    outputs = np.array([math.nan, math.inf])
    assert not is_flat(ACTIVATIONS["relu"].slope_of_output(outputs)).any()
    assert not is_flat(ACTIVATIONS["tanh"].slope_of_output(outputs[:1])).any()


@each_of("name", ACTIVATIONS)
def test_that_rows_alone_tell_what_the_slopes_at_the_sums_do(name):
    run = simulate(RNNSettings(activation=name, weight_scale=0.04, timesteps=300))
    found = saturated(run, 0, 300)
    sums = np.array([run.trace(t).pre_activation for t in range(300)])
    steepness = np.abs(run.activation.derivative(sums))
    flat = (steepness < 0.02) & run.activation.saturates
    # What lies on the edge itself may be told either way.
    clear = np.abs(steepness - 0.02) > 1e-9
    np.testing.assert_array_equal(found[clear], flat[clear])
    assert saturated(run, 290, 400).shape == (10, 64)


@each_of("scale", [1.0, 0.05, 0.03])
def test_that_the_share_is_that_of_the_definition(scale):
    settings = replace(BOOK, weight_scale=scale)
    assert saturated_share(simulate(settings)) == flat_share(settings)


def test_that_the_book_saturates_and_a_smaller_scale_undoes_it():
    found = diagnosis(BOOK)
    assert found.share > 0.99
    assert found.troubles
    assert 0 < found.suggested_scale < 1
    assert flat_share(replace(BOOK, weight_scale=found.suggested_scale)) < 0.1


def test_that_the_largest_scale_of_one_digit_is_suggested():
    found = diagnosis(BOOK).suggested_scale
    scales = [float(f"{digit}e-{power}") for digit in (1, 2, 3, 5) for power in (1, 2)]
    larger = [scale for scale in scales if scale > found]
    assert found in scales
    assert larger
    assert all(flat_share(replace(BOOK, weight_scale=s)) >= 0.1 for s in larger)


def test_that_the_sign_of_the_scale_is_kept():
    settings = replace(BOOK, weight_scale=-30.0, timesteps=20)
    found = diagnosis(settings)
    assert found.troubles
    assert -30 < found.suggested_scale < 0
    assert flat_share(replace(settings, weight_scale=found.suggested_scale)) < 0.1


@each_of(
    "settings",
    [
        RNNSettings(weight_scale=0.03),
        RNNSettings(activation="identity", timesteps=20),
        RNNSettings(weight_scale=0.0),
    ],
)
def test_that_nothing_is_suggested_where_nothing_is_wrong(settings):
    found = diagnosis(settings)
    assert not found.troubles
    assert found.suggested_scale is None


def test_that_no_scale_is_tried_for_imported_weights(monkeypatch):
    monkeypatch.setattr(saturation, "start", lambda _: pytest.fail("was run"))
    weights = simulate(BOOK).weights
    found = diagnose(Recipe(BOOK, weights), simulate(weights=weights))
    assert found.troubles
    assert found.suggested_scale is None


def test_that_no_scale_is_suggested_where_none_helps():
    # Nothing comes in, so relu puts out zero at any scale.
    settings = RNNSettings(
        timesteps=5, activation="relu", input_kind="zero", distribution="identity"
    )
    assert diagnosis(settings) == Saturation(1.0, None)


def test_that_identity_never_saturates():
    run = simulate(RNNSettings(activation="identity", weight_scale=1e6))
    assert saturated_share(run) == 0


def test_that_the_share_of_a_timestep_is_that_of_its_outputs():
    run = simulate(replace(BOOK, weight_scale=0.1, timesteps=10))
    outputs = run.output_sequence
    shares = [saturated_share(run, t, t + 1) for t in range(10)]
    np.testing.assert_array_equal(shares, np.mean(1 - outputs**2 < 0.02, axis=1))
    assert np.mean(shares) == pytest.approx(saturated_share(run))
    assert saturated_share(run, 3, 3) == 0


def test_that_slopes_ask_for_nothing_but_what_they_are_told_from(monkeypatch):
    run = simulate(RNNSettings(cell="lstm", timesteps=5, output_features=3))
    asked, evaluate = set(), Cell.evaluate

    def watched(cell, values, functions, by_row=False, needed=None):
        asked.update(needed)
        return evaluate(cell, values, functions, by_row, needed)

    monkeypatch.setattr(Cell, "evaluate", watched)
    saturated(run, 0, 5)
    assert "candidate_t" in asked
    assert not {"output_gate_t", "carry_t"} & asked
