"""Long runs of every cell: rows in a file, what is carried on computed again."""

from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.machine.interruption import Interrupted, watched_by
from rnn_viewer.core.recipe.edits import empty_state, set_cell
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.loop import BLOCK
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings import memory_limits
from rnn_viewer.core.settings.memory_limits import needs
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_cell, first

SETTINGS = RNNSettings(
    timesteps=2 * BLOCK + 9,
    input_features=3,
    output_features=6,
    distribution="symmetric_uniform",
    weight_scale=1.5,
)
EMPTIED = (empty_state(64), empty_state(BLOCK + 5))
TIMESTEPS = (0, 1, 64, BLOCK - 1, BLOCK, BLOCK + 5, SETTINGS.timesteps - 1)


@pytest.fixture(params=each_cell())
def settings(request) -> RNNSettings:
    return replace(SETTINGS, cell=request.param)


@pytest.fixture
def all_in_files(monkeypatch):
    monkeypatch.setattr(memory_limits, "MOST_FOR_ROWS", 0)


def complete(recipe: Recipe, before: Run | None = None) -> Run:
    run = start(recipe, before)
    run.advance()
    return run


@pytest.mark.parametrize("precision", first(["float64", "float32"]))
def test_that_all_of_a_run_in_a_file_has_the_bits_of_one_in_memory(
    monkeypatch, settings, precision
):
    recipe = Recipe(replace(settings, precision=precision), edits=EMPTIED)
    plain = complete(recipe)
    monkeypatch.setattr(memory_limits, "MOST_FOR_ROWS", 0)
    run = complete(recipe)
    assert (plain.where, run.where) == ("memory", "file")
    stored = plain.output_sequence.astype(np.float32)
    np.testing.assert_array_equal(run.output_sequence, stored)
    exact = np.concatenate([*run.exact_blocks()])
    np.testing.assert_array_equal(exact, plain.output_sequence)
    found, expected = (each.traces(0, each.timesteps) for each in (run, plain))
    for name in run.cell.traced:
        np.testing.assert_array_equal(found[name], expected[name])
    for t in TIMESTEPS:
        for name, array in vars(run.trace(t)).items():
            np.testing.assert_array_equal(array, plain.trace(t)[name])


def test_that_a_trace_goes_on_from_what_the_timestep_before_left(
    all_in_files, settings
):
    run = complete(Recipe(settings, edits=EMPTIED))
    for t in TIMESTEPS[1:]:
        now, before = run.trace(t), run.trace(t - 1)
        for state, result in run.cell.becomes.items():
            expected = np.zeros(6) if t in run.emptied else before[result]
            np.testing.assert_array_equal(now[state], expected)


def test_that_a_run_that_grows_has_what_it_carries_on_so_far(all_in_files, settings):
    growing, whole = start(Recipe(settings)), complete(Recipe(settings))
    while growing.computed < growing.timesteps:
        growing.advance(blocks=1)
        for name in growing.cell.becomes.values():
            found, expected = growing.sequence(name), whole.sequence(name)
            np.testing.assert_array_equal(found, expected[: growing.computed])


@pytest.mark.parametrize("in_a_file", [True, False])
def test_that_what_an_edit_leaves_is_taken_over_to_the_bit(
    monkeypatch, settings, in_a_file
):
    if in_a_file:
        monkeypatch.setattr(memory_limits, "MOST_FOR_ROWS", 0)
    edited = Recipe(settings, edits=(set_cell("inputs", BLOCK + 40, 1, 3.0),))
    changed = start(edited, complete(Recipe(settings)))
    assert changed.computed == (0 if in_a_file else BLOCK)
    changed.advance()
    anew = complete(edited)
    for name in anew.cell.becomes.values():
        np.testing.assert_array_equal(changed.sequence(name), anew.sequence(name))


def test_that_a_run_that_is_given_up_ends_and_keeps_its_blocks(all_in_files, settings):
    run = start(Recipe(settings))

    def watch(_share: float | None) -> None:
        if run.computed:
            raise Interrupted

    with watched_by(watch), pytest.raises(Interrupted):
        run.advance()
    assert 0 < run.computed < run.timesteps
    whole = complete(Recipe(settings))
    run.advance()
    for name in run.cell.becomes.values():
        np.testing.assert_array_equal(run.sequence(name), whole.sequence(name))


def held_again(run: Run) -> int:
    """Return the bytes of the states with which blocks of a run begin."""
    again = run._rows.again
    return 0 if again is None else sum(state.nbytes for state in again._states)


@pytest.mark.parametrize("in_a_file", [True, False])
def test_that_the_estimate_holds_the_states_with_which_blocks_begin(
    monkeypatch, settings, in_a_file
):
    if in_a_file:
        monkeypatch.setattr(memory_limits, "MOST_FOR_ROWS", 0)
    settings = replace(settings, timesteps=4 * BLOCK)
    run, needed = complete(Recipe(settings)), needs(settings)
    weights = 3 * sum(array.nbytes for array in run.weights.arrays.values())
    fixed = run.inputs.nbytes + weights
    rows = needed.pyramid if in_a_file else 2 * run.row_bytes
    assert needed.memory == fixed + rows + held_again(run)
    carries_more = len(run.cell.carried) > 1
    assert bool(held_again(run)) == (in_a_file or carries_more)


def test_that_a_short_run_carries_on_what_its_loop_computed_and_computes_it_once(
    monkeypatch,
):
    run = start(Recipe(RNNSettings(cell="lstm", timesteps=7, output_features=4)))
    run.advance()
    computed = run._loop.block_from(0, run._loop.before)[:, 4:]
    monkeypatch.setattr(run._loop, "block_from", None)
    assert (run.left(0, 7, "carry_t") == computed).all()
