"""Layers of which each gate has arrays of its own open as the cell they are of."""

import h5py
import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.recipe.weights import weights_type
from rnn_viewer.files.formats.composed import composed
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.formats.gate_arrays import GATE_NAMES
from rnn_viewer.files.weights import chosen_layer, load_layer, weights_in
from tests.walks import each_of

RNG = np.random.default_rng(4)
FEATURES, UNITS = 3, 4
LSTM, BEFORE = CELLS["lstm"], CELLS["gru_reset_before"]
OF_KERAS_1 = [("lstm", "icfo"), ("gru_reset_before", "zrh")]
AXES = {"input_features": FEATURES}


def arrays_of(cell):
    return {
        parameter.name: RNG.normal(size=[AXES.get(a, UNITS) for a in parameter.axes])
        for parameter in cell.parameters
    }


def check(found, meant, cell):
    assert found.cell is CELLS[cell]
    for name, array in meant.items():
        np.testing.assert_allclose(found[name], array, 0, 1e-15)


def of_kind(weights, kind):
    return [str(note) for note in weights.notes if note.kind == kind]


def named(names, cell, arrays, turned=np.array):
    """Return the parameters of a cell as they are called elsewhere."""
    dense = not names.biases
    found = {}
    for gate in (name[2:] for name in cell.of_role("kernel")):
        W, U = turned(arrays[f"W_{gate}"]), turned(arrays[f"U_{gate}"])
        if names.U:
            found[names.W.format(gate) + ".weight" * dense] = W
            found[names.U.format(gate) + ".weight" * dense] = U
        else:
            axis = 1 if turned is np.array else 0
            found[names.W.format(gate)] = np.concatenate([U, W], axis)
        biases = [f"{names.W.format(gate)}.bias"] if dense else names.biases[:1]
        found |= {bias.format(gate): arrays[f"b_{gate}"] for bias in biases}
    return found


@each_of("cell", ["lstm", "gru_reset_before"])
@each_of("turned", [np.array, np.transpose])
@each_of("names", GATE_NAMES)
def test_that_each_set_of_names_opens_in_the_order_that_shapes_tell(
    names, turned, cell
):
    meant = arrays_of(CELLS[cell])
    weights = weights_in(named(names, CELLS[cell], meant, turned))
    check(weights, meant, cell)
    assert bool(of_kind(weights, "order")) == (not names.U)
    assert bool(of_kind(weights, "cell")) == (cell != "lstm")


def test_that_what_reads_both_is_taken_apart_as_asked_and_else_said():
    meant = arrays_of(LSTM)
    first = {f"W{g}": np.hstack([meant[f"W_{g}"], meant[f"U_{g}"]]) for g in "ifco"} | {
        f"b{g}": meant[f"b_{g}"][:, None] for g in "ifco"
    }
    (said,) = of_kind(weights_in(first), "order")
    assert "taken: the state before the inputs (order state-first; else" in said
    asked = weights_in(first, order="inputs-first")
    check(asked, meant, "lstm")
    assert not of_kind(asked, "order")


def test_that_a_square_stack_is_a_guess_that_is_said():
    square = {f"{kind}_{g}": RNG.normal(size=(4, 4)) for kind in "WU" for g in "ifco"}
    guessed, turned = weights_in(square), weights_in(square, order="columns")
    assert of_kind(guessed, "order")
    np.testing.assert_array_equal(guessed["W_i"], turned["W_i"].T)


def test_that_a_readout_beside_is_taken():
    meant = arrays_of(LSTM)
    names = GATE_NAMES[1]
    V, c = RNG.normal(size=(2, UNITS)), RNG.normal(size=2)
    weights = weights_in({**named(names, LSTM, meant), "Wy": V, "by": c[:, None]})
    np.testing.assert_array_equal(weights.readout.V, V)
    np.testing.assert_array_equal(weights.readout.c, c)


def test_that_our_own_names_open_as_the_cell_that_has_them():
    meant = arrays_of(CELLS["gru"])
    check(weights_in(meant, order="rows"), meant, "gru")
    assert weights_type(CELLS["gru"])(**meant).cell is CELLS["gru"]


def test_that_the_bias_of_the_state_within_the_reset_stays_apart():
    # Flax: hn alone of the dense layers of the state has a bias.
    meant = arrays_of(CELLS["gru"])
    letters = {"z": "z", "r": "r", "h": "n"}
    place = "params/GRUCell_0/"
    found = {f"{place}hn/bias": meant["b_u"]}
    for gate, letter in letters.items():
        found[f"{place}i{letter}/kernel"] = meant[f"W_{gate}"].T
        found[f"{place}h{letter}/kernel"] = meant[f"U_{gate}"].T
        found[f"{place}i{letter}/bias"] = meant[f"b_{gate}"]
    weights = weights_in(found)
    check(weights, meant, "gru")
    assert not of_kind(weights, "cell")


@each_of(
    ("missing", "said"),
    [
        (["W_o"], "weights lack W_o; expected W_i, W_f, W_c, W_o, U_i"),
        (["b_c", "U_f"], "weights lack U_f, b_c; expected"),
        (["U_i", "U_f", "U_c", "U_o"], "weights lack U_i, U_f, U_c, U_o; expected"),
    ],
)
def test_that_what_a_broken_save_lacks_is_named(missing, said):
    arrays = {n: a for n, a in arrays_of(LSTM).items() if n not in missing}
    with pytest.raises(FileError, match=said):
        weights_in(arrays)


