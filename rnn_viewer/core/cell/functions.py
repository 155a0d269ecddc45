"""The functions of statements: one entry each, with all that is said of it.

A function takes arrays, its operands, and gives one. Its derivative is its `pull`:
gradients go from the result to the operands, as in backpropagation.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.activations.activation import Activation
from rnn_viewer.core.activations.functions import sigmoid, sigmoid_slope
from rnn_viewer.core.array import Array
from rnn_viewer.core.cell import sentences
from rnn_viewer.core.cell.sentences import Sentences

Pulled = tuple[Array, ...]

_A_CALL = re.compile(r"[\w.]+\([^()]*\)")

UNIT_STATUS = "{title}[{j}] = {numbers} = {result}"
"""What the status line says of one unit, where a function has nothing else to say."""


class Function(NamedTuple):
    """The function that a statement applies to its operands.

    Attributes
    ----------
    name : str
    apply : callable
        ``apply(*operands)``: the result at one timestep.
    by_row : callable
        The same at many timesteps, where each array has a row a timestep.
    pull : callable
        ``pull(gradient, result, *operands)``: the gradient with respect to each
        operand. Rows before the last axis of `gradient` are gradients of their own.
    r, numpy, keras, pytorch : str
        How it is written: with ``{0}`` and ``{1}`` for the operands, or what stands
        between any number of them.
    shapes : str
        How the status line writes the shapes of the operands, in the same way.
    sentences : Sentences
        What the narration says of it.
    unit_status : str
        What the status line says of one unit; see `narration`.
    is_call : bool
        Whether operands within it need no parentheses.
    bodies : mapping of str to str
        What a function of ``z`` has to be defined as first, by the language; empty
        where a call says it all.
    """

    name: str
    apply: Callable[..., Array]
    by_row: Callable[..., Array]
    pull: Callable[..., Pulled]
    r: str
    numpy: str
    keras: str
    pytorch: str
    shapes: str
    sentences: Sentences
    unit_status: str = UNIT_STATUS
    is_call: bool = False
    bodies: Mapping[str, str] = MappingProxyType({})

    @property
    def is_elementwise(self) -> bool:
        """Whether a number of the result depends on its own unit alone."""
        return self.name != "product"

    def is_closed(self, language: str) -> bool:
        """Tell whether it can stand in another expression without parentheses."""
        return bool(_A_CALL.fullmatch(getattr(self, language)))

    def spelled(self, language: str, operands: list[str]) -> str:
        """Return it with its operands, in a language or as shapes."""
        template: str = getattr(self, language)
        if "{0}" not in template:
            return template.join(operands)
        return template.format(*operands)


def _product(matrix: Array, vector: Array) -> Array:
    return matrix @ vector


def _products(matrix: Array, rows: Array) -> Array:
    product: Array = rows @ matrix.T
    return product


def _pull_product(gradient: Array, _: Array, matrix: Array, vector: Array) -> Pulled:
    outer = gradient[..., np.newaxis] * vector[..., np.newaxis, :]
    return outer, gradient @ matrix


def _sum(first: Array, *others: Array) -> Array:
    for other in others:
        first = first + other
    return first


def _pull_sum(gradient: Array, _: Array, *operands: Array) -> Pulled:
    return (gradient,) * len(operands)


def _times(some: Array, other: Array) -> Array:
    return some * other


def _pull_times(gradient: Array, _: Array, some: Array, other: Array) -> Pulled:
    return gradient * other, gradient * some


def _one_minus(operand: Array) -> Array:
    return 1.0 - operand


def _pull_one_minus(gradient: Array, _: Array, operand: Array) -> Pulled:
    del operand
    return (-gradient,)


def _minus(operand: Array) -> Array:
    return -operand


def _pull_minus(gradient: Array, _: Array, operand: Array) -> Pulled:
    del operand
    return (-gradient,)


def _g(z: Array) -> Array:
    return np.where(z >= 0, z + 0.5, sigmoid(np.minimum(z, 0.0), np.empty_like(z)))


def _pull_g(gradient: Array, _: Array, z: Array) -> Pulled:
    return (gradient * np.where(z >= 0, 1.0, sigmoid_slope(z)),)


def _alike(
    name: str,
    apply: Callable[..., Array],
    pull: Callable[..., Pulled],
    spelled: str,
    said: Sentences,
) -> Function:
    """Return a function of numbers of one unit, written alike in all languages."""
    return Function(
        name, apply, apply, pull, spelled, spelled, spelled, spelled, spelled, said
    )


FUNCTIONS = {
    function.name: function
    for function in (
        Function(
            "product",
            _product,
            _products,
            _pull_product,
            r="{0} %*% {1}",
            numpy="{0} @ {1}",
            keras="keras.ops.matmul({0}, {1})",
            pytorch="{0} @ {1}",
            shapes="{0} * {1}",
            sentences=sentences.PRODUCT,
            unit_status="sum({0}[{j}, ] * {1}) = {result}",
        ),
        _alike("sum", _sum, _pull_sum, " + ", sentences.SUM),
        _alike("times", _times, _pull_times, " * ", sentences.TIMES),
        _alike(
            "one_minus",
            _one_minus,
            _pull_one_minus,
            "1 - {0}",
            sentences.ONE_MINUS,
        ),
        # Of backward passes: the gradient of what is subtracted.
        _alike("minus", _minus, _pull_minus, "-{0}", sentences.MINUS),
        # Of the minGRU: it keeps candidates, and so the state, above 0.
        Function(
            "g",
            _g,
            _g,
            _pull_g,
            r="g({0})",
            numpy="g({0})",
            keras="keras.ops.where({0} >= 0, {0} + 0.5, keras.ops.sigmoid({0}))",
            pytorch="torch.where({0} >= 0, {0} + 0.5, torch.sigmoid({0}))",
            shapes="g({0})",
            sentences=sentences.ACTIVATION,
            is_call=True,
            bodies={
                "r": "ifelse(z >= 0, z + 0.5, plogis(z))",
                "numpy": "np.where(z >= 0, z + 0.5, 1 / (1 + np.exp(-z)))",
            },
        ),
    )
}
"""The functions that are the same in every run; activations have a table of theirs."""


@lru_cache(maxsize=64)
def function_of(activation: Activation) -> Function:
    """Return an activation as a function of statements."""
    apply = partial(_activated, activation)
    spelled = {language: activation.spelled(language) for language in ("r", "numpy")}
    r, numpy = (spelling.call.format(z="{0}") for spelling in spelled.values())
    keras = activation.keras
    return Function(
        activation.name,
        apply,
        apply,
        partial(_pull_activation, activation),
        r=r,
        numpy=numpy,
        keras=(
            keras.replace("{z}", "{0}")
            if "{z}" in keras
            else f"keras.activations.{keras}({{0}})"
        ),
        pytorch=activation.pytorch.replace("{z}", "{0}"),
        shapes=r,
        sentences=sentences.ACTIVATION,
        is_call=True,
        bodies={name: s.body for name, s in spelled.items() if s.body},
    )


class Choices(NamedTuple):
    """What a run has chosen of the functions of its cell.

    Attributes
    ----------
    activation : Activation
        Of the output, or of the candidate and the carry.
    recurrent_activation : Activation
        Of the gates.
    leak : float
        How far a leaky state moves, in (0, 1].
    """

    activation: Activation
    recurrent_activation: Activation = ACTIVATIONS["sigmoid"]
    leak: float = 1.0


def functions_with(choices: Choices) -> Mapping[str, Function]:
    """Return all functions by their names, with those that a run has chosen."""
    return {
        **_named(),
        "activation": function_of(choices.activation),
        "recurrent_activation": function_of(choices.recurrent_activation),
        "keep": _scaling(
            "keep",
            1.0 - choices.leak,
            f"(1 - {choices.leak!r}) * {{0}}",
            sentences.KEEP,
        ),
        "leak": _scaling(
            "leak", choices.leak, f"{choices.leak!r} * {{0}}", sentences.LEAK
        ),
    }


def _scaling(name: str, factor: float, spelled: str, said: Sentences) -> Function:
    apply, pull = partial(_scaled, factor), partial(_pull_scaled, factor)
    return _alike(name, apply, pull, spelled, said)


def _scaled(factor: float, operand: Array) -> Array:
    return factor * operand


def _pull_scaled(factor: float, gradient: Array, _: Array, operand: Array) -> Pulled:
    del operand
    return (factor * gradient,)


@lru_cache(maxsize=1)
def _named() -> Mapping[str, Function]:
    entries = ACTIVATIONS.items()
    return {**FUNCTIONS, **{name: function_of(entry) for name, entry in entries}}


def with_products(
    functions: Mapping[str, Function], by_row: Callable[..., Array]
) -> Mapping[str, Function]:
    """Return functions with another way to compute the products of many timesteps."""
    return {**functions, "product": functions["product"]._replace(by_row=by_row)}


def _activated(activation: Activation, z: Array) -> Array:
    return activation.apply(z, np.empty_like(z))


def _pull_activation(
    activation: Activation, gradient: Array, output: Array, z: Array
) -> Pulled:
    return (gradient * exact_slope(activation, output, z),)


def exact_slope(activation: Activation, output: Array, z: Array) -> Array:
    """Return the slope at z; exactly 0 where the output is its bound to the last bit.

    Near its bound an output has lost what its sum still tells: of ``1 - y²`` at 10 but
    seven digits are left.
    """
    found = activation.derivative(z)
    if activation.slope_of_output is not None:
        found = np.where(activation.slope_of_output(output) == 0, 0.0, found)
    return found
