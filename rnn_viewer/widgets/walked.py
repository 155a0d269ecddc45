"""What makes a picture one that the keyboard walks through, with its numbers."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.array import Array

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


class Table(NamedTuple):
    """The numbers of a picture.

    Attributes
    ----------
    heads : tuple of str
        What each column is called.
    columns : tuple of ndarray, each of shape (rows,)
        The first one is what the others stand over.
    is_course : bool
        Whether the rows follow one another, as those of a line do.
    """

    heads: tuple[str, ...]
    columns: tuple[Array, ...]
    is_course: bool = False


class Tabled(Walked):
    """Beside a picture: up and down say its sentences, Enter opens its table."""

    def table(self) -> Table | None:
        """Return the numbers that are drawn; None where there are none."""
        raise NotImplementedError

    def make_keys(self) -> "FocusKeys":
        """Return what the keys do here."""
        from rnn_viewer.widgets.told_table import TableKeys

        return TableKeys(self)
