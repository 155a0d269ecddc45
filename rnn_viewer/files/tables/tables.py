"""Tables of numbers: text, spreadsheets, Parquet and data of R."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rnn_viewer.files.open_file import suffix_of
from rnn_viewer.files.tables.choices import SPREADSHEETS
from rnn_viewer.files.tables.columns import Table, called_columns, table_of
from rnn_viewer.files.tables.faults import Faults
from rnn_viewer.files.tables.open_table import OpenTable
from rnn_viewer.files.tables.options import SequenceOptions, Survey
from rnn_viewer.files.tables.source import opened_source, source_of
from rnn_viewer.files.tables.words import name_of

if TYPE_CHECKING:
    from pandas import DataFrame


@contextmanager
def opened_table(path: Path, options: SequenceOptions) -> Iterator[OpenTable]:
    """Open a table of text or a sheet of a spreadsheet.

    Raises
    ------
    FileError
        Where it cannot be opened.
    """
    if suffix_of(path) in SPREADSHEETS:
        from rnn_viewer.files.tables.spreadsheet import sheet_as_text

        text, sheets = sheet_as_text(path, options.sheet)
        yield OpenTable(source_of(path, text), options, sheets)
    else:
        with opened_source(path) as source:
            yield OpenTable(source, options)


class OpenFrame:
    """A table whose columns have types of their own; read when it is first asked.

    Parameters
    ----------
    path : Path
        Its suffix is one of `FRAMES`.
    options : SequenceOptions
        How it is read.
    """

    def __init__(self, path: Path, options: SequenceOptions) -> None:
        self._path = path
        self._options = options

    @cached_property
    def _columns(self) -> tuple["DataFrame", tuple[str, ...]]:
        """Its columns, and their names where they have any."""
        from rnn_viewer.files.tables.frames import FRAME_READERS

        frame, has_names = FRAME_READERS[suffix_of(self._path)](self._path)
        return frame, tuple(map(name_of, map(str, frame.columns))) if has_names else ()

    def survey(self) -> Survey:
        """Return what can be chosen.

        Raises
        ------
        FileError
            Where it cannot be read.
        """
        frame, names = self._columns
        columns = called_columns(names, frame.shape[1])
        kinds = enumerate(frame.dtypes)
        return Survey(tuple(columns), tuple(k for k, d in kinds if d.kind in "iufb"))

    def read(self) -> Table:
        """Return its numbers.

        Raises
        ------
        FileError
            Where it cannot be read, or a number is missing.
        """
        frame, names = self._columns
        options = self._options
        # Row 1 is the first: there are no others in such a file.
        faults = Faults(self._path, ".", 0, lambda: _spelled(frame))
        return table_of(frame, names, False, faults, options.columns, options.missing)


def _spelled(frame: "DataFrame") -> Iterator[list[str]]:
    for row in frame.itertuples(index=False, name=None):
        yield ["" if _is_gap(cell) else str(cell) for cell in row]


def _is_gap(cell: Any) -> bool:
    # pandas.NA is not even equal to itself or not.
    return cell is None or str(cell) in ("nan", "<NA>", "NaT")
