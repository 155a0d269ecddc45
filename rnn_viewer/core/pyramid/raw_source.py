"""A run of which no bins are kept: all of it is read from its rows."""

from collections.abc import Callable

from rnn_viewer.core.pyramid.pyramid import Pyramid


class RawSource(Pyramid):
    """Stands for the pyramid of a run that has none.

    Parameters
    ----------
    units : int
        How many numbers each row has.
    rows_computed : callable
        Tells how many rows there are by now.
    """

    def __init__(self, units: int, rows_computed: Callable[[], int]) -> None:
        super().__init__(0, units)
        self._rows_computed = rows_computed

    @property
    def computed(self) -> int:
        """How many rows there are."""
        return self._rows_computed()
