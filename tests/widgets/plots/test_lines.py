"""The points of a line."""

import numpy as np

from rnn_viewer.widgets.plots.lines import points_of


def test_that_a_line_has_a_gap_where_nothing_can_be_drawn():
    values = np.array([1.0, 2.0, np.nan, 4.0, 5.0])
    x, y, joined = points_of(values)
    assert x.tolist() == [1, 2, 4, 5]
    assert y.tolist() == [1, 2, 4, 5]
    assert joined.tolist()[:3] == [1, 0, 1]
