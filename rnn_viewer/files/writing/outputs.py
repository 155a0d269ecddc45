"""Writes the arrays of a run."""

from collections.abc import Callable
from pathlib import Path
from typing import IO, NamedTuple

from rnn_viewer.core.error_words import NO_KNOWN_KIND
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.notes import Note
from rnn_viewer.core.recipe.origin import UNKNOWN, Origin
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.words import either
from rnn_viewer.files.writing.array_writing import write_npy, write_npz
from rnn_viewer.files.writing.atomic import replacing
from rnn_viewer.files.writing.number_text import write_table
from rnn_viewer.files.writing.run_arrays import arrays_of_run


class Written(NamedTuple):
    """A run and what is written with it.

    Attributes
    ----------
    run : Run
        As far as it is computed.
    readout : Readout or None
        What reads its outputs.
    origin : Origin
        The names of its inputs and timesteps.
    notes : tuple of Note
        How it differs from what was meant.
    csv_header : bool
        Whether a .csv begins with the names of its columns.
    """

    run: Run
    readout: Readout | None
    origin: Origin
    notes: tuple[Note, ...]
    csv_header: bool


def save_run(
    run: Run,
    path: Path,
    readout: Readout | None = None,
    origin: Origin = UNKNOWN,
    *,
    notes: tuple[Note, ...] = (),
    csv_header: bool = True,
) -> None:
    """Write a run: all arrays to .npz, the output sequence to .csv and .npy.

    Parameters
    ----------
    run : Run
        As far as it is computed.
    path : Path
        Its suffix tells the kind.
    readout : Readout, optional
        What reads its outputs: V, c and what they make of each go to the .npz.
    origin : Origin, optional
        The names of its inputs and timesteps; they go to the .npz.
    notes : tuple of Note
        How it differs from what was meant; they go to the .npz.
    csv_header : bool
        Whether a .csv begins with the names of its columns: unit_1, unit_2, …

    Raises
    ------
    FileError
        Where the kind is unknown or the file cannot be written; the old one stays.
    """
    writer = ARRAY_WRITERS.get(path.suffix.lower())
    if writer is None:
        raise FileError(path, NO_KNOWN_KIND, either(ARRAY_WRITERS))
    with replacing(path) as stream:
        writer(Written(run, readout, origin, notes, csv_header), stream)


def _write_npz(written: Written, stream: IO[bytes]) -> None:
    run, readout, origin, notes, _ = written
    write_npz(stream, arrays_of_run(run, readout, origin, notes))


def _write_csv(written: Written, stream: IO[bytes]) -> None:
    run = written.run
    units = range(1, run.weights.output_features + 1)
    if written.csv_header:
        stream.write((",".join(f"unit_{unit}" for unit in units) + "\n").encode())
    # 17 digits of numbers that were rounded to 7 would be invented.
    blocks = run.exact_blocks() if run.rounds else [run.output_sequence]
    write_table(stream, blocks, run.computed)


def _write_npy(written: Written, stream: IO[bytes]) -> None:
    write_npy(stream, written.run.output_sequence)


ARRAY_WRITERS: dict[str, Callable[[Written, IO[bytes]], None]] = {
    ".npz": _write_npz,
    ".csv": _write_csv,
    ".npy": _write_npy,
}
