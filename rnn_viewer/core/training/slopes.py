"""The slopes of the functions of one number a unit, by which gradients are multiplied.

They are those of PyTorch: told from the output, where that tells them. The slope of a
product of two numbers is the other number, and needs no room.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.training.forward import ALL, Call, Forward
from rnn_viewer.core.training.groups import Group

_NUMBERS_AT_ONCE = 2**14
"""How many are computed by one call: as many as stay in the cache."""


class Slopes:
    """The slopes of a group at all timesteps.

    Parameters
    ----------
    forward : Forward
        Whose values they are read from.
    group : Group

    Attributes
    ----------
    arrays : tuple of ndarray, shape (timesteps, batch, numbers)
        One for each operand; none of products and sums.
    """

    def __init__(self, forward: Forward, group: Group) -> None:
        self._function = forward.functions[group.function]
        self._activation = forward.activations.get(group.function)
        self._result = forward.values.span(group.results)
        self._operands = [forward.spanned(names) for names in group.operands]
        self._known_from = len(self._result)
        self.arrays: tuple[Array, ...] = ()
        self._are_values = group.function == "times"
        if self._are_values:
            self.arrays = self._operands[1], self._operands[0]
        elif group.function not in ("product", "sum"):
            self.arrays = tuple(np.empty(self._result.shape) for _ in self._operands)

    def calls(self, at: Any) -> Iterator[Call]:
        """Yield what computes those of a timestep, and of some before, if it has to."""
        if not self.arrays or self._are_values:
            return
        rows = at
        if at is not ALL:
            if at >= self._known_from:
                return
            count = max(1, _NUMBERS_AT_ONCE // self._result[0].size)
            self._known_from = max(0, at + 1 - count)
            rows = slice(self._known_from, at + 1)
        slopes = [slope[rows] for slope in self.arrays]
        of_output = self._activation and self._activation.slope_of_output
        if of_output is not None:
            yield _store_one, (of_output, self._result[rows], slopes[0])
        else:
            read = [self._result[rows], *(each[rows] for each in self._operands)]
            yield _store_all, (self._function.pull, read, slopes)


def _store_one(slope: Callable[[Array], Array], result: Array, out: Array) -> None:
    out[...] = slope(result)


def _store_all(
    pull: Callable[..., tuple[Array, ...]], read: list[Array], out: list[Array]
) -> None:
    for slope, found in zip(out, pull(np.ones_like(read[0]), *read), strict=True):
        slope[...] = found
