"""The terms of the two sums of a backward pass, as models over their arrays."""

from typing import Any

from PySide6.QtCore import QObject, Qt

from rnn_viewer.core.analysis.terms import UnitTerms
from rnn_viewer.core.analysis.weight_terms import WeightTerms
from rnn_viewer.core.cell.backward import ERROR, NEXT
from rnn_viewer.core.cell.backward_table import backward_table
from rnn_viewer.core.model.shown_model import shown_of
from rnn_viewer.core.snapshot.backward import BackwardSnapshot
from rnn_viewer.views.terms.terms_model import (
    NUMBERS,
    PRODUCT,
    TERM,
    VALUE,
    WEIGHT,
    TermsModel,
)
from rnn_viewer.widgets.arrays.cell_text import digits17, spoken_number

_Role = Qt.ItemDataRole


class DeltaModel(TermsModel):
    """The terms of the gradient by an output: from the read-out, and from later on.

    In a model from the steps after the loop in place of the read-out.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles: dict[str, str] = {}
        self._short: dict[str, str] = {}
        self._has_step = False

    def show_pass(self, now: BackwardSnapshot, terms: UnitTerms, follows: bool) -> None:
        """Show the sum of a timestep of a pass; `follows`: whether links lead on."""
        table = backward_table(now.passed.forward.cell, now.gate)
        titles = {name: info.title for name, info in now.arrays.items()}
        short = {
            name: table.short_title(name, titles[name]) for name in now.passed.sizes
        }
        self._titles, self._short = _with_later(titles), _with_later(titles | short)
        model = shown_of(now.recipe)
        self._has_step = model is not None and model.has_step_after
        self.show_terms(terms, follows)

    def name(self, row: int) -> str:
        """Return what a term is called: ``Uᵀ[3, 17]``."""
        if self.terms is None:
            return ""
        if self.is_upstream(row):
            return self.tr("steps after")
        return self._named(row, self._titles)

    def _named(self, row: int, titles: dict[str, str]) -> str:
        assert self.terms is not None
        name = self.terms.array(row)
        return self.terms.name(row).replace(name, titles.get(name, name), 1)

    def text(self, row: int, column: int, characters: int = 99) -> str:
        """Return what a cell says; a term in a few letters, where it has no room."""
        said = super().text(row, column, characters)
        if column != TERM or len(said) <= characters or self.is_upstream(row):
            return said
        return self._named(row, self._short)

    def is_upstream(self, row: int) -> bool:
        """Tell whether a term is what the steps after the loop hand back."""
        return (
            self.terms is not None
            and self.terms.factor(row).value == ERROR
            and (not self.terms.array(row))
        )

    def link(self, row: int) -> int | None:
        """Return the unit whose δ of the next timestep a term reads.

        Of what the steps after the loop hand back, the unit that they do it for.
        """
        if self.terms is not None and self.is_upstream(row):
            return self.terms.unit if self._has_step else None
        return super().link(row)

    def operand(self, row: int) -> str:
        """Return what a term's weight is multiplied by: ``δ_t+1[17]``, or nothing."""
        if self.terms is None:
            return ""
        name = self.terms.factor(row).value
        return self.terms.operand(row).replace(name, self._titles.get(name, name), 1)

    def _tip(self, terms: UnitTerms, row: int, column: int) -> str:
        operand = self.operand(row)
        names = {WEIGHT: self.name(row), VALUE: operand}
        term = f"{self.name(row)} × {operand}" if operand else self.name(row)
        if column not in NUMBERS:
            return term
        number = digits17(float(getattr(terms, NUMBERS[column])[row]))
        said = f"{names.get(column) or term} = {number}"
        if column == VALUE and self.link(row) is not None:
            later = self.tr("Click to see how the timestep after made it.")
            step = self.tr("Click to go to the step after this loop.")
            said += "\n" + (step if self.is_upstream(row) else later)
        return said


def _with_later(titles: dict[str, str]) -> dict[str, str]:
    """Return the titles of arrays, and of those of the next timestep."""
    later = {f"{NEXT}{n}": f"{t.removesuffix('_t')}_t+1" for n, t in titles.items()}
    return {**later, **titles}


class WeightModel(TermsModel):
    """The terms of the gradient by a weight: one a timestep, each a link to it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sum: WeightTerms | None = None
        self._delta = ""

    def show_weight(self, terms: WeightTerms, delta: str) -> None:
        """Show the sum of another weight; `delta`: what the first factor is called."""
        self.beginResetModel()
        self._sum, self._delta = terms, delta
        found: Any = terms
        self.terms = found
        self.endResetModel()

    def timestep(self, row: int) -> int:
        """Return the timestep of a row, from 0."""
        return 0 if self._sum is None else int(self._sum.column[row])

    def row_of(self, timestep: int) -> int | None:
        """Return the row of a timestep, from 0."""
        if self._sum is None:
            return None
        rows = (self._sum.column == timestep).nonzero()[0]
        return int(rows[0]) if len(rows) else None

    def name(self, row: int) -> str:
        """Return what a term is called: ``t 12``."""
        return self.tr("t %1").replace("%1", str(self.timestep(row) + 1))

    def link(self, row: int) -> int | None:
        """Return the timestep that a term is of: each leads there."""
        return None if self._sum is None else self.timestep(row)

    def spoken(self, row: int, column: int = TERM) -> str:
        """Return what is said of a cell; in the first column, of the whole row."""
        if self._sum is None:
            return ""
        if column in NUMBERS:
            return super().spoken(row, column)
        text = self.tr("timestep %1: %2 times %3 is %4, sum so far %5")
        words = [str(self.timestep(row) + 1)]
        for name in NUMBERS.values():
            words.append(spoken_number(float(getattr(self._sum, name)[row])))
        for place, word in enumerate(words, 1):
            text = text.replace(f"%{place}", word)
        return text

    def _tip(self, terms: UnitTerms, row: int, column: int) -> str:
        del terms
        assert self._sum is not None
        values = self._sum.value_name
        names = {
            WEIGHT: f"{self._delta}[{self._sum.row + 1}]",
            VALUE: f"{values}[{self._sum.place + 1}]" if values else "",
            PRODUCT: self._sum.name,
        }
        if column not in NUMBERS:
            return self.tr("Click the number of the sequence to go to this timestep.")
        number = digits17(float(getattr(self._sum, NUMBERS[column])[row]))
        name = names.get(column) or "Σ"
        return f"{self.name(row)}: {name} = {number}"

    def headerData(  # noqa: D102
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = _Role.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and self._sum is not None:
            values = self._sum.value_name or "1"
            names = {TERM: self.tr("timestep"), WEIGHT: self._delta, VALUE: values}
            if role in (_Role.DisplayRole, _Role.ToolTipRole) and section in names:
                return names[section]
        return super().headerData(section, orientation, role)
