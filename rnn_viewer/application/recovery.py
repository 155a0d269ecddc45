"""Keeps unsaved work aside, and finds what a crash left behind.

A lock whose program is gone marks work that can be offered.
"""

import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QCoreApplication, QLockFile, QObject, QStandardPaths, QTimer

from rnn_viewer.core.errors import FileError, UserError
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.files.session.session_file import SUFFIX, load_session, save_session
from rnn_viewer.files.session.session_words import arrays_of
from rnn_viewer.files.writing.atomic import remove_strays
from rnn_viewer.main_window import MainWindow
from rnn_viewer.session.worker import Worker
from rnn_viewer.views.dialogs.waiting import waited
from rnn_viewer.widgets.error_text import error_text
from rnn_viewer.window.documents import Documents

INTERVAL = 30_000
"""Milliseconds between two looks at whether anything has to be kept."""

_QUICK = 4_000_000
"""Bytes that are written while the user waits; more are by the worker."""

_PATIENCE = 30.0
"""Seconds that a file which is being written is waited for at most."""

_DAMAGED = ".damaged"
"""What is added to the name of a file that cannot be read: it is not offered again."""


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
        self._worker = Worker(self)
        self._is_left_behind = False
        self._is_over = False
        self._replaced: list[Path] = []
        documents.left_unasked.connect(self.leave_behind)
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(self.keep)
        self._timer.start()

    def keep(self) -> None:
        """Write what would be lost, where it has changed since the last time."""
        if self._is_over or self._worker.running or not self._documents.would_be_lost:
            return
        document = self._documents.document()
        if _parts(document) == self._kept:
            return
        self._make_room()
        size = sum(array.nbytes for array in arrays_of(document).values())
        if size <= _QUICK:
            self._write(document)
        else:
            self._worker.begin(partial(self._write, document))

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
            self._drop_replaced()

    def _drop_replaced(self) -> None:
        while self._replaced:
            self.drop(self._replaced.pop())

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
            self.drop(self._file)
            self._drop_replaced()
        if self._lock is not None:
            self._lock.unlock()

    def _wait(self) -> None:
        self._is_over = True
        self._timer.stop()
        self._worker.stop(_PATIENCE)

    # What was left behind

    def tidy(self) -> None:
        """Remove what programs left that were killed while they wrote a session."""
        recent = {path.parent for path in self._documents.recent}
        self._worker.begin(partial(remove_strays, [self._folder, *recent]))

    def left_behind(self) -> list[Path]:
        """Return the files of programs that ended without closing, the newest first."""
        with suppress(OSError):
            files = [f for f in self._folder.glob(f"*{SUFFIX}") if _is_orphan(f)]
            return sorted(files, key=lambda file: file.stat().st_mtime, reverse=True)
        return []

    def when(self, file: Path) -> str:
        """Return when a file was kept, as a person reads it."""
        return time.strftime("%Y-%m-%d %H:%M", time.localtime(file.stat().st_mtime))

    def load_kept(self, file: Path) -> Document:
        """Return the session kept in a file; the file stays until new work is kept.

        Raises
        ------
        FileError
            Where it cannot be read.
        """
        return load_session(file)

    def replace(self, file: Path) -> None:
        """Keep what was taken from a file, which goes as soon as that is written."""
        if not self._is_over:
            self._replaced.append(file)
            self.keep()

    def set_aside(self, file: Path) -> Path:
        """Rename a file that cannot be read, and return its new name."""
        aside = file.with_name(file.name + _DAMAGED)
        with suppress(OSError):
            return file.replace(aside)
        return file

    def drop(self, file: Path) -> None:
        """Remove a file that was left behind."""
        with suppress(OSError):
            file.unlink(missing_ok=True)


def offer(recovery: Recovery, window: MainWindow) -> None:
    """Offer the newest of what was left behind; nothing is loaded by itself."""
    files = recovery.left_behind()
    if files:
        _Offer(recovery, window, files[0]).tell()


class _Offer:
    """One file that was left behind, and what can be done with it."""

    def __init__(self, recovery: Recovery, window: MainWindow, file: Path) -> None:
        self._recovery, self._window, self._file = recovery, window, file

    def tell(self) -> None:
        text = QCoreApplication.translate(
            "recovery", "Unsaved work of %1 was kept when the program ended."
        )
        self._window.say(
            text.replace("%1", self._recovery.when(self._file)),
            (QCoreApplication.translate("recovery", "Open it"), self._take),
            (
                QCoreApplication.translate("recovery", "Drop it"),
                partial(self._recovery.drop, self._file),
            ),
        )

    def _take(self) -> None:
        read = partial(self._recovery.load_kept, self._file)
        try:
            document = waited(
                self._window,
                QCoreApplication.translate("recovery", "Reading what was kept"),
                read,
            )
        except FileError as error:
            self._set_aside(error)
        except UserError as error:
            self._window.say(error_text(error))
        else:
            taken = partial(self._recovery.replace, self._file)
            self._window.documents.show_recovered(document, taken)

    def _set_aside(self, error: FileError) -> None:
        """Tell once that the file cannot be read: it is not offered again."""
        place = str(self._recovery.set_aside(self._file))
        text = QCoreApplication.translate(
            "recovery", "%1 It is not offered again, and stays as %2."
        )
        text = text.replace("%1", error_text(error))
        self._window.say(text.replace("%2", place))


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
