"""Names and orders of other places: each opens as the loop that its arrays are of."""

import h5py
import numpy as np
import pytest

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from rnn_viewer.core.settings.setting_errors import NotAChoice
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.inspect import describe
from rnn_viewer.files.layers.families import FAMILIES, JOINT, PAIRS
from rnn_viewer.files.layers.orders import ORDERS
from rnn_viewer.files.weights import chosen_layer, load_layer
from tests.walks import each_of

RNG = np.random.default_rng(1)
W, U, b = RNG.normal(size=(4, 3)), RNG.normal(size=(4, 4)), RNG.normal(size=4)
V, c = RNG.normal(size=(2, 4)), RNG.normal(size=2)
SQUARE = RNG.normal(size=(4, 4))


def load(order=None, may_be_reversed=False, **arrays) -> LayerWeights:
    named = {name.replace("__", "."): array for name, array in arrays.items()}
    contents = Contents(named, may_be_reversed=may_be_reversed)
    return chosen_layer("file", contents, None, order)[0]


def check(weights, inputs=W, bias=b, readout=True) -> None:
    np.testing.assert_array_equal(weights.W, inputs)
    np.testing.assert_array_equal(weights.U, U)
    np.testing.assert_array_almost_equal(weights.b, bias, decimal=15)
    assert (weights.readout is not None) == readout
    if readout:
        np.testing.assert_array_equal(weights.readout.V, V)
        np.testing.assert_array_equal(weights.readout.c, c)


def of_kind(weights, kind) -> list[str]:
    return [str(note) for note in weights.notes if note.kind == kind]


@each_of("family", FAMILIES)
@each_of("columns", [False, True])
def test_that_each_family_is_opened_in_the_order_that_its_shapes_tell(family, columns):
    turned = np.transpose if columns else np.array
    arrays = {family.W: turned(W), family.U: turned(U)}
    given = family.biases if family.is_told else family.biases[:1]
    arrays |= {name: b[:, None] / len(given) for name in given}
    for way in family.readouts or [None]:
        beside = {} if way is None else {way.V: turned(V), way.c: c[:, None]}
        weights = load(**arrays, **beside)
        check(weights, readout=way is not None)
        assert not of_kind(weights, "order")


@each_of("pair", PAIRS)
@each_of("columns", [False, True])
def test_that_two_dense_layers_make_one_recurrent_one(pair, columns):
    inputs, state = pair
    role, turned = ("kernel", np.transpose) if columns else ("weight", np.array)
    arrays = {
        f"net.{inputs}.{role}": turned(W), f"net.{inputs}.bias": b,
        f"net.{state}.{role}": turned(U),
        f"net.out.{role}": turned(V), "net.out.bias": c,
    }  # fmt: skip
    check(load(**arrays))
    # What reads the inputs comes first or last.
    check(load(**dict(reversed(arrays.items()))))


@each_of("name", JOINT)
@each_of(
    ("order", "parts"),
    [(None, (W, U)), ("inputs-first", (W, U)), ("state-first", (U, W))],
)
def test_that_a_joint_matrix_is_taken_apart_and_its_order_said(name, order, parts):
    joint = {f"{name}.weight": np.hstack(parts), f"{name}.bias": b}
    weights = load(order, **joint, **{"h2o.weight": V, "h2o.bias": c})
    check(weights)
    said = of_kind(weights, "order")
    assert len(said) == (order is None)
    if said:
        assert "the inputs before the state (order inputs-first; else state" in said[0]


def test_that_what_reads_inputs_and_state_is_no_read_out():
    joint = {"i2h.weight": np.hstack([W, U]), "i2h.bias": b}
    weights = load(**joint, **{"i2o.weight": np.ones((2, 7)), "i2o.bias": c})
    check(weights, readout=False)
    (said,) = of_kind(weights, "readout")
    assert "no read-out is taken of i2o, as wide as i2h" in said


def test_that_the_cell_of_tensorflow_has_the_inputs_first():
    place = "rnn/basic_rnn_cell"
    joint = {f"{place}/kernel:0": np.vstack([W.T, U.T]), f"{place}/bias:0": b}
    weights = load(**joint)
    check(weights, readout=False)
    assert not of_kind(weights, "order")


