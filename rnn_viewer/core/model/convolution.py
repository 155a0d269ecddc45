"""Steps over windows of timesteps: a convolution, and means or largest numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.model.step import Mask, Pulled, Shape, Step, own_array
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

PADDINGS = ("valid", "same", "causal")
"""No timesteps are added; as many that none is lost, on both sides; those before."""

_WINDOW = QT_TRANSLATE_NOOP("model", "{window} timesteps, every {stride}")


@dataclass(frozen=True, eq=False, kw_only=True)
class Conv1D(Step):
    """A dense layer over a window of timesteps: a filter a row.

    Attributes
    ----------
    kernel : ndarray, shape (filters, features, window)
        As PyTorch has it; that of Keras is (window, features, filters).
    bias : ndarray, shape (filters,)
    stride : int
        How far the window moves.
    dilation : int
        How far apart the timesteps of a window are.
    before, after : int
        How many timesteps of zeros stand before the first and after the last.
    """

    kind = "conv1d"
    label = QT_TRANSLATE_NOOP("model", "convolution")
    kernel: Array
    bias: Array
    stride: int = 1
    dilation: int = 1
    padding: str = "valid"
    before: int = 0
    after: int = 0

    def __post_init__(self) -> None:
        own_array(self, "kernel", 3)
        own_array(self, "bias", 1, "kernel", len(self.kernel))

    @property
    def arrays(self) -> dict[str, Array]:
        """The filters, and what is added."""
        return {"kernel": self.kernel, "bias": self.bias}

    @property
    def input_features(self) -> int:
        """The features that a filter reads."""
        return int(self.kernel.shape[1])

    @property
    def reach(self) -> int:
        """How many timesteps lie between the ends of a window, both counted."""
        return int(self.dilation * (self.kernel.shape[2] - 1) + 1)

    @property
    def words(self) -> str:
        """The window."""
        window = self.kernel.shape[2]
        return _WINDOW.format(window=window, stride=self.stride)

    def added(self, timesteps: int) -> tuple[int, int]:
        """Return how many timesteps of zeros stand before and after a sample."""
        if self.padding == "causal":
            return self.reach - 1, 0
        if self.padding == "same":
            return same_padding(timesteps, self.reach, self.stride)
        return self.before, self.after

    def shape_of(self, shape: Shape) -> Shape:
        """Return (windows, filters)."""
        self.check_sequence(shape)
        timesteps = shape[0] + sum(self.added(shape[0]))
        if timesteps < self.reach:
            wanted = f"(≥ {self.reach - timesteps + shape[0]}, {self.input_features})"
            raise self.misfit(shape, wanted)
        return (timesteps - self.reach) // self.stride + 1, len(self.kernel)

    def apply(self, values: NDArray[Any], mask: Mask) -> tuple[Array, Mask]:
        """Return what each filter makes of each window."""
        del mask
        windows = self._windows(values)
        found = np.tensordot(windows, self.kernel, axes=((2, 3), (1, 2)))
        return found + self.bias, None

    def pull(
        self, gradient: Array, made: Array, values: NDArray[Any], mask: Mask
    ) -> Pulled:
        """Return the gradients of the values, of the filters and of what is added."""
        del made, mask
        kernel = np.tensordot(gradient, self._windows(values), axes=((0, 1), (0, 1)))
        found = {"kernel": kernel, "bias": gradient.sum(axis=(0, 1))}
        samples, timesteps, features = values.shape
        before, after = self.added(timesteps)
        inputs = np.zeros((samples, before + timesteps + after, features))
        for offset in range(self.kernel.shape[2]):
            rows = windows_at(offset * self.dilation, gradient.shape[1], self.stride)
            inputs[:, rows] += gradient @ self.kernel[:, :, offset]
        return Pulled(inputs[:, before : before + timesteps], found)

    def _windows(self, values: NDArray[Any]) -> Array:
        """Return the windows, shape (samples, windows, features, window)."""
        padded = np.pad(values, ((0, 0), self.added(values.shape[1]), (0, 0)))
        windows = sliding_window_view(padded, self.reach, axis=1)
        found: Array = windows[:, :: self.stride, :, :: self.dilation]
        return found


@dataclass(frozen=True, eq=False, kw_only=True)
class Pooling(Step):
    """The mean, or the largest number, of each feature over a window of timesteps.

    Attributes
    ----------
    function : str
        ``mean`` or ``max``.
    window : int or None
        Of how many timesteps; None: of all, which leaves none.
    stride : int
        How far the window moves.
    padding : str
        One of `PADDINGS`; timesteps that are added do not count.
    """

    kind = "pooling"
    label = QT_TRANSLATE_NOOP("model", "pooling")
    function: str = "mean"
    window: int | None = None
    stride: int = 1
    padding: str = "valid"

    @property
    def words(self) -> str:
        """The function and the window."""
        if self.window is None:
            return self.function
        window = _WINDOW.format(window=self.window, stride=self.stride)
        return QT_TRANSLATE_NOOP("model", "{function} of {window}").format(
            function=self.function, window=window
        )

    def added(self, timesteps: int) -> tuple[int, int]:
        """Return how many timesteps that do not count stand before and after."""
        if self.padding != "same" or self.window is None:
            return 0, 0
        return same_padding(timesteps, self.window, self.stride)

    def shape_of(self, shape: Shape) -> Shape:
        """Return (windows, features), or (features,) of all timesteps."""
        self.check_sequence(shape)
        if self.window is None:
            return shape[1:]
        timesteps = shape[0] + sum(self.added(shape[0]))
        if timesteps < self.window:
            raise self.misfit(shape, f"(≥ {self.window}, {shape[1]})")
        return (timesteps - self.window) // self.stride + 1, shape[1]

    def apply(self, values: NDArray[Any], mask: Mask) -> tuple[Array, Mask]:
        """Return what is made of each window; of all, masked timesteps do not count."""
        function: Callable[..., Array] = (
            np.nanmean if self.function == "mean" else np.nanmax
        )
        if self.window is None:
            if mask is not None and self.function == "mean":
                values = np.where(mask[..., np.newaxis], values, np.nan)
            return function(values, axis=1), None
        return function(self._windows(values, self.window), axis=-1), None

    def _windows(self, values: NDArray[Any], window: int) -> Array:
        """Return the windows, shape (samples, windows, features, window)."""
        added = self.added(values.shape[1])
        # What is no number does not count.
        padded = np.pad(values, ((0, 0), added, (0, 0)), constant_values=np.nan)
        found: Array = sliding_window_view(padded, window, axis=1)[:, :: self.stride]
        return found

    def pull(
        self, gradient: Array, made: Array, values: NDArray[Any], mask: Mask
    ) -> Pulled:
        """Return the gradient of the values.

        That of a largest number goes to the first one that is as large.
        """
        del made
        if self.window is None:
            counts = np.ones(values.shape, bool)
            if mask is not None and self.function == "mean":
                counts[...] = mask[..., np.newaxis]
            return Pulled(self._shares(values, counts, 1) * gradient[:, np.newaxis], {})
        windows = self._windows(values, self.window)
        shares = self._shares(windows, ~np.isnan(windows), -1)
        samples, timesteps, features = values.shape
        before, after = self.added(timesteps)
        inputs = np.zeros((samples, before + timesteps + after, features))
        for offset in range(self.window):
            rows = windows_at(offset, gradient.shape[1], self.stride)
            inputs[:, rows] += gradient * shares[..., offset]
        return Pulled(inputs[:, before : before + timesteps], {})

    def _shares(self, values: Array, counts: NDArray[np.bool_], axis: int) -> Array:
        """Return the share of each number in what is made of it and others."""
        if self.function == "mean":
            mean: Array = counts / counts.sum(axis=axis, keepdims=True)
            return mean
        largest = np.nanargmax(values, axis=axis)
        shares = np.zeros(values.shape)
        np.put_along_axis(shares, np.expand_dims(largest, axis), 1.0, axis)
        return shares


def same_padding(timesteps: int, reach: int, stride: int) -> tuple[int, int]:
    """Return how many timesteps "same" adds before and after, as TensorFlow does."""
    windows = -(-timesteps // stride)
    added = max((windows - 1) * stride + reach - timesteps, 0)
    return added // 2, added - added // 2


def windows_at(offset: int, windows: int, stride: int) -> slice:
    """Return which timesteps stand at a place of each window, from 0."""
    return slice(offset, offset + (windows - 1) * stride + 1, stride)
