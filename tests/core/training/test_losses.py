"""Losses by themselves; PyTorch's are in test_backward."""

import numpy as np
import pytest

from rnn_viewer.core.training.losses import LOSSES, softmax
from tests.walks import each_of

EACH = each_of("loss", LOSSES.values())


def drawn(seed=2, shape=(6, 3, 4)):
    rng = np.random.default_rng(seed)
    return rng.normal(size=shape), softmax(rng.normal(size=shape))


@EACH
def test_that_value_and_gradient_tell_the_same_loss(loss):
    readout, targets = drawn()
    mask = np.random.default_rng(1).random((6, 3)) < 0.4
    for where in (None, mask):
        value = loss.value(readout, targets, where)
        found, _ = loss.gradient(readout, targets, where)
        assert found == pytest.approx(value, abs=1e-15)


@EACH
def test_that_what_the_mask_leaves_out_has_no_gradient(loss):
    readout, targets = drawn()
    mask = np.zeros((6, 3), bool)
    mask[2, 1] = True
    _, slopes = loss.gradient(readout, targets, mask)
    one, alone = loss.gradient(readout[2:3, 1], targets[2:3, 1])
    np.testing.assert_allclose(slopes[2, 1], alone[0], rtol=0, atol=1e-15)
    assert loss.value(readout, targets, mask) == pytest.approx(one, abs=1e-15)
    slopes[2, 1] = 0
    assert not slopes.any()


@EACH
def test_that_a_mask_with_nothing_in_it_gives_no_loss_and_no_gradient(loss):
    readout, targets = drawn()
    found, slopes = loss.gradient(readout, targets, np.zeros((6, 3), bool))
    assert found == 0
    assert not slopes.any()


@EACH
def test_that_large_numbers_give_finite_losses(loss):
    readout, targets = np.array([[-800.0, 800.0]]), np.array([[1.0, 0.0]])
    found, slopes = loss.gradient(readout, targets)
    assert np.isfinite(found)
    assert np.isfinite(slopes).all()


@EACH
def test_that_the_gradient_is_the_limit_of_differences(loss):
    readout, targets = drawn()
    _, slopes = loss.gradient(readout, targets)
    direction = np.random.default_rng(4).normal(size=readout.shape)
    up, down = (loss.value(readout + s * direction, targets) for s in (1e-6, -1e-6))
    along = np.sum(slopes * direction)
    assert (up - down) / 2e-6 == pytest.approx(along, rel=1e-6)
