"""What is said of the eigenvalues of U, and of the Jacobian of a timestep."""

from PySide6.QtCore import QObject

from rnn_viewer.core.analysis.state_jacobian import StateJacobian
from rnn_viewer.core.run.spectrum import (
    linearised,
    on_circle,
    outside_circle,
    spectral_radius,
    steepest,
)
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.arrays.cell_text import short_number


class EigenvalueWords(QObject):
    """Tells what lies outside the circle, by the greatest slope of the activation."""

    def tell(self, snapshot: Snapshot) -> str:
        """Return what there is to say."""
        values = snapshot.eigenvalues
        if values is None:
            return self.tr("Computing the eigenvalues of U…")
        if not values.size:
            return self.tr(
                "The eigenvalues of U are not known: U is too large or not finite."
            )
        values, guide = linearised(snapshot.run, values)
        outside = int(outside_circle(values, guide).sum())
        on = int(on_circle(values, guide).sum())
        count = outside or on
        along = self.tr("its direction") if count == 1 else self.tr("their directions")
        parts = {
            "%1": str(count),
            "%2": str(len(values)),
            "%3": short_number(spectral_radius(values)),
            "%4": self._cause(snapshot),
            "%5": along,
            "%6": self._circle(guide),
        }
        text = self._matrix(snapshot) + self._pattern(outside, on)
        for place, part in parts.items():
            text = text.replace(place, part)
        # No line is to end inside of it.
        return text.replace("|λ| = ", "|\u2060λ\u2060|\u2060\u00a0=\u00a0")

    def of_jacobian(self, found: StateJacobian | None) -> str:
        """Return what there is to say of the Jacobian of a timestep."""
        if found is None:
            return self.tr("There is no Jacobian before the first timestep.")
        t = found.timestep + 1
        name = f"∂{found.symbol}_{t}/∂{found.symbol}_{t - 1}"
        if found.is_emptied:
            text = self.tr("%1 is 0: the state was emptied before timestep %2.")
        elif not found.values.size:
            text = self.tr(
                "The eigenvalues of %1 are not known: it is too large or not finite."
            )
        else:
            text = self.tr(
                "%3 of %4 eigenvalues of %1 outside the unit circle (largest |λ| = %5):"
                " in timestep %2 a small change along an eigenvector is multiplied by"
                " its λ."
            )
            outside = int(outside_circle(found.values).sum())
            largest = short_number(spectral_radius(found.values))
            count = str(outside) if outside else self.tr("None")
            text = text.replace("%3", count).replace("%4", str(len(found.values)))
            text = text.replace("%5", largest)
        return text.replace("%1", name).replace("%2", str(t))

    def guide_of_jacobian(self) -> str:
        """Return what the Jacobian tells, and what not."""
        return self.tr(
            "To first order, and of this timestep alone: over several timesteps their"
            " Jacobians are multiplied, see the gradients."
        )

    def _matrix(self, snapshot: Snapshot) -> str:
        """Return which matrix the eigenvalues are those of, where it is not U."""
        if "leak" not in snapshot.run.cell.settings:
            return ""
        slope = steepest(snapshot.run.activation)
        factor = "" if slope == 1 else f"{short_number(slope)}·"
        return f"(1 − leak)·I + leak·{factor}U: "

    def _circle(self, guide: float) -> str:
        if guide == 1:
            return self.tr("the unit circle")
        return self.tr("the circle |λ| = %1").replace("%1", short_number(guide))

    def _cause(self, snapshot: Snapshot) -> str:
        activation = snapshot.run.activation
        if activation.name == "identity":
            return self.tr("without input the state")
        slope = steepest(activation)
        if slope == 1:
            text = self.tr("without %1 the state")
        else:
            text = self.tr("where %1 is steepest (slope %2) a change of the state")
        return text.replace("%1", activation.name).replace("%2", short_number(slope))

    def _pattern(self, outside: int, on: int) -> str:
        if outside:
            return self.tr(
                "%1 of %2 eigenvalues outside %6 (largest |λ| = %3): %4 would grow"
                " along %5; inside, it fades."
            )
        if on:
            return self.tr(
                "%1 of %2 eigenvalues on %6, none outside: %4 would keep its size along"
                " %5."
            )
        return self.tr(
            "None of %2 eigenvalues outside %6 (largest |λ| = %3): %4 would fade in the"
            " long run."
        )

    def guide(self, snapshot: Snapshot) -> str:
        """Return why the circle is as large as it is."""
        activation = snapshot.run.activation
        if self._matrix(snapshot):
            return self.tr(
                "A linear guide, not a proof: each turn keeps 1 − leak of the state."
                " Where the activation is flatter the state moves less."
            )
        text = self.tr(
            "A linear guide, not a proof: the slope of %1 is %2 at most, so that the"
            " circle is |λ| = 1 / %2. Where it is flatter the state fades sooner."
        )
        slope = short_number(steepest(activation))
        return text.replace("%1", activation.name).replace("%2", slope)
