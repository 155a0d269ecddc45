"""What takes long is spoken of while it is waited for."""

import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget

from rnn_viewer.views.dialogs import waiting

pytestmark = pytest.mark.one_window


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_that_the_dialog_is_gone_when_what_was_waited_for_is_there(
    qtbot, monkeypatch, patience
):
    monkeypatch.setattr(waiting, "_SHOWN_FROM", 0)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    is_shown = threading.Event()

    def seen() -> list[QProgressDialog]:
        return [d for d in window.findChildren(QProgressDialog) if d.isVisible()]

    timer = QTimer(window)
    timer.timeout.connect(lambda: is_shown.set() if seen() else None)
    timer.start()
    assert waiting.waited(window, "Reading", lambda: is_shown.wait(patience))
    timer.stop()
    assert not seen()
