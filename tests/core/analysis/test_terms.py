import math
from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.analysis.terms import (
    ORDERS,
    UnitTerms,
    terms,
)
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.run.run import StepTrace
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_of

SETTINGS = RNNSettings(
    timesteps=9,
    input_features=5,
    output_features=7,
    weight_scale=0.4,
    distribution="normal",
)
RUN = simulate(SETTINGS)


def of(unit: int, order: str = "position", t: int = 4, **more) -> UnitTerms:
    return terms(RUN.trace(t), RUN.weights, unit, order, **more)


def term_by_term(unit: int, t: int) -> list[tuple[str, int, float, float]]:
    """Write the sum down as the book's formula has it."""
    W, U, b = RUN.weights.W, RUN.weights.U, RUN.weights.b
    state_t = RUN.output_sequence[t - 1] if t else np.zeros(7)
    terms = [("W", k, W[unit, k], RUN.inputs[t, k]) for k in range(5)]
    terms += [("U", k, U[unit, k], state_t[k]) for k in range(7)]
    return [*terms, ("b", 0, b[unit], 1.0)]


def made_of(products: np.ndarray) -> UnitTerms:
    """Return terms whose products are given: their weights times ones."""
    count = len(products) - 1
    ones, zero = np.ones(count), np.zeros(1)
    trace = StepTrace(ones, zero, zero, zero, np.array([math.fsum(products)]), zero)
    return terms(
        trace,
        Weights(products[np.newaxis, :count], np.zeros((1, 1)), products[count:]),
        0,
        kinds=("W", "b"),
    )


@each_of("t", [0, 4, 8])
@each_of("unit", [0, 6])
def test_that_every_term_is_listed_as_the_formula_has_it(unit, t):
    found, running = of(unit, t=t), 0.0
    expected = term_by_term(unit, t)
    assert len(found) == len(expected) == 13
    for row, (array, column, weight, value) in enumerate(expected):
        assert (found.array(row), found.column[row]) == (array, column)
        assert (found.weight[row], found.value[row]) == (weight, value)
        assert found.product[row] == weight * value
        running += weight * value
        assert found.running_sum[row] == pytest.approx(running, abs=1e-15)


@each_of("order", ORDERS)
@each_of("scale", [1.0, 0.05])
def test_that_the_last_running_sum_is_the_pre_activation(order, scale):
    run = simulate(RNNSettings(weight_scale=scale))
    for unit in range(0, 64, 9):
        found = terms(run.trace(50), run.weights, unit, order)
        size = max(1.0, math.fsum(map(abs, found.product)))
        assert abs(found.total - run.trace(50).pre_activation[unit]) <= 1e-12 * size
        assert found.pre_activation == run.trace(50).pre_activation[unit]
        assert found.output == run.output_sequence[50, unit]


def test_that_100000_terms_do_not_add_up_their_rounding_errors():
    products = np.full(100_000, 0.1) * np.linspace(1.0, 1.001, 100_000)
    found = made_of(products)
    exact = math.fsum(products)
    assert len(found) == 100_000
    assert abs(found.total - exact) <= 1e-13 * exact
    for row in (0, 1023, 1024, 56_789):
        assert found.running_sum[row] == pytest.approx(
            math.fsum(products[: row + 1]), rel=1e-13
        )


def test_that_only_the_kinds_that_are_there_are_listed():
    assert [of(2, kinds=("W",)).array(row) for row in range(5)] == ["W"] * 5
    assert len(of(2, kinds=("W", "U"))) == 12
    empty = of(2, kinds=())
    assert len(empty) == 0
    assert empty.total == 0.0


def test_that_terms_are_sorted_by_size_or_sign():
    products = of(3).product
    by_size, by_sign = of(3, "size"), of(3, "sign")
    assert by_size.product.tolist() == sorted(products, key=abs, reverse=True)
    assert by_sign.product.tolist() == sorted(products, reverse=True)
    for found in (by_size, by_sign):
        np.testing.assert_array_equal(found.product, found.weight * found.value)
        assert sorted(map(found.name, range(13))) == sorted(map(of(3).name, range(13)))


@each_of("order", ORDERS)
def test_that_equal_terms_keep_their_order(order):
    trace = replace(RUN.trace(0), state_t=np.zeros(7))
    found = terms(trace, RUN.weights, 1, order)
    columns = found.column[(found.kind == 1)]
    assert columns.tolist() == list(range(7))


@pytest.mark.parametrize("order", ["size", "sign"])
def test_that_what_is_no_number_comes_last(order):
    state_t = np.array([np.nan, np.inf, -np.inf, 0, 1, 2, 3])
    weights = Weights(RUN.weights.W, np.ones((7, 7)), RUN.weights.b)
    found = terms(replace(RUN.trace(1), state_t=state_t), weights, 0, order)
    assert np.isnan(found.product[-1])
    assert found.product[0] == np.inf
    assert found.name(12) == "U[1, 1]"


def test_that_nothing_can_be_written_to():
    found = of(0)
    for array in (found.kind, found.column, found.weight, found.value, found.product):
        assert not array.flags.writeable
    assert not found.running_sum.flags.writeable


def test_that_terms_and_operands_are_called_as_the_book_counts():
    found = of(2)
    names = [(found.name(row), found.operand(row)) for row in (0, 4, 5, 12)]
    assert names == [
        ("W[3, 1]", "input_t[1]"),
        ("W[3, 5]", "input_t[5]"),
        ("U[3, 1]", "state_t[1]"),
        ("b[3]", ""),
    ]


def test_that_a_cell_has_its_row_in_every_order():
    for order in ORDERS:
        found = of(2, order)
        assert found.name(found.row_of("U", 4)) == "U[3, 5]"
        assert found.name(found.row_of("b", 0)) == "b[3]"
    assert of(2, kinds=("W",)).row_of("U", 4) is None


def test_that_the_smallest_network_has_three_terms():
    settings = RNNSettings(timesteps=1, input_features=1, output_features=1)
    run = simulate(settings)
    found = terms(run.trace(0), run.weights, 0)
    assert [found.name(row) for row in range(3)] == ["W[1, 1]", "U[1, 1]", "b[1]"]
    assert [found.array(row) for row in range(3)] == ["W", "U", "b"]


def test_that_numbers_that_are_not_finite_do_no_harm():
    run = simulate(RNNSettings(activation="identity", weight_scale=1e6, timesteps=200))
    for order in ORDERS:
        found = terms(run.trace(199), run.weights, 3, order)
        assert not math.isfinite(found.total)
