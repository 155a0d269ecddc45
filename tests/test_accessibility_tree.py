"""The accessibility tree of every layout and every dialog, walked as a reader does."""

import pytest
from PySide6.QtGui import QAccessible, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QSlider,
    QWidget,
)

from rnn_viewer.core.motion.levels import NONE
from rnn_viewer.widgets.describing import LEAST_TARGET
from rnn_viewer.widgets.walked import Walked
from rnn_viewer.window.layouts import LAYOUTS
from tests.walks import halves

Role, Text = QAccessible.Role, QAccessible.Text

INTERACTIVE = (QAbstractButton, QSlider, QAbstractSpinBox, QComboBox, QLineEdit)
"""Bars that scroll follow the focus: nobody has to use them."""

OF_QT = (
    *("qt_spinbox_lineedit", "qt_toolbar_ext_button", "qt_dockwidget_closebutton"),
    *("qt_dockwidget_floatbutton", "ScrollLeftButton", "ScrollRightButton"),
    "qt_keysequenceedit_lineedit",
)
"""What Qt makes for a widget; the menu View does what the buttons of a dock do."""

DIALOGS = (
    *("export", "film", "go_to", "set_cells", "commands", "about", "preferences"),
    "said",
)
"""The actions that open one without a file."""


def walk(interface):
    yield interface
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is not None and not child.state().invisible:
            yield from walk(child)


def is_labelled(interface) -> bool:
    """Tell whether a label says what a control is, as beside a choice on Linux."""
    label = QAccessible.RelationFlag.Label
    return any(kind & label for _, kind in interface.relations(label))


def plain(text: str) -> str:
    """Return a text without the marks of rich text and of keys."""
    if "</" in text:
        text = QTextDocumentFragment.fromHtml(text).toPlainText()
    return " ".join(text.replace("&", "").split())


def check_names(root: QWidget) -> None:
    """Assert that what can be used has a name, and that a label says its text."""
    nameless, hidden = [], []
    for interface in walk(QAccessible.queryAccessibleInterface(root)):
        widget = interface.object()
        if not isinstance(widget, QWidget) or widget.objectName() in OF_QT:
            continue
        name = interface.text(Text.Name)
        if isinstance(widget, QLabel) and plain(widget.text()) not in plain(name):
            hidden.append((widget.objectName(), name))
        is_used = isinstance(widget, (*INTERACTIVE, Walked))
        is_part = isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)
        if is_used and not is_part:
            # On Linux a choice is called by what is chosen: its label or tip says more.
            said = interface.text(Text.Description) or is_labelled(interface)
            if not name or (isinstance(widget, QComboBox) and not said):
                nameless.append((type(widget).__name__, widget.objectName()))
            assert interface.role() != Role.NoRole
            if hasattr(widget, "accessible_role"):
                expected = getattr(Role, widget.accessible_role)
                assert interface.role() == expected, widget.objectName()
    assert not nameless
    assert not hidden


def check_targets(root: QWidget) -> None:
    """Assert that what can be clicked is at least 24 pixels wide and high."""
    small = [
        (type(w).__name__, w.objectName(), w.width(), w.height())
        for kind in INTERACTIVE
        for w in root.findChildren(kind)
        if w.isVisible()
        and w.objectName() not in OF_QT
        and not isinstance(w.parentWidget(), QAbstractSpinBox | QComboBox)
        and min(w.width(), w.height()) < LEAST_TARGET
    ]
    assert not small


def check_tab(window) -> None:
    """Assert that Tab reaches all that can be used: each is a stop of a part."""
    stops = {stop for part in window.focus.parts for stop in window.focus.stops(part)}
    missed = [
        (type(w).__name__, w.objectName())
        for w in window.findChildren(QWidget)
        if w.window() is window
        and isinstance(w, (*INTERACTIVE, Walked))
        and w.isVisible()
        and w.isEnabled()
        and not w.visibleRegion().isEmpty()
        and w.objectName() not in OF_QT
        and not isinstance(w.parentWidget(), QAbstractSpinBox | QComboBox)
        and w not in stops
    ]
    assert not missed


