"""What a model does around a layer is said, as its words or its arrays tell it."""

import json

import numpy as np
import pytest

from rnn_viewer.core.notes import fixed_length
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.formats.keras_layers import described_layers
from rnn_viewer.files.layers.readouts import layers_of
from tests.walks import each_of

RNN = {"activation": "tanh", "return_sequences": True}


def layer(kind, name, nodes=None, **config):
    """Return the words of a layer; in a graph with what it is given."""
    words = {"class_name": kind, "config": {"name": name, **config}}
    return words if nodes is None else {**words, "inbound_nodes": nodes}


def rnn(name="rnn", nodes=None, **config):
    return layer("SimpleRNN", name, nodes, **{**RNN, **config})


def given(shape, **name):
    return layer("InputLayer", name.get("name", "given"), batch_shape=shape)


def tensor(name, number=0, shape=(None, None, 3)):
    config = {"shape": list(shape), "keras_history": [name, 0, number]}
    return {"class_name": "__keras_tensor__", "config": config}


def call(*arguments, **named):
    return [{"args": list(arguments), "kwargs": named}]


def said(layers, name="rnn"):
    """Return the notes on a layer of a model; each has arrays of its own."""
    description = described_layers(json.dumps({"config": {"layers": layers}}))
    arrays = {}
    for each in description:
        if each.kind == "SimpleRNN":
            arrays[f"{each.place}cell/vars/0"] = np.ones((3, 3))
            arrays[f"{each.place}cell/vars/1"] = np.ones((3, 3))
        elif each.kind == "Dense":
            arrays[f"{each.place}vars/0"] = np.ones((3, 2))
    found = {each.name: each for each in layers_of(Contents(arrays, description))}
    return [str(note) for note in found[name].cautions]


def test_that_a_layer_that_is_alone_in_its_model_has_no_notes():
    assert said([given([None, None, 3]), rnn()]) == []
    assert said([rnn()]) == []


@each_of(
    ("before", "words"),
    [
        (
            layer("Masking", "mk", mask_value=0.0),
            "mask: Masking mk (mask_value 0.0) be",
        ),
        (
            layer("Embedding", "emb", input_dim=9, output_dim=3, mask_zero=True),
            "mask: Embedding emb (mask_zero, input_dim 9, output_dim 3) before rnn is",
        ),
        (
            layer("Embedding", "emb", input_dim=9, output_dim=3, mask_zero=False),
            "layer: before rnn the model computes Embedding emb (input_dim 9, output",
        ),
        (
            layer("Rescaling", "r", scale=0.5, offset=-1.0),
            "layer: before rnn the model computes Rescaling r (scale 0.5, offset -1.0)",
        ),
        (
            layer("Dense", "d", units=3, activation="relu"),
            "layer: before rnn the model computes Dense d (units 3, activation relu): ",
        ),
        (
            layer("Activation", "a", activation="elu"),
            "layer: before rnn the model computes Activation a (activation elu 1): ",
        ),
        (
            rnn("other"),
            "layer: before rnn the model computes SimpleRNN other (activati",
        ),
    ],
)
def test_that_what_comes_before_a_layer_is_said_with_its_numbers(before, words):
    notes = said([before, rnn()])
    assert any(note.startswith(words) for note in notes), notes


@each_of(
    "before",
    [
        layer("Dropout", "d", rate=0.5),
        layer("GaussianNoise", "g", stddev=1.0),
        layer("Activation", "a", activation="linear"),
    ],
)
def test_that_what_changes_no_number_is_not_said(before):
    assert said([before, rnn()]) == []


def test_that_what_comes_before_is_said_of_models_in_models_and_in_order():
    inner = layer(
        "Sequential", "inner", layers=[layer("Dense", "d", units=3), rnn("a")]
    )
    notes = said([layer("Embedding", "e", output_dim=3), inner, rnn("b")], "b")
    chain = "Embedding e (output_dim 3), Dense d (units 3), SimpleRNN a (activation"
    assert any(f"before b the model computes {chain}" in note for note in notes)


