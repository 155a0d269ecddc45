"""Tables of numbers: text, spreadsheets, Parquet and data of R."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rnn_viewer.files.open_file import suffix_of
from rnn_viewer.files.tables.choices import FRAMES, SPREADSHEETS, TABLES
from rnn_viewer.files.tables.columns import Table, called_columns, table_of
from rnn_viewer.files.tables.faults import Faults
from rnn_viewer.files.tables.open_table import OpenTable, Survey
from rnn_viewer.files.tables.source import opened_source, source_of
from rnn_viewer.files.tables.words import name_of

if TYPE_CHECKING:
    from pandas import DataFrame

    from rnn_viewer.files.tables.options import SequenceOptions


@contextmanager
def opened_table(path: Path, options: "SequenceOptions") -> Iterator[OpenTable]:
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


def survey(path: Path, options: "SequenceOptions") -> Survey:
    """Return what can be chosen of a table; nothing of any other file.

    Raises
    ------
    FileError
        Where it cannot be read.
    """
    suffix = suffix_of(path)
    if suffix in FRAMES:
        frame, names = _frame(path)
        columns = called_columns(names, frame.shape[1])
        kinds = enumerate(frame.dtypes)
        return Survey(tuple(columns), tuple(k for k, d in kinds if d.kind in "iufb"))
    if suffix not in TABLES:
        return Survey()
    with opened_table(path, options) as table:
        return table.survey()


def read_frame(path: Path, options: "SequenceOptions") -> Table:
    """Return the table of a file whose columns have types of their own.

    Raises
    ------
    FileError
        Where it cannot be read, or a number is missing.
    """
    frame, names = _frame(path)
    # Row 1 is the first: there are no others in such a file.
    faults = Faults(path, ".", 0, lambda: _spelled(frame))
    return table_of(frame, names, False, faults, options.columns, options.missing)


def _frame(path: Path) -> tuple["DataFrame", tuple[str, ...]]:
    """Return the columns of a file, and their names where they have any."""
    from rnn_viewer.files.tables.frames import FRAME_READERS

    frame, has_names = FRAME_READERS[suffix_of(path)](path)
    return frame, tuple(map(name_of, map(str, frame.columns))) if has_names else ()


def _spelled(frame: "DataFrame") -> Iterator[list[str]]:
    for row in frame.itertuples(index=False, name=None):
        yield ["" if _is_gap(cell) else str(cell) for cell in row]


def _is_gap(cell: Any) -> bool:
    # pandas.NA is not even equal to itself or not.
    return cell is None or str(cell) in ("nan", "<NA>", "NaT")
