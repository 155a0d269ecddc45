"""The kernels of cells with gates: each form gives what the statements give."""

import pickle
from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS, gate_products
from rnn_viewer.core.cell.gate_kernels import LSTMKernel
from rnn_viewer.core.cell.kernel_weights import KernelWeights
from rnn_viewer.core.cell.statement_kernel import StatementKernel
from rnn_viewer.core.machine.interruption import Interrupted, watched_by
from rnn_viewer.core.recipe.edits import cut_loop, empty_state, hold_gate
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.loop import BLOCK
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import simulate, start
from rnn_viewer.core.settings.settings import RECURRENT_ACTIVATIONS, RNNSettings
from tests.walks import each_of, pairs

FAST = [name for name, cell in CELLS.items() if cell.kernel and name != "simple_rnn"]
SETTINGS = RNNSettings(
    timesteps=BLOCK + 40,
    input_features=5,
    output_features=11,
    distribution="symmetric_uniform",
)
EMPTIED = tuple(map(empty_state, (0, 30, 31, BLOCK, BLOCK + 7)))


@pytest.fixture(params=["joined", "projected"])
def form(request, monkeypatch):
    units = 10**9 if request.param == "joined" else 0
    monkeypatch.setattr(gate_products, "JOINED_UNITS", units)
    return request.param


def complete(recipe: Recipe, before: Run | None = None) -> Run:
    run = start(recipe, before)
    run.advance()
    return run


def by_statements(recipe: Recipe, monkeypatch) -> Run:
    """Return the run of a recipe as its statements compute it."""
    with monkeypatch.context() as patched:
        cell = recipe.cell
        patched.setitem(cell.__dict__, "kernel", None)
        assert cell.kernel is None
        return complete(recipe)


