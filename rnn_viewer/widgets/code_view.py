"""Paints a listing: coloured words, the part that is executed, the values behind."""

from itertools import zip_longest

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.cell.code_listing import Listing, SourceRange
from rnn_viewer.widgets.arrays.vector_picture import is_vector
from rnn_viewer.widgets.focus_keys import Walker
from rnn_viewer.widgets.fonts import fixed_font
from rnn_viewer.widgets.highlighting import Word, colour, highlighted, plain
from rnn_viewer.widgets.painted import Painted
from rnn_viewer.widgets.theme import LIGHT, Theme
from rnn_viewer.widgets.walked import Walked

_MARGIN = 8
_LEADING = 1.12


class CodeView(Walked, Painted):
    """A listing of the loop, one line below the other.

    Attributes
    ----------
    line_clicked : Signal(int)
        A line, from 0.
    """

    line_clicked = Signal(int)

    accessible_role = "StaticText"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._listing: Listing | None = None
        self._lines: list[str] = []
        self._widest = 0
        self._lexer = ""
        self._words: list[Word] = []
        self._marked: SourceRange | None = None
        self._mark: list[QRect] | None = None
        self._values: list[str] = []
        self._coloured = False
        self._letter_width = 0.0
        self._drawn: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(fixed_font())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def values(self) -> list[str]:
        """What stands behind each line."""
        return list(self._values)

    @property
    def marked_text(self) -> str:
        """The part of the source that is marked."""
        if self._listing is None or self._marked is None:
            return ""
        return self._listing.source[self._marked.start : self._marked.stop]

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Paint in the colours of `theme` from now on."""
        self._theme = theme
        self._drawn = None
        self.update()

    def show_listing(self, listing: Listing, lexer: str) -> None:
        """Show another listing, in a language that Pygments calls `lexer`."""
        if listing is self._listing:
            return
        self._listing = listing
        self._lines = listing.source.split("\n")
        self._widest = max(map(len, self._lines))
        self._mark = None
        self._lexer = lexer
        self._choose_words()
        self.updateGeometry()
        self.update()

    def show_colours(self) -> None:
        """Colour the words, now that there is time to load Pygments."""
        self._coloured = True
        self._choose_words()
        self.update()

    def _choose_words(self) -> None:
        self._drawn = None
        if self._listing is not None:
            source = self._listing.source
            self._words = (
                highlighted(source, self._lexer) if self._coloured else plain(source)
            )

    def show_state(self, marked: SourceRange, values: list[str]) -> None:
        """Mark a part of the source and write values behind the lines."""
        if (marked, values) != (self._marked, self._values):
            if marked != self._marked:
                self._marked, self._mark = marked, None
                self.setAccessibleDescription(self.marked_text)
            self._values = values
            self.update()

    # Where things are

    def line_rect(self, line: int) -> QRect:
        """Return the rectangle of a line, from 0."""
        height = self._line_height()
        return QRect(0, _MARGIN // 2 + line * height, self.width(), height)

    def _line_height(self) -> int:
        return round(_LEADING * self.fontMetrics().height())

    def _letter(self, column: int) -> int:
        if not self._letter_width:
            metrics = QFontMetrics(self.font())
            self._letter_width = metrics.horizontalAdvance("m" * 100) / 100
        return _MARGIN + round(column * self._letter_width)

    def minimumSizeHint(self) -> QSize:
        """Return room for all lines, and for some of the values behind them."""
        height = len(self._lines) * self._line_height() + _MARGIN
        return QSize(self._letter(self._widest + 12), height)

    def sizeHint(self) -> QSize:
        """Return room for all lines and the values behind them."""
        least = self.minimumSizeHint()
        return QSize(least.width() + self._letter(30), least.height())

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.FontChange:
            self._letter_width = 0.0
            self._drawn = self._mark = None
            self.updateGeometry()
        super().changeEvent(event)

    # How it is painted

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint the mark, the words over it and the values behind them."""
        painter.fillRect(dirty, QColor(self._theme.base))
        if self._listing is None:
            return
        painter.setPen(QColor(self._theme.comment))
        for rect in self.marked_rects():
            painter.fillRect(rect, QColor(self._theme.current))
            # The ground alone stands out too little from that around it.
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        if is_vector(painter):
            self._paint_words(painter)
        else:
            painter.drawPixmap(0, 0, self._words_drawn())
        self._paint_values(painter)
        if self.keys is not None:
            self.keys.draw(painter, self._theme)

    def _words_drawn(self) -> QPixmap:
        """Return the words alone, drawn once for as long as they are the same."""
        ratio = self.devicePixelRatioF()
        if self._drawn is None or self._drawn.devicePixelRatio() != ratio:
            self._drawn = QPixmap(self.minimumSizeHint() * ratio)
            self._drawn.setDevicePixelRatio(ratio)
            self._drawn.fill(Qt.GlobalColor.transparent)
            with QPainter(self._drawn) as painter:
                self._paint_words(painter)
        return self._drawn

    def _paint_words(self, painter: QPainter) -> None:
        painter.setFont(self.font())
        for word in self._words:
            painter.setPen(QColor(colour(word, self._theme)))
            x, y = self._letter(word.column), self._baseline(word.line)
            painter.drawText(QPoint(x, y), word.text)

    def _baseline(self, line: int) -> int:
        height = self._line_height()
        inside = (height + self.fontMetrics().ascent()) // 2 - 1
        return _MARGIN // 2 + line * height + inside

    def marked_rects(self) -> list[QRect]:
        """Return the rectangles of the marked part, one a line."""
        if self._mark is None:
            self._mark = self._rects_of(self._marked) if self._marked else []
        return self._mark

    def _rects_of(self, marked: SourceRange) -> list[QRect]:
        rects, offset = [], 0
        for number, text in enumerate(self._lines):
            start, stop = offset, offset + len(text)
            offset = stop + 1
            if marked.stop <= start or stop <= marked.start:
                continue
            first = max(marked.start - start, len(text) - len(text.lstrip()))
            last = min(marked.stop - start, len(text))
            if first < last:
                rect = self.line_rect(number)
                rect.setLeft(self._letter(first) - 2)
                rect.setRight(self._letter(last) + 1)
                rects.append(rect)
        return rects

    def _paint_values(self, painter: QPainter) -> None:
        left = self._letter(self._widest + 2)
        room = self.width() - left - _MARGIN
        painter.setPen(QColor(self._theme.comment))
        # All letters are as wide as each other.
        letters = max(int(room / self._letter_width), 1)
        first, height = self._baseline(0), self._line_height()
        for number, value in enumerate(self._values):
            if value:
                text = value if len(value) <= letters else value[: letters - 1] + "…"
                painter.drawText(QPoint(left, first + number * height), text)

    # What the user does

    def make_keys(self) -> Walker:
        """Return what the keys do here: they walk from line to line."""
        return Walker(self, self._said, self._framed, self.line_clicked.emit, self.open)

    def _said(self) -> list[str]:
        """Return what is said of each line: the code, and what it gave."""
        gives = self.tr("%1 gives %2")
        lines = zip_longest(self._lines, self._values, fillvalue="")
        return [
            gives.replace("%1", line.strip()).replace("%2", value) if value else line
            for line, value in lines
        ]

    def _framed(self, line: int) -> QRect:
        return self.line_rect(line).adjusted(4, 2, -4, -2)

    def open(self) -> None:
        """Open the listing with its values as a text that can be read."""
        from rnn_viewer.widgets.text_dialog import TextDialog

        TextDialog(self.tr("Code of the loop"), self.accessible_text(), self).open()

    def accessible_text(self) -> str:
        """Return the listing with its values, which is what the picture says."""
        wide = max(self._widest, 1)
        lines = [
            f"{line:{wide}}  # {value}" if value else line
            for line, value in zip_longest(self._lines, self._values, fillvalue="")
        ]
        return "\n".join(lines)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if event.button() != Qt.MouseButton.LeftButton:
            # The window opens the menu of the panel.
            super().mousePressEvent(event)
            return
        y = event.position().toPoint().y()
        line = (y - _MARGIN // 2) // self._line_height()
        if 0 <= line < len(self._lines):
            self.line_clicked.emit(line)
