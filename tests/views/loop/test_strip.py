"""The strip: what is drawn at each position."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from rnn_viewer.core.snapshot.selection import Cell
from tests.walks import first

pytestmark = [pytest.mark.first_paint, pytest.mark.one_window]

ROWS = ("W", "U", "b", "input_product", "state_product", "pre_activation", "output_t")
MADE_IN_TURN = ("input_product", "state_product", "pre_activation", "output_t")


def panels_of(window):
    return window.strip.panels


def test_that_every_array_of_the_contract_has_a_panel_by_its_name(window):
    names = {
        *("W", "U", "b", "input_t", "state_t", "input_product", "state_product"),
        *("pre_activation", "output_t", "state_vector", "output_sequence"),
    }
    assert set(panels_of(window)) == names
    for name in names:
        assert window.findChild(object, f"panel_{name}") is panels_of(window)[name]


@pytest.mark.parametrize("size", first([(1024, 700), (1280, 800), (1920, 1080)]))
@pytest.mark.first_paint(False)
def test_that_a_unit_lies_at_one_height_in_all_panels(open_window, size):
    window = open_window(size, timesteps=5)
    for units, share in product((4, 64, 700), (0, 1 / 3, 1)):
        if window.session.recipe.settings.output_features != units:
            window.session.change(output_features=units)
        unit = int(share * (units - 1))
        places = set()
        for name in (*ROWS, "state_vector"):
            panel = panels_of(window)[name]
            rect = panel.cell_rect(unit, 0)
            top = panel.mapTo(window, rect.topLeft()).y()
            places.add((top, rect.height()))
        sequence = panels_of(window)["output_sequence"]
        rect = sequence.cell_rect(0, unit)
        places.add((sequence.mapTo(window, rect.topLeft()).y(), rect.height()))
        assert len(places) == 1, (units, unit)


def test_that_an_operand_stands_over_the_column_it_is_multiplied_by(window):
    for operand, matrix in (("input_t", "W"), ("state_t", "U")):
        above, below = panels_of(window)[operand], panels_of(window)[matrix]
        for k in range(3):
            a, b = above.cell_rect(k), below.cell_rect(0, k)
            assert above.mapTo(window, a.topLeft()).x() == (
                below.mapTo(window, b.topLeft()).x()
            )
            assert a.width() == b.width()
        assert above.geometry().bottom() < below.geometry().top()


@pytest.mark.first_paint(False)
def test_that_no_panel_is_cut_off_or_overlaps_another(open_window):
    for size in ((1024, 700), (1280, 800), (1920, 1080)):
        window = open_window(size)
        rects = [panel.geometry() for panel in panels_of(window).values()]
        for i, rect in enumerate(rects):
            assert window.strip.rect().contains(rect)
            assert not any(rect.intersects(other) for other in rects[i + 1 :])


def test_that_weights_are_drawn_in_the_colours_of_their_numbers(
    window, colour_at, colour_of
):
    weights = window.session.snapshot.weights
    largest = max(np.abs(a).max() for a in (weights.W, weights.U, weights.b))
    for name in ("W", "U"):
        matrix = getattr(weights, name)
        for (row, column), number in np.ndenumerate(matrix):
            drawn = colour_at(panels_of(window)[name], row, column)
            assert drawn == colour_of(window, number, largest)


def test_that_products_and_outputs_are_drawn_in_the_colours_of_their_numbers(
    window, colour_at, colour_of
):
    window.session.go_to_timestep(4)
    run = window.session.snapshot.run
    W, U, b = run.weights.W, run.weights.U, run.weights.b
    states = np.vstack([np.zeros(4), run.output_sequence[:-1]])
    products = run.inputs @ W.T, states @ U.T
    sums = max(np.abs(a).max() for a in (*products, products[0] + products[1] + b))
    expected = {
        "input_product": (W @ run.inputs[3], sums),
        "state_product": (U @ run.output_sequence[2], sums),
        "pre_activation": (W @ run.inputs[3] + U @ run.output_sequence[2] + b, sums),
        "output_t": (run.output_sequence[3], 1.0),
    }
    for name, (numbers, magnitude) in expected.items():
        for unit, number in enumerate(numbers):
            drawn = colour_at(panels_of(window)[name], unit)
            assert drawn == colour_of(window, number, magnitude), (name, unit)


def test_that_nothing_but_weights_and_the_first_state_is_there_at_the_start(
    window, is_empty, colour_at, colour_of
):
    for name in (*MADE_IN_TURN, "input_t"):
        assert is_empty(window, panels_of(window)[name], 0), name
    assert is_empty(window, panels_of(window)["output_sequence"], 0, 0)
    assert colour_at(panels_of(window)["state_t"], 2) == colour_of(window, 0.0, 1.0)


def test_that_by_operation_each_array_appears_at_its_own_step(window, is_empty):
    window.session.set_step_size("operation")
    appearing = ["input_t", *MADE_IN_TURN]
    for done in range(1, 6):
        window.session.step()
        for place, name in enumerate(appearing):
            assert is_empty(window, panels_of(window)[name], 2) == (place >= done), name
    assert is_empty(window, panels_of(window)["output_sequence"], 0, 1)
    window.session.step()
    assert not is_empty(window, panels_of(window)["output_sequence"], 0, 1)
    assert is_empty(window, panels_of(window)["output_sequence"], 1, 1)


def test_that_by_unit_a_row_appears_only_at_its_own_step(window, is_empty):
    window.session.set_step_size("unit")
    window.session.step(2)
    product = panels_of(window)["input_product"]
    for unit in range(4):
        shown = [not is_empty(window, product, j) for j in range(4)]
        assert shown == [j <= unit for j in range(4)]
        window.session.step()


def test_that_the_output_column_becomes_the_state(window, colour_at):
    window.session.set_step_size("operation")
    window.session.go_to_timestep(2)
    outputs = [colour_at(panels_of(window)["output_t"], j) for j in range(4)]
    before = [colour_at(panels_of(window)["state_t"], j) for j in range(4)]
    window.session.step()
    after = [colour_at(panels_of(window)["state_t"], j) for j in range(4)]
    assert after == outputs
    assert after != before
    arrow = panels_of(window)["output_t"].geometry().center().x()
    y = panels_of(window)["state_t"].geometry().center().y()
    image = window.strip.grab().toImage()
    assert image.pixelColor(arrow - 10, y).name() == window.theme.result


def test_that_the_operands_and_the_result_of_an_operation_are_framed(window):
    def frame(name: str) -> set[str]:
        panel = panels_of(window)[name]
        image = panel.grab().toImage()
        rect = panel.grid.rect
        x = rect.left() - 1
        return {image.pixelColor(x, y).name() for y in range(rect.top(), rect.bottom())}

    ground = window.theme.window
    window.session.set_step_size("operation")
    window.session.step(2)
    assert frame("input_product") == {window.theme.result}
    # Operands are dashed, so that they differ for those who see no colours.
    assert frame("W") == frame("input_t") == {window.theme.operand, ground}
    assert frame("U") == frame("b") == {ground}


def test_that_the_chosen_unit_is_outlined_in_every_panel(window):
    window.session.choose_unit(2)
    window.session.go_to_timestep(3)
    for name, panel in panels_of(window).items():
        if name == "input_t":
            continue
        image = panel.grab().toImage()
        rect = panel.unit_rect(2)
        point = QPoint(rect.left() + rect.width() // 5, rect.top() - 1)
        if name == "state_t":
            rect = panel.cell_rect(2)
            point = QPoint(rect.left() - 1, rect.center().y())
        assert image.pixelColor(point).name() == window.theme.unit, name


def test_that_choosing_a_weight_outlines_its_column_and_its_operand(window):
    window.session.choose_cell(Cell("W", 1, 2))
    for name in ("W", "input_t"):
        panel = panels_of(window)[name]
        row = 3 if name == "W" else 2
        rect = panel.cell_rect(row, 2 if name == "W" else 0)
        image = panel.grab().toImage()
        left = QPoint(rect.left() - 1, rect.center().y())
        assert image.pixelColor(left).name() == window.theme.unit


def test_that_clicking_a_weight_chooses_its_unit(window, qtbot):
    panel = panels_of(window)["U"]
    qtbot.mouseClick(
        panel, Qt.MouseButton.LeftButton, pos=panel.cell_rect(3, 1).center()
    )
    assert window.session.snapshot.selection.unit == 3
    assert window.session.snapshot.selection.cell == Cell("U", 3, 1)


def test_that_clicking_in_the_output_sequence_goes_to_that_timestep(window, qtbot):
    panel = panels_of(window)["output_sequence"]
    qtbot.mouseClick(
        panel, Qt.MouseButton.LeftButton, pos=panel.cell_rect(4, 1).center()
    )
    assert window.session.snapshot.position.completed == 5
    assert window.session.snapshot.selection.unit == 1


def pixels(window) -> bytes:
    image = window.strip.grab().toImage()
    return bytes(image.constBits())


@settings(max_examples=12)
@given(
    walk=st.lists(
        st.tuples(
            st.sampled_from(["timestep", "operation", "unit"]), st.integers(-6, 6)
        ),
        min_size=1,
        max_size=6,
    )
)
def test_that_coming_back_shows_exactly_the_picture_that_was_there(window, walk):
    session = window.session
    session.rewind()
    session.set_step_size("unit")
    session.step(9)
    position, picture = session.snapshot.position, pixels(window)
    for step_size, count in walk:
        session.set_step_size(step_size)
        session.step(count)
    session.rewind()
    session.set_step_size("unit")
    session.step(12)
    session.step(-3)
    assert session.snapshot.position == position
    assert pixels(window) == picture


def test_that_going_back_shows_each_picture_in_turn(window):
    session = window.session
    session.set_step_size("unit")
    pictures = []
    for _ in range(25):
        pictures.append(pixels(window))
        session.step()
    for picture in reversed(pictures):
        session.step(-1)
        assert pixels(window) == picture


@pytest.mark.one_window(False)
def test_that_cells_smaller_than_pixels_are_never_dropped(open_window, qtbot):
    window = open_window(
        timesteps=3, output_features=3000, input_features=2, distribution="identity"
    )
    window.session.go_to_timestep(1)
    panel = panels_of(window)["output_t"]
    run = window.session.snapshot.run
    assert run.output_sequence[0, :2].all()
    assert not run.output_sequence[0, 2:].any()
    image = panel.grab().toImage()
    first = image.pixelColor(panel.cell_rect(0).center()).name()
    zero = image.pixelColor(panel.cell_rect(2000).center()).name()
    assert first != zero
    assert panel.cell_at(panel.cell_rect(1).center()).row in (0, 1)


@pytest.mark.first_paint(False)
def test_that_in_the_books_order_timesteps_run_downwards(window, colour_at):
    window.session.go_to_timestep(5)
    panel = panels_of(window)["output_sequence"]
    across = [[colour_at(panel, t, j) for j in range(4)] for t in range(5)]
    window.actions_by_name["as_in_book"].trigger()
    down = [[colour_at(panel, t, j) for j in range(4)] for t in range(5)]
    assert down == across
    assert panel.cell_rect(3, 0).top() > panel.cell_rect(2, 0).top()
    assert panel.cell_rect(0, 3).left() > panel.cell_rect(0, 2).left()


@pytest.mark.first_paint(False)
def test_that_every_label_of_the_strip_is_whole_in_the_least_window(open_window):
    window = open_window((1024, 700))
    window.session.go_to_timestep(100)
    image = window.strip.grab().toImage()
    ground = window.theme.window
    right = image.width() - 1
    edge = {image.pixelColor(right, y).name() for y in range(image.height())}
    assert edge == {ground}
