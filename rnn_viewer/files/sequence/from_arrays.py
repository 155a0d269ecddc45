"""Input sequences from arrays of files: series, tables of numbers, samples."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.error_words import (
    A_FINITE_NUMBER,
    AT_LEAST_ONE_NUMBER,
    REAL_NUMBERS,
)
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.notes import Note
from rnn_viewer.core.recipe.sample_sequences import sequence_in
from rnn_viewer.core.sequences.samples import padded
from rnn_viewer.core.sequences.sequence import InputSequence
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import Arrays
from rnn_viewer.files.open_file import plain
from rnn_viewer.files.sequence.array_roles import (
    WANTED,
    answers_in,
    candidates,
    choices,
    default_array,
    lengths_of,
    sequences_in,
    targets_of,
)
from rnn_viewer.files.writing.run_arrays import texts

__all__ = ["candidates", "default_array", "from_array", "from_named_arrays"]

# NumPy's kinds of dtypes that the loop cannot compute with.
_NO_NUMBERS = {
    "c": QT_TRANSLATE_NOOP("errors", "complex numbers"),
    "U": "text",
    "S": "text",
    "O": QT_TRANSLATE_NOOP("errors", "Python objects"),
    "V": "records",
    "M": "dates",
    "m": "durations",
}


def from_named_arrays(
    path: Path,
    arrays: Arrays,
    name: str | None = None,
    sample: int | None = None,
) -> InputSequence:
    """Return the inputs among the arrays of a file, and what is to be said to them.

    Parameters
    ----------
    path : Path
        For the sentence.
    arrays : mapping of str to ndarray
        All of them.
    name : str, optional
        Which one; where it is left out `default_array` tells.
    sample : int, optional
        As in `sequence_in`.

    Raises
    ------
    FileError
        Where none can be inputs, or several can; `ArrayError` and `NoSample` as there.
    """
    sequences = sequences_in(arrays) if name is None else ()
    if sequences:
        return _ragged(arrays, sequences, sample)
    wanted = default_array(arrays) if name is None else name
    if wanted is None or wanted not in arrays:
        raise _not_there(path, arrays, wanted)
    beside = targets_of(arrays, wanted)
    found = from_array(
        path,
        arrays[wanted],
        sample,
        name=f"{plain(wanted)} ",
        targets=arrays.get(beside),
        targets_name=plain(beside),
        lengths=arrays.get(lengths_of(arrays, wanted)),
    )
    if wanted == WANTED:
        found = _named(found, arrays)
    if not beside or name is not None:
        return found
    words = QT_TRANSLATE_NOOP(
        "notes", "{wanted} is read as the inputs, {beside} as their targets"
    ).format(wanted=plain(wanted), beside=plain(beside))
    return replace(found, notes=(Note("sample", words), *found.notes))


def _ragged(
    arrays: Arrays, names: tuple[str, ...], sample: int | None
) -> InputSequence:
    """Return the samples that are an array each, with what is to be said to them."""
    values, lengths = padded([arrays[name] for name in names])
    beside = answers_in(arrays, len(names))
    targets, called = arrays.get(beside), plain(beside)
    found = sequence_in(values, sample, targets, called, lengths)
    words = QT_TRANSLATE_NOOP(
        "notes",
        "{first} to {last} are read as {count} samples, of {least} to {most} timesteps",
    ).format(
        first=plain(names[0]),
        last=plain(names[-1]),
        count=len(names),
        least=lengths.min(),
        most=lengths.max(),
    )
    return replace(found, notes=(Note("sample", words), *found.notes))


def _named(sequence: InputSequence, arrays: Arrays) -> InputSequence:
    """Return a sequence with the names that this program writes beside it."""
    timesteps, features = sequence.values.shape
    names = texts(arrays, "input_names", features)
    return replace(
        sequence, names=names, timestep_names=texts(arrays, "timestep_names", timesteps)
    )


def _not_there(path: Path, arrays: Arrays, wanted: str | None) -> FileError:
    found = (
        QT_TRANSLATE_NOOP("errors", "has several arrays")
        if wanted is None
        else QT_TRANSLATE_NOOP("errors", "has no array {wanted}").format(
            wanted=plain(wanted)
        )
    )
    if not candidates(arrays):
        found = QT_TRANSLATE_NOOP("errors", "has no array of one or two dimensions")
        return FileError(
            path,
            found,
            QT_TRANSLATE_NOOP("errors", "an array inputs, or samples of three"),
        )
    named = [f"{plain(each)} {arrays[each].shape}" for each in choices(arrays)]
    return FileError(
        path,
        found,
        QT_TRANSLATE_NOOP("errors", "one of {named}: --array names it").format(
            named=", ".join(named)
        ),
    )


def from_array(
    path: Path,
    array: NDArray[Any],
    sample: int | None = None,
    name: str = "",
    targets: NDArray[Any] | None = None,
    targets_name: str = "",
    lengths: NDArray[Any] | None = None,
) -> InputSequence:
    """Return an array as a sequence, or one of its samples.

    Parameters
    ----------
    path : Path
        For the sentence.
    array : ndarray
        A series, a row a timestep, or samples.
    sample, targets, targets_name, lengths
        As in `sequence_in`.
    name : str
        What stands before what is wrong, with a blank.

    Raises
    ------
    FileError
        Where it is no such array; `ArrayError` and `NoSample` as `sequence_in` does.
    """
    kind = _NO_NUMBERS.get(array.dtype.kind)
    if kind is not None:
        found = QT_TRANSLATE_NOOP("errors", "{name}holds {kind}")
        wanted = REAL_NUMBERS
        raise FileError(path, found.format(name=name, kind=kind), wanted)
    if array.ndim not in (1, 2, 3):
        found = QT_TRANSLATE_NOOP("errors", "{name}has shape {shape}")
        wanted = QT_TRANSLATE_NOOP(
            "errors", "(timesteps, input_features), a series, or samples of either"
        )
        raise FileError(path, found.format(name=name, shape=array.shape), wanted)
    if array.size == 0:
        found = QT_TRANSLATE_NOOP("errors", "{name}is empty, shape {shape}")
        wanted = AT_LEAST_ONE_NUMBER
        raise FileError(path, found.format(name=name, shape=array.shape), wanted)
    if array.ndim < 3:
        array = _doubles(path, array, name)
    # Nobody else has it: samples need not be copied.
    array.setflags(write=False)
    return sequence_in(array, sample, targets, targets_name, lengths)


def _doubles(path: Path, array: NDArray[Any], name: str) -> Array:
    """Return a vector as a column, a matrix as it is; float64 that is finite."""
    with np.errstate(over="ignore"):
        values: Array = np.array(array, dtype=np.float64, order="C")
    if not np.isfinite(values).all():
        place = tuple(int(index) for index in np.argwhere(~np.isfinite(values))[0])
        found = (
            QT_TRANSLATE_NOOP("errors", "{name}row {row}, column {column} is {number}")
            if len(place) > 1
            else QT_TRANSLATE_NOOP("errors", "{name}row {row} is {number}")
        ).format(
            name=name, row=place[0] + 1, column=place[-1] + 1, number=values[place]
        )
        raise FileError(path, found, A_FINITE_NUMBER)
    # A vector is a series; a matrix of one row is one timestep, as its shape says.
    return values.reshape(-1, 1) if values.ndim == 1 else values
