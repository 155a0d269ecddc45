"""Which timesteps the pixels of a panel show, on one grid that begins at timestep 0.

A zoom whose pixels begin where bins begin reads no rows. Because the grid is fixed at
timestep 0, a pan reuses the columns that stay visible.
"""

from dataclasses import dataclass

import numpy as np

from rnn_viewer.core.pictures.pixels import Indices
from rnn_viewer.core.pyramid.pyramid import FACTOR, FIRST

FINEST = 64
"""Pixels of a timestep at the closest look."""


@dataclass(frozen=True)
class Zoom:
    """So many timesteps on so many pixels: pixel p begins at floor(p·timesteps/pixels).

    Pixels are counted from timestep 0, so that a panel which is moved by whole pixels
    shows the same columns again. The whole of a run on a panel of some width is
    ``Zoom(timesteps, width)``; other zooms are those of `zooms`, whose pixels begin
    where bins of a pyramid do.
    """

    timesteps: int
    pixels: int = 1

    def boundaries(self, first: int, width: int) -> Indices:
        """Return where `width` pixels begin, and where the last of them ends.

        Parameters
        ----------
        first : int
            The pixel at the edge of the panel, from 0.
        width : int
            Of the panel.

        Returns
        -------
        ndarray of int, shape (width + 1,)
            Timesteps from 0; they may lie behind the last one of a run.
        """
        return np.arange(first, first + width + 1) * self.timesteps // self.pixels

    def extent(self, timesteps: int) -> int:
        """Return how many pixels a whole run takes."""
        return -(-timesteps * self.pixels // self.timesteps)

    @property
    def share(self) -> float:
        """Timesteps of a pixel."""
        return self.timesteps / self.pixels


def zooms(timesteps: int, width: int) -> tuple[Zoom, ...]:
    """Return the zooms of a panel, from the closest look to the whole run.

    64, 32, … 2 pixels a timestep, then 1, 2, 3, 4, 6, 8, 16, 32, 48, 64, 128, 192, …
    timesteps a pixel: from 16 on one, two or three bins of some level, whose numbers
    are at hand. The last is the whole run, however long.

    Parameters
    ----------
    timesteps : int
        Of the run.
    width : int
        Of the panel along time, in pixels.
    """
    whole = Zoom(timesteps, width)
    steps, pixels = [], FINEST
    while pixels > 1:
        steps.append(Zoom(1, pixels))
        pixels //= 2
    steps += [Zoom(count) for count in (1, 2, 3, 4, 6, 8)]
    size = FIRST
    while size < whole.share:
        steps += [Zoom(size * bins) for bins in range(1, FACTOR)]
        size *= FACTOR
    return (*(step for step in steps if step.share < whole.share), whole)
