"""Each cell: its kernel is what its statements say, and its table is whole."""

import numpy as np
import pytest

from rnn_viewer.core.activations import activation_of
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.cell.code_writer import step_lines
from rnn_viewer.core.cell.derivatives import Tangent, jacobian
from rnn_viewer.core.cell.functions import FUNCTIONS, Choices, functions_with
from rnn_viewer.core.cell.lstm import GATES, LSTM
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.recipe.weights import weights_type
from rnn_viewer.core.run.run import Run
from tests.walks import each_of, pairs

TABLES = (*CELLS.values(), READOUT)
SIZES = {
    "units": 5,
    "state_features": 5,
    "unit_features": 5,
    "outputs": 5,
    "input_features": 3,
    "readout_features": 2,
}
CHOSEN = Choices(activation_of("tanh"), leak=0.3)


def drawn(cell, seed=0):
    """Return parameters, inputs and states of a cell, drawn."""
    rng, values = np.random.default_rng(seed), {}
    for name in (*cell.parameter, *cell.inputs, *cell.becomes):
        values[name] = rng.normal(size=[SIZES[axis] for axis in cell.axes(name)]) / 2
    return values


@each_of("cell", TABLES)
def test_that_all_that_a_statement_reads_is_there(cell):
    there = {*cell.parameter, *cell.inputs, *cell.becomes}
    for statement in cell.statements:
        assert there.issuperset(statement.operands)
        assert statement.function in set(functions_with(CHOSEN))
        there.add(statement.result)
    assert there.issuperset({cell.output, *cell.becomes.values()})
    assert {parameter.role for parameter in cell.parameters} <= {
        "kernel",
        "recurrent",
        "bias",
        "projection",
    }


@each_of("cell", TABLES)
def test_that_results_have_the_axes_that_are_told(cell):
    values = cell.evaluate(drawn(cell), functions_with(CHOSEN))
    for name in cell.traced:
        assert values[name].shape == tuple(SIZES[axis] for axis in cell.axes(name))


@pytest.mark.parametrize(
    ("name", "units", "activation"),
    pairs(CELLS, [5, 300], ["tanh", "relu", "gelu", "hard_sigmoid"]),
)
def test_that_the_kernel_computes_what_the_statements_say(name, units, activation):
    cell = CELLS[name]
    rng = np.random.default_rng(units)
    sizes = dict.fromkeys(SIZES, units) | {"input_features": 3}
    weights = weights_type(cell)(
        *(
            rng.normal(size=[sizes[axis] for axis in parameter.axes]) / units
            for parameter in cell.parameters
        )
    )
    states = {name: rng.normal(size=units) for name in cell.becomes}
    initial = {state.initial: states[state.name] for state in cell.carried}
    run = Run(weights, rng.normal(size=(40, 3)), activation, leak=0.3, **initial)
    run.advance()
    for t, input_t in enumerate(run.inputs):
        values = {**weights.arrays, **states, "input_t": input_t}
        values = cell.evaluate(values, run.functions)
        row = run.output_sequence[t]
        np.testing.assert_allclose(row, values[cell.output], rtol=1e-12, atol=1e-12)
        states = {name: values[result] for name, result in cell.becomes.items()}


@each_of("cell", TABLES)
def test_that_rows_are_computed_as_timesteps_are(cell):
    several = [drawn(cell, seed) for seed in range(4)]
    functions = functions_with(CHOSEN)
    rows = {name: several[0][name] for name in cell.parameter}
    single = [cell.evaluate({**each, **rows}, functions) for each in several]
    for name in (*cell.inputs, *cell.becomes):
        rows[name] = np.stack([each[name] for each in several])
    together = cell.evaluate(rows, functions, by_row=True)
    for name in cell.made_by:
        expected = [each[name] for each in single]
        np.testing.assert_allclose(together[name], expected, rtol=1e-12, atol=1e-15)


def pairs(cell):
    sources = (*cell.inputs, *cell.becomes)
    return [(of, by) for of in {cell.output, *cell.becomes.values()} for by in sources]


CASES = [(cell, *pair) for cell in TABLES for pair in sorted(pairs(cell))]