@each_of("columns", [False, True])
@each_of("names", ["arr_{}", "{}", "params.{}"])
def test_that_lists_of_arrays_are_read_in_their_order(columns, names):
    turned = np.transpose if columns else np.array
    lists = [
        ([turned(W), turned(U), b, turned(V), c], True),
        ([turned(W), turned(U), b], False),
        ([turned(W), turned(U), b / 4, b / 4 * 3, turned(V), c], True),
    ]
    for arrays, readout in lists:
        named = {names.format(n): array for n, array in enumerate(arrays)}
        check(load(**named), readout=readout)


def test_that_an_embedding_before_a_list_is_named():
    for width in (3, 4):
        first = RNG.normal(size=(9, width))
        inputs = W if width == 3 else SQUARE
        arrays = [first, inputs.T, U.T, b, V.T, c]
        weights = load(**{f"arr_{n}": array for n, array in enumerate(arrays)})
        check(weights, inputs)
        (said,) = of_kind(weights, "layer")
        assert "arr_0 before arr_1 is not computed" in said


def test_that_a_list_is_none_where_other_names_tell_a_layer():
    arrays = {"a.W": W, "a.U": U, "a.b": b, "0": W.T, "1": U.T, "2": b}
    check(load(**arrays), readout=False)


@pytest.mark.parametrize("bias", [{"b": b, "c": c}, {}])
def test_that_U_reads_the_inputs_where_the_shapes_tell_it(bias):
    weights = load(U=W, W=U, V=V, **bias)
    expected = b if bias else 0 * b
    np.testing.assert_array_equal(weights.W, W)
    np.testing.assert_array_equal(weights.U, U)
    np.testing.assert_array_equal(weights.b, expected)
    np.testing.assert_array_equal(weights.readout.V, V)
    assert not of_kind(weights, "order")
    assert len(of_kind(weights, "bias")) == (not bias)


@each_of(
    ("order", "found"),
    [
        ("rows", (SQUARE, U)),
        ("columns", (SQUARE.T, U.T)),
        ("rows-swapped", (U, SQUARE)),
        ("columns-swapped", (U.T, SQUARE.T)),
    ],
)
def test_that_square_matrices_are_guessed_and_said_or_chosen(order, found):
    guessed = load(W=SQUARE, U=U, b=b)
    np.testing.assert_array_equal(guessed.W, SQUARE)
    (said,) = of_kind(guessed, "order")
    assert "W and U lie; taken: a row a unit (order rows; else columns, rows-" in said
    chosen = load(order, W=SQUARE, U=U, b=b)
    np.testing.assert_array_equal(chosen.W, found[0])
    np.testing.assert_array_equal(chosen.U, found[1])
    assert not of_kind(chosen, "order")


def test_that_the_likelier_order_is_taken_where_others_hint_at_it():
    for arrays, taken in (
        ({"U": SQUARE, "W": U, "V": V}, "rows-swapped"),
        ({"Wxh": SQUARE, "Whh": U, "bh": b}, "rows"),
        ({"W_xh": SQUARE.T, "W_hh": U.T, "b_h": b}, "columns"),
        ({"W_xh": SQUARE, "W_hh": U, "b_h": b[:, None]}, "rows"),
        ({"W_xh": SQUARE, "W_hh": U, "W_hy": V, "b_y": c, "b_h": b}, "rows"),
        ({"Wxh": SQUARE.T, "Whh": U.T, "bh": b[None]}, "columns"),
    ):
        weights = load(**arrays)
        np.testing.assert_array_equal(weights.W, SQUARE)
        assert f"(order {taken}; else" in of_kind(weights, "order")[0]


def test_that_a_square_read_out_is_told():
    weights = load(W=W.T, U=U.T, b=b, V=SQUARE.T, c=b)
    np.testing.assert_array_equal(weights.readout.V, SQUARE)
    assert of_kind(weights, "readout") == [
        "readout: V is square: it is taken to lie as W does"
    ]


@pytest.mark.parametrize("beside", ["output_sequence", "initial_state"])
def test_that_our_own_files_have_a_row_a_unit(beside):
    arrays = {"W": SQUARE, "U": U, "b": b, "V": SQUARE, "c": b, beside: b}
    assert not of_kind(load(**arrays), "order")
    assert not of_kind(load(**arrays), "readout")


def test_that_one_unit_and_one_input_can_only_be_swapped():
    one = np.ones((1, 1))
    (said,) = of_kind(load(W=one, U=one, b=np.zeros(1)), "order")
    assert said.endswith("(order rows; else rows-swapped)")


