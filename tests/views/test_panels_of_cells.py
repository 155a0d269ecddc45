"""The panels show the statement in work of cells with gates, number by number."""

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

from rnn_viewer import RNNSettings
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.recipe.edits import set_cell
from rnn_viewer.core.snapshot.in_work import activation_in_work, sum_in_work
from rnn_viewer.session import Session
from rnn_viewer.views.activation_panel import ActivationPanel
from rnn_viewer.views.diagnosis import Diagnosis
from rnn_viewer.views.dynamics.eigenvalue_panel import EigenvaluePanel
from rnn_viewer.views.dynamics.gradient_panel import GradientPanel
from rnn_viewer.views.edits_panel import EditsPanel
from rnn_viewer.views.history.history_panel import HistoryPanel
from rnn_viewer.views.memory.influence_panel import InfluencePanel
from rnn_viewer.views.numbers_panel import NumbersPanel
from rnn_viewer.views.saturation_words import SaturationWords
from rnn_viewer.views.terms.terms_panel import TermsPanel
from rnn_viewer.widgets.arrays.cell_text import percent, short_number
from tests.walks import each_cell

SIZES = {"timesteps": 8, "input_features": 3, "output_features": 4, "seed": 3}


def session_of(cell: str, **settings) -> Session:
    session = Session(RNNSettings(cell=cell, **{**SIZES, **settings}))
    session.choose_unit(1)
    return session


@pytest.fixture
def shown(qtbot, qapp):
    """Show a panel of a session."""
    qapp.setStyle("Fusion")
    panels = []

    def show(panel, session: Session):
        qtbot.addWidget(panel)
        panels.append(panel)
        session.changed.connect(panel.show_snapshot)
        panel.resize(700, 400)
        panel.show()
        if hasattr(panel, "set_in_view"):
            panel.set_in_view(True)
        panel.show_snapshot(None, session.snapshot)
        QCoreApplication.processEvents()
        return panel

    yield show
    for panel in panels:
        if hasattr(panel, "set_in_view"):
            panel.set_in_view(False)


def at(session: Session, result: str) -> None:
    """Go to timestep 5 and do all up to a result."""
    session.set_step_size("operation")
    session.go_to_timestep(4)
    while session.snapshot.position.done.result != result:
        session.step()


@pytest.mark.parametrize(
    ("cell", "result", "total", "activation"),
    [
        ("lstm", "input_product_f", "pre_activation_f", "forget_gate_t"),
        ("lstm", "output_gate_t", "pre_activation_o", "output_gate_t"),
        ("lstm", "kept_t", "carry_t", "shown_carry_t"),
        ("gru", "state_product_h", "state_sum_h", "candidate_t"),
        ("gru", "written_t", "output_t", "candidate_t"),
        ("leaky_rnn", "candidate_t", "pre_activation", "candidate_t"),
    ],
)
def test_that_what_is_computed_is_in_work(qapp, cell, result, total, activation):
    session = session_of(cell)
    at(session, result)
    assert sum_in_work(session.snapshot).result == total
    assert activation_in_work(session.snapshot).result == activation


def test_that_the_sum_of_a_unit_is_that_of_the_gate_in_work(shown):
    session = session_of("lstm")
    panel = shown(TermsPanel(), session)
    at(session, "forget_gate_t")
    trace = session.snapshot.run.trace(4)
    said = panel.equation.label.text()
    assert said.startswith(f"z_f[2] = Σ = {trace.pre_activation_f[1]:.6g}")
    assert said.endswith(f"= {trace.forget_gate_t[1]:.6g}")
    panel.controls.sum.setCurrentText("carry_t")
    assert panel.advice.isVisible()
    assert panel.advice.text().startswith("Nothing of unit 2 is computed yet here")
    session.go_to_timestep(5)
    assert panel._terms.total == pytest.approx(trace.carry_t[1], rel=1e-12)


def test_that_a_walk_back_goes_along_the_carry_to_the_first_timestep(shown):
    session = session_of("lstm")
    panel = shown(TermsPanel(), session)
    panel.link_followed.connect(session.follow)
    session.go_to_timestep(6)
    panel.controls.sum.setCurrentText("carry_t")
    walked = [session.snapshot.position.timestep]
    while (row := panel._terms.row_of("forget_gate_t", 0)) is not None:
        if panel.model.link(row) is None:
            break
        panel.table.link_followed.emit(row)
        assert panel._terms.of.result == "carry_t"
        walked.append(session.snapshot.position.timestep)
    assert walked == [5, 4, 3, 2, 1, 0]
    assert "state_t and previous_carry_t are the initial ones" in panel.backtrace._text


