"""Which statement of a cell a panel shows: the one in work, or a chosen one."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QWidget

from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.widgets.describing import described


class StatementBox(QComboBox):
    """Offers the statement in work and each by itself; hidden where there is but one.

    Parameters
    ----------
    name, label, tip : str
        As `described` takes them.
    """

    def __init__(
        self, name: str, label: str, tip: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._statements: tuple[Statement, ...] = ()
        described(self, name, label, tip)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToContents)
        self.hide()

    def shown(
        self, statements: Sequence[Statement], in_work: Statement | None = None
    ) -> Statement:
        """Offer some statements and return the one to show.

        Parameters
        ----------
        statements : sequence of Statement
            Of the cell that is shown; those of another cell begin with the one in work.
        in_work : Statement, optional
            The one that is shown where none is chosen; without it one always is, at
            first the first one.
        """
        if tuple(statements) != self._statements:
            self._statements = tuple(statements)
            with QSignalBlocker(self):
                self.clear()
                if in_work is not None:
                    self.addItem(self.tr("in work"))
                for place, statement in enumerate(statements):
                    self.addItem(statement.title, place)
            self.setVisible(len(statements) > 1)
        place = self.currentData()
        return in_work if place is None and in_work else self._statements[place or 0]

    def choose(self, statement: Statement) -> None:
        """Show a statement from now on, where there are several."""
        if len(self._statements) > 1:
            self.setCurrentIndex(self.findData(self._statements.index(statement)))
