"""A step of a model by itself: its numbers, sorted, and what each is made of."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.sample_outputs import StepOutput
from rnn_viewer.core.model.shown_model import shown_of
from rnn_viewer.core.model.sources import (
    LoopNumber,
    Number,
    Source,
    made_by_loops,
    sources,
)
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import shown
from rnn_viewer.views.model.step_words import (
    StepNames,
    loops_listed,
    numbers_listed,
    sources_listed,
    written,
)
from rnn_viewer.widgets.announcements import SpokenLabel
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.list_model import ListModel
from rnn_viewer.widgets.list_view import ListView
from rnn_viewer.widgets.panel import Panel


class StepPanel(Panel):
    """Lists the numbers of a step, and what the marked one is made of.

    Attributes
    ----------
    number_followed : Signal(Number)
        The number of the step before that one is made of was followed.
    loop_followed : Signal(LoopNumber)
        The number of a loop that one is made of was followed.
    """

    number_followed = Signal(object)
    loop_followed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outputs: tuple[StepOutput, ...] = ()
        self._number = Number(-2, -1, -1)
        self._followed: list[Number] = []
        self._sources: list[Source] = []
        self._loops: tuple[LoopNumber, ...] = ()
        self.numbers, self.made_of = ListModel(self), ListModel(self)
        self._make_fields()
        self.list = described(
            ListView(self.numbers),
            "step_numbers",
            self.tr("Numbers of the step"),
            self.tr("A click or Enter shows what a number is made of."),
        )
        self.parts = described(
            ListView(self.made_of),
            "step_parts",
            self.tr("What the number is made of"),
            self.tr("A click or Enter goes to where a number comes from."),
        )
        self._lay_out()
        self._connect()

    def _make_fields(self) -> None:
        self.step = described(
            QComboBox(),
            "step_step",
            self.tr("Step"),
            self.tr("Which step of the model is looked at."),
        )
        self.timestep = described(
            QSpinBox(),
            "step_timestep",
            self.tr("Timestep of the sample"),
            self.tr("Which timestep of the sample is looked at, counted from 1."),
        )
        self.timestep.setMinimum(1)
        self.back = QToolButton()
        tip = self.tr("Go back to the number that was looked at before.")
        described(self.back, "step_back", self.tr("Back"), tip)
        self.back.setText("‹")
        self.sentence = described(
            SpokenLabel(wordWrap=True),
            "step_sentence",
            self.tr("The number that is looked at"),
            self.tr("What the marked number is, and how it is made."),
        )

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        self._when = QLabel(self.tr("timestep"))
        for part in (self.back, self.step, self._when, self.timestep):
            row.addWidget(part)
        row.addStretch(1)
        sides = self._sides = QSplitter(Qt.Orientation.Vertical)
        sides.setChildrenCollapsible(False)
        sides.addWidget(self.list)
        sides.addWidget(self.parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 2)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.sentence)
        column.addWidget(sides, 1)

    def _connect(self) -> None:
        self.step.activated.connect(self._on_step)
        self.timestep.valueChanged.connect(self._on_timestep)
        self.back.clicked.connect(self._on_back)
        self.list.row_chosen.connect(self._on_number)
        self.parts.row_chosen.connect(self._on_part)

    # What is shown

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Forget the numbers of a model that is gone; others come by `show_outputs`."""
        del old
        if new.recipe.shown_model is None:
            self._outputs = ()
            self._show()

    def forget(self) -> None:
        """Keep what is looked at: it is of the sample, whichever loop is shown."""

    def show_outputs(self, outputs: tuple[StepOutput, ...]) -> None:
        """Show the numbers of a sample, where the same step is looked at."""
        if outputs is self._outputs:
            return
        self._outputs = outputs
        with QSignalBlocker(self.step):
            self.step.clear()
            for output in outputs:
                self.step.addItem(self._names().step(output.place), output.place)
        if outputs and self._number.place + 1 >= len(outputs):
            self._number = Number(outputs[-1].place, -1, -1)
        self._show()

    def show_number(self, number: Number) -> None:
        """Look at a number, or at the largest of the last timestep.

        Parameters
        ----------
        number : Number
            A timestep or a feature of -1 is left open.
        """
        if not 0 <= number.place + 1 < len(self._outputs):
            return
        if number != self._number:
            self._leave()
        self._look_at(number)

    def _leave(self) -> None:
        """Remember the number that is looked at, to come back to it."""
        if self._number.feature >= 0 and self._followed[-1:] != [self._number]:
            self._followed.append(self._number)

    def _look_at(self, number: Number) -> None:
        self._number = number
        if number.place == self._outputs[-1].place:
            # Of what the model says one wants to see the largest first.
            self.numbers.sort_by("value", True)
        self._show()

    def _names(self) -> StepNames:
        assert self.snapshot is not None
        model = shown_of(self.snapshot.recipe)
        assert model is not None
        return StepNames(model)

    @property
    def _output(self) -> StepOutput | None:
        place = self._number.place + 1
        return self._outputs[place] if 0 <= place < len(self._outputs) else None

    def _show(self) -> None:
        output = self._output
        self.back.setEnabled(bool(self._followed))
        for part in (self.step, self._when, self.timestep, self.list, self.parts):
            part.setEnabled(output is not None)
        if output is None:
            self.sentence.setText(self.tr("No step of a model is looked at."))
            self.numbers.show_columns(())
            self.made_of.show_columns(())
            return
        count, features = output.values.shape
        timestep = self._number.timestep
        timestep = count - 1 if not 0 <= timestep < count else timestep
        feature = self._number.feature
        if not 0 <= feature < features:
            feature = int(output.values[timestep].argmax())
        self._number = Number(output.place, timestep, feature)
        self._show_fields(output)
        names = self._names()
        self.numbers.show_columns(numbers_listed(names, output, timestep))
        self.list.show_order()
        self.list.show_row(feature)
        self._show_parts(names, output)

    def _show_fields(self, output: StepOutput) -> None:
        with QSignalBlocker(self.step), QSignalBlocker(self.timestep):
            self.step.setCurrentIndex(self.step.findData(output.place))
            self.timestep.setMaximum(len(output.values))
            self.timestep.setValue(self._number.timestep + 1)
        for part in (self._when, self.timestep):
            part.setVisible(output.has_timesteps)

    def _show_parts(self, names: StepNames, output: StepOutput) -> None:
        _, timestep, feature = self._number
        self._sources, self._loops = [], ()
        step = output.step
        if isinstance(step, Recurrent):
            self._loops = made_by_loops(output, self._number)
            self.made_of.show_columns(loops_listed(names, self._loops))
        elif step is None:
            self.made_of.show_columns(())
        else:
            before = self._outputs[output.place]
            read, made = before.values, output.values
            self._sources = sources(step, read, made, timestep, feature)
            added = self.tr("what the step adds")
            columns = sources_listed(names, before, self._sources, added)
            self.made_of.show_columns(columns)
            if any(column.name == "size" for column in columns):
                self.made_of.sort_by("size", True)
            else:
                self.made_of.sort_by("place", False)
        self.parts.show_order()
        if self.made_of.rowCount():
            self.parts.show_row(self.made_of.row_at(0))
        self.sentence.setText(self._said(names, output))

    def _said(self, names: StepNames, output: StepOutput) -> str:
        _, timestep, feature = self._number
        name = names.number(output, timestep, feature)
        value = written(float(output.values[timestep, feature]))
        if output.step is None:
            text = self.tr("%1 = %2: an input of the model, where the way ends.")
            return text.replace("%1", name).replace("%2", value)
        text = self.tr("%1 = %2: %3")
        words = shown(output.step.words)
        label = shown(output.step.label)
        what = f"{label}, {words}" if words else label
        text = text.replace("%3", what).replace("%2", value)
        return text.replace("%1", name)

    # What the user does

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        is_wide = self.width() > 1.5 * self.height()
        beside, below = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self._sides.setOrientation(beside if is_wide else below)

    def _on_step(self) -> None:
        self.show_number(Number(int(self.step.currentData()), -1, -1))

    def _on_timestep(self, value: int) -> None:
        self._look_at(self._number._replace(timestep=value - 1))

    def _on_number(self, feature: int) -> None:
        self._look_at(self._number._replace(feature=feature))

    def _on_back(self) -> None:
        if self._followed:
            self._look_at(self._followed.pop())

    def _on_part(self, row: int) -> None:
        if row < len(self._loops):
            self.loop_followed.emit(self._loops[row])
        elif row < len(self._sources) and self._sources[row].timestep >= 0:
            source = self._sources[row]
            place = self._number.place - 1
            self._leave()
            self.number_followed.emit(Number(place, source.timestep, source.feature))
