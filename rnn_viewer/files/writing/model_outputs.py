"""Writes the outputs of a model: arrays, or a row a sample or a timestep."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.error_words import NO_KNOWN_KIND
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.machine.interruption import blocks
from rnn_viewer.core.samples.answers import UNKNOWN, Answers
from rnn_viewer.core.sequences.vocabulary import visible
from rnn_viewer.core.words import either
from rnn_viewer.files.tables.extras import loaded
from rnn_viewer.files.writing.array_writing import write_npy, write_npz
from rnn_viewer.files.writing.atomic import replacing

if TYPE_CHECKING:
    from pandas import DataFrame


_PART = 2**20
"""Numbers of a table that are made and written at once."""


class ModelOutputs(NamedTuple):
    """The outputs of steps of a model, and the answers of the last to the samples.

    Attributes
    ----------
    outputs : mapping of str to ndarray
        By the names of the steps, shape (samples, timesteps, features) or (samples,
        features), NaN behind the ends of shorter samples.
    classes : tuple of str
        What the features of the last step are called, where they have names.
    answers : Answers or None
        None where another step than the last was asked for.
    targets : ndarray, shape (samples, …), or None
        What the answers should be.
    is_one : bool
        Whether one sequence was given: without the dimension of the samples.
    """

    outputs: Mapping[str, Array]
    classes: tuple[str, ...] = ()
    answers: Answers | None = None
    targets: NDArray[Any] | None = None
    is_one: bool = False

    @property
    def only(self) -> Array:
        """What the one step gives that was asked for."""
        (found,) = self.outputs.values()
        return found

    @property
    def accuracy(self) -> float | None:
        """The share of right answers; None where none is right or wrong."""
        answers = self.answers
        if answers is None or not answers.judged:
            return None
        return answers.count_right / answers.judged


def _npz(results: ModelOutputs, stream: IO[bytes]) -> None:
    arrays: dict[str, NDArray[Any]] = {
        name: array[0] if results.is_one else array
        for name, array in results.outputs.items()
    }
    if results.answers is not None:
        texts = results.answers.predictions.texts
        arrays["predictions"] = np.array(texts)
        if results.answers.size:
            arrays[results.answers.size] = results.answers.sizes
    if results.targets is not None:
        arrays["targets"] = results.targets
    if results.accuracy is not None and results.answers is not None:
        arrays |= {
            "right": results.answers.right,
            "accuracy": np.array(results.accuracy),
        }
    write_npz(stream, arrays)


def _npy(results: ModelOutputs, stream: IO[bytes]) -> None:
    write_npy(stream, results.only[0] if results.is_one else results.only)


def _csv(results: ModelOutputs, stream: IO[bytes]) -> None:
    for number, frame in enumerate(frames_of(results)):
        frame.to_csv(stream, index=False, lineterminator="\n", header=not number)


def _parquet(results: ModelOutputs, stream: IO[bytes]) -> None:
    pyarrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    writer = None
    for frame in frames_of(results):
        table = pyarrow.Table.from_pandas(frame, preserve_index=False)
        writer = writer or parquet.ParquetWriter(stream, table.schema)
        writer.write_table(table)
    if writer is not None:
        writer.close()


WRITERS: dict[str, Callable[[ModelOutputs, IO[bytes]], None]] = {
    ".npz": _npz,
    ".csv": _csv,
    ".parquet": _parquet,
    ".npy": _npy,
}


def check_output(path: Path) -> None:
    """Raise `FileError` where no outputs can be written to a path.

    Its suffix has to be known, and the library that writes it there.
    """
    if path.suffix.lower() not in WRITERS:
        raise FileError(path, NO_KNOWN_KIND, either(WRITERS))
    if path.suffix.lower() == ".parquet":
        loaded(path, "pyarrow")


def write_outputs(results: ModelOutputs, path: Path) -> None:
    """Write the outputs of a model; the old file stays where that fails."""
    with replacing(path) as stream:
        WRITERS[path.suffix.lower()](results, stream)


def frames_of(results: ModelOutputs) -> Iterator["DataFrame"]:
    """Yield a table part by part: a row a sample, or a row a timestep of each.

    Samples and timesteps count from 1. The answer and the target of a sample stand in
    each of its rows.
    """
    outputs, answer_columns = results.only, _answer_columns(results)
    samples = outputs if outputs.ndim == 3 else outputs[:, np.newaxis]
    count, timesteps, features = samples.shape
    names: Sequence[str] = [f"number_{n + 1}" for n in range(features)]
    if len(results.classes) == features:
        names = [visible(name) for name in results.classes]
    # A long sample goes part by part, many short ones go together.
    long = max(_PART // features, 1)
    for some in blocks(count, max(long // timesteps, 1)):
        for part in blocks(timesteps, long):
            rows = samples[some, part]
            sample, timestep = np.nonzero(~np.isnan(rows).all(axis=2))
            columns: dict[str, Any] = {"sample": sample + some.start + 1}
            if outputs.ndim == 3:
                columns["timestep"] = timestep + part.start + 1
            columns |= {
                n: array[sample + some.start] for n, array in answer_columns.items()
            }
            numbers = rows[sample, timestep]
            yield _frame(columns | dict(zip(names, numbers.T, strict=True)))


def _frame(columns: Mapping[str, Any]) -> "DataFrame":
    from pandas import DataFrame

    return DataFrame(columns)


def _answer_columns(results: ModelOutputs) -> dict[str, NDArray[Any]]:
    """Return the answer to each sample, and its target."""
    found: dict[str, NDArray[Any]] = {}
    targets, answers = results.targets, results.answers
    if targets is not None and targets.size == len(targets):
        found["target"] = targets.reshape(-1)
    if answers is None:
        return found
    found["prediction"] = np.array(answers.predictions.texts)
    if answers.judged:
        found["right"] = np.where(answers.right == UNKNOWN, -1, answers.right)
    if answers.size:
        found[answers.size] = answers.sizes
    return found
