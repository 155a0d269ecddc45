"""Two sums of the backward pass: what made one δ, and where one weight learns."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.analysis.later_factors import with_later_factors
from rnn_viewer.core.analysis.terms import ORDERS, terms
from rnn_viewer.core.analysis.weight_terms import weight_terms
from rnn_viewer.core.cell.backward import gradient_of
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.snapshot.backward import BackwardSnapshot, by
from rnn_viewer.core.snapshot.has_loss import has_loss
from rnn_viewer.core.snapshot.passed import (
    at_same_timestep,
    why_untrained,
)
from rnn_viewer.core.snapshot.passed import forget as forget_passes
from rnn_viewer.core.snapshot.selection import Cell, Selection
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import shown
from rnn_viewer.views.terms.terms_table import TermsTable
from rnn_viewer.views.terms.terms_words import StillLabel
from rnn_viewer.views.training.sum_models import DeltaModel, WeightModel
from rnn_viewer.views.training.sum_words import SumWords
from rnn_viewer.views.training.sums_pictures import GradientPicture, SumsPictures
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.error_text import error_text
from rnn_viewer.widgets.panel import Panel
from rnn_viewer.widgets.theme import Theme

DELTA, WEIGHT = "delta", "weight"
"""The two sums. That of what is carried on beside the output has the name of that."""

_NAMES = 14, 24
"""Characters of the name of a gate or a gradient with its unit, short and in full."""


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
    step_followed : Signal(int)
        What the steps after the loop hand back to a unit, from 0, was followed.
    viewport_wanted : Signal(Viewport)
        What is to be seen of all axes.
    """

    unit_chosen = Signal(object)
    cell_chosen = Signal(object)
    timestep_chosen = Signal(object)
    link_followed = Signal(object)
    step_followed = Signal(object)
    viewport_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now: BackwardSnapshot | None = None
        self._weight = Cell("U", 0, 0)
        self._words = SumWords(self)
        self._listed: tuple[object, ...] = ()
        self._taken: Selection | None = None
        self._beside: tuple[str, ...] = ()
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
        # What a cell carries on beside its output comes between the two.
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
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
                "Each term of the gradient by the unit's output, or by its carry; a"
                " number that is underlined leads to the next timestep, or to the next"
                " step of the model."
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
        self.pictures = SumsPictures()
        self.plot = self.pictures.plot

    @property
    def picture(self) -> GradientPicture | None:
        """The gradient that is drawn."""
        return self.pictures.picture

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        for box in (self.which, self.order):
            row.addWidget(box)
        row.addWidget(self.equation, 1)
        row.addWidget(self.array)
        self._sides = QSplitter()
        self._sides.setChildrenCollapsible(False)
        self._sides.addWidget(self.tables)
        self._sides.addWidget(self.pictures)
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
        self.pictures.weight_chosen.connect(self._on_weight)
        self.pictures.viewport_wanted.connect(self.viewport_wanted)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        for part in (self.deltas, self.timesteps, self.pictures):
            part.show_theme(theme)
        super().show_theme(theme)

    def leave(self) -> None:
        """Keep no backward pass: nobody looks any more."""
        forget_passes()

    def forget(self) -> None:
        """Keep nothing of a run that is gone."""
        self._now = None
        self._listed = ()
        forget_passes()

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw the sums of the timestep that is shown."""
        del old
        now = at_same_timestep(new)
        self._now = now
        self._pages.setCurrentIndex(int(now is not None))
        for part in (self.equation, self.sentence, self.array, self.which, self.order):
            part.setVisible(now is not None)
        if now is None:
            self.about.setText(self._advice(new))
            return
        self._offer_sums(now)
        self._offer_arrays(now)
        # Who chooses another sum here keeps it until something else is chosen.
        if self._taken is not new.selection:
            self._taken = new.selection
            self._take_selection(new)
        is_weight = self.which.currentData() == WEIGHT
        self.tables.setCurrentIndex(1 if is_weight else 0)
        if is_weight:
            self._show_weight(now)
        else:
            self._show_delta(now, new)
        self.pictures.show_gradient(now, self._weight)
        self.plot.show_completed(new.position.completed)

    def _advice(self, snapshot: Snapshot) -> str:
        error = why_untrained(snapshot)
        if error is not None:
            return error_text(error)
        if has_loss(snapshot):
            if not snapshot.complete:
                return self.tr("Computing…")
            return self.tr("This run is too long for its backward pass to be kept.")
        return self.tr(
            "A backward pass begins with a loss: it needs a read-out and targets. Begin"
            " a task, or open inputs with targets."
        )

    def _offer_sums(self, now: BackwardSnapshot) -> None:
        """Offer the gradient by each thing that is carried on beside the output."""
        cell, which = now.passed.forward.cell, self.which
        if cell.beside_output == self._beside:
            return
        chosen = which.currentData()
        with QSignalBlocker(which):
            for _ in self._beside:
                which.removeItem(1)
            for place, state in enumerate(cell.beside_output, 1):
                info = now.arrays[gradient_of(cell, state)]
                which.insertItem(
                    place, self.tr("one %1").replace("%1", info.title), state
                )
                tip = shown(info.meaning)
                which.setItemData(place, tip, Qt.ItemDataRole.ToolTipRole)
            which.setCurrentIndex(max(which.findData(chosen), 0))
        self._beside = cell.beside_output

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
        unit, cell, state = snapshot.selection
        if cell is not None:
            self._choose(cell)
            # Who has chosen a weight asks for its sum.
            self._choose_sum(WEIGHT)
            return
        if state:
            self._choose_sum(state if state in self._beside else DELTA)
        if unit is not None and self._now is not None:
            shape = self._now.shape(by(self._weight.array))
            if unit < shape[0]:
                self._choose(self._weight._replace(row=unit))

    def _choose(self, weight: Cell) -> None:
        self._weight = weight
        with QSignalBlocker(self.array):
            self.array.setCurrentIndex(self.array.findData(weight.array))

    def _choose_sum(self, name: str) -> None:
        with QSignalBlocker(self.which):
            self.which.setCurrentIndex(self.which.findData(name))

    def _show_delta(self, now: BackwardSnapshot, snapshot: Snapshot) -> None:
        unit = snapshot.selection.unit or 0
        cell, chosen = now.passed.forward.cell, self.which.currentData()
        state = cell.output if chosen == DELTA else chosen
        followed = now.followed(state)
        total = now.passed.cell.made_by[gradient_of(cell, state)]
        trace, order = now.trace, self.order.currentData()
        if trace is None:
            return
        unit = min(unit, now.shape(total.result)[0] - 1)
        found = terms(trace, now.weights, unit, order, total=total)
        self.equation.set_text(self._words.of_delta(now, found, followed))
        row = now.position.timestep
        follows = row > 0 and row not in now.passed.emptied
        if follows and state != cell.output:
            later = now.passed.trace(row - 1)
            found = with_later_factors(found, now.passed.cell, later)
        self.delta_model.show_pass(now, found, follows)
        fewest = self._fewest(now)
        room = fewest, fewest + 2
        self.deltas.fit_terms(*(room if state == cell.output else _NAMES))
        self.sentence.setText(self._words.of_pass(now, followed))
        self.pictures.draw_sizes(now, followed)

    def _fewest(self, now: BackwardSnapshot) -> int:
        """Return how many characters the names of matrices take with their indices."""
        longest = max(len(name) for name in now.passed.weights.arrays)
        return max(longest + 7, 0 if now.passed.cell.has_readout else 11)

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
        self.pictures.draw_terms(found, now.recipe.backwards)
        self.timesteps.show_row(self.weight_model.row_of(now.timestep), True)

    def _delta_of(self, now: BackwardSnapshot, array: str) -> str:
        if array in READOUT.parameter:
            return "e_t"
        cell = now.passed.forward.cell
        name = gradient_of(cell, cell.read_by(array).result)
        return now.arrays[name].title

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

    def _on_weight(self, weight: Cell) -> None:
        self._choose_sum(WEIGHT)
        self._tell_weight(weight)

    def _tell_weight(self, weight: Cell) -> None:
        self._choose(weight)
        self.redraw()
        if weight.array not in READOUT.parameter:
            self.cell_chosen.emit(weight)

    def _on_link(self, row: int) -> None:
        model = self.delta_model
        unit = model.link(row)
        if unit is not None:
            is_step = model.is_upstream(row)
            (self.step_followed if is_step else self.link_followed).emit(unit)

    def _on_term(self, row: int) -> None:
        """Mark the weight of a term of a matrix of the loop, in every picture."""
        model, now = self.delta_model, self._now
        if model.terms is None or now is None:
            return
        matrix = now.passed.cell.matrix_of.get(model.terms.array(row), "")
        if matrix in now.passed.forward.cell.parameter:
            other = int(model.terms.column[row])
            self._choose(Cell(matrix, other, model.terms.unit))
            self.pictures.show_gradient(now, self._weight)

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
