"""The menu bar of the window, filled after the first paint and kept up to date."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu

from rnn_viewer.core.words import QT_TRANSLATE_NOOP, shown

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QUndoGroup

MENUS = {
    "file": QT_TRANSLATE_NOOP("actions", "&File"),
    "edit": QT_TRANSLATE_NOOP("actions", "&Edit"),
    "run": QT_TRANSLATE_NOOP("actions", "&Run"),
    "try": QT_TRANSLATE_NOOP("actions", "&Try"),
    "view": QT_TRANSLATE_NOOP("actions", "&View"),
    "help": QT_TRANSLATE_NOOP("actions", "&Help"),
}


class MenuBar(QObject):
    """Holds the menus and what can be chosen in them.

    Parameters
    ----------
    window : QMainWindow
        Whose menus they are.
    undo_group : QUndoGroup
        What undo and redo belong to.
    """

    def __init__(self, window: QMainWindow, undo_group: "QUndoGroup") -> None:
        super().__init__(window)
        self._window = window
        self._undo_group = undo_group
        self._menus = {
            name: window.menuBar().addMenu(shown(title))
            for name, title in MENUS.items()
        }
        self._all_menus: list[QMenu] = []
        self._choices: dict[tuple[str, str], QAction] = {}

    def fill(
        self,
        actions: Mapping[str, "QAction"],
        docks: Sequence[QDockWidget],
        arrange: Callable[[str], None],
        choose: Callable[[str, str], None],
        open_example: Callable[[str], None],
        open_lesson: Callable[[str], None],
    ) -> None:
        """Add all actions, the docks, the layouts and the choices.

        Parameters
        ----------
        actions : mapping of str to QAction
            By their names.
        docks : sequence of QDockWidget
            In their order.
        arrange : callable
            ``arrange(layout)`` opens the docks of a layout.
        choose : callable
            ``choose(field, word)`` takes what is chosen.
        open_example : callable
            ``open_example(name)`` opens an example.
        open_lesson : callable
            ``open_lesson(name)`` begins a lesson.
        """
        from PySide6.QtGui import QAction

        from rnn_viewer.widgets.glossary import explain_in
        from rnn_viewer.window import menus

        menus.add_undo(self._menus["edit"], self._undo_group, self._window)
        menus.fill_menus(self._menus, actions)
        menus.add_examples(self._menus["file"], open_example)
        menus.add_lessons(self._menus["try"], open_lesson)
        menus.add_glossary(self._menus["help"], partial(explain_in, self._window))
        view = self._menus["view"]
        view.addSeparator()
        menus.add_docks(view, docks)
        menus.add_layouts(view, arrange)
        self._choices = menus.add_choices(view, choose)
        for action in self.commands:
            if action.menuRole() == QAction.MenuRole.TextHeuristicRole:
                action.setMenuRole(QAction.MenuRole.NoRole)

    @property
    def commands(self) -> list["QAction"]:
        """All that can be chosen in the menus, from left to right."""
        from rnn_viewer.window.menus import commands_in

        # PySide forgets the actions of a menu with the last reference to the menu.
        self._all_menus = self._window.menuBar().findChildren(QMenu)
        return commands_in(self._all_menus)

    def show_choices(self, **chosen: str) -> None:
        """Check the words that hold, by the fields of `CHOICES`."""
        for (field, word), action in self._choices.items():
            action.setChecked(chosen[field] == word)

    def show_recent(
        self, files: Sequence[Path], open_file: Callable[[Path], None]
    ) -> None:
        """Show the files that were open last."""
        from rnn_viewer.window.menus import fill_recent

        fill_recent(self._menus["file"], files, open_file)
