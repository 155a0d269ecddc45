"""A cell with gates moves by its table alone: no motion knows an array by its name."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.cell.lstm import GATES, LSTM
from rnn_viewer.core.cell.trace import trace_type
from rnn_viewer.core.motion.course import Course
from rnn_viewer.core.motion.film_pace import READING, frames_of
from rnn_viewer.core.motion.motions import MOTIONS
from rnn_viewer.core.motion.moves import stages
from rnn_viewer.core.operations import operations_named
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import weights_type
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.film_plan import FilmSettings
from rnn_viewer.core.snapshot.position import Position
from rnn_viewer.core.snapshot.sentences import sentence
from rnn_viewer.core.snapshot.transitions import first_snapshot

SIZES = {"units": 4, "state_features": 4, "input_features": 3}


@pytest.fixture(autouse=True)
def lstm(monkeypatch):
    monkeypatch.setitem(CELLS, "lstm", LSTM)
    yield
    operations_named.cache_clear()


@pytest.fixture
def at():
    """Return the snapshot at an operation of a timestep, with what it computed."""
    rng = np.random.default_rng(5)
    weights = weights_type(LSTM)(
        *(rng.normal(size=[SIZES[a] for a in p.axes]) for p in LSTM.parameters)
    )
    run = Run(weights, rng.normal(size=(6, 3)), "tanh")
    recipe = Recipe(RNNSettings(timesteps=6, input_features=3, output_features=4))
    recipe = replace(recipe, weights=run.weights)
    first, traces = first_snapshot(recipe, run), {}
    states = {"state_t": np.zeros(4), "previous_carry_t": np.zeros(4)}
    for t in range(3):
        values = {**run.weights.arrays, **states, "input_t": run.inputs[t]}
        found = LSTM.evaluate(values, run.functions)
        traces[t] = trace_type(LSTM)(*(found[name] for name in LSTM.traced))
        states = {s.name: found[s.result] for s in LSTM.carried}

    def snapshot(timestep, operation):
        place = operations_named("lstm").places[operation]
        position = Position(timestep, place, cell="lstm")
        return replace(first, position=position, trace=traces[timestep])

    return snapshot


def test_that_every_operation_has_a_motion(at, shelf):
    entries = operations_named("lstm").entries
    for before, after in pairwise(entries):
        old, new = at(1, before.name), at(1, after.name)
        course = Course(old, new, shelf(new))
        assert after.result in {move.result for move in course.moves}
        assert all(move.kind in MOTIONS for move in course.moves)
        assert course.scene(0.5).pieces
        assert {c.array for c in course.scene(0.5).covers} == {
            move.result for move in course.moves
        }


def test_that_a_film_shows_every_operation_and_leaves_time_to_read(at):
    settings = FilmSettings(2, 2, "operation", 25.0, speed=1.0)
    for before, after in pairwise(operations_named("lstm").entries):
        old, new = at(1, before.name), at(1, after.name)
        moving, still = frames_of(old, new, settings)
        assert moving >= 15
        assert still >= 25 * len(sentence(new)) / READING - 1


def test_that_gates_are_seen_side_by_side_and_in_the_order_they_wait_in(at):
    old, new = at(1, "store"), at(2, "store")
    found = [[move.result for move in stage] for stage in stages(old, new)]
    assert found[0] == ["state_t", "previous_carry_t", "input_t"]
    assert len(found[1]) == 2 * len(GATES)
    assert set(found[3]) == set(GATES.values())
    assert found[4:] == [
        ["kept_t", "written_t"],
        ["carry_t"],
        ["shown_carry_t"],
        ["output_t"],
        ["output_sequence"],
    ]


def test_that_both_states_are_carried(at, shelf):
    old, new = at(1, "store"), at(1, "set_state")
    course = Course(old, new, shelf(new))
    moved = {(move.operands, move.result) for move in course.moves}
    assert moved == {
        (("output_t",), "state_t"),
        (("carry_t",), "previous_carry_t"),
    }
    shown = {piece.block.array for piece in course.scene(0.5).pieces}
    assert shown == {"output_t", "carry_t"}


def test_that_times_brings_both_operands_to_what_they_make(at, shelf):
    old, new = at(1, "output_gate_t"), at(1, "kept_t")
    pieces = Course(old, new, shelf(new)).scene(0.5).pieces
    assert {p.block.array for p in pieces} == {"forget_gate_t", "previous_carry_t"}


def test_that_each_gate_passes_the_curve_of_its_own_function(at, shelf):
    sigmoid = at(1, "pre_activation_i"), at(1, "input_gate_t")
    tanh = at(1, "pre_activation_c"), at(1, "candidate_t")
    (one,), (other,) = (
        Course(*step, shelf(step[1])).scene(0.5).curves for step in (sigmoid, tanh)
    )
    assert one.points != other.points
