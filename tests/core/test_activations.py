import math

import numpy as np
import pytest

from rnn_viewer.core.activations import ACTIVATIONS

Z = np.array([-800.0, -5.0, -1.0, -1e-9, 0.0, 1e-9, 0.3, 2.0, 30.0, 800.0])
DEFINITIONS = {
    "tanh": math.tanh,
    "relu": lambda z: max(z, 0.0),
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)) if z > -700 else 0.0,
    "identity": lambda z: z,
    "elu": lambda z: z if z > 0 else math.expm1(z),
    "leaky_relu": lambda z: z if z > 0 else 0.01 * z,
}


def applied(name: str, z: np.ndarray) -> np.ndarray:
    with np.errstate(over="ignore"):
        return ACTIVATIONS[name].apply(z, np.empty_like(z))


def test_that_the_four_of_the_contract_come_first():
    assert list(ACTIVATIONS)[:4] == ["tanh", "relu", "sigmoid", "identity"]


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_that_each_function_is_its_definition(name):
    expected = [DEFINITIONS[name](float(z)) for z in Z]
    np.testing.assert_allclose(applied(name, Z), expected, rtol=1e-15, atol=1e-300)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_that_a_function_may_write_over_its_argument(name):
    z = Z.copy()
    with np.errstate(over="ignore"):
        result = ACTIVATIONS[name].apply(z, z)
    assert result is z
    np.testing.assert_array_equal(z, applied(name, Z))


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_that_what_is_not_a_number_is_never_hidden(name):
    assert np.isnan(applied(name, np.array([math.nan]))).all()


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_that_derivatives_are_slopes(name):
    z, h = np.array([-1.7, -0.4, 0.2, 1.1, 2.5]), 1e-6
    slope = (applied(name, z + h) - applied(name, z - h)) / (2 * h)
    found = ACTIVATIONS[name].derivative(applied(name, z))
    np.testing.assert_allclose(found, slope, atol=1e-8)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_that_bounds_hold_where_there_are_any(name):
    bound = ACTIVATIONS[name].bound
    largest = np.abs(applied(name, Z)).max()
    assert largest > 700 if bound is None else largest == bound


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_that_the_numpy_spelling_is_the_function(name):
    z = np.array([-2.0, -0.5, 0.0, 0.5, 2.0])
    written = eval(ACTIVATIONS[name].numpy.format(z="z"), {"np": np, "z": z})
    np.testing.assert_allclose(written, applied(name, z), rtol=1e-15)


def test_that_the_r_spelling_is_the_function(r):
    calls = [entry.r.format(z="z") for entry in ACTIVATIONS.values()]
    script = "z <- c(-2, -0.5, 0, 0.5, 2)\n" + "".join(
        f'cat(sprintf("%.17g", {call}), "\\n")\n' for call in calls
    )
    rows = [[float(x) for x in line.split()] for line in r(script).splitlines()]
    z = np.array([-2.0, -0.5, 0.0, 0.5, 2.0])
    for name, row in zip(ACTIVATIONS, rows, strict=True):
        np.testing.assert_allclose(applied(name, z), row, rtol=1e-15)
