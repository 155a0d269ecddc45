"""The choice of what is shown over time, in the place of the title of the sequence."""

from PySide6.QtCore import QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QWidget

from rnn_viewer.core.snapshot.sequences import sequence_of, sequences_of
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.describing import described


class SequenceChoice(QComboBox):
    """Offers the outputs, the carry and each gate; hidden where there are only outputs.

    Attributes
    ----------
    sequence_chosen : Signal(str)
        A name of `sequences_of` the cell.
    """

    sequence_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        tip = self.tr("What is shown over time: the outputs, the carry, a gate.")
        described(self, "sequence_array", self.tr("Shown over time"), tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.currentIndexChanged.connect(self._on_index)
        self.hide()

    @property
    def is_offered(self) -> bool:
        """Whether there is more than one array to show."""
        return self.count() > 1

    def show_snapshot(self, new: Snapshot) -> None:
        """Offer what the cell has; of a comparison, the outputs alone."""
        names = sequences_of(new.run.cell)
        if new.compared != "run":
            names = names[:1]
        if names != tuple(self.itemData(place) for place in range(self.count())):
            with QSignalBlocker(self):
                self.clear()
                for name in names:
                    self.addItem(new.arrays[name].title, name)
        with QSignalBlocker(self):
            self.setCurrentIndex(names.index(sequence_of(new)))
        self.setVisible(self.is_offered)

    def place_below(self, panel: QRect, font: QFont) -> None:
        """Stand where the title of a panel stands else, in the font of the titles."""
        self.setFont(font)
        line = self.fontMetrics().height()
        height = max(line + 4, self.minimumSizeHint().height() - 4)
        texts = (self.itemText(place) for place in range(self.count()))
        widest = max(map(self.fontMetrics().horizontalAdvance, texts), default=0)
        width = min(widest + 2 * line + 4, panel.width() + line)
        left = panel.center().x() - width // 2
        self.setGeometry(left, panel.bottom() + line + 2, width, height)

    def _on_index(self, index: int) -> None:
        self.sequence_chosen.emit(self.itemData(index))
