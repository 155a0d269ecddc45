"""What a live module of PyTorch does with its parts, told by running it once.

Its parts tell no order, and what its ``forward`` does between them is code. A few
random samples go through the module, and through the chains that its parts allow: the
one that gives the same numbers is no guess any more.
"""

import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise, product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.model.by_hand import LAST_STATE
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.notes import settled
from rnn_viewer.files.formats.live_layer import array_of

SAMPLES, TIMESTEPS = 3, 7
_NEAR = 1e-4
_BEHIND_LOOPS = ("", "last_timestep", LAST_STATE, "mean", "max")
_BETWEEN = ("", "relu", "tanh", "gelu", "sigmoid", "elu", "selu", "leaky_relu")
_AT_THE_END = ("", "softmax", "log_softmax", "sigmoid", "tanh")


def as_run(module: Any, model: Model) -> Model:
    """Return the chain that computes what a module does; the guess where none does.

    Parameters
    ----------
    module : torch.nn.Module
        It is run in evaluation mode, and left in the mode that it was in.
    model : Model
        The chain that was guessed of its parts.
    """
    inputs = _inputs(model)
    for given, found in _outputs(module, inputs):
        for steps in _candidates(model):
            if _is_same(model, steps, given, found):
                right = model.with_steps(steps)
                return replace(right, notes=settled(right.notes, "chain"))
    return model


def _inputs(model: Model) -> NDArray[Any]:
    """Return a few samples that the first step of a model can read."""
    rng = np.random.default_rng(7)
    first = model.computed[0]
    if first.tokens:
        return rng.integers(0, first.tokens, (SAMPLES, TIMESTEPS))
    features = next((s.input_features for s in model.computed if s.input_features), 1)
    return rng.normal(size=(SAMPLES, TIMESTEPS, features))


def _outputs(
    module: Any, inputs: NDArray[Any]
) -> Iterator[tuple[NDArray[Any], NDArray[Any]]]:
    """Yield samples with what a module makes of them, the batch first or second."""
    torch = sys.modules.get("torch")
    parameter = next(iter(module.parameters()), None)
    if torch is None or parameter is None:
        return
    tensor = parameter.new_tensor(inputs) if inputs.ndim == 3 else None
    if tensor is None:
        tensor = torch.as_tensor(inputs, device=parameter.device)
    for is_first in (True, False):
        given = tensor if is_first else tensor.transpose(0, 1)
        try:
            with _in_use(torch, module):
                found = array_of(_first(module(given)))
        # Whatever somebody's own code raises: it takes something else than samples.
        except Exception:  # noqa: BLE001
            continue
        if isinstance(found, np.ndarray) and found.ndim > 1:
            is_turned = not is_first and found.shape[:2] == (TIMESTEPS, SAMPLES)
            yield inputs, found.swapaxes(0, 1) if is_turned else found


@contextmanager
def _in_use(torch: Any, module: Any) -> Iterator[None]:
    """Have a module as it is used, not trained; afterwards all is as it was."""
    modes = [(each, each.training) for each in module.modules()]
    module.eval()
    try:
        quiet = warnings.catch_warnings()
        with torch.no_grad(), torch.random.fork_rng(devices=[]), quiet:
            warnings.simplefilter("ignore")
            yield
    finally:
        for each, mode in modes:
            each.training = mode


def _first(found: Any) -> Any:
    """Return the first of several outputs."""
    if isinstance(found, dict):
        found = tuple(found.values())
    while isinstance(found, tuple | list) and found:
        found = found[0]
    return found


def _candidates(model: Model) -> Iterator[Sequence[str]]:
    """Yield the chains that the parts of a module allow, the plainest first."""
    names = [step.name for step in model.steps]
    loops = model.recurrent
    dense = [first.kind == second.kind == "dense" for first, second in _pairs(model)]
    behind = _BEHIND_LOOPS if loops else ("",)
    between = _BETWEEN if any(dense) else ("",)
    for last, word, end in product(behind, between, _AT_THE_END):
        found: list[str] = []
        for place, name in enumerate(names):
            found.append(name)
            if loops and place == loops[-1]:
                found.append(last)
            if place < len(dense) and dense[place]:
                found.append(word)
        yield [name for name in (*found, end) if name]


def _pairs(model: Model) -> Iterator[Any]:
    return pairwise(model.steps)


def _is_same(
    model: Model, steps: Sequence[str], given: NDArray[Any], found: NDArray[Any]
) -> bool:
    """Tell whether a chain gives the numbers that a module gave."""
    try:
        computed = model.with_steps(steps)(given)
    except UserError:
        return False
    return computed.shape == found.shape and np.allclose(computed, found, _NEAR, _NEAR)
