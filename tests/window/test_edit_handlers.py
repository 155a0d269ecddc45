"""Changes by hand: the actions, the menu of a cell, undo, and what the run becomes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from rnn_viewer import simulate
from rnn_viewer.core.recipe.edits import (
    Area,
    cut_connection,
    cut_loop,
    cut_unit,
    empty_state,
    one_cell,
    set_cell,
    set_cells,
)
from rnn_viewer.core.run.loop import BLOCK
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.session import Session
from rnn_viewer.views.dialogs.edit_dialog import EditDialog

pytestmark = [
    pytest.mark.one_window,
    pytest.mark.qt_log_ignore(r"raise\(\)", "grabbing the keyboard"),
]

LONG = RNNSettings(
    timesteps=BLOCK + 9,
    input_features=3,
    output_features=4,
    distribution="symmetric_uniform",
    weight_scale=0.5,
)


def trigger(window, name: str) -> None:
    window.findChild(QAction, f"action_{name}").trigger()


def outputs(window) -> bytes:
    return window.session.snapshot.run.output_sequence.tobytes()


def computed_anew(session) -> bytes:
    run = start(session.snapshot.recipe)
    run.advance()
    return run.output_sequence.tobytes()


# What is edited is what is computed with


def test_that_the_run_is_that_of_the_edited_arrays(window):
    session = window.session
    now = session.snapshot
    W, U, b = (getattr(now.weights, name).copy() for name in ("W", "U", "b"))
    inputs = now.inputs.copy()
    session.edit(set_cell("W", 1, 2, -0.75))
    session.edit(set_cells(Area("U", (0, 2), (1, 3)), 0.1))
    session.edit(set_cell("b", 3, 0, 0.9))
    session.edit(set_cell("inputs", 4, 0, -2.0))
    W[1, 2], b[3], inputs[4, 0] = -0.75, 0.9, -2.0
    U[0:2, 1:3] = 0.1
    expected = simulate(weights=(W, U, b), inputs=inputs, activation="tanh")
    found = session.snapshot.run
    np.testing.assert_array_equal(found.output_sequence, expected.output_sequence)
    assert outputs(window) == computed_anew(session)


def test_that_edits_are_absolute_numbers_that_no_scale_changes(window):
    window.session.edit(set_cell("W", 1, 2, -0.75))
    before = window.session.snapshot.weights.W.copy()
    window.session.change(weight_scale=1.0)
    after = window.session.snapshot.weights.W
    assert after[1, 2] == -0.75
    assert after[0, 0] == pytest.approx(2 * before[0, 0])


def test_that_edits_beyond_a_smaller_array_come_back_with_its_size(window):
    window.session.edit(set_cell("inputs", 5, 2, 3.0))
    window.session.edit(set_cell("U", 3, 3, 0.5))
    before = outputs(window)
    window.session.change(timesteps=4, output_features=3)
    assert outputs(window) == computed_anew(window.session)
    window.session.change(timesteps=6, output_features=4)
    assert outputs(window) == before


# The baseline


def test_that_the_first_edit_pins_the_run_before_it_and_later_ones_do_not(window):
    session = window.session
    first = session.snapshot.run
    assert session.snapshot.pinned is None
    session.edit(set_cell("W", 0, 0, 1.0))
    assert session.snapshot.pinned.run is first
    session.edit(set_cell("W", 0, 1, 1.0))
    session.undo_stack.undo()
    session.undo_stack.undo()
    session.edit(cut_loop())
    assert session.snapshot.pinned.run is first


def test_that_after_unpinning_the_next_edit_pins_again(window):
    window.session.edit(set_cell("W", 0, 0, 1.0))
    trigger(window, "unpin_baseline")
    assert window.session.snapshot.pinned is None
    second = window.session.snapshot.run
    window.session.edit(set_cell("W", 0, 1, 1.0))
    assert window.session.snapshot.pinned.run is second


# The actions


def test_that_cutting_a_unit_empties_its_row_and_its_column_of_U(window):
    window.session.choose_unit(2)
    before = window.session.snapshot.weights.U.copy()
    trigger(window, "cut_unit")
    expected = before.copy()
    expected[2], expected[:, 2] = 0, 0
    np.testing.assert_array_equal(window.session.snapshot.weights.U, expected)


def test_that_cutting_a_connection_empties_the_chosen_weight_alone(window):
    before = window.session.snapshot.weights.W.copy()
    window.session.choose_cell(Cell("W", 3, 1))
    trigger(window, "cut_connection")
    expected = before.copy()
    expected[3, 1] = 0
    np.testing.assert_array_equal(window.session.snapshot.weights.W, expected)


def test_that_where_nothing_is_chosen_nothing_is_cut(window):
    before = window.session.snapshot
    for name in ("cut_unit", "cut_connection"):
        trigger(window, name)
        assert window.session.snapshot is before, name


def test_that_cutting_the_loop_leaves_a_network_without_memory(window):
    trigger(window, "cut_loop")
    now = window.session.snapshot
    assert not now.weights.U.any()
    alone = np.tanh(now.inputs @ now.weights.W.T + now.weights.b)
    np.testing.assert_allclose(now.run.output_sequence, alone, rtol=1e-12)


def test_that_the_state_is_emptied_before_the_timestep_that_is_shown(window):
    window.session.go_to_timestep(4)
    before = window.session.snapshot.run.output_sequence.copy()
    trigger(window, "empty_state")
    now = window.session.snapshot
    assert not now.state_t.any()
    np.testing.assert_array_equal(now.run.output_sequence[:3], before[:3])
    alone = np.tanh(now.weights.W @ now.inputs[3] + now.weights.b)
    np.testing.assert_allclose(now.run.output_sequence[3], alone, rtol=1e-12)
    assert window.views.status_line.note.text() == (
        "the state was emptied by hand before this timestep"
    )
    window.session.go_to_timestep(3)
    assert window.session.snapshot.state_t.any()


def test_that_at_the_start_the_state_before_the_first_timestep_is_emptied(window):
    window.session.edit(set_cell("initial_state", 1, 0, 0.5))
    trigger(window, "empty_state")
    assert not window.session.snapshot.run.state(0).any()
    trigger(window, "undo")
    assert window.session.snapshot.run.state(0)[1] == 0.5


def test_that_all_changes_are_taken_back_at_once_and_undo_brings_them_again(window):
    first = outputs(window)
    window.session.edit(cut_unit(1))
    window.session.edit(set_cell("b", 0, 0, -0.3))
    edited = outputs(window)
    trigger(window, "remove_edits")
    assert outputs(window) == first
    trigger(window, "undo")
    assert outputs(window) == edited


def test_that_what_plays_pauses_for_an_edit(window):
    for name in ("cut_unit", "cut_connection", "cut_loop"):
        window.session.choose_cell(Cell("U", 1, 1))
        window.playback.play()
        trigger(window, name)
        assert not window.playback.playing, name
        window.session.undo_stack.undo()


def test_that_the_action_opens_the_dialog_at_the_chosen_weight(window):
    window.session.choose_cell(Cell("W", 2, 1))
    trigger(window, "set_cells")
    (dialog,) = window.findChildren(EditDialog)
    assert dialog.area == one_cell("W", 2, 1)
    dialog.reject()


# The marks


def picture(window, array: str, row: int, column: int) -> bytes:
    panel = window.strip.panels[array]
    around = panel.cell_rect(row, column).adjusted(-1, -1, 1, 1)
    image = panel.grab(around).toImage()
    return bytes(image.constBits())


@pytest.fixture
def compared(window):
    """A window with a baseline, which a first edit would bring, and no other number."""
    window.session.edit(set_cell("initial_state", 0, 0, 0.0))
    return window


def test_that_a_cell_set_by_hand_is_marked_even_where_its_number_stays(
    compared, subtests
):
    session = compared.session
    session.go_to_timestep(2)

    def pictures(*cells: Cell) -> list[bytes]:
        return [picture(compared, c.array, c.row, c.column) for c in cells]

    for cell, other in (
        (Cell("W", 1, 2), Cell("W", 3, 0)),
        (Cell("U", 3, 0), Cell("U", 0, 2)),
        (Cell("b", 2), Cell("b", 0)),
    ):
        number = session.snapshot.number(cell)
        before = pictures(cell, other)
        session.edit(set_cell(cell.array, cell.row, cell.column, number))
        after = pictures(cell, other)
        session.switch_edit(1, on=False)
        with subtests.test(array=cell.array):
            assert after[0] != before[0]
            assert after[1] == before[1]
            assert pictures(cell, other) == before
        session.remove_edit(1)


def test_that_an_edited_input_is_marked_at_its_timestep_alone(compared):
    session = compared.session
    before = {}
    for completed in (1, 2, 3):
        session.go_to_timestep(completed)
        before[completed] = picture(compared, "input_t", 1, 0)
    session.edit(set_cell("inputs", 1, 1, float(session.snapshot.inputs[1, 1])))
    for completed, was in before.items():
        session.go_to_timestep(completed)
        assert (picture(compared, "input_t", 1, 0) != was) == (completed == 2)


def test_that_an_emptied_state_is_marked_in_its_turn_and_in_the_sequence(window):
    session = window.session
    session.edit(empty_state(2))
    session.go_to_timestep(6)
    panel = window.strip.panels["output_sequence"]
    image = panel.grab().toImage()

    def dark(timestep: int) -> int:
        rect = panel.cell_rect(timestep, 1)
        x = rect.left() - 1
        ys = range(rect.top(), rect.bottom())
        return sum(image.pixelColor(x, y).name() == window.theme.text for y in ys)

    assert dark(2) > 0
    assert dark(1) == dark(3) == 0


# The menu of a cell


def menu_of(window, cell: Cell) -> dict[str, QAction]:
    menu = QMenu(window)
    window.editing.add_to_menu(menu, cell)
    return {action.text(): action for action in menu.actions() if action.text()}


def test_that_the_menu_of_a_weight_offers_cell_row_column_and_cuts(window):
    assert list(menu_of(window, Cell("U", 1, 2))) == [
        "Set U[2, 3]…",
        "Set U[2, ]…",
        "Set U[, 3]…",
        "Cut the connection U[2, 3]",
        "Cut unit 2",
    ]


def test_that_the_menu_of_another_cell_offers_what_it_can(window):
    assert list(menu_of(window, Cell("b", 3))) == ["Set b[4]…", "Cut unit 4"]
    assert list(menu_of(window, Cell("state_t", 1))) == ["Set initial_state[2]…"]
    window.session.go_to_timestep(3)
    assert list(menu_of(window, Cell("input_t", 1))) == [
        "Set inputs[3, 2]…",
        "Set inputs[3, ]…",
        "Set inputs[, 2]…",
    ]
    assert not menu_of(window, Cell("state_t", 1))
    assert not menu_of(window, Cell("output_sequence", 1, 1))


def test_that_the_menu_opens_the_dialog_with_those_cells(window):
    for text, area in (
        ("Set W[3, 2]…", one_cell("W", 2, 1)),
        ("Set W[3, ]…", Area("W", (2, 3), (0, 3))),
        ("Set W[, 2]…", Area("W", (0, 4), (1, 2))),
    ):
        menu_of(window, Cell("W", 2, 1))[text].trigger()
        (dialog,) = (d for d in window.findChildren(EditDialog) if d.isVisible())
        assert dialog.area == area, text
        dialog.reject()


def test_that_the_menu_cuts(window):
    menu_of(window, Cell("W", 2, 1))["Cut the connection W[3, 2]"].trigger()
    assert window.session.snapshot.weights.W[2, 1] == 0
    menu_of(window, Cell("b", 2))["Cut unit 3"].trigger()
    assert not window.session.snapshot.weights.U[2].any()
    assert not window.session.snapshot.weights.U[:, 2].any()
    assert window.session.snapshot.recipe.edits == (
        cut_connection("W", 2, 1),
        cut_unit(2),
    )


def test_that_a_right_click_on_a_cell_opens_its_menu(window):
    panel = window.strip.panels["W"]
    place = panel.mapTo(window, panel.cell_rect(1, 2).center())
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, place, window.mapToGlobal(place))
    QApplication.sendEvent(window, event)
    menu = QApplication.activePopupWidget()
    texts = [action.text() for action in menu.actions()]
    assert texts[0].startswith("Copy image of W")
    assert "Set W[2, 3]…" in texts
    assert menu.height() >= menu.sizeHint().height()
    assert window.screen().geometry().contains(menu.geometry().center())
    menu.close()
    QCoreApplication.processEvents()
    assert QApplication.activePopupWidget() is None


# Whatever is done, undo leads back

edits = st.one_of(
    st.builds(
        set_cell,
        st.sampled_from(["W", "U"]),
        st.integers(0, 3),
        st.integers(0, 2),
        st.sampled_from([0.0, 0.5, -2.0]),
    ),
    st.builds(
        set_cell,
        st.just("inputs"),
        st.sampled_from([0, BLOCK - 1, BLOCK, BLOCK + 8]),
        st.integers(0, 2),
        st.sampled_from([0.0, 3.0]),
    ),
    st.builds(
        set_cell,
        st.sampled_from(["b", "initial_state"]),
        st.integers(0, 3),
        st.just(0),
        st.sampled_from([0.1, -0.4]),
    ),
    st.builds(cut_unit, st.integers(0, 3)),
    st.builds(empty_state, st.sampled_from([0, 5, BLOCK, BLOCK + 3])),
    st.just(cut_loop()),
)
actions = st.one_of(
    st.tuples(st.just("edit"), edits),
    st.tuples(st.just("drag"), edits),
    st.tuples(st.sampled_from(["switch", "remove"]), st.integers(0, 9)),
    st.tuples(st.sampled_from(["undo", "redo", "remove_all"]), st.none()),
)


def do(session: Session, action: str, what: object) -> None:
    count = len(session.snapshot.recipe.edits)
    if action == "edit":
        session.edit(what)
    elif action == "drag":
        session.edit(what)
        session.edit(set_cell("b", 1, 0, 0.7))
        session.edit(set_cell("b", 1, 0, 0.8), continuing=True)
    elif action == "switch" and count:
        edit = session.snapshot.recipe.edits[what % count]
        session.switch_edit(what % count, not edit.on)
    elif action == "remove" and count:
        session.remove_edit(what % count)
    elif action == "remove_all":
        session.remove_edits()
    elif action in ("undo", "redo"):
        getattr(session.undo_stack, action)()


@given(walk=st.lists(actions, min_size=1, max_size=7))
def test_that_whatever_is_changed_undo_leads_back_to_the_same_bytes(qapp, walk):
    session = Session(LONG)
    session.stop()
    first = session.snapshot.run.output_sequence.tobytes()
    for action, what in walk:
        do(session, action, what)
        session.stop()
        now = session.snapshot.run.output_sequence.tobytes()
        assert now == computed_anew(session)
    last = session.snapshot.run.output_sequence.tobytes()
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    assert session.snapshot.run.output_sequence.tobytes() == first
    if session.snapshot.difference is not None and session.snapshot.pinned is not None:
        assert session.snapshot.pinned.recipe.edits == ()
        assert session.snapshot.difference.last_unequal is None
    while session.undo_stack.canRedo():
        session.undo_stack.redo()
    session.stop()
    if not any(action == "undo" for action, _ in walk):
        assert session.snapshot.run.output_sequence.tobytes() == last
