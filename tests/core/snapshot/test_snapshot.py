import numpy as np
import pytest

from rnn_viewer.core.operations import INDEX
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.position import START, Extent, Position
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import first_snapshot, followed
from tests.walks import each_of

STEPS, FEATURES, UNITS = 4, 2, 3
SETTINGS = RNNSettings(
    timesteps=STEPS, input_features=FEATURES, output_features=UNITS, weight_scale=0.3
)
MADE_BY = {
    "input_t": (FEATURES, "read_input"),
    "input_product": (UNITS, "input_product"),
    "state_product": (UNITS, "state_product"),
    "pre_activation": (UNITS, "add_bias"),
    "output_t": (UNITS, "activation"),
}
ALWAYS = {"inputs": STEPS, "W": UNITS, "U": UNITS, "b": UNITS, "state_t": UNITS}


@pytest.fixture(scope="module")
def first() -> Snapshot:
    return first_snapshot(Recipe(SETTINGS), simulate(SETTINGS))


def at(first: Snapshot, timestep: int, operation: str, unit=None) -> Snapshot:
    position = Position(timestep, INDEX[operation], unit)
    return followed(first, position=position)


def test_that_at_the_start_nothing_is_made(first):
    shown = {name: first.shown(name) for name in (*MADE_BY, "output_sequence")}
    assert set(shown.values()) == {0}
    assert first.trace is None
    assert first.position == START
    assert all(first.values(name) is None for name in MADE_BY)
    np.testing.assert_array_equal(first.state_t, np.zeros(UNITS))


@each_of("array", MADE_BY)
@each_of("timestep", [0, 2])
def test_that_an_array_is_empty_before_its_operation(first, array, timestep):
    rows, made_by = MADE_BY[array]
    for operation, index in INDEX.items():
        expected = rows if index >= INDEX[made_by] else 0
        assert at(first, timestep, operation).shown(array) == expected


@each_of("array", list(MADE_BY)[1:])
def test_that_by_unit_an_array_is_made_row_by_row(first, array):
    shown = [
        at(first, 1, MADE_BY[array][1], unit).shown(array) for unit in range(UNITS)
    ]
    assert shown == [1, 2, 3]


def test_that_what_was_made_before_stays_whole_by_unit(first):
    snapshot = at(first, 1, "activation", 0)
    whole = ("input_t", "input_product", "state_product", "pre_activation")
    assert [snapshot.shown(name) for name in whole] == [FEATURES, UNITS, UNITS, UNITS]
    assert snapshot.shown("output_t") == 1


@each_of("array", ALWAYS)
def test_that_weights_inputs_and_state_are_always_there(first, array):
    snapshots = [first, *(at(first, 2, operation) for operation in INDEX)]
    assert {snapshot.shown(array) for snapshot in snapshots} == {ALWAYS[array]}


def test_that_a_row_of_the_output_sequence_is_shown_once_it_is_stored(first):
    rows = {op: at(first, 2, op).shown("output_sequence") for op in INDEX}
    assert rows == dict.fromkeys(INDEX, 2) | {"store": 3, "set_state": 3}


def test_that_the_state_becomes_the_output_only_when_it_is_set(first):
    outputs = first.run.output_sequence
    for operation in INDEX:
        snapshot = at(first, 2, operation)
        expected = outputs[2] if operation == "set_state" else outputs[1]
        np.testing.assert_array_equal(snapshot.state_t, expected)
        np.testing.assert_array_equal(snapshot.values("state_t"), expected)


def test_that_every_array_is_found_by_its_name(first):
    snapshot = at(first, 2, "set_state")
    run, trace = snapshot.run, snapshot.run.trace(2)
    sources = dict.fromkeys(("W", "U", "b"), run.weights)
    sources |= dict.fromkeys(("inputs", "output_sequence"), run)
    sources |= dict.fromkeys(MADE_BY, trace)
    for name, source in sources.items():
        np.testing.assert_array_equal(snapshot.values(name), getattr(source, name))


def test_that_shapes_are_told_whether_an_array_is_there_or_not(first):
    for snapshot in (first, at(first, 3, "set_state")):
        assert snapshot.shape("output_sequence") == (STEPS, UNITS)
        assert snapshot.shape("W") == (UNITS, FEATURES)
        assert snapshot.shape("input_t") == (FEATURES,)
        assert snapshot.shape("pre_activation") == (UNITS,)
    last = at(first, 3, "set_state")
    assert all(last.values(name).shape == last.shape(name) for name in MADE_BY)


@each_of("unit", range(UNITS))
def test_that_a_number_is_told_only_once_its_row_is_made(first, unit):
    snapshot = at(first, 1, "add_bias", 1)
    number = snapshot.number(Cell("pre_activation", unit))
    if unit > 1:
        assert number is None
    else:
        assert number == first.run.trace(1).pre_activation[unit]
    assert snapshot.number(Cell("output_t", unit)) is None


def test_that_numbers_of_matrices_are_told_by_row_and_column(first):
    snapshot = at(first, 2, "store")
    assert snapshot.number(Cell("W", 2, 1)) == first.weights.W[2, 1]
    assert snapshot.number(Cell("inputs", 3, 0)) == first.inputs[3, 0]
    last = first.run.output_sequence[2, 1]
    assert snapshot.number(Cell("output_sequence", 2, 1)) == last
    assert snapshot.number(Cell("output_sequence", 3, 1)) is None
    assert type(snapshot.number(Cell("b", 0))) is float


def test_that_no_number_is_told_at_the_start(first):
    assert first.number(Cell("input_t", 0)) is None
    assert first.number(Cell("output_sequence", 0, 0)) is None
    assert first.number(Cell("state_t", 2)) == 0


def test_that_the_extent_is_what_is_computed(first):
    assert first.extent == Extent(STEPS, UNITS, outputs=UNITS)
    assert at(first, 2, "add_bias").operation.name == "add_bias"
