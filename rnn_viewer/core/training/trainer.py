"""Trains a network, an update at a time."""

from collections.abc import Generator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.linear_algebra.blas_threads import one_thread
from rnn_viewer.core.recipe.origin import UNKNOWN
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.training.backward import BackwardPass, backward
from rnn_viewer.core.training.data import Data
from rnn_viewer.core.training.descent import Descent
from rnn_viewer.core.training.material import Material
from rnn_viewer.core.training.network import choices_of, first_readout, first_weights
from rnn_viewer.core.training.parameters import Parameters
from rnn_viewer.core.training.room import check_room
from rnn_viewer.core.training.state import Measured, State
from rnn_viewer.core.training.tape import Tape
from rnn_viewer.core.training.tasks import TASKS, made
from rnn_viewer.core.training.training import Training
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

_AT_ONCE = 16
"""Sequences that go through the loop together where no gradient is asked for: 6 ms of
100 timesteps and 64 units of an LSTM, less than from one picture to the next."""


class Trainer(Descent):
    """A network and how it is trained; for one thread at a time.

    Parameters
    ----------
    training : Training
    settings : RNNSettings
        Of the cell: which it is, how many units, its functions. It is float64.
    weights : CellWeights, optional
        What the parameters are at first; drawn where they are left out.
    readout : Readout, optional
        The same of V and c.
    material : Material, optional
        What is imported, for the tasks that are made of that.
    initial : mapping of str to ndarray, optional
        The states before the first timestep, by their names there, which are not
        trained; else zeros.

    Attributes
    ----------
    settings : RNNSettings
        With the sizes of the data.
    initial : mapping of str to ndarray
    material : Material

    Raises
    ------
    UserError
        Where the data cannot be made, do not fit the weights, or need too much memory.
    """

    def __init__(
        self,
        training: Training,
        settings: RNNSettings,
        weights: CellWeights | None = None,
        readout: Readout | None = None,
        material: Material | None = None,
        initial: Mapping[str, Array] | None = None,
    ) -> None:
        self.initial, self.material = initial or {}, material or Material()
        super().__init__(training, _data(training, self.material))
        self.settings = replace(
            settings,
            timesteps=self.data.timesteps,
            input_features=self.data.input_features,
        )
        check_room(self.settings, training.batch, self.data)
        weights = weights or first_weights(self.settings, training.seed)
        names = self.data.readout_features, training.seed, self.data.target_names
        readout = readout or first_readout(weights, *names)
        _check_fit(weights, readout, self.data)
        self._parameters = Parameters(weights, readout)
        self._unchanged = Parameters(weights, readout)
        self.begin(self._parameters.vector, self._parameters.gradient)
        self._tapes: dict[tuple[int, bool], Tape] = {}

    @property
    def weights(self) -> CellWeights:
        """The parameters of the cell as they are now, a copy."""
        return self._parameters.weights

    @property
    def readout(self) -> Readout:
        """V and c as they are now, a copy."""
        return self._parameters.readout

    def backpropagate(self) -> float:
        """Compute the gradient of the next batch; return its loss."""
        inputs, targets, mask = self.batches.batch(self.number)
        tape = self._tape(inputs.shape[1])
        tape.run(inputs, self.data.start, self.initial)
        return tape.pull(targets, self.loss, mask)

    def forget_tapes(self) -> None:
        """Have what was made for another truncation be made again."""
        self._tapes.clear()

    def initial_states(self) -> dict[str, Array]:
        """Return each carried state before the first timestep, by its name."""
        forward = self._tape(1, False).forward
        forward.set_initial(self.initial)
        names = (state.name for state in forward.cell.carried)
        return {name: forward.values[name][0, 0].copy() for name in names}

    @property
    def network(self) -> tuple[CellWeights, Readout]:
        """The parameters of the cell and the read-out as they are now, a copy."""
        return self.weights, self.readout

    def shown_with(self, recipe: Recipe, network: Any) -> Recipe:
        """Return a recipe with the network of a moment."""
        weights, readout = network
        return replace(recipe, weights=weights, readout=readout)

    def start_of(self, first: State) -> Recipe:
        """Return the network of a state, with what the task is made of."""
        weights, readout = self.network_of(first)
        network = Recipe(
            self.settings,
            weights,
            readout=readout,
            initial_state=self.initial.get("initial_state"),
            initial_carry=self.initial.get("initial_carry"),
        )
        given, reads = self.material, TASKS[self.training.task].reads
        if not reads or given.series is None or (reads == "text" and not given.text):
            return network
        return replace(
            network,
            inputs=given.series,
            samples=given.samples,
            targets=given.targets,
            text=given.text,
            vocabulary=given.vocabulary if given.text else (),
            origin=UNKNOWN._replace(input_names=given.names),
        )

    def network_of(self, state: State) -> tuple[CellWeights, Readout]:
        """Return the network of a state."""
        parameters = Parameters(self.weights, self.readout)
        parameters.vector[...] = state.parameters
        return parameters.weights, parameters.readout

    def outputs(self, data: Data) -> Array:
        """Return what is read out, shape (sequences, timesteps - start, numbers)."""
        return _in_order(
            [self._outputs(part, data.start, self._vector) for part in _parts(data)]
        )

    def measuring(self) -> Generator[None, None, Measured]:
        """Measure as `Descent.measuring` tells."""
        data = self.held_out_data or self.training_data
        vector, found = self._vector.copy(), []
        for part in _parts(data):
            yield
            found.append(self._outputs(part, data.start, vector))
        return self.measured_of(_in_order(found), data)

    def _outputs(self, inputs: Array, start: int, vector: Array) -> Array:
        """Return what is read out with the parameters of a vector, timesteps first."""
        self._unchanged.vector[...] = vector
        with one_thread(), np.errstate(all="ignore"):
            tape = self._tape(len(inputs), False)
            return tape.run(inputs.swapaxes(0, 1), start, self.initial).copy()

    def backward(self, sample: int = 0, is_held_out: bool = True) -> BackwardPass:
        """Return the backward pass of one sequence, with the parameters of now.

        Parameters
        ----------
        sample : int
            Which sequence, from 0.
        is_held_out : bool
            Whether it is one of those, where there are any.
        """
        data = self.training_data
        if is_held_out and self.held_out_data is not None:
            data = self.held_out_data
        with one_thread(), np.errstate(all="ignore"):
            return backward(
                self.weights,
                self.readout,
                data.inputs[sample],
                data.targets[sample],
                self.loss.name,
                choices_of(self.settings),
                None if data.mask is None else data.mask[sample],
                self.training.truncation,
                self.initial,
            )

    def _tape(self, batch: int, is_trained: bool = True) -> Tape:
        key = batch, is_trained
        if key not in self._tapes:
            self._tapes[key] = Tape(
                self.weights.cell,
                choices_of(self.settings),
                self._parameters if is_trained else self._unchanged,
                *(self.data.timesteps, batch, self.training.truncation),
            )
        return self._tapes[key]


def _parts(data: Data) -> list[Array]:
    return np.array_split(data.inputs, -(-data.count // _AT_ONCE))


def _in_order(parts: list[Array]) -> Array:
    return np.concatenate(parts, axis=1).swapaxes(0, 1)


def _data(training: Training, material: Material) -> Data:
    sizes = training.sequences, training.timesteps, training.delay
    data = made(training.task, training.seed, *sizes, material)
    return data.answered(training.answered)


def _check_fit(weights: CellWeights, readout: Readout, data: Data) -> None:
    """Raise `ArrayError` where a network does not fit the data."""
    for name, found, wanted in (
        ("W", weights.input_features, data.input_features),
        ("V", readout.readout_features, data.readout_features),
    ):
        if found != wanted:
            raise ArrayError(
                name,
                QT_TRANSLATE_NOOP("errors", "is for {found} numbers").format(
                    found=found
                ),
                QT_TRANSLATE_NOOP("errors", "{wanted}, as the task has").format(
                    wanted=wanted
                ),
            )
