"""Every kind of step computes what PyTorch does in float64, within 1e-12."""

import numpy as np
import pytest

from rnn_viewer.core.activations import ACTIVATIONS
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
from rnn_viewer.core.model.norms import Affine, BatchNorm, LayerNorm
from rnn_viewer.core.model.recurrent import MERGES, Recurrent
from rnn_viewer.core.model.shapes import (
    Flatten,
    LastTimestep,
    RepeatVector,
    Reshape,
    TimeDistributed,
    Transpose,
)
from rnn_viewer.core.model.tokens import Embedding, Masking, OneHot
from rnn_viewer.core.model.unknown import Unknown
from tests.walks import each_of

torch = pytest.importorskip("torch")
nn, functional = torch.nn, torch.nn.functional
SAMPLES, TIMESTEPS, FEATURES = 7, 12, 5
RNG = np.random.default_rng(4)
VALUES = RNG.normal(0, 2, (SAMPLES, TIMESTEPS, FEATURES))
TOKENS = RNG.integers(0, 9, (SAMPLES, TIMESTEPS))


def drawn(*shape):
    return RNG.normal(size=shape)


def by_time(module):
    """Return a function of (samples, timesteps, features) for one of channels."""
    return lambda values: module(values.transpose(1, 2)).transpose(1, 2)


def conv(kernel, bias, **settings):
    return by_time(
        lambda values: functional.conv1d(
            values, torch.tensor(kernel), torch.tensor(bias), **settings
        )
    )


def batch_norm(gamma, beta, mean, variance):
    return by_time(
        lambda values: functional.batch_norm(
            values, *map(torch.tensor, (mean, variance, gamma, beta)), eps=1e-3
        )
    )


V, C, ROW = drawn(3, FEATURES), drawn(3), drawn(FEATURES)
GAMMA, BETA, MEAN = drawn(FEATURES), drawn(FEATURES), drawn(FEATURES)
VARIANCE = RNG.random(FEATURES) + 0.1
KERNEL, BIAS = drawn(4, FEATURES, 3), drawn(4)
EMBEDDINGS = drawn(9, 4)

CASES = {
    "one_hot": (OneHot(name="s", depth=9), lambda x: functional.one_hot(x.long(), 9)),
    "embedding": (
        Embedding(name="s", embeddings=EMBEDDINGS),
        lambda x: functional.embedding(x.long(), torch.tensor(EMBEDDINGS)),
    ),
    "dense": (
        Dense(name="s", V=V, c=C),
        lambda x: functional.linear(x, torch.tensor(V), torch.tensor(C)),
    ),
    "dropout": (Dropout(name="s", rate=0.5), nn.Dropout(0.5).eval()),
    "layer_norm": (
        LayerNorm(name="s", gamma=GAMMA, beta=BETA, epsilon=1e-5),
        lambda x: functional.layer_norm(
            x, (FEATURES,), torch.tensor(GAMMA), torch.tensor(BETA)
        ),
    ),
    "batch_norm": (
        BatchNorm(
            name="s",
            gamma=GAMMA,
            beta=BETA,
            mean=MEAN,
            variance=VARIANCE,
            epsilon=1e-3,
        ),
        batch_norm(GAMMA, BETA, MEAN, VARIANCE),
    ),
    SOFTMAX: (
        ActivationStep(name="s", activation=SOFTMAX),
        lambda x: functional.softmax(x, -1),
    ),
    LOG_SOFTMAX: (
        ActivationStep(name="s", activation=LOG_SOFTMAX),
        lambda x: functional.log_softmax(x, -1),
    ),
    "sigmoid": (ActivationStep(name="s", activation="sigmoid"), torch.sigmoid),
    "elu": (
        ActivationStep(name="s", activation="elu", parameter=0.3),
        lambda x: functional.elu(x, 0.3),
    ),
    "last_timestep": (LastTimestep(name="s"), lambda x: x[:, -1]),
    "flatten": (Flatten(name="s"), nn.Flatten()),
    "reshape": (
        Reshape(name="s", shape=(-1, 4)),
        lambda x: x.reshape(len(x), -1, 4),
    ),
    "transpose": (Transpose(name="s"), lambda x: x.transpose(1, 2)),
    "affine": (
        Affine(name="s", factor=GAMMA, offset=BETA),
        lambda x: x * torch.tensor(GAMMA) + torch.tensor(BETA),
    ),
    "affine, one for all": (
        Affine(name="s", factor=GAMMA[:1], offset=BETA[:1]),
        lambda x: x * GAMMA[0] + BETA[0],
    ),
    "time_distributed": (
        TimeDistributed(name="s", step=Dense(name="d", V=V, c=C)),
        lambda x: functional.linear(x, torch.tensor(V), torch.tensor(C)),
    ),
    "conv1d": (Conv1D(name="s", kernel=KERNEL, bias=BIAS), conv(KERNEL, BIAS)),
    "conv1d, every second": (
        Conv1D(name="s", kernel=KERNEL, bias=BIAS, stride=2, before=2, after=2),
        conv(KERNEL, BIAS, stride=2, padding=2),
    ),
    "conv1d, apart": (
        Conv1D(name="s", kernel=KERNEL, bias=BIAS, dilation=3),
        conv(KERNEL, BIAS, dilation=3),
    ),
    "conv1d, same": (
        Conv1D(name="s", kernel=KERNEL, bias=BIAS, padding="same"),
        conv(KERNEL, BIAS, padding="same"),
    ),
    "conv1d, causal": (
        Conv1D(name="s", kernel=KERNEL, bias=BIAS, padding="causal"),
        lambda x: conv(KERNEL, BIAS, padding=2)(x)[:, :TIMESTEPS],
    ),
    "mean of 3": (
        Pooling(name="s", window=3, stride=2),
        by_time(nn.AvgPool1d(3, 2)),
    ),
    "max of 4": (
        Pooling(name="s", function="max", window=4, stride=4),
        by_time(nn.MaxPool1d(4)),
    ),
    "mean of all": (Pooling(name="s"), lambda x: x.mean(1)),
    "max of all": (Pooling(name="s", function="max"), lambda x: x.amax(1)),
}


