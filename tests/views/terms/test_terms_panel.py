"""The sum of a unit: what is listed, found, chosen and followed."""

import math
import re
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QToolButton

from rnn_viewer.core.analysis.terms import terms
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.run.run import StepTrace
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.session import Session
from rnn_viewer.views.terms import terms_rows
from rnn_viewer.views.terms.terms_model import (
    PRODUCT,
    RUNNING_SUM,
    TERM,
    TIMES,
    VALUE,
    WEIGHT,
    TermsModel,
    fitting,
)
from rnn_viewer.views.terms.terms_panel import TermsPanel
from rnn_viewer.views.terms.terms_table import TermsTable
from rnn_viewer.widgets.theme import DARK

pytestmark = pytest.mark.one_window

ALL = {"input_features": 3, "output_features": 4, "timesteps": 6}


@pytest.fixture
def open_panel(qtbot):
    """Open panels at given settings, connected as in the window."""

    def open_one(size=(560, 285), **settings) -> SimpleNamespace:
        scale = {"weight_scale": 0.5, "distribution": "symmetric_uniform"}
        session = Session(RNNSettings(**{**ALL, **scale, **settings}))
        panel = TermsPanel()
        qtbot.addWidget(panel)
        panel.cell_chosen.connect(session.choose_cell)
        panel.link_followed.connect(session.follow)
        panel.retraced.connect(session.retrace)
        session.changed.connect(panel.show_snapshot)
        panel.resize(*size)
        panel.set_in_view(True)
        panel.show_snapshot(None, session.snapshot)
        panel.show()
        return SimpleNamespace(session=session, panel=panel, table=panel.table)

    return open_one


@pytest.fixture
def stage(open_panel):
    """The fourth timestep, second unit."""
    opened = open_panel()
    opened.session.go_to_timestep(4)
    opened.session.choose_unit(1)
    return opened


def column(panel: TermsPanel, number: int) -> list[str]:
    model = panel.model
    return [model.index(row, number).data() for row in range(model.rowCount())]


def said(panel: TermsPanel, name: str) -> str:
    return panel.findChild(QLabel, f"terms_{name}").text()


def place(table, row: int, number: int) -> QPoint:
    return table.visualRect(table.model().index(row, number)).center()


def click(qtbot, table, row: int, number: int) -> None:
    point = place(table, row, number)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)


def enter(qtbot, panel: TermsPanel, text: str) -> None:
    field = panel.findChild(QLineEdit, "terms_find")
    field.clear()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_that_the_whole_sum_is_listed(stage):
    snapshot, running = stage.session.snapshot, 0.0
    W, U, b = snapshot.weights.W, snapshot.weights.U, snapshot.weights.b
    state_t = snapshot.run.output_sequence[2]
    terms = [(f"W[2, {k + 1}]", W[1, k], snapshot.inputs[3, k]) for k in range(3)]
    terms += [(f"U[2, {k + 1}]", U[1, k], state_t[k]) for k in range(4)]
    terms.append(("b[2]", b[1], 1.0))
    for row, (name, weight, value) in enumerate(terms):
        running += weight * value
        numbers = {WEIGHT: weight, VALUE: value, PRODUCT: weight * value}
        numbers[RUNNING_SUM] = running
        assert stage.panel.model.index(row, TERM).data() == name
        assert stage.panel.model.index(row, TIMES).data() == "×"
        for place_of, number in numbers.items():
            shown = float(stage.panel.model.index(row, place_of).data())
            assert shown == pytest.approx(number, rel=1e-5, abs=1e-12)
    assert stage.panel.model.rowCount() == len(terms)
    z = math.fsum(weight * value for _, weight, value in terms)
    assert f"z[2] = Σ = {z:.6g} → " in said(stage.panel, "equation")
    assert f"output_t[2] = tanh(z[2]) = {math.tanh(z):.6g}" in said(
        stage.panel, "equation"
    )


