"""The loop of updates in the worker, and what it hands to the window meanwhile."""

import time
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.core.snapshot.training_state import LossCurve

if TYPE_CHECKING:
    from rnn_viewer.core.cell.cell_weights import CellWeights
    from rnn_viewer.core.recipe.readout import Readout
    from rnn_viewer.core.training.trainer import Trainer
    from rnn_viewer.session.kept_states import KeptStates

MEASURED_EVERY = 50
"""Updates between two measures of the loss of held-out data."""


class Moment(NamedTuple):
    """What a training is at the end of an update; nothing of it changes any more.

    Attributes
    ----------
    number : int
        How many updates are done.
    weights : CellWeights
    readout : Readout
    """

    number: int
    weights: "CellWeights"
    readout: "Readout"


class TrainingLoop:
    """Does updates in one thread, while another looks at where they are.

    Parameters
    ----------
    trainer : Trainer
    checkpoints : KeptStates
        What of it is kept to rewind to.
    curve : LossCurve
        As far as it was trained before.

    Attributes
    ----------
    moment : Moment
        The last one that was handed over.
    speed : float
        Updates a second.
    """

    def __init__(
        self, trainer: "Trainer", checkpoints: "KeptStates", curve: LossCurve
    ) -> None:
        self.trainer, self.checkpoints = trainer, checkpoints
        self.take(curve)
        self.moment = self._moment()
        self.speed = 0.0
        self.wanted, self.stopping = Event(), Event()

    def take(self, curve: LossCurve) -> None:
        """Go on from another curve."""
        self._begins = curve.begins
        self._losses, self._norms = curve.losses.tolist(), curve.norms.tolist()
        self._measured_at = curve.measured_at.tolist()
        self._held_out = curve.held_out.tolist()

    @property
    def curve(self) -> LossCurve:
        """The losses up to now."""
        # Lengths are read first: what is added meanwhile is seen the next time.
        count, measures = len(self._norms), len(self._held_out)
        return LossCurve(
            self._begins,
            np.array(self._losses[:count]),
            np.array(self._norms[:count]),
            np.array(self._measured_at[:measures], np.intp),
            np.array(self._held_out[:measures]),
        )

    def _moment(self) -> Moment:
        trainer = self.trainer
        return Moment(trainer.number, trainer.weights, trainer.readout)

    def take_moment(self) -> None:
        """Hand over where the training is now; no thread does updates."""
        self.take(self.curve.until(self.trainer.number))
        self.moment = self._moment()

    def rewind(self, number: int) -> None:
        """Go back to where it was after some updates."""
        self.checkpoints.rewind(self.trainer, number)
        self.moment = self._moment()

    def run(self, until: int) -> None:
        """Do updates until so many are done, or `stopping` is set."""
        began, first = time.perf_counter(), self.trainer.number
        self.measure()
        while self.trainer.number < until and not self.stopping.is_set():
            self.update()
            seconds = time.perf_counter() - began
            self.speed = (self.trainer.number - first) / max(seconds, 1e-9)
            if self.wanted.is_set():
                self.wanted.clear()
                self.moment = self._moment()
            checkpoint()
        self.moment = self._moment()

    def update(self) -> None:
        """Do an update, and note what it did."""
        self.checkpoints.keep(self.trainer)
        update = self.trainer.update()
        self._losses.append(update.loss)
        self._norms.append(update.norm)
        if self.trainer.number % MEASURED_EVERY == 0:
            self.measure()

    def measure(self) -> None:
        """Measure the loss of held-out data, where that was not done here before."""
        number = self.trainer.number
        if self._measured_at and self._measured_at[-1] == number:
            return
        loss = self.trainer.held_out_loss()
        if loss is not None:
            self._measured_at.append(number)
            self._held_out.append(loss)
