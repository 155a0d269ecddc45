"""Each cell computes what R computes: draws bit for bit, arrays within 1e-12."""

import json
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer import RNNSettings, simulate

CASES = sorted((Path(__file__).parents[2] / "reference" / "cells" / "r").iterdir())


def numbers(case, name):
    return np.loadtxt(case / f"{name}.csv", delimiter=",", ndmin=2)


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request):
    return request.param


@pytest.fixture
def run(case):
    return simulate(RNNSettings(**json.loads((case / "settings.json").read_text())))


def test_that_inputs_and_parameters_are_drawn_bit_for_bit(case, run):
    np.testing.assert_array_equal(run.inputs, numbers(case, "inputs"))
    for name in run.cell.parameter:
        drawn = run.weights[name]
        np.testing.assert_array_equal(
            drawn.reshape(len(drawn), -1), numbers(case, name)
        )


def test_that_every_array_of_every_timestep_is_that_of_r(case, run):
    names = [path.stem for path in case.glob("*_t.csv")]
    assert names
    for name in names:
        np.testing.assert_allclose(
            run.sequence(name), numbers(case, name), rtol=0, atol=1e-12
        )
    np.testing.assert_allclose(
        run.output_sequence, numbers(case, "output_sequence"), rtol=0, atol=1e-12
    )


def test_that_a_timestep_is_traced_as_the_sequence_has_it(run):
    for t in (0, 1, run.timesteps - 1):
        trace = run.trace(t)
        for name in run.cell.traced:
            np.testing.assert_array_equal(trace[name], run.sequence(name)[t])
