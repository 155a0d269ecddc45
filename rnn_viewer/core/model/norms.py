"""Steps that bring numbers to a mean and a variance, or to another scale."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.model.step import Mask, Pulled, Shape, Step, own_array
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True, eq=False, kw_only=True)
class _Norm(Step):
    """What a norm does last: ``gamma · (x - mean) / sqrt(variance + epsilon) + beta``.

    Attributes
    ----------
    gamma, beta : ndarray, shape (features,)
    epsilon : float
    """

    is_by_timestep = True
    gamma: Array
    beta: Array
    epsilon: float

    def __post_init__(self) -> None:
        own_array(self, "gamma", 1)
        for name in self.arrays:
            own_array(self, name, 1, "gamma", len(self.gamma))

    @property
    def arrays(self) -> dict[str, Array]:
        """Its factors and what it adds."""
        return {"gamma": self.gamma, "beta": self.beta}

    @property
    def input_features(self) -> int:
        """As many as it has factors."""
        return len(self.gamma)

    @property
    def words(self) -> str:
        """The number that keeps the variance from zero."""
        return f"epsilon {self.epsilon:g}"

    def shape_of(self, shape: Shape) -> Shape:
        """Return the shape as it is, where the features are as many."""
        self.check_features(shape)
        return shape

    def _normed(self, values: NDArray[Any], mean: Array, variance: Array) -> Array:
        factors = self.gamma / np.sqrt(variance + self.epsilon)
        result: Array = (values - mean) * factors + self.beta
        return result

    def _factors(self, gradient: Array, normed: Array) -> dict[str, Array]:
        """Return the gradients of gamma and beta, by values of mean 0, variance 1."""
        axes = tuple(range(gradient.ndim - 1))
        gamma = (gradient * normed).sum(axis=axes)
        return {"gamma": gamma, "beta": gradient.sum(axis=axes)}


@dataclass(frozen=True, eq=False, kw_only=True)
class LayerNorm(_Norm):
    """The features of each timestep get mean 0 and variance 1, then gamma and beta.

    Source: Ba, Kiros and Hinton (2016), *Layer normalization*, arXiv:1607.06450.
    """

    kind = "layer_norm"
    label = QT_TRANSLATE_NOOP("model", "layer norm")

    def apply(self, values: NDArray[Any], mask: Mask) -> tuple[Array, Mask]:
        """Return the normed values."""
        mean = values.mean(axis=-1, keepdims=True)
        variance = values.var(axis=-1, keepdims=True)
        return self._normed(values, mean, variance), mask

    def pull(
        self, gradient: Array, made: Array, values: NDArray[Any], mask: Mask
    ) -> Pulled:
        """Return the gradients of the values, through mean and variance, and of both.

        Those of gamma and beta are sums over samples and timesteps.
        """
        del made, mask
        mean = values.mean(axis=-1, keepdims=True)
        root = np.sqrt(values.var(axis=-1, keepdims=True) + self.epsilon)
        normed = (values - mean) / root
        own = gradient * self.gamma
        along = (own * normed).mean(axis=-1, keepdims=True)
        inputs = (own - own.mean(axis=-1, keepdims=True) - normed * along) / root
        return Pulled(inputs, self._factors(gradient, normed))


@dataclass(frozen=True, eq=False, kw_only=True)
class BatchNorm(_Norm):
    """Each feature is normed by the mean and the variance of the training.

    Attributes
    ----------
    mean, variance : ndarray, shape (features,)
        The running statistics that the file keeps.

    Notes
    -----
    Source: Ioffe and Szegedy (2015), *Batch normalization*, arXiv:1502.03167, algorithm
    2.
    """

    kind = "batch_norm"
    label = QT_TRANSLATE_NOOP("model", "batch norm")
    mean: Array
    variance: Array

    @property
    def arrays(self) -> dict[str, Array]:
        """Factors, what is added, and the statistics."""
        return {**super().arrays, "mean": self.mean, "variance": self.variance}

    @property
    def trained(self) -> dict[str, Array]:
        """Factors and what is added; the statistics stay those of the file."""
        return super().arrays

    def apply(self, values: NDArray[Any], mask: Mask) -> tuple[Array, Mask]:
        """Return the normed values."""
        return self._normed(values, self.mean, self.variance), mask

    def pull(
        self, gradient: Array, made: Array, values: NDArray[Any], mask: Mask
    ) -> Pulled:
        """Return the gradients of the values, of gamma and of beta.

        They are those of use: no statistics of the batch take part.
        """
        del made, mask
        root = np.sqrt(self.variance + self.epsilon)
        normed = (values - self.mean) / root
        inputs = gradient * (self.gamma / root)
        return Pulled(inputs, self._factors(gradient, normed))


@dataclass(frozen=True, eq=False, kw_only=True)
class Affine(Step):
    """Each feature times a factor, plus an offset: ``factor · x + offset``.

    Attributes
    ----------
    factor, offset : ndarray, shape (features,) or (1,)
        One number is that of all features. They are stored, not trained.
    """

    kind = "affine"
    label = QT_TRANSLATE_NOOP("model", "rescaling")
    is_by_timestep = True
    factor: Array
    offset: Array

    def __post_init__(self) -> None:
        own_array(self, "factor", 1)
        own_array(self, "offset", 1, "factor", len(self.factor))

    @property
    def arrays(self) -> dict[str, Array]:
        """The factors and the offsets."""
        return {"factor": self.factor, "offset": self.offset}

    @property
    def trained(self) -> dict[str, Array]:
        """None: both were told, or found in the inputs before any training."""
        return {}

    @property
    def input_features(self) -> int | None:
        """As many as it has factors; any where it has one for all."""
        return None if len(self.factor) == 1 else len(self.factor)

    @property
    def words(self) -> str:
        """The one factor and offset; nothing of several, which are arrays."""
        if len(self.factor) > 1:
            return ""
        return f"{self.factor[0]:g} · x + {self.offset[0]:g}"

    def shape_of(self, shape: Shape) -> Shape:
        """Return the shape as it is, where the features are as many."""
        self.check_features(shape)
        return shape

    def apply(self, values: NDArray[Any], mask: Mask) -> tuple[Array, Mask]:
        """Return the values on the other scale."""
        return values * self.factor + self.offset, mask

    def pull(
        self, gradient: Array, made: Array, values: NDArray[Any], mask: Mask
    ) -> Pulled:
        """Return the gradient of the values."""
        del made, values, mask
        return Pulled(gradient * self.factor, {})
