"""The read-out: plain loops say what it has to be."""

import numpy as np
import pytest

from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.recipe.readout import Readout
from tests.walks import each_of

DRAWS = np.random.default_rng(20)
V, c = DRAWS.normal(size=(3, 5)), DRAWS.normal(size=3)
ROWS = DRAWS.normal(size=(7, 5))


def by_hand(output) -> list[float]:
    """Return the products of one output, term by term."""
    return [
        sum(
            float(weight) * float(number)
            for weight, number in zip(row, output, strict=True)
        )
        for row in V
    ]


def test_that_each_number_is_the_sum_of_its_terms_and_its_bias():
    trace = Readout(V, c).trace(ROWS[2])
    np.testing.assert_allclose(trace.readout_product, by_hand(ROWS[2]), rtol=1e-12)
    said = [product + bias for product, bias in zip(by_hand(ROWS[2]), c, strict=True)]
    np.testing.assert_allclose(trace.readout_t, said, rtol=1e-12)


def test_that_a_sequence_is_the_read_out_of_each_row():
    said = Readout(V, c).sequence(ROWS)
    assert said.shape == (7, 3)
    for t, output in enumerate(ROWS):
        expected = [
            product + bias for product, bias in zip(by_hand(output), c, strict=True)
        ]
        np.testing.assert_allclose(said[t], expected, rtol=1e-12, atol=1e-14)


def test_that_a_part_of_a_sequence_says_the_same():
    readout = Readout(V, c)
    part, whole = readout.sequence(ROWS[4:6]), readout.sequence(ROWS)[4:6]
    np.testing.assert_allclose(part, whole, rtol=1e-12)


def test_that_sizes_are_those_of_V():
    readout = Readout(V, c)
    assert (readout.readout_features, readout.output_features) == (3, 5)


def test_that_nothing_of_it_can_be_changed():
    mine = V.copy()
    readout = Readout(mine, c)
    mine[0, 0] = 99.0
    assert readout.V[0, 0] == V[0, 0]
    trace = readout.trace(ROWS[0])
    for array in (readout.V, readout.c, *trace, readout.sequence(ROWS)):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1.0


def test_that_float32_outputs_are_read_in_float64():
    rows = ROWS.astype(np.float32)
    said = Readout(V, c).sequence(rows)
    assert said.dtype == np.float64
    np.testing.assert_allclose(said, Readout(V, c).sequence(rows.astype(float)))


def test_that_outputs_that_are_no_numbers_are_read_without_a_warning():
    said = Readout(V, c).sequence(np.array([[np.inf, 0, 0, 0, -np.inf]]))
    assert not np.isfinite(said).any()


@each_of(
    ("matrix", "bias", "told"),
    [
        (V, c[:2], "c"),
        (V[0], c, "V"),
        (V, V, "c"),
        (np.where(V > 0, np.nan, V), c, "V"),
        (V, np.array([1.0, np.inf, 0.0]), "c"),
    ],
)
def test_that_parts_that_do_not_fit_are_refused(matrix, bias, told):
    with pytest.raises(ArrayError, match=told):
        Readout(matrix, bias)
