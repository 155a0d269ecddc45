"""What is read out of a run, whole and in bins, against the whole product."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from rnn_viewer.core.analysis.over_time import bins
from rnn_viewer.core.recipe.targets import Targets, errors
from rnn_viewer.core.snapshot.readout_targets import readout_targets
from rnn_viewer.views.readout import readout_series as module
from rnn_viewer.views.readout.readout_series import readout_series


def found(session):
    recipe, run = session.snapshot.recipe, session.snapshot.run
    job = readout_series(run, recipe.readout, readout_targets(session.snapshot))
    while True:
        try:
            assert 0 < next(job) <= 1
        except StopIteration as stop:
            return stop.value


@pytest.fixture
def session(reading):
    return reading(numbers=3, timesteps=500, unseen_from=77)


def whole(session) -> np.ndarray:
    readout = session.snapshot.recipe.readout
    return session.snapshot.run.output_sequence @ readout.V.T + readout.c


@pytest.mark.parametrize("work", [1, 100, 10_000])
def test_that_a_short_run_is_read_timestep_by_timestep(session, monkeypatch, work):
    monkeypatch.setattr(module, "_BLOCK_WORK", work)
    told = found(session)
    np.testing.assert_allclose(told.sequence, whole(session))
    assert told.targets.tolist() == session.snapshot.recipe.targets.values.tolist()
    assert told.timesteps.tolist() == list(range(1, 501))


@pytest.mark.parametrize("work", [1, 1_000, 10_000_000])
def test_that_of_a_long_run_each_bin_has_its_extremes(session, monkeypatch, work):
    monkeypatch.setattr(module, "LONG", 100)
    monkeypatch.setattr(module, "BINS", 9)
    monkeypatch.setattr(module, "_BLOCK_WORK", work)
    told, rows = found(session), whole(session)
    wanted = session.snapshot.recipe.targets.values
    edges = bins(500, 9)
    for k, (a, b) in enumerate(pairwise(edges)):
        ends = rows[a:b].min(axis=0), rows[a:b].max(axis=0)
        np.testing.assert_allclose(told.sequence[2 * k : 2 * k + 2], ends)
        ends = wanted[a:b].min(axis=0), wanted[a:b].max(axis=0)
        np.testing.assert_allclose(told.targets[2 * k : 2 * k + 2], ends)
        assert told.timesteps[2 * k] == (a + 1 + b) / 2
    np.testing.assert_allclose(told.last, rows[-1])


@pytest.mark.parametrize("work", [1, 1_000, 10_000_000])
def test_that_errors_count_every_timestep_however_the_run_is_cut(
    session, monkeypatch, work
):
    monkeypatch.setattr(module, "LONG", 100)
    monkeypatch.setattr(module, "_BLOCK_WORK", work)
    told = found(session).errors
    expected = errors(whole(session), session.snapshot.recipe.targets)
    assert told.timesteps == expected.timesteps == 500 - 77
    assert told.readout == pytest.approx(expected.readout, rel=1e-12)
    assert told.persistence == pytest.approx(expected.persistence, rel=1e-12)


def test_that_no_more_is_kept_than_can_be_seen(reading, monkeypatch):
    monkeypatch.setattr(module, "LONG", 100)
    monkeypatch.setattr(module, "BINS", 10)
    told = found(reading(numbers=30, timesteps=2_000))
    assert told.sequence.shape[0] <= 20
    assert told.sequence.shape[1] == told.targets.shape[1] == module.MOST_LINES


def test_that_a_target_at_the_last_timestep_alone_is_found_in_short_and_long_runs(
    session, monkeypatch, qtbot
):
    recipe = session.snapshot.recipe
    last = Targets(recipe.targets.values[-1:], start=499)
    session.set_recipe(replace(recipe, targets=last), "targets")
    qtbot.waitUntil(lambda: session.snapshot.complete)
    told = found(session)
    assert np.isnan(told.targets[:-1]).all()
    assert told.targets[-1].tolist() == last.values[0].tolist()
    monkeypatch.setattr(module, "LONG", 100)
    monkeypatch.setattr(module, "BINS", 50)
    told = found(session)
    assert told.targets[-2:].tolist() == [last.values[0].tolist()] * 2
    assert np.isnan(told.targets[:-2]).all()
