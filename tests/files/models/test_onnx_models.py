"""Models of ONNX compute here what they compute in PyTorch, within 1e-6."""

from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.files.models.loading import load_model
from tests.walks import each_of

pytest.importorskip("onnx")
HERE = Path(__file__).parents[2] / "reference" / "models"
EXPECTED = np.load(HERE / "expected_onnx.npz")
STEPS = {
    "tagger": [
        *("embedding", "recurrent", "recurrent", "layer_norm"),
        *("dense", "activation", "dense", "activation"),
    ],
    "last_timestep": ["recurrent", "last_timestep", "dense"],
    "last_state": ["recurrent", "dense", "activation"],
    "attending": ["recurrent", "unknown"],
}


@each_of("name", STEPS)
def test_that_a_chain_computes_what_the_graph_does(name):
    model = load_model(HERE / f"{name}.onnx")
    assert [step.kind for step in model.steps] == STEPS[name]
    found = model(EXPECTED[f"{name}.inputs"])
    np.testing.assert_allclose(found, EXPECTED[f"{name}.outputs"], rtol=0, atol=1e-6)
    assert not model.is_guessed


def test_that_what_is_not_followed_in_a_graph_is_said():
    (note,) = load_model(HERE / "last_timestep.onnx").notes
    assert "that the graph picks is taken for the last one" in note
    (note,) = load_model(HERE / "attending.onnx").notes
    assert "the chain ends before MatMul" in note
    assert not load_model(HERE / "tagger.onnx").notes
