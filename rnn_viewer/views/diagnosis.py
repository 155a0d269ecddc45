"""Why a run looks as it does: saturation, the spectral radius, the terms' sizes."""

import math

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rnn_viewer.core.activations.activation import Activation
from rnn_viewer.core.analysis.balance import balance
from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.run.saturation import saturated_share
from rnn_viewer.core.run.spectrum import guide_of
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.arrays.cell_text import percent, short_number
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.gauge import Gauge, MarkedGauge, StackedGauge
from rnn_viewer.widgets.theme import Theme

NOTHING = "—"
COMPUTING = "…"
_TERMS = tuple(map(SIMPLE_RNN.title, SIMPLE_RNN.sums[0].operands))
_MARKS = {"0": 0.0, "1": 0.5, "∞": 1.0}
"""Below the gauge of the spectral radius, where the activation has slope 1."""


class Diagnosis(QWidget):
    """Four gauges, one below the other; nothing is computed while it is hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Snapshot | None = None
        self._snapshot: Snapshot | None = None
        self.saturated_run = described(
            Gauge(self.tr("Saturated, whole run")),
            "saturated_run",
            self.tr("Share of saturated outputs over the run"),
            self.tr(
                "How many of all outputs lie where the activation is flat (slope under"
                " 0.02), so that small changes of their sums all but vanish."
            ),
        )
        self.saturated_timestep = described(
            Gauge(self.tr("Saturated, this timestep")),
            "saturated_timestep",
            self.tr("Share of saturated outputs at this timestep"),
            self.tr(
                "How many of the outputs of this timestep alone are saturated, which"
                " tells where in the sequence the saturation begins."
            ),
        )
        self.spectral_radius = described(
            MarkedGauge(self.tr("Spectral radius of U"), _MARKS),
            "spectral_radius",
            self.tr("Spectral radius of U"),
            self._guide_text(1.0, "tanh"),
        )
        self.balance = described(
            StackedGauge(self.tr("Mean size, this timestep"), _TERMS),
            "balance",
            self.tr("Mean |W·input_t| : |U·state_t| : |b| at this timestep"),
            self.tr(
                "How large the three terms of the sum are on average, which tells"
                " whether the input, the memory or the bias decides the output."
            ),
        )
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

    def _guide_text(self, guide: float, name: str) -> str:
        text = self.tr(
            "The largest |eigenvalue| of U: below %1 the state tends to fade, above %1"
            " to grow from turn to turn where %2 is steepest (slope %3); a linear"
            " guide, not a proof."
        )
        text = text.replace("%1", short_number(guide)).replace("%2", name)
        return text.replace("%3", short_number(1 / guide))

    def _lay_out(self) -> None:
        tip = self.tr("Why the run looks as it does.")
        described(self, "diagnosis", self.tr("Diagnosis"), tip)
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 4, 9, 4)
        column.setSpacing(3)
        for gauge in (self.saturated_run, self.saturated_timestep):
            gauge.explain("saturated")
        self.spectral_radius.explain("spectral_radius")
        for gauge in self.gauges:
            column.addWidget(gauge)
        column.addStretch(1)

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

    def _refresh(self) -> None:
        old, new = self._shown, self._snapshot
        if new is None or new is old:
            return
        self._shown = new
        if old is None or old.saturation is not new.saturation:
            self._show_run(new)
        if (
            old is None
            or old.eigenvalues is not new.eigenvalues
            or old.run.activation is not new.run.activation
        ):
            self._show_guide(new.run.activation)
            self._show_radius(new.spectral_radius, guide_of(new.run.activation))
        if old is None or self._of_timestep(old) != self._of_timestep(new):
            self._show_timestep(new)

    def _of_timestep(self, snapshot: Snapshot) -> tuple[object, ...]:
        """Return what changes whenever the numbers of the timestep do."""
        return (
            id(snapshot.trace),
            _complete(snapshot, "state_product"),
            _complete(snapshot, "output_t"),
        )

    def _show_run(self, snapshot: Snapshot) -> None:
        complete = snapshot.computed == snapshot.run.timesteps
        share = snapshot.saturation.share if complete else None
        _show_share(self.saturated_run, share, COMPUTING)

    def _show_guide(self, activation: Activation) -> None:
        guide = guide_of(activation)
        self.spectral_radius.show_marks({"0": 0.0, short_number(guide): 0.5, "∞": 1.0})
        self.spectral_radius.setToolTip(self._guide_text(guide, activation.name))

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

    def _show_timestep(self, snapshot: Snapshot) -> None:
        trace = snapshot.trace
        share = parts = None
        values = (NOTHING,) * len(_TERMS)
        if trace is not None and _complete(snapshot, "output_t"):
            shown = snapshot.position.timestep
            share = saturated_share(snapshot.run, shown, shown + 1)
        if trace is not None and _complete(snapshot, "state_product"):
            means = balance(trace, snapshot.weights.b)
            values = tuple(map(short_number, means))
            parts = means.shares or ()
        _show_share(self.saturated_timestep, share, NOTHING)
        self.balance.show_values(values, parts)
        terms = " · ".join(map(" ".join, zip(_TERMS, values, strict=True)))
        self.balance.setAccessibleDescription(_with_tip(terms, self.balance))


def _complete(snapshot: Snapshot, array: str) -> bool:
    return snapshot.shown(array) == snapshot.weights.output_features


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
