"""Live models are taken apart by what they have, not by what they are."""

import importlib.util
import json
import os
import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from rnn_viewer.core.errors import ArrayError, LayerNeeded, UserError
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.files.formats.live_layer import array_of
from rnn_viewer.files.live.models import weights_of
from tests.walks import each_of

RNG = np.random.default_rng(3)


class Tensor:
    """A tensor of PyTorch: a parameter that NumPy must not touch before detach."""

    def __init__(self, array, detached=False):
        self.array, self.detached = np.asarray(array), detached

    def detach(self):
        return Tensor(self.array, detached=True)

    def cpu(self):
        return self

    def numpy(self):
        assert self.detached
        return self.array


class Half(Tensor):
    """One of bfloat16."""

    def detach(self):
        return Half(self.array, detached=True)

    def numpy(self):
        raise TypeError("Got unsupported ScalarType BFloat16")

    def float(self):
        return Tensor(self.array.astype(np.float32), detached=True)


def pytorch_rnn(mode="RNN_TANH", layers=1, both=False, bias=True, gates=1):
    """Stand in for torch.nn.RNN(3, 4)."""
    arrays = {}
    for number in range(layers):
        for end in ("", "_reverse")[: 1 + both]:
            own = f"l{number}{end}"
            features = 3 if number == 0 else 4 * (1 + both)
            arrays[f"weight_ih_{own}"] = Tensor(RNG.normal(size=(4 * gates, features)))
            arrays[f"weight_hh_{own}"] = Tensor(RNG.normal(size=(4 * gates, 4)))
            for name in ("bias_ih", "bias_hh") if bias else ():
                arrays[f"{name}_{own}"] = Tensor(RNG.normal(size=4 * gates))
    made = SimpleNamespace(
        mode=mode, num_layers=layers, bidirectional=both, bias=bias, **arrays
    )
    made.named_modules = lambda: [("", made)]
    return made


def pytorch_module(**modules):
    return SimpleNamespace(named_modules=lambda: [("", None), *modules.items()])


class Variable:
    """A variable of Keras."""

    def __init__(self, array):
        self.array = array

    def numpy(self):
        return self.array


def keras(**parts):
    return SimpleNamespace(get_weights=list, get_config=dict, **parts)


def keras_rnn(name="simple_rnn", activation="tanh", bias=True, built=True):
    """Stand in for SimpleRNN(4) over 3 features."""

    def function():
        """Be known by a name only."""

    function.__name__ = activation
    cell = keras(
        name="simple_rnn_cell",
        activation=function,
        recurrent_initializer=None,
        bias=Variable(RNG.normal(size=4)) if bias else None,
    )
    if built:
        cell.kernel = Variable(RNG.normal(size=(3, 4)))
        cell.recurrent_kernel = Variable(RNG.normal(size=(4, 4)))
    return keras(name=name, cell=cell, recurrent_initializer=None)


def keras_lstm(name="lstm"):
    cell = type("LSTMCell", (SimpleNamespace,), {})(
        recurrent_initializer=None, recurrent_activation=None
    )
    return keras(name=name, cell=cell)


def test_that_both_biases_of_pytorch_are_added():
    rnn = pytorch_rnn("RNN_RELU")
    weights = weights_of(rnn)
    assert weights.activation == "relu"
    np.testing.assert_array_equal(weights.W, rnn.weight_ih_l0.array)
    np.testing.assert_array_equal(weights.U, rnn.weight_hh_l0.array)
    sums = rnn.bias_ih_l0.array + rnn.bias_hh_l0.array
    np.testing.assert_array_equal(weights.b, sums)


def test_that_matrices_of_keras_are_transposed():
    rnn = keras_rnn(activation="linear")
    weights = weights_of(rnn)
    assert weights.activation == "identity"
    np.testing.assert_array_equal(weights.W, rnn.cell.kernel.array.T)
    np.testing.assert_array_equal(weights.U, rnn.cell.recurrent_kernel.array.T)
    np.testing.assert_array_equal(weights.b, rnn.cell.bias.array)


@pytest.mark.parametrize("rnn", [pytorch_rnn(bias=False), keras_rnn(bias=False)])
def test_that_a_layer_without_bias_has_zeros(rnn):
    assert weights_of(rnn).b.tolist() == [0.0] * 4


