"""Windows on the axes: what a zoom keeps, how far a pan goes, what stays in sight."""

from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core.arrays import ARRAYS
from rnn_viewer.core.pictures.pixels import Axis
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.position import Position, after_timesteps
from rnn_viewer.core.snapshot.selection import Cell, Selection
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import first_snapshot, followed, with_run
from rnn_viewer.core.snapshot.viewport import AXES, EVERYTHING, Span, Viewport, zooms
from tests.walks import each_of

STORE = 5
sizes = st.integers(1, 5000)
widths = st.integers(1, 300)


@st.composite
def windows(draw) -> tuple[Span, int]:
    size = draw(sizes)
    count = draw(st.integers(1, size))
    return Span(draw(st.integers(0, size - count)), count), size


def first(**changes) -> Snapshot:
    settings = RNNSettings(timesteps=20, input_features=6, output_features=9, **changes)
    return first_snapshot(Recipe(settings), simulate(settings))


def lies_within(span: Span, size: int) -> bool:
    return span.first >= 0 and span.stop <= size and span.count >= 1


@given(windows(), st.integers(-6000, 6000))
def test_that_a_pan_moves_the_window_as_far_as_the_axis_goes(window, by):
    span, size = window
    moved = span.panned(by, size)
    assert moved.count == span.count
    assert moved.first == min(max(span.first + by, 0), size - span.count)


@given(windows(), st.data())
def test_that_a_cell_comes_into_sight_by_the_shortest_way(window, data):
    span, size = window
    cell = data.draw(st.integers(0, size - 1))
    moved = span.containing(cell, size)
    assert cell in moved
    assert moved.count == span.count
    ways = [first for first in range(size) if first <= cell < first + span.count]
    assert abs(moved.first - span.first) == min(abs(f - span.first) for f in ways)


@given(windows(), st.data())
def test_that_a_page_is_turned_only_to_a_cell_out_of_sight(window, data):
    span, size = window
    cell = data.draw(st.integers(0, size - 1))
    turned = span.turned(cell, size)
    assert cell in turned
    assert lies_within(turned, size)
    if cell in span:
        assert turned == span
    elif cell >= span.stop:
        assert turned.first == cell or turned.stop == size
    else:
        assert turned.stop == cell + 1 or turned.first == 0


