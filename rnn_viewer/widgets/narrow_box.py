"""A choice that takes little room: its list is as wide as its names."""

from PySide6.QtWidgets import QComboBox, QWidget

_LETTERS = 8


class NarrowBox(QComboBox):
    """Shows the first letters of what is chosen, and whole names in its list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(
            self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.setMinimumContentsLength(_LETTERS)

    def showPopup(self) -> None:
        """Show a list as wide as its names."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0))
        super().showPopup()
