"""What is written below the output sequence: numbers, names, or the text it reads."""

from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from rnn_viewer.core.pictures.pixels import Axis
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.loop.output_sequence import OutputSequencePanel
from rnn_viewer.views.loop.strip_layout import PADDING
from rnn_viewer.views.loop.zoom_writing import BAR
from rnn_viewer.widgets.plots.ticks import ticks

_BEYOND = "…"


class Label(NamedTuple):
    """A label of a timestep: where it lies, and whether one stands there."""

    rect: QRect
    text: str
    is_here: bool = False


def labels_across(
    panel: OutputSequencePanel, place: QRect, snapshot: Snapshot, painter: QPainter
) -> list[Label]:
    """Return as many labels below the heatmap as find room, none over another.

    Letters that do not all find room are a piece of the text around the position, as
    leaving out some of them would make another text.

    Parameters
    ----------
    panel : OutputSequencePanel
        The heatmap.
    place : QRect
        Where it lies in the strip.
    snapshot : Snapshot
        What it shows.
    painter : QPainter
        Whose font they are written in.
    """
    labels = _Labels(panel, place, snapshot, painter.fontMetrics())
    return labels.text_around() or labels.apart()


class _Labels:
    def __init__(
        self,
        panel: OutputSequencePanel,
        place: QRect,
        snapshot: Snapshot,
        metrics: QFontMetrics,
    ) -> None:
        self._grid, self._place, self._metrics = panel.grid, place, metrics
        self._snapshot = snapshot
        self._seen = panel.grid.across.seen
        self._are_named = panel.transposed
        # The bar that tells where one is lies above the labels.
        drop = BAR - 1 if snapshot.viewport.timesteps else 0
        self._top = place.bottom() + 1 + drop

    def text_around(self) -> list[Label]:
        """Return consecutive letters, the current one below its column."""
        letters = self._snapshot.recipe.timestep_names[self._seen]
        if not self._are_named or any(len(name) != 1 for name in letters):
            return []
        slot = max(map(self._metrics.horizontalAdvance, letters), default=0) + 1
        count = self._place.width() // slot
        if count >= len(letters):
            return []
        here = max(self._snapshot.position.timestep - self._seen.start, 0)
        middle_of_it = self._x(here + self._seen.start + 1)
        if self._grid.is_mirrored:
            letters, here = letters[::-1], len(letters) - 1 - here
        before = (middle_of_it - self._place.left()) // slot
        first = max(here - min(before, count - 1), 0)
        first = min(first, len(letters) - count)
        piece = list(letters[first : first + count])
        if first and here != first:
            piece[0] = _BEYOND
        if first + count < len(letters) and here != first + count - 1:
            piece[-1] = _BEYOND
        return [
            Label(
                self._rect(self._place.left() + i * slot, slot - 1),
                text,
                i == here - first,
            )
            for i, text in enumerate(piece)
        ]

    def apart(self) -> list[Label]:
        """Return labels at round numbers, each below its column."""
        named = self._are_named and self._snapshot.timestep_name(self._seen.start)
        widest = "1" if named else str(self._seen.stop)
        fitting = self._place.width() // self._metrics.horizontalAdvance(widest)
        room = min(fitting, self._grid.across.cells)
        while room > 0:
            numbers = ticks(self._seen.stop, room, self._seen.start + 1)
            labels = [self._label(number) for number in numbers]
            if self._grid.is_mirrored:
                labels.reverse()
            if _are_apart(labels):
                return labels
            room = min(room, len(numbers)) - 1
        return [self._label(self._seen.start + 1)]

    def _label(self, number: int) -> Label:
        """Return a label below its column, or as near to it as the panel reaches."""
        name = self._snapshot.timestep_name(number - 1) if self._are_named else ""
        room = self._place.width() + PADDING
        elide = Qt.TextElideMode.ElideRight
        text = self._metrics.elidedText(name or str(number), elide, room)
        width = self._metrics.horizontalAdvance(text)
        rect = self._rect(self._x(number) - width // 2, width)
        rect.moveRight(min(rect.right(), self._place.right() + PADDING // 2))
        rect.moveLeft(max(rect.left(), self._place.left() - PADDING // 2))
        return Label(rect, text)

    def _x(self, number: int) -> int:
        """Return the middle of the column of a timestep, from 1."""
        grid = self._grid
        inside = middle(grid.across, number, grid.ratio)
        if grid.is_mirrored:
            inside = grid.rect.width() - inside
        return self._place.left() + grid.rect.left() + inside

    def _rect(self, left: int, width: int) -> QRect:
        return QRect(left, self._top, width, self._metrics.height())


def _are_apart(labels: list[Label]) -> bool:
    """Tell whether labels leave room between them: a hair between single letters."""
    gap = PADDING if any(len(label.text) > 1 for label in labels) else 1
    return all(b.rect.left() - a.rect.right() > gap for a, b in pairwise(labels))


def middle(axis: Axis, number: int, ratio: float) -> int:
    """Return the logical pixel in the middle of a cell, counted from 1."""
    start, stop = axis.start(number - 1), axis.stop(number - 1)
    return round((start + stop) / 2 / ratio)
