"""What PyTorch wrote before 1.6: five pickles in a row, then the storages.

Source: PyTorch 2.13, torch.serialization, _legacy_save.
"""

import os
import pickle
from pathlib import Path
from typing import IO

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.formats.pytorch_members import Members
from rnn_viewer.files.formats.pytorch_objects import Foreign, Storage
from rnn_viewer.files.formats.pytorch_storages import STATE_DICT, contents_of, size_of
from rnn_viewer.files.formats.pytorch_unpickler import Pickled, unpickled

BEGINNING = pickle.dumps(0x1950A86A20F9469CFC6C, protocol=2)
"""What every such file begins with."""

_WHOLE = QT_TRANSLATE_NOOP("errors", "{expected}, whole").format(expected=STATE_DICT)


def read_legacy(path: Path, stream: IO[bytes]) -> tuple[Members, Contents]:
    """Return what such a file holds: its members and their arrays.

    Raises
    ------
    FileError
        Where it is cut short, or written by a computer with the other byte order.
    """
    stream.seek(len(BEGINNING))
    _, system, found, keys = (unpickled(stream) for _ in range(4))
    words = system.value
    if not isinstance(words, dict) or not words.get("little_endian"):
        raise FileError(
            path, QT_TRANSLATE_NOOP("errors", "is of a big-endian computer"), STATE_DICT
        )
    members = Members(found.value)
    places = _places(path, stream, found, keys.value)

    def read(storage: Storage) -> bytes:
        stream.seek(places[storage.key])
        return stream.read(size_of(storage))

    return members, contents_of(path, members.tensors, read)


def _places(
    path: Path, stream: IO[bytes], found: Pickled, keys: object
) -> dict[str, int]:
    """Return where in the file the numbers of each storage begin."""
    at = stream.tell()
    end = stream.seek(0, os.SEEK_END)
    places: dict[str, int] = {}
    for key in keys if isinstance(keys, list) else []:
        storage = found.storages.get(key) if isinstance(key, str) else None
        if storage is None or isinstance(storage, Foreign):
            break
        stream.seek(at)
        size = int.from_bytes(stream.read(8), "little")
        at += 8 + size_of(storage)
        if size != storage.size or at > end:
            raise FileError(
                path, QT_TRANSLATE_NOOP("errors", "is cut short or damaged"), _WHOLE
            )
        places[key] = at - size_of(storage)
    return places
