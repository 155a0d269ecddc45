"""The ranges of the colours: one magnitude for each kind of array, fixed for a run."""

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from rnn_viewer.core.array import Array, parts_of
from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.values import values_of
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from rnn_viewer.core.recipe.readout import Readout

FIRST_TIMESTEPS = 1024
"""How many timesteps the ranges of sums and unbounded outputs are taken from."""

_MOST_WORK = 2**30
_FEWEST = 64


@lru_cache
def kinds_of(cell: Cell) -> dict[str, tuple[str, ...]]:
    """Return the arrays that are added to or compared with each other, by their kind.

    What a sum adds shares a range with the sum. Products and the sums of them are the
    kind ``sums``; other results are named by the last of their kind.
    """
    kinds = {"inputs": ("inputs",), "weights": tuple(cell.parameter)}
    for name, group in _added(cell):
        kinds[name] = kinds.get(name, ()) + group
    kinds["outputs"] = ("output_sequence",)
    weights, results = tuple(READOUT.parameter), tuple(READOUT.made_by)
    return {**kinds, **dict(zip(READ_OUT, (weights, results), strict=True))}


def _added(cell: Cell) -> list[tuple[str, tuple[str, ...]]]:
    """Return groups of results that add up, each with the name of its kind."""
    groups: list[list[str]] = []
    for statement in cell.statements:
        new = [statement.result]
        if statement.function == "sum":
            joined = [g for g in groups if set(g) & set(statement.operands)]
            new = [name for group in joined for name in group] + new
            groups = [group for group in groups if group not in joined]
        groups.append(new)
    named = []
    for group in groups:
        kept = tuple(name for name in group if name != cell.output)
        functions = {cell.made_by[name].function for name in group}
        if kept:
            named.append(("sums" if "product" in functions else group[-1], kept))
    return named


READ_OUT = ("readout_weights", "readout")
"""The last kinds, which are not of the loop: they never share its ranges."""

COLOUR_KINDS = kinds_of(SIMPLE_RNN)
"""Those of the simple RNN."""


def first_timesteps(run: Run) -> int:
    """Return how many timesteps of a run its ranges are taken from.

    The first 1,024; fewer of a very wide network, whose sums take long.
    """
    units, features = run.weights.sizes
    affordable: int = max(_MOST_WORK // (units * (units + features)), _FEWEST)
    return min(FIRST_TIMESTEPS, affordable, run.timesteps)


def magnitudes(run: Run, readout: "Readout | None" = None) -> dict[str, float]:
    """Return the largest magnitude of each array and each kind of array of a run.

    Parameters
    ----------
    run : Run
        As far as it is computed.
    readout : Readout, optional
        What is made of its outputs.

    Returns
    -------
    dict
        Keys are those of `kinds_of` its cell, and the arrays in it. Those of sums and
        outputs are taken from the `first_timesteps`, but the kind ``outputs`` has the
        bound of the activation where there is one. Numbers that are not finite do not
        count, and nothing but zeros gives 1.
    """
    kinds, outputs = kinds_of(run.cell), run.rows(0, first_timesteps(run))
    arrays = {
        **values_of(run, 0, len(outputs)),
        **run.weights.arrays,
        **_readouts(outputs, readout),
        "inputs": run.inputs,
        "output_sequence": outputs,
    }
    names = [name for kind in kinds.values() for name in kind]
    found = {name: _largest(arrays[name]) for name in names}
    # The initial state is no output, but has the same colours.
    first = _largest(run.initial_state)
    found["output_sequence"] = max(found["output_sequence"], first)
    for kind, members in kinds.items():
        found[kind] = max(found[name] for name in members)
    found["outputs"] = max(run.activation.bound or found["outputs"], first)
    return {name: magnitude or 1.0 for name, magnitude in found.items()}


def _readouts(outputs: Array, readout: "Readout | None") -> dict[str, Array]:
    if readout is None:
        return dict.fromkeys(READOUT.flow, np.empty(0))
    said = readout.sequence(outputs)
    found = {"readout_product": said - readout.c, READOUT.output: said}
    return readout.arrays | found


def _largest(array: Array) -> float:
    return max(map(_largest_of_part, parts_of(array)), default=0.0)


def _largest_of_part(numbers: Array) -> float:
    # min and max make no copy of a large array, as np.abs would.
    low, high = float(numbers.min()), float(numbers.max())
    if not np.isfinite(low) or not np.isfinite(high):
        finite = numbers[np.isfinite(numbers)]
        low, high = (finite.min(), finite.max()) if finite.size else (0.0, 0.0)
    return float(max(-low, high))


RANGES = {
    "kind": QT_TRANSLATE_NOOP("actions", "By &kind: arrays that are added share one"),
    "panel": QT_TRANSLATE_NOOP("actions", "Each &panel its own"),
    "alike": QT_TRANSLATE_NOOP("actions", "&All panels alike"),
    "fixed": QT_TRANSLATE_NOOP("actions", "&Fixed to −1 … 1"),
}
"""The ways to choose the range of the colours, and what each is called."""


def sharing(ranges: str, cell: Cell = SIMPLE_RNN) -> tuple[tuple[str, ...], ...]:
    """Return the arrays that share a range, group by group.

    Parameters
    ----------
    ranges : str
        A name of `RANGES`.
    cell : Cell
        Whose arrays they are.
    """
    groups = tuple(kinds_of(cell).values())
    if ranges == "panel":
        return tuple((name,) for group in groups for name in group)
    if ranges == "kind":
        return groups
    loop = groups[: -len(READ_OUT)]
    return (tuple(name for group in loop for name in group), *groups[-len(READ_OUT) :])


def colour_ranges(
    found: dict[str, float], ranges: str, cell: Cell = SIMPLE_RNN
) -> dict[str, float]:
    """Return the end of the colour range of each array.

    Parameters
    ----------
    found : dict of str to float
        What `magnitudes` returned.
    ranges : str
        A name of `RANGES`.
    cell : Cell
        Whose arrays they are.
    """
    ends, kinds = {}, {arrays: kind for kind, arrays in kinds_of(cell).items()}
    for group in sharing(ranges, cell):
        largest = max(found[name] for name in group)
        if ranges == "fixed":
            largest = 1.0
        elif ranges == "kind":
            # A kind has an end of its own: the bound of the activation for the outputs.
            largest = found[kinds[group]]
        ends.update(dict.fromkeys(group, largest))
    return ends
