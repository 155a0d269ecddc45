"""The outputs that the frameworks gave, against those of the loop."""

from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.core.recipe import Recipe
from rnn_viewer.core.settings import RNNSettings
from rnn_viewer.core.simulation import simulate
from rnn_viewer.files.opening import with_file
from rnn_viewer.files.weights import layers_in, load_layer

FOLDER = Path(__file__).parents[2] / "reference" / "frameworks"
OUTPUTS = np.load(FOLDER / "outputs.npz")
CASES = [key.removesuffix("|outputs") for key in OUTPUTS if key.endswith("|outputs")]
RELU = {"checkpoint.pth"}
TOLERANCES = {np.dtype("f4"): 1e-6, np.dtype("f8"): 1e-12}


@pytest.mark.parametrize("case", CASES)
def test_that_outputs_equal_those_of_the_framework(case):
    file, name = case.split("|")
    weights, layer = load_layer(FOLDER / file, name)
    told = layer.activation or ("relu" if file in RELU else "tanh")
    inputs, expected = (OUTPUTS[f"{case}|{word}"] for word in ("inputs", "outputs"))
    run = simulate(weights=weights, inputs=inputs, activation=told)
    difference = np.abs(run.output_sequence - expected).max()
    assert difference <= TOLERANCES[expected.dtype]


def test_that_all_layers_that_can_be_opened_were_compared_but_the_stacks():
    compared = {tuple(case.split("|")) for case in CASES}
    offered = {
        (path.name, layer.name)
        for path in FOLDER.iterdir()
        if path.suffix in (".keras", ".h5", ".pth", ".pt", ".safetensors")
        and path.stem not in ("whole_model", "legacy")
        for layer in layers_in(path)
        if layer.usable and not layer.name.startswith("stack/")
    }
    assert offered == compared


@pytest.mark.parametrize(
    ("file", "name", "activation"),
    [
        ("layers.keras", "second", "relu"),
        ("layers.h5", "both/forward_rnn", "sigmoid"),
        ("layers.keras", "bare", "identity"),
        ("stack.pt", "rnn.l1", "relu"),
    ],
)
def test_that_a_layer_brings_its_activation_where_the_file_tells_it(
    file, name, activation
):
    before = Recipe(RNNSettings(activation="relu"))
    recipe = with_file(before, FOLDER / file, name)
    assert recipe.settings.activation == activation
    assert recipe.origin.weights == f"{file}: {name}"
    assert recipe.settings.output_features == recipe.weights.output_features
