"""A table of text that is open: how it is written, and its numbers."""

import csv
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from io import TextIOWrapper
from itertools import islice
from typing import TYPE_CHECKING

from rnn_viewer.core.error_words import AT_LEAST_ONE, IS_EMPTY, NO_ROW
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.machine.held import room
from rnn_viewer.core.notes import Note
from rnn_viewer.core.settings.memory_limits import (
    BYTES_A_NUMBER,
    in_units,
    memory_limit,
)
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.open_file import DAMAGE, suffix_of
from rnn_viewer.files.tables.by_pandas import cells_of, is_mixed
from rnn_viewer.files.tables.choices import REFUSE
from rnn_viewer.files.tables.columns import Table, called_columns, table_of
from rnn_viewer.files.tables.faults import Faults
from rnn_viewer.files.tables.footer import SIZE, footer_of
from rnn_viewer.files.tables.layout import Layout
from rnn_viewer.files.tables.marks import settled
from rnn_viewer.files.tables.options import SequenceOptions, Survey
from rnn_viewer.files.tables.sniffing import LONGEST_ROW, found_out, rows_of, sample
from rnn_viewer.files.tables.source import Body, TableSource
from rnn_viewer.files.tables.words import listed

if TYPE_CHECKING:
    from pandas import DataFrame

_MOST_COLUMNS = 2**16
_TEXTS = (".txt", ".txt.gz")


