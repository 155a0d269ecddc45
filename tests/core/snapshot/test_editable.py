"""Which numbers of the panels can be changed, and which have been."""

from rnn_viewer.core.operations import INDEX
from rnn_viewer.core.recipe.edits import Area, empty_state, one_cell, set_cell
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.editable import (
    edited_areas,
    is_emptied,
    source,
    source_area,
)
from rnn_viewer.core.snapshot.position import Position, after_timesteps
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.transitions import first_snapshot, followed
from tests.walks import each_of

SMALL = RNNSettings(timesteps=6, input_features=3, output_features=4)


def at(completed: int, *edits, operation: str = "store"):
    recipe = Recipe(SMALL, edits=edits)
    run = start(recipe)
    run.advance()
    place = after_timesteps(completed)
    if completed:
        place = Position(completed - 1, INDEX[operation])
    return followed(first_snapshot(recipe, run), position=place)


@each_of("array", ["W", "U", "b"])
def test_that_weights_are_their_own_source(array):
    assert source(at(3), Cell(array, 1, 0)) == Cell(array, 1, 0)


def test_that_input_t_shows_a_row_of_the_inputs():
    assert source(at(3), Cell("input_t", 1)) == Cell("inputs", 2, 1)


@each_of(
    ("completed", "operation", "can"),
    [
        (0, "store", True),
        (1, "store", True),
        (1, "set_state", False),
        (2, "store", False),
    ],
)
def test_that_the_state_can_be_edited_in_the_first_turn_alone(
    completed, operation, can
):
    found = source(at(completed, operation=operation), Cell("state_t", 2))
    assert found == (Cell("initial_state", 2) if can else None)


@each_of("array", ["input_product", "output_t", "output_sequence"])
def test_that_a_computed_number_has_no_source(array):
    assert source(at(3), Cell(array, 0)) is None


def test_that_a_rectangle_of_input_t_is_one_of_the_row_of_inputs():
    area = Area("input_t", (1, 3), (0, 1))
    assert source_area(at(3), area) == Area("inputs", (2, 3), (1, 3))
    assert source_area(at(3), Area("W", (0, 2), (1, 3))) == Area("W", (0, 2), (1, 3))


def test_that_edited_inputs_are_marked_at_their_timestep_alone():
    edit = set_cell("inputs", 2, 1, 9)
    assert edited_areas(at(3, edit), "input_t") == [Area("input_t", (1, 2), (0, 1))]
    assert not edited_areas(at(2, edit), "input_t")
    assert not edited_areas(at(3, edit.switched(False)), "input_t")


def test_that_an_edited_initial_state_is_marked_while_it_is_the_state():
    edit = set_cell("initial_state", 1, 0, 0.5)
    assert edited_areas(at(0, edit), "state_t") == [one_cell("initial_state", 1)]
    assert not edited_areas(at(2, edit), "state_t")


def test_that_an_emptied_state_is_known_in_its_turn():
    assert is_emptied(at(3, empty_state(2)))
    assert not is_emptied(at(2, empty_state(2)))
    assert not is_emptied(at(3, empty_state(2), operation="set_state"))