@given(sizes, widths)
def test_that_zooms_rise_from_large_cells_to_the_whole_axis(size, pixels):
    found = zooms(size, pixels)
    assert found == sorted(set(found))
    assert found[-1] == size
    for count in found[:-1]:
        # As many pixels a cell, or as many cells a pixel.
        assert (
            count == 1
            or any(pixels // k == count for k in range(2, 65))
            or (count % pixels == 0)
        )


@given(windows(), widths, st.integers(-5, 5), st.data())
def test_that_a_zoom_keeps_the_cell_under_the_pointer(window, pixels, steps, data):
    span, size = window
    pixel = data.draw(st.integers(0, pixels - 1))
    found = span.zoomed(steps, pixel, pixels, size)
    assert lies_within(found, size)
    stays = Axis(span.count, pixels, span.first).cells_at(pixel)[0]
    at_pixel = Axis(found.count, pixels, found.first).cells_at(pixel)
    if found.first > 0 and found.stop < size:
        assert stays in at_pixel
    assert stays in found


@given(windows(), widths, st.integers(1, 4))
def test_that_zooming_in_shows_fewer_cells_and_out_more(window, pixels, steps):
    span, size = window
    closer = span.zoomed(steps, 0, pixels, size)
    away = span.zoomed(-steps, 0, pixels, size)
    assert closer.count <= span.count <= away.count
    assert away.count > span.count or span.count == size


def test_that_many_steps_lead_to_both_ends():
    span = Span(100, 300)
    assert span.zoomed(-99, 50, 200, 1000) == Span(0, 1000)
    assert span.zoomed(99, 50, 200, 1000).count == 200 // 64


def test_that_a_million_timesteps_are_zoomed_to_whole_timesteps_a_pixel():
    span, size = Span(0, 1_000_000), 1_000_000
    for _ in range(12):
        span = span.zoomed(1, 100, 234, size)
        assert span.count % 234 == 0
        assert span.first % (span.count // 234) == 0


def test_that_all_of_an_axis_is_no_window():
    viewport = Viewport(timesteps=Span(0, 500), units=Span(2, 3))
    sizes = dict.fromkeys(AXES, 20)
    assert viewport.within(sizes) == Viewport(units=Span(2, 3))
    assert viewport.within(dict.fromkeys(AXES, 4)).units == Span(1, 3)
    assert EVERYTHING.within(sizes) is EVERYTHING


def test_that_every_array_lies_on_axes_of_its_sizes():
    snapshot = first()
    for name, info in ARRAYS.items():
        assert len(info.axes) == len(info.shape)
        for axis, size in zip(info.axes, info.shape, strict=True):
            assert AXES.get(axis, axis) == size, name
        assert [span.count for span in snapshot.spans(name)] == [*snapshot.shape(name)]


def test_that_a_window_cuts_arrays_along_its_axis_alone():
    snapshot = followed(first(), viewport=Viewport(units=Span(2, 4)))
    assert snapshot.spans("W") == (Span(2, 4), Span(0, 6))
    assert snapshot.spans("U") == (Span(2, 4), Span(0, 9))
    assert snapshot.spans("output_sequence") == (Span(0, 20), Span(2, 4))
    assert snapshot.spans("state_t") == (Span(0, 9),)
    assert snapshot.spans("b") == (Span(2, 4),)


def test_that_a_chosen_unit_comes_into_sight():
    snapshot = followed(first(), viewport=Viewport(units=Span(0, 3)))
    assert followed(snapshot, selection=Selection(1)).viewport is snapshot.viewport
    assert followed(snapshot, selection=Selection(5)).viewport.units == Span(3, 3)


def test_that_a_chosen_weight_comes_into_sight():
    viewport = Viewport(input_features=Span(0, 2), state_features=Span(0, 2))
    snapshot = followed(first(), viewport=viewport)
    weight = Cell("U", 3, 8)
    found = followed(snapshot, selection=Selection(3, weight)).viewport
    assert found == Viewport(input_features=Span(0, 2), state_features=Span(7, 2))


def test_that_a_chosen_unit_may_be_left_by_looking_elsewhere():
    snapshot = followed(first(), selection=Selection(8))
    away = followed(snapshot, viewport=Viewport(units=Span(0, 3)))
    assert away.viewport.units == Span(0, 3)
    assert followed(away, position=Position(3, STORE)).viewport.units == Span(0, 3)


@each_of(
    ("completed", "expected"),
    [(3, (2, 5)), (7, (2, 5)), (8, (7, 5)), (2, (0, 5)), (20, (15, 5))],
)
def test_that_the_page_is_turned_where_one_steps_out_of_it(completed, expected):
    snapshot = followed(first(), viewport=Viewport(timesteps=Span(2, 5)))
    moved = followed(snapshot, position=after_timesteps(completed))
    span = moved.viewport.timesteps
    assert moved.position.timestep in span
    assert (span.first, span.count) == expected


def test_that_stepping_by_unit_turns_the_units():
    snapshot = followed(first(), viewport=Viewport(units=Span(0, 4)))
    moved = followed(snapshot, position=Position(0, 1, 4))
    assert moved.viewport.units == Span(4, 4)


def test_that_windows_are_made_to_fit_a_smaller_run():
    snapshot = followed(
        first(), viewport=Viewport(timesteps=Span(12, 6), units=Span(3, 5))
    )
    smaller = RNNSettings(timesteps=7, input_features=6, output_features=4)
    new = with_run(snapshot, Recipe(smaller), simulate(smaller), snapshot.position)
    assert new.viewport == Viewport(timesteps=Span(1, 6))
