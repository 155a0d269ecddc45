"""Optimizers and clipping are those of PyTorch."""

from itertools import product

import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.training.losses import LOSSES
from rnn_viewer.core.training.optimizers import OPTIMIZERS, OPTIONS, clipped
from rnn_viewer.core.training.parameters import Parameters
from rnn_viewer.core.training.state import Update
from rnn_viewer.core.training.tape import Tape

torch = pytest.importorskip("torch")
from tests.core.training import in_pytorch  # noqa: E402
from tests.walks import each_of, first_rows  # noqa: E402

DEFAULTS = {name: default for name, (_, default) in OPTIONS.items()}
TRIED = [
    ("sgd", {}),
    ("sgd", {"momentum": 0.9}),
    ("rmsprop", {}),
    ("rmsprop", {"momentum": 0.5, "smoothing": 0.9}),
    ("adam", {}),
    ("adam", {"beta1": 0.8, "beta2": 0.99, "epsilon": 1e-6}),
]


def made(name, tensors, rate, options):
    """Return the optimizer of PyTorch, by what the table says of it."""
    written = OPTIMIZERS[name].pytorch
    text = written.format(parameters="tensors", rate=rate, **options)
    return eval(text, {"torch": torch, "tensors": tensors})


@pytest.mark.parametrize(
    ("tried", "cell"), first_rows(product(TRIED, ["simple_rnn", "lstm"]), 2)
)
@pytest.mark.usefixtures("pytorch_as_it_is")
def test_that_100_updates_are_those_of_pytorch(tried, cell):
    name, given = tried
    table, options = CELLS[cell], DEFAULTS | given
    weights, readout = in_pytorch.network(table)
    # Of these numbers a last bit becomes 1e-12 in 100 updates; of some others RMSprop
    # makes it 1e-7, whoever computes it.
    rng = np.random.default_rng(3)
    inputs = rng.normal(size=(8, 4, in_pytorch.FEATURES))
    targets = rng.normal(size=(8, 4, in_pytorch.READ))
    parameters = Parameters(weights, readout)
    tape = Tape(table, in_pytorch.CHOICES, parameters, 8, 4)
    memory = np.zeros((len(OPTIMIZERS[name].remembers), parameters.vector.size))
    theirs = in_pytorch.tensors(weights, readout)
    optimizer = made(name, list(theirs.values()), 0.01, options)
    for number in range(1, 101):
        tape.run(inputs)
        tape.pull(targets, LOSSES["squared_error"])
        clipped(parameters.gradient, 0.5)
        OPTIMIZERS[name].step(
            *(parameters.vector, parameters.gradient, memory, number, 0.01, options)
        )
        optimizer.zero_grad()
        found = in_pytorch.read_out(table, theirs, torch.tensor(inputs))
        torch.nn.functional.mse_loss(found, torch.tensor(targets)).backward()
        torch.nn.utils.clip_grad_norm_(theirs.values(), 0.5)
        optimizer.step()
    for parameter, tensor in theirs.items():
        mine = parameters.arrays[parameter]
        np.testing.assert_allclose(mine, tensor.detach(), rtol=0, atol=1e-9)


def test_that_every_optimizer_is_compared():
    assert {name for name, _ in TRIED} == set(OPTIMIZERS)


@each_of("limit", [None, 0.5, 1.0, 5.0, 5.0000005, 100.0])
def test_that_gradients_are_clipped_as_pytorch_does(limit):
    mine = np.array([3.0, -4.0])
    theirs = torch.tensor(mine, requires_grad=True)
    theirs.grad = torch.tensor(mine)
    norm, is_clipped = clipped(mine, limit)
    if limit is not None:
        assert norm == float(torch.nn.utils.clip_grad_norm_([theirs], limit))
    np.testing.assert_allclose(mine, theirs.grad, rtol=1e-15)
    assert norm == 5.0
    assert is_clipped == (limit is not None and limit < 5.000001)


@each_of("limit", [None, 0.0, 1e-9, 1e-7, 2e-6, 0.5, 100.0])
@each_of("size", [0.0, 1e-7, 1e-6, 0.4, 30.0])
def test_that_an_update_knows_by_what_its_gradient_was_multiplied(size, limit):
    whole = size * np.array([0.6, -0.8])
    made = whole.copy()
    update = Update(1, 0.0, *clipped(made, limit), limit)
    np.testing.assert_allclose(update.factor * whole, made, rtol=1e-15)
    assert (update.factor < 1.0) == update.is_clipped
