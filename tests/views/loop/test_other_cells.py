"""The strip of cells with gates: the gate in work in full, all others as columns."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QApplication

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.operations import operations_named
from rnn_viewer.core.snapshot.position import Position
from rnn_viewer.core.snapshot.sequences import MOST_TIMESTEPS, sequences_of
from rnn_viewer.views.loop.column_labels import short
from rnn_viewer.views.loop.strip_table import LAST, strip_table

SMALL = {"timesteps": 6, "input_features": 3, "output_features": 4}
GATED = [name for name, cell in CELLS.items() if cell.gates]


def pixels(window) -> QImage:
    QApplication.processEvents()
    return window.strip.grab().toImage()


def walk_to(window, operation: int, timestep: int = 2) -> None:
    session = window.session
    session.set_step_size("operation")
    cell = session.snapshot.run.cell.name
    session.go_to(Position(timestep, operation, cell=cell))


def is_seen(window, name: str) -> bool:
    return name in window.strip.panels and window.strip.panels[name].isVisible()


def click_column(qtbot, window, name: str) -> None:
    panel = window.strip.panels[name]
    middle = QPoint(panel.width() // 2, panel.height() // 2)
    qtbot.mouseClick(panel, Qt.MouseButton.LeftButton, pos=middle)


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("units", [4, 64])
def test_that_each_statement_has_a_panel_while_it_is_in_work(open_window, cell, units):
    window = open_window(**{**SMALL, "output_features": units}, cell=cell)
    for place, operation in enumerate(operations_named(cell).entries):
        walk_to(window, place)
        assert is_seen(window, operation.result), operation.name
        read = set(operation.operands) - {"inputs", "state_t"}
        assert all(is_seen(window, name) for name in read), operation.name


@pytest.mark.parametrize("cell", CELLS)
def test_that_a_unit_is_at_the_same_height_in_all_panels(open_window, cell):
    window = open_window(**SMALL, cell=cell)
    strip = window.strip
    for gate in CELLS[cell].gates or ("",):
        if gate:
            window.session.choose_gate(gate)
        for unit in range(4):
            heights = {
                strip.panels[name].unit_rect(unit).center().y()
                + strip.panels[name].pos().y()
                for name in strip.table.flow
            }
            assert len(heights) == 1, (gate, unit, heights)


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("size", [(1024, 700), (1280, 800), (1920, 1080)])
def test_that_panels_and_the_names_below_them_lie_apart(open_window, cell, size):
    window = open_window(size=size, **{**SMALL, "output_features": 16}, cell=cell)
    strip = window.strip
    for gate in CELLS[cell].gates or ("",):
        if gate:
            window.session.choose_gate(gate)
        places = [strip.panels[name].geometry() for name in strip.table.flow]
        assert all(a.right() < b.left() for a, b in pairwise(places))
        assert places[-1].right() <= strip.width()
        names = [rect for rect, _ in strip._places.layout.labels.values()]
        assert all(not a.intersects(b) for i, a in enumerate(names) for b in names[:i])


@pytest.mark.parametrize("cell", GATED)
def test_that_all_gates_have_a_name_below_their_column(open_window, cell):
    window = open_window(**SMALL, cell=cell)
    strip = window.strip
    for name in strip.table.gates:
        title = strip.panels[name].title
        _, text = strip._places.layout.labels[name]
        assert text in (title, short(strip.table, name, title))
        # The whole name is in the tooltip.
        qtooltip = strip.panels[name].accessibleName()
        assert title in qtooltip


def test_that_the_strip_walks_from_gate_to_gate(open_window):
    window = open_window(**SMALL, cell="lstm")
    seen = []
    for place in range(len(operations_named("lstm").entries)):
        walk_to(window, place)
        seen.append(window.session.snapshot.gate)
    assert list(dict.fromkeys(seen)) == ["i", "f", "c", "o"][:4]
    assert seen[-1] == "i"


def test_that_a_chosen_gate_stays_by_timestep(open_window, qtbot):
    window = open_window(**SMALL, cell="lstm")
    window.session.step(2)
    click_column(qtbot, window, "forget_gate_t")
    assert is_seen(window, "W_f")
    assert not is_seen(window, "W_i")
    window.session.step(2)
    assert window.session.snapshot.gate == "f"
    assert is_seen(window, "pre_activation_f")


def test_that_a_key_shows_the_next_gate(open_window, qtbot):
    window = open_window(**SMALL, cell="gru")
    gates = []
    for _ in range(4):
        qtbot.keyClick(window.strip, Qt.Key.Key_G)
        gates.append(window.session.snapshot.gate)
    assert gates == ["r", "h", "z", "r"]
    assert is_seen(window, "U_r")


def test_that_a_simple_rnn_is_not_told_of_gates(open_window):
    window = open_window(**SMALL)
    action = window.findChild(QAction, "action_next_gate")
    assert not action.isVisible()
    assert not action.isEnabled()
    assert not window.strip.sequence_choice.isVisible()
    window.session.change(cell="lstm")
    assert action.isVisible()
    assert action.isEnabled()


@pytest.mark.parametrize("cell", [name for name in CELLS if name != "simple_rnn"])
def test_that_back_at_a_simple_rnn_all_is_as_it_was(open_window, cell):
    fresh = pixels(open_window(**SMALL))
    window = open_window(**SMALL)
    window.session.change(cell=cell)
    pixels(window)
    window.session.change(cell="simple_rnn")
    assert pixels(window) == fresh


def test_that_the_carry_has_an_arrow_into_its_own_column(open_window):
    window = open_window(**SMALL, cell="lstm")
    strip = window.strip
    path = strip.flow_path("previous_carry_t")
    start, tip = path.elementAt(0), path.currentPosition()
    into = strip.panels["previous_carry_t"].geometry()
    assert start.x == pytest.approx(strip.panels["carry_t"].geometry().center().x())
    assert tip.x() == pytest.approx(into.center().x())
    assert into.top() - 5 < tip.y() < into.top()
    # It is no way of the state's.
    level = {path.elementAt(i).y for i in range(path.elementCount())}
    state = strip.flow_path()
    assert state.elementAt(1).y < min(level)


def test_that_the_operand_of_the_reset_stands_over_its_matrix(open_window):
    window = open_window(**SMALL, cell="gru_reset_before")
    window.session.step(2)
    window.session.choose_gate("h")
    strip = window.strip
    operand, matrix = (strip.panels[n].geometry() for n in ("reset_state_t", "U_h"))
    assert operand.bottom() < matrix.top()
    assert (operand.left(), operand.right()) == (matrix.left(), matrix.right())
    assert not is_seen(window, "state_t")


# What is shown over time


@pytest.mark.parametrize("cell", GATED)
def test_that_carry_and_gates_are_shown_over_time(open_window, cell, colour_at):
    window = open_window(**SMALL, cell=cell)
    window.session.go_to_end()
    strip, run = window.strip, window.session.snapshot.run
    choice = strip.sequence_choice
    for name in sequences_of(CELLS[cell])[1:]:
        choice.setCurrentIndex(choice.findData(name))
        assert window.session.snapshot.sequence == name
        panel = strip.output_sequence
        assert panel.title == window.session.snapshot.arrays[name].title
        pixels(window)
        snapshot, rows = window.session.snapshot, run.sequence(name)
        faces, _ = panel.faces(snapshot, rows)
        for t, j in ((0, 0), (3, 2), (5, 3)):
            shown = int(colour_at(panel, t, j)[1:], 16)
            assert shown == int(faces[t, j]) & 0xFFFFFF, (name, t, j)


def test_that_the_number_under_the_pointer_is_that_of_the_array(open_window, qtbot):
    window = open_window(**SMALL, cell="lstm")
    window.session.go_to_end()
    window.session.show_sequence("carry_t")
    panel = window.strip.output_sequence
    qtbot.mouseMove(panel, panel.cell_rect(3, 1).center())
    number = window.session.snapshot.run.trace(3)["carry_t"][1]
    assert f"carry_t[2] of timestep 4 = {float(number)!r}" in panel.toolTip()


def test_that_what_is_shown_over_time_is_that_of_the_new_run(open_window):
    window = open_window(**SMALL, cell="lstm")
    window.session.go_to_end()
    window.session.show_sequence("input_gate_t")
    before = pixels(window)
    window.session.change(seed=7)
    window.session.go_to_end()
    assert pixels(window) != before
    window.session.change(cell="gru")
    assert window.strip.output_sequence.title == "output_sequence"


def test_that_a_long_run_shows_its_outputs_and_says_why(open_window):
    window = open_window(**{**SMALL, "timesteps": MOST_TIMESTEPS + 1}, cell="lstm")
    window.session.show_sequence("carry_t")
    choice = window.strip.sequence_choice
    assert choice.currentData() == "output_sequence"
    assert "10,000 timesteps" in choice.toolTip()
    assert not choice.model().item(1).isEnabled()


@pytest.mark.parametrize("cell", CELLS)
def test_that_each_array_of_a_cell_has_one_place_in_the_strips(cell):
    table = CELLS[cell]
    gates = table.gates or ("",)
    shown = set()
    for gate in gates:
        flow = strip_table(table, gate)
        names = [*flow.flow, *flow.products.values()]
        assert len(names) == len(set(names))
        assert flow.flow[-2:] == LAST
        shown |= set(names)
    assert shown >= {*table.made_by, *table.parameter, *table.becomes, *table.inputs}


def test_that_motion_ends_in_the_still_picture_at_each_operation(open_window):
    window = open_window(**SMALL, cell="lstm", distribution="symmetric_uniform")
    strip = window.strip
    for place in range(1, len(operations_named("lstm").entries)):
        walk_to(window, place - 1)
        old = window.session.snapshot
        window.session.step()
        new, still = window.session.snapshot, pixels(window)
        strip.show_motion(old, new, 0.5)
        assert pixels(window) != still, new.operation.name
        strip.show_motion(old, new, 1.0)
        assert pixels(window) == still, new.operation.name


def test_that_values_of_many_timesteps_read_the_carry(open_window):
    run = open_window(**SMALL, cell="lstm").session.snapshot.run
    from rnn_viewer.core.run.values import values_of

    found = values_of(run, 0, 6)["carry_t"]
    np.testing.assert_allclose(found, run.sequence("carry_t"), rtol=1e-12)


@pytest.mark.parametrize("cell", CELLS.values(), ids=lambda cell: cell.name)
def test_that_an_arrow_comes_from_what_is_read(cell):
    for gate in cell.gates or ("",):
        table = strip_table(cell, gate)
        for left, name in pairwise(table.flow):
            made = cell.made_by.get(name)
            if made and name not in table.gates and table.signs.get(name) == "→":
                assert left in made.operands, name
