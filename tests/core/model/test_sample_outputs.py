"""What a number of a step is made of adds up to it, and stands where it is said."""

import numpy as np
import pytest

from rnn_viewer.core.model import STEPS
from rnn_viewer.core.model.convolution import Conv1D, Pooling
from rnn_viewer.core.model.dense import (
    LOG_SOFTMAX,
    SOFTMAX,
    ActivationStep,
    Dense,
    Dropout,
)
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.norms import Affine, BatchNorm, LayerNorm
from rnn_viewer.core.model.recurrent import MERGES, Recurrent
from rnn_viewer.core.model.sample_outputs import sample_outputs
from rnn_viewer.core.model.shapes import (
    Flatten,
    LastTimestep,
    RepeatVector,
    Reshape,
    TimeDistributed,
    Transpose,
)
from rnn_viewer.core.model.sources import _TOLD, Number, made_by_loops, sources
from rnn_viewer.core.model.tokens import Embedding, Masking, OneHot
from rnn_viewer.core.model.unknown import Unknown
from rnn_viewer.core.sequences.samples import Samples
from tests.walks import each_of

DRAWS = np.random.default_rng(21)
ROWS = DRAWS.normal(size=(6, 4))
SIX, FOUR = DRAWS.normal(size=(6, 4)), DRAWS.normal(size=4)
DENSE = Dense(name="d", V=SIX, c=DRAWS.normal(size=6))
KERNEL = {"kernel": DRAWS.normal(size=(5, 4, 3)), "bias": DRAWS.normal(size=5)}
NORM = {"gamma": FOUR, "beta": FOUR[::-1].copy(), "epsilon": 1e-3}
SUMS = (
    DENSE,
    TimeDistributed(name="t", step=DENSE),
    LayerNorm(name="l", **NORM),
    BatchNorm(name="b", **NORM, mean=SIX[0], variance=np.abs(SIX[1])),
    Affine(name="each", factor=FOUR, offset=SIX[0]),
    Affine(name="one", factor=FOUR[:1], offset=SIX[0, :1]),
    Conv1D(name="valid", **KERNEL),
    Conv1D(name="same", **KERNEL, padding="same", stride=2),
    Conv1D(name="causal", **KERNEL, padding="causal", dilation=2),
    Pooling(name="mean", function="mean", window=2, stride=2),
    Pooling(name="all", function="mean"),
)
SAME = (
    Dropout(name="drop"),
    Masking(name="mask", value=99.0),
    LastTimestep(name="last"),
    Flatten(name="flat"),
    Reshape(name="reshape", shape=(-1, 3)),
    Transpose(name="transpose"),
    Pooling(name="max", function="max", window=3, stride=1),
)
_OTHERS = (ActivationStep, RepeatVector, Embedding, OneHot, Recurrent, Unknown)


def made_by(step) -> np.ndarray:
    found, _ = step.apply(ROWS[np.newaxis], None)
    return np.atleast_2d(found[0])


@each_of("step", SUMS)
def test_that_the_products_add_up_to_the_number(step):
    made = made_by(step)
    for t, row in enumerate(made):
        # Behind a step that leaves no timesteps the one row is the first.
        for feature, number in enumerate(row):
            found = sources(step, ROWS, made, t, feature)
            total = sum(source.product for source in found)
            assert total == pytest.approx(number, abs=1e-12)
            for source in found:
                if source.timestep >= 0:
                    value = ROWS[source.timestep, source.feature]
                    product = source.weight * value
                    assert source.product == pytest.approx(product, abs=1e-12)


@each_of("step", SAME)
def test_that_a_number_that_is_only_passed_on_comes_from_its_place(step):
    made = made_by(step)
    for t, row in enumerate(made):
        for feature, number in enumerate(row):
            (source,) = sources(step, ROWS, made, t, feature)
            assert ROWS[source.timestep, source.feature] == number


@each_of("activation", ["tanh", SOFTMAX, LOG_SOFTMAX])
def test_that_an_activation_comes_first_from_the_number_in_its_place(activation):
    step = ActivationStep(name="a", activation=activation)
    made = made_by(step)
    found = sources(step, ROWS, made, 2, 3)
    assert found[0][1:3] == (2, 3)
    if activation == "tanh":
        assert len(found) == 1
    else:
        assert sorted(source.feature for source in found) == [0, 1, 2, 3]


def test_that_what_is_repeated_comes_from_the_one_row():
    step = RepeatVector(name="r", timesteps=3)
    row = ROWS[:1]
    made = np.repeat(row, 3, axis=0)
    assert sources(step, row, made, 2, 1)[0][1:3] == (0, 1)


def test_that_a_row_of_an_embedding_comes_from_its_token():
    step = Embedding(name="e", embeddings=SIX)
    tokens = np.array([[3.0], [1.0]])
    assert sources(step, tokens, SIX[[3, 1]], 1, 2)[0][1:3] == (1, 0)
    hot = np.eye(6)[[3, 1]]
    assert sources(step, hot, SIX[[3, 1]], 1, 2)[0][1:3] == (1, 1)
    assert sources(OneHot(name="o", depth=6), tokens, hot, 0, 5)[0][1:3] == (0, 0)


def test_that_every_kind_of_step_is_tried_here():
    tried = {type(step) for step in (*SUMS, *SAME)} | set(_OTHERS)
    assert set(STEPS.values()) <= tried | {Recurrent, Unknown}, (
        set(STEPS.values()) - tried
    )
    assert set(_TOLD) <= tried


@each_of("merge", MERGES)
@each_of("return_sequences", [True, False])
def test_that_numbers_of_both_directions_make_that_of_the_step(
    loop_of, rng, merge, return_sequences
):
    step = Recurrent(
        name="both",
        loops=(loop_of(), loop_of(is_backward=True)),
        merge=merge,
        return_sequences=return_sequences,
    )
    values = rng.normal(size=(1, 7, 5))
    job = sample_outputs(Model((step,)), Samples(values), 0)
    while True:
        try:
            next(job)
        except StopIteration as stop:
            (_, output) = stop.value
            break
    for t in range(len(output.values)):
        for feature, number in enumerate(output.values[t]):
            loops = made_by_loops(output, Number(0, t, feature))
            made = [loop.value for loop in loops]
            if merge == "concat":
                assert made == [number]
                assert loops[0].at == (0, feature // 6)
            else:
                both = MERGES[merge](*map(np.array, made))
                assert both == pytest.approx(number, abs=1e-12)
            when = t if return_sequences else None
            assert all(loop.timestep == when for loop in loops)
