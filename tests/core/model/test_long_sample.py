"""A sample that is too long for a block: block by block of its timesteps, the same."""

from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.model import computing, memory
from rnn_viewer.core.model.convolution import Conv1D, Pooling
from rnn_viewer.core.model.dense import ActivationStep, Dense, Dropout
from rnn_viewer.core.model.memory import TooLongSample
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.norms import LayerNorm
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.sample_outputs import sample_outputs
from rnn_viewer.core.model.shapes import (
    Flatten,
    LastTimestep,
    RepeatVector,
    TimeDistributed,
)
from rnn_viewer.core.model.tokens import Embedding, Masking
from rnn_viewer.core.sequences.samples import Samples

FEATURES, UNITS, TIMESTEPS = 5, 6, 61


@pytest.fixture
def steps(rng, loop_of):
    """Steps of many kinds, by what a test calls them."""
    both = loop_of("lstm"), loop_of("lstm", is_backward=True)
    back = loop_of("gru", is_backward=True)
    wide = loop_of("gru", 2 * UNITS), loop_of("gru", 2 * UNITS, is_backward=True)
    head = Dense(name="head", V=rng.normal(size=(3, UNITS)), c=rng.normal(size=3))
    norm = LayerNorm(
        name="norm", gamma=rng.normal(size=12), beta=np.ones(12), epsilon=1e-3
    )
    kernel = rng.normal(size=(FEATURES, FEATURES, 3))
    pooled = {"name": "pool", "window": 3, "stride": 2, "padding": "same"}
    return {
        "masking": Masking(name="masking"),
        "forward": Recurrent(name="forward", loops=(loop_of(),)),
        "both": Recurrent(name="both", loops=both),
        "zeroed": Recurrent(name="zeroed", loops=both, zero_masked=True),
        "wide": Recurrent(name="wide", loops=wide, merge="ave"),
        "ends": Recurrent(name="ends", loops=wide, return_sequences=False, merge="sum"),
        "turned": Recurrent(name="turned", loops=(back,), in_order=False),
        "last": LastTimestep(name="last"),
        "head": head,
        "each": TimeDistributed(name="each", step=replace(head, name="inside")),
        "norm": norm,
        "dropout": Dropout(name="dropout", rate=0.5),
        "relu": ActivationStep(name="relu", activation="relu"),
        "conv": Conv1D(
            name="conv",
            kernel=kernel,
            bias=np.ones(FEATURES),
            stride=2,
            dilation=2,
            padding="same",
        ),
        "causal": Conv1D(
            name="causal", kernel=kernel, bias=np.zeros(FEATURES), padding="causal"
        ),
        "pool": Pooling(**pooled),
        "highest": Pooling(**pooled | {"name": "highest", "function": "max"}),
        "mean": Pooling(name="mean"),
        "max": Pooling(name="max", function="max"),
        "flat": Flatten(name="flat"),
        "again": RepeatVector(name="again", timesteps=4),
    }


CHAINS = (
    "forward dropout head relu",
    "both norm wide",
    "both norm ends again",
    "turned each",
    "turned last head",
    "masking both norm wide head",
    "masking zeroed ends",
    "masking forward mean head",
    "conv pool both",
    "causal highest turned max",
    "both flat",
)


def in_blocks(monkeypatch, model, find):
    """Return what is found with samples cut in time, after what is found whole."""
    whole = find(model)
    cut_in_time(monkeypatch)
    return whole, find(model)


def cut_in_time(monkeypatch, numbers=100):
    """Have each sample be too long for a block of so many numbers."""
    monkeypatch.setattr(computing, "is_for_a_file", lambda _: True)
    monkeypatch.setattr(computing, "BLOCK", numbers)
    monkeypatch.setattr(computing, "EVEN", 4)


@pytest.mark.parametrize("chain", CHAINS)
def test_that_a_long_sample_gives_the_same_cut_in_time(steps, rng, monkeypatch, chain):
    model = Model(tuple(steps[word] for word in chain.split()))
    values = rng.normal(size=(2, TIMESTEPS, FEATURES))
    if "masking" in chain:
        values[:, 20:33] = 0.0
        values[0, :9] = values[1, -5:] = 0.0
    ragged = values if "flat" in chain else [values[0], values[1, :47]]
    for find in (
        lambda model: model.outputs(values),
        lambda model: (model(ragged),),
        lambda model: model.given_to(len(model.steps) - 1, values, 1),
    ):
        with monkeypatch.context() as patched:
            whole, cut = in_blocks(patched, model, find)
        for one, other in zip(whole, cut, strict=True):
            if one is None:
                assert other is None
            else:
                np.testing.assert_allclose(one, other, rtol=0, atol=1e-12)


def test_that_masked_tokens_of_a_long_sample_are_passed_over(steps, rng, monkeypatch):
    rows = rng.normal(size=(9, FEATURES))
    first = Embedding(name="rows", embeddings=rows, masks_zero=True)
    model = Model((first, steps["both"], steps["norm"], steps["ends"]))
    tokens = rng.integers(0, 3, (1, TIMESTEPS))
    whole, cut = in_blocks(monkeypatch, model, lambda model: model(tokens))
    np.testing.assert_allclose(whole, cut, rtol=0, atol=1e-12)


def test_that_a_number_that_is_not_finite_is_found_in_a_long_sample(steps, monkeypatch):
    values = np.zeros((1, TIMESTEPS, FEATURES))
    values[0, 50, 1] = np.inf
    cut_in_time(monkeypatch)
    with pytest.raises(ArrayError, match="inputs are not finite in sample 1"):
        Model((steps["forward"],))(values)


def test_that_only_what_has_to_be_held_as_a_whole_is_refused(steps, monkeypatch):
    monkeypatch.setattr(memory, "memory_limit", lambda: 250_000)
    monkeypatch.setattr(memory, "room", lambda limit: limit)
    cut_in_time(monkeypatch, 2**10)
    values = np.zeros((1, 5_000, FEATURES), np.float32)
    kinds = ["forward", "both", "norm", "head", "relu", "ends"]
    forward, both, norm, head, relu, ends = (steps[kind] for kind in kinds)
    assert Model((forward, head, relu))(values).shape == (1, 5_000, 3)
    assert Model((both, norm, ends))(values).shape == (1, UNITS)
    with pytest.raises(TooLongSample, match="a sample of 5000 timesteps"):
        Model((both, steps["flat"]))(values)
    # Where each step is looked at, all of them are held.
    model, samples = Model((both, norm, ends)), Samples(values)
    with pytest.raises(TooLongSample, match="a shorter sample, or one step alone"):
        next(sample_outputs(model, samples, 0))
