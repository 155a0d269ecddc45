"""One moment of a step: what has landed, and what is on the way."""

from typing import NamedTuple

from rnn_viewer.core.array import Array
from rnn_viewer.core.motion.geometry import Point, Rect


class Block(NamedTuple):
    """Numbers that move together: rows and columns of an array, or terms of a product.

    Attributes
    ----------
    array : str
        The array whose colours they have.
    values : ndarray, shape (rows, columns)
        A part of an array.
    factor : ndarray, shape (columns,), optional
        What each column of them is multiplied by.
    key : tuple
        The same for the same numbers of a step.
    """

    array: str
    values: Array
    factor: Array | None
    key: tuple[object, ...]

    @property
    def numbers(self) -> Array:
        """The numbers that are shown."""
        return self.values if self.factor is None else self.values * self.factor


class Piece(NamedTuple):
    """A block on its way, and where it is."""

    block: Block
    rect: Rect


class Cover(NamedTuple):
    """Rows of an array of which only the first `landed` are there yet."""

    array: str
    rows: range
    landed: int


class Curve(NamedTuple):
    """A function of one number that is passed.

    Attributes
    ----------
    rect : Rect
        Where it is drawn.
    points : tuple of point
        From 0 to 1 to the right and upwards.
    dots : tuple of point
        Where the numbers are that pass it now.
    """

    rect: Rect
    points: tuple[Point, ...]
    dots: tuple[Point, ...] = ()


class Scene(NamedTuple):
    """All that is drawn over the still picture of a step.

    Attributes
    ----------
    covers : tuple of Cover
    pieces : tuple of Piece
        Each over those before it.
    frames : tuple of Rect
        Around the rows that are being read.
    curves : tuple of Curve
    """

    covers: tuple[Cover, ...] = ()
    pieces: tuple[Piece, ...] = ()
    frames: tuple[Rect, ...] = ()
    curves: tuple[Curve, ...] = ()


STILL = Scene()
"""Nothing moves."""


class Moment(NamedTuple):
    """What a single move looks like: how many rows have landed, and what else moves."""

    landed: int
    pieces: tuple[Piece, ...] = ()
    frames: tuple[Rect, ...] = ()
    curves: tuple[Curve, ...] = ()
