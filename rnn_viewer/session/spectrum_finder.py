"""Finds the eigenvalues of U; the worker does where that takes long."""

from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal

from rnn_viewer.core.array import Array, are_equal
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.spectrum import Eigenvalues, eigenvalues
from rnn_viewer.session.worker import Worker

UNITS_AT_ONCE = 256
"""Up to so many units they are found in some 20 ms, while the user waits."""

UNITS_AT_MOST = 2048
"""Some 5 seconds; the time grows with the third power: minutes for thousands more."""


class SpectrumFinder(QObject):
    """Finds those of one matrix at a time and remembers the last.

    Attributes
    ----------
    found : Signal()
        What was asked for last is known now.
    """

    found = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: tuple[Array, Eigenvalues] | None = None
        self._wanted: Array | None = None
        self._worker = Worker(self)
        self._worker.done.connect(self._on_found)

    def of_run(self, run: Run) -> Eigenvalues | None:
        """Return those of the U of a run, found once per draw: they grow as its scale.

        None where `found` will tell.
        """
        U, scale = run.unscaled_U
        found = self.of(U)
        return None if found is None else scale * found

    def of(self, U: Array) -> Eigenvalues | None:
        """Return the eigenvalues of `U`; None where `found` will tell.

        Empty where there are more than 2,048 units: that would take too long.

        Parameters
        ----------
        U : ndarray, shape (output_features, output_features)
            Read-only: it may be looked at from another thread.
        """
        if self._known is not None and are_equal(U, self._known[0]):
            # Two draws can be alike: new inputs draw the same U again.
            self._known = U, self._known[1]
        elif len(U) > UNITS_AT_MOST:
            self._known = U, np.empty(0, dtype=np.complex128)
        elif len(U) <= UNITS_AT_ONCE:
            self._known = U, eigenvalues(U)
        else:
            self._find_later(U)
            return None
        self._wanted = None
        self._worker.cancel()
        return self._known[1]

    def know(self, U: Array, values: Eigenvalues) -> None:
        """Take eigenvalues that somebody else found."""
        self._known = U, values

    def stop(self) -> None:
        """Look for none any more: the window is closing."""
        self._wanted = None
        self._worker.stop()

    def _find_later(self, U: Array) -> None:
        is_other = self._wanted is None or not are_equal(U, self._wanted)
        self._wanted = U
        if is_other:
            self._worker.begin(partial(eigenvalues, U))

    def _on_found(self, values: Eigenvalues) -> None:
        if self._wanted is not None:
            self._known, self._wanted = (self._wanted, values), None
            self.found.emit()
