"""The columns of a list that can be sorted by any of them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.words import Phrase


class Column(NamedTuple):
    """A column of the list.

    Attributes
    ----------
    name : str
    heading : Phrase
        What stands above it.
    text : callable
        ``text(row)`` is what it says of a row, from 0.
    ranks : ndarray, shape (rows,)
        What it is sorted by; NaN comes last.
    is_number : bool
        Whether it stands at the right.
    """

    name: str
    heading: Phrase
    text: Callable[[int], str]
    ranks: NDArray[np.generic]
    is_number: bool = True


def order(columns: Sequence[Column], name: str, descending: bool) -> NDArray[np.intp]:
    """Return the rows of a list in the order of a column; equal ones as they came.

    All in the order in which they came where there is no such column.
    """
    ranks = {column.name: column.ranks for column in columns}.get(name)
    if ranks is None:
        return np.arange(len(columns[0].ranks) if columns else 0)
    numbers: Array = np.asarray(ranks, np.float64)
    return np.argsort(-numbers if descending else numbers, kind="stable")
