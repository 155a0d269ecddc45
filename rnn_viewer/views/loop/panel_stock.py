"""The panels of the strip: each made when it is seen for the first time."""

from collections.abc import Callable, Collection, Mapping

from PySide6.QtWidgets import QWidget

from rnn_viewer.core.arrays import arrays_of
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.strip_table import LAST, StripTable
from rnn_viewer.views.loop.product_panels import MatrixPanel, OperandPanel
from rnn_viewer.widgets.arrays.array_panel import ArrayPanel
from rnn_viewer.widgets.arrays.editable_panel import EditablePanel


class PanelStock:
    """Makes the panels of a cell and keeps them, gate after gate.

    Parameters
    ----------
    strip : QWidget
        What holds them.
    last : mapping of str to ArrayPanel
        The panels that are those of all cells.
    connect : callable
        Called with each panel that is made.
    """

    def __init__(
        self,
        strip: QWidget,
        last: Mapping[str, ArrayPanel],
        connect: Callable[[ArrayPanel], None],
    ) -> None:
        self._strip, self._last, self._connect = strip, last, connect
        self._made: dict[tuple[Cell, str, bool], ArrayPanel] = {}

    def panels_of(self, table: StripTable) -> dict[str, ArrayPanel]:
        """Return a panel for each array, as the equation is read from left to right."""
        panels: dict[str, ArrayPanel] = {}
        for name in table.flow[: -len(LAST)]:
            panels[name] = self._panel(name, table)
            if name in table.products:
                operand = table.products[name]
                panels[operand] = self._panel(operand, table, name)
        self._name(panels.values())
        return {**panels, **self._last}

    def _name(self, shown: Collection[ArrayPanel]) -> None:
        """Have those answer to the names of their arrays that are to be seen.

        Another cell has arrays of the same names, and one cell an array as a column in
        one gate and over a matrix in another.
        """
        for panel in self._made.values():
            panel.setObjectName(f"panel_{panel.array}" if panel in shown else "")

    def drop_others(self, cell: Cell) -> None:
        """Delete the panels of other cells."""
        for of in [of for of in self._made if of[0] is not cell]:
            self._made.pop(of).deleteLater()

    def _panel(self, name: str, table: StripTable, matrix: str = "") -> ArrayPanel:
        # What a matrix is multiplied by lies over it; it may be a column elsewhere.
        key = table.cell, name, bool(matrix)
        panel = self._made.get(key)
        if panel is None:
            panel = self._made[key] = self._new(name, table, matrix)
            self._connect(panel)
        elif isinstance(panel, OperandPanel):
            panel.stand_over(matrix)
        return panel

    def _new(self, name: str, table: StripTable, matrix: str) -> ArrayPanel:
        if matrix:
            return OperandPanel(name, matrix, table.cell, self._strip)
        kind: type[ArrayPanel] = ArrayPanel
        if name in table.cell.parameter:
            kind = MatrixPanel if name in table.products else EditablePanel
        return kind(name, parent=self._strip, info=arrays_of(table.cell)[name])