def test_that_a_tooltip_has_the_number_in_full(stage):
    index = stage.panel.model.index(0, WEIGHT)
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("W[2, 1] = ")
    assert float(tip.split("=")[1]) == stage.session.snapshot.weights.W[1, 0]


def test_that_every_control_has_the_name_it_is_known_by(stage):
    for name, kind in (
        *(("order", QComboBox), ("find", QLineEdit)),
        *(("back", QToolButton), ("forward", QToolButton)),
    ):
        control = stage.panel.findChild(kind, f"terms_{name}")
        assert control.accessibleName()
        assert control.toolTip()


def test_that_the_search_says_what_it_is_for_before_a_unit_is_chosen(open_panel):
    panel = open_panel().panel
    field = panel.findChild(QLineEdit, "terms_find")
    assert field.placeholderText() == "find a term"


@pytest.mark.parametrize("size", [(283, 180), (377, 214), (560, 285), (900, 400)])
def test_that_a_long_name_never_runs_over_the_weight(open_panel, monkeypatch, size):
    names = ("temperature_of_the_air_in_april", "wind", "rain_in_the_last_24_hours")
    opened = open_panel(size)
    recipe = opened.session.snapshot.recipe
    origin = recipe.origin._replace(input_names=names)
    opened.session.set_recipe(replace(recipe, origin=origin), "import")
    opened.session.go_to_timestep(2)
    opened.session.choose_unit(1)
    table = opened.table
    written = []

    class Noting(QPainter):
        def drawText(self, x, y, text):
            written.append((x, text))

    monkeypatch.setattr(terms_rows, "QPainter", Noting)
    table.viewport().grab()
    width = table.fontMetrics().horizontalAdvance
    weights = table.columnViewportPosition(WEIGHT)
    terms = [(x, text) for x, text in written if x < weights and "[" in text]
    assert len(terms) > 3
    assert all(x + width(text) <= weights for x, text in terms)
    assert terms[0][1].startswith("W[2, 1]")
    assert terms[1][1] == "W[2, 2] wind" or size[0] <= 560
    assert all("]" in text for _, text in terms)
    assert table.horizontalScrollBar().maximum() == 0 or size[0] < 377
    tip = opened.panel.model.index(0, TERM).data(Qt.ItemDataRole.ToolTipRole)
    assert f"W[2, 1] {names[0]}" in tip
    # Numbers keep room for all of what they say.
    for number in (WEIGHT, VALUE, PRODUCT, RUNNING_SUM):
        assert table.columnWidth(number) >= width("-1e-100")


def test_that_a_sentence_says_what_to_do_where_there_is_no_sum(open_panel):
    opened = open_panel()
    advice = opened.panel.findChild(QLabel, "terms_advice")
    assert advice.isVisible()
    assert "Down" in advice.text()
    opened.session.choose_unit(2)
    assert "unit 3" in advice.text()
    opened.session.go_to_timestep(1)
    assert not advice.isVisible()
    assert opened.table.isVisible()


def test_that_only_what_is_computed_is_listed_within_a_timestep(stage):
    session, panel = stage.session, stage.panel
    session.set_step_size("operation")
    kinds = []
    for _ in range(7):
        session.step()
        visible = panel.table.isVisible()
        rows = column(panel, TERM) if visible else []
        kinds.append("".join(name[0] for name in rows))
    assert kinds == ["WWWUUUUb", "", "WWW", "WWWUUUU", *["WWWUUUUb"] * 3]
    session.step(-3)
    assert "so far" in said(panel, "equation")
    session.step(1)
    assert "so far" not in said(panel, "equation")
    assert "output_t" not in said(panel, "equation")


def test_that_a_unit_below_the_one_in_progress_has_no_products_yet(stage):
    stage.session.set_step_size("unit")
    stage.session.step(2 + 1)
    assert not stage.table.isVisible()
    stage.session.step()
    assert column(stage.panel, TERM) == ["W[2, 1]", "W[2, 2]", "W[2, 3]"]


