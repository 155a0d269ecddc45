"""The numbers: what is printed, what is copied, what is outlined."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDockWidget,
    QLabel,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from rnn_viewer.core.arrays import ARRAYS
from rnn_viewer.core.code.array_window import (
    PRINTERS,
    ArrayWindow,
    computed_part,
    numbers_in,
)
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.session import Session
from rnn_viewer.views import numbers_panel
from rnn_viewer.views.loop.strip import Strip
from rnn_viewer.views.numbers_panel import FIRST_WINDOW, NumbersPanel
from rnn_viewer.widgets.theme import DARK, LIGHT
from tests.pixels import places_of

pytestmark = pytest.mark.one_window

CONTROLS = {
    "numbers_array": QComboBox,
    "numbers_first_row": QSpinBox,
    "numbers_rows": QSpinBox,
    "numbers_first_column": QSpinBox,
    "numbers_columns": QSpinBox,
    "numbers_language": QComboBox,
    "numbers_text": QPlainTextEdit,
    "numbers_copy": QPushButton,
}
HEAD = Path(__file__).parents[1] / "reference" / "book-scaled" / "head.txt"


def print_of(window, snapshot, language: str) -> str | None:
    """Return what a language prints of a window, as far as it is computed."""
    part = computed_part(window, snapshot)
    if part is None:
        return None
    return PRINTERS[language].print(numbers_in(part, snapshot))


@pytest.fixture
def stage(qtbot):
    """A session at the book's scaled sizes, its numbers and its pictures."""
    session = Session(RNNSettings(weight_scale=0.05))
    panel, strip = NumbersPanel(), Strip()
    for view in (panel, strip):
        qtbot.addWidget(view)
        session.changed.connect(view.show_snapshot)
        view.show_snapshot(None, session.snapshot)
    panel.window_chosen.connect(strip.show_window)
    strip.resize(1280, 560)
    strip.show()
    panel.show()
    return SimpleNamespace(session=session, panel=panel, strip=strip)


def control(panel: NumbersPanel, name: str):
    return panel.findChild(CONTROLS[f"numbers_{name}"], f"numbers_{name}")


def choose(panel: NumbersPanel, **values: str | int) -> None:
    """Set controls as a user does, in that order."""
    for name, value in values.items():
        field = control(panel, name)
        if isinstance(field, QComboBox):
            field.setCurrentIndex(field.findData(value))
        else:
            field.setValue(value)


def text_of(panel: NumbersPanel) -> str:
    return control(panel, "text").toPlainText()


def copied(panel: NumbersPanel, qtbot) -> list[str]:
    qtbot.mouseClick(control(panel, "copy"), Qt.MouseButton.LeftButton)
    return QGuiApplication.clipboard().text().splitlines()


# What is printed


def test_that_the_books_window_is_printed_as_r_printed_it(stage):
    stage.session.go_to_end()
    assert text_of(stage.panel) + "\n" == HEAD.read_text()
    assert stage.panel.expression.text() == "> output_sequence[1:6, 1:6]"


def test_that_numpy_prints_the_same_window_in_its_way(stage):
    stage.session.go_to_end()
    choose(stage.panel, language="numpy")
    numbers = stage.session.snapshot.run.output_sequence[0:6, 0:6]
    assert text_of(stage.panel) == str(numbers)
    assert stage.panel.expression.text() == ">>> output_sequence[0:6, 0:6]"


def test_that_every_array_is_printed_from_the_chosen_cell_on(stage):
    stage.session.go_to_end()
    snapshot = stage.session.snapshot
    for name in filter(snapshot.has, ARRAYS):
        choose(stage.panel, array=name, first_row=3, rows=7)
        window = ArrayWindow(name, 2, 7)
        if len(snapshot.shape(name)) == 2:
            choose(stage.panel, first_column=2, columns=9)
            window = ArrayWindow(name, 2, 7, 1, 9)
        assert stage.panel.shown_window == window
        assert text_of(stage.panel) == print_of(window, snapshot, "r")


