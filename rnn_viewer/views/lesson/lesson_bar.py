"""The bar of a lesson: what is said at a stop, and the ways on, back and out."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygon
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.views.lesson.dots import Dots
from rnn_viewer.widgets.announcements import SpokenLabel
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.fonts import scaled
from rnn_viewer.widgets.painted import Painted
from rnn_viewer.widgets.theme import LIGHT, Theme

_LARGE, _LINES = 1.45, 2
_TAIL = 9
"""Pixels that the bar reaches down towards what it speaks of."""


class StopText(NamedTuple):
    """The words of a stop, and where it is in its lesson.

    Attributes
    ----------
    chapters : list of str
        The titles of all chapters.
    chapter, stop, stops : int
        Which of them, which of its stops, from 0, and how many it has.
    sentence, answer : str
        What is said, and once it is revealed the rest.
    asks : bool
        Whether something is covered.
    guesses : bool
        Whether that is one number, which can be guessed.
    is_last, is_first : bool
    note : str
        What is to be known besides, or nothing.
    """

    chapters: list[str]
    chapter: int
    stop: int
    stops: int
    sentence: str
    answer: str = ""
    asks: bool = False
    guesses: bool = False
    is_last: bool = False
    is_first: bool = False
    note: str = ""


class LessonBar(Painted):
    """Says the sentence of a stop in large type, beside the thing it speaks of.

    Attributes
    ----------
    next_wanted, back_wanted, leave_wanted : Signal()
    chapter_chosen : Signal(int)
        A chapter, from 0.
    guessed : Signal(str)
        What was typed for the number that is covered.
    """

    next_wanted = Signal()
    back_wanted = Signal()
    leave_wanted = Signal()
    chapter_chosen = Signal(int)
    guessed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._tail: int | None = None
        title = self.tr("Lesson")
        described(self, "lesson_bar", title, self.tr("What the lesson says here."))
        self.chapter = self._button("lesson_chapter", self.tr("Chapter"))
        self.chapter.setToolTip(self.tr("The chapters; choose one to go there."))
        self._menu = QMenu(self.chapter)
        self.note = self._label("lesson_note", self.tr("Note"))
        self.dots = Dots()
        self.count = self._label("lesson_count", self.tr("Stop"))
        self.leave = self._button("lesson_leave", self.tr("Leave"))
        self.leave.setText(self.tr("Leave ✕"))
        self.leave.setToolTip(self.tr("Go back to where you were. (Esc)"))
        self.sentence = self._label("lesson_sentence", self.tr("Sentence"))
        self.answer = self._label("lesson_answer", self.tr("Answer"))
        self.guess = described(
            QLineEdit(),
            "lesson_guess",
            self.tr("Your guess"),
            self.tr("What will it be? Nobody sees it, and it is not kept."),
        )
        self.guess.setPlaceholderText(self.tr("your guess"))
        self.back = self._push("lesson_back", self.tr("◂ Back"))
        self.back.setToolTip(self.tr("The stop before. (Page Up)"))
        self.next = self._push("lesson_next", self.tr("Next"))
        self._lay_out()
        self._connect()
        self.hide()

    def _label(self, name: str, label: str) -> QLabel:
        found = SpokenLabel(wordWrap=name in ("lesson_sentence", "lesson_answer"))
        found.setTextFormat(Qt.TextFormat.PlainText)
        return described(found, name, label, label)

    def _button(self, name: str, label: str) -> QToolButton:
        found = described(QToolButton(autoRaise=True), name, label, label)
        found.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return found

    def _push(self, name: str, label: str) -> QPushButton:
        found = described(QPushButton(label), name, label, label)
        found.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return found

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.chapter)
        head.addWidget(self.note)
        head.addStretch(1)
        for part in (self.dots, self.count, self.leave):
            head.addWidget(part)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.sentence)
        words.addWidget(self.answer)
        words.addStretch(1)
        ways = QHBoxLayout()
        for way in (self.guess, self.back, self.next):
            ways.addWidget(way)
        right = QVBoxLayout()
        right.addStretch(1)
        right.addLayout(ways)
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addLayout(words, stretch=1)
        below.addLayout(right)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 8, 6 + _TAIL)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(below)
        self._enlarge()

    def _connect(self) -> None:
        self.next.clicked.connect(self.next_wanted)
        self.back.clicked.connect(self.back_wanted)
        self.leave.clicked.connect(self.leave_wanted)
        self.dots.chosen.connect(self.chapter_chosen)
        self.chapter.clicked.connect(self._open_menu)
        self.guess.returnPressed.connect(lambda: self.guessed.emit(self.guess.text()))

    def _enlarge(self) -> None:
        """Write the sentence large, and keep room for two lines of it."""
        large = scaled(self.font(), _LARGE)
        for label in (self.sentence, self.answer):
            label.setFont(large)
        bold = scaled(self.font(), 1.0)
        bold.setBold(True)
        self.chapter.setFont(bold)
        height = self.sentence.fontMetrics().lineSpacing()
        self.sentence.setMinimumHeight(_LINES * height)
        self.guess.setFixedWidth(self.fontMetrics().horizontalAdvance("0" * 16))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._enlarge()

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Paint in the colours of `theme` from now on."""
        self._theme = theme
        self.dots.show_theme(theme)
        palette = self.guess.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(theme.window))
        self.guess.setPalette(palette)
        self.update()

    def show_stop(self, text: StopText) -> None:
        """Show the words of a stop."""
        several = len(text.chapters) > 1
        title = text.chapters[text.chapter]
        self.chapter.setText(f"{text.chapter + 1} · {title} ▾" if several else title)
        self.chapter.setVisible(bool(title))
        self._fill_menu(text.chapters if several else [])
        self.dots.show_parts(text.chapters, text.chapter)
        self.dots.setVisible(several)
        count = self.tr("%1 of %2").replace("%1", str(text.stop + 1))
        self.count.setText(count.replace("%2", str(text.stops)))
        self.note.setText(text.note)
        self.sentence.setText(text.sentence)
        self.answer.setText(text.answer)
        self.answer.setVisible(bool(text.answer))
        self.back.setEnabled(not text.is_first)
        self._show_ways(text)
        self.setAccessibleDescription(f"{text.sentence} {text.answer}")

    def _show_ways(self, text: StopText) -> None:
        if not text.guesses:
            self.guess.clear()
        self.guess.setVisible(text.guesses)
        if text.asks:
            self.next.setText(self.tr("Reveal ▸"))
            self.next.setToolTip(self.tr("Show what is covered. (Space)"))
        elif text.is_last:
            self.next.setText(self.tr("Finish ▸"))
            self.next.setToolTip(self.tr("Go back to where you were. (Space)"))
        else:
            self.next.setText(self.tr("Next ▸"))
            self.next.setToolTip(self.tr("The next stop. (Space, Page Down)"))

    def _fill_menu(self, chapters: list[str]) -> None:
        if [action.data() for action in self._menu.actions()] == chapters:
            return
        self._menu.clear()
        for number, title in enumerate(chapters):
            action = self._menu.addAction(f"{number + 1} · {title}")
            action.setData(title)
            action.triggered.connect(
                lambda _=False, part=number: self.chapter_chosen.emit(part)
            )

    def _open_menu(self) -> None:
        if self._menu.actions():
            self._menu.popup(self.chapter.mapToGlobal(self.chapter.rect().bottomLeft()))

    def point_down_at(self, x: int | None) -> None:
        """Reach down at a place along the bar, towards what is spoken of."""
        if x is not None:
            x = min(max(x, 2 * _TAIL), self.width() - 2 * _TAIL)
        if x != self._tail:
            self._tail = x
            self.update()

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint the ground as a speech bubble."""
        del dirty
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        points = self._tail is not None
        line = self._theme.unit if points else self._theme.hatch
        painter.setPen(QPen(QColor(line), 1.5))
        painter.setBrush(QColor(self._theme.base))
        ground = self.rect().adjusted(1, 1, -1, -_TAIL)
        painter.drawRoundedRect(ground, 8, 8)
        if self._tail is None:
            return
        bottom, x = ground.bottom(), self._tail
        corners = [QPoint(x - _TAIL, bottom), QPoint(x, bottom + _TAIL - 1)]
        tail = QPolygon([*corners, QPoint(x + _TAIL, bottom)])
        painter.drawPolyline(tail)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(tail.translated(0, -1))
