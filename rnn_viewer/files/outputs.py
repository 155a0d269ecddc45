"""Writes a run; a file is whole or not there, never half."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import numpy as np

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.rnn import Run


def save_run(run: Run, path: Path) -> None:
    """Write a run: all arrays to .npz, the output sequence to .csv.

    Raises
    ------
    FileError
        Where the kind is unknown or the file cannot be written; the old one stays.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise FileError(path, "is of no known kind", " or ".join(WRITERS))
    try:
        with _replacing(path) as stream:
            writer(run, stream)
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileError(path, reason, "a place that can be written to") from error


@contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    """Write beside the file, then put the whole of it in its place."""
    # The file behind a symbolic link is replaced, not the link.
    target = Path(os.path.realpath(path))
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        mode = target.stat().st_mode & 0o777 if target.exists() else _new_file_mode()
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _new_file_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _write_npz(run: Run, stream: IO[bytes]) -> None:
    np.savez(
        stream,
        inputs=run.inputs,
        W=run.weights.W,
        U=run.weights.U,
        b=run.weights.b,
        output_sequence=run.output_sequence,
    )


def _write_csv(run: Run, stream: IO[bytes]) -> None:
    np.savetxt(stream, run.output_sequence, fmt="%.17g", delimiter=",")


WRITERS: dict[str, Callable[[Run, IO[bytes]], None]] = {
    ".npz": _write_npz,
    ".csv": _write_csv,
}
