"""A file of inputs that is opened once, and asked what it holds."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.error_words import NO_KNOWN_KIND
from rnn_viewer.core.errors import ArrayError, FileError
from rnn_viewer.core.sequences.sequence import InputSequence, windowed
from rnn_viewer.files.arrays import ARRAY_OF_FILE, read_arrays
from rnn_viewer.files.open_file import suffix_of
from rnn_viewer.files.sequence.array_roles import sequences_in
from rnn_viewer.files.sequence.from_arrays import (
    candidates,
    default_array,
    from_array,
    from_named_arrays,
)
from rnn_viewer.files.sequence.from_text import from_text
from rnn_viewer.files.tables.choices import FRAMES, TABLES
from rnn_viewer.files.tables.options import SequenceOptions, Survey

if TYPE_CHECKING:
    from rnn_viewer.files.tables.columns import Table
    from rnn_viewer.files.tables.open_table import OpenTable
    from rnn_viewer.files.tables.tables import OpenFrame


class InputFile:
    """A file of inputs that is open.

    Parameters
    ----------
    path : Path
        Its suffix tells the format.
    options : SequenceOptions
        How it is read.
    """

    def __init__(self, path: Path, options: SequenceOptions) -> None:
        self._path = path
        self._options = options

    @property
    def found(self) -> SequenceOptions:
        """What was found out of how it is written."""
        return SequenceOptions()

    @property
    def arrays(self) -> tuple[str, ...]:
        """The arrays that may be inputs, where they have names."""
        return ()

    @property
    def survey(self) -> Survey:
        """What can be chosen of a table; nothing of any other file."""
        return Survey()

    def read(self) -> InputSequence:
        """Return the inputs.

        Raises
        ------
        FileError
            Where it holds none: the place, what is there and what was expected.
        """
        try:
            return windowed(self._read(), self._options.window)
        except ArrayError as error:
            raise FileError(self._path, error.found, error.words["expected"]) from error

    def _read(self) -> InputSequence:
        raise NotImplementedError


class _Arrays(InputFile):
    """An .npy of one array, or an .npz of arrays with names."""

    def __init__(self, path: Path, options: SequenceOptions) -> None:
        super().__init__(path, options)
        self._arrays = read_arrays(path)
        self._has_names = path.suffix.lower() == ".npz"

    @property
    def found(self) -> SequenceOptions:
        return SequenceOptions(
            array=default_array(self._arrays) if self.arrays else None
        )

    @property
    def arrays(self) -> tuple[str, ...]:
        # Of sequences that are an array each none is chosen: all are taken.
        has_choice = self._has_names and not sequences_in(self._arrays)
        return candidates(self._arrays) if has_choice else ()

    def _read(self) -> InputSequence:
        arrays, sample = self._arrays, self._options.sample
        if not self._has_names:
            return from_array(self._path, arrays[ARRAY_OF_FILE], sample)
        return from_named_arrays(self._path, arrays, self._options.array, sample)


class _Frame(InputFile):
    """A table whose columns have types of their own."""

    def __init__(
        self, path: Path, options: SequenceOptions, frame: "OpenFrame"
    ) -> None:
        super().__init__(path, options)
        self._frame = frame

    @property
    def survey(self) -> Survey:
        return self._frame.survey()

    def _read(self) -> InputSequence:
        return _of_table(self._frame.read())


class _TableOrText(InputFile):
    """A table of text, a sheet, or a text of which a character is a timestep."""

    def __init__(
        self, path: Path, options: SequenceOptions, table: "OpenTable"
    ) -> None:
        super().__init__(path, options)
        self._table = table

    @property
    def found(self) -> SequenceOptions:
        layout, sheets = self._table.layout, self._table.sheets
        if layout is None:
            return SequenceOptions()
        header = bool(layout.head.lines)
        if sheets:
            return SequenceOptions(header=header, sheet=sheets[0])
        return SequenceOptions(header, layout.delimiter, layout.decimal)

    @property
    def survey(self) -> Survey:
        return self._table.survey()

    def _read(self) -> InputSequence:
        if self._table.layout is not None:
            return _of_table(self._table.read())
        vocabulary = self._options.vocabulary or self._options.tokens
        with self._table.text() as text:
            return from_text(self._path, text, vocabulary, self._table.notes)


@contextmanager
def _opened_arrays(path: Path, options: SequenceOptions) -> Iterator[InputFile]:
    yield _Arrays(path, options)


@contextmanager
def _opened_rows(path: Path, options: SequenceOptions) -> Iterator[InputFile]:
    # The reader of tables is loaded with the first table.
    from rnn_viewer.files.tables.tables import OpenFrame, opened_table

    if suffix_of(path) in FRAMES:
        yield _Frame(path, options, OpenFrame(path, options))
        return
    with opened_table(path, options) as table:
        yield _TableOrText(path, options, table)


def _of_table(table: "Table") -> InputSequence:
    return InputSequence(
        _frozen(table.values),
        table.names,
        table.labels,
        series=table.values.shape[1] == 1,
        notes=table.notes,
        columns=table.columns,
        chosen=table.chosen,
    )


def _frozen(values: Array) -> Array:
    """Return an array of its own, read-only, which a sequence takes without a copy."""
    own: Array = values if values.base is None else np.array(values)
    own.setflags(write=False)
    return own


_Opener = Callable[[Path, SequenceOptions], AbstractContextManager[InputFile]]

_OPENERS: dict[str, _Opener] = {
    ".npy": _opened_arrays,
    ".npz": _opened_arrays,
    **dict.fromkeys(TABLES, _opened_rows),
}


def opened_inputs(
    path: Path, options: SequenceOptions
) -> AbstractContextManager[InputFile]:
    """Open a file of inputs; it is read once however much it is asked.

    Raises
    ------
    FileError
        Where its suffix is unknown, or, on entering, where it cannot be opened or is
        empty.
    """
    opener = _OPENERS.get(suffix_of(path))
    if opener is None:
        raise FileError(path, NO_KNOWN_KIND, ", ".join(_OPENERS))
    return opener(path, options)
