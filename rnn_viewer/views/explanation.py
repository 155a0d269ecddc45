"""What am I looking at? A short label on each panel, in place."""

from PySide6.QtCore import QCoreApplication, QEvent, QMargins, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.painted import Painted
from rnn_viewer.widgets.theme import LIGHT, Theme

LABELS = {
    "panel_input_t": QT_TRANSLATE_NOOP("labels", "the input of this turn"),
    "panel_W": QT_TRANSLATE_NOOP("labels", "weighs the input: a row a unit"),
    "panel_input_product": QT_TRANSLATE_NOOP("labels", "what the input says"),
    "panel_state_t": QT_TRANSLATE_NOOP(
        "labels", "the state: the output of the turn before"
    ),
    "panel_U": QT_TRANSLATE_NOOP("labels", "weighs the state: how units hear units"),
    "panel_state_product": QT_TRANSLATE_NOOP("labels", "what the memory says"),
    "panel_b": QT_TRANSLATE_NOOP("labels", "added to each unit"),
    "panel_pre_activation": QT_TRANSLATE_NOOP("labels", "the sum of the three"),
    "panel_output_t": QT_TRANSLATE_NOOP("labels", "its activation: the output"),
    "panel_state_vector": QT_TRANSLATE_NOOP(
        "labels", "bars: the output, the next state; lines: the state before"
    ),
    "panel_output_sequence": QT_TRANSLATE_NOOP(
        "labels", "all outputs so far, time to the right"
    ),
    "timeline": QT_TRANSLATE_NOOP("labels", "drag through the run"),
    "dock_settings": QT_TRANSLATE_NOOP("labels", "what the run is made of"),
    "dock_diagnosis": QT_TRANSLATE_NOOP("labels", "how the network is doing"),
    "dock_code": QT_TRANSLATE_NOOP("labels", "the loop as code: marked is done last"),
    "dock_numbers": QT_TRANSLATE_NOOP("labels", "the numbers as R prints them"),
    "dock_ledger": QT_TRANSLATE_NOOP(
        "labels", "the sum of the chosen unit; states are links"
    ),
    "dock_history": QT_TRANSLATE_NOOP("labels", "the whole run over time"),
    "dock_memory": QT_TRANSLATE_NOOP("labels", "experiments: one click each"),
    "dock_edits": QT_TRANSLATE_NOOP("labels", "what you changed; untick to undo"),
    "dock_eigenvalues": QT_TRANSLATE_NOOP("labels", "does the state fade or grow?"),
    "dock_gradients": QT_TRANSLATE_NOOP("labels", "how far back a state is felt"),
    "dock_path": QT_TRANSLATE_NOOP("labels", "where the state goes"),
    "dock_sweep": QT_TRANSLATE_NOOP("labels", "the network at many scales"),
    "comparison_bar": QT_TRANSLATE_NOOP("labels", "keep a run, compare another"),
    "dock_activation": QT_TRANSLATE_NOOP(
        "labels", "the activation's curve, a dot a unit"
    ),
}
"""What is said of each widget, by its object name."""

_WIDTH = 128
_MARGINS = QMargins(6, 6, 6, 6)
_STEPS = (0.06, 0.36, 0.66)


class Explanation(Painted):
    """Covers a window with labels until a key or a click.

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
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._labels = self._placed(window)
        words = "; ".join(text for _, _, text in self._labels)
        described(self, "explanation", self.tr("What am I looking at?"), words)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.setFocus()

    @property
    def labels(self) -> list[tuple[QRect, QPoint, str]]:
        """Each label: its rectangle, the point it speaks of, its words."""
        return self._labels

    def _placed(self, window: QWidget) -> list[tuple[QRect, QPoint, str]]:
        placed: list[tuple[QRect, QPoint, str]] = []
        for name, label in LABELS.items():
            widget = window.findChild(QWidget, name)
            if widget is not None and widget.isVisible():
                place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
                text = QCoreApplication.translate("labels", label)
                rect = self._free(window.rect(), place, text, [r for r, _, _ in placed])
                placed.append((rect, place.center(), text))
        return placed

    def _free(
        self, bounds: QRect, place: QRect, text: str, taken: list[QRect]
    ) -> QRect:
        """Return where a label of `text` covers no other, in or near `place`."""
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
        around = self.fontMetrics().boundingRect(0, 0, _WIDTH, 400, flags, text)
        size = around.size().grownBy(_MARGINS)
        candidates = []
        for step in _STEPS:
            rect = QRect(QPoint(0, 0), size)
            rect.moveCenter(place.center())
            rect.moveTop(
                place.top() + int(step * max(place.height() - size.height(), 0))
            )
            rect.moveLeft(max(4, min(rect.left(), bounds.right() - size.width() - 4)))
            rect.moveTop(max(4, min(rect.top(), bounds.bottom() - size.height() - 4)))
            candidates.append(rect)
        # Rather below its place than on another label.
        last = QRect(candidates[-1])
        while last.bottom() + 20 < bounds.bottom():
            last = last.translated(0, 20)
            candidates.append(last)
        free = (r for r in candidates if not any(r.intersects(t) for t in taken))
        return next(free, candidates[0])

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Dim the window and write the labels."""
        ground = QColor(self._theme.window)
        ground.setAlpha(150)
        painter.fillRect(dirty, ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rect, point, text in self._labels:
            painter.setPen(QPen(QColor(self._theme.highlight), 2))
            if not rect.contains(point):
                painter.drawLine(rect.center(), point)
            painter.setBrush(QColor(self._theme.base))
            painter.drawRoundedRect(rect, 5, 5)
            painter.setPen(QColor(self._theme.text))
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
            painter.drawText(rect.adjusted(3, 3, -3, -3), flags, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        del event
        self.close()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        del event
        self.close()

    def focusOutEvent(self, event: QEvent) -> None:  # noqa: D102
        del event
        self.close()
