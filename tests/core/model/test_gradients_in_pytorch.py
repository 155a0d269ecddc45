"""The gradients of every kind of step are those of PyTorch's autograd, within 1e-12."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.model import STEPS
from rnn_viewer.core.model.convolution import same_padding
from rnn_viewer.core.model.dense import SOFTMAX, ActivationStep, Dense
from rnn_viewer.core.model.merges import MERGES
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.norms import LayerNorm
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.step import Pulled
from rnn_viewer.core.model.tokens import OneHot
from rnn_viewer.core.model.training_data import training_data
from rnn_viewer.core.model.unknown import Unknown
from rnn_viewer.core.model.upstream import upstream
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.training.losses import LOSSES

torch = pytest.importorskip("torch")
from tests.core.model.test_gradients import (  # noqa: E402
    CASES,
    FEATURES,
    MASK,
    NORM,
    STATISTICS,
    TIMESTEPS,
    UNITS,
    VALUES,
    both_of,
    loop_of,
    pulled,
)
from tests.core.training import in_pytorch  # noqa: E402
from tests.walks import each_of  # noqa: E402

functional = torch.nn.functional


def by_time(apply):
    return lambda x, **named: apply(x.transpose(1, 2), **named).transpose(1, 2)


IN_PYTORCH = {
    "embedding": lambda x, embeddings: functional.embedding(x.long(), embeddings),
    "dense": lambda x, V, c: functional.linear(x, V, c),
    "dense of no timesteps": lambda x, V, c: functional.linear(x, V, c),
    "at each timestep": lambda x, V, c: functional.linear(x, V, c),
    "layer norm": lambda x, gamma, beta: functional.layer_norm(
        x, (FEATURES,), gamma, beta, 1e-3
    ),
    "batch norm": by_time(
        lambda x, gamma, beta: functional.batch_norm(
            x, *map(torch.tensor, STATISTICS.values()), gamma, beta, eps=1e-3
        )
    ),
    "softmax": lambda x: functional.softmax(x, -1),
    "log softmax": lambda x: functional.log_softmax(x, -1),
    "elu": lambda x: functional.elu(x, 0.3),
    "last timestep": lambda x: x[:, -1],
    "repeated": lambda x: x[:, None].expand(-1, 3, -1),
    "flat": lambda x: x.flatten(1),
    "reshape": lambda x: x.reshape(len(x), FEATURES, -1),
    "transpose": lambda x: x.transpose(1, 2),
    "dropout": torch.nn.Dropout(0.5).eval(),
    "convolution": by_time(lambda x, kernel, bias: functional.conv1d(x, kernel, bias)),
    "convolution, apart": by_time(
        lambda x, kernel, bias: functional.conv1d(
            functional.pad(x, (2, 1)), kernel, bias, stride=2, dilation=2
        )
    ),
    "convolution, same": by_time(
        lambda x, kernel, bias: functional.conv1d(
            functional.pad(x, same_padding(TIMESTEPS, 3, 2)), kernel, bias, stride=2
        )
    ),
    "convolution, causal": by_time(
        lambda x, kernel, bias: functional.conv1d(
            functional.pad(x, (2, 0)), kernel, bias
        )
    ),
    "affine": lambda x: x * torch.tensor(NORM["gamma"]) + torch.tensor(NORM["beta"]),
    "masking": lambda x: x * torch.tensor(MASK)[..., None],
    "means": by_time(lambda x: functional.avg_pool1d(x, 3, 2)),
    # What is added counts neither in the sum nor in the number of timesteps.
    "means, same": by_time(
        lambda x: functional.avg_pool1d(x, 3, 1, 1, count_include_pad=False)
    ),
    "mean of what counts": lambda x: (
        (x * torch.tensor(MASK)[..., None]).sum(1)
        / torch.tensor(MASK).sum(1, keepdim=True)
    ),
    "largest": by_time(lambda x: functional.max_pool1d(x, 2)),
    "mean of all": lambda x: x.mean(1),
    "largest of all": lambda x: x.amax(1),
}


NOT_COMPARED = {
    OneHot.kind: "a token has no gradient, and there are no parameters",
    Unknown.kind: "it is not computed",
}
"""The kinds of steps of which PyTorch's autograd has nothing to say."""


