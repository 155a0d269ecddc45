"""Live layers with gates, and reservoirs, compute here what they compute there."""

from types import SimpleNamespace

import numpy as np
import pytest

import rnn_viewer
from rnn_viewer.core.errors import ArrayError, LayerNeeded
from rnn_viewer.files.live.models import weights_of
from tests.walks import each_of

RNG = np.random.default_rng(6)
INPUTS = RNG.normal(size=(9, 3))


def of_torch(module):
    torch = pytest.importorskip("torch")
    with torch.no_grad():
        return module(torch.tensor(INPUTS)[:, None])[0][:, 0].numpy()


@each_of("bias", [True, False])
@each_of("kind", ["LSTM", "GRU", "RNN"])
def test_that_modules_of_pytorch_are_met_to_the_last_digits(kind, bias):
    torch = pytest.importorskip("torch")
    module = getattr(torch.nn, kind)(3, 5, bias=bias, dtype=torch.float64)
    run = rnn_viewer.simulate(weights=module, inputs=INPUTS)
    np.testing.assert_allclose(run.output_sequence, of_torch(module), 0, 1e-12)
    # A state_dict does not tell the activation of a simple layer.
    told = {} if kind != "RNN" else {"activation": "tanh"}
    whole = rnn_viewer.simulate(weights=module.state_dict(), inputs=INPUTS, **told)
    np.testing.assert_array_equal(whole.output_sequence, run.output_sequence)


def test_that_a_cell_of_pytorch_has_its_carry():
    torch = pytest.importorskip("torch")
    cell = torch.nn.LSTMCell(3, 5, dtype=torch.float64)
    run = rnn_viewer.simulate(weights=cell, inputs=INPUTS)
    h = c = torch.zeros(1, 5, dtype=torch.float64)
    for t, row in enumerate(torch.tensor(INPUTS)[:, None]):
        h, c = cell(row, (h, c))
        carry = run.sequence("carry_t")[t]
        np.testing.assert_allclose(carry, c[0].detach().numpy(), 0, 1e-12)


@pytest.mark.parametrize("end", ["", "_reverse"])
def test_that_a_module_with_a_projection_is_met(end):
    torch = pytest.importorskip("torch")
    whole = torch.nn.LSTM(3, 5, proj_size=2, bidirectional=bool(end), batch_first=True)
    module, inputs = whole.double(), RNG.normal(size=(6, 3))
    weights = weights_of(module, f"l0{end}")
    turned = slice(None, None, -1 if end else 1)
    run = rnn_viewer.simulate(weights=weights, inputs=inputs[turned])
    outputs = module(torch.tensor(inputs)[None])[0][0].detach().numpy()
    found = run.output_sequence[turned]
    np.testing.assert_allclose(found, outputs[:, -2:], 0, 1e-12)
    assert (weights.units, weights.output_features) == (5, 2)


def test_that_a_stack_asks_for_a_layer():
    torch = pytest.importorskip("torch")
    stack = torch.nn.GRU(3, 5, num_layers=2, bidirectional=True)
    with pytest.raises(LayerNeeded, match=r"l0 \(W 5 × 3\), l0_reverse \(W 5 × 3\)"):
        weights_of(stack)
    assert weights_of(stack, "l1_reverse").backwards


def function(name):
    def made():
        """Be known by a name only."""

    made.__name__ = name
    return made


def keras_layer(kind, gates, bias, **parts):
    """Stand in for LSTM(4) or GRU(4) over 3 features."""

    def variable(*shape):
        array = RNG.normal(size=shape)
        return SimpleNamespace(numpy=lambda: array)

    cell = type(f"{kind}Cell", (SimpleNamespace,), {})(
        name="cell",
        recurrent_initializer=None,
        activation=function("tanh"),
        recurrent_activation=function("sigmoid"),
        kernel=variable(3, 4 * gates),
        recurrent_kernel=variable(4, 4 * gates),
        bias=None if bias is None else variable(*bias),
    )
    vars(cell).update(parts)
    return SimpleNamespace(
        get_weights=list, get_config=dict, name="layer", cell=cell,
        recurrent_initializer=None,
    )  # fmt: skip


