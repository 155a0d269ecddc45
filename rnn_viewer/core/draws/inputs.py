"""The kinds of input sequence: one entry each, a function of the uniform draws."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import Array, rows_of
from rnn_viewer.core.machine.held import held
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

SINE_PERIOD = 25


class InputKind(NamedTuple):
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
    r, numpy : str
        What makes them of the draws ``inputs`` in R and in NumPy, or nothing.
    """

    name: str
    label: str
    make: Callable[[Array], Array]
    r: str
    numpy: str


def _impulse(draws: Array) -> Array:
    """Return one at the first timestep, zero after it."""
    inputs = np.zeros_like(draws)
    inputs[0] = 1.0
    return inputs


def _step(draws: Array) -> Array:
    """Return zero in the first half of the timesteps, one in the second."""
    inputs = np.zeros_like(draws)
    second = inputs[len(draws) // 2 :]
    for rows in rows_of(second):
        second[rows] = 1.0
    return inputs


def _sine(draws: Array) -> Array:
    """Return a sine of period 25, the features shifted evenly over one period."""
    timesteps, input_features = draws.shape
    time = np.arange(timesteps)[:, np.newaxis] / SINE_PERIOD
    phase = np.arange(input_features) / input_features
    waves: Array = held(np.empty((timesteps, input_features)))
    for rows in rows_of(waves):
        np.sin(2.0 * np.pi * (time[rows] + phase), out=waves[rows])
    return waves


INPUT_KINDS = {
    kind.name: kind
    for kind in (
        InputKind(
            "random",
            QT_TRANSLATE_NOOP("settings", "random(0, 1)"),
            lambda draws: draws,
            r="",
            numpy="",
        ),
        InputKind(
            "impulse",
            QT_TRANSLATE_NOOP("settings", "impulse"),
            _impulse,
            r="inputs[] <- 0\ninputs[1, ] <- 1",
            numpy="inputs[:] = 0\ninputs[0] = 1",
        ),
        InputKind(
            "step",
            QT_TRANSLATE_NOOP("settings", "step"),
            _step,
            r="inputs[] <- 0\ninputs[(nrow(inputs) %/% 2 + 1):nrow(inputs), ] <- 1",
            numpy="inputs[:] = 0\ninputs[len(inputs) // 2 :] = 1",
        ),
        InputKind(
            "sine",
            QT_TRANSLATE_NOOP("settings", "sine"),
            _sine,
            r=f"time <- (seq_len(nrow(inputs)) - 1) / {SINE_PERIOD}\n"
            "phase <- (seq_len(ncol(inputs)) - 1) / ncol(inputs)\n"
            'inputs <- sin(2 * pi * outer(time, phase, "+"))',
            numpy=f"time = np.arange(len(inputs))[:, np.newaxis] / {SINE_PERIOD}\n"
            "phase = np.arange(inputs.shape[1]) / inputs.shape[1]\n"
            "inputs = np.sin(2 * np.pi * (time + phase))",
        ),
        InputKind(
            "zero",
            QT_TRANSLATE_NOOP("settings", "zero"),
            np.zeros_like,
            r="inputs[] <- 0",
            numpy="inputs[:] = 0",
        ),
    )
}