def test_that_what_is_copied_is_the_expression_and_what_it_prints(stage, qtbot):
    stage.session.go_to_end()
    head = HEAD.read_text().splitlines()
    assert copied(stage.panel, qtbot) == ["> output_sequence[1:6, 1:6]", *head]
    choose(stage.panel, language="numpy", array="output_t")
    numbers = stage.session.snapshot.trace.output_t[0:6]
    expected = [">>> output_t[0:6]", *str(numbers).splitlines()]
    assert copied(stage.panel, qtbot) == expected


def test_that_what_is_not_computed_is_said_in_words_and_not_copied(stage):
    assert text_of(stage.panel) == "not computed yet"
    assert stage.panel.expression.text() == "> output_sequence[1:6, 1:6]"
    assert not control(stage.panel, "copy").isEnabled()
    stage.session.step()
    assert text_of(stage.panel).startswith("[1] 0.4199074 0.4678524")
    assert control(stage.panel, "copy").isEnabled()


def test_that_only_computed_rows_are_printed_and_named(stage):
    stage.session.go_to_timestep(4)
    assert text_of(stage.panel).splitlines() == HEAD.read_text().splitlines()[:5]
    assert stage.panel.expression.text() == "> output_sequence[1:4, 1:6]"
    assert stage.panel.note.text() == "from row 5 on: not computed yet"
    choose(stage.panel, rows=4)
    assert stage.panel.note.text() == ""
    stage.session.rewind()
    assert text_of(stage.panel) == "not computed yet"


def test_that_the_numbers_follow_the_position(stage):
    choose(stage.panel, array="state_t", rows=3)
    for timestep in range(5):
        stage.session.go_to_timestep(timestep + 1)
        state_t = stage.session.snapshot.run.state(timestep)
        found = [float(x) for x in text_of(stage.panel).split()[1:]]
        np.testing.assert_allclose(found, state_t[:3], rtol=1e-6)


def test_that_the_text_stays_where_it_is_scrolled_to(stage):
    stage.panel.resize(400, 200)
    choose(stage.panel, array="state_t", rows=64)
    stage.session.go_to_timestep(3)
    bar = control(stage.panel, "text").verticalScrollBar()
    bar.setValue(2)
    stage.session.step()
    assert bar.value() == 2


# The fields


def test_that_columns_cannot_be_chosen_in_a_vector(stage):
    for array, is_matrix in (("b", False), ("W", True), ("output_t", False)):
        choose(stage.panel, array=array)
        for name in ("first_column", "columns"):
            assert control(stage.panel, name).isEnabled() == is_matrix


def test_that_fields_end_where_the_array_does(stage):
    choose(stage.panel, array="W", first_row=62, first_column=31)
    most = {
        name: control(stage.panel, name).maximum()
        for name in ("first_row", "rows", "first_column", "columns")
    }
    assert most == {"first_row": 64, "rows": 3, "first_column": 32, "columns": 2}
    assert stage.panel.shown_window == ArrayWindow("W", 61, 3, 30, 2)


def test_that_the_window_comes_back_with_a_larger_array(stage):
    stage.session.change(timesteps=3, output_features=2)
    assert stage.panel.shown_window == ArrayWindow("output_sequence", 0, 3, 0, 2)
    assert control(stage.panel, "rows").value() == 3
    choose(stage.panel, array="b")
    stage.session.change(timesteps=100, output_features=64)
    choose(stage.panel, array="output_sequence")
    assert stage.panel.shown_window == FIRST_WINDOW
    assert control(stage.panel, "columns").value() == 6


def test_that_each_new_window_is_told_once(stage, qtbot):
    told = []
    stage.panel.window_chosen.connect(told.append)
    choose(stage.panel, array="U", rows=4, language="numpy")
    stage.session.step()
    assert told == [ArrayWindow("U", 0, 6, 0, 6), ArrayWindow("U", 0, 4, 0, 6)]


def test_that_every_control_has_a_name_and_a_tooltip(stage):
    for name, kind in CONTROLS.items():
        widget = stage.panel.findChild(kind, name)
        # A label is called by its text.
        assert widget.accessibleName() or isinstance(widget, QLabel)
        assert widget.toolTip()


# Costs nothing while nobody looks


