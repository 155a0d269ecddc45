"""The strip of cells with gates: the gate in work in full, all others as columns."""

from collections.abc import Iterable
from itertools import combinations, pairwise, product
from threading import Event

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QApplication

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.cell.strip_table import LAST, short, strip_table
from rnn_viewer.core.operations import operations_named
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run import array_over_time
from rnn_viewer.core.run.array_over_time import ArrayOverTime
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.core.snapshot.position import Position
from rnn_viewer.core.snapshot.sequences import sequences_of
from rnn_viewer.core.snapshot.viewport import Span
from rnn_viewer.session import array_finder
from tests.pixels import pixels_of
from tests.walks import VARIED, each_of, first

pytestmark = [pytest.mark.first_paint, pytest.mark.one_window]

SMALL = {"timesteps": 6, "input_features": 3, "output_features": 4}
SIZES = ((1024, 700), (1280, 800), (1920, 1080))
GATED = [name for name, cell in CELLS.items() if cell.gates]
CELL_SETS = first([VARIED, tuple(name for name in CELLS if name not in VARIED)])


def show(window, cell: str, **more: object) -> None:
    """Show a small network of a cell, in place of what there is."""
    recipe = Recipe(RNNSettings(**{**SMALL, **more}, cell=cell))
    window.session.load(Document(recipe))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


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


# Few units and many in turn; all with each.
@pytest.mark.parametrize(
    "shown",
    first([tuple(zip(VARIED, (4, 64) * 2, strict=True)), (*product(CELLS, (4, 64)),)]),
)
def test_that_each_statement_has_a_panel_while_it_is_in_work(
    open_window, subtests, shown
):
    window = open_window(**SMALL)
    for cell, units in shown:
        show(window, cell, output_features=units)
        for place, operation in enumerate(operations_named(cell).entries):
            walk_to(window, place)
            with subtests.test(cell=cell, units=units, operation=operation.name):
                assert is_seen(window, operation.result)
                read = set(operation.operands) - {"inputs"}
                assert all(is_seen(window, name) for name in read)


@pytest.mark.parametrize("cells", CELL_SETS)
def test_that_a_unit_is_at_the_same_height_in_all_panels(open_window, subtests, cells):
    window = open_window(**SMALL)
    strip = window.strip
    for cell, gate in gates(cells):
        show(window, cell)
        if gate:
            window.session.choose_gate(gate)
        for unit in range(4):
            heights = {
                strip.panels[name].unit_rect(unit).center().y()
                + strip.panels[name].pos().y()
                for name in strip.table.flow
            }
            with subtests.test(cell=cell, gate=gate, unit=unit):
                assert len(heights) == 1, heights


def gates(cells: Iterable[str]) -> list[tuple[str, str]]:
    """Return cells with each of their gates, or with none."""
    return [(name, gate) for name in cells for gate in CELLS[name].gates or ("",)]


@pytest.mark.parametrize("size", first(SIZES))
@pytest.mark.first_paint(False)
def test_that_panels_and_the_names_below_them_lie_apart(open_window, subtests, size):
    window = open_window(size=size, **SMALL)
    strip = window.strip
    for cell, gate in gates(CELLS):
        show(window, cell, output_features=16)
        if gate:
            window.session.choose_gate(gate)
        places = [strip.panels[name].geometry() for name in strip.table.flow]
        names = [rect for rect, _ in strip._places.layout.labels.values()]
        with subtests.test(cell=cell, gate=gate):
            assert all(a.right() < b.left() for a, b in pairwise(places))
            assert places[-1].right() <= strip.width()
            assert not any(a.intersects(b) for a, b in combinations(names, 2))


def test_that_all_gates_have_a_name_below_their_column(open_window, subtests):
    window = open_window(**SMALL)
    strip = window.strip
    for cell in GATED:
        show(window, cell)
        for name in strip.table.gates:
            title = strip.panels[name].title
            _, text = strip._places.layout.labels[name]
            with subtests.test(cell=cell, name=name):
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


@pytest.mark.first_paint(False)
def test_that_a_key_shows_the_next_gate(open_window, qtbot):
    window = open_window(**SMALL, cell="gru")
    gates = []
    for _ in range(4):
        qtbot.keyClick(window.strip, Qt.Key.Key_G)
        gates.append(window.session.snapshot.gate)
    assert gates == ["r", "h", "z", "r"]
    assert is_seen(window, "U_r")


@pytest.mark.first_paint(False)
def test_that_a_simple_rnn_is_not_told_of_gates(open_window):
    window = open_window(**SMALL)
    action = window.findChild(QAction, "action_next_gate")
    assert not action.isVisible()
    assert not action.isEnabled()
    assert not window.strip.sequence_choice.isVisible()
    window.session.change(cell="lstm")
    assert action.isVisible()
    assert action.isEnabled()