@each_of(
    ("kind", "gates", "bias", "parts", "cell"),
    [
        ("LSTM", 4, (16,), {}, "lstm"),
        ("LSTM", 4, None, {}, "lstm"),
        ("GRU", 3, (2, 12), {"reset_after": True}, "gru"),
        ("GRU", 3, (12,), {"reset_after": False}, "gru_reset_before"),
    ],
)
def test_that_layers_of_keras_are_cut_into_their_gates(kind, gates, bias, parts, cell):
    layer = keras_layer(kind, gates, bias, **parts)
    weights = weights_of(layer)
    assert weights.cell.name == cell
    assert (weights.activation, weights.recurrent_activation) == ("tanh", "sigmoid")
    order = weights.cell.keras.gates
    kernel = np.concatenate([weights[f"W{gate}"] for gate in order]).T
    np.testing.assert_array_equal(kernel, layer.cell.kernel.numpy())
    if cell == "gru":
        b = layer.cell.bias.numpy()
        np.testing.assert_array_equal(weights["b_u"], b[1, 8:])
        np.testing.assert_array_equal(weights["b_h"], b[0, 8:])
        np.testing.assert_array_equal(weights["b_r"], b[0, 4:8] + b[1, 4:8])


@pytest.mark.parametrize(
    ("layer", "said"),
    [
        (keras_layer("ConvLSTM2D", 4, None), "layer has gates (ConvLSTM2D); expected"),
        (
            keras_layer("LSTM", 4, None, recurrent_activation=function("tanh")),
            "has the function tanh for its gates; expected one of sigmoid",
        ),
    ],
)
def test_that_other_gates_are_refused(layer, said):
    with pytest.raises(ArrayError) as raised:
        weights_of(layer)
    assert said in str(raised.value)


def reservoir(**parts):
    made = {
        "name": "reservoir", "W": RNG.normal(size=(5, 5)) / 3,
        "Win": RNG.normal(size=(5, 3)), "bias": RNG.normal(size=(5, 1)), "lr": 0.4,
        "activation": np.tanh, "equation": "internal",
    }  # fmt: skip
    return SimpleNamespace(**{**made, **parts})


def test_that_a_reservoir_is_a_leaky_rnn_with_its_leak():
    node = reservoir()
    run = rnn_viewer.simulate(weights=node, inputs=INPUTS)
    assert run.cell.name == "leaky_rnn"
    state = np.zeros(5)
    for t, row in enumerate(INPUTS):
        z = node.W @ state + node.Win @ row + node.bias[:, 0]
        state = 0.6 * state + 0.4 * np.tanh(z)
        np.testing.assert_allclose(run.output_sequence[t], state, 0, 1e-12)


def test_that_the_arrays_of_a_reservoir_may_be_sparse_and_lie_in_its_params():
    node = reservoir()
    sparse = SimpleNamespace(shape=(5, 5), toarray=lambda: node.W)
    params = {"W": sparse, "Win": node.Win, "bias": node.bias}
    hypers = {"lr": 0.4, "activation": np.tanh, "equation": "internal"}
    other = SimpleNamespace(name="reservoir", params=params, hypers=hypers)
    np.testing.assert_array_equal(weights_of(other)["U"], node.W)


@each_of(
    ("parts", "said"),
    [
        ({"lr": np.array([0.1, 0.2])}, "reservoir has a leak for each unit; expected"),
        ({"lr": 1.5}, "has a leak of 1.5; expected a number above 0"),
        ({"equation": "external"}, "applies its activation to the leaky state"),
        ({"Wfb": np.ones((5, 2))}, "is fed back its outputs (Wfb)"),
        ({"W": np.ones}, "has no arrays yet; expected a reservoir that was"),
        ({"activation": "swoosh"}, "has the activation swoosh; expected one of tanh"),
    ],
)
def test_that_a_reservoir_that_is_no_leaky_rnn_is_refused(parts, said):
    with pytest.raises(ArrayError) as raised:
        weights_of(reservoir(**parts))
    assert said in str(raised.value)
