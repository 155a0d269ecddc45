"""The kinds of input sequence: one entry each, a function of the uniform draws."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.words import QT_TRANSLATE_NOOP

Array = NDArray[np.float64]

SINE_PERIOD = 25


@dataclass(frozen=True)
class InputKind:
    """A named kind of input sequence.

    Attributes
    ----------
    name : str
        Its word in settings, command line and files.
    label : str
        What the window calls it.
    make : callable
        ``make(draws)`` gives the inputs; `draws`, shape (timesteps, input_features),
        is what the generator drew for them, which every kind consumes, so that the
        weights drawn after them are the same.
    """

    name: str
    label: str
    make: Callable[[Array], Array]


def _impulse(draws: Array) -> Array:
    """Return one at the first timestep, zero after it."""
    inputs = np.zeros_like(draws)
    inputs[0] = 1.0
    return inputs


def _step(draws: Array) -> Array:
    """Return zero in the first half of the timesteps, one in the second."""
    inputs = np.zeros_like(draws)
    inputs[len(draws) // 2 :] = 1.0
    return inputs


def _sine(draws: Array) -> Array:
    """Return a sine of period 25, the features shifted evenly over one period."""
    timesteps, input_features = draws.shape
    time = np.arange(timesteps)[:, np.newaxis] / SINE_PERIOD
    phase = np.arange(input_features) / input_features
    waves: Array = np.sin(2.0 * np.pi * (time + phase))
    return waves


INPUT_KINDS = {
    kind.name: kind
    for kind in (
        InputKind(
            "random",
            QT_TRANSLATE_NOOP("settings", "random(0, 1)"),
            lambda draws: draws,
        ),
        InputKind("impulse", QT_TRANSLATE_NOOP("settings", "impulse"), _impulse),
        InputKind("step", QT_TRANSLATE_NOOP("settings", "step"), _step),
        InputKind("sine", QT_TRANSLATE_NOOP("settings", "sine"), _sine),
        InputKind("zero", QT_TRANSLATE_NOOP("settings", "zero"), np.zeros_like),
    )
}
