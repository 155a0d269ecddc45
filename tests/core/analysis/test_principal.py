"""The two main directions, against the singular values of the whole table."""

import numpy as np
import pytest

from rnn_viewer.core.analysis import principal
from rnn_viewer.core.analysis.principal import Path, principal_path
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.run.run import Run
from tests.walks import each_of


def path_of(rows: np.ndarray) -> Path:
    """Do the job on a run that outputs `rows`: no state, no bias, identity."""
    units = rows.shape[1]
    weights = Weights(np.eye(units), np.zeros((units, units)), np.zeros(units))
    run = Run(weights, rows, "identity")
    run.advance()
    # The product of a row that is not finite with zeros is not a number.
    run._rows.kept.put(0, rows)
    return done(principal_path(run))


def done(job) -> Path:
    """Do a job; the shares that it tells never fall."""
    shares = []
    while True:
        try:
            shares.append(next(job))
        except StopIteration as stop:
            assert shares == sorted(shares)
            assert all(0 <= share <= 1 for share in shares)
            return stop.value


def by_svd(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    centred = rows - rows.mean(axis=0)
    _, sizes, directions = np.linalg.svd(centred, full_matrices=False)
    for k, direction in enumerate(directions):
        directions[k] = direction * np.sign(direction[np.abs(direction).argmax()])
    return centred @ directions[:2].T, sizes[:2] ** 2 / (sizes**2).sum()


@each_of("shape", [(100, 64), (20, 64), (64, 64), (7, 2), (2, 7)])
def test_that_the_path_is_that_of_the_singular_value_decomposition(shape):
    rows = np.random.default_rng(3).normal(size=shape) * np.arange(1, shape[1] + 1)
    path = path_of(rows)
    coordinates, shares = by_svd(rows)
    if shape[0] == 2:
        # Two points lie on one line.
        coordinates[:, 1] = shares[1] = 0.0
    np.testing.assert_allclose(path.coordinates, coordinates, atol=1e-9)
    np.testing.assert_allclose(path.shares, shares, atol=1e-12)
    assert not path.too_large


def test_that_blocks_change_nothing(monkeypatch):
    rows = np.random.default_rng(4).normal(size=(50, 9))
    whole = path_of(rows), path_of(rows.T.copy())
    monkeypatch.setattr(principal, "_NUMBERS_A_BLOCK", 30)
    for table, one in zip((rows, rows.T.copy()), whole, strict=True):
        np.testing.assert_allclose(path_of(table).coordinates, one.coordinates)


def test_that_distances_in_a_plane_are_kept():
    plane = np.random.default_rng(5).normal(size=(30, 2))
    rows = 0.3 + plane @ np.linalg.qr(np.random.default_rng(6).normal(size=(8, 2)))[0].T
    path = path_of(rows)
    for t in range(29):
        there = np.hypot(*(path.coordinates[t + 1] - path.coordinates[t]))
        assert there == pytest.approx(np.linalg.norm(rows[t + 1] - rows[t]))
    assert path.shares.sum() == pytest.approx(1)


def test_that_a_single_unit_moves_along_the_first_direction_alone():
    path = path_of(np.array([[0.1], [0.4], [-0.2]]))
    np.testing.assert_allclose(path.coordinates[:, 0], [0.0, 0.3, -0.3], atol=1e-15)
    np.testing.assert_array_equal(path.coordinates[:, 1], 0)
    np.testing.assert_allclose(path.shares, [1, 0])


@pytest.mark.parametrize("rows", [np.full((1, 3), 0.7), np.full((90, 3), 0.1)])
def test_that_states_that_are_alike_are_one_point(rows):
    path = path_of(rows)
    np.testing.assert_array_equal(path.coordinates, 0)
    np.testing.assert_array_equal(path.shares, 0)
    assert path.still_from == (0 if len(rows) > 1 else None)


def test_that_the_timestep_is_told_from_which_on_the_state_stands_still():
    rows = np.ones((10, 4))
    rows[2, 1] = 1 + 1e-9
    assert path_of(rows).still_from == 3
    rows[9, 0] = 0.5
    assert path_of(rows).still_from is None


def test_that_rows_that_are_not_finite_or_too_large_are_left_out_of_all():
    rows = np.random.default_rng(7).normal(size=(12, 5))
    bad = rows.copy()
    bad[3, 2], bad[6, 1], bad[11, 0] = np.inf, 1e200, np.nan
    path = path_of(bad)
    rest = np.delete(rows, [3, 6, 11], axis=0)
    assert path.left_out == 3
    assert np.isnan(path.coordinates[[3, 6, 11]]).all()
    there = np.delete(path.coordinates, [3, 6, 11], axis=0)
    np.testing.assert_allclose(there, path_of(rest).coordinates)
    nothing = path_of(np.full((3, 2), np.nan))
    assert nothing.left_out == 3
    assert np.isnan(nothing.coordinates).all()


@pytest.mark.parametrize("size", [1e-300, 1e139])
def test_that_the_size_of_the_numbers_does_no_harm(size):
    rows = np.random.default_rng(8).normal(size=(9, 4))
    path, scaled = path_of(rows), path_of(rows * size)
    np.testing.assert_allclose(scaled.coordinates / size, path.coordinates)
    np.testing.assert_allclose(scaled.shares, path.shares)


def test_that_the_directions_of_very_many_units_and_timesteps_are_not_sought(
    monkeypatch,
):
    monkeypatch.setattr(principal, "LARGEST_TABLE", 3)
    rows = np.random.default_rng(9).normal(size=(5, 4))
    assert path_of(rows).too_large
    assert not path_of(rows[:, :3]).too_large
    assert not path_of(rows[:3]).too_large


def test_that_a_path_can_not_be_written_to():
    path = path_of(np.eye(3))
    with pytest.raises(ValueError, match="read-only"):
        path.coordinates[0, 0] = 1


def finished(job) -> Path:
    """Do the whole job and return what it finds."""
    try:
        while True:
            next(job)
    except StopIteration as stopped:
        return stopped.value


def test_that_rows_of_float32_that_are_infinite_are_left_out():
    rows = np.random.default_rng(3).normal(size=(40, 4)).astype(np.float32)
    expected = path_of(rows.astype(np.float64))
    weights = Weights(np.eye(4), np.zeros((4, 4)), np.zeros(4))
    run = Run(weights, np.zeros((41, 4)), "identity", precision="float32")
    run.advance()
    run._rows.kept.put(0, np.vstack((rows, np.full(4, np.inf))))
    found = finished(principal_path(run))
    assert found.left_out == expected.left_out + 1
    np.testing.assert_allclose(found.coordinates[:40], expected.coordinates, atol=1e-9)


def test_that_the_path_of_a_part_is_that_of_its_rows_alone():
    rows = np.random.default_rng(3).normal(size=(90, 5))
    rows[70:] = rows[-1]
    units = np.eye(5), np.zeros((5, 5)), np.zeros(5)
    run = Run(Weights(*units), rows, "identity")
    run.advance()
    part, alone = done(principal_path(run, 40, 85)), path_of(rows[40:85])
    np.testing.assert_array_equal(part.coordinates, alone.coordinates)
    assert part.start == 40
    assert (part.still_from, alone.still_from) == (70, 30)
