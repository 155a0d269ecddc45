"""Where a label lies: over no other, beside what it would hide, near what it is of."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QSize

Corners = NDArray[np.int64]

_GAP = 4


def free_place(
    room: QRect,
    size: QSize,
    place: QRect,
    taken: Sequence[QRect],
    others: Sequence[QRect],
    is_beside: bool,
) -> QRect:
    """Return where a label covers no other, and as little as can be of the rest.

    Parameters
    ----------
    room : QRect
        Where it may lie.
    size : QSize
        How large it is.
    place : QRect
        What it is of.
    taken, others : sequence of QRect
        The labels that lie already, and what else is labelled.
    is_beside : bool
        Whether it would hide its own place.
    """
    room = room.adjusted(_GAP, _GAP, -_GAP, -_GAP)
    hidden = [place] if is_beside else []

    def costs(corners: Corners) -> Corners:
        """Return a row a corner, of which the first number counts most."""
        covered = [_covered(corners, size, rects) for rects in (taken, hidden, others)]
        centres = corners + QRect(QPoint(), size).center().toTuple()
        away = np.abs(centres - place.center().toTuple()).sum(axis=1)
        return np.column_stack((*covered, away))

    corners = _around(room, size, place)
    found = costs(corners)
    best = _least(found)
    if found[best, : 3 if is_beside else 1].any():
        corners = np.concatenate((corners[[best]], _anywhere(room, size)))
        best = _least(costs(corners))
    return QRect(QPoint(*corners[best].tolist()), size)


def _covered(corners: Corners, size: QSize, rects: Iterable[QRect]) -> Corners:
    """Return how many pixels of rectangles a label covers at each corner."""
    total = np.zeros(len(corners), np.int64)
    for rect in rects:
        first = np.maximum(corners, rect.topLeft().toTuple())
        ends = (rect.right() + 1, rect.bottom() + 1)
        last = np.minimum(corners + size.toTuple(), ends)
        total += np.prod(np.clip(last - first, 0, None), axis=1)
    return total


def _least(costs: Corners) -> int:
    """Return the first of the rows with the least numbers."""
    return int(np.lexsort(costs.T[::-1])[0])


def _around(room: QRect, size: QSize, place: QRect) -> Corners:
    """Return corners of a label over its place, above, below and beside it."""
    left = place.center().x() - size.width() // 2
    above, below = place.top() - size.height() - _GAP, place.bottom() + _GAP
    last = max(place.bottom() - size.height(), place.top())
    tops = [*range(place.top(), last + 1, max(size.height() // 2, 1)), above, below]
    sides = (place.left() - size.width() - _GAP, place.right() + _GAP)
    corners = np.array([(x, top) for top in tops for x in (left, *sides)])
    least = room.topLeft().toTuple()
    most = (room.right() - size.width(), room.bottom() - size.height())
    found: Corners = np.maximum(least, np.minimum(corners, most))
    return found


def _anywhere(room: QRect, size: QSize) -> Corners:
    """Return corners of a label all over the room."""
    across = np.arange(room.left(), room.right() - size.width() + 1, 2 * _GAP)
    down = np.arange(room.top(), room.bottom() - size.height() + 1, 2 * _GAP)
    return np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2)
