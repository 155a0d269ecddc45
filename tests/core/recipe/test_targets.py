"""How far a read-out is off: plain loops say what it has to be."""

import math

import numpy as np
import pytest

from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.recipe.targets import Targets, errors
from tests.walks import each_of

DRAWS = np.random.default_rng(21)
WANTED = DRAWS.normal(size=(30, 2))
SAID = WANTED + 0.1 * DRAWS.normal(size=(30, 2))


def off_by(timesteps, guess) -> float:
    """Return the root mean square of `guess(t, i)` minus the target."""
    squares = [
        (guess(t, i) - float(WANTED[t, i])) ** 2 for t in timesteps for i in range(2)
    ]
    return math.sqrt(math.fsum(squares) / len(squares))


@each_of(("unseen_from", "first"), [(0, 1), (1, 1), (20, 20), (29, 29)])
def test_that_errors_count_the_timesteps_that_were_not_seen(unseen_from, first):
    found = errors(SAID, Targets(WANTED, unseen_from))
    counted = range(first, 30)
    assert found.timesteps == len(counted)
    assert found.readout == pytest.approx(off_by(counted, lambda t, i: SAID[t, i]))
    as_before = off_by(counted, lambda t, i: WANTED[t - 1, i])
    assert found.persistence == pytest.approx(as_before)


def test_that_a_read_out_that_says_the_target_is_not_off():
    assert errors(WANTED, Targets(WANTED, 3)).readout == 0.0


def test_that_a_target_that_stays_is_foretold_by_the_one_before():
    still = np.full((9, 1), 4.5)
    found = errors(still + 1.0, Targets(still))
    assert (found.readout, found.persistence) == (1.0, 0.0)


def test_that_a_run_that_is_shorter_counts_its_own_timesteps():
    found = errors(SAID[:25], Targets(WANTED, 20))
    assert found.timesteps == 5
    expected = off_by(range(20, 25), lambda t, i: SAID[t, i])
    assert found.readout == pytest.approx(expected)


@each_of(("rows", "unseen_from"), [(30, 30), (20, 20), (1, 0), (0, 0)])
def test_that_without_a_timestep_to_count_there_is_no_error(rows, unseen_from):
    assert errors(SAID[:rows], Targets(WANTED, unseen_from)) is None


def test_that_targets_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        Targets(WANTED).values[0, 0] = 1.0


@each_of("values", [WANTED[:, 0], np.full((3, 1), np.nan), np.array([["a"]])])
def test_that_targets_are_a_matrix_of_finite_numbers(values):
    with pytest.raises(ArrayError, match="targets"):
        Targets(values)


def test_that_a_target_at_the_last_timestep_alone_is_counted_without_persistence():
    found = errors(SAID, Targets(WANTED[29:], start=29))
    assert (found.timesteps, found.persistence) == (1, None)
    assert found.readout == pytest.approx(off_by([29], lambda t, i: SAID[t, i]))
    assert errors(SAID[:29], Targets(WANTED[29:], start=29)) is None


def test_that_targets_that_begin_later_count_from_their_second_on():
    found = errors(SAID, Targets(WANTED[20:], start=20))
    assert found.timesteps == 9
    assert found.readout == pytest.approx(
        off_by(range(21, 30), lambda t, i: SAID[t, i])
    )
    as_before = off_by(range(21, 30), lambda t, i: WANTED[t - 1, i])
    assert found.persistence == pytest.approx(as_before)


@each_of(("start", "stop"), [(0, 30), (5, 21), (0, 4), (20, 30), (25, 26)])
def test_that_rows_without_a_target_are_no_numbers(start, stop):
    whole = np.concatenate([np.full((20, 2), np.nan), WANTED[20:]])
    found = Targets(WANTED[20:], start=20).rows(start, stop)
    np.testing.assert_array_equal(found, whole[start:stop])
