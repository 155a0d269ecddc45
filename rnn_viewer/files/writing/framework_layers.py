"""A cell and its read-out as the arrays of layers of PyTorch and Keras."""

from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.cell.statement import Layer
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.scripts.pytorch import layer_for
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

LAYER, READOUT = "rnn", "readout"
"""What the modules of PyTorch are called, and a checkpoint begins its names with."""


class NoLayerOfCell(UserError):
    """A cell that a framework has no layer of."""

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "{framework} has no layer that computes the cell {cell} with {activation};"
        " expected a file that ends in .npz or .rnnv.",
    )


class Stacked(NamedTuple):
    """The parameters of all gates below each other.

    Attributes
    ----------
    W, U : ndarray, shape (gates × units, input_features or output_features)
    b, b_of_state : ndarray, shape (gates × units,)
    """

    W: Array
    U: Array
    b: Array
    b_of_state: Array


def stacked(weights: CellWeights, layer: Layer) -> Stacked:
    """Return the parameters in the order in which a layer has its gates."""
    rows = {
        kind: np.concatenate([weights[f"{kind}{gate}"] for gate in layer.gates])
        for kind in "WUb"
    }
    of_state = np.zeros_like(rows["b"])
    for place, name in enumerate(layer.state_biases):
        if name:
            of_state[place * weights.units :][: weights.units] = weights[name]
    return Stacked(rows["W"], rows["U"], rows["b"], of_state)


def pytorch_state(recipe: Recipe) -> dict[str, Array]:
    """Return a state_dict of a module with ``rnn``, a layer, and ``readout``, a Linear.

    Parameters
    ----------
    recipe : Recipe
        With weights and a read-out.

    Raises
    ------
    NoLayerOfCell
        Where PyTorch has none.
    """
    weights, readout = _network(recipe)
    layer = _layer(recipe, layer_for(weights.cell, recipe.settings), "PyTorch")
    W, U, b, b_of_state = stacked(weights, layer)
    arrays = {"weight_ih_l0": W, "weight_hh_l0": U, "bias_ih_l0": b}
    arrays["bias_hh_l0"] = b_of_state
    for name in weights.cell.of_role("projection"):
        arrays["weight_hr_l0"] = weights[name]
    found = {f"{LAYER}.{name}": array for name, array in arrays.items()}
    return {**found, f"{READOUT}.weight": readout.V, f"{READOUT}.bias": readout.c}


def keras_variables(recipe: Recipe) -> dict[str, list[Array]]:
    """Return the variables of a layer and of the Dense behind it, by their places.

    The places are those of ``save_weights`` of a Sequential model of both.

    Parameters
    ----------
    recipe : Recipe
        With weights and a read-out.

    Raises
    ------
    NoLayerOfCell
        Where Keras has none.
    """
    weights, readout = _network(recipe)
    layer = _layer(recipe, weights.cell.keras, "Keras")
    W, U, b, b_of_state = stacked(weights, layer)
    bias = np.stack([b, b_of_state]) if layer.state_biases else b
    place = {"SimpleRNN": "simple_rnn"}.get(layer.name, layer.name.lower())
    return {
        f"layers/{place}/cell": [W.T, U.T, bias],
        "layers/dense": [readout.V.T, readout.c],
    }


def _network(recipe: Recipe) -> tuple[CellWeights, Readout]:
    assert recipe.weights is not None
    assert recipe.readout is not None
    return recipe.weights, recipe.readout


def _layer(recipe: Recipe, layer: Layer | None, framework: str) -> Layer:
    if layer is None:
        raise NoLayerOfCell(
            framework=framework,
            cell=recipe.cell.label,
            activation=recipe.settings.activation,
        )
    return layer
