"""The code: the loop in R and in NumPy, with what is executed and what it gives.

The words are drawn once a listing. A step draws only the marks and the values. With the
activation panel this took a step of the whole window from 6 to 3 ms.
"""

from functools import lru_cache

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QPushButton,
    QScrollArea,
    QTabBar,
    QWidget,
)

from rnn_viewer.core.cell.code_listing import Listing
from rnn_viewer.core.code.code import LANGUAGES, START_NAME, Loop, loop_of
from rnn_viewer.core.code.code_values import next_execution, value_behind
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.code_view import CodeView
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.glossary import GlossaryMark
from rnn_viewer.widgets.theme import Theme

_WIDE = 1.2
"""Times the width of the code from which there is room beside it."""


class CodePanel(QWidget):
    """Shows where in the code one is, a tab a language.

    Attributes
    ----------
    position_chosen : Signal(Position)
        A line was clicked: where it is executed next.
    script_wanted : Signal(str)
        A language whose script is to be copied.
    """

    position_chosen = Signal(object)
    script_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._snapshot: Snapshot | None = None
        self._listed: tuple[Run, str, Listing] | None = None
        self.tabs = described(
            QTabBar(),
            "code_language",
            self.tr("Language"),
            self.tr("The language in which the loop is written."),
        )
        for language in LANGUAGES.values():
            self.tabs.addTab(language.label)
        self.tabs.setDrawBase(False)
        self.view = described(
            CodeView(),
            "code_view",
            self.tr("Code of the loop"),
            self.tr(
                "Marked: what was executed last. Behind each line: shape and first"
                " values of what it gave. Click a line to go to its next execution."
            ),
        )
        self.copy = described(
            QPushButton(self.tr("Copy code")),
            "copy_code",
            self.tr("Copy code"),
            self.tr(
                "Copy a script that runs by itself and prints the state after the"
                " timestep that is shown."
            ),
        )
        self._lay_out()
        self.tabs.currentChanged.connect(self._refresh)
        self.view.line_clicked.connect(self._on_line_clicked)
        self.copy.clicked.connect(self._on_copy)

    def _lay_out(self) -> None:
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.addWidget(self.tabs)
        head.addWidget(GlossaryMark("turn"))
        head.addStretch(1)
        head.addWidget(self.copy)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setWidget(self.view)
        # The range changes with the room for the lines.
        self._scroll.verticalScrollBar().rangeChanged.connect(self._see_marked)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._box = box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(head)
        box.addWidget(self._scroll, stretch=1)

    def sizeHint(self) -> QSize:
        """Return room for every line of the code."""
        size = self.view.sizeHint()
        return QSize(size.width(), self.heightForWidth(size.width()))

    def heightForWidth(self, width: int) -> int:
        """Return the height of every line of the code, and of the head over them."""
        frame = 2 * self._scroll.frameWidth()
        head = 0 if self._is_wide(width) else self.copy.sizeHint().height() + 10
        return self.view.sizeHint().height() + frame + head

    def _is_wide(self, width: int) -> bool:
        """Tell whether language and button have room beside the code."""
        beside = self.tabs.sizeHint().width() + self._box.spacing()
        return width >= _WIDE * self.view.sizeHint().width() + beside

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        wide, way = self._is_wide(self.width()), QBoxLayout.Direction
        self._head.setDirection(way.TopToBottom if wide else way.LeftToRight)
        self._box.setDirection(way.RightToLeft if wide else way.TopToBottom)
        super().resizeEvent(event)

    @property
    def language(self) -> str:
        """The name of the language that is shown."""
        return list(LANGUAGES)[self.tabs.currentIndex()]

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Paint in the colours of `theme` from now on."""
        self.view.show_theme(theme)

    def show_colours(self) -> None:
        """Colour the words, now that there is time to load Pygments."""
        self.view.show_colours()

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Mark what was done last in `new`."""
        self._snapshot = new
        # A hidden panel costs nothing.
        if self.isVisible() or old is None:
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        self._refresh()
        super().showEvent(event)

    def _refresh(self) -> None:
        if self._snapshot is None:
            return
        now, language = self._snapshot, LANGUAGES[self.language]
        listing = self._listing()
        self.view.show_listing(listing, language.lexer)
        operation = START_NAME if now.position.at_start else now.operation.name
        lines = range(listing.source.count("\n") + 1)
        values = [value_behind(now, language, line, listing) for line in lines]
        self.view.show_state(listing.spans[operation], values)
        self._see_marked()

    def _see_marked(self) -> None:
        """Scroll to the line that is marked, where there is no room for all."""
        for rect in self.view.marked_rects()[-1:]:
            # As near to the top as can be, whatever was seen before; the uppermost
            # line is whole.
            line, room = rect.height(), self._scroll.viewport().height()
            beyond = rect.bottom() + 1 + line // 2 - room
            self._scroll.verticalScrollBar().setValue(max(-(-beyond // line), 0) * line)

    def _listing(self) -> Listing:
        assert self._snapshot is not None
        run, language = self._snapshot.run, self.language
        if self._listed is None or self._listed[:2] != (run, language):
            self._listed = run, language, _listing(language, loop_of(run))
        return self._listed[2]

    # What the user does

    def _on_line_clicked(self, line: int) -> None:
        assert self._snapshot is not None
        operation = self._listing().operation_on(line)
        if operation is not None:
            now = self._snapshot
            place = next_execution(now.position, operation, now.computed)
            self.position_chosen.emit(place)

    def _on_copy(self) -> None:
        self.script_wanted.emit(self.language)


@lru_cache
def _listing(language: str, loop: Loop) -> Listing:
    return LANGUAGES[language].list_loop(loop)
