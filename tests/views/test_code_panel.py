"""The code: what is marked, what stands behind, where a click leads."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QTabBar

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.code.code import LANGUAGES, loop_of
from rnn_viewer.core.snapshot.position import Position

pytestmark = pytest.mark.one_window


@pytest.fixture
def view(window):
    window.findChild(QTabBar, "code_language").setCurrentIndex(0)
    return window.views.code_panel.view


def click_line(qtbot, view, line: int) -> None:
    point = QPoint(20, view.line_rect(line).center().y())
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=point)


def test_that_the_words_of_the_operation_are_marked(window, view):
    window.session.set_step_size("operation")
    assert view.marked_text == "state_t <- rep_len(0, 4)"
    marked = []
    for _ in range(7):
        window.session.step()
        marked.append(view.marked_text)
    assert marked[1:3] == ["W %*% input_t", "U %*% state_t"]
    assert marked[4].startswith("tanh(")
    assert marked[6] == "state_t <- output_t"


@pytest.mark.parametrize("tab", [0, 1])
def test_that_any_activation_is_marked_and_has_its_value(window, view, tab):
    window.findChild(QTabBar, "code_language").setCurrentIndex(tab)
    window.session.set_step_size("operation")
    for name in ACTIVATIONS:
        window.session.change(activation=name, distribution="symmetric_uniform")
        window.session.step(5)
        snapshot = window.session.snapshot
        language = LANGUAGES[window.views.code_panel.language]
        lines = language.list_loop(loop_of(snapshot.run)).source.splitlines()
        (*_, last) = view.marked_text.splitlines()
        assert last.strip().startswith(("b", "+ b")), name
        assert "output_t" not in view.marked_text, name
        place = next(i for i, line in enumerate(lines) if "output_t" in line)
        told = language.describe("output_t", snapshot.trace.output_t, (4,))
        assert view.values[place] == told, name
        first = next(i for i, line in enumerate(lines) if line.startswith("state_t"))
        assert not any(view.values[:first]), name
        window.session.step(-5)
        assert view.marked_text == lines[first], name


def test_that_the_mark_is_drawn_under_the_words(window, view):
    window.session.set_step_size("operation")
    window.session.step(2)
    (rect,) = view.marked_rects()
    colour = view.grab().toImage().pixelColor(rect.left() + 1, rect.top() + 1)
    assert colour.name() == window.theme.current


def test_that_the_other_tab_shows_numpy(window, view):
    tabs = window.findChild(QTabBar, "code_language")
    assert [tabs.tabText(i) for i in range(tabs.count())] == ["R", "NumPy"]
    window.session.go_to_timestep(3)
    tabs.setCurrentIndex(1)
    assert view.marked_text == "output_sequence[t] = output_t"
    assert view.values[1] == "t = 2"


def test_that_values_are_those_of_the_arrays(window, view):
    window.session.go_to_timestep(2)
    first = window.session.snapshot.run.output_sequence[1, 0]
    assert view.values[3].startswith(f"num [1:4] {first:.3g}"[:14])


def test_that_clicking_a_line_goes_to_its_next_execution(window, view, qtbot):
    window.session.go_to_timestep(2)
    click_line(qtbot, view, 4)
    assert window.session.snapshot.position == Position(2, 1)
    click_line(qtbot, view, 0)
    assert window.session.snapshot.position.at_start


def test_that_words_are_coloured_when_the_window_is_complete(window, view):
    assert window.is_complete
    image = view.grab().toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(view.line_rect(1).top(), view.line_rect(1).bottom())
    }
    assert window.theme.keyword in colours


@pytest.mark.programs
def test_that_copied_code_runs_and_prints_the_state_that_is_shown(
    window, qtbot, python
):
    window.session.go_to_timestep(4)
    window.findChild(QTabBar, "code_language").setCurrentIndex(1)
    button = window.findChild(QPushButton, "copy_code")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    code = QGuiApplication.clipboard().text()
    done = python("-c", code)
    assert done.returncode == 0, done.stderr
    np.testing.assert_allclose(
        np.array(done.stdout.split(), dtype=float),
        window.session.snapshot.run.output_sequence[3],
        rtol=0,
        atol=1e-12,
    )


def test_that_the_marked_line_is_in_view_however_low_the_panel_is(open_window, qtbot):
    window = open_window((1024, 700))
    dock = window.docks._docks["code"]
    window.resizeDocks([dock], [120], Qt.Orientation.Vertical)
    window.session.set_step_size("operation")
    scroll = window.views.code_panel._scroll
    for _ in range(8):
        window.session.step()
        qtbot.waitUntil(lambda: marked_line_is_in_view(window, scroll))


def marked_line_is_in_view(window, scroll) -> bool:
    rect = window.views.code_panel.view.marked_rects()[-1]
    top = scroll.verticalScrollBar().value()
    return top <= rect.center().y() <= top + scroll.viewport().height()


def test_that_rows_not_stored_yet_are_the_zeros_that_the_code_holds(window, view):
    window.session.go_to_timestep(2)
    stored = window.session.snapshot.run.output_sequence[:2, 0]
    said = view.values[7]
    assert said.startswith("num [1:6, 1:4] ")
    numbers = [float(text) for text in said.split("] ")[1].split()[:5]]
    np.testing.assert_allclose(numbers, [*stored, 0, 0, 0], atol=5e-4)
