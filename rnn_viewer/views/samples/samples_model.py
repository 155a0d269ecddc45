"""The list of samples as a model."""

from PySide6.QtCore import QObject

from rnn_viewer.core.samples.answers import WRONG
from rnn_viewer.core.samples.table import SampleTable
from rnn_viewer.widgets.list_model import ListModel


class SamplesModel(ListModel):
    """Shows a `SampleTable`.

    Attributes
    ----------
    table : SampleTable or None
        What is listed.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table: SampleTable | None = None
        self.sorted_by = "sample"

    def show_table(self, table: SampleTable | None) -> None:
        """List other samples, or the same with more known of them."""
        self.table = table
        self.show_columns(() if table is None else table.columns)

    def next_wrong(self, sample: int) -> int | None:
        """Return the next sample of the list that is told wrongly, in a circle.

        Parameters
        ----------
        sample : int
            From which one on, from 0.
        """
        answers = None if self.table is None else self.table.answers
        place = self.place_of(sample)
        if answers is None or place is None:
            return None
        around = (*self.order[place + 1 :], *self.order[: place + 1])
        return next((each for each in around if answers.right[each] == WRONG), None)
