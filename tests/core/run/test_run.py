import math

import numpy as np
import pytest

from rnn_viewer.core.recipe.edits import empty_state, set_cell
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.run.loop import BLOCK, WIDE
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import simulate, start
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_of

ACTIVATIONS = {
    "tanh": math.tanh,
    "relu": lambda z: max(z, 0.0),
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "identity": lambda z: z,
}
# First turn: z = (1, 3) + (0, 0) + (1, -1) = (2, 2). Second turn, where the output
# is the state (2, 2): z = (2, 4) + (2, -4) + (1, -1) = (5, -1).
BY_HAND = Weights(
    np.array([[1.0, 2.0], [3.0, 4.0]]),
    np.array([[0.0, 1.0], [-2.0, 0.0]]),
    np.array([1.0, -1.0]),
)
T2 = math.tanh(2)
S2 = 1 / (1 + math.exp(-2))


def complete(weights: Weights, inputs: np.ndarray, activation: str) -> Run:
    run = Run(weights, inputs, activation)
    run.advance()
    return run


def textbook(weights: Weights, inputs: np.ndarray, activation: str) -> list:
    """Return the output sequence by the book's loop, a number at a time."""
    function = ACTIVATIONS[activation]
    W, U, b = (getattr(weights, name).tolist() for name in ("W", "U", "b"))
    state_t, output_sequence = [0.0] * len(b), []
    for input_t in inputs.tolist():
        state_t = [
            function(dot(W[j], input_t) + dot(U[j], state_t) + b[j])
            for j in range(len(b))
        ]
        output_sequence.append(state_t)
    return output_sequence


def dot(row: list[float], column: list[float]) -> float:
    return math.fsum(x * y for x, y in zip(row, column, strict=True))


def drawn(timesteps: int, features: int, units: int) -> tuple[Weights, np.ndarray]:
    generator = np.random.default_rng(timesteps)
    weights = Weights(
        generator.uniform(-1, 1, (units, features)),
        generator.uniform(-1, 1, (units, units)) / units,
        generator.uniform(-1, 1, units),
    )
    return weights, generator.uniform(-1, 1, (timesteps, features))


@each_of(
    ("activation", "expected"),
    [
        ("identity", [[2, 2], [5, -1]]),
        ("relu", [[2, 2], [5, 0]]),
        ("tanh", [[T2, T2], [math.tanh(3 + T2), math.tanh(3 - 2 * T2)]]),
        (
            "sigmoid",
            [[S2, S2], [1 / (1 + math.exp(-3 - S2)), 1 / (1 + math.exp(2 * S2 - 3))]],
        ),
    ],
)
def test_that_two_turns_are_as_by_hand(activation, expected):
    run = complete(BY_HAND, np.eye(2), activation)
    np.testing.assert_allclose(run.output_sequence, expected, rtol=1e-15)


def test_that_runs_are_those_of_r(case, case_settings, reference):
    run = simulate(case_settings)
    expected = reference(case, "output_sequence")
    np.testing.assert_allclose(run.output_sequence, expected, rtol=0, atol=1e-12)


@each_of("activation", ACTIVATIONS)
@each_of("sizes", [(1, 1, 1), (2, 5, 3), (70, 3, 8), (300, 17, 20)])
def test_that_the_fast_loop_is_the_textbook_loop(activation, sizes):
    weights, inputs = drawn(*sizes)
    run = complete(weights, inputs, activation)
    expected = textbook(weights, inputs, activation)
    np.testing.assert_allclose(run.output_sequence, expected, rtol=0, atol=1e-12)


@each_of("activation", ACTIVATIONS)
@each_of("timesteps", [1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 5])
def test_that_a_run_grows_block_by_block_to_the_same_bits(activation, timesteps):
    weights, inputs = drawn(timesteps, 32, 48)
    growing, whole = (Run(weights, inputs, activation) for _ in range(2))
    whole.advance()
    while growing.computed < timesteps:
        before = growing.computed
        growing.advance(blocks=1)
        assert growing.computed == min(before + BLOCK, timesteps)
    np.testing.assert_array_equal(growing.output_sequence, whole.output_sequence)


