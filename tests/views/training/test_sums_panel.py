"""The two sums: what made one δ, and which timestep teaches a weight."""

import re
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.cell.backward import gradient_of
from rnn_viewer.core.model.shown_model import over_samples, with_model
from rnn_viewer.core.number_text import number_said, said_number
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.core.snapshot.passed import passed_of
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.training.training import Training
from rnn_viewer.files.models.loading import load_model
from rnn_viewer.session import Session
from rnn_viewer.views.terms.terms_model import PRODUCT, TERM, VALUE
from rnn_viewer.views.training.sums_panel import DELTA, WEIGHT, SumsPanel
from rnn_viewer.widgets.theme import DARK
from tests.walks import each_cell

TIMESTEPS, UNITS = 12, 5


@pytest.fixture
def open_panel(qtbot):
    """Open the panel beside a network that is to be trained."""
    sessions = []

    def open_one(cell="simple_rnn"):
        session, panel = Session(), SumsPanel()
        sessions.append(session)
        qtbot.addWidget(panel)
        panel.cell_chosen.connect(session.choose_cell)
        panel.unit_chosen.connect(session.choose_unit)
        panel.timestep_chosen.connect(session.go_to_timestep)
        panel.link_followed.connect(session.follow_later)
        session.changed.connect(panel.show_snapshot)
        settings = Training(task="adding", sequences=8, timesteps=TIMESTEPS)
        network = {"cell": cell, "output_features": UNITS}
        if cell == "lstm_projected":
            network["units"] = 7
        session.training.begin(settings, network)
        panel.resize(700, 320)
        panel.set_in_view(True)
        panel.show_snapshot(None, session.snapshot)
        panel.show()
        session.go_to_timestep(5)
        return SimpleNamespace(session=session, panel=panel)

    yield open_one
    for session in sessions:
        session.stop()


def numbers(table, column):
    model = table.model()
    rows = range(model.rowCount())
    return np.array([float(model.data(model.index(r, column))) for r in rows])


@pytest.mark.parametrize("cell", each_cell())
def test_that_the_terms_of_a_delta_and_of_a_weight_add_up_to_what_is_said(
    open_panel, cell
):
    opened = open_panel(cell)
    each_timestep_adds_a_term_to_each_weight(opened)
    panel = opened.panel
    panel.which.setCurrentIndex(panel.which.findData(DELTA))
    opened.session.choose_unit(2)
    assert panel.tables.currentWidget() is panel.deltas
    total = numbers(panel.deltas, PRODUCT).sum()
    said = re.search(r"Σ = (−?[\d.]+(?:e−?\d+)?)", panel.equation.label.text())[1]
    assert number_said(said) == pytest.approx(total, rel=0.06, abs=1e-12)
    passed = passed_of(opened.session.snapshot)
    delta = passed.sequence(panel._now.delta)[4, 2]
    told = panel.equation.label.text().rpartition("= ")[2]
    assert number_said(told) == pytest.approx(float(delta), rel=0.06, abs=1e-12)


