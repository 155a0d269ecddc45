"""Models of Keras compute here what Keras computes, within 2e-6."""

from pathlib import Path

import numpy as np

from rnn_viewer.core.model.loop_recipe import loop_recipe
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.run.simulation import start
from rnn_viewer.files.models.loading import load_model
from tests.walks import each_of

HERE = Path(__file__).parents[2] / "reference" / "models"
CELLS = HERE.parent / "cells" / "models"
EXPECTED = dict(np.load(HERE / "expected_keras.npz"))
NAMES = sorted({name.partition(".")[0] for name in EXPECTED})
FILES = sorted(path for path in HERE.iterdir() if path.suffix in (".keras", ".h5"))
FILES = [path for path in FILES if path.stem in {*NAMES} - {"both_ways"}]


@each_of("path", FILES)
def test_that_a_chain_computes_what_keras_does(path):
    model = load_model(path)
    found = model(EXPECTED[f"{path.stem}.inputs"])
    outputs = EXPECTED[f"{path.stem}.outputs"]
    np.testing.assert_allclose(found, outputs, rtol=0, atol=2e-6)
    assert not model.is_guessed
    assert model.name == path.name
    assert len(model.notes) == (path.stem == "attention")


@each_of("path", FILES)
def test_that_every_loop_of_a_chain_opens_with_its_numbers(path):
    model = load_model(path)
    inputs = EXPECTED[f"{path.stem}.inputs"]
    for place in model.recurrent:
        step = model.steps[place]
        values, mask = model.given_to(place, inputs, 2)
        for number, outputs in enumerate(step.outputs(values, mask)):
            recipe, timesteps = loop_recipe(model, place, inputs, 2, number)
            run = start(recipe)
            run.advance()
            rows = run.output_sequence
            found = outputs[-1][timesteps] if outputs.ndim == 3 else outputs[-1]
            if outputs.ndim == 3 and step.loops[number].is_backward:
                rows = rows[::-1]
            rows = rows if outputs.ndim == 3 else rows[-1]
            np.testing.assert_allclose(rows, found, rtol=0, atol=1e-12)


def test_that_steps_are_called_as_the_layers_are():
    model = load_model(HERE / "classifier.keras")
    kinds = [step.kind for step in model.steps]
    assert kinds == [
        *("recurrent", "recurrent", "batch_norm", "dropout"),
        *("dense", "activation", "dense", "activation"),
    ]
    first, second = (s for s in model.steps if isinstance(s, Recurrent))
    assert (len(first.loops), first.return_sequences) == (2, True)
    assert (len(second.loops), second.return_sequences) == (2, False)
    assert [loop.is_backward for loop in first.loops] == [False, True]
    assert model.steps[-1].name == f"{model.steps[-2].name}/softmax"
    assert model.steps[0].name.startswith("bidirectional")


def test_that_a_chain_ends_before_attention_and_says_what_stands_there():
    model = load_model(HERE / "attention.keras")
    assert [step.kind for step in model.steps] == ["recurrent", "unknown"]
    assert model.steps[-1].reason.startswith("Attention attention")
    (note,) = model.notes
    assert note.kind == "chain"
    assert "the chain ends before Attention attention" in note


STACKS = ("keras_gru_over_lstm", "keras_lstm_both_ways", "keras_lstm_legacy")


@each_of("name", STACKS)
def test_that_stacks_and_directions_compute_what_the_loops_of_each_do(name):
    arrays = np.load(CELLS / f"{name}.expected.npz")
    (path,) = (p for p in CELLS.glob(f"{name}.*") if p.suffix in (".keras", ".h5"))
    model = load_model(path)
    found = model.output(arrays["inputs"], model.recurrent[-1])
    np.testing.assert_allclose(found, arrays["output_sequence"], rtol=0, atol=2e-6)


def test_that_weights_alone_are_a_chain_that_is_guessed():
    model = load_model(HERE / "both_ways.weights.h5")
    found = model(EXPECTED["both_ways.inputs"])
    np.testing.assert_allclose(found, EXPECTED["both_ways.outputs"], rtol=0, atol=2e-6)
    assert [step.kind for step in model.steps] == ["recurrent", "batch_norm", "dense"]
    assert len(model.steps[0].loops) == 2
    assert model.is_guessed
    kinds = [note.kind for note in model.notes]
    assert kinds == ["chain", "chain", "activation", "gates"]
