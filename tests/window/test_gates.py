"""Cells with gates in the real window: clicks on their code, gates that are held."""

from itertools import cycle

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QTabBar

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.code.code import LANGUAGES, loop_of
from rnn_viewer.core.operations import operations_named
from rnn_viewer.core.recipe.edits import hold_gate
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.document import Document
from tests.walks import first

pytestmark = pytest.mark.one_window

SMALL = {
    "timesteps": 6,
    "input_features": 3,
    "output_features": 4,
    "distribution": "symmetric_uniform",
}
GATED = [name for name, cell in CELLS.items() if cell.gates]
MENUS = pytest.mark.qt_log_ignore(r"raise\(\)", "grabbing the keyboard")
GATES = [(name, s.result) for name in GATED for s in CELLS[name].held]


def click_line(qtbot, view, line: int) -> None:
    point = QPoint(20, view.line_rect(line).center().y())
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=point)


# The code


def show(window, cell: str, tab: int) -> None:
    """Show a small network of a cell, and its code in a language."""
    window.session.load(Document(Recipe(RNNSettings(**SMALL, cell=cell))))
    window.findChild(QTabBar, "code_language").setCurrentIndex(tab)
    QApplication.processEvents()


CLICKED = [*zip([*GATED, "leaky_rnn"], cycle((0, 1)), strict=False)]


@pytest.mark.parametrize(
    "shown",
    first([CLICKED[:3], CLICKED[3:], [(cell, 1 - tab) for cell, tab in CLICKED]]),
)
def test_that_a_click_on_a_line_goes_to_its_operation(
    open_window, qtbot, subtests, shown
):
    window = open_window(**SMALL)
    for cell, tab in shown:
        show(window, cell, tab)
        with subtests.test(cell=cell, tab=tab):
            click_lines(window, qtbot, cell)


def click_lines(window, qtbot, cell: str) -> None:
    """Click on each line of the code and look where it leads."""
    session, view = window.session, window.views.code_panel.view
    session.set_step_size("operation")
    session.go_to_timestep(2)
    language = LANGUAGES[window.views.code_panel.language]
    listing = language.list_loop(loop_of(session.snapshot.run))
    entries = operations_named(cell).entries
    clicked = set()
    for line, text in enumerate(listing.source.splitlines()):
        name = listing.operation_on(line)
        if name is None or name not in {entry.name for entry in entries}:
            continue
        click_line(qtbot, view, line)
        now = session.snapshot
        assert now.operation.name == name, text
        result = now.operation.result
        if result in CELLS[cell].made_by:
            # What is marked stands on that line.
            marked = view.marked_text.splitlines()
            assert any(part.strip() in text for part in marked), text
            assert now.shown(result) == 4
            gate = CELLS[cell].made_by[result].gate
            assert now.gate == (gate or now.gate)
            assert window.strip.panels[result].isVisible()
        clicked.add(name)
    # Whatever is written within a line of another one is reached by stepping.
    last = {s.result for s in CELLS[cell].statements if not s.is_inline}
    assert last <= {e.result for e in entries if e.name in clicked}


@pytest.mark.parametrize("tabs", first([(0, 1), (1, 0)]))
def test_that_values_stand_behind_the_lines_of_gates(open_window, subtests, tabs):
    window = open_window(**SMALL)
    for cell, tab in zip(GATED, cycle(tabs), strict=False):
        show(window, cell, tab)
        with subtests.test(cell=cell, tab=tab):
            read_values(window, cell)


