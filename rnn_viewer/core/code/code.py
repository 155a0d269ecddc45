"""The loop as code, in R and in NumPy: which words belong to which operation."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from rnn_viewer.core.activations import activation_of
from rnn_viewer.core.array import Array
from rnn_viewer.core.cell import CELLS, SIMPLE_RNN
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.code_listing import Listing
from rnn_viewer.core.cell.code_writer import CodeWriter, Style, columns_in_r
from rnn_viewer.core.cell.functions import Choices, functions_with
from rnn_viewer.core.code.r_print import describe
from rnn_viewer.core.operations import operations_of
from rnn_viewer.core.run.run import Run

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
    cell : str
        A name of `CELLS`.
    recurrent_activation : str
        The function of the gates, a name of `ACTIVATIONS`.
    leak : float
        How far a leaky state moves.
    sizes : tuple of int
        How many numbers each carried state has, where that is not `units`.
    """

    activation: str
    units: int
    is_set: bool = False
    emptied: tuple[int, ...] = ()
    parameter: float | None = None
    precision: str = "float64"
    cell: str = SIMPLE_RNN.name
    recurrent_activation: str = "sigmoid"
    leak: float = 1.0
    sizes: tuple[int, ...] = ()


def loop_of(run: Run) -> Loop:
    """Return what the lines that make a run depend on."""
    return Loop(
        run.activation.name,
        run.weights.output_features,
        any(state.any() for state in run.initial.values()),
        tuple(sorted(t for t in run.emptied if t < run.timesteps)),
        run.activation.value,
        run.precision.loop,
        run.cell.name,
        run.choices.recurrent_activation.name,
        run.choices.leak,
        tuple(run.weights.size_of(state.name) for state in run.cell.carried),
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
        ``describe(name, first_rows, shape, cell)`` tells shape and first values of an
        array of a cell in the way of the language.
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
    describe: Callable[..., str]
    first_timestep: int
    counter: str


_R = Style("r", "<-", "  ", "as.numeric({0})", "", " +", wraps_products=True)
_NUMPY = Style("numpy", "=", "    ", "{0}", "+ ", "", wraps_products=False)


def _in_r(loop: Loop) -> Listing:
    zeros = "rep_len(0, {size})"
    counts = ", ".join(str(t + 1) for t in loop.emptied)
    return _written(
        loop,
        _R,
        zeros,
        define="{name} <- function(z)\n  {body}",
        head="for (i in 1:nrow(inputs)) {",
        empty=f"  if (i %in% c({counts})) {{state}} <- {{zeros}}",
        row="inputs[i, ]",
        stored="output_sequence[i, ]",
        foot="}",
    )


def _in_numpy(loop: Loop) -> Listing:
    dtype = "" if loop.precision == "float64" else f", np.{loop.precision}"
    zeros = f"np.zeros({{size}}{dtype})"
    counts = ", ".join(map(str, loop.emptied))
    return _written(
        loop,
        _NUMPY,
        zeros,
        define="def {name}(z):\n    return {body}",
        head="for t in range(len(inputs)):",
        empty=f"    if t in {{{{{counts}}}}}: {{state}} = {{zeros}}",
        row="inputs[t]",
        stored="output_sequence[t]",
        foot="",
    )


def _written(
    loop: Loop,
    style: Style,
    zeros: str,
    *,
    define: str,
    head: str,
    empty: str,
    row: str,
    stored: str,
    foot: str,
) -> Listing:
    """Return the lines of the loop, below those that define its activation."""
    cell, activation = CELLS[loop.cell], activation_of(loop.activation, loop.parameter)
    recurrent = activation_of(loop.recurrent_activation)
    functions = functions_with(Choices(activation, recurrent, loop.leak))
    writer = CodeWriter(cell, functions, style)
    for name in dict.fromkeys(statement.function for statement in cell.statements):
        body = functions[name].bodies.get(style.language, "")
        indented = body.replace("\n", "\n" + style.indent)
        text = define.format(name=functions[name].name, body=indented) if body else ""
        for line in text.splitlines():
            writer.line(line)
    sizes = loop.sizes or (loop.units,) * len(cell.carried)
    zeros_of = {
        state.name: zeros.format(size=size)
        for state, size in zip(cell.carried, sizes, strict=True)
    }
    for state in cell.carried:
        first = state.initial if loop.is_set else zeros_of[state.name]
        text = f"{state.in_code} {style.assign} {first}"
        writer.line(text, state.name, START_NAME)
    counter = writer.lines
    writer.line(head)
    for state in cell.carried if loop.emptied else ():
        words = {"state": state.in_code, "zeros": zeros_of[state.name]}
        writer.line(empty.format(**words))
    indent, assign = style.indent, style.assign
    writer.line(f"{indent}input_t {assign} {row}", "input_t", "read_input")
    for statement in cell.statements:
        if not statement.is_inline:
            writer.statement(statement)
    writer.line(f"{indent}{stored} {assign} {cell.output}", "output_sequence", "store")
    for state in cell.carried:
        if state.in_code != state.result:
            text = f"{indent}{state.in_code} {assign} {state.result}"
            writer.line(text, state.name, "set_state")
    if foot:
        writer.line(foot)
    names = (START_NAME, *operations_of(cell).places)
    return Listing(
        writer.source,
        {name: writer.spans[name] for name in names},
        writer.arrays,
        counter,
        frozenset(s.name for s in cell.statements if not s.is_inline),
    )


_FIRST = 5


def _describe_in_numpy(
    name: str, array: Array, shape: tuple[int, ...], cell: Cell = SIMPLE_RNN
) -> str:
    """Return shape and first values as a debugger shows them."""
    del name, cell
    first = array[:_FIRST].ravel()[:_FIRST]
    numbers = [f"{number:.4g}" for number in first.tolist()]
    if math.prod(shape) > _FIRST:
        numbers.append("…")
    return f"{shape} [{' '.join(numbers)}]"


def _describe_in_r(
    name: str, array: Array, shape: tuple[int, ...], cell: Cell = SIMPLE_RNN
) -> str:
    return describe(array, (*shape, 1) if name in columns_in_r(cell) else shape)


LANGUAGES = {
    language.name: language
    for language in (
        Language("r", "R", "r", "#", _in_r, _describe_in_r, 1, "i"),
        Language(
            "numpy", "NumPy", "python", "#", _in_numpy, _describe_in_numpy, 0, "t"
        ),
    )
}