@pytest.fixture
def prints(monkeypatch) -> list[ArrayWindow]:
    """The windows of which numbers were taken to be printed."""
    taken = []

    def take(part, snapshot):
        taken.append(part)
        return original(part, snapshot)

    original = numbers_panel.numbers_in
    monkeypatch.setattr(numbers_panel, "numbers_in", take)
    return taken


def test_that_hidden_it_costs_nothing_and_shown_again_it_is_up_to_date(stage, prints):
    stage.session.go_to_timestep(2)
    before = text_of(stage.panel)
    stage.panel.hide()
    prints.clear()
    stage.session.go_to_end()
    assert prints == []
    assert text_of(stage.panel) == before
    stage.panel.show()
    assert text_of(stage.panel) + "\n" == HEAD.read_text()


def test_that_behind_another_dock_it_costs_nothing(qtbot, prints):
    session, panel, window = Session(), NumbersPanel(), QMainWindow()
    qtbot.addWidget(window)
    session.changed.connect(panel.show_snapshot)
    panel.show_snapshot(None, session.snapshot)
    docks = QDockWidget("numbers"), QDockWidget("other")
    docks[1].setWidget(QWidget())
    docks[0].setWidget(panel)
    for dock in docks:
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
    docks[0].visibilityChanged.connect(panel.set_in_view)
    window.tabifyDockWidget(*docks)
    window.show()
    docks[1].raise_()
    prints.clear()
    session.go_to_end()
    assert prints == []
    docks[0].raise_()
    assert len(prints) == 1
    assert text_of(panel) == print_of(FIRST_WINDOW, session.snapshot, "r")


def test_that_a_step_that_changes_no_number_writes_no_text(stage):
    stage.session.go_to_timestep(6)
    changes = []
    control(stage.panel, "text").textChanged.connect(lambda: changes.append(1))
    for _ in range(5):
        stage.session.step()
    assert changes == []
    stage.session.go_to_timestep(5)
    assert changes == [1]


# The outline


def outlined(panel, theme) -> tuple[int, int, int, int] | None:
    """Return left, top, right and bottom of all that is drawn in the highlight."""
    found = places_of(panel.grab().toImage(), theme.highlight)
    if not found.size:
        return None
    (top, left), (bottom, right) = found.min(axis=0), found.max(axis=0)
    return left, top, right, bottom


def around(panel, first: tuple[int, int], last: tuple[int, int]):
    rect = panel.cell_rect(*first).united(panel.cell_rect(*last))
    return rect.left() - 1, rect.top() - 1, rect.right() + 1, rect.bottom() + 1


@pytest.mark.parametrize("as_in_book", [False, True])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_that_the_cells_of_the_window_are_outlined(stage, theme, as_in_book):
    stage.strip.show_theme(theme)
    stage.strip.set_as_in_book(as_in_book)
    stage.session.go_to_end()
    panel = stage.strip.output_sequence
    assert outlined(panel, theme) == around(panel, (0, 0), (5, 5))
    choose(stage.panel, first_row=11, rows=30, first_column=60, columns=5)
    assert outlined(panel, theme) == around(panel, (10, 59), (39, 63))


def test_that_the_outline_goes_to_the_picture_of_the_chosen_array(stage):
    stage.session.go_to_timestep(8)
    panels = stage.strip.panels
    for name in ("W", "U", "b", "input_t", "state_t", "output_t"):
        choose(stage.panel, array=name)
        last = (5, 5) if name in ("W", "U") else (5, 0)
        for other, panel in panels.items():
            expected = around(panel, (0, 0), last) if other == name else None
            assert outlined(panel, LIGHT) == expected, (name, other)


def test_that_the_outline_goes_with_the_panel(stage):
    panel = stage.strip.output_sequence
    assert outlined(panel, LIGHT) is not None
    stage.panel.hide()
    assert outlined(panel, LIGHT) is None
    stage.panel.show()
    assert outlined(panel, LIGHT) is not None
    stage.strip.show_window(None)
    assert outlined(panel, LIGHT) is None


def test_that_the_outline_stays_within_a_smaller_array(stage):
    stage.panel.hide()
    stage.strip.show_window(ArrayWindow("U", 10, 20, 0, 64))
    stage.session.change(output_features=5)
    panel = stage.strip.panels["U"]
    assert outlined(panel, LIGHT) == around(panel, (4, 0), (4, 4))
