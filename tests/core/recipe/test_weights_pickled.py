"""Weights can be handed to another process."""

import pickle

import numpy as np

from rnn_viewer import RNNSettings, simulate
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.notes import Note
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from tests.walks import each_of


@each_of("cell", CELLS)
def test_that_weights_of_every_cell_and_layer_come_through_a_pickle(cell):
    weights = simulate(RNNSettings(2, 3, 4, cell=cell)).weights
    layer = LayerWeights.of(
        weights, activation="relu", notes=(Note("mask", "none"),), vocabulary=("a",)
    )
    for kept in (weights, layer):
        again = pickle.loads(pickle.dumps(kept))
        assert type(again) is type(kept)
        assert again.cell is kept.cell
        for name, array in kept.arrays.items():
            np.testing.assert_array_equal(again[name], array)
    assert again.activation == "relu"
    assert again.notes == layer.notes
    assert again.notes[0].kind == "mask"
    assert again.vocabulary == ("a",)
