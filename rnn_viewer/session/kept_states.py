"""States of a training that it can be rewound to, under a limit of memory.

What lies between two of them is computed again: an update is a function of the state
before it, so every bit comes back.
"""

from typing import Any

from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.core.training.trainer import State, Trainer
from rnn_viewer.core.training.training import Training

LIMIT = 2**26
"""Bytes that all states take at most."""


class KeptStates:
    """Keeps the states of a training, and every change of how it is trained.

    Parameters
    ----------
    training : Training
        How it begins.
    limit : int
        Bytes that they take at most; that of the start is kept in any case.

    Attributes
    ----------
    every : int
        Updates between two of them; doubled wherever they would take too much.
    """

    def __init__(self, training: Training, limit: int = LIMIT) -> None:
        self.every, self._limit = 1, limit
        self._states: dict[int, State] = {}
        self._ways: dict[int, Training] = {0: training}

    @property
    def nbytes(self) -> int:
        """How many bytes the states take."""
        return sum(state.nbytes for state in self._states.values())

    @property
    def numbers(self) -> tuple[int, ...]:
        """After how many updates each was taken."""
        return tuple(self._states)

    def keep(self, trainer: Trainer) -> None:
        """Keep the state of a trainer, where its turn has come."""
        number = trainer.number
        if number % self.every or number in self._states:
            return
        self._states[number] = trainer.state()
        while self.nbytes > self._limit and len(self._states) > 1:
            self.every *= 2
            kept = {n: s for n, s in self._states.items() if n % self.every == 0}
            self._states = kept

    def change(self, trainer: Trainer, **options: Any) -> None:
        """Train on in another way, and remember from which update on."""
        trainer.change(**options)
        self._ways[trainer.number] = trainer.training
        # Another optimizer begins without memory: so does the state.
        self._states[trainer.number] = trainer.state()

    def rewind(self, trainer: Trainer, number: int) -> None:
        """Bring a trainer to where it was after some updates, to the bit.

        What it did after them is forgotten: it may go another way from there.

        Parameters
        ----------
        trainer : Trainer
            The one whose states these are.
        number : int
            From 0; no more than were done.
        """
        begin = max(n for n in self._states if n <= number)
        self._take_way(trainer, begin)
        trainer.restore(self._states[begin])
        while trainer.number < number:
            self._take_way(trainer, trainer.number)
            trainer.update()
            checkpoint()
        self._take_way(trainer, number)
        if number not in self._states:
            self._states[number] = trainer.state()
        self._states = {n: s for n, s in self._states.items() if n <= number}
        self._ways = {n: w for n, w in self._ways.items() if n <= number}

    def _take_way(self, trainer: Trainer, number: int) -> None:
        """Train in the way that holds after some updates."""
        way = self._ways[max(n for n in self._ways if n <= number)]
        others = {
            name: value
            for name, value in vars(way).items()
            if value != getattr(trainer.training, name)
        }
        if others:
            trainer.change(**others)
