"""Finds the eigenvalues of U, in a thread of its own where that takes long."""

from contextlib import suppress

import numpy as np
from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from rnn_viewer.core.array import Array
from rnn_viewer.core.spectrum import Eigenvalues, eigenvalues

UNITS_AT_ONCE = 256
"""Up to so many units they are found in some 20 ms, while the user waits."""

UNITS_AT_MOST = 2048
"""Some 5 seconds. It cannot be interrupted, and a program that was closed has to wait
for it; the time grows with the third power: minutes for thousands of units more."""


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
        self._computing: Array | None = None
        self._wanted: Array | None = None
        self._messenger = _Messenger()
        self._messenger.done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)

    def of(self, U: Array) -> Eigenvalues | None:
        """Return the eigenvalues of `U`; None where `found` will tell.

        Empty where there are more than 2,048 units: that would take too long.

        Parameters
        ----------
        U : ndarray, shape (output_features, output_features)
            Read-only: it may be looked at from another thread.
        """
        self._wanted = None
        if len(U) > UNITS_AT_MOST:
            return np.empty(0, dtype=np.complex128)
        if self._known is None or not _same(U, self._known[0]):
            if len(U) > UNITS_AT_ONCE:
                self._find_later(U)
                return None
            self._known = (U, eigenvalues(U))
        return self._known[1]

    def stop(self) -> None:
        """Let nothing be told of what is still computed."""
        self._wanted = None

    def _find_later(self, U: Array) -> None:
        self._wanted = U
        # One thread is enough: what was asked for meanwhile comes next.
        if self._computing is None:
            self._computing = U
            QThreadPool.globalInstance().start(_Task(U, self._messenger))

    @Slot(object)
    def _on_done(self, values: Eigenvalues) -> None:
        U, self._computing = self._computing, None
        if self._wanted is None or U is None:
            return
        if _same(U, self._wanted):
            self._known, self._wanted = (U, values), None
            self.found.emit()
        else:
            self._find_later(self._wanted)


class _Messenger(QObject):
    """Belongs to the finder and to its task: whoever goes first, it is still there."""

    done = Signal(object)


class _Task(QRunnable):
    def __init__(self, U: Array, messenger: _Messenger) -> None:
        super().__init__()
        self._U = U
        self._messenger = messenger

    def run(self) -> None:
        # When the program ends Qt waits for this thread; its objects are gone by then.
        with suppress(RuntimeError):
            self._messenger.done.emit(eigenvalues(self._U))


def _same(U: Array, other: Array) -> bool:
    """Tell whether two draws are alike: new inputs draw the same U again."""
    return U is other or np.array_equal(U, other)
