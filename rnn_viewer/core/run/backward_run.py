"""The backward pass of a run: a run of its backward cell, from the last timestep on."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.backward import (
    ERROR,
    BackwardCell,
    backward_cell,
    gradient_of,
    slope_of,
)
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.cell.functions import Function
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.cell.trace import StepTrace, trace_type
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.targets import Targets
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.training.losses import LOSSES, Mask


@dataclass(frozen=True, eq=False)
class BackwardWeights:
    """The matrices of a backward pass: those of the cell and the read-out, transposed.

    Attributes
    ----------
    cell : BackwardCell
    arrays : mapping of str to ndarray
        By their names, as ``Uᵀ``.
    units, output_features : int
    errors : int
        How many numbers a timestep begins with.
    """

    cell: BackwardCell
    arrays: Mapping[str, Array]
    units: int
    output_features: int
    errors: int

    def __getitem__(self, name: str) -> Array:
        return self.arrays[name]

    @property
    def sizes(self) -> tuple[int, int]:
        """How many units there are, and how many numbers a timestep begins with."""
        return self.units, self.errors


class BackwardRun:
    """What backpropagation through time computes, a row a timestep, last one first.

    Row s is of timestep ``timesteps - 1 - s``.

    Parameters
    ----------
    run : Run
        Complete.
    readout : Readout or None
        What reads its outputs; None in a model, whose steps do.
    errors : ndarray, shape (timesteps, readout_features)
        The gradient of the loss by what is read out; without a read-out by the outputs,
        shape (timesteps, output_features).
    cuts : frozenset of int
        The timesteps, from 0, that hand no gradient to the one before them, beside
        those before which the state is emptied.

    Attributes
    ----------
    cell : BackwardCell
    forward : Run
        The run.
    made : StepTrace
        What all of its timesteps read and made, a row each.
    """

    def __init__(
        self,
        run: Run,
        readout: Readout | None,
        errors: Array,
        cuts: frozenset[int] = frozenset(),
    ) -> None:
        self.forward = run
        self.cell = backward_cell(run.cell, readout is not None)
        self.functions, self.choices = run.functions, run.choices
        self.timesteps = self.computed = run.timesteps
        self.inputs = errors[::-1]
        self.weights = self.used_weights = _weights(
            self.cell, run, readout, errors.shape[1]
        )
        self.emptied = frozenset(
            self.timesteps - t for t in run.emptied | cuts if 0 < t < self.timesteps
        )
        self.initial = {
            c.initial: np.zeros(self.size_of(c.name)) for c in self.cell.carried
        }
        self.made = run.traces(0, run.timesteps)
        self._values = self._passed(_known(self.cell, run, self.made))
        self._rows: dict[str, Array] = {}

    def factors(self, parameter: str) -> tuple[Array, Array | None, str]:
        """Return what the terms of the gradient by a parameter are products of.

        Returns
        -------
        ndarray, shape (timesteps, rows)
            The gradient by the sum that the parameter is a part of.
        ndarray, shape (timesteps, columns), or None
            What it weighs; None of a bias.
        str
            What that is called.
        """
        cell = READOUT if parameter in READOUT.parameter else self.forward.cell
        statement = cell.read_by(parameter)
        is_read_out = cell is READOUT
        gradient = ERROR if is_read_out else gradient_of(cell, statement.result)
        rows = self.sequence(gradient)
        if statement.function != "product":
            return rows, None, ""
        name = statement.operands[1]
        return rows, self.made[name], name

    @cached_property
    def gradients(self) -> dict[str, Array]:
        """The gradient of the loss by each parameter, of its shape."""
        found = dict[str, Array]()
        of_readout = READOUT.parameter if self.cell.has_readout else ()
        for name in (*self.forward.cell.parameter, *of_readout):
            rows, values, _ = self.factors(name)
            found[name] = rows.sum(axis=0) if values is None else rows.T @ values
        return found

    @property
    def gradient_norm(self) -> float:
        """The Euclidean norm of the gradient by all parameters together."""
        squares = (np.sum(np.square(part)) for part in self.gradients.values())
        return float(np.sqrt(sum(squares)))

    @cached_property
    def sizes(self) -> dict[str, int]:
        """How many numbers each vector has, by its name."""
        cell = self.cell
        names = (ERROR, *cell.known, *cell.becomes, *cell.made_by)
        return {name: self.size_of(name) for name in names}

    def size_of(self, name: str) -> int:
        """Return how many numbers a vector has."""
        (axis,) = self.cell.axes(name)
        if axis == READOUT.axes(READOUT.output)[0]:
            return self.weights.errors
        is_of_outputs = axis in ("outputs", "state_features")
        return self.weights.output_features if is_of_outputs else self.weights.units

    def trace(self, row: int) -> StepTrace:
        """Return all that the pass computes at a timestep, by its row."""
        values = self._values[row]
        for name in self.cell.made_by:
            values[name].setflags(write=False)
        make = trace_type(self.cell)
        trace: StepTrace = make(**{name: values[name] for name in self.cell.traced})
        return trace

    def rows(self, name: str) -> Array:
        """Return an array of all timesteps, the last timestep first.

        Returns
        -------
        ndarray, shape (timesteps, numbers of the array)
        """
        found = self._rows.get(name)
        if found is None:
            found = np.array([values[name] for values in self._values])
            found.setflags(write=False)
            self._rows[name] = found
        return found

    def sequence(self, name: str) -> Array:
        """Return an array of all timesteps, the first timestep first.

        Returns
        -------
        ndarray, shape (timesteps, numbers of the array)
        """
        return self.rows(name)[::-1]

    def _passed(self, known: Mapping[str, Array]) -> list[dict[str, Array]]:
        """Return what each timestep reads and makes; a trace is made of it later."""
        cell, found = self.cell, list[dict[str, Array]]()
        zeros = {c.name: self.initial[c.initial] for c in cell.carried}
        carried = zeros
        for row in range(self.timesteps):
            if row in self.emptied:
                carried = zeros
            timestep = self.timesteps - 1 - row
            values = {name: rows[timestep] for name, rows in known.items()}
            values |= {ERROR: self.inputs[row], **carried, **self.weights.arrays}
            found.append(cell.evaluate(values, self.functions))
            carried = {name: values[result] for name, result in cell.becomes.items()}
        return found


MOST_NUMBERS = 2**22
"""Numbers of all arrays of a pass that a window keeps: 32 MB."""


def has_room(weights: CellWeights, timesteps: int) -> bool:
    """Tell whether a backward pass takes no more than `MOST_NUMBERS`."""
    numbers = weights.units * len(backward_cell(weights.cell).traced)
    return timesteps * numbers <= MOST_NUMBERS


def backward_of(
    run: Run,
    readout: Readout,
    targets: Targets,
    loss: str,
    truncation: int | None,
    mask: Mask | None = None,
) -> BackwardRun:
    """Return the backward pass of a run that is complete.

    Parameters
    ----------
    run : Run
        Complete.
    readout : Readout
        What reads its outputs.
    targets : Targets
        What the read-out should say to the inputs of the run.
    loss : str
        A name of `LOSSES`.
    truncation : int or None
        No gradient goes from a multiple of it to the timestep before.
    mask : ndarray of bool, shape (timesteps - start,), optional
        Which of the targets count; all where it is left out.
    """
    said = readout.sequence(run.exact_rows(0, run.timesteps))
    errors = np.zeros_like(said)
    start, stop = targets.start, targets.start + len(targets.values)
    given = said[start:stop], targets.values, mask
    errors[start:stop] = LOSSES[loss].gradient(*given)[1]
    return BackwardRun(run, readout, errors, cuts_of(run, truncation))


def cuts_of(run: Run, truncation: int | None) -> frozenset[int]:
    """Return the timesteps, from 0, that truncation lets hand no gradient back."""
    cuts = range(truncation, run.timesteps, truncation) if truncation else ()
    return frozenset(cuts)


def _weights(
    cell: BackwardCell, run: Run, readout: Readout | None, errors: int
) -> BackwardWeights:
    arrays = dict(run.used_weights.arrays)
    if readout is not None:
        arrays |= readout.arrays
    found = {name: arrays[matrix].T for name, matrix in cell.matrix_of.items()}
    sizes = run.weights.units, run.weights.output_features, errors
    return BackwardWeights(cell, found, *sizes)


def _known(cell: BackwardCell, run: Run, made: StepTrace) -> dict[str, Array]:
    """Return what the forward pass made that the backward pass reads, row by timestep.

    Slopes are exactly 0 where an activation is its bound to the last bit.
    """
    found: dict[str, Array] = {}
    for name, result in cell.known.items():
        found[name] = made[result]
        if name == slope_of(result):
            statement = run.cell.made_by[result]
            function: Function = run.functions[statement.function]
            operands = [made[operand] for operand in statement.operands]
            ones = np.ones_like(made[result])
            found[name] = function.pull(ones, made[result], *operands)[0]
        found[name].setflags(write=False)
    return found