def test_that_wide_networks_are_computed_in_smaller_blocks():
    wide = math.isqrt(WIDE) + 1
    run = Run(*drawn(BLOCK, 2, wide), "tanh")
    run.advance(blocks=1)
    assert run.computed == run.block < BLOCK
    narrow = Run(*drawn(BLOCK, 2, 3), "tanh")
    assert narrow.block == BLOCK


def test_that_a_complete_run_stays_as_it_is():
    run = complete(*drawn(70, 2, 3), "tanh")
    before = run.output_sequence.copy()
    run.advance()
    run.advance(blocks=2)
    assert run.computed == run.timesteps == 70
    np.testing.assert_array_equal(run.output_sequence, before)


def test_that_only_computed_rows_are_shown():
    run = Run(*drawn(BLOCK + 9, 2, 3), "tanh")
    assert (run.computed, run.output_sequence.shape) == (0, (0, 3))
    run.advance(blocks=1)
    assert run.output_sequence.shape == (BLOCK, 3)


def test_that_later_inputs_do_not_change_earlier_outputs():
    weights, inputs = drawn(20, 4, 5)
    changed = inputs.copy()
    changed[12] += 1
    first, second = (
        complete(weights, i, "tanh").output_sequence for i in (inputs, changed)
    )
    np.testing.assert_array_equal(first[:12], second[:12])
    assert np.all(first[12] != second[12])


def test_that_outputs_and_states_cannot_be_written_to():
    run = complete(*drawn(5, 2, 3), "tanh")
    with pytest.raises(ValueError, match="read-only"):
        run.output_sequence[0, 0] = 1
    for t in range(3):
        with pytest.raises(ValueError, match="read-only"):
            run.state(t)[0] = 1


@pytest.mark.parametrize("activation", ["relu", "identity"])
def test_that_the_first_number_beyond_all_bounds_is_told(activation):
    settings = RNNSettings(weight_scale=1e6, activation=activation)
    run = simulate(settings)
    state_t, t = np.zeros(64), -1
    with np.errstate(all="ignore"):
        while np.isfinite(state_t).all():
            t += 1
            W, U, b = run.weights.arrays.values()
            state_t = W @ run.inputs[t] + U @ state_t + b
    assert 10 < t < 99
    assert run.first_not_finite == (t, int(np.argmin(np.isfinite(state_t))))
    assert np.isfinite(run.output_sequence[:t]).all()
    assert not np.isfinite(run.output_sequence[t:]).all()


def test_that_infinity_minus_infinity_is_not_hidden():
    settings = RNNSettings(
        weight_scale=1e6, activation="relu", distribution="symmetric_uniform"
    )
    run = simulate(settings)
    assert run.first_not_finite is not None
    assert np.isnan(run.output_sequence[-1]).all()


def test_that_large_numbers_whose_sum_is_infinite_are_still_finite():
    huge = Weights(np.zeros((2, 1)), np.zeros((2, 2)), np.full(2, 1e308))
    run = complete(huge, np.zeros((3, 1)), "identity")
    assert run.first_not_finite is None
    assert simulate(RNNSettings(weight_scale=1e6)).first_not_finite is None


# Other starts, and parts of another run taken over


def by_hand(weights, inputs, initial_state, emptied=()):
    state, rows = np.asarray(initial_state, dtype=float), []
    for t, input_t in enumerate(inputs):
        if t in emptied:
            state = np.zeros_like(state)
        state = np.tanh(weights.W @ input_t + weights.U @ state + weights.b)
        rows.append(state)
    return np.array(rows)


LONG = RNNSettings(
    timesteps=3 * BLOCK + 8, input_features=3, output_features=5, weight_scale=0.4
)


def run_of(*edits, initial_state=None, before=None):
    recipe = Recipe(LONG, initial_state=initial_state, edits=edits)
    run = start(recipe, before)
    run.advance()
    return run


