"""The sums of every cell, term by term."""

import numpy as np
import pytest

from rnn_viewer.core.analysis.term_search import find
from rnn_viewer.core.analysis.terms import terms
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_of

SUMS = [(name, s.result) for name, cell in CELLS.items() for s in cell.sums]


def run_of(cell: str):
    sizes = {"timesteps": 5, "input_features": 3, "output_features": 4}
    return simulate(RNNSettings(cell=cell, seed=3, **sizes))


@each_of(("cell", "result"), SUMS)
def test_that_the_terms_of_each_sum_add_up_to_it(cell, result):
    run = run_of(cell)
    total, trace = run.cell.made_by[result], run.trace(3)
    for unit in range(4):
        found = terms(trace, run.weights, unit, total=total)
        assert found.total == pytest.approx(trace[result][unit], rel=1e-12)
        assert found.pre_activation == trace[result][unit]


def test_that_the_output_of_the_terms_is_the_gate():
    run = run_of("lstm")
    trace, total = run.trace(3), run.cell.made_by["pre_activation_f"]
    assert terms(trace, run.weights, 1, total=total).output == trace.forget_gate_t[1]


@each_of(
    ("cell", "result", "expected"),
    [
        ("simple_rnn", "pre_activation", {("state_t", k) for k in range(4)}),
        ("leaky_rnn", "output_t", {("state_t", 2)}),
        ("lstm", "pre_activation_o", {("state_t", k) for k in range(4)}),
        ("lstm", "carry_t", {("previous_carry_t", 2)}),
        ("gru", "output_t", {("state_t", 2)}),
        ("gru", "pre_activation_h", set()),
        ("gru_reset_before", "pre_activation_h", {("state_t", k) for k in range(4)}),
    ],
)
def test_that_terms_are_links_to_the_states_that_they_read(cell, result, expected):
    run = run_of(cell)
    found = terms(run.trace(3), run.weights, 2, total=run.cell.made_by[result])
    states = {found.state(row) for row in range(len(found))} - {None}
    assert states == expected


def test_that_a_term_is_found_without_its_gate():
    run = run_of("lstm")
    total = run.cell.made_by["pre_activation_f"]
    found = terms(run.trace(3), run.weights, 2, total=total)
    for text in ("U_f[3, 2]", "u 2", "U[3, 2]", "u_f 2"):
        assert found.name(find(found, text)) == "U_f[3, 2]"
    assert found.name(find(found, "b")) == "b_f[3]"
    assert find(found, "U_i 2") is None
    np.testing.assert_array_equal(np.unique(found.kind), [0, 1, 2])
