"""Reads arrays from .npy, .npz and .csv; nothing in a file is ever executed."""

import lzma
import math
import os
import stat
import tokenize
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.lib import format as npy_format
from numpy.typing import NDArray

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.memory import in_units, memory_limit

Arrays = dict[str, NDArray[Any]]

ARRAY_OF_FILE = "array"
"""The name of the one array in a file that has no names."""


# What the readers of NumPy and the standard library raise at a damaged file.
_DAMAGE = (
    ValueError,
    TypeError,
    OverflowError,
    EOFError,
    OSError,
    RuntimeError,
    SyntaxError,
    UserWarning,
    lzma.LZMAError,
    tokenize.TokenError,
    zipfile.BadZipFile,
    zlib.error,
)


def read_arrays(path: Path) -> Arrays:
    """Return all arrays of a file by their names.

    Parameters
    ----------
    path : Path
        Ends in .npz, .npy or .csv; the only array of the last two is called
        `ARRAY_OF_FILE`.

    Raises
    ------
    FileError
        Where the file cannot be read as what it says it is.
    """
    with _opened(path) as stream, warnings.catch_warnings():
        reader = READERS.get(path.suffix.lower())
        if reader is None:
            raise FileError(path, "is of no known kind", " or ".join(READERS))
        # NumPy warns of a file without numbers and of a header that is none.
        warnings.simplefilter("error", UserWarning)
        try:
            return reader(path, stream)
        except _DAMAGE as error:
            reason = str(error).splitlines()[0] if str(error) else "it is damaged"
            raise FileError(path, reason, f"a {path.suffix} file of numbers") from error


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a regular file; a pipe or a device is refused without waiting for it."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        reason = error.strerror or "cannot be opened"
        raise FileError(path, reason, "a file that can be read") from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise FileError(path, "is no regular file", "a file of arrays")
    with os.fdopen(descriptor, "rb") as stream:
        _check_size(path, status.st_size)
        yield stream


def _check_size(path: Path, size: int) -> None:
    limit = memory_limit()
    if size > limit:
        raise FileError(path, f"holds {in_units(size)}", f"at most {in_units(limit)}")


def _read_npy(path: Path, stream: IO[bytes]) -> Arrays:
    return {ARRAY_OF_FILE: _checked_npy(path, stream)}


def _checked_npy(path: Path, stream: IO[bytes]) -> NDArray[Any]:
    """Read an array after its header has been looked at."""
    start = stream.tell()
    version = npy_format.read_magic(stream)
    read_header = (
        npy_format.read_array_header_1_0
        if version == (1, 0)
        else npy_format.read_array_header_2_0
    )
    shape, _, dtype = read_header(stream)
    if dtype.hasobject:
        raise ValueError("holds Python objects")
    _check_size(path, math.prod(shape) * dtype.itemsize)
    stream.seek(start)
    array: NDArray[Any] = npy_format.read_array(stream, allow_pickle=False)
    return array


def _read_npz(path: Path, stream: IO[bytes]) -> Arrays:
    with zipfile.ZipFile(stream) as archive:
        _check_size(path, sum(member.file_size for member in archive.infolist()))
        arrays = {}
        for member in archive.infolist():
            if member.filename.endswith(".npy"):
                with archive.open(member) as entry:
                    name = member.filename.removesuffix(".npy")
                    arrays[name] = _checked_npy(path, entry)
        return arrays


def _read_csv(path: Path, stream: IO[bytes]) -> Arrays:
    try:
        matrix = np.loadtxt(stream, delimiter=",", ndmin=2, encoding="utf-8-sig")
    except (ValueError, UserWarning) as error:
        # NumPy's own words speak of its arguments.
        problem = "is empty or not a table of numbers"
        expected = "a .csv file of numbers, as many in each row"
        raise FileError(path, problem, expected) from error
    return {ARRAY_OF_FILE: matrix}


READERS: dict[str, Callable[[Path, IO[bytes]], Arrays]] = {
    ".npz": _read_npz,
    ".npy": _read_npy,
    ".csv": _read_csv,
}
