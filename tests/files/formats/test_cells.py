"""Models with gates, made by PyTorch and Keras: every gate at every timestep."""

from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.cli import main
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.files.inspect import describe
from rnn_viewer.files.reading import with_file
from rnn_viewer.files.weights import layers_in, load_layer, load_weights, weights_in
from tests.walks import each_of

MODELS = Path(__file__).parents[2] / "reference" / "cells" / "models"
SUFFIXES = (".pt", ".safetensors", ".keras", ".h5")
FILES = sorted(path for path in MODELS.iterdir() if path.suffix in SUFFIXES)
TOLERANCE = 2e-6

STACKS = {
    "keras_gru_over_lstm.keras": ["lstm_5", "gru_4"],
    "torch_gru_two_layers.pt": ["l0", "l1"],
    "torch_lstm_two_layers_both_ways.pt": ["l0", "l0_reverse", "l1", "l1_reverse"],
    "keras_lstm_both_ways.keras": [
        "bidirectional/forward_lstm_4",
        "bidirectional/backward_lstm_4",
    ],
}
ALONE = [p for p in FILES if p.name not in STACKS]


def expected(path):
    return np.load(MODELS / f"{path.name.split('.')[0]}.expected.npz")


@each_of("path", ALONE)
def test_that_every_gate_at_every_timestep_is_that_of_the_model(path):
    arrays = expected(path)
    run = simulate(weights=load_weights(path), inputs=arrays["inputs"])
    gates = [name for name in arrays if name.endswith("_t")]
    assert len(gates) in (4, 6)
    for t in range(run.timesteps):
        trace = run.trace(t)
        for name in gates:
            np.testing.assert_allclose(trace[name], arrays[name][t], 0, TOLERANCE)
    outputs = arrays["output_sequence"]
    np.testing.assert_allclose(run.output_sequence, outputs, 0, TOLERANCE)


@each_of("name", STACKS)
def test_that_each_layer_and_direction_of_a_stack_computes_its_part(name):
    # Their concatenation goes through the stack as it does in the model.
    arrays, layers = expected(MODELS / name), STACKS[name]
    both = any("backward" in layer or "reverse" in layer for layer in layers)
    below = arrays["inputs"]
    assert [layer.name for layer in layers_in(MODELS / name)] == layers
    for first in range(0, len(layers), 1 + both):
        found = []
        for place, layer in enumerate(layers[first : first + 1 + both]):
            turned = slice(None, None, -1) if place else slice(None)
            weights = load_weights(MODELS / name, layer)
            assert weights.backwards == bool(place)
            run = simulate(weights=weights, inputs=below[turned])
            found.append(run.output_sequence[turned])
        below = np.concatenate(found, axis=1)
    np.testing.assert_allclose(below, arrays["output_sequence"], 0, TOLERANCE)


def test_that_a_projection_that_does_not_fit_is_named():
    with np.load(MODELS / "torch_lstm_projection.expected.npz") as arrays:
        assert arrays["output_sequence"].shape == (9, 3)
    arrays = {
        name: np.zeros(shape)
        for name, shape in {
            "weight_ih_l0": (32, 4),
            "weight_hh_l0": (32, 3),
            "weight_hr_l0": (3, 7),
        }.items()
    }
    said = r"weight_hr has shape \(3, 7\); expected \(3, 8\) beside weight_hh"
    with pytest.raises(FileError, match=said):
        weights_in(arrays)


@each_of(
    ("name", "words"),
    [
        ("keras_gru.keras", "tanh, gates sigmoid, reset after the product, 8 units"),
        ("keras2_gru_of_2018.h5", "gates hard_sigmoid_2018, reset before the product"),
        (
            "keras2_lstm_of_2018.h5",
            "bias (32,), tanh, gates hard_sigmoid_2018, 8 units",
        ),
        ("keras_lstm_hard_sigmoid_of_keras3.keras", "gates hard_sigmoid, 8 units"),
        ("torch_lstm.pt", "layer l0: LSTM, weight_ih (32, 4), weight_hh (32, 8)"),
    ],
)
def test_that_inspect_describes_the_gates(name, words):
    assert any(words in str(line) for line in describe(MODELS / name))


def test_that_the_shape_of_the_bias_tells_the_form_and_the_function_is_a_guess():
    for name, cell in (
        ("keras_gru_weights_only.weights.h5", "gru"),
        ("keras_gru_reset_before_weights_only.weights.h5", "gru_reset_before"),
    ):
        weights, layer = load_layer(MODELS / name)
        assert (weights.cell.name, layer.cell) == (cell, cell)
        notes = {note.kind: str(note) for note in weights.notes}
        assert notes["gates"].endswith("does not tell their function: sigmoid is taken")
        assert "cell" not in notes


def test_that_a_file_brings_its_cell_and_its_functions():
    recipe = with_file(Recipe(), MODELS / "keras2_lstm_of_2018.h5")
    settings = recipe.settings
    assert (settings.cell, settings.recurrent_activation) == (
        "lstm",
        "hard_sigmoid_2018",
    )
    assert (settings.output_features, recipe.readout.readout_features) == (8, 2)
    assert not recipe.notes


def test_that_the_command_line_runs_one_layer_of_a_stack(capsys):
    path = MODELS / "torch_lstm_two_layers_both_ways.pt"
    inputs = MODELS / "torch_lstm.inputs.npy"
    given = ["run", "--weights", path, "--layer", "l0", "--inputs", inputs]
    assert main([*map(str, given)]) == 0
    run = simulate(weights=load_weights(path, "l0"), inputs=np.load(inputs))
    first = capsys.readouterr().out.split()
    assert any(f"{run.output_sequence[0, 0]:.7f}"[:8] in word for word in first)
