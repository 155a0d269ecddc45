"""A chain computes each sample as if it were alone, and says what it cannot read."""

import numpy as np
import pytest

from rnn_viewer.core.errors import ArrayError, NoSample
from rnn_viewer.core.model import computing, memory
from rnn_viewer.core.model.convolution import Conv1D
from rnn_viewer.core.model.dense import SOFTMAX, ActivationStep, Dense
from rnn_viewer.core.model.loop_recipe import loop_recipe
from rnn_viewer.core.model.memory import TooManySamples
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.tokens import Embedding, Masking
from rnn_viewer.core.model.unknown import Unknown
from rnn_viewer.core.notes import Note
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.sequences.samples import Samples
from tests.walks import each_of

FEATURES = 5


@pytest.fixture
def chain(loop_of, rng):
    """A model of two layers, the first in both directions, and a head."""
    first = Recurrent(name="first", loops=(loop_of(), loop_of(is_backward=True)))
    second = Recurrent(
        name="second", loops=(loop_of("lstm", 12),), return_sequences=False
    )
    head = Dense(name="head", V=rng.normal(size=(3, 6)), c=np.zeros(3))
    softmax = ActivationStep(name="says", activation=SOFTMAX)
    return Model((first, second, head, softmax), name="chain")


def test_that_the_steps_follow_each_other(chain, rng):
    values = rng.normal(size=(4, 7, FEATURES))
    expected, mask = values, None
    outputs = chain.outputs(values)
    for step, found in zip(chain.steps, outputs, strict=True):
        expected, mask = step.apply(expected, mask)
        np.testing.assert_array_equal(found, expected)
    np.testing.assert_array_equal(chain(values), outputs[-1])
    np.testing.assert_array_equal(chain.output(values, "first"), outputs[0])
    np.testing.assert_array_equal(chain.inputs_of("head", values), outputs[1])
    np.testing.assert_array_equal(chain.inputs_of(0, values), values)
    assert chain.shapes((7, FEATURES)) == tuple(o.shape[1:] for o in outputs)


def test_that_one_sequence_gives_results_without_samples(chain, rng):
    values = rng.normal(size=(7, FEATURES))
    found = chain.outputs(values)
    assert [array.shape for array in found] == [(7, 12), (6,), (3,), (3,)]
    np.testing.assert_array_equal(found[-1], chain(values[np.newaxis])[0])


@pytest.mark.parametrize("block", [1, 100])
def test_that_blocks_of_samples_give_the_same(chain, rng, monkeypatch, block):
    values = rng.normal(size=(9, 7, FEATURES)).astype(np.float32)
    whole = chain.outputs(values)
    monkeypatch.setattr(computing, "BLOCK", block)
    for found, expected in zip(chain.outputs(values), whole, strict=True):
        np.testing.assert_allclose(found, expected, rtol=0, atol=1e-14)


def test_that_samples_of_different_lengths_are_computed_as_if_alone(chain, rng):
    kernel = rng.normal(size=(FEATURES, FEATURES, 3))
    conv = Conv1D(name="conv", kernel=kernel, bias=np.zeros(FEATURES), padding="same")
    model = Model((conv, *chain.steps))
    rows = [rng.normal(size=(n, FEATURES)) for n in (4, 9, 4, 6)]
    outputs = model.outputs(rows)
    for place, row in enumerate(rows):
        for found, expected in zip(outputs, model.outputs(row), strict=True):
            mine = found[place]
            if expected.ndim == 2:
                assert np.isnan(mine[len(expected) :]).all()
                mine = mine[: len(expected)]
            np.testing.assert_allclose(mine, expected, rtol=0, atol=1e-14)
    padded = np.full((4, 9, FEATURES), np.nan)
    for place, row in enumerate(rows):
        padded[place, : len(row)] = row
    np.testing.assert_array_equal(model(padded), outputs[-1])


def test_that_a_state_goes_from_sample_to_sample_of_any_length(loop_of, rng):
    loop = loop_of("gru")
    model = Model((Recurrent(name="r", loops=(loop,), stateful=True),))
    rows = [rng.normal(size=(n, FEATURES)) for n in (4, 9, 3)]
    found = model(rows)
    whole = Model((Recurrent(name="r", loops=(loop,)),))(np.concatenate(rows))
    kept = np.concatenate([found[n, : len(row)] for n, row in enumerate(rows)])
    np.testing.assert_allclose(kept, whole, rtol=0, atol=1e-14)
    assert np.isnan(found[0, 4:]).all()
    for sample, row in enumerate(rows):
        of_sample = loop_recipe(model, "r", rows, sample)
        run = start(of_sample.recipe)
        run.advance()
        mine = found[sample, : len(row)]
        np.testing.assert_allclose(run.output_sequence, mine, rtol=0, atol=1e-12)