def test_that_every_kind_of_step_is_compared_with_autograd():
    compared = {CASES[name][0].kind for name in (*IN_PYTORCH, *RECURRENT)}
    assert compared | set(NOT_COMPARED) == set(STEPS)
    assert not compared & set(NOT_COMPARED)
    left = set(CASES) - {*IN_PYTORCH, *RECURRENT}
    assert {CASES[name][0].kind for name in left} <= set(NOT_COMPARED)
    # Of one whose tokens have none, nothing is handed on.
    assert pulled(*CASES["one-hot"])[1] == Pulled(None, {})


def autograd(apply, values, arrays, weights):
    """Return what PyTorch hands on: the gradient of the values, and of arrays."""
    named = {n: torch.tensor(a, requires_grad=True) for n, a in arrays.items()}
    given = torch.tensor(values, requires_grad=True)
    (apply(given, **named) * torch.tensor(weights)).sum().backward()
    return given.grad, {name: tensor.grad for name, tensor in named.items()}


def assert_same(found, inputs, parameters):
    assert found.parameters.keys() == parameters.keys()
    if found.inputs is not None:
        np.testing.assert_allclose(found.inputs, inputs, rtol=0, atol=1e-12)
    for name, array in parameters.items():
        np.testing.assert_allclose(found.parameters[name], array, rtol=0, atol=1e-12)


@each_of("name", IN_PYTORCH)
def test_that_gradients_are_those_of_autograd(name):
    step, values, mask = CASES[name]
    weights, found = pulled(step, values, mask)
    assert_same(found, *autograd(IN_PYTORCH[name], values, step.trained, weights))


def looped(loop, values, mask, arrays):
    """Return the outputs of a loop in PyTorch, in the order of time."""
    cell = loop.weights.cell
    batch = len(values)
    first = loop.first_states(batch)
    states = {s.name: torch.tensor(first[s.name]) for s in cell.carried}
    output = torch.zeros((batch, loop.weights.output_features), dtype=torch.float64)
    rows = [None] * TIMESTEPS
    for t in reversed(range(TIMESTEPS)) if loop.is_backward else range(TIMESTEPS):
        known = {**arrays, **states, "input_t": values[:, t]}
        for s in cell.statements:
            operands = [known[name] for name in s.operands]
            known[s.result] = in_pytorch.FUNCTIONS[s.function](*operands)
        counts = torch.tensor(mask[:, t, np.newaxis])
        output = torch.where(counts, known[cell.output], output)
        new = {s.name: known[s.result] for s in cell.carried}
        states = {n: torch.where(counts, new[n], old) for n, old in states.items()}
        rows[t] = output
    return torch.stack(rows, 1)


def stepped(step, mask, values, **arrays):
    """Return what a recurrent step puts out in PyTorch."""
    outputs = []
    names = ("",) if len(step.loops) == 1 else ("forward.", "backward.")
    for direction, loop in zip(names, step.loops, strict=True):
        own = {n: arrays[f"{direction}{n}"] for n in loop.weights.arrays}
        made = looped(loop, values, mask, own)
        if not step.return_sequences:
            made = made[:, 0 if loop.is_backward else -1]
        elif step.zero_masked:
            made = made * torch.tensor(mask)[..., None]
        outputs.append(made)
    if len(outputs) == 1:
        return outputs[0] if step.in_order else outputs[0].flip(1)
    return {
        "concat": lambda some, other: torch.cat((some, other), -1),
        "sum": torch.add,
        "mul": torch.mul,
        "ave": lambda some, other: (some + other) / 2,
    }[step.merge](*outputs)


