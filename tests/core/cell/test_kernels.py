"""The forms of the loop: each gives what the others do."""

import math

import numpy as np
import pytest

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.cell import kernel_weights
from rnn_viewer.core.cell.kernel_weights import KernelWeights
from rnn_viewer.core.cell.kernels import JoinedKernel, ProjectedKernel, kernel_for
from rnn_viewer.core.recipe.edits import empty_state, set_cell
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.run.loop import BLOCK
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings import memory_limits
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_of, pairs

# The units up to which W, U and b are joined, and those from which U is read by rows.
FORMS = {"joined": (10**9, 10**9), "columns": (0, 10**9), "rows": (0, 1)}
SETTINGS = RNNSettings(
    timesteps=2 * BLOCK + 30, input_features=5, output_features=19, weight_scale=0.3
)
EMPTIED = tuple(map(empty_state, (0, 63, 64, 70, 71, 128)))
FLOAT64 = np.dtype(np.float64)


def choose(monkeypatch, form):
    joined_units, rows_from = FORMS[form]
    monkeypatch.setattr(kernel_weights, "JOINED_UNITS", joined_units)
    monkeypatch.setattr(kernel_weights, "ROWS_FROM", rows_from)


@pytest.fixture(params=FORMS)
def form(request, monkeypatch):
    choose(monkeypatch, request.param)
    return request.param


def complete(recipe, before=None):
    run = start(recipe, before)
    run.advance()
    return run


def laid_out(units, features, order="C", dtype=FLOAT64):
    drawn = np.random.default_rng(units).normal(size=(units, units + features + 1))
    U = np.array(drawn[:, :units], order=order)
    weights = Weights(drawn[:, units:-1].copy(), U, drawn[:, -1].copy())
    return KernelWeights(weights, np.dtype(dtype)), drawn


@pytest.mark.parametrize(("activation", "edits"), pairs(ACTIVATIONS, [(), EMPTIED]))
def test_that_each_form_is_the_loop_of_the_book(form, activation, edits):
    state_t = np.linspace(-1, 1, 19)
    settings = RNNSettings(**{**vars(SETTINGS), "activation": activation})
    run = complete(Recipe(settings, initial_state=state_t, edits=edits))
    W, U, b = run.weights.arrays.values()
    z = "(W @ input_t + U @ state_t + b)"
    loop = compile(ACTIVATIONS[activation].numpy.format(z=z), "loop", "eval")
    expected = []
    for t, input_t in enumerate(run.inputs):
        if t in run.emptied:
            state_t = np.zeros(19)
        names = {"np": np, "math": math, "W": W, "U": U, "b": b}
        with np.errstate(over="ignore"):
            state_t = eval(loop, names | {"input_t": input_t, "state_t": state_t})
        expected.append(state_t)
    np.testing.assert_allclose(run.output_sequence, expected, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("in_a_file", [False, True])
@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_that_each_form_grows_block_by_block_to_the_same_bits(
    monkeypatch, form, precision, in_a_file
):
    if in_a_file:
        monkeypatch.setattr(memory_limits, "MOST_FOR_ROWS", 0)
    settings = RNNSettings(**{**vars(SETTINGS), "precision": precision})
    recipe = Recipe(settings, edits=EMPTIED)
    growing, whole = start(recipe), complete(recipe)
    while growing.computed < growing.timesteps:
        growing.advance(blocks=1)
    assert growing.output_sequence.tobytes() == whole.output_sequence.tobytes()


@pytest.mark.parametrize(
    "edit", [set_cell("inputs", 100, 1, 9), set_cell("W", 0, 0, 1), empty_state(70)]
)
def test_that_a_run_taken_over_has_the_bits_of_one_computed_anew(form, edit):
    plain, anew = complete(Recipe(SETTINGS)), complete(Recipe(SETTINGS, edits=(edit,)))
    changed = complete(Recipe(SETTINGS, edits=(edit,)), plain)
    assert changed.output_sequence.tobytes() == anew.output_sequence.tobytes()


def test_that_each_form_lets_infinities_and_nan_through(form):
    # 1e200 · 1e200 is infinite in the second turn; 0 · infinity is not a number.
    U = np.array([[1e200, 0.0], [0.0, 1.0]])
    weights = Weights(np.array([[1e200], [1.0]]), U, np.zeros(2))
    run = Run(weights, np.ones((4, 1)), "identity")
    run.advance()
    assert run.first_not_finite == (1, 0)
    np.testing.assert_array_equal(run.output_sequence[1], [np.inf, 2.0])
    np.testing.assert_array_equal(
        run.output_sequence[2:], [[np.inf, np.nan], [np.nan] * 2]
    )


@each_of(
    ("units", "features", "chosen"),
    [
        (64, 32, JoinedKernel),
        (256, 32, JoinedKernel),
        (257, 32, ProjectedKernel),
        (64, 128, JoinedKernel),
        (64, 129, ProjectedKernel),
        (1024, 1, ProjectedKernel),
    ],
)
def test_that_small_weights_are_joined(units, features, chosen):
    weights, drawn = laid_out(units, features)
    assert type(kernel_for(weights, np.tanh, 1)) is chosen
    wanted = drawn if chosen is JoinedKernel else drawn[:, :units]
    np.testing.assert_array_equal(weights.laid_out, wanted)


@each_of("order", ["C", "F"])
@each_of("dtype", [np.float64, np.float32])
@each_of("units", [1, 5, 64, 257, 1023, 1024])
def test_that_the_matrix_of_the_product_begins_a_line_of_the_cache(units, dtype, order):
    weights, drawn = laid_out(units, 3, order, dtype)
    matrix = weights.laid_out
    assert matrix.ctypes.data % 64 == 0
    by_rows = units == 1024 and dtype == np.float64
    assert matrix.flags.c_contiguous if by_rows else matrix.flags.f_contiguous
    wanted = drawn[:, : matrix.shape[1]].astype(dtype)
    np.testing.assert_array_equal(matrix, wanted)


@pytest.mark.parametrize(("units", "of_another_W"), [(8, False), (300, True)])
def test_that_what_was_laid_out_is_shared_while_it_holds(units, of_another_W):
    generator = np.random.default_rng(1)
    W, U, b = (
        generator.normal(size=size) for size in ((units, 2), (units,) * 2, units)
    )
    first = Weights(W, U, b)
    other = Weights(W + 1, first.U, first.b)
    one, same, changed = (
        KernelWeights(weights, FLOAT64) for weights in (first, first, other)
    )
    matrix = one.laid_out
    same.take_over(one)
    changed.take_over(one)
    assert same.laid_out is matrix
    assert (changed.laid_out is matrix) is of_another_W
