"""What just happened: a plain sentence in large type, the formula below it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetrics,
    QHideEvent,
    QPainter,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from rnn_viewer.core.snapshot.narration import Narration, narrate
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import shown
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.fonts import fixed_font
from rnn_viewer.widgets.painted import Painted, fill
from rnn_viewer.widgets.theme import LIGHT, Theme

_LARGER, _PROJECTED, _SMALLER = 1.35, 1.6, 0.9
"""How large the sentence is, by the type of the window; how small the formula is."""

_LINES = 2
"""Of a sentence: there is room for so many, whether it needs them or not."""

_STEP, _LEAST = 0.94, 0.5
"""By how much a longer sentence is written smaller, and how much at most."""

_FLAGS = (
    Qt.TextFlag.TextWordWrap
    | Qt.AlignmentFlag.AlignLeft
    | Qt.AlignmentFlag.AlignVCenter
)
_CUT = Qt.TextElideMode.ElideRight
_ACROSS, _DOWN = 10, 3


Narrate = Callable[[Snapshot], Narration | None]


def _nothing(snapshot: Snapshot) -> None:
    del snapshot


class NarrationBar(Painted):
    """Says what was done last, for the last row of a room.

    Its height and its type stay from step to step; a sentence of more than two lines
    is written smaller.

    Parameters
    ----------
    parent : QWidget, optional
        The widget around it.
    has_formula : bool
        Whether the formula stands below the sentence; without it the ground is that
        of the window, as in a film.

    Attributes
    ----------
    seen_changed : Signal(bool)
        It was shown or hidden.
    sentence, formula : str
        What it says.
    """

    seen_changed = Signal(bool)

    accessible_role = "StaticText"

    def __init__(self, parent: QWidget | None = None, has_formula: bool = True) -> None:
        super().__init__(parent)
        self._has_formula = has_formula
        self._narrate: Narrate = _nothing
        self._scale = _LARGER
        self.sentence = self.formula = ""
        self._fixed = fixed_font()
        self._choose_type()
        self.show_theme(LIGHT)
        tip = self.tr(
            "What was done last, in a sentence; below it as R writes it, with shapes."
        )
        described(self, "narration", "", tip)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Fixed)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._ground = QColor(theme.base if self._has_formula else theme.window)
        self._inks = QColor(theme.text), QColor(theme.muted)
        self.update()

    def set_projected(self, projected: bool) -> None:
        """Write for those who sit far away, or no more."""
        self._scale = _PROJECTED if projected else _LARGER
        self._choose_type()

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Say what was done last in `new`."""
        del old
        told = self._narrate(new) or narrate(new)
        self.say(shown(told.sentence), shown(told.formula))

    def narrate_by(self, narrate: Narrate | None) -> None:
        """Have something else told of snapshots, where it tells anything."""
        self._narrate = narrate or _nothing

    def say(self, sentence: str, formula: str) -> None:
        """Say a sentence and a formula."""
        if (sentence, formula) != (self.sentence, self.formula):
            self.sentence, self.formula = sentence, formula
            self.setAccessibleName(sentence)
            self.update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._choose_type()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        super().showEvent(event)
        self._tell_seen(event.spontaneous())

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102
        super().hideEvent(event)
        self._tell_seen(event.spontaneous())

    def _tell_seen(self, spontaneous: bool) -> None:
        # A window that is made small is no change of what it shows.
        if not spontaneous:
            self.seen_changed.emit(not self.isHidden())

    # How it is drawn

    def sizeHint(self) -> QSize:
        """Return a height of two lines of the sentence and one of the formula."""
        line = QFontMetrics(self._large).lineSpacing()
        return QSize(400, _LINES * line + self._below + 2 * _DOWN)

    def minimumSizeHint(self) -> QSize:
        """Return the same height as `sizeHint`, however narrow it is."""
        return QSize(100, self.sizeHint().height())

    @property
    def type_pixels(self) -> int:
        """How large the sentence is written."""
        return QFontInfo(self._fitting(self._room())).pixelSize()

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Write the sentence, and the formula, which is cut where it is too long."""
        fill(painter, dirty, self._ground)
        room = self._room()
        painter.setPen(self._inks[0])
        painter.setFont(self._fitting(room))
        painter.drawText(room, _FLAGS, self.sentence)
        if self._has_formula:
            painter.setFont(self._small)
            painter.setPen(self._inks[1])
            text = painter.fontMetrics().elidedText(self.formula, _CUT, room.width())
            # The line below the sentence, whose letters hang below it.
            painter.drawText(room.bottomLeft() + QPoint(0, self._below - _DOWN), text)

    def _choose_type(self) -> None:
        """Take the type of the window, larger and smaller."""
        points, style = self.font().pointSizeF(), self.font().styleStrategy()
        self._large, self._small = QFont(self.font()), QFont(self._fixed)
        self._large.setPointSizeF(points * self._scale)
        self._small.setPointSizeF(points * _SMALLER)
        self._small.setStyleStrategy(style)
        self._below = QFontMetrics(self._small).height() if self._has_formula else 0
        self.updateGeometry()
        self.update()

    def _room(self) -> QRect:
        """Return where the sentence stands."""
        return self.rect().adjusted(_ACROSS, _DOWN, -_ACROSS, -_DOWN - self._below)

    def _fitting(self, room: QRect) -> QFont:
        """Return the type in which the sentence has room: as a rule the largest."""
        font, points = self._large, self._large.pointSizeF()
        least = points * _LEAST
        while points > least:
            needed = QFontMetrics(font).boundingRect(room, _FLAGS, self.sentence)
            if needed.height() <= room.height():
                break
            points *= _STEP
            font = QFont(font)
            font.setPointSizeF(points)
        return font
