"""Keeps unsaved work aside, and finds what a crash left behind."""

import time
from contextlib import suppress
from pathlib import Path
from threading import Thread
from uuid import uuid4

from PySide6.QtCore import QCoreApplication, QLockFile, QObject, QStandardPaths, QTimer

from rnn_viewer.core.document import Document
from rnn_viewer.core.errors import UserError
from rnn_viewer.files.session.session_file import SUFFIX, load_session, save_session
from rnn_viewer.files.session.session_words import arrays_of
from rnn_viewer.main_window import MainWindow
from rnn_viewer.widgets.error_text import error_text
from rnn_viewer.window.documents import Documents

INTERVAL = 30_000
"""Milliseconds between two looks at whether anything has to be kept."""

_QUICK = 4_000_000
"""Bytes that are written while the user waits; more are by a thread."""


def recovery_folder() -> Path:
    """Return where unsaved work is kept, in the user's own data."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "recovery"


class Recovery(QObject):
    """Writes what would be lost to a file of its own, which goes with the window.

    A lock beside each file tells whether the program that wrote it still runs.

    Parameters
    ----------
    documents : Documents
        What is kept.
    folder : Path
        Where; made where it is not there.
    """

    def __init__(
        self, documents: Documents, folder: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent or documents)
        self._documents = documents
        self._folder = folder
        self._file = folder / f"{uuid4().hex}{SUFFIX}"
        self._lock: QLockFile | None = None
        self._kept: object = None
        self._writer: Thread | None = None
        self._is_left_behind = False
        documents.left_unasked.connect(self.leave_behind)
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(self.keep)
        self._timer.start()

    def keep(self) -> None:
        """Write what would be lost, where it has changed since the last time."""
        writing = self._writer is not None and self._writer.is_alive()
        if writing or not self._documents.would_be_lost:
            return
        document = self._documents.document()
        if _parts(document) == self._kept:
            return
        self._make_room()
        size = sum(array.nbytes for array in arrays_of(document).values())
        if size <= _QUICK:
            self._write(document)
        else:
            self._writer = Thread(target=self._write, args=(document,), daemon=True)
            self._writer.start()

    def _make_room(self) -> None:
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        if self._lock is None:
            self._lock = _lock_of(self._file)
            self._lock.tryLock(0)

    def _write(self, document: Document) -> None:
        # What cannot be kept aside is no reason to disturb anybody.
        with suppress(UserError):
            save_session(document, self._file)
            self._kept = _parts(document)

    def leave_behind(self) -> None:
        """Keep what would be lost for the next start: the program has to end now."""
        self._wait()
        # A second signal finds nothing that would be lost: the first one kept it.
        if self._documents.would_be_lost:
            self._is_left_behind = True
            self._make_room()
            self._write(self._documents.document())

    def leave(self) -> None:
        """Remove what was kept, where it is not left behind: the window closes."""
        self._wait()
        if not self._is_left_behind:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.unlock()

    def _wait(self) -> None:
        self._timer.stop()
        if self._writer is not None:
            self._writer.join()

    # What was left behind

    def left_behind(self) -> list[Path]:
        """Return the files of programs that ended without closing, the newest first."""
        with suppress(OSError):
            files = [f for f in self._folder.glob(f"*{SUFFIX}") if _is_orphan(f)]
            return sorted(files, key=lambda file: file.stat().st_mtime, reverse=True)
        return []

    def when(self, file: Path) -> str:
        """Return when a file was kept, as a person reads it."""
        return time.strftime("%Y-%m-%d %H:%M", time.localtime(file.stat().st_mtime))

    def take(self, file: Path) -> Document:
        """Return what was kept in a file; it stays until the new work is kept.

        Raises
        ------
        FileError
            Where it cannot be read.
        """
        return load_session(file)

    def drop(self, file: Path) -> None:
        """Remove a file that was left behind."""
        with suppress(OSError):
            file.unlink(missing_ok=True)


def offer(recovery: Recovery, window: MainWindow) -> None:
    """Offer the newest of what was left behind; nothing is loaded by itself."""
    files = recovery.left_behind()
    if not files:
        return
    file = files[0]

    def take() -> None:
        try:
            document = recovery.take(file)
        except UserError as error:
            window.say(error_text(error))
            return
        window.documents.show_recovered(document)
        recovery.keep()
        recovery.drop(file)

    text = QCoreApplication.translate(
        "recovery", "Unsaved work of %1 was kept when the program ended."
    )
    window.say(
        text.replace("%1", recovery.when(file)),
        (QCoreApplication.translate("recovery", "Open it"), take),
        (
            QCoreApplication.translate("recovery", "Drop it"),
            lambda: recovery.drop(file),
        ),
    )


def _parts(document: Document) -> tuple[object, object]:
    """Return what has to be written anew where it is another."""
    return document.recipe, document.baseline


def _lock_of(file: Path) -> QLockFile:
    lock = QLockFile(str(file.with_suffix(".lock")))
    # A lock is stale only where its program is gone, however old it is.
    lock.setStaleLockTime(0)
    return lock


def _is_orphan(file: Path) -> bool:
    lock = _lock_of(file)
    if not lock.tryLock(0):
        return False
    lock.unlock()
    return True
