"""The activations: one entry each, with all that is said of it."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


class Activation(NamedTuple):
    """An elementwise function of the pre-activation.

    Attributes
    ----------
    name : str
        Its word in settings, command line and files.
    label : str
        What the window calls it.
    apply : callable
        ``apply(z, out)`` writes the activation of `z` into `out` and returns `out`.
    derivative : callable
        ``derivative(output)``: the derivative at z, told from the output at z.
    r, numpy : str
        The function in R and in NumPy, with ``{z}`` for its argument.
    bound : float or None
        Largest magnitude an output can have; None where there is none.
    saturates : bool
        Whether there are stretches where the derivative comes close to zero.
    """

    name: str
    label: str
    apply: Callable[[Array, Array], Array]
    derivative: Callable[[Array], Array]
    r: str
    numpy: str
    bound: float | None
    saturates: bool


def _relu(z: Array, out: Array) -> Array:
    # np.maximum keeps NaN, which np.where(z > 0, z, 0) and np.fmax would hide.
    return np.maximum(z, 0.0, out=out)


def _sigmoid(z: Array, out: Array) -> Array:
    np.exp(np.negative(z, out=out), out=out)
    out += 1.0
    return np.reciprocal(out, out=out)


ACTIVATIONS = {
    activation.name: activation
    for activation in (
        Activation(
            name="tanh",
            label=QT_TRANSLATE_NOOP("settings", "tanh"),
            apply=np.tanh,
            derivative=lambda output: 1.0 - output * output,
            r="tanh({z})",
            numpy="np.tanh({z})",
            bound=1.0,
            saturates=True,
        ),
        Activation(
            name="relu",
            label=QT_TRANSLATE_NOOP("settings", "relu"),
            apply=_relu,
            derivative=lambda output: np.heaviside(output, 0.0),
            r="pmax({z}, 0)",
            numpy="np.maximum({z}, 0)",
            bound=None,
            saturates=True,
        ),
        Activation(
            name="sigmoid",
            label=QT_TRANSLATE_NOOP("settings", "sigmoid"),
            apply=_sigmoid,
            derivative=lambda output: output * (1.0 - output),
            r="plogis({z})",
            numpy="1 / (1 + np.exp(-({z})))",
            bound=1.0,
            saturates=True,
        ),
        Activation(
            name="identity",
            label=QT_TRANSLATE_NOOP("settings", "identity"),
            apply=np.positive,
            derivative=np.ones_like,
            r="identity({z})",
            numpy="({z})",
            bound=None,
            saturates=False,
        ),
    )
}
