"""Writes what is left of the effect of a changed input as a table."""

from pathlib import Path

from rnn_viewer.core.analysis.influence import Influence, influence
from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.core.run.run import Run
from rnn_viewer.files.writing.atomic import replacing

COLUMNS = (
    *("input_of_timestep", "timesteps_later"),
    *("gradient", "share", "measured", "measured_share"),
)
"""Timesteps count from 1, as in R; a share is of the gradient at 0 timesteps later."""


def save_influence(run: Run, timestep: int, path: Path) -> None:
    """Write a row for each timestep later, as `core.analysis.influence` finds it.

    Parameters
    ----------
    run : Run
        Complete.
    timestep : int
        Whose input is changed, from 0.
    path : Path
        Where it goes. Numbers have all of their digits.

    Raises
    ------
    FileError
        Where it cannot be written; the old file stays.
    """
    found = _found(run, timestep)
    numbers = (found.sizes, found.shares, found.measured, found.measured_shares)
    lines = [",".join(COLUMNS)]
    for later, row in enumerate(zip(*(a.tolist() for a in numbers), strict=True)):
        lines.append(",".join(map(repr, (timestep + 1, later, *row))))
    with replacing(path) as stream:
        stream.write(("\n".join(lines) + "\n").encode())


def _found(run: Run, timestep: int) -> Influence:
    job = influence(run, timestep)
    while True:
        try:
            checkpoint(next(job))
        except StopIteration as stop:
            found: Influence = stop.value
            return found