def assert_alike(run: Run, other: Run, tolerance: float = 1e-12) -> None:
    for name in run.cell.becomes.values():
        found, expected = run.sequence(name), other.sequence(name)
        np.testing.assert_allclose(found, expected, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize(
    ("cell", "activation", "gates"),
    pairs(FAST, ["tanh", "relu", "sigmoid", "gelu"], RECURRENT_ACTIVATIONS),
)
def test_that_every_function_gives_what_the_statements_give(
    form, monkeypatch, cell, activation, gates
):
    chosen = {"cell": cell, "activation": activation, "recurrent_activation": gates}
    settings = replace(SETTINGS, **chosen, weight_scale=0.7)
    recipe = Recipe(settings, edits=EMPTIED)
    assert_alike(complete(recipe), by_statements(recipe, monkeypatch))


@pytest.mark.parametrize("cell", FAST)
def test_that_float32_gives_what_the_statements_give(form, monkeypatch, cell):
    settings = replace(SETTINGS, cell=cell, precision="float32", weight_scale=0.7)
    recipe = Recipe(settings, edits=EMPTIED)
    run = complete(recipe)
    assert run.output_sequence.dtype == np.float32
    assert_alike(run, by_statements(recipe, monkeypatch), 2e-5)


@pytest.mark.parametrize("cell", FAST)
def test_that_initial_states_and_cuts_give_what_the_statements_give(
    form, monkeypatch, cell
):
    table = CELLS[cell]
    edits = [cut_loop(table)]
    edits += [hold_gate(s.result, value, table) for s in table.held for value in (0, 1)]
    states = {"initial_state": np.linspace(-1, 1, 11)}
    if "previous_carry_t" in table.becomes:
        states["initial_carry"] = np.linspace(2, -2, 11)
    # A cut lasts over blocks; of a gate that is held, a few timesteps tell as much.
    lengths = [SETTINGS.timesteps, *[40] * (len(edits) - 1)]
    for edit, timesteps in zip(edits, lengths, strict=True):
        settings = replace(SETTINGS, cell=cell, timesteps=timesteps)
        recipe = Recipe(settings, edits=(edit,), **states)
        assert_alike(complete(recipe), by_statements(recipe, monkeypatch))


@pytest.mark.parametrize("cell", FAST)
def test_that_a_run_that_grows_has_the_bits_of_a_whole_one(form, cell):
    recipe = Recipe(replace(SETTINGS, cell=cell), edits=EMPTIED)
    growing, whole = start(recipe), complete(recipe)
    while growing.computed < growing.timesteps:
        growing.advance(blocks=1)
    for name in whole.cell.becomes.values():
        assert growing.sequence(name).tobytes() == whole.sequence(name).tobytes()


@pytest.mark.parametrize("cell", FAST)
def test_that_what_the_trace_shows_as_carried_on_is_the_row_to_the_bit(form, cell):
    run = complete(Recipe(replace(SETTINGS, cell=cell), edits=EMPTIED))
    for t in (0, 1, 30, BLOCK - 1, BLOCK, BLOCK + 7):
        trace = run.trace(t)
        for name in run.cell.becomes.values():
            np.testing.assert_array_equal(trace[name], run.sequence(name)[t])
        values = {**run.weights.arrays, "input_t": trace["input_t"]}
        values |= {state: trace[state] for state in run.cell.becomes}
        for name, found in run.cell.evaluate(values, run.functions).items():
            if name in run.cell.traced:
                np.testing.assert_allclose(trace[name], found, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("cell", FAST)
def test_that_what_grows_beyond_all_bounds_is_infinite_as_the_statements_say(
    form, monkeypatch, cell
):
    settings = replace(SETTINGS, cell=cell, activation="relu", weight_scale=60.0)
    recipe = Recipe(replace(settings, distribution="uniform"))
    run, other = complete(recipe), by_statements(recipe, monkeypatch)
    assert run.first_not_finite == other.first_not_finite


def test_that_a_wide_block_can_be_ended_at_each_timestep():
    settings = replace(SETTINGS, cell="lstm", output_features=300, generator="numpy")
    run, looks = start(Recipe(settings)), []

    def watch(_share: float | None) -> None:
        looks.append(None)
        if len(looks) > 40:
            raise Interrupted

    with watched_by(watch), pytest.raises(Interrupted):
        run.advance()
    assert run.computed == 0


def test_that_the_arrays_of_the_product_are_made_once(monkeypatch):
    made = []
    laid_out = gate_products.laid_out

    def counted(*given):
        made.append(given)
        return laid_out(*given)

    monkeypatch.setattr("rnn_viewer.core.cell.gate_kernels.laid_out", counted)
    recipe = Recipe(replace(SETTINGS, cell="lstm"))
    run = start(recipe)
    while run.computed < run.timesteps:
        run.advance(blocks=1)
    run.with_others(initial_state=np.ones(11)).advance()
    assert len(made) == 1


def test_that_what_was_made_of_weights_is_no_part_of_a_copy():
    run = complete(Recipe(replace(SETTINGS, cell="lstm")))
    assert run.weights.made
    copied = pickle.loads(pickle.dumps(run.weights))
    assert not copied.made
    np.testing.assert_equal(copied.arrays, run.weights.arrays)


def test_that_a_product_begins_a_line_of_the_cache(form):
    run = complete(Recipe(replace(SETTINGS, cell="lstm")))
    weights = KernelWeights(replace(run.weights), np.dtype(float))
    kernel = LSTMKernel(weights, run.choices, 4)
    (matrix,) = kernel.products._arrays.product
    assert matrix.ctypes.data % 64 == 0
    assert matrix.shape == (44, 17 if form == "joined" else 11)
    assert not isinstance(kernel, StatementKernel)


@each_of("name", CELLS)
def test_that_recurrent_arrays_are_shared_beside_other_ones_of_the_inputs(name):
    weights = simulate(replace(SETTINGS, cell=name, timesteps=2)).weights
    others = {a: weights[a] + 1 for a in weights.cell.of_role("kernel")}
    changed = weights.with_arrays({**weights.arrays, **others})
    one, other = (KernelWeights(w, np.dtype(np.float32)) for w in (weights, changed))
    other.take_over(one)
    for array in weights.cell.of_role("recurrent"):
        assert other.arrays[array] is one.arrays[array]
    for array in weights.cell.of_role("kernel"):
        assert (other.arrays[array] != one.arrays[array]).all()
