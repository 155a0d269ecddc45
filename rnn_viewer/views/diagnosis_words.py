"""The captions and tooltips of the gauges of the diagnosis, by the cell."""

from typing import NamedTuple

from PySide6.QtCore import QObject

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.spectrum import guide_of
from rnn_viewer.core.words import in_a_row, shown
from rnn_viewer.widgets.arrays.cell_text import short_number


class GaugeText(NamedTuple):
    """The caption and the tooltip of a gauge."""

    caption: str
    tip: str


class DiagnosisWords(QObject):
    """Says what is saturated, and what the spectral radius means, if anything."""

    def of_run(self, cell: Cell) -> GaugeText:
        """Return what is said of the saturation of the whole run."""
        if _has_candidates(cell):
            return GaugeText(
                self.tr("Candidates saturated, run"),
                self.tr(
                    "How many of all candidates lie where the activation is flat (slope"
                    " under 0.02), so that small changes of their sums all but vanish."
                ),
            )
        return GaugeText(
            self.tr("Saturated, whole run"),
            self.tr(
                "How many of all outputs lie where the activation is flat (slope under"
                " 0.02), so that small changes of their sums all but vanish."
            ),
        )

    def of_timestep(self, cell: Cell) -> GaugeText:
        """Return what is said of the saturation of the shown timestep."""
        if _has_candidates(cell):
            return GaugeText(
                self.tr("Candidates saturated, now"),
                self.tr(
                    "How many of the candidates of this timestep alone are saturated,"
                    " which tells where in the sequence the saturation begins."
                ),
            )
        return GaugeText(
            self.tr("Saturated, this timestep"),
            self.tr(
                "How many of the outputs of this timestep alone are saturated, which"
                " tells where in the sequence the saturation begins."
            ),
        )

    def no_radius(self, cell: Cell) -> GaugeText:
        """Return why a cell with gates has no spectral radius."""
        text = self.tr("No spectral radius: %1 and gates carry the state.")
        if not cell.of_role("recurrent"):
            text = self.tr("No spectral radius: the gates alone carry the state.")
        tip = self.tr(
            "None of several matrices tells alone whether the state fades. The"
            " eigenvalues of the Jacobian of a timestep do: View > Eigenvalues."
        )
        return GaugeText(
            text.replace("%1", shown(in_a_row(cell.of_role("recurrent")))), tip
        )

    def radius(self, run: Run) -> str:
        """Return what the spectral radius tells of a run with one U."""
        guide = guide_of(run.activation)
        if "leak" in run.cell.settings:
            text = self.tr(
                "The largest |eigenvalue| of U: below %1 the state tends to fade; above"
                " %1 it may grow or not, since each turn keeps 1 − leak of it; a linear"
                " guide, not a proof."
            )
            return text.replace("%1", short_number(guide))
        return self.guide(guide, run.activation.name)

    def guide(self, guide: float, name: str) -> str:
        """Return what the radius tells of a simple RNN, by its activation."""
        text = self.tr(
            "The largest |eigenvalue| of U: below %1 the state tends to fade, above %1"
            " to grow from turn to turn where %2 is steepest (slope %3); a linear"
            " guide, not a proof."
        )
        text = text.replace("%1", short_number(guide)).replace("%2", name)
        return text.replace("%3", short_number(1 / guide))


def _has_candidates(cell: Cell) -> bool:
    return cell.squashed.result != cell.output
