"""Rows of carry and gates: computed again from blocks, where they are asked for."""

from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.run import array_over_time
from rnn_viewer.core.run.array_over_time import ArrayOverTime, NoRoomForRows
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.run.values import array_of, values_of
from rnn_viewer.core.settings import memory_limits
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.sequences import sequences_of
from tests.walks import each_of

SMALL = RNNSettings(
    timesteps=700, input_features=2, output_features=3, cell="lstm", weight_scale=0.5
)


def grown(run: Run, name: str) -> ArrayOverTime:
    found = ArrayOverTime(run, name, run.computed)
    while not found.complete:
        found.grow()
    return found


@pytest.mark.parametrize("cell", [name for name, cell in CELLS.items() if cell.gates])
def test_that_rows_are_those_of_each_timestep(cell):
    run = simulate(replace(SMALL, cell=cell))
    for name in sequences_of(CELLS[cell])[1:]:
        rows, expected = grown(run, name), run.sequence(name)
        np.testing.assert_allclose(rows.rows(0, 700), expected, rtol=0, atol=1e-14)
        np.testing.assert_array_equal(
            rows.rows(300, 310), rows.rows(0, 700)[300:310], strict=True
        )
        np.testing.assert_allclose(
            rows.again(511, 515), expected[511:515], rtol=0, atol=1e-14
        )


def test_that_a_carry_is_the_one_of_the_loop_to_the_bit():
    run = simulate(SMALL)
    np.testing.assert_array_equal(
        grown(run, "carry_t").rows(0, 700), run.sequence("carry_t")
    )


@each_of("cell", CELLS)
def test_that_what_a_result_is_made_of_gives_the_same_numbers(cell):
    run = simulate(replace(SMALL, cell=cell, timesteps=40))
    whole = values_of(run, 0, 40)
    for name in set(CELLS[cell].made_by) - {CELLS[cell].output}:
        part = values_of(run, 0, 40, name)
        np.testing.assert_array_equal(part[name], whole[name])
        unneeded = set(CELLS[cell].made_by) - CELLS[cell].needed_for(name)
        assert not unneeded & set(part)


def test_that_rows_of_a_long_run_have_bins(monkeypatch):
    monkeypatch.setattr(array_over_time, "BINNED_FROM", 500)
    rows = grown(simulate(SMALL), "forget_gate_t")
    assert rows.pyramid is not None
    assert rows.pyramid.computed == 700
    finest = rows.pyramid.levels[0]
    expected = rows.rows(0, 16).astype(np.float32)
    np.testing.assert_array_equal(finest.minimum[0], expected.min(axis=0))


def test_that_many_rows_are_kept_in_a_file(monkeypatch):
    run = simulate(SMALL)
    monkeypatch.setattr(memory_limits, "MOST_FOR_ROWS", 1_000)
    rows = grown(run, "carry_t")
    found = rows.rows(0, 700)
    assert found.dtype == np.float32
    np.testing.assert_array_equal(found, run.sequence("carry_t").astype(np.float32))


def test_that_too_many_rows_are_refused_before_any_is_computed(monkeypatch):
    run = simulate(SMALL)
    monkeypatch.setattr(array_over_time, "room", lambda _: 10_000)
    with pytest.raises(NoRoomForRows, match=r"carry_t over time needs 18\.9 kB of"):
        ArrayOverTime(run, "carry_t", 700)


def test_that_changes_begin_with_the_initial_carry():
    carry = np.array([0.5, -0.25, 1.0])
    run = simulate(SMALL).with_others(initial_carry=carry)
    run.advance()
    rows = grown(run, "carry_t").rows(0, 700)
    found = grown(run, "carry_t").changes(700)
    np.testing.assert_array_equal(found.rows[0], rows[0] - carry)
    np.testing.assert_array_equal(found.rows[1:], np.diff(rows, axis=0))
    assert np.isnan(grown(run, "forget_gate_t").changes(700).rows[0]).all()


def test_that_many_rows_have_no_picture_of_their_changes(monkeypatch):
    monkeypatch.setattr(array_over_time, "MOST_CHANGES", 700 * 3 - 1)
    assert grown(simulate(SMALL), "carry_t").changes(700) is None


def test_that_a_result_of_few_timesteps_is_exact_where_it_is_carried():
    run = simulate(SMALL)
    for t in (0, 255, 256, 699):
        found = array_of(run, t, t + 1, "carry_t")[0]
        np.testing.assert_array_equal(found, run.trace(t)["carry_t"])
