"""The terms of a sum as a model over their arrays."""

from typing import Any

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from rnn_viewer.core.analysis.terms import UnitTerms
from rnn_viewer.widgets.arrays.cell_text import digits17, spoken_number

TERM, WEIGHT, TIMES, VALUE, PRODUCT, RUNNING_SUM = range(6)
NUMBERS = {
    WEIGHT: "weight",
    VALUE: "value",
    PRODUCT: "product",
    RUNNING_SUM: "running_sum",
}
"""The columns of numbers: the array of the terms that each shows."""

_DIGITS = 6
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_NOWHERE = QModelIndex()


def fitting(number: float, characters: int = 99) -> str:
    """Return a number with up to six digits, fewer where there is less room.

    A zero has no sign, as R prints it.
    """
    number += 0.0
    text = f"{number:.{_DIGITS}g}"
    digits = _DIGITS
    while len(text) > characters and digits > 1:
        digits -= 1
        text = f"{number:.{digits}g}"
    return text


class TermsModel(QAbstractTableModel):
    """Rows are looked up in the arrays when they are asked for; nothing is copied."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.terms: UnitTerms | None = None
        self.follows = self.follows_inputs = False
        self.input_names: tuple[str, ...] = ()

    def show_terms(self, terms: UnitTerms, follows: bool) -> None:
        """Show another sum.

        Parameters
        ----------
        terms : UnitTerms
            The sum.
        follows : bool
            Whether the states were left by the timestep before.
        """
        old = self.terms
        if old is None or len(old) != len(terms):
            self.beginResetModel()
            self.terms, self.follows = terms, follows
            self.endResetModel()
        else:
            self.terms, self.follows = terms, follows
            # A step leaves the terms and weights of a position where they are.
            first = VALUE if _has_weights_of(old, terms) else TERM
            last = self.createIndex(len(terms) - 1, RUNNING_SUM)
            self.dataChanged.emit(self.createIndex(0, first), last)

    def text(self, row: int, column: int, characters: int = 99) -> str:
        """Return what a cell says in the room there is."""
        if self.terms is None:
            return ""
        if column == TERM:
            return self.name(row)
        if column == TIMES:
            return "×"
        return fitting(getattr(self.terms, NUMBERS[column])[row], characters)

    def name(self, row: int) -> str:
        """Return what a term is called: ``W[5, 3] rain`` where the input has a name."""
        if self.terms is None:
            return ""
        feature = int(self.terms.column[row])
        is_input = self.terms.factor(row).value == "input_t"
        named = is_input and feature < len(self.input_names)
        name = self.terms.name(row)
        return f"{name} {self.input_names[feature]}" if named else name

    def link(self, row: int) -> int | None:
        """Return the unit whose output of the timestep before a term reads.

        Of an input that a step before has made, its feature.
        """
        if self.terms is None:
            return None
        if self.follows_inputs and self.reads_input(row):
            return int(self.terms.column[row])
        state = self.terms.state(row) if self.follows else None
        return None if state is None else state[1]

    def reads_input(self, row: int) -> bool:
        """Tell whether a term reads the input."""
        return self.terms is not None and self.terms.factor(row).value == "input_t"

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() or self.terms is None else len(self.terms)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() else RUNNING_SUM + 1

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:  # noqa: D102
        if role == _Role.DisplayRole:
            return self.text(index.row(), index.column())
        if role == _Role.TextAlignmentRole:
            return _alignment(index.column())
        if role == _Role.AccessibleTextRole and self.terms is not None:
            return self.spoken(index.row(), index.column())
        if role == _Role.ToolTipRole and self.terms is not None:
            return self._tip(self.terms, index.row(), index.column())
        return None

    def spoken(self, row: int, column: int = TERM) -> str:
        """Return what is said of a cell; in the first column, of the whole row."""
        if self.terms is None:
            return ""
        if column in NUMBERS:
            number = float(getattr(self.terms, NUMBERS[column])[row])
            heading = self.headerData(column, Qt.Orientation.Horizontal)
            return f"{heading} {spoken_number(number)}"
        text = self.tr("%1: %2, sum so far %5")
        if self.terms.operand(row):
            text = self.tr("%1: weight %2 times value %3 is %4, sum so far %5")
        words = [self.name(row)]
        for name in NUMBERS.values():
            words.append(spoken_number(float(getattr(self.terms, name)[row])))
        for place, word in enumerate(words, 1):
            text = text.replace(f"%{place}", word)
        return text

    def _tip(self, terms: UnitTerms, row: int, column: int) -> str:
        operand = terms.operand(row)
        names = {WEIGHT: terms.name(row), VALUE: operand, RUNNING_SUM: "Σ"}
        term = f"{self.name(row)} × {operand}" if operand else terms.name(row)
        if column not in NUMBERS:
            return term
        number = digits17(float(getattr(terms, NUMBERS[column])[row]))
        said = f"{names.get(column) or term} = {number}"
        if column == VALUE and self.link(row) is not None:
            before = self.tr("Click to see how the timestep before made it.")
            step = self.tr("Click to see how the step before made it.")
            said += "\n" + (step if self.reads_input(row) else before)
        return said

    def headerData(  # noqa: D102
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = _Role.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == _Role.TextAlignmentRole:
            return _alignment(section)
        if role not in (_Role.DisplayRole, _Role.ToolTipRole):
            return None
        names = (
            *(self.tr("term"), self.tr("weight"), "×"),
            *(self.tr("value"), self.tr("product"), self.tr("running sum")),
        )
        return names[section]


def _has_weights_of(old: UnitTerms, new: UnitTerms) -> bool:
    """Tell whether two sums have the same weights in the same rows."""
    return old.unit == new.unit and all(
        np.array_equal(getattr(old, name), getattr(new, name))
        for name in ("kind", "column", "weight")
    )


def _alignment(column: int) -> Qt.AlignmentFlag:
    if column == TERM:
        return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
