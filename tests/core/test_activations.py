"""Each activation: its values, its slopes, and what it is called elsewhere."""

import math

import numpy as np
import pytest

from rnn_viewer.core.activations import (
    ACTIVATION_WORDS,
    ACTIVATIONS,
    activation_of,
)
from rnn_viewer.core.settings.settings import RNNSettings, with_activation
from tests.walks import each_of

Z = np.array([-800.0, -5.0, -1.0, -1e-9, 0.0, 1e-9, 0.3, 2.0, 30.0, 800.0])
SELU = (1.0507009873554804934193349852946, 1.6732632423543772848170429916717)
DEFINITIONS = {
    "tanh": math.tanh,
    "relu": lambda z: max(z, 0.0),
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)) if z > -700 else 0.0,
    "identity": lambda z: z,
    "elu": lambda z: z if z > 0 else math.expm1(z),
    "selu": lambda z: SELU[0] * (z if z > 0 else SELU[1] * math.expm1(z)),
    "gelu": lambda z: z * math.erfc(-z / math.sqrt(2)) / 2,
    "gelu_tanh": lambda z: (
        z / 2 * (1 + math.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)))
    ),
    "leaky_relu": lambda z: z if z > 0 else 0.01 * z,
    "softplus": lambda z: max(z, 0.0) + math.log1p(math.exp(-abs(z))),
    "softsign": lambda z: z / (1 + abs(z)),
    "hard_tanh": lambda z: min(max(z, -1.0), 1.0),
    "hard_sigmoid": lambda z: min(max(z + 3, 0.0), 6.0) / 6,
    "hard_sigmoid_2018": lambda z: min(max(0.2 * z + 0.5, 0.0), 1.0),
}
KINKS = (-3.0, -2.5, -1.0, 0.0, 1.0, 2.5, 3.0)
SMOOTH = np.array(
    [z for z in np.linspace(-6, 6, 121) if not np.isclose(z, KINKS).any()]
)
PARAMETERS = (0.0, 0.2, 1.0, 1.7)
"""Of the activations that have one, beside the usual number."""

ALL = [
    *ACTIVATIONS.values(),
    *(
        activation_of(name, value)
        for name, entry in ACTIVATIONS.items()
        if entry.parameter is not None
        for value in PARAMETERS
    ),
]
each = each_of("activation", ALL)


def applied(activation, z: np.ndarray) -> np.ndarray:
    with np.errstate(over="ignore"):
        return activation.apply(z, np.empty_like(z))


def test_that_the_four_of_the_contract_come_first():
    assert list(ACTIVATIONS)[:4] == ["tanh", "relu", "sigmoid", "identity"]


@each_of("name", ACTIVATIONS)
def test_that_each_function_is_its_definition(name):
    expected = [DEFINITIONS[name](float(z)) for z in Z]
    found = applied(ACTIVATIONS[name], Z)
    np.testing.assert_allclose(found, expected, rtol=1e-15, atol=1e-300)


@each
def test_that_a_function_may_write_over_its_argument(activation):
    z = Z.copy()
    with np.errstate(over="ignore"):
        result = activation.apply(z, z)
    assert result is z
    np.testing.assert_array_equal(z, applied(activation, Z))


@each
@each_of("shape", [(10,), (2, 5), (0, 3)])
def test_that_a_function_takes_rows_of_either_precision(activation, shape):
    z = np.resize(Z, shape)
    single = applied(activation, z.astype(np.float32))
    assert single.dtype == np.float32
    np.testing.assert_allclose(single, applied(activation, z), rtol=1e-6, atol=1e-6)


@each
def test_that_what_is_not_a_number_is_never_hidden(activation):
    nan = np.array([math.nan])
    with np.errstate(invalid="ignore"):
        assert np.isnan(applied(activation, nan)).all()
        if activation.name != "identity":
            assert np.isnan(activation.derivative(nan)).all()


@each
def test_that_derivatives_are_slopes(activation):
    h = 1e-6
    rise = applied(activation, SMOOTH + h) - applied(activation, SMOOTH - h)
    found = activation.derivative(SMOOTH)
    np.testing.assert_allclose(found, rise / (2 * h), atol=1e-8)


@each
def test_that_values_and_derivatives_are_those_of_pytorch(activation):
    torch = pytest.importorskip("torch")
    wide = np.concatenate((SMOOTH, Z[[0, -1]], [-40.0, -20.0, 20.0, 40.0]))
    z = torch.tensor(wide, requires_grad=True)
    names = {"torch": torch, "z": z}
    values = eval(activation.pytorch.format(z="z"), names)
    values.sum().backward()
    found = applied(activation, wide)
    np.testing.assert_allclose(found, values.detach().numpy(), rtol=1e-15, atol=1e-15)
    # PyTorch keeps the sixth of hard_sigmoid as a float32.
    room = 1e-8 if activation.name == "hard_sigmoid" else 1e-14
    np.testing.assert_allclose(activation.derivative(wide), z.grad.numpy(), atol=room)


