"""The cells of a table as pandas reads them; it is loaded with the first one.

pandas knows quotes, blanks, decimal marks and missing values, and reads numbers to the
last bit. What it has to be told is found out by the other modules.

Read times for a million rows of eight numbers: pandas 0.8 s and 334 MB, this package
1.5 times as long and 195 MB, polars 0.6 s and 280 MB, ``numpy.loadtxt`` 3.4 s and 90 MB
without missing values. polars is 181 MB on disk, reads no thousands separators, and its
Parquet reader prints a trace when it panics. pandas 3.1 names the row of a fault, and
the readers of R and Parquet return its frames anyway.
"""

import io
import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from rnn_viewer.files.tables.cells import MISSING
from rnn_viewer.files.tables.choices import BLANKS
from rnn_viewer.files.tables.layout import Layout

if TYPE_CHECKING:
    from pandas import DataFrame


def cells_of(
    text: io.TextIOBase, layout: Layout, width: int, *, in_parts: bool
) -> "DataFrame":
    """Return the cells of all rows: numbers, truth values, or text of a column.

    Parameters
    ----------
    text : TextIOBase
        At the first row.
    layout : Layout
        How it is written.
    width : int
        Cells of a row, with one that is empty at its end.
    in_parts : bool
        Whether the type of a column is found part by part, which is quicker; see
        `is_mixed`.

    Raises
    ------
    ValueError
        Where a row has more cells than the first, a quote has no end, or there is
        nothing at all.
    """
    import pandas

    labels = dict.fromkeys(layout.labels, str)
    missing: Any = list(MISSING)
    if labels:
        # A name can be one of the words for missing numbers.
        numbers = [place for place in range(width) if place not in labels]
        missing = dict.fromkeys(numbers, missing)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pandas.errors.DtypeWarning)
        return pandas.read_csv(
            text,
            sep=r"\s+" if layout.delimiter == BLANKS else layout.delimiter,
            header=None,
            decimal=layout.decimal,
            dtype=labels,
            na_values=missing,
            keep_default_na=False,
            skip_blank_lines=False,
            skipinitialspace=True,
            low_memory=in_parts,
        )


def is_mixed(frame: "DataFrame") -> bool:
    """Tell whether parts of a column have other types, and numbers lost their text."""
    return any(dtype is np.dtype(object) for dtype in frame.dtypes)
