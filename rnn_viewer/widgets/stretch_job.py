"""A job of the part of a long run around the shown timestep; it follows that."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.stretch import Stretch, around
from rnn_viewer.widgets.background_job import BackgroundJob, Job

_REST = 200
"""Milliseconds between two beginnings while the position moves on and on."""


class StretchJob(BackgroundJob):
    """Studies timesteps of a run, others when the shown one is not among them.

    Parameters
    ----------
    job : callable
        ``job(run, stretch)`` studies some timesteps of a complete run.

    Attributes
    ----------
    stretch : Stretch or None
        What was worked out last, or is being worked out.
    """

    def __init__(
        self, job: Callable[[Run, Stretch], Job], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.stretch: Stretch | None = None
        self._job = job
        self._wanted: tuple[Run, int, int] | None = None
        self._rest = QTimer(self, singleShot=True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._on_rested)

    def start(self, run: Run, timestep: int, most: int) -> None:
        """Work out another run, from 0 the `timestep` in the middle of `most`."""
        self._rest.stop()
        self._wanted = None
        self.stretch = around(timestep, run.timesteps, most)
        is_long = not self.stretch.is_whole
        self.begin(self._job(run, self.stretch), is_long)

    def follow(self, run: Run, timestep: int, most: int) -> bool:
        """Work out the same run elsewhere, soon, if a timestep was not worked out.

        Returns
        -------
        bool
            Whether it is.
        """
        if self.stretch is not None and self.stretch.holds(timestep):
            self._rest.stop()
            return True
        self._wanted = (run, timestep, most)
        # Not put off by each move: what plays on would never be worked out.
        if not self._rest.isActive():
            self._rest.start()
        return False

    def cancel(self) -> None:
        """Drop the job, and the one that is to come."""
        self._rest.stop()
        self._wanted = None
        if self.running:
            # A stretch that was not finished has to be computed again.
            self.stretch = None
        super().cancel()

    def _on_rested(self) -> None:
        if self._wanted is not None:
            self.start(*self._wanted)
