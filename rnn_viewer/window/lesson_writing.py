"""Writing the lesson of the session: stops taken, ordered, tried, read and saved."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QDockWidget

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.lesson.references import Cells
from rnn_viewer.core.lesson.writing import Placed, lesson_of, placed, view_of
from rnn_viewer.core.recipe.lesson import Lesson, Stop
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.files.lessons.lesson_file import SUFFIX, load_lesson, save_lesson
from rnn_viewer.views.lesson.lesson_writer import LessonWriter

if TYPE_CHECKING:
    from rnn_viewer.window.shell import Shell

_FILTER = f"TOML (*{SUFFIX})"

_SIZE = QSize(680, 400)
"""Of the writer, in pixels."""

_SHOWN_BY = ("unroll", "as_in_book")
"""The actions that a stop can keep on."""


class LessonWriting(QObject):
    """Changes the lesson of the session as the writer says; undoable.

    Parameters
    ----------
    window : Shell
    """

    def __init__(self, window: "Shell") -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._panel: LessonWriter | None = None

    def begin(self) -> None:
        """Open the writer apart: what is taken as a stop is seen as others see it."""
        self._window.docks.open_apart("lesson_writer", _SIZE)

    def take_in(self, panel: LessonWriter) -> None:
        """Do what a writer says."""
        self._panel = panel
        panel.view_taken.connect(self.take_view)
        panel.stop_written.connect(self.write_stop)
        panel.stop_moved.connect(self.move_stop)
        panel.stop_removed.connect(self.remove_stop)
        panel.stop_tried.connect(lambda at: self._window.lessons.begin_own(at))
        panel.title_written.connect(self.write_title)
        panel.read_wanted.connect(self.read)
        panel.file_wanted.connect(self.save)
        self._window.strip.chosen.connect(self._on_cell)
        self.rest(self._session.aside.is_set)

    def rest(self, in_lesson: bool) -> None:
        """Let nothing be written while one goes through a lesson."""
        if self._panel is not None:
            self._panel.setEnabled(not in_lesson)

    # Stops

    @property
    def _lesson(self) -> Lesson:
        return self._session.snapshot.lesson or Lesson(self.tr("A lesson"))

    def take_view(self) -> None:
        """Make a stop of what is shown, behind the chosen one."""
        actions = self._window.actions_by_name
        on = (n for n in _SHOWN_BY if n in actions and actions[n].isChecked())
        view = view_of(self._session.snapshot, self._open_panels(), next(on, ""))
        panel = self._panel
        behind = 0 if panel is None else panel.index + 1

        def take(stops: list[Placed]) -> list[Placed]:
            return [*stops[:behind], view, *stops[behind:]]

        self._change(take, self.tr("stop"))
        if panel is not None:
            panel.choose(behind)
            panel.fields.sentence.setFocus()

    def _open_panels(self) -> list[str]:
        docks = self._window.findChildren(QDockWidget)
        names = [dock.objectName().removeprefix("dock_") for dock in docks]
        seen = self._window.docks.seen(names)
        return [name for name in seen if name != "lesson_writer"]

    def move_stop(self, index: int, by: int) -> None:
        """Put a stop some places on, or back."""

        def move(stops: list[Placed]) -> list[Placed]:
            others = [*stops[:index], *stops[index + 1 :]]
            return [*others[: index + by], stops[index], *others[index + by :]]

        self._change(move, self.tr("order of stops"))
        if self._panel is not None:
            self._panel.choose(index + by)

    def remove_stop(self, index: int) -> None:
        """Take a stop out."""
        self._change(lambda s: [*s[:index], *s[index + 1 :]], self.tr("deleted stop"))

    def _change(
        self, change: Callable[[list[Placed]], list[Placed]], text: str
    ) -> None:
        """Change the stops, each of which stays at its place."""
        recipe = self._session.recipe
        try:
            stops = change(placed(self._lesson, recipe))
        except UserError as error:
            self._session.refused.emit(error)
            return
        self._session.set_lesson(lesson_of(stops, self._lesson, recipe), text)

    # What is said

    def write_stop(self, index: int, stop: Stop, field: str) -> None:
        """Take what is said at a stop."""
        stops = [*self._lesson.stops]
        stops[index] = stop
        lesson = replace(self._lesson, stops=tuple(stops))
        self._session.set_lesson(lesson, self.tr("lesson"), f"{field} {index}")

    def write_title(self, title: str) -> None:
        """Call the lesson otherwise."""
        lesson = replace(self._lesson, title=title[:200])
        self._session.set_lesson(lesson, self.tr("title of the lesson"), "title")

    def _on_cell(self, cell: Cell) -> None:
        if self._panel is not None and self._panel.in_view:
            is_vector = len(self._session.snapshot.shape(cell.array)) == 1
            column = None if is_vector else cell.column
            self._panel.fields.take_cell(Cells(cell.array, cell.row, column).text)

    # Files

    def open(self) -> None:
        """Ask for a lesson that is a text file, and begin it."""
        path = self._asked()
        if path is not None:
            self._window.lessons.begin_file(path, str(path))

    def read(self) -> None:
        """Ask for a lesson that is a text file, and make it that of the session."""
        path = self._asked()
        if path is None:
            return
        try:
            lesson = load_lesson(path)
        except UserError as error:
            self._session.refused.emit(error)
        else:
            self._session.set_lesson(lesson, self.tr("lesson of a file"))

    def _asked(self) -> Path | None:
        from rnn_viewer.window import asking

        return asking.ask_open(self._window, self.tr("Open a lesson"), _FILTER)

    def save(self) -> None:
        """Ask for a text file, and write the lesson of the session to it."""
        from rnn_viewer.window import asking

        name = asking.name_for(self._session.recipe, self._lesson)
        title = self.tr("Save the lesson")
        path = asking.ask_target(self._window, title, _FILTER, (SUFFIX,), name)
        if path is None:
            return
        try:
            save_lesson(self._lesson, path)
        except UserError as error:
            self._session.refused.emit(error)
        else:
            self._window.tell(self.tr("Saved %1").replace("%1", path.name))
