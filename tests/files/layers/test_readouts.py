import numpy as np
import pytest

from rnn_viewer.core.errors import FileError
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.formats.layer_description import LayerDescription
from rnn_viewer.files.layers.readouts import layers_of
from rnn_viewer.files.weights import chosen_layer, load_weights
from tests.walks import each_of

RNG = np.random.default_rng(8)
KERAS = {
    "rnn/kernel": RNG.normal(size=(3, 2)),
    "rnn/recurrent_kernel": np.eye(2),
    "rnn/bias": np.ones(2),
}
DENSE = {"out/kernel": RNG.normal(size=(2, 5)), "out/bias": np.arange(5.0)}
RNN = LayerDescription(("rnn",), "", "SimpleRNN", "tanh")
OUT = LayerDescription(("out",), "", "Dense", "linear")


def readout(arrays, description=(), layer=None):
    return chosen_layer("file", Contents(arrays, description), layer)[0].readout


def named(kind, **words):
    return LayerDescription((kind,), "", kind, **words)


def pytorch(*ends, place="rnn", units=4, features=3):
    arrays = {}
    for end in ends:
        width = features if "l0" in end else units
        arrays[f"{place}.weight_ih_{end}"] = RNG.normal(size=(units, width))
        arrays[f"{place}.weight_hh_{end}"] = np.eye(units)
    return arrays


def linear(name="head", columns=4, rows=2, bias=True):
    arrays = {f"{name}.weight": RNG.normal(size=(rows, columns))}
    return arrays | ({f"{name}.bias": np.ones(rows)} if bias else {})


def test_that_a_dense_layer_is_transposed_and_a_linear_is_not():
    found = readout(KERAS | DENSE, (RNN, OUT))
    np.testing.assert_array_equal(found.V, DENSE["out/kernel"].T)
    np.testing.assert_array_equal(found.c, np.arange(5))
    head = linear()
    found = readout(pytorch("l0") | head)
    np.testing.assert_array_equal(found.V, head["head.weight"])
    np.testing.assert_array_equal(found.c, [1, 1])


def test_that_a_layer_without_a_bias_adds_zeros():
    found = readout(KERAS | {"out/kernel": np.ones((2, 5))}, (RNN, OUT))
    np.testing.assert_array_equal(found.c, np.zeros(5))


@each_of(
    ("between", "is_read"),
    [
        ((), True),
        ((named("Dropout"), named("Activation", activation="linear")), True),
        ((named("Activation", activation="relu"),), False),
        ((named("LayerNormalization"),), False),
        ((named("SimpleRNN"),), False),
        (tuple(named("Dropout") for _ in range(1000)), False),
    ],
)
def test_that_only_what_changes_no_number_may_stand_between(between, is_read):
    found = readout(KERAS | DENSE, (RNN, *between, OUT), "rnn")
    assert (found is not None) == is_read


@each_of(
    ("fed_by", "is_read"), [(("rnn",), True), (("x",), False), (("rnn", "x"), False)]
)
def test_that_in_a_graph_it_is_the_layer_that_is_fed(fed_by, is_read):
    other = named("Dense", fed_by=("x",))
    description = (RNN._replace(fed_by=("x",)), other, OUT._replace(fed_by=fed_by))
    assert (readout(KERAS | DENSE, description) is not None) == is_read


def test_that_a_layer_whose_outputs_go_two_ways_has_none():
    description = (
        RNN,
        OUT._replace(fed_by=("rnn",)),
        named("Add", fed_by=("rnn", "out")),
    )
    assert readout(KERAS | DENSE, description) is None


def test_that_a_cell_of_a_stack_has_none_but_the_last():
    lower = LayerDescription(("rnn", "lower"), "rnn/", "SimpleRNNCell", "tanh")
    upper = lower._replace(names=("rnn", "upper"), place="rnn2/")
    out = OUT._replace(fed_by=("rnn",))
    arrays = KERAS | {k.replace("rnn", "rnn2"): a for k, a in KERAS.items()} | DENSE
    assert readout(arrays, (lower, upper, out), "rnn/lower") is None
    assert readout(arrays, (lower, upper, out), "rnn/upper") is not None


