"""Two sums of the backward pass: what made one δ, and where one weight learns."""

import numpy as np
from PySide6.QtCore import QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.analysis.terms import ORDERS, terms
from rnn_viewer.core.analysis.weight_terms import WeightTerms, weight_terms
from rnn_viewer.core.cell.backward import gradient_of
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.snapshot.backward import BackwardSnapshot, by
from rnn_viewer.core.snapshot.passed import at_same_timestep, clip_of, has_loss
from rnn_viewer.core.snapshot.passed import forget as forget_passes
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import shown
from rnn_viewer.views.readout.readout_curves import marks
from rnn_viewer.views.terms.terms_table import TermsTable
from rnn_viewer.views.terms.terms_words import StillLabel
from rnn_viewer.views.training.backward_panels import BackwardVector
from rnn_viewer.views.training.sum_models import DeltaModel, WeightModel
from rnn_viewer.views.training.sum_words import SumWords
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.panel import Panel
from rnn_viewer.widgets.plots.lines import Line
from rnn_viewer.widgets.plots.log_ticks import decades
from rnn_viewer.widgets.plots.plot import pen
from rnn_viewer.widgets.plots.time_plot import TimePlot
from rnn_viewer.widgets.theme import Theme

DELTA, WEIGHT = "delta", "weight"
"""The two sums."""

_FLOOR = -20.0
"""The power of ten that nothing at all is drawn as, below the size of the largest."""


class GradientPicture(BackwardVector):
    """Paints the gradient by a parameter; the chosen weight is outlined."""

    weight: Cell | None = None

    def _paint_chosen(self, painter: QPainter, snapshot: Snapshot) -> None:
        del snapshot
        if self.weight is not None and by(self.weight.array) == self.array:
            rect = self.cell_rect(self.weight.row, self.weight.column)
            self._outline(painter, rect)

    def choose(self, weight: Cell | None) -> None:
        """Outline a weight in place of the one before."""
        if weight != self.weight:
            self.weight = weight
            self.update()

    def _operand_rect(self, unit: int) -> QRect:
        return self.unit_rect(unit)


