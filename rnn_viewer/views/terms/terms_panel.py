"""The sum of a unit, term by term, with the way back to what it was made from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.analysis.term_search import find
from rnn_viewer.core.analysis.terms import UnitTerms, terms
from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.core.snapshot.in_work import sum_in_work, sum_that_makes
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.terms.terms_controls import TermsControls
from rnn_viewer.views.terms.terms_model import TermsModel
from rnn_viewer.views.terms.terms_table import TermsTable
from rnn_viewer.views.terms.terms_words import (
    StillLabel,
    advice,
    equation,
    has_step_before,
    is_followable,
    kinds_shown,
    named_terms,
    way,
)
from rnn_viewer.views.terms.waterfall import Waterfall
from rnn_viewer.widgets.announcements import SpokenLabel
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.glossary import GlossaryMark
from rnn_viewer.widgets.panel import Panel
from rnn_viewer.widgets.theme import Theme

WIDE, NARROW, HIGH = 520, 420, 320
"""Pixels: from where on the waterfall stands beside the table; below which it is not
shown; from where on it has room below."""

_USUAL_LINE = 16
"""Pixels of a line of type up to which these are pixels."""

_LONGEST_NAME = 12
"""Letters of the name of an input for which the table keeps room, where it has any."""


class TermsPanel(Panel):
    """Lists the sum of the chosen unit at the shown timestep.

    Attributes
    ----------
    cell_chosen : Signal(Cell)
        A term was chosen: its weight.
    link_followed : Signal(int)
        A term that reads a state was followed: the unit of that, from 0.
    input_followed : Signal(int)
        A term that reads what another step of a model made was followed: its feature.
    retraced : Signal(int)
        Back (-1) or forward (1) along the links that were followed.
    """

    cell_chosen = Signal(object)
    link_followed = Signal(object)
    input_followed = Signal(object)
    retraced = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._terms: UnitTerms | None = None
        self._listed: tuple[object, ...] | None = None
        self._sum: Statement | None = None
        self._is_whole = True
        self.model = TermsModel(self)
        self.table = described(
            TermsTable(self.model),
            "terms_table",
            self.tr("Terms of the sum"),
            self.tr(
                "Each term of the chosen unit's sum; a click marks it in the strip."
            ),
        )
        self.waterfall = Waterfall()
        self.controls = TermsControls()
        self._make_labels()
        self._lay_out()
        self._connect()

    def _make_labels(self) -> None:
        self.equation = StillLabel(
            "terms_equation",
            self.tr("Sum and activation"),
            self.tr("The unit's whole sum, and what the activation makes of it."),
        )
        self.mark = GlossaryMark("z")
        self.backtrace = StillLabel(
            "terms_backtrace",
            self.tr("The walk so far"),
            self.tr("The links that were followed, from the first on."),
            is_wrapped=False,
        )
        self.note = described(
            SpokenLabel(),
            "terms_note",
            self.tr("Result of the search"),
            self.tr("What the search found, where it found nothing."),
        )
        self.advice = described(
            QLabel(),
            "terms_advice",
            self.tr("What to do"),
            self.tr("What to do to see a sum here."),
        )
        for label in (self.note, self.advice):
            label.setWordWrap(True)
        self.advice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.advice.setMargin(8)

    def _lay_out(self) -> None:
        self._sides = QSplitter()
        self._sides.setChildrenCollapsible(False)
        self._sides.addWidget(self.table)
        self._sides.addWidget(self.waterfall)
        self._sides.setSizes([5 * WIDE, 2 * WIDE])
        self._sides.setStretchFactor(0, 5)
        self._sides.setStretchFactor(1, 2)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.advice)
        self._pages.addWidget(self._sides)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.controls)
        sum_ = QHBoxLayout()
        sum_.addWidget(self.equation, 1)
        sum_.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(sum_)
        for label in (self.backtrace, self.note):
            column.addWidget(label)
        for part in (self.equation, self.mark, self.backtrace, self.note):
            part.hide()
        column.addWidget(self._pages, stretch=1)

    def _connect(self) -> None:
        self.controls.retraced.connect(self.retraced)
        self.controls.order_chosen.connect(self.redraw)
        self.controls.sum.currentIndexChanged.connect(lambda: self.redraw())
        self.controls.wanted.connect(self._on_wanted)
        self.table.row_chosen.connect(self._on_row)
        self.table.link_followed.connect(self._on_link)
        self.waterfall.term_chosen.connect(self._on_row)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self.table.show_theme(theme)
        self.waterfall.show_theme(theme)
        super().show_theme(theme)

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw `new`."""
        self._sum = self.controls.sum.shown(new.run.cell.sums, sum_in_work(new))
        kinds = kinds_shown(new, self._sum)
        self._show_backtrace(new, kinds)
        self.equation.setVisible(bool(kinds))
        self.mark.setVisible(bool(kinds))
        self._pages.setCurrentIndex(int(bool(kinds)))
        if kinds:
            self._show_sum(old, new, kinds)
        else:
            self._terms = self._listed = None
            self.advice.setText(advice(new, self._sum))

    def _show_sum(
        self, old: Snapshot | None, new: Snapshot, kinds: tuple[str, ...]
    ) -> None:
        order = self.controls.order.currentData()
        what = (new.trace, new.weights, new.selection.unit, self._sum, kinds, order)
        is_new = what != self._listed
        if is_new:
            self._listed = what
            self._list(new, kinds, order)
        if self._terms is not None:
            said = equation(new, self._terms)
            if said != self.table.accessibleDescription():
                self.equation.set_text(said)
                # It is read with the table, before its rows.
                self.table.setAccessibleDescription(said)
        if old is None or is_new or old.selection is not new.selection:
            self._show_cell(old, new)

    def _show_backtrace(self, snapshot: Snapshot, kinds: tuple[str, ...]) -> None:
        self.controls.show_backtrace(snapshot.backtrace)
        text = way(snapshot, kinds)
        self.backtrace.set_text(text)
        self.backtrace.setVisible(bool(text))

    def _list(self, snapshot: Snapshot, kinds: tuple[str, ...], order: str) -> None:
        trace, unit = snapshot.trace, snapshot.selection.unit
        if trace is None or unit is None:
            return
        found = terms(trace, snapshot.weights, unit, order, kinds, self._sum)
        self._terms, self._is_whole = found, len(kinds) == len(found.of.addends)
        example, length = named_terms(found, max(snapshot.weights.sizes))
        self.controls.show_example(example)
        names = snapshot.recipe.origin.input_names
        longest = max(map(len, names), default=0)
        # Where numbers leave no more room, a name is elided to one sign.
        fewest = length + bool(names)
        self.table.fit_terms(fewest, fewest + min(longest, _LONGEST_NAME))
        self.model.input_names = names
        self.model.follows_inputs = has_step_before(snapshot)
        follows = is_followable(snapshot)
        self.model.show_terms(found, follows)
        self._show_waterfall()

    def _show_waterfall(self) -> None:
        if self._terms is not None and not self.waterfall.isHidden():
            self.waterfall.show_terms(self._terms, self._is_whole)

    def _show_cell(self, old: Snapshot | None, new: Snapshot) -> None:
        """Show the row of the cell that is chosen, wherever it was chosen."""
        cell, row = new.selection.cell, None
        if cell is not None and self._terms is not None:
            row = self._terms.row_of(cell.array, cell.column)
        self.table.show_row(row, old is None or old.selection is not new.selection)
        self.waterfall.show_chosen(row)

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))

    # What the user does

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        # As many letters as there is room for in type of the usual size.
        scale = max(self.fontMetrics().height() / _USUAL_LINE, 1.0)
        wide, high = self.width() >= WIDE * scale, self.height() >= HIGH * scale
        beside = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._sides.orientation() != beside:
            self._sides.setOrientation(beside)
        shown = wide or (high and self.width() >= NARROW * scale)
        if shown == self.waterfall.isHidden():
            self.waterfall.setVisible(shown)
            self._show_waterfall()

    def _on_link(self, row: int) -> None:
        """Go where a state was left, to the sum that made it."""
        if self._terms is None or self.snapshot is None:
            return
        if self.model.reads_input(row):
            self.input_followed.emit(int(self._terms.column[row]))
            return
        cell, state = self.snapshot.run.cell, self._terms.state(row)
        if state is not None:
            self.controls.sum.choose(sum_that_makes(cell, cell.becomes[state[0]]))
            self.link_followed.emit(state[1])

    def _on_row(self, row: int) -> None:
        if self._terms is not None:
            array, column = self._terms.array(row), int(self._terms.column[row])
            self.cell_chosen.emit(Cell(array, self._terms.unit, column))

    def _on_wanted(self, text: str) -> None:
        if self._terms is None or not text.strip():
            self._say("")
            return
        row = find(self._terms, text, self.table.currentIndex().row())
        if row is not None:
            self._say("")
            self._on_row(row)
        else:
            self._say(self.tr("No term “%1” in this sum.").replace("%1", text))
