"""The lines of a read-out and of its targets, and the numbers along their axis."""

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QPen

from rnn_viewer.core.array import Array
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.snapshot.readout_targets import ReadoutTargets
from rnn_viewer.views.readout.readout_series import (
    ReadoutSeries,
    is_of_right_one,
    lines_of,
)
from rnn_viewer.widgets.arrays.cell_text import short_number
from rnn_viewer.widgets.plots.lines import Curves, Line
from rnn_viewer.widgets.plots.plot import drawable, pen
from rnn_viewer.widgets.theme import Theme

_FLAT = 1e-9
_WIDE = 6.0
_PALENESS = 0.7


def line_colours(theme: Theme, count: int) -> list[str]:
    """Return the colours of the lines of `count` numbers, of no more than have one."""
    if count == 1:
        return [theme.result]
    # Names are written in them: each stands out from the ground as text does.
    colours = [theme.result, theme.operand, theme.number, theme.text]
    colours += [theme.function, theme.not_a_number, theme.muted, theme.over]
    return colours[:count]


class ReadoutCurves(QObject):
    """Makes the lines of what a read-out says, over those of what it should say."""

    def names(self, readout: Readout) -> tuple[str, ...]:
        """Return what the rows are called: their names, or numbers; one needs none."""
        count = readout.readout_features
        if count == 1 or len(readout.names) == count:
            return readout.names[:count]
        return tuple(f"y[{i + 1}]" for i in range(count))

    def of(
        self,
        found: ReadoutSeries,
        readout: Readout,
        asked: ReadoutTargets | None,
        theme: Theme,
    ) -> Curves:
        """Return the lines, those of the targets lowest, and the axis's numbers.

        Targets of some timesteps of a training are dots; probabilities and their
        targets have an axis from 0 to 1.
        """
        count = lines_of(readout, asked)
        colours, lines = line_colours(theme, count), []
        x = found.timesteps
        if asked is not None and found.targets is not None:
            lines = self._of_targets(found.targets, x, asked, theme, colours)
        names = self._labels(readout, asked)
        lines += [
            Line(
                found.sequence[:, i],
                pen(colours[i]),
                *(names[i], str(i + 1)),
                label_at=_told(found.last[i]),
                timesteps=x,
            )
            for i in range(count)
        ]
        reach = [line.values for line in lines]
        if asked is not None and asked.probability:
            reach.append(np.array([0.0, 1.0]))
        return Curves(lines, marks(reach))

    def _of_targets(
        self,
        targets: Array,
        x: Array,
        asked: ReadoutTargets,
        theme: Theme,
        colours: list[str],
    ) -> list[Line]:
        """Return the lines of the targets, or their dots."""
        alone, lines = len(colours) == 1, []
        own, last = asked.loss is None, asked.targets.values[-1]
        is_dots = not own and not asked.is_everywhere
        for i, colour in enumerate(colours):
            shade = theme.text if alone else colour
            lines.append(
                Line(
                    targets[:, i],
                    pen(shade) if is_dots else _pale(shade, theme),
                    self.tr("target") if alone else "",
                    brush=_mixed(shade, theme) if is_dots else None,
                    label_at=_told(last[i]) if own else None,
                    timesteps=x,
                    is_dots=is_dots,
                )
            )
        return lines

    def _labels(
        self, readout: Readout, asked: ReadoutTargets | None
    ) -> tuple[str, ...]:
        is_one = readout.readout_features == 1 or is_of_right_one(readout, asked)
        if is_one and asked is not None and asked.probability:
            return (asked.probability,)
        return (self.tr("y"),) if is_one else self.names(readout)


def marks(lines: list[Array]) -> dict[float, str]:
    """Return the numbers to write along an axis: the ends of the lines, and 0.

    Unlike those of terms and units, numbers that are read out may lie far from 0.
    """
    kept = np.concatenate([drawable(line)[0] for line in lines])
    low, high = (float(kept.min()), float(kept.max())) if kept.size else (0.0, 1.0)
    size = max(abs(low), abs(high))
    if high - low <= _FLAT * size or size == 0:
        around = size or 1.0
        return {low - around: "", low: short_number(low), high + around: ""}
    found = {low: short_number(low), high: short_number(high)}
    return {**found, 0.0: "0"} if low < 0 < high else found


def _told(number: float) -> float | None:
    """Return where a label stands; None where that cannot be drawn."""
    return float(number) if len(drawable(np.array([number]))[0]) else None


def _pale(colour: str, theme: Theme) -> QPen:
    """Return the pen of a target: so wide that it is seen on both sides of y."""
    return pen(_mixed(colour, theme).name(), _WIDE)


def _mixed(colour: str, theme: Theme) -> QColor:
    """Return a paler colour."""
    # Mixed, not translucent: where a line turns it would cover itself.
    ground, shade = QColor(theme.base), QColor(colour)
    pairs = (
        (ground.red(), shade.red()),
        (ground.green(), shade.green()),
        (ground.blue(), shade.blue()),
    )
    mixed = [round(_PALENESS * g + (1 - _PALENESS) * s) for g, s in pairs]
    return QColor(*mixed)
