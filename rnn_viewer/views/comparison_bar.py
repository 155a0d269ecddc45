"""The baseline: pinned or not, what the output sequence shows, how far it is off."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import shown
from rnn_viewer.widgets.arrays.cell_text import short_number
from rnn_viewer.widgets.describing import described

if TYPE_CHECKING:
    from rnn_viewer.core.snapshot.baseline import Difference

_LONGEST = "largest difference 0.0000 at timestep 000,"


class ComparisonBar(QWidget):
    """Stands below the output sequence and says what it is compared with.

    Attributes
    ----------
    said : QLabel
        How far the run is from its baseline; the window puts it above the strip.
    pin_wanted, unpin_wanted : Signal()
        The run is to be the baseline; no run is to be.
    comparison_chosen : Signal(str)
        What the output sequence is to show, a name of `COMPARISONS`.
    """

    pin_wanted = Signal()
    unpin_wanted = Signal()
    comparison_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tip = self.tr(
            "The baseline is a run that is kept to compare with: in the vectors of the"
            " strip it stands at the right of each cell, in the state vector as a thin"
            " bar."
        )
        described(self, "comparison_bar", self.tr("Comparison"), tip)
        self.pin = described(
            QPushButton(),
            "pin_baseline",
            self.tr("Pin this run as the baseline"),
            self.tr(
                "Keep this run to compare others with. The first edit does so too."
            ),
        )
        self.unpin = described(
            QPushButton(self.tr("Unpin")),
            "unpin_baseline",
            self.tr("Unpin the baseline"),
            self.tr("Compare with nothing any more."),
        )
        self.choice = described(
            QComboBox(),
            "comparison",
            self.tr("What the output sequence shows"),
            self.tr("The run, its baseline, or the run minus the baseline."),
        )
        self.said = described(
            QLabel(self),
            "difference_label",
            self.tr("Difference from the baseline"),
            self.tr("The largest |run − baseline| over all outputs of all timesteps."),
        )
        self._lay_out()
        self.pin.clicked.connect(lambda: self.pin_wanted.emit())
        self.unpin.clicked.connect(lambda: self.unpin_wanted.emit())
        self.choice.activated.connect(self._on_chosen)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.choice, self.pin, self.unpin):
            row.addWidget(widget)
        self.said.setWordWrap(True)
        # The text changes with every drag: the bars beside it must not move.
        self.said.setMinimumWidth(self.fontMetrics().horizontalAdvance(_LONGEST))

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Say how far the run of `new` is from its baseline."""
        if old is None or old.pinned is not new.pinned or old.run is not new.run:
            self._show_pinned(new)
        if new.baseline is not None:
            self._show_choice(old, new)
        if (
            old is None
            or old.difference is not new.difference
            or old.pinned is not new.pinned
            or old.run is not new.run
        ):
            said = self._sentence(new)
            self.said.setText(said)
            self.said.setVisible(bool(said))

    def _show_choice(self, old: Snapshot | None, new: Snapshot) -> None:
        """Show what is chosen of what can be."""
        if not self.choice.count():
            self._fill_choice()
        if (
            old is None
            or old.baseline is None
            or old.compared != new.compared
            or old.difference is not new.difference
        ):
            with QSignalBlocker(self.choice):
                self.choice.setCurrentIndex(self.choice.findData(new.compared))
            self._offer(new.difference is not None)

    def _fill_choice(self) -> None:
        """Fill what can be chosen, which is there beside a baseline only."""
        from rnn_viewer.core.snapshot.baseline import COMPARISONS

        # It may have been shown already, and would keep the width of nothing.
        policy = QComboBox.SizeAdjustPolicy.AdjustToContents
        self.choice.setSizeAdjustPolicy(policy)
        for name, label in COMPARISONS.items():
            text = shown(label)
            self.choice.addItem(self.tr("shows %1").replace("%1", text), name)

    def _offer(self, difference: bool) -> None:
        """Offer the difference, or the run and its baseline only."""
        from PySide6.QtGui import QStandardItemModel

        model = self.choice.model()
        assert isinstance(model, QStandardItemModel)
        model.item(self.choice.findData("difference")).setEnabled(difference)

    def _show_pinned(self, snapshot: Snapshot) -> None:
        pinned = snapshot.pinned is not None
        self.choice.setVisible(snapshot.baseline is not None)
        self.unpin.setVisible(pinned)
        self.pin.setText(self.tr("Pin anew") if pinned else self.tr("Pin as baseline"))
        same = snapshot.pinned is not None and snapshot.pinned.run is snapshot.run
        self.pin.setEnabled(not same)

    def _sentence(self, snapshot: Snapshot) -> str:
        if snapshot.pinned is None:
            return ""
        if snapshot.baseline is None:
            text = self.tr("the baseline has %1 units: not comparable")
            units = snapshot.pinned.run.weights.output_features
            return text.replace("%1", str(units))
        if snapshot.difference is None:
            return self._no_picture(snapshot)
        return self._said_of(snapshot.difference)

    def _no_picture(self, snapshot: Snapshot) -> str:
        """Return why there is no difference to see."""
        from rnn_viewer.core.snapshot.baseline import MOST_NUMBERS, is_too_large

        run, baseline = snapshot.run, snapshot.baseline
        assert baseline is not None
        if not (is_too_large(run) or is_too_large(baseline.run)):
            return self.tr("the difference is shown when both runs are computed")
        text = self.tr(
            "runs of more than %1 numbers are compared timestep by timestep, not as a"
            " picture"
        )
        return text.replace("%1", f"{MOST_NUMBERS:,}")

    def _said_of(self, difference: "Difference") -> str:
        last, count = difference.last_unequal, len(difference.rows)
        if last is None:
            return self.tr("no difference: exactly 0 everywhere")
        text = self.tr("largest difference %1").replace(
            "%1", short_number(difference.largest)
        )
        if last + 1 < count:
            zero = self.tr("; exactly 0 from timestep %1 on")
            text += zero.replace("%1", str(last + 2))
        return text

    def _on_chosen(self, index: int) -> None:
        self.comparison_chosen.emit(self.choice.itemData(index))
