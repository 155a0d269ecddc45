"""Which sequences an update sees."""

from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.training.data import Data
from rnn_viewer.core.training.losses import Mask


class Batch(NamedTuple):
    """Some sequences: a row a timestep, then one a sequence, as the loop reads them.

    Attributes
    ----------
    inputs, targets : ndarray, shape (timesteps, sequences, numbers)
    mask : ndarray of bool, shape (timesteps, sequences), or None
    """

    inputs: Array
    targets: Array
    mask: Mask | None


class Batches:
    """Data in batches.

    Each epoch has an order of its own, drawn from the seed and its number: so any
    update can be done again.

    Parameters
    ----------
    data : Data
    size : int
        Of a batch; the last one of an epoch may be smaller.
    seed : int
    """

    def __init__(self, data: Data, size: int, seed: int) -> None:
        self._data = data
        self._mask = None if data.mask is None else data.mask.T
        self._size, self._seed, self._count = size, seed, data.count
        self._order: tuple[int, NDArray[np.intp]] | None = None

    @cached_property
    def _arrays(self) -> tuple[Array, Array]:
        """Inputs and targets, a row a timestep; `sequences` needs none of them."""
        inputs, targets = (
            np.ascontiguousarray(array.swapaxes(0, 1))
            for array in (self._data.inputs, self._data.targets)
        )
        return inputs, targets

    @property
    def an_epoch(self) -> int:
        """How many batches have each sequence once."""
        return -(-self._count // self._size)

    def sequences(self, number: int) -> NDArray[np.intp]:
        """Return the sequences, from 0, that an update sees; `number` counts from 0."""
        epoch, place = divmod(number, self.an_epoch)
        if self._order is None or self._order[0] != epoch:
            rng = np.random.default_rng([self._seed, 3, epoch])
            self._order = epoch, rng.permutation(self._count)
        return self._order[1][place * self._size :][: self._size]

    def batch(self, number: int) -> Batch:
        """Return the batch of an update; `number` counts from 0."""
        which = self.sequences(number)
        mask = None if self._mask is None else self._mask[:, which]
        inputs, targets = self._arrays
        return Batch(inputs[:, which], targets[:, which], mask)
