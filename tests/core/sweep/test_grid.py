"""The points of a grid and their measures, against runs of their own."""

from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer import RNNSettings, simulate
from rnn_viewer.core.analysis.gradients import gradients
from rnn_viewer.core.errors import NoEffect
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.trials import done
from rnn_viewer.core.sweep.grid import Grid, check_effect
from rnn_viewer.core.sweep.measures import MEASURES, NoSuchMeasure, measures_named
from rnn_viewer.core.sweep.weight_scales import sweep
from tests.walks import each_of

SMALL = RNNSettings(
    40, 3, 5, distribution="symmetric_uniform", weight_scale=0.8, inputs_seed=2
)
GRID = Grid(
    Recipe(SMALL),
    {"weight_scale": (0.3, 0.9), "seed": (1, 2, 3), "activation": ("relu",)},
)
CALLED = {name: f"--{name}" for name in vars(SMALL)}


def test_that_points_are_all_combinations_the_last_axis_first():
    assert len(GRID) == 6
    found = [tuple(GRID.values(point).values()) for point in range(6)]
    assert found == [(s, k, "relu") for s in (0.3, 0.9) for k in (1, 2, 3)]
    changed = GRID.recipe_of(4).settings
    assert changed == replace(SMALL, weight_scale=0.9, seed=2, activation="relu")


@each_of("point", range(6))
def test_that_measures_are_those_of_the_run(point):
    run = simulate(GRID.recipe_of(point).settings)
    found = dict(zip(GRID.measures, GRID.measured(point), strict=True))
    assert found["least_output"] == run.output_sequence.min()
    assert found["greatest_output"] == run.output_sequence.max()
    radius = np.abs(np.linalg.eigvals(run.weights.U)).max()
    assert found["spectral_radius"] == pytest.approx(radius, rel=1e-12)
    assert found["gradient_factor"] == pytest.approx(
        done(gradients(run)).verdict.factor, nan_ok=True
    )


def test_that_the_grid_and_the_panel_tell_the_same_to_the_bit():
    scales = np.array([0.3, 0.9, 1.7])
    panel = done(sweep(Recipe(SMALL), scales))
    grid = Grid(Recipe(SMALL), {"weight_scale": tuple(map(float, scales))})
    rows = [dict(zip(grid.measures, grid.measured(p), strict=True)) for p in range(3)]
    names = {
        "saturated_share": panel.saturated,
        "spectral_radius": panel.radii,
        "memory_horizon": panel.horizons,
    }
    for name, values in names.items():
        np.testing.assert_array_equal([row[name] for row in rows], values)


@each_of("cell", ["lstm", "gru", "leaky_rnn"])
def test_that_every_cell_is_measured_and_gates_have_no_radius(cell):
    grid = Grid(Recipe(SMALL), {"cell": ("simple_rnn", cell)})
    found = dict(zip(grid.measures, grid.measured(1), strict=True))
    assert np.isnan(found["spectral_radius"]) == (cell != "leaky_rnn")
    assert 0 < found["gradient_factor"] < 2


def test_that_only_what_is_asked_for_is_measured_in_the_order_of_the_table():
    names = measures_named("least_output, saturated_share")
    assert names == ("saturated_share", "least_output")
    grid = Grid(Recipe(SMALL), {"seed": (1, 2)}, names)
    assert len(grid.measured(0)) == 2
    with pytest.raises(NoSuchMeasure, match=r"'most'.*saturated_share"):
        measures_named("most")


def test_that_every_measure_is_called_and_explained():
    for measure in MEASURES.values():
        assert measure.label
        assert measure.meaning.endswith(".")


def test_that_a_long_run_says_how_much_of_it_is_looked_at():
    assert Grid(Recipe(SMALL), {"timesteps": (10, 10_000)}).cut is None
    assert Grid(Recipe(SMALL), {"timesteps": (10, 20_000)}).cut == 10_000
    assert Grid(Recipe(replace(SMALL, timesteps=9_000)), {"seed": (1, 2)}).cut is None


@each_of(
    ("axes", "word"),
    [
        ({"leak": (0.1, 0.2)}, "simple_rnn has none"),
        ({"leak": (0.1, 0.2), "cell": ("leaky_rnn", "lstm")}, "lstm has none"),
        ({"recurrent_activation": ("sigmoid", "hard_sigmoid")}, "simple_rnn"),
        ({"activation_parameter": (0.1, 0.2)}, "tanh has none"),
    ],
)
def test_that_a_setting_that_changes_nothing_is_refused(axes, word):
    with pytest.raises(NoEffect, match=word):
        check_effect(Grid(Recipe(SMALL), axes), CALLED)
