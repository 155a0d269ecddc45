"""What is pointed at and followed: a cell, a unit."""

from typing import NamedTuple


class Cell(NamedTuple):
    """One number of an array, rows and columns from 0; a vector has column 0."""

    array: str
    row: int
    column: int = 0


class Selection(NamedTuple):
    """What the user chose to follow.

    Attributes
    ----------
    unit : int or None
        A row of W and U.
    cell : Cell or None
        A cell of W or U in that row.
    gradient : str
        What a timestep carries on, such as ``carry_t``, the gradient by which is to be
        followed; nothing: whichever one looks at.
    """

    unit: int | None = None
    cell: Cell | None = None
    gradient: str = ""
