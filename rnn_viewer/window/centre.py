"""The middle of the window: transport, what is said, the strip, colours."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from rnn_viewer.window.view_set import ViewSet


class Centre(QWidget):
    """Holds the views of the first paint, one below the other.

    Attributes
    ----------
    column : QVBoxLayout
        Where notices, the bar of a lesson and the unrolled loop are put.
    offers : QWidget
        What stands over the strip from time to time.
    """

    def __init__(self, views: ViewSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 4)
        column.setSpacing(4)
        column.addWidget(views.transport)
        # It keeps the room of what may stand here: the strip does not jump.
        self.offers = QWidget()
        offers = QGridLayout(self.offers)
        offers.setContentsMargins(0, 0, 0, 0)
        offers.setColumnStretch(0, 1)
        # Where one of the two is shown, the other is not.
        offers.addWidget(views.notice, 0, 0)
        offers.addWidget(views.colour_notice, 0, 0)
        offers.addWidget(views.comparison.said, 0, 1)
        column.addWidget(self.offers)
        column.addWidget(views.narration)
        column.addWidget(views.strip, stretch=1)
        below = QHBoxLayout()
        below.addWidget(views.legend, stretch=1)
        below.addWidget(views.comparison)
        column.addLayout(below)
