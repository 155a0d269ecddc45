"""Assistive tools: everything in the window has a role and a name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

pytestmark = pytest.mark.one_window

Role = QAccessible.Role

CONTROLS = {
    Role.Button,
    Role.ButtonMenu,
    Role.CheckBox,
    Role.ComboBox,
    Role.EditableText,
    Role.Graphic,
    Role.List,
    Role.MenuItem,
    Role.PageTab,
    Role.PageTabList,
    Role.ProgressBar,
    Role.RadioButton,
    Role.Slider,
    Role.SpinBox,
}

PARTS_OF_QT = ("qt_spinbox_lineedit", "qt_toolbar_ext_button")


def walk(interface, path=()):
    """Yield every visible accessible object with the names that lead to it."""
    name = interface.text(QAccessible.Text.Name)
    here = (*path, name or interface.role().name)
    yield interface, here
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is not None and not child.state().invisible:
            yield from walk(child, here)


def is_part_of_a_control(interface) -> bool:
    """Tell whether Qt made it for a control that has a name itself."""
    widget = interface.object()
    if isinstance(widget, QWidget) and widget.objectName() in PARTS_OF_QT:
        return True
    parent = interface.parent()
    return parent is not None and parent.role() in (
        Role.SpinBox,
        Role.ComboBox,
        Role.Slider,
        Role.ScrollBar,
        Role.TitleBar,
        Role.List,
        Role.PageTabList,
    )


def test_that_nothing_in_the_window_is_nameless(book):
    book.session.go_to_timestep(3)
    book.show_welcome()
    root = QAccessible.queryAccessibleInterface(book)
    seen, nameless = 0, []
    for interface, path in walk(root):
        if interface.role() in CONTROLS and not is_part_of_a_control(interface):
            seen += 1
            if not interface.text(QAccessible.Text.Name):
                nameless.append(" > ".join(path))
    assert not nameless
    assert seen > 30


def test_that_every_control_can_be_reached_by_the_keyboard(book):
    wanted = {
        *book.views.settings_form.controls.values(),
        *(
            book.views.transport.timeline,
            book.views.transport.step_size,
            book.views.transport.speed,
        ),
        *(book.strip, book.views.code_panel.copy, book.views.code_panel.tabs),
        *(
            book.views.settings_form.findChild(QWidget, name)
            for name in ("new_weights",)
        ),
    }
    reached, widget = set(), book.strip
    # Qt's chain leads back to its beginning.
    while widget not in reached:
        reached.add(widget)
        widget = widget.nextInFocusChain()
    for control in wanted:
        assert control in reached
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control


def test_that_the_settings_follow_one_another_in_the_order_of_the_form(book):
    order, widget = [], book
    for _ in range(300):
        widget = widget.nextInFocusChain()
        order.append(widget)
    controls = list(book.views.settings_form.controls.values())
    places = [order.index(control) for control in controls]
    assert places == sorted(places)


def test_that_a_spin_box_tells_its_value(book):
    field = book.views.settings_form.controls["timesteps"]
    interface = QAccessible.queryAccessibleInterface(field)
    assert interface.role() == Role.SpinBox
    assert interface.text(QAccessible.Text.Name) == "timesteps"
    assert interface.text(QAccessible.Text.Value) == "100"


@pytest.mark.parametrize("name", ["W", "output_sequence", "state_t"])
def test_that_a_panel_tells_its_shape_and_the_cell_that_is_pointed_at(
    book, qtbot, name
):
    book.session.go_to_timestep(5)
    panel = book.strip.panels[name]
    interface = QAccessible.queryAccessibleInterface(panel)
    shape = book.session.snapshot.shape(name)
    for size in shape:
        assert str(size) in interface.text(QAccessible.Text.Name)
    qtbot.mouseMove(panel, panel.cell_rect(1, 0).center())
    said = interface.text(QAccessible.Text.Description)
    values = book.session.snapshot.values(name)
    number = float(values[1] if values.ndim == 1 else values[1, 0])
    assert repr(number) in said


def test_that_the_focus_is_never_lost_when_tabbing(book, qtbot):
    with qtbot.waitActive(book):
        book.activateWindow()
    book.strip.setFocus()
    for _ in range(40):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is not None
