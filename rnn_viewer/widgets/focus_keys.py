"""The keys of a painted widget while it has the focus, and what is said of it then.

A picture is walked through by the keyboard: its parts have a place, a text and a
rectangle. The accessible name of the widget is the text of the part at the cursor, and
each move announces it. The keys that a picture takes do not step through the run.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from rnn_viewer.widgets.announcements import announce
from rnn_viewer.widgets.theme import Theme

_Key = Qt.Key
_Control = Qt.KeyboardModifier.ControlModifier
_MOVES = {
    _Key.Key_Up: (-1, 0),
    _Key.Key_Down: (1, 0),
    _Key.Key_Left: (0, -1),
    _Key.Key_Right: (0, 1),
}
_ENTER = (_Key.Key_Return, _Key.Key_Enter)
_LEAST = 9
"""Pixels of the frame around a part, however small that is."""


class FocusKeys(QObject):
    """Takes the keys of a widget from when it gets the focus until it loses it.

    Parameters
    ----------
    widget : QWidget
        Whose keys they are.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widget = widget
        self._rest = self._told = ""
        self.has_focus = False

    @property
    def text(self) -> str:
        """What is said of the part at the cursor."""
        raise NotImplementedError

    def move(self, down: int, right: int, to_end: bool) -> None:
        """Move the cursor by a part, or to the end that lies there."""
        raise NotImplementedError

    def choose(self) -> None:
        """Do what a click on the part does."""

    def open(self) -> None:
        """Open what Enter opens; what a click does, where there is nothing else."""
        self.choose()

    def edit(self) -> None:
        """Let the number at the cursor be typed."""

    def draw(self, painter: QPainter, theme: Theme) -> None:
        """Frame the part at the cursor, while the picture has the focus."""

    # What is said

    def begin(self) -> None:
        """Say what the widget is that has got the focus, and where the cursor is."""
        if not self.has_focus:
            self.has_focus = True
            self._rest, self._told = self.widget.accessibleName(), ""
            self.widget.installEventFilter(self)
            self._name()
            announce(self.widget, self.introduction)
            self.widget.update()

    @property
    def introduction(self) -> str:
        """What is said when the focus comes: the whole, then the part."""
        return f"{self._rest}. {self._told}"

    def end(self) -> None:
        """Leave the keys: the widget is called as before."""
        self.has_focus = False
        self.widget.removeEventFilter(self)
        self._note_rest()
        self.widget.setAccessibleName(self._rest)
        self.widget.update()

    def tell(self) -> None:
        """Say the part at the cursor, and show where it is."""
        if self.has_focus:
            self._name()
            announce(self.widget, self._told)
            self.widget.update()

    def news(self) -> str:
        """Return what is said of the part at the cursor, where that is new."""
        before = self._told
        self._name()
        return "" if self._told == before else self._told

    def _name(self) -> None:
        self._note_rest()
        self._told = self.text
        self.widget.setAccessibleName(self._told)

    def _note_rest(self) -> None:
        """Note how the widget is called as a whole, where it was renamed meanwhile."""
        name = self.widget.accessibleName()
        if name != self._told and self._told:
            self._rest = name

    # The keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self._action(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._press(event)
        elif event.type() == QEvent.Type.FocusOut:
            self.end()
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        action = self._action(event)
        if action is not None:
            action()
        return action is not None

    def _action(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Return what a key does here; None where it does what it does elsewhere."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key, to_end = _Key(event.key()), modifiers == _Control
        if key in _MOVES and (to_end or not modifiers):
            return lambda: self.move(*_MOVES[key], to_end)
        if modifiers:
            return None
        if key == _Key.Key_Space:
            return self.choose
        if key in _ENTER:
            return self.open
        return self.edit if key == _Key.Key_F2 else None


class Walker(FocusKeys):
    """Walks through the parts of a picture that stand in one row, one after another.

    Parameters
    ----------
    widget : QWidget
        The picture.
    parts : callable
        ``parts()`` returns what is said of each part.
    rect : callable, optional
        ``rect(place)`` returns where a part is drawn.
    choose : callable, optional
        ``choose(place)`` does what a click on a part does.
    open_ : callable, optional
        ``open_()`` opens what Enter opens.
    """

    def __init__(
        self,
        widget: QWidget,
        parts: Callable[[], list[str]],
        rect: Callable[[int], QRect] | None = None,
        choose: Callable[[int], None] | None = None,
        open_: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(widget)
        self._parts, self._rect, self._choose, self._open = parts, rect, choose, open_
        self.place = 0

    @property
    def text(self) -> str:
        """What is said of the part at the cursor, and which of how many it is."""
        parts = self._parts()
        if not parts:
            return self._rest
        self.place = min(self.place, len(parts) - 1)
        said = parts[self.place]
        if len(parts) == 1:
            return said
        text = self.tr("%1; %2 of %3").replace("%1", said)
        text = text.replace("%2", str(self.place + 1))
        return text.replace("%3", str(len(parts)))

    def move(self, down: int, right: int, to_end: bool) -> None:
        """Go to the part before or behind, the first or the last."""
        last = max(len(self._parts()) - 1, 0)
        step = (down + right) * (last if to_end else 1)
        self.place = min(max(self.place + step, 0), last)
        self.tell()

    def choose(self) -> None:
        """Do what a click on the part does."""
        if self._choose is not None and self._parts():
            self._choose(self.place)

    def open(self) -> None:
        """Open what Enter opens; what a click does, where there is nothing else."""
        if self._open is not None:
            self._open()
        else:
            self.choose()

    def draw(self, painter: QPainter, theme: Theme) -> None:
        """Frame the part at the cursor, while the picture has the focus."""
        if self.has_focus and self._rect is not None and self._parts():
            draw_cursor(painter, self._rect(self.place), theme)


def draw_cursor(painter: QPainter, rect: QRect, theme: Theme) -> None:
    """Frame what is at the cursor: dark on light and light on dark, over any cell."""
    wide, high = max(_LEAST - rect.width(), 0), max(_LEAST - rect.height(), 0)
    rect = rect.adjusted(-wide // 2, -high // 2, (wide + 1) // 2, (high + 1) // 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, out, width in ((theme.base, 2, 5), (theme.text, 2, 2)):
        pen = QPen(QColor(colour), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(rect.adjusted(-out, -out, out - 1, out - 1))
