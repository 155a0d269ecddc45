"""What is told of each gate: how much of it is saturated, how much is open."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from rnn_viewer.core.analysis.gates import GateShares
from rnn_viewer.core.run.run import Run
from rnn_viewer.widgets.arrays.cell_text import percent
from rnn_viewer.widgets.describing import described

NOTHING = "—"
_RIGHT = Qt.AlignmentFlag.AlignRight
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class GatesTable(QWidget):
    """A line for each gate and activation, with shares of the run and of a timestep.

    Attributes
    ----------
    numbers : dict of str to list of QLabel
        By the result: saturated in the run, and at the timestep; open in the run, and
        at the timestep.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] = ()
        self.numbers: dict[str, list[QLabel]] = {}
        described(
            self,
            "gates_table",
            self.tr("Gates"),
            self.tr(
                "The share of units where a gate is flat (slope under 0.02), and where"
                " it is open (above 0.5): over the whole run, and at this timestep."
            ),
        )
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 2, 0, 2)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(0, 1)

    def show_run(self, run: Run) -> None:
        """Make a line for each activation of the cell of a run."""
        cell, activation = run.cell, run.activation.name
        if (cell, activation) == self._shown:
            return
        self._shown, self.numbers = (cell, activation), {}
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        heads = (self.tr("saturated"), self.tr("open"))
        for place, head in enumerate(heads):
            self._grid.addWidget(QLabel(head), 0, 1 + 2 * place, 1, 2, _CENTRE)
        parts = 2 * (self.tr("run"), self.tr("now"))
        for place, part in enumerate(parts):
            self._grid.addWidget(QLabel(part), 1, 1 + place, _RIGHT)
        for row, statement in enumerate(cell.activated, 2):
            name = statement.result
            if statement.is_inline:
                name = f"{activation}({cell.title(statement.operands[0])})"
            self._grid.addWidget(QLabel(name), row, 0)
            labels = [QLabel(NOTHING) for _ in parts]
            for place, label in enumerate(labels):
                self._grid.addWidget(label, row, 1 + place, _RIGHT)
            self.numbers[statement.result] = labels

    def show_whole(
        self, shares: Mapping[str, GateShares] | None, otherwise: str
    ) -> None:
        """Show the shares of the whole run; something else where they are not known."""
        self._show(0, shares, otherwise)

    def show_timestep(self, shares: Mapping[str, GateShares] | None) -> None:
        """Show the shares of the timestep, where it is computed."""
        self._show(1, shares, NOTHING)

    def _show(
        self, place: int, shares: Mapping[str, GateShares] | None, otherwise: str
    ) -> None:
        for result, labels in self.numbers.items():
            found = None if shares is None else shares.get(result)
            saturated = otherwise if found is None else percent(found.saturated)
            labels[place].setText(saturated)
            is_open = otherwise if found is None else NOTHING
            if found is not None and found.open is not None:
                is_open = percent(found.open)
            labels[place + 2].setText(is_open)
        self.setAccessibleDescription(self._told())

    def _told(self) -> str:
        text = self.tr("%1: saturated %2 of the run, %3 now; open %4, %5 now")
        lines = []
        for result, labels in self.numbers.items():
            line = text.replace("%1", result)
            for number, label in enumerate(labels, 2):
                line = line.replace(f"%{number}", label.text())
            lines.append(line)
        return ". ".join(lines)
