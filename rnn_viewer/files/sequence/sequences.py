"""Input sequences from files: arrays, tables and texts."""

from collections.abc import Callable
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.error_words import NO_KNOWN_KIND
from rnn_viewer.core.errors import ArrayError, FileError
from rnn_viewer.core.notes import Note
from rnn_viewer.core.sequences.sequence import InputSequence, one_hot, windowed
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.arrays import ARRAY_OF_FILE, read_arrays
from rnn_viewer.files.open_file import opened, plain, suffix_of
from rnn_viewer.files.sequence.from_arrays import (
    candidates,
    default_array,
    from_array,
    from_named_arrays,
)
from rnn_viewer.files.tables.choices import FRAMES, TABLES
from rnn_viewer.files.tables.options import SequenceOptions

if TYPE_CHECKING:
    from rnn_viewer.files.tables.columns import Table

LONGEST_TEXT = 2**22
"""How many characters a text may have that becomes inputs, one a timestep."""


_AS_FOUND = SequenceOptions()


def read_sequence(
    path: str | Path, options: SequenceOptions = _AS_FOUND
) -> InputSequence:
    """Return the inputs that a file holds.

    An .npy holds one array, an .npz ``inputs``, the only array that can be or is
    called so, or the one that is named; of samples one is shown. A .csv, .tsv, .txt or
    .dat, packed by gzip or not, an .xlsx, .parquet or .rds is a table, a row a
    timestep. Unless they are chosen, its columns of numbers are the inputs; one without
    any is left out, and names the timesteps where it is the first or holds dates. A
    .txt that is no table, or for which a vocabulary is told, is a text, one-hot over
    its tokens; a line end at its very end is not part of it. What was guessed or left
    out is in the notes.

    Parameters
    ----------
    path : str or Path
        Its suffix tells the format.
    options : SequenceOptions
        How it is read.

    Raises
    ------
    FileError
        Where it holds none: the place, what is there and what was expected.
    """
    path = Path(path)
    try:
        sequence = _reader(path)(path, options)
        return windowed(sequence, options.window)
    except ArrayError as error:
        raise FileError(path, error.found, error.words["expected"]) from error


def sniff(path: str | Path, options: SequenceOptions = _AS_FOUND) -> SequenceOptions:
    """Return what `read_sequence` finds out of a file.

    Parameters
    ----------
    path : str or Path
        Its suffix tells the format.
    options : SequenceOptions
        What is known already.

    Returns
    -------
    SequenceOptions
        With header, delimiter and decimal mark of a table, None for all other files;
        and the array of an .npz, None where it has to be chosen.

    Raises
    ------
    FileError
        Where it cannot be opened, or is empty.
    """
    from rnn_viewer.files.tables.tables import opened_table

    path = Path(path)
    if suffix_of(path) in FRAMES:
        return _AS_FOUND
    if _reader(path) is _from_table:
        with opened_table(path, options) as table:
            layout, sheets = table.layout, table.sheets
        if layout is None:
            return _AS_FOUND
        if sheets:
            return SequenceOptions(header=bool(layout.head.lines), sheet=sheets[0])
        return SequenceOptions(
            bool(layout.head.lines), layout.delimiter, layout.decimal
        )
    with opened(path):
        pass
    if path.suffix.lower() != ".npz":
        return _AS_FOUND
    return replace(_AS_FOUND, array=default_array(read_arrays(path)))


def array_names(path: str | Path) -> tuple[str, ...]:
    """Return the arrays of an .npz that may be inputs; none for any other file.

    Raises
    ------
    FileError
        Where it cannot be read.
    """
    path = Path(path)
    if path.suffix.lower() != ".npz":
        return ()
    return candidates(read_arrays(path))


def _from_npy(path: Path, options: SequenceOptions) -> InputSequence:
    array = read_arrays(path)[ARRAY_OF_FILE]
    return from_array(path, array, options.sample)


def _from_npz(path: Path, options: SequenceOptions) -> InputSequence:
    return from_named_arrays(path, read_arrays(path), options.array, options.sample)


def _from_table(path: Path, options: SequenceOptions) -> InputSequence:
    # What reads tables is loaded with the first one.
    from rnn_viewer.files.tables.tables import opened_table, read_frame

    if suffix_of(path) in FRAMES:
        return _of_table(read_frame(path, options))
    with opened_table(path, options) as table:
        if table.layout is not None:
            return _of_table(table.read())
        with table.text() as text:
            vocabulary = options.vocabulary or options.tokens
            return _from_text(path, text, vocabulary, table.notes)


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


def _from_text(
    path: Path,
    text: TextIOWrapper,
    vocabulary: tuple[str, ...],
    notes: tuple[Note, ...],
) -> InputSequence:
    letters = text.read(LONGEST_TEXT + 1)
    if len(letters) > LONGEST_TEXT:
        found = QT_TRANSLATE_NOOP(
            "errors", "is a text of more than {longest:,} characters"
        ).format(longest=LONGEST_TEXT)
        raise FileError(
            path,
            found,
            QT_TRANSLATE_NOOP("errors", "a shorter text, or a table of numbers"),
        )
    if "\0" in letters:
        raise FileError(
            path,
            QT_TRANSLATE_NOOP("errors", "holds zero bytes"),
            QT_TRANSLATE_NOOP("errors", "a text, or a table of numbers"),
        )
    sequence = one_hot(letters.removesuffix("\n"), vocabulary)
    if vocabulary:
        return replace(sequence, notes=(*notes, *sequence.notes))
    timesteps, features = sequence.values.shape
    said = QT_TRANSLATE_NOOP(
        "notes",
        "{path} is no table of numbers: it is read as a text of"
        " {timesteps:,} characters, one-hot over its {features}"
        " different ones",
    ).format(path=plain(path.name), timesteps=timesteps, features=features)
    return replace(sequence, notes=(*notes, Note("vocabulary", said)))


def _frozen(values: Array) -> Array:
    """Return an array of its own, read-only, which a sequence takes without a copy."""
    own: Array = values if values.base is None else np.array(values)
    own.setflags(write=False)
    return own


_READERS: dict[str, Callable[[Path, SequenceOptions], InputSequence]] = {
    ".npy": _from_npy,
    ".npz": _from_npz,
    **dict.fromkeys(TABLES, _from_table),
}


def _reader(path: Path) -> Callable[[Path, SequenceOptions], InputSequence]:
    reader = _READERS.get(suffix_of(path))
    if reader is None:
        raise FileError(path, NO_KNOWN_KIND, ", ".join(_READERS))
    return reader
