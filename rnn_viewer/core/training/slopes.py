"""The slopes of the functions of one number a unit, by which gradients are multiplied.

They are those of PyTorch: told from the output, where that tells them. The slope of a
product of two numbers is the other number, and needs no room.
"""

from collections.abc import Callable, Iterator
from functools import partial

from rnn_viewer.core.array import Array
from rnn_viewer.core.training.blocks import zeros
from rnn_viewer.core.training.calls import Call
from rnn_viewer.core.training.forward import Forward
from rnn_viewer.core.training.groups import Group


class Slopes:
    """The slopes of a group at all timesteps.

    Parameters
    ----------
    forward : Forward
        Whose values they are read from.
    group : Group

    Attributes
    ----------
    group : Group
    arrays : tuple of ndarray, shape (timesteps, batch, numbers)
        One for each operand; none of products and sums.
    """

    def __init__(self, forward: Forward, group: Group) -> None:
        self.group = group
        self._slopes = partial(forward.slopes, group.function)
        self._result = forward.values.span(group.results)
        self._operands = [forward.spanned(names) for names in group.operands]
        self.arrays: tuple[Array, ...] = ()
        self._are_values = group.function == "times"
        if self._are_values:
            self.arrays = self._operands[1], self._operands[0]
        elif group.function not in ("product", "sum"):
            self.arrays = tuple(zeros(self._result.shape) for _ in self._operands)

    def of(self, result: str, place: int) -> Array | None:
        """Return those of one result by an operand; None of a sum: they are 1."""
        if not self.arrays:
            return None
        width = self._result.shape[-1] // len(self.group.results)
        begin = self.group.results.index(result) * width
        return self.arrays[place][..., begin : begin + width]

    def calls(self, rows: slice) -> Iterator[Call]:
        """Yield what computes those of some timesteps, if anything has to."""
        if not self.arrays or self._are_values:
            return
        slopes = [slope[rows] for slope in self.arrays]
        operands = [each[rows] for each in self._operands]
        yield _store, (self._slopes, (self._result[rows], operands), slopes)


def _store(
    slopes: Callable[..., tuple[Array, ...]],
    read: tuple[Array, list[Array]],
    out: list[Array],
) -> None:
    for slope, found in zip(out, slopes(*read), strict=True):
        slope[...] = found
