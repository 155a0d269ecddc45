"""Rows in which numbers are missing: refused, left out or filled."""

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, counted
from rnn_viewer.files.tables.choices import LAST, SKIP
from rnn_viewer.files.tables.faults import Faults
from rnn_viewer.files.tables.words import listed

_LEFT_OUT = (
    QT_TRANSLATE_NOOP(
        "notes", "1 of {rows:,} rows is left out, a number is missing: row {lost}"
    ),
    QT_TRANSLATE_NOOP(
        "notes",
        "{count:,} of {rows:,} rows are left out, numbers are missing: rows {lost}",
    ),
)
_REPEATED = (
    QT_TRANSLATE_NOOP("notes", "1 missing number is the last one before, again"),
    QT_TRANSLATE_NOOP(
        "notes", "{count:,} missing numbers are the last one before, again"
    ),
)


def with_missing(
    values: Array,
    labels: tuple[str, ...],
    columns: tuple[int, ...],
    choice: str,
    faults: Faults,
) -> tuple[Array, tuple[str, ...], tuple[Note, ...]]:
    """Return the numbers and names of rows without a missing one, and what was done.

    Parameters
    ----------
    values : ndarray, shape (rows, columns)
        NaN where one is missing.
    labels : tuple of str
        Of the rows, or none.
    columns : tuple of int
        Where they stand in the file.
    choice : str
        A name of `MISSING_CHOICES`.
    faults : Faults
        Where the rows come from.

    Raises
    ------
    FileError
        Where they are refused, or there is none before to be carried forward.
    """
    # A sum tells it before each number is looked at; infinite ones are not among them.
    with np.errstate(over="ignore", invalid="ignore"):
        if not np.isnan(values.sum()):
            return values, labels, ()
    gaps = np.isnan(values)
    if not gaps.any():
        return values, labels, ()
    if choice == SKIP:
        return _skipped(values, labels, columns, gaps, faults)
    if choice == LAST and not gaps[0].any():
        return _carried(values, labels, gaps)
    row, column = (int(place) for place in np.argwhere(gaps)[0])
    raise faults.missing(row, columns[column], has_last=row > 0 or choice != LAST)


def _skipped(
    values: Array,
    labels: tuple[str, ...],
    columns: tuple[int, ...],
    gaps: NDArray[np.bool],
    faults: Faults,
) -> tuple[Array, tuple[str, ...], tuple[Note, ...]]:
    whole: NDArray[np.bool] = ~np.any(gaps, axis=1)
    if not whole.any():
        raise faults.missing(0, columns[int(gaps[0].argmax())])
    lost = [str(faults.row(int(place))) for place in np.flatnonzero(~whole)[:99]]
    lost += [""] * (int((~whole).sum()) - len(lost))
    said = counted(len(lost), *_LEFT_OUT, rows=len(whole), lost=listed(lost))
    kept = tuple(label for label, stays in zip(labels, whole, strict=False) if stays)
    return values[whole], kept, (Note("row", said),)


def _carried(
    values: Array, labels: tuple[str, ...], gaps: NDArray[np.bool]
) -> tuple[Array, tuple[str, ...], tuple[Note, ...]]:
    rows = np.where(gaps, 0, np.arange(len(values))[:, None])
    np.maximum.accumulate(rows, axis=0, out=rows)
    filled = np.take_along_axis(values, rows, axis=0)
    count = int(gaps.sum())
    said = counted(count, *_REPEATED)
    return filled, labels, (Note("row", said),)