@pytest.mark.parametrize("cells", CELL_SETS)
def test_that_back_at_a_simple_rnn_all_is_as_it_was(open_window, subtests, cells):
    window = open_window(**SMALL)
    fresh = pixels(window)
    for cell in [name for name in cells if name != "simple_rnn"]:
        window.session.change(cell=cell)
        assert pixels(window) != fresh
        window.session.change(cell="simple_rnn")
        with subtests.test(cell=cell):
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
    # No matrix that is seen reads the state: it is a column beside what keeps it.
    state, kept = (strip.panels[n] for n in ("state_t", "kept_t"))
    assert is_seen(window, "state_t")
    assert state.y() == kept.y() == strip.panels["U_h"].y()
    assert state.x() < kept.x()
    assert state.cell_rect(3).top() > state.cell_rect(0).bottom()
    path = strip.flow_path()
    assert path.currentPosition().x() == pytest.approx(state.geometry().center().x())
    window.session.choose_gate("z")
    assert strip.panels["state_t"].y() < strip.panels["U_z"].y()


@pytest.mark.parametrize("cells", CELL_SETS)
@pytest.mark.first_paint(False)
def test_that_all_numbers_of_a_small_cell_are_read(open_window, subtests, cells):
    window = open_window(**SMALL)
    strip = window.strip
    for cell, gate in gates(cells):
        # A product more than an LSTM has needs a wider window.
        wide = cell == "lstm_projected"
        window.resize(*((1440, 900) if wide else (1280, 800)))
        show(window, cell, distribution="symmetric_uniform")
        window.session.choose_gate(gate)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        names = {*strip.table.flow, *strip.table.products.values()} - set(LAST)
        sizes = {name: strip.panels[name]._number_size for name in names}
        with subtests.test(cell=cell, gate=gate):
            assert all(size > 0 for size in sizes.values()), sizes


def test_that_numbers_in_slim_columns_are_written_upwards(open_window, colour_at):
    window = open_window(**SMALL, cell="lstm", distribution="symmetric_uniform")
    window.session.go_to_end()
    panel = window.strip.panels["carry_t"]
    cell = panel.cell_rect(1)
    needed = panel.fontMetrics().horizontalAdvance("−0.00")
    assert cell.width() < needed <= cell.height()
    image = panel.grab(cell).toImage()
    drawn = pixels_of(image)
    down, across = np.ptp(np.argwhere(drawn != drawn[1, 1]), axis=0)
    assert down > across > 0
    # What is not computed has no number: the hatching is all there is.
    window.session.rewind()
    assert window.session.snapshot.shown("carry_t") == 0


# What is shown over time


@pytest.mark.parametrize("cells", CELL_SETS)
def test_that_carry_and_gates_are_shown_over_time(
    open_window, subtests, colour_at, cells
):
    window = open_window(**SMALL)
    strip = window.strip
    choice, panel = strip.sequence_choice, strip.output_sequence
    gated = [cell for cell in cells if cell in GATED]
    for cell, name in [(c, n) for c in gated for n in sequences_of(CELLS[c])[1:]]:
        show(window, cell)
        window.session.go_to_end()
        choice.setCurrentIndex(choice.findData(name))
        pixels(window)
        now = window.session.snapshot
        with subtests.test(cell=cell, name=name):
            assert now.sequence == name
            assert panel.title == now.arrays[name].title
            faces, _ = panel.faces(now, now.run.sequence(name))
            for t, j in ((0, 0), (3, 2), (5, 3)):
                shown = int(colour_at(panel, t, j)[1:], 16)
                assert shown == int(faces[t, j]) & 0xFFFFFF, (t, j)


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


LONG = {"timesteps": 12_000, "input_features": 2, "output_features": 8}


def test_that_a_long_run_shows_its_carry_too(
    open_window, qtbot, colour_at, monkeypatch
):
    monkeypatch.setattr("rnn_viewer.session.array_finder.AT_ONCE", 0.0)
    grown, is_seen_before = array_finder._grown, Event()
    monkeypatch.setattr(
        array_finder, "_grown", lambda rows: is_seen_before.wait() and grown(rows)
    )
    window = open_window(**LONG, cell="lstm", weight_scale=0.5)
    session, strip = window.session, window.strip
    qtbot.waitUntil(lambda: session.snapshot.complete)
    session.go_to_end()
    outputs = pixels(window)
    choice = strip.sequence_choice
    try:
        choice.setCurrentIndex(choice.findData("carry_t"))
        assert session.snapshot.sequence == "carry_t"
        # It is not waited for: it grows beside the window.
        assert session.snapshot.over_time_computed < LONG["timesteps"]
        assert "computing" in strip.output_sequence.progress
    finally:
        is_seen_before.set()
    rows = session.snapshot.over_time
    qtbot.waitUntil(lambda: rows.complete)
    qtbot.waitUntil(lambda: not strip.output_sequence.progress)
    assert pixels(window) != outputs
    # A look at few timesteps shows each by itself.
    session.set_span("timesteps", Span(9_000, 6))
    pixels(window)
    expected = session.snapshot.run.trace(9_003)["carry_t"][None]
    faces, _ = strip.output_sequence.faces(session.snapshot, expected)
    shown = int(colour_at(strip.output_sequence, 9_003, 5)[1:], 16)
    assert shown == int(faces[0, 5]) & 0xFFFFFF


