"""Outputs that are close together: colours around 0 hardly tell them apart."""

from typing import NamedTuple

from rnn_viewer.core.run.colour_ranges import first_timesteps
from rnn_viewer.core.run.extremes import extremes_of
from rnn_viewer.core.run.run import Run

_BEGINNING = 10
"""The outputs are those after one timestep in so many, which is often a leap."""


class Spread(NamedTuple):
    """Between which numbers all outputs lie from some timestep on.

    Attributes
    ----------
    start : int
        The timestep, from 0.
    least, largest : float
    """

    start: int
    least: float
    largest: float


def spread(run: Run) -> Spread:
    """Return between which numbers the outputs lie, once the beginning is over.

    Of a long run it is told from the first timesteps, as the ranges of the colours.
    """
    stop = first_timesteps(run)
    start = stop // _BEGINNING
    found = extremes_of(run.rows(start, stop))
    return Spread(start, found.least, found.largest)