def test_that_a_cell_of_pytorch_is_a_layer():
    arrays = {"weight_ih": Tensor(np.ones((4, 3))), "weight_hh": Tensor(np.eye(4))}
    cell = SimpleNamespace(nonlinearity="relu", bias_ih=None, bias_hh=None, **arrays)
    cell.named_modules = lambda: [("", cell)]
    weights = weights_of(cell)
    assert (weights.W.shape, weights.activation) == ((4, 3), "relu")


def test_that_each_direction_and_layer_of_a_stack_is_one_by_itself():
    stack = pytorch_rnn(layers=2, both=True)
    with pytest.raises(LayerNeeded) as raised:
        weights_of(stack)
    listed = "l0 (W 4 × 3), l0_reverse (W 4 × 3), l1 (W 4 × 8), l1_reverse (W 4 × 8)"
    assert str(raised.value).endswith(f"name one of: {listed}.")
    weights = weights_of(stack, "l1_reverse")
    np.testing.assert_array_equal(weights.W, stack.weight_ih_l1_reverse.array)


def test_that_a_model_is_searched_to_its_innermost_layers():
    first, second, third = keras_rnn("one"), keras_rnn("forward"), keras_rnn("backward")
    both = keras(name="both", forward_layer=second, backward_layer=third)
    inner = keras(name="inner", layers=[first, keras(name="dense")])
    model = keras(name="model", layers=[inner, both, keras_lstm()])
    with pytest.raises(LayerNeeded, match=r"inner/one .*both/forward .*both/backward"):
        weights_of(model)
    found = weights_of(model, "both/backward")
    np.testing.assert_array_equal(found.b, third.cell.bias.array)
    # The name of what is around it is enough where only one layer is in it.
    found = weights_of(model, "inner")
    np.testing.assert_array_equal(found.b, first.cell.bias.array)
    with pytest.raises(LayerNeeded):
        weights_of(model, "both")


def test_that_the_only_layer_that_can_be_shown_needs_no_name():
    model = pytorch_module(own=pytorch_rnn("PEEPHOLES", gates=4), rnn=pytorch_rnn())
    assert weights_of(model).W.shape == (4, 3)


@each_of(
    ("model", "layer", "sentence"),
    [
        (keras_lstm(), None, "lstm has no weights yet; expected"),
        (
            keras_rnn(activation="swoosh"),
            None,
            "has the activation swoosh; expected one",
        ),
        (keras_rnn(built=False), None, "simple_rnn has no weights yet; expected"),
        (pytorch_rnn(), "l7", "l7 is no layer of the model; expected one of l0"),
        (keras(name="dense"), None, "model holds no recurrent layer (SimpleNamespace)"),
        (3, None, "model holds no recurrent layer (int)"),
    ],
)
def test_that_what_cannot_be_shown_is_refused_in_one_sentence(model, layer, sentence):
    with pytest.raises(ArrayError) as raised:
        weights_of(model, layer)
    assert sentence in str(raised.value)
    assert "\n" not in str(raised.value)


def test_that_arrays_pass_with_no_activation():
    W, U, b = np.ones((2, 3)), np.eye(2), np.zeros(2)
    weights = Weights(W, U, b)
    assert weights_of(weights) is weights
    for given in ((W, U, b), {"W": Tensor(W), "U": Tensor(U), "b": Tensor(b)}):
        found = weights_of(given)
        assert type(found) is Weights
        np.testing.assert_array_equal(found.W, W)


def test_that_the_parts_of_weights_are_counted():
    with pytest.raises(ArrayError, match="have 2 parts; expected 3: W, U and b"):
        weights_of((np.ones((2, 3)), np.eye(2)))
    with pytest.raises(ArrayError, match="are str; expected W, U and b"):
        weights_of("model.keras")


