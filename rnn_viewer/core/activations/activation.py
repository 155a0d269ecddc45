"""What is said of an activation, and how it is written in other languages."""

import re
from collections.abc import Callable
from typing import NamedTuple

from rnn_viewer.core.array import Array

GREATEST_PARAMETER = 1e6

_AN_ARGUMENT = re.compile(r"[(,]\s*{z}\s*[,)]")
"""Where the argument is one of a call or stands in parentheses, all of it."""


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
    in_keras : float
        What it is in Keras where nothing is said.
    least, greatest : float
        Its range.
    """

    name: str
    label: str
    default: float
    in_keras: float
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
        Its word in settings, command line and files, and the name of a function.
    label : str
        What the window calls it.
    apply : callable
        ``apply(z, out)`` writes the activation of `z` into `out`, which may be `z`, and
        returns `out`.
    derivative : callable
        ``derivative(z)``: the slope at z, exact where it is flat, too.
    slope_of_output : callable or None
        ``slope_of_output(output)``: the same told from the output, as exactly as the
        output was rounded, for those who have rows alone. None where the output does
        not tell it.
    r, numpy, pytorch : str
        The function in R, in NumPy and in PyTorch, with ``{z}`` for its argument.
    keras : str
        What Keras calls it; or the function in Keras, with ``{z}``.
    bound : float or None
        Largest magnitude an output can have; None where there is none.
    saturates : bool
        Whether there can be stretches where the derivative comes close to zero.
    parameter : Parameter or None
        The number that it has. Functions take it last, spellings by its name; those of
        `ACTIVATIONS` and `activation_of` have it already.
    value : float or None
        That number.
    keras_2 : str
        What files of Keras before version 3 call it, where version 3 means another
        function by that word.
    """

    name: str
    label: str
    apply: Callable[..., Array]
    derivative: Callable[..., Array]
    slope_of_output: Callable[..., Array] | None
    r: str
    numpy: str
    pytorch: str
    keras: str
    bound: float | None = None
    saturates: bool = True
    parameter: Parameter | None = None
    value: float | None = None
    keras_2: str = ""

    def spelled(self, language: str) -> Spelling:
        """Return how it is called in a language, ``r`` or ``numpy``.

        A formula that names it more than once, or within another expression, becomes a
        function of its own: where it is called the argument is a sum of many words.
        """
        formula: str = getattr(self, language)
        if formula.count("{z}") == 1 and _AN_ARGUMENT.search(formula):
            return Spelling(formula, "")
        return Spelling(f"{self.name}({{z}})", formula.format(z="z"))

    def with_parameter(self, value: float) -> "Activation":
        """Return the function that this one is with a number for its parameter."""
        assert self.parameter is not None
        word = f"{{{self.parameter.name}}}"
        told = self.slope_of_output
        return self._replace(
            apply=_with_last(self.apply, value),
            derivative=_with_last(self.derivative, value),
            slope_of_output=None if told is None else _with_last(told, value),
            r=self.r.replace(word, repr(value)),
            numpy=self.numpy.replace(word, repr(value)),
            pytorch=self.pytorch.replace(word, repr(value)),
            keras=self.keras.replace(word, repr(value)),
            value=value,
        )


def _with_last(function: Callable[..., Array], value: float) -> Callable[..., Array]:
    return lambda *arrays: function(*arrays, value)
