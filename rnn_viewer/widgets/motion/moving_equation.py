"""An equation in which steps are seen to happen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent

from rnn_viewer.core.motion.levels import FULL
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.arrays.equation import Equation
from rnn_viewer.widgets.theme import Theme

if TYPE_CHECKING:
    from rnn_viewer.widgets.motion.panel_places import PanelPlaces
    from rnn_viewer.widgets.motion.show import Show


class MovingEquation(Equation):
    """Shows fractions of steps over the panels of its arrays.

    Attributes
    ----------
    disturbed : Signal()
        What moves has to end: the panels lie elsewhere, or have other colours.
    """

    disturbed = Signal()
    of_readout = False
    """Whether the arrays are those of the read-out, not of the loop."""

    _show: "Show | None" = None

    def loop_level(self) -> int | None:
        """Return the height at which a result goes back; None: that of its state."""
        return None

    def places(self) -> "PanelPlaces":
        """Return where the arrays lie."""
        from rnn_viewer.widgets.motion.panel_places import PanelPlaces

        return PanelPlaces(self.panels, self.loop_level())

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw `new`."""
        raise NotImplementedError

    def show_motion(
        self, old: Snapshot, new: Snapshot, fraction: float, level: str = FULL
    ) -> None:
        """Show a fraction of a step.

        Parameters
        ----------
        old, new : Snapshot
            Before and after the step, forwards or backwards.
        fraction : float
            From 0 to 1. At 1 it is the still picture of `new`, and at any where the
            one does not follow from the other by a single step.
        level : str
            A name of `LEVELS`.
        """
        if self._snapshot is not new:
            self.show_snapshot(self._snapshot, new)
        if self._show is None:
            # What draws motion is loaded with the first step.
            from rnn_viewer.widgets.motion.show import Show

            self._show = Show(self, self.of_readout, self.places)
        self._show.show_moment(old, new, fraction, level, self._theme)

    def end_motion(self) -> None:
        """Show the still picture."""
        if self._show is not None:
            self._show.end()

    def _disturb(self) -> None:
        self.end_motion()
        self.disturbed.emit()

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._disturb()
        super().show_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        self._disturb()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.FontChange:
            self._disturb()
        super().changeEvent(event)
