"""Recurrent layers of ONNX files, against what the operators compute."""

import numpy as np
import pytest

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.files.inspect import describe
from rnn_viewer.files.weights import layers_in, load_layer, load_weights

onnx = pytest.importorskip("onnx")
from onnx import TensorProto, helper, numpy_helper  # noqa: E402
from onnx.reference import ReferenceEvaluator  # noqa: E402

from tests.walks import each_of  # noqa: E402

FEATURES, UNITS, STEPS = 3, 4, 6
GATES = {"LSTM": 4, "GRU": 3, "RNN": 1}


def model(kind, ends=(), extra=(), without=(), **attributes):
    """Return a model of one layer, and its stored arrays."""
    both = 2 if attributes.get("direction") == "bidirectional" else 1
    rows, random = GATES[kind] * UNITS, np.random.default_rng(8)
    shapes = {"W": (rows, FEATURES), "R": (rows, UNITS), "B": (2 * rows,)}
    arrays = {
        name: random.normal(size=(both, *shape)).astype("f4")
        for name, shape in shapes.items()
    }
    arrays |= dict(extra)
    inputs = ["x", "W", "R", "B", "", *(name for name, _ in extra)]
    nodes = [
        helper.make_node(
            kind, inputs, ["y", "h"], name="/cell", hidden_size=UNITS, **attributes
        ),
        *ends,
    ]
    stored = [
        numpy_helper.from_array(array, name)
        for name, array in arrays.items()
        if name not in without
    ]
    tensor = helper.make_tensor_value_info
    shown = ends[-1].output[0] if ends else "y"
    graph = helper.make_graph(
        nodes,
        "graph",
        [tensor("x", TensorProto.FLOAT, [STEPS, 1, FEATURES])],
        [tensor(shown, TensorProto.FLOAT, None)],
        stored,
    )
    return helper.make_model(graph)


def saved(made, tmp_path):
    path = tmp_path / "model.onnx"
    onnx.save(made, path)
    return path


INPUTS = np.random.default_rng(9).normal(size=(STEPS, 1, FEATURES)).astype("f4")


@each_of(
    ("kind", "attributes", "cell"),
    [
        ("RNN", {}, "simple_rnn"),
        ("LSTM", {}, "lstm"),
        ("GRU", {"linear_before_reset": 1}, "gru"),
        ("GRU", {}, "gru_reset_before"),
        ("LSTM", {"direction": "bidirectional"}, "lstm"),
    ],
)
def test_that_outputs_are_those_of_the_operator(tmp_path, kind, attributes, cell):
    made = model(kind, **attributes)
    expected = ReferenceEvaluator(made).run(None, {"x": INPUTS})[0]
    layer = "cell/forward_layer" if attributes.get("direction") else None
    weights = load_weights(saved(made, tmp_path), layer)
    run = simulate(weights=weights, inputs=INPUTS[:, 0])
    assert weights.cell.name == cell
    np.testing.assert_allclose(run.output_sequence, expected[:, 0, 0], 0, 2e-6)


def test_that_a_direction_backwards_is_a_layer_of_its_own(tmp_path):
    made = model("GRU", direction="bidirectional", linear_before_reset=1)
    both = layers_in(saved(made, tmp_path))
    assert [(layer.name, layer.backwards) for layer in both] == [
        ("cell/forward_layer", False),
        ("cell/backward_layer", True),
    ]


@each_of(
    ("attributes", "functions"),
    [
        ({}, ("tanh", "sigmoid")),
        (
            {"activations": ["HardSigmoid", "Relu", "Relu"]},
            ("relu", "hard_sigmoid_2018"),
        ),
        (
            {
                "activations": ["HardSigmoid", "Tanh", "Tanh"],
                "activation_alpha": [1 / 6],
                "activation_beta": [0.5],
            },
            ("tanh", "hard_sigmoid"),
        ),
    ],
)
def test_that_the_functions_are_those_of_the_attributes(
    tmp_path, attributes, functions
):
    _, layer = load_layer(saved(model("LSTM", **attributes), tmp_path))
    assert (layer.activation, layer.recurrent_activation) == functions


