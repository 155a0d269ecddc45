"""A number, its name and a bar that shows it at a glance."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rnn_viewer.widgets.arrays.vector_picture import draw_cells
from rnn_viewer.widgets.glossary import GlossaryMark
from rnn_viewer.widgets.painted import Painted, image_of, write_line
from rnn_viewer.widgets.theme import LIGHT, Theme

_BAR = 8
_GAP = 3
_SWATCH = 8
_LONGEST = "0.000123"
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


class Gauge(Painted):
    """Draws a caption, a value to its right and a bar below, of one part or several.

    Parameters
    ----------
    caption : str
        What is shown.

    Attributes
    ----------
    value : str
        The number, as it is written.
    parts : sequence of float, or None
        The lengths of the parts of the bar, as shares of its length; None where there
        is no number yet: the bar is hatched.
    """

    lines_below = 0
    """Lines of text below the bar."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = caption
        self._theme = LIGHT
        self._mark: GlossaryMark | None = None
        self.value = ""
        self.parts: Sequence[float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def explain(self, term: str) -> None:
        """Have a word of the caption, a name of `GLOSSARY`, explained beside it."""
        self._mark = GlossaryMark(term, self)
        self._place_mark()

    def _place_mark(self) -> None:
        if self._mark is not None:
            caption = self.fontMetrics().horizontalAdvance(self._caption)
            self._mark.resize(self._mark.sizeHint())
            self._mark.stand_in_line(self.fontMetrics().height())
            self._mark.move(caption + _GAP, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._place_mark()

    def show_caption(self, caption: str) -> None:
        """Show another caption."""
        if caption != self._caption:
            self._caption = caption
            self._place_mark()
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size at which no text is cut."""
        line = self.fontMetrics().height()
        height = (1 + self.lines_below) * line + _BAR + 2 * _GAP
        return QSize(self._least_width(self.fontMetrics()), height)

    def minimumSizeHint(self) -> QSize:
        """Return the same as `sizeHint`."""
        return self.sizeHint()

    def _least_width(self, font: QFontMetrics) -> int:
        # Half of the mark is room around its sign, which the value may come near.
        mark = 0 if self._mark is None else self._mark.sizeHint().width() // 2
        return mark + font.horizontalAdvance(self._caption + "  " + _LONGEST)

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._theme = theme
        self.update()

    def show_value(self, value: str, parts: Sequence[float] | None) -> None:
        """Show a number; see the attributes."""
        if value != self.value or parts != self.parts:
            self.value, self.parts = value, parts
            self.setAccessibleName(f"{self._caption}: {value}")
            self.update()

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Draw the text, the bar and what is written below it."""
        painter.fillRect(dirty, QColor(self._theme.window))
        line = self.fontMetrics().height()
        heading = QRect(0, 0, self.width(), line)
        painter.setPen(QColor(self._theme.text))
        write_line(painter, heading, _LEFT, self._caption)
        write_line(painter, heading, _RIGHT, self.value)
        bar = QRect(0, line + _GAP, self.width(), _BAR)
        self._draw_bar(painter, bar)
        self._draw_below(painter, bar)

    def _draw_bar(self, painter: QPainter, bar: QRect) -> None:
        if self.parts is None:
            ratio = self.devicePixelRatioF()
            size = round(bar.height() * ratio), round(bar.width() * ratio)
            pixels = self._theme.empty(*size)
            draw_cells(painter, bar.topLeft(), image_of(pixels, ratio))
        else:
            painter.fillRect(bar, QColor(self._theme.base))
            self._draw_parts(painter, bar, self.parts)
        painter.setPen(QColor(self._theme.muted))
        painter.drawRect(bar.adjusted(0, 0, -1, -1))

    def _draw_parts(
        self, painter: QPainter, bar: QRect, parts: Sequence[float]
    ) -> None:
        before, start, width = 0.0, bar.left(), bar.width()
        top, height = bar.top(), bar.height()
        for part, colour in zip(parts, self._colours(), strict=False):
            # A line of the ground between two parts.
            left = start + round(before * width) + (1 if before else 0)
            before += part
            right = start + round(before * width)
            if right > left:
                painter.fillRect(QRect(left, top, right - left, height), QColor(colour))

    def _colours(self) -> tuple[str, ...]:
        """Return the colours of the parts: they differ in lightness as in hue."""
        return self._theme.highlight, self._theme.over, self._theme.muted

    def _draw_below(self, painter: QPainter, bar: QRect) -> None:
        """Draw what is written below the bar."""


class MarkedGauge(Gauge):
    """A gauge with marks on its bar.

    Parameters
    ----------
    caption : str
        What is shown.
    marks : mapping of str to float
        What is written below the bar, and at which share of its length.
    """

    lines_below = 1

    def __init__(
        self, caption: str, marks: Mapping[str, float], parent: QWidget | None = None
    ) -> None:
        super().__init__(caption, parent)
        self._marks = dict(marks)

    def show_marks(self, marks: Mapping[str, float]) -> None:
        """Write other marks below the bar."""
        if marks != self._marks:
            self._marks = dict(marks)
            self.update()

    def _draw_below(self, painter: QPainter, bar: QRect) -> None:
        line = self.fontMetrics().height()
        top = bar.bottom() + _GAP
        for text, place in self._marks.items():
            x = round(place * (bar.width() - 1))
            painter.setPen(QColor(self._theme.text))
            if 0 < place < 1:
                painter.fillRect(
                    x - 1, bar.top() - 2, 2, _BAR + 5, painter.pen().color()
                )
            else:
                painter.setPen(QColor(self._theme.muted))
            width = self.fontMetrics().horizontalAdvance(text) + 2
            left = min(max(x - width // 2, 0), bar.width() - width)
            write_line(painter, QRect(left, top, width, line), _CENTRE, text)


class StackedGauge(Gauge):
    """A gauge of several parts, each with its colour, its name and its value below.

    Parameters
    ----------
    caption : str
        What is shown.
    names : sequence of str
        Of the parts.
    """

    lines_below = 2

    def __init__(
        self, caption: str, names: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(caption, parent)
        self._names = tuple(names)
        self.values = ("",) * len(self._names)

    def show_names(self, names: Sequence[str]) -> None:
        """Show other parts, of which nothing is known yet."""
        if tuple(names) != self._names:
            self._names, self.values = tuple(names), ("",) * len(names)
            self.updateGeometry()
            self.show_value("", None)

    def show_values(self, values: Sequence[str], parts: Sequence[float] | None) -> None:
        """Show the value of each part, and the lengths of the parts."""
        if tuple(values) != self.values:
            self.values = tuple(values)
            self.update()
        self.show_value("", parts)

    def _least_width(self, font: QFontMetrics) -> int:
        return max(font.horizontalAdvance(self._caption), sum(self._columns(font)))

    def _columns(self, font: QFontMetrics) -> list[int]:
        """Return how wide the columns below the bar have to be."""
        value = font.horizontalAdvance(_LONGEST)
        return [
            max(_SWATCH + _GAP + font.horizontalAdvance(name), value) + _GAP
            for name in self._names
        ]

    def _draw_below(self, painter: QPainter, bar: QRect) -> None:
        metrics = self.fontMetrics()
        line, columns = metrics.height(), self._columns(metrics)
        spare = (bar.width() - sum(columns)) // max(len(columns) - 1, 1)
        left, top = 0, bar.bottom() + _GAP
        parts = zip(self._names, self.values, columns, strict=True)
        entries = zip(parts, self._colours(), strict=False)
        for (name, value, width), colour in entries:
            swatch = QRect(left, top + (line - _SWATCH) // 2, _SWATCH, _SWATCH)
            painter.fillRect(swatch, QColor(colour))
            painter.setPen(QColor(self._theme.muted))
            painter.drawRect(swatch.adjusted(0, 0, -1, -1))
            beside = QRect(left + _SWATCH + _GAP, top, width - _SWATCH - _GAP, line)
            write_line(painter, beside, _LEFT, name)
            painter.setPen(QColor(self._theme.text))
            write_line(painter, QRect(left, top + line, width, line), _LEFT, value)
            left += width + spare
