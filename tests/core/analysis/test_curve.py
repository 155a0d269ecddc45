"""The activation's curve."""

import numpy as np
import pytest

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.analysis.curve import (
    curve,
    flat_stretches,
    histogram,
    reach,
    slope,
)
from tests.walks import each_of


def test_that_the_curve_is_that_of_numpy():
    z, output = curve(ACTIVATIONS["tanh"], 5.0)
    assert (z[0], z[-1]) == (-5.0, 5.0)
    np.testing.assert_array_equal(output, np.tanh(z))


def test_that_tanh_is_flat_where_its_slope_is_below_a_fiftieth():
    left, right = flat_stretches(ACTIVATIONS["tanh"], 10.0)
    edge = np.arctanh(np.sqrt(0.98))
    assert left[0] == -10.0
    assert right[1] == 10.0
    assert left[1] == pytest.approx(-edge, abs=0.06)
    assert right[0] == pytest.approx(edge, abs=0.06)


def test_that_relu_is_flat_on_one_side_and_identity_nowhere():
    ((begin, end),) = flat_stretches(ACTIVATIONS["relu"], 4.0)
    assert begin == -4.0
    assert end == pytest.approx(0.0, abs=0.03)
    assert flat_stretches(ACTIVATIONS["identity"], 4.0) == []


@each_of("name", ACTIVATIONS)
@each_of("z", [-1.3, 0.4, 2.0])
def test_that_the_slope_is_the_difference_quotient(name, z):
    activation, h = ACTIVATIONS[name], 1e-6
    low, high = (
        activation.apply(np.array([x]), np.empty(1))[0] for x in (z - h, z + h)
    )
    assert slope(activation, z) == pytest.approx((high - low) / (2 * h), abs=1e-6)


def test_that_every_finite_pre_activation_is_counted_once():
    z = np.array([-9.0, -0.1, 0.0, 0.1, 9.0, np.nan, np.inf])
    edges, counts = histogram(z, 3.0)
    assert len(edges) == len(counts) + 1
    assert counts.sum() == 5
    assert counts[0] == counts[-1] == 1


def test_that_the_curve_reaches_past_the_sums():
    assert reach(0.5) == 3.0
    assert reach(40.0) > 40.0
