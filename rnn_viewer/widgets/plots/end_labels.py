"""The texts at the right ends of lines, none over another."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF
from PySide6.QtWidgets import (
    QGraphicsLineItem,
    QGraphicsScene,
    QGraphicsSimpleTextItem,
)

from rnn_viewer.core.analysis.history import spread
from rnn_viewer.widgets.plots.lines import Line

_LEADER = 12.0
_GAP = 3.0


def room_beside(text: float) -> float:
    """Return how much room the widest text needs beside a plot."""
    return text + _LEADER + 3 * _GAP


class EndLabel(NamedTuple):
    """The text at the right end of a line, and the stroke that leads to it."""

    line: Line
    value: float
    text: QGraphicsSimpleTextItem
    leader: QGraphicsLineItem


class EndLabels:
    """The labels of the lines of one plot, items of its scene in pixels."""

    def __init__(self, scene: QGraphicsScene) -> None:
        self._scene = scene
        self._labels: list[EndLabel] = []

    def __iter__(self) -> Iterator[EndLabel]:
        return iter(self._labels)

    def clear(self) -> None:
        """Take all labels away."""
        for label in self._labels:
            self._scene.removeItem(label.text)
            self._scene.removeItem(label.leader)
        self._labels = []

    def add(self, line: Line, end: float, colour: str) -> None:
        """Add the label of a line that ends at a value, where it has a text."""
        if not line.text:
            return
        text, leader = QGraphicsSimpleTextItem(), QGraphicsLineItem()
        text.setBrush(QColor(colour))
        leader.setPen(line.pen)
        for item in (text, leader):
            self._scene.addItem(item)
        value = end if line.label_at is None else line.label_at
        self._labels.append(EndLabel(line, value, text, leader))

    def place(
        self, area: QRectF, values: tuple[float, float], font: QFont, right: int
    ) -> None:
        """Put the labels beside the ends of their lines.

        Parameters
        ----------
        area : QRectF
            Where the lines are drawn.
        values : (float, float)
            Those at its bottom and its top.
        font : QFont
            Of the texts.
        right : int
            What reaches beyond it is not shown.
        """
        height, (low, high) = QFontMetricsF(font).height(), values
        scale = area.height() / (high - low)
        labels = sorted(self._labels, key=lambda label: -label.value)
        rows = max(int(area.height() / height + 0.8), 1)
        columns = -(-len(labels) // rows)
        for column in range(columns):
            ours = labels[column::columns]
            ends = [area.top() + (high - label.value) * scale for label in ours]
            middles = spread(ends, height, area.bottom())
            for label, end, middle in zip(ours, ends, middles, strict=True):
                label.text.setFont(font)
                stroke = QLineF(area.right() + 1, end, 0, middle)
                _put(label, stroke, column, columns)
                is_inside = label.text.sceneBoundingRect().right() <= right
                for item in (label.text, label.leader):
                    item.setVisible(is_inside)


def _put(label: EndLabel, stroke: QLineF, column: int, columns: int) -> None:
    """Put a label; where there are columns of them, their numbers alone."""
    width = QFontMetricsF(label.text.font()).horizontalAdvance("0000") + _GAP
    left = stroke.x1() + _LEADER + _GAP + column * (width + _LEADER / 2)
    label.text.setText(label.line.text if columns == 1 else label.line.short)
    label.text.setPos(left, stroke.y2() - label.text.boundingRect().height() / 2)
    start = stroke.p1() if column == 0 else QPointF(left - 9, stroke.y2())
    label.leader.setLine(QLineF(start, QPointF(left - _GAP, stroke.y2())))
