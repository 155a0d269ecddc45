import math
from statistics import NormalDist

import numpy as np
import pytest

from rnn_viewer.core.draws.r_random import RRandom, normal_quantile
from tests.walks import each_of

SEEDS = (0, 1, 42, -1, -3, 2**31 - 1, 1 - 2**31, 123456789, -99999, 65536, 7, 2**30)
COUNT = 1500
LOWER = (1e-300, 1e-100, 1e-20, 1e-9, 1e-4, 0.02, 0.07499, 0.075, 0.0751, 0.2, 0.4999)
UPPER = (0.51, 0.9249, 0.925, 0.9251, 0.975, 1 - 1e-6, 1 - 1e-12, 1 - 2.0**-53)
PROBABILITIES = np.array([*LOWER, 0.5, *UPPER])
SCRIPT = """
arguments <- commandArgs(TRUE)
probabilities <- readBin(arguments[1], "double", 1000)
to <- file(arguments[2], "wb")
for (seed in as.integer(arguments[-(1:3)])) {
  set.seed(seed)
  writeBin(runif(as.integer(arguments[3])), to)
  set.seed(seed)
  writeBin(rnorm(as.integer(arguments[3])), to)
}
writeBin(qnorm(probabilities), to)
close(to)
"""


@pytest.fixture(scope="module")
def drawn_by_r(r, tmp_path_factory):
    """The uniform and normal numbers of each seed, and the quantiles."""
    folder = tmp_path_factory.mktemp("drawn")
    PROBABILITIES.tofile(folder / "probabilities")
    r(SCRIPT, folder / "probabilities", folder / "numbers", COUNT, *SEEDS)
    numbers = np.fromfile(folder / "numbers")
    draws = numbers[: -len(PROBABILITIES)].reshape(len(SEEDS), 2, COUNT)
    return draws, numbers[-len(PROBABILITIES) :]


def assert_within_ulp(found: np.ndarray, expected: np.ndarray, ulp: int) -> None:
    np.testing.assert_array_less(
        np.abs(found - expected), (ulp + 0.5) * np.spacing(np.abs(expected))
    )


@each_of("seed", SEEDS)
def test_that_uniform_numbers_are_those_of_r_bit_for_bit(seed, drawn_by_r):
    expected = drawn_by_r[0][SEEDS.index(seed), 0]
    np.testing.assert_array_equal(RRandom(seed).uniform(COUNT), expected)


@each_of("seed", SEEDS)
def test_that_normal_numbers_are_those_of_r_but_for_last_places(seed, drawn_by_r):
    expected = drawn_by_r[0][SEEDS.index(seed), 1]
    assert_within_ulp(RRandom(seed).normal(COUNT), expected, 4)


def test_that_quantiles_are_those_of_r(drawn_by_r):
    assert_within_ulp(normal_quantile(PROBABILITIES), drawn_by_r[1], 4)


def test_that_the_inputs_r_printed_are_drawn_bit_for_bit(
    case, case_settings, reference
):
    expected = reference(case, "inputs").ravel(order="F")
    found = RRandom(case_settings.seed).uniform(expected.size)
    np.testing.assert_array_equal(found, expected)


def test_that_the_normal_weights_r_printed_are_drawn(reference):
    stream = RRandom(11)
    stream.uniform(reference("normal", "inputs").size)
    for array in ("W", "U", "b"):
        expected = reference("normal", array).ravel(order="F")
        assert_within_ulp(0.3 * stream.normal(expected.size), expected, 5)


def test_that_a_stream_goes_on_where_it_stopped():
    whole, parts = RRandom(5), RRandom(5)
    expected = whole.uniform(2000)
    found = np.concatenate([parts.uniform(count) for count in (1, 623, 0, 1000, 376)])
    np.testing.assert_array_equal(found, expected)


def test_that_a_normal_number_takes_two_uniform_ones():
    one, other = RRandom(9), RRandom(9)
    one.normal(3)
    other.uniform(6)
    assert one.uniform(1) == other.uniform(1)


def test_that_uniform_numbers_are_strictly_between_zero_and_one():
    numbers = RRandom(0).uniform(100_000)
    assert 0 < numbers.min() < 1e-3
    assert 1 - 1e-3 < numbers.max() < 1


def test_that_quantiles_agree_with_the_standard_library():
    expected = [NormalDist().inv_cdf(float(p)) for p in PROBABILITIES]
    np.testing.assert_allclose(normal_quantile(PROBABILITIES), expected, rtol=1e-13)


def test_that_tails_are_told_apart_down_to_the_smallest_probability():
    tails = normal_quantile(np.array([5e-324, 1e-300, 1e-20]))
    assert np.all(np.diff(tails) > 0)
    # P(Z < z) = erfc(-z / sqrt(2)) / 2, which the C library gives for tails too.
    found = [0.5 * math.erfc(-z / math.sqrt(2)) for z in tails[1:]]
    np.testing.assert_allclose(found, [1e-300, 1e-20], rtol=1e-10)


def test_that_quantiles_are_odd_about_one_half():
    tails = np.array([0.001, 0.03, 0.25, 0.4375])
    np.testing.assert_allclose(
        normal_quantile(1 - tails), -normal_quantile(tails), rtol=1e-14
    )
    assert normal_quantile(np.array([0.5])) == 0
