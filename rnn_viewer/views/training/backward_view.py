"""The backward pass in place of the strip, or why there is none."""

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.number_text import said_number
from rnn_viewer.core.snapshot.backward import BackwardSnapshot
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.training.backward_panels import DECADES
from rnn_viewer.views.training.backward_strip import BackwardStrip
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.error_text import error_text
from rnn_viewer.widgets.theme import Theme


class BackwardView(QWidget):
    """Shows the strip of a backward pass.

    Attributes
    ----------
    strip : BackwardStrip
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = BackwardStrip()
        text = self.tr(
            "A backward pass begins with a loss: it needs a read-out and targets."
            " View > Layout > Train has tasks."
        )
        self._without = text
        self.about = described(QLabel(text), "backward_about", text, text)
        self.about.setWordWrap(True)
        self.about.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.colours = described(
            QLabel(wordWrap=True),
            "backward_colours",
            self.tr("Colours"),
            self.tr("What the colours of the backward pass tell."),
        )
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip, 1)
        column.addWidget(self.colours)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(shown)
        self._pages.addWidget(self.about)
        described(self, "backward", self.tr("The backward pass"), self.strip.toolTip())

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the strip, in whose place it stands."""
        return self.strip.minimumSizeHint()

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self.strip.show_theme(theme)

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Do nothing: the walk through the pass tells what is shown."""

    def show_pass(
        self, new: BackwardSnapshot | None, error: UserError | None = None
    ) -> None:
        """Show a moment of a backward pass; None: say why there is none.

        Parameters
        ----------
        new : BackwardSnapshot or None
            The moment.
        error : UserError, optional
            What is wrong with a model that is shown.
        """
        self._pages.setCurrentIndex(1 if new is None else 0)
        if new is None:
            self.about.setText(self._without if error is None else error_text(error))
            return
        old = self.strip.shown
        known = isinstance(old, BackwardSnapshot) and old.passed is new.passed
        if old is None or not known or old.gate != new.gate:
            self.colours.setText(self._about_colours(new))
        self.strip.show_snapshot(old, new)

    def _about_colours(self, now: BackwardSnapshot) -> str:
        """Return how far the colours reach."""
        text = self.tr(
            "Colours: gradients from −%1 to %1; %2 by its power of ten, in %3 decades"
            " below the largest, %4."
        )
        gradients, delta = now.magnitudes["gradients"], now.arrays[now.delta].title
        largest = said_number(float(np.abs(now.deltas).max(initial=0.0)))
        words = said_number(gradients), delta, str(DECADES), largest
        for place, word in enumerate(words, 1):
            text = text.replace(f"%{place}", word)
        return text
