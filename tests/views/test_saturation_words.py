"""What is said of saturation, with what would refute it."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run import trials as trying
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.run.trials import done, trials
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import first_snapshot
from rnn_viewer.views.saturation_words import SaturationWords

pytestmark = pytest.mark.one_window


def moment(recipe: Recipe) -> Snapshot:
    """Return the snapshot of a complete run, tried."""
    run = start(recipe)
    run.advance()
    snapshot = first_snapshot(recipe, run)
    found = done(trials(recipe, run, snapshot.saturation))
    return replace(snapshot, trials=found)


def slopes(activation: str, z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the slopes on either side of each sum by differences, not by a formula."""
    z = z.astype(np.longdouble)
    apply, step = ACTIVATIONS[activation].apply, np.maximum(1e-6, np.abs(z) * 1e-9)
    at, above, below = (apply(z + k * step, np.empty_like(z)) for k in (0, 1, -1))
    left, right = np.abs(at - below) / step, np.abs(above - at) / step
    return np.minimum(left, right).astype(float), np.maximum(left, right).astype(float)


def shares(text: str) -> list[float]:
    """Return the least and the largest share that a percentage may stand for."""
    (sign, number) = re.search(r"([<>]?)([\d.]+) %", text).groups()
    if sign:
        return [0.0, 0.001] if sign == "<" else [0.999, 1.0]
    places = len(number.partition(".")[2])
    half = 0.5 * 10.0**-places if places else 0.05
    return [(float(number) - half) / 100, (float(number) + half) / 100]


@given(data=st.data())
def test_that_what_is_said_to_be_saturated_is_flat(data, networks, by_hand, qapp):
    recipe = data.draw(networks)
    snapshot = moment(recipe)
    z, _ = by_hand(recipe)
    if not snapshot.saturation.troubles or not np.isfinite(z).all():
        return
    # Of what is chaotic nobody computes the same sums.
    if snapshot.divergence is not None:
        return
    text = SaturationWords().tell(snapshot)
    least, most = slopes(recipe.settings.activation, z)
    # A sum at a kink, or at the edge of what is called flat, may lie on either side.
    surely, perhaps = most < 0.0199, least < 0.0201
    if found := re.match(r"From timestep (\d+) on (all|the)", text):
        begin = int(found[1]) - 1
        assert perhaps[begin:].all()
        assert not surely[begin - 1].all()
    elif text.startswith(("All", "The unit is")):
        assert perhaps.all()
        assert text.startswith("The unit") == (
            z.shape[1] == 1 and recipe.settings.activation != "relu"
        )
    else:
        least, most = shares(text)
        assert surely.mean() <= most
        assert perhaps.mean() >= least
        assert not surely.all()


@given(data=st.data())
def test_that_the_effect_that_is_told_is_what_other_inputs_change(
    data, networks, by_hand, qapp
):
    recipe = data.draw(networks)
    snapshot = moment(recipe)
    _, ours = by_hand(recipe)
    if not (snapshot.saturation.troubles and np.isfinite(ours).all()):
        return
    if snapshot.divergence is not None:
        return
    text = SaturationWords().tell(snapshot)
    order = np.random.default_rng([recipe.settings.seed, 1]).permutation(len(ours))
    order = order[::-1] if (np.diff(order) > 0).all() else order
    other = replace(recipe, inputs=recipe.inputs[order])
    if np.array_equal(other.inputs, recipe.inputs):
        assert "Tried" not in text
        return
    _, theirs = by_hand(other)
    said, differ = text.partition("Tried")[2], np.abs(ours - theirs)
    if "no output" in said:
        assert (differ <= 0.01 + 1e-9).all()
    elif "every output" in said:
        assert (differ > 0.01 - 1e-9).all()
    else:
        least, most = shares(said)
        assert (differ > 0.01 + 1e-9).mean() <= most
        assert (differ > 0.01 - 1e-9).mean() >= least


@pytest.mark.parametrize("distribution", ["normal", "symmetric_uniform"])
def test_that_signed_weights_are_not_said_to_hide_their_inputs(distribution, qapp):
    snapshot = moment(Recipe(RNNSettings(distribution=distribution, weight_scale=100)))
    text = SaturationWords().tell(snapshot)
    assert "no input can be told from another" not in text
    assert not text.startswith("All")
    assert shares(text.partition("Tried")[2])[0] > 0.3


def test_that_the_books_run_is_told_with_what_was_tried(qapp):
    assert SaturationWords().tell(moment(Recipe(RNNSettings()))) == (
        "All 64 units are saturated: tanh is flat there. Tried: another input sequence"
        " changes no output by more than 0.01."
    )


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (RNNSettings(output_features=1, weight_scale=9), "The unit is saturated: tanh"),
        (
            RNNSettings(timesteps=40, weight_scale=0.3),
            "From timestep 2 on all 64 units",
        ),
        (RNNSettings(activation="relu", weight_scale=-1), "All outputs are 0, where"),
    ],
)
def test_that_one_is_called_one_and_all_is_said_of_all_alone(settings, words, qapp):
    assert SaturationWords().tell(moment(Recipe(settings))).startswith(words)


def test_that_a_part_that_was_tried_is_named(monkeypatch, qapp):
    monkeypatch.setattr(trying, "MOST_TIMESTEPS", 500)
    snapshot = moment(Recipe(RNNSettings(timesteps=2_000, output_features=8)))
    text = SaturationWords().tell(snapshot)
    assert "Tried for the first 500 timesteps: another input sequence" in text


def test_that_nothing_is_said_to_be_tried_before_it_was(qapp):
    snapshot = replace(moment(Recipe(RNNSettings())), trials=None)
    text = SaturationWords().tell(snapshot)
    assert text.endswith("Another input sequence is being tried…")
