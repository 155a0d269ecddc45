import numpy as np

from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.formats.layer_description import LayerDescription
from rnn_viewer.files.layers.layers import found_layers
from rnn_viewer.files.layers.readouts import layers_of
from tests.walks import each_of


def layers(arrays, description=()):
    filled = {name: np.ones(shape) for name, shape in arrays.items()}
    return [found.layer for found in found_layers(Contents(filled, description))]


def test_that_each_direction_and_layer_of_a_stack_is_a_layer():
    arrays = {}
    for end in ("_l0", "_l0_reverse", "_l1", "_l1_reverse"):
        arrays |= {f"a.rnn.weight_ih{end}": (2, 3), f"a.rnn.weight_hh{end}": (2, 2)}
    found = layers(arrays)
    names = ["a.rnn.l0", "a.rnn.l0_reverse", "a.rnn.l1", "a.rnn.l1_reverse"]
    assert [layer.name for layer in found] == names
    assert [layer.backwards for layer in found] == [False, True, False, True]
    assert all(layer.usable for layer in found)


@each_of(
    ("W", "U", "kind", "cell"),
    [
        ((4, 3), (4, 4), "RNN", "simple_rnn"),
        ((12, 3), (12, 4), "GRU", "gru"),
        ((16, 3), (16, 4), "LSTM", "lstm"),
    ],
)
def test_that_gates_are_told_by_the_shapes(W, U, kind, cell):
    (layer,) = layers({"weight_ih_l0": W, "weight_hh_l0": U})
    assert (layer.kind, layer.cell, layer.units) == (kind, cell, 4)


@each_of(
    ("arrays", "description", "said"),
    [
        (
            {"to_hidden_and_gate.weight": (12, 3), "to_out.weight": (3, 4)},
            (),
            "is a minLSTM, or a minGRU whose units are not told",
        ),
        (
            {"x/kernel": (3, 16)},
            (LayerDescription(("x",), "", "LSTM"),),
            "has kernel alone; expected kernel, recurrent_kernel",
        ),
        (
            {"x/kernel": (3, 16), "x/recurrent_kernel": (4, 16)},
            (LayerDescription(("x",), "", "LSTM", has_bias=True),),
            "weights lack bias; expected kernel, recurrent_kernel and bias",
        ),
        (
            {"x/kernel": (3, 12), "x/recurrent_kernel": (4, 12), "x/bias": (12,)},
            (LayerDescription(("x",), "", "GRU", reset_after=True),),
            "bias has shape (12,); expected (2, 12) beside kernel (3, 12)",
        ),
        (
            {"x/kernel": (3, 12), "x/recurrent_kernel": (4, 12)},
            (LayerDescription(("x",), "", "LSTM"),),
            "recurrent_kernel has shape (4, 12); expected (3, 12) beside kernel",
        ),
        (
            {"x/kernel": (3, 16), "x/recurrent_kernel": (4, 16)},
            (LayerDescription(("x",), "", "LSTM", recurrent_activation="tanh"),),
            "has the function tanh for its gates; expected sigmoid, hard_sigmoid",
        ),
    ],
)
def test_that_what_no_cell_computes_is_refused_in_words(arrays, description, said):
    first = layers(arrays, description)[0]
    assert not first.usable
    assert said in first.reason


def test_that_a_gru_without_words_and_biases_is_a_guess_that_is_said():
    arrays = {"x/kernel": np.ones((3, 12)), "x/recurrent_kernel": np.ones((4, 12))}
    (layer,) = layers_of(Contents(arrays))
    kinds = {note.kind: str(note) for note in layer.cautions}
    assert layer.cell == "gru"
    assert "without biases it is not told where the reset stands" in kinds["cell"]


def test_that_a_layer_reads_as_one_line():
    usable, other = layers(
        {"W": (2, 3), "U": (2, 2), "b": (2,), "a.weight": (5, 2), "a.bias": (5,)}
    )
    assert str(usable) == "weights: RNN, W (2, 3), U (2, 2), b (2,)"
    assert str(other) == ("a: Linear, weight (5, 2), bias (5,) – is no recurrent layer")


def test_that_what_the_file_tells_comes_first_and_in_its_order():
    arrays = {"x/kernel": (3, 2), "x/recurrent_kernel": (2, 2), "y/kernel": (3, 2)}
    description = (
        LayerDescription(("y",), "", "Dense"),
        LayerDescription(("x",), "", "SimpleRNN", "linear"),
    )
    second, first = layers(arrays, description)
    assert (second.name, first.name) == ("y", "x")
    assert first.activation == "identity"


def test_that_layers_of_one_name_are_told_apart():
    description = tuple(LayerDescription(("same",), "", "Dropout") for _ in range(2))
    assert [layer.name for layer in layers({}, description)] == ["same", "same_2"]
    # A suffix of ours is one that no layer of the file has.
    description = tuple(
        LayerDescription((n,), "", "Dropout") for n in ("a", "a", "a_2", "a", "a_2")
    )
    names = ["a", "a_3", "a_2", "a_4", "a_2_2"]
    assert [layer.name for layer in layers({}, description)] == names


@each_of(
    ("forward", "backward"),
    [
        # Keras 3, and weights that Keras 2 saved.
        ("layers/both/forward_layer/cell", "layers/both/backward_layer/cell"),
        ("both/both/forward_rnn/cell_1", "both/both/backward_rnn/cell_2"),
        ("forward_rnn", "backward_rnn"),
    ],
)
def test_that_the_directions_of_a_bidirectional_are_told_by_its_names(
    forward, backward
):
    arrays = {"a/kernel": (3, 2), "a/recurrent_kernel": (2, 2)}
    # In the order of the alphabet, as HDF5 has them.
    for place in (backward, forward, "z"):
        arrays |= {f"{place}/kernel": (3, 2), f"{place}/recurrent_kernel": (2, 2)}
    filled = {name: np.ones(shape) for name, shape in arrays.items()}
    found = layers_of(Contents(filled))
    assert [layer.name for layer in found] == ["a", forward, backward, "z"]
    assert [layer.backwards for layer in found] == [False, False, True, False]
    said = ["backwards:" in " ".join(layer.cautions) for layer in found]
    assert said == [False, False, True, False]
    untold = ["direction: the file does not" in " ".join(x.cautions) for x in found]
    assert untold == [True, False, False, True]
    assert all("activation: the file does not" in x.cautions[0] for x in found)


def test_that_a_layer_without_its_twin_is_only_called_backward():
    arrays = {"backward_x/kernel": (3, 2), "backward_x/recurrent_kernel": (2, 2)}
    (layer,) = layers(arrays)
    assert not layer.backwards


def test_that_no_array_of_an_optimizer_makes_a_layer():
    assert layers({"optimizer/vars/1": (2, 2), "rnn/seed_generator/vars/0": (2,)}) == []
