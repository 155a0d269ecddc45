"""Says when colours around 0 hide how outputs differ, and offers those that show it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from rnn_viewer.core.run.colour_ranges import COLOURINGS
from rnn_viewer.core.run.spread import spread
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.announcements import SpokenLabel
from rnn_viewer.widgets.arrays.cell_text import short_number
from rnn_viewer.widgets.describing import described

_SMALL = 0.1
"""Of the range of the colours: outputs within so little look alike."""

_OFFERED = "change"


class ColourNotice(QFrame):
    """A strip of text with a button; hidden where the colours show what there is.

    Attributes
    ----------
    colours_chosen : Signal(str)
        A name of `COLOURINGS`.
    """

    colours_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        tip = self.tr("What the colours of the outputs can show, and what they cannot.")
        described(self, "colour_notice", self.tr("Colours"), tip)
        self.text = SpokenLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        described(self.text, "colour_notice_text", self.tr("Colours"), tip)
        self.button = described(
            QPushButton(self.tr("Colour the changes")),
            "colour_notice_button",
            self.tr("Colour the changes"),
            self.tr("Colours tell the change since the timestep before; see View."),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.addWidget(self.text, stretch=1)
        row.addWidget(self.button)
        self.button.clicked.connect(lambda: self.colours_chosen.emit(_OFFERED))
        self.hide()

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Say it of the run of `new`, where it is so."""
        if old is not None and _parts(old) == _parts(new):
            return
        is_change = COLOURINGS[new.ranges].measure == "change"
        text = self._without_picture(new) if is_change else self._close(new)
        self.text.setText(text)
        self.button.setVisible(not is_change)
        self.setVisible(bool(text))

    def _without_picture(self, snapshot: Snapshot) -> str:
        """Return why the output sequence shows no changes, where it does not."""
        if snapshot.changes is not None or snapshot.compared == "difference":
            return ""
        # It is not loaded before the first paint.
        from rnn_viewer.core.snapshot.baseline import MOST_NUMBERS, is_too_large

        if not is_too_large(snapshot.run):
            return self.tr("The changes are shown when the run is computed.")
        text = self.tr(
            "The output sequence shows values: of more than %1 outputs there is no"
            " picture of their changes."
        )
        return text.replace("%1", f"{MOST_NUMBERS:,}")

    def _close(self, snapshot: Snapshot) -> str:
        """Return between which numbers the outputs lie, where that is little."""
        telling = COLOURINGS[snapshot.ranges].measure
        is_clear = snapshot.saturation.troubles or snapshot.compared == "difference"
        if telling == "ends" or is_clear or not snapshot.complete:
            return ""
        found, end = spread(snapshot.run), snapshot.output_end
        if not 0 < found.largest - found.least < 2 * _SMALL * end:
            return ""
        text = self.tr(
            "From timestep %1 on outputs lie between %2 and %3: in colours from −%4 to"
            " %4 they look alike."
        )
        numbers = (short_number(n) for n in (found.least, found.largest, end))
        for place, number in enumerate((str(found.start + 1), *numbers), 1):
            text = text.replace(f"%{place}", number.replace("-", "−"))
        return text


def _parts(snapshot: Snapshot) -> tuple[object, ...]:
    """Return what it depends on."""
    return (
        *(snapshot.run, snapshot.computed, snapshot.ranges, snapshot.compared),
        *(snapshot.saturation, snapshot.changes is None),
    )