def test_that_a_run_starts_from_its_initial_state():
    state = np.linspace(-1, 1, 5)
    run = run_of(initial_state=state)
    expected = by_hand(run.weights, run.inputs, state)
    np.testing.assert_allclose(run.output_sequence, expected, rtol=0, atol=1e-12)
    np.testing.assert_array_equal(run.trace(0).state_t, state)


@each_of(
    "timesteps",
    [{0}, {1}, {BLOCK - 1, BLOCK, BLOCK + 1}, {LONG.timesteps - 1}, {2000}],
)
def test_that_an_emptied_state_is_zero_in_its_turn(timesteps):
    state = np.linspace(-1, 1, 5)
    run = run_of(*map(empty_state, sorted(timesteps)), initial_state=state)
    expected = by_hand(run.weights, run.inputs, state, timesteps)
    np.testing.assert_allclose(run.output_sequence, expected, rtol=0, atol=1e-12)
    for t in timesteps & set(range(LONG.timesteps)):
        assert not run.trace(t).state_t.any()


@each_of(
    "edit",
    [
        set_cell("inputs", 0, 0, 5),
        set_cell("inputs", 2 * BLOCK + 2, 1, -2),
        set_cell("inputs", LONG.timesteps - 1, 2, 1),
        set_cell("W", 0, 0, 1),
        set_cell("U", 4, 4, 1),
        set_cell("b", 2, 0, 1),
        set_cell("initial_state", 1, 0, 0.5),
        empty_state(BLOCK + 6),
    ],
)
def test_that_an_edited_run_has_the_bits_of_one_computed_anew(edit):
    plain = run_of()
    changed = run_of(edit, before=plain)
    assert changed.output_sequence.tobytes() == run_of(edit).output_sequence.tobytes()
    again = run_of(before=changed)
    assert again.output_sequence.tobytes() == plain.output_sequence.tobytes()


def test_that_only_the_blocks_from_the_first_affected_timestep_on_are_computed():
    plain = run_of()
    nudged, emptied = set_cell("inputs", 2 * BLOCK + 2, 1, 9), empty_state(BLOCK + 6)
    for edit, kept in ((nudged, 2 * BLOCK), (emptied, BLOCK)):
        run = start(Recipe(LONG, edits=(edit,)), plain)
        assert run.computed == kept
    assert start(Recipe(LONG, edits=(set_cell("b", 0, 0, 9),)), plain).computed == 0
    assert start(Recipe(LONG), plain).computed == LONG.timesteps


def test_that_the_arrays_that_are_not_edited_stay_the_same_objects():
    plain = run_of()
    changed = run_of(set_cell("W", 0, 0, 1), before=plain)
    assert changed.weights.U is plain.weights.U
    assert changed.weights.b is plain.weights.b
    assert changed.weights.W is not plain.weights.W


@each_of(
    "other",
    [
        {"timesteps": 90},
        {"timesteps": 300},
        {"output_features": 2},
        {"input_features": 1},
        {"activation": "relu"},
        {"weight_scale": 0.1},
    ],
)
def test_that_a_run_of_other_settings_takes_over_nothing_false(other):
    settings = RNNSettings(**{**vars(LONG), **other})
    run = start(Recipe(settings), run_of())
    run.advance()
    fresh = start(Recipe(settings))
    fresh.advance()
    assert run.output_sequence.tobytes() == fresh.output_sequence.tobytes()


def test_that_a_finding_in_a_part_taken_over_is_taken_over():
    settings = RNNSettings(**{**vars(LONG), "activation": "identity"})
    first = start(Recipe(settings, edits=(set_cell("U", 0, 0, 1e9),)))
    first.advance()
    assert first.first_not_finite is not None
    edits = (set_cell("U", 0, 0, 1e9), empty_state(190))
    second = start(Recipe(settings, edits=edits), first)
    second.advance()
    assert second.first_not_finite == first.first_not_finite
