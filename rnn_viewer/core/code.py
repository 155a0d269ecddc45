"""The loop as code, in R and in NumPy: which words belong to which operation."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.activations import activation_of
from rnn_viewer.core.array import Array
from rnn_viewer.core.code_listing import Listing, listing_of
from rnn_viewer.core.r_print import describe
from rnn_viewer.core.rnn import Run

START_NAME = "start"


class Loop(NamedTuple):
    """What the lines of the loop depend on.

    Attributes
    ----------
    activation : str
        A name of `ACTIVATIONS`.
    units : int
        How many numbers a state has.
    is_set : bool
        Whether the initial state is other than zeros.
    emptied : tuple of int
        The timesteps, from 0, before which the state is set to zero.
    parameter : float or None
        The number that the activation has.
    precision : str
        A name of `PRECISIONS`.
    """

    activation: str
    units: int
    is_set: bool = False
    emptied: tuple[int, ...] = ()
    parameter: float | None = None
    precision: str = "float64"


def loop_of(run: Run) -> Loop:
    """Return what the lines that make a run depend on."""
    return Loop(
        run.activation.name,
        run.weights.output_features,
        bool(run.initial_state.any()),
        tuple(sorted(t for t in run.emptied if t < run.timesteps)),
        run.activation.value,
        run.precision.loop,
    )


@dataclass(frozen=True)
class Language:
    """A language the loop is written in.

    Attributes
    ----------
    name, label : str
        Its word and what a user calls it.
    lexer : str
        What Pygments calls it.
    comment : str
        What a comment begins with.
    list_loop : callable
        ``list_loop(loop)`` gives the `Listing` of a `Loop`.
    describe : callable
        ``describe(name, first_rows, shape)`` tells shape and first values of an array
        in the way of the language.
    first_timestep : int
        What the counter begins with.
    counter : str
        What the counter is called.
    """

    name: str
    label: str
    lexer: str
    comment: str
    list_loop: Callable[[Loop], Listing]
    describe: Callable[[str, Array, tuple[int, ...]], str]
    first_timestep: int
    counter: str


def _indented(text: str, by: str) -> list[str]:
    return [by + line for line in text.splitlines()]


def _arrays(loop: Loop) -> list[str]:
    """Return the array whose value stands behind each line."""
    return _ARRAYS[:2] + [""] * bool(loop.emptied) + _ARRAYS[2:]


_ARRAYS = [
    *("state_t", "", "input_t", "output_t", "input_product", "state_product"),
    *("pre_activation", "output_sequence", "state_t"),
]


def _in_r(loop: Loop) -> Listing:
    call, body = activation_of(loop.activation, loop.parameter).spelled("r")
    before, after = call.format(z="as.numeric(|)").split("|")
    zeros = f"rep_len(0, {loop.units})"
    counts = ", ".join(str(t + 1) for t in loop.emptied)
    empty = f"  if (i %in% c({counts})) state_t <- {zeros}"
    lines = [
        f"state_t <- {'initial_state' if loop.is_set else zeros}",
        "for (i in 1:nrow(inputs)) {",
        *([empty] if loop.emptied else []),
        "  input_t <- inputs[i, ]",
        f"  output_t <- {before}",
        "    (W %*% input_t) +",
        "    (U %*% state_t) +",
        f"    b{after}",
        "  output_sequence[i, ] <- output_t",
        "  state_t <- output_t",
        "}",
    ]
    total = "(W %*% input_t) +\n    (U %*% state_t) +\n    b"
    words = {
        START_NAME: lines[0],
        "read_input": "input_t <- inputs[i, ]",
        "input_product": "W %*% input_t",
        "state_product": "U %*% state_t",
        "add_bias": total,
        "activation": f"{before}\n    {total}{after}",
        "store": "output_sequence[i, ] <- output_t",
        "set_state": "state_t <- output_t",
    }
    above = [f"{loop.activation} <- function(z)", *_indented(body, "  ")]
    return listing_of(lines, words, _arrays(loop), above if body else [])


def _in_numpy(loop: Loop) -> Listing:
    call, body = activation_of(loop.activation, loop.parameter).spelled("numpy")
    before, after = call.split("{z}")
    dtype = "" if loop.precision == "float64" else f", np.{loop.precision}"
    zeros = f"np.zeros({loop.units}{dtype})"
    counts = ", ".join(map(str, loop.emptied))
    empty = f"    if t in {{{counts}}}: state_t = {zeros}"
    lines = [
        f"state_t = {'initial_state' if loop.is_set else zeros}",
        "for t in range(len(inputs)):",
        *([empty] if loop.emptied else []),
        "    input_t = inputs[t]",
        f"    output_t = {before}",
        "        W @ input_t",
        "        + U @ state_t",
        f"        + b{after}",
        "    output_sequence[t] = output_t",
        "    state_t = output_t",
    ]
    total = "W @ input_t\n        + U @ state_t\n        + b"
    words = {
        START_NAME: lines[0],
        "read_input": "input_t = inputs[t]",
        "input_product": "W @ input_t",
        "state_product": "U @ state_t",
        "add_bias": total,
        "activation": f"{before}\n        {total}{after}",
        "store": "output_sequence[t] = output_t",
        "set_state": "state_t = output_t",
    }
    above = [f"def {loop.activation}(z):", *_indented(f"return {body}", "    ")]
    return listing_of(lines, words, _arrays(loop), above if body else [])


_FIRST = 5


def _describe_in_numpy(name: str, array: Array, shape: tuple[int, ...]) -> str:
    """Return shape and first values as a debugger shows them."""
    del name
    first = array[:_FIRST].ravel()[:_FIRST]
    numbers = [f"{number:.4g}" for number in first.tolist()]
    if math.prod(shape) > _FIRST:
        numbers.append("…")
    return f"{shape} [{' '.join(numbers)}]"


# What a product gives in R: a matrix of one column.
_COLUMNS_IN_R = {"input_product", "state_product", "pre_activation"}


def _describe_in_r(name: str, array: Array, shape: tuple[int, ...]) -> str:
    if name in _COLUMNS_IN_R:
        return describe(array[:, np.newaxis], (*shape, 1))
    return describe(array, shape)


LANGUAGES = {
    language.name: language
    for language in (
        Language("r", "R", "r", "#", _in_r, _describe_in_r, 1, "i"),
        Language(
            "numpy", "NumPy", "python", "#", _in_numpy, _describe_in_numpy, 0, "t"
        ),
    )
}
