"""Which lines each plot of a run has, and what stands along its axis."""

import math

import numpy as np
from PySide6.QtCore import QObject

from rnn_viewer.core.analysis.history import History, reach
from rnn_viewer.core.analysis.over_time import outputs_over_time
from rnn_viewer.core.snapshot.sequences import history_array_of
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.arrays.cell_text import short_number
from rnn_viewer.widgets.plots.lines import Curves, Line, unit_pen
from rnn_viewer.widgets.plots.plot import drawable, mixed, pen
from rnn_viewer.widgets.theme import Theme

_PERCENT = {0.0: "0 %", 0.5: "50 %", 1.0: "100 %"}
_SMALLEST = 1e-150
_SHADES = (0.55, 0.45, 0.35)
"""How much of its colour the area of each term has."""


class HistoryCurves(QObject):
    """Makes the lines of a run, and of its units."""

    def of_run(self, found: History | None, theme: Theme) -> dict[str, Curves]:
        """Return what the plots of the run show; no line while that is computed."""
        if found is None:
            return {
                name: Curves([], _PERCENT) for name in ("shares", "saturated", "norm")
            }
        text = pen(theme.text, 1.5)
        start = found.start
        saturated = Line(found.saturated, text, self.tr("saturated"), start=start)
        norm = Line(found.norms, text, self.tr("‖state‖"), start=start)
        return {
            "shares": Curves(_share_lines(found, theme), _PERCENT),
            "saturated": Curves([saturated], _PERCENT),
            "norm": Curves([norm], _marks([norm])),
        }

    def of_units(
        self,
        snapshot: Snapshot,
        computed: int,
        theme: Theme,
        columns: int,
        found: History | None = None,
    ) -> Curves:
        """Return the lines of the chosen and the pinned units.

        Parameters
        ----------
        snapshot : Snapshot
            The moment.
        computed : int
            As many timesteps of its run are drawn.
        theme : Theme
            The colours.
        columns : int
            As many pixels all timesteps are wide.
        found : History, optional
            Whose rows are drawn in place of the outputs, where it has some.
        """
        chosen, pinned = chosen_and_pinned(snapshot)
        run, pyramid, lines = snapshot.run, snapshot.pyramid, []
        if found is None and history_array_of(snapshot) != run.cell.output:
            # The outputs are known already: they are not what is asked for.
            return Curves([], {0.0: "", 1.0: ""})
        rows = None if found is None else found.rows
        width = run.weights.output_features if rows is None else rows.shape[1]
        # There may be fewer outputs than units.
        for j in (j for j in units_drawn(snapshot) if j < width):
            if found is not None and rows is not None:
                values = rows[:, j]
                x = np.arange(1.0, len(values) + 1) + found.start
                last = float(values[-1])
            else:
                x, values, last = outputs_over_time(run, pyramid, j, computed, columns)
            name = self.tr("unit %1").replace("%1", str(j + 1))
            drawn = unit_pen(theme, None if j == chosen else pinned.index(j))
            end = last if math.isfinite(last) else None
            lines.append(
                Line(values, drawn, name, str(j + 1), label_at=end, timesteps=x)
            )
        return Curves(lines, _marks(lines) if lines else {0.0: "", 1.0: ""})


def chosen_and_pinned(snapshot: Snapshot) -> tuple[int | None, tuple[int, ...]]:
    """Return the chosen unit and the pinned ones; what is pinned outlives its run."""
    count = snapshot.run.weights.units
    pinned = tuple(unit for unit in snapshot.pinned_units if unit < count)
    unit = snapshot.selection.unit
    return None if unit is None or unit >= count else unit, pinned


def units_drawn(snapshot: Snapshot) -> list[int]:
    """Return the units that have lines; the chosen one lies over the others."""
    chosen, pinned = chosen_and_pinned(snapshot)
    units = [unit for unit in pinned if unit != chosen]
    return units if chosen is None else [*units, chosen]


def _share_lines(found: History, theme: Theme) -> list[Line]:
    """Return the areas, the highest first: the others are drawn over it."""
    tops = np.cumsum(found.shares, axis=1)
    middles = tops[-1] - found.shares[-1] / 2
    colours = (theme.highlight, theme.over, theme.muted)
    return [
        Line(
            tops[:, term],
            pen(colours[term]),
            *(found.terms[term], found.terms[term][0]),
            mixed(colours[term], theme.base, share),
            float(middles[term]),
            start=found.start,
        )
        for term, share in reversed([*enumerate(_SHADES[: len(found.terms)])])
    ]


def _marks(lines: list[Line]) -> dict[float, str]:
    """Return the numbers to write along an axis: its ends, and 0."""
    low, high = reach([drawable(line.values)[0] for line in lines])
    if high - low < _SMALLEST:
        high = low + 1.0
    return {number: short_number(number) for number in (low, 0.0, high)}