@pytest.mark.parametrize("order", ["size", "sign"])
def test_that_terms_are_sorted_as_chosen(stage, order):
    box = stage.panel.findChild(QComboBox, "terms_order")
    box.setCurrentIndex(box.findData(order))
    key = (lambda p: -abs(p)) if order == "size" else (lambda p: -p)
    products = [float(text) for text in column(stage.panel, PRODUCT)]
    assert products == sorted(products, key=key)
    last = float(column(stage.panel, RUNNING_SUM)[-1])
    z = stage.session.snapshot.trace.pre_activation[1]
    assert last == pytest.approx(z, rel=1e-5)


def test_that_a_click_on_a_term_chooses_its_weight(stage, qtbot):
    for row, cell in ((1, Cell("W", 1, 1)), (4, Cell("U", 1, 1)), (7, Cell("b", 1, 0))):
        click(qtbot, stage.table, row, TERM)
        assert stage.session.snapshot.selection.cell == cell
        assert [i.row() for i in stage.table.selectionModel().selectedRows()] == [row]


def test_that_a_cell_chosen_elsewhere_is_shown_and_not_told_again(stage, qtbot):
    told = []
    stage.panel.cell_chosen.connect(told.append)
    stage.session.choose_cell(Cell("U", 1, 3))
    assert stage.table.currentIndex().row() == 6
    stage.session.step()
    assert stage.table.currentIndex().row() == 6
    box = stage.panel.findChild(QComboBox, "terms_order")
    box.setCurrentIndex(1)
    assert column(stage.panel, TERM)[stage.table.currentIndex().row()] == "U[2, 4]"
    stage.session.choose_unit(1)
    assert not stage.table.selectionModel().hasSelection()
    assert told == []


def test_that_the_keys_walk_through_the_rows(stage, qtbot):
    click(qtbot, stage.table, 1, TERM)
    qtbot.keyClick(stage.table, Qt.Key.Key_Down)
    assert stage.session.snapshot.selection.cell == Cell("W", 1, 2)
    qtbot.keyClick(stage.table, Qt.Key.Key_PageDown)
    assert stage.session.snapshot.selection.cell == Cell("b", 1, 0)


def test_that_the_value_of_a_state_leads_to_the_unit_that_made_it(stage, qtbot):
    before = stage.session.snapshot
    value = before.trace.state_t[2]
    click(qtbot, stage.table, 5, VALUE)
    after = stage.session.snapshot
    assert (after.position.timestep, after.selection.unit) == (2, 2)
    assert after.trace.output_t[2] == value
    assert "z[3]" in said(stage.panel, "equation")
    assert fitting(value) in said(stage.panel, "equation")


def test_that_enter_follows_the_state_of_the_chosen_row(stage, qtbot):
    click(qtbot, stage.table, 4, TERM)
    qtbot.keyClick(stage.table, Qt.Key.Key_Return)
    after = stage.session.snapshot
    assert (after.position.timestep, after.selection.unit) == (2, 1)


