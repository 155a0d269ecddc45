"""Runs whose rows are kept in a file, and loops in float32."""

import sys
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.recipe.edits import empty_state, set_cell
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.loop import BLOCK
from rnn_viewer.core.run.rows import again
from rnn_viewer.core.run.rows.file_rows import FileRows
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import simulate, start
from rnn_viewer.core.settings import memory_limits
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.position import after_timesteps
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.transitions import first_snapshot, followed
from tests.walks import pairs

SETTINGS = RNNSettings(
    timesteps=5 * BLOCK + 9, input_features=3, output_features=8, weight_scale=0.5
)
SINGLE = replace(SETTINGS, precision="float32")


@pytest.fixture
def all_in_files(monkeypatch):
    monkeypatch.setattr(memory_limits, "MOST_FOR_ROWS", 0)


def complete(recipe: Recipe, before: Run | None = None) -> Run:
    run = start(recipe, before)
    run.advance()
    return run


@pytest.mark.parametrize(
    ("activation", "edits"),
    pairs(ACTIVATIONS, [(), (empty_state(64), empty_state(100))]),
)
def test_that_rows_in_a_file_are_those_of_the_float64_loop_rounded(
    monkeypatch, activation, edits
):
    settings = replace(SETTINGS, activation=activation, weight_scale=0.1)
    recipe = Recipe(settings, edits=edits)
    expected = complete(recipe).output_sequence.astype(np.float32)
    monkeypatch.setattr(memory_limits, "MOST_FOR_ROWS", 0)
    run = complete(recipe)
    assert (run.where, run.precision) == ("file", ("float64", "float32"))
    assert run.row_bytes == expected.nbytes
    np.testing.assert_array_equal(run.output_sequence, expected)


def test_that_a_run_in_a_file_grows_block_by_block_to_the_same_rows(all_in_files):
    growing, whole = start(Recipe(SETTINGS)), complete(Recipe(SETTINGS))
    while growing.computed < growing.timesteps:
        growing.advance(blocks=1)
        assert growing.output_sequence.shape == (growing.computed, 8)
    np.testing.assert_array_equal(growing.output_sequence, whole.output_sequence)


def test_that_a_window_is_cut_as_a_slice_of_the_computed_rows(all_in_files):
    run = start(Recipe(SETTINGS))
    run.advance(blocks=2)
    rows = run.output_sequence
    for first, last in ((0, 5), (100, 500), (127, 128), (128, 200), (9, 3), (-5, 500)):
        np.testing.assert_array_equal(run.rows(first, last), rows[first:last])


@pytest.mark.parametrize("settings", [SETTINGS, SINGLE])
@pytest.mark.parametrize("in_a_file", [True, False])
def test_that_each_step_agrees_with_its_row_as_its_precision_says(
    monkeypatch, settings, in_a_file
):
    if in_a_file:
        monkeypatch.setattr(memory_limits, "MOST_FOR_ROWS", 0)
    run = complete(Recipe(settings, edits=(empty_state(70),)))
    tolerance = 1e-12 if settings is SETTINGS else 1e-6
    for t in (0, 1, 63, 64, 65, 69, 70, 71, run.timesteps - 1):
        trace = run.trace(t)
        W, U, b = (np.abs(array) for array in run.weights.arrays.values())
        terms = W @ np.abs(trace.input_t) + U @ np.abs(trace.state_t) + b
        allowed = tolerance * np.maximum(1.0, terms)
        z = trace.input_product + trace.state_product + run.weights.b
        assert (np.abs(trace.pre_activation - z) <= allowed).all()
        assert (np.abs(np.tanh(z) - trace.output_t) <= allowed).all()
        np.testing.assert_array_equal(trace.output_t, run.exact_rows(t, t + 1)[0])
        stored = trace.output_t.astype(run.output_sequence.dtype)
        np.testing.assert_array_equal(stored, run.output_sequence[t])
        np.testing.assert_array_equal(trace.state_t, run.state(t))
        if t not in (0, 70):
            before = run.exact_rows(t - 1, t)[0]
            np.testing.assert_array_equal(trace.state_t, before)
        for array in vars(trace).values():
            assert array.dtype == np.float64
            assert not array.flags.writeable


# Of so many units a block is shorter.
@pytest.mark.parametrize(("units", "timesteps"), [(5, 1289), (300, 777), (1040, 201)])
def test_that_rows_in_a_file_are_computed_again_to_the_last_bit(
    monkeypatch, units, timesteps
):
    settings = replace(
        SETTINGS, output_features=units, timesteps=timesteps, weight_scale=0.04
    )
    edits = empty_state(64), empty_state(timesteps - 60)
    recipe = Recipe(settings, edits=edits)
    expected = complete(recipe).output_sequence
    monkeypatch.setattr(memory_limits, "MOST_FOR_ROWS", 0)
    run = start(recipe)
    run.advance(blocks=2)
    half = run.computed
    for begin, end in ((0, 1), (3, 130), (half - 1, half), (0, half), (half - 2, 9999)):
        found, wanted = run.exact_rows(begin, end), expected[begin : min(end, half)]
        assert found.tobytes() == wanted.tobytes()
    run.advance()
    assert np.concatenate([*run.exact_blocks()]).tobytes() == expected.tobytes()
    assert run.exact_rows(9, 3).shape == (0, units)
    assert not run.exact_rows(5, 9).flags.writeable


