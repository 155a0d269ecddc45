"""What is said of a whole run: its curves by name, and a timestep in a sentence."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject

from rnn_viewer.core.analysis.history import History
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.run.stretch import Stretch
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import in_a_row, shown
from rnn_viewer.widgets.arrays.cell_text import percent, short_number, stretch_text

_LONGEST = History(np.full((1, 3), 0.333), np.full(1, 1.0), np.full(1, -1.23e-300))


class PlotTexts(NamedTuple):
    """A plot's word on a button, what it shows, and what that tells."""

    word: str
    label: str
    tip: str


class HistoryWords(QObject):
    """Names the plots, and tells the numbers of a timestep."""

    def tips(self, cell: Cell) -> dict[str, str]:
        """Return what the plots tell of a cell, where that is not `plots`."""
        if cell.squashed.result == cell.output:
            return {}
        return {
            "shares": self.tr(
                "What each term of the chosen sum is of all of them, by magnitude over"
                " all units."
            ),
            "saturated": self.tr(
                "The share of units whose candidate is saturated: the activation is"
                " flat there (slope < 0.02)."
            ),
            "units": self.tr(
                "The chosen array of a timestep: a line for the chosen unit, and for"
                " each pinned one."
            ),
        }

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
        return self._of(found, snapshot) + self._part(here, found)

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
        return self._numbers(found, completed - 1, snapshot)

    def _part(self, here: Stretch | None, found: History | None = None) -> str:
        """Return which timesteps are drawn, where these are not all."""
        if here is None or here.is_whole:
            return ""
        text = self.tr(" Drawn around it: %1; of units all of them.")
        if found is not None and found.rows is not None:
            text = self.tr(" Drawn around it: %1.")
        return text.replace("%1", stretch_text(here))

    def progress(self, share: float) -> str:
        """Return how much is done of what is to be drawn."""
        text = self.tr("computing what to draw… (%1)")
        return text.replace("%1", percent(share))

    def longest(self, here: Stretch | None, terms: tuple[str, ...]) -> str:
        """Return a sentence as long as any will be that tells of some timesteps.

        Parameters
        ----------
        here : Stretch or None
            The timesteps.
        terms : tuple of str
            What the terms of the sum are called.
        """
        shares = np.full((1, len(terms)), 0.333)
        found = replace(_LONGEST, shares=shares, terms=terms)
        return self._told(found, 0, 10_000, self._saturated(True)) + self._part(here)

    def _saturated(self, has_candidates: bool) -> str:
        if has_candidates:
            return self.tr(
                "Timestep %1: %2; %3 of %4 candidates saturated; ‖state‖ %5."
            )
        return self.tr("Timestep %1: %2; %3 of %4 units saturated; ‖state‖ %5.")

    def _numbers(self, found: History, t: int, snapshot: Snapshot) -> str:
        """Return what is told of timestep `t`, from 0."""
        cell, units = snapshot.run.cell, snapshot.weights.units
        text = self._saturated(cell.squashed.result != cell.output)
        return self._told(found, t, units, text)

    def _told(self, found: History, t: int, units: int, text: str) -> str:
        here = t - found.start
        terms = map(percent, found.shares[here])
        parts = map(" ".join, zip(found.terms, terms, strict=True))
        shares = self.tr("%1 of the sum").replace("%1", shown(in_a_row(parts)))
        if not found.shares[here].any():
            shares = self.tr("the terms cannot be compared")
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
