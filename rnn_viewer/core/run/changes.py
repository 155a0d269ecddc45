"""How the outputs of a run change from timestep to timestep."""

from dataclasses import dataclass

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.run.run import Run


@dataclass(frozen=True, eq=False)
class Changes:
    """How the outputs of a run change with time.

    Attributes
    ----------
    rows : ndarray, shape (computed timesteps, output_features)
        As `changes` returns them.
    """

    rows: Array


def changes(run: Run, start: int, stop: int) -> Array:
    """Return the change of some computed outputs since the timestep before.

    Returns
    -------
    ndarray, shape (stop - start, output_features)
    """
    first = run.initial_state if start == 0 else run.rows(start - 1, start)[0]
    rows = np.concatenate([first[np.newaxis], run.rows(start, stop)])
    with np.errstate(all="ignore"):
        found: Array = np.diff(rows.astype(np.float64), axis=0)
    found.setflags(write=False)
    return found
