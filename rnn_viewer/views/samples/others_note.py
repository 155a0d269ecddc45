"""Says that something was found of another network than the one that is shown."""

from PySide6.QtWidgets import QWidget

from rnn_viewer.core.samples.telling import Telling, telling_of
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.announcements import SpokenLabel
from rnn_viewer.widgets.describing import described


class OthersNote(SpokenLabel):
    """Stands below what was found of all samples, once something else is shown.

    Parameters
    ----------
    name : str
        Its word.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, wordWrap=True)
        text = self.tr("This is of another loop, other weights or other samples.")
        described(self, name, self.tr("What it is of"), text)
        self._text = text
        self._of: tuple[Telling | None, object] | None = None
        self.hide()

    @property
    def is_of_others(self) -> bool:
        """Whether what is shown is another than what was asked about."""
        return bool(self.text())

    def ask(self, snapshot: Snapshot) -> None:
        """Remember what is asked about."""
        self._of = _of(snapshot)
        self._say(False)

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Say so where `new` is of something else, whichever sample is shown."""
        if self._of is None or (old is not None and old.recipe is new.recipe):
            return
        (then, loop), (now, shown) = self._of, _of(new)
        is_same = loop == shown and now is not None and now.is_same(then)
        self._say(not is_same)

    def _say(self, is_of_others: bool) -> None:
        if is_of_others != self.is_of_others:
            self.setText(self._text if is_of_others else "")
        self.setVisible(is_of_others)


def _of(snapshot: Snapshot) -> tuple[Telling | None, object]:
    """Return who says something to the samples, and which loop of it is shown."""
    model = snapshot.recipe.shown_model
    return telling_of(snapshot), None if model is None else model.at