def test_that_a_link_of_the_state_leads_to_the_sum_that_made_it(shown):
    session = session_of("gru")
    panel = shown(TermsPanel(), session)
    panel.link_followed.connect(session.follow)
    session.go_to_timestep(6)
    panel.controls.sum.setCurrentText("z_r")
    panel.table.link_followed.emit(panel._terms.row_of("U_r", 3))
    assert panel._terms.of.result == "output_t"
    assert session.snapshot.selection.unit == 3
    assert session.snapshot.position.timestep == 4


def test_that_the_curve_is_that_of_the_gate_with_each_unit_on_it(shown):
    session = session_of("lstm", activation="relu")
    panel = shown(ActivationPanel(), session)
    at(session, "output_gate_t")
    trace = session.snapshot.run.trace(4)
    assert panel.plot.getPlotItem().getAxis("left").labelText == "output_gate_t"
    z, y = panel.curve.getData()
    np.testing.assert_allclose(y, np.exp(-np.logaddexp(0, -z)), atol=1e-300)
    np.testing.assert_allclose(
        panel._shown(session.snapshot, "output_gate_t"), trace.output_gate_t
    )
    panel.statement.setCurrentText("candidate_t")
    z, y = panel.curve.getData()
    np.testing.assert_allclose(y, np.maximum(z, 0))


@pytest.mark.parametrize("cell", [n for n, c in CELLS.items() if c.gating])
def test_that_the_diagnosis_tells_each_gate_and_why_there_is_no_radius(shown, cell):
    session = session_of(cell, weight_scale=6.0)
    view = shown(Diagnosis(), session)
    session.go_to_timestep(5)
    run = session.snapshot.run
    assert not view.spectral_radius.isVisible()
    carries = "U_" if run.cell.of_role("recurrent") else "the gates alone"
    assert view.no_radius.text().startswith(f"No spectral radius: {carries}")
    for gate in run.cell.gating:
        y = run.sequence(gate.result)
        flat, is_open = y * (1 - y) < 0.02, y > 0.5
        texts = [label.text() for label in view.gates.numbers[gate.result]]
        expected = (flat.mean(), flat[4].mean(), is_open.mean(), is_open[4].mean())
        assert texts == [percent(float(share)) for share in expected]
    total = sum_in_work(session.snapshot)
    trace, weights = run.trace(4), run.weights
    terms = [
        trace.get(n) if trace.get(n) is not None else weights[n] for n in total.addends
    ]
    means = [short_number(float(np.abs(term).mean())) for term in terms]
    assert list(view.balance.values) == means


def test_that_the_diagnosis_of_a_simple_rnn_comes_back(shown):
    session = session_of("lstm")
    view = shown(Diagnosis(), session)
    session.set_setting("cell", "simple_rnn", False)
    session.go_to_timestep(3)
    assert view.spectral_radius.isVisible()
    assert not view.gates.isVisible()
    assert not view.no_radius.isVisible()
    assert len(view.balance.values) == 3


@pytest.mark.parametrize("cell", each_cell())
def test_that_what_is_said_to_be_saturated_are_the_candidates(qapp, cell):
    session = session_of(cell, weight_scale=80.0)
    now = session.snapshot
    z = now.run.sequence(now.run.cell.squashed.operands[0])
    flat = 1 - np.tanh(z) ** 2 < 0.02
    if cell == "min_gru":
        flat = (z < 0) & (np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))) ** 2 < 0.02)
    said = SaturationWords().tell(now)
    assert now.saturation.share == pytest.approx(flat.mean())
    # What a simple and a rate RNN squash is the output.
    has_candidates = now.run.cell.squashed.result != now.run.cell.output
    assert has_candidates == (cell not in ("simple_rnn", "rate_rnn"))
    assert ("candidate" in said) == has_candidates
    if flat.all() and has_candidates:
        assert said.startswith("The candidates of all 4 units are saturated: tanh is")


@pytest.mark.parametrize("array", ["carry_t", "forget_gate_t", "pre_activation_o"])
def test_that_history_draws_any_array_of_the_chosen_unit(shown, array):
    session = session_of("lstm")
    panel = shown(HistoryPanel(), session)
    panel.array_chosen.connect(session.show_history_of)
    panel.array.setCurrentIndex(panel.array.findData(array))
    assert session.snapshot.history_array == array
    (line,) = panel.plots["units"]._lines
    expected = session.snapshot.run.sequence(array)[:, 1]
    np.testing.assert_allclose(line.values, expected, rtol=1e-12)