def settle() -> None:
    """Let the docks lay themselves out; what one event makes wait is in the next."""
    for _ in range(5):
        QApplication.processEvents()


@pytest.fixture
def full(open_window, qtbot):
    """A large window in the third timestep, with a unit chosen and a baseline."""
    window = open_window(
        size=(1900, 1100),
        timesteps=20,
        input_features=4,
        output_features=6,
        distribution="symmetric_uniform",
    )
    window.motion.set_level(NONE)
    window.activateWindow()
    window.session.pin_baseline()
    window.session.go_to_timestep(3)
    window.session.choose_unit(2)
    return window


@pytest.mark.parametrize("layouts", halves(LAYOUTS))
def test_that_a_layout_is_named_reached_and_large_enough(full, subtests, layouts):
    full.show_welcome()
    full.say("A sentence.", ("Do it", lambda: None))
    for layout in layouts:
        full.docks.arrange(layout)
        settle()
        with subtests.test(layout=layout):
            check_names(full)
            check_targets(full)
            check_tab(full)


def test_that_the_unrolled_loop_and_a_lesson_are_named_and_reached(full, qtbot):
    full.actions_by_name["unroll"].setChecked(True)
    check_names(full)
    check_tab(full)
    full.actions_by_name["unroll"].setChecked(False)
    full.open_lesson("loop")
    settle()
    check_names(full)
    check_targets(full.lessons.bar)
    check_tab(full)
    full.leave_lesson()
    check_names(full.panel("lesson_writer"))


def test_that_a_dialog_is_named_and_large_enough(full, subtests):
    for name in DIALOGS:
        full.actions_by_name[name].trigger()
        settle()
        (dialog,) = (w for w in full.findChildren(QDialog) if w.isVisible())
        with subtests.test(dialog=name):
            check_names(dialog)
            check_targets(dialog)
            _check_tab_in(dialog)
        dialog.close()


def _check_tab_in(dialog) -> None:
    """Assert that Tab in a dialog comes to all that can be used."""
    dialog.activateWindow()
    wanted = {
        w
        for kind in INTERACTIVE
        for w in dialog.findChildren(kind)
        if w.isVisible()
        and w.isEnabled()
        and not isinstance(w.parentWidget(), QAbstractSpinBox | QComboBox)
        and w.objectName() not in OF_QT
    }
    reached, widget = set(), dialog.focusWidget() or dialog
    for _ in range(120):
        reached.add(widget)
        dialog.focusNextChild()
        widget = dialog.focusWidget()
    assert not {(type(w).__name__, w.objectName()) for w in wanted - reached}


def test_that_no_text_of_a_control_is_cut_at_twice_the_size_of_type(full, qtbot):
    full.looks.set_type_size(2.0)
    settle()
    full.resize(2600, 1500)
    settle()
    cut = [
        (type(w).__name__, w.objectName(), w.size().toTuple())
        for kind in (QAbstractButton, QComboBox, QAbstractSpinBox)
        for w in full.findChildren(kind)
        if w.isVisible()
        and w.objectName() not in OF_QT
        and w.height() < w.minimumSizeHint().height()
    ]
    labels = [
        label.objectName() or label.text()
        for label in full.views.transport.findChildren(QLabel)
        if label.isVisible() and label.width() < label.sizeHint().width()
    ]
    full.looks.set_type_size()
    assert not cut
    assert not labels


def test_that_a_system_type_of_twice_the_size_is_kept(qapp, open_window):
    font = qapp.font()
    large = qapp.font()
    large.setPointSizeF(2 * font.pointSizeF())
    qapp.setFont(large)
    try:
        window = open_window(size=(2600, 1500))
        field = window.views.settings_form.controls["cell"]
        assert field.height() >= field.minimumSizeHint().height()
        assert window.views.transport.step_size.width() >= (
            window.views.transport.step_size.sizeHint().width()
        )
        window.close()
    finally:
        qapp.setFont(font)