def test_that_without_words_the_last_layer_of_a_stack_has_it():
    arrays = pytorch("l1", "l0", "l10") | linear()
    has = [readout(arrays, layer=f"rnn.{n}") is not None for n in ("l0", "l1", "l10")]
    assert has == [False, False, True]


@each_of(
    "beside",
    [
        linear(columns=3),
        linear(columns=8),
        linear() | linear("other"),
        linear() | pytorch("l0", place="rival"),
        {"head.weight": np.ones((2, 4)), "head.bias": np.ones(3)},
        {"head.weight": np.ones((0, 4))},
        {"head.weight": np.ones((2, 4), complex)},
    ],
)
def test_that_without_words_a_layer_that_may_be_another_is_not_taken(beside):
    assert readout(pytorch("l0") | beside, layer="rnn.l0") is None


def test_that_what_reads_both_directions_is_not_taken():
    arrays = pytorch("l0", "l0_reverse") | linear() | linear("both", 8)
    for name in ("rnn.l0", "rnn.l0_reverse"):
        assert readout(arrays, layer=name) is None


def test_that_an_embedding_before_the_layer_is_not_taken():
    arrays = pytorch("l0", features=4) | linear("words", 4, bias=False)
    assert readout(arrays) is None
    found = readout(arrays | linear())
    assert found.readout_features == 2


def test_that_one_that_is_not_finite_is_left_out_with_a_note():
    arrays = pytorch("l0") | linear()
    arrays["head.weight"][1, 2] = np.nan
    weights, layer = chosen_layer("file", Contents(arrays), None)
    assert weights.readout is None
    said = "readout: head is left out: V is not finite at [2, 3]"
    assert layer.cautions[-1] == weights.notes[-1] == said


def book(path, **changes):
    arrays = {"W": np.ones((2, 3)), "U": np.eye(2), "b": np.zeros(2)}
    arrays |= {"V": np.ones((4, 2)), "c": np.arange(4.0)} | changes
    np.savez(path, **{name: a for name, a in arrays.items() if a is not None})
    return path


def test_that_V_and_c_beside_W_are_the_readout(tmp_path):
    found = load_weights(book(tmp_path / "all.npz")).readout
    np.testing.assert_array_equal(found.V, np.ones((4, 2)))
    np.testing.assert_array_equal(found.c, np.arange(4))


@pytest.mark.parametrize("changes", [{"V": None}, {"c": None}])
def test_that_V_or_c_alone_can_mean_anything(tmp_path, changes):
    assert load_weights(book(tmp_path / "half.npz", **changes)).readout is None


@each_of(
    ("changes", "words"),
    [
        ({"V": np.ones((4, 3))}, "V has shape (4, 3); expected 2 columns, one a unit"),
        ({"c": np.ones(3)}, "c has shape (3,); expected (4,) beside V (4, 2)"),
        ({"V": np.ones(2)}, "V has shape (2,); expected 2 dimensions"),
        ({"c": np.array([0, 1, 2, np.inf])}, "c is not finite at [4]"),
        ({"V": np.array([["a", "b"]])}, "V holds <U1; expected real numbers"),
    ],
)
def test_that_a_V_that_does_not_fit_is_refused(tmp_path, refused, changes, words):
    assert words in refused(load_weights, book(tmp_path / "odd.npz", **changes))


def test_that_a_layer_that_cannot_be_opened_has_no_note():
    arrays = KERAS | DENSE | {"rnn/bias": np.ones(7)}
    assert [layer.notes for layer in layers_of(Contents(arrays))] == [(), ()]
    with pytest.raises(FileError):
        readout(arrays)
