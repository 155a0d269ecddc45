"""The loop against the one that a textbook writes with NumPy."""

from itertools import cycle
from time import perf_counter

import numpy as np
import pytest
from comparison import Compare, Target

from rnn_viewer import RNNSettings, Run, Weights, simulate

CACHE_LINE = 64
STARTS = (0, 16, 32, 48)
"""Where NumPy's arrays may begin in a line of the cache; it is a matter of luck, and
U's place is worth a tenth of the time at 512 units: the textbook gets each in turn."""


def textbook_loop(W, U, b, input_sequence):
    """Return the output sequence (Chollet and Allaire, 2018, p. 186, in NumPy)."""
    output_sequence = np.empty((len(input_sequence), len(b)))
    state_t = np.zeros(len(b))
    for t, input_t in enumerate(input_sequence):
        output_t = np.tanh(W @ input_t + U @ state_t + b)
        output_sequence[t] = output_t
        state_t = output_t
    return output_sequence


def placed(array, start):
    """Return a copy in C order that begins `start` bytes into a line of the cache."""
    raw = np.empty(array.nbytes + 2 * CACHE_LINE, dtype=np.uint8)
    start += -raw.ctypes.data % CACHE_LINE
    copy = raw[start : start + array.nbytes].view(array.dtype).reshape(array.shape)
    copy[...] = array
    return copy


@pytest.mark.parametrize(
    ("units", "timesteps", "times"),
    [(64, 5000, 2.0), (256, 3000, 1.4), (512, 2000, 1.2)],
)
def test_that_the_loop_outruns_the_textbook(
    compare: Compare, units: int, timesteps: int, times: float
) -> None:
    drawn = simulate(
        RNNSettings(
            timesteps=timesteps,
            input_features=32,
            output_features=units,
            distribution="glorot_uniform",
            generator="numpy",
        )
    )
    W, U, b, inputs = (
        np.array(array, order="C")
        for array in (drawn.weights.W, drawn.weights.U, drawn.weights.b, drawn.inputs)
    )
    weights = Weights(W, U, b)
    U_of_peer = cycle([placed(U, start) for start in STARTS])
    expected = textbook_loop(W, U, b, inputs)
    np.testing.assert_allclose(drawn.output_sequence, expected, rtol=0, atol=1e-12)

    def ours() -> None:
        Run(weights, inputs, "tanh").advance()

    def peer() -> float:
        U_in_place = next(U_of_peer)
        begin = perf_counter()
        textbook_loop(W, U_in_place, b, inputs)
        return perf_counter() - begin

    name = f"loop of {units} units, {timesteps} timesteps / textbook NumPy"
    compare(name, ours, peer, Target("times_faster", at_least=times), rounds=24)
