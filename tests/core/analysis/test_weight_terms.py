"""The gradient of a weight, term by term: which timestep teaches it."""

import numpy as np
import pytest

from rnn_viewer.core.analysis.terms import ORDERS, terms
from rnn_viewer.core.analysis.weight_terms import weight_terms
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.cell.backward import gradient_of
from rnn_viewer.core.training.backward import backward
from tests.core.run.test_backward_run import TIMESTEPS, both, network
from tests.walks import each_of

EACH_CELL = each_of("name", CELLS)


@EACH_CELL
@each_of("order", ORDERS)
def test_that_the_terms_of_a_weight_add_up_to_its_gradient(name, order):
    mine, trained = both(name)
    for parameter, gradient in trained.parameter_gradients.items():
        place = tuple(size - 1 for size in gradient.shape)
        found = weight_terms(mine, parameter, *place, order=order)
        assert len(found) == TIMESTEPS
        np.testing.assert_allclose(found.product, found.weight * found.value)
        np.testing.assert_allclose(
            found.running_sum, np.cumsum(found.product), rtol=0, atol=1e-15
        )
        assert found.total == pytest.approx(float(gradient[place]), abs=1e-12)


@EACH_CELL
def test_that_each_timestep_adds_what_training_says(name):
    mine, trained = both(name)
    for parameter in trained.parameter_gradients:
        found = weight_terms(mine, parameter, 1, 0, "size")
        expected = trained.weight_terms(parameter, 1, 0, sample=0)
        np.testing.assert_allclose(found.by_time, expected, rtol=0, atol=1e-12)


def test_that_orders_are_by_time_by_size_and_by_sign():
    mine, _ = both("simple_rnn")
    rows = {order: weight_terms(mine, "U", 2, 1, order) for order in ORDERS}
    assert rows["position"].column.tolist() == list(range(TIMESTEPS))
    assert (np.diff(np.abs(rows["size"].product)) <= 0).all()
    assert (np.diff(rows["sign"].product) <= 0).all()


@EACH_CELL
def test_that_the_terms_of_a_delta_are_those_of_training(name):
    """Those of the read-out, and one of each unit that read the output later."""
    mine, _ = both(name)
    run, readout, targets = network(name)
    given = run.weights, readout, run.inputs, targets.values
    trained = backward(*given, "squared_error", run.choices)
    total = mine.cell.made_by[gradient_of(run.cell, run.cell.output)]
    t, unit = 4, 3
    found = terms(mine.trace(TIMESTEPS - 1 - t), mine.weights, unit, total=total)
    expected = np.concatenate(
        [s.terms for s in trained.terms(run.cell.output, t, unit)]
    )
    assert found.total == pytest.approx(expected.sum(), abs=1e-12)
    ours = np.sort(found.product[found.product != 0])
    theirs = np.sort(expected[expected != 0])
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-12)


def test_that_a_term_of_a_delta_leads_to_the_unit_of_the_next_timestep():
    mine, _ = both("simple_rnn")
    total = mine.cell.made_by["gradient_output_t"]
    found = terms(mine.trace(3), mine.weights, 2, total=total)
    states = [found.state(row) for row in range(len(found))]
    later = "next_gradient_pre_activation"
    assert states == [None, None, *((later, unit) for unit in range(5))]
    row = found.row_of("Uᵀ", 4)
    delta = mine.trace(2)["gradient_pre_activation"]
    assert found.value[row] == delta[4]
    assert found.weight[row] == mine.forward.weights.U[4, 2]
