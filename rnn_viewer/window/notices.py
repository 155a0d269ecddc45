"""What stands above the strip for a while: the welcome, messages, offers."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rnn_viewer.core.notes import Note
from rnn_viewer.core.snapshot.snapshot import Snapshot

if TYPE_CHECKING:
    from rnn_viewer.views.message_strip import MessageAction, MessageStrip
    from rnn_viewer.views.notes_strip import NotesStrip
    from rnn_viewer.views.welcome import WelcomeStrip


class Notices(QObject):
    """Makes each of them when it is first wanted.

    Parameters
    ----------
    column : QVBoxLayout
        Where they stand, first of all.
    decide : callable
        ``decide(activation=…, backwards=…)`` settles a note.
    parent : QObject
        The window.

    Attributes
    ----------
    welcome, message, notes : WelcomeStrip, MessageStrip, NotesStrip, or None
    """

    def __init__(
        self, column: QVBoxLayout, decide: Callable[..., None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._column = column
        self._decide = decide
        self.notes: NotesStrip | None = None
        self.welcome: WelcomeStrip | None = None
        self.message: MessageStrip | None = None
        self._is_new = self._stays = False

    @property
    def is_welcoming(self) -> bool:
        """Whether the sentence of the first start is shown."""
        return self.welcome is not None and not self.welcome.isHidden()

    @property
    def shown(self) -> list[QWidget]:
        """Those that were made."""
        made: list[QWidget | None] = [self.welcome, self.message, self.notes]
        return [widget for widget in made if widget is not None]

    def greet(self) -> "WelcomeStrip":
        """Show the sentence of the first start; return what shows it."""
        from rnn_viewer.views import welcome
        from rnn_viewer.window.book import book_label

        if self.welcome is None:
            self.welcome = welcome.WelcomeStrip(book_label())
            self._column.insertWidget(0, self.welcome)
        self.welcome.show()
        return self.welcome

    def say(
        self, text: str, *actions: "MessageAction", until_changed: bool = False
    ) -> None:
        """Show a sentence, with buttons for what can be done about it.

        Parameters
        ----------
        text : str
            The sentence.
        *actions : tuple of str and callable
            As in `MessageStrip.say`.
        until_changed : bool
            Whether it goes with the next change of what is shown: an offer stays else.
        """
        from rnn_viewer.views import message_strip

        if self.message is None:
            self.message = message_strip.MessageStrip()
            self._column.insertWidget(0, self.message)
        self.message.say(text, *actions)
        self._stays = bool(actions) and not until_changed
        # What goes well in the same breath, such as the next of several dropped files,
        # does not take it away unread.
        self._is_new = True
        QTimer.singleShot(0, self, self._grow_old)

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Hide what went wrong before a change of what is shown; a step is none."""
        if old is not None and (old.recipe is new.recipe or new.lies_as(old)):
            # Between two moments of a training that plays nothing went well or wrong.
            return
        if old is not None:
            self.settle()
        self._show_notes(() if old is None else old.recipe.notes, new)

    def _show_notes(self, old: tuple[Note, ...], new: Snapshot) -> None:
        """Say how a run differs from its files; what was closed stays so until more."""
        notes = new.recipe.notes
        if self.notes is None and notes:
            from rnn_viewer.views import notes_strip

            self.notes = notes_strip.NotesStrip()
            self._column.insertWidget(0, self.notes)
            self.notes.activation_chosen.connect(
                lambda name: self._decide(activation=name)
            )
            self.notes.backwards_chosen.connect(lambda on: self._decide(backwards=on))
        if self.notes is not None:
            self.notes.show_notes(new)
            is_shown = not self.notes.isHidden() or bool(set(notes) - set(old))
            self.notes.setVisible(bool(notes) and is_shown)

    def settle(self) -> None:
        """Hide what went wrong before: something went well. An offer stays."""
        if self.message is not None and not self._is_new and not self._stays:
            self.message.hide()

    def _grow_old(self) -> None:
        self._is_new = False
