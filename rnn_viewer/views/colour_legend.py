"""The colour bars: which colour stands for which number, in which panels."""

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.magnitudes import FIRST_TIMESTEPS
from rnn_viewer.core.pixels import LEVELS, NOT_A_NUMBER, OVER, UNDER
from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.widgets.cell_text import short_number
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.painted import Painted, image_of
from rnn_viewer.widgets.theme import LIGHT, Theme

_GROUPS = {
    "inputs": QT_TRANSLATE_NOOP("legend", "input_t"),
    "weights": QT_TRANSLATE_NOOP("legend", "W, U and b"),
    "sums": QT_TRANSLATE_NOOP("legend", "products and z"),
    "outputs": QT_TRANSLATE_NOOP("legend", "states and outputs"),
}
_BAR_HEIGHT = 10
_WIDEST_BAR = 220
_PADDING = 10


class ColourLegend(Painted):
    """Draws a colour bar with numbers for each kind of array."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._snapshot: Snapshot | None = None
        self._theme = LIGHT
        tip = self.tr(
            "Which colour stands for which number, the same all through a run."
            " Blocks at the ends: numbers beyond the range; at the right: no number."
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
        if old is None or old.magnitudes is not new.magnitudes:
            self.setAccessibleDescription(
                "; ".join(
                    f"{names}: −{number} … {number}"
                    for names, number in self._ranges(new)
                )
            )
            self.update()

    def _ranges(self, snapshot: Snapshot) -> list[tuple[str, str]]:
        return [
            (
                QCoreApplication.translate("legend", names),
                short_number(snapshot.magnitudes[group]),
            )
            for group, names in _GROUPS.items()
        ]

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Draw the bars side by side."""
        painter.fillRect(dirty, QColor(self._theme.window))
        if self._snapshot is None:
            return
        ranges = self._ranges(self._snapshot)
        room = (self.width() - _PADDING) // len(ranges)
        for place, (names, number) in enumerate(ranges):
            rect = QRect(_PADDING + place * room, 4, room - 2 * _PADDING, self.height())
            beyond = self._may_leave_its_range(list(_GROUPS)[place])
            self._draw_bar(painter, rect, names, number, beyond)

    def _draw_bar(
        self, painter: QPainter, rect: QRect, names: str, number: str, beyond: bool
    ) -> None:
        line = self.fontMetrics().height()
        rect.setWidth(min(rect.width(), _WIDEST_BAR))
        bar = QRect(rect.left(), rect.top() + line + 1, rect.width(), _BAR_HEIGHT)
        painter.setPen(QColor(self._theme.muted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignHCenter, names)
        ratio = self.devicePixelRatioF()
        width, height = int(bar.width() * ratio), int(bar.height() * ratio)
        table = self._theme.table
        colours = table[[1 + LEVELS * x // width for x in range(width)]]
        pixels = colours[None].repeat(height, 0)
        painter.drawImage(bar.topLeft(), image_of(pixels, ratio))
        if beyond:
            self._draw_beyond(painter, bar)
        below = rect.adjusted(0, line + _BAR_HEIGHT + 2, 0, 0)
        for text, align in (
            (f"−{number}", Qt.AlignmentFlag.AlignLeft),
            ("0", Qt.AlignmentFlag.AlignHCenter),
            (number, Qt.AlignmentFlag.AlignRight),
        ):
            painter.drawText(below, align, text)

    def _may_leave_its_range(self, group: str) -> bool:
        """Tell whether there can be numbers beyond a range taken from the beginning."""
        assert self._snapshot is not None
        run = self._snapshot.run
        grows = group == "sums" or (group == "outputs" and not run.activation.bound)
        later = run.timesteps > FIRST_TIMESTEPS or run.first_not_finite is not None
        return grows and later

    def _draw_beyond(self, painter: QPainter, bar: QRect) -> None:
        side = bar.height()
        square = QRect(bar.left(), bar.top(), side, side)
        table = self._theme.table
        painter.fillRect(square, QColor(int(table[UNDER])))
        square.moveRight(bar.right())
        painter.fillRect(square, QColor(int(table[NOT_A_NUMBER])))
        square.moveRight(bar.right() - side)
        painter.fillRect(square, QColor(int(table[OVER])))
