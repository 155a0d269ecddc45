"""NumPy's .npy: one array behind a header."""

import math
import os
import sys
from pathlib import Path
from tokenize import TokenError
from typing import IO, Any

from numpy.lib import format as npy_format
from numpy.typing import NDArray

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.settings.memory_limits import in_units
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import ARRAY_OF_FILE, Contents
from rnn_viewer.files.open_file import check_size


class HoldsObjects(ValueError):
    """An array of Python objects, which only a pickle could make."""


def read_npy(path: Path, stream: IO[bytes]) -> Contents:
    """Return the array of a .npy file."""
    size = os.fstat(stream.fileno()).st_size
    return Contents({ARRAY_OF_FILE: checked_npy(path, stream, size)})


def checked_npy(path: Path, stream: IO[bytes], size: int | None = None) -> NDArray[Any]:
    """Read an array after its header has been looked at.

    Parameters
    ----------
    path : Path
        For the sentence.
    stream : file
        At the beginning of the header.
    size : int, optional
        Bytes that lie there, header and array, where that is known beforehand.

    Raises
    ------
    FileError, ValueError
        Where the header promises objects or more than lies there.
    """
    start = stream.tell()
    version = npy_format.read_magic(stream)
    read_header = (
        npy_format.read_array_header_1_0
        if version == (1, 0)
        else npy_format.read_array_header_2_0
    )
    try:
        shape, _, dtype = read_header(stream)
    except (TokenError, SyntaxError) as error:
        # NumPy tries a header that it cannot read once more, as one of Python 2.
        raise ValueError(QT_TRANSLATE_NOOP("errors", "has a damaged header")) from error
    if dtype.hasobject:
        raise HoldsObjects(QT_TRANSLATE_NOOP("errors", "holds Python objects"))
    promised = math.prod(shape) * dtype.itemsize
    check_size(path, promised)
    there = promised if size is None else size - (stream.tell() - start)
    if promised > there:
        problem = QT_TRANSLATE_NOOP(
            "errors", "is cut short: {there} of {promised} are there"
        ).format(there=in_units(there), promised=in_units(promised))
        raise FileError(
            path, problem, QT_TRANSLATE_NOOP("errors", "a .npy file of numbers, whole")
        )
    stream.seek(start)
    array: NDArray[Any] = npy_format.read_array(stream, allow_pickle=False)
    if array.dtype.kind == "U" and array.nbytes:
        letters = array.ravel("K").view(f"{array.dtype.byteorder}u4")
        if letters.max() > sys.maxunicode:
            raise ValueError(QT_TRANSLATE_NOOP("errors", "holds letters that are none"))
    return array
