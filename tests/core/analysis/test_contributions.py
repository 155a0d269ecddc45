import math

import numpy as np
import pytest

from rnn_viewer.core.analysis.contributions import largest
from rnn_viewer.core.analysis.terms import ORDERS, UnitTerms, terms
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_of

RUN = simulate(
    RNNSettings(
        timesteps=9,
        input_features=5,
        output_features=7,
        weight_scale=0.4,
        distribution="normal",
    )
)


def of(unit: int, order: str = "position") -> UnitTerms:
    return terms(RUN.trace(4), RUN.weights, unit, order)


@each_of("order", ORDERS)
@each_of("count", [0, 1, 4, 12, 13, 50])
def test_that_the_largest_and_the_rest_are_the_whole(order, count):
    found = of(5, order)
    shown = largest(found, count)
    by_size = sorted(found.product, key=abs, reverse=True)
    kept = min(count, 13)
    assert list(shown.products[:kept]) == by_size[:kept]
    assert [found.product[row] for row in shown.rows] == by_size[:kept]
    assert shown.others == 13 - kept
    if shown.others:
        assert shown.products[-1] == pytest.approx(math.fsum(by_size[kept:]))
    assert shown.edges[0] == 0.0
    assert shown.edges[-1] == pytest.approx(found.pre_activation, abs=1e-12)
    steps = np.diff(shown.edges)
    np.testing.assert_allclose(steps, shown.products, atol=1e-12)


def test_that_numbers_that_are_not_finite_can_be_among_the_largest():
    run = simulate(RNNSettings(activation="identity", weight_scale=1e6, timesteps=200))
    for order in ORDERS:
        found = terms(run.trace(199), run.weights, 3, order)
        assert largest(found, 5).others == 92
