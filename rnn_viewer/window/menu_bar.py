"""The menu bar of the window, filled after the first paint and kept up to date."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QUndoStack
from PySide6.QtWidgets import QDockWidget, QMainWindow

from rnn_viewer.widgets.theme import Appearance
from rnn_viewer.window.menus import (
    add_choices,
    add_examples,
    add_layouts,
    add_menus,
    check_choices,
    fill_menus,
    fill_recent,
)


class MenuBar(QObject):
    """Holds the menus and what can be chosen in them.

    Parameters
    ----------
    window : QMainWindow
        Whose menus they are.
    undo_stack : QUndoStack
        What undo and redo belong to.
    """

    def __init__(self, window: QMainWindow, undo_stack: QUndoStack) -> None:
        super().__init__(window)
        self._window = window
        self._menus = add_menus(window, undo_stack)
        self._choices: dict[tuple[str, str], QAction] = {}

    def fill(
        self,
        actions: Mapping[str, QAction],
        arrange: Callable[[str], None],
        choose: Callable[[str, str], None],
        open_example: Callable[[str], None],
    ) -> None:
        """Add all actions, the docks, the layouts and the choices.

        Parameters
        ----------
        actions : mapping of str to QAction
            By their names.
        arrange : callable
            ``arrange(layout)`` opens the docks of a layout.
        choose : callable
            ``choose(field, word)`` takes what is chosen.
        open_example : callable
            ``open_example(name)`` opens an example.
        """
        fill_menus(self._menus, actions)
        # What belongs to the window is found by the search over all commands.
        self._window.addActions(add_examples(self._menus["file"], open_example))
        view = self._menus["view"]
        view.addSeparator()
        docks = self._window.findChildren(QDockWidget)
        view.addActions([dock.toggleViewAction() for dock in docks])
        add_layouts(view, arrange)
        self._choices = add_choices(view, choose)

    def show_choices(self, appearance: Appearance, ranges: str, reduction: str) -> None:
        """Check what holds of the looks, the ranges of colours and of full pixels."""
        of_run = {"ranges": ranges, "reduction": reduction}
        check_choices(self._choices, {**asdict(appearance), **of_run})

    def show_recent(
        self, files: Sequence[Path], open_file: Callable[[Path], None]
    ) -> None:
        """Show the files that were open last."""
        fill_recent(self._menus["file"], files, open_file)