LEAKY = {"leak": 0.3}


@each_of("cell", CELLS)
@each_of("is_last", [False, True])
@each_of("mask", [None, MASK])
def test_that_gradients_of_every_cell_are_those_of_autograd(cell, is_last, mask):
    known = LEAKY if "leak" in CELLS[cell].settings else {}
    loops = loop_of(cell, **known), loop_of(cell, is_backward=True, **known)
    step = Recurrent(name="s", loops=loops, return_sequences=not is_last)
    weights, found = pulled(step, VALUES, mask)
    counts = np.ones(MASK.shape, bool) if mask is None else mask
    apply = partial(stepped, step, counts)
    assert_same(found, *autograd(apply, VALUES, step.trained, weights))


RECURRENT = [name for name in CASES if name.startswith("recurrent")]


@each_of("name", RECURRENT)
def test_that_gradients_of_every_kind_of_walk_are_those_of_autograd(name):
    step, values, mask = CASES[name]
    weights, found = pulled(step, values, mask)
    counts = np.ones(MASK.shape, bool) if mask is None else mask
    apply = partial(stepped, step, counts)
    assert_same(found, *autograd(apply, values, step.trained, weights))


@each_of("merge", MERGES)
def test_that_gradients_of_merges_are_those_of_autograd(merge):
    step = both_of("lstm", merge=merge)
    weights, found = pulled(step, VALUES, MASK)
    apply = partial(stepped, step, MASK)
    assert_same(found, *autograd(apply, VALUES, step.trained, weights))


@each_of("at", [(0, 0), (0, 1), (2, 0), (2, 1)])
def test_that_what_the_steps_after_a_loop_hand_back_is_that_of_autograd(at):
    """Of a classifier of two layers in both directions, with a norm between them."""
    wide = {"features": 2 * UNITS}
    loops = loop_of("gru", **wide), loop_of("gru", is_backward=True, **wide)
    norm = LayerNorm(
        name="norm", gamma=np.ones(2 * UNITS), beta=np.ones(2 * UNITS), epsilon=1e-3
    )
    model = Model(
        (
            replace(both_of("lstm"), name="first"),
            norm,
            Recurrent(name="second", loops=loops, return_sequences=False),
            Dense(name="head", V=np.eye(3, 2 * UNITS), c=np.zeros(3)),
            ActivationStep(name="says", activation=SOFTMAX),
        )
    )
    values, counts = VALUES[:1], np.ones((1, TIMESTEPS), bool)
    made = {}
    x = torch.tensor(values)
    for place, step in enumerate(model.steps):
        if isinstance(step, Recurrent):
            for direction, loop in enumerate(step.loops):
                arrays = {n: torch.tensor(a) for n, a in loop.weights.arrays.items()}
                arrays = {n: a.requires_grad_() for n, a in arrays.items()}
                # What the next timestep reads is not what is stacked here.
                made[place, direction] = looped(loop, x, counts, arrays)
                made[place, direction].retain_grad()
            rows = [made[place, 0], made[place, 1]]
            if not step.return_sequences:
                rows = [rows[0][:, -1], rows[1][:, 0]]
            x = torch.cat(rows, -1)
        elif place == 1:
            x = functional.layer_norm(
                x, (2 * UNITS,), *(x.new_ones(2 * UNITS),) * 2, 1e-3
            )
        elif place == 3:
            x = functional.linear(x, torch.eye(3, 2 * UNITS, dtype=torch.float64))
    functional.cross_entropy(x, torch.tensor([2])).backward()
    order = slice(None, None, -1 if at[1] else 1)
    rows = made[at].detach().numpy()[0, order]
    data = training_data(model, Samples(values, targets=np.array([2])))
    found = upstream(model, at, rows, data, LOSSES["softmax_cross_entropy"])
    expected = made[at].grad.numpy()[0, order]
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-12)
