"""The pixels of the window on a run, of which only new columns are made.

Up to 131,072 outputs in sight are read one by one as they are stored; more are read
from the pyramid of the run.
"""

import numpy as np

from rnn_viewer.core.output_sequence.output_source import OutputSource
from rnn_viewer.core.pictures.pixels import Axis, Colours, Indices, levels
from rnn_viewer.core.pyramid.columns import Columns, Statistic
from rnn_viewer.core.pyramid.pyramid import Singles
from rnn_viewer.core.pyramid.reader import PyramidReader


class SequencePicture:
    """Colours of outputs, kept as long as they are true.

    Used where many outputs are in sight, or where pixels show means. Numbers are those
    of the rows rounded to float32, see `PyramidReader`.

    Parameters
    ----------
    table : ndarray of uint32
        Colours, see `rnn_viewer.core.pictures.pixels.picture`.
    """

    def __init__(self, table: Colours) -> None:
        self._table = table
        self._source: object = None
        self._reader: PyramidReader | None = None
        self._shown: object = None
        self._columns: Columns | None = None
        self._range = (0.0, 0.0)
        self._colours: Colours = np.empty((0, 0), np.uint32)

    def pixels(
        self,
        source: OutputSource,
        time: Axis,
        units: Axis,
        magnitude: float,
        centre: float = 0.0,
    ) -> Colours:
        """Return the pixels of what is computed.

        Parameters
        ----------
        source : OutputSource
            Where the outputs come from.
        time, units : Axis
            How both lie on the pixels.
        magnitude : float
            The end of the colour range.
        centre : float
            The number in its middle.

        Returns
        -------
        ndarray of uint32, shape (pixels begun along time, units.pixels)
        """
        columns = self._columns_of(source, units)
        if (magnitude, centre) != self._range:
            self._colours = self._colours[:0]
        values = columns.values(_boundaries(time))
        before, now, count = columns.kept
        count = min(count, max(len(self._colours) - before, 0))
        colours = np.empty((len(values), units.pixels), np.uint32)
        if count:
            colours[now : now + count] = self._colours[before : before + count]
        for new in (slice(now), slice(now + count, None)) if count else (slice(None),):
            colours[new] = self._coloured(values[new], magnitude, units, centre)
        self._colours, self._range = colours, (magnitude, centre)
        if time.crowded:
            return colours
        begun = time.filled(time.first + len(values))
        return colours[time.cell_of_pixel[:begun]]

    def column(
        self,
        source: OutputSource,
        stretch: tuple[int, int],
        units: Axis,
        magnitude: float,
        centre: float = 0.0,
    ) -> Colours:
        """Return the pixels over some timesteps, shape (1, units.pixels)."""
        values = self._new_columns(source, units).values(np.array(stretch))
        return self._coloured(values, magnitude, units, centre)

    def reader(self, source: OutputSource) -> PyramidReader:
        """Return what reads stretches of the rows."""
        rows = source.of, source.pyramid
        if self._reader is None or rows != self._source:
            self._source, self._reader = rows, source.reader()
        return self._reader

    def is_of(self, source: OutputSource) -> bool:
        """Tell whether what is read is what was read last."""
        return self._source == (source.of, source.pyramid)

    def _columns_of(self, source: OutputSource, units: Axis) -> Columns:
        shown = source.of, source.pyramid, units, source.snapshot.reduction
        if self._columns is None or shown != self._shown:
            self._shown = shown
            self._columns = self._new_columns(source, units)
            self._colours = np.empty((0, units.pixels), np.uint32)
        return self._columns

    def _new_columns(self, source: OutputSource, units: Axis) -> Columns:
        mean = source.snapshot.reduction == "mean"
        statistic: Statistic = "mean" if mean else "extreme"
        height = units.pixels if units.crowded else None
        return Columns(self.reader(source), statistic, units.seen, height)

    def _coloured(
        self, values: Singles, magnitude: float, units: Axis, centre: float
    ) -> Colours:
        colours = self._table[levels(values.astype(np.float64), magnitude, centre)]
        return colours if units.crowded else colours[:, units.cell_of_pixel]


def _boundaries(time: Axis) -> Indices:
    if time.crowded:
        return time.boundaries
    return time.first + np.arange(time.cells + 1)