def test_that_a_mask_reaches_the_second_layer():
    notes = said([layer("Masking", "mk", mask_value=-1.0), rnn("rnn"), rnn("b")], "b")
    assert notes[0].startswith("mask: Masking mk (mask_value -1.0) before b is not")


@each_of(
    ("nodes", "words"),
    [
        (
            call(tensor("x"), initial_state=tensor("h")),
            "state: rnn begins with a state",
        ),
        (call(tensor("x"), tensor("enc", 1)), "that comes from enc (initial_state)"),
        (
            call(tensor("x"), mask=tensor("m")),
            "mask: the mask that rnn is given is not",
        ),
        # As Keras 2 wrote it: what follows the inputs is the state.
        ([[["x", 0, 0, {}], ["h", 0, 0, {}]]], "that comes from h (initial_state)"),
        ([[["x", 0, 0, {"mask": ["m", 0, 0]}]]], "mask: the mask that rnn is given is"),
    ],
)
def test_that_what_a_call_gives_beside_the_inputs_is_said(nodes, words):
    notes = said([given([None, None, 3], name="x"), rnn(nodes=nodes)])
    assert len(notes) == 1
    assert words in notes[0]


def test_that_a_call_without_state_or_mask_has_no_notes():
    nodes = call(tensor("x"), initial_state=None, mask=None, training=False)
    assert said([given([None, None, 3], name="x"), rnn(nodes=nodes)]) == []


def test_that_a_state_that_is_kept_is_said():
    (note,) = said([rnn(stateful=True)])
    assert note.startswith(
        "state: rnn keeps its state from one call to the next (state"
    )


@each_of(
    ("layers", "timesteps"),
    [
        ([given([None, 5, 3]), rnn()], 5),
        ([layer("InputLayer", "x", batch_input_shape=[2, 5, 3]), rnn()], 5),
        ([rnn(batch_input_shape=[None, 6, 3])], 6),
        ([rnn(batch_input_shape=[6, None, 3], time_major=True)], 6),
        ([given([None, 7]), layer("Embedding", "e", output_dim=3), rnn()], 7),
        ([given([None, 7, 3]), layer("Dropout", "d"), rnn("a"), rnn()], 7),
        ([{**rnn(), "build_config": {"input_shape": [None, 4, 3]}}], 4),
        ([given([None, 9, 3], name="x"), rnn(nodes=[[["x", 0, 0, {}]]])], 9),
        ([rnn(nodes=call(tensor("x", shape=(None, 8, 3))))], 8),
        ([given([None, None, 3]), rnn()], None),
        ([given([None, 7, 3]), layer("Conv1D", "c", filters=3), rnn()], None),
        ([given([None, 7, 3]), rnn("a", return_sequences=False), rnn()], None),
    ],
)
def test_that_a_length_that_the_model_fixes_is_said(layers, timesteps):
    lengths = [note for note in said(layers) if note.startswith("length: ")]
    assert lengths == ([] if timesteps is None else [fixed_length(timesteps)])


def test_that_a_layer_that_reads_backwards_says_how_to_settle_it():
    (note,) = said([rnn(go_backwards=True)])
    assert note.startswith("direction: rnn reads the sequence backwards: ")
    assert "inputs turned round (backwards)" in note


def test_that_what_lies_between_a_layer_and_its_dense_is_named():
    norm = layer("LayerNormalization", "norm")
    dense = layer("Dense", "out", units=2)
    (note,) = said([rnn(), norm, dense])
    expected = "between rnn and out the model computes LayerNormalization norm"
    assert note == f"readout: {expected}: no read-out is taken"


@each_of(
    ("config", "later", "words"),
    [
        ({"activation": "softmax"}, [], "the softmax of out is not applied"),
        ({}, [layer("Softmax", "s")], "after out the model computes Softmax s, the re"),
        ({"activation": "linear"}, [layer("Dropout", "d")], ""),
    ],
)
def test_that_what_is_done_to_what_is_read_out_is_said(config, later, words):
    notes = said([rnn(), layer("Dense", "out", units=2, **config), *later])
    assert [note.startswith(f"readout: {words}") for note in notes] == [True] * bool(
        words
    )


