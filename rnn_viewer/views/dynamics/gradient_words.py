"""What is said of the gradients of a run: one sentence from its numbers."""

import math

from PySide6.QtCore import QObject

from rnn_viewer.core.analysis.gradient_distances import VERDICTS, Verdict
from rnn_viewer.core.analysis.gradients import Gradients
from rnn_viewer.core.words import shown
from rnn_viewer.widgets.arrays.cell_text import short_number, stretch_text
from rnn_viewer.widgets.listed import sentence

_LEFT = 0.01


class GradientWords(QObject):
    """Tells whether gradients vanish, explode or are kept."""

    def tell(self, found: Gradients) -> str:
        """Return what there is to say."""
        word = shown(VERDICTS[found.verdict.word])
        norms = found.norms
        text = self._verdict(found).replace("%1", word)
        if norms.parts > 1:
            text = f"‖∂{norms.symbol}_t/∂{norms.symbol}_s‖: {text}"
        if not norms.limit:
            return sentence(text)
        if norms.start:
            return sentence(f"{text} ({stretch_text(norms.stretch)})")
        part = self.tr(" (the first %1 of %2 timesteps)")
        if norms.count == 1:
            part = self.tr(" (the first of %2 timesteps)")
        part = part.replace("%1", f"{norms.count:,}")
        return sentence(text + part.replace("%2", f"{norms.timesteps:,}"))

    def _verdict(self, found: Gradients) -> str:
        verdict = found.verdict
        if verdict.word == "unknown":
            return self.tr("%1: there are too few timesteps to tell")
        if verdict.zero_from is not None and verdict.zero_from <= (
            verdict.half_zero_from or 0
        ):
            text = self.tr("%1: every norm is exactly 0 from distance %2 on")
            return text.replace("%2", str(verdict.zero_from))
        if verdict.half_zero_from is not None:
            return self._half_zero(verdict)
        if math.isnan(verdict.factor):
            return self.tr("%1: the gradient leaves the range of numbers")
        return self._factor(verdict)

    def _half_zero(self, verdict: Verdict) -> str:
        text = self.tr(
            "%1: from distance %2 on at least half of the norms at each distance are"
            " exactly 0, and the largest of all is %3%4"
        )
        rest = ""
        if verdict.zero_from is not None:
            rest = self.tr(" (from distance %1 on all are 0)")
            rest = rest.replace("%1", str(verdict.zero_from))
        text = text.replace("%2", str(verdict.half_zero_from)).replace("%4", rest)
        return text.replace("%3", short_number(verdict.largest))

    def _factor(self, verdict: Verdict) -> str:
        """Return what the median does a timestep, and where it is far from ‖I‖."""
        if verdict.word == "kept":
            text = self.tr(
                "%1: the median norm is multiplied by about %2 each timestep"
            )
            return text.replace("%2", short_number(verdict.factor))
        vanishing = verdict.word == "vanishing"
        distance = verdict.distance_to(_LEFT if vanishing else 1 / _LEFT)
        if vanishing:
            text = self.tr(
                "%1: the median norm shrinks to about %2 of itself each timestep"
            )
            after = self.tr("; from distance %3 on it is less than 1 % of ‖I‖")
        else:
            text = self.tr("%1: the median norm grows about %2-fold each timestep")
            after = self.tr("; from distance %3 on it is more than 100 ‖I‖")
        text += "" if distance is None else after.replace("%3", str(distance))
        return text.replace("%2", short_number(verdict.factor))