def test_that_few_blocks_are_kept_of_what_is_computed_again(all_in_files, monkeypatch):
    monkeypatch.setattr(again, "KEPT", 3 * BLOCK * 8)
    run = complete(Recipe(SETTINGS))
    for _ in run.exact_blocks():
        assert len(run._rows.again._kept) <= 3
    assert len(run._rows.again._states) == 6


def test_that_a_loop_in_float32_is_the_loop_of_rounded_numbers():
    run = simulate(SINGLE)
    W, U, b = (array.astype(np.float32) for array in run.weights.arrays.values())
    state_t, rows = np.zeros(8, np.float32), []
    for input_t in run.inputs.astype(np.float32):
        state_t = np.tanh(W @ input_t + U @ state_t + b)
        assert state_t.dtype == np.float32
        rows.append(state_t)
    assert run.output_sequence.dtype == np.float32
    np.testing.assert_allclose(run.output_sequence, rows, rtol=0, atol=5e-6)
    exact = simulate(SETTINGS).output_sequence
    assert 0 < np.abs(run.output_sequence - exact).max() < 1e-5


def test_that_the_precision_does_not_change_what_is_drawn():
    one, other = simulate(SETTINGS), simulate(SINGLE)
    np.testing.assert_array_equal(one.inputs, other.inputs)
    np.testing.assert_array_equal(one.weights.U, other.weights.U)


def test_that_what_is_shown_of_a_float32_loop_is_what_it_reads():
    state = np.full(8, 0.1)
    recipe = Recipe(SINGLE, initial_state=state)
    run = complete(recipe)
    shown = followed(first_snapshot(recipe, run), position=after_timesteps(1))
    for name in ("W", "U", "b", "inputs", "initial_state"):
        given = getattr(run.weights, name, None)
        given = {"inputs": run.inputs, "initial_state": state}.get(name, given)
        found = shown.exact_values(name, 0, len(given))
        assert (found != given).any()
        np.testing.assert_array_equal(found, given.astype(np.float32).astype(float))
    for k in range(3):
        assert shown.number(Cell("inputs", 0, k)) == shown.number(Cell("input_t", k))
    z = shown.weights.W @ shown.trace.input_t + shown.weights.U @ shown.trace.state_t
    np.testing.assert_allclose(
        z + shown.weights.b, shown.trace.pre_activation, rtol=0, atol=1e-6
    )
    again = start(recipe, run)
    assert again.used_weights is run.used_weights


@pytest.mark.parametrize("other", [SETTINGS, SINGLE])
def test_that_a_run_takes_over_no_rows_of_another_precision(other):
    first = SINGLE if other is SETTINGS else SETTINGS
    run = start(Recipe(first), complete(Recipe(other)))
    assert run.computed == 0
    assert start(Recipe(first), complete(Recipe(first))).computed == run.timesteps


def test_that_an_edited_run_in_float32_has_the_bits_of_one_computed_anew():
    edit = set_cell("inputs", 200, 1, 3)
    changed = complete(Recipe(SINGLE, edits=(edit,)), complete(Recipe(SINGLE)))
    anew = complete(Recipe(SINGLE, edits=(edit,)))
    assert changed.output_sequence.tobytes() == anew.output_sequence.tobytes()


def test_that_no_rows_are_taken_over_from_a_file_or_into_one(monkeypatch):
    plain = complete(Recipe(SETTINGS))
    monkeypatch.setattr(memory_limits, "MOST_FOR_ROWS", 0)
    filed = start(Recipe(SETTINGS), plain)
    assert filed.computed == 0
    filed.advance()
    monkeypatch.undo()
    assert start(Recipe(SETTINGS), filed).computed == 0


def test_that_a_number_too_large_for_its_row_is_told_as_not_finite(all_in_files):
    settings = replace(SETTINGS, activation="identity", weight_scale=3)
    run = simulate(settings)
    assert run.first_not_finite is not None
    t, unit = run.first_not_finite
    assert np.isfinite(run.rows(0, t)).all()
    assert not np.isfinite(run.rows(t, t + 1)[0, unit])


def test_that_rows_are_read_while_a_thread_computes_more(all_in_files):
    run = start(Recipe(replace(SETTINGS, timesteps=20_000)))
    worker = threading.Thread(target=run.advance)
    worker.start()
    seen = []
    while run.computed < run.timesteps:
        end = run.computed
        if end:
            seen.append((end, run.rows(end - BLOCK, end).copy()))
    worker.join()
    for end, rows in seen:
        np.testing.assert_array_equal(rows, run.rows(end - len(rows), end))


def test_that_a_closed_run_frees_its_file(all_in_files):
    run = simulate(SETTINGS)
    rows = run.rows(0, 10)
    run.close()
    assert rows.shape == (10, 8)
    with pytest.raises(ValueError, match="closed"):
        run.rows(0, 10)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_that_writing_does_not_make_the_rows_resident():
    def resident() -> int:
        lines = Path("/proc/self/status").read_text().splitlines()
        return sum(int(s.split()[1]) for s in lines if s.startswith(("RssA", "RssF")))

    weights = simulate(replace(SETTINGS, output_features=256)).weights
    inputs = np.zeros((20_000, 3))
    rows = FileRows(20_000, 256, np.dtype(np.float64))
    run = Run(weights, inputs, "identity", rows=rows)
    before = resident()
    run.advance()
    assert run.row_bytes > 20e6
    assert resident() - before < 5_000
