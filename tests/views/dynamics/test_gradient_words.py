"""What is said of gradients, with norms of our own that would refute it."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.analysis.gradients import Gradients, gradients
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.resolving import resolve
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.views.dynamics.gradient_words import GradientWords


def found_in(recipe: Recipe) -> Gradients:
    run = start(recipe)
    run.advance()
    job = gradients(run)
    while True:
        try:
            next(job)
        except StopIteration as stop:
            return stop.value


def norms_by_distance(recipe: Recipe, z: np.ndarray, outputs: np.ndarray) -> list:
    """Return the norms of all pairs at each distance, one factor after the other.

    Longer numbers than doubles have more room below and above.
    """
    activation = ACTIVATIONS[recipe.settings.activation]
    U, emptied = resolve(recipe).weights.U.astype(np.longdouble), recipe.emptied
    slopes = activation.derivative(z)
    if activation.slope_of_output is not None:
        # What is its bound to the last bit passes nothing on.
        slopes = np.where(activation.slope_of_output(outputs) == 0, 0, slopes)
    found: list[list[float]] = [[] for _ in z]
    for s in range(len(z)):
        product = np.eye(len(U), dtype=np.longdouble)
        for t in range(s, len(z)):
            if t > s and t in emptied:
                break
            if t > s:
                product = slopes[t].astype(np.longdouble)[:, None] * (U @ product)
            found[t - s].append(np.sqrt((product**2).sum()))
    return [np.array(norms) for norms in found if norms]


@given(data=st.data())
def test_that_what_is_said_of_gradients_holds_for_every_norm(
    data, networks, by_hand, qapp
):
    recipe = data.draw(networks)
    z, outputs = by_hand(recipe)
    if not np.isfinite(z).all():
        return
    found = found_in(recipe)
    text = GradientWords().tell(found)
    norms = norms_by_distance(recipe, z, outputs)
    # What doubles cannot hold is 0 or infinite in them.
    medians = np.array([np.median(pairs) for pairs in norms])
    if said := re.search(r"every norm is exactly 0 from distance (\d+) on", text):
        assert all((pairs < 1e-300).all() for pairs in norms[int(said[1]) :])
        assert (norms[int(said[1]) - 1] > 0).any()
    elif said := re.search(r"from distance (\d+) on at least half", text):
        begin = int(said[1])
        assert all(np.median(pairs) < 1e-300 for pairs in norms[begin:])
        largest = max(pairs.max() for pairs in norms[begin:])
        named = float(re.search(r"the largest of all is ([\d.e+-]*\d)", text)[1])
        assert named == pytest.approx(float(largest), rel=0.06, abs=1e-300)
        if rest := re.search(r"from distance (\d+) on all are 0", text):
            assert all((pairs < 1e-300).all() for pairs in norms[int(rest[1]) :])
    if said := re.search(r"from distance (\d+) on it is less than 1 %", text):
        begin, whole = int(said[1]), medians[0]
        assert (medians[begin:] < 0.0100001 * whole).all()
        assert medians[begin - 1] >= 0.0099999 * whole
    if said := re.search(r"from distance (\d+) on it is more than 100", text):
        begin, whole = int(said[1]), medians[0]
        assert (medians[begin:] > 99.9999 * whole).all()
        assert medians[begin - 1] <= 100.0001 * whole
    if said := re.search(r"about ([\d.e+-]*\d)(-fold| of itself| each)", text):
        kept = (medians[1:] > 1e-290) & (medians[1:] < 1e290)
        places = np.flatnonzero(kept)
        slope = np.polyfit(places, np.log(medians[1:][kept].astype(float)), 1)[0]
        assert float(said[1]) == pytest.approx(np.exp(slope), rel=0.06)
    if text.startswith("Vanishing") and "about" in text:
        assert float(said[1]) < 1


@pytest.mark.parametrize("seed", range(6))
def test_that_a_few_dead_units_do_not_make_all_gradients_zero(seed, qapp):
    recipe = Recipe(
        RNNSettings(
            timesteps=30,
            input_features=4,
            output_features=4,
            distribution="normal",
            activation="relu",
            weight_scale=0.3,
            seed=seed,
        )
    )
    found = found_in(recipe)
    text = GradientWords().tell(found)
    norms, zero_from = found.norms.norms, found.verdict.zero_from
    if said := re.search(r"every norm is exactly 0 from distance (\d+)", text):
        zero_from = int(said[1])
    if zero_from is not None:
        assert all(
            (np.diagonal(norms, -d) == 0).all() for d in range(zero_from, len(norms))
        )


def test_that_slopes_near_the_bound_keep_their_digits(qapp):
    # tanh(15) is 1 - 1.9e-13: of 1 - y² three digits would be left.
    weights = {"W": [[0.0]], "U": [[1.0]], "b": [14.0]}
    run = start(Recipe(weights=_weights(weights), inputs=np.zeros((3, 1))))
    run.advance()
    job = gradients(run)
    while True:
        try:
            next(job)
        except StopIteration as stop:
            norms = stop.value.norms.norms
            break
    z = 14.0 + run.output_sequence[0, 0]
    assert norms[1, 0] == pytest.approx(1 / np.cosh(z) ** 2, rel=1e-12)


def _weights(arrays):
    from rnn_viewer.core.recipe.weights import as_weights

    return as_weights(arrays)
