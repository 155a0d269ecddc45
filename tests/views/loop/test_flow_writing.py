"""The standing arrow from the output to the next state, and what that is called."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QFontMetrics

from rnn_viewer.core.snapshot.position import Position
from rnn_viewer.views.loop.flow_writing import label_rect
from rnn_viewer.views.loop.strip_writing import StripWriter
from tests.walks import first

pytestmark = [pytest.mark.first_paint, pytest.mark.one_window]

SIZES = first([(1024, 640), (1280, 800), (1920, 1080)])


@pytest.fixture
def written(monkeypatch):
    """Read the texts that the strip writes, with their places."""

    def read(window) -> dict[str, QRect]:
        found: dict[str, QRect] = {}
        write = StripWriter._write

        def note(writer, rect, text, *args, **words):
            found[text] = QRect(rect)
            write(writer, rect, text, *args, **words)

        with monkeypatch.context() as patch:
            patch.setattr(StripWriter, "_write", note)
            window.strip.grab()
        return found

    return read


def points(path):
    return [
        QPoint(round(path.elementAt(i).x), round(path.elementAt(i).y))
        for i in range(path.elementCount())
    ]


@pytest.mark.parametrize("size", SIZES)
def test_that_the_arrow_goes_from_the_output_up_and_left_to_the_state(
    open_window, size
):
    window = open_window(size)
    panels = window.strip.panels
    start, corner, tip = points(window.strip.flow_path())
    output, state = panels["output_t"].geometry(), panels["state_t"].geometry()
    assert output.left() <= start.x() <= output.right()
    assert 0 < output.top() - start.y() < 5
    assert corner == QPoint(start.x(), tip.y())
    assert state.top() <= tip.y() <= state.bottom()
    assert 0 < tip.x() - state.right() < 8
    for panel in panels.values():
        assert not panel.geometry().intersects(QRect(tip, corner))


@pytest.mark.parametrize("size", SIZES)
def test_that_the_arrow_always_stands_and_is_solid_when_it_is_used(open_window, size):
    window = open_window(size)
    for scheme in ("light", "dark"):
        window.looks.choose(scheme=scheme)
        colour = QColor(window.theme.result)
        seen = {}
        for operation in range(7):
            window.session.go_to(Position(3, operation))
            image = window.strip.grab().toImage()
            start, corner, _ = points(window.strip.flow_path())
            line = range(corner.y() + 4, start.y() - 2)
            seen[operation] = sum(
                image.pixelColor(start.x(), y) == colour for y in line
            ) / len(line)
        assert all(0.1 < seen[operation] < 0.9 for operation in range(6)), scheme
        assert seen[6] == 1, scheme


def test_that_its_label_is_whole_and_goes_where_there_is_no_room(window):
    path = window.strip.flow_path()
    metrics = QFontMetrics(window.strip.font())
    rect = label_rect(path, metrics, "next timestep")
    _, corner, tip = points(path)
    assert tip.x() < rect.left()
    assert rect.right() < corner.x()
    assert rect.width() > metrics.horizontalAdvance("next timestep")
    assert label_rect(path, metrics, 40 * "next timestep") is None


def test_that_the_state_says_which_timestep_it_comes_from(window, written):
    assert "state_t (4) = initial state, zeros" in written(window)
    window.session.go_to_timestep(1)
    assert "state_t (4) = initial state, zeros" in written(window)
    window.session.go_to_timestep(3)
    assert "state_t (4) = output of timestep 2" in written(window)
    window.session.set_step_size("operation")
    window.session.step()
    assert "state_t (4) = output of timestep 3" in written(window)


def test_that_the_tooltip_says_it_whole_where_the_title_has_no_room(
    open_window, written, qtbot
):
    window = open_window((1024, 640), output_features=2, input_features=900)
    window.session.go_to_timestep(30)
    panel = window.strip.panels["state_t"]
    qtbot.mouseMove(panel, panel.cell_rect(1).center())
    number = float(window.session.snapshot.state_t[1])
    assert panel.toolTip().startswith(f"state_t[2] = {number!r}\n")
    tip = panel.toolTip().split("\n", 1)[1]
    assert tip.startswith("state_t = output of timestep 29\n")
    name = next(text for text in written(window) if text.startswith("state_t (2)"))
    assert name in (
        "state_t (2)",
        "state_t (2) = output 29",
        "state_t (2) = output of timestep 29",
    )


@pytest.mark.parametrize("size", SIZES)
def test_that_the_name_of_the_state_touches_no_other(open_window, written, size):
    window = open_window(size)
    for units in (2, 4, 64):
        window.session.change(output_features=units)
        window.session.go_to_timestep(100)
        rects = written(window)
        metrics = QFontMetrics(window.strip._written)

        def ends(prefix, rects=rects, metrics=metrics):
            (text,) = (text for text in rects if text.startswith(prefix))
            half = metrics.horizontalAdvance(text) // 2
            middle = rects[text].center().x()
            return middle - half, middle + half

        right = window.strip.panels["output_t"].geometry().right()
        assert ends("input_t (")[1] < ends("state_t (")[0], units
        assert ends("state_t (")[1] < right, units


def test_that_bars_are_called_what_they_are_in_every_step_size(window, written):
    bars = window.strip.state_vector
    assert (bars.title, bars.caption) == ("state_t", "")
    window.session.go_to_timestep(1)
    assert (bars.title, bars.caption) == ("next state", "= output_t")
    assert {"next state", "= output_t"} <= set(written(window))
    assert bars.accessibleName() == "state vector: next state = output_t (4)"
    window.session.set_step_size("operation")
    window.session.step()
    assert bars.title == "state_t"
    assert "next state" not in written(window)
    assert bars.accessibleName() == "state vector: state_t = output_t (4)"
    window.session.set_step_size("unit")
    window.session.step()
    assert bars.title == "next state"


def test_that_what_is_called_the_state_has_the_numbers_of_the_state(window, qtbot):
    bars = window.strip.state_vector
    for unit, position in enumerate((Position(1, 5), Position(1, 6), Position(2, 4))):
        window.session.go_to(position)
        qtbot.mouseMove(bars, bars.cell_rect(unit).center())
        called = "state_t" if bars.title == "state_t" else "output_t"
        number = float(window.session.snapshot.values(called)[unit])
        said = window.views.status_line.cell.text()
        assert said == f"{called}[{unit + 1}] = {number!r}"
        assert (called == "state_t") == (position.operation == 6)
