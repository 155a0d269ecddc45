"""The shell: what actions, dialogs and the search use of the main window."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from rnn_viewer.session import Session
from rnn_viewer.session.playback import Playback
from rnn_viewer.views.loop.strip import Strip
from rnn_viewer.widgets.arrays.array_panel import ArrayPanel
from rnn_viewer.widgets.theme import Theme
from rnn_viewer.window.availability import Availability
from rnn_viewer.window.centre import Centre
from rnn_viewer.window.docks import Docks
from rnn_viewer.window.documents import Documents
from rnn_viewer.window.looks import Looks
from rnn_viewer.window.motion import Motion
from rnn_viewer.window.notices import Notices
from rnn_viewer.window.unrolling import Unrolling
from rnn_viewer.window.view_set import ViewSet
from rnn_viewer.window.walking import Walking

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from rnn_viewer.views.message_strip import MessageAction, MessageStrip
    from rnn_viewer.views.welcome import WelcomeStrip
    from rnn_viewer.window.edit_handlers import Editing
    from rnn_viewer.window.exporting import Exporting
    from rnn_viewer.window.importing import Importing

_WIDTHS = {"readout": 420, "samples": 330}


class Shell(QMainWindow):
    """The parts of the main window by their names; `MainWindow` makes most of them.

    Whatever is done to the window is written against this, so that no part of it
    imports the place where all of them are connected. What edits, opens and writes is
    made when it is first wanted.
    """

    session: Session
    views: ViewSet
    strip: Strip
    docks: Docks
    documents: Documents
    looks: Looks
    walking: Walking
    modelling: Any
    unrolling: Unrolling
    actions_by_name: dict[str, "QAction"]
    playback: Playback
    theme: Theme
    notices: Notices
    centre: Centre
    leave_lesson: Callable[[], None]
    lesson_hides: Callable[[], list[QWidget]]
    panel: Callable[[str], Any]
    parts: Callable[[], list[tuple[str, QWidget]]]
    show_theme: Callable[[Theme], None]
    explain: Callable[[], None]
    show_welcome: Callable[[], None]
    change_type: Callable[[Callable[[], None]], None]
    take_in: Callable[[str, Any], None]
    availability: Availability
    messages: Any
    lessons: Any
    lesson_writing: Any
    backward: Any
    focus: Any
    keys: Any
    motion: Motion
    keep_keys: Callable[[QWidget], None]
    set_narrated: Callable[[bool], None]
    set_projected: Callable[[bool], None]
    projector: Any

    @property
    def commands(self) -> list["QAction"]:
        """All that can be chosen in the menus."""
        raise NotImplementedError

    # What can wait until it is wanted

    @cached_property
    def editing(self) -> "Editing":
        """What changes by hand are made by."""
        from rnn_viewer.window import edit_handlers

        return edit_handlers.Editing(self.session, self.playback, self.strip, self)

    @cached_property
    def importing(self) -> "Importing":
        """What opens files."""
        from rnn_viewer.window import importing

        return importing.Importing(
            self.session, self.documents, self.say, self.see, self
        )

    @cached_property
    def exporting(self) -> "Exporting":
        """What writes files."""
        from rnn_viewer.window import exporting

        return exporting.Exporting(
            self.session,
            self.parts,
            self.tell,
            (lambda: self.theme, self.show_theme),
            self,
        )

    # What is said

    @property
    def welcome(self) -> "WelcomeStrip | None":
        """The sentence of the first start, where it was shown."""
        return self.notices.welcome

    @property
    def message(self) -> "MessageStrip | None":
        """What was said last above the strip, where anything was."""
        return self.notices.message

    @property
    def is_welcoming(self) -> bool:
        """Whether the sentence of the first start is shown."""
        return self.notices.is_welcoming

    def say(
        self, text: str, *actions: "MessageAction", until_changed: bool = False
    ) -> None:
        """Show a sentence above the strip, as `Notices.say` does."""
        self.notices.say(text, *actions, until_changed=until_changed)

    def tell(self, text: str) -> None:
        """Say for a moment, in the status line, what went well."""
        self.messages.tell(text)

    def see(self, name: str) -> None:
        """Open the panel of what has come, wide enough to be read."""
        self.docks.open(name)
        self.docks.widen(name, _WIDTHS[name])

    # What is dropped, and what the right button offers

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: D102
        from rnn_viewer.window.copying import open_copy_menu, panel_at

        panel = panel_at(self, event.pos())
        if panel is None:
            super().contextMenuEvent(event)
        else:
            menu = open_copy_menu(self, panel, event.globalPos(), self.tell)
            if isinstance(panel, ArrayPanel):
                point = panel.mapFrom(self, event.pos())
                cell = panel.cell_of_menu(event, point)
                if cell is not None:
                    self.editing.add_to_menu(menu, cell)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: D102
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102
        event.acceptProposedAction()
        self.leave_lesson()
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        self.importing.open_files([Path(url.toLocalFile()) for url in urls])
