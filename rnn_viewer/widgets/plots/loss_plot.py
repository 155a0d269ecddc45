"""A plot of losses over updates; its line, dragged or moved by keys, rewinds."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.array import Array
from rnn_viewer.widgets.plots.lines import Line
from rnn_viewer.widgets.plots.log_ticks import decades
from rnn_viewer.widgets.plots.plot import pen
from rnn_viewer.widgets.plots.time_plot import TimePlot
from rnn_viewer.widgets.table import Table

if TYPE_CHECKING:
    from rnn_viewer.widgets.focus_keys import FocusKeys

_MOST = 400
"""Points of the loss of training: means of neighbours, where there are more updates."""

_LEAST = 1e-12


class LossPlot(TimePlot):
    """Losses by their power of ten; updates run to the right.

    Attributes
    ----------
    step_wanted : Signal(int, bool)
        By how many updates the line is to move, or by how many epochs.
    end_wanted : Signal(bool)
        It is to go to the last update, or before the first one.
    """

    step_wanted = Signal(int, bool)
    end_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.axis_word.setText(self.tr("update"))
        self.set_lowest(True)
        # A click comes near an update; from there the keys go on.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def make_keys(self) -> "FocusKeys":
        """Return what the keys do here."""
        from rnn_viewer.widgets.plots.loss_keys import LossKeys

        return LossKeys(self)

    def table(self) -> Table | None:
        """Return the losses of the line with the most points, that of training.

        What guessing reaches has two.
        """
        longest = max(self._lines[::-1], key=lambda x: len(x.values), default=None)
        if longest is None or longest.timesteps is None or len(longest.values) < 2:
            return None
        heads = (self.tr("update"), longest.text)
        return Table(heads, (longest.timesteps, 10.0**longest.values), True)

    def show_losses(self, lines: list[Line], last: int) -> None:
        """Draw lines, whose values are powers of ten, up to an update."""
        there = [line.values[np.isfinite(line.values)] for line in lines]
        numbers = np.concatenate([*there, np.empty(0)])
        low = float(numbers.min()) if len(numbers) else -1.0
        high = float(numbers.max()) if len(numbers) else 0.0
        low, high = low - 0.1, max(high, low + 0.5) + 0.1
        room = max(int(self.height() / (2.5 * self.fontMetrics().height())), 2)
        marks = {low: "", high: "", **dict(decades(low, high, room))}
        self.leave_room_for(tuple(line.text for line in lines))
        self.set_range(max(last, 1), marks)
        self.show_lines(lines)


def loss_line(updates: Array, losses: Array, colour: str, text: str) -> Line:
    """Return a line of losses, thinned by means where there are many updates."""
    group = -(-len(losses) // _MOST) if len(losses) else 1
    if group > 1:
        count = len(losses) // group
        kept = count * group
        losses = losses[:kept].reshape(count, group).mean(axis=1)
        updates = updates[:kept].reshape(count, group).mean(axis=1)
    with np.errstate(all="ignore"):
        powers = np.log10(np.maximum(losses, _LEAST))
    return Line(powers, pen(colour), text, text, timesteps=updates)
