"""Arrays side by side with signs between them: what all equations share."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.arrays.array_panel import ArrayPanel
from rnn_viewer.widgets.painted import Painted
from rnn_viewer.widgets.theme import LIGHT, Theme

_TYPE_SCALES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
"""How large names are written, of the type of the window: as large as they fit."""


class Equation(Painted):
    """Holds the panels of some arrays and keeps them in their places.

    Attributes
    ----------
    panels : mapping of str to ArrayPanel
        By their names.
    """

    panels: Mapping[str, ArrayPanel]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._snapshot: Snapshot | None = None
        self._theme = LIGHT
        self._written = self.font()

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._theme = theme
        for panel in self.panels.values():
            panel.show_theme(theme)
        self.update()

    def _place_panels(self) -> None:
        raise NotImplementedError

    def _titles(self) -> dict[str, str]:
        return {name: panel.title for name, panel in self.panels.items()}

    def _sizes_of_type(self) -> Iterator[QFontMetrics]:
        """Yield the metrics of bold names, smaller each time; the last one stays.

        Better small type than panels cut off.
        """
        for scale in _TYPE_SCALES:
            self._written = self.font()
            self._written.setPointSizeF(scale * self.font().pointSizeF())
            bold = QFont(self._written)
            bold.setBold(True)
            yield QFontMetrics(bold)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        self._place_panels()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.FontChange:
            self._place_panels()
        super().changeEvent(event)

    def _write(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        colour: str = "",
        bold: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignCenter,
    ) -> None:
        """Write a text at a place; it may be wider than that."""
        font = painter.font()
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(QColor(colour or self._theme.text))
        painter.drawText(rect, align | Qt.TextFlag.TextDontClip, text)
