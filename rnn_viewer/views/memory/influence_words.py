"""The answer to one question: whether it still knows its input k timesteps later."""

from PySide6.QtCore import QObject

from rnn_viewer.core.analysis.influence import Influence
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.words import shown
from rnn_viewer.widgets.arrays.cell_text import percent, short_number, timesteps_text
from rnn_viewer.widgets.listed import sentences

_LARGE = 10.0

_LATER = 3
"""How many timesteps later the first share is told of."""


def share_text(share: float) -> str:
    """Return a share as percent, a large one in three digits."""
    return percent(share) if share < _LARGE else f"{short_number(100 * share)} %"


class InfluenceWords(QObject):
    """Tells what is left of the effect of a changed input."""

    def tell(self, found: Influence) -> str:
        """Return the answer, whether it was measured, and why it was not."""
        first = self.tr("Input of timestep %1: ")
        first = first.replace("%1", f"{found.timestep + 1:,}")
        if not found.has_effect:
            return first + self._without_effect(found)
        if len(found.shares) == 1:
            return first + self.tr("no timestep follows that could know it.")
        return first + sentences(self._answer(found), self._confirmed(found))

    def beside(self, found: Influence, run: Run) -> str:
        """Return what is left in the run that is the baseline."""
        text = self.tr(" Baseline (%1): ").replace("%1", shown(run.cell.label))
        if not found.has_effect:
            return text + self._without_effect(found)
        if len(found.shares) == 1:
            return text + self.tr("no timestep follows that could know it.")
        return text + self._answer(found)

    def _without_effect(self, found: Influence) -> str:
        if found.sizes[0] != 0:
            return self.tr("its gradient is not finite.")
        text = self.tr("no output depends on it, the gradient is 0; a change by %1")
        text = text.replace("%1", short_number(found.amount))
        if found.measured.any():
            return text + self.tr(" is felt all the same: it is not a small one.")
        return text + self.tr(" changes nothing either.")

    def _answer(self, found: Influence) -> str:
        last = len(found.shares) - 1
        little = found.little_from or last + 1
        first = min(_LATER, last, max(little - 1, 1))
        text = self.tr("%1 later %2 of the effect of a change is left")
        if found.shares[first] > 1:
            text = self.tr("%1 later a change has %2 of its first effect")
        text = text.replace("%1", timesteps_text(first))
        text = text.replace("%2", share_text(float(found.shares[first])))
        return text + self._end(found, first, last)

    def _end(self, found: Influence, first: int, last: int) -> str:
        """Return when less than 1 % is left, or how much is at the end."""
        little, emptied = found.little_from, found.emptied
        if emptied is not None and little == emptied:
            text = self.tr("; from %1 later on nothing is: the state is emptied.")
            return text.replace("%1", timesteps_text(emptied))
        if little is not None:
            text = self.tr("; from %1 later on less than 1 % is.")
            if little <= first:
                text = self.tr("; it stays below 1 %.")
            if not found.shares[little:].any():
                text = self.tr("; from %1 later on exactly nothing is.")
            return text.replace("%1", timesteps_text(little))
        if last == first:
            return "."
        text = self.tr("; after %1 it is %2.").replace("%1", timesteps_text(last))
        return text.replace("%2", share_text(float(found.shares[last])))

    def _confirmed(self, found: Influence) -> str:
        place, amount = found.farthest_apart, short_number(found.amount)
        if place is None:
            text = self.tr("The loop, run again with changes by %1, confirms it.")
            return text.replace("%1", amount)
        text = self.tr(
            "The loop, run again with changes by %1, gives %2 after %3, not %4: a"
            " finite change is not a small one."
        )
        text = text.replace("%1", amount).replace("%3", timesteps_text(place))
        text = text.replace("%2", share_text(float(found.measured_shares[place])))
        return text.replace("%4", share_text(float(found.shares[place])))
