"""Every kind of step hands on the gradients of its inputs and its parameters.

Finite differences need no framework.
"""

from functools import partial

import numpy as np
import pytest

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.model import STEPS
from rnn_viewer.core.model.convolution import Conv1D, Pooling
from rnn_viewer.core.model.dense import (
    LOG_SOFTMAX,
    SOFTMAX,
    ActivationStep,
    Dense,
    Dropout,
)
from rnn_viewer.core.model.loop import Loop
from rnn_viewer.core.model.norms import Affine, BatchNorm, LayerNorm
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.shapes import (
    Flatten,
    LastTimestep,
    RepeatVector,
    Reshape,
    TimeDistributed,
    Transpose,
)
from rnn_viewer.core.model.tapes import Tapes
from rnn_viewer.core.model.tokens import Embedding, Masking, OneHot
from rnn_viewer.core.model.unknown import Unknown
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from rnn_viewer.core.recipe.weights import weights_type
from tests.walks import each_of

SAMPLES, TIMESTEPS, FEATURES, UNITS = 4, 5, 3, 3
RNG = np.random.default_rng(8)
VALUES = RNG.normal(size=(SAMPLES, TIMESTEPS, FEATURES))
TOKENS = RNG.integers(0, 6, (SAMPLES, TIMESTEPS)).astype(float)
MASK = np.ones((SAMPLES, TIMESTEPS), bool)
# In the middle, behind the end, before the beginning; the last counts throughout.
MASK[0, 2:4] = MASK[1, 4:] = MASK[2, :3] = False
PASSED_OVER = 64.0
"""So large that float32 takes no notice where a difference is formed."""


def loop_of(cell="simple_rnn", is_backward=False, features=FEATURES, **known):
    table = CELLS[cell]
    outputs = 4 if table.of_role("projection") else UNITS
    sizes = {"units": UNITS, "unit_features": UNITS, "input_features": features}
    sizes |= {"outputs": outputs, "state_features": outputs}
    arrays = [RNG.normal(0, 0.5, [sizes[a] for a in p.axes]) for p in table.parameters]
    return Loop(LayerWeights.of(weights_type(table)(*arrays), **known), is_backward)


def both_of(cell="simple_rnn", **options):
    loops = loop_of(cell), loop_of(cell, is_backward=True)
    return Recurrent(name="s", loops=loops, **options)


def one_of(cell="simple_rnn", is_backward=False, known=None, **options):
    loop = loop_of(cell, is_backward, **(known or {}))
    return Recurrent(name="s", loops=(loop,), **options)


KERNEL, BIAS = RNG.normal(size=(2, FEATURES, 3)), RNG.normal(size=2)
DENSE = Dense(name="s", V=RNG.normal(size=(2, FEATURES)), c=RNG.normal(size=2))
NORM = {"gamma": RNG.normal(size=FEATURES), "beta": RNG.normal(size=FEATURES)}
STATISTICS = {"mean": RNG.normal(size=FEATURES), "variance": RNG.random(FEATURES) + 0.1}
conv = partial(Conv1D, name="s", kernel=KERNEL, bias=BIAS)

CASES = {
    "one-hot": (OneHot(name="s", depth=6), TOKENS, None),
    "embedding": (
        Embedding(name="s", embeddings=RNG.normal(size=(6, 2))),
        TOKENS,
        None,
    ),
    "masking": (
        Masking(name="s", value=PASSED_OVER),
        np.where(MASK[..., np.newaxis], VALUES, PASSED_OVER),
        None,
    ),
    "dropout": (Dropout(name="s", rate=0.5), VALUES, None),
    "layer norm": (LayerNorm(name="s", epsilon=1e-3, **NORM), VALUES, None),
    "batch norm": (
        BatchNorm(name="s", epsilon=1e-3, **NORM, **STATISTICS),
        VALUES,
        None,
    ),
    "softmax": (ActivationStep(name="s", activation=SOFTMAX), VALUES, None),
    "log softmax": (ActivationStep(name="s", activation=LOG_SOFTMAX), VALUES, None),
    "elu": (ActivationStep(name="s", activation="elu", parameter=0.3), VALUES, None),
    "dense": (DENSE, VALUES, None),
    "dense of no timesteps": (DENSE, VALUES[:, 0], None),
    "last timestep": (LastTimestep(name="s"), VALUES, None),
    "repeated": (RepeatVector(name="s", timesteps=3), VALUES[:, 0], None),
    "at each timestep": (TimeDistributed(name="s", step=DENSE), VALUES, None),
    "flat": (Flatten(name="s"), VALUES, None),
    "reshape": (Reshape(name="s", shape=(FEATURES, -1)), VALUES, None),
    "transpose": (Transpose(name="s"), VALUES, None),
    "affine": (
        Affine(name="s", factor=NORM["gamma"], offset=NORM["beta"]),
        VALUES,
        None,
    ),
    "convolution": (conv(), VALUES, None),
    "convolution, apart": (conv(stride=2, dilation=2, before=2, after=1), VALUES, None),
    "convolution, same": (conv(padding="same", stride=2), VALUES, None),
    "convolution, causal": (conv(padding="causal"), VALUES, None),
    "means": (Pooling(name="s", window=3, stride=2), VALUES, None),
    "means, same": (Pooling(name="s", window=3, padding="same"), VALUES, None),
    "largest": (Pooling(name="s", function="max", window=2, stride=2), VALUES, None),
    "mean of all": (Pooling(name="s"), VALUES, None),
    "mean of what counts": (Pooling(name="s"), VALUES, MASK),
    "largest of all": (Pooling(name="s", function="max"), VALUES, None),
    "recurrent": (one_of(), VALUES, None),
    "recurrent, last, masked": (one_of("gru", return_sequences=False), VALUES, MASK),
    "recurrent, as computed": (one_of(is_backward=True, in_order=False), VALUES, MASK),
    "recurrent, zeros": (
        both_of("lstm", zero_masked=True, merge="sum"),
        VALUES,
        MASK,
    ),
    "recurrent, first state": (
        one_of("lstm", known={"initial_state": RNG.normal(size=UNITS)}),
        VALUES,
        None,
    ),
}
"""A step, what it reads, and which timesteps count."""


