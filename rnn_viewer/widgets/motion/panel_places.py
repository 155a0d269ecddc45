"""Where the arrays of an equation lie, as its panels draw them."""

from collections.abc import Mapping

from PySide6.QtCore import QRect

from rnn_viewer.core.motion.geometry import Rect
from rnn_viewer.widgets.arrays.array_panel import ArrayPanel


class PanelPlaces:
    """Reads the places of arrays off the panels that draw them.

    Parameters
    ----------
    panels : mapping of str to ArrayPanel
        By the names of their arrays; others are passed over.
    loop_level : int or None
        The height at which results go back to the states; None: that of the state.
    """

    def __init__(
        self, panels: Mapping[str, ArrayPanel], loop_level: int | None = None
    ) -> None:
        self._panels = {n: p for n, p in panels.items() if p.array == n}
        self._loop_level = loop_level

    def has(self, array: str) -> bool:
        """Tell whether an array is drawn."""
        return array in self._panels

    def seen(self, array: str) -> tuple[range, range]:
        """Return the rows and the columns of an array that are seen."""
        rows, columns = self._panels[array].grid.seen
        return range(rows.start, rows.stop), range(columns.start, columns.stop)

    def block(self, array: str, rows: range, columns: range) -> Rect:
        """Return the rectangle of some rows and columns of an array."""
        panel = self._panels[array]
        first = panel.cell_rect(rows.start, columns.start)
        last = panel.cell_rect(rows.stop - 1, columns.stop - 1)
        found = first.united(last).translated(panel.pos())
        return Rect(found.left(), found.top(), found.width(), found.height())

    def entrance(self) -> float:
        """Return where inputs come from: the left edge."""
        return 0.0

    def loop_level(self, state: str) -> float:
        """Return the height at which a result goes back to a state."""
        if self._loop_level is not None:
            return self._loop_level
        cells: QRect = self._panels[state].geometry()
        return cells.center().y()
