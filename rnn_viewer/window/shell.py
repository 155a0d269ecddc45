"""The shell: what actions, dialogs and the search use of the main window."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QWidget

from rnn_viewer.session import Session
from rnn_viewer.session.playback import Playback
from rnn_viewer.views.loop.strip import Strip
from rnn_viewer.widgets.theme import Theme
from rnn_viewer.window.docks import Docks
from rnn_viewer.window.documents import Documents
from rnn_viewer.window.looks import Looks
from rnn_viewer.window.unrolling import Unrolling
from rnn_viewer.window.view_set import ViewSet
from rnn_viewer.window.walking import Walking

if TYPE_CHECKING:
    from rnn_viewer.window.edit_handlers import Editing
    from rnn_viewer.window.exporting import Exporting
    from rnn_viewer.window.importing import Importing


class Shell(QMainWindow):
    """The parts of the main window by their names; `MainWindow` makes them.

    Whatever is done to the window is written against this, so that no part of it
    imports the place where all of them are connected.
    """

    session: Session
    views: ViewSet
    strip: Strip
    docks: Docks
    documents: Documents
    looks: Looks
    walking: Walking
    unrolling: Unrolling
    actions_by_name: dict[str, QAction]
    playback: Playback
    theme: Theme
    say: Callable[..., None]
    tell: Callable[[str], None]
    leave_lesson: Callable[[], None]
    lesson_hides: Callable[[], list[QWidget]]
    panel: Callable[[str], Any]
    explain: Callable[[], None]
    show_welcome: Callable[[], None]
    change_type: Callable[[Callable[[], None]], None]
    focus: Any
    keys: Any

    @property
    def commands(self) -> list[QAction]:
        """All that can be chosen in the menus."""
        raise NotImplementedError

    @property
    def editing(self) -> "Editing":
        """What changes by hand are made by."""
        raise NotImplementedError

    @property
    def lessons(self) -> Any:
        """What runs lessons."""
        raise NotImplementedError

    @property
    def lesson_writing(self) -> Any:
        """What writes the lesson of the session."""
        raise NotImplementedError

    @property
    def importing(self) -> "Importing":
        """What opens files."""
        raise NotImplementedError

    @property
    def exporting(self) -> "Exporting":
        """What writes files."""
        raise NotImplementedError
