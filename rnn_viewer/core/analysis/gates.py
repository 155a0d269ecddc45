"""How much each gate of a run is saturated, and how much of it is open."""

from collections.abc import Generator
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import PART, Array
from rnn_viewer.core.machine.interruption import blocks
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.saturation import is_flat
from rnn_viewer.core.run.values import slope_of, values_of

OPEN = 0.5
"""A gate is open where it is larger than this."""


class GateShares(NamedTuple):
    """What is told of a gate, or another activation, over some timesteps.

    Attributes
    ----------
    saturated : float
        The share of its numbers whose slope is under 0.02, from 0 to 1.
    open : float or None
        The share of its numbers above 0.5; None of what is no gate.
    """

    saturated: float
    open: float | None


Shares = dict[str, GateShares]
"""By the names of the results of `Cell.activated`, in their order."""


def gate_shares(
    run: Run, start: int = 0, stop: int | None = None
) -> Generator[float, None, Shares]:
    """Find how much of each gate is saturated and open at some computed timesteps.

    Parameters
    ----------
    run : Run
        As far as it is computed.
    start, stop : int
        From which timestep to which; all of them.

    Yields
    ------
    float
        The share that is done.
    """
    stop = run.computed if stop is None else stop
    counts = np.zeros((len(run.cell.activated), 2))
    units, width = run.weights.units, len(run.cell.traced)
    for rows in blocks(stop - start, max(PART // (units * width), 1)):
        counts += _counted(run, start + rows.start, start + rows.stop)
        yield rows.stop / (stop - start)
    counts /= max((stop - start) * units, 1)
    return {
        statement.result: GateShares(
            float(saturated), float(is_open) if statement in run.cell.gating else None
        )
        for statement, (saturated, is_open) in zip(
            run.cell.activated, counts, strict=True
        )
    }


def _counted(run: Run, start: int, stop: int) -> Array:
    """Return how many numbers are saturated, and how many open, an activation a row."""
    values, cell = values_of(run, start, stop), run.cell
    values[cell.output] = run.rows(start, stop)
    counts = np.zeros((len(cell.activated), 2))
    with np.errstate(all="ignore"):
        for place, statement in enumerate(cell.activated):
            slope, name = slope_of(run, statement)
            if getattr(run.choices, statement.function).saturates:
                counts[place, 0] = np.count_nonzero(is_flat(slope(values[name])))
            counts[place, 1] = np.count_nonzero(values[statement.result] > OPEN)
    return counts