@pytest.mark.parametrize("clicked_before", [True, False])
def test_that_a_double_click_follows_once(stage, qtbot, clicked_before):
    point = place(stage.table, 5, VALUE)
    if clicked_before:
        click(qtbot, stage.table, 5, VALUE)
    qtbot.mouseDClick(stage.table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert stage.session.snapshot.position.timestep == 2
    assert len(stage.session.snapshot.backtrace.places) == 2


def test_that_inputs_and_b_are_no_links(stage, qtbot):
    for row in (0, 7):
        click(qtbot, stage.table, row, VALUE)
        assert stage.session.snapshot.position.timestep == 3
        qtbot.mouseMove(stage.table.viewport(), place(stage.table, row, VALUE))
        assert stage.table.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor
    qtbot.mouseMove(stage.table.viewport(), place(stage.table, 5, VALUE))
    hand = Qt.CursorShape.PointingHandCursor
    assert stage.table.viewport().cursor().shape() == hand


def test_that_any_output_is_walked_back_to_the_first_input_and_forth(stage, qtbot):
    back = stage.panel.findChild(QToolButton, "terms_back")
    forward = stage.panel.findChild(QToolButton, "terms_forward")
    assert not back.isEnabled()
    for row in (3, 5, 6):
        click(qtbot, stage.table, row, VALUE)
    snapshot = stage.session.snapshot
    assert (snapshot.position.timestep, snapshot.selection.unit) == (0, 3)
    assert "initial state: here the walk ends" in stage.panel.backtrace.label.toolTip()
    click(qtbot, stage.table, 3, VALUE)
    assert stage.session.snapshot.position.timestep == 0
    walk = "t 4, unit 2 ← t 3, unit 1 ← t 2, unit 3 ← t 1, unit 4; "
    assert stage.panel.backtrace.label.toolTip().startswith(walk)
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    snapshot = stage.session.snapshot
    assert (snapshot.position.timestep, snapshot.selection.unit) == (2, 0)
    assert said(stage.panel, "backtrace") == "t 4, unit 2 ← t 3, unit 1"
    qtbot.mouseClick(forward, Qt.MouseButton.LeftButton)
    assert stage.session.snapshot.selection.unit == 2
    assert back.isEnabled()
    assert forward.isEnabled()


def test_that_a_long_walk_is_elided_in_its_middle(open_panel):
    opened = open_panel(timesteps=300)
    opened.session.go_to_timestep(300)
    opened.session.choose_unit(0)
    for _ in range(250):
        opened.session.follow(2)
    text = said(opened.panel, "backtrace")
    assert "…" in text
    assert text.startswith("t 300, unit 1 ←")
    assert text.endswith("t 50, unit 3")
    label = opened.panel.findChild(QLabel, "terms_backtrace")
    assert label.fontMetrics().horizontalAdvance(text) <= label.width()


def test_that_a_term_is_found_and_enter_goes_to_the_next(stage, qtbot):
    enter(qtbot, stage.panel, "U[2, 3]")
    assert stage.session.snapshot.selection.cell == Cell("U", 1, 2)
    enter(qtbot, stage.panel, "2")
    field = stage.panel.findChild(QLineEdit, "terms_find")
    assert stage.session.snapshot.selection.cell == Cell("W", 1, 1)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert stage.session.snapshot.selection.cell == Cell("U", 1, 1)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert stage.session.snapshot.selection.cell == Cell("W", 1, 1)


def test_that_what_is_not_found_is_said(stage, qtbot):
    note = stage.panel.findChild(QLabel, "terms_note")
    enter(qtbot, stage.panel, "U[9, 3]")
    assert note.isVisible()
    assert "U[9, 3]" in note.text()
    assert stage.session.snapshot.selection.cell is None
    enter(qtbot, stage.panel, "b")
    assert not note.isVisible()


def test_that_only_rows_in_view_are_asked_for_among_100000(qtbot, monkeypatch):
    some, none = np.random.default_rng(1).normal(size=99_998), np.zeros(1)
    weights = Weights(some[np.newaxis], np.ones((1, 1)), none)
    trace = StepTrace(some, none, none, none, np.array([some @ some]), none)
    model = TermsModel()
    table = TermsTable(model)
    qtbot.addWidget(table)
    table.resize(400, 200)
    table.show()
    model.show_terms(terms(trace, weights, 0), True)
    assert model.rowCount() == 100_000
    asked, text = set(), model.text
    see = lambda row, *more: asked.add(row) or text(row, *more)  # noqa: E731
    monkeypatch.setattr(model, "text", see)
    for place_of, least in ((0, 0), (50_000, 49_980), (99_999, 99_980)):
        asked.clear()
        table.show_row(place_of, scroll=True)
        table.grab()
        assert 5 < len(asked) < 40
        assert least <= min(asked) <= place_of <= max(asked)
    total = float(model.index(99_999, RUNNING_SUM).data())
    assert total == pytest.approx(math.fsum(some * some), rel=1e-5)


def test_that_nothing_is_laid_out_anew_at_a_step(stage, monkeypatch):
    widths = [stage.table.columnWidth(number) for number in range(6)]
    resets = []
    stage.panel.model.modelReset.connect(lambda: resets.append(1))
    stage.session.choose_cell(Cell("U", 1, 3))
    stage.session.step()
    assert not resets
    assert stage.table.currentIndex().row() == 6
    assert [stage.table.columnWidth(number) for number in range(6)] == widths


def test_that_nothing_is_drawn_out_of_view(stage):
    stage.panel.set_in_view(False)
    before = said(stage.panel, "equation")
    stage.session.step()
    assert said(stage.panel, "equation") == before
    stage.panel.set_in_view(True)
    assert said(stage.panel, "equation") != before


@pytest.mark.parametrize(
    ("size", "is_shown"), [((560, 285), True), ((377, 214), False), ((450, 500), True)]
)
def test_that_the_waterfall_stands_where_there_is_room(open_panel, size, is_shown):
    opened = open_panel(size)
    opened.session.go_to_timestep(2)
    opened.session.choose_unit(0)
    assert opened.panel.waterfall.isVisible() == is_shown
    bar = opened.table.horizontalScrollBar()
    assert bar.maximum() == 0
    if is_shown:
        opened.panel.waterfall.term_chosen.emit(5)
        assert opened.session.snapshot.selection.cell == Cell("U", 0, 2)


def test_that_the_panel_can_be_small():
    hint = TermsPanel().minimumSizeHint()
    assert hint.width() <= 220
    assert hint.height() <= 150


def test_that_a_link_is_drawn_in_the_colour_of_links(stage):
    stage.panel.show_theme(DARK)
    image = stage.table.viewport().grab().toImage()

    def colours(row: int) -> set[str]:
        rect = stage.table.visualRect(stage.panel.model.index(row, VALUE))
        return {
            image.pixelColor(x, y).name()
            for x in range(rect.left(), rect.right())
            for y in range(rect.top(), rect.bottom())
        }

    link = QColor(DARK.number).name()
    assert link in colours(5)
    assert link not in colours(0)


def test_that_the_smallest_network_and_endless_numbers_do_no_harm(open_panel):
    opened = open_panel(timesteps=1, input_features=1, output_features=1)
    opened.session.go_to_timestep(1)
    opened.session.choose_unit(0)
    opened.panel.grab()
    assert column(opened.panel, TERM) == ["W[1, 1]", "U[1, 1]", "b[1]"]
    opened = open_panel(activation="identity", weight_scale=1e6, timesteps=200)
    opened.session.go_to_end()
    opened.session.choose_unit(0)
    opened.panel.grab()
    assert re.search("inf|nan", said(opened.panel, "equation"))


def test_that_a_number_gives_up_digits_and_never_its_size():
    assert fitting(-0.0281234567) == "-0.0281235"
    assert fitting(-0.0281234567, 7) == "-0.0281"
    assert fitting(1.0) == "1"
    assert fitting(-0.0707 * 0) == fitting(0.0) == "0"
    for number in np.random.default_rng(1).normal(size=50) * 10.0 ** np.arange(-25, 25):
        assert float(fitting(number, 7)) == pytest.approx(number, rel=0.6)


def test_that_the_window_has_the_panel_connected(window, qtbot):
    window.docks.arrange("follow")
    panel = window.panel("terms")
    qtbot.waitUntil(lambda: panel.in_view)
    window.session.go_to_timestep(3)
    window.session.choose_unit(2)
    click(qtbot, panel.table, 4, VALUE)
    snapshot = window.session.snapshot
    assert (snapshot.position.timestep, snapshot.selection.unit) == (1, 1)
    click(qtbot, panel.table, 7, TERM)
    window.grab()
    assert window.session.snapshot.selection.cell == Cell("b", 1, 0)
    field = panel.findChild(QLineEdit, "terms_find")
    field.setFocus()
    enter(qtbot, panel, "3")
    qtbot.waitUntil(lambda: panel.window().focusWidget() is field)
