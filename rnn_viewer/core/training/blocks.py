"""Arrays of all timesteps of a batch, those of a group side by side."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import Array, aligned


class _Place(NamedTuple):
    block: Array
    begin: int
    end: int


class Blocks:
    """What the timesteps of a batch read and make, or the gradients of that.

    Parameters
    ----------
    timesteps, batch : int
    """

    def __init__(self, timesteps: int, batch: int) -> None:
        self._rows = timesteps, batch
        self._places: dict[str, _Place] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def __getitem__(self, name: str) -> Array:
        """Return an array, shape (timesteps, batch, numbers)."""
        block, begin, end = self._places[name]
        return block[..., begin:end]

    def add(
        self, names: Sequence[str], widths: Sequence[int], is_passing: bool = False
    ) -> None:
        """Make room for arrays side by side.

        Parameters
        ----------
        names : sequence of str
            What they are called.
        widths : sequence of int
            How many numbers each has.
        is_passing : bool
            Whether each timestep may write over the one before: they have one row.
        """
        timesteps, batch = self._rows
        block, begin = zeros((1 if is_passing else timesteps, batch, sum(widths))), 0
        if is_passing:
            strides = (0, *block.strides[1:])
            shape = (timesteps, *block.shape[1:])
            block = np.lib.stride_tricks.as_strided(block, shape, strides)
        for name, width in zip(names, widths, strict=True):
            self._places[name] = _Place(block, begin, begin + width)
            begin += width

    def put(self, name: str, array: Array) -> None:
        """Let an array that there is be that of a name."""
        self._places[name] = _Place(array, 0, array.shape[-1])

    def share(self, name: str, other: str) -> None:
        """Let an array be that of another name as well."""
        self._places[name] = self._places[other]

    def is_passing(self, name: str) -> bool:
        """Tell whether only what the last timestep made of an array is there."""
        return self._places[name].block.strides[0] == 0

    def are_side_by_side(self, names: Sequence[str]) -> bool:
        """Tell whether arrays follow one another in one block."""
        places = [self._places[name] for name in names]
        return all(
            last.block is place.block and last.end == place.begin
            for last, place in pairwise(places)
        )

    def span(self, names: Sequence[str]) -> Array:
        """Return arrays that lie side by side as one."""
        first, last = self._places[names[0]], self._places[names[-1]]
        return first.block[..., first.begin : last.end]


def zeros(shape: tuple[int, ...]) -> Array:
    """Return zeros as the processor reads them fastest."""
    array = aligned(shape, np.dtype(np.float64))
    array[...] = 0.0
    return array


def in_rows(array: Array) -> Array:
    """Return an array of timesteps with a row for each of each sequence, a view."""
    return array.reshape(-1, array.shape[-1])