def test_that_a_state_dict_is_read_by_its_names():
    rnn = pytorch_rnn(both=True)
    named = {f"a.{name}": tensor for name, tensor in vars(rnn).items() if "_l0" in name}
    with pytest.raises(LayerNeeded, match=r"name one of: a.l0, a.l0_reverse"):
        weights_of(named)
    for end in ("", "_reverse"):
        found, expected = weights_of(named, f"a.l0{end}"), weights_of(rnn, f"l0{end}")
        for name in ("W", "U", "b"):
            np.testing.assert_array_equal(getattr(found, name), getattr(expected, name))
        # PyTorch's names tell the direction, but not tanh from relu.
        assert (found.activation, found.backwards) == (None, bool(end))


@each_of(
    ("given", "words"),
    [
        ({}, "has no layer of weights"),
        ({"weight_ih": np.ones((2, 3))}, "lack weight_hh"),
        ({"x": [[1], [1, 2]]}, "x has rows of different lengths"),
    ],
)
def test_that_names_that_make_no_layer_are_refused_in_one_sentence(given, words):
    with pytest.raises(UserError, match=words) as raised:
        weights_of(given)
    assert "\n" not in str(raised.value)


def test_that_a_layer_that_reads_backwards_is_known():
    rnn, turned = keras_rnn("rnn"), keras_rnn("turned")
    rnn.go_backwards, turned.go_backwards = False, True
    both = keras(name="both", forward_layer=rnn, backward_layer=turned)
    model = keras(name="model", layers=[both])
    names = ("both/rnn", "both/turned")
    assert [weights_of(model, name).backwards for name in names] == [False, True]
    both = pytorch_rnn(both=True)
    told = [weights_of(both, name).backwards for name in ("l0", "l0_reverse")]
    assert told == [False, True]


def test_that_bfloat16_is_read_as_its_numbers():
    assert array_of(Half([0.5, 0.25])).tolist() == [0.5, 0.25]
    assert array_of("untouched") == "untouched"


IN_A_FRAMEWORK = """
import sys
import numpy as np
sys.path.insert(0, {root!r})
from rnn_viewer import simulate
inputs = np.random.default_rng(0).normal(size=(20, 3))
def compare(layer, rows, room):
    found = simulate(weights=layer, inputs=inputs).output_sequence
    assert np.abs(found - rows).max() <= room * max(1, np.abs(rows).max()), layer
"""

IN_PYTORCH = """
import torch
for kind, room in ((torch.float32, 1e-6), (torch.float64, 1e-12)):
    for word in ("tanh", "relu"):
        rnn = torch.nn.RNN(3, 4, nonlinearity=word, batch_first=True, dtype=kind)
        rows = rnn(torch.tensor(inputs, dtype=kind)[None])[0][0]
        compare(torch.nn.Sequential(rnn), rows.detach().numpy(), room)
"""

IN_KERAS = """
import keras
from keras import activations, layers, ops
words = (
    *("tanh", "relu", "sigmoid", "linear", "elu", "selu", "gelu", "leaky_relu"),
    *("softplus", "softsign", "hard_tanh", "hard_sigmoid"),
    *(activations.leaky_relu, ops.gelu, ops.tanh, layers.LeakyReLU(0.25)),
    *(layers.ELU(0.5), layers.ReLU(negative_slope=0.1), layers.Activation("selu")),
)
for word in words:
    rnn = keras.layers.SimpleRNN(4, activation=word, return_sequences=True)
    model = keras.Sequential([rnn])
    rows = keras.ops.convert_to_numpy(model(inputs[None].astype("float32")))[0]
    compare(model, rows, 1e-6)
"""


