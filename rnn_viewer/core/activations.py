"""The activations: one entry each, with all that is said of it."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

GREATEST_PARAMETER = 1e6


class Parameter(NamedTuple):
    """The number that an activation has.

    Attributes
    ----------
    name : str
        What it is called, in spellings too: ``slope``, ``alpha``.
    label : str
        What the window calls it.
    default : float
        What it is where nothing is said.
    least, greatest : float
        Its range.
    """

    name: str
    label: str
    default: float
    least: float = 0.0
    greatest: float = GREATEST_PARAMETER


class Spelling(NamedTuple):
    """How a function is written where it is called.

    Attributes
    ----------
    call : str
        With ``{z}``, once, for its argument.
    body : str
        What a function of ``z`` that has to be defined first gives; empty where the
        call says it all.
    """

    call: str
    body: str


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
    r, numpy, pytorch : str
        The function in R, in NumPy and in PyTorch, with ``{z}`` for its argument.
    keras : str
        What Keras calls it; or the function in Keras, with ``{z}``.
    bound : float or None
        Largest magnitude an output can have; None where there is none.
    saturates : bool
        Whether there are stretches where the derivative comes close to zero.
    parameter : Parameter or None
        The number that it has. Functions take it last, spellings by its name; those of
        `ACTIVATIONS` and `activation_of` have it already.
    value : float or None
        That number.
    """

    name: str
    label: str
    apply: Callable[..., Array]
    derivative: Callable[..., Array]
    r: str
    numpy: str
    pytorch: str
    keras: str
    bound: float | None
    saturates: bool
    parameter: Parameter | None = None
    value: float | None = None

    def spelled(self, language: str) -> Spelling:
        """Return how it is called in a language, ``r`` or ``numpy``.

        A formula that names its argument more than once becomes a function of its own.
        """
        formula: str = getattr(self, language)
        if formula.count("{z}") == 1:
            return Spelling(formula, "")
        return Spelling(f"{self.name}({{z}})", formula.format(z="z"))

    def with_parameter(self, value: float) -> "Activation":
        """Return the function that this one is with a number for its parameter."""
        assert self.parameter is not None
        word = f"{{{self.parameter.name}}}"
        return self._replace(
            apply=_with_last(self.apply, value),
            derivative=_with_last(self.derivative, value),
            r=self.r.replace(word, repr(value)),
            numpy=self.numpy.replace(word, repr(value)),
            pytorch=self.pytorch.replace(word, repr(value)),
            keras=self.keras.replace(word, repr(value)),
            value=value,
        )


def _with_last(function: Callable[..., Array], value: float) -> Callable[..., Array]:
    return lambda *arrays: function(*arrays, value)


def _relu(z: Array, out: Array) -> Array:
    # np.maximum keeps NaN, which np.where(z > 0, z, 0) and np.fmax would hide.
    return np.maximum(z, 0.0, out=out)


def _sigmoid(z: Array, out: Array) -> Array:
    np.exp(np.negative(z, out=out), out=out)
    out += 1.0
    return np.reciprocal(out, out=out)


def _elu(z: Array, out: Array, alpha: float) -> Array:
    below = _copied(z, out) < 0.0
    np.expm1(out, out=out, where=below)
    return np.multiply(out, alpha, out=out, where=below)


def _leaky_relu(z: Array, out: Array, slope: float) -> Array:
    below = _copied(z, out) < 0.0
    return np.multiply(out, slope, out=out, where=below)


def _copied(z: Array, out: Array) -> Array:
    """Return `out` with the numbers of z in it."""
    if out is not z:
        np.copyto(out, z)
    return out


_ENTRIES = {
    activation.name: activation
    for activation in (
        Activation(
            name="tanh",
            label=QT_TRANSLATE_NOOP("settings", "tanh"),
            apply=np.tanh,
            derivative=lambda output: 1.0 - output * output,
            r="tanh({z})",
            numpy="np.tanh({z})",
            pytorch="torch.tanh({z})",
            keras="tanh",
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
            pytorch="torch.relu({z})",
            keras="relu",
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
            pytorch="torch.sigmoid({z})",
            keras="sigmoid",
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
            pytorch="{z}",
            keras="linear",
            bound=None,
            saturates=False,
        ),
        Activation(
            name="elu",
            label=QT_TRANSLATE_NOOP("settings", "elu"),
            apply=_elu,
            derivative=lambda output, alpha: np.where(output > 0, 1.0, output + alpha),
            r="pmax({z}, 0) + {alpha} * expm1(pmin({z}, 0))",
            numpy="np.maximum({z}, 0) + {alpha} * np.expm1(np.minimum({z}, 0))",
            pytorch="torch.nn.functional.elu({z}, alpha={alpha})",
            keras="keras.activations.elu({z}, alpha={alpha})",
            bound=None,
            saturates=True,
            parameter=Parameter("alpha", QT_TRANSLATE_NOOP("settings", "alpha"), 1.0),
        ),
        Activation(
            name="leaky_relu",
            label=QT_TRANSLATE_NOOP("settings", "leaky relu"),
            apply=_leaky_relu,
            derivative=lambda output, slope: np.where(output > 0, 1.0, slope),
            r="pmax({z}, 0) + {slope} * pmin({z}, 0)",
            numpy="np.maximum({z}, 0) + {slope} * np.minimum({z}, 0)",
            pytorch="torch.nn.functional.leaky_relu({z}, {slope})",
            keras="keras.activations.leaky_relu({z}, negative_slope={slope})",
            bound=None,
            saturates=True,
            # Source: Maas, Hannun and Ng (2013), ICML; PyTorch. Keras's is 0.2.
            parameter=Parameter(
                "slope", QT_TRANSLATE_NOOP("settings", "slope below zero"), 0.01
            ),
        ),
    )
}


@lru_cache(maxsize=64)
def activation_of(name: str, parameter: float | None = None) -> Activation:
    """Return an activation with its parameter.

    Parameters
    ----------
    name : str
        A name of `ACTIVATIONS`.
    parameter : float, optional
        Its own number where it has one and this is left out.
    """
    entry = _ENTRIES[name]
    if entry.parameter is None:
        return entry
    default = entry.parameter.default
    return entry.with_parameter(default if parameter is None else parameter)


ACTIVATIONS = {name: activation_of(name) for name in _ENTRIES}
"""All of them by their names, each with the parameter that it usually has."""
