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
