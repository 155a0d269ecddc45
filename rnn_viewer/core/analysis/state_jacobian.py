"""The eigenvalues of the Jacobian of all that a timestep carries on."""

from collections.abc import Generator
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.analysis.gradient_norms import numbers_carried, symbols_of
from rnn_viewer.core.cell.derivatives import carried_jacobian
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.spectrum import Eigenvalues, eigenvalues
from rnn_viewer.core.run.values import values_at

NUMBERS_AT_MOST = 2048
"""Numbers that are carried: finding the eigenvalues takes some 5 seconds."""

NUMBERS_AT_ONCE = 256
"""Up to so many they are found in some 20 ms, while the user waits."""


class StateJacobian(NamedTuple):
    """The eigenvalues of a timestep.

    Attributes
    ----------
    timestep : int
        From 0.
    symbol : str
        What is carried: ``h``, or ``(h, c)``.
    values : ndarray of complex128
        Of ``∂h_t/∂h_{t-1}``, or of ``∂(h, c)_t/∂(h, c)_{t-1}``; none where they are
        not known.
    is_emptied : bool
        Whether the state was emptied by hand before the timestep.
    """

    timestep: int
    symbol: str
    values: Eigenvalues
    is_emptied: bool


def state_jacobian(run: Run, timestep: int) -> Generator[float, None, StateJacobian]:
    """Find the eigenvalues of the Jacobian of a computed timestep, from 0.

    Yields
    ------
    float
        The share that is done.
    """
    yield 0.0
    symbol, is_emptied = symbols_of(run.cell)[-1], timestep in run.emptied
    found: Eigenvalues = np.empty(0, dtype=np.complex128)
    if numbers_carried(run) <= NUMBERS_AT_MOST and not is_emptied:
        values = values_at(run, timestep)
        with np.errstate(all="ignore"):
            matrix = carried_jacobian(run.cell, values, run.functions)
        found = eigenvalues(matrix)
    return StateJacobian(timestep, symbol, found, is_emptied)
