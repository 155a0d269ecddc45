"""What is said of a run that saturates: how much of it, and what was tried."""

import numpy as np
from PySide6.QtCore import QObject

from rnn_viewer.core.activations.activation import Activation
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.arrays.cell_text import percent
from rnn_viewer.widgets.listed import sentences

_SOON = 0.5
"""From where in a run on all units have to be saturated for that to be what is said."""


class SaturationWords(QObject):
    """Tells how saturated a run is."""

    def tell(self, snapshot: Snapshot) -> str:
        """Return what there is to say of a complete run that saturates."""
        text = sentences(self._how_much(snapshot), self._input_effect(snapshot))
        run = snapshot.run
        function = run.functions[run.cell.squashed.function].name
        return text.replace("%2", function)

    def tried(self, snapshot: Snapshot | None = None) -> str:
        """Return what another weight scale does that is offered."""
        if snapshot is not None and _has_candidates(snapshot):
            return self.tr(
                "This scale was tried: it leaves less than a tenth of the candidates"
                " saturated. Undo brings the old one back."
            )
        return self.tr(
            "This scale was tried: it leaves less than a tenth of the outputs"
            " saturated. Undo brings the old one back."
        )

    def _how_much(self, snapshot: Snapshot) -> str:
        run = snapshot.run
        if run.cell.has_activation and _rests_at_zero(run.activation):
            return self.tr("%1 are 0, where %2 is flat.").replace(
                "%1", self._zeros(snapshot)
            )
        subject = self._saturated(snapshot)
        if _has_candidates(snapshot):
            subject = self._saturated_candidates(snapshot)
        return self.tr("%1 saturated: %2 is flat there.").replace("%1", subject)

    def _zeros(self, snapshot: Snapshot) -> str:
        """Return which outputs are 0: a subject in the plural."""
        found, are_candidates = snapshot.saturation, _has_candidates(snapshot)
        if found.share == 1:
            all_ = self.tr("All candidates"), self.tr("All outputs")
            return all_[0] if are_candidates else all_[1]
        if self._is_soon(snapshot):
            text = self.tr("From timestep %1 on all outputs")
            if are_candidates:
                text = self.tr("From timestep %1 on all candidates")
            return text.replace("%1", str((found.all_from or 0) + 1))
        text = self.tr("%1 of the outputs")
        if are_candidates:
            text = self.tr("%1 of the candidates")
        return text.replace("%1", percent(found.share))

    def _saturated_candidates(self, snapshot: Snapshot) -> str:
        """Return which candidates are saturated: a subject with its verb."""
        found, units = snapshot.saturation, snapshot.weights.units
        if found.share == 1 and units == 1:
            return self.tr("The candidate of the unit is")
        if found.share == 1:
            text = self.tr("The candidates of all %3 units are")
        elif self._is_soon(snapshot) and units == 1:
            text = self.tr("From timestep %1 on the candidate of the unit is")
        elif self._is_soon(snapshot):
            text = self.tr("From timestep %1 on the candidates of all %3 units are")
        else:
            text = self.tr("%1 of the candidates are")
            return text.replace("%1", percent(found.share))
        text = text.replace("%1", str((found.all_from or 0) + 1))
        return text.replace("%3", str(units))

    def _saturated(self, snapshot: Snapshot) -> str:
        """Return which units or outputs are saturated: a subject with its verb."""
        found, units = snapshot.saturation, snapshot.weights.units
        is_soon = self._is_soon(snapshot)
        if units == 1 and found.share == 1:
            return self.tr("The unit is")
        if units == 1 and is_soon:
            text = self.tr("From timestep %1 on the unit is")
        elif found.share == 1:
            text = self.tr("All %3 units are")
        elif is_soon:
            text = self.tr("From timestep %1 on all %3 units are")
        else:
            return self.tr("%1 of the outputs are").replace("%1", percent(found.share))
        text = text.replace("%1", str((found.all_from or 0) + 1))
        return text.replace("%3", str(units))

    def _is_soon(self, snapshot: Snapshot) -> bool:
        """Tell whether all is saturated but for the beginning."""
        all_from = snapshot.saturation.all_from
        return all_from is not None and all_from <= _SOON * snapshot.run.timesteps

    def _input_effect(self, snapshot: Snapshot) -> str:
        """Return what another input sequence changed."""
        if snapshot.trials is None:
            return self.tr("Another input sequence is being tried…")
        effect = snapshot.trials.input_effect
        if effect is None:
            return ""
        if effect.share == 0:
            text = self.tr("Tried%1: another input sequence changes no output")
        elif effect.share == 1:
            text = self.tr("Tried%1: another input sequence changes every output")
        else:
            text = self.tr("Tried%1: another input sequence changes %3 of the outputs")
            text = text.replace("%3", percent(effect.share))
        where = ""
        if effect.tried < snapshot.run.timesteps:
            where = self.tr(" for the first %1 timesteps")
            where = where.replace("%1", f"{effect.tried:,}")
        return self.tr("%1 by more than 0.01.").replace("%1", text.replace("%1", where))


def _has_candidates(snapshot: Snapshot) -> bool:
    """Tell whether what is saturated is a candidate and no output."""
    cell = snapshot.run.cell
    return cell.squashed.result != cell.output


def _rests_at_zero(activation: Activation) -> bool:
    """Tell whether an activation is 0 for every sum below 0."""
    below = np.array([-1e-3, -1.0, -30.0])
    return not activation.apply(below, np.empty(3)).any()
