"""The keys of a plot of losses: its line goes by an update, an epoch, to an end."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from rnn_viewer.widgets.spoken_table import TableKeys

_Key = Qt.Key


class LossKeys(TableKeys):
    """Left and right move the line; up and down say the sentences on the losses.

    Parameters
    ----------
    plot : LossPlot
        Whose line it is.
    """

    def __init__(self, plot: Any) -> None:
        super().__init__(plot)
        self._plot = plot

    def _action(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Return what a key does here; None where it does what it does elsewhere."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key, plot = _Key(event.key()), self._plot
        if modifiers or key not in (*_STEPS, *_ENDS):
            # A click brings the focus: Space plays the run, as before it.
            is_space = key == _Key.Key_Space
            return None if is_space else super()._action(event)
        if key in _ENDS:
            return lambda: plot.end_wanted.emit(_ENDS[key])
        by_epoch, count = _STEPS[key]
        return lambda: plot.step_wanted.emit(count, by_epoch)


_STEPS = {
    _Key.Key_Left: (False, -1),
    _Key.Key_Right: (False, 1),
    _Key.Key_PageUp: (True, -1),
    _Key.Key_PageDown: (True, 1),
}
_ENDS = {_Key.Key_Home: False, _Key.Key_End: True}
