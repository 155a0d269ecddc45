"""What am I looking at? A short label on each panel, in place."""

from typing import NamedTuple

from PySide6.QtCore import (
    QEvent,
    QMargins,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.words import QT_TRANSLATE_NOOP, shown
from rnn_viewer.widgets.cover import Cover
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.theme import LIGHT, Theme

LABELS = {
    "panel_input_t": QT_TRANSLATE_NOOP("labels", "the input of this turn"),
    "panel_W": QT_TRANSLATE_NOOP("labels", "weighs the input: a row a unit"),
    "panel_input_product": QT_TRANSLATE_NOOP("labels", "what the input adds"),
    "panel_state_t": QT_TRANSLATE_NOOP(
        "labels", "the state: the output of the turn before"
    ),
    "panel_U": QT_TRANSLATE_NOOP(
        "labels", "weighs the state: what units receive from units"
    ),
    "panel_state_product": QT_TRANSLATE_NOOP("labels", "what the state adds"),
    "panel_b": QT_TRANSLATE_NOOP("labels", "one number for each unit"),
    "panel_pre_activation": QT_TRANSLATE_NOOP("labels", "the sum of the three"),
    "panel_output_t": QT_TRANSLATE_NOOP("labels", "its activation: the output"),
    "panel_state_vector": QT_TRANSLATE_NOOP(
        "labels", "bars: the next state, then the state; lines: the state before"
    ),
    "panel_output_sequence": QT_TRANSLATE_NOOP(
        "labels", "all outputs so far, time to the right"
    ),
    "unrolled_picture": QT_TRANSLATE_NOOP(
        "labels", "the same loop, a copy a timestep: click one to go there"
    ),
    "timeline": QT_TRANSLATE_NOOP("labels", "drag through the run"),
    "dock_settings": QT_TRANSLATE_NOOP("labels", "what the run is made of"),
    "dock_diagnosis": QT_TRANSLATE_NOOP("labels", "how the network is doing"),
    "dock_code": QT_TRANSLATE_NOOP("labels", "the loop as code: marked is done last"),
    "dock_numbers": QT_TRANSLATE_NOOP("labels", "the numbers as R prints them"),
    "dock_terms": QT_TRANSLATE_NOOP(
        "labels", "the sum of the chosen unit; states are links"
    ),
    "dock_history": QT_TRANSLATE_NOOP("labels", "the whole run over time"),
    "dock_memory": QT_TRANSLATE_NOOP("labels", "experiments: one click each"),
    "dock_influence": QT_TRANSLATE_NOOP(
        "labels", "what is left of an input, timestep by timestep"
    ),
    "dock_edits": QT_TRANSLATE_NOOP("labels", "what you changed; untick to undo"),
    "dock_eigenvalues": QT_TRANSLATE_NOOP("labels", "does the state fade or grow?"),
    "dock_gradients": QT_TRANSLATE_NOOP("labels", "how far back a state is felt"),
    "dock_path": QT_TRANSLATE_NOOP("labels", "where the state goes"),
    "dock_sweep": QT_TRANSLATE_NOOP("labels", "the network at many scales"),
    "dock_sweep_map": QT_TRANSLATE_NOOP("labels", "two settings at many values"),
    "comparison_bar": QT_TRANSLATE_NOOP("labels", "keep a run, compare another"),
    "dock_activation": QT_TRANSLATE_NOOP(
        "labels", "the activation's curve, a dot a unit"
    ),
}
"""What is said of each widget, by its object name."""

_WIDTH = 128
_MARGINS = QMargins(6, 6, 6, 6)
_GAP = 4


class Label(NamedTuple):
    """A label: where it lies, where its widget lies, and what it says."""

    rect: QRect
    place: QRect
    text: str


class Explanation(Cover):
    """Covers a window with labels until a key or a click; follows its size.

    Parameters
    ----------
    window : QWidget
        What is explained.
    theme : Theme
        The colours.
    """

    def __init__(self, window: QWidget, theme: Theme = LIGHT) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self.labels: list[Label] = []
        self._replace = QTimer(self, singleShot=True, interval=0)
        self._replace.timeout.connect(self._place)
        self._place()
        window.installEventFilter(self)
        self.show()
        self.raise_()
        self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Place the labels anew when the window has another size or other parts."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            # The panels move after the window itself.
            self._replace.start()
        elif event.type() == QEvent.Type.WindowStateChange:
            # The projector begins or ends.
            self.close()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.setGeometry(self._window.rect())
        self.labels = self._placed()
        words = "; ".join(label.text for label in self.labels)
        described(self, "explanation", self.tr("What am I looking at?"), words)
        self.update()

    def _placed(self) -> list[Label]:
        """Return a label for each widget that is seen, none over another."""
        places = {}
        for name in LABELS:
            widget = self._window.findChild(QWidget, name)
            if widget is not None and not widget.visibleRegion().isEmpty():
                corner = widget.mapTo(self._window, QPoint(0, 0))
                places[name] = QRect(corner, widget.size()) & self.rect()
        placed: list[Label] = []
        # Labels with little room come first: the others find a place around them.
        for name in sorted(places, key=lambda name: _area(places[name])):
            text = shown(LABELS[name])
            others = [place for other, place in places.items() if other != name]
            rect = self._free(places[name], text, others, placed)
            placed.append(Label(rect, places[name], text))
        return placed

    def _free(
        self, place: QRect, text: str, others: list[QRect], placed: list[Label]
    ) -> QRect:
        """Return where a label covers no other, and as little as can be of the rest."""
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
        around = self.fontMetrics().boundingRect(0, 0, _WIDTH, 400, flags, text)
        size = around.size().grownBy(_MARGINS)
        taken = [label.rect.marginsAdded(_MARGINS) for label in placed]

        def cost(rect: QRect) -> tuple[int, int, int]:
            return (
                sum(_area(rect & other) for other in taken),
                sum(_area(rect & other) for other in others),
                (rect.center() - place.center()).manhattanLength(),
            )

        return min(self._candidates(place, size), key=cost)

    def _candidates(self, place: QRect, size: QSize) -> list[QRect]:
        """Return where a label could lie: over its place, above, below, beside it."""
        left = place.center().x() - size.width() // 2
        above, below = place.top() - size.height() - _GAP, place.bottom() + _GAP
        last = max(place.bottom() - size.height(), place.top())
        tops = [*range(place.top(), last + 1, max(size.height() // 2, 1)), above, below]
        sides = (place.left() - size.width() - _GAP, place.right() + _GAP)
        corners = [QPoint(x, top) for top in tops for x in (left, *sides)]
        room = self.rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        found = []
        for corner in corners:
            rect = QRect(corner, size)
            right, bottom = room.right() - rect.width(), room.bottom() - rect.height()
            rect.moveLeft(max(room.left(), min(rect.left(), right)))
            rect.moveTop(max(room.top(), min(rect.top(), bottom)))
            found.append(rect)
        return found

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Dim the window and write the labels."""
        ground = QColor(self._theme.window)
        ground.setAlpha(150)
        painter.fillRect(dirty, ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.highlight), 2))
        for label in self.labels:
            if not label.rect.intersects(label.place):
                painter.drawLine(label.rect.center(), label.place.center())
        for label in self.labels:
            painter.setPen(QPen(QColor(self._theme.highlight), 2))
            painter.setBrush(QColor(self._theme.base))
            painter.drawRoundedRect(label.rect, 5, 5)
            painter.setPen(QColor(self._theme.text))
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
            painter.drawText(label.rect.adjusted(3, 3, -3, -3), flags, label.text)


def _area(rect: QRect) -> int:
    return 0 if rect.isEmpty() else rect.width() * rect.height()