def read_values(window, cell: str) -> None:
    """Compare what stands behind each line with the trace."""
    session, panel = window.session, window.views.code_panel
    session.go_to_timestep(3)
    language = LANGUAGES[panel.language]
    lines = language.list_loop(loop_of(session.snapshot.run)).source.splitlines()
    trace = session.snapshot.trace
    for name in {s.result for s in CELLS[cell].statements if not s.is_inline}:
        made = f"{name} <-", f"{name} ="
        begun = max(i for i, t in enumerate(lines) if t.strip().startswith(made))
        told = language.describe(name, trace[name], (4,))
        # Of a statement on several lines the value stands behind one of them.
        assert told in panel.view.values[begun : begun + 5], name
    # What is not computed yet has none.
    session.set_step_size("operation")
    session.step(2)
    output = next(i for i, t in enumerate(lines) if t.strip().startswith("output_t"))
    assert panel.view.values[output] == ""


# A gate that is held


def menu_on(window, panel) -> QMenu:
    """Open the menu of a cell by a right click, and return it."""
    place = panel.mapTo(window, panel.cell_rect(1).center())
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, place, window.mapToGlobal(place))
    QApplication.sendEvent(window, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@MENUS
@pytest.mark.parametrize("at_first", first([0, 1]))
def test_that_the_menu_of_a_gate_holds_it(open_window, subtests, at_first):
    window = open_window(**SMALL)
    session = window.session
    values = cycle((at_first, 1 - at_first))
    for (cell, gate), value in zip(GATES, values, strict=False):
        session.load(Document(Recipe(RNNSettings(**SMALL, cell=cell))))
        session.go_to_timestep(3)
        QApplication.processEvents()
        before = session.snapshot.run.output_sequence
        menu = menu_on(window, window.strip.panels[gate])
        (action,) = (a for a in menu.actions() if a.text() == f"Hold {gate} at {value}")
        action.trigger()
        menu.close()
        now = session.snapshot
        with subtests.test(cell=cell, gate=gate, value=value):
            np.testing.assert_array_equal(now.run.sequence(gate), float(value))
            assert now.recipe.edits == (hold_gate(gate, float(value), CELLS[cell]),)
            # The run before is the baseline; both are seen, and undo brings it back.
            np.testing.assert_array_equal(now.baseline.run.output_sequence, before)
            assert not np.array_equal(now.run.output_sequence, before)
            assert now.values(gate).tolist() == [float(value)] * 4
            session.undo_group.undo()
            again = session.snapshot.run.output_sequence
            np.testing.assert_array_equal(again, before)


@MENUS
def test_that_the_menu_of_a_gate_without_a_bias_does_not_offer_to_hold_it(open_window):
    window = open_window(**SMALL, cell="min_gru")
    window.session.go_to_timestep(3)
    menu = menu_on(window, window.strip.panels["update_t"])
    texts = [action.text() for action in menu.actions()]
    menu.close()
    assert texts
    assert not [text for text in texts if text.startswith("Hold")]


@MENUS
def test_that_an_lstm_that_forgets_nothing_carries_what_it_wrote(open_window):
    window = open_window(**SMALL, cell="lstm")
    window.session.go_to_timestep(4)
    for gate, value in (("forget_gate_t", 1), ("input_gate_t", 1)):
        panel = window.strip.panels[gate]
        menu = menu_on(window, panel)
        texts = {action.text(): action for action in menu.actions()}
        texts[f"Hold {gate} at {value}"].trigger()
        menu.close()
    run = window.session.snapshot.run
    written = np.cumsum(run.sequence("candidate_t"), axis=0)
    np.testing.assert_allclose(run.sequence("carry_t"), written, atol=1e-14)


@MENUS
def test_that_a_weight_of_a_gate_offers_to_hold_it_and_a_candidate_does_not(
    open_window,
):
    window = open_window(**SMALL, cell="gru")
    window.session.go_to_timestep(2)
    held = {}
    for gate in ("z", "h"):
        window.session.choose_gate(gate)
        menu = menu_on(window, window.strip.panels[f"b_{gate}"])
        held[gate] = [a.text() for a in menu.actions() if a.text().startswith("Hold")]
        menu.close()
    assert held == {"z": ["Hold update_t at 1", "Hold update_t at 0"], "h": []}
