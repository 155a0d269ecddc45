"""A word that is explained where it stands, on a click or by the keyboard."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.glossary import GLOSSARY
from rnn_viewer.core.words import shown
from rnn_viewer.widgets.announcements import announce
from rnn_viewer.widgets.cover import Cover
from rnn_viewer.widgets.describing import LEAST_TARGET, described

_WIDTH, _ROOM = 320, 9
_GAP, _BESIDE = 2, 6
_LEAST = QSize(LEAST_TARGET, LEAST_TARGET)


def term_label(name: str) -> str:
    """Return how a term, a name of `GLOSSARY`, is written."""
    return shown(GLOSSARY[name].label)


def term_text(name: str) -> str:
    """Return what a term, a name of `GLOSSARY`, means."""
    return shown(GLOSSARY[name].text)


class TermPopup(Cover):
    """Says what a term means, over a window, until a key or a click.

    Parameters
    ----------
    name : str
        A name of `GLOSSARY`.
    at : QWidget
        What it stands beside, in the window.
    """

    def __init__(self, name: str, at: QWidget) -> None:
        window = at.window()
        super().__init__(window)
        text = term_text(name)
        described(self, f"term_popup_{name}", term_label(name), text)
        self.setToolTip("")
        self.frame = QFrame(self)
        self.frame.setAutoFillBackground(True)
        self.frame.setFrameShape(QFrame.Shape.StyledPanel)
        self.text = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.text.setFixedWidth(min(_WIDTH, window.width() - 2 * _ROOM))
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(_ROOM, _ROOM, _ROOM, _ROOM)
        column.addWidget(self.text)
        self.frame.adjustSize()
        self.setGeometry(window.rect())
        self.frame.move(self._place(at))
        # The word may have moved, and the note no longer stands beside it.
        window.installEventFilter(self)

    def _place(self, at: QWidget) -> QPoint:
        """Return where it stands below a widget, or above it, within the window."""
        word = QRect(at.mapTo(self.window(), QPoint(0, 0)), at.size())
        if at.isWindow():
            word.setHeight(0)
        x = max(0, min(word.left(), self.width() - self.frame.width()))
        below = word.bottom() + 1 + _GAP
        if below + self.frame.height() <= self.height():
            return QPoint(x, below)
        return QPoint(x, max(0, word.top() - _GAP - self.frame.height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.Resize:
            self.close()
        return super().eventFilter(watched, event)


def explain(name: str, at: QWidget) -> TermPopup:
    """Say what a term, a name of `GLOSSARY`, means beside a widget."""
    popup = TermPopup(name, at)
    popup.show()
    popup.raise_()
    popup.setFocus()
    announce(popup, f"{term_label(name)}: {term_text(name)}")
    return popup


def explain_in(window: QWidget, name: str) -> None:
    """Say what a term means: at a mark of it that is seen, or in a window's corner."""
    marks = [m for m in window.findChildren(GlossaryMark) if m.term == name]
    seen = (mark for mark in marks if not mark.visibleRegion().isEmpty())
    explain(name, next(seen, window))


class GlossaryMark(QToolButton):
    """A small question mark beside a word: it tells what that means.

    Parameters
    ----------
    name : str
        A name of `GLOSSARY`.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, autoRaise=True)
        self.term = name
        self._line = 0
        self.setText("?")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        label = self.tr("What is “%1”?").replace("%1", term_label(name))
        described(self, f"term_{name}", label, term_text(name))
        self.clicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        """Return the height of a line of text, and the width of the mark."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance("?") + _BESIDE
        return QSize(width, metrics.height()).expandedTo(_LEAST)

    def minimumSizeHint(self) -> QSize:
        """Return the same as `sizeHint`."""
        return self.sizeHint()

    def stand_in_line(self, height: int) -> None:
        """Stand in a line of text of some height, at the upper end of the mark."""
        self._line = height
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the question mark, in its line where it stands in one."""
        del event
        line = QRect(0, 0, self.width(), self._line or self.height())
        if self.hasFocus() or self.underMouse():
            self._draw_button(line)
            return
        with QPainter(self) as painter:
            painter.setPen(self.palette().buttonText().color())
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self.text())

    def _draw_button(self, line: QRect) -> None:
        # The enumerations of QStyle take 12 ms: not before the first paint.
        from PySide6.QtWidgets import QStyle, QStyleOptionToolButton, QStylePainter

        painter = QStylePainter(self)
        with painter:
            option = QStyleOptionToolButton()
            self.initStyleOption(option)
            option.rect = line
            painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)

    def _on_clicked(self) -> None:
        explain(self.term, self)


class TermSpot(GlossaryMark):
    """Lies over a word that is painted: a dotted line below it, and what it means."""

    _word = QRect()

    def lie_over(self, word: QRect) -> None:
        """Lie over a word, with as much around it as a target needs."""
        size = word.size().expandedTo(_LEAST)
        place = QRect(QPoint(0, 0), size)
        place.moveCenter(word.center())
        self.setGeometry(place)
        self._word = word.translated(-place.topLeft())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line alone, strong where the keyboard is."""
        del event
        with QPainter(self) as painter:
            colour = self.palette().link().color()
            strong = self.hasFocus() or self.underMouse()
            style = Qt.PenStyle.SolidLine if strong else Qt.PenStyle.DashLine
            painter.setPen(QPen(colour, 1, style))
            painter.drawLine(self._word.bottomLeft(), self._word.bottomRight())
