"""A cell with gates and two states, as one entry: all that is read from a table."""

from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.analysis.terms import terms
from rnn_viewer.core.arrays import arrays_of
from rnn_viewer.core.cell.lstm import LSTM
from rnn_viewer.core.cell.trace import trace_type
from rnn_viewer.core.code.code import LANGUAGES, Loop
from rnn_viewer.core.number_text import said_number
from rnn_viewer.core.operations import operations_of
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import weights_type
from rnn_viewer.core.run.colour_ranges import kinds_of
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.narration import narrate, status
from rnn_viewer.core.snapshot.position import Extent, Position, clamped, step
from rnn_viewer.core.snapshot.transitions import first_snapshot

SETTINGS = RNNSettings(timesteps=6, input_features=3, output_features=4)
SIZES = {"units": 4, "state_features": 4, "input_features": 3}


@pytest.fixture
def run():
    rng = np.random.default_rng(5)
    weights = weights_type(LSTM)(
        *(rng.normal(size=[SIZES[a] for a in p.axes]) for p in LSTM.parameters)
    )
    return Run(weights, rng.normal(size=(6, 3)), "tanh")


def values_of(run, t=0, **states):
    states = {"state_t": np.full(4, 0.25), "previous_carry_t": np.full(4, 0.5)} | states
    values = {**run.weights.arrays, **states, "input_t": run.inputs[t]}
    return LSTM.evaluate(values, run.functions)


@pytest.fixture
def snapshot(run):
    found = values_of(run)
    trace = trace_type(LSTM)(*(found[name] for name in LSTM.traced))
    recipe = Recipe(SETTINGS, run.weights)
    return replace(first_snapshot(recipe, run), trace=trace)


def test_that_every_statement_is_an_operation_between_reading_and_storing():
    names = [operation.name for operation in operations_of(LSTM).entries]
    made = list(LSTM.made_by)
    assert names == ["read_input", *made, "store", "set_state"]
    assert set(arrays_of(LSTM)) >= {*made, *LSTM.parameter, "initial_carry"}


def test_that_the_listing_of_numpy_computes_what_the_statements_say(run):
    code = LANGUAGES["numpy"].list_loop(Loop("tanh", 4, emptied=(3,), cell="lstm"))
    outputs = np.zeros((6, 4))
    names = {"np": np, "inputs": run.inputs, "output_sequence": outputs}
    exec(code.source, {**names, **run.weights.arrays})
    states = dict.fromkeys(LSTM.becomes, np.zeros(4))
    for t in range(6):
        if t == 3:
            states = dict.fromkeys(LSTM.becomes, np.zeros(4))
        found = values_of(run, t, **states)
        np.testing.assert_allclose(outputs[t], found["output_t"], rtol=1e-12)
        states = {name: found[result] for name, result in LSTM.becomes.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_each_operation_has_a_place_in_the_code(language):
    code = LANGUAGES[language].list_loop(Loop("tanh", 4, cell="lstm"))
    words = {n: code.source[s.start : s.stop] for n, s in code.spans.items()}
    assert set(words) == {"start", *operations_of(LSTM).places}
    assert len({(span.start, span.stop) for span in code.spans.values()}) == len(words)
    assert words["kept_t"] == "forget_gate_t * carry_t"
    assert words["carry_t"] == "forget_gate_t * carry_t + input_gate_t * candidate_t"
    assert words["shown_carry_t"].endswith("tanh(carry_t)")


def test_that_an_operation_is_told_with_its_shapes_and_its_numbers(snapshot):
    places = operations_of(LSTM).places

    def told(operation, unit=None):
        position = Position(0, places[operation], unit, "lstm")
        return status(replace(snapshot, position=position))

    shapes = "(4,1) * (4,1) = (4,1)"
    assert told("kept_t") == f"forget_gate_t * previous_carry_t = {shapes}"
    assert told("carry_t").startswith("carry_t <- kept_t + written_t = (4,1) + (4,1)")
    numbers = [snapshot.trace[name][1] for name in ("kept_t", "written_t", "carry_t")]
    expected = "carry_t[2] = {:.6g} + {:.6g} = {:.6g}".format(*numbers)
    assert told("carry_t", 1) == expected


def test_that_both_states_are_the_next_ones_once_they_are_set(snapshot):
    table = operations_of(LSTM)
    before = replace(snapshot, position=Position(0, table.store, cell="lstm"))
    after = replace(snapshot, position=Position(0, table.set_state, cell="lstm"))
    for state, result in LSTM.becomes.items():
        assert before.values(state) is snapshot.trace[state]
        assert after.values(state) is snapshot.trace[result]


def test_that_what_is_added_shares_its_colours():
    kinds = kinds_of(LSTM)
    assert kinds["carry_t"] == ("kept_t", "written_t", "carry_t")
    assert kinds["weights"] == tuple(LSTM.parameter)
    assert "pre_activation_f" in kinds["sums"]


@pytest.mark.parametrize("total", LSTM.sums, ids=lambda total: total.result)
def test_that_the_terms_of_each_sum_add_up_to_it(run, snapshot, total):
    found = terms(snapshot.trace, run.weights, 2, total=total)
    assert found.total == pytest.approx(snapshot.trace[total.result][2], rel=1e-12)


def test_that_a_walk_goes_through_all_operations_of_the_cell():
    extent = Extent(6, 4, "lstm")
    position = clamped(Position(1, 5), extent)
    assert (position.completed, position.done.name) == (2, "store")
    count = len(operations_of(LSTM).entries)
    there = step(position, extent, "operation", count)
    assert there == position._replace(timestep=2)
    assert step(there, extent, "operation", -count) == position


@pytest.mark.parametrize("unit", [None, 2])
def test_that_each_operation_is_told_in_a_sentence_with_its_numbers(snapshot, unit):
    values, told = values_of(snapshot.run), {}
    for place, operation in enumerate(operations_of(LSTM).entries):
        row = unit if operation.by_unit else None
        now = replace(snapshot, position=Position(0, place, row, "lstm"))
        told[operation.name] = narrate(now).sentence
    for name, statement in LSTM.made_by.items():
        sentence = told[name]
        assert all(LSTM.title(operand) in sentence for operand in statement.operands)
        if unit is None:
            numbers = values[name]
            is_activation = statement in LSTM.activated
            said = [numbers.min(), numbers.max()] if is_activation else []
            assert is_activation or "each of the 4 units" in sentence
        else:
            said = [values[name][unit]]
        assert all(said_number(number) in sentence for number in said), sentence
    assert told["set_state"] == (
        "output_t becomes state_t and carry_t becomes previous_carry_t. Timestep 2"
        " reads what timestep 1 computed."
    )


def test_that_a_timestep_is_told_with_all_of_its_states(snapshot):
    position = Position(1, operations_of(LSTM).store, None, "lstm")
    assert narrate(replace(snapshot, position=position)).sentence == (
        "Timestep 2: the loop read input_t and state_t (output_t of timestep 1) and"
        " previous_carry_t (carry_t of timestep 1) and computed output_t. Timestep 3"
        " reads output_t as state_t and carry_t as previous_carry_t."
    )