@each_of("name", CASES)
def test_that_a_step_computes_what_pytorch_does(name):
    step, theirs = CASES[name]
    values = TOKENS if step.tokens else VALUES
    found, mask = step.apply(values.astype(np.float64), None)
    with torch.no_grad():
        expected = theirs(torch.tensor(values)).numpy()
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-12)
    assert mask is None
    assert step.shape_of(values.shape[1:]) == expected.shape[1:]


@each_of("function", ACTIVATIONS.values())
def test_that_an_activation_is_the_same_here_as_in_a_cell(function):
    step = ActivationStep(name="s", activation=function.name, parameter=function.value)
    own = function.apply(VALUES, np.empty_like(VALUES))
    np.testing.assert_array_equal(step.apply(VALUES, None)[0], own)


def test_that_every_kind_of_step_is_computed_somewhere_here():
    kinds = {step.kind for step, _ in CASES.values()}
    beside = {"recurrent", "repeat_vector", "masking", "unknown"}
    assert kinds | beside == set(STEPS)
    assert all(kind == step.kind and step.label for kind, step in STEPS.items())


@each_of("both", [False, True])
@each_of("kind", ["RNN", "LSTM", "GRU"])
def test_that_a_recurrent_step_is_a_layer_of_pytorch_in_both_directions(kind, both):
    from rnn_viewer.core.model.loop import Loop
    from rnn_viewer.files.live.models import weights_of

    make = getattr(nn, kind)
    layer = make(FEATURES, 6, batch_first=True, bidirectional=both).double()
    names = ("l0", "l0_reverse")[: 1 + both]
    loops = tuple(
        Loop(weights_of(layer, name), is_backward=bool(place))
        for place, name in enumerate(names)
    )
    with torch.no_grad():
        expected, last = layer(torch.tensor(VALUES))
    step = Recurrent(name="s", loops=loops)
    found, _ = step.apply(VALUES, None)
    np.testing.assert_allclose(found, expected.numpy(), rtol=0, atol=1e-12)
    last = (last[0] if kind == "LSTM" else last).transpose(0, 1).flatten(1)
    step = Recurrent(name="s", loops=loops, return_sequences=False)
    found, _ = step.apply(VALUES, None)
    np.testing.assert_allclose(found, last.numpy(), rtol=0, atol=1e-12)
    assert step.shape_of((TIMESTEPS, FEATURES)) == (6 * (1 + both),)


@each_of("merge", MERGES)
def test_that_both_directions_are_merged(loop_of, merge):
    loops = (loop_of(), loop_of(is_backward=True))
    forward, backward = (
        Recurrent(name="s", loops=(loop,)).apply(VALUES, None)[0] for loop in loops
    )
    found, _ = Recurrent(name="s", loops=loops, merge=merge).apply(VALUES, None)
    expected = {
        "concat": np.concatenate((forward, backward), axis=2),
        "sum": forward + backward,
        "mul": forward * backward,
        "ave": (forward + backward) / 2,
    }[merge]
    np.testing.assert_array_equal(found, expected)
    step = Recurrent(name="s", loops=loops, merge=merge)
    assert step.shape_of((TIMESTEPS, FEATURES)) == found.shape[1:]
    assert set(step.arrays) == {
        f"{d}.{n}" for d in ("forward", "backward") for n in "WUb"
    }


def test_that_a_stateful_step_goes_on_where_the_sample_before_it_ended(loop_of):
    loop = loop_of("lstm")
    step = Recurrent(name="s", loops=(loop,), stateful=True)
    whole = Recurrent(name="s", loops=(loop,))
    one = VALUES.reshape(1, -1, FEATURES)
    found, expected = step.apply(VALUES, None)[0], whole.apply(one, None)[0]
    np.testing.assert_allclose(found.reshape(expected.shape), expected, 0, 1e-14)
    of_two = Recurrent(name="s", loops=(loop,), stateful=True, batch_size=2)
    found = of_two.apply(VALUES[:6], None)[0]
    for first in (0, 1):
        one = VALUES[first:6:2].reshape(1, -1, FEATURES)
        expected = whole.apply(one, None)[0]
        mine = found[first::2].reshape(expected.shape)
        np.testing.assert_allclose(mine, expected, rtol=0, atol=1e-14)


