"""What is said of eigenvalues, tried with many turns of the linear loop."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.run.spectrum import eigenvalues, guide_of, steepest
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import first_snapshot
from rnn_viewer.views.dynamics.eigenvalue_words import EigenvalueWords
from tests.walks import each_of


def moment(recipe: Recipe) -> Snapshot:
    run = start(recipe)
    run.advance()
    return first_snapshot(recipe, run, eigenvalues(run.weights.U))


def growth(matrix: np.ndarray) -> float:
    """Return by how much the largest change grows a turn, after many turns."""
    total, power = 0.0, np.eye(len(matrix))
    for _ in range(600):
        power = matrix @ power
        size = np.abs(power).max()
        if size == 0:
            return 0.0
        total, power = total + np.log(size), power / size
    return float(np.exp(total / 600))


@given(data=st.data())
def test_that_a_change_of_the_state_fades_or_grows_as_it_is_said(data, networks, qapp):
    recipe = data.draw(networks)
    snapshot = moment(recipe)
    text = EigenvalueWords().tell(snapshot)
    found = growth(snapshot.weights.U * steepest(snapshot.run.activation))
    if "would fade in the long run" in text:
        assert found < 1.05
    elif "would grow" in text:
        assert found > 0.99
    else:
        assert "would keep its size" in text
        assert 0.95 < found < 1.05


@each_of("name", ACTIVATIONS)
def test_that_no_slope_is_greater_than_the_one_that_is_named(name):
    activation, steps = ACTIVATIONS[name], np.linspace(-20, 20, 400_001)
    values = activation.apply(steps, np.empty_like(steps))
    slopes = np.abs(np.diff(values) / np.diff(steps))
    assert slopes.max() == pytest.approx(steepest(activation), rel=2e-4)


@each_of(
    ("name", "radius"),
    [("tanh", 1), ("relu", 1), ("sigmoid", 4), ("hard_sigmoid", 6), ("gelu", 0.886)],
)
def test_that_the_guide_is_one_over_the_greatest_slope(name, radius):
    assert guide_of(ACTIVATIONS[name]) == pytest.approx(radius, abs=1e-3)


@pytest.mark.parametrize(("size", "word"), [(3.9, "fade"), (4.1, "grow")])
def test_that_a_sigmoid_is_told_by_four(size, word, qapp):
    recipe = Recipe(weights=Weights([[0.0]], [[size]], [0.0]), inputs=np.zeros((2, 1)))
    settings = {**vars(recipe.settings), "activation": "sigmoid"}
    recipe = Recipe(type(recipe.settings)(**settings), recipe.weights, recipe.inputs)
    text = re.sub("[\u2060\u00a0]", " ", EigenvalueWords().tell(moment(recipe)))
    text = re.sub(" +", " ", text.replace("| λ |", "|λ|"))
    assert "outside the circle |λ| = 4 (largest" in text
    assert (
        f"where sigmoid is steepest (slope 0.25) a change of the state would {word}"
        in text
    )
    assert "1" not in EigenvalueWords().guide(moment(recipe)).split("|λ| = 1 / 0.25")[0]
