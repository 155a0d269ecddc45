"""What the networks of the examples learn: inputs and targets, drawn with NumPy alone.

Nothing here knows how the networks are trained. So whoever has one of them can draw
the same unseen data from the same seed, and measure its accuracy again.

Times run along the second axis from the end and features along the last, as in
PyTorch with ``batch_first``: shape (sequences, timesteps, features), or
(timesteps, features) for a single sequence.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

UNSEEN_SEED = 20_260
"""Seeds the data that accuracy is measured on; training never draws from it."""

UNSEEN_SEQUENCES = 1_000

ECHO_DELAY = 5
"""Timesteps from a pulse to its echo."""

ECHO_TIMESTEPS = 40

FAR_DELAY = 30
"""Timesteps from the number that is to be kept to where it is asked for."""

FAR_TIMESTEPS = 42

MACKEY_GLASS_LEFT_OUT = 1_000
"""Samples at first, until the series has forgotten how it began."""

LETTERS = "()a"
"""The letters of the bracket texts, in the order of their one-hot features."""

DEEPEST = 8
"""Brackets open at once, at most."""

TEXT_LETTERS = 60

SUNSPOT_SCALE = 100.0
"""The forecaster reads and writes hundreds of sunspots."""

FIRST_YEAR = 1700

FIRST_TEST_YEAR = 1921
"""The first year whose number the forecaster was never shown."""


def echo_inputs(
    rng: np.random.Generator, sequences: int, timesteps: int = ECHO_TIMESTEPS
) -> Array:
    """Draw silence with a pulse at one timestep in ten, of a height from 0.2 to 1.

    Returns
    -------
    ndarray, shape (sequences, timesteps, 1)
    """
    shape = (sequences, timesteps, 1)
    pulses = rng.random(shape) < 0.1
    return np.where(pulses, rng.uniform(0.2, 1.0, shape), 0.0)


def echo_targets(inputs: Array) -> Array:
    """Say what the echo of `inputs` is: the same, `ECHO_DELAY` timesteps later.

    Parameters
    ----------
    inputs : ndarray, shape (..., timesteps, 1)
        Pulses.

    Returns
    -------
    ndarray, shape (..., timesteps, 1)
        Zero at the first `ECHO_DELAY` timesteps.
    """
    return delayed(inputs, ECHO_DELAY)


def far_echo_inputs(
    rng: np.random.Generator, sequences: int, timesteps: int = FAR_TIMESTEPS
) -> Array:
    """Draw a new number each timestep, of which one is to be kept.

    Returns
    -------
    ndarray, shape (sequences, timesteps, 3)
        The number, from 0 to 1; 1 where it is to be kept; 1 where it is asked for,
        `FAR_DELAY` timesteps later.
    """
    inputs = np.zeros((sequences, timesteps, 3))
    inputs[..., 0] = rng.uniform(0, 1, (sequences, timesteps))
    kept = rng.integers(0, timesteps - FAR_DELAY, sequences)
    each = np.arange(sequences)
    inputs[each, kept, 1] = inputs[each, kept + FAR_DELAY, 2] = 1
    return inputs


def far_echo_targets(inputs: Array) -> Array:
    """Say the number that was to be kept where it is asked for, and 0 elsewhere.

    Parameters
    ----------
    inputs : ndarray, shape (..., timesteps, 3)
        As `far_echo_inputs` draws them.

    Returns
    -------
    ndarray, shape (..., timesteps, 1)
    """
    numbers, keep, ask = (inputs[..., place : place + 1] for place in range(3))
    return ask * delayed(numbers * keep, FAR_DELAY)


def asked(inputs: Array) -> NDArray[np.bool_]:
    """Tell at which timesteps the number is asked for, shape (..., timesteps, 1)."""
    return inputs[..., 2:] == 1


def mackey_glass(timesteps: int) -> Array:
    """Integrate the equation of Mackey and Glass, a sample a unit of time.

    ``x' = 0.2 x(t - 17) / (1 + x(t - 17)^10) - 0.1 x``, by the method of Runge and
    Kutta in steps of 0.1, from 1.2 on; the first 1,000 samples are left out.
    Sources: Mackey and Glass (1977), *Oscillation and chaos in physiological control
    systems*; Jaeger (2001), GMD Report 148, for the delay of 17.

    Returns
    -------
    ndarray, shape (timesteps, 1)
    """
    steps, delay = 10, 170
    x = np.full(delay + 1 + (MACKEY_GLASS_LEFT_OUT + timesteps) * steps, 1.2)

    def rate(now: float, before: float) -> float:
        return 0.2 * before / (1 + before**10) - 0.1 * now

    for n in range(delay, len(x) - 1):
        begin, end = x[n - delay], x[n - delay + 1]
        middle = (begin + end) / 2
        k1 = rate(x[n], begin)
        k2 = rate(x[n] + 0.05 * k1, middle)
        k3 = rate(x[n] + 0.05 * k2, middle)
        k4 = rate(x[n] + 0.1 * k3, end)
        x[n + 1] = x[n] + 0.1 / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    samples = x[delay + steps :: steps]
    return samples[MACKEY_GLASS_LEFT_OUT:, np.newaxis]


def delayed(values: Array, timesteps: int) -> Array:
    """Shift `values`, shape (..., timesteps, features), to later; zeros come first."""
    late = np.zeros_like(values)
    late[..., timesteps:, :] = values[..., : values.shape[-2] - timesteps, :]
    return late


def bracket_text(
    rng: np.random.Generator, letters: int = TEXT_LETTERS, deepest: int = DEEPEST
) -> str:
    """Draw a text whose brackets match, never more than `deepest` of them open.

    Each letter is drawn evenly from those that still allow the text to end with
    every bracket closed.
    """
    text, depth = "", 0
    for left in range(letters, 0, -1):
        allowed = ")" if depth else ""
        if left > depth:
            allowed += "a"
        if left > depth + 1 and depth < deepest:
            allowed += "("
        text += allowed[rng.integers(len(allowed))]
        depth += {"(": 1, ")": -1, "a": 0}[text[-1]]
    return text


def one_hot(text: str) -> Array:
    """Give each letter of `text` a row with a 1 at its place in `LETTERS`.

    Returns
    -------
    ndarray, shape (letters, 3)
    """
    return np.eye(len(LETTERS))[[LETTERS.index(letter) for letter in text]]


def bracket_depth(inputs: Array) -> Array:
    """Count the brackets that are open after each letter.

    Parameters
    ----------
    inputs : ndarray, shape (..., letters, 3)
        One-hot letters.

    Returns
    -------
    ndarray, shape (..., letters, 1)
    """
    steps = inputs[..., LETTERS.index("(")] - inputs[..., LETTERS.index(")")]
    return np.cumsum(steps, axis=-1)[..., np.newaxis]


def bracket_inputs(
    rng: np.random.Generator, sequences: int, letters: int = TEXT_LETTERS
) -> Array:
    """Draw texts and write them one-hot: shape (sequences, letters, 3)."""
    return np.stack([one_hot(bracket_text(rng, letters)) for _ in range(sequences)])


def forecast_pairs(series: Array) -> tuple[Array, Array]:
    """Pair each year of `series`, shape (years,), with the year after it.

    Returns
    -------
    inputs, targets : ndarray, shape (years - 1, 1)
        In hundreds of sunspots.
    """
    scaled = series[:, np.newaxis] / SUNSPOT_SCALE
    return scaled[:-1], scaled[1:]
