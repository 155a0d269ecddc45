from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.operations import OPERATIONS
from rnn_viewer.core.snapshot.position import (
    START,
    STEP_SIZES,
    Extent,
    Position,
    after_timesteps,
    clamped,
    end,
    step,
)
from tests.walks import each_of

STORE, SET_STATE = 5, 6
BY_UNIT = (1, 2, 3, 4)
A_TURN = [
    "read_input",
    "input_product",
    "state_product",
    "add_bias",
    "activation",
    "store",
    "set_state",
]

extents = st.builds(
    Extent, st.integers(1, 5), st.integers(1, 4), cell=st.just(SIMPLE_RNN.name)
)
sizes = st.sampled_from(["timestep", "operation", "unit"])
walks = st.lists(st.tuples(sizes, st.integers(-30, 30)), max_size=8)


def walk(extent: Extent, size: str) -> list[Position]:
    """Return every position from the start to where stepping no longer leads."""
    positions = [START]
    while (reached := step(positions[-1], extent, size, 1)) != positions[-1]:
        positions.append(reached)
    return positions


def place(extent: Extent, moves: list[tuple[str, int]]) -> Position:
    position = START
    for size, count in moves:
        position = step(position, extent, size, count)
    return position


def assert_within(position: Position, extent: Extent) -> None:
    assert position == START or 0 <= position.timestep < extent.timesteps
    assert 0 <= position.operation < 7
    assert 0 <= position.completed <= extent.timesteps
    if position.unit is not None:
        assert position.operation in BY_UNIT
        assert 0 <= position.unit < extent.units


def test_that_step_sizes_come_in_the_order_of_the_control():
    assert list(STEP_SIZES) == ["timestep", "operation", "unit"]


@given(extents, sizes)
def test_that_a_walk_back_goes_through_the_same_positions(extent, size):
    positions = walk(extent, size)
    assert len(set(positions)) == len(positions)
    for before, after in pairwise(positions):
        assert step(after, extent, size, -1) == before
    assert step(START, extent, size, -1) == START


@given(extents, sizes, st.integers(0, 200), st.integers(0, 200))
def test_that_many_steps_are_single_steps(extent, size, there, back):
    positions = walk(extent, size)
    reached = min(there, len(positions) - 1)
    position = step(START, extent, size, there)
    assert position == positions[reached]
    assert step(position, extent, size, -back) == positions[max(reached - back, 0)]
    assert step(position, extent, size, 0) == position


@given(extents, walks)
def test_that_no_walk_leaves_the_run(extent, moves):
    assert_within(place(extent, moves), extent)


@given(extents, sizes)
def test_that_completed_rows_never_decrease_on_the_way(extent, size):
    completed = [position.completed for position in walk(extent, size)]
    assert (completed[0], completed[-1]) == (0, extent.timesteps)
    assert {after - before for before, after in pairwise(completed)} <= {0, 1}


@given(extents)
def test_that_a_step_by_timestep_stops_after_the_row_is_stored(extent):
    positions = walk(extent, "timestep")[1:]
    assert positions == [Position(t, STORE) for t in range(extent.timesteps)]


@given(extents)
def test_that_a_timestep_has_seven_operations_in_the_order_of_the_loop(extent):
    positions = walk(extent, "operation")[1:]
    assert len(positions) == 7 * extent.timesteps
    names = [OPERATIONS[position.operation].name for position in positions]
    assert names == A_TURN * extent.timesteps
    counts = [position.operations_done for position in positions]
    assert counts == list(range(1, 7 * extent.timesteps + 1))


@given(extents)
def test_that_a_timestep_has_four_steps_a_unit_and_three_more(extent):
    positions = walk(extent, "unit")[1:]
    a_turn = 4 * extent.units + 3
    assert len(positions) == extent.timesteps * a_turn
    rows = [(position.operation, position.unit) for position in positions[:a_turn]]
    units = range(extent.units)
    by_unit = [(operation, unit) for operation in BY_UNIT for unit in units]
    assert rows == [(0, None), *by_unit, (STORE, None), (SET_STATE, None)]


@given(extents, walks)
def test_that_from_anywhere_a_timestep_leads_to_the_next_stored_row(extent, moves):
    position = place(extent, moves)
    forward = step(position, extent, "timestep", 1)
    if position.completed == extent.timesteps:
        assert forward == position
    else:
        assert forward == Position(position.completed, STORE)


@given(extents, walks)
def test_that_from_anywhere_a_timestep_back_leads_to_the_stored_row_before(
    extent, moves
):
    position = place(extent, moves)
    back = step(position, extent, "timestep", -1)
    stored = [(t, STORE) for t in range(extent.timesteps)]
    here = (position.timestep, position.operation)
    before = [place for place in stored if place < here]
    assert back == (Position(*before[-1]) if before else START)


@given(extents, walks)
def test_that_an_operation_finishes_the_rows_that_are_missing(extent, moves):
    position = place(extent, moves)
    forward = step(position, extent, "operation", 1)
    assert forward.rows_done(extent.units) == extent.units
    missing = position.rows_done(extent.units) < extent.units
    if missing:
        assert forward.operations_done == position.operations_done
    elif position.operations_done < 7 * extent.timesteps:
        assert forward.operations_done == position.operations_done + 1


@given(extents, walks)
def test_that_steps_by_unit_show_one_row_more_or_one_less(extent, moves):
    position = place(extent, moves)
    forward = step(position, extent, "unit", 1)
    if forward == position:
        assert position == end(extent, "unit")
        return
    back = step(forward, extent, "unit", -1)
    assert back.operations_done == position.operations_done
    assert back.rows_done(extent.units) == position.rows_done(extent.units)


@given(extents, sizes)
def test_that_stepping_ends_at_the_end(extent, size):
    assert walk(extent, size)[-1] == end(extent, size)


@each_of("size", STEP_SIZES)
def test_that_a_run_not_computed_begins_and_ends_at_the_start(size):
    nothing = Extent(0, 4)
    assert end(nothing, size) == START
    assert step(START, nothing, size, 5) == START


@given(extents, extents, walks)
def test_that_a_position_is_kept_where_it_exists_in_another_run(here, there, moves):
    position = place(here, moves)
    found = clamped(position, there)
    assert_within(found, there)
    if position.timestep >= there.timesteps:
        assert found == after_timesteps(there.timesteps)
    elif position.unit is None or position.unit < there.units:
        assert found == position
    else:
        assert found == Position(position.timestep, position.operation)


def test_that_the_start_is_as_if_a_turn_before_had_set_the_state():
    assert START.at_start
    assert (START.completed, START.operations_done) == (0, 0)
    assert OPERATIONS[START.operation].name == "set_state"
    assert not Position(0, 0).at_start
    assert after_timesteps(0) == after_timesteps(-1) == START
