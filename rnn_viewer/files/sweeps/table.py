"""The table of a sweep: a row a point, a column a setting and a measure."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.sweep.grid import Grid
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.tables.extras import loaded
from rnn_viewer.files.writing.atomic import replacing

SUFFIXES = (".csv", ".parquet")


def check_output(path: Path) -> None:
    """Raise where no table of a sweep can be written to a path.

    Raises
    ------
    FileError
        Where it ends in another suffix, or the library that writes it is missing.
    """
    if path.suffix.lower() not in SUFFIXES:
        problem = QT_TRANSLATE_NOOP("errors", "is no table of a sweep")
        raise FileError(path, problem, " ".join(SUFFIXES))
    if path.suffix.lower() == ".parquet":
        loaded(path, "pyarrow")


def write_table(path: Path, grid: Grid, rows: Mapping[int, Sequence[float]]) -> None:
    """Write all points of a sweep; a measure that a run has not is empty.

    Parameters
    ----------
    path : Path
        A ``.csv`` or ``.parquet``.
    grid : Grid
        What was swept.
    rows : mapping of int to sequence of float
        The measures of every point.

    Raises
    ------
    FileError
        Where it cannot be written.
    """
    from pandas import DataFrame

    points = range(len(grid))
    settings = DataFrame([grid.values(point) for point in points])
    measures = DataFrame([rows[point] for point in points], columns=[*grid.measures])
    frame = settings.join(measures)
    with replacing(path) as stream:
        if path.suffix.lower() == ".parquet":
            frame.to_parquet(stream, index=False)
        else:
            frame.to_csv(stream, index=False)
