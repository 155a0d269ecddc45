"""Where things are on the way: rectangles, paths, and how time is shared among them."""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot
from typing import NamedTuple, Protocol

Point = tuple[float, float]


class Rect(NamedTuple):
    """A rectangle in logical pixels of the equation."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends to the right."""
        return self.left + self.width

    @property
    def centre(self) -> Point:
        """The point in its middle."""
        return self.left + self.width / 2, self.top + self.height / 2

    def at(self, centre: Point) -> "Rect":
        """Return it moved so that its middle is a point."""
        x, y = centre
        return self._replace(left=x - self.width / 2, top=y - self.height / 2)

    def towards(self, other: "Rect", share: float) -> "Rect":
        """Return what lies `share` of the way from this one to another."""
        rest = 1 - share
        return Rect(
            rest * self.left + share * other.left,
            rest * self.top + share * other.top,
            rest * self.width + share * other.width,
            rest * self.height + share * other.height,
        )


class Places(Protocol):
    """Where the arrays of an equation are drawn."""

    def has(self, array: str) -> bool:
        """Tell whether an array is drawn."""

    def seen(self, array: str) -> tuple[range, range]:
        """Return the rows and the columns of an array that are seen."""

    def block(self, array: str, rows: range, columns: range) -> Rect:
        """Return the rectangle of some rows and columns of an array."""

    def entrance(self) -> float:
        """Return where inputs come from: the left edge, or the right one."""

    def loop_level(self, state: str) -> float:
        """Return the height at which a result goes back to a state."""


def along(path: Sequence[Point], share: float) -> Point:
    """Return the point that lies `share` of the way along straight lines."""
    pairs = list(pairwise(path))
    lengths = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairs]
    left = share * sum(lengths)
    for (a, b), length in zip(pairs, lengths, strict=True):
        if left <= length and length:
            part = left / length
            return a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])
        left -= length
    return path[-1]


def eased(share: float) -> float:
    """Return how far a thing has come that starts and ends gently."""
    share = min(max(share, 0.0), 1.0)
    return share * share * (3 - 2 * share)


def turn_of(fraction: float, place: int, count: int, span: float) -> float:
    """Return how much of its own time the one of `count` has had that is in a place.

    Each takes `span` of the whole time, one begins after the other, and the last ends
    with the whole. Below 0 it has not begun, from 1 on it is done.
    """
    begin = place * (1 - span) / (count - 1) if count > 1 else 0.0
    share = (fraction - begin) / (span if count > 1 else 1.0)
    return 1.0 if share > 1 - 1e-9 else share


def groups(rows: range, most: int) -> list[range]:
    """Return rows in at most `most` pieces that follow one another."""
    count = min(len(rows), most)
    ends = [rows.start + i * len(rows) // count for i in range(count)]
    return [range(a, b) for a, b in pairwise([*ends, rows.stop])]
