"""The tasks whose sequences are drawn.

Those that the examples have are drawn as `resources/examples/training/tasks.py` does.
"""

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.training.data import Data
from rnn_viewer.core.training.material import Material
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

LETTERS = "()a"
"""The letters of bracket texts, in the order of their features."""

DEEPEST = 8
"""Brackets open at once, at most."""


class TooShort(UserError):
    """Sequences with no room for the task."""

    sentence = QT_TRANSLATE_NOOP(
        "errors", "A sequence has {timesteps} timesteps; expected more than {needed}."
    )


def check_room(timesteps: int, needed: int) -> None:
    """Raise `TooShort` where a sequence has no more than some timesteps."""
    if timesteps <= needed:
        raise TooShort(timesteps=timesteps, needed=needed)


def delayed(values: Array, timesteps: int) -> Array:
    """Return values, shape (…, timesteps, features), some timesteps later; 0 first."""
    late = np.zeros_like(values)
    late[..., timesteps:, :] = values[..., : values.shape[-2] - timesteps, :]
    return late


def echo(
    rng: np.random.Generator, sequences: int, timesteps: int, delay: int, _: Material
) -> Data:
    """Return silence with a pulse at one timestep in ten, from 0.2 to 1 high."""
    check_room(timesteps, delay)
    shape = (sequences, timesteps, 1)
    pulses = rng.random(shape) < 0.1
    inputs = np.where(pulses, rng.uniform(0.2, 1.0, shape), 0.0)
    return Data(
        inputs, delayed(inputs, delay), input_names=("pulse",), target_names=("echo",)
    )


def keep(
    rng: np.random.Generator, sequences: int, timesteps: int, delay: int, _: Material
) -> Data:
    """Return a new number each timestep, one marked, and asked for later."""
    check_room(timesteps, delay)
    inputs = np.zeros((sequences, timesteps, 3))
    inputs[..., 0] = rng.uniform(0, 1, (sequences, timesteps))
    kept = rng.integers(0, timesteps - delay, sequences)
    each = np.arange(sequences)
    inputs[each, kept, 1] = inputs[each, kept + delay, 2] = 1
    targets = delayed(inputs[..., :1] * inputs[..., 1:2], delay)
    return Data(
        inputs,
        targets,
        mask=inputs[..., 2] == 1,
        input_names=("number", "keep", "ask"),
        target_names=("echo",),
    )


def adding(
    rng: np.random.Generator, sequences: int, timesteps: int, delay: int, _: Material
) -> Data:
    """Return numbers from 0 to 1, one marked in each half.

    Source: Hochreiter and Schmidhuber (1997), *Long short-term memory*, experiment 4.
    """
    del delay
    check_room(timesteps, 1)
    inputs = np.zeros((sequences, timesteps, 2))
    inputs[..., 0] = rng.uniform(0, 1, (sequences, timesteps))
    each, half = np.arange(sequences), timesteps // 2
    for low, high in ((0, half), (half, timesteps)):
        inputs[each, rng.integers(low, high, sequences), 1] = 1
    targets = np.sum(inputs[..., 0] * inputs[..., 1], axis=1)[:, np.newaxis, np.newaxis]
    return Data(inputs, targets, input_names=("number", "mark"), target_names=("sum",))


def parity(
    rng: np.random.Generator, sequences: int, timesteps: int, delay: int, _: Material
) -> Data:
    """Return bits, and whether the ones so far are odd."""
    del delay
    inputs = rng.integers(0, 2, (sequences, timesteps, 1)).astype(np.float64)
    targets = np.cumsum(inputs, axis=1) % 2
    return Data(
        inputs,
        targets,
        "sigmoid_cross_entropy",
        input_names=("bit",),
        target_names=("odd",),
    )


def brackets(
    rng: np.random.Generator, sequences: int, timesteps: int, delay: int, _: Material
) -> Data:
    """Return texts of brackets that match, and how many are open."""
    del delay
    texts = [_bracket_text(rng, timesteps) for _ in range(sequences)]
    places = [[LETTERS.index(letter) for letter in text] for text in texts]
    inputs = np.eye(len(LETTERS))[places]
    steps = inputs[..., LETTERS.index("(")] - inputs[..., LETTERS.index(")")]
    targets = np.cumsum(steps, axis=1)[..., np.newaxis]
    return Data(inputs, targets, input_names=tuple(LETTERS), target_names=("depth",))


def _bracket_text(rng: np.random.Generator, letters: int) -> str:
    """Draw each letter evenly from those that let the text end with all closed."""
    text, depth = "", 0
    for left in range(letters, 0, -1):
        allowed = ")" if depth else ""
        if left > depth:
            allowed += "a"
        if left > depth + 1 and depth < DEEPEST:
            allowed += "("
        text += allowed[rng.integers(len(allowed))]
        depth += {"(": 1, ")": -1, "a": 0}[text[-1]]
    return text
