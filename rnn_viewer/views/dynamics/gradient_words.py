"""What is said of the gradients of a run: one sentence from its numbers."""

import math

from PySide6.QtCore import QCoreApplication, QObject

from rnn_viewer.core.analysis.gradient_distances import VERDICTS
from rnn_viewer.core.analysis.gradients import Gradients
from rnn_viewer.widgets.cell_text import short_number, stretch_text, timesteps_text

_LEFT = 0.01


class GradientWords(QObject):
    """Tells whether gradients vanish, explode or are kept."""

    def tell(self, found: Gradients) -> str:
        """Return what there is to say."""
        word = QCoreApplication.translate("gradients", VERDICTS[found.verdict.word])
        text = self._verdict(found).replace("%1", word)
        norms = found.norms
        if not norms.limit:
            return text
        if norms.start:
            part = f" ({stretch_text(norms.stretch)})"
            return text.removesuffix(".") + part + "."
        part = self.tr(" (the first %1 of %2 timesteps)").replace(
            "%1", f"{norms.count:,}"
        )
        return text.removesuffix(".") + part.replace("%2", f"{norms.timesteps:,}") + "."

    def _verdict(self, found: Gradients) -> str:
        verdict = found.verdict
        factor = short_number(verdict.factor)
        if verdict.word == "unknown":
            return self.tr("%1: there are too few timesteps to tell.")
        if verdict.zero_from is not None:
            text = self.tr("%1: the gradient is exactly 0 from distance %2 on.")
            return text.replace("%2", str(verdict.zero_from))
        if verdict.word == "kept":
            text = self.tr("%1: the gradient is multiplied by %2 a timestep.")
            return text.replace("%2", factor)
        vanishing = verdict.word == "vanishing"
        distance = verdict.distance_to(_LEFT if vanishing else 1 / _LEFT)
        text = (
            self.tr(
                "%1: the gradient shrinks to %2 of itself each timestep; after %3 less"
                " than 1 % is left."
            )
            if vanishing
            else self.tr(
                "%1: the gradient grows %2-fold each timestep; after %3 it is more"
                " than 100-fold."
            )
        )
        if math.isnan(verdict.factor):
            text = self.tr("%1: the gradient leaves the range of numbers.")
        after = "" if distance is None else timesteps_text(distance)
        return text.replace("%2", factor).replace("%3", after)
