import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core.pictures.pixels import (
    LEVELS,
    NOT_A_NUMBER,
    OVER,
    UNDER,
    Axis,
    levels,
    most_extreme,
    picture,
)

axes = st.builds(Axis, st.integers(1, 60), st.integers(1, 60))
small_axes = st.builds(Axis, st.integers(1, 12), st.integers(1, 12))
small_numbers = st.integers(-3, 3).map(float)
INDICES = np.arange(LEVELS + 3, dtype=np.uint32)
"""A table of colours that shows which entry was taken."""


def matrices(rows: int, columns: int) -> st.SearchStrategy[np.ndarray]:
    row = st.lists(small_numbers, min_size=columns, max_size=columns)
    return st.lists(row, min_size=rows, max_size=rows).map(np.array)


def extreme(values: np.ndarray) -> float:
    """Return the number furthest from zero, the positive one of two."""
    return max(values.ravel().tolist(), key=lambda x: (abs(x), x))


def pixels_of(axis: Axis, cell: int) -> list[int]:
    return [p for p in range(axis.pixels) if cell in axis.cells_at(p)]


@given(axes)
def test_that_every_cell_is_shown(axis):
    shown = {cell for pixel in range(axis.pixels) for cell in axis.cells_at(pixel)}
    assert shown == set(range(axis.cells))


@given(axes, st.integers(0, 500), st.integers(0, 600))
def test_that_a_window_lies_as_all_of_an_array_of_its_size(axis, first, count):
    window = Axis(axis.cells, axis.pixels, first)
    for cell in range(-3, axis.cells + 3):
        assert window.start(first + cell) == axis.start(cell)
        assert window.stop(first + cell) == axis.stop(cell)
    for pixel in range(axis.pixels):
        cells = [first + cell for cell in axis.cells_at(pixel)]
        assert [*window.cells_at(pixel)] == cells
    np.testing.assert_array_equal(window.cell_of_pixel, axis.cell_of_pixel)
    seen = min(max(count - first, 0), axis.cells)
    assert window.filled(count) == axis.filled(seen)
    assert window.passed(count) == len(
        [p for p in range(axis.pixels) if window.cells_at(p)[-1] < count]
    )


@given(axes)
def test_that_a_crowded_pixel_begins_at_the_floor_of_its_share(axis):
    for pixel in range(axis.pixels if axis.crowded else 0):
        first = math.floor(pixel * axis.cells / axis.pixels + 1e-9)
        last = math.floor((pixel + 1) * axis.cells / axis.pixels + 1e-9)
        assert axis.cells_at(pixel) == range(first, last)


@given(axes)
def test_that_a_wide_cell_begins_at_the_floor_of_its_share(axis):
    for cell in range(0 if axis.crowded else axis.cells):
        first = math.floor(cell * axis.pixels / axis.cells + 1e-9)
        last = math.floor((cell + 1) * axis.pixels / axis.cells + 1e-9)
        assert pixels_of(axis, cell) == list(range(first, last))


@given(axes)
def test_that_crowded_means_more_cells_than_pixels(axis):
    most = max(len(axis.cells_at(pixel)) for pixel in range(axis.pixels))
    assert axis.crowded == (most > 1)


@given(axes)
def test_that_a_cell_lies_on_the_pixels_that_show_it(axis):
    for cell in range(axis.cells):
        lies = list(range(axis.start(cell), axis.stop(cell)))
        assert lies == pixels_of(axis, cell)


@given(axes)
def test_that_pixels_are_told_the_cell_they_take_their_colour_from(axis):
    found = axis.cell_of_pixel
    assert len(found) == axis.pixels
    if not axis.crowded:
        assert [range(c, c + 1) for c in found] == [
            axis.cells_at(p) for p in range(axis.pixels)
        ]


@given(axes, st.data())
def test_that_filled_counts_the_pixels_reached_into(axis, data):
    cells = data.draw(st.integers(0, axis.cells))
    reached = [p for p in range(axis.pixels) if axis.cells_at(p).start < cells]
    assert axis.filled(cells) == len(reached)


@given(small_axes, st.data())
def test_that_a_pixel_shows_its_most_extreme_number(axis, data):
    count = data.draw(st.integers(1, axis.cells))
    values = data.draw(matrices(count, 2))
    found = axis.reduced(values, axis=0)
    if not axis.crowded:
        np.testing.assert_array_equal(found, values)
        return
    cells = [axis.cells_at(pixel) for pixel in range(axis.filled(count))]
    blocks = [values[shown.start : shown.stop] for shown in cells]
    expected = np.array([[extreme(block[:, k]) for k in (0, 1)] for block in blocks])
    np.testing.assert_array_equal(found, expected)
    np.testing.assert_array_equal(axis.reduced(values.T, axis=1), expected.T)


def test_that_many_cells_in_a_pixel_are_reduced_as_a_few_are():
    values = np.random.default_rng(4).normal(size=(1000, 3))
    for pixels in (7, 62, 63, 400):
        axis = Axis(1000, pixels)
        cells = [axis.cells_at(pixel) for pixel in range(pixels)]
        expected = [
            [extreme(values[shown.start : shown.stop, k]) for k in range(3)]
            for shown in cells
        ]
        np.testing.assert_array_equal(axis.reduced(values, axis=0), expected)


def test_that_what_is_not_a_number_is_never_reduced_away():
    values = np.array([[1.0], [math.nan], [5.0], [2.0]])
    found = Axis(4, 2).reduced(values, axis=0)
    assert math.isnan(found[0, 0])
    assert found[1, 0] == 5


