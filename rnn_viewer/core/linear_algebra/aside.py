"""A process that decomposes a matrix, and that can be ended meanwhile.

It is Python with this package, whatever program runs here: nothing of a script is
imported again. The matrix comes and goes by files without names, and the process ends
with its parent.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.machine.folder import rows_folder
from rnn_viewer.core.machine.interruption import checkpoint

WORD = "decompose"
"""The command of ours that is this process; the command line does not speak of it."""

_LOOKS = 0.01
"""Seconds between two looks at the process."""


def decomposed(name: str, matrix: Array) -> NDArray[Any] | None:
    """Return a decomposition; None where no process can be begun here.

    Parameters
    ----------
    name : str
        A name of `DECOMPOSITIONS`.
    matrix : ndarray
        Of two dimensions.

    Raises
    ------
    Interrupted
        Where it is not wanted any more; the process is gone.
    MemoryError
        Where the system ended the process.
    """
    command = command_of(name)
    if command is None:
        return None
    folder = rows_folder()
    with (
        tempfile.TemporaryFile(dir=folder) as given,
        tempfile.TemporaryFile(dir=folder) as found,
    ):
        np.save(given, matrix)
        given.seek(0)
        status = _run(command, given, found)
        if status < 0:
            raise MemoryError(f"the process for {matrix.nbytes} bytes was ended")
        if status > 0:
            return None
        found.seek(0)
        result: NDArray[Any] = np.load(found, allow_pickle=False)
        return result


def command_of(name: str) -> list[str] | None:
    """Return the command line of the process; None where none can be told.

    A program that has Python inside, such as R, goes by another name than Python; one
    that was frozen with this package goes by ours, or is not to be begun again.
    """
    called = Path(sys.executable or "").stem.lower()
    if getattr(sys, "frozen", False):
        ours = called.startswith("rnn-viewer")
        return [sys.executable, WORD, name] if ours else None
    if called.startswith("python"):
        return [sys.executable, "-m", "rnn_viewer", WORD, name]
    return None


def _run(command: list[str], given: IO[bytes], found: IO[bytes]) -> int:
    """Run a process to its end and return its status, 1 where it cannot be begun."""
    # The process finds modules where this one does, and nowhere else.
    paths = os.pathsep.join(str(Path(path or ".").resolve()) for path in sys.path)
    try:
        process = subprocess.Popen(
            command,
            stdin=given,
            stdout=found,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths, "PYTHONSAFEPATH": "1"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        return 1
    try:
        while process.poll() is None:
            checkpoint()
            time.sleep(_LOOKS)
    finally:
        # Also where nobody wants it any more.
        process.kill()
        process.wait()
    return process.returncode
