"""Where cells lie: side by side, without a gap, at every device pixel ratio."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect

from rnn_viewer.core.pictures.pixels import Axis
from rnn_viewer.core.snapshot.viewport import Span
from rnn_viewer.widgets.arrays.cell_grid import CellGrid
from tests.walks import each_of

RECT = QRect(3, 5, 240, 130)


@st.composite
def grids(draw) -> tuple[CellGrid, tuple[int, int]]:
    """Lay a window on an array of some shape over `RECT`."""
    shape, spans = [], []
    for _ in range(2):
        size = draw(st.integers(1, 900))
        count = draw(st.integers(1, size))
        spans.append(Span(draw(st.integers(0, size - count)), count))
        shape.append(size)
    ratio = draw(st.sampled_from([1.0, 1.5, 2.0]))
    return CellGrid.over(RECT, ratio, spans, draw(st.booleans())), tuple(shape)


def whole(*shape: int) -> tuple[Span, ...]:
    """Return the windows over all of an array."""
    return tuple(Span(0, size) for size in shape)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@each_of("shape", [(4, 3), (64, 32), (130, 240), (7,)])
def test_that_cells_follow_one_another_without_a_gap(ratio, shape):
    grid = CellGrid.over(RECT, ratio, whole(*shape), transposed=False)
    rows, columns = shape if len(shape) == 2 else (shape[0], 1)
    edges = [grid.cell_rect(row, 0) for row in range(rows)]
    assert edges[0].top() == RECT.top()
    assert edges[-1].bottom() == RECT.bottom()
    assert all(a.bottom() + 1 == b.top() for a, b in pairwise(edges))
    edges = [grid.cell_rect(0, column) for column in range(columns)]
    assert edges[-1].right() == RECT.right()


@pytest.mark.parametrize("transposed", [False, True])
def test_that_the_cell_at_a_point_is_the_one_whose_rectangle_holds_it(transposed):
    grid = CellGrid.over(RECT, 1.0, whole(9, 5), transposed)
    for row in range(9):
        for column in range(5):
            rows, columns = grid.cells_at(grid.cell_rect(row, column).center())
            assert (list(rows), list(columns)) == ([row], [column])
    assert grid.cells_at(QPoint(0, 0)) is None


def test_that_a_transposed_array_has_its_rows_across():
    grid = CellGrid.over(RECT, 1.0, whole(10, 2), transposed=True)
    assert grid.row_rect(3).height() == RECT.height()
    assert grid.column_rect(1).width() == RECT.width()
    assert grid.cell_rect(4, 0).left() > grid.cell_rect(3, 0).left()


@given(grids(), st.data())
def test_that_a_cell_in_the_window_is_found_where_its_rectangle_is(found, data):
    grid, _ = found
    rows, columns = grid.seen
    row = data.draw(st.integers(rows.start, rows.stop - 1))
    column = data.draw(st.integers(columns.start, columns.stop - 1))
    rect = grid.cell_rect(row, column)
    assert grid.rect.contains(rect)
    assert grid.visible(rect) == rect
    if grid.ratio == 1:
        at_rows, at_columns = grid.cells_at(rect.topLeft())
        assert row in at_rows
        assert column in at_columns


def test_that_the_last_cell_of_half_a_pixel_lies_inside():
    cells = QRect(3, 5, 240, 130)
    grid = CellGrid(cells, 2.0, Axis(1, 260), Axis(480, 480, 1), transposed=False)
    assert cells.contains(grid.cell_rect(0, 480))
    assert not cells.intersects(grid.cell_rect(0, 481))
    assert not cells.intersects(grid.cell_rect(0, 0))


@given(grids(), st.data())
def test_that_a_cell_out_of_the_window_lies_outside(found, data):
    grid, (height, width) = found
    row = data.draw(st.integers(0, height - 1))
    column = data.draw(st.integers(0, width - 1))
    rows, columns = grid.seen
    inside = rows.start <= row < rows.stop and columns.start <= column < columns.stop
    assert grid.cell_rect(row, column).intersects(grid.rect) == inside
    assert (grid.visible(grid.cell_rect(row, column)) is not None) == inside


@given(grids())
def test_that_every_point_shows_cells_of_the_window(found):
    grid, _ = found
    for point in (grid.rect.topLeft(), grid.rect.center(), grid.rect.bottomRight()):
        rows, columns = grid.cells_at(point)
        for cells, seen in zip((rows, columns), grid.seen, strict=True):
            assert seen.start <= cells[0] <= cells[-1] < seen.stop
