from rnn_viewer.core.arrays import ARRAYS
from rnn_viewer.core.operations import INDEX, OPERATIONS, SET_STATE, STORE
from tests.walks import each_of

RESULTS = {
    "read_input": "input_t",
    "input_product": "input_product",
    "state_product": "state_product",
    "add_bias": "pre_activation",
    "activation": "output_t",
    "store": "output_sequence",
    "set_state": "state_t",
}


def test_that_a_turn_makes_its_results_in_the_order_of_the_loop():
    found = {operation.name: operation.result for operation in OPERATIONS}
    assert list(found.items()) == list(RESULTS.items())
    assert (STORE, SET_STATE) == (5, 6)
    assert [INDEX[name] for name in RESULTS] == list(range(7))


def test_that_products_sum_and_activation_go_row_by_row():
    by_unit = [operation.name for operation in OPERATIONS if operation.by_unit]
    assert by_unit == ["input_product", "state_product", "add_bias", "activation"]
    assert all(bool(op.unit_status) == op.by_unit for op in OPERATIONS)


@each_of("operation", OPERATIONS)
def test_that_operands_are_there_before_they_are_read(operation):
    for operand in operation.operands:
        made_by = ARRAYS[operand].made_by
        assert made_by is None or INDEX[made_by] < INDEX[operation.name]


def test_that_every_array_made_in_a_turn_names_what_makes_it():
    made = {info.name: info.made_by for info in ARRAYS.values() if info.made_by}
    expected = {result: name for name, result in RESULTS.items()}
    # What is read out of an output is there as soon as its row is.
    expected |= dict.fromkeys(("readout_product", "readout_t"), "store")
    # The state is always there: before the first turn it is zero.
    del expected["state_t"]
    assert made == expected


def test_that_every_array_tells_its_sizes_and_its_meaning():
    letters = {"timesteps": "T", "input_features": "I", "output_features": "O"}
    letters |= {"unit_count": "O", "readout_features": "R"}
    shapes = {
        name: "".join(letters[size] for size in info.shape)
        for name, info in ARRAYS.items()
    }
    matrices = {"inputs": "TI", "W": "OI", "U": "OO", "output_sequence": "TO"}
    matrices["V"] = "RO"
    vectors = dict.fromkeys(set(shapes) - set(matrices), "O") | {"input_t": "I"}
    vectors |= dict.fromkeys(("c", "readout_product", "readout_t"), "R")
    assert shapes == matrices | vectors
    assert all(info.meaning.endswith(".") for info in ARRAYS.values())