@pytest.mark.parametrize("loop", [0, 1])
def test_that_a_loop_that_is_opened_gives_the_numbers_of_the_chain(chain, rng, loop):
    values = rng.normal(size=(4, 7, FEATURES))
    outputs = chain.outputs(values)
    found = loop_recipe(chain, "first", values, 2, loop)
    run = start(found.recipe)
    run.advance()
    rows = run.output_sequence[::-1] if loop else run.output_sequence
    mine = outputs[0][2][:, 6 * loop : 6 * loop + 6]
    np.testing.assert_allclose(rows, mine, rtol=0, atol=1e-12)
    np.testing.assert_array_equal(found.timesteps, np.arange(7))
    second = start(loop_recipe(chain, 1, values, 3).recipe)
    second.advance()
    np.testing.assert_allclose(second.output_sequence[-1], outputs[1][3], 0, 1e-12)


def test_that_a_loop_is_opened_without_the_timesteps_that_are_masked(loop_of, rng):
    step = Recurrent(name="r", loops=(loop_of("lstm"),))
    model = Model((Masking(name="m"), step))
    values = rng.normal(size=(3, 8, FEATURES))
    values[1, [0, 3, 7]] = 0
    found = loop_recipe(model, "r", values, 1)
    np.testing.assert_array_equal(found.timesteps, [1, 2, 4, 5, 6])
    run = start(found.recipe)
    run.advance()
    mine = model(values)[1][found.timesteps]
    np.testing.assert_allclose(run.output_sequence, mine, rtol=0, atol=1e-12)
    with pytest.raises(ArrayError, match="sample 1 has no timestep that counts"):
        loop_recipe(model, "r", np.zeros((1, 4, FEATURES)))


def test_that_a_step_that_is_no_loop_has_no_recipe(chain, rng):
    values = rng.normal(size=(2, 7, FEATURES))
    with pytest.raises(ArrayError, match=r"head is no recurrent step; .*first or"):
        loop_recipe(chain, "head", values)
    with pytest.raises(NoSample):
        loop_recipe(chain, "first", values, 2)


def test_that_the_chain_ends_before_what_is_not_computed(chain, rng):
    attention = Unknown(name="attention", reason="Attention attention")
    model = Model((*chain.steps[:1], attention, *chain.steps[2:]))
    values = rng.normal(size=(2, 7, FEATURES))
    np.testing.assert_array_equal(model(values), chain.output(values, 0))
    assert [step.name for step in model.computed] == ["first"]
    assert len(model.outputs(values)) == 1
    with pytest.raises(ArrayError, match=r"has no step head; expected one of first"):
        model.output(values, "head")


def test_that_tokens_come_without_features(rng):
    step = Embedding(name="e", embeddings=rng.normal(size=(9, 4)))
    tokens = rng.integers(0, 9, (3, 6))
    model = Model((step,))
    np.testing.assert_array_equal(model(tokens), step.embeddings[tokens])
    np.testing.assert_array_equal(model(tokens[0]), step.embeddings[tokens[0]])
    np.testing.assert_array_equal(model(np.eye(9)[tokens[0]]), model(tokens[0]))
    samples = Samples(tokens[..., np.newaxis])
    np.testing.assert_array_equal(model(samples), step.embeddings[tokens])


@each_of(
    ("inputs", "sentence"),
    [
        (np.zeros((2, 7, 4)), r"inputs have shape \(7, 4\).*first reads"),
        (np.zeros(7), r"inputs have shape \(7,\).*timesteps, 5"),
        (np.array([["a"]]), "inputs hold"),
        (np.full((2, 3, 5), np.inf), "inputs are not finite in sample 1"),
        ([np.zeros((2, 5)), np.zeros((3, 4))], "sample 2"),
    ],
)
def test_that_inputs_of_another_kind_are_refused_in_a_sentence(chain, inputs, sentence):
    with pytest.raises(ArrayError, match=sentence):
        chain(inputs)


def test_that_results_that_would_not_fit_are_refused_before_they_are_made(
    chain, monkeypatch
):
    monkeypatch.setattr(memory, "memory_limit", lambda: 15 * 10**6)
    monkeypatch.setattr(memory, "room", lambda limit: limit)
    values = np.zeros((1000, 100, FEATURES), np.float32)
    assert chain(values).shape == (1000, 3)
    with pytest.raises(TooManySamples, match=r"1000 samples of 100 timesteps.*23.2 MB"):
        chain.output(values, "first")


def test_that_a_guessed_chain_is_put_right_by_hand(chain, rng):
    guess = Note("chain", "the order of the steps is guessed")
    guessed = Model(
        chain.steps[:3], (guess,), is_guessed=True, name="net", spare=chain.steps[3:]
    )
    right = guessed.with_steps(["first", "second", "head", "relu", "head", "says"])
    names = [step.name for step in right.steps]
    assert names == ["first", "second", "head", "relu", "head_2", "says"]
    assert not right.is_guessed
    assert not right.notes
    values = rng.normal(size=(2, 7, FEATURES))
    right = guessed.with_steps(["first", "second", "head", "softmax"])
    np.testing.assert_array_equal(right(values), chain(values))
    with pytest.raises(ArrayError, match="net has no step hat; expected one of first"):
        guessed.with_steps(["hat"])
