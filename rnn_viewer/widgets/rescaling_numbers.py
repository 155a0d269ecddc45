"""The two numbers of a rescaling, as they were found in the training."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from rnn_viewer.core.sequences.rescaling import RESCALINGS, chosen, spelled
from rnn_viewer.core.settings.setting_errors import NotANumber
from rnn_viewer.core.words import shown
from rnn_viewer.widgets.describing import described


class RescalingNumbers(QWidget):
    """Two fields for a number each, or one a feature; empty: found in the inputs.

    Parameters
    ----------
    name : str
        What the object names of the fields begin with.
    capitals : bool
        Whether labels around it begin with a capital letter.
    parent : QWidget, optional
        What it stands in.

    Attributes
    ----------
    entered : Signal()
        Other numbers were typed.
    """

    entered = Signal()

    def __init__(
        self, name: str, capitals: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._capitals = capitals
        self.fields = tuple(self._field(f"{name}_{n}") for n in ("first", "second"))
        self.labels = (QLabel(), QLabel())
        self._name = "none"
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        for label, field in zip(self.labels, self.fields, strict=True):
            form.addRow(label, field)
        self.hide()

    def _field(self, name: str) -> QLineEdit:
        tip = self.tr(
            "As found in the training: one number, or one a feature with blanks between"
            " them. Empty: found in these inputs."
        )
        field = described(QLineEdit(), name, "", tip)
        field.setPlaceholderText(self.tr("of these inputs"))
        field.editingFinished.connect(self._on_finished)
        return field

    # What is shown

    def show_word(self, word: str) -> None:
        """Show the numbers of a rescaling, and only where it has any."""
        entry, pairs = chosen(word)
        self._name = entry.name
        self.setVisible(bool(entry.numbers))
        columns = zip(*pairs, strict=True) if pairs else [(), ()]
        parts = zip(self.labels, self.fields, entry.numbers, columns, strict=False)
        for label, field, name, numbers in parts:
            text = shown(name)
            label.setText(text.capitalize() if self._capitals else text)
            field.setAccessibleName(text)
            field.setText(" ".join(repr(n).removesuffix(".0") for n in numbers))
            field.setCursorPosition(0)
            field.setModified(False)

    # What the user does

    @property
    def word(self) -> str:
        """The rescaling with what stands in the fields.

        Raises
        ------
        NotANumber, ArrayError
            Where that is no numbers, or not what they can be.
        """
        first, second = (self._numbers(field) for field in self.fields)
        if not RESCALINGS[self._name].numbers or not (first or second):
            return self._name
        return spelled(self._name, first, second)

    def _numbers(self, field: QLineEdit) -> list[float]:
        found = []
        for word in field.text().replace(";", " ").split():
            text = word.rstrip(",").replace(",", ".").replace("−", "-")
            try:
                found.append(float(text))
            except ValueError:
                name = field.accessibleName()
                raise NotANumber(name, repr(word), self.tr("such as 0.5")) from None
        return found

    def _on_finished(self) -> None:
        if any(field.isModified() for field in self.fields):
            for field in self.fields:
                field.setModified(False)
            self.entered.emit()