@each_of(("cell", "of", "by"), CASES)
def test_that_a_jacobian_is_that_of_finite_differences(cell, of, by):
    given, functions, step = drawn(cell), functions_with(CHOSEN), 1e-6
    values = cell.evaluate(dict(given), functions)
    found = jacobian(cell, values, functions, of, by)
    for column in range(given[by].size):
        sides = []
        for sign in (1, -1):
            moved = {**given, by: given[by].copy()}
            moved[by][column] += sign * step
            sides.append(cell.evaluate(moved, functions)[of])
        expected = (sides[0] - sides[1]) / (2 * step)
        np.testing.assert_allclose(found[:, column], expected, atol=1e-8)


@each_of("cell", CELLS.values())
def test_that_small_changes_go_through_as_the_jacobian_says(cell):
    functions, rng = functions_with(CHOSEN), np.random.default_rng(1)
    values = cell.evaluate(drawn(cell), functions)
    rows = {n: a[None] if n in cell.traced else a for n, a in values.items()}
    changes = {n: rng.normal(size=values[n].size) for n in ("input_t", *cell.becomes)}
    states = {name: changes[name] for name in cell.becomes}
    tangent = Tangent(cell, rows, functions, changes["input_t"][None])
    found = tangent.step(0, states)[cell.output]
    expected = sum(
        jacobian(cell, values, functions, cell.output, by) @ change
        for by, change in changes.items()
    )
    np.testing.assert_allclose(found, expected, rtol=1e-10, atol=1e-14)


@each_of("name", [*functions_with(CHOSEN)])
def test_that_a_pull_is_that_of_finite_differences(name):
    functions = functions_with(CHOSEN)
    function, rng, step = functions[name], np.random.default_rng(7), 1e-6
    shapes = {"product": [(4, 3), (3,)], "sum": [(4,)] * 3, "times": [(4,)] * 2}
    operands = [rng.normal(size=shape) for shape in shapes.get(name, [(4,)])]
    gradient, result = rng.normal(size=4), function.apply(*operands)
    pulled = function.pull(gradient, result, *operands)
    for place, operand in enumerate(operands):
        for cell in np.ndindex(operand.shape):
            sides = []
            for sign in (1, -1):
                moved = [array.copy() for array in operands]
                moved[place][cell] += sign * step
                sides.append(gradient @ function.apply(*moved))
            expected = (sides[0] - sides[1]) / (2 * step)
            np.testing.assert_allclose(pulled[place][cell], expected, atol=1e-7)


@each_of("name", FUNCTIONS)
def test_that_a_function_is_written_in_numpy_and_pytorch_as_it_computes(name):
    torch = pytest.importorskip("torch")
    function, rng = FUNCTIONS[name], np.random.default_rng(3)
    count = {"one_minus": 1, "minus": 1, "g": 1, "sum": 3}.get(name, 2)
    shapes = [(4, 4), (4,)] if name == "product" else [(4,)] * count
    operands = {f"x{i}": rng.normal(size=shape) for i, shape in enumerate(shapes)}
    expected = function.apply(*operands.values())
    written = function.spelled("numpy", list(operands))
    names = {"np": np}
    if body := function.bodies.get("numpy"):
        exec(f"def {name}(z): return {body}", names)
    found = eval(written, names, dict(operands))
    np.testing.assert_allclose(found, expected, rtol=1e-12)
    tensors = {key: torch.tensor(array) for key, array in operands.items()}
    written = function.spelled("pytorch", list(operands))
    found = eval(written, {"torch": torch}, tensors)
    np.testing.assert_allclose(found, expected, rtol=1e-12)


def test_that_an_lstm_of_the_table_is_that_of_its_equations():
    given = drawn(LSTM)
    values = LSTM.evaluate(dict(given), functions_with(CHOSEN))
    z = {
        gate: given[f"W_{gate}"] @ given["input_t"]
        + given[f"U_{gate}"] @ given["state_t"]
        + given[f"b_{gate}"]
        for gate in GATES
    }
    i, f, o = (1 / (1 + np.exp(-z[gate])) for gate in "ifo")
    carry = f * given["previous_carry_t"] + i * np.tanh(z["c"])
    np.testing.assert_allclose(values["carry_t"], carry, rtol=1e-12)
    np.testing.assert_allclose(values["output_t"], o * np.tanh(carry), rtol=1e-12)


@each_of("cell", CELLS.values())
def test_that_a_timestep_in_lines_makes_each_result_once(cell):
    # A carry that is assigned twice in a turn would leak twice.
    lines = step_lines(cell, functions_with(CHOSEN), "pytorch")
    made = [line.partition(" = ")[0] for line in lines]
    assert len(set(made)) == len(made)
    assert {cell.output, *cell.becomes.values()} <= set(made)
