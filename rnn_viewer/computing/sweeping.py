"""A sweep from its first point to its table; what is computed outlives a kill."""

import time
from collections.abc import Generator
from pathlib import Path
from typing import NamedTuple

from rnn_viewer.computing.points import Computer, Results, Worker, this_worker
from rnn_viewer.core.sweep.grid import Grid
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, Phrase
from rnn_viewer.files.sweeps.journal import Journal
from rnn_viewer.files.sweeps.table import check_output, write_table

OTHER_ARITHMETIC = QT_TRANSLATE_NOOP(
    "errors",
    "some points are of a worker with {theirs}, here it is {ours}: their last digits"
    " may differ from what this machine computes",
)


class SweepProgress(NamedTuple):
    """How far a sweep is.

    Attributes
    ----------
    done, points : int
        Points that are computed, and all.
    left : float or None
        Seconds until the end, as fast as until now; None while that is not known.
    """

    done: int
    points: int
    left: float | None


def swept(
    grid: Grid, output: Path, computer: Computer
) -> Generator[SweepProgress | Phrase, None, None]:
    """Compute all points that are not computed yet, and write the table.

    Parameters
    ----------
    grid : Grid
        What is swept.
    output : Path
        A ``.csv`` or ``.parquet``. Beside it are the points that are computed, until
        the last one is.
    computer : Computer
        Who computes.

    Yields
    ------
    SweepProgress or Phrase
        How far it is; what there is to say.

    Raises
    ------
    UserError
        Where nothing can be written or computed.
    """
    check_output(output)
    journal = Journal(output, grid)
    try:
        yield from _computed(grid, journal, computer)
        write_table(output, grid, journal.rows)
    except BaseException:
        journal.close()
        raise
    journal.close(done=True)


def _computed(
    grid: Grid, journal: Journal, computer: Computer
) -> Generator[SweepProgress | Phrase, None, None]:
    before, begun = len(journal.rows), time.monotonic()
    todo = [point for point in range(len(grid)) if point not in journal.rows]
    known: set[Worker] = {this_worker()}
    computing = computer(grid, todo)
    try:
        for found in computing:
            if isinstance(found, Phrase):
                yield found
            elif isinstance(found, Results):
                journal.add(found.points, found.rows)
                yield from _arithmetic(found.worker, known)
            done = len(journal.rows)
            a_point = (time.monotonic() - begun) / max(done - before, 1)
            left = a_point * (len(grid) - done) if done > before else None
            yield SweepProgress(done, len(grid), left)
    finally:
        computing.close()


def _arithmetic(worker: Worker, known: set[Worker]) -> Generator[Phrase, None, None]:
    """Say of each other arithmetic once that it is one."""
    if worker not in known:
        known.add(worker)
        ours = this_worker().arithmetic
        yield OTHER_ARITHMETIC.format(theirs=worker.arithmetic, ours=ours)