class OpenTable:
    """A table that was opened, and how it is written.

    Parameters
    ----------
    source : TableSource
        Its text.
    options : SequenceOptions
        What is known of it.
    sheets : tuple of str
        Of a spreadsheet those with numbers, the one that is read first.

    Attributes
    ----------
    layout : Layout or None
        None where it is a text.

    Raises
    ------
    FileError
        Where it holds nothing that could be a table.
    """

    def __init__(
        self,
        source: TableSource,
        options: SequenceOptions,
        sheets: tuple[str, ...] = (),
    ) -> None:
        self._source = source
        self._path = source.path
        self._options = options
        self.sheets = sheets
        with source.text() as text:
            self._first = sample(text)
        self.layout = self._found_out()

    def survey(self) -> Survey:
        """Return what can be chosen."""
        layout = self.layout
        if layout is None:
            return Survey()
        columns = called_columns(layout.head.names, layout.width)
        numeric = (k for k in range(layout.width) if k not in layout.labels)
        return Survey(tuple(columns), tuple(numeric), self.sheets)

    def _found_out(self) -> Layout | None:
        options, first = self._options, self._first
        told = (options.header, options.delimiter, options.decimal)
        can_be_text = suffix_of(self._path) in _TEXTS and told == (None, None, None)
        can_be_text &= options.columns is None and options.missing == REFUSE
        if can_be_text and options.vocabulary:
            return None
        if first.lines:
            delimiter, decimal = options.delimiter, options.decimal
            if self.sheets:
                delimiter, decimal = ",", "."
            layout = found_out(first, options.header, delimiter, decimal)
            return None if can_be_text and not layout.is_table else layout
        if not first.is_cut:
            raise FileError(
                self._path, IS_EMPTY, QT_TRANSLATE_NOOP("errors", "rows of numbers")
            )
        if can_be_text:
            return None
        found = QT_TRANSLATE_NOOP(
            "errors", "row {skipped} is longer than {longest:,} characters"
        ).format(skipped=first.skipped + 1, longest=LONGEST_ROW)
        raise FileError(
            self._path, found, QT_TRANSLATE_NOOP("errors", "shorter rows of numbers")
        )

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was guessed of its encoding."""
        return self._source.notes

    def text(self) -> AbstractContextManager[TextIOWrapper]:
        """Open all of it as text."""
        return self._source.text()

    def read(self) -> Table:
        """Return its numbers.

        Raises
        ------
        FileError
            Where a cell is no number: which one, and what it holds.
        """
        layout = self.layout
        assert layout is not None
        faults = self._faults(layout)
        notes = [*self._source.notes, *self._other_sheets(), *layout.head.notes]
        if layout.ambiguous:
            decimal, said = settled(layout, self._rows())
            layout = layout._replace(decimal=decimal)
            faults, notes = faults._replace(decimal=decimal), [*notes, *said]
        footer, below = footer_of(self._source.tail(SIZE), layout)
        frame = self._frame(layout, footer, faults)
        if frame.shape[1] < layout.width:
            raise self._wrong(faults)
        if not any(layout.numeric) and len(self._first.lines) > 1:
            raise faults.no_number(0, 0, 0)
        table = table_of(
            frame.iloc[:, : layout.width],
            layout.head.names,
            layout.head.row_names,
            faults,
            self._options.columns,
            self._options.missing,
        )
        return table._replace(notes=(*notes, *below, *table.notes))

    def _other_sheets(self) -> tuple[Note, ...]:
        if len(self.sheets) < 2 or self._options.sheet is not None:
            return ()
        said = QT_TRANSLATE_NOOP(
            "notes", "of the sheets {sheets} the first is read; --sheet names another"
        )
        return (Note("member", said.format(sheets=listed(self.sheets))),)

    # Its rows

    @contextmanager
    def _numbers(self) -> Iterator[TextIOWrapper]:
        """Open it as text, at the first row of numbers."""
        assert self.layout is not None
        with self._source.text() as text:
            for _ in range(self._first.skipped):
                text.readline()
            rows = rows_of(text, self.layout.delimiter)
            for _ in islice(rows, self.layout.head.rows):
                pass
            yield text

    def _rows(self) -> Iterator[list[str]]:
        """Yield the cells of each row of numbers."""
        assert self.layout is not None
        with self._numbers() as text:
            yield from rows_of(text, self.layout.delimiter)

    def _faults(self, layout: Layout) -> Faults:
        """Return what tells faults; the first row has to fit the header."""
        head, before = layout.head, self._first.skipped + layout.head.rows
        faults = Faults(self._path, layout.decimal, before, self._rows)
        try:
            first = next(self._rows(), None)
        except csv.Error:
            raise faults.open_quote(0) from None
        if first is None:
            raise FileError(self._path, NO_ROW, AT_LEAST_ONE)
        width = len(head.names) if head.misfit else len(first)
        faults = faults._replace(like=(width, before + 1 - head.lines))
        if head.misfit:
            raise faults.other_length(0, first)
        if len(first) > _MOST_COLUMNS:
            found = QT_TRANSLATE_NOOP("errors", "has {count:,} columns").format(
                count=len(first)
            )
            raise FileError(
                self._path,
                found,
                QT_TRANSLATE_NOOP("errors", "at most {limit:,}").format(
                    limit=_MOST_COLUMNS
                ),
            )
        size = sum(map(len, self._first.lines)) / len(self._first.lines)
        limit = room(memory_limit())
        if self._source.size / size * len(first) * BYTES_A_NUMBER > limit:
            raise FileError(
                self._path,
                QT_TRANSLATE_NOOP("errors", "is too large"),
                QT_TRANSLATE_NOOP("errors", "numbers of {limit}").format(
                    limit=in_units(limit)
                ),
            )
        return faults

    def _frame(self, layout: Layout, footer: int, faults: Faults) -> "DataFrame":
        width = faults.like[0] if faults.like else layout.width
        try:
            with self._numbers() as text:
                frame = cells_of(Body(text, footer), layout, width, in_parts=True)
            if not is_mixed(frame):
                return frame
            with self._numbers() as text:
                return cells_of(Body(text, footer), layout, width, in_parts=False)
        except DAMAGE as error:
            raise self._wrong(faults) from error

    def _wrong(self, faults: Faults) -> FileError:
        fault = faults.wrong_row()
        return fault or FileError(
            self._path,
            QT_TRANSLATE_NOOP("errors", "cannot be read"),
            QT_TRANSLATE_NOOP("errors", "a table of numbers"),
        )