@pytest.mark.programs
@pytest.mark.parametrize(
    ("module", "code"), [("torch", IN_PYTORCH), ("keras", IN_KERAS)]
)
def test_that_outputs_equal_those_of_the_framework(module, code, pytestconfig):
    named = os.environ.get("RNN_VIEWER_FRAMEWORKS")
    program = sys.executable if importlib.util.find_spec(module) else named
    if program is None:
        pytest.skip(f"needs {module} here or in RNN_VIEWER_FRAMEWORKS")
    text = IN_A_FRAMEWORK.format(root=str(pytestconfig.rootpath)) + code
    done = subprocess.run([program, "-c", text], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def relu_layer(**config: object) -> object:
    """Stand in for keras.layers.ReLU."""
    kind = type("ReLU", (), {"get_config": lambda _: config, "__call__": None})
    return kind()


def test_that_the_number_of_a_layer_that_is_an_activation_comes_along():
    rnn = keras_rnn()
    rnn.cell.activation = relu_layer(negative_slope=0.125)
    found = weights_of(rnn)
    assert (found.activation, found.activation_parameter) == ("leaky_relu", 0.125)
    rnn.cell.activation = relu_layer(max_value=6.0)
    with pytest.raises(ArrayError, match="has the activation ReLU with max_value"):
        weights_of(rnn)


def linear(columns=4, rows=2):
    """Stand in for torch.nn.Linear."""
    weight, bias = RNG.normal(size=(rows, columns)), RNG.normal(size=rows)
    words = {"weight": Tensor(weight), "bias": Tensor(bias)}
    return SimpleNamespace(in_features=columns, **words)


def test_that_the_one_linear_with_a_column_a_unit_is_the_readout():
    head = linear()
    found = weights_of(pytorch_module(a=pytorch_rnn(), head=head, other=linear(7)))
    np.testing.assert_array_equal(found.readout.V, head.weight.array)
    np.testing.assert_array_equal(found.readout.c, head.bias.array)
    assert weights_of(pytorch_module(a=pytorch_rnn())).readout is None
    two = pytorch_module(a=pytorch_rnn(), head=head, other=linear())
    assert weights_of(two).readout is None


def test_that_a_linear_is_the_readout_of_the_last_layer_of_one_direction():
    model = pytorch_module(a=pytorch_rnn(layers=2), head=linear())
    has = [weights_of(model, f"a.l{n}").readout is not None for n in (0, 1)]
    assert has == [False, True]
    model = pytorch_module(a=pytorch_rnn(both=True), head=linear())
    assert weights_of(model, "a.l0").readout is None


def test_that_the_words_of_a_keras_model_tell_its_readout():
    rnn, kernel = keras_rnn(), RNG.normal(size=(4, 2))
    dense = keras(name="dense", kernel=Variable(kernel), bias=None)
    told = [
        {"class_name": kind, "config": {"name": name}}
        for kind, name in (("SimpleRNN", rnn.name), ("Dense", "dense"))
    ]
    words = json.dumps({"class_name": "Sequential", "config": {"layers": told}})
    model = keras(layers=[rnn, dense], to_json=lambda: words)
    found = weights_of(model).readout
    np.testing.assert_array_equal(found.V, kernel.T)
    np.testing.assert_array_equal(found.c, [0, 0])
    assert weights_of(keras(layers=[rnn, dense])).readout is None


def test_that_a_readout_that_is_not_finite_is_left_out():
    head = linear()
    head.weight.array[0, 0] = np.nan
    assert weights_of(pytorch_module(a=pytorch_rnn(), head=head)).readout is None


def test_that_a_mapping_with_V_and_c_brings_its_readout():
    arrays = {"W": np.ones((2, 3)), "U": np.eye(2), "b": np.zeros(2)}
    assert not hasattr(weights_of(arrays), "readout")
    found = weights_of(arrays | {"V": np.ones((1, 2)), "c": [3.0]}).readout
    assert found.c.tolist() == [3]


def notes_of(model, layer=None):
    return [str(note) for note in weights_of(model, layer).notes]


def told_model(*layers, **words):
    """Stand in for a model of Keras that can write itself down."""
    text = json.dumps(
        {"class_name": "Sequential", "config": {"layers": words["words"]}}
    )
    return keras(layers=list(layers), to_json=lambda: text)


def test_that_what_a_keras_model_does_around_a_layer_is_said():
    rnn, dense = keras_rnn(), keras(name="dense", bias=None)
    dense.kernel = Variable(RNG.normal(size=(4, 2)))
    words = [
        {"class_name": "Masking", "config": {"name": "m", "mask_value": 0.0}},
        {"class_name": "SimpleRNN", "config": {"name": rnn.name, "stateful": True}},
        {"class_name": "Dense", "config": {"name": "dense", "activation": "softmax"}},
    ]
    mask, state, readout = notes_of(told_model(rnn, dense, words=words))
    assert mask.startswith("mask: Masking m (mask_value 0.0) before simple_rnn is not")
    assert state.startswith("state: simple_rnn keeps its state from one call")
    assert readout == "readout: the softmax of dense is not applied"


def test_that_what_lies_between_in_a_keras_model_keeps_the_readout_away():
    rnn, dense = keras_rnn(), keras(name="dense", bias=None)
    dense.kernel = Variable(RNG.normal(size=(4, 2)))
    words = [
        {"class_name": kind, "config": {"name": name}}
        for kind, name in (
            ("SimpleRNN", rnn.name),
            ("LayerNormalization", "norm"),
            ("Dense", "dense"),
        )
    ]
    model = told_model(rnn, dense, words=words)
    assert weights_of(model).readout is None
    (note,) = notes_of(model)
    assert "between simple_rnn and dense the model computes LayerNormalization" in note


def test_that_a_keras_model_without_words_says_that_it_has_none():
    def fail():
        raise NotImplementedError

    model = keras(layers=[keras_rnn()], to_json=fail)
    (note,) = notes_of(model)
    assert note.startswith(
        "layer: the model does not tell in words what it does before"
    )
    alone = keras_rnn()
    alone.stateful = True
    (note,) = notes_of(alone)
    assert note.startswith("state: simple_rnn keeps its state from one call")
    assert notes_of(keras_rnn()) == []


def test_that_a_readout_that_is_not_finite_is_said_to_be_left_out():
    head = linear()
    head.weight.array[0, 0] = np.nan
    *_, note = notes_of(pytorch_module(a=pytorch_rnn(), head=head))
    assert note == "readout: head is left out: V is not finite at [1, 1]"


class ReLU(SimpleNamespace):
    """Stands in for the module of PyTorch."""


class Dropout(SimpleNamespace):
    """Stands in for the module of PyTorch."""


def norm(width=4):
    return SimpleNamespace(weight=Tensor(np.ones(width)), bias=Tensor(np.ones(width)))


GUESS = "readout: it is not told what follows: of all layers head alone has a column a"


@each_of(
    ("parts", "name", "words"),
    [
        ({"a": pytorch_rnn(), "head": linear()}, "a", [GUESS]),
        ({"a": pytorch_rnn(), "d": Dropout(), "head": linear()}, "a", [GUESS]),
        (
            {"a": pytorch_rnn(), "norm": norm(), "head": linear()},
            *(
                "a",
                ["readout: it is not told what lies between a.l0 and head, perhaps n"],
            ),
        ),
        (
            {"a": pytorch_rnn(), "r": ReLU(), "head": linear()},
            *(
                "a",
                ["readout: it is not told what lies between a.l0 and head, perhaps r:"],
            ),
        ),
        (
            {"a": pytorch_rnn(), "head": linear(), "r": ReLU(), "norm": norm()},
            *("a", [GUESS]),
        ),
        (
            {
                "emb": SimpleNamespace(weight=Tensor(np.ones((9, 3)))),
                "a": pytorch_rnn(),
            },
            *(
                "a",
                ["layer: it is not told what comes before a.l0, perhaps emb, which i"],
            ),
        ),
        (
            {"a": pytorch_rnn(layers=2)},
            *(
                "a.l1",
                ["layer: before a.l1 the model computes a.l0: the inputs are take"],
            ),
        ),
        (
            {"a": pytorch_rnn(both=True)},
            *("a.l0_reverse", ["direction: a.l0_reverse reads the sequence backwards"]),
        ),
    ],
)
def test_that_what_a_module_may_do_around_a_layer_is_said(parts, name, words):
    notes = notes_of(pytorch_module(**parts), name)
    assert len(notes) == len(words)
    assert all(n.startswith(w) for n, w in zip(notes, words, strict=True)), notes


def test_that_a_state_that_a_module_holds_is_taken_and_said():
    holder = SimpleNamespace(h0=Tensor(np.arange(4.0)))
    rnn, head = pytorch_rnn(), linear()
    named = [("", holder), ("a", rnn), ("head", head)]
    found = weights_of(SimpleNamespace(named_modules=lambda: named))
    np.testing.assert_array_equal(found.initial_state, [0, 1, 2, 3])
    assert found.notes[0].kind == "state"
    assert "begins with h0" in found.notes[0]
    assert found.readout is not None
