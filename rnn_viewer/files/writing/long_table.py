"""Writes a run as a long table: one row for each unit of each timestep."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from rnn_viewer.core.array import warm_memory
from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.error_words import NO_KNOWN_KIND
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.words import either
from rnn_viewer.files.writing.atomic import replacing
from rnn_viewer.files.writing.number_text import AT_ONCE, WIDTH, Letters, letters_of

OnProgress = Callable[[float], None]


def columns_of(cell: Cell) -> tuple[str, ...]:
    """Return the columns of the numbers of a unit: biases, and what statements make."""
    return tuple(name for name in cell.flow if name not in cell.matrices)


def _header(cell: Cell) -> tuple[str, ...]:
    names = ["output" if name == cell.output else name for name in columns_of(cell)]
    return ("timestep", "unit", *names)


COLUMNS = _header(SIMPLE_RNN)
"""Of the table of a simple RNN; timesteps and units count from 1, as in R."""

LONG_TABLE_KINDS = (".csv",)


def save_long_table(run: Run, path: Path, progress: OnProgress = checkpoint) -> None:
    """Write all that each unit computes at each timestep.

    Parameters
    ----------
    run : Run
        The timesteps computed so far are written.
    path : Path
        Ends in .csv. Numbers have 17 significant digits, which keep every bit.
    progress : callable
        Called with the share that is written, from 0 to 1; what it raises ends the
        writing, and the old file stays.

    Raises
    ------
    FileError
        Where the kind is unknown or the file cannot be written; the old one stays.
    """
    if path.suffix.lower() not in LONG_TABLE_KINDS:
        raise FileError(path, NO_KNOWN_KIND, either(LONG_TABLE_KINDS))
    count = run.computed
    with warm_memory(), replacing(path) as stream:
        stream.write((",".join(_header(run.cell)) + "\n").encode())
        progress(0.0)
        for written, rows in _rows(run, count):
            stream.write(rows)
            progress(written / count)


def _rows(run: Run, count: int) -> Iterator[tuple[int, bytes]]:
    """Yield the rows of `count` timesteps, and of how many they are so far."""
    rows = AT_ONCE // len(run.cell.statements)
    lines = _Lines(run, max(rows // run.weights.units, 1))
    for start in range(0, count, lines.timesteps):
        timesteps = range(start, min(start + lines.timesteps, count))
        yield timesteps.stop, lines.of(timesteps)


class _Lines:
    """The letters of some lines; units and biases stay as they are from block to block.

    Parameters
    ----------
    run : Run
    timesteps : int
        How many are written together at most.
    """

    def __init__(self, run: Run, timesteps: int) -> None:
        self.timesteps = timesteps
        self._run, units = run, run.weights.units
        names = _padded([f"{unit}" for unit in range(1, units + 1)])
        found = columns_of(run.cell)
        numbers = [WIDTH] * len(found)
        widths = (len(f"{run.timesteps},"), names.shape[1], *numbers, 1)
        ends = np.cumsum(widths).tolist()
        self._letters = np.zeros((timesteps, units, ends[-1]), np.uint8)
        self._columns = [
            self._letters[:, :, end - width : end]
            for end, width in zip(ends, widths, strict=True)
        ]
        self._columns[1][...] = names
        self._columns[-1][...] = ord("\n")
        self._changing = {}
        for name, column in zip(found, self._columns[2:-1], strict=True):
            if name in run.cell.parameter:
                column[...] = letters_of(run.used_weights[name], ord(","))
            else:
                # Where there are fewer outputs than units, the rest is left empty.
                column[..., 0] = ord(",")
                self._changing[name] = column[:, : run.weights.size_of(name)]

    def of(self, timesteps: range) -> bytes:
        """Return the lines of some timesteps."""
        count, times = len(timesteps), self._columns[0]
        texts = [f"{t + 1},".ljust(times.shape[2], "\0") for t in timesteps]
        times[:count] = _padded(texts)[:, np.newaxis]
        found = self._run.traces(timesteps.start, timesteps.stop)
        numbers = [found[name].reshape(-1) for name in self._changing]
        letters, end = letters_of(np.concatenate(numbers), ord(",")), 0
        for column, made in zip(self._changing.values(), numbers, strict=True):
            begin, end = end, end + made.size
            column[:count] = letters[begin:end].reshape(column[:count].shape)
        return self._letters[:count].tobytes().translate(None, b"\0")


def _padded(texts: list[str]) -> Letters:
    """Return texts as letters, shape (texts, those of the longest)."""
    width = max(map(len, texts))
    whole = "".join(text.ljust(width, "\0") for text in texts).encode()
    return np.frombuffer(whole, np.uint8).reshape(-1, width)
