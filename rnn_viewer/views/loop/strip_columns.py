"""How wide the columns of the strip can be, from the best on."""

from collections.abc import Iterator, Mapping
from math import ceil
from typing import NamedTuple

from PySide6.QtGui import QFontMetrics

from rnn_viewer.core.cell.strip_table import StripTable
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.arrays.cell_text import number_sizes, number_width

COLUMN = 26
NARROW_COLUMN = 18
_THIN_COLUMNS = (NARROW_COLUMN, 12, 8, 4)
"""Without signs between them: better than matrices that are slits."""


class Columns(NamedTuple):
    """How wide vectors can be.

    Attributes
    ----------
    equation, beside : int
        Those of the gate in work, and of all gates and what is made of them.
    number_size : float
        Of the numbers in the cells of the matrices; 0 where there are none.
    has_signs : bool
        Whether signs have room between those beside the equation.
    are_close : bool
        Whether they stand so close that their names have two lines, and no shapes.
    """

    equation: int
    beside: int
    number_size: float = 0.0
    has_signs: bool = True
    are_close: bool = True


def columns_for(
    height: int, table: StripTable, snapshot: Snapshot, font: QFontMetrics
) -> Iterator[Columns]:
    """Yield how wide vectors can be, from the best on.

    Numbers in every cell, as large as they can be; upright in slim columns; then
    numbers in the vectors alone; then none. Better narrow vectors than a heatmap cut
    off.
    """
    row, close = height / snapshot.weights.units, bool(table.gate)
    line = font.height()
    sizes = [size for size in number_sizes(font) if size * line <= row]
    widths = {s: number_width(font, snapshot.magnitudes["sums"], s) for s in sizes}
    for size in sizes:
        width = max(widths[size], COLUMN)
        yield Columns(width, width, size, are_close=close)
    yield from _upright(row, widths, font)
    for size in sizes[:1]:
        width = max(widths[size], COLUMN)
        yield Columns(width, width, are_close=close)
    for width in (COLUMN, NARROW_COLUMN):
        yield Columns(width, width, are_close=close)
    if close:
        # A number that is written upwards needs a line of its type.
        slim = {ceil(size * line) for size in sizes}
        for width in sorted({*_THIN_COLUMNS, *slim}, reverse=True):
            yield Columns(width, width, has_signs=False)


def _upright(
    row: float, widths: Mapping[float, int], font: QFontMetrics
) -> Iterator[Columns]:
    """Yield widths at which some numbers are written upwards, where rows are high."""
    fitting = {size: width for size, width in widths.items() if width <= row}
    slim = {size: ceil(size * font.height()) for size in fitting}
    for has_signs in (True, False):
        for size, width in fitting.items():
            yield Columns(width, slim[size], size, has_signs)
        for size in fitting:
            yield Columns(slim[size], slim[size], size, has_signs)
