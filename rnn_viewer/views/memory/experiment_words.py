"""What is said of an experiment: one sentence from its numbers."""

import math

from PySide6.QtCore import QCoreApplication, QObject

from rnn_viewer.core.analysis.experiment import Experiment
from rnn_viewer.widgets.arrays.cell_text import (
    short_number,
    stretch_text,
    timesteps_text,
)
from rnn_viewer.widgets.listed import sentences

_NO_PREDICTION = 0.5
"""The share of the peak by which a prediction may be off to be called one."""


class ExperimentWords(QObject):
    """Tells what an experiment found."""

    def tell(self, chosen: str | None, found: Experiment | None, share: float) -> str:
        """Return what there is to say.

        Parameters
        ----------
        chosen : str or None
            The experiment that was chosen.
        found : Experiment or None
            What it found, as soon as that is known.
        share : float
            How much of it is done.
        """
        if chosen is None:
            return self.tr(
                "Swap the inputs: do the outputs notice? Swap the start: how soon is"
                " another initial state forgotten? Nudge: how long is one changed"
                " input felt, and does the Jacobian product predict it?"
            )
        if found is None:
            text = self.tr("Computing… %1 %")
            return text.replace("%1", str(int(100 * share)))
        if not found.changed:
            return self._nothing_changed(found)
        if found.not_finite_from is not None:
            text = self.tr("From timestep %1 on the runs are not finite: no comparing.")
            return text.replace("%1", _at(found, found.not_finite_from))
        return self._where(found) + self._found(found)

    def _where(self, found: Experiment) -> str:
        """Return which part of a long run was run twice; nothing for all of it."""
        if found.part is None:
            return ""
        text = self.tr("Run twice: %1, from the state there. ")
        return text.replace("%1", stretch_text(found.part))

    def _found(self, found: Experiment) -> str:
        tells = {
            "swap_inputs": self._of_inputs,
            "swap_start": self._of_start,
            "nudge": self._of_nudge,
        }
        return tells[found.name](found)

    def _nothing_changed(self, found: Experiment) -> str:
        return {
            "swap_inputs": self.tr(
                "There are no other inputs: in any order they are the same."
            ),
            "swap_start": self.tr("There is no other start: all of it is set by hand."),
            "nudge": self.tr("The nudge is too small: the rounded input is the same."),
        }[found.name]

    def _of_inputs(self, found: Experiment) -> str:
        if found.zero_from is None:
            text = self.tr(
                "Other inputs give other outputs: at the end they differ by up to %1."
            )
            return text.replace("%1", short_number(float(found.largest[-1])))
        text = self.tr(
            "Other inputs, the same outputs: from timestep %1 on every output is"
            " exactly the same (difference 0)."
        ).replace("%1", _at(found, found.zero_from))
        return text + (self.tr(" They have no effect.") if found.is_blind else "")

    def _of_start(self, found: Experiment) -> str:
        return sentences(self._first_start(found), self._starts(found))

    def _first_start(self, found: Experiment) -> str:
        count = found.horizon
        if count is None:
            text = self.tr(
                "Another start is not forgotten within %1: at the end the outputs still"
                " differ by up to %2."
            ).replace("%1", timesteps_text(len(found.largest)))
            return text.replace("%2", short_number(float(found.largest[-1])))
        if count == 0:
            return self.tr(
                "Another start is never felt: no output differs by more than 1e-6."
            )
        text = self.tr(
            "Another start is forgotten after %1: from then on the runs agree to 1e-6."
        )
        return text.replace("%1", timesteps_text(count))

    def _starts(self, found: Experiment) -> str:
        """Return the memory horizons of several random starts: one tells of one."""
        known = [count for count in found.horizons if count is not None]
        if not known:
            text = self.tr("Of %1 random starts none is.")
        elif len(known) < len(found.horizons):
            text = self.tr("Of %1 random starts %2 are, after %3.")
        else:
            text = self.tr("Memory horizon of %1 random starts: %3.")
        text = text.replace("%1", str(len(found.horizons)))
        return text.replace("%2", str(len(known))).replace("%3", _range(known))

    def _of_nudge(self, found: Experiment) -> str:
        assert found.nudge is not None
        timestep, feature, amount = found.nudge
        text = self.tr("At timestep %1, input %2 changed by %3: ")
        text = text.replace("%1", _at(found, timestep)).replace("%2", str(feature + 1))
        text = text.replace("%3", short_number(amount))
        if found.peak is None:
            return text + self.tr("not felt at all, every output is exactly the same.")
        felt = self.tr("felt most at timestep %1 (‖Δ‖ %2), ")
        felt = felt.replace("%1", _at(found, found.peak))
        felt = felt.replace("%2", short_number(float(found.distances[found.peak])))
        return text + felt + self._faded(found) + self._predicted(found)

    def _faded(self, found: Experiment) -> str:
        horizon = found.horizon
        if horizon is None:
            return self.tr("some |Δ| still above 1e-6 at the end; ")
        if horizon == 0:
            return self.tr("every |Δ| at most 1e-6 throughout; ")
        text = self.tr("every |Δ| at most 1e-6 from timestep %1 on; ")
        return text.replace("%1", _at(found, horizon))

    def _predicted(self, found: Experiment) -> str:
        if found.misprediction is None:
            return self.tr("the Jacobian product is not finite.")
        if found.misprediction > _NO_PREDICTION:
            return self.tr(
                "the Jacobian product does not predict it: to first order alone so"
                " large a nudge cannot be told."
            )
        text = self.tr("the Jacobian product predicts it to within %1 % of the peak.")
        return text.replace("%1", _at_most(100 * found.misprediction))


def _at(found: Experiment, timestep: int) -> str:
    """Return a timestep of an experiment, from 0, as counted in the whole run."""
    return str(found.start + timestep + 1)


def _range(counts: list[int]) -> str:
    """Return how many timesteps some numbers of them are: ``6 to 8 timesteps``."""
    if not counts or min(counts) == max(counts):
        return timesteps_text(max(counts, default=0))
    text = QCoreApplication.translate("cells", "%1 to %2 timesteps")
    text = text.replace("%1", f"{min(counts):,}")
    return text.replace("%2", f"{max(counts):,}")


def _at_most(number: float) -> str:
    """Return a number of one digit that another one is not beyond."""
    text = f"{number:.1g}"
    if float(text) < number:
        digit = 10.0 ** math.floor(math.log10(number))
        text = f"{float(text) + digit:.1g}"
    return text