class SumsPanel(Panel):
    """Lists the terms of one δ, or of the gradient of one weight, with their links.

    Attributes
    ----------
    unit_chosen : Signal(int)
        A unit, from 0.
    cell_chosen : Signal(Cell)
        A weight of the loop.
    timestep_chosen : Signal(int)
        How many rows are stored at the timestep of a term.
    link_followed : Signal(int)
        A term that reads the δ of a unit, from 0, of the next timestep was followed.
    viewport_wanted : Signal(Viewport)
        What is to be seen of all axes.
    """

    unit_chosen = Signal(object)
    cell_chosen = Signal(object)
    timestep_chosen = Signal(object)
    link_followed = Signal(object)
    viewport_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now: BackwardSnapshot | None = None
        self._weight = Cell("U", 0, 0)
        self._words = SumWords(self)
        self._listed: tuple[object, ...] = ()
        self.delta_model, self.weight_model = DeltaModel(self), WeightModel(self)
        self._make_controls()
        self._make_tables()
        self._make_pictures()
        self._lay_out()
        self._connect()

    def _make_controls(self) -> None:
        self.which = described(
            QComboBox(),
            "sums_which",
            self.tr("Sum"),
            self.tr("What made one δ, or what each timestep adds to one weight."),
        )
        self.which.addItem(self.tr("one δ"), DELTA)
        self.which.addItem(self.tr("one weight"), WEIGHT)
        self.order = described(
            QComboBox(),
            "sums_order",
            self.tr("Order of the terms"),
            self.tr("By position, by size, or from the most positive on."),
        )
        for order in ORDERS.values():
            self.order.addItem(shown(order.label), order.name)
        self.array = described(
            QComboBox(),
            "sums_array",
            self.tr("Gradient by"),
            self.tr("Whose gradient is drawn: click a weight in it to see its sum."),
        )
        self.equation = StillLabel(
            "sums_equation",
            self.tr("The sum"),
            self.tr("The whole sum, and what it makes."),
        )
        self.sentence = _label("sums_sentence")
        self.about = _label("sums_about")
        self.about.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _make_tables(self) -> None:
        self.deltas = described(
            TermsTable(self.delta_model),
            "sums_deltas",
            self.tr("Terms of a δ"),
            self.tr(
                "Each term of the gradient by the unit's output; a number that is"
                " underlined leads to the next timestep."
            ),
        )
        self.timesteps = described(
            TermsTable(self.weight_model),
            "sums_timesteps",
            self.tr("Terms of the gradient of a weight"),
            self.tr("What each timestep adds; a number leads to that timestep."),
        )
        self.tables = QStackedWidget()
        self.tables.addWidget(self.deltas)
        self.tables.addWidget(self.timesteps)

    def _make_pictures(self) -> None:
        tip = self.tr("Click, or drag the line, to go to a timestep.")
        self.plot = described(
            TimePlot(), "sums_plot", self.tr("The terms over time"), tip
        )
        self.plot.setMinimumSize(100, 40)
        self.plot.set_lowest(True)
        self.picture: GradientPicture | None = None
        self._frame = QVBoxLayout()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        for box in (self.which, self.order):
            row.addWidget(box)
        row.addWidget(self.equation, 1)
        row.addWidget(self.array)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.plot, 1)
        column.addLayout(self._frame, 1)
        self._sides = QSplitter()
        self._sides.setChildrenCollapsible(False)
        self._sides.addWidget(self.tables)
        self._sides.addWidget(right)
        self._sides.setSizes([400, 190])
        self._pages = QStackedWidget()
        self._pages.addWidget(self.about)
        self._pages.addWidget(self._sides)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 2, 4, 2)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._pages, 1)
        column.addWidget(self.sentence)

    def _connect(self) -> None:
        for box in (self.which, self.order):
            box.currentIndexChanged.connect(lambda: self.redraw())
        self.array.currentIndexChanged.connect(self._on_array)
        self.deltas.link_followed.connect(self._on_link)
        self.deltas.row_chosen.connect(self._on_term)
        self.timesteps.link_followed.connect(self._on_timestep)
        self.plot.pointed.connect(self._on_pointed)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        for part in (self.deltas, self.timesteps, self.plot, self.picture):
            if part is not None:
                part.show_theme(theme)
        super().show_theme(theme)

    def forget(self) -> None:
        """Keep nothing of a run that is gone."""
        self._now = None
        self._listed = ()
        forget_passes()

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw the sums of the timestep that is shown."""
        now = at_same_timestep(new)
        self._now = now
        self._pages.setCurrentIndex(int(now is not None))
        for part in (self.equation, self.sentence, self.array, self.which, self.order):
            part.setVisible(now is not None)
        if now is None:
            self.about.setText(self._advice(new))
            return
        self._offer_arrays(now)
        if old is None or old.selection is not new.selection:
            self._take_selection(new)
        is_delta = self.which.currentData() == DELTA
        self.tables.setCurrentIndex(0 if is_delta else 1)
        if is_delta:
            self._show_delta(now, new)
        else:
            self._show_weight(now)
        self._show_picture(old, new, now)
        self.plot.show_completed(new.position.completed)

    def _advice(self, snapshot: Snapshot) -> str:
        if has_loss(snapshot):
            if not snapshot.complete:
                return self.tr("Computing…")
            return self.tr("This run is too long for its backward pass to be kept.")
        return self.tr(
            "A backward pass begins with a loss: it needs a read-out and targets. Begin"
            " a task, or open inputs with targets."
        )

    def _offer_arrays(self, now: BackwardSnapshot) -> None:
        names = tuple(now.passed.gradients)
        if names == tuple(self.array.itemData(i) for i in range(self.array.count())):
            return
        if self._weight.array not in names:
            recurrent = now.passed.forward.cell.of_role("recurrent")
            self._weight = Cell((*recurrent, *names)[0], 0, 0)
        with QSignalBlocker(self.array):
            self.array.clear()
            for name in names:
                self.array.addItem(by(name), name)
            self.array.setCurrentIndex(names.index(self._weight.array))

    def _take_selection(self, snapshot: Snapshot) -> None:
        cell, unit = snapshot.selection.cell, snapshot.selection.unit
        if cell is not None:
            self._choose(cell)
            # Who has chosen a weight asks for its sum.
            with QSignalBlocker(self.which):
                self.which.setCurrentIndex(self.which.findData(WEIGHT))
        elif unit is not None and self._now is not None:
            shape = self._now.shape(by(self._weight.array))
            if unit < shape[0]:
                self._choose(self._weight._replace(row=unit))

    def _choose(self, weight: Cell) -> None:
        self._weight = weight
        with QSignalBlocker(self.array):
            self.array.setCurrentIndex(self.array.findData(weight.array))

    def _show_delta(self, now: BackwardSnapshot, snapshot: Snapshot) -> None:
        unit = snapshot.selection.unit or 0
        cell = now.passed.forward.cell
        total = now.passed.cell.made_by[gradient_of(cell, cell.output)]
        trace, order = now.trace, self.order.currentData()
        if trace is None:
            return
        unit = min(unit, now.shape(total.result)[0] - 1)
        found = terms(trace, now.weights, unit, order, total=total)
        self.equation.set_text(self._words.of_delta(now, found))
        follows = now.position.timestep > 0
        follows = follows and now.position.timestep not in now.passed.emptied
        longest = max(len(name) for name in now.passed.weights.arrays)
        self.deltas.fit_terms(longest + 7, longest + 9)
        self.delta_model.show_pass(now, found, follows)
        self.sentence.setText(self._words.of_pass(now, clip_of(snapshot)))
        self._draw_sizes(now)

    def _draw_sizes(self, now: BackwardSnapshot) -> None:
        """Draw ‖δ‖ of all timesteps, by its power of ten."""
        sizes = np.linalg.norm(now.deltas[::-1], axis=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            powers = np.log10(sizes)
        there = powers[np.isfinite(powers)]
        high = float(there.max(initial=-1.0))
        powers = np.where(sizes == 0, np.nan, np.maximum(powers, high + _FLOOR))
        low = float(there.min(initial=high - 1.0))
        low = max(min(low, high - 1.0), high + _FLOOR)
        found = {low: "", high + 0.1: "", **dict(decades(low - 0.1, high + 0.1, 5))}
        self._draw_line(powers, f"‖{now.arrays[now.delta].title}‖", found)

    def _show_weight(self, now: BackwardSnapshot) -> None:
        weight = self._weight
        order = self.order.currentData()
        what = (now.passed, weight, order)
        found = weight_terms(now.passed, weight.array, weight.row, weight.column, order)
        delta = self._delta_of(now, weight.array)
        self.equation.set_text(self._words.of_weight(found, delta))
        self.sentence.setText(self._words.teaching(found))
        if what != self._listed:
            self._listed = what
            self.timesteps.fit_terms(6, 8)
            self.weight_model.show_weight(found, delta)
            self._draw_terms(found)
        else:
            self._draw_terms(found)
        self.timesteps.show_row(self.weight_model.row_of(now.timestep), True)

    def _draw_terms(self, found: WeightTerms) -> None:
        values = found.by_time
        self._draw_line(values, found.name, {0.0: "0", **marks([values])})

    def _draw_line(self, values: "np.ndarray", name: str, at: dict[float, str]) -> None:
        line = Line(values, pen(self.theme.result), name, name)
        self.plot.leave_room_for((name,))
        self.plot.set_range(len(values), at)
        self.plot.show_lines([line])

    def _delta_of(self, now: BackwardSnapshot, array: str) -> str:
        if array in READOUT.parameter:
            return "e_t"
        cell = now.passed.forward.cell
        name = gradient_of(cell, cell.read_by(array).result)
        return now.arrays[name].title

    def _show_picture(
        self, old: Snapshot | None, new: Snapshot, now: BackwardSnapshot
    ) -> None:
        del old, new
        name = by(self._weight.array)
        if self.picture is None or self.picture.array != name:
            self._make_picture(now, name)
        assert self.picture is not None
        self.picture.choose(self._weight)
        self.picture.show_snapshot(None, now)

    def _make_picture(self, now: BackwardSnapshot, name: str) -> None:
        if self.picture is not None:
            self._frame.removeWidget(self.picture)
            self.picture.hide()
            self.picture.deleteLater()
        picture = GradientPicture(name, info=now.arrays[name])
        picture.setObjectName("sums_gradient")
        picture.setMinimumSize(60, 40)
        picture.show_theme(self.theme)
        picture.chosen.connect(self._on_weight)
        picture.viewport_wanted.connect(self.viewport_wanted)
        self.picture = picture
        self._frame.addWidget(picture)

    # What the user does

    def show_weight(self, weight: Cell) -> None:
        """Show the sum of a weight, whatever is shown."""
        self._choose(weight)
        self.which.setCurrentIndex(self.which.findData(WEIGHT))
        self.redraw()

    def _on_array(self) -> None:
        name = self.array.currentData()
        if self._now is None or name is None:
            return
        shape = (*self._now.shape(by(name)), 1)
        weight = Cell(
            name,
            min(self._weight.row, shape[0] - 1),
            min(self._weight.column, shape[1] - 1),
        )
        self._tell_weight(weight)

    def _on_weight(self, cell: Cell) -> None:
        with QSignalBlocker(self.which):
            self.which.setCurrentIndex(self.which.findData(WEIGHT))
        self._tell_weight(Cell(cell.array[1:], cell.row, cell.column))

    def _tell_weight(self, weight: Cell) -> None:
        self._choose(weight)
        self.redraw()
        if weight.array not in READOUT.parameter:
            self.cell_chosen.emit(weight)

    def _on_link(self, row: int) -> None:
        unit = self.delta_model.link(row)
        if unit is not None:
            self.link_followed.emit(unit)

    def _on_term(self, row: int) -> None:
        """Mark the weight of a term of a matrix of the loop, in every picture."""
        model, now = self.delta_model, self._now
        if model.terms is None or now is None:
            return
        matrix = now.passed.cell.matrix_of.get(model.terms.array(row), "")
        if matrix in now.passed.forward.cell.parameter:
            other = int(model.terms.column[row])
            self._choose(Cell(matrix, other, model.terms.unit))
            if self.picture is not None:
                self._show_picture(None, now, now)

    def _on_timestep(self, row: int) -> None:
        self.timestep_chosen.emit(self.weight_model.timestep(row) + 1)

    def _on_pointed(self, x: float) -> None:
        if self.snapshot is None:
            return
        completed = min(max(round(x), 1), self.snapshot.computed)
        if completed != self.snapshot.position.completed:
            self.timestep_chosen.emit(completed)


def _label(name: str) -> QLabel:
    label = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignTop)
    label.setObjectName(name)
    return label
