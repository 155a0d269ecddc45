import math

import numpy as np
import pytest

from rnn_viewer.core.run.extremes import Extremes, extremes_of
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.run.spread import spread
from rnn_viewer.core.settings.settings import RNNSettings


def test_that_the_middle_is_between_the_ends():
    found = extremes_of(np.array([[3.0, -1.0], [2.0, 0.5]]))
    assert found == Extremes(-1.0, 3.0)
    assert (found.centre, found.half, found.magnitude) == (1.0, 2.0, 3.0)


def test_that_what_is_not_finite_does_not_count():
    numbers = np.array([np.nan, 2.0, np.inf, -7.0, -np.inf])
    assert extremes_of(numbers) == Extremes(-7.0, 2.0)
    assert extremes_of(np.full(3, np.nan)) == Extremes()
    assert extremes_of(np.empty((0, 4)), changes=True) == Extremes()


def test_that_the_largest_numbers_have_a_middle():
    found = extremes_of(np.array([-1e308, 1.7e308]))
    assert math.isfinite(found.half)
    assert math.isfinite(found.centre)


@pytest.mark.parametrize("steps", [3, 40])
def test_that_the_leap_of_the_beginning_is_no_change(steps):
    rows = np.arange(steps, dtype=float)[:, np.newaxis].repeat(2, axis=1)
    rows[1:] += 100.0
    expected = 1.0 if steps > 19 else 101.0
    assert extremes_of(rows, changes=True).change == expected


def test_that_two_runs_together_reach_over_both():
    one, other = Extremes(-1, 2, 0.5), Extremes(0, 3, 0.25)
    assert one.joined(other) == other.joined(one) == Extremes(-1, 3, 0.5)


def test_that_outputs_are_told_close_once_the_beginning_is_over():
    run = simulate(RNNSettings(weight_scale=0.05))
    found, outputs = spread(run), run.output_sequence
    assert found.start == 10
    assert (found.least, found.largest) == (outputs[10:].min(), outputs[10:].max())
    assert outputs.min() < found.least