@pytest.mark.parametrize("flat", [[], [layer("Flatten", "f")]])
def test_that_a_dense_of_the_last_timestep_alone_is_said_to_be_one(flat):
    last = rnn(return_sequences=False)
    (note,) = said([last, *flat, layer("Dense", "out", units=2)])
    assert note.startswith("readout: the model applies out to the last timestep alone")


def test_that_a_dense_of_the_last_state_is_said_to_be_one():
    out = layer("Dense", "out", call(tensor("rnn", 1, (None, 3))), units=2)
    notes = said([rnn(nodes=call(tensor("x"))), out])
    assert notes[0].startswith("readout: the model applies out to the last timestep al")


def test_that_outputs_that_go_several_ways_or_are_merged_are_said():
    first = layer("Dense", "a", call(tensor("rnn")), units=2)
    second = layer("Dense", "b", call(tensor("rnn")), units=2)
    (note,) = said([rnn(nodes=call(tensor("x"))), first, second])
    assert note == "readout: the outputs of rnn go to a, b: no read-out is taken"
    add = layer("Add", "add", call([tensor("rnn"), tensor("x")]))
    out = layer("Dense", "out", call(tensor("add")), units=2)
    (note,) = said([rnn(nodes=call(tensor("x"))), add, out])
    assert "between rnn and out the model computes Add add: no read-out" in note


def test_that_what_reads_both_directions_is_the_readout_of_none():
    both = layer("Bidirectional", "both", layer=rnn())
    dense = layer("Dense", "out", units=2)
    for name, count in (("both/forward_rnn", 1), ("both/backward_rnn", 2)):
        notes = said([both, dense], name)
        assert len(notes) == count
        assert notes[-1].startswith(
            "readout: out reads both directions of both: no read"
        )


# Without words


def untold(arrays, name, called=(), listed=()):
    shapes = {n: np.ones(s) for n, s in arrays.items()}
    called = {place: (place.split("/")[-1],) for place in called}
    contents = Contents(shapes, called=called, listed=listed)
    found = {each.name: each for each in layers_of(contents)}
    notes = [str(note) for note in found[name].cautions]
    assert notes[0].startswith("activation: the file does not tell it: tanh is taken")
    return notes[1:]


PYTORCH = {"rnn.weight_ih_l0": (4, 3), "rnn.weight_hh_l0": (4, 4)}
HEAD = {"head.weight": (2, 4), "head.bias": (2,)}


def test_that_without_words_a_readout_is_said_to_be_a_guess():
    guess = "it is not told what follows: of all layers head alone has a column a unit"
    assert untold(PYTORCH | HEAD, "rnn.l0") == [f"readout: {guess}"]


@each_of(
    ("beside", "name"),
    [
        ({"norm.weight": (4,), "norm.bias": (4,)}, "norm"),
        ({"bn.running_mean": (4,), "bn.num_batches_tracked": ()}, "bn"),
        ({"conv.weight": (4, 4, 3), "conv.bias": (4,)}, "conv"),
        ({"attn.in_proj_weight": (12, 4), "attn.in_proj_bias": (12,)}, "attn"),
        ({"lstm.weight_ih_l0": (16, 4), "lstm.weight_hh_l0": (16, 4)}, "lstm.l0"),
    ],
)
def test_that_without_words_what_may_lie_between_keeps_the_readout_away(beside, name):
    notes = untold(PYTORCH | beside | HEAD, "rnn.l0")
    expected = (
        f"readout: it is not told what lies between rnn.l0 and head, perhaps {name}"
    )
    assert notes == [f"{expected}: no read-out is taken"]


@each_of(
    ("beside", "words"),
    [
        ({"emb.weight": (9, 3)}, "layer: it is not told what comes before rnn.l0, per"),
        ({"pre.weight": (3, 7), "pre.bias": (3,)}, "layer: it is not told what comes"),
        (
            {"bn.weight": (3,), "bn.bias": (3,)},
            "layer: it is not told what comes before",
        ),
        (
            {"init_state": (1, 1, 4)},
            "state: init_state may be a first state: the run begins with zeros",
        ),
        ({"other.weight": (7, 5), "other.bias": (7,)}, None),
    ],
)
def test_that_without_words_what_may_come_before_is_said(beside, words):
    notes = untold(PYTORCH | beside, "rnn.l0")
    assert [note.startswith(words or "") for note in notes] == [True] * bool(words)


