"""A first window lies within its screen, however small that is."""

import pytest
from PySide6.QtCore import QSize

from rnn_viewer import app
from rnn_viewer.application import window_state
from tests.windows import closed


@pytest.mark.parametrize("size", [(800, 600), (1024, 700), (1366, 768)])
def test_that_a_first_window_lies_within_a_small_screen(qtbot, monkeypatch, size):
    room = QSize(*size)
    monkeypatch.setattr(window_state, "_room", lambda window: room)
    window = app.make_window()
    window.show()
    qtbot.waitUntil(lambda: window.is_complete)
    qtbot.waitUntil(lambda: window.width() <= room.width())
    assert window.height() <= room.height()
    assert window.strip.isVisible()
    # All that is closed for it can be opened again.
    assert ("settings" in window.docks.opened) == (room.width() > 1000)
    closed(window)
