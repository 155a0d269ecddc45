"""A searchable list of all keys and commands."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import Shiboken

from rnn_viewer.widgets.access_keys import plain_text
from rnn_viewer.widgets.describing import described

_Key = Qt.Key
_MOVES = {_Key.Key_Up, _Key.Key_Down, _Key.Key_PageUp, _Key.Key_PageDown}
_ENTER = {_Key.Key_Return, _Key.Key_Enter}
_TEXT, _STATE, _KEYS = range(3)
_ROWS = 16
_CHARACTERS = 76
_GAP = 8
"""Pixels between the lines of the list."""


class CommandPalette(QDialog):
    """Lists commands with their keys; typing searches, Enter does the chosen one.

    Parameters
    ----------
    actions : sequence of QAction
        The commands, as they are when it opens. Separators, menus and invisible ones
        are left out; one that is deleted meanwhile is found no more. The property
        ``path`` is written before the text of one, its property ``words`` is searched
        besides.
    place : callable, optional
        ``place(text)`` is a command for what was typed, such as ``timestep 30``; None
        where it stands for no place.

    Attributes
    ----------
    filter : QLineEdit
        The words to search for.
    list : QTreeWidget
        A row each: its text, whether it is on, its keys.
    """

    def __init__(
        self,
        actions: Sequence[QAction],
        parent: QWidget | None = None,
        place: Callable[[str], QAction | None] = lambda text: None,
    ) -> None:
        super().__init__(parent)
        self._place = place
        self._has_place = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        title = self.tr("Keys and commands")
        self.setWindowTitle(title)
        described(
            self,
            "command_palette",
            title,
            self.tr("Type to search, Up and Down to choose, Enter to do it."),
        )
        self._actions = [action for action in actions if _is_command(action)]
        self.filter = described(
            QLineEdit(placeholderText=self.tr("Search for words or keys")),
            "command_filter",
            self.tr("Search"),
            self.tr("Lists the commands in which all of these words occur."),
        )
        self.list = described(
            QTreeWidget(),
            "command_list",
            self.tr("Commands"),
            self.tr("Enter or a click does the command."),
        )
        self.tip = described(
            QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText),
            "command_tip",
            self.tr("What the command does"),
            self.tr("What the chosen command does."),
        )
        self._fill()
        self._lay_out()
        self.filter.installEventFilter(self)
        self.filter.textChanged.connect(self._on_words)
        self.list.currentItemChanged.connect(self._show_tip)
        self.list.itemClicked.connect(self._trigger)
        self._on_words("")
        self.filter.setFocus()

    def _fill(self) -> None:
        self.list.setColumnCount(3)
        self.list.addTopLevelItems([self._item(action) for action in self._actions])

    def _item(self, action: QAction) -> QTreeWidgetItem:
        text, keys, state = _text(action), _keys(action), ""
        if action.isCheckable():
            state = self.tr("on") if action.isChecked() else self.tr("off")
        item = QTreeWidgetItem([text, state, keys])
        item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren)
        possible = "" if action.isEnabled() else self.tr("not possible now")
        if action.isEnabled():
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEnabled)
        said = ", ".join(filter(None, (text, state, possible, keys)))
        for column in (_TEXT, _STATE, _KEYS):
            item.setToolTip(column, _tip(action))
            item.setData(column, Qt.ItemDataRole.AccessibleTextRole, said)
        metrics = self.fontMetrics()
        item.setSizeHint(_TEXT, QSize(0, metrics.lineSpacing() + _GAP))
        width = metrics.horizontalAdvance(state) + 3 * _GAP
        item.setSizeHint(_STATE, QSize(width, 0))
        return item

    def _lay_out(self) -> None:
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(0)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_TEXT, QHeaderView.ResizeMode.Stretch)
        metrics = self.fontMetrics()
        # Two lines of text come and go without moving the list.
        self.tip.setMinimumHeight(2 * metrics.lineSpacing())
        self.tip.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.addWidget(self.filter)
        column.addWidget(self.list, stretch=1)
        column.addWidget(self.tip)
        line = metrics.lineSpacing() + _GAP
        self.resize(_CHARACTERS * metrics.averageCharWidth(), _ROWS * line)

    # What is shown

    def _on_words(self, text: str) -> None:
        self._show_place(text)
        words = text.casefold().split()
        chosen = None
        for action, item in self._rows():
            is_place = self._has_place and action is self._actions[0]
            found = is_place or _is_found(action, words)
            item.setHidden(not found)
            if found and chosen is None and not item.isDisabled():
                chosen = item
        self.list.setCurrentIndex(
            self.list.indexFromItem(chosen, _TEXT) if chosen else QModelIndex()
        )
        self.list.scrollToTop()
        self._show_tip(chosen)

    def _show_place(self, text: str) -> None:
        """Put the place that was typed before all other commands."""
        if self._has_place:
            self._actions.pop(0)
            self.list.takeTopLevelItem(0)
        place = self._place(text)
        self._has_place = place is not None
        if place is not None:
            place.setParent(self)
            self._actions.insert(0, place)
            self.list.insertTopLevelItem(0, self._item(place))

    def _show_tip(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.tip.setText(item.toolTip(_TEXT))
        elif all(item.isHidden() for _, item in self._rows()):
            self.tip.setText(self.tr("No command has all of these words."))
        else:
            self.tip.setText(self.tr("Not possible now."))

    def _rows(self) -> list[tuple[QAction, QTreeWidgetItem]]:
        return [
            (action, item)
            for row, action in enumerate(self._actions)
            if (item := self.list.topLevelItem(row)) is not None
        ]

    # What the user does

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            QCoreApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() in _ENTER:
            self._trigger(self.list.currentItem())
        else:
            super().keyPressEvent(event)

    def _trigger(self, item: QTreeWidgetItem | None) -> None:
        if item is None or item.isDisabled():
            return
        action = self._actions[self.list.indexOfTopLevelItem(item)]
        # Closed first: the command may look for the focus, or open a dialog.
        self.accept()
        if Shiboken.isValid(action):
            action.trigger()


def _is_command(action: QAction) -> bool:
    if action.isSeparator() or not action.isVisible():
        return False
    return action.menu() is None and bool(action.text())


def _keys(action: QAction, native: bool = True) -> str:
    form = QKeySequence.SequenceFormat
    shown = form.NativeText if native else form.PortableText
    return ", ".join(keys.toString(shown) for keys in action.shortcuts())


def _tip(action: QAction) -> str:
    """Return the tooltip without the keys, which stand beside it."""
    form = QKeySequence.SequenceFormat.NativeText
    return action.toolTip().removesuffix(f" ({action.shortcut().toString(form)})")


def _text(action: QAction) -> str:
    """Return what a command is called, after the menus that it stands in."""
    return plain_text(f"{action.property('path') or ''}{action.text()}")


def _is_found(action: QAction, words: Sequence[str]) -> bool:
    # A menu may have been filled anew: an entry that is gone is no command any more.
    if not Shiboken.isValid(action):
        return False
    described_by = _searched(action)
    return all(word in described_by for word in words)


def _searched(action: QAction) -> str:
    words = action.property("words") or ""
    parts = (_text(action), action.toolTip(), words)
    keys = _keys(action), _keys(action, native=False)
    return " ".join((*parts, *keys)).casefold()
