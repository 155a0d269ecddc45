"""Checkpoints in memory: arrays of NumPy stand in for tensors."""

from types import SimpleNamespace

import numpy as np
import pytest

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.files.live.models import weights_of
from tests.walks import each_of

RNG = np.random.default_rng(2)
W, U, b = RNG.normal(size=(4, 3)), RNG.normal(size=(4, 4)), RNG.normal(size=4)
V, c = RNG.normal(size=(2, 4)), RNG.normal(size=2)
STATE = {
    "rnn.weight_ih_l0": W, "rnn.weight_hh_l0": U, "rnn.bias_ih_l0": b,
    "rnn.bias_hh_l0": 0 * b, "fc.weight": V, "fc.bias": c,
}  # fmt: skip


def kinds(weights) -> list[str]:
    """Return what notes are about, but what arrays alone never tell."""
    told = ("activation", "readout")
    return [note.kind for note in weights.notes if note.kind not in told]


def check(weights) -> None:
    for found, expected in ((weights.W, W), (weights.U, U), (weights.b, b)):
        np.testing.assert_array_equal(found, expected)


def module(state, **named):
    """Stand in for a module of PyTorch."""
    return SimpleNamespace(
        state_dict=lambda: state,
        named_parameters=lambda: iter(state.items()),
        named_modules=lambda: [("", None), *named.items()],
    )


@each_of(
    "checkpoint",
    [
        {"state_dict": STATE},
        {"checkpoint": {"model": {"net": STATE}}, "epoch": 3, "name": "x"},
        {"models": [STATE, {}]},
        {"a": STATE, "opt": {"state": {0: {"exp_avg": W}}, "param_groups": [STATE]}},
    ],
)
def test_that_a_checkpoint_is_read_at_any_depth(checkpoint):
    weights = weights_of(checkpoint)
    check(weights)
    np.testing.assert_array_equal(weights.readout.V, V)
    assert kinds(weights) == []


def test_that_what_is_no_array_is_left_out_and_named():
    checkpoint = {"model": STATE, "args": object(), "best": np.float64(1)}
    weights = weights_of(checkpoint)
    assert kinds(weights) == ["member"]
    assert "member: what is no array is left out: args" in weights.notes


def test_that_a_module_in_a_checkpoint_tells_its_activation():
    rnn = SimpleNamespace(nonlinearity="relu")
    weights = weights_of({"model": module(STATE, rnn=rnn), "epoch": 1})
    check(weights)
    assert weights.activation == "relu"


def test_that_a_module_without_a_layer_of_pytorch_is_read_by_its_names():
    state = {"i2h.weight": W, "i2h.bias": b, "h2h.weight": U, "h2o.weight": V}
    weights = weights_of(module(state))
    check(weights)
    np.testing.assert_array_equal(weights.readout.V, V)


def test_that_a_nest_without_end_ends():
    nest: dict = {"W": W}
    nest["self"] = nest
    with pytest.raises(FileError):
        weights_of(nest)


@each_of("bias", [[b], []])
@each_of("dense", [[V.T, c], []])
def test_that_what_get_weights_gives_is_read(bias, dense):
    weights = weights_of([W.T, U.T, *bias, *dense])
    np.testing.assert_array_equal(weights.W, W)
    np.testing.assert_array_equal(weights.U, U)
    assert weights.b.tolist() == (b.tolist() if bias else [0.0] * 4)
    assert (weights.readout is not None) == bool(dense)
    assert kinds(weights) == ([] if bias else ["bias"])


def test_that_three_square_arrays_in_a_list_are_W_U_and_b_and_the_guess_is_said():
    square = RNG.normal(size=(4, 4))
    weights = weights_of([square, U, b])
    np.testing.assert_array_equal(weights.W, square)
    assert kinds(weights) == ["order"]
    weights = weights_of([square.T, U.T, b], order="columns")
    np.testing.assert_array_equal(weights.W, square)
    assert kinds(weights) == []


def test_that_W_U_and_b_by_their_names_lie_as_it_is_written():
    square = RNG.normal(size=(4, 4))
    for given in ((square, U, b), {"W": square, "U": U, "b": b}):
        weights = weights_of(given)
        assert type(weights) is Weights
        np.testing.assert_array_equal(weights.W, square)
    turned = weights_of({"W": square.T, "U": U.T, "b": b}, order="columns")
    np.testing.assert_array_equal(turned.W, square)
    turned = weights_of({"W": W.T, "U": U.T, "b": b})
    check(turned)


def test_that_an_opened_npz_is_read_as_its_file(tmp_path):
    square, objects = RNG.normal(size=(4, 4)), np.array([None], dtype=object)
    np.savez(tmp_path / "w.npz", W=square, U=U, b=b, tokens=objects)
    with np.load(tmp_path / "w.npz") as file:
        weights = weights_of(file)
    assert kinds(weights) == ["order", "member"]
