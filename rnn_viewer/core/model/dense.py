"""Steps on each timestep by itself: dense layers, activations, what leaves numbers."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.activations import activation_of
from rnn_viewer.core.array import Array
from rnn_viewer.core.model.step import Mask, Pulled, Shape, Step, own_array
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

SOFTMAX, LOG_SOFTMAX = "softmax", "log_softmax"
"""Activations of all features together; the others are those of `ACTIVATIONS`."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Dense(Step):
    """A dense layer: ``y = V · x + c``, timestep by timestep.

    Attributes
    ----------
    V : ndarray, shape (outputs, features)
        Keras: the kernel of a Dense, transposed; PyTorch: the weight of a Linear.
    c : ndarray, shape (outputs,)
    """

    kind = "dense"
    label = QT_TRANSLATE_NOOP("model", "dense")
    is_by_timestep = True
    V: Array
    c: Array

    def __post_init__(self) -> None:
        own_array(self, "V", 2)
        own_array(self, "c", 1, "V", len(self.V))

    @property
    def arrays(self) -> dict[str, Array]:
        """V and c."""
        return {"V": self.V, "c": self.c}

    @property
    def input_features(self) -> int:
        """The columns of V."""
        return int(self.V.shape[1])

    def shape_of(self, shape: Shape) -> Shape:
        """Return the shape with the rows of V as features."""
        self.check_features(shape)
        return *shape[:-1], len(self.V)

    def apply(self, values: NDArray[Any], mask: Mask) -> tuple[Array, Mask]:
        """Return the products, with c."""
        return values @ self.V.T + self.c, mask

    def pull(
        self, gradient: Array, made: Array, values: NDArray[Any], mask: Mask
    ) -> Pulled:
        """Return the gradients of the values, of V and of c."""
        del made, mask
        rows = gradient.reshape(-1, len(self.V))
        V = rows.T @ values.reshape(-1, self.input_features)
        return Pulled(gradient @ self.V, {"V": V, "c": rows.sum(axis=0)})


@dataclass(frozen=True, eq=False, kw_only=True)
class ActivationStep(Step):
    """An activation of each number, or the softmax of all features of a timestep.

    Attributes
    ----------
    activation : str
        A name of `ACTIVATIONS`, or `SOFTMAX` or `LOG_SOFTMAX`.
    parameter : float or None
        The number that the activation has.
    """

    kind = "activation"
    label = QT_TRANSLATE_NOOP("model", "activation")
    is_by_timestep = True
    activation: str
    parameter: float | None = None

    @property
    def words(self) -> str:
        """The activation."""
        number = "" if self.parameter is None else f" {self.parameter:g}"
        return self.activation + number

    def apply(self, values: NDArray[Any], mask: Mask) -> tuple[Array, Mask]:
        """Return the activations."""
        if self.activation in (SOFTMAX, LOG_SOFTMAX):
            below = values - values.max(axis=-1, keepdims=True)
            powers = np.exp(below)
            total = powers.sum(axis=-1, keepdims=True)
            if self.activation == SOFTMAX:
                return powers / total, mask
            return below - np.log(total), mask
        found = activation_of(self.activation, self.parameter)
        with np.errstate(over="ignore"):
            return found.apply(values, np.empty(values.shape)), mask

    def pull(
        self, gradient: Array, made: Array, values: NDArray[Any], mask: Mask
    ) -> Pulled:
        """Return the gradient of the values."""
        del mask
        if self.activation == SOFTMAX:
            total = (gradient * made).sum(axis=-1, keepdims=True)
            return Pulled(made * (gradient - total), {})
        if self.activation == LOG_SOFTMAX:
            total = gradient.sum(axis=-1, keepdims=True)
            return Pulled(gradient - np.exp(made) * total, {})
        found = activation_of(self.activation, self.parameter)
        if found.slope_of_output is not None:
            return Pulled(gradient * found.slope_of_output(made), {})
        return Pulled(gradient * found.derivative(values), {})


@dataclass(frozen=True, eq=False, kw_only=True)
class Dropout(Step):
    """What drops or shakes numbers in training, and leaves them as they are in use.

    Attributes
    ----------
    rate : float
        The share that is dropped in training.
    """

    kind = "dropout"
    label = QT_TRANSLATE_NOOP("model", "dropout")
    is_by_timestep = True
    rate: float = 0.0

    @property
    def words(self) -> str:
        """That it does nothing."""
        return QT_TRANSLATE_NOOP("model", "leaves numbers as they are")

    def apply(self, values: NDArray[Any], mask: Mask) -> tuple[Array, Mask]:
        """Return the values themselves."""
        return values, mask

    def pull(
        self, gradient: Array, made: Array, values: NDArray[Any], mask: Mask
    ) -> Pulled:
        """Return the gradient itself."""
        del made, values, mask
        return Pulled(gradient, {})
