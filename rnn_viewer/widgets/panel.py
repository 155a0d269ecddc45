"""A view in a dock: it costs nothing while nobody sees it.

A panel is made when its dock is first seen, and draws only while it is visible. What
takes long is a `BackgroundJob`. A step with all panels of a layout takes 2.5 to 5.2 ms.
"""

from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.theme import LIGHT, Theme

TRAINED_EVERY = 500
"""Milliseconds between two drawings of a panel while a network learns, at least."""


class Panel(QWidget):
    """Draws snapshots while it is in view; the base of the views in docks.

    A panel says what it draws in `draw`, which is called with the snapshot that was
    drawn last, however long ago, and the one to draw now.
    """

    _turn: ClassVar[int] = -1
    """The update of a training that plays with which a panel was drawn last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self.snapshot: Snapshot | None = None
        self.in_view = False
        self._drawn: Snapshot | None = None
        self._pause: QTimer | None = None
        self._passed: int | None = None

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw `new` where it differs from `old`; all of it where that is None."""
        raise NotImplementedError

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self.theme = theme
        self.redraw()

    def leave(self) -> None:
        """Stop what is being done: nobody looks any more."""

    def forget(self) -> None:
        """Keep nothing of the run that was drawn: it went while nobody looked."""

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw `new`, now or when the panel comes into view."""
        del old  # what is drawn here may be older than that
        before, self.snapshot = self.snapshot, new
        is_other = before is not None and before.run is not new.run
        if is_other and not self.in_view:
            self._drawn = None
            self.forget()
        self._catch_up()

    def set_in_view(self, in_view: bool) -> None:
        """Tell whether the panel is seen: not behind another tab, not closed."""
        if in_view == self.in_view:
            return
        self.in_view = in_view
        if in_view:
            self._catch_up()
        else:
            self.leave()

    def redraw(self) -> None:
        """Draw everything anew, now or when the panel comes into view."""
        self._drawn = None
        self._catch_up()

    def _catch_up(self) -> None:
        if not self.in_view or self.snapshot is None:
            return
        if self.snapshot.training is not None and self._is_too_early():
            return
        old, self._drawn = self._drawn, self.snapshot
        self.draw(old, self.snapshot)

    def _is_too_early(self) -> bool:
        """Tell whether a training goes on that this panel was drawn of a moment ago.

        It is drawn then a few times a second, and panels take turns: one with a moment,
        and none is passed over twice. The strip shows each moment, and waits for them.
        """
        training = self.snapshot and self.snapshot.training
        before = self._drawn and self._drawn.training
        if not training or not before:
            return False
        if not (training.is_playing and before.is_playing):
            return False
        if self._pause is None:
            self._pause = QTimer(self, singleShot=True, interval=TRAINED_EVERY)
        if self._pause.isActive():
            return True
        if Panel._turn == training.number and self._passed in (None, training.number):
            self._passed = training.number
            return True
        self._passed, Panel._turn = None, training.number
        self._pause.start()
        return False