def test_that_shares_over_time_are_those_of_the_chosen_sum(shown):
    session = session_of("gru")
    panel = shown(HistoryPanel(), session)
    panel.sum.setCurrentText("output_t")
    run = session.snapshot.run
    sizes = np.stack(
        [np.abs(run.sequence(n)).mean(axis=1) for n in ("written_t", "kept_t")], 1
    )
    expected = sizes / sizes.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(panel._history.shares, expected)
    assert panel._history.terms == ("written_t", "kept_t")


def test_that_history_of_a_simple_rnn_offers_nothing_else(shown):
    panel = shown(HistoryPanel(), session_of("simple_rnn"))
    assert not panel.sum.isVisible()
    assert not panel.array.isVisible()


@pytest.mark.parametrize("cell", each_cell())
def test_that_eigenvalues_are_those_of_the_jacobian_of_the_timestep(shown, cell):
    session = session_of(cell)
    panel = shown(EigenvaluePanel(), session)
    panel.jacobian.setChecked(True)
    session.go_to_timestep(5)
    run, step, columns = session.snapshot.run, 1e-6, []
    first = {s.initial: run.states(4, 5, s.name)[0] for s in run.cell.carried}
    for name in first:
        for j in range(4):
            left = []
            for sign in (1, -1):
                moved = {**first, name: first[name].copy()}
                moved[name][j] += sign * step
                other = run.with_others(inputs=run.inputs[4:5], **moved)
                other.advance()
                results = run.cell.becomes.values()
                left.append(np.concatenate([other.trace(0)[r] for r in results]))
            columns.append((left[0] - left[1]) / (2 * step))
    expected = np.sort_complex(np.linalg.eigvals(np.stack(columns, 1)))
    np.testing.assert_allclose(np.sort_complex(panel._values), expected, atol=1e-6)
    symbol = "(h, c)" if len(run.cell.carried) > 1 else "h"
    assert f"∂{symbol}_5/∂{symbol}_4" in panel.sentence.text()
    outside = int((np.abs(expected) > 1).sum())
    assert panel.sentence.text().startswith(f"{outside or 'None'} of {len(expected)}")


def test_that_an_emptied_state_has_no_jacobian(shown):
    from rnn_viewer.core.recipe.edits import empty_state

    session = session_of("lstm")
    panel = shown(EigenvaluePanel(), session)
    session.edit(empty_state(4), text="")
    session.go_to_timestep(5)
    assert "was emptied before timestep 5" in panel.sentence.text()
    session.rewind()
    assert panel.sentence.text() == "There is no Jacobian before the first timestep."


@pytest.mark.parametrize(("leak", "scale"), [(0.3, 1.5), (1.0, 1.5), (0.1, 0.4)])
def test_that_a_leaky_state_fades_within_the_circle(shown, leak, scale):
    session = session_of("leaky_rnn", leak=leak, weight_scale=scale)
    panel = shown(EigenvaluePanel(), session)
    U = session.snapshot.run.weights.U
    matrix = (1 - leak) * np.eye(4) + leak * U
    expected = np.sort_complex(np.linalg.eigvals(matrix).astype(complex))
    np.testing.assert_allclose(np.sort_complex(panel._values), expected, atol=1e-9)
    grows = np.abs(np.linalg.eigvals(matrix)).max() > 1
    assert ("would grow" in panel.sentence.text()) == grows


def test_that_gradients_of_state_and_carry_can_be_chosen(shown):
    session = session_of("lstm")
    panel = shown(GradientPanel(), session)
    assert [panel.symbol.itemData(i) for i in range(3)] == ["h", "c", "(h, c)"]
    norms = {}
    for place in range(3):
        panel.symbol.setCurrentIndex(place)
        norms[place] = panel._found.norms.norms[5, 3]
        symbol = panel.symbol.symbol
        assert panel.sentence.text().startswith(f"‖∂{symbol}_t/∂{symbol}_s‖: ")
        assert panel.heatmap.text_of(5, 3).startswith(f"‖∂{symbol}_6/∂{symbol}_4‖ = ")
    assert norms[2] > max(norms[0], norms[1])


def test_that_gradients_of_one_state_offer_no_other(shown):
    panel = shown(GradientPanel(), session_of("gru"))
    assert not panel.symbol.isVisible()


