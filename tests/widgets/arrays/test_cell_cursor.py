"""The cell that the keys are at: every array is walked, said, opened, typed into."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QTableView

from rnn_viewer.widgets.announcements import announcements

pytestmark = pytest.mark.one_window

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def at(window, qtbot):
    """Give the focus to a panel of the small network, in its third timestep."""
    with qtbot.waitActive(window):
        window.activateWindow()
    window.session.go_to_timestep(3)

    def focus(name):
        panel = window.strip.panels[name]
        if panel.keys is not None:
            panel.keys.row = panel.keys.column = 0
        panel.setFocus(Qt.FocusReason.TabFocusReason)
        return panel

    return focus


def name_of(widget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


def test_that_every_array_takes_the_focus_and_says_its_first_cell(window, at):
    for name, panel in window.strip.panels.items():
        at(name)
        assert panel.hasFocus()
        assert announcements().history[-1].endswith(name_of(panel))
        assert panel.keys.text == name_of(panel)
        assert QAccessible.queryAccessibleInterface(panel).role() == (
            QAccessible.Role.Graphic
        )


def test_that_arrows_walk_and_control_goes_to_the_ends(window, at, qtbot):
    panel = at("U")
    U = window.session.snapshot.weights.U
    for key, modifier, row, column in (
        (Key.Key_Right, Modifier.NoModifier, 0, 1),
        (Key.Key_Down, Modifier.NoModifier, 1, 1),
        (Key.Key_Right, Modifier.ControlModifier, 1, 3),
        (Key.Key_Down, Modifier.ControlModifier, 3, 3),
        (Key.Key_Left, Modifier.NoModifier, 3, 2),
        (Key.Key_Up, Modifier.ControlModifier, 0, 2),
        (Key.Key_Up, Modifier.NoModifier, 0, 2),
    ):
        qtbot.keyClick(panel, key, modifier)
        said = announcements().history[-1]
        assert said == name_of(panel)
        name, number = said.split(" = ")
        assert name == f"U[{row + 1}, {column + 1}]"
        assert float(number.replace("−", "-")) == pytest.approx(U[row, column], 5e-3)
    # The run stands where it stood: these keys were those of the array.
    assert window.session.snapshot.position.completed == 3


def test_that_the_output_sequence_is_walked_as_it_is_drawn(window, at, qtbot):
    panel = at("output_sequence")
    qtbot.keyClick(panel, Key.Key_Right)
    assert name_of(panel).startswith("output_sequence[2, 1] = ")
    qtbot.keyClick(panel, Key.Key_Right, Modifier.ControlModifier)
    assert name_of(panel) == "output_sequence[6, 1]: not computed yet"
    window.strip.set_as_in_book(True)
    qtbot.keyClick(panel, Key.Key_Right)
    assert name_of(panel) == "output_sequence[6, 2]: not computed yet"


def test_that_a_step_says_the_new_number_at_the_cursor(window, at):
    panel = at("output_t")
    before = name_of(panel)
    window.session.step(1)
    assert name_of(panel) != before
    assert announcements().history[-1].endswith(name_of(panel))


def test_that_space_follows_the_unit_and_the_focus_stays(window, at, qtbot):
    panel = at("W")
    qtbot.keyClick(panel, Key.Key_Down)
    qtbot.keyClick(panel, Key.Key_Space)
    selection = window.session.snapshot.selection
    assert (selection.unit, selection.cell.array) == (1, "W")
    assert panel.hasFocus()
    assert announcements().history[-1].startswith("Unit 2 is followed")


def test_that_a_number_is_typed_and_the_focus_comes_back(window, at, qtbot):
    panel = at("U")
    qtbot.keyClick(panel, Key.Key_F2)
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, "0.25")
    qtbot.keyClick(editor, Key.Key_Return)
    assert window.session.snapshot.weights.U[0, 0] == 0.25
    assert panel.hasFocus()
    assert name_of(panel) == "U[1, 1] = 0.25"
    at("output_t")
    qtbot.keyClick(window.strip.panels["output_t"], Key.Key_F2)
    assert announcements().history[-1] == "This number is computed."


def test_that_enter_opens_a_real_table_that_reads_the_live_array(window, at, qtbot):
    panel = at("output_t")
    qtbot.keyClick(panel, Key.Key_Return)
    dialog = QApplication.activeModalWidget()
    view = dialog.findChild(QTableView)
    model = view.model()
    values = window.session.snapshot.values("output_t")
    assert [model.index(row, 0).data() for row in range(4)] == [
        f"{number:.6g}" for number in values
    ]
    window.session.step(1)
    values = window.session.snapshot.values("output_t")
    assert model.index(2, 0).data() == f"{values[2]:.6g}"
    assert model.headerData(2, Qt.Orientation.Vertical) == "unit 3"
    qtbot.keyClick(view, Key.Key_Down)
    qtbot.keyClick(view, Key.Key_Return)
    window.activateWindow()
    assert (panel.keys.row, panel.keys.column) == (1, 0)


def test_that_the_key_of_the_menu_opens_that_of_the_cell(window, at, qtbot):
    panel = at("U")
    qtbot.keyClick(panel, Key.Key_Down)
    centre = panel.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).center()
    assert centre == panel.cell_rect(1, 0).center()
    by_key, nowhere = QContextMenuEvent.Reason.Keyboard, QPoint(0, 0)
    event = QContextMenuEvent(by_key, nowhere, nowhere)
    assert panel.cell_of_menu(event, QPoint(0, 0)).row == 1


def test_that_the_frame_of_the_cell_is_seen_and_goes_with_the_focus(window, at):
    panel = window.strip.panels["U"]
    still = panel.grab().toImage()
    at("U")
    assert panel.grab().toImage() != still
    shape = "U (4, 4)"
    window.strip.setFocus()
    assert name_of(panel) == shape
    assert panel.grab().toImage() == still


def test_that_a_zoomed_array_brings_the_cell_into_sight(open_window, qtbot):
    book = open_window(weight_scale=0.05)
    panel = book.strip.panels["U"]
    book.activateWindow()
    panel.setFocus(Qt.FocusReason.TabFocusReason)
    book.actions_by_name["zoom_in_units"].trigger()
    qtbot.keyClick(panel, Key.Key_Down, Modifier.ControlModifier)
    assert panel.grid.rect.intersects(panel.cell_rect(63, 0))