def test_that_the_layers_of_a_stack_are_told_by_their_numbers():
    upper = {"rnn.weight_ih_l1": (4, 4), "rnn.weight_hh_l1": (4, 4)}
    arrays = PYTORCH | upper | HEAD
    (note,) = untold(arrays, "rnn.l0")
    assert note.startswith(
        "readout: between rnn.l0 and head the model computes rnn.l1:"
    )
    assert untold(arrays, "rnn.l1")[0].startswith(
        "layer: before rnn.l1 the model compu"
    )


def test_that_both_directions_without_words_have_no_readout():
    turned = {name.replace("l0", "l0_reverse"): s for name, s in PYTORCH.items()}
    arrays = PYTORCH | turned | {"head.weight": (2, 8), "head.bias": (2,)}
    (note,) = untold(arrays, "rnn.l0")
    assert note.startswith("readout: head reads both directions of rnn.l0: no read-out")
    direction, _ = untold(arrays, "rnn.l0_reverse")
    assert direction.startswith(
        "direction: rnn.l0_reverse reads the sequence backwards"
    )


KERAS = {
    "layers/simple_rnn/cell/vars/0": (3, 4),
    "layers/simple_rnn/cell/vars/1": (4, 4),
    "layers/dense/vars/0": (4, 2),
    "layers/dense/vars/1": (2,),
}
PLACES = ("layers/simple_rnn/cell", "layers/dense")
UNTOLD = (
    "direction: the file does not tell it: the sequence is read from its first time"
)


def test_that_weights_alone_do_not_tell_direction_and_activation():
    first, second = untold(KERAS, "cell", PLACES)
    assert first.startswith(UNTOLD)
    assert second.endswith("nor is its activation told: none is applied")


@each_of(
    ("place", "words"),
    [
        ("layers/activation", "what lies between cell and dense, perhaps activation"),
        (
            "layers/re_lu_1",
            "what lies between cell and dense, perhaps re_lu_1: no read-o",
        ),
        (
            "layers/masking",
            "mask: it is not told what comes before cell, perhaps masking",
        ),
        ("layers/dropout", "of all layers dense alone has a column a unit"),
        ("layers/flatten_2", "of all layers dense alone has a column a unit"),
    ],
)
def test_that_layers_without_arrays_are_known_by_their_groups(place, words):
    notes = untold(KERAS, "cell", (*PLACES, place))
    assert any(words in note for note in notes)


def test_that_only_what_the_list_of_layers_puts_between_lies_between():
    arrays = {f"rnn/{role}": s for role, s in (("kernel", (3, 4)),)}
    arrays |= {"rnn/recurrent_kernel": (4, 4), "norm/gamma": (4,)}
    arrays |= {"out/kernel": (4, 2)}
    places = ("rnn", "norm", "out")
    between = untold(arrays, "rnn", places, listed=("rnn", "norm", "out"))
    assert "perhaps norm: no read-out is taken" in between[-1]
    before = untold(arrays, "rnn", places, listed=("norm", "rnn", "out"))
    assert "out alone has a column a unit" in before[-1]


def test_that_another_recurrent_layer_may_come_before():
    other = {"a.weight_ih_l0": (3, 5), "a.weight_hh_l0": (3, 3)}
    (note,) = untold(PYTORCH | other, "rnn.l0")
    assert note.endswith("before rnn.l0, perhaps a.l0, which is not computed")
    both = {name.replace("l0", "l0_reverse"): s for name, s in other.items()}
    assert untold(PYTORCH | other | both, "rnn.l0") == []
    wide = {"rnn.weight_ih_l0": (4, 6), "rnn.weight_hh_l0": (4, 4)}
    (note,) = untold(wide | other | both, "rnn.l0")
    assert "perhaps a.l0, a.l0_reverse, which is not computed" in note
