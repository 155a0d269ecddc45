"""Steps that take, repeat or gather timesteps; they compute no number."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import prod
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.model.step import Mask, Pulled, Shape, Step, Traced
from rnn_viewer.core.model.tapes import Tapes
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True, eq=False, kw_only=True)
class LastTimestep(Step):
    """The last timestep alone goes on: ``outputs[:, -1]``."""

    kind = "last_timestep"
    label = QT_TRANSLATE_NOOP("model", "last timestep")

    def shape_of(self, shape: Shape) -> Shape:
        """Return (features,)."""
        self.check_sequence(shape)
        return shape[1:]

    def apply(self, values: NDArray[Any], mask: Mask) -> tuple[Array, Mask]:
        """Return the last timestep of each sample."""
        del mask
        return values[:, -1], None

    def pull(
        self, gradient: Array, made: Array, values: NDArray[Any], mask: Mask
    ) -> Pulled:
        """Return the gradient at the last timestep, zeros at the others."""
        del made, mask
        inputs = np.zeros(values.shape)
        inputs[:, -1] = gradient
        return Pulled(inputs, {})


@dataclass(frozen=True, eq=False, kw_only=True)
class RepeatVector(Step):
    """What has no timesteps is repeated at each of a number of them.

    Attributes
    ----------
    timesteps : int
    """

    kind = "repeat_vector"
    label = QT_TRANSLATE_NOOP("model", "repeat vector")
    timesteps: int

    @property
    def words(self) -> str:
        """How many timesteps."""
        return f"× {self.timesteps}"

    def shape_of(self, shape: Shape) -> Shape:
        """Return (timesteps, features)."""
        if len(shape) != 1:
            raise self.misfit(shape, "(features,)")
        return (self.timesteps, *shape)

    def apply(self, values: NDArray[Any], mask: Mask) -> tuple[Array, Mask]:
        """Return the same features at each timestep."""
        del mask
        return np.repeat(values[:, np.newaxis], self.timesteps, axis=1), None

    def pull(
        self, gradient: Array, made: Array, values: NDArray[Any], mask: Mask
    ) -> Pulled:
        """Return the sum of the gradients of all timesteps."""
        del made, values, mask
        return Pulled(gradient.sum(axis=1), {})


@dataclass(frozen=True, eq=False, kw_only=True)
class _InOrder(Step):
    """The numbers of a sample in another shape, in the same order."""

    def apply(self, values: NDArray[Any], mask: Mask) -> tuple[Array, Mask]:
        """Return each sample in the other shape."""
        del mask
        return values.reshape(len(values), *self.shape_of(values.shape[1:])), None

    def pull(
        self, gradient: Array, made: Array, values: NDArray[Any], mask: Mask
    ) -> Pulled:
        """Return the gradient in the shape of the values."""
        del made, mask
        return Pulled(gradient.reshape(values.shape), {})


@dataclass(frozen=True, eq=False, kw_only=True)
class Flatten(_InOrder):
    """All timesteps become one row of features."""

    kind = "flatten"
    label = QT_TRANSLATE_NOOP("model", "flatten")

    def shape_of(self, shape: Shape) -> Shape:
        """Return (timesteps · features,)."""
        return (prod(shape),)


@dataclass(frozen=True, eq=False, kw_only=True)
class Reshape(_InOrder):
    """The numbers of a sample in another shape, in the same order.

    Attributes
    ----------
    shape : tuple of int
        Of a sample; one of them may be -1: as many as are left.
    """

    kind = "reshape"
    label = QT_TRANSLATE_NOOP("model", "reshape")
    shape: tuple[int, ...]

    @property
    def words(self) -> str:
        """The shape."""
        return " × ".join("…" if size == -1 else str(size) for size in self.shape)

    def shape_of(self, shape: Shape) -> Shape:
        """Return the other shape, where it has as many numbers."""
        known = prod(size for size in self.shape if size != -1)
        rest, left = divmod(prod(shape), known) if known else (0, 1)
        if left or (rest != 1 and -1 not in self.shape):
            raise self.misfit(shape, f"({known},)")
        return tuple(rest if size == -1 else size for size in self.shape)


@dataclass(frozen=True, eq=False, kw_only=True)
class Transpose(Step):
    """Timesteps become features, and features timesteps."""

    kind = "transpose"
    label = QT_TRANSLATE_NOOP("model", "transpose")

    def shape_of(self, shape: Shape) -> Shape:
        """Return (features, timesteps)."""
        self.check_sequence(shape)
        return shape[::-1]

    def apply(self, values: NDArray[Any], mask: Mask) -> tuple[Array, Mask]:
        """Return each sample transposed."""
        del mask
        return values.swapaxes(1, 2), None

    def pull(
        self, gradient: Array, made: Array, values: NDArray[Any], mask: Mask
    ) -> Pulled:
        """Return the gradient transposed."""
        del made, values, mask
        return Pulled(gradient.swapaxes(1, 2), {})


@dataclass(frozen=True, eq=False, kw_only=True)
class TimeDistributed(Step):
    """A step that is done to each timestep, as if it were a sample.

    Attributes
    ----------
    step : Step
    """

    kind = "time_distributed"
    label = QT_TRANSLATE_NOOP("model", "at each timestep")
    is_by_timestep = True
    step: Step

    @property
    def arrays(self) -> dict[str, Array]:
        """Those of the step inside."""
        return self.step.arrays

    @property
    def trained(self) -> dict[str, Array]:
        """Those of the step inside."""
        return self.step.trained

    def with_arrays(self, arrays: Mapping[str, Array]) -> Self:
        """Return the step with other arrays inside."""
        return replace(self, step=self.step.with_arrays(arrays))

    @property
    def words(self) -> str:
        """What is done."""
        return self.step.label

    def shape_of(self, shape: Shape) -> Shape:
        """Return the timesteps, with the shape that the step gives for each."""
        if len(shape) < 2:
            raise self.misfit(shape, "(timesteps, …)")
        return (shape[0], *self.step.shape_of(shape[1:]))

    def apply(self, values: NDArray[Any], mask: Mask) -> tuple[Array, Mask]:
        """Return what the step makes of all timesteps of all samples."""
        samples, timesteps, *rest = values.shape
        found, _ = self.step.apply(values.reshape(-1, *rest), None)
        return found.reshape(samples, timesteps, *found.shape[1:]), mask

    def traced(self, values: NDArray[Any], mask: Mask, tapes: Tapes) -> Traced:
        """Return what the step makes of all timesteps, and the way back."""
        samples, timesteps, *rest = values.shape
        inside = self.step.traced(values.reshape(-1, *rest), None, tapes)
        made = inside.values.reshape(samples, timesteps, *inside.values.shape[1:])

        def pull(gradient: Array) -> Pulled:
            inputs, parameters = inside.pull(gradient.reshape(inside.values.shape))
            if inputs is not None:
                inputs = inputs.reshape(values.shape)
            return Pulled(inputs, parameters)

        return Traced(made, mask, pull)
