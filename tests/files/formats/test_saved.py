"""What PyTorch computes, against the loop with the weights of its files."""

from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.files.formats import read_contents
from rnn_viewer.files.weights import layers_in, load_layer, load_weights
from tests.walks import each_of

FOLDER = Path(__file__).parents[2] / "reference" / "saved"
OUTPUTS = np.load(FOLDER / "outputs.npz")
FILES = [key.removesuffix("|outputs") for key in OUTPUTS if key.endswith("|outputs")]
ROOM = {np.dtype("f4"): 1e-6, np.dtype("f8"): 1e-12}
TOLD = {
    "script_tanh.pt": "tanh", "script_relu.pt": "relu",
    "trace_tanh.pt": "tanh", "trace_relu.pt": "relu",
    "export.pt2": "relu", "export_2_7.pt2": "relu",
    "whole.pt": "relu", "whole_parallel.pth": "relu", "whole_legacy.pt": "relu",
}  # fmt: skip
"""The activations that the files tell."""


@each_of("file", FILES)
def test_that_outputs_and_read_out_equal_those_of_pytorch(file):
    weights = load_weights(FOLDER / file)
    assert weights.activation == TOLD.get(file)
    word = weights.activation or ("relu" if file == "legacy.bin" else "tanh")
    inputs, expected = OUTPUTS["inputs"], OUTPUTS[f"{file}|outputs"]
    inputs = inputs.astype(expected.dtype)
    run = simulate(weights=weights, inputs=inputs, activation=word)
    room = ROOM[expected.dtype]
    assert np.abs(run.output_sequence - expected).max() <= room
    if f"{file}|readout" in OUTPUTS:
        found = weights.readout.sequence(run.output_sequence)
        assert np.abs(found - OUTPUTS[f"{file}|readout"]).max() <= room


@each_of("file", [f for f in FILES if f.startswith(("weight_norm", "pruned"))])
def test_that_weights_kept_in_parts_are_those_that_pytorch_computes(file):
    weights, layer = load_layer(FOLDER / file)
    for array, name in ((weights.W, "weight_ih_l0"), (weights.U, "weight_hh_l0")):
        expected = OUTPUTS[f"{file}|{name}"]
        room = 1e-7 if expected.dtype == np.float32 else 1e-12
        assert np.abs(array - expected).max() <= room
    said = "pruned by its mask" if file.startswith("pruned") else "g · v / ‖v‖"
    assert any("weight_hh_l0 is " in note and said in note for note in layer.notes)


@each_of(
    ("file", "word"),
    [
        ("spectral_norm.pt", "spectral_norm"),
        ("spectral_norm_old.pt", "spectral_norm"),
        ("orthogonal.pt", "a parametrization"),
    ],
)
def test_that_what_is_not_computed_is_named_and_not_guessed(refused_soon, file, word):
    sentence = refused_soon(FOLDER / file)
    assert f"l0 has weight_hh_l0 under {word}, which is not computed" in sentence
    assert "remove_parametrizations" in sentence
    (layer,) = layers_in(FOLDER / file)
    assert not layer.usable
    assert layer.shapes["weight_hh"] == (4, 4)


FOREIGN = (
    "scalar (NumPy scalar)", "array (NumPy array)", "args (argparse.Namespace)",
    "folder (pathlib.PurePosixPath)", "device (torch.device)", "dtype (torch.float32)",
    "size (torch.Size)", "date (datetime.date)", "counts (collections.defaultdict)",
    "ordered (OrderedDict)", "colour (__main__.Colour)", "own (__main__.Own)",
    "losses (list)",
)  # fmt: skip


@pytest.mark.parametrize("file", ["foreign_2.ckpt", "foreign_5.ckpt"])
def test_that_what_is_no_tensor_is_left_out_by_name(file):
    weights = load_weights(FOLDER / file)
    (note,) = (note for note in weights.notes if note.kind == "member")
    for words in FOREIGN:
        assert words in note
    assert " set (" in note.replace("__builtin__.", "")
    assert "epoch" not in note
    assert "optimizer" not in note


@each_of("file", ["lightning.ckpt", "list.pt", "foreign_2.ckpt"])
def test_that_an_optimizer_is_no_layer(file):
    contents = read_contents(FOLDER / file)
    assert not any("exp_avg" in name for name in contents.arrays)
    kinds = [layer.kind for layer in layers_in(FOLDER / file)]
    assert kinds == ["RNN", "Linear"]


def test_that_a_layer_is_named_without_what_lies_around_it():
    path = FOLDER / "lightning.ckpt"
    _, layer = load_layer(path, "rnn.l0")
    assert layer.name == "state_dict._orig_mod.module.rnn.l0"


def test_that_no_framework_is_ever_loaded(python):
    code = (
        "import sys; from rnn_viewer.files.weights import load_weights;"
        " [load_weights(path) for path in sys.argv[1:]];"
        " sys.exit('torch' in sys.modules)"
    )
    done = python("-c", code, *(FOLDER / file for file in FILES))
    assert done.returncode == 0, done.stderr
