"""What is said of a whole run: its curves by name, and a timestep in a sentence."""

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject

from rnn_viewer.core.analysis.history import History
from rnn_viewer.core.run.stretch import Stretch
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.history.history_curves import TERMS
from rnn_viewer.widgets.arrays.cell_text import percent, short_number, stretch_text

_LONGEST = History(np.full((1, 3), 0.333), np.full(1, 1.0), np.full(1, -1.23e-300))


class PlotTexts(NamedTuple):
    """A plot's word on a button, what it shows, and what that tells."""

    word: str
    label: str
    tip: str


class HistoryWords(QObject):
    """Names the plots, and tells the numbers of a timestep."""

    def plots(self) -> dict[str, PlotTexts]:
        """Return the texts of each plot, from the highest to the lowest."""
        return {
            "shares": PlotTexts(
                self.tr("shares"),
                self.tr("Shares of the sum"),
                self.tr(
                    "What Σ|W·input_t|, Σ|U·state_t| and Σ|b| are of their sum:"
                    " whether input, memory or bias decides."
                ),
            ),
            "saturated": PlotTexts(
                self.tr("saturated"),
                self.tr("Saturated units"),
                self.tr("The share of units whose activation is flat (slope < 0.02)."),
            ),
            "norm": PlotTexts(
                self.tr("norm"),
                self.tr("Norm of the state"),
                self.tr("The Euclidean norm of the state that a timestep leaves."),
            ),
            "units": PlotTexts(
                self.tr("units"),
                self.tr("Outputs of units"),
                self.tr("The output of the chosen unit, and of each pinned one."),
            ),
        }

    def tell(self, found: History | None, snapshot: Snapshot) -> str:
        """Return what there is to say of the shown timestep."""
        if found is None:
            if snapshot.complete:
                return self.tr("computing what to draw…")
            done = percent(snapshot.computed / snapshot.run.timesteps)
            return self.tr("computing… (%1 of the run)").replace("%1", done)
        here = found.stretch(snapshot.run.timesteps)
        return self._of(found, snapshot) + self._part(here)

    def _of(self, found: History, snapshot: Snapshot) -> str:
        completed = snapshot.position.completed
        if not found.stretch(snapshot.run.timesteps).holds(completed - 1):
            text = self.tr("Timestep %1: computing what to draw…")
            return text.replace("%1", str(completed))
        if completed == 0:
            return self.tr(
                "At the start: drag the line, or click, to see when which"
                " term decides and when units saturate."
            )
        return self._numbers(found, completed - 1, snapshot.weights.output_features)

    def _part(self, here: Stretch | None) -> str:
        """Return which timesteps are drawn, where these are not all."""
        if here is None or here.is_whole:
            return ""
        text = self.tr(" Drawn around it: %1; of units all of them.")
        return text.replace("%1", stretch_text(here))

    def progress(self, share: float) -> str:
        """Return how much is done of what is to be drawn."""
        text = self.tr("computing what to draw… (%1)")
        return text.replace("%1", percent(share))

    def longest(self, here: Stretch | None) -> str:
        """Return a sentence as long as any will be that tells of some timesteps."""
        return self._numbers(_LONGEST, 0, 10_000) + self._part(here)

    def _numbers(self, found: History, t: int, units: int) -> str:
        """Return what is told of timestep `t`, from 0."""
        here = t - found.start
        terms = map(percent, found.shares[here])
        parts = map(" ".join, zip(TERMS, terms, strict=True))
        shares = self.tr("%1 of the sum").replace("%1", ", ".join(parts))
        if not found.shares[here].any():
            shares = self.tr("the terms cannot be compared")
        text = self.tr("Timestep %1: %2; %3 of %4 units saturated; ‖state‖ %5.")
        numbers = (
            str(t + 1),
            shares,
            str(round(float(found.saturated[here]) * units)),
            str(units),
            short_number(float(found.norms[here])),
        )
        for place, number in enumerate(numbers, 1):
            text = text.replace(f"%{place}", number)
        return text
