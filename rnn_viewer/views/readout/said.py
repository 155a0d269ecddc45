"""What a read-out says of a whole run, found in parts that block nothing."""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.readout import Readout
from rnn_viewer.core.rnn import Run
from rnn_viewer.core.targets import Errors, Targets, errors

MOST_LINES = 8
"""How many of the numbers that are read out have lines."""

_BLOCK_WORK = 1_000_000
"""Multiplications a block: a few milliseconds."""


@dataclass(frozen=True, eq=False)
class Said:
    """What is read out of each timestep, and how far off it is.

    Attributes
    ----------
    sequence : ndarray, shape (timesteps, numbers)
        All numbers where they have targets, else those that have lines; read-only.
    errors : Errors or None
        None without targets.
    """

    sequence: Array
    errors: Errors | None


def said(
    run: Run, readout: Readout, targets: Targets | None
) -> Generator[float, None, Said]:
    """Return what is read out of a complete run; yield the share that is done.

    Parameters
    ----------
    run : Run
        All of its timesteps are computed.
    readout : Readout
        What reads its outputs.
    targets : Targets or None
        What it should say.
    """
    if targets is None and readout.readout_features > MOST_LINES:
        # Thousands of numbers a timestep would fill the memory, and nobody sees them.
        readout = Readout(readout.V[:MOST_LINES], readout.c[:MOST_LINES])
    sequence = np.empty((run.timesteps, readout.readout_features))
    rows = max(_BLOCK_WORK // readout.V.size, 1)
    for start in range(0, run.timesteps, rows):
        stop = min(start + rows, run.timesteps)
        sequence[start:stop] = readout.sequence(run.output_sequence[start:stop])
        yield stop / run.timesteps
    sequence.setflags(write=False)
    return Said(sequence, None if targets is None else errors(sequence, targets))
