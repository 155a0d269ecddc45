"""Writes the arrays of a run."""

from collections.abc import Callable
from pathlib import Path
from typing import IO

import numpy as np

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.readout import Readout
from rnn_viewer.core.rnn import Run
from rnn_viewer.files.array_writing import write_npy, write_npz
from rnn_viewer.files.atomic import replacing
from rnn_viewer.files.number_text import write_table


def save_run(run: Run, path: Path, readout: Readout | None = None) -> None:
    """Write a run: all arrays to .npz, the output sequence to .csv and .npy.

    Parameters
    ----------
    run : Run
        As far as it is computed.
    path : Path
        Its suffix tells the kind.
    readout : Readout, optional
        What reads its outputs: V, c and what they make of each go to the .npz.

    Raises
    ------
    FileError
        Where the kind is unknown or the file cannot be written; the old one stays.
    """
    writer = ARRAY_WRITERS.get(path.suffix.lower())
    if writer is None:
        raise FileError(path, "is of no known kind", " or ".join(ARRAY_WRITERS))
    with replacing(path) as stream:
        writer(run, readout, stream)


def _write_npz(run: Run, readout: Readout | None, stream: IO[bytes]) -> None:
    arrays = {
        "inputs": run.inputs,
        "W": run.weights.W,
        "U": run.weights.U,
        "b": run.weights.b,
        "output_sequence": run.output_sequence,
    }
    # Only what is not as in the book: a state that is there at the start, or emptied.
    if run.initial_state.any():
        arrays["initial_state"] = run.initial_state
    if run.emptied:
        arrays["emptied"] = np.array(sorted(run.emptied))
    if readout is not None:
        arrays |= {"V": readout.V, "c": readout.c}
        arrays["readout_sequence"] = readout.sequence(run.output_sequence)
    write_npz(stream, arrays)


def _write_csv(run: Run, _: Readout | None, stream: IO[bytes]) -> None:
    write_table(stream, run.output_sequence)


def _write_npy(run: Run, _: Readout | None, stream: IO[bytes]) -> None:
    write_npy(stream, run.output_sequence)


ARRAY_WRITERS: dict[str, Callable[[Run, Readout | None, IO[bytes]], None]] = {
    ".npz": _write_npz,
    ".csv": _write_csv,
    ".npy": _write_npy,
}
