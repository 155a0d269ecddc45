"""Writes a run as a long table: one row for each unit of each timestep."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.error_words import NO_KNOWN_KIND
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.rnn import Run, StepTrace
from rnn_viewer.core.words import either
from rnn_viewer.files.atomic import replacing

Progress = Callable[[float], None]

COLUMNS = (
    "timestep",
    "unit",
    "input_product",
    "state_product",
    "b",
    "pre_activation",
    "output",
)
"""Of the table; timesteps and units count from 1, as in R."""

LONG_TABLE_KINDS = (".csv",)

_ROW = "%d,%d" + 5 * ",%.17g" + "\n"
_BLOCK = 16
"""Timesteps between two reports of progress."""


def save_long_table(run: Run, path: Path, progress: Progress | None = None) -> None:
    """Write all that each unit computes at each timestep.

    Parameters
    ----------
    run : Run
        The timesteps computed so far are written.
    path : Path
        Ends in .csv. Numbers have 17 significant digits, which keep every bit.
    progress : callable, optional
        Called with the share that is written, up to 1; what it raises ends the
        writing, and the old file stays.

    Raises
    ------
    FileError
        Where the kind is unknown or the file cannot be written; the old one stays.
    """
    if path.suffix.lower() not in LONG_TABLE_KINDS:
        raise FileError(path, NO_KNOWN_KIND, either(LONG_TABLE_KINDS))
    count = run.computed
    with replacing(path) as stream:
        stream.write((",".join(COLUMNS) + "\n").encode())
        for written, rows in enumerate(_rows(run, count), start=1):
            stream.write(rows.encode())
            if progress is not None and (written % _BLOCK == 0 or written == count):
                progress(written / count)


def _rows(run: Run, count: int) -> Iterator[str]:
    """Yield the rows of the first `count` timesteps, one after the other."""
    units = np.arange(1.0, run.weights.output_features + 1)
    row = _ROW * len(units)
    for t in range(count):
        numbers = _numbers(run.trace(t), t, units, run.used_weights.b)
        yield row % tuple(numbers.ravel().tolist())


def _numbers(trace: StepTrace, t: int, units: Array, b: Array) -> Array:
    """Return the table of one timestep, shape (output_features, columns)."""
    return np.column_stack(
        (
            np.full_like(units, t + 1),
            units,
            trace.input_product,
            trace.state_product,
            b,
            trace.pre_activation,
            trace.output_t,
        )
    )
