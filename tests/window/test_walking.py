"""Walking: by clicking a cell, along links, and which units stay in sight."""

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction

from rnn_viewer.core.snapshot.position import after_timesteps
from rnn_viewer.core.snapshot.selection import Cell, Selection
from rnn_viewer.main_window import MainWindow

pytestmark = pytest.mark.one_window

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def active(window, qtbot) -> MainWindow:
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


def click(qtbot, window, array: str, row: int, column: int = 0) -> None:
    panel = window.strip.panels[array]
    qtbot.mouseClick(panel, LEFT, pos=panel.cell_rect(row, column).center())


def trigger(window, name: str) -> None:
    window.findChild(QAction, f"action_{name}").trigger()


def place(window) -> tuple[int, int | None]:
    now = window.session.snapshot
    return now.position.completed, now.selection.unit


@pytest.fixture
def terms(window):
    window.docks.show_only("terms")
    QCoreApplication.processEvents()
    return window.panel("terms")


def test_that_clicking_a_weight_pauses_and_chooses_unit_and_cell(window, qtbot):
    for array in ("W", "U"):
        window.session.go_to_timestep(3)
        trigger(window, "play")
        assert window.playback.playing
        click(qtbot, window, array, 3, 1)
        assert not window.playback.playing, array
        assert window.session.snapshot.selection == Selection(3, Cell(array, 3, 1))
        assert place(window)[0] == 3, array


def test_that_clicking_an_output_pauses_and_goes_to_its_timestep_and_unit(
    window, qtbot
):
    window.session.go_to_timestep(5)
    trigger(window, "play")
    click(qtbot, window, "output_sequence", 1, 2)
    assert not window.playback.playing
    assert place(window) == (2, 2)
    # What is not there yet can be gone to as well.
    click(qtbot, window, "output_sequence", 5, 0)
    assert place(window) == (6, 0)


def test_that_clicking_a_number_of_a_unit_chooses_it_and_stays(window, qtbot):
    window.session.go_to_timestep(3)
    for array in ("b", "input_product", "pre_activation", "output_t", "state_t"):
        window.session.choose_cell(Cell("W", 0, 1))
        click(qtbot, window, array, 2)
        assert place(window) == (3, 2), array
        assert window.session.snapshot.selection.cell is None, array


def test_that_clicking_an_input_chooses_nothing(window, qtbot):
    window.session.go_to_timestep(3)
    window.session.choose_unit(1)
    click(qtbot, window, "input_t", 2)
    assert place(window) == (3, 1)


def test_that_a_link_leads_one_timestep_back_to_that_unit(window, terms):
    window.session.go_to_timestep(4)
    window.session.choose_unit(1)
    window.playback.play()
    terms.link_followed.emit(2)
    assert not window.playback.playing
    assert place(window) == (3, 2)
    # What one gets to is the number that stood in the sum.
    now = window.session.snapshot
    assert now.trace.output_t[2] == now.run.trace(3).state_t[2]


def test_that_links_end_at_the_first_timestep(window, terms):
    window.session.go_to_timestep(4)
    window.session.choose_unit(0)
    for unit in (3, 2, 1):
        terms.link_followed.emit(unit)
    assert place(window) == (1, 1)
    now = window.session.snapshot
    terms.link_followed.emit(0)
    assert window.session.snapshot is now


def test_that_nothing_is_followed_from_the_start(window, terms):
    now = window.session.snapshot
    terms.link_followed.emit(2)
    assert window.session.snapshot is now


def test_that_the_links_are_retraced_back_and_forward(window, terms):
    window.session.go_to_timestep(5)
    window.session.choose_unit(0)
    for unit in (3, 2, 1):
        terms.link_followed.emit(unit)
    visited = [(5, 0), (4, 3), (3, 2), (2, 1)]
    for expected in reversed(visited[:-1]):
        trigger(window, "walk_back")
        assert place(window) == expected
    trigger(window, "walk_back")
    assert place(window) == visited[0]
    for expected in visited[1:]:
        trigger(window, "walk_forward")
        assert place(window) == expected
    trigger(window, "walk_forward")
    assert place(window) == visited[-1]


def test_that_another_link_on_the_way_back_begins_another_way_forward(window, terms):
    window.session.go_to_timestep(5)
    window.session.choose_unit(0)
    for unit in (3, 2):
        terms.link_followed.emit(unit)
    trigger(window, "walk_back")
    terms.link_followed.emit(1)
    assert place(window) == (3, 1)
    trigger(window, "walk_forward")
    assert place(window) == (3, 1)
    trigger(window, "walk_back")
    assert place(window) == (4, 3)


def test_that_where_nothing_was_followed_there_is_nothing_to_retrace(window):
    now = window.session.snapshot
    trigger(window, "walk_back")
    trigger(window, "walk_forward")
    assert window.session.snapshot is now


def test_that_the_keys_retrace(active, qtbot):
    active.session.go_to_timestep(3)
    active.session.choose_unit(1)
    active.session.follow(2)
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(active.strip, Key.Key_Left, alt)
    assert place(active) == (3, 1)
    qtbot.keyClick(active.strip, Key.Key_Right, alt)
    assert place(active) == (2, 2)


def test_that_after_a_change_of_sizes_the_links_lead_to_what_there_is(window, terms):
    window.session.go_to_timestep(5)
    window.session.choose_unit(3)
    terms.link_followed.emit(2)
    window.session.change(output_features=2, timesteps=3)
    trigger(window, "walk_back")
    unit = window.session.snapshot.selection.unit
    assert unit is None or unit < 2
    assert window.session.snapshot.position == after_timesteps(3)
    trigger(window, "walk_forward")
    window.grab()


def test_that_a_link_is_followed_with_no_unit_chosen(window):
    window.session.go_to_timestep(3)
    window.session.follow(1)
    assert place(window) == (2, 1)
    window.session.retrace(-1)
    assert window.session.snapshot.position.completed == 3


def test_that_P_pins_the_chosen_unit_and_unpins_it(active, qtbot):
    active.session.choose_unit(2)
    qtbot.keyClick(active.strip, Key.Key_P)
    assert active.session.snapshot.pinned_units == (2,)
    active.session.choose_unit(0)
    trigger(active, "pin_unit")
    assert set(active.session.snapshot.pinned_units) == {0, 2}
    active.session.choose_unit(2)
    qtbot.keyClick(active.strip, Key.Key_P)
    assert active.session.snapshot.pinned_units == (0,)


def test_that_without_a_unit_nothing_is_pinned(window):
    trigger(window, "pin_unit")
    assert window.session.snapshot.pinned_units == ()


def test_that_pinned_units_that_are_gone_are_pinned_no_longer(window):
    for unit in (0, 3):
        window.session.pin_unit(unit)
    window.session.change(output_features=2)
    assert window.session.snapshot.pinned_units == (0,)


def test_that_walking_changes_no_number(window, terms):
    run = window.session.snapshot.run
    before = run.output_sequence.copy()
    window.session.go_to_timestep(5)
    for unit in (3, 2, 1):
        terms.link_followed.emit(unit)
    trigger(window, "walk_back")
    assert window.session.snapshot.run is run
    np.testing.assert_array_equal(run.output_sequence, before)
