"""The numbers: a window of any array, printed as R and NumPy print it."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.arrays import ARRAYS, ArrayInfo
from rnn_viewer.core.code.array_window import (
    PRINTERS,
    ArrayWindow,
    computed_part,
    fitted,
    is_beyond_divergence,
    is_covered,
    numbers_in,
)
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.numbers_fields import WindowFields, with_part
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.fonts import fixed_font
from rnn_viewer.widgets.listed import listed

FIRST_WINDOW = ArrayWindow("output_sequence", 0, 6, 0, 6)
"""The window that the book prints."""


class NumbersPanel(QWidget):
    """Prints a window of an array at the position; the user chooses which.

    What was asked for is kept where an array is too small for it, and comes back with
    a larger one.

    Attributes
    ----------
    window_chosen : Signal(ArrayWindow or None)
        The window whose numbers are shown from now on; None when the panel goes.
    """

    window_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._snapshot: Snapshot | None = None
        self._wish = FIRST_WINDOW
        self._offered: list[str] = []
        self._in_view = False
        self._announced: ArrayWindow | None = None
        self._printed: object = None
        self.array = self._array_box()
        self.where = WindowFields()
        self.where.changed.connect(self._on_field)
        self.language = self._language_box()
        self.copy = described(
            QPushButton(self.tr("Copy")),
            "numbers_copy",
            self.tr("Copy the numbers"),
            self.tr("Copy the expression and what is printed for it."),
        )
        self.copy.clicked.connect(self._on_copy)
        self.expression = described(
            QLabel(),
            "numbers_expression",
            self.tr("Expression"),
            self.tr("What one types to have these numbers printed."),
        )
        self.note = described(
            QLabel(),
            "numbers_note",
            self.tr("Note"),
            self.tr(
                "What is not computed yet, what is computed again with all digits, and"
                " what another program may print otherwise."
            ),
        )
        self.text = self._text_view()
        self._lay_out()
        tip = self.tr(
            "Prints part of an array as R prints such numbers, or NumPy; its cells are"
            " outlined in the pictures."
        )
        described(self, "numbers", self.tr("Numbers"), tip)

    def _array_box(self) -> QComboBox:
        box = described(
            QComboBox(),
            "numbers_array",
            self.tr("Array"),
            self.tr("The array whose numbers are printed."),
        )
        self._fill(box, ARRAYS.values())
        box.currentIndexChanged.connect(self._on_array)
        return box

    def _fill(self, box: QComboBox, arrays: Iterable[ArrayInfo]) -> None:
        box.clear()
        for name, title, *_ in arrays:
            box.addItem(f"{name} ({title})" if title != name else name, name)
        box.setCurrentIndex(box.findData(self._wish.array))

    def _language_box(self) -> QComboBox:
        box = described(
            QComboBox(),
            "numbers_language",
            self.tr("Printed by"),
            self.tr("The language whose way to print numbers is shown."),
        )
        for printer in PRINTERS.values():
            box.addItem(printer.label, printer.name)
        box.currentIndexChanged.connect(self._refresh)
        return box

    def _text_view(self) -> QPlainTextEdit:
        view = described(
            QPlainTextEdit(),
            "numbers_text",
            self.tr("Printed numbers"),
            self.tr("What is printed, digit for digit."),
        )
        view.setReadOnly(True)
        view.setUndoRedoEnabled(False)
        view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        view.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        view.setTabChangesFocus(True)
        view.setFont(fixed_font())
        return view

    def _lay_out(self) -> None:
        what = QHBoxLayout()
        what.addWidget(self.array)
        what.addStretch(1)
        what.addWidget(self.language)
        what.addWidget(self.copy)
        said = QHBoxLayout()
        self.expression.setFont(fixed_font())
        for label in (self.expression, self.note):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setMinimumWidth(1)
            said.addWidget(label)
        said.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(what)
        column.addWidget(self.where)
        column.addLayout(said)
        column.addWidget(self.text, stretch=1)

    # What is shown

    @property
    def shown_window(self) -> ArrayWindow:
        """What was asked for, as far as the array has it."""
        if self._snapshot is None:
            return self._wish
        if self._wish.array not in self._snapshot.arrays:
            return fitted(FIRST_WINDOW, self._snapshot)
        return fitted(self._wish, self._snapshot)

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Print the numbers of `new`; nothing is done while nobody looks."""
        del old
        self._snapshot = new
        self._refresh()

    def set_in_view(self, in_view: bool) -> None:
        """Print, or rest: for a dock that is raised or goes behind another."""
        if in_view != self._in_view:
            self._in_view = in_view
            self._announce()
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        super().showEvent(event)
        self.set_in_view(True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102
        super().hideEvent(event)
        self.set_in_view(False)

    def _announce(self) -> None:
        """Tell which window is shown, where it is another one or none any more."""
        window = self.shown_window if self._in_view else None
        if window != self._announced:
            self._announced = window
            self.window_chosen.emit(window)

    def _refresh(self) -> None:
        if self._snapshot is None or not self._in_view:
            return
        self._show_arrays(self._snapshot)
        self.where.show_window(self.shown_window, self._snapshot)
        self._announce()
        self._print(self._snapshot)

    def _show_arrays(self, snapshot: Snapshot) -> None:
        """Offer the arrays that there are: those of a read-out come and go."""
        arrays = snapshot.arrays
        there = [name for name in arrays if snapshot.has(name)]
        if self._wish.array not in there:
            self._wish = FIRST_WINDOW
        if self._offered != there:
            self._offered = there
            with QSignalBlocker(self.array):
                self._fill(self.array, [arrays[name] for name in there])

    def _print(self, snapshot: Snapshot) -> None:
        """Write what is printed at a moment; nothing where it is written already."""
        window, language = self.shown_window, self.language.currentData()
        part = computed_part(window, snapshot)
        covered = part is not None and is_covered(part, snapshot)
        numbers = None if part is None or covered else numbers_in(part, snapshot)
        content = bytes([covered]) if numbers is None else numbers.tobytes()
        self.note.setText(self._note_on(window, part, snapshot))
        if self._printed == (window, language, content):
            return
        self._printed = (window, language, content)
        printer = PRINTERS[language]
        self.expression.setText(printer.prompt + printer.expression(part or window))
        self.copy.setEnabled(numbers is not None)
        missing = self.tr("not computed yet")
        if covered:
            missing = self.tr("covered until it is revealed")
        self._replace_text(missing if numbers is None else printer.print(numbers))

    def _note_on(
        self, window: ArrayWindow, part: ArrayWindow | None, snapshot: Snapshot
    ) -> str:
        notes = []
        if window.array == "output_sequence" and snapshot.run.rounds:
            notes.append(self.tr("stored as float32, computed again in float64"))
        if part is not None and is_beyond_divergence(part, snapshot):
            text = self.tr("chaotic: R may print others from about timestep %1 on")
            notes.append(text.replace("%1", str((snapshot.divergence or 0) + 1)))
        if part is not None and part != window:
            text = self.tr("from row %1 on: not computed yet")
            notes.append(text.replace("%1", str(part.first_row + part.rows + 1)))
        return listed(notes)

    def _replace_text(self, text: str) -> None:
        """Show another text at the same place."""
        bars = (self.text.horizontalScrollBar(), self.text.verticalScrollBar())
        places = [bar.value() for bar in bars]
        self.text.setPlainText(text)
        for bar, place in zip(bars, places, strict=True):
            bar.setValue(place)

    # What the user does

    def _on_array(self, index: int) -> None:
        self._wish = replace(self._wish, array=self.array.itemData(index))
        self._refresh()

    def _on_field(self, part: str, number: int) -> None:
        self._wish = with_part(self._wish, part, number)
        self._refresh()

    def _on_copy(self) -> None:
        text = f"{self.expression.text()}\n{self.text.toPlainText()}"
        QGuiApplication.clipboard().setText(text)
