"""Reads tables of numbers: .csv, .tsv and .txt; row by row, by NumPy's reader."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import IO, NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import FileError
from rnn_viewer.files.opened import opened
from rnn_viewer.files.sequence.sniffing import BLANKS, Dialect
from rnn_viewer.files.sequence.table_rows import LONGEST_ROW, Rows


class Table(NamedTuple):
    """The numbers of a table and what its columns and rows are called.

    Attributes
    ----------
    values : ndarray, shape (rows, columns)
        Finite float64.
    names : tuple of str
        Of the columns; empty where there is no header.
    labels : tuple of str
        Of the rows; empty where the first column holds numbers.
    """

    values: Array
    names: tuple[str, ...]
    labels: tuple[str, ...]


@contextmanager
def opened_text(path: Path) -> Iterator[TextIOWrapper]:
    """Open a file as text: UTF-8, with or without a byte order mark.

    Raises
    ------
    FileError
        Where it cannot be opened or read, or a row of it is no UTF-8.
    """
    with opened(path) as stream:
        text = TextIOWrapper(stream, encoding="utf-8-sig")
        try:
            yield text
        except UnicodeDecodeError as error:
            found = f"row {_undecoded_row(stream)} is not UTF-8 text"
            raise FileError(path, found, "a file saved as UTF-8") from error
        except OSError as error:
            reason = error.strerror or "cannot be read"
            raise FileError(path, reason, "a file that can be read") from error


def _undecoded_row(stream: IO[bytes]) -> int:
    """Return the first row, counted from 1, that cannot be decoded."""
    stream.seek(0)
    lines = iter(partial(stream.readline, LONGEST_ROW), b"")
    for number, line in enumerate(lines, start=1):
        try:
            line.decode()
        except UnicodeDecodeError:
            return number
    return 1


def read_table(path: Path, text: TextIOWrapper, dialect: Dialect) -> Table:
    """Return the table of a file.

    Parameters
    ----------
    path : Path
        What an error calls the file.
    text : TextIOWrapper
        The file, at its beginning.
    dialect : Dialect
        How it is written.

    Raises
    ------
    FileError
        Where a cell is no finite number or a row has another length: which one, as a
        spreadsheet counts from 1, and what it holds.
    """
    rows = Rows(path, text, dialect)
    names = rows.read_names()
    numbers = rows.numbers()
    first = next(numbers, None)
    if first is None:
        raise FileError(path, "holds no row of numbers", "at least one")
    delimiter = None if dialect.delimiter == BLANKS else dialect.delimiter
    try:
        values: Array = np.loadtxt(
            chain((first,), numbers),
            delimiter=delimiter,
            comments=None,
            quotechar='"',
            ndmin=2,
        )
    except UnicodeDecodeError:
        # A ValueError too, but none of NumPy's.
        raise
    except ValueError as error:
        raise rows.wrong() from error
    if not np.isfinite(values).all():
        raise rows.not_finite(values)
    return Table(values, names, tuple(rows.labels))
