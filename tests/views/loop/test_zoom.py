"""Looking closer: what wheel and drag show, and that every panel goes along."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QColor, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from rnn_viewer.core.recipe.edits import Area
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.viewport import EVERYTHING, Span, Viewport
from rnn_viewer.views.dialogs.edit_dialog import EditDialog
from rnn_viewer.views.loop import output_sequence

pytestmark = [pytest.mark.first_paint, pytest.mark.one_window]

NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
OF_UNITS = (
    *("W", "U", "b", "input_product", "state_product", "pre_activation"),
    *("output_t", "state_vector"),
)
LONG = {
    "timesteps": 3000,
    "input_features": 40,
    "output_features": 50,
    "distribution": "symmetric_uniform",
    "weight_scale": 0.3,
}


class PaintWatch(QObject):
    """Notes which widgets are painted."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.painted.append(watched.objectName())
        return False


@pytest.fixture
def long(open_window):
    window = open_window(**LONG)
    window.session.go_to_end()
    return window


def wheel(panel, point: QPoint, notches: int, modifier=NONE, across: int = 0) -> None:
    event = QWheelEvent(
        QPointF(point),
        panel.mapToGlobal(QPointF(point)),
        QPoint(),
        QPoint(120 * across, 120 * notches),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(panel, event)


def send(panel, kind: str, point: QPoint, button=LEFT, modifier=NONE) -> None:
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        getattr(QEvent.Type, kind),
        QPointF(point),
        panel.mapToGlobal(QPointF(point)),
        none if kind == "MouseMove" else button,
        none if kind == "MouseButtonRelease" else button,
        modifier,
    )
    QApplication.sendEvent(panel, event)


def drag(panel, start: QPoint, by: QPoint, button=LEFT, modifier=NONE) -> None:
    send(panel, "MouseButtonPress", start, button, modifier)
    for part in (1, 2, 3, 4):
        send(panel, "MouseMove", start + by * part / 4, button, modifier)
    send(panel, "MouseButtonRelease", start + by, button, modifier)


def viewport_of(window) -> Viewport:
    return window.session.snapshot.viewport


def shown_at(panel, point: QPoint) -> range:
    return panel.grid.cells_at(point)[0]


def test_that_the_wheel_keeps_the_timestep_under_the_pointer(long):
    panel = long.strip.output_sequence
    rect = panel.grid.rect
    for share in (0.1, 0.5, 0.83):
        point = QPoint(rect.left() + int(share * rect.width()), rect.center().y())
        counts = [3000]
        for _ in range(5):
            before = shown_at(panel, point)[0]
            wheel(panel, point, 1)
            assert before in shown_at(panel, point), share
            counts.append(viewport_of(long).timesteps.count)
        assert counts == sorted(set(counts), reverse=True), share
        wheel(panel, point, -20)
        assert viewport_of(long) == EVERYTHING, share


def test_that_control_zooms_the_units_of_the_output_sequence(long):
    panel = long.strip.output_sequence
    point = panel.cell_rect(0, 12).center()
    wheel(panel, point, 2, CTRL)
    assert viewport_of(long).timesteps is None
    assert viewport_of(long).units.count < 50
    assert panel.grid.cells_at(point)[1] == range(12, 13)


def test_that_the_wheel_zooms_units_and_with_shift_the_columns(long, subtests):
    for array, axis in (("W", "input_features"), ("U", "state_features")):
        long.session.fit()
        panel = long.strip.panels[array]
        point = panel.cell_rect(30, 20).center()
        with subtests.test(array=array):
            wheel(panel, point, 2)
            assert viewport_of(long) == Viewport(units=viewport_of(long).units)
            units = viewport_of(long).units
            wheel(panel, point, 2, SHIFT)
            assert viewport_of(long).units == units
            assert viewport_of(long).span(axis).count < 40
            assert panel.cell_at(point) == Cell(array, 30, 20)


def test_that_a_wheel_that_turns_sideways_with_shift_zooms_the_columns(long):
    panel = long.strip.panels["W"]
    wheel(panel, panel.grid.rect.center(), 0, SHIFT, across=3)
    assert viewport_of(long).input_features.count < 40