def test_that_masking_passes_over_timesteps_of_one_number():
    values = VALUES.copy()
    values[2, 4:] = values[5, :3] = -1
    values[1, 2, 0] = -1
    found, mask = Masking(name="s", value=-1).apply(values, None)
    assert not mask[2, 4:].any()
    assert not mask[5, :3].any()
    assert mask.sum() == mask.size - 8 - 3
    np.testing.assert_array_equal(found, values * mask[..., None])


def test_that_token_0_is_masked_where_the_embedding_says_so():
    step = Embedding(name="s", embeddings=EMBEDDINGS, masks_zero=True)
    _, mask = step.apply(TOKENS, None)
    np.testing.assert_array_equal(mask, TOKENS != 0)


def test_that_rows_with_a_single_1_are_the_tokens_that_they_stand_for():
    step = Embedding(name="s", embeddings=EMBEDDINGS)
    rows = np.eye(9)[TOKENS]
    np.testing.assert_array_equal(step.apply(rows, None)[0], EMBEDDINGS[TOKENS])


@each_of("wrong", [9.0, -1.0, 0.5])
def test_that_what_is_no_token_is_refused(wrong):
    step = Embedding(name="s", embeddings=EMBEDDINGS)
    tokens = TOKENS.astype(float)
    tokens[3, 2] = wrong
    with pytest.raises(ArrayError, match=rf"inputs hold {wrong}.*from 0 to 8"):
        step.apply(tokens, None)


def test_that_a_vector_is_repeated():
    found, _ = RepeatVector(name="s", timesteps=3).apply(VALUES[:, 0], None)
    np.testing.assert_array_equal(found, VALUES[:, [0, 0, 0]])
    assert RepeatVector(name="s", timesteps=3).shape_of((FEATURES,)) == (3, FEATURES)


def test_that_masked_timesteps_do_not_count_in_a_mean():
    mask = np.ones((SAMPLES, TIMESTEPS), bool)
    mask[1, 5:] = False
    found, _ = Pooling(name="s").apply(VALUES, mask)
    np.testing.assert_allclose(found[1], VALUES[1, :5].mean(0), rtol=0, atol=1e-14)
    np.testing.assert_allclose(found[2], VALUES[2].mean(0), rtol=0, atol=1e-14)


@each_of(
    ("step", "shape"),
    [
        (Dense(name="s", V=V, c=C), (TIMESTEPS, 4)),
        (LayerNorm(name="s", gamma=GAMMA, beta=BETA, epsilon=1e-5), (4,)),
        (Conv1D(name="s", kernel=KERNEL, bias=BIAS), (2, FEATURES)),
        (Conv1D(name="s", kernel=KERNEL, bias=BIAS), (FEATURES,)),
        (Pooling(name="s", window=5), (4, 2)),
        (RepeatVector(name="s", timesteps=2), (TIMESTEPS, FEATURES)),
        (LastTimestep(name="s"), (FEATURES,)),
        (Embedding(name="s", embeddings=EMBEDDINGS), (TIMESTEPS, 3)),
        (TimeDistributed(name="s", step=Flatten(name="f")), (FEATURES,)),
    ],
)
def test_that_a_sample_of_another_shape_is_refused(step, shape):
    with pytest.raises(ArrayError, match="as s reads"):
        step.shape_of(shape)


def test_that_nothing_is_claimed_of_what_is_not_known():
    step = Unknown(name="attention", reason="MultiHeadAttention attention")
    sentence = r"attention is not computed \(MultiHeadAttention attention\); expected a"
    with pytest.raises(ArrayError, match=sentence):
        step.apply(VALUES, None)
    with pytest.raises(ArrayError, match=sentence):
        step.shape_of((TIMESTEPS, FEATURES))


@each_of(
    ("make", "sentence"),
    [
        (
            lambda: Dense(name="d", V=V, c=C[:-1]),
            r"d c has shape \(2,\); expected \(3,\)",
        ),
        (lambda: Conv1D(name="s", kernel=KERNEL, bias=C), "s bias has shape"),
        (
            lambda: LayerNorm(name="n", gamma=GAMMA, beta=C, epsilon=1e-5),
            r"n beta has shape \(3,\); expected \(5,\) beside gamma",
        ),
        (lambda: Embedding(name="e", embeddings=C), "e embeddings has shape"),
    ],
)
def test_that_arrays_that_do_not_fit_each_other_are_refused(make, sentence):
    with pytest.raises(ArrayError, match=sentence):
        make()


def test_that_two_directions_read_the_same_inputs(loop_of):
    loops = (loop_of(), loop_of(features=3, is_backward=True))
    with pytest.raises(ArrayError, match="s has a direction with"):
        Recurrent(name="s", loops=loops)
