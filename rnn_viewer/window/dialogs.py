"""What opens over the window; each is loaded when it is wanted."""

from PySide6.QtWidgets import QMainWindow

from rnn_viewer.widgets.theme import Theme


def open_commands(window: QMainWindow) -> None:
    """Open the search over all keys and commands."""
    from rnn_viewer.views.dialogs.command_palette import CommandPalette

    CommandPalette(window.actions(), window).open()


def open_about(window: QMainWindow) -> None:
    """Open versions and licences."""
    from rnn_viewer.views.dialogs.about import AboutDialog

    AboutDialog(window).open()


def open_explanation(window: QMainWindow, theme: Theme) -> None:
    """Put a short label on each panel."""
    from rnn_viewer.views.explanation import Explanation

    Explanation(window, theme)