def test_that_few_timesteps_are_seen_before_those_before_them(
    open_window, qtbot, colour_at, monkeypatch
):
    monkeypatch.setattr(ArrayOverTime, "grow", lambda rows: None)
    window = open_window(**LONG, cell="lstm", weight_scale=0.5)
    session = window.session
    qtbot.waitUntil(lambda: session.snapshot.complete)
    session.go_to_end()
    session.show_sequence("forget_gate_t")
    session.set_span("timesteps", Span(9_000, 6))
    pixels(window)
    assert session.snapshot.over_time_computed == 0
    panel = window.strip.output_sequence
    expected = session.snapshot.run.trace(9_003)["forget_gate_t"][None]
    faces, _ = panel.faces(session.snapshot, expected)
    shown = int(colour_at(panel, 9_003, 5)[1:], 16)
    assert shown == int(faces[0, 5]) & 0xFFFFFF
    session.show_sequence("output_sequence")
    assert session.snapshot.over_time is None


def test_that_rows_that_do_not_fit_are_refused_in_a_sentence(open_window, monkeypatch):
    window = open_window(**SMALL, cell="lstm")
    monkeypatch.setattr(array_over_time, "room", lambda _: 0)
    choice = window.strip.sequence_choice
    choice.setCurrentIndex(choice.findData("carry_t"))
    QApplication.processEvents()
    assert window.session.snapshot.sequence == "output_sequence"
    assert choice.currentData() == "output_sequence"
    assert "carry_t over time needs" in window.notices.message.text.text()


def test_that_undo_brings_the_gate_and_the_array_over_time_back(open_window):
    window = open_window(**SMALL, cell="lstm")
    session = window.session
    session.choose_gate("o")
    session.show_sequence("carry_t")
    session.change(cell="gru")
    assert (session.snapshot.gate, session.snapshot.over_time) == ("z", None)
    session.undo_group.undo()
    now = session.snapshot
    assert now.gate == "o"
    assert is_seen(window, "W_o")
    assert window.strip.output_sequence.title == "carry_t"
    assert now.over_time.is_of(now.run, "carry_t", 6)
    session.undo_group.redo()
    assert session.snapshot.gate == "z"
    assert window.strip.output_sequence.title == "output_sequence"


@each_of("cell", CELLS)
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


OPERATIONS = range(1, len(operations_named("lstm").entries))


# Of four in a row each is of another kind.
@pytest.mark.parametrize("places", first([OPERATIONS[::5], OPERATIONS], 1))
def test_that_motion_ends_in_the_still_picture_at_each_operation(open_window, places):
    window = open_window(**SMALL, cell="lstm", distribution="symmetric_uniform")
    strip = window.strip
    for place in places:
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


def test_that_projected_outputs_have_an_axis_of_their_own(open_window, qtbot):
    sizes = {"output_features": 3, "units": 6, "weight_scale": 9.0}
    window = open_window(**{**SMALL, **sizes}, cell="lstm_projected")
    session, strip = window.session, window.strip
    session.go_to_timestep(3)
    click_column(qtbot, window, "output_t")
    assert session.snapshot.gate == "p"
    matrix, over = strip.panels["W_p"], strip.panels["hidden_t"]
    assert over.isVisible()
    assert over.y() < matrix.y()
    # A row of W_p makes a number of the output; what is between has a row a unit.
    output, carry = strip.panels["output_t"], strip.panels["carry_t"]
    for row in range(3):
        tops = {p.cell_rect(row, 0).top() for p in (matrix, output, strip.state_vector)}
        assert len(tops) == 1
    assert carry.cell_rect(5, 0).bottom() <= carry.height()
    assert carry.cell_rect(1, 0).top() < output.cell_rect(1, 0).top()
    # Nothing bounds them: their colours reach as far as they do.
    now = session.snapshot
    largest = np.abs(now.run.output_sequence).max()
    assert now.colour_ranges["output_sequence"] == largest > 1
    session.show_sequence("carry_t")
    sequence = strip.output_sequence
    assert sequence.cell_rect(0, 5).bottom() <= sequence.height()
    session.choose_unit(5)
    pixels(window)


def test_that_a_walk_by_unit_goes_through_the_rows_of_each_operation(open_window):
    sizes = {"output_features": 3, "units": 6}
    window = open_window(**{**SMALL, **sizes}, cell="lstm_projected")
    session = window.session
    session.set_step_size("unit")
    operations = operations_named("lstm_projected")
    place = operations.places["output_t"]
    session.go_to(Position(1, place - 1, cell="lstm_projected"))
    rows = []
    while session.snapshot.position.operation <= place:
        session.step(1)
        rows.append(session.snapshot.position.unit)
    assert rows == [0, 1, 2, None]
    session.step(-1)
    assert session.snapshot.position.unit == 2
