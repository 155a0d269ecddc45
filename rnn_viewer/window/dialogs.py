"""What opens over the window; each is loaded when it is wanted."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

from rnn_viewer.widgets.theme import Theme

if TYPE_CHECKING:
    from rnn_viewer.window.shell import Shell


def open_commands(window: "Shell") -> None:
    """Open the search over all that can be done."""
    from rnn_viewer.window import command_search

    command_search.open_commands(window)


def open_go_to(window: "Shell") -> None:
    """Ask for a timestep and a unit, and go there."""
    from rnn_viewer.views.dialogs.go_to_dialog import GoToDialog

    dialog = GoToDialog(window.session.snapshot, window)
    dialog.chosen.connect(partial(_go_to, window))
    dialog.open()


def _go_to(window: "Shell", timestep: int, unit: int | None) -> None:
    now = window.session.snapshot
    if timestep != now.position.completed:
        window.walking.go_to_timestep(timestep)
    if unit != now.selection.unit:
        window.session.choose_unit(unit)


def say_again() -> None:
    """Announce once more what was announced last."""
    from rnn_viewer.widgets.announcements import announcements

    announcements().say_again()


def open_said(window: QMainWindow) -> None:
    """Open a list of what was announced."""
    from rnn_viewer.views.dialogs.said_dialog import SaidDialog
    from rnn_viewer.widgets.announcements import announcements

    SaidDialog([*reversed(announcements().history)], window).open()


def open_preferences(window: "Shell") -> None:
    """Open the page of the keys."""
    from rnn_viewer.views.dialogs.preferences_dialog import PreferencesDialog

    keys = window.keys
    parts = keys.commands, keys.single_letters, keys.fixed
    dialog = PreferencesDialog(*parts, window)
    dialog.keys_chosen.connect(window.keys.choose)
    dialog.open()


def open_about(window: QMainWindow) -> None:
    """Open versions and licences."""
    from rnn_viewer.views.dialogs.about import AboutDialog

    AboutDialog(window).open()


def open_explanation(window: "Shell", theme: Theme) -> None:
    """Put a short label on each panel."""
    from rnn_viewer.views.explanation import Explanation
    from rnn_viewer.window.explained import explained_parts

    Explanation(window, partial(explained_parts, window), theme)