def pulled(step, values, mask):
    """Return the weights of a weighed sum of what a step makes, and its gradients."""
    traced = step.traced(values, mask, Tapes())
    weights = np.random.default_rng(1).normal(size=traced.values.shape)
    return weights, traced.pull(weights)


def differences(function, array):
    """Return the derivatives of a function of an array, by central differences."""
    found, width = np.empty(array.shape), 1e-6
    for place in np.ndindex(array.shape):
        moved = [array.copy(), array.copy()]
        moved[0][place] -= width
        moved[1][place] += width
        before, after = map(function, moved)
        found[place] = (after - before) / (2 * width)
    return found


@pytest.mark.parametrize("name", CASES)
def test_that_gradients_are_those_of_finite_differences(name):
    step, values, mask = CASES[name]
    weights, found = pulled(step, values, mask)

    def total(step, values):
        return (step.apply(values, mask)[0] * weights).sum()

    assert found.parameters.keys() == step.trained.keys()
    for which, array in step.trained.items():
        expected = differences(
            lambda other, which=which: total(step.with_arrays({which: other}), values),
            array,
        )
        np.testing.assert_allclose(found.parameters[which], expected, 0, 1e-7)
    if step.tokens:
        assert found.inputs is None
    else:
        expected = differences(partial(total, step), values)
        np.testing.assert_allclose(found.inputs, expected, rtol=0, atol=1e-7)


@each_of("name", CASES)
def test_that_what_is_traced_is_what_is_computed(name):
    step, values, mask = CASES[name]
    expected, passed = step.apply(values, mask)
    traced = step.traced(values, mask, Tapes())
    np.testing.assert_allclose(traced.values, expected, rtol=0, atol=1e-14)
    assert (traced.mask is None) == (passed is None)


def test_that_every_kind_of_step_has_its_gradient_tried_here():
    kinds = {step.kind for step, _, _ in CASES.values()}
    assert kinds | {Unknown.kind} == set(STEPS)


def test_that_nothing_is_claimed_of_the_gradient_of_what_is_not_known():
    step = Unknown(name="attention", reason="MultiHeadAttention attention")
    with pytest.raises(ArrayError, match="attention is not computed"):
        step.traced(VALUES, None, Tapes())


@each_of("function", ACTIVATIONS.values())
def test_that_every_activation_has_its_slope(function):
    step = ActivationStep(name="s", activation=function.name, parameter=function.value)
    weights, found = pulled(step, VALUES, None)
    expected = weights * function.derivative(VALUES)
    np.testing.assert_allclose(found.inputs, expected, rtol=0, atol=1e-14)


def test_that_a_statistic_of_a_batch_norm_is_not_trained():
    step, values, _ = CASES["batch norm"]
    assert set(pulled(step, values, None)[1].parameters) == {"gamma", "beta"}


def test_that_a_tape_is_used_again_with_the_parameters_of_now():
    step, tapes = both_of("gru"), Tapes()
    step.traced(VALUES, None, tapes).pull(np.ones((SAMPLES, TIMESTEPS, 2 * UNITS)))
    other = both_of("gru")
    weights = np.random.default_rng(1).normal(size=(SAMPLES, TIMESTEPS, 2 * UNITS))
    again = other.traced(VALUES[::-1], None, tapes).pull(weights)
    _, expected = pulled(other, VALUES[::-1], None)
    np.testing.assert_array_equal(again.inputs, expected.inputs)
    for name, array in expected.parameters.items():
        np.testing.assert_array_equal(again.parameters[name], array)
