"""Arrays that are kept in parts, by any format."""

import numpy as np
import pytest

from rnn_viewer.core.errors import FileError
from rnn_viewer.files.formats.composed import composed
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.inspect import describe
from rnn_viewer.files.weights import load_layer
from tests.walks import each_of

RNG = np.random.default_rng(4)
V = RNG.normal(size=(4, 3))
NAMES = [
    ("rnn.weight_ih_l0_g", "rnn.weight_ih_l0_v"),
    (
        "rnn.parametrizations.weight_ih_l0.original0",
        "rnn.parametrizations.weight_ih_l0.original1",
    ),
]
OTHERS = {"rnn.weight_hh_l0": np.eye(4)}


@each_of("names", NAMES)
@each_of("shape", [(4, 1), (1, 3), (), (1,), (1, 1)])
def test_that_the_norm_is_taken_over_what_has_one_g(names, shape):
    g = RNG.normal(size=shape)
    found = composed(Contents(dict(zip(names, (g, V), strict=True))))
    axes = {(4, 1): 1, (1, 3): 0}.get(shape)
    norm = np.sqrt((V**2).sum(axis=axes, keepdims=True))
    array = found.arrays["rnn.weight_ih_l0"]
    np.testing.assert_allclose(array, np.reshape(g, shape or (1, 1)) * V / norm)
    assert found.composed["rnn.weight_ih_l0"].startswith("weight_ih_l0 is g · v / ‖v‖")


@each_of(
    "parts",
    [
        {"rnn.w_g": np.ones((3, 1)), "rnn.w_v": V},
        {"rnn.w_g": np.ones((4, 1, 1)), "rnn.w_v": V},
        {"rnn.w_g": np.array("x"), "rnn.w_v": V},
        {"rnn.w_orig": V, "rnn.w_mask": np.ones((3, 4))},
        {"rnn.w_g": np.ones((4, 1))},
        {"rnn.w_orig": V},
    ],
)
def test_that_parts_that_do_not_fit_make_nothing(parts):
    assert "rnn.w" not in composed(Contents(parts)).arrays


def test_that_an_array_that_is_there_stays():
    arrays = {"w": V, "w_g": np.ones((4, 1)), "w_v": V}
    found = composed(Contents(arrays))
    assert found.arrays["w"] is V
    assert not found.composed


def test_that_a_file_is_told_as_stored_and_its_layer_as_computed(tmp_path):
    path = tmp_path / "w.npz"
    g = np.full((4, 1), 2.0, dtype="f4")
    np.savez(path, **{NAMES[0][0]: g, NAMES[0][1]: V.astype("f4")}, **OTHERS)
    lines = describe(path)
    stored, layer = lines[:3], lines[3]
    assert [line.split()[0] for line in stored] == [*NAMES[0], "rnn.weight_hh_l0"]
    assert "weight_ih_l0 is g · v / ‖v‖: weight normalisation" in layer
    weights, _ = load_layer(path)
    norm = np.sqrt((V**2).sum(axis=1, keepdims=True))
    np.testing.assert_allclose(weights.W, 2 * V / norm, atol=1e-7)


def test_that_a_mask_prunes():
    mask = RNG.integers(0, 2, V.shape).astype("f4")
    arrays = {"weight_ih_l0_orig": V, "weight_ih_l0_mask": mask}
    found = composed(Contents(arrays)).arrays["weight_ih_l0"]
    np.testing.assert_array_equal(found, V * mask)


@each_of(
    ("parts", "word"),
    [
        (("weight_hh_l0_orig", "weight_hh_l0_u", "weight_hh_l0_v"), "spectral_norm"),
        (
            ("parametrizations.weight_hh_l0.original", *(
                f"parametrizations.weight_hh_l0.0.{name}" for name in ("_u", "_v")
            )),
            "spectral_norm",
        ),
        (("parametrizations.weight_hh_l0.original",), "a parametrization"),
        (("parametrizations.weight_hh_l0.original0",), "a parametrization"),
    ],
)  # fmt: skip
def test_that_what_is_not_computed_has_its_shape_and_a_reason(tmp_path, parts, word):
    path = tmp_path / "w.npz"
    arrays = dict(zip(parts, (np.eye(4), np.ones(4), np.ones(4)), strict=False))
    np.savez(path, weight_ih_l0=V, **arrays)
    with pytest.raises(FileError, match=f"weight_hh_l0 under {word}, which is not"):
        load_layer(path)