@each_of(
    ("options", "said"),
    [
        ({"without": ("W",)}, "has W computed by the model, not stored in it"),
        ({"clip": 3.0}, "clips what it adds up"),
        ({"input_forget": 1}, "couples its input and forget gates"),
        (
            {"activations": ["Sigmoid", "Tanh", "Relu"]},
            "has tanh for its candidate and relu for its carry",
        ),
        (
            {"activations": ["Tanh", "Tanh", "Tanh"]},
            "has the function tanh for its gates; expected sigmoid, hard_sigmoid",
        ),
    ],
)
def test_that_what_the_loop_does_not_compute_is_refused(tmp_path, options, said):
    with pytest.raises(FileError, match=said):
        load_weights(saved(model("LSTM", **options), tmp_path))


def test_that_a_loop_is_refused_in_words(tmp_path):
    body = helper.make_graph([], "body", [], [])
    node = helper.make_node("Loop", ["n", "go", "x"], ["y"], name="gru_loop", body=body)
    graph = helper.make_graph([node], "graph", [], [])
    with pytest.raises(FileError) as raised:
        load_weights(saved(helper.make_model(graph), tmp_path))
    assert "gru_loop is a Loop with a program of its own, as tf2onnx" in str(
        raised.value
    )


def test_that_a_dense_layer_behind_is_the_readout(tmp_path):
    V, c = np.ones((UNITS, 2), "f4"), np.ones(2, "f4")
    ends = [
        helper.make_node("Squeeze", ["y", "axis"], ["s"]),
        helper.make_node("MatMul", ["s", "V"], ["m"], name="head"),
        helper.make_node("Add", ["c", "m"], ["out"]),
    ]
    made = model("LSTM", ends)
    axis = np.array([1])
    stored = {"V": V, "c": c, "axis": axis}
    made.graph.initializer.extend(
        numpy_helper.from_array(array, name) for name, array in stored.items()
    )
    weights = load_weights(saved(made, tmp_path))
    np.testing.assert_array_equal(weights.readout.V, V.T)
    np.testing.assert_array_equal(weights.readout.c, c)
    assert not weights.notes


def test_that_a_state_that_the_model_gives_is_told(tmp_path):
    stored = [
        ("h0", np.ones((1, 1, UNITS), "f4")),
        ("c0", np.ones((1, 1, UNITS), "f4")),
    ]
    weights = load_weights(saved(model("LSTM", extra=stored), tmp_path))
    np.testing.assert_array_equal(weights.initial_state, np.ones(UNITS))
    np.testing.assert_array_equal(weights.initial_carry, np.ones(UNITS))
    asked = model("LSTM", extra=stored, without=("h0", "c0"))
    (note,) = load_weights(saved(asked, tmp_path)).notes
    assert "begins with a state that comes from h0, c0" in note


def test_that_numbers_in_a_file_beside_are_read_and_none_elsewhere(tmp_path):
    made = model("LSTM")
    path = tmp_path / "model.onnx"
    expected = load_weights(saved(made, tmp_path))
    onnx.save(made, path, save_as_external_data=True, location="n", size_threshold=0)
    np.testing.assert_array_equal(load_weights(path)["W_o"], expected["W_o"])
    (tmp_path / "n").unlink()
    with pytest.raises(FileError, match="lies in n, which is not in its folder"):
        load_weights(path)
    for tensor in made.graph.initializer:
        tensor.data_location = TensorProto.EXTERNAL
        tensor.external_data.add(key="location", value="../n")
    (tmp_path / "inner").mkdir()
    (tmp_path / "n").write_bytes(b"\0" * 9999)
    with pytest.raises(FileError, match="which is not in its folder"):
        load_weights(saved(made, tmp_path / "inner"))


def test_that_what_is_no_model_is_refused(tmp_path):
    path = tmp_path / "model.onnx"
    for content in (b"hello", b"\x08\x08"):
        path.write_bytes(content)
        with pytest.raises(FileError, match="expected a model of ONNX"):
            load_weights(path)


def test_that_the_extra_is_named_where_onnx_is_missing(tmp_path, monkeypatch):
    path = saved(model("LSTM"), tmp_path)
    monkeypatch.setitem(__import__("sys").modules, "onnx", None)
    with pytest.raises(FileError, match=r'pip install "rnn-viewer\[onnx\]"'):
        describe(path)