def test_that_what_reads_both_and_is_not_whole_lacks_no_other_matrix():
    meant = arrays_of(LSTM)
    joint = {f"W{g}": np.hstack([meant[f"W_{g}"], meant[f"U_{g}"]]) for g in "ifc"}
    biases = {f"b{g}": meant[f"b_{g}"] for g in "ifco"}
    with pytest.raises(FileError, match="weights lack Wo; expected Wi, Wf, Wc and Wo"):
        weights_in(joint | biases)


def test_that_a_gate_of_another_shape_is_named():
    arrays = arrays_of(LSTM) | {"W_c": np.ones((2, 2))}
    with pytest.raises(FileError, match=r"W_c has shape \(2, 2\); expected \(4, 3\)"):
        weights_in(arrays)


def keras_1_file(path, name, arrays, order):
    with h5py.File(path, "w") as file:
        file.attrs["layer_names"] = [name.encode()]
        group = file.create_group(name)
        listed = []
        for gate in order:
            for kind in "WUb":
                listed.append(f"{name}_{kind}_{gate}".encode())
                array = arrays[f"{kind}_{gate}"]
                group[f"{name}_{kind}_{gate}"] = array.T
        group.attrs["weight_names"] = listed
    return path


@pytest.mark.parametrize(
    ("cell", "order"), [("lstm", "icfo"), ("gru_reset_before", "zrh")]
)
@pytest.mark.parametrize("features", [FEATURES, UNITS])
def test_that_the_twelve_arrays_of_keras_1_open(
    tmp_path, cell, order, features, monkeypatch
):
    # A square one lies as Keras lays it too.
    monkeypatch.setitem(AXES, "input_features", features)
    meant = arrays_of(CELLS[cell])
    path = keras_1_file(tmp_path / "old.h5", "lstm_1", meant, order)
    weights, layer = load_layer(path)
    assert layer.name == "lstm_1"
    check(weights, meant, cell)
    assert not of_kind(weights, "cell")
    assert not of_kind(weights, "order")


@each_of("name", ["param_{}", "arr_{}", "layer_0/param_{}"])
@each_of(("cell", "order"), [("lstm", "icfo"), ("gru_reset_before", "zrh")])
def test_that_a_list_of_keras_1_is_read_in_its_order(name, cell, order):
    meant = arrays_of(CELLS[cell])
    listed = [meant[f"{kind}_{gate}"].T for gate in order for kind in "WUb"]
    weights = weights_in({name.format(n): array for n, array in enumerate(listed)})
    check(weights, meant, cell)


@each_of("framework", ["keras", "pytorch"])
@each_of("cell", ["lstm", "gru"])
def test_that_a_list_of_stacked_gates_is_read_and_its_order_said(cell, framework):
    own = CELLS[cell]
    meant = arrays_of(own)
    gates = getattr(own, framework).gates
    W, U, b = (
        np.concatenate([meant[f"{kind}{gate}"] for gate in gates]) for kind in "WUb"
    )
    of_state = np.concatenate([np.zeros(UNITS * (len(gates) - 1)), meant.get("b_u", b)])
    pair = [b, of_state if cell == "gru" else np.zeros_like(b)]
    listed = [W, U, *pair]
    if framework == "keras":
        listed = [W.T, U.T, np.array(pair) if cell == "gru" else b]
    weights = weights_in({f"arr_{n}": array for n, array in enumerate(listed)})
    check(weights, meant, cell)
    (said,) = of_kind(weights, "cell")
    assert "the order of the gates: that of" in said


def test_that_the_lstm_of_tensorflow_1_gets_its_forget_bias():
    meant = arrays_of(LSTM)
    rows = [np.hstack([meant[f"W_{g}"], meant[f"U_{g}"]]) for g in "icfo"]
    bias = np.concatenate([meant[f"b_{g}"] for g in "icfo"])
    place = "rnn/basic_lstm_cell"
    arrays = {f"{place}/kernel": np.concatenate(rows).T, f"{place}/bias": bias}
    weights = chosen_layer("file", composed(Contents(arrays)), None)[0]
    check(weights, meant | {"b_f": meant["b_f"] + 1}, "lstm")
    (said,) = of_kind(weights, "bias")
    assert "forget_bias" in said
    assert not of_kind(weights, "order")


def test_that_a_state_and_a_carry_beside_begin_the_run():
    arrays = {
        "weight_ih_l0": RNG.normal(size=(4 * UNITS, FEATURES)),
        "weight_hh_l0": RNG.normal(size=(4 * UNITS, UNITS)),
        "h0": np.ones((1, 1, UNITS)),
        "c0": np.full((1, 1, UNITS), 2.0),
    }
    weights = weights_in(arrays)
    np.testing.assert_array_equal(weights.initial_state, np.ones(UNITS))
    np.testing.assert_array_equal(weights.initial_carry, np.full(UNITS, 2.0))
    said = [note.split()[-4] for note in of_kind(weights, "state")]
    assert said == ["h0", "c0"]