def test_that_names_tell_the_order_but_in_hdf5_that_R_may_have_written(tmp_path):
    arrays = {"kernel": SQUARE.T, "recurrent_kernel": U.T, "bias": b}
    check(load(**arrays), SQUARE, readout=False)
    assert not of_kind(load(**arrays), "order")
    assert of_kind(load(may_be_reversed=True, **arrays), "order")
    for name, marked in (("plain.h5", ""), ("keras.h5", ":0")):
        with h5py.File(tmp_path / name, "w") as file:
            for role, array in arrays.items():
                file[f"rnn/{role}{marked}"] = array
        weights, _ = load_layer(tmp_path / name)
        assert len(of_kind(weights, "order")) == (not marked)


def test_that_reversed_dimensions_are_turned_where_the_shapes_tell_it(tmp_path):
    # R writes the numbers of a matrix as they lie, column by column.
    path = tmp_path / "r.h5"
    with h5py.File(path, "w") as file:
        for name, array in {"W": W, "U": U, "b": b, "V": V, "c": c}.items():
            file[name] = array.T
    weights, layer = load_layer(path)
    check(weights)
    assert not of_kind(weights, "order")
    assert "W is transposed; U is transposed" in "; ".join(layer.notes)


@each_of(
    "arrays",
    [
        {"W": W, "U": U},
        {"Wxh": W, "Whh": U},
        {"arr_0": W.T, "arr_1": U.T},
    ],
)
def test_that_a_bias_that_is_not_there_is_zero_and_said(arrays):
    weights = load(**arrays)
    check(weights, bias=np.zeros(4), readout=False)
    assert of_kind(weights, "bias") == [
        "bias: the file has none for the layer: b is zero"
    ]


def test_that_leaky_networks_are_told():
    weights = load(W_in=W, W_rec=U, b_rec=b, W_out=V, b_out=c)
    check(weights)
    (said,) = of_kind(weights, "state")
    assert "leaky" in said


@each_of("gates", [("W_xz", "W_hz"), ("Wz", "Uz"), ("W_f", "U_f")])
def test_that_a_network_with_gates_beside_is_refused(gates):
    names = ("W_xh", "W_hh", "b_h") if gates[0] == "W_xz" else ("W", "U", "b")
    arrays = dict(zip(names, (W.T, U.T, b), strict=True))
    with pytest.raises(FileError, match="has arrays of gates beside it, but not those"):
        load(**arrays, **dict.fromkeys(gates, U))


@pytest.mark.parametrize("kind", ["LSTM", "GRU"])
def test_that_gates_are_told_by_the_shapes_of_any_family(kind):
    gates = 4 if kind == "LSTM" else 3
    for arrays in (
        {"W": np.ones((4 * gates, 3)), "U": np.ones((4 * gates, 4))},
        {"W_xh": np.ones((3, 4 * gates)), "W_hh": np.ones((4, 4 * gates))},
        {"x2h.weight": np.ones((4 * gates, 3)), "h2h.weight": np.ones((4 * gates, 4))},
    ):
        with pytest.raises(FileError, match="has gates, and its names do not tell in"):
            load(**arrays)


def test_that_an_order_that_does_not_fit_is_refused_with_those_that_do():
    with pytest.raises(FileError, match=r"in the order columns; expected rows\.$"):
        load("columns", W=W, U=U, b=b)
    with pytest.raises(NotAChoice, match="order must be one of rows, columns, "):
        load("sideways", W=W, U=U, b=b)


def test_that_an_order_can_be_chosen_against_the_names():
    check(
        load("rows", kernel=SQUARE, recurrent_kernel=U, bias=b), SQUARE, readout=False
    )


def test_that_orders_are_names_of_a_table_and_different():
    assert all(name == order.name for name, order in ORDERS.items())
    assert len({order[1:] for order in ORDERS.values()}) == len(ORDERS)


def test_that_modules_called_W_and_U_do_not_tell_which_reads_the_inputs():
    state = {"W.weight": SQUARE, "W.bias": b, "U.weight": U}
    (said,) = of_kind(load(**state), "order")
    assert said.endswith("(order rows; else rows-swapped)")
    np.testing.assert_array_equal(load("rows-swapped", **state).W, U)
    told = state | {"U.weight": W, "W.weight": U}
    assert not of_kind(load(**told), "order")


def test_that_what_is_guessed_is_said_of_a_file(tmp_path):
    path = tmp_path / "w.npz"
    np.savez(path, W=SQUARE, U=U, b=b)
    assert "taken: a row a unit (order rows; else columns" in "\n".join(describe(path))
