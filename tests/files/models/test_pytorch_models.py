"""Models of PyTorch compute here what PyTorch computes; what is guessed is said."""

from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.files.models.loading import load_model
from tests.walks import each_of

HERE = Path(__file__).parents[2] / "reference" / "models"
CELLS = HERE.parent / "cells" / "models"
EXPECTED = np.load(HERE / "expected_pytorch.npz")
NAMES = sorted({name.partition(".")[0] for name in EXPECTED})


def path_of(name):
    (path,) = (p for p in HERE.glob(f"{name}.*") if p.suffix in (".pt", ".safetensors"))
    return path


@each_of("name", NAMES)
def test_that_a_chain_computes_what_pytorch_does(name):
    model = load_model(path_of(name))
    found = model(EXPECTED[f"{name}.inputs"])
    tolerance = 1e-12 if name.endswith("_64") else 1e-6
    np.testing.assert_allclose(found, EXPECTED[f"{name}.outputs"], 0, tolerance)


def test_that_an_order_that_is_guessed_is_said():
    model = load_model(path_of("classifier_64"))
    assert model.is_guessed
    order = "conv → lstm.l0 → lstm.l1 → batch_norm → between → head"
    assert repr(model) == f"Model({order})"
    guessed, at_each, between = model.notes
    assert {note.kind for note in model.notes} == {"chain"}
    assert order in guessed
    assert "whether between reads each timestep of lstm.l1 or its last alone" in at_each
    assert "what lies between between and head" in between


def test_that_the_order_of_a_sequential_is_told():
    model = load_model(path_of("sequence"))
    assert not model.is_guessed
    assert not model.notes
    kinds = [step.kind for step in model.steps]
    assert kinds == ["dense", "activation", "layer_norm", "dense", "activation"]


def test_that_a_chain_put_right_by_hand_computes_what_the_code_does():
    torch = pytest.importorskip("torch")
    tagger = load_model(path_of("tagger"))
    tokens = EXPECTED["tagger.inputs"]
    steps = ["word_embeddings", "gru", "last_state", "norm", "hidden2tag", "softmax"]
    right = tagger.with_steps(steps)
    assert not right.is_guessed
    assert not right.notes
    weights = torch.load(path_of("tagger"))
    gru = torch.nn.GRU(5, 4, bidirectional=True, batch_first=True)
    gru.load_state_dict(
        {k.removeprefix("gru."): v for k, v in weights.items() if "gru" in k}
    )
    with torch.no_grad():
        embedded = weights["word_embeddings.weight"][torch.tensor(tokens)]
        last = gru(embedded)[1].transpose(0, 1).flatten(1)
        norm = weights["norm.weight"], weights["norm.bias"]
        last = torch.nn.functional.layer_norm(last, (8,), *norm)
        head = weights["hidden2tag.weight"], weights["hidden2tag.bias"]
        expected = torch.nn.functional.linear(last, *head).softmax(-1).numpy()
    np.testing.assert_allclose(right(tokens), expected, rtol=0, atol=1e-6)


def test_that_a_chain_ends_before_arrays_of_no_known_module():
    model = load_model(path_of("attending"))
    assert [step.kind for step in model.steps] == ["recurrent", "unknown"]
    assert "the chain ends before layer attention" in model.notes[-1]
    # Nothing tells the activation of an RNN, either.
    assert [note.kind for note in model.notes] == ["chain", "activation", "chain"]


FILES = sorted(p for p in CELLS.iterdir() if p.suffix in (".pt", ".safetensors"))


@each_of("path", FILES)
def test_that_stacks_and_both_directions_are_one_chain(path):
    arrays = np.load(CELLS / f"{path.name.partition('.')[0]}.expected.npz")
    model = load_model(path)
    found = model.output(arrays["inputs"], model.recurrent[-1])
    np.testing.assert_allclose(found, arrays["output_sequence"], rtol=0, atol=1e-6)
    assert not model.is_guessed
    assert len(model.steps) == 1 + ("two_layers" in path.name)
    both = "both_ways" in path.name
    assert all(len(step.loops) == 1 + both for step in model.steps)
