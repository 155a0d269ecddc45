import math

import numpy as np
import pytest

from rnn_viewer.core.operations import INDEX
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import make_recipe, simulate, start
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.narration import status
from rnn_viewer.core.snapshot.position import Position
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import first_snapshot, followed
from tests.walks import each_of

BOOK = {
    "read_input": "input_t <- inputs[3, ] = (32,1)",
    "input_product": "W %*% input_t = (64,32) * (32,1) = (64,1)",
    "state_product": "U %*% state_t = (64,64) * (64,1) = (64,1)",
    "add_bias": (
        "(W %*% input_t) + (U %*% state_t) + b = (64,1) + (64,1) + (64,1) = (64,1)"
    ),
    "activation": "output_t <- tanh(z) = tanh((64,1)) = (64,1)",
    "store": "output_sequence[3, ] <- output_t = (64,1), row 3 of (100,64)",
    "set_state": "state_t <- output_t = (64,1)",
}


@pytest.fixture(scope="module")
def book() -> Snapshot:
    return first_snapshot(Recipe(RNNSettings()), simulate())


def by_hand(activation: str) -> Snapshot:
    """Return turns with z = (2, 2), then (2, 4) + (2, -4) + (1, -1) = (5, -1)."""
    weights = ([[1, 2], [3, 4]], [[0, 1], [-2, 0]], [1, -1])
    recipe = make_recipe(None, weights, np.eye(2), activation)
    run = start(recipe)
    run.advance()
    return first_snapshot(recipe, run)


def told(snapshot: Snapshot, timestep: int, operation: str, unit=None) -> str:
    position = Position(timestep, INDEX[operation], unit)
    return status(followed(snapshot, position=position))


@each_of("operation", BOOK)
def test_that_an_operation_is_told_with_its_shapes(book, operation):
    assert told(book, 2, operation) == BOOK[operation]


def test_that_the_start_is_a_state_of_zeros(book):
    assert status(book) == "state_t <- rep_len(0, 64) = (64,1)"


def test_that_timesteps_count_from_one_as_in_r(book):
    assert told(book, 0, "read_input") == "input_t <- inputs[1, ] = (32,1)"
    assert "inputs[100, ]" in told(book, 99, "read_input")


@each_of(
    ("operation", "unit", "line"),
    [
        ("input_product", 1, "sum(W[2, ] * input_t) = 4"),
        ("state_product", 1, "sum(U[2, ] * state_t) = -4"),
        ("add_bias", 0, "z[1] = 2 + 2 + 1 = 5"),
        ("add_bias", 1, "z[2] = 4 + -4 + -1 = -1"),
        ("activation", 1, "output_t[2] = pmax(-1, 0) = 0"),
    ],
)
def test_that_a_unit_is_told_with_its_numbers(operation, unit, line):
    assert told(by_hand("relu"), 1, operation, unit) == line


@each_of(
    ("activation", "line"),
    [
        ("tanh", "tanh(z) = tanh((2,1)) = (2,1)"),
        ("relu", "pmax(z, 0) = pmax((2,1), 0) = (2,1)"),
        ("sigmoid", "plogis(z) = plogis((2,1)) = (2,1)"),
        ("identity", "identity(z) = identity((2,1)) = (2,1)"),
    ],
)
def test_that_the_activation_is_told_as_r_spells_it(activation, line):
    assert told(by_hand(activation), 1, "activation") == f"output_t <- {line}"


def test_that_numbers_of_a_unit_are_told_in_six_digits():
    z = 2 + math.tanh(2) + 1
    expected = f"output_t[1] = tanh({z:.6g}) = {math.tanh(z):.6g}"
    assert told(by_hand("tanh"), 1, "activation", 0) == expected
