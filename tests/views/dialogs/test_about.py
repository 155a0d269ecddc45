"""About: versions and licences."""

import platform
from collections.abc import Iterator
from importlib import metadata

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt, qVersion
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QLabel

import rnn_viewer
from rnn_viewer.views.dialogs.about import AboutDialog, versions


@pytest.fixture
def about(qtbot, qapp) -> Iterator[AboutDialog]:
    about = AboutDialog()
    with qtbot.waitExposed(about):
        about.open()
    yield about
    if shiboken6.isValid(about):
        about.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_that_the_versions_are_those_that_run(about):
    shown = versions()
    assert shown["RNN Viewer"] == rnn_viewer.__version__
    assert shown["Python"] == platform.python_version()
    assert shown["NumPy"] == np.__version__
    assert shown["Qt"] == qVersion()
    texts = [label.text() for label in about.findChildren(QLabel)]
    for name, version in shown.items():
        assert name in texts
        assert version in texts


def test_that_a_library_that_is_not_installed_is_left_out(monkeypatch):
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    assert "pyqtgraph" not in versions()


@pytest.mark.programs
def test_that_pyqtgraph_is_told_without_being_loaded(python):
    code = (
        "import sys; from rnn_viewer.views.dialogs.about import versions;"
        "assert 'pyqtgraph' in versions(); assert 'pyqtgraph' not in sys.modules"
    )
    done = python("-c", code)
    assert done.returncode == 0, done.stderr


def test_that_the_licences_of_program_qt_and_colours_are_told(about):
    text = about.findChild(QLabel, "about_licences").text()
    for part in ("MIT", "Qt", "LGPL", "Peter Kovesi", "CC BY 4.0"):
        assert part in text


def test_that_copy_copies_all_versions(about, qtbot):
    qtbot.mouseClick(about.copy_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied == [f"{name} {version}" for name, version in versions().items()]
    assert about.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_that_escape_and_enter_close_and_delete_it(about, qtbot, key):
    qtbot.keyClick(about, key)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(about)


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_that_no_text_is_cut_off_at_any_type_size(qapp, factor):
    usual = QFont(qapp.font())
    larger = QFont(usual)
    larger.setPointSizeF(factor * usual.pointSizeF())
    qapp.setFont(larger)
    about = AboutDialog()
    about.show()
    try:
        for label in about.findChildren(QLabel):
            if label.wordWrap():
                assert label.height() >= label.heightForWidth(label.width())
            else:
                assert label.width() >= label.sizeHint().width()
    finally:
        about.close()
        qapp.setFont(usual)


def test_that_everything_one_can_use_has_a_name_and_a_tooltip(about):
    assert about.objectName() == "about"
    for part in (about, about.copy_button, about.close_button):
        # A label is called by its text.
        assert part.accessibleName() or isinstance(part, QLabel)
        assert part.toolTip()
