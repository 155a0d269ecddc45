"""The whole run over time: shares of the sum, saturation, the norm, units."""

import numpy as np
from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.analysis.history import History, history, reach
from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.views.diagnosis import percent
from rnn_viewer.views.history.history_plots import Line, TimePlot, unit_pen
from rnn_viewer.widgets.cell_text import short_number
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.panel import Panel
from rnn_viewer.widgets.plot import drawable, mixed, pen
from rnn_viewer.widgets.study import Study

TERMS = ("W·input_t", "U·state_t", "b")
_FIRST_CHOICE = ("shares", "units")
_SMALLEST = 1e-150
_PERCENT = {0.0: "0 %", 0.5: "50 %", 1.0: "100 %"}
_LONGEST = History(np.full((1, 3), 0.333), np.full(1, 1.0), np.full(1, -1.23e-300))


class HistoryPanel(Panel):
    """The whole run over time: shares of the sum, saturation, the norm, units.

    Attributes
    ----------
    timestep_chosen : Signal(int)
        How many rows are stored where the cursor was dragged to.
    unit_pinned : Signal(int, bool)
        A unit, from 0, whose line is to be kept, or not.
    """

    timestep_chosen = Signal(object)
    unit_pinned = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: object = None
        self._history: History | None = None
        self._study = Study(self)
        self.sentence = described(
            QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignTop),
            "history_sentence",
            self.tr("The shown timestep"),
            self.tr("The numbers at the line that can be dragged."),
        )
        self.plots: dict[str, TimePlot] = {}
        self.choices: dict[str, QToolButton] = {}
        for name, word, label, tip in self._texts():
            self.plots[name] = self._make_plot(name, label, tip)
            self.choices[name] = self._make_choice(name, word)
        self.pin = described(
            QToolButton(),
            "history_pin",
            self.tr("Pin the chosen unit"),
            self.tr("Keeps the line of the chosen unit, or drops it again."),
        )
        self._about_units = self.plots["units"].toolTip()
        self._pinned_menu = QMenu(self.pin)
        self._lay_out()
        self._study.found.connect(self._on_found)
        self._study.progressed.connect(self._on_progressed)
        self.pin.clicked.connect(self._on_pin)
        self._pinned_menu.triggered.connect(self._on_unpin)

    def _texts(self) -> tuple[tuple[str, str, str, str], ...]:
        """Return of each plot its name, its word, what it shows and what that tells."""
        return (
            (
                *("shares", self.tr("shares")),
                self.tr("Shares of the sum"),
                self.tr(
                    "What Σ|W·input_t|, Σ|U·state_t| and Σ|b| are of their sum:"
                    " whether input, memory or bias decides."
                ),
            ),
            (
                *("saturated", self.tr("saturated")),
                self.tr("Saturated units"),
                self.tr("The share of units whose activation is flat (slope < 0.02)."),
            ),
            (
                *("norm", self.tr("norm")),
                self.tr("Norm of the state"),
                self.tr("The Euclidean norm of the state that a timestep leaves."),
            ),
            (
                *("units", self.tr("units")),
                self.tr("Outputs of units"),
                self.tr("The output of the chosen unit, and of each pinned one."),
            ),
        )

    def _make_plot(self, name: str, label: str, tip: str) -> TimePlot:
        tip += self.tr(" Click, or drag the line, to go to a timestep.")
        plot = described(TimePlot(), f"history_{name}", label, tip)
        plot.setMinimumSize(100, 32)
        plot.pointed.connect(self._on_pointed)
        return plot

    def _make_choice(self, name: str, word: str) -> QToolButton:
        plot = self.plots[name]
        button = QToolButton()
        button.setText(word)
        button.setCheckable(True)
        button.setAutoRaise(True)
        # Where the panel is narrow it elides its text.
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.setMinimumWidth(32)
        label = self.tr("Show: %1").replace("%1", plot.accessibleName())
        described(button, f"history_choice_{name}", label, plot.toolTip())
        button.setChecked(name in _FIRST_CHOICE)
        button.toggled.connect(self._on_chosen)
        return button

    def _lay_out(self) -> None:
        tip = self.tr("Which curves are shown, one below the other.")
        bar = described(QWidget(), "history_choice", self.tr("Curves"), tip)
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button in self.choices.values():
            row.addWidget(button)
        # As wide as its text where there is room, and narrower before the others.
        row.addWidget(self.pin, stretch=1_000)
        row.addStretch(1)
        self.pin.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(6, 2, 4, 2)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.sentence)
        for plot in self.plots.values():
            column.addWidget(plot)
        self._show_choice()

    # What is shown

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw the curves of another run anew; at a step, move the line alone."""
        if old is None:
            for plot in self.plots.values():
                plot.show_theme(self.theme)
        if new.run is not self._run:
            self._study_run(new)
        elif old is None:
            self._show_curves(new)
        elif _units(old) != _units(new):
            self._show_units(new)
        self._show_position(new)

    def leave(self) -> None:
        """Stop what is being done: nobody looks any more."""
        self._study.cancel()
        if self._history is None:
            self._run = None

    def _study_run(self, snapshot: Snapshot) -> None:
        self._study.cancel()
        self._history = None
        self._run = snapshot.run if snapshot.complete else None
        if snapshot.complete:
            self._study.begin(history(snapshot.run))
        if self._history is None:
            self._show_curves(snapshot)

    def _show_curves(self, snapshot: Snapshot) -> None:
        """Draw the curves that are wanted; none while they are computed."""
        lines: dict[str, list[Line]] = {"shares": [], "saturated": [], "norm": []}
        marks = dict.fromkeys(lines, _PERCENT)
        found = self._history
        if found is not None:
            text, muted = pen(self.theme.text, 1.5), self.tr("saturated")
            lines["shares"] = self._share_lines(found)
            lines["saturated"] = [Line(found.saturated, text, muted)]
            lines["norm"] = [Line(found.norms, text, self.tr("‖state‖"))]
            marks["norm"] = _marks(*reach([*drawable(found.norms)]))
        for name in lines:
            if self.choices[name].isChecked():
                self.plots[name].set_range(snapshot.run.timesteps, marks[name])
                self.plots[name].show_lines(lines[name])
        self._show_units(snapshot)

    def _share_lines(self, found: History) -> list[Line]:
        """Return the areas, the highest first: the others are drawn over it."""
        theme, tops = self.theme, np.cumsum(found.shares, axis=1)
        middles = tops[-1] - found.shares[-1] / 2
        colours = (theme.highlight, theme.over, theme.muted)
        return [
            Line(
                tops[:, term],
                pen(colours[term]),
                *(TERMS[term], TERMS[term][0]),
                mixed(colours[term], theme.base, share),
                float(middles[term]),
            )
            for term, share in ((2, 0.35), (1, 0.45), (0, 0.55))
        ]

    def _show_units(self, snapshot: Snapshot) -> None:
        self._show_pin(snapshot)
        plot, run = self.plots["units"], snapshot.run
        chosen, pinned = _units(snapshot)
        units = [j for j in pinned if j != chosen]
        # The last one lies over the others.
        units += [] if chosen is None else [chosen]
        rows = run.output_sequence if self._history else run.output_sequence[:0]
        lines = [
            Line(
                rows[:, j],
                unit_pen(self.theme, None if j == chosen else pinned.index(j)),
                self.tr("unit %1").replace("%1", str(j + 1)),
                str(j + 1),
            )
            for j in units
        ]
        named = ", ".join(str(j + 1) for j in units)
        plot.setAccessibleDescription(self.tr("Units: %1").replace("%1", named))
        plot.setToolTip(f"{plot.accessibleDescription()}. {self._about_units}")
        if self.choices["units"].isChecked():
            values = [drawable(line.values)[0] for line in lines]
            marks = _marks(*reach(values)) if units else {0.0: "", 1.0: ""}
            plot.set_range(run.timesteps, marks)
            plot.show_lines(lines)
            plot.say("" if units else self.tr("Choose a unit: a row of W or U."))

    def _show_pin(self, snapshot: Snapshot) -> None:
        unit, pinned = _units(snapshot)
        Mode = QToolButton.ToolButtonPopupMode
        mode = Mode.MenuButtonPopup if unit is not None else Mode.InstantPopup
        text = self.tr("Unpin") if pinned else self.tr("Pin a unit")
        if unit is not None:
            words = self.tr("Unpin unit %1"), self.tr("Pin unit %1")
            text = words[unit not in pinned].replace("%1", str(unit + 1))
        self.pin.setEnabled(unit is not None or bool(pinned))
        self.pin.setPopupMode(mode if pinned else Mode.DelayedPopup)
        # Without a menu there is no arrow that leads to nothing; the stubs forbid it.
        self.pin.setMenu(self._pinned_menu if pinned else None)  # type: ignore[arg-type]
        self.pin.setText(text)
        self.pin.setMaximumWidth(self.pin.sizeHint().width())
        self._pinned_menu.clear()
        for j in pinned:
            text = self.tr("Unpin unit %1").replace("%1", str(j + 1))
            self._pinned_menu.addAction(text).setData(j)

    def _show_position(self, snapshot: Snapshot) -> None:
        completed = snapshot.position.completed
        for plot in self.plots.values():
            plot.show_completed(completed)
        text = self._said(snapshot, completed)
        if text != self.sentence.text():
            self.sentence.setText(text)

    def _said(self, snapshot: Snapshot, completed: int) -> str:
        found, units = self._history, snapshot.weights.output_features
        if found is None:
            if snapshot.complete:
                return self.tr("computing what to draw…")
            done = percent(snapshot.computed / snapshot.run.timesteps)
            return self.tr("computing… (%1 of the run)").replace("%1", done)
        if completed == 0:
            return self.tr(
                "At the start: drag the line, or click, to see when which"
                " term decides and when units saturate."
            )
        return self._sentence(found, completed - 1, units)

    def _sentence(self, found: History, t: int, units: int) -> str:
        """Return what is told of timestep `t`, from 0."""
        parts = map(" ".join, zip(TERMS, map(percent, found.shares[t]), strict=True))
        shares = self.tr("%1 of the sum").replace("%1", ", ".join(parts))
        if not found.shares[t].any():
            shares = self.tr("the terms cannot be compared")
        text = self.tr("Timestep %1: %2; %3 of %4 units saturated; ‖state‖ %5.")
        numbers = (
            str(t + 1),
            shares,
            str(round(float(found.saturated[t]) * units)),
            str(units),
            short_number(float(found.norms[t])),
        )
        for place, number in enumerate(numbers, 1):
            text = text.replace(f"%{place}", number)
        return text

    def _show_choice(self) -> None:
        shown = self._shown_plots()
        for plot in self.plots.values():
            plot.setVisible(plot in shown)
            plot.set_lowest(plot is shown[-1] if shown else False)
        self._share_room()

    def _shown_plots(self) -> list[TimePlot]:
        return [p for name, p in self.plots.items() if self.choices[name].isChecked()]

    def _share_room(self) -> None:
        """Give all curves the same height, and the sentence room for its longest."""
        metrics, width = self.sentence.fontMetrics(), self.sentence.width()
        room = QRect(0, 0, max(width, 100), 1_000)
        longest = self._sentence(_LONGEST, 0, 10_000)
        lines = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, longest)
        self.sentence.setFixedHeight(lines.height() + 2)
        shown = self._shown_plots()
        left = self.height() - self.choices["units"].height() - lines.height() - 6
        axis = shown[-1].axis_height if shown else 0
        share = max((left - axis) // max(len(shown), 1), 1)
        for plot in shown:
            here = share + (axis if plot is shown[-1] else 0)
            self._column.setStretchFactor(plot, here)

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
            text = self.tr("computing what to draw… (%1)").replace("%1", percent(share))
            self.sentence.setText(text)

    def _on_chosen(self) -> None:
        self._show_choice()
        self.redraw()

    def _on_pointed(self, x: float) -> None:
        if self.snapshot is None:
            return
        completed = min(max(round(x), 0), self.snapshot.computed)
        if completed != self.snapshot.position.completed:
            self.timestep_chosen.emit(completed)

    def _on_pin(self) -> None:
        if self.snapshot is not None and self.snapshot.selection.unit is not None:
            unit = self.snapshot.selection.unit
            self.unit_pinned.emit(unit, unit not in self.snapshot.pinned_units)

    def _on_unpin(self, action: QAction) -> None:
        self.unit_pinned.emit(action.data(), False)


def _units(snapshot: Snapshot) -> tuple[int | None, tuple[int, ...]]:
    """Return the chosen unit and the pinned ones; what is pinned outlives its run."""
    count = snapshot.run.weights.output_features
    pinned = tuple(unit for unit in snapshot.pinned_units if unit < count)
    unit = snapshot.selection.unit
    return None if unit is None or unit >= count else unit, pinned


def _marks(low: float, high: float) -> dict[float, str]:
    """Return the numbers to write along an axis: its ends, and 0."""
    if high - low < _SMALLEST:
        high = low + 1.0
    return {number: short_number(number) for number in (low, 0.0, high)}
