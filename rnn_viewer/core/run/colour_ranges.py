"""The ranges of the colours: one magnitude for each kind of array, fixed for a run."""

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.run.extremes import Extremes, extremes_of, largest_change
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
    kind ``sums``, what activations make of them is ``gates``; other results are named
    by the last of their kind.
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
        named.append((_kind(functions, group[-1]), kept))
    return [(kind, kept) for kind, kept in named if kept]


def _kind(functions: set[str], last: str) -> str:
    """Return the kind of results that these functions make."""
    if "product" in functions:
        return "sums"
    return "gates" if functions <= _OF_GATES else last


_OF_GATES = {"activation", "recurrent_activation", "one_minus"}


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


def bound_of_outputs(run: Run) -> float | None:
    """Return how large outputs can be by the activation; None where it binds none."""
    is_bound = run.cell.has_activation and not run.cell.of_role("projection")
    return run.activation.bound if is_bound else None


class Measures(NamedTuple):
    """What the colours of a run are chosen by.

    Attributes
    ----------
    magnitudes : dict of str to float
        The largest magnitude of each array, and of each kind of `kinds_of` the cell.
        Those of sums and outputs are taken from the `first_timesteps`, but the kind
        ``outputs`` has the bound of the activation where there is one. Numbers that are
        not finite do not count, and nothing but zeros gives 1.
    extremes : dict of str to Extremes
        Of each array.
    """

    magnitudes: dict[str, float]
    extremes: dict[str, Extremes]

    def joined(self, other: "Measures") -> "Measures":
        """Return those of two runs together: of the arrays of this one's cell."""
        sizes, extremes = other.magnitudes, other.extremes
        found = {n: max(m, sizes.get(n, m)) for n, m in self.magnitudes.items()}
        ends = {n: e.joined(extremes.get(n, e)) for n, e in self.extremes.items()}
        return Measures(found, ends)


def measures(run: Run, readout: "Readout | None" = None) -> Measures:
    """Return the measures by which the colours of a run are chosen.

    Parameters
    ----------
    run : Run
        As far as it is computed.
    readout : Readout, optional
        What is made of its outputs.
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
    ends = {name: extremes_of(arrays[name]) for name in names}
    for name in set(names) - fixed_arrays(run.cell):
        rows = arrays[name][: len(outputs)]
        ends[name] = ends[name]._replace(change=largest_change(rows))
    found = {name: ends[name].magnitude for name in names}
    # The initial state is no output, but has the same colours.
    first = extremes_of(run.initial_state).magnitude
    found["output_sequence"] = max(found["output_sequence"], first)
    for kind, members in kinds.items():
        found[kind] = max(found[name] for name in members)
    found["outputs"] = max(bound_of_outputs(run) or found["outputs"], first)
    if "gates" in found:
        # A gate that is open is 1, whatever the gates of this run are.
        found["gates"] = max(found["gates"], 1.0)
    return Measures({n: size or 1.0 for n, size in found.items()}, ends)


@lru_cache
def fixed_arrays(cell: Cell) -> frozenset[str]:
    """Return the arrays that are the same at each timestep."""
    return frozenset((*cell.parameter, *READOUT.parameter))


def _readouts(outputs: Array, readout: "Readout | None") -> dict[str, Array]:
    if readout is None:
        return dict.fromkeys(READOUT.flow, np.empty(0))
    said = readout.sequence(outputs)
    found = {"readout_product": said - readout.c, READOUT.output: said}
    return readout.arrays | found


class Colouring(NamedTuple):
    """A way to colour numbers.

    Attributes
    ----------
    label : str
        What it is called.
    shared : str
        Which arrays share a range: those of a ``kind``, each ``panel`` has its own, or
        all of the ``loop``.
    measure : str
        What is at the ends of the colours: ``magnitude``, on both sides of 0 in the
        middle; ``one``, for −1 and 1; ``ends``, the least and the largest number; or
        ``change``, the largest since the timestep before, on both sides of 0.
    """

    label: str
    shared: str
    measure: str


COLOURINGS = {
    "kind": Colouring(
        QT_TRANSLATE_NOOP("actions", "0 in the middle, by &kind: what is added alike"),
        "kind",
        "magnitude",
    ),
    "panel": Colouring(
        QT_TRANSLATE_NOOP("actions", "0 in the middle, each &panel its own"),
        "panel",
        "magnitude",
    ),
    "alike": Colouring(
        QT_TRANSLATE_NOOP("actions", "0 in the middle, &all panels alike"),
        "loop",
        "magnitude",
    ),
    "fixed": Colouring(QT_TRANSLATE_NOOP("actions", "&Fixed to −1 … 1"), "loop", "one"),
    "least": Colouring(
        QT_TRANSLATE_NOOP("actions", "&Least to largest of each array"),
        "panel",
        "ends",
    ),
    "change": Colouring(
        QT_TRANSLATE_NOOP("actions", "&Change since the timestep before"),
        "kind",
        "change",
    ),
}
"""The ways to colour numbers, by name."""

RANGES = {name: colouring.label for name, colouring in COLOURINGS.items()}
"""What each of them is called."""


def sharing(ranges: str, cell: Cell = SIMPLE_RNN) -> tuple[tuple[str, ...], ...]:
    """Return the arrays that share a range, group by group.

    Parameters
    ----------
    ranges : str
        A name of `COLOURINGS`.
    cell : Cell
        Whose arrays they are.
    """
    groups, shared = tuple(kinds_of(cell).values()), COLOURINGS[ranges].shared
    if shared == "panel":
        return tuple((name,) for group in groups for name in group)
    if shared == "kind":
        return groups
    loop = groups[: -len(READ_OUT)]
    return (tuple(name for group in loop for name in group), *groups[-len(READ_OUT) :])


def colour_ranges(
    found: dict[str, float],
    ranges: str,
    cell: Cell = SIMPLE_RNN,
    extremes: dict[str, Extremes] | None = None,
) -> dict[str, float]:
    """Return how far the ends of the colours of each array are from their middle.

    Parameters
    ----------
    found : dict of str to float
        The `magnitudes` of its `Measures`.
    ranges : str
        A name of `COLOURINGS`.
    cell : Cell
        Whose arrays they are.
    extremes : dict of str to Extremes
        Where the measure is ``ends`` or ``change``.
    """
    ends, kinds = {}, {arrays: kind for kind, arrays in kinds_of(cell).items()}
    measure = COLOURINGS[ranges].measure
    for group in sharing(ranges, cell):
        largest = max(found[name] for name in group)
        if measure == "one":
            largest = 1.0
        elif measure == "ends" and extremes is not None:
            largest = max(extremes[name].half for name in group)
        elif measure == "change" and extremes and not fixed_arrays(cell) & set(group):
            largest = max(extremes[name].change for name in group) or 1.0
        elif COLOURINGS[ranges].shared == "kind":
            # A kind has an end of its own: the bound of the activation for outputs.
            largest = found[kinds[group]]
        ends.update(dict.fromkeys(group, largest))
    return ends


def colour_centres(extremes: dict[str, Extremes], ranges: str) -> dict[str, float]:
    """Return the number in the middle of the colours of each array.

    Of those that have 0 there, nothing.
    """
    if COLOURINGS[ranges].measure != "ends":
        return {}
    return {name: found.centre for name, found in extremes.items()}
