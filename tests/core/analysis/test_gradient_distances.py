"""What gradients do with distance, told from norms that are written down."""

import numpy as np
import pytest

from rnn_viewer.core.analysis.gradient_distances import (
    ByDistance,
    by_distance,
    verdict,
)
from rnn_viewer.core.analysis.gradient_norms import GradientNorms
from tests.walks import each_of


def test_that_each_distance_has_median_least_and_greatest_of_its_pairs():
    norms = np.random.default_rng(5).uniform(0.1, 3, (7, 7))
    norms[np.triu_indices(7, 1)] = np.nan
    distances = by_distance(GradientNorms(norms, np.zeros(7, int), 7, ""))
    for d in range(7):
        pairs = sorted(norms[s + d, s] for s in range(7 - d))
        middle = (pairs[(len(pairs) - 1) // 2] + pairs[len(pairs) // 2]) / 2
        assert distances.median[d] == pytest.approx(middle)
        assert (distances.least[d], distances.greatest[d]) == (pairs[0], pairs[-1])


@each_of(
    ("factor", "word"),
    [(0.62, "vanishing"), (1.7, "exploding"), (1.0, "kept"), (0.995, "kept")],
)
def test_that_the_verdict_is_the_factor_a_timestep(factor, word):
    median = 8 * factor ** np.arange(30.0)
    found = verdict(ByDistance(median, median, median))
    assert found.word == word
    assert found.factor == pytest.approx(factor)


def test_that_a_share_is_left_after_as_many_timesteps_as_it_takes():
    median = 0.5 ** np.arange(10.0)
    found = verdict(ByDistance(median, median, median))
    assert found.distance_to(0.01) == 7
    assert found.distance_to(100) is None


def test_that_norms_beyond_doubles_are_exploding_and_zeros_vanishing():
    growing = np.array([1.0, 2.0, 4.0, np.inf])
    assert verdict(ByDistance(*[growing] * 3)).word == "exploding"
    dying = np.array([1.0, 2.0, 4.0, 0.0])
    assert verdict(ByDistance(*[dying] * 3)).zero_from == 3