@each_of(
    ("name", "z", "expected"),
    [
        ("tanh", 25.0, 4 * math.exp(-50)),
        ("tanh", -300.0, 4 * math.exp(-600)),
        ("sigmoid", 50.0, math.exp(-50)),
        ("elu", -50.0, math.exp(-50)),
        ("softplus", -50.0, math.exp(-50)),
        ("softsign", 1e9, 1e-18),
        ("gelu", -30.0, -30 * math.exp(-450) / math.sqrt(2 * math.pi)),
    ],
)
def test_that_slopes_are_exact_where_the_function_is_flat(name, z, expected):
    (found,) = ACTIVATIONS[name].derivative(np.array([z]))
    assert found == pytest.approx(expected, rel=3e-3 if name == "gelu" else 1e-8)
    assert found != 0


@each
@each_of("dtype", [np.float64, np.float32])
def test_that_a_slope_warns_of_no_z_however_large(activation, dtype):
    greatest = np.finfo(dtype).max
    far = np.array([-np.inf, -greatest, greatest, np.inf], dtype)
    found = activation.derivative(far)
    limits = activation.derivative(np.sign(far) * dtype(800))
    np.testing.assert_allclose(found, limits, rtol=0, atol=1e-5)


@each
def test_that_the_output_tells_the_slope_where_it_can(activation):
    if activation.slope_of_output is None:
        # Some outputs come of two sums.
        steps = np.diff(applied(activation, SMOOTH))
        assert steps.min() < 0 < steps.max()
        return
    found = activation.slope_of_output(applied(activation, SMOOTH))
    np.testing.assert_allclose(found, activation.derivative(SMOOTH), atol=1e-14)


@each
def test_that_bounds_hold_where_there_are_any(activation):
    largest = np.abs(applied(activation, Z)).max()
    bound = activation.bound
    assert largest > 700 if bound is None else 0.99 * bound < largest <= bound


@each
def test_that_what_never_saturates_is_nowhere_flat(activation):
    flattest = np.abs(activation.derivative(Z)).min()
    assert activation.saturates or flattest > 0.02


@each
def test_that_the_numpy_spelling_is_the_function(activation):
    z = np.array([-2.0, -0.5, 0.0, 0.5, 2.0])
    names = {"np": np, "math": math, "z": z}
    written = eval(activation.numpy.format(z="z"), names)
    np.testing.assert_allclose(written, applied(activation, z), rtol=1e-15, atol=1e-16)
    single = eval(activation.numpy.format(z="z"), names | {"z": z.astype(np.float32)})
    assert single.dtype == np.float32


def test_that_the_r_spelling_is_the_function(r):
    calls = [entry.r.format(z="z") for entry in ALL]
    script = "z <- c(-2, -0.5, 0, 0.5, 2)\n" + "".join(
        f'cat(sprintf("%.17g", {call}), "\\n")\n' for call in calls
    )
    rows = [[float(x) for x in line.split()] for line in r(script).splitlines()]
    z = np.array([-2.0, -0.5, 0.0, 0.5, 2.0])
    for entry, row in zip(ALL, rows, strict=True):
        np.testing.assert_allclose(applied(entry, z), row, rtol=2e-15, atol=1e-16)


@each
@each_of("language", ["r", "numpy"])
def test_that_a_call_names_its_argument_once(activation, language):
    spelling = activation.spelled(language)
    assert spelling.call.count("{z}") == 1
    assert spelling.call == (
        f"{activation.name}({{z}})" if spelling.body else getattr(activation, language)
    )


@each_of("name", ACTIVATIONS)
def test_that_a_parameter_is_written_out_everywhere(name):
    entry = ACTIVATIONS[name]
    if entry.parameter is None:
        assert entry.value is None
        assert activation_of(name, 0.25) is entry
        return
    assert entry.value == entry.parameter.default
    other = activation_of(name, 0.25)
    assert other is activation_of(name, 0.25)
    assert other.value == 0.25
    for formula in (other.r, other.numpy, other.pytorch, other.keras):
        assert "0.25" in formula


def test_that_the_number_of_a_parameter_is_the_function():
    z = np.array([-2.0, 3.0])
    leaky, elu = activation_of("leaky_relu", 0.2), activation_of("elu", 0.5)
    np.testing.assert_array_equal(applied(leaky, z), [-0.4, 3.0])
    np.testing.assert_allclose(applied(elu, z), [0.5 * math.expm1(-2), 3.0])


def test_that_another_activation_drops_the_parameter_of_the_one_before():
    leaky = RNNSettings(activation="leaky_relu", activation_parameter=0.3)
    assert with_activation(leaky, "leaky_relu") is leaky
    assert with_activation(leaky, "elu").activation_parameter is None
    assert with_activation(leaky, "leaky_relu", 0.1).activation_parameter == 0.1


def test_that_words_of_frameworks_are_known():
    assert ACTIVATION_WORDS["linear"] == "identity"
    assert set(ACTIVATION_WORDS) == {*ACTIVATIONS, "linear"}
