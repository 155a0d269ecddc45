"""Steps that read tokens, and the one that passes over timesteps."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.model.step import Mask, Pulled, Shape, Step, own_array
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

_TOKENS = QT_TRANSLATE_NOOP("errors", "whole numbers from 0 to {last}, one a token")
_HOLDS = QT_TRANSLATE_NOOP("errors", "hold {value}")


def tokens_in(values: NDArray[Any], count: int) -> NDArray[np.intp]:
    """Return tokens as whole numbers.

    Parameters
    ----------
    values : ndarray, shape (samples, timesteps)
        Numbers of tokens; or (samples, timesteps, 1) of them, or (samples, timesteps,
        count) of rows with a single 1.
    count : int
        How many tokens there are.

    Returns
    -------
    ndarray, shape (samples, timesteps)

    Raises
    ------
    ArrayError
        Where they are no tokens.
    """
    if values.ndim == 3 and values.shape[2] == 1:
        values = values[:, :, 0]
    if values.ndim == 3:
        hot: NDArray[np.intp] = values.argmax(axis=2)
        is_hot = np.take_along_axis(values, hot[..., np.newaxis], 2) == 1
        if is_hot.all() and np.count_nonzero(values) == hot.size:
            return hot
        values = values[np.abs(values).sum(axis=2) != 1][:1]
    wrong = values[(values != np.floor(values)) | (values < 0) | (values >= count)]
    if wrong.size or values.ndim != 2:
        raise ArrayError(
            "inputs",
            _HOLDS.format(value=np.ravel(values if values.ndim != 2 else wrong)[0]),
            _TOKENS.format(last=count - 1),
        )
    tokens: NDArray[np.intp] = values.astype(np.intp)
    return tokens


@dataclass(frozen=True, eq=False, kw_only=True)
class _OfTokens(Step):
    """A step that reads a token a timestep.

    It reads rows with a single 1 as well, which are the same.
    """

    is_by_timestep = True

    @property
    def features(self) -> int:
        """How many numbers stand for a token."""
        raise NotImplementedError

    def shape_of(self, shape: Shape) -> Shape:
        """Return (timesteps, features)."""
        is_read = len(shape) == 1 or (len(shape) == 2 and shape[1] in (1, self.tokens))
        if not is_read:
            raise self.misfit(shape, "(timesteps,)")
        return shape[0], self.features


@dataclass(frozen=True, eq=False, kw_only=True)
class OneHot(_OfTokens):
    """A token becomes a row with a single 1.

    Attributes
    ----------
    depth : int
        How many tokens there are.
    """

    kind = "one_hot"
    label = QT_TRANSLATE_NOOP("model", "one-hot")
    depth: int

    @property
    def tokens(self) -> int:
        """How many tokens there are."""
        return self.depth

    @property
    def features(self) -> int:
        """As many numbers as there are tokens."""
        return self.depth

    def apply(self, values: NDArray[Any], mask: Mask) -> tuple[Array, Mask]:
        """Return the rows, shape (samples, timesteps, depth)."""
        return np.eye(self.depth)[tokens_in(values, self.depth)], mask

    def pull(
        self, gradient: Array, made: Array, values: NDArray[Any], mask: Mask
    ) -> Pulled:
        """Return nothing: tokens have no gradient."""
        del gradient, made, values, mask
        return Pulled(None, {})


@dataclass(frozen=True, eq=False, kw_only=True)
class Embedding(_OfTokens):
    """A token becomes its row of a matrix.

    Attributes
    ----------
    embeddings : ndarray, shape (tokens, features)
    masks_zero : bool
        Whether token 0 is passed over by the steps that heed a mask.
    """

    kind = "embedding"
    label = QT_TRANSLATE_NOOP("model", "embedding")
    embeddings: Array
    masks_zero: bool = False

    def __post_init__(self) -> None:
        own_array(self, "embeddings", 2)

    @property
    def arrays(self) -> dict[str, Array]:
        """The matrix."""
        return {"embeddings": self.embeddings}

    @property
    def tokens(self) -> int:
        """How many tokens there are."""
        return len(self.embeddings)

    @property
    def features(self) -> int:
        """How many numbers stand for a token."""
        return int(self.embeddings.shape[1])

    @property
    def words(self) -> str:
        """Whether zeros are masked."""
        masked = QT_TRANSLATE_NOOP("model", "token 0 is masked")
        return masked if self.masks_zero else ""

    def apply(self, values: NDArray[Any], mask: Mask) -> tuple[Array, Mask]:
        """Return the rows, shape (samples, timesteps, features)."""
        tokens = tokens_in(values, self.tokens)
        return self.embeddings[tokens], (tokens != 0) if self.masks_zero else mask

    def pull(
        self, gradient: Array, made: Array, values: NDArray[Any], mask: Mask
    ) -> Pulled:
        """Return the gradient of each token's row: the sum of those where it stood."""
        del made, mask
        rows = np.zeros_like(self.embeddings)
        np.add.at(rows, tokens_in(values, self.tokens), gradient)
        return Pulled(None, {"embeddings": rows})


@dataclass(frozen=True, eq=False, kw_only=True)
class Masking(Step):
    """Timesteps of which all features are one number are passed over.

    Attributes
    ----------
    value : float
        That number.
    """

    kind = "masking"
    label = QT_TRANSLATE_NOOP("model", "masking")
    is_by_timestep = True
    value: float = 0.0

    @property
    def words(self) -> str:
        """The number."""
        return f"{self.value:g}"

    def shape_of(self, shape: Shape) -> Shape:
        """Return the shape as it is, of a sequence."""
        self.check_sequence(shape)
        return shape

    def apply(self, values: NDArray[Any], mask: Mask) -> tuple[Array, Mask]:
        """Return the values with zeros in the timesteps that are passed over."""
        del mask
        counts = self._counts(values)
        return values * counts[..., np.newaxis], counts

    def pull(
        self, gradient: Array, made: Array, values: NDArray[Any], mask: Mask
    ) -> Pulled:
        """Return the gradient where timesteps count."""
        del made, mask
        return Pulled(gradient * self._counts(values)[..., np.newaxis], {})

    def _counts(self, values: NDArray[Any]) -> NDArray[np.bool_]:
        # The number of a float32 file is compared as it was there.
        value = np.float32(self.value)
        counts: NDArray[np.bool_] = (values.astype(np.float32) != value).any(axis=2)
        return counts
