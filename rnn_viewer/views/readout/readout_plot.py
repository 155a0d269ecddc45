"""A plot of what is read out, with a line at what training never saw."""

from itertools import zip_longest

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPen
from PySide6.QtWidgets import QGraphicsLineItem, QGraphicsSimpleTextItem, QWidget

from rnn_viewer.widgets.plots.dots import Dots
from rnn_viewer.widgets.plots.end_labels import room_beside
from rnn_viewer.widgets.plots.lines import Line
from rnn_viewer.widgets.plots.plot import drawable, pen
from rnn_viewer.widgets.plots.time_plot import TimePlot
from rnn_viewer.widgets.theme import Theme

_LETTERS = 15
"""The widest name beside the plot, in letters; a longer one is elided."""

_ONE_BELOW_THE_OTHER = 4
"""The most names one below the other; of more lines, numbers stand in two columns."""

_GAP = 4.0
_DASHES = [4, 3]
_DOT = 8


class ReadoutPlot(TimePlot):
    """Lines over the timesteps, and from where on training never saw them.

    Attributes
    ----------
    dots : list of Dots
        The targets of some timesteps, below the lines.
    """

    _texts: tuple[str, ...] = ()
    _unseen_from = 0

    def __init__(self, parent: QWidget | None = None) -> None:
        self.unseen_line = QGraphicsLineItem()
        self.unseen_text = QGraphicsSimpleTextItem()
        self.heading = QGraphicsSimpleTextItem()
        self.dots: list[Dots] = []
        super().__init__(parent)
        for item in (self.unseen_line, self.unseen_text, self.heading):
            item.setZValue(9)
            self.scene().addItem(item)
        self.set_lowest(True)
        self._place()

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        super().show_theme(theme)
        stroke: QPen = pen(theme.muted, 1)
        stroke.setDashPattern(_DASHES)
        self.unseen_line.setPen(stroke)
        for item in (self.unseen_text, self.heading):
            item.setBrush(QColor(theme.muted))

    def head(self, text: str, unseen_from: int) -> None:
        """Write `text` above the lines, and what was not seen in training.

        Parameters
        ----------
        text : str
            How to read the lines.
        unseen_from : int
            The first timestep that was not seen, from 0; 0: nothing is said of it.
        """
        if (text, unseen_from) == (self.heading.text(), self._unseen_from):
            return
        self.heading.setText(text)
        self._unseen_from = unseen_from
        self._make_room()
        self._place()

    def show_lines(self, lines: list[Line]) -> None:
        """Draw lines and dots in place of those before; long names are cut."""
        metrics = self.fontMetrics()
        room = _LETTERS * metrics.averageCharWidth()
        end = Qt.TextElideMode.ElideRight
        lines = [
            line._replace(text=metrics.elidedText(line.text, end, room))
            for line in lines
        ]
        drawn = [line for line in lines if not line.is_dots]
        texts = tuple(line.text for line in drawn)
        if texts != self._texts:
            self._texts = texts
            self._make_room()
        super().show_lines(drawn)
        # The table of the plot has both.
        self._lines = lines
        self._show_dots([line for line in lines if line.is_dots])

    def _show_dots(self, lines: list[Line]) -> None:
        """Draw the points of some lines, each by itself."""
        low, high = self._ends
        extent = QRectF(self._start, low, self._timesteps + 1.0, high - low)
        for dots, line in zip_longest(self.dots[:], lines):
            item = self._make_dots() if dots is None else dots
            item.setVisible(line is not None)
            if line is not None and line.timesteps is not None:
                x, y = drawable(line.timesteps, line.values)
                item.set_extent(extent)
                item.set_colours(line.pen, QBrush(line.brush or QColor()))
                item.set_points(x, y)

    def _make_dots(self) -> Dots:
        dots = Dots(_DOT)
        dots.setZValue(-1)
        self.addItem(dots, ignoreBounds=True)
        self.dots.append(dots)
        return dots

    # Where things lie

    def _make_room(self) -> None:
        """Leave room for the names beside the lines, and a row of words above them."""
        super()._make_room()
        metrics, axes = self.fontMetrics(), self.getPlotItem()
        left, top, _, bottom = axes.layout.getContentsMargins()
        widest = max(map(self._wide, self._texts), default=0)
        if len(self._texts) > _ONE_BELOW_THE_OTHER:
            widest = max(widest, self._wide("0000 - 0000"))
        if self._unseen_from or self.heading.text():
            top = metrics.height() + 2.0
        axes.setContentsMargins(left, top, room_beside(widest), bottom)

    def _place(self) -> None:
        super()._place()
        if self.unseen_text.scene() is None:
            return
        area, height = self._area(), self.fontMetrics().height()
        above = area.top() - height - 1
        for item in (self.unseen_text, self.heading):
            item.setFont(self.font())
        x = self._x_of(self._unseen_from + 0.5)
        self.unseen_line.setLine(QLineF(x, above, x, area.bottom()))
        self.heading.setPos(QPointF(area.left(), above))
        self._place_unseen_text(x, above)
        is_drawn = self._unseen_from > 0
        self.unseen_line.setVisible(is_drawn)
        self.unseen_text.setVisible(is_drawn)
        texts = self.heading, self.unseen_text
        ours, other = (text.sceneBoundingRect() for text in texts)
        self.heading.setVisible(not is_drawn or not ours.intersects(other))

    def _place_unseen_text(self, x: float, y: float) -> None:
        """Write behind the line, or before it where there is too little room."""
        text, wide = self.tr("not seen in training from here"), self._wide
        left = x + _GAP
        if self._runs_left:
            left = max(x - _GAP - wide(text), 0.0)
        elif left + wide(text) > self.width() and wide(f"{text} →") < x - _GAP:
            text += " →"
            left = x - _GAP - wide(text)
        elif left + wide(text) > self.width():
            text = self.tr("unseen")
        self.unseen_text.setText(text)
        self.unseen_text.setPos(left, y)

    def _wide(self, text: str) -> int:
        width: int = self.fontMetrics().horizontalAdvance(text)
        return width
