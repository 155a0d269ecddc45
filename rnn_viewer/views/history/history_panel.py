"""The whole run over time: shares of the sum, saturation, the norm, units."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from rnn_viewer.core.analysis.history import History, history, most_at_once, titles
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.stretch import Stretch
from rnn_viewer.core.snapshot.sequences import history_array_of
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.history.array_box import ArrayBox
from rnn_viewer.views.history.buttons import PinButton, choice_button
from rnn_viewer.views.history.history_curves import (
    HistoryCurves,
    chosen_and_pinned,
    units_drawn,
)
from rnn_viewer.views.history.history_words import HistoryWords, PlotTexts
from rnn_viewer.views.statement_box import StatementBox
from rnn_viewer.widgets.background_job import Job
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.glossary import GlossaryMark
from rnn_viewer.widgets.panel import Panel
from rnn_viewer.widgets.plots.plot_room import (
    last_that_fit,
    share_room,
    write_timesteps,
)
from rnn_viewer.widgets.plots.time_plot import TimePlot
from rnn_viewer.widgets.stretch_job import StretchJob

_FIRST_CHOICE = ("shares", "units")
_GROWTH = 64
"""The most times that the lines of a long run are drawn while it is computed."""


class HistoryPanel(Panel):
    """The whole run over time: shares of the sum, saturation, the norm, units.

    Attributes
    ----------
    timestep_chosen : Signal(int)
        How many rows are stored where the cursor was dragged to.
    unit_pinned : Signal(int, bool)
        A unit, from 0, whose line is to be kept, or not.
    array_chosen : Signal(str)
        The result of a timestep whose lines are to be drawn.
    """

    timestep_chosen = Signal(object)
    unit_pinned = Signal(object, bool)
    array_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: object = None
        self._history: History | None = None
        self._drawn_to, self._array = 0, ""
        self._advanced: tuple[object, ...] | None = None
        self._here: Stretch | None = None
        self._job = StretchJob(self._make_job, self)
        self._words, self._curves = HistoryWords(self), HistoryCurves(self)
        self.sentence = described(
            QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignTop),
            "history_sentence",
            self.tr("The shown timestep"),
            self.tr("The numbers at the line that can be dragged."),
        )
        self._where = self.tr(" Click, or drag the line, to go to a timestep.")
        self._terms = History.terms
        self.plots: dict[str, TimePlot] = {}
        self.choices: dict[str, QToolButton] = {}
        for name, texts in self._words.plots().items():
            self.plots[name] = self._make_plot(name, texts)
            label = self.tr("Show: %1").replace("%1", texts.label)
            choice = choice_button(name, texts.word, label, self.plots[name].toolTip())
            choice.setChecked(name in _FIRST_CHOICE)
            choice.toggled.connect(self._on_chosen)
            self.choices[name] = choice
        self._about_units = self.plots["units"].toolTip()
        self.pin = PinButton()
        self.array = ArrayBox()
        self.sum = StatementBox(
            "history_sum",
            self.tr("Sum"),
            self.tr("Which sum of the cell the shares are those of."),
        )
        self._lay_out()
        self._job.found.connect(self._on_found)
        self._job.progressed.connect(self._on_progressed)
        self.array.array_chosen.connect(self.array_chosen)
        self.sum.currentIndexChanged.connect(self._on_other)
        self.pin.unit_pinned.connect(self.unit_pinned)

    def _make_job(self, run: Run, here: Stretch) -> Job:
        total = self.sum.shown(run.cell.sums)
        return history(run, here.start, here.stop, total, self._array)

    def _make_plot(self, name: str, texts: PlotTexts) -> TimePlot:
        tip = texts.tip + self._where
        plot = described(TimePlot(), f"history_{name}", texts.label, tip)
        plot.setMinimumSize(100, 32)
        plot.pointed.connect(self._on_pointed)
        if name == "units":
            plot.resized.connect(self._on_units_resized)
        return plot

    def _lay_out(self) -> None:
        tip = self.tr("Which curves are shown, one below the other.")
        bar = described(QWidget(), "history_choice", self.tr("Curves"), tip)
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for name, button in self.choices.items():
            row.addWidget(button)
            if name == "saturated":
                row.addWidget(GlossaryMark("saturated"))
            if name == "shares":
                row.addWidget(self.sum)
        row.addWidget(self.array)
        # As wide as its text where there is room, and narrower before the others.
        row.addWidget(self.pin, stretch=1_000)
        row.addStretch(1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(6, 2, 4, 2)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.sentence)
        for plot in self.plots.values():
            column.addWidget(plot)
        self._share_room()

    # What is shown

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw the curves of another run anew; at a step, move the line alone."""
        if old is None:
            self._advanced = None
            for plot in self.plots.values():
                plot.show_theme(self.theme)
        is_other = history_array_of(new) != self._array
        if old is None or old.run.cell is not new.run.cell or is_other:
            self._show_cell(new)
            self._run = None if is_other else self._run
        if new.run is not self._run:
            self._run_job(new)
        elif old is None:
            self._show_curves(new)
        elif chosen_and_pinned(old) != chosen_and_pinned(new):
            self._show_units(new)
        if new.complete and new.pyramid is not None:
            timestep = new.position.completed - 1
            self._job.follow(new.run, timestep, most_at_once(new.run))
        self._show_position(new)

    def _show_cell(self, snapshot: Snapshot) -> None:
        """Offer the sums and arrays of a cell, and tell what the plots show of it."""
        cell = snapshot.run.cell
        self._array = history_array_of(snapshot)
        self.array.show_array(cell, self._array)
        total = self.sum.shown(cell.sums)
        self._terms = titles(cell, total)
        tips = {name: text.tip for name, text in self._words.plots().items()}
        for name, tip in (tips | self._words.tips(cell)).items():
            self.plots[name].setToolTip(tip + self._where)
        self._about_units = self.plots["units"].toolTip()
        for plot in self.plots.values():
            plot.leave_room_for(self._terms)
        self._share_room()

    def leave(self) -> None:
        """Stop what is being done: nobody looks any more."""
        self._job.cancel()
        if self._history is None:
            self._run = None

    def forget(self) -> None:
        """Keep nothing that was found of a run that is gone."""
        self._run = self._history = self._advanced = None

    def _run_job(self, snapshot: Snapshot) -> None:
        """Work out a run that is complete; of one that grows, draw what is known."""
        if not snapshot.complete and self._is_drawn(snapshot):
            return
        self._job.cancel()
        self._history = None
        self._run = snapshot.run if snapshot.complete else None
        if snapshot.complete:
            self._advanced = None
            run, is_long = snapshot.run, snapshot.pyramid is not None
            most = most_at_once(run) if is_long else run.timesteps
            self._job.start(run, snapshot.position.completed - 1, most)
        if self._history is None:
            self._show_curves(snapshot)

    def _is_drawn(self, snapshot: Snapshot) -> bool:
        """Tell whether hardly more is computed of a run than is drawn of it."""
        drawn, old = self._drawn_to, self._advanced
        self._advanced = snapshot.run, chosen_and_pinned(snapshot)
        enough = drawn + snapshot.run.timesteps // _GROWTH
        return self._advanced == old and drawn <= snapshot.computed < enough

    def _show_curves(self, snapshot: Snapshot) -> None:
        """Draw the curves that are wanted; none while they are computed."""
        count, found = snapshot.run.timesteps, self._history
        here = found.stretch(count) if found else Stretch(0, count, count)
        for name, curves in self._curves.of_run(found, self.theme).items():
            if self.choices[name].isChecked():
                across = here.start, snapshot.recipe.backwards
                self.plots[name].set_range(here.stop, curves.marks, *across)
                self.plots[name].show_lines(curves.lines)
        self._show_units(snapshot)
        if here != self._here:
            self._here = here
            self._share_room()

    def _show_units(self, snapshot: Snapshot) -> None:
        self.pin.show_units(*chosen_and_pinned(snapshot))
        plot, units = self.plots["units"], units_drawn(snapshot)
        named = ", ".join(str(j + 1) for j in units)
        plot.setAccessibleDescription(self.tr("Units: %1").replace("%1", named))
        plot.setToolTip(f"{plot.accessibleDescription()}. {self._about_units}")
        # The outputs of a long run are drawn while it grows, from its bins.
        is_known = self._history is not None or snapshot.pyramid is not None
        self._drawn_to = snapshot.computed if is_known else 0
        if self.choices["units"].isChecked():
            drawn = self._drawn_to, self.theme, plot.columns
            curves = self._curves.of_units(snapshot, *drawn, self._history)
            runs_left, count = snapshot.recipe.backwards, snapshot.run.timesteps
            plot.set_range(count, curves.marks, runs_left=runs_left)
            plot.show_lines(curves.lines)
            plot.say("" if units else self.tr("Choose a unit: a row of W or U."))

    def _show_position(self, snapshot: Snapshot) -> None:
        for plot in self.plots.values():
            plot.show_completed(snapshot.position.completed)
        text = self._words.tell(self._history, snapshot)
        if text != self.sentence.text():
            self.sentence.setText(text)

    def _shown_plots(self) -> list[TimePlot]:
        """Return the chosen plots; only the last ones where there is little room."""
        chosen = [p for name, p in self.plots.items() if self.choices[name].isChecked()]
        line = self.fontMetrics().height()
        return last_that_fit(chosen, self._height_left(chosen), line)

    def _height_left(self, shown: list[TimePlot]) -> int:
        """Return what bar, sentence and the numbers of the timesteps leave to plots."""
        axis = shown[-1].axis_height if shown else 0
        used = self.choices["units"].sizeHint().height() + self.sentence.height() + 4
        return self.height() - used - axis

    def _share_room(self) -> None:
        """Give all curves the same height, and the sentence room for its longest."""
        metrics, width = self.sentence.fontMetrics(), self.sentence.width()
        room = QRect(0, 0, max(width, 100), 1_000)
        longest = self._words.longest(self._here, self._terms)
        lines = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, longest)
        self.sentence.setFixedHeight(lines.height() + 2)
        shown = self._shown_plots()
        for plot in self.plots.values():
            plot.setVisible(plot in shown)
            if plot not in shown:
                plot.set_lowest(False)
        write_timesteps(shown, self.plots["units"], self._here)
        used = self.choices["units"].height() + lines.height() + 6
        share_room(self._column, shown, self.height() - used)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._share_room()

    # What the user does

    def _on_found(self, found: History) -> None:
        self._history = found
        if self.snapshot is not None:
            self._show_curves(self.snapshot)
            self._show_position(self.snapshot)

    def _on_progressed(self, share: float) -> None:
        if share < 1 and self._history is None:
            self.sentence.setText(self._words.progress(share))

    def _on_units_resized(self) -> None:
        snapshot = self.snapshot
        if self.in_view and snapshot is not None and snapshot.pyramid is not None:
            self._show_units(snapshot)

    def _on_other(self) -> None:
        """Work out another sum of the same run."""
        if self.snapshot is not None:
            self._job.cancel()
            self._run = None
            self._show_cell(self.snapshot)
            self.redraw()

    def _on_chosen(self) -> None:
        self._share_room()
        self.redraw()

    def _on_pointed(self, x: float) -> None:
        if self.snapshot is None:
            return
        completed = min(max(round(x), 0), self.snapshot.computed)
        if completed != self.snapshot.position.completed:
            self.timestep_chosen.emit(completed)
