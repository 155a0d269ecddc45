"""The colour bars: which colour stands for which number, in which panels."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.arrays import ARRAYS
from rnn_viewer.core.pictures.pixels import LEVELS, NOT_A_NUMBER, OVER, UNDER
from rnn_viewer.core.run.colour_ranges import COLOUR_KINDS, FIRST_TIMESTEPS, sharing
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, shown
from rnn_viewer.widgets.arrays.cell_text import short_number
from rnn_viewer.widgets.arrays.vector_picture import draw_cells
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.painted import Painted, fill, image_of
from rnn_viewer.widgets.theme import LIGHT, Theme

_NAMES = {
    ("inputs",): QT_TRANSLATE_NOOP("legend", "input_t"),
    COLOUR_KINDS["weights"]: QT_TRANSLATE_NOOP("legend", "W, U and b"),
    COLOUR_KINDS["sums"]: QT_TRANSLATE_NOOP("legend", "products and z"),
    COLOUR_KINDS["outputs"]: QT_TRANSLATE_NOOP("legend", "states and outputs"),
    COLOUR_KINDS["readout_weights"]: QT_TRANSLATE_NOOP("legend", "V and c"),
    COLOUR_KINDS["readout"]: QT_TRANSLATE_NOOP("legend", "read-out"),
}
_OUTPUTS = QT_TRANSLATE_NOOP("legend", "outputs")
_ALL = QT_TRANSLATE_NOOP("legend", "all arrays")
_DIFFERENCE = QT_TRANSLATE_NOOP("legend", "run − baseline")


class Scale(NamedTuple):
    """A colour bar.

    Attributes
    ----------
    names : str
        The arrays whose colours it tells.
    end : float
        The number at its right end; minus that at its left.
    beyond : bool
        Whether there can be numbers beyond its ends.
    """

    names: str
    end: float
    beyond: bool


_BAR_HEIGHT = 10
_WIDEST_BAR = 220
_BLOCK = 13
"""Pixels of a block beside a bar, and of the gap to it."""
_PADDING = 10


class ColourLegend(Painted):
    """Draws a colour bar with numbers for each kind of array.

    Parameters
    ----------
    arrays : sequence of str
        Those whose colours it tells; all of them where it is left out.
    """

    def __init__(
        self, arrays: Sequence[str] = tuple(ARRAYS), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._arrays = arrays
        self._snapshot: Snapshot | None = None
        self._theme = LIGHT
        tip = self.tr(
            "Which colour stands for which number, the same all through a run."
            " Blocks beside a bar: < and > numbers beyond the range, ? no number."
        )
        described(self, "colour_legend", self.tr("Colours"), tip)

    def sizeHint(self) -> QSize:
        """Return a height of two lines of text and a bar."""
        return QSize(400, 2 * self.fontMetrics().height() + _BAR_HEIGHT + 12)

    def minimumSizeHint(self) -> QSize:
        """Return the same height as `sizeHint`."""
        return self.sizeHint()

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._theme = theme
        self.update()

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw the ranges of `new`."""
        self._snapshot = new
        if old is None or self._changed(old, new):
            self.setAccessibleDescription(
                "; ".join(
                    f"{scale.names}: −{number} … {number}"
                    for scale in scales(new, self._arrays)
                    for number in [short_number(scale.end)]
                )
            )
            self.update()

    def _changed(self, old: Snapshot, new: Snapshot) -> bool:
        return (
            old.colour_ranges is not new.colour_ranges
            or old.compared != new.compared
            or old.recipe.readout is not new.recipe.readout
            or (new.compared == "difference" and old.difference is not new.difference)
        )

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Draw the bars side by side."""
        fill(painter, dirty, QColor(self._theme.window))
        if self._snapshot is None:
            return
        bars = scales(self._snapshot, self._arrays)
        room = (self.width() - _PADDING) // len(bars)
        gap = min(2 * _PADDING, room // 6)
        for place, scale in enumerate(bars):
            rect = QRect(_PADDING + place * room, 4, room - gap, self.height())
            number = short_number(scale.end)
            self._draw_bar(painter, rect, scale.names, number, scale.beyond)

    def _draw_bar(
        self, painter: QPainter, rect: QRect, names: str, number: str, beyond: bool
    ) -> None:
        line = self.fontMetrics().height()
        rect.setWidth(min(rect.width(), _WIDEST_BAR))
        if beyond:
            # The blocks stand beside the bar, so that its numbers are at its ends.
            rect.adjust(_BLOCK, 0, -2 * _BLOCK, 0)
        bar = QRect(rect.left(), rect.top() + line + 1, rect.width(), _BAR_HEIGHT)
        painter.setPen(QColor(self._theme.muted))
        metrics = self.fontMetrics()
        names = metrics.elidedText(names, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignHCenter, names)
        ratio = self.devicePixelRatioF()
        width, height = int(bar.width() * ratio), int(bar.height() * ratio)
        table = self._theme.table
        colours = table[[1 + LEVELS * x // width for x in range(width)]]
        pixels = colours[None].repeat(height, 0)
        draw_cells(painter, bar.topLeft(), image_of(pixels, ratio))
        if beyond:
            self._draw_beyond(painter, bar)
        below = rect.adjusted(0, line + _BAR_HEIGHT + 2, 0, 0)
        for text, align in self._ends(number, rect.width()):
            painter.drawText(below, align, text)

    def _ends(self, number: str, width: int) -> list[tuple[str, Qt.AlignmentFlag]]:
        """Return what stands below a bar: as many numbers as there is room for."""
        align, needed = Qt.AlignmentFlag, self.fontMetrics().horizontalAdvance
        if needed(f"±{number}") > width:
            # A number of which a part is cut off is read as another one.
            return []
        # Further apart than a digit: "−1 0" is no −10.
        left, gap = needed(f"−{number}"), 2 * needed("0")
        if left + gap + needed(number) > width:
            return [(f"±{number}", align.AlignHCenter)]
        ends = [(f"−{number}", align.AlignLeft), (number, align.AlignRight)]
        # The zero stands in the middle, whatever is to its left.
        if 2 * (left + gap) + needed("0") > width:
            return ends
        return [*ends, ("0", align.AlignHCenter)]

    def _draw_beyond(self, painter: QPainter, bar: QRect) -> None:
        table, inks = self._theme.table, self._theme.inks
        block = QRect(bar.left() - _BLOCK, bar.top(), _BLOCK - 2, bar.height())
        font = painter.font()
        small = QFont(font)
        small.setPixelSize(bar.height())
        painter.setFont(small)
        for entry, sign in ((UNDER, "<"), (OVER, ">"), (NOT_A_NUMBER, "?")):
            fill(painter, block, QColor(int(table[entry])))
            painter.setPen(QColor(int(inks[entry])))
            painter.drawText(block, Qt.AlignmentFlag.AlignCenter, sign)
            beside = bar.right() + 3 + (entry == NOT_A_NUMBER) * _BLOCK
            block.moveLeft(bar.right() + 3 if entry == UNDER else beside + _BLOCK)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.muted))


def scales(snapshot: Snapshot, arrays: Sequence[str] = tuple(ARRAYS)) -> list[Scale]:
    """Return the colour bars of some arrays of a snapshot, from left to right."""
    found = [
        Scale(
            _name(group, snapshot.ranges),
            snapshot.colour_ranges[group[0]],
            snapshot.ranges == "fixed" or _may_grow(snapshot, group),
        )
        for group in sharing(snapshot.ranges)
        if any(snapshot.has(array) and array in arrays for array in group)
    ]
    if snapshot.compared == "difference":
        name = shown(_DIFFERENCE)
        found.append(Scale(name, snapshot.difference_end, snapshot.ranges == "fixed"))
    return found


def _name(group: tuple[str, ...], ranges: str) -> str:
    if ranges == "panel" and group == COLOUR_KINDS["outputs"]:
        # There is little room beside seven other bars.
        return shown(_OUTPUTS)
    if group in _NAMES:
        return shown(_NAMES[group])
    if len(group) == 1:
        return ARRAYS[group[0]].title
    return shown(_ALL)


def _may_grow(snapshot: Snapshot, group: tuple[str, ...]) -> bool:
    """Tell whether there can be numbers beyond a range taken from the beginning."""
    run = snapshot.run
    sums = set(group) & set(COLOUR_KINDS["sums"])
    outputs = "output_sequence" in group and (
        not run.activation.bound or snapshot.ranges == "panel"
    )
    later = run.timesteps > FIRST_TIMESTEPS or run.first_not_finite is not None
    return bool(sums or outputs) and later
