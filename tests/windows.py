"""Windows for tests: opened and closed, or one that serves all tests of a module."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.main_window import FIRST_SIZE, MainWindow
from rnn_viewer.session import Session
from rnn_viewer.widgets.theme import Appearance


def opened(
    qtbot: QtBot,
    is_complete: bool,
    size: tuple[int, int] = FIRST_SIZE,
    **settings: object,
) -> MainWindow:
    """Return a window that is shown, with what comes after the first paint or without.

    What comes then is painted where a test looks: most ask for a part of it, or for no
    picture at all.
    """
    # Each window that is there would be polished anew.
    if QApplication.style().name() != "fusion":
        QApplication.setStyle("Fusion")
    window = MainWindow(Session(RNNSettings(**settings)))
    window.resize(*size)
    with pytest.MonkeyPatch.context() as patched:
        if not is_complete:
            patched.setattr(MainWindow, "_complete", lambda self: self.completed.emit())
        with qtbot.waitSignal(window.completed), qtbot.waitExposed(window):
            window.show()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    return window


def closed(window: MainWindow) -> None:
    """Close and delete a window; nobody is there to be asked whether to save."""
    window.documents.forget()
    window.close()
    window.deleteLater()


class SharedWindows:
    """The windows that stay while the tests of a module run, one of each kind.

    Attributes
    ----------
    all : dict of MainWindow to list of str
        Each with its docks that were open at first.
    """

    def __init__(self) -> None:
        self.all: dict[MainWindow, list[str]] = {}

    def show(
        self,
        qtbot: QtBot,
        is_complete: bool,
        size: tuple[int, int] = FIRST_SIZE,
        **settings: object,
    ) -> MainWindow:
        """Show a network in the window that is there, as a file is opened."""
        window = next((w for w in self.all if w.is_complete == is_complete), None)
        if window is None:
            window = opened(qtbot, is_complete, size, **settings)
            self.all[window] = window.docks.opened
            return window
        if (window.width(), window.height()) != size:
            window.resize(*size)
            window.docks.share()
            QCoreApplication.processEvents()
        window.documents.path, window.documents.recent = None, []
        with qtbot.waitCallback() as shown:
            document = Document(Recipe(RNNSettings(**settings)))
            window.session.load(document, shown)
        window.documents.forget()
        with qtbot.waitActive(window):
            window.activateWindow()
        window.strip.setFocus()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        return window

    def put_back(self) -> None:
        """Arrange each window as it was opened.

        Raises
        ------
        AssertionError
            Where a test left what it has to put back itself; its window is closed.
        """
        windows, self.all = self.all, {}
        for window, docks in windows.items():
            if _put_back(window, docks):
                self.all[window] = docks
            else:
                closed(window)
        assert self.all == windows, "a test left its window otherwise than it was"

    def close(self) -> None:
        """Close all."""
        for window in self.all:
            closed(window)
        self.all.clear()


_TOOL_TIP = Qt.WindowType.ToolTip
_CHECKED = {
    **{"unroll": False, "backward": False, "as_in_book": False},
    "narration": True,
}


def _put_back(window: MainWindow, docks: list[str]) -> bool:
    """Arrange a window as it was opened; tell whether it looks so, too."""
    window.playback.pause()
    window.leave_lesson()
    tips = [w for w in QApplication.topLevelWidgets() if w.windowType() == _TOOL_TIP]
    for widget in (*window.notices.shown, *tips):
        widget.hide()
    window.motion.set_level("none")
    for name, is_checked in _CHECKED.items():
        if name in window.actions_by_name:
            window.actions_by_name[name].setChecked(is_checked)
    looks = window.looks
    if looks.appearance != Appearance():
        looks.choose(**Appearance()._asdict())
    if looks.type_size != 1:
        looks.set_type_size()
    if window.docks.opened != docks:
        window.docks.arrange()
    is_alone = QApplication.activeModalWidget() is None
    return is_alone and window.strip.isVisible() and not window.looks.projected
