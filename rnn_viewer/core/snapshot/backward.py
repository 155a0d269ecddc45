"""What the strip shows of a backward pass: a snapshot of its run, with its own arrays.

The position counts the rows of the pass: its first is the last timestep.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.arrays import ArrayInfo, arrays_of
from rnn_viewer.core.cell.backward import (
    ERROR,
    UPSTREAM,
    BackwardCell,
    backward_cell,
    gradient_of,
    slope_of,
)
from rnn_viewer.core.cell.backward_table import backward_table
from rnn_viewer.core.cell.cell import Cell as Table
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.operations import operations_named
from rnn_viewer.core.run.backward_run import BackwardRun
from rnn_viewer.core.run.colour_ranges import Measures
from rnn_viewer.core.snapshot.position import Extent, Position, after_timesteps, clamped
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

FOLLOWED = ("step_size", "selection", "viewport", "chosen_gate")
"""The parts that a backward pass has from what is shown of its run."""

OVER_TIME = "output_sequence"
"""Where the strip keeps what it made."""

_ERROR = QT_TRANSLATE_NOOP(
    "arrays", "The gradient of the loss by what is read out of this timestep."
)
_UPSTREAM = QT_TRANSLATE_NOOP(
    "arrays",
    "The gradient of the loss by the outputs of this timestep, as the steps after this"
    " loop hand it back.",
)
_SLOPE = QT_TRANSLATE_NOOP(
    "arrays", "The slope of the activation at z: what it leaves of a small change."
)
_BY = QT_TRANSLATE_NOOP(
    "arrays", "The gradient of the loss by {array}: the terms of all timesteps, added."
)
_DELTAS = QT_TRANSLATE_NOOP(
    "arrays", "All δ so far, from the last timestep on; click to go there."
)


def by(parameter: str) -> str:
    """Return what the gradient by a parameter is called."""
    return f"∂{parameter}"


@lru_cache
def backward_arrays(cell: Table, has_readout: bool) -> dict[str, ArrayInfo]:
    """Return what is said of the arrays of the backward pass of a cell."""
    table = backward_cell(cell, has_readout)
    found = {info.name: info for info in _infos(table, arrays_of(cell))}
    axes = ("timesteps", *table.axes(table.output))
    of_readout = READOUT.parameters if has_readout else ()
    for parameter in (*cell.parameters, *of_readout):
        name, meaning = by(parameter.name), _BY.format(array=parameter.name)
        found[name] = ArrayInfo(name, name, meaning, parameter.axes, name)
    found[OVER_TIME] = ArrayInfo(
        OVER_TIME, table.title(table.output), _DELTAS, axes, "gradients", "store"
    )
    return found


def _infos(table: BackwardCell, known: dict[str, ArrayInfo]) -> Iterator[ArrayInfo]:
    error = table.axes(ERROR)
    begins = "e_t" if table.has_readout else UPSTREAM
    told = _ERROR if table.has_readout else _UPSTREAM
    over_time = begins.removesuffix("_t")
    yield ArrayInfo("inputs", over_time, told, ("timesteps", *error), ERROR)
    yield ArrayInfo(ERROR, begins, told, error, ERROR, "read_input")
    for name, result in table.known.items():
        read = known[result]
        is_slope = name == slope_of(result)
        title = "f′(z_t)" if is_slope else read.title
        meaning = _SLOPE if is_slope else read.meaning
        yield ArrayInfo(name, title, meaning, table.axes(name), name, "read_input")
    for p in table.parameters:
        yield ArrayInfo(p.name, p.name, p.meaning, p.axes, p.name)
    titles = {s.result: s.title for s in table.statements}
    for c in table.carried:
        title = f"{titles[c.result].removesuffix('_t')}_t+1"
        yield ArrayInfo(c.name, title, c.meaning, table.axes(c.name), "gradients")
    for s in table.statements:
        axes = table.axes(s.result)
        yield ArrayInfo(s.result, s.title, s.meaning, axes, "gradients", s.name)


class BackwardSnapshot(Snapshot):
    """A moment of a backward pass; its `run` is a `BackwardRun`."""

    @property
    def passed(self) -> BackwardRun:
        """The backward pass."""
        found: Any = self.run
        assert isinstance(found, BackwardRun)
        return found

    @property
    def timestep(self) -> int:
        """The timestep that is shown, from 0; as many as there are at the start."""
        return self.passed.timesteps - 1 - self.position.timestep

    @cached_property
    def delta(self) -> str:
        """The gradient that is shown over time: δ, of gates that of the chosen one."""
        return backward_table(self.passed.forward.cell, self.gate).delta

    def followed(self, state: str) -> str:
        """Return the gradient that is followed over time for what is carried on: δ.

        Of what is carried on beside the output, which no activation makes, that by it.
        """
        cell = self.passed.forward.cell
        return gradient_of(cell, state) if state in cell.beside_output else self.delta

    @property
    def deltas(self) -> Array:
        """It, shape (timesteps, units): the last timestep first."""
        return self.passed.rows(self.delta)

    @cached_property
    def gate(self) -> str:
        """The gate whose δ is shown; empty of a cell without gates."""
        gates = self.passed.forward.cell.gates
        return self.chosen_gate if self.chosen_gate in gates else next(iter(gates), "")

    @property
    def arrays(self) -> dict[str, ArrayInfo]:
        """What is said of all arrays, by their names."""
        passed = self.passed
        return backward_arrays(passed.forward.cell, passed.cell.has_readout)

    def values(self, array: str) -> Array | None:
        """Return an array by its name; None where no timestep has begun."""
        return self.deltas if array == OVER_TIME else super().values(array)

    @cached_property
    def _shapes(self) -> dict[str, tuple[int, ...]]:
        run = self.passed
        found: dict[str, tuple[int, ...]] = {n: (k,) for n, k in run.sizes.items()}
        found |= {name: array.shape for name, array in run.weights.arrays.items()}
        found[OVER_TIME] = self.deltas.shape
        found |= {by(name): array.shape for name, array in run.gradients.items()}
        found["inputs"] = run.inputs.shape
        return found

    def shape(self, array: str) -> tuple[int, ...]:
        """Return the shape of an array, whether it is there yet or not."""
        return self._shapes.get(array, (0,))

    @property
    def extent(self) -> Extent:
        """The sizes that bound a walk through the pass."""
        run = self.passed
        sizes = run.weights.units, run.cell.name, run.weights.output_features
        return Extent(run.timesteps, *sizes)

    def timestep_name(self, timestep: int) -> str:
        """Return what a row of the pass is called; nothing without a name."""
        names = self.recipe.timestep_names
        place = self.passed.timesteps - 1 - timestep
        return names[place] if 0 <= place < len(names) else ""

    def position_read(self, timestep: int) -> str:
        """Return which position a row of the pass was read at, as of a `Snapshot`."""
        return super().position_read(self.passed.timesteps - 1 - timestep)

    def _values(self, array: str) -> Array | None:
        run = self.passed
        if array in run.weights.arrays:
            return run.weights[array]
        if array == "inputs":
            return run.inputs
        if array[1:] in run.gradients and array == by(array[1:]):
            return run.gradients[array[1:]]
        if self.trace is not None:
            return self.trace.get(self._moved.get(array, array))
        initial = run.cell.initial.get(array)
        return None if initial is None else run.initial[initial]

    def exact_values(self, array: str, start: int, stop: int) -> Array | None:
        """Return some rows of an array; None where no timestep began."""
        values = self.values(array)
        return None if values is None else values[start:stop]

    def baseline_values(self, array: str) -> Array | None:
        """Return nothing: a backward pass is compared with none."""
        del array
        return None

    def shown(self, array: str) -> int:
        """Return how many leading rows of an array are there at this position."""
        if array == OVER_TIME:
            return self.position.completed
        (rows, *_), position = self.shape(array), self.position
        made_by = self.arrays[array].made_by
        if made_by is None:
            return rows
        place = operations_named(position.cell).places[made_by]
        if self.trace is None or position.operation < place:
            return 0
        return position.rows_done(rows) if position.operation == place else rows

    def has_cell(self, cell: Cell) -> bool:
        """Tell whether there is such a cell."""
        rows, columns = (*self.shape(cell.array), 1)[:2]
        return cell.row < rows and cell.column < columns

    def moved(self, position: Position, **parts: Any) -> "BackwardSnapshot":
        """Return the snapshot at another position of the same pass."""
        there = clamped(position, self.extent)
        if there.at_start:
            trace = None
        elif there.timestep == self.position.timestep:
            trace = self.trace
        else:
            trace = self.passed.trace(there.timestep)
        return self.replaced(position=there, trace=trace, **parts)

    def at_timestep(self, timestep: int) -> Position:
        """Return where all of a timestep, from 0, is done in the pass."""
        run = self.passed
        return after_timesteps(run.timesteps - timestep, run.cell.name)


def backward_snapshot(forward: Snapshot, run: BackwardRun) -> BackwardSnapshot:
    """Return the start of the backward pass of what is shown.

    Parameters
    ----------
    forward : Snapshot
        Its recipe, its selection and what is seen of its axes stay.
    run : BackwardRun
        The pass of its run.
    """
    found = _magnitudes(run)
    own: Any = {
        "run": run,
        "weights": run.weights,
        "inputs": run.inputs,
        "computed": run.timesteps,
        "measures": Measures(found, {}),
        "ranges": "kind",
        "colour_ranges": found,
        "colour_centres": {},
        "position": after_timesteps(0, run.cell.name),
        "trace": None,
        "pinned": None,
    }
    parts: dict[str, Any] = {name: getattr(forward, name) for name in FOLLOWED}
    recipe = forward.recipe
    parts["recipe"] = replace(recipe, edits=()) if recipe.edits else recipe
    parts["saturation"] = forward.saturation
    return BackwardSnapshot(**parts, **own, eigenvalues=None)


def _magnitudes(run: BackwardRun) -> dict[str, float]:
    """Return the largest magnitude of each array, and that of all gradients."""
    cell = run.cell
    found = {name: _largest(array) for name, array in run.weights.arrays.items()}
    found |= {name: _largest(run.sequence(name)) for name in (ERROR, *cell.known)}
    found |= {by(name): _largest(array) for name, array in run.gradients.items()}
    found["gradients"] = max(_largest(run.sequence(name)) for name in cell.made_by)
    return {name: size or 1.0 for name, size in found.items()}


def _largest(array: Array) -> float:
    finite = array[np.isfinite(array)]
    return float(np.abs(finite).max(initial=0.0))
