"""Writes what the window shows to files: arrays, tables, pictures, code, films."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from rnn_viewer.core.errors import NotComplete, UserError
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.session import Session
from rnn_viewer.widgets.theme import Theme
from rnn_viewer.window.panels import PANELS
from rnn_viewer.window.recorder import Recorder

if TYPE_CHECKING:
    from rnn_viewer.window.filming import FilmSettings

_PALETTE_CHANGE = QEvent.Type.ApplicationPaletteChange.value

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
    colours : pair of callables
        ``theme()`` are the colours of the window, and of films; ``show_theme(theme)``
        shows others.
    parent : QMainWindow
        The window.
    """

    def __init__(
        self,
        session: Session,
        parts: Callable[[], Parts],
        say: Callable[[str], None],
        colours: tuple[Callable[[], Theme], Callable[[Theme], None]],
        parent: QMainWindow,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._parts = parts
        self._say = say
        self._window = parent
        self._theme, self._show_theme = colours
        self._recorder = Recorder(self)

    def ask(self) -> None:
        """Ask what is to be written, then where to."""
        from rnn_viewer.views.dialogs.export_dialog import ExportDialog

        names = [name for name, _ in self._parts()]
        dialog = ExportDialog(names, self._window)
        dialog.wanted.connect(self._ask_where)
        dialog.open()

    def _ask_where(
        self,
        name: str,
        part: int,
        scale: float,
        csv_header: bool = True,
        print_version: bool = False,
    ) -> None:
        from rnn_viewer.exports.exports import EXPORTS
        from rnn_viewer.window import asking

        if name == "film":
            # It has a dialog of its own.
            self.film()
            return
        if name == "page":
            self._ask_for_page()
            return
        export = EXPORTS[name]
        filters = ";;".join(f"*{suffix}" for suffix in export.suffixes)
        title, suffixes = self.tr("Export"), export.suffixes
        now = self._session.snapshot
        proposed = asking.name_for(now.recipe, now.lesson)
        path = asking.ask_target(self._window, title, filters, suffixes, proposed)
        if path is not None:
            self.save(name, path, part, scale, csv_header, print_version)

    def _ask_for_page(self) -> None:
        """Ask where a page goes; of a long run, which of its timesteps it holds."""
        from rnn_viewer.exports.page.limits import most_timesteps
        from rnn_viewer.views.dialogs.page_range_dialog import PageRangeDialog

        now = self._session.snapshot
        most, timesteps = most_timesteps(now.recipe), now.run.timesteps
        if not 1 <= most < timesteps:
            self._save_page()
            return
        here = now.position.timestep + 1
        dialog = PageRangeDialog(timesteps, most, here, self._window)
        dialog.chosen.connect(lambda first, last: self._save_page((first, last)))
        dialog.open()

    def _save_page(self, held: tuple[int, int] | None = None) -> None:
        from rnn_viewer.exports.exports import EXPORTS
        from rnn_viewer.window import asking

        now, suffixes = self._session.snapshot, EXPORTS["page"].suffixes
        title, name = self.tr("Web page"), asking.name_for(now.recipe, now.lesson)
        filters = ";;".join(f"*{suffix}" for suffix in suffixes)
        path = asking.ask_target(self._window, title, filters, suffixes, name)
        if path is not None:
            self.save("page", path, held=held)

    def save(
        self,
        name: str,
        path: Path,
        part: int = 0,
        scale: float = 2.0,
        csv_header: bool = True,
        print_version: bool = False,
        held: tuple[int, int] | None = None,
    ) -> None:
        """Write an export; what goes wrong is told, and the old file stays.

        Parameters
        ----------
        name : str
            A name of `EXPORTS`, but for films: `film` asks for them.
        path : Path
            Where it goes.
        part : int
            The place of the part in `parts`, for a picture.
        scale : float
            Of a picture.
        csv_header : bool
            Whether a .csv of the output sequence begins with the names of its columns.
        print_version : bool
            Whether a picture has light colours on white ground.
        held : tuple of int, optional
            The first and the last timestep, from 1, that a web page holds.
        """
        from rnn_viewer.exports.exports import EXPORTS
        from rnn_viewer.views.dialogs.waiting import waited

        export, text = EXPORTS[name], self.tr("Writing %1").replace("%1", path.name)
        try:
            if name == "picture":
                write = self._picture_writer(path, part, scale, print_version)
            elif export.save is None:
                from rnn_viewer.views.handout import handout_writer

                write = handout_writer(self._session.snapshot, path)
            else:
                if export.needs_rows:
                    _check_complete(self._session.snapshot)
                asked = {"csv_header": csv_header, "filmed": held}
                options = {n: asked[n] for n in asked if export.takes(n, path)}
                write = partial(export.save, self._session.snapshot, path, **options)
            waited(self._window, text, write)
        except UserError as error:
            self._session.refused.emit(error)
        else:
            self._say(self._written(path))

    def save_picture(
        self,
        path: Path,
        part: int = 0,
        scale: float = 2.0,
        print_version: bool = False,
    ) -> None:
        """Write a picture of a part, with its timestep and what its colours mean.

        Parameters
        ----------
        path, part, scale, print_version
            As `save` takes them.

        Raises
        ------
        FileError
            Where it cannot be made or written.
        """
        self._picture_writer(path, part, scale, print_version)()

    def _picture_writer(
        self, path: Path, part: int, scale: float, print_version: bool
    ) -> Callable[[], None]:
        """Draw a part; return a function that writes the picture, in any thread."""
        from rnn_viewer.exports.pictures.figures import figure_writer
        from rnn_viewer.views.figure_frame import framed
        from rnn_viewer.views.figure_words import CELLS
        from rnn_viewer.widgets.theme import for_print

        title, widget = self._parts()[part]
        if widget is self._window:
            title = self._window.windowTitle().replace("[*]", "")
        name, snapshot = self._name_of(widget), self._session.snapshot
        meaning = PANELS[name].meaning if name in PANELS else CELLS
        shown = self._theme()
        theme = for_print(shown) if print_version else shown
        with self._in_colours(theme):
            figure = framed(widget, name, title, meaning, snapshot, theme)
            return figure_writer(figure, path, scale)

    @contextmanager
    def _in_colours(self, theme: Theme) -> Iterator[None]:
        """Have the window in other colours for a moment, which nobody sees."""
        shown = self._theme()
        if theme is shown:
            yield
            return
        try:
            self._change_colours(theme)
            yield
        finally:
            self._change_colours(shown)

    def _change_colours(self, theme: Theme) -> None:
        self._show_theme(theme)
        # The application tells widgets of a palette by an event.
        QCoreApplication.sendPostedEvents(None, _PALETTE_CHANGE)

    def _name_of(self, widget: QWidget) -> str:
        """Return the word for a part: that of its dock, where it is in one."""
        if widget is self._window:
            return "window"
        around: QWidget | None = widget
        while around is not None and not isinstance(around, QDockWidget):
            around = around.parentWidget()
        found = widget if around is None else around
        return found.objectName().removeprefix("dock_")

    def _written(self, path: Path) -> str:
        """Return what was written, and that outputs were rounded where they were."""
        snapshot = self._session.snapshot
        rows, loop = snapshot.run.precision.rows, snapshot.run.precision.loop
        text = self.tr("Written: %1")
        if rows != loop and path.suffix.lower() in (".npz", ".npy"):
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
        from rnn_viewer.window import asking
        from rnn_viewer.window.filming import film

        title = self.tr("Record a film")
        now = self._session.snapshot
        name = asking.name_for(now.recipe, now.lesson)
        path = asking.ask_target(dialog, title, f"*{suffix}", (suffix,), name)
        if path is not None:
            job = film(now, settings, path, self._theme())
            self._recorder.begin(job)

    def leave(self) -> None:
        """Record no more: the window is closing."""
        self._recorder.cancel()


def _check_complete(snapshot: Snapshot) -> None:
    """Refuse to write a part of a run as if it were all of it."""
    if not snapshot.complete:
        raise NotComplete(f"{snapshot.computed:,}", f"{snapshot.run.timesteps:,}")
