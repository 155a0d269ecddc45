"""What makes a picture one that the keyboard walks through."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from rnn_viewer.widgets.focus_keys import FocusKeys

    _Base = QWidget
else:
    _Base = object


class Walked(_Base):
    """Beside a widget: its keys are made when it first gets the focus.

    Attributes
    ----------
    keys : FocusKeys or None
        What the keys are at.
    """

    keys: "FocusKeys | None" = None

    def make_keys(self) -> "FocusKeys":
        """Return what the keys do here."""
        raise NotImplementedError

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusInEvent(event)
        if self.keys is None:
            self.keys = self.make_keys()
        self.keys.begin()