def test_that_the_baseline_stands_beside_in_influence(shown):
    session = session_of("lstm")
    panel = shown(InfluencePanel(), session)
    assert panel.beside is None
    alone = panel.found.shares
    session.pin_baseline()
    session.set_setting("cell", "gru", False)
    assert session.snapshot.run.cell.name == "gru"
    np.testing.assert_array_equal(panel.beside.shares, alone)
    assert panel.found.shares[1] != alone[1]
    assert " Baseline (LSTM): 3 timesteps later" in panel.sentence.text()
    for later in range(panel.plot.bars):
        ours, theirs = panel.plot.bar_rect(later), panel.plot.beside_rect(later)
        assert not ours.intersects(theirs)


def test_that_a_long_run_of_another_cell_is_told_of_when_it_is_computed(shown, qtbot):
    session = session_of("lstm", timesteps=3_000)
    qtbot.waitUntil(lambda: session.snapshot.complete)
    panel = shown(InfluencePanel(), session)
    panel.cell_wanted.connect(session.pin_cell)
    choose_beside(panel, "gru_reset_before")
    pinned = session.snapshot.pinned.run
    qtbot.waitUntil(lambda: pinned.computed == 3_000)
    qtbot.waitUntil(lambda: "Baseline (GRU of 2014)" in panel.sentence.text())
    qtbot.waitUntil(lambda: session.snapshot.work is None)


def choose_beside(panel: InfluencePanel, cell: str) -> None:
    box = panel.beside_choice
    box.setCurrentIndex(box.findData(cell))


@pytest.mark.parametrize("beside", [name for name in CELLS if name != "lstm"])
def test_that_two_cells_are_asked_side_by_side_on_the_same_inputs(shown, beside):
    session = session_of("lstm")
    panel = shown(InfluencePanel(), session)
    panel.cell_wanted.connect(session.pin_cell)
    assert panel.beside_choice.currentText() == "nothing"
    choose_beside(panel, beside)
    run, other = session.snapshot.run, session.snapshot.pinned.run
    assert other.cell is CELLS[beside]
    np.testing.assert_array_equal(other.inputs, run.inputs)
    assert f" Baseline ({CELLS[beside].label}): " in panel.sentence.text()
    alone = shown(InfluencePanel(), session_of(beside))
    np.testing.assert_array_equal(panel.beside.shares, alone.found.shares)
    assert panel.beside_choice.currentData() == beside
    choose_beside(panel, "")
    assert session.snapshot.pinned is None
    assert panel.beside is None


def test_that_a_cell_beside_imported_weights_has_drawn_ones(qapp):
    session = session_of("lstm")
    given = session.snapshot.run.weights
    recipe = session.snapshot.recipe.with_weights(given)
    session.set_recipe(recipe, "weights")
    session.edit(set_cell("W_i", 0, 0, 0.5))
    session.edit(set_cell("inputs", 1, 0, 0.25))
    session.pin_cell("gru")
    pinned = session.snapshot.pinned
    assert pinned.recipe.weights is None
    assert [edit.kind for edit in pinned.recipe.edits] == ["set"]
    np.testing.assert_array_equal(pinned.run.inputs, session.snapshot.run.inputs)
    assert session.snapshot.recipe.weights is given


def test_that_a_baseline_of_another_cell_is_compared_where_shapes_fit(qapp):
    session = session_of("lstm")
    session.pin_baseline()
    session.set_setting("cell", "gru", False)
    session.go_to_timestep(5)
    now = session.snapshot
    expected = now.run.output_sequence - now.pinned.run.output_sequence
    np.testing.assert_array_equal(now.difference.rows, expected)
    assert now.baseline_values("forget_gate_t") is not None
    assert now.baseline_values("update_t") is None


def test_that_a_gate_is_held_from_the_list_of_changes(shown):
    session = session_of("lstm")
    panel = shown(EditsPanel(), session)
    held = []
    panel.gate_held.connect(lambda *what: held.append(what))
    texts = [action.text() for action in panel.hold.menu().actions()]
    assert texts[:2] == ["input_gate_t at 1", "input_gate_t at 0"]
    panel.hold.menu().actions()[2].trigger()
    assert held == [("forget_gate_t", 1.0)]
    session.set_setting("cell", "simple_rnn", False)
    assert not panel.hold.isVisible()


def test_that_numbers_of_gates_and_the_carry_are_printed(shown):
    session = session_of("lstm")
    panel = shown(NumbersPanel(), session)
    session.go_to_timestep(5)
    panel.array.setCurrentIndex(panel.array.findData("carry_t"))
    assert panel.expression.text() == "> carry_t[1:4]"
    session.set_setting("cell", "gru", False)
    assert panel.shown_window.array == "output_sequence"
    assert panel.array.findData("update_t") >= 0
