"""Opens what is to be read: a regular file of a size that fits, an archive likewise."""

import lzma
import os
import pickle
import stat
import tokenize
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from rnn_viewer.core.error_words import AT_MOST
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.machine.held import room
from rnn_viewer.core.settings.memory_limits import in_units, memory_limit
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

DAMAGE = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    EOFError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    UserWarning,
    lzma.LZMAError,
    pickle.UnpicklingError,
    tokenize.TokenError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What NumPy, h5py and the standard library raise at a damaged file."""

SMALL = 64 * 2**20
"""Bytes that may come out of a file however small it is."""

LARGEST_GAIN = 100
"""How often its own size may come out of a file; weights hardly shrink at all."""

_LONGEST_NAME = 100
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a regular file; a pipe or a device is refused without waiting for it.

    Raises
    ------
    FileError
        Where it cannot be opened, is no regular file or beyond the memory.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or QT_TRANSLATE_NOOP(
            "errors", "cannot be opened"
        )
        raise FileError(
            path, reason, QT_TRANSLATE_NOOP("errors", "a file that can be read")
        ) from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise FileError(
            path,
            QT_TRANSLATE_NOOP("errors", "is no regular file"),
            QT_TRANSLATE_NOOP("errors", "a file of arrays"),
        )
    with os.fdopen(descriptor, "rb") as stream:
        check_size(path, status.st_size)
        yield stream


def suffix_of(path: Path) -> str:
    """Return what the name of a file ends in, ``.csv.gz`` where that is packed."""
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    return "".join(suffixes if suffixes[-1:] == [".gz"] else suffixes[-1:])


def check_size(path: Path, size: int) -> None:
    """Raise `FileError` where arrays of `size` bytes would not fit the memory."""
    limit = room(memory_limit())
    if size > limit:
        raise FileError(
            path,
            QT_TRANSLATE_NOOP("errors", "holds {size}").format(size=in_units(size)),
            AT_MOST.format(limit=in_units(limit)),
        )


def check_unpacking(path: Path, unpacked: int, packed: int) -> None:
    """Raise `FileError` where a little file would become a large one.

    Parameters
    ----------
    path : Path
        For the sentence.
    unpacked, packed : int
        Bytes that it declares to hold, and those that lie in it.
    """
    check_size(path, unpacked)
    if unpacked > max(SMALL, LARGEST_GAIN * packed):
        problem = QT_TRANSLATE_NOOP(
            "errors", "would unpack from {packed} to {unpacked}"
        ).format(packed=in_units(packed), unpacked=in_units(unpacked))
        raise FileError(
            path,
            problem,
            QT_TRANSLATE_NOOP("errors", "at most {limit} times its size").format(
                limit=LARGEST_GAIN
            ),
        )


@contextmanager
def opened_archive(
    path: Path, stream: IO[bytes]
) -> Iterator[tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]]:
    """Open a zip archive whose declared sizes fit; give it and its members by name.

    Only what is stored or deflated is admitted: these are what the writers of arrays
    use, and the two whose unpacking stops at the declared size.

    Raises
    ------
    FileError, zipfile.BadZipFile
        Where it is none, or would unpack beyond what its size lets expect.
    """
    with zipfile.ZipFile(stream) as archive:
        members = archive.infolist()
        packed = stream.seek(0, os.SEEK_END)
        check_unpacking(path, sum(member.file_size for member in members), packed)
        for member in members:
            if member.compress_type not in _METHODS or member.flag_bits & _ENCRYPTED:
                problem = QT_TRANSLATE_NOOP(
                    "errors", "{filename} is encrypted or strangely packed"
                ).format(filename=plain(member.filename))
                raise FileError(
                    path,
                    problem,
                    QT_TRANSLATE_NOOP("errors", "a .zip stored or deflated"),
                )
        yield archive, {member.filename: member for member in members}


def read_member(
    path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int
) -> bytes:
    """Return what a member of an archive holds, where that is at most `limit` bytes."""
    if member.file_size > limit:
        problem = QT_TRANSLATE_NOOP("errors", "{filename} holds {file_size}").format(
            filename=plain(member.filename), file_size=in_units(member.file_size)
        )
        raise FileError(path, problem, AT_MOST.format(limit=in_units(limit)))
    return archive.read(member)


def plain(text: object) -> str:
    """Return a name from a file as it may stand in one line of text."""
    whole = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}"
        for letter in str(text)[: _LONGEST_NAME + 1]
    )
    return whole if len(whole) <= _LONGEST_NAME else whole[:_LONGEST_NAME] + "…"
