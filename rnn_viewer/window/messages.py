"""What the window says of what was done: refused, gone well, and what it offers."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rnn_viewer.core.errors import OutOfMemory, UserError
from rnn_viewer.core.settings.setting_errors import SettingError
from rnn_viewer.widgets.announcements import announce

if TYPE_CHECKING:
    from rnn_viewer.window.shell import Shell

_MOMENT = 6_000
"""Milliseconds that a message stays which nobody has to act on."""


class Messages(QObject):
    """Says it where one looks: at the fields, above the strip, in the status line.

    Parameters
    ----------
    window : Shell
        Whose parts show it.
    """

    def __init__(self, window: "Shell") -> None:
        super().__init__(window)
        self._window = window

    def show_refused(self, error: UserError) -> None:
        """Say what is wrong with what was asked for."""
        form, snapshot = self._window.views.settings_form, self._window.session.snapshot
        if isinstance(error, SettingError | OutOfMemory):
            form.show_refused(error, snapshot)
        else:
            from rnn_viewer.widgets.error_text import error_text

            form.show_imported(snapshot)
            self._window.say(error_text(error))

    def show_divergence(self) -> None:
        """Say how far from the saved one the run is that was opened."""
        from rnn_viewer.views.divergence_words import DivergenceWords

        words = DivergenceWords(self._window)
        self._window.say(words.of_session(self._window.session.snapshot))

    def offer_lesson(self, title: str) -> None:
        """Offer the lesson of a session that was opened."""
        begin = self.tr("Begin"), lambda: self._window.lessons.begin_own()
        sentence = self.tr("This session has a lesson: %1.").replace("%1", title)
        self._window.say(sentence, begin)

    def tell(self, text: str) -> None:
        """Say for a moment, in the status line, what went well."""
        self._window.views.status_line.showMessage(text, _MOMENT)
        announce(self._window, text)
        self._window.notices.settle()
