"""How cells, shapes and numbers are written, counted from 1 as in the book."""

from math import ceil
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from rnn_viewer.core.number_text import cell_number
from rnn_viewer.core.snapshot.changes import change_in
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import shown

if TYPE_CHECKING:
    from rnn_viewer.core.pyramid.reader import Summary
    from rnn_viewer.core.run.stretch import Stretch


def shape_text(snapshot: Snapshot, array: str) -> str:
    """Return the shape of an array: ``(64, 32)``, ``(64)``."""
    return "(" + ", ".join(str(size) for size in snapshot.shape(array)) + ")"


def cell_name(snapshot: Snapshot, cell: Cell) -> str:
    """Return a cell's name and index: ``W[12, 7]``, ``b[12]``; ``W[12, 7 (rain)]``."""
    index = [str(cell.row + 1)]
    if len(snapshot.shape(cell.array)) == 2:
        index.append(str(cell.column + 1))
    if cell.array in ("inputs", "output_sequence"):
        read = shown(snapshot.position_read(cell.row))
        index[0] += _in_brackets(snapshot.timestep_name(cell.row) or read)
    axes = snapshot.arrays[cell.array].axes
    if axes[-1] == "input_features":
        number = cell.column if len(axes) == 2 else cell.row
        index[-1] += _in_brackets(snapshot.input_name(number))
    return f"{cell.array}[{', '.join(index)}]"


def _in_brackets(name: str) -> str:
    return f" ({name})" if name else ""


def describe_cell(snapshot: Snapshot, cell: Cell) -> str:
    """Return a cell's name and its exact value."""
    name = cell_name(snapshot, cell)
    if snapshot.covers(cell):
        text = QCoreApplication.translate("cells", "%1: covered until it is revealed")
        return text.replace("%1", name)
    number = snapshot.number(cell)
    if number is None:
        text = QCoreApplication.translate("cells", "%1: not computed yet")
        return text.replace("%1", name)
    beside = [*_baseline_text(snapshot, cell, number), *_change_text(snapshot, cell)]
    said = f"{name} = {number!r}"
    return f"{said} ({', '.join(beside)})" if beside else said


def spoken_cell(snapshot: Snapshot, cell: Cell) -> str:
    """Return a cell's name and its number in three digits, as it is said."""
    number = None if snapshot.covers(cell) else snapshot.number(cell)
    if number is None:
        return describe_cell(snapshot, cell)
    return f"{cell_name(snapshot, cell)} = {spoken_number(number)}"


def spoken_number(number: float) -> str:
    """Return a number as it is said: a hyphen would be passed over, a minus is not."""
    return short_number(number).replace("-", "−")


def _baseline_text(snapshot: Snapshot, cell: Cell, number: float) -> list[str]:
    other = snapshot.baseline_number(cell)
    if other is None:
        return []
    text = QCoreApplication.translate("cells", "baseline %1, difference %2")
    return [text.replace("%1", repr(other)).replace("%2", repr(number - other))]


def _change_text(snapshot: Snapshot, cell: Cell) -> list[str]:
    """Return the change that the colour of a cell tells, where it tells one."""
    change = change_in(snapshot, cell)
    if change is None:
        return []
    if change != change:
        return [QCoreApplication.translate("cells", "no timestep before")]
    text = QCoreApplication.translate("cells", "change since the timestep before %1")
    return [text.replace("%1", short_number(change))]


def digits17(number: float) -> str:
    """Return a number with the 17 digits that name its double."""
    return f"{number:.17g}"


def short_number(number: float) -> str:
    """Return a number as a label shows it, with three digits."""
    if not number:
        return "0"
    if not 1e-4 <= abs(number) < 1e5:
        return f"{number:.2g}".replace("e+", "e")
    return np.format_float_positional(number, precision=3, fractional=False, trim="-")


def percent(share: float) -> str:
    """Return a share as percent: 0 and 100 are said of none and of all alone."""
    number = 100 * share
    if 0 < number < 0.05:
        return "<0.1 %"
    if 99.95 <= number < 100:
        return ">99.9 %"
    return f"{number:.1f}".removesuffix(".0") + " %"


def quoted_name(name: str) -> str:
    """Return the name of a timestep, in quotes unless it begins as a number does."""
    return name if name[:1].isdigit() else f"“{name}”"


def timesteps_text(count: int) -> str:
    """Return a number of timesteps: ``1 timestep``, ``1,200 timesteps``."""
    if count == 1:
        return QCoreApplication.translate("cells", "1 timestep")
    text = QCoreApplication.translate("cells", "%1 timesteps")
    return text.replace("%1", f"{count:,}")


def stretch_text(stretch: "Stretch") -> str:
    """Return which timesteps are meant: ``timesteps 401 to 500 of 1,000``."""
    text = QCoreApplication.translate("cells", "timesteps %1 to %2 of %3")
    text = text.replace("%1", f"{stretch.start + 1:,}")
    text = text.replace("%2", f"{stretch.stop:,}")
    return text.replace("%3", f"{stretch.timesteps:,}")


def summary_text(held: "Summary") -> str:
    """Return what a pixel of the output sequence holds, and of which size it is."""
    units = QCoreApplication.translate("cells", "1 unit")
    if held.units > 1:
        units = QCoreApplication.translate("cells", "%1 units")
    text = QCoreApplication.translate(
        "cells",
        "This pixel holds %1 × %2: least %3, mean %4, largest %5",
    )
    text = text.replace("%1", timesteps_text(held.timesteps))
    text = text.replace("%2", units.replace("%1", str(held.units)))
    for place, number in (("%3", held.least), ("%4", held.mean), ("%5", held.largest)):
        # It comes from float32: of a seventh digit nothing is known.
        text = text.replace(place, f"{number:.5g}")
    return text


NUMBER_SIZES = (1.0, 0.9, 0.8, 0.7)
"""How large numbers are written in cells, of the type beside them: as they fit."""

_LEAST_LINE = 12
"""Pixels of a line of type below which no number is written."""


def number_sizes(font: QFontMetrics) -> list[float]:
    """Return those of `NUMBER_SIZES` at which type can still be read."""
    line = font.height()
    return [s for s in NUMBER_SIZES if s == 1 or s * line >= _LEAST_LINE]


def number_width(font: QFontMetrics, magnitude: float, size: float = 1.0) -> int:
    """Return how wide a cell has to be for a number, in type of one of the sizes."""
    return ceil(size * font.horizontalAdvance(cell_number(-magnitude))) + 4


def draw_number(
    painter: QPainter, rect: QRect | QRectF, text: str, is_upright: bool
) -> None:
    """Write a number in the middle of a cell, from left to right or upwards."""
    if not is_upright:
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        return
    painter.save()
    painter.translate(QRectF(rect).center())
    painter.rotate(-90)
    place = QRectF(0, 0, rect.height(), rect.width())
    place.moveCenter(QPointF(0, 0))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
