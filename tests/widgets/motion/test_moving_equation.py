"""What is seen of the strip while a step is shown: still before and after, no more."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from rnn_viewer.core.motion.scene import Block
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.snapshot.position import Position, after_timesteps
from rnn_viewer.core.snapshot.viewport import Span
from rnn_viewer.widgets.motion.motion_layer import MotionLayer
from rnn_viewer.widgets.motion.pieces import Face
from tests.pixels import colours_in, places_of
from tests.walks import first, pairs

pytestmark = [
    pytest.mark.one_window,
    pytest.mark.first_paint,
]

OPERATIONS = range(7)


def taken(window, step_size, position, count=1):
    """Take a step without motion; return the snapshots before and after it."""
    window.session.set_step_size(step_size)
    window.session.go_to(position)
    old = window.session.snapshot
    window.session.step(count)
    return old, window.session.snapshot


def before(operation):
    return Position(1, operation - 1) if operation else Position(0, 6)


def seen(widget, rect=None):
    return widget.grab(rect or widget.rect()).toImage()


def layer_of(equation):
    return equation.findChild(MotionLayer)


def inside(panel, row, column=0):
    """Return the corner of a cell, in the strip, where no number is written."""
    cell = panel.cell_rect(row, column).translated(panel.pos())
    return QRect(cell.left() + 3, cell.bottom() - 8, 12, 6)


def is_hatched(window, panel, row, column=0):
    image = seen(window.strip)
    hatch = {QColor(window.theme.base).name(), QColor(window.theme.hatch).name()}
    return colours_in(image, inside(panel, row, column)) <= hatch


STEPS = [
    *(("operation", before(o), way) for o in OPERATIONS for way in (1, -1)),
    ("timestep", after_timesteps(3), 1),
    ("timestep", after_timesteps(3), -1),
    ("timestep", Position(2, 3), 1),
    ("unit", Position(1, 1, 1), 1),
    ("unit", Position(1, 3, 2), -1),
]


@pytest.mark.parametrize(
    ("sizes", "steps"),
    pairs(["window", "book"], [STEPS[::2], STEPS[1::2]]),
)
def test_that_at_1_a_step_is_the_still_picture_pixel_for_pixel(
    request, subtests, sizes, steps
):
    window = request.getfixturevalue(sizes)
    for step in steps:
        old, new = taken(window, *step)
        still = seen(window.strip)
        with subtests.test(step=step):
            for fraction in (0.0, 0.3, 0.6):
                window.strip.show_motion(old, new, fraction)
                assert seen(window.strip) != still
            window.strip.show_motion(old, new, 1.0)
            assert seen(window.strip) == still
            assert layer_of(window.strip).isHidden()


@pytest.mark.parametrize("scheme", first(["light", "dark"]))
def test_that_a_result_is_hatched_until_it_lands(window, scheme):
    window.looks.choose(scheme=scheme)
    panel = window.strip.panels["pre_activation"]
    old, new = taken(window, "operation", Position(1, 2))
    assert not is_hatched(window, panel, 0)
    hatched = []
    for i in range(21):
        window.strip.show_motion(old, new, i / 20)
        hatched.append([is_hatched(window, panel, row) for row in range(4)])
    assert hatched[0] == [True] * 4
    assert hatched[-1] == [False] * 4
    landed = [row.count(False) for row in hatched]
    assert landed == sorted(landed)
    assert set(landed) >= {0, 1, 2, 3, 4}


def test_that_a_step_back_takes_away_what_was_there_last_first(window):
    panel = window.strip.panels["pre_activation"]
    old, new = taken(window, "operation", Position(1, 3), -1)
    rows = []
    for i in range(21):
        window.strip.show_motion(old, new, i / 20)
        rows.append([is_hatched(window, panel, row) for row in range(4)].count(True))
    assert rows[0] <= 1
    assert rows[-1] == 4
    assert rows == sorted(rows)


def test_that_a_number_moves_in_its_own_colour(window, colour_of):
    old, new = taken(window, "operation", Position(1, 5))
    window.strip.show_motion(old, new, 0.999)
    image, panel = seen(window.strip), window.strip.panels["state_t"]
    magnitude = new.colour_ranges["output_sequence"]
    for k, number in enumerate(new.trace["output_t"]):
        cell = panel.cell_rect(k).translated(panel.pos())
        here = QRect(cell.center() - QPoint(14, 0), cell.center() + QPoint(14, 0))
        assert colour_of(window, number, magnitude) in colours_in(image, here)


def test_that_small_cells_travel_as_strips_of_their_colours(book, colour_of):
    old, new = taken(book, "operation", Position(1, 4))
    book.strip.show_motion(old, new, 0.5)
    image, panel = seen(book.strip), book.strip.panels["output_t"]
    between = QRect(panel.geometry().topRight(), panel.geometry().bottomRight())
    between.adjust(3, 30, 12, -30)
    magnitude = new.colour_ranges["output_sequence"]
    here = colours_in(image, between)
    moving = {colour_of(book, n, magnitude) for n in new.trace["output_t"]}
    assert here & moving


def test_that_what_is_chosen_and_pointed_at_is_not_kept_from_the_panels(window, qtbot):
    old, new = taken(window, "operation", Position(1, 2))
    window.strip.show_motion(old, new, 0.5)
    panel = window.strip.panels["b"]
    place = panel.cell_rect(2).center() + panel.pos()
    assert window.strip.childAt(place) is panel
    qtbot.mouseClick(panel, Qt.MouseButton.LeftButton, pos=panel.cell_rect(2).center())
    assert window.session.snapshot.selection.unit == 2


@pytest.mark.one_window(False)
def test_that_it_shows_the_new_snapshot_where_it_was_not_shown(window):
    old, new = taken(window, "timestep", after_timesteps(2))
    still = seen(window.strip)
    window.session.go_to_timestep(0)
    window.strip.show_motion(old, new, 0.5)
    window.strip.show_motion(old, new, 1.0)
    assert seen(window.strip) == still
    # What is shown next is drawn over what is seen, not over what was there before.
    window.session.go_to_timestep(3)
    window.session.go_to_timestep(0)
    empty = seen(window.strip)
    window.strip.show_motion(old, new, 1.0)
    window.session.go_to_timestep(0)
    assert seen(window.strip) == empty


@pytest.mark.one_window(False)
@pytest.mark.parametrize("axis", ["units", "timesteps"])
def test_that_nothing_moves_beside_the_cells_that_are_seen(book, axis):
    book.session.set_span(axis, Span(1, 8))
    old, new = taken(book, "timestep", after_timesteps(3))
    still = seen(book.strip)
    for i in range(9):
        book.strip.show_motion(old, new, i / 8)
    assert seen(book.strip) == still


@pytest.mark.first_paint(False)
@pytest.mark.parametrize("as_in_book", [False, True])
def test_that_the_output_is_brought_to_its_timestep(window, as_in_book):
    window.actions_by_name["as_in_book"].setChecked(as_in_book)
    old, new = taken(window, "operation", Position(2, 4))
    panel = window.strip.panels["output_sequence"]
    window.strip.show_motion(old, new, 0.0)
    row = panel.grid.row_rect(2).adjusted(2, 2, -2, -2).translated(panel.pos())
    image = seen(window.strip)
    hatch = {QColor(window.theme.base).name(), QColor(window.theme.hatch).name()}
    # The frame of the timestep is drawn just outside its cells.
    assert colours_in(image, row) <= hatch


@pytest.mark.first_paint(False)
@pytest.mark.parametrize("way", [1, -1])
def test_that_the_read_out_moves_as_a_row_is_stored(window, way):
    readout = Readout(np.array([[1.0, -0.5, 0.25, 2.0]]), np.array([0.5]))
    weights = window.session.snapshot.weights
    recipe = replace(window.session.recipe, weights=weights, readout=readout)
    window.session.set_recipe(recipe, "")
    window.see("readout")
    product = window.panel("readout").product
    QCoreApplication.processEvents()
    window.session.set_step_size("operation")
    window.session.go_to(Position(1, 4 if way > 0 else 5))
    old = window.session.snapshot
    window.session.step(way)
    new = window.session.snapshot
    still = seen(product)
    product.show_motion(old, new, 0.4)
    moving = seen(product)
    assert moving != still
    product.show_motion(old, new, 1.0)
    assert seen(product) == still


def test_that_a_resized_strip_shows_its_still_picture(window):
    old, new = taken(window, "operation", Position(1, 2))
    window.strip.show_motion(old, new, 0.5)
    assert layer_of(window.strip).isVisible()
    window.resize(1100, 760)
    assert layer_of(window.strip).isHidden()
    window.strip.show_motion(old, new, 0.5)
    window.looks.choose(scheme="dark")
    assert layer_of(window.strip).isHidden()


def test_that_a_number_travels_upright_where_only_that_finds_room(open_window):
    window = open_window(
        timesteps=3, input_features=2, output_features=4, cell="lstm", seed=1
    )
    window.session.go_to(after_timesteps(1, "lstm"))
    now, panel = window.session.snapshot, window.strip.panels["carry_t"]
    block = Block("carry_t", np.array([[-0.5]]), None, ())
    _, inks = panel.faces(now, block.numbers)
    ink = QColor(int(inks[0, 0]))

    def written(wide: int, high: int) -> np.ndarray:
        image = QImage(100, 100, QImage.Format.Format_RGB32)
        image.fill(QColor("#123456"))
        with QPainter(image) as painter:
            painter.setFont(panel.font())
            room = QRectF(20, 20, wide, high)
            Face(block, panel, now, window.theme).draw(painter, room)
        return places_of(image, ink)

    assert not written(14, 20).size
    for wide, high in ((60, 20), (14, 60)):
        tall, broad = np.ptp(written(wide, high), axis=0)
        assert (tall > broad) == (high > wide)