def test_that_a_link_of_a_delta_goes_forward_in_time(open_panel, qtbot):
    opened = open_panel()
    opened.session.choose_unit(2)
    table = opened.panel.deltas
    row = next(r for r in range(table.model().rowCount()) if table.model().link(r) == 3)
    table.show_row(row, True)
    place = table.visualRect(table.model().index(row, VALUE)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    now = opened.session.snapshot
    assert now.position.completed == 6
    assert now.selection.unit == 3
    opened.session.retrace(-1)
    assert opened.session.snapshot.position.completed == 5
    assert opened.session.snapshot.selection.unit == 2


def test_that_the_last_timestep_has_no_link(open_panel):
    opened = open_panel()
    opened.session.go_to_timestep(TIMESTEPS)
    model = opened.panel.deltas.model()
    assert all(model.link(row) is None for row in range(model.rowCount()))


@pytest.mark.parametrize("cell", CELLS)
def test_that_each_carry_has_its_own_sum_and_no_other_cell_has_one(open_panel, cell):
    opened = open_panel(cell)
    panel, which = opened.panel, opened.panel.which
    offered = [which.itemData(place) for place in range(which.count())]
    assert offered == [DELTA, *CELLS[cell].beside_output, WEIGHT]
    if cell in ("lstm", "lstm_projected", "rate_rnn"):
        assert "carry_t" in offered
    passed = passed_of(opened.session.snapshot)
    for state in CELLS[cell].beside_output:
        which.setCurrentIndex(which.findData(state))
        found = passed.sequence(gradient_of(CELLS[cell], state))
        for timestep in (1, 5, TIMESTEPS):
            opened.session.go_to_timestep(timestep)
            opened.session.choose_unit(2)
            assert which.currentData() == state
            made = panel.delta_model.terms
            assert abs(made.product.sum() - found[timestep - 1, 2]) <= 1e-12
            assert abs(made.total - found[timestep - 1, 2]) <= 1e-12
            np.testing.assert_array_equal(made.weight * made.value, made.product)
            told = panel.equation.label.text()
            assert told.startswith(f"∂{state.removesuffix('_t')}_{timestep}[3] = Σ = ")
            assert number_said(told.rpartition("= ")[2]) == pytest.approx(
                float(found[timestep - 1, 2]), rel=0.06, abs=1e-12
            )
        sizes = np.linalg.norm(found, axis=1)
        np.testing.assert_allclose(10.0 ** panel.plot.table().columns[1], sizes)
        assert f"‖∂{state}‖ is " in panel.sentence.text()
        assert f"{said_number(sizes[0])} at timestep 1" in panel.sentence.text()


@pytest.mark.parametrize("cell", ["lstm", "lstm_projected", "rate_rnn"])
def test_that_the_carrys_term_of_the_next_timestep_leads_there(open_panel, qtbot, cell):
    opened = open_panel(cell)
    opened.session.choose_unit(3)
    panel, table = opened.panel, opened.panel.deltas
    panel.which.setCurrentIndex(panel.which.findData("carry_t"))
    model = table.model()
    links = [model.link(row) for row in range(model.rowCount())]
    assert links == [3, None]
    place = table.visualRect(model.index(0, VALUE)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    now = opened.session.snapshot
    assert (now.position.completed, now.selection.unit) == (6, 3)
    assert panel.which.currentData() == "carry_t"
    opened.session.go_to_timestep(TIMESTEPS)
    assert model.link(0) is None


def test_that_a_term_of_the_carry_is_what_the_forget_gate_lets_through(open_panel):
    opened = open_panel("lstm")
    opened.session.choose_unit(2)
    panel, model = opened.panel, opened.panel.delta_model
    panel.which.setCurrentIndex(panel.which.findData("carry_t"))
    run = opened.session.snapshot.run
    passed = passed_of(opened.session.snapshot)
    later = passed.sequence("gradient_carry_t")[5, 2]
    assert model.name(0) == "forget_gate_t+1[3]"
    assert model.operand(0) == "∂carry_t+1[3]"
    assert model.text(0, TERM, 10) == "f_t+1[3]"
    assert model.terms.weight[0] == run.trace(5)["forget_gate_t"][2]
    assert model.terms.value[0] == later


def test_that_a_sum_that_was_chosen_here_stays_beside_a_chosen_weight(open_panel):
    opened = open_panel("lstm")
    panel, which = opened.panel, opened.panel.which
    opened.session.choose_cell(Cell("W_c", 2, 1))
    assert which.currentData() == WEIGHT
    for name in ("carry_t", DELTA):
        which.setCurrentIndex(which.findData(name))
        opened.session.go_to_timestep(7)
        assert which.currentData() == name
        assert panel.tables.currentWidget() is panel.deltas
    opened.session.choose_cell(Cell("W_c", 2, 0))
    assert which.currentData() == WEIGHT


def test_that_another_cell_has_no_carry_any_more(open_panel):
    opened = open_panel("lstm")
    which = opened.panel.which
    which.setCurrentIndex(which.findData("carry_t"))
    settings = Training(task="adding", sequences=8, timesteps=TIMESTEPS)
    opened.session.training.begin(settings, {"cell": "gru", "output_features": 4})
    assert [which.itemData(place) for place in range(which.count())] == [DELTA, WEIGHT]
    assert which.currentData() == DELTA


def each_timestep_adds_a_term_to_each_weight(opened):
    passed = passed_of(opened.session.snapshot)
    for name, gradient in passed.gradients.items():
        place = tuple(size - 1 for size in gradient.shape)
        opened.panel.show_weight(Cell(name, *place))
        table = opened.panel.timesteps
        assert table.model().rowCount() == TIMESTEPS
        total = numbers(table, PRODUCT).sum()
        expected = float(gradient[place])
        assert total == pytest.approx(expected, rel=1e-4, abs=1e-6)


def test_that_the_timestep_that_teaches_most_is_said(open_panel):
    """The sentence is held against the terms, of weights of every kind."""
    opened = open_panel("gru")
    passed = passed_of(opened.session.snapshot)
    for name, gradient in passed.gradients.items():
        opened.panel.show_weight(Cell(name, 0, 0))
        said = opened.panel.sentence.text()
        products = numbers(opened.panel.timesteps, PRODUCT)
        if not products.any():
            assert "No timestep teaches" in said
            continue
        found = re.search(
            r"Timestep (\d+) teaches (.+?) the most: (\S+) of (\S+)\.", said
        )
        most = int(np.abs(products).argmax())
        assert int(found[1]) == most + 1
        assert number_said(found[3]) == pytest.approx(products[most], rel=0.06)
        begin, end, share = re.search(
            r"Timesteps (\d+) to (\d+) give >?([\d.]+) %", said
        ).groups()
        sizes = np.abs(products) / np.abs(products).sum()
        stretch = sizes[int(begin) - 1 : int(end)].sum()
        assert stretch >= 0.9 - 1e-3
        assert float(share) == pytest.approx(100 * stretch, abs=0.2)
        length = int(end) - int(begin) + 1
        for first in range(TIMESTEPS - length + 2):
            # No shorter stretch has as much.
            assert sizes[first : first + length - 1].sum() < 0.9 + 1e-3
        assert gradient.size


def test_that_the_norm_is_said_of_the_sequence_that_is_shown(open_panel):
    """Nothing clips the gradient of one sequence, however long it is."""
    opened = open_panel()
    panel, session = opened.panel, opened.session
    panel.which.setCurrentIndex(panel.which.findData(DELTA))
    session.training.change("clip", 1e-3)
    for sample in range(2):
        session.set_sample(sample)
        session.go_to_timestep(5)
        said = panel.sentence.text()
        pattern = (
            r"For this sequence the norm of the gradient by all weights is (\S+)\."
        )
        (told,) = re.findall(pattern, said)
        parts = passed_of(session.snapshot).gradients.values()
        whole = np.linalg.norm(np.concatenate([part.ravel() for part in parts]))
        assert number_said(told) == pytest.approx(whole, rel=0.06)
        assert whole > 1e-3
        assert "clip" not in said


def test_that_the_norm_in_a_model_is_said_of_the_loop_that_is_shown(open_panel, qtbot):
    opened = open_panel()
    models = Path(__file__).parents[2] / "reference" / "models"
    model = load_model(models / "trained_digits.keras")
    X = np.random.default_rng(1).normal(size=(4, 8, 8))
    recipe = over_samples(with_model(Recipe(), model), Samples(X, targets=np.arange(4)))
    session, panel = opened.session, opened.panel
    session.load(Document(recipe))
    qtbot.waitUntil(lambda: session.recipe.samples is recipe.samples)
    qtbot.waitUntil(lambda: session.snapshot.complete)
    panel.which.setCurrentIndex(panel.which.findData(DELTA))
    pattern = r"the norm of the gradient by the weights of this loop is (\S+)\."
    told = re.search(pattern, panel.sentence.text())[1]
    parts = passed_of(session.snapshot).gradients.values()
    whole = np.linalg.norm(np.concatenate([part.ravel() for part in parts]))
    assert number_said(told) == pytest.approx(whole, rel=0.06)


def test_that_a_term_of_a_weight_leads_to_its_timestep(open_panel, qtbot):
    opened = open_panel()
    opened.panel.show_weight(Cell("U", 1, 2))
    table = opened.panel.timesteps
    table.show_row(8, True)
    place = table.visualRect(table.model().index(8, VALUE)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.session.snapshot.position.completed == 9
    assert table.currentIndex().row() == 8


def test_that_a_weight_is_chosen_in_the_picture_of_its_gradient(open_panel, qtbot):
    opened = open_panel()
    panel = opened.panel
    panel.array.setCurrentIndex(panel.array.findData("W"))
    place = panel.picture.cell_rect(3, 1).center()
    qtbot.mouseClick(panel.picture, Qt.MouseButton.LeftButton, pos=place)
    assert panel.which.currentData() == WEIGHT
    assert opened.session.snapshot.selection.cell == Cell("W", 3, 1)
    assert "W[4, 2]" in panel.equation.label.text()


def test_that_a_weight_chosen_elsewhere_is_shown(open_panel):
    opened = open_panel()
    opened.panel.show_weight(Cell("U", 0, 0))
    opened.session.choose_cell(Cell("W", 2, 1))
    assert "W[3, 2]" in opened.panel.equation.label.text()
    assert opened.panel.array.currentData() == "W"


def test_that_each_term_is_said_with_its_numbers(open_panel):
    opened = open_panel()
    opened.panel.show_weight(Cell("U", 1, 2))
    said = opened.panel.timesteps.model().spoken(6)
    assert said.startswith("timestep 7: ")
    assert "sum so far" in said


def test_that_without_a_loss_it_is_said_what_to_do(open_panel):
    opened = open_panel()
    opened.session.draw_weights()
    assert "read-out and targets" in opened.panel.about.text()
    assert opened.panel.about.isVisible()


def test_that_the_line_of_sizes_has_every_timestep(open_panel):
    opened = open_panel()
    opened.panel.show_theme(DARK)
    table = opened.panel.plot.table()
    sizes = np.linalg.norm(opened.panel._now.deltas[::-1], axis=1)
    np.testing.assert_allclose(10.0 ** table.columns[1], sizes)
