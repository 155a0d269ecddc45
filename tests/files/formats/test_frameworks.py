"""The outputs that the frameworks gave, against those of the loop."""

from functools import cache
from pathlib import Path

import numpy as np

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import simulate, start
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.files.reading import with_file
from rnn_viewer.files.weights import layers_in, load_layer
from tests.walks import each_of

FOLDER = Path(__file__).parents[2] / "reference" / "frameworks"
OUTPUTS = np.load(FOLDER / "outputs.npz")
CASES = [key.removesuffix("|outputs") for key in OUTPUTS if key.endswith("|outputs")]
RELU = {"checkpoint.pth"}
TOLERANCES = {np.dtype("f4"): 1e-6, np.dtype("f8"): 1e-12}


@cache
def loaded(case):
    """Return the weights of a case and what its file tells of the layer."""
    file, name = case.split("|")
    return load_layer(FOLDER / file, name)


@each_of("case", CASES)
def test_that_outputs_equal_those_of_the_framework(case):
    file, _ = case.split("|")
    weights, layer = loaded(case)
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
        # Those with gates are compared in test_cells.py.
        if layer.cell == "simple_rnn" and not layer.name.startswith("stack/")
    }
    assert offered == compared


@each_of(
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


READ_OUT = [key.removesuffix("|readout") for key in OUTPUTS if key.endswith("|readout")]


@each_of("case", READ_OUT)
def test_that_what_is_read_out_equals_what_the_framework_reads_out(case):
    file, name = case.split("|")
    before = Recipe(RNNSettings(), inputs=OUTPUTS[f"{case}|inputs"])
    recipe = with_file(before, FOLDER / file, name)
    run = start(recipe)
    run.advance()
    found = recipe.readout.sequence(run.output_sequence)
    assert np.abs(found - OUTPUTS[f"{case}|readout"]).max() <= 4.5e-7


def test_that_all_readouts_that_are_found_were_compared_but_those_made_up():
    compared = {tuple(case.split("|")) for case in READ_OUT}
    found = {
        tuple(case.split("|")) for case in CASES if loaded(case)[0].readout is not None
    }
    # Their outputs were not kept; a Linear stands behind a layer of each.
    others = {("checkpoint.pth", "model.rnn.l0"), ("float16.pt", "rnn.l0")}
    others |= {(f"bfloat16.{end}", "rnn.l0") for end in ("pt", "safetensors")}
    others |= {("float16.safetensors", "rnn.l0")}
    others |= {(f"nested.{end}", "inner/deep") for end in ("keras", "weights.h5")}
    assert found == compared | others


@each_of(
    ("file", "name", "words"),
    [
        ("readout.keras", "rnn", "read-out says (3 numbers): V is its kernel, transp"),
        ("readout.h5", "rnn", "the softmax of says is not applied"),
        ("readout.pt", "rnn.l1", "read-out says (3 numbers): V is its weight"),
        (
            "branched.keras",
            "left",
            "the model applies first to the last timestep alone",
        ),
    ],
)
def test_that_the_notes_say_what_the_readout_is(file, name, words):
    recipe = with_file(Recipe(), FOLDER / file, name)
    assert words in "; ".join((*recipe.origin.notes, *recipe.notes))


def test_that_weights_without_a_readout_drop_the_old_one():
    recipe = with_file(Recipe(), FOLDER / "readout.keras")
    assert recipe.readout is not None
    assert with_file(recipe, FOLDER / "cell.pt").readout is None
