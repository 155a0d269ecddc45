"""Which moments a film shows."""

import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.operations import SET_STATE, STORE, operations_named
from rnn_viewer.core.settings.setting_errors import SettingError
from rnn_viewer.core.snapshot.film_plan import (
    FilmSettings,
    check_range,
    positions,
    steps_of,
    whole_timesteps,
)
from rnn_viewer.core.snapshot.position import STEP_SIZES, Extent, Position
from tests.walks import each_of

EXTENT = Extent(timesteps=6, units=4)


def test_that_a_timestep_is_one_frame_at_its_end():
    found = list(positions(FilmSettings(2, 4), EXTENT))
    assert found == [Position(timestep, STORE) for timestep in (1, 2, 3)]


def test_that_by_operation_each_timestep_is_shown_from_its_input_to_its_state():
    found = list(positions(FilmSettings(1, 2, "operation"), EXTENT))
    assert found == [Position(t, index) for t in (0, 1) for index in range(7)]


def test_that_by_unit_four_operations_go_row_after_row():
    found = list(positions(FilmSettings(6, 6, "unit"), EXTENT))
    expected = [Position(5, 0)]
    for operation in (1, 2, 3, 4):
        expected += [Position(5, operation, unit) for unit in range(4)]
    expected += [Position(5, STORE), Position(5, SET_STATE)]
    assert found == expected


@each_of("cell", CELLS)
def test_that_by_operation_a_film_of_a_cell_goes_through_every_statement(cell):
    extent = EXTENT._replace(cell=cell)
    found = list(positions(FilmSettings(2, 3, "operation"), extent))
    operations = operations_named(cell)
    names = [operations.entries[position.operation].name for position in found]
    a_timestep = [operation.name for operation in operations.entries]
    assert names == a_timestep * 2
    statements = [statement.name for statement in CELLS[cell].statements]
    assert [name for name in names if name in statements] == statements * 2
    for step_size in STEP_SIZES:
        settings = FilmSettings(1, 6, step_size)
        walked = list(positions(settings, extent))
        assert steps_of(settings, extent) == len(walked) == len(set(walked))
        assert {position.cell for position in walked} == {cell}


@each_of("step_size", STEP_SIZES)
@each_of("span", [(1, 6), (3, 3), (2, 6)])
@each_of("units", [1, 4])
def test_that_steps_are_counted_as_they_are_walked(step_size, span, units):
    settings, extent = FilmSettings(*span, step_size), Extent(6, units)
    found = list(positions(settings, extent))
    assert steps_of(settings, extent) == len(found)
    # With one unit a product is one row, told apart from all rows by its unit.
    assert len(set(found)) == len(found)
    assert {position.timestep + 1 for position in found} == set(
        range(span[0], span[1] + 1)
    )


@each_of(
    ("changed", "words"),
    [
        ({"first": 0}, "first must be a whole number from 1 to 6, not 0."),
        ({"first": 7}, "first must be a whole number from 1 to 6, not 7."),
        ({"step_size": "row"}, "step_size must be one of timestep"),
        ({"frames_a_second": 0}, "frames_a_second must be a number from 0.1 to 60"),
        ({"frames_a_second": float("nan")}, "frames_a_second must be a number"),
        ({"speed": 5.0}, "speed must be a number from 0.25 to 4, not 5."),
        ({"speed": float("nan")}, "speed must be a number from 0.25 to 4"),
        ({"width": 10**6}, "width must be a whole number from 640 to 3840"),
        ({"height": 801}, "height must be a whole number that is even, not 801."),
    ],
)
def test_that_what_no_film_can_be_is_refused(changed, words):
    with pytest.raises(SettingError) as raised:
        FilmSettings(**{"first": 1, "last": 6, **changed})
    assert str(raised.value).startswith(words)


def test_that_no_more_is_filmed_than_is_computed():
    check_range(FilmSettings(1, 6), EXTENT)
    with pytest.raises(SettingError, match="last must be a whole number from 1 to 6"):
        check_range(FilmSettings(1, 7), EXTENT)


@each_of(
    ("timestep", "computed", "expected"),
    [(1, 6, (1, 2)), (0, 6, (1, 2)), (3, 6, (3, 4)), (6, 6, (5, 6)), (1, 1, (1, 1))],
)
def test_that_a_film_that_nobody_chose_is_two_timesteps_of_those_there_are(
    timestep, computed, expected
):
    assert whole_timesteps(timestep, computed) == expected
