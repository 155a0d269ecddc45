"""Where cells lie: side by side, without a gap, at every device pixel ratio."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect

from rnn_viewer.widgets.cell_grid import CellGrid

RECT = QRect(3, 5, 240, 130)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("shape", [(4, 3), (64, 32), (130, 240), (7,)])
def test_that_cells_follow_one_another_without_a_gap(ratio, shape):
    grid = CellGrid.over(RECT, ratio, shape, transposed=False)
    rows, columns = shape if len(shape) == 2 else (shape[0], 1)
    edges = [grid.cell_rect(row, 0) for row in range(rows)]
    assert edges[0].top() == RECT.top()
    assert edges[-1].bottom() == RECT.bottom()
    assert all(a.bottom() + 1 == b.top() for a, b in pairwise(edges))
    edges = [grid.cell_rect(0, column) for column in range(columns)]
    assert edges[-1].right() == RECT.right()


@pytest.mark.parametrize("transposed", [False, True])
def test_that_the_cell_at_a_point_is_the_one_whose_rectangle_holds_it(transposed):
    grid = CellGrid.over(RECT, 1.0, (9, 5), transposed)
    for row in range(9):
        for column in range(5):
            rows, columns = grid.cells_at(grid.cell_rect(row, column).center())
            assert (list(rows), list(columns)) == ([row], [column])
    assert grid.cells_at(QPoint(0, 0)) is None


def test_that_a_transposed_array_has_its_rows_across():
    grid = CellGrid.over(RECT, 1.0, (10, 2), transposed=True)
    assert grid.row_rect(3).height() == RECT.height()
    assert grid.column_rect(1).width() == RECT.width()
    assert grid.cell_rect(4, 0).left() > grid.cell_rect(3, 0).left()
