"""Writes what the window shows to files: arrays, tables, pictures, code, films."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QWidget

from rnn_viewer.core.errors import NotComplete, UserError
from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.recorder import Recorder
from rnn_viewer.session import Session
from rnn_viewer.widgets.theme import Theme

if TYPE_CHECKING:
    from rnn_viewer.filming import FilmSettings

Parts = list[tuple[str, QWidget]]


class Exporting(QObject):
    """Asks what and where to, writes it, and says so.

    Parameters
    ----------
    session : Session
        What is written.
    parts : callable
        ``parts()`` are the names and widgets of which there can be pictures.
    say : callable
        ``say(text)`` tells the user.
    theme : callable
        ``theme()`` are the colours of films.
    parent : QMainWindow
        The window.
    """

    def __init__(
        self,
        session: Session,
        parts: Callable[[], Parts],
        say: Callable[[str], None],
        theme: Callable[[], Theme],
        parent: QMainWindow,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._parts = parts
        self._say = say
        self._window = parent
        self._theme = theme
        self._recorder = Recorder(self)

    def ask(self) -> None:
        """Ask what is to be written, then where to."""
        from rnn_viewer.views.dialogs.export_dialog import ExportDialog

        names = [name for name, _ in self._parts()]
        dialog = ExportDialog(names, self._window)
        dialog.wanted.connect(self._ask_where)
        dialog.open()

    def _ask_where(self, name: str, part: int, scale: float) -> None:
        from rnn_viewer.files.exports import EXPORTS
        from rnn_viewer.window import asking

        export = EXPORTS[name]
        filters = ";;".join(f"*{suffix}" for suffix in export.suffixes)
        title, suffixes = self.tr("Export"), export.suffixes
        path = asking.ask_target(self._window, title, filters, suffixes)
        if path is not None:
            self.save(name, path, part, scale)

    def save(self, name: str, path: Path, part: int = 0, scale: float = 2.0) -> None:
        """Write an export; what goes wrong is told, and the old file stays.

        Parameters
        ----------
        name : str
            A name of `EXPORTS`.
        path : Path
            Where it goes.
        part : int
            The place of the part in `parts`, for a picture.
        scale : float
            Of a picture.
        """
        from rnn_viewer.files.exports import EXPORTS
        from rnn_viewer.files.pictures.figures import drawn_figure
        from rnn_viewer.views.dialogs.waiting import waited

        export, text = EXPORTS[name], self.tr("Writing %1").replace("%1", path.name)
        try:
            if export.save is None:
                write = drawn_figure(self._parts()[part][1], path, scale)
            else:
                _check_complete(self._session.snapshot, name)
                write = partial(export.save, self._session.snapshot, path)
            waited(self._window, text, write)
        except UserError as error:
            self._session.refused.emit(error)
        else:
            self._say(self._written(path))

    def _written(self, path: Path) -> str:
        """Return what was written, and that outputs were rounded where they were."""
        snapshot = self._session.snapshot
        rows, loop = snapshot.run.precision.rows, snapshot.run.precision.loop
        text = self.tr("Written: %1")
        if rows != loop:
            text = self.tr("Written: %1; the outputs of so long a run are %2")
        return text.replace("%1", str(path)).replace("%2", rows)

    def film(self) -> None:
        """Ask for a film, and record it while the window lives on."""
        from rnn_viewer.views.dialogs.film_dialog import FilmDialog

        dialog = FilmDialog(self._session.snapshot, self._window)
        self._recorder.progressed.connect(dialog.show_progress)
        self._recorder.done.connect(dialog.show_done)
        self._recorder.failed.connect(dialog.show_failed)
        dialog.wanted.connect(partial(self._record, dialog))
        dialog.cancelled.connect(self._recorder.cancel)
        dialog.open()

    def _record(self, dialog: QWidget, settings: "FilmSettings", suffix: str) -> None:
        from rnn_viewer.filming import film
        from rnn_viewer.window import asking

        title = self.tr("Record a film")
        path = asking.ask_target(dialog, title, f"*{suffix}", (suffix,))
        if path is not None:
            job = film(self._session.snapshot, settings, path, self._theme())
            self._recorder.begin(job)

    def leave(self) -> None:
        """Record no more: the window is closing."""
        self._recorder.cancel()


def _check_complete(snapshot: Snapshot, name: str) -> None:
    """Refuse to write a part of a run as if it were all of it; code has no rows."""
    if not name.startswith("code_") and not snapshot.complete:
        raise NotComplete(f"{snapshot.computed:,}", f"{snapshot.run.timesteps:,}")
