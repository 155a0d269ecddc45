"""The numbers of a picture, as a table has them."""

from typing import Any, NamedTuple

from numpy.typing import NDArray


class Table(NamedTuple):
    """The numbers of a picture.

    Attributes
    ----------
    heads : tuple of str
        What each column is called.
    columns : tuple of ndarray, each of shape (rows,)
        The first one is what the others stand over.
    is_course : bool
        Whether the rows follow one another, as those of a line do.
    """

    heads: tuple[str, ...]
    columns: tuple[NDArray[Any], ...]
    is_course: bool = False
