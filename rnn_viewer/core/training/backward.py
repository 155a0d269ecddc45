"""One backward pass, with every term of every gradient."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.cell.functions import Choices
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.core.error_words import HAVE_SHAPE
from rnn_viewer.core.errors import ArrayError, NoSuchArray
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.training.losses import LOSSES, Mask
from rnn_viewer.core.training.parameters import Parameters
from rnn_viewer.core.training.reverse import reaches_before
from rnn_viewer.core.training.tape import Tape


class Source(NamedTuple):
    """Where a gradient comes from: numbers of one array, each times a factor.

    Attributes
    ----------
    array : str
        The array whose gradient is handed on: what reads the number.
    timestep : int
        Its timestep, from 0: the same, or the next one.
    units : ndarray of int, shape (terms,)
        Which numbers of it, from 0.
    factors : ndarray, shape (terms,)
        What each is multiplied by: a weight, a slope, or 1.
    gradients : ndarray, shape (terms,)
        The gradients of these numbers.
    """

    array: str
    timestep: int
    units: NDArray[np.intp]
    factors: Array
    gradients: Array

    @property
    def terms(self) -> Array:
        """The products, which add up over all sources to the gradient."""
        product: Array = self.factors * self.gradients
        return product


class BackwardPass:
    """The gradients of a loss by all that the timesteps made, and by all parameters.

    `backward` makes it.

    Parameters
    ----------
    tape : Tape
        After `Tape.pull`; nobody else runs it again.
    loss : float
    truncation : int or None

    Attributes
    ----------
    cell : Cell
    loss : float
        The mean over the batch.
    timesteps, batch, start : int
        `start` is the first timestep, from 0, that is read out.
    parameter_gradients : dict of str to ndarray
        The derivatives of the loss by W, U, b, … and V and c.
    """

    def __init__(self, tape: Tape, loss: float, truncation: int | None) -> None:
        assert tape.reverse is not None
        self._tape, self._truncation = tape, truncation
        self._values, self._gradients = tape.forward.values, tape.reverse.gradients
        self.cell, self.loss = tape.forward.cell, loss
        self.timesteps, self.batch = tape.forward.timesteps, tape.forward.batch
        self.start = self.timesteps - len(tape.readout)
        self._found: dict[tuple[str, int], Array] = {}
        gradients = tape.parameters.gradients.items()
        self.parameter_gradients = {name: _fixed(array) for name, array in gradients}

    def readout(self, sample: int = 0) -> Array:
        """Return what is read out, shape (timesteps - start, readout_features)."""
        return _fixed(self._tape.readout[:, sample])

    def errors(self, sample: int = 0) -> Array:
        """Return the derivatives of the loss by the read-out, of the same shape."""
        return _fixed(self._tape.errors[:, sample])

    def values(self, name: str, sample: int = 0) -> Array:
        """Return an array at all timesteps, shape (timesteps, numbers)."""
        if name not in self._values:
            raise NoSuchArray(name, self.cell.traced)
        return _fixed(self._values[name][:, sample])

    def gradients(self, name: str, sample: int = 0) -> Array:
        """Return the derivatives of the loss by an array at all timesteps.

        Parameters
        ----------
        name : str
            Any array of a timestep: ``pre_activation``, whose gradient is δ,
            ``output_t``, ``input_t``, …
        sample : int
            Which sequence of the batch, from 0.

        Returns
        -------
        ndarray, shape (timesteps, numbers)
            That of a state is the part that comes through its own timestep.
        """
        if name in self._gradients:
            return _fixed(self._gradients[name][:, sample])
        key = name, sample
        if key not in self._found:
            found = np.zeros_like(self.values(name, sample))
            for statement, place in self._readers(name):
                found += self._handed_on(statement, place, sample)
            self._found[key] = _fixed(found)
        return self._found[key]

    def gradient(self, name: str, t: int, sample: int = 0) -> Array:
        """Return a row of `gradients`: timestep t, from 0."""
        return _fixed(self.gradients(name, sample)[t])

    def norms(self, name: str, sample: int = 0) -> Array:
        """Return the Euclidean norm of the gradient of an array at each timestep."""
        found: Array = np.linalg.norm(self.gradients(name, sample), axis=1)
        return found

    def terms(self, name: str, t: int, unit: int, sample: int = 0) -> list[Source]:
        """Return all terms of the gradient of one number.

        Parameters
        ----------
        name : str
            An array that a timestep makes.
        t, unit : int
            Timestep and place, from 0.
        sample : int
            Which sequence of the batch, from 0.

        Returns
        -------
        list of Source
            The read-out, where it reads the number, what reads it in its own timestep,
            and what does in the next one. Their terms add up to the gradient.
        """
        found = []
        if name == self.cell.output and t >= self.start:
            errors = self.errors(sample)[t - self.start]
            V = self._tape.parameters.arrays["V"][:, unit]
            places = np.arange(len(errors))
            found.append(Source(READOUT.output, t, places, V, errors))
        found += self._sources(name, t, unit, sample)
        if t + 1 < self.timesteps and reaches_before(t + 1, self._truncation):
            for state, result in self.cell.becomes.items():
                if result == name:
                    found += self._sources(state, t + 1, unit, sample)
        return found

    def weight_terms(
        self, name: str, row: int, column: int = 0, sample: int | None = None
    ) -> Array:
        """Return what each timestep adds to the gradient of one weight.

        Parameters
        ----------
        name : str
            A parameter of the cell or the read-out.
        row, column : int
            Its place, from 0; a bias has a row alone.
        sample : int or None
            One sequence of the batch; None: all of them, whose terms add up to the
            gradient.

        Returns
        -------
        ndarray, shape (timesteps,)
        """
        table: Cell = READOUT if name in READOUT.parameter else self.cell
        if name not in table.parameter:
            raise NoSuchArray(name, self.parameter_gradients)
        total = np.zeros((self.timesteps, self.batch))
        for statement in table.statements:
            if name in statement.operands:
                total += self._weight_part(statement, row, column)
        return total.sum(axis=1) if sample is None else total[:, sample]

    def _weight_part(self, statement: Statement, row: int, column: int) -> Array:
        if statement.result in READOUT.made_by:
            gradients = np.zeros((self.timesteps, self.batch))
            gradients[self.start :] = self._tape.errors[..., row]
            vector = self.cell.output
        else:
            result = statement.result
            found = [self.gradients(result, each)[:, row] for each in range(self.batch)]
            gradients = np.stack(found, axis=1)
            vector = statement.operands[1]
        if statement.function != "product":
            return gradients
        part: Array = gradients * self._values[vector][..., column]
        return part

    def _readers(self, name: str) -> Iterator[tuple[Statement, int]]:
        for statement in self.cell.statements:
            for place, operand in enumerate(statement.operands):
                if operand == name:
                    yield statement, place

    def _sources(self, name: str, t: int, unit: int, sample: int) -> Iterator[Source]:
        """Yield the terms that come through the timestep that reads a number."""
        for statement, place in self._readers(name):
            result = statement.result
            gradients = self.gradients(result, sample)[t]
            if statement.function == "product":
                matrix = self._tape.parameters.arrays[statement.operands[0]]
                places, factors = np.arange(len(matrix)), matrix[:, unit]
                yield Source(result, t, places, factors, gradients)
            else:
                factor = self._slopes(statement, place, sample)[t, unit : unit + 1]
                one = gradients[unit : unit + 1]
                yield Source(result, t, np.array([unit]), factor, one)

    def _handed_on(self, statement: Statement, place: int, sample: int) -> Array:
        """Return what an operand gets of a gradient, shape (timesteps, numbers)."""
        gradients = self.gradients(statement.result, sample)
        if statement.function == "product":
            matrix = self._tape.parameters.arrays[statement.operands[0]]
            handed: Array = gradients @ matrix
        else:
            handed = gradients * self._slopes(statement, place, sample)
        return handed

    def _slopes(self, statement: Statement, place: int, sample: int) -> Array:
        result = self._values[statement.result][:, sample]
        if statement.function == "sum":
            return np.ones_like(result)
        forward = self._tape.forward
        operands = [forward.spanned((n,))[:, sample] for n in statement.operands]
        return forward.slopes(statement.function, result, operands)[place]


def backward(
    weights: CellWeights,
    readout: Readout,
    inputs: Array,
    targets: Array,
    loss: str,
    choices: Choices,
    mask: Mask | None = None,
    truncation: int | None = None,
    initial: Mapping[str, Array] | None = None,
) -> BackwardPass:
    """Return the backward pass of a sequence or of a batch.

    Parameters
    ----------
    weights : CellWeights
        The parameters of the cell.
    readout : Readout
        What reads the outputs, of which the loss is made.
    inputs : ndarray, shape (timesteps, input_features) or (batch, timesteps, …)
        What the timesteps read.
    targets : ndarray, shape (timesteps - start, readout_features) or (batch, …)
        What the last timesteps should be; all, the last one, or some.
    loss : str
        A name of `LOSSES`.
    choices : Choices
        The functions of the cell, as `Run.choices` has them.
    mask : ndarray of bool, shape (timesteps - start,) or (batch, …), optional
        Which of these are answered.
    truncation : int, optional
        After how many timesteps no gradient goes back.
    initial : mapping of str to ndarray, optional
        The states before the first timestep, by their names there; else zeros.

    Raises
    ------
    ArrayError
        Where the arrays do not fit each other.
    """
    batch = inputs[np.newaxis] if inputs.ndim == 2 else inputs
    rows = targets[np.newaxis] if targets.ndim == 2 else targets
    check_targets(batch, rows, readout.readout_features)
    parameters = Parameters(weights, readout)
    sizes = batch.shape[1], len(batch)
    tape = Tape(weights.cell, choices, parameters, *sizes, truncation, keeps_all=True)
    start = batch.shape[1] - rows.shape[1]
    tape.run(batch.swapaxes(0, 1), start, initial)
    answered = None if mask is None else np.atleast_2d(mask).T
    found = tape.pull(rows.swapaxes(0, 1), LOSSES[loss], answered)
    return BackwardPass(tape, found, truncation)


def _fixed(array: Array) -> Array:
    """Return a view that nobody writes to."""
    view = array.view()
    view.setflags(write=False)
    return view


def check_targets(inputs: Array, targets: Array, features: int) -> None:
    """Raise `ArrayError` where targets do not belong to inputs.

    Parameters
    ----------
    inputs : ndarray, shape (sequences, timesteps, input_features)
        What they are the answers to.
    targets : ndarray, shape (sequences, timesteps - start, features)
        Of the last timesteps.
    features : int
        How many numbers are read out.
    """
    sequences, timesteps = inputs.shape[:2]
    fits = targets.ndim == 3 and len(targets) == sequences
    fits = fits and 1 <= targets.shape[1] <= timesteps
    if not fits or targets.shape[2] != features:
        found = HAVE_SHAPE.format(shape=targets.shape)
        expected = f"({sequences}, 1 … {timesteps}, {features})"
        raise ArrayError("targets", found, expected)