@given(small_axes, small_axes, st.data())
def test_that_a_picture_reaches_as_far_as_its_numbers(rows, columns, data):
    shape = (
        data.draw(st.integers(0 if not rows.crowded else 1, rows.cells)),
        data.draw(st.integers(1, columns.cells)),
    )
    values = np.ones(shape)
    found = picture(values, 1.0, rows, columns, INDICES)
    assert found.shape == (rows.filled(shape[0]), columns.filled(shape[1]))
    assert found.dtype == np.uint32


@given(small_axes, small_axes, st.data())
def test_that_every_pixel_has_the_colour_of_its_most_extreme_number(
    rows, columns, data
):
    shape = [data.draw(st.integers(1, axis.cells)) for axis in (rows, columns)]
    values = data.draw(matrices(*shape))
    found = picture(values, 2.0, rows, columns, INDICES)
    for (y, x), colour in np.ndenumerate(found):
        down, across = rows.cells_at(y), columns.cells_at(x)
        block = values[down.start : down.stop, across.start : across.stop]
        assert colour == levels(np.array([extreme(block)]), 2.0)[0]


def test_that_levels_share_the_range_evenly_with_zero_in_the_middle():
    numbers = np.array([-1, -0.9999, -1e-9, 0, 1e-9, 0.5, 0.9999, 1])
    np.testing.assert_array_equal(
        levels(numbers, 1.0), [1, 1, 128, 129, 129, 193, 256, 256]
    )
    np.testing.assert_array_equal(levels(numbers * 40, 40.0), levels(numbers, 1.0))


def test_that_what_lies_beyond_the_range_is_told_from_its_ends():
    numbers = np.array([-1.001, 1.001, -math.inf, math.inf, math.nan, -math.nan])
    expected = [UNDER, OVER, UNDER, OVER, NOT_A_NUMBER, NOT_A_NUMBER]
    np.testing.assert_array_equal(levels(numbers, 1.0), expected)
    assert (UNDER, OVER, NOT_A_NUMBER) == (0, 257, 258)


def test_that_rounding_does_not_push_an_end_beyond_the_range():
    assert levels(np.array([0.3]), 0.1 * 3)[0] == LEVELS
    assert levels(np.array([0.1 * 3]), 0.3)[0] == LEVELS


@given(st.floats(), st.floats(0, 1e300))
def test_that_every_number_has_an_entry(number, magnitude):
    assert 0 <= levels(np.array([number]), magnitude)[0] <= NOT_A_NUMBER


def test_that_zero_is_in_the_middle_of_an_empty_range():
    assert levels(np.array([0.0]), 0.0)[0] == 129


def test_that_another_middle_moves_the_levels():
    numbers = np.array([0.9, 0.925, 0.95, 0.89, 0.96, np.nan])
    np.testing.assert_array_equal(
        levels(numbers, 0.025, 0.925), [1, 129, LEVELS, UNDER, OVER, NOT_A_NUMBER]
    )
    # Neither the middle nor rows of float32 are exact to the last bit.
    ends = np.array([1 / 3, 1.0], dtype=np.float32)
    assert set(levels(ends, 1 / 3, 2 / 3)) == {1, LEVELS}


@given(st.integers(1, 4), st.integers(1, 4), st.data())
def test_that_the_most_extreme_cell_is_the_one_a_pixel_shows(rows, columns, data):
    values = data.draw(matrices(rows, columns))
    cell = most_extreme(values)
    shown = Axis(columns, 1).reduced(Axis(rows, 1).reduced(values, 0), 1)
    assert values[cell] == shown[0, 0] == extreme(values)


def test_that_what_is_not_a_number_is_the_most_extreme():
    assert most_extreme(np.array([[9.0, 1.0], [math.nan, -math.inf]])) == (1, 0)


@given(
    axes,
    st.floats(0, 1),
    st.integers(0, 40),
)
def test_that_the_ends_of_cells_are_counted_cell_by_cell(axis, share, leave):
    found = axis.ends_of_cells(share, leave)
    expected = np.zeros(axis.pixels, dtype=bool)
    if not axis.crowded:
        for cell in range(axis.cells):
            pixels = pixels_of(axis, cell)
            # Python rounds halves to even, as NumPy does.
            count = min(round(share * len(pixels)), max(len(pixels) - leave, 0))
            for pixel in pixels[len(pixels) - count :]:
                expected[pixel] = True
    np.testing.assert_array_equal(found, expected)


@given(axes)
def test_that_no_share_is_no_pixel_and_all_of_it_every_one(axis):
    assert not axis.ends_of_cells(0.0).any()
    assert axis.ends_of_cells(1.0).all() != axis.crowded


def test_that_rows_of_float32_have_the_levels_of_the_same_numbers_in_float64():
    single = np.linspace(-1, 1, 999, dtype=np.float32)[np.newaxis]
    for scale in (1.0, 1e-20, 1e-38):
        rows = single * np.float32(scale)
        expected = levels(rows.astype(np.float64), scale)
        np.testing.assert_array_equal(levels(rows, scale), expected)


def test_that_a_range_can_be_larger_than_any_number_of_rows_of_float32():
    values = np.array([-np.inf, -1e38, 0, 1e38, np.inf])
    expected = levels(values, 1e300).tolist()
    assert expected[1:4] == levels(np.zeros(3), 1e300).tolist()
    assert levels(values.astype(np.float32), 1e300).tolist() == expected
    finite = values[1:4].astype(np.float32)
    assert levels(finite, 1e300).tolist() == expected[1:4]
