"""Widgets one below the other, drawn as one picture."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QWidget


class Stack(NamedTuple):
    """A widget with what is written above and below it.

    Attributes
    ----------
    main : QWidget
        What there is to be a picture of.
    above, below : tuple of QWidget
        As wide as that, from top to bottom; they need not be shown anywhere.
    """

    main: QWidget
    above: tuple[QWidget, ...] = ()
    below: tuple[QWidget, ...] = ()

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """All of them, from top to bottom."""
        return (*self.above, self.main, *self.below)

    @property
    def size(self) -> QSize:
        """Of the picture, in pixels of the screen."""
        height = sum(widget.height() for widget in self.widgets)
        return QSize(max(widget.width() for widget in self.widgets), height)

    def placed(self) -> Iterator[tuple[QWidget, QPoint]]:
        """Yield each with its upper left corner in the picture."""
        top = 0
        for widget in self.widgets:
            yield widget, QPoint(0, top)
            top += widget.height()


def stacked(figure: QWidget | Stack) -> Stack:
    """Return a widget as a stack of it alone; a stack as it is."""
    return figure if isinstance(figure, Stack) else Stack(figure)
