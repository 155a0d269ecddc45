"""What makes a picture of numbers one that is read: its sentences, and its table."""

from typing import TYPE_CHECKING

from rnn_viewer.widgets.table import Table
from rnn_viewer.widgets.walked import Walked

if TYPE_CHECKING:
    from rnn_viewer.widgets.focus_keys import FocusKeys


class Tabled(Walked):
    """Beside a picture: up and down say its sentences, Enter opens its table."""

    def table(self) -> Table | None:
        """Return the numbers that are drawn; None where there are none."""
        raise NotImplementedError

    def make_keys(self) -> "FocusKeys":
        """Return what the keys do here."""
        from rnn_viewer.widgets.spoken_table import TableKeys

        return TableKeys(self)
