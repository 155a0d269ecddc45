"""Why a run looks as it does: saturation, the spectral radius, the terms' sizes.

Of a cell with gates a table tells how much of each gate is saturated and open, and a
sentence says why there is no spectral radius.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from rnn_viewer.core.analysis.balance import balance
from rnn_viewer.core.analysis.gates import Shares, gate_shares
from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.core.run.saturation import saturated_share
from rnn_viewer.core.run.spectrum import guide_of
from rnn_viewer.core.run.trials import done
from rnn_viewer.core.snapshot.in_work import sum_in_work
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.diagnosis_words import DiagnosisWords, GaugeText
from rnn_viewer.views.gates_table import GatesTable
from rnn_viewer.widgets.arrays.cell_text import percent, short_number
from rnn_viewer.widgets.background_job import BackgroundJob
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.gauge import Gauge, MarkedGauge, StackedGauge
from rnn_viewer.widgets.theme import Theme

NOTHING = "—"
COMPUTING = "…"
_TERMS = tuple(map(SIMPLE_RNN.title, SIMPLE_RNN.sums[0].operands))
_MARKS = {"0": 0.0, "1": 0.5, "∞": 1.0}
"""Below the gauge of the spectral radius, where the activation has slope 1."""


class Diagnosis(QWidget):
    """Gauges, one below the other; nothing is computed while it is hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Snapshot | None = None
        self._told: _OfTimestep | None = None
        self._snapshot: Snapshot | None = None
        self._words = DiagnosisWords(self)
        run, timestep = (of(SIMPLE_RNN) for of in self._words_of_saturation)
        self.saturated_run = described(
            Gauge(run.caption),
            "saturated_run",
            self.tr("Share of saturated outputs over the run"),
            run.tip,
        )
        self.saturated_timestep = described(
            Gauge(timestep.caption),
            "saturated_timestep",
            self.tr("Share of saturated outputs at this timestep"),
            timestep.tip,
        )
        self.spectral_radius = described(
            MarkedGauge(self.tr("Spectral radius of U"), _MARKS),
            "spectral_radius",
            self.tr("Spectral radius of U"),
            self._words.guide(1.0, "tanh"),
        )
        self.balance = described(
            StackedGauge(self.tr("Mean size, this timestep"), _TERMS),
            "balance",
            self.tr("Mean |W·input_t| : |U·state_t| : |b| at this timestep"),
            self.tr(
                "How large the terms of the sum are on average, which tells"
                " whether the input, the memory or the bias decides the output."
            ),
        )
        self.gates = GatesTable()
        self.no_radius = described(
            QLabel(wordWrap=True),
            "no_spectral_radius",
            self.tr("Spectral radius"),
            self.tr("Why there is no spectral radius."),
        )
        self._job = BackgroundJob(self)
        self._job.found.connect(self._on_found)
        self._lay_out()

    @property
    def gauges(self) -> tuple[Gauge, ...]:
        """All of them, from top to bottom."""
        return (
            self.saturated_run,
            self.saturated_timestep,
            self.spectral_radius,
            self.balance,
        )

    def _lay_out(self) -> None:
        tip = self.tr("Why the run looks as it does.")
        described(self, "diagnosis", self.tr("Diagnosis"), tip)
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 4, 9, 4)
        column.setSpacing(3)
        for gauge in (self.saturated_run, self.saturated_timestep):
            gauge.explain("saturated")
        self.spectral_radius.explain("spectral_radius")
        for part in (*self.gauges[:2], self.gates, *self.gauges[2:3], self.no_radius):
            column.addWidget(part)
        column.addWidget(self.balance)
        column.addStretch(1)
        for part in (self.gates, self.no_radius):
            part.hide()

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        for gauge in self.gauges:
            gauge.show_theme(theme)

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Show what the numbers of `new` tell."""
        del old  # what is drawn here may be older than that
        self._snapshot = new
        if self.isVisible():
            self._refresh()
        else:
            self._shown = None

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102
        super().hideEvent(event)
        self._job.cancel()
        self._shown = None

    def _refresh(self) -> None:
        old, new = self._shown, self._snapshot
        if new is None or new is old:
            return
        self._shown = new
        if old is None or old.run.cell is not new.run.cell:
            self._show_cell(new.run.cell)
        self.gates.show_run(new.run)
        if new.run.cell.gates and (old is None or _finished(old) != _finished(new)):
            self._show_gates(new)
        if old is None or old.saturation is not new.saturation:
            self._show_run(new)
        if (
            old is None
            or old.eigenvalues is not new.eigenvalues
            or old.run.activation is not new.run.activation
        ):
            self._show_guide(new)
            self._show_radius(new.spectral_radius, guide_of(new.run.activation))
        before, self._told = self._told, _told_of_timestep(new)
        if old is None or before != self._told:
            self._show_timestep(new, self._told)

    def _show_cell(self, cell: Cell) -> None:
        """Show what means something for a cell, and say what means nothing."""
        has_gates = bool(cell.gates)
        for part, is_there in (
            (self.saturated_run, not has_gates),
            (self.saturated_timestep, not has_gates),
            (self.spectral_radius, not has_gates),
            (self.gates, has_gates),
            (self.no_radius, has_gates),
        ):
            part.setVisible(is_there)
        none = self._words.no_radius(cell)
        self.no_radius.setText(none.caption)
        self.no_radius.setToolTip(none.tip)
        gauges = self.saturated_run, self.saturated_timestep
        for gauge, of in zip(gauges, self._words_of_saturation, strict=True):
            gauge.show_caption(of(cell).caption)
            gauge.setToolTip(of(cell).tip)

    @property
    def _words_of_saturation(self) -> tuple[Callable[[Cell], GaugeText], ...]:
        return self._words.of_run, self._words.of_timestep

    def _show_gates(self, snapshot: Snapshot) -> None:
        """Find the shares of the gates of a complete run."""
        self._job.cancel()
        self.gates.show_whole(None, COMPUTING)
        if snapshot.complete:
            self._job.begin(gate_shares(snapshot.run), snapshot.pyramid is not None)

    def _on_found(self, found: Shares) -> None:
        self.gates.show_whole(found, COMPUTING)

    def _show_run(self, snapshot: Snapshot) -> None:
        complete = snapshot.computed == snapshot.run.timesteps
        share = snapshot.saturation.share if complete else None
        _show_share(self.saturated_run, share, COMPUTING)

    def _show_guide(self, snapshot: Snapshot) -> None:
        guide = guide_of(snapshot.run.activation)
        self.spectral_radius.show_marks({"0": 0.0, short_number(guide): 0.5, "∞": 1.0})
        self.spectral_radius.setToolTip(self._words.radius(snapshot.run))

    def _show_radius(self, radius: float | None, guide: float) -> None:
        if radius is None:
            _show(self.spectral_radius, COMPUTING, None)
        elif math.isnan(radius):
            _show(self.spectral_radius, NOTHING, None)
            tip = self.spectral_radius.toolTip()
            unknown = self.tr("not known: U is too large or not finite")
            self.spectral_radius.setAccessibleDescription(f"{unknown}. {tip}")
        else:
            # From 0 to infinity, the guide in the middle: half and twice it are as far
            # off.
            part = 1.0 if math.isinf(radius) else radius / (guide + radius)
            _show(self.spectral_radius, short_number(radius), (part,))

    def _show_timestep(self, snapshot: Snapshot, told: "_OfTimestep") -> None:
        cell, share, timestep = snapshot.run.cell, None, snapshot.position.timestep
        here = snapshot.run, timestep, timestep + 1
        if cell.gates:
            gates = done(gate_shares(*here)) if told.has_output else None
            self.gates.show_timestep(gates)
        elif told.has_output:
            share = saturated_share(*here)
        _show_share(self.saturated_timestep, share, NOTHING)
        self._show_balance(snapshot, told.total, told.has_terms)

    def _show_balance(
        self, snapshot: Snapshot, total: Statement, has_terms: bool
    ) -> None:
        trace = snapshot.trace
        names = tuple(map(snapshot.run.cell.title, total.addends))
        self.balance.show_names(names)
        parts, values = None, (NOTHING,) * len(names)
        if trace is not None and has_terms:
            arrays = snapshot.weights.arrays
            biases = (arrays[name] for name in total.addends if name in arrays)
            means = balance(trace, next(biases, None), total)
            values = tuple(map(short_number, means))
            parts = means.shares or ()
        self.balance.show_values(values, parts)
        sizes = " : ".join(f"|{name}|" for name in names)
        label = self.tr("Mean %1 at this timestep").replace("%1", sizes)
        terms = " · ".join(map(" ".join, zip(names, values, strict=True)))
        self.balance.setAccessibleName(f"{label}: {terms}")
        self.balance.setAccessibleDescription(_with_tip(terms, self.balance))


class _OfTimestep(NamedTuple):
    """What changes whenever the numbers of the timestep do."""

    trace: int
    total: Statement
    has_terms: bool
    has_output: bool


def _told_of_timestep(snapshot: Snapshot) -> _OfTimestep:
    total, output = sum_in_work(snapshot), snapshot.run.cell.output
    has_output = snapshot.trace is not None and _complete(snapshot, output)
    has_terms = _has_terms(snapshot, total)
    return _OfTimestep(id(snapshot.trace), total, has_terms, has_output)


def _has_terms(snapshot: Snapshot, total: Statement) -> bool:
    """Tell whether all terms of a sum are computed."""
    made = (name for name in total.addends if name in snapshot.run.cell.made_by)
    return all(_complete(snapshot, name) for name in made)


def _finished(snapshot: Snapshot) -> tuple[int, bool]:
    return id(snapshot.run), snapshot.complete


def _complete(snapshot: Snapshot, array: str) -> bool:
    return snapshot.shown(array) == snapshot.shape(array)[0]


def _show_share(gauge: Gauge, share: float | None, otherwise: str) -> None:
    if share is None:
        _show(gauge, otherwise, None)
    else:
        _show(gauge, percent(share), (share,))


def _show(gauge: Gauge, value: str, parts: tuple[float, ...] | None) -> None:
    gauge.show_value(value, parts)
    gauge.setAccessibleDescription(_with_tip(value, gauge))


def _with_tip(value: str, gauge: Gauge) -> str:
    return f"{value}. {gauge.toolTip()}"
