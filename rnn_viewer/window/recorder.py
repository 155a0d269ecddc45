"""Records a film between the user's events: the window lives, and can cancel."""

import sys
from collections.abc import Generator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from rnn_viewer.core.errors import UserError


class Recorder(QObject):
    """Goes on with a film whenever the window has nothing else to do.

    Attributes
    ----------
    progressed : Signal(float)
        The share that is done, from 0 to 1, after each frame.
    done : Signal(Path)
        Where the film is.
    failed : Signal(UserError)
        Why there is none. After a cancel neither is told.
    """

    progressed = Signal(float)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Generator[float, None, Path] | None = None
        self._rest = QTimer(self)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._go_on)

    @property
    def recording(self) -> bool:
        """Whether a film is being made."""
        return self._job is not None

    def begin(self, job: Generator[float, None, Path]) -> None:
        """Record what `filming.film` returned, in place of the film before."""
        self.cancel()
        self._job = job
        self._rest.start()

    def cancel(self) -> None:
        """Stop; nothing is left of the film. Call it also when the window closes."""
        job, self._job = self._job, None
        self._rest.stop()
        if job is not None:
            job.close()

    def _go_on(self) -> None:
        if self._job is None:
            return
        try:
            share = next(self._job)
        except StopIteration as stop:
            self.cancel()
            self.done.emit(stop.value)
        except UserError as error:
            self.cancel()
            self.failed.emit(error)
        except Exception:  # noqa: BLE001 - the window shows it, and goes on
            self.cancel()
            sys.excepthook(*sys.exc_info())
        else:
            self.progressed.emit(share)
