"""What happens, for those who do not look: each step is told, and what is followed."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.session.playback import Playback
from rnn_viewer.views.narration_bar import NarrationBar
from rnn_viewer.views.status_line import StatusLine
from rnn_viewer.widgets.announcements import announce, announcements
from rnn_viewer.widgets.arrays.cell_text import spoken_cell
from rnn_viewer.widgets.focus_keys import FocusKeys


class Narrator(QObject):
    """Announces what a step did, the number at the cursor, the unit that is followed.

    Its sentences are those that the window shows: none is composed twice.

    Parameters
    ----------
    narration : NarrationBar
        Says what was done last, even where it is hidden.
    status : StatusLine
        Says what is to be known besides.
    playback : Playback
        While it plays, what is said has pauses.
    parent : QWidget
        The window.
    """

    def __init__(
        self,
        narration: NarrationBar,
        status: StatusLine,
        playback: Playback,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._narration, self._status, self._window = narration, status, parent
        self._caution = ""
        self._playback = playback
        playback.playing_changed.connect(self._on_playing)

    def show_snapshot(self, old: Snapshot, new: Snapshot) -> None:
        """Say what is new in `new`; the views show it already."""
        moved = old.position != new.position or old.run is not new.run
        chosen = old.selection.unit != new.selection.unit
        if not moved and not chosen:
            return
        said = [self._narration.sentence] if moved else []
        if chosen:
            said.append(self._unit(new))
        if moved:
            said += [self._new_caution(), self._at_cursor()]
        announce(self._window, " ".join(filter(None, said)), keep=chosen)

    def _unit(self, snapshot: Snapshot) -> str:
        unit = snapshot.selection.unit
        if unit is None:
            return self.tr("No unit is followed.")
        text = self.tr("Unit %1 is followed: %2.").replace("%1", str(unit + 1))
        result = snapshot.run.cell.becomes["state_t"]
        return text.replace("%2", spoken_cell(snapshot, Cell(result, unit)))

    def _new_caution(self) -> str:
        """Return what is to be known besides, where it was not said before."""
        before, self._caution = self._caution, self._status.caution
        return "" if self._caution == before else self._caution

    def _at_cursor(self) -> str:
        """Return what is at the cursor of a picture with the focus, where it is new."""
        keys = getattr(QApplication.focusWidget(), "keys", None)
        return keys.news() if isinstance(keys, FocusKeys) else ""

    def _on_playing(self, playing: bool) -> None:
        if playing:
            announce(self._window, self.tr("Playing."))
            announcements().begin_pauses()
        else:
            announcements().end_pauses()
            announce(self._window, self.tr("Paused."))