def test_that_small_turns_of_a_wheel_add_up(long):
    panel = long.strip.panels["W"]
    point = panel.grid.rect.center()
    for turned in range(1, 5):
        event = QWheelEvent(
            QPointF(point),
            panel.mapToGlobal(QPointF(point)),
            QPoint(),
            QPoint(0, 30),
            Qt.MouseButton.NoButton,
            NONE,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(panel, event)
        assert (viewport_of(long).units is not None) == (turned == 4)


def test_that_every_panel_of_the_strip_is_zoomed_together(long):
    wheel(long.strip.panels["b"], long.strip.panels["b"].cell_rect(20).center(), 3)
    span = viewport_of(long).units
    for unit in (span.first, span.first + span.count // 2, span.stop - 1):
        places = set()
        for name in OF_UNITS:
            panel = long.strip.panels[name]
            rect = panel.unit_rect(unit)
            assert panel.grid.rect.contains(rect)
            places.add((panel.mapTo(long, rect.topLeft()).y(), rect.height()))
        sequence = long.strip.output_sequence
        rect = sequence.unit_rect(unit)
        places.add((sequence.mapTo(long, rect.topLeft()).y(), rect.height()))
        assert len(places) == 1


def test_that_an_operand_stays_over_its_columns(long):
    for operand, matrix in (("input_t", "W"), ("state_t", "U")):
        above, below = long.strip.panels[operand], long.strip.panels[matrix]
        wheel(above, above.cell_rect(25).center(), 3)
        seen = below.grid.of_columns.seen
        assert seen.stop - seen.start < 40
        for k in range(seen.start, seen.stop):
            a, b = above.cell_rect(k), below.cell_rect(seen.start, k)
            assert a.width() == b.width()
            assert above.mapTo(long, a.topLeft()).x() == (
                below.mapTo(long, b.topLeft()).x()
            )


def test_that_a_drag_moves_what_is_seen_and_goes_nowhere(long):
    panel = long.strip.output_sequence
    point = panel.grid.rect.center()
    wheel(panel, point, 4)
    before, position = viewport_of(long).timesteps, long.session.snapshot.position
    under = shown_at(panel, point)
    drag(panel, point, QPoint(-40, 0))
    assert viewport_of(long).timesteps.first > before.first
    assert viewport_of(long).timesteps.count == before.count
    assert shown_at(panel, point + QPoint(-40, 0)) == under
    assert long.session.snapshot.position == position
    drag(panel, point, QPoint(30_000, 0))
    assert viewport_of(long).timesteps == Span(0, before.count)


def test_that_a_click_without_a_drag_goes_there_also_when_zoomed(long):
    panel = long.strip.output_sequence
    wheel(panel, panel.grid.rect.center(), 20)
    wheel(panel, panel.grid.rect.center(), 20, CTRL)
    first, unit = viewport_of(long).timesteps.first, viewport_of(long).units.first
    before = viewport_of(long)
    drag(panel, panel.cell_rect(first + 1, unit + 1).center(), QPoint(1, 1))
    assert long.session.snapshot.position.completed == first + 2
    assert long.session.snapshot.selection.unit == unit + 1
    assert viewport_of(long) == before


def test_that_a_double_click_fits_the_axes_of_its_panel(long, qtbot):
    panel, W = long.strip.output_sequence, long.strip.panels["W"]
    wheel(panel, panel.grid.rect.center(), 3)
    wheel(panel, panel.grid.rect.center(), 3, CTRL)
    wheel(W, W.grid.rect.center(), 2, SHIFT)
    features = viewport_of(long).input_features
    qtbot.mouseDClick(panel, LEFT, pos=panel.grid.rect.center())
    assert viewport_of(long) == Viewport(input_features=features)


def test_that_the_middle_button_moves_panels_that_are_edited_by_dragging(long):
    panel = long.strip.panels["U"]
    wheel(panel, panel.grid.rect.center(), 3)
    wheel(panel, panel.grid.rect.center(), 3, SHIFT)
    before = viewport_of(long)
    drag(panel, panel.grid.rect.center(), QPoint(-30, -20), MIDDLE)
    assert viewport_of(long).units.first > before.units.first
    assert viewport_of(long).state_features.first > before.state_features.first
    assert not long.session.snapshot.recipe.edits


def test_that_a_wheel_to_the_side_moves_along_time(long):
    panel = long.strip.output_sequence
    wheel(panel, panel.grid.rect.center(), 5)
    before = viewport_of(long).timesteps
    wheel(panel, panel.grid.rect.center(), 0, across=-1)
    assert viewport_of(long).timesteps.first > before.first


@pytest.mark.first_paint(False)
def test_that_edits_of_a_zoomed_matrix_set_the_cell_that_is_seen(long, qtbot):
    panel = long.strip.panels["W"]
    wheel(panel, panel.cell_rect(40, 30).center(), 4)
    wheel(panel, panel.cell_rect(40, 30).center(), 4, SHIFT)
    start = panel.cell_rect(40, 30).center()
    drag(panel, start, QPoint(0, -60), modifier=Qt.KeyboardModifier.AltModifier)
    (edit,) = long.session.snapshot.recipe.edits
    assert edit.areas == (Area("W", (40, 41), (30, 31)),)
    qtbot.mouseDClick(panel, LEFT, pos=panel.cell_rect(41, 31).center())
    assert long.strip.editor.cell == Cell("W", 41, 31)
    middle = long.strip.editor.geometry().center()
    rect = panel.cell_rect(41, 31).translated(panel.pos())
    assert abs(middle.y() - rect.center().y()) <= 2
    long.strip.editor.leave()


@pytest.mark.first_paint(False)
def test_that_a_rectangle_of_a_zoomed_matrix_has_the_cells_that_are_seen(long):
    panel = long.strip.panels["U"]
    wheel(panel, panel.cell_rect(30, 30).center(), 4)
    ends = [panel.cell_rect(row, 30).center() for row in (30, 32)]
    drag(panel, ends[0], ends[1] - ends[0], modifier=SHIFT)
    (dialog,) = long.findChildren(EditDialog)
    assert dialog.area.rows == (30, 33)
    dialog.reject()


def levels_of(window, numbers: np.ndarray, magnitude: float) -> list[str]:
    places = np.clip(np.floor((numbers / magnitude + 1) * 128), 0, 255).astype(int)
    return [QColor(int(window.theme.table[1 + place])).name() for place in places]


@pytest.mark.parametrize("at_once", [2**17, 0])
def test_that_each_pixel_has_the_colour_of_its_most_extreme_timestep(
    long, monkeypatch, subtests, at_once
):
    monkeypatch.setattr(output_sequence, "MOST_AT_ONCE", at_once)
    for span in (Span(0, 3000), Span(517, 1300), Span(2900, 31)):
        with subtests.test(span=span):
            each_pixel_has_the_colour_of_its_most_extreme_timestep(long, span)


def each_pixel_has_the_colour_of_its_most_extreme_timestep(long, span):
    long.session.set_viewport(Viewport(timesteps=span, units=Span(20, 6)))
    panel = long.strip.output_sequence
    outputs = long.session.snapshot.run.output_sequence
    image, rect = panel.grab().toImage(), panel.grid.rect
    y = panel.unit_rect(22).center().y()
    expected, drawn = [], []
    for x in range(rect.left(), rect.right() - 6):
        first = span.first + (x - rect.left()) * span.count // rect.width()
        stop = span.first + (x - rect.left() + 1) * span.count // rect.width()
        if span.count < rect.width():
            first, stop = shown_at(panel, QPoint(x, y))[0], None
        block = outputs[first : stop or first + 1, 22].astype(np.float32)
        expected.append(max(block.tolist(), key=lambda v: (abs(v), v)))
        drawn.append(image.pixelColor(x, y).name())
    assert drawn == levels_of(long, np.array(expected), 1.0)


def test_that_each_weight_that_is_seen_has_its_own_colour(long, colour_at, colour_of):
    long.session.set_viewport(
        Viewport(units=Span(33, 7), input_features=Span(11, 5), timesteps=Span(0, 9))
    )
    weights = long.session.snapshot.weights
    largest = max(np.abs(a).max() for a in (weights.W, weights.U, weights.b))
    for row in range(33, 40):
        for column in range(11, 16):
            drawn = colour_at(long.strip.panels["W"], row, column)
            assert drawn == colour_of(long, weights.W[row, column], largest)
        drawn = colour_at(long.strip.panels["b"], row)
        assert drawn == colour_of(long, weights.b[row], largest)


@pytest.mark.first_paint(False)
def test_that_the_mean_is_shown_by_choice(long):
    long.findChild(QAction, "action_reduction_mean").trigger()
    assert long.session.snapshot.reduction == "mean"
    panel = long.strip.output_sequence
    rect, y = panel.grid.rect, panel.unit_rect(22).center().y()
    outputs = long.session.snapshot.run.output_sequence
    image = panel.grab().toImage()
    for x in (rect.left() + 7, rect.center().x()):
        block = outputs[slice(*_ends(shown_at(panel, QPoint(x, y)))), 22]
        number = block.astype(np.float32).mean(dtype=np.float64)
        assert image.pixelColor(x, y).name() in levels_of(
            long, np.array([number - 1e-6, number + 1e-6]), 1.0
        )


def _ends(cells: range) -> tuple[int, int]:
    return cells.start, cells.stop


def test_that_the_tooltip_tells_what_a_pixel_holds(long, qtbot):
    panel = long.strip.output_sequence
    point = QPoint(panel.grid.rect.left() + 50, panel.unit_rect(9).center().y())
    send(panel, "MouseMove", point, Qt.MouseButton.NoButton)
    timesteps, _ = panel.grid.cells_at(point)
    outputs = long.session.snapshot.run.output_sequence
    block = outputs[timesteps.start : timesteps.stop, 9]
    held = f"This pixel holds {len(block)} timesteps × 1 unit: least "
    (line,) = [t for t in panel.toolTip().splitlines() if t.startswith("This")]
    assert line.startswith(held)
    numbers = line.removeprefix(held).replace(", mean ", " ").replace(", largest ", " ")
    found = [float(text) for text in numbers.split()]
    expected = [block.min(), block.mean(), block.max()]
    # Of numbers that were rounded to float32, five digits are told.
    np.testing.assert_allclose(found, expected, rtol=5e-5, atol=1e-7)


def test_that_nothing_is_painted_outside_the_cells_of_a_window(long):
    long.session.choose_cell(Cell("W", 10, 10))
    long.session.set_viewport(
        Viewport(Span(100, 40), Span(11, 9), Span(11, 9), Span(3, 9))
    )
    ground = QColor(long.theme.window).name()
    for name in ("W", "U", "b", "input_product", "input_t"):
        panel = long.strip.panels[name]
        image, rect = panel.grab().toImage(), panel.grid.rect
        colours = {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in (0, rect.top() - 3, rect.bottom() + 3)
        }
        assert colours == {ground}, name
    # The chosen unit is the one above the first that is seen.
    image = long.strip.panels["input_product"].grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(30) for y in range(6)}
    assert long.theme.unit not in colours


def test_that_bars_tell_where_one_is_only_while_a_part_is_seen(long):
    def bar() -> set[str]:
        place = long.strip.panels["output_sequence"].geometry()
        image = long.strip.grab().toImage()
        y = place.bottom() + 2
        row = range(place.left() + 4, place.right() - 4)
        return {image.pixelColor(x, y).name() for x in row}

    assert bar() == {QColor(long.theme.window).name()}
    long.session.set_viewport(Viewport(timesteps=Span(1000, 300)))
    assert bar() == {QColor(c).name() for c in (long.theme.hatch, long.theme.highlight)}
    long.session.fit()
    assert bar() == {QColor(long.theme.window).name()}


def test_that_panning_in_time_repaints_the_output_sequence_alone(long, qtbot):
    long.session.set_viewport(Viewport(timesteps=Span(1000, 300)))
    QApplication.processEvents()
    watch = PaintWatch()
    for panel in long.strip.panels.values():
        panel.installEventFilter(watch)
    long.session.set_viewport(Viewport(timesteps=Span(1100, 300)))
    qtbot.waitUntil(lambda: bool(watch.painted))
    assert watch.painted == ["panel_output_sequence"]


@pytest.mark.first_paint(False)
def test_that_the_pictures_of_a_zoom_in_the_books_order_are_the_same(long):
    panel = long.strip.output_sequence
    long.actions_by_name["as_in_book"].trigger()
    point = panel.grid.rect.center()
    before = shown_at(panel, point)[0]
    wheel(panel, point, 4)
    assert before in shown_at(panel, point)
    drag(panel, point, QPoint(0, -25))
    assert before in shown_at(panel, point - QPoint(0, 25))
    assert viewport_of(long).units is None
