"""Puts a whole file in the place of an old one; at no moment is half of it there."""

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

WRITABLE = QT_TRANSLATE_NOOP("errors", "a place that can be written to")
"""What is expected of the place of a file."""


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
    A process killed while it writes leaves the old file, and the one beside it.
    """
    # The file behind a symbolic link is replaced, not the link.
    target = Path(os.path.realpath(path))
    try:
        mode = _mode_for(path, target)
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".saving-")
        written = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as stream:
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
