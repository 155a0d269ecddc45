"""Unpacks a compressed file, as far as its size lets expect."""

import bz2
import gzip
import lzma
import os
import struct
from collections.abc import Callable
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.open_file import DAMAGE, SMALL, check_unpacking

GZIP = b"\x1f\x8b"
_OPENERS: dict[bytes, Callable[[Any], Any]] = {
    GZIP: lambda stream: gzip.GzipFile(fileobj=stream),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\0": lzma.LZMAFile,
}
_CHUNK = 2**20


def is_packed(start: bytes) -> bool:
    """Return whether a file that begins so is compressed."""
    return start.startswith(tuple(_OPENERS))


def unpacked(path: Path, stream: IO[bytes]) -> IO[bytes]:
    """Return what a file compressed by gzip, bzip2 or xz holds, at its beginning.

    It is kept in memory, or where it is large in a temporary file.

    Parameters
    ----------
    path : Path
        For the sentence.
    stream : IO of bytes
        The file, at its beginning.

    Raises
    ------
    FileError
        Where it is damaged, or holds more than its size lets expect; before that much
        is unpacked.
    """
    start = stream.read(8)
    packed = stream.seek(0, os.SEEK_END)
    if start.startswith(GZIP) and packed > 8:
        stream.seek(-4, os.SEEK_END)
        check_unpacking(path, struct.unpack("<I", stream.read(4))[0], packed)
    stream.seek(0)
    opener = next(
        (of for mark, of in _OPENERS.items() if start.startswith(mark)), _OPENERS[GZIP]
    )
    room = SpooledTemporaryFile(max_size=SMALL)  # noqa: SIM115 - given to the caller
    size = 0
    try:
        with opener(stream) as source:
            while chunk := source.read(_CHUNK):
                size += len(chunk)
                check_unpacking(path, size, packed)
                room.write(chunk)
    except DAMAGE as error:
        room.close()
        raise FileError(
            path,
            QT_TRANSLATE_NOOP("errors", "cannot be unpacked"),
            QT_TRANSLATE_NOOP("errors", "a whole file"),
        ) from error
    except FileError:
        room.close()
        raise
    room.seek(0)
    return room
