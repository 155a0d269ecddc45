"""Unhandled errors: told in a dialog, and the program lives on."""

import sys
import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from rnn_viewer.widgets.error_report import ErrorReporter
from rnn_viewer.widgets.painted import Painted


@pytest.fixture
def reporter(qapp, qtbot, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    reporter = ErrorReporter()
    reporter.install()
    yield reporter
    for dialog in dialogs():
        dialog.close()


def dialogs() -> list[QMessageBox]:
    widgets = QApplication.topLevelWidgets()
    return [w for w in widgets if isinstance(w, QMessageBox) and w.isVisible()]


class Broken(Painted):
    def paint(self, painter, dirty):
        raise ZeroDivisionError("painting")


def fail() -> None:
    raise RuntimeError("in a slot")


def test_that_an_error_in_a_slot_is_reported_with_where_it_was(reporter, qtbot):
    with qtbot.captureExceptions():
        reporter.install()
        QTimer.singleShot(0, fail)
        qtbot.waitUntil(lambda: len(dialogs()) == 1)
    report = dialogs()[0].detailedText()
    assert "RuntimeError: in a slot" in report
    assert "in fail" in report
    assert "NumPy" in report


def test_that_the_report_can_be_copied(reporter, qtbot):
    reporter.raised.emit("what happened")
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    dialogs()[0].findChild(QPushButton, "copy_report").click()
    assert QGuiApplication.clipboard().text() == "what happened"
    assert dialogs()


def test_that_errors_in_painting_open_one_dialog_and_the_widget_lives(reporter, qtbot):
    widget = Broken()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    for _ in range(3):
        widget.repaint()
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    assert "ZeroDivisionError: painting" in dialogs()[0].detailedText()


def test_that_an_error_in_a_thread_is_reported(reporter, qtbot):
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    assert "RuntimeError" in dialogs()[0].detailedText()
